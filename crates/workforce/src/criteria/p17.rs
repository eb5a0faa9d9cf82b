//! P17 · Telling partners what changed: what the run says otherwise than the one before, whom that touches, and who was told.

use super::running::changed;
use super::stood::{RecordChange, RecordsChanged, records_changed};
use super::{Condition, Ground, Next};
use crate::live::{Affected, Ground as Thread, Party, PlanDifference, Shift, Strand, affected, shifts};
use chrono::NaiveDate;
use record::Reference;
use serde::Serialize;
use std::collections::BTreeSet;

/// Somebody who must be told, and how far that has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// Who, and why.
    #[serde(flatten)]
    pub who: Affected,
    /// The notice to them about this run.
    pub notice: Option<Reference>,
    /// When it was sent.
    pub sent_on: Option<NaiveDate>,
    /// When they acknowledged it.
    pub acknowledged_on: Option<NaiveDate>,
}

/// What changed between the two latest runs of a plan, and who was told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// The run before.
    pub before: Reference,
    /// The run that the plan stands on.
    pub after: Reference,
    /// What changed.
    pub difference: PlanDifference,
    /// What measures, requirements and money say otherwise; `None` when it is not known how they stood.
    pub records: Option<RecordsChanged>,
    /// What sorts of change these are.
    pub shifts: BTreeSet<Shift>,
    /// Everybody whom they touch.
    pub due: Vec<Due>,
}

/// What changed since the run before, and who was told; `None` when there is no run before.
pub fn told(ground: &Ground) -> Option<Told> {
    let found = changed(ground)?;
    let (before, after, difference) = (found.before.0, found.after.0, found.difference);
    let shifts = shifts(&difference);
    let records = ground.earlier.first().zip(ground.run.as_ref()).and_then(|(before, after)| records_changed(ground, before, after));
    let due = affected(&shifts, &thread(ground, records.as_ref())).into_iter().map(|who| {
        let mine = ground.notices.iter().filter(|it| *it.it.partner.reference() == who.reference && it.it.after.reference() == after);
        // The notice that has come furthest.
        let notice = mine.max_by_key(|it| (it.it.acknowledged_on, it.it.sent_on, it.reference.clone()));
        Due {
            notice: notice.map(|it| it.reference.clone()),
            sent_on: notice.and_then(|it| it.it.sent_on),
            acknowledged_on: notice.and_then(|it| it.it.acknowledged_on),
            who,
        }
    });
    let due = due.collect();
    Some(Told { before: before.clone(), after: after.clone(), difference, records, shifts, due })
}

/// What the records of the place say about who hangs on what.
fn thread(ground: &Ground, records: Option<&RecordsChanged>) -> Thread {
    let material = |all: &'_ [RecordChange]| all.iter().filter(|it| it.is_material).map(|it| it.reference.clone()).collect::<Vec<_>>();
    let carrier = |measure: Reference| {
        let held = ground.measures.iter().find(|it| it.reference == measure)?;
        Some((held.it.partner.as_ref()?.reference().clone(), measure))
    };
    let stakeholder = |it: &record::Held<register::Stakeholder>| Party {
        reference: it.reference.clone(),
        name: it.it.name.to_string(),
        voice: Some(it.it.voice),
    };
    let provider =
        |it: &record::Held<register::Provider>| Party { reference: it.reference.clone(), name: it.it.name.to_string(), voice: None };
    let ties = ground.ties.iter().map(|it| Strand { from: it.it.from.reference().clone(), to: it.it.to.reference().clone() });
    let models = ground
        .requirements
        .iter()
        .filter_map(|it| Some(Strand { from: it.it.service_model.as_ref()?.reference().clone(), to: it.reference.clone() }));
    Thread {
        parties: ground.stakeholders.iter().map(stakeholder).chain(ground.providers.iter().map(provider)).collect(),
        strands: ties.chain(models).collect(),
        requirements: ground.requirements.iter().map(|it| (it.reference.clone(), it.it.role)).collect(),
        touched: records.map(|it| material(&it.requirements)).unwrap_or_default(),
        carriers: records.map(|it| material(&it.measures)).unwrap_or_default().into_iter().filter_map(carrier).collect(),
    }
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = told(ground);
    let (due, sent, acknowledged) = found.as_ref().map_or((0, 0, 0), |it| {
        let count = |of: fn(&Due) -> bool| it.due.iter().filter(|it| of(it)).count();
        (it.due.len(), count(|it| it.sent_on.is_some()), count(|it| it.acknowledged_on.is_some()))
    });
    let some = found.is_some();
    let all = |code: &'static str, done: usize| {
        Condition::new(code, some && done == due, Next::Make("change_notice")).with("done", done).with("of", due)
    };
    vec![
        ground.ran(),
        Condition::new("p17-compared", some, Next::Run),
        all("p17-sent", sent),
        all("p17-acknowledged", acknowledged),
        ground.judged("P17"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::held;
    use super::super::p16::{a_run, running};
    use super::super::{Run, Stood, Turn};
    use super::*;
    use crate::live::Reason;

    /// By hand: the pay measure costs £900,000 a year from the year of the return of 2025 and then £990,000, a tenth more; the induction is
    /// dropped, and its £20,000 and 364 of 365 days of £60,000 in 2024 and £60,000 of later years with it; pay costs £990,000 for 171 days instead of £900,000 for 180; the requirement rises from 20 to 20.5 posts, a fortieth.
    #[test]
    fn measures_money_and_requirements_are_told_too() {
        let mut ground = super::super::tests_of_measures::ground();
        ground.earlier = vec![Run { publication: Some(Reference::new("PUB", 9).expect("sound")), ..ground.run.clone().expect("a run") }];
        assert!(told(&ground).is_some_and(|it| it.records.is_none()), "nobody knows how they stood");
        let requirement =
            |posts| held(1, &[("title", "Carers"), ("role", "care-worker"), ("whole_time", posts), ("needed_by", "2027-01-01")]);
        let old = Stood { measures: ground.measures.clone(), requirements: vec![requirement("20")], ..Stood::default() };
        let mut new = Stood { requirements: vec![requirement("20.5")], ..old.clone() };
        let pay =
            [("plan", "WFP-1"), ("title", "Pay"), ("acts_on", "pay"), ("roles", "care-worker"), ("effect", "3"), ("begins", "2026-01-10")];
        new.measures[0] = held(1, &[&pay[..], &[("ramp", "1"), ("yearly", "990000"), ("stage", "decided")]].concat());
        let gone = [("plan", "WFP-1"), ("title", "Induction"), ("acts_on", "leaving"), ("begins", "2024-07-01"), ("stage", "dropped")];
        new.measures[1] = held(2, &gone);
        ground.stood = Some(Box::new([old, new]));
        ground.stakeholders = vec![held(1, &[("name", "The union"), ("voice", "union"), ("reach", "willing")])];
        let found = told(&ground).expect("two runs");
        assert!(found.shifts.is_empty(), "the runs say the same");
        let records = found.records.expect("records");
        let measures: Vec<_> = records.measures.iter().map(|it| (it.reference.number(), it.turn, it.is_material)).collect();
        assert_eq!(measures, [(2, Turn::Dropped, true), (1, Turn::Changed, true)]);
        let fields: Vec<_> = records.measures[1].fields.iter().map(|it| it.field).collect();
        assert_eq!(fields, ["begins", "yearly"], "nine days and ninety thousand pounds");
        assert_eq!(records.requirements.iter().map(|it| (it.turn, it.is_material)).collect::<Vec<_>>(), [(Turn::Changed, false)]);
        let moved: Vec<_> = records.money.iter().map(|it| (it.year, it.decided.moved().round(), it.all.moved().round())).collect();
        assert_eq!(moved[..3], [(2024, 0.0, -79_836.0), (2025, 19_973.0, -40_027.0), (2026, 90_000.0, 30_000.0)]);
        // The union carries the induction in the plan of today: it is told that it was dropped. Nobody else is.
        let due: Vec<_> = found.due.iter().map(|it| (it.who.name.as_str(), it.who.reasons.clone())).collect();
        assert_eq!(due, [("The union", vec![Reason::Measure(Reference::new("MEA", 2).expect("sound"))])]);
    }

    #[test]
    fn whoever_is_touched_must_have_a_notice_about_this_run() {
        let mut ground = running("2024-10-15");
        ground.stakeholders = vec![
            held(1, &[("name", "The union"), ("voice", "union"), ("reach", "willing")]),
            held(2, &[("name", "The inspector"), ("voice", "regulator"), ("reach", "willing")]),
        ];
        assert!(told(&ground).is_none() && !conditions(&ground)[1].met);
        ground.earlier = vec![std::mem::replace(ground.run.as_mut().expect("a run"), a_run(2, 1.5))];
        let found = told(&ground).expect("two runs");
        assert!(found.shifts.contains(&Shift::Flow));
        assert_eq!(found.due.iter().map(|it| it.who.name.as_str()).collect::<Vec<_>>(), ["The union"]);
        let notice =
            [("plan", "WFP-1"), ("summary", "More leave"), ("partner", "STA-1"), ("notice", "Please read"), ("sent_on", "2024-10-01")];
        ground.notices.push(held(1, &[&notice[..], &[("after", "PUB-1")]].concat()));
        assert!(!conditions(&ground)[2].met, "that notice was about another run");
        ground.notices.push(held(2, &[&notice[..], &[("after", "PUB-2")]].concat()));
        assert!(conditions(&ground)[2].met && !conditions(&ground)[3].met);
        ground.notices.push(held(3, &[&notice[..], &[("after", "PUB-2"), ("acknowledged_on", "2024-10-04")]].concat()));
        assert!(conditions(&ground)[3].met);
    }
}
