//! P24 · Making the changes: from each finding to its change, the run that holds it, the action, and the effect.

use super::{Condition, Ground, Next, is_settled};
use crate::records::{Course, EffectSeen, ReviewFinding};
use chrono::NaiveDate;
use record::{Held, Listed as _, Reference};
use register::State;
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
    /// Somebody looked at the effect after that, and could tell it.
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
    /// The run that is said to hold the change, and whether it can: one that was made before the finding does not.
    pub run: Option<(Reference, bool)>,
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
    let of_action = action.as_ref().and_then(|it| ground.actions.iter().find(|held| held.reference == *it)).map(|it| &it.it);
    let state = of_action.map(|it| it.state);
    let run = it.publication.as_ref().map(|of| {
        let made = ground.run.iter().chain(&ground.earlier).find(|it| it.publication.as_ref() == Some(of.reference())).map(|it| it.made_on);
        (of.reference().clone(), made.is_none_or(|it| it >= held.it.found_on))
    });
    let held_by_run = run.as_ref().is_some_and(|it| it.1);
    // An action that was dropped changes nothing.
    let acted = action.is_some() && state != Some(State::Dropped);
    let settled = if acted { state.as_ref().is_some_and(is_settled) } else { held_by_run };
    // An effect can be seen once there is one: not before the action was done, and on a day that has come.
    let seen = it.checked_on.filter(|it| *it <= ground.today);
    let after = seen.is_some_and(|day| of_action.filter(|_| acted).and_then(|it| it.done_on).is_none_or(|done| day >= done));
    let told = after && it.effect.is_some_and(|it| it != EffectSeen::TooEarly);
    let step = match (acted || held_by_run, settled, told) {
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
    let planned = found.iter().any(|it| it.run.as_ref().is_some_and(|it| it.1));
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
        ground.today = "2026-11-22".parse().expect("a day");
        let steps: Vec<_> = loops(&ground).iter().map(|it| (it.finding.number(), it.step)).collect();
        assert_eq!(steps, [(4, Step::Found), (3, Step::Begun), (2, Step::Done), (5, Step::Done), (1, Step::Closed)]);
        let met: Vec<bool> = conditions(&ground).iter().map(|it| it.met).collect();
        assert_eq!(met, [true, false, true, false, false, false]);
    }

    /// The order of the days holds: an effect seen before the action was done, or on a day to come, a dropped action and a run from before
    /// the finding close nothing.
    #[test]
    fn what_cannot_have_happened_closes_nothing() {
        let mut ground = super::super::p16::running("2026-11-22");
        let finding = |number, more: &[(&'static str, &'static str)]| {
            let texts = [("plan", "WFP-1"), ("objective", "Keep staff"), ("met", "partly"), ("reasons", "Pay"), ("found_on", "2026-05-01")];
            held(number, &[&texts[..], &[("course", "adjust"), ("change", "Pay"), ("effect", "worked")], more].concat())
        };
        let action = |number, more: &[(&'static str, &'static str)]| {
            held(number, &[&[("title", "Pay"), ("done_by", "A"), ("due", "2026-06-01")], more].concat())
        };
        ground.actions = vec![action(1, &[("state", "done"), ("done_on", "2026-06-01")]), action(2, &[("state", "dropped")])];
        ground.findings = vec![
            finding(1, &[("action", "ACT-1"), ("checked_on", "2026-05-31")]),
            finding(2, &[("action", "ACT-1"), ("checked_on", "2026-11-23")]),
            finding(3, &[("action", "ACT-2"), ("checked_on", "2026-09-01")]),
            // PUB-1 was made on 1 July 2024.
            finding(4, &[("publication", "PUB-1"), ("checked_on", "2026-09-01")]),
            finding(5, &[("publication", "PUB-9"), ("checked_on", "2026-09-01")]),
        ];
        let mut steps: Vec<_> = loops(&ground).iter().map(|it| (it.finding.number(), it.step)).collect();
        steps.sort_by_key(|it| it.0);
        assert_eq!(steps, [(1, Step::Done), (2, Step::Done), (3, Step::Found), (4, Step::Found), (5, Step::Closed)]);
        assert_eq!(loops(&ground).iter().filter_map(|it| it.run.as_ref()).map(|it| it.1).collect::<Vec<_>>(), [false, true]);
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
