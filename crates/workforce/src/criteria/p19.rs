//! P19 · How well risks were handled: what was said against what came, whether responses held, how quickly anybody acted, what was missed.

use super::p08::risks;
use super::{Condition, Ground, Next};
use crate::records::{Came, RiskOutcome};
use crate::risk::{Past, Review, review};
use record::{Held, Reference};
use serde::Serialize;

/// The review of the risks of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RiskReview {
    /// What it finds.
    pub review: Review,
    /// Outcomes that are known.
    pub known: usize,
    /// Outcomes that are still watched.
    pub open: usize,
    /// Risks of the workforce whose day of review has passed without any outcome on record: reference and name.
    pub due: Vec<(Reference, String)>,
}

/// Reviews the outcomes on record; `None` when there are none.
pub fn risk_review(ground: &Ground) -> Option<RiskReview> {
    if ground.risk_outcomes.is_empty() {
        return None;
    }
    let known: Vec<Past> = ground.risk_outcomes.iter().filter_map(|it| past(ground, it)).collect();
    let open = ground.risk_outcomes.len() - known.len();
    Some(RiskReview { review: review(&known), known: known.len(), open, due: due(ground) })
}

fn past(ground: &Ground, held: &Held<RiskOutcome>) -> Option<Past> {
    let it = &held.it;
    let happened = match it.came {
        Came::Open => return None,
        Came::Happened => true,
        Came::DidNot => false,
    };
    let risk = it.risk.as_ref().and_then(|link| ground.risks.iter().find(|risk| risk.reference == *link.reference()));
    let mark = |mark: register::Mark| u8::try_from(mark.get()).ok();
    Some(Past {
        name: it.title.to_string(),
        stated: it.chance.map(|it| it.part()),
        happened,
        impact: risk.and_then(|it| mark(it.it.impact)),
        promised: risk.and_then(|it| it.it.residual_impact).and_then(mark),
        felt: it.felt.and_then(mark),
        on: it.happened_on,
        responded_on: it.responded_on,
    })
}

fn due(ground: &Ground) -> Vec<(Reference, String)> {
    let told = |risk: &Reference| ground.risk_outcomes.iter().any(|it| it.it.risk.as_ref().is_some_and(|it| it.reference() == risk));
    let late = risks(ground).into_iter().filter(|it| it.it.review_on.is_some_and(|on| on < ground.today) && !told(&it.reference));
    late.map(|it| (it.reference.clone(), it.it.name.to_string())).collect()
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let known: Vec<&Held<RiskOutcome>> = ground.risk_outcomes.iter().filter(|it| it.it.came != Came::Open).collect();
    let named = known.iter().filter(|it| it.it.risk.is_some());
    let (of, stated) = (named.clone().count(), named.filter(|it| it.it.chance.is_some()).count());
    let unanswered = known.iter().filter(|it| it.it.came == Came::Happened && it.it.responded_on.is_none()).count();
    let due = due(ground).len();
    vec![
        Condition::at_least("p19-known", known.len(), 1, Next::Make("risk_outcome")),
        Condition::new("p19-due", due == 0 && !known.is_empty(), Next::Make("risk_outcome")).with("count", due),
        Condition::all_of("p19-stated", stated, of, Next::Look("risk_outcome")),
        Condition::new("p19-answered", unanswered == 0 && !known.is_empty(), Next::Look("risk_outcome")).with("count", unanswered),
        ground.judged("P19"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::*;
    use record::{Draft, Record};
    use register::Risk;

    const OUTCOME: [(&str, &str); 4] = [("plan", "WFP-1"), ("title", "Absence"), ("watched_until", "2026-06-30"), ("came", "did-not")];

    fn risk(number: u64, review_on: &str) -> Held<Risk> {
        let texts = [("name", "A risk"), ("category", "workforce"), ("response", "reduce"), ("likelihood", "3"), ("impact", "5")];
        let rest = [("residual_likelihood", "2"), ("residual_impact", "3"), ("review_on", review_on)];
        held(number, &[&texts[..], &rest[..]].concat())
    }

    #[test]
    fn a_risk_whose_day_has_passed_is_due_until_its_outcome_is_known() {
        let mut ground = empty();
        let met = |ground: &Ground| conditions(ground).iter().map(|it| it.met).collect::<Vec<_>>();
        ground.risks = vec![risk(1, "2026-06-30"), risk(2, "2027-06-30")];
        assert_eq!((risk_review(&ground), met(&ground)), (None, vec![false; 5]));
        ground.risk_outcomes = vec![held(1, &OUTCOME)];
        assert_eq!(risk_review(&ground).expect("an outcome").due.len(), 1);
        let named = [("risk", "RISK-1"), ("chance", "30%"), ("stated_on", "2026-01-10")];
        ground.risk_outcomes = vec![held(1, &[&OUTCOME[..], &named[..]].concat())];
        assert_eq!(met(&ground), [true, true, true, true, false]);
        let found = risk_review(&ground).expect("an outcome");
        assert!((found.review.calibration.expect("a chance").score - 0.09).abs() < 1e-12);
    }

    #[test]
    fn what_was_felt_is_set_against_what_the_response_promised() {
        let mut ground = empty();
        ground.risks = vec![risk(1, "2026-06-30")];
        let rest = [("risk", "RISK-1"), ("happened_on", "2026-05-01"), ("felt", "4"), ("came", "happened")];
        ground.risk_outcomes = vec![held(1, &[&OUTCOME[..3], &rest[..]].concat())];
        let found = risk_review(&ground).expect("an outcome").review;
        assert_eq!((found.responses.map(|it| (it.held, it.of)), found.marks_off), (Some((0, 1)), Some((2.0, 1.0))));
        assert_eq!(found.unanswered, ["Absence"]);
        assert!(!conditions(&ground)[3].met);
    }

    #[test]
    fn days_that_contradict_each_other_are_put_right() {
        let codes = |rest: &[(&str, &str)]| {
            let mut draft: Draft = OUTCOME.into_iter().collect();
            rest.iter().for_each(|(field, text)| draft.set(*field, *text));
            RiskOutcome::parse(&draft).err().into_iter().flatten().map(|it| it.code.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&[("chance", "10%")]), ["chance-needs-its-day"]);
        assert_eq!(codes(&[("stated_on", "2026-01-01")]), ["day-needs-its-chance"]);
        assert_eq!(codes(&[("came", "happened")]), ["happened-needs-a-day"]);
        assert_eq!(codes(&[("happened_on", "2026-05-01")]), ["not-happened-has-a-day"]);
        let late = [("came", "happened"), ("happened_on", "2026-05-01"), ("responded_on", "2026-04-01")];
        assert_eq!(codes(&late), ["answered-before-it-happened"]);
        let after = [("came", "happened"), ("happened_on", "2026-05-01"), ("chance", "90%"), ("stated_on", "2026-05-02")];
        assert_eq!(codes(&after), ["chance-stated-afterwards"]);
    }
}
