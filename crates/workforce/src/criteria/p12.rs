//! P12 · What specialists were asked, what it cost, and what rests on their advice.

use super::{Condition, Ground, Next};
use crate::records::Advice;
use chrono::NaiveDate;
use kernel::Money;
use record::{Listed as _, Record as _, Reference};
use register::State;
use serde::Serialize;

/// One question put to a specialist.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Advised {
    /// The record.
    pub reference: Reference,
    /// The question.
    pub question: String,
    /// The code of the speciality.
    pub speciality: &'static str,
    /// Who was asked, as written.
    pub adviser: String,
    /// The organisation they speak for; who was asked where none is told.
    pub body: String,
    /// The day of the question.
    pub asked_on: NaiveDate,
    /// Whether there is an answer yet.
    pub advised: bool,
    /// The day of the answer.
    pub advised_on: Option<NaiveDate>,
    /// What it cost.
    pub cost: Option<Money>,
    /// The assumption and the action that rest on it; an action that was dropped does not.
    pub rests_on_it: Vec<Reference>,
    /// What changed because of it, or why nothing did.
    pub effect: Option<String>,
}

impl Advised {
    /// Who was asked, with the organisation they speak for.
    pub fn who(&self) -> String {
        if self.adviser == self.body { self.adviser.clone() } else { format!("{}, {}", self.adviser, self.body) }
    }
}

/// Every question put to a specialist, the latest first.
pub fn advised(ground: &Ground) -> Vec<Advised> {
    let mut found: Vec<_> = ground.advice.iter().collect();
    found.sort_by(|a, b| (b.it.asked_on, &b.reference).cmp(&(a.it.asked_on, &a.reference)));
    let one = |held: &&record::Held<Advice>| {
        let it = &held.it;
        let assumption = it.assumption.as_ref().map(|it| it.reference().clone());
        let dropped = |it: &Reference| ground.actions.iter().any(|of| of.reference == *it && of.it.state == State::Dropped);
        let action = it.action.as_ref().map(|it| it.reference().clone()).filter(|it| !dropped(it));
        Advised {
            reference: held.reference.clone(),
            question: it.question.to_string(),
            speciality: it.speciality.code(),
            adviser: it.adviser.to_string(),
            body: it.body.as_ref().unwrap_or(&it.adviser).to_string(),
            asked_on: it.asked_on,
            advised: it.advice.is_some(),
            advised_on: it.advised_on,
            cost: it.cost,
            rests_on_it: assumption.into_iter().chain(action).collect(),
            effect: it.effect.as_ref().map(ToString::to_string),
        }
    };
    found.iter().map(one).collect()
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = advised(ground);
    let answered = found.iter().filter(|it| it.advised).count();
    let tied = found.iter().filter(|it| it.advised && !it.rests_on_it.is_empty()).count();
    let told = found.iter().filter(|it| it.advised && it.effect.is_some()).count();
    vec![
        Condition::at_least("p12-asked", found.len(), 1, Next::Make(Advice::KIND.name)),
        Condition::all_of("p12-answered", answered, found.len(), Next::Look(Advice::KIND.name)),
        Condition::all_of("p12-tied", tied, answered, Next::Look(Advice::KIND.name)),
        Condition::all_of("p12-effect", told, answered, Next::Look(Advice::KIND.name)),
        ground.judged("P12"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::*;

    #[test]
    fn advice_counts_when_something_rests_on_it_and_it_is_said_what_changed() {
        let mut ground = empty();
        let asked = [("plan", "WFP-1"), ("question", "How many will retire?"), ("speciality", "finance"), ("adviser", "An actuary")];
        let asked = [&asked[..], &[("asked_on", "2026-05-01")]].concat();
        let given = [&asked[..], &[("advice", "A fifth"), ("advised_on", "2026-06-01"), ("cost", "1200")]].concat();
        ground.advice =
            vec![held(1, &asked), held(2, &given), held(3, &[&given[..], &[("assumption", "ASM-1"), ("effect", "Raised")]].concat())];
        let met: Vec<_> = conditions(&ground).into_iter().map(|it| (it.code, it.met)).collect();
        assert_eq!(met[..4], [("p12-asked", true), ("p12-answered", false), ("p12-tied", false), ("p12-effect", false)]);
        ground.advice.truncate(3);
        ground.advice.drain(..2);
        assert!(conditions(&ground)[..4].iter().all(|it| it.met));
        assert_eq!(advised(&ground)[0].cost, Some(Money::pence(120_000)));
    }

    #[test]
    fn an_action_that_was_dropped_rests_on_no_advice() {
        let mut ground = empty();
        let given =
            [("plan", "WFP-1"), ("question", "Who?"), ("speciality", "clinical"), ("adviser", "A nurse"), ("asked_on", "2026-05-01")];
        ground.advice =
            vec![held(1, &[&given[..], &[("advice", "Six tasks"), ("advised_on", "2026-06-01"), ("action", "ACT-1")]].concat())];
        let tied = |ground: &Ground| conditions(ground).into_iter().find(|it| it.code == "p12-tied").map(|it| it.met);
        assert_eq!(tied(&ground), Some(true), "an action that the reader may not see counts");
        let action = |state| vec![held(1, &[("title", "Train"), ("done_by", "A. Person"), ("due", "2026-12-31"), ("state", state)])];
        ground.actions = action("to-do");
        assert_eq!(tied(&ground), Some(true));
        ground.actions = action("dropped");
        assert_eq!(tied(&ground), Some(false));
    }
}
