//! P12 · The register of experts: who was asked, in what, at what cost, what changed because of it, who has yet to answer, and which
//! assumptions rest on nobody's advice.

use super::{Advised, EMPTY_POST, Ground, LEAVER, advised};
use crate::chapter::NUMERIC;
use crate::live::folded;
use crate::records::Speciality;
use chrono::NaiveDate;
use kernel::Money;
use record::{Held, Listed as _, Reference};
use register::{Assumption, Certainty, Relation};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What advice cost, as far as anybody has said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AdviceCost {
    /// The costs that are known, added up.
    pub known: Money,
    /// Questions whose cost is known, nought too.
    pub told: usize,
    /// Questions whose cost nobody has said.
    pub unknown: usize,
}

impl AdviceCost {
    fn of<'a>(questions: impl IntoIterator<Item = &'a Advised>) -> AdviceCost {
        questions.into_iter().fold(AdviceCost::default(), |all, it| match it.cost {
            Some(cost) => AdviceCost { known: all.known + cost, told: all.told + 1, ..all },
            None => AdviceCost { unknown: all.unknown + 1, ..all },
        })
    }
}

/// Somebody who was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Body {
    /// What they are called, as first written; case and blanks do not tell two apart.
    pub name: String,
    /// The codes of what they were asked in.
    pub expertise: Vec<&'static str>,
    /// Questions asked.
    pub asked: usize,
    /// Questions answered.
    pub answered: usize,
    /// What it cost in all.
    pub cost: AdviceCost,
    /// What changed because of their answers.
    pub changed: BTreeSet<Reference>,
    /// The day of the last question.
    pub last_asked: NaiveDate,
    /// The day of the last answer.
    pub last_answered: Option<NaiveDate>,
}

/// A record that changed because of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangedByAdvice {
    /// The assumption or the action.
    pub record: Reference,
    /// What it is called, where the reader may see that.
    pub title: Option<String>,
    /// The question.
    pub advice: Reference,
    /// Who answered.
    pub who: String,
    /// The day of the answer.
    pub on: Option<NaiveDate>,
    /// What changed.
    pub effect: Option<String>,
}

/// A question without an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// The record.
    pub advice: Reference,
    /// The question.
    pub question: String,
    /// Who was asked.
    pub who: String,
    /// The day of the question.
    pub asked_on: NaiveDate,
    /// Days since then.
    pub days: i64,
}

/// An assumption that is not known, that the plan rests on, and that nobody has advised on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unadvised {
    /// The assumption.
    pub assumption: Reference,
    /// What is assumed.
    pub name: String,
    /// The code of how far it can be trusted.
    pub certainty: &'static str,
    /// What rests on it; nothing where the plan reads it by its name.
    pub underlies: Vec<Reference>,
    /// A question on it that waits for its answer.
    pub asked: Option<Reference>,
}

/// The register of experts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Experts {
    /// Who was asked, those with most questions first.
    pub bodies: Vec<Body>,
    /// What all advice cost.
    pub cost: AdviceCost,
    /// What changed because of it, the latest first.
    pub changed: Vec<ChangedByAdvice>,
    /// What waits for an answer, the longest first.
    pub waiting: Vec<Waiting>,
    /// Assumptions that rest on nobody's advice.
    pub unadvised: Vec<Unadvised>,
    /// The codes of specialities in which nobody was asked.
    pub never_asked: Vec<&'static str>,
    /// Every question, the latest first.
    pub questions: Vec<Advised>,
}

/// The register of experts, from the questions on record.
pub fn experts(ground: &Ground) -> Experts {
    let questions = advised(ground);
    let waits = |it: &&Advised| !it.advised;
    let mut waiting: Vec<Waiting> = questions.iter().filter(waits).map(|it| waiting(it, ground.today)).collect();
    waiting.sort_by(|a, b| (b.days, &a.advice).cmp(&(a.days, &b.advice)));
    let asked_in = |code: &&str| questions.iter().any(|it| it.speciality == *code);
    let mut changed: Vec<ChangedByAdvice> = questions.iter().flat_map(|it| changed(ground, it)).collect();
    changed.sort_by(|a, b| b.on.cmp(&a.on).then_with(|| a.record.cmp(&b.record)));
    Experts {
        bodies: bodies(&questions),
        cost: AdviceCost::of(&questions),
        changed,
        waiting,
        unadvised: unadvised(ground, &questions),
        never_asked: Speciality::LIST.iter().map(|it| it.code).filter(|it| !asked_in(it)).collect(),
        questions,
    }
}

fn bodies(questions: &[Advised]) -> Vec<Body> {
    let mut by_name: BTreeMap<String, Vec<&Advised>> = BTreeMap::new();
    for it in questions.iter().rev() {
        by_name.entry(folded(&it.body)).or_default().push(it);
    }
    let mut all: Vec<Body> = by_name.into_values().filter_map(|mine| body(&mine)).collect();
    all.sort_by(|a, b| b.asked.cmp(&a.asked).then_with(|| a.name.cmp(&b.name)));
    all
}

/// One body, from its questions, the earliest first.
fn body(mine: &[&Advised]) -> Option<Body> {
    let answers = || mine.iter().filter(|it| it.advised);
    Some(Body {
        name: mine.first()?.body.clone(),
        expertise: Speciality::LIST.iter().map(|it| it.code).filter(|code| mine.iter().any(|it| it.speciality == *code)).collect(),
        asked: mine.len(),
        answered: answers().count(),
        cost: AdviceCost::of(mine.iter().copied()),
        changed: answers().flat_map(|it| it.rests_on_it.iter().cloned()).collect(),
        last_asked: mine.iter().map(|it| it.asked_on).max()?,
        last_answered: answers().filter_map(|it| it.advised_on).max(),
    })
}

fn waiting(it: &Advised, today: NaiveDate) -> Waiting {
    let days = (today - it.asked_on).num_days().max(0);
    Waiting { advice: it.reference.clone(), question: it.question.clone(), who: it.who(), asked_on: it.asked_on, days }
}

fn changed(ground: &Ground, it: &Advised) -> Vec<ChangedByAdvice> {
    let title = |of: &Reference| {
        let assumption = ground.assumptions.iter().find(|it| it.reference == *of).map(|it| it.it.name.to_string());
        assumption.or_else(|| ground.actions.iter().find(|it| it.reference == *of).map(|it| it.it.title.to_string()))
    };
    let one = |record: &Reference| ChangedByAdvice {
        record: record.clone(),
        title: title(record),
        advice: it.reference.clone(),
        who: it.who(),
        on: it.advised_on,
        effect: it.effect.clone(),
    };
    if it.advised { it.rests_on_it.iter().map(one).collect() } else { Vec::new() }
}

/// Assumptions that the plan rests on, that nobody knows, and that no answer is tied to. The plan rests on what it reads by name, and on
/// what a tie says underlies a requirement, a service model or an intention.
fn unadvised(ground: &Ground, questions: &[Advised]) -> Vec<Unadvised> {
    let read = |it: &Assumption| {
        let name = key(it);
        NUMERIC.contains(&name.as_str()) || name == LEAVER || name == EMPTY_POST
    };
    let one = |held: &&Held<Assumption>| {
        let asked_on = |it: &&Held<crate::records::Advice>| it.it.assumption.as_ref().is_some_and(|of| *of.reference() == held.reference);
        let asked: Vec<_> = ground.advice.iter().filter(asked_on).collect();
        let underlies = underlies(ground, &held.reference);
        let rests = read(&held.it) || !underlies.is_empty();
        let answered = asked.iter().any(|it| it.it.advice.is_some());
        (rests && !answered && held.it.certainty != Certainty::Known).then(|| Unadvised {
            assumption: held.reference.clone(),
            name: held.it.name.to_string(),
            certainty: held.it.certainty.code(),
            underlies,
            asked: questions.iter().map(|it| &it.reference).find(|it| asked.iter().any(|of| of.reference == **it)).cloned(),
        })
    };
    let holds = |it: &&Held<Assumption>| {
        let here = it.it.area.as_ref().is_none_or(|it| it.as_str() == ground.plan.it.area.as_str());
        here && it.it.valid_from.is_none_or(|from| from <= ground.today)
    };
    // Of several of one name the one that is set for the area goes first, then the latest: a plan rests on that one alone.
    let mut latest: BTreeMap<String, &Held<Assumption>> = BTreeMap::new();
    for it in ground.assumptions.iter().filter(holds) {
        let rank = |it: &Held<Assumption>| (it.it.area.is_some(), it.it.valid_from, it.reference.number());
        let place = latest.entry(key(&it.it)).or_insert(it);
        if rank(it) > rank(place) {
            *place = it;
        }
    }
    let mut found: Vec<Unadvised> = latest.values().filter_map(one).collect();
    found.sort_by(|a, b| a.assumption.cmp(&b.assumption));
    found
}

/// The name by which a plan reads an assumption, such as `leaving_factor`.
fn key(it: &Assumption) -> String {
    folded(it.name.as_str()).replace([' ', '-'], "_")
}

/// What rests on an assumption, as ties say it.
fn underlies(ground: &Ground, assumption: &Reference) -> Vec<Reference> {
    let of = ground.ties.iter().filter(|it| it.it.relation == Relation::Underlies && it.it.from.reference() == assumption);
    let ours = |it: &&Reference| ["WFR", "MODEL", "INT"].contains(&it.prefix());
    let mut found: Vec<Reference> = of.map(|it| it.it.to.reference()).filter(ours).cloned().collect();
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::*;
    use crate::records::Advice;

    fn asked(number: u64, body: &str, speciality: &str, on: &str, more: &[(&str, &str)]) -> Held<Advice> {
        let texts = [("plan", "WFP-1"), ("question", "How many?"), ("speciality", speciality), ("adviser", body), ("asked_on", on)];
        held(number, &[&texts[..], more].concat())
    }

    fn answered<'a>(on: &'a str, more: &[(&'static str, &'a str)]) -> Vec<(&'static str, &'a str)> {
        [&[("advice", "A fifth"), ("advised_on", on)][..], more].concat()
    }

    /// The economist was asked three times under one name, once through somebody who speaks for her: £4,800, £1,250.55 and a question whose cost nobody has said. The union answered
    /// for nothing, which is a known cost. In all £6,050.55 over three questions, and one unknown.
    fn advice() -> Ground {
        let mut ground = empty();
        ground.advice = vec![
            asked(1, "Dr Proudfoot", "labour-market", "2026-03-01", &answered("2026-04-10", &[("cost", "4800"), ("assumption", "ASM-1")])),
            asked(
                2,
                "dr  Proudfoot",
                "finance",
                "2026-06-01",
                &answered("2026-06-20", &[("cost", "1250.55"), ("assumption", "ASM-1"), ("effect", "Raised")]),
            ),
            asked(3, "An assistant", "labour-market", "2026-11-01", &[("assumption", "ASM-2"), ("body", "Dr Proudfoot")]),
            asked(4, "Care workers' union", "employment", "2026-10-12", &answered("2026-11-02", &[("cost", "0"), ("action", "ACT-1")])),
            asked(5, "A circle", "lived-experience", "2026-11-21", &[]),
        ];
        ground
    }

    #[test]
    fn advice_is_told_by_body_with_its_cost_to_the_penny_and_what_is_unknown() {
        let found = experts(&advice());
        let told: Vec<_> = found.bodies.iter().map(|it| (it.name.as_str(), it.expertise.join(" "), it.asked, it.answered)).collect();
        let due = [
            ("Dr Proudfoot", "labour-market finance".to_owned(), 3, 2),
            ("A circle", "lived-experience".to_owned(), 1, 0),
            ("Care workers' union", "employment".to_owned(), 1, 1),
        ];
        assert_eq!(told, due);
        let costs: Vec<_> = found.bodies.iter().map(|it| (it.cost.known.in_pence(), it.cost.told, it.cost.unknown)).collect();
        assert_eq!(costs, [(605_055, 2, 1), (0, 0, 1), (0, 1, 0)], "nought that is known, and unknown, are not the same");
        assert_eq!((found.cost.known.to_string(), found.cost.told, found.cost.unknown), ("£6,050.55".into(), 3, 2));
        let day = |it: &str| it.parse::<NaiveDate>().expect("a day");
        let days: Vec<_> = found.bodies.iter().map(|it| (it.last_asked, it.last_answered)).collect();
        let due = [(day("2026-11-01"), Some(day("2026-06-20"))), (day("2026-11-21"), None), (day("2026-10-12"), Some(day("2026-11-02")))];
        assert_eq!(days, due);
        let changed: Vec<usize> = found.bodies.iter().map(|it| it.changed.len()).collect();
        assert_eq!(changed, [1, 0, 1], "one assumption changed twice is one, and a question changes nothing");
        assert_eq!(found.never_asked, ["human-resources", "analysis", "clinical", "learning", "equality"]);
    }

    /// Today is 22 November 2026: asked on the 1st, 21 days; asked the day before, one.
    #[test]
    fn questions_wait_from_the_day_they_were_asked() {
        let found = experts(&advice());
        let told: Vec<_> = found.waiting.iter().map(|it| (it.advice.number(), it.days)).collect();
        assert_eq!(told, [(3, 21), (5, 1)]);
        let who: Vec<_> = found.waiting.iter().map(|it| it.who.as_str()).collect();
        assert_eq!(who, ["An assistant, Dr Proudfoot", "A circle"]);
        let mut ground = advice();
        ground.today = "2026-10-31".parse().expect("a day");
        assert!(experts(&ground).waiting.iter().all(|it| it.days == 0), "nobody waits before the question");
    }

    #[test]
    fn what_changed_is_told_with_its_answer_the_latest_first() {
        let mut ground = advice();
        let told = |ground: &Ground| -> Vec<(String, u64, Option<String>)> {
            experts(ground).changed.into_iter().map(|it| (it.record.to_string(), it.advice.number(), it.effect)).collect()
        };
        let raised = Some("Raised".to_owned());
        let due = [("ACT-0001".to_owned(), 4, None), ("ASM-0001".to_owned(), 2, raised.clone()), ("ASM-0001".to_owned(), 1, None)];
        assert_eq!(told(&ground), due);
        let action = [("title", "Train"), ("done_by", "A. Person"), ("due", "2026-12-31"), ("state", "dropped")];
        ground.actions = vec![held(1, &action)];
        assert_eq!(told(&ground), due[1..], "what was dropped did not change anything");
        assert!(experts(&ground).bodies.iter().all(|it| it.name != "Care workers' union" || it.changed.is_empty()));
    }

    fn assumption(number: u64, name: &str, certainty: &str, more: &[(&str, &str)]) -> Held<Assumption> {
        let texts = [("name", name), ("value", "1"), ("unit", "times"), ("certainty", certainty), ("source", "SRC-1")];
        held(number, &[&texts[..], more].concat())
    }

    /// Of eight assumptions: one has an answer, one a question that waits, one is known, one bears on nothing of the plan, two are of
    /// another area or later than today, and of two of one name the earlier has been taken over.
    #[test]
    fn what_the_plan_rests_on_without_advice_is_a_gap() {
        let mut ground = advice();
        ground.assumptions = vec![
            assumption(1, "Hours", "modelled", &[]),
            assumption(2, "Rotas", "imputed", &[]),
            assumption(3, "Weeks", "known", &[]),
            assumption(4, "Beds", "modelled", &[]),
            assumption(5, "Leaving factor", "modelled", &[("area", "J99999901")]),
            assumption(6, "Leaving factor", "modelled", &[("valid_from", "2027-01-01")]),
            assumption(7, "Cost of a leaver", "modelled", &[("valid_from", "2025-01-01")]),
            assumption(8, "Cost of a  leaver", "modelled", &[("valid_from", "2026-01-01")]),
        ];
        let tie = |number, from: &str, to: &str| -> Held<register::Tie> {
            held(number, &[("from", from), ("relation", "underlies"), ("to", to), ("because", "It does")])
        };
        ground.ties = vec![
            tie(1, "ASM-1", "WFR-1"),
            tie(2, "ASM-2", "WFR-2"),
            tie(3, "ASM-2", "INT-1"),
            tie(4, "ASM-3", "MODEL-1"),
            tie(5, "ASM-4", "NEED-1"),
        ];
        let told = |ground: &Ground| -> Vec<(u64, usize, Option<u64>)> {
            experts(ground)
                .unadvised
                .iter()
                .map(|it| (it.assumption.number(), it.underlies.len(), it.asked.as_ref().map(Reference::number)))
                .collect()
        };
        assert_eq!(told(&ground), [(2, 2, Some(3)), (8, 0, None)]);
        ground.advice.retain(|it| it.reference.number() > 3);
        assert_eq!(told(&ground), [(1, 1, None), (2, 2, None), (8, 0, None)]);
        ground.assumptions[4] = assumption(5, "Leaving factor", "modelled", &[("area", "E08000009")]);
        ground.assumptions.push(assumption(9, "Leaving factor", "known", &[("valid_from", "2026-01-01")]));
        assert_eq!(told(&ground).iter().map(|it| it.0).collect::<Vec<_>>(), [1, 2, 5, 8], "what is set for the area goes first");
    }
}
