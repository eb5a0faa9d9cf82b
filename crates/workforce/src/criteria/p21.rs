//! P21 · Reviewing whether the plan works: its objectives, what it assumed against what came, and how good its forecasts were.

use super::assumed::{Came, came};
use super::running::{Judged, followed, judged};
use super::{Condition, Ground, Next};
use crate::records::ReviewFinding;
use kernel::Range;
use record::{Listed as _, Reference};
use serde::Serialize;
use staffing::live::Moved;

/// A rate that the plan assumed, held against what came.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Held {
    /// The role.
    pub role: String,
    /// Whether it is leaving; otherwise it is joining.
    pub leaving: bool,
    /// As planned, of each head in a year.
    pub planned: f64,
    /// As now believed, of each head in a year.
    pub now: f64,
    /// Between what it lies with a chance of 90 %.
    pub range: Range<f64>,
    /// Expected by the plan over the months counted, in heads.
    pub expected: f64,
    /// Counted over them.
    pub counted: f64,
    /// Whether what was planned still lies within the range.
    pub holds: bool,
}

/// A finding, as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The record.
    pub reference: Reference,
    /// The objective.
    pub objective: String,
    /// The code of how far it was met.
    pub met: &'static str,
    /// The code of what follows.
    pub course: &'static str,
    /// Why.
    pub why: String,
}

/// The review.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Review {
    /// Objective by objective, the newest first.
    pub findings: Vec<Found>,
    /// Assumption against actual.
    pub rates: Vec<Held>,
    /// Vacancies, hours and pay as the run took them, beside what came.
    pub came: Vec<Came>,
    /// How good past forecasts were.
    pub judged: Judged,
}

/// The review, as far as there is anything to hold against the plan.
pub fn review(ground: &Ground) -> Review {
    let mut findings: Vec<&record::Held<ReviewFinding>> = ground.findings.iter().collect();
    findings.sort_by(|a, b| (b.it.found_on, &a.reference).cmp(&(a.it.found_on, &b.reference)));
    let found = |it: &&record::Held<ReviewFinding>| Found {
        reference: it.reference.clone(),
        objective: it.it.objective.to_string(),
        met: it.it.met.code(),
        course: it.it.course.code(),
        why: it.it.reasons.to_string(),
    };
    let rate = |role: &str, leaving: bool, it: &Moved| Held {
        role: role.to_owned(),
        leaving,
        planned: it.planned,
        now: it.now,
        range: it.range,
        expected: it.expected,
        counted: it.counted,
        holds: (it.range.low..=it.range.high).contains(&it.planned),
    };
    let followed = followed(ground);
    let roles = followed.iter().flat_map(|it| &it.whole.roles).filter(|it| it.latest.is_some());
    let rates = roles.flat_map(|it| [rate(&it.name, true, &it.leaving), rate(&it.name, false, &it.joining)]).collect();
    Review { findings: findings.iter().map(found).collect(), rates, came: came(ground), judged: judged(ground) }
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = review(ground);
    vec![
        ground.ran(),
        Condition::at_least("p21-rates", found.rates.len(), 1, Next::Make("monthly_actual")),
        Condition::at_least("p21-objectives", found.findings.len(), 1, Next::Make("review_finding")),
        ground.judged("P21"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::held;
    use super::super::p16::{month, running};
    use super::*;

    #[test]
    fn what_was_assumed_is_held_against_what_came() {
        let mut ground = running("2025-08-01");
        let found = review(&ground);
        assert!(found.rates.is_empty() && found.judged.whole.is_none());
        assert_eq!(found.judged.next.map(|it| (it.0.to_string(), it.1)), Some(("2024-07".to_owned(), true)));
        let days = ["2024-07-31", "2024-08-31", "2024-09-30", "2024-10-31"];
        ground.months = (1..).zip(days).map(|(at, day)| month(at, "care worker", day, ["14", "0", "3"])).collect();
        ground.months.push(month(9, "Care worker", "2025-06-30", ["15", "1", "0"]));
        let found = review(&ground);
        assert_eq!((found.rates.len(), found.rates[0].leaving, found.rates[0].counted), (2, true, 12.0));
        assert!(!found.rates[0].holds && found.rates[0].now > found.rates[0].planned);
        let judged = &found.judged;
        assert_eq!(judged.whole.as_ref().map(|it| it.forecasts), Some(5), "four months of the autumn, and June");
        let months: Vec<_> = judged.heads.iter().map(|it| (it.months, it.found.forecasts)).collect();
        assert_eq!(months, [(None, 5), (Some((1, 3)), 3), (Some((4, 6)), 1), (Some((7, 12)), 1)]);
        assert!(judged.vacancies.is_empty() && judged.in_time == (5, 5), "nobody counted vacancies");
        assert_eq!(judged.next.map(|it| (it.0.to_string(), it.1)), Some(("2025-07".to_owned(), true)));
        let texts = [("plan", "WFP-1"), ("objective", "Keep care workers"), ("met", "not-met"), ("reasons", "Pay"), ("course", "keep")];
        ground.findings = vec![held(1, &[&texts[..], &[("found_on", "2025-07-01")]].concat())];
        assert_eq!(review(&ground).findings[0].met, "not-met");
        assert!(conditions(&ground)[..3].iter().all(|it| it.met));
    }
}
