//! The log of a framework keeps its steps: what stands before the last one was built on, so only the end may be taken away.

use super::log::log_of;
use crate::perform::Unable;
use framework::records::FrameworkEdit;
use record::{Cell, Change, Kind, Record as _, Reference, Refusal, Row, Scope, Seen, Shelf, Verb};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const KIND: &Kind = &FrameworkEdit::KIND;

/// Holds whatever is about to be written against the logs it touches. It stands where every decision passes, so that no way of taking a
/// record out of use or bringing it back leads around it. What was read for it goes into the commit: a log that moves is held again.
///
/// # Errors
/// A refusal when a step would go that others stand on, or come back to a place that is taken.
pub(crate) async fn hold(shelf: &dyn Shelf, scope: &Scope, changes: &[Change]) -> Result<Vec<Seen>, Unable> {
    let turned = changes.iter().filter(|it| it.kind.name == KIND.name && matches!(it.verb, Verb::Retire | Verb::Restore));
    let logs: BTreeSet<Reference> = turned.filter_map(framework_of).collect();
    let mut seen = Vec::new();
    for framework in &logs {
        let query = log_of(framework);
        let found = shelf.find(scope, &query).await?;
        let mine: Vec<&Change> =
            changes.iter().filter(|it| it.kind.name == KIND.name && framework_of(it).as_ref() == Some(framework)).collect();
        whole_after(framework, &found.rows, &mine)?;
        seen.push(Seen::set(query, &found.rows));
    }
    Ok(seen)
}

fn framework_of(change: &Change) -> Option<Reference> {
    match change.cells.get(KIND.place("framework")?)? {
        Cell::Link(it) => Some(it.clone()),
        _ => None,
    }
}

/// Whether the log has no gap after these changes. One that had a gap before may be mended step by step.
fn whole_after(framework: &Reference, log: &[Row], changes: &[&Change]) -> Result<(), Refusal> {
    let number = |text: &str| text.parse::<u64>().unwrap_or_default();
    let mut steps: BTreeMap<Uuid, u64> = log.iter().map(|it| (it.id, number(it.text(KIND, "number")))).collect();
    if !whole(&steps) {
        return Ok(());
    }
    let last = steps.len() as u64;
    let mut turned = None;
    for it in changes {
        let at = KIND.place("number").and_then(|at| it.cells.get(at)).map_or(0, |it| number(&it.text()));
        match it.verb {
            Verb::Retire => drop(steps.remove(&it.id)),
            _ => drop(steps.insert(it.id, at)),
        }
        turned = turned.into_iter().chain([at]).min();
    }
    if whole(&steps) {
        return Ok(());
    }
    let refusal = Refusal::new("framework-step-not-last").with("reference", framework).with("last", last);
    Err(refusal.with("edit", turned.unwrap_or_default()).offering("framework-edit-again"))
}

/// Whether the steps are numbered from 1 without a gap.
fn whole(steps: &BTreeMap<Uuid, u64>) -> bool {
    let numbers: BTreeSet<u64> = steps.values().copied().collect();
    numbers.len() == steps.len() && numbers.last().copied().unwrap_or(0) == steps.len() as u64 && !numbers.contains(&0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use record::{Draft, Envelope};

    fn draft(number: u64) -> Draft {
        let text = number.to_string();
        let fixed = [("framework", "FRW-1"), ("reason", "Because"), ("made_at", "2026-03-28T09:30:00Z")];
        let operation = r#"{"do":"renumber","statement":"a","code":"A1"}"#;
        fixed.into_iter().chain([("number", &*text), ("operation", operation)]).collect()
    }

    fn row(number: u64) -> Row {
        let draft = draft(number);
        Row {
            id: Uuid::from_u128(number.into()),
            reference: Reference::new("FED", number).expect("sound"),
            version: 1,
            envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec![] },
            retired: false,
            changed_at: DateTime::UNIX_EPOCH,
            texts: KIND.fields.iter().map(|it| draft.text(it.name).to_owned()).collect(),
        }
    }

    fn turned(number: u64, verb: Verb) -> Change {
        let cells = FrameworkEdit::parse(&draft(number)).expect("sound").cells();
        crate::keep::change(KIND, &row(number), verb, cells)
    }

    fn after(log: &[u64], changes: &[(u64, Verb)]) -> Option<Refusal> {
        let log: Vec<Row> = log.iter().map(|it| row(*it)).collect();
        let changes: Vec<Change> = changes.iter().map(|it| turned(it.0, it.1)).collect();
        let framework = framework_of(changes.first().expect("a change")).expect("a framework");
        whole_after(&framework, &log, &changes.iter().collect::<Vec<_>>()).err()
    }

    #[test]
    fn only_the_end_of_a_log_may_go() {
        assert!(after(&[1, 2, 3], &[(3, Verb::Retire)]).is_none(), "the last");
        assert!(after(&[1, 2, 3], &[(3, Verb::Retire), (2, Verb::Retire)]).is_none(), "the last two together");
        assert!(after(&[1], &[(1, Verb::Retire)]).is_none(), "the only one");
        assert!(after(&[1, 2], &[(3, Verb::Restore)]).is_none(), "the last comes back");
        // The planted faults.
        for (log, changes) in [
            (&[1, 2, 3][..], &[(2, Verb::Retire)][..]),
            (&[1, 2, 3], &[(3, Verb::Retire), (1, Verb::Retire)]),
            (&[1], &[(3, Verb::Restore)]),
        ] {
            let refusal = after(log, changes).expect("a refusal");
            assert_eq!(refusal.code, "framework-step-not-last");
            assert_eq!(refusal.possible, ["framework-edit-again"]);
        }
        assert!(after(&[1, 3], &[(2, Verb::Restore)]).is_none(), "a gap is mended");
        assert!(after(&[1, 4], &[(2, Verb::Restore)]).is_none(), "step by step");
    }

    /// A step was taken away and another was written in its place: the old one does not come back beside it.
    #[test]
    fn no_two_steps_have_one_place() {
        let mut log = vec![row(1), row(2)];
        log[1].id = Uuid::from_u128(77);
        let back = turned(2, Verb::Restore);
        assert!(whole_after(&framework_of(&back).expect("a framework"), &log, &[&back]).is_err());
    }
}
