//! P10 · The plan inside the strategy: whether every intention has its line of staff, its cost and its risk, and the signature.

use super::p01::{is_live, serves};
use super::{Condition, Ground, Next};
use record::Reference;
use register::Relation;
use serde::Serialize;

/// What the plan says about one live intention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The intention.
    pub intention: Reference,
    /// Its title.
    pub title: String,
    /// Its workforce requirements.
    pub requirements: Vec<Reference>,
    /// Whether it says what it costs.
    pub priced: bool,
    /// The risks that threaten it or its requirements.
    pub risks: Vec<Reference>,
}

impl Coverage {
    /// Whether staff, cost and risk are all there.
    pub fn is_whole(&self) -> bool {
        !self.requirements.is_empty() && self.priced && !self.risks.is_empty()
    }
}

/// What the plan says about each live intention.
pub fn coverage(ground: &Ground) -> Vec<Coverage> {
    let of = |intention: &record::Held<register::Intention>| {
        let mine = ground.requirements.iter().filter(|it| serves(ground, it, &intention.reference));
        let requirements: Vec<Reference> = mine.map(|it| it.reference.clone()).collect();
        let threatens = |risk: &Reference, to: &Reference| ground.tied(risk, Relation::Threatens, to);
        let bears = |risk: &Reference| threatens(risk, &intention.reference) || requirements.iter().any(|it| threatens(risk, it));
        let risks = ground.risks.iter().map(|it| &it.reference).filter(|it| bears(it)).cloned().collect();
        let (title, priced) = (intention.it.title.to_string(), intention.it.cost_a_year.is_some());
        Coverage { intention: intention.reference.clone(), title, requirements, priced, risks }
    };
    ground.intentions.iter().filter(|it| is_live(&it.it)).map(of).collect()
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = coverage(ground);
    let whole = found.iter().filter(|it| it.is_whole()).count();
    let plan = &ground.plan.it;
    let covered = Condition::all_of("p10-covered", whole, found.len(), Next::Here);
    let excepted = plan.signed_on.is_some() && plan.exception.is_some();
    vec![
        ground.ran(),
        Condition { met: covered.met || excepted, ..covered },
        Condition::new("p10-signed", plan.signed_on.is_some(), Next::Here),
        ground.judged("P10"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::*;

    #[test]
    fn an_intention_is_whole_with_staff_cost_and_risk_and_an_exception_is_only_one_when_signed() {
        let mut ground = empty();
        let intention = [("title", "An intention"), ("direction", "grow"), ("progress", "agreed"), ("cost_a_year", "1000")];
        ground.intentions = vec![held(1, &intention), held(2, &intention)];
        ground.requirements =
            vec![held(1, &[("title", "Staff"), ("role", "care-worker"), ("whole_time", "3"), ("needed_by", "2027-03-31")])];
        ground.risks =
            vec![held(1, &[("name", "A risk"), ("category", "market"), ("response", "reduce"), ("likelihood", "4"), ("impact", "5")])];
        let tie = |number, from, relation, to| held(number, &[("from", from), ("relation", relation), ("to", to), ("because", "so")]);
        ground.ties = vec![tie(1, "INT-1", "requires", "WFR-1"), tie(2, "RISK-1", "threatens", "WFR-1")];
        assert_eq!(coverage(&ground).iter().map(Coverage::is_whole).collect::<Vec<_>>(), [true, false]);
        let covered = |ground: &Ground| conditions(ground)[1].met;
        assert!(!covered(&ground));
        let plan = [("title", "A plan"), ("area", "E08000009"), ("starts", "2026-04-01"), ("ends", "2036-03-31"), ("exception", "Agreed")];
        ground.plan = held(1, &plan);
        assert!(!covered(&ground));
        ground.plan = held(1, &[&plan[..], &[("signed_on", "2026-06-01")]].concat());
        assert!(covered(&ground));
    }
}
