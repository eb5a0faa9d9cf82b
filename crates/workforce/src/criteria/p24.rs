//! P24 · Making the changes: from each finding to its change, the run that holds it, the action, and the effect.

use super::{Condition, Ground, Next, is_settled};
use crate::records::{Course, EffectSeen, ReviewFinding};
use chrono::NaiveDate;
use record::{Held, Listed as _, Reference};
use serde::Serialize;

/// How far a change has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// It was found, and nothing has followed.
    Found,
    /// There is an action, or a run that holds the change.
    Begun,
    /// The action is settled, or there was none to do and the run holds the change.
    Done,
    /// Somebody looked at the effect and could tell it.
    Closed,
}

/// One loop from a finding to its effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loop {
    /// The finding.
    pub finding: Reference,
    /// Its objective.
    pub objective: String,
    /// The code of what follows.
    pub course: &'static str,
    /// What changes.
    pub change: Option<String>,
    /// The run in which the change first shows.
    pub run: Option<Reference>,
    /// The action and the code of how far it has come; the code is empty when the action may not be seen.
    pub action: Option<(Reference, &'static str)>,
    /// The code of the effect, and the day on which it was looked at.
    pub effect: Option<(&'static str, Option<NaiveDate>)>,
    /// How far it has come.
    pub step: Step,
}

/// Every finding that asks for a change, those that have come least far first.
pub fn loops(ground: &Ground) -> Vec<Loop> {
    let asks = |it: &&Held<ReviewFinding>| it.it.course != Course::Keep;
    let mut found: Vec<Loop> = ground.findings.iter().filter(asks).map(|it| one(ground, it)).collect();
    found.sort_by(|a, b| (a.step, &a.finding).cmp(&(b.step, &b.finding)));
    found
}

fn one(ground: &Ground, held: &Held<ReviewFinding>) -> Loop {
    let it = &held.it;
    let action = it.action.as_ref().map(|it| it.reference().clone());
    let state = action.as_ref().and_then(|it| ground.actions.iter().find(|held| held.reference == *it)).map(|it| it.it.state);
    let run = it.publication.as_ref().map(|it| it.reference().clone());
    let told = it.effect.is_some_and(|it| it != EffectSeen::TooEarly);
    let settled = if action.is_some() { state.as_ref().is_some_and(is_settled) } else { run.is_some() };
    let step = match (action.is_some() || run.is_some(), settled, told) {
        (true, true, true) => Step::Closed,
        (true, true, false) => Step::Done,
        (true, false, _) => Step::Begun,
        (false, ..) => Step::Found,
    };
    Loop {
        finding: held.reference.clone(),
        objective: it.objective.to_string(),
        course: it.course.code(),
        change: it.change.as_ref().map(ToString::to_string),
        run,
        action: action.map(|it| (it, state.map_or("", |it| it.code()))),
        effect: it.effect.map(|effect| (effect.code(), it.checked_on)),
        step,
    }
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = loops(ground);
    let reached = |step: Step| found.iter().filter(|it| it.step >= step).count();
    let planned = found.iter().any(|it| it.run.is_some());
    vec![
        Condition::at_least("p24-changes", found.len(), 1, Next::Make("review_finding")),
        Condition::all_of("p24-begun", reached(Step::Begun), found.len(), Next::Look("review_finding")),
        Condition::new("p24-planned", planned, Next::Look("review_finding")),
        Condition::all_of("p24-done", reached(Step::Done), found.len(), Next::Look("action")),
        Condition::all_of("p24-closed", reached(Step::Closed), found.len(), Next::Look("review_finding")),
        ground.judged("P24"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::*;

    #[test]
    fn a_loop_is_closed_only_when_its_effect_can_be_told() {
        let mut ground = empty();
        let finding = |number, more: &[(&'static str, &'static str)]| {
            let texts = [("plan", "WFP-1"), ("objective", "Keep staff"), ("met", "partly"), ("reasons", "Pay"), ("found_on", "2026-05-01")];
            held(number, &[&texts[..], &[("course", "adjust"), ("change", "Pay the shift")], more].concat())
        };
        let action = |number, state: &'static str| {
            let done = [("done_on", "2026-06-01")];
            let texts = [("title", "Pay"), ("done_by", "A"), ("due", "2026-06-01"), ("state", state)];
            held(number, &[&texts[..], if state == "done" { &done[..] } else { &[] }].concat())
        };
        ground.actions = vec![action(1, "done"), action(2, "under-way")];
        let seen = [("action", "ACT-1"), ("effect", "worked"), ("checked_on", "2026-09-01")];
        ground.findings = vec![
            finding(1, &seen),
            finding(2, &[("action", "ACT-1"), ("effect", "too-early"), ("checked_on", "2026-09-01")]),
            finding(3, &[("action", "ACT-2"), ("effect", "worked"), ("checked_on", "2026-09-01")]),
            finding(4, &[]),
            finding(5, &[("publication", "PUB-1")]),
        ];
        let steps: Vec<_> = loops(&ground).iter().map(|it| (it.finding.number(), it.step)).collect();
        assert_eq!(steps, [(4, Step::Found), (3, Step::Begun), (2, Step::Done), (5, Step::Done), (1, Step::Closed)]);
        let met: Vec<bool> = conditions(&ground).iter().map(|it| it.met).collect();
        assert_eq!(met, [true, false, true, false, false, false]);
    }

    #[test]
    fn what_is_kept_asks_for_nothing() {
        let mut ground = empty();
        let texts = [
            ("plan", "WFP-1"),
            ("objective", "Keep staff"),
            ("met", "met"),
            ("reasons", "So"),
            ("found_on", "2026-05-01"),
            ("course", "keep"),
        ];
        ground.findings = vec![held(1, &texts)];
        assert!(loops(&ground).is_empty());
    }
}
