//! What auditors have found wanting in models of the workforce, asked of this plan and answered from its own content.
//!
//! Source of the questions: National Audit Office, *NHS England's modelling for the Long Term Workforce Plan*, HC 636, 2024. An answer is
//! worked out and never written by hand; a plan that does not hold says so.

use super::inputs::PlanInputs;
use super::result::{PlanResult, RolePlan};
use crate::assumptions::{Assumed, Assumptions};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The fewest draws from which the ends of nine in ten are told.
const FEWEST_DRAWS: u64 = 200;
/// The share of means that must agree with the closed form.
const AGREED: f64 = 0.999_9;

/// What is asked of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Can others get the same figures?
    Replicated,
    /// Was anything moved by hand to make staff and posts meet?
    Balanced,
    /// Do staff, posts and gap come out of one run?
    Integrated,
    /// Is everything that was taken for granted written down, with its source?
    Documented,
    /// Is anything taken to go better than it was counted?
    Hopeful,
    /// Is the doubt told?
    Doubted,
    /// Is more than one future tried?
    Futures,
    /// Was the arithmetic checked?
    Checked,
    /// Is what was missing named?
    Missing,
}

/// An answer with the figures that it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// Whether the plan holds.
    pub holds: bool,
    /// The figures, by name.
    pub facts: BTreeMap<String, f64>,
}

/// Asks everything.
pub fn checklist(inputs: &PlanInputs, assumptions: &Assumptions, result: &PlanResult) -> Vec<Answer> {
    let answer = |question, holds, facts: &[(&str, usize)]| Answer {
        question,
        holds,
        facts: facts.iter().map(|(name, count)| ((*name).to_owned(), *count as f64)).collect(),
    };
    let files: Vec<_> = inputs.files.iter().chain(inputs.variants.iter().map(|it| &it.source)).collect();
    let hashed = files.iter().filter(|it| it.sha256.is_some()).count();
    let [set, reasoned, sourced, all] = written(assumptions);
    let added = std::iter::once(&result.total).chain(&result.roles).all(adds_up);
    let kind = [assumptions.leaving_factor.value < 1.0, assumptions.joining_factor.value > 1.0].into_iter().filter(|it| *it).count();
    let last = result.total.years.last();
    let ranged = last.is_some_and(|it| it.gap.bands.p5 < it.gap.bands.p95);
    let (tested, within) = result.compared;
    let (imputed, gaps) = (inputs.baseline.all.heads_imputed as usize, inputs.baseline.gaps.len());
    vec![
        answer(Question::Replicated, !files.is_empty() && hashed == files.len(), &[("files", files.len()), ("hashed", hashed)]),
        answer(Question::Balanced, set == reasoned, &[("set", set), ("reasoned", reasoned)]),
        answer(Question::Integrated, added, &[("roles", result.roles.len()), ("years", result.total.years.len())]),
        answer(Question::Documented, sourced == all, &[("assumptions", all), ("sourced", sourced)]),
        answer(Question::Hopeful, kind == 0, &[("factors", kind)]),
        answer(Question::Doubted, ranged && result.draws >= FEWEST_DRAWS, &[("draws", result.draws as usize)]),
        answer(Question::Futures, inputs.variants.len() > 1, &[("variants", inputs.variants.len())]),
        answer(Question::Checked, tested > 0 && within as f64 >= AGREED * tested as f64, &[("tested", tested), ("within", within)]),
        answer(Question::Missing, imputed == 0 || gaps > 0, &[("imputed", imputed), ("gaps", gaps)]),
    ]
}

/// Assumptions that differ from the usual ones, those of them with a reason, those with unit and source, and all.
fn written(it: &Assumptions) -> [usize; 4] {
    fn one<T: PartialEq>(it: &Assumed<T>, usual: &Assumed<T>) -> [usize; 4] {
        let (set, sourced) = (it.value != usual.value, !it.unit.trim().is_empty() && !it.source.title.trim().is_empty());
        let reasoned = set && sourced && !it.why.trim().is_empty();
        [set, reasoned, sourced, true].map(usize::from)
    }
    let usual = Assumptions::usual();
    let all = [
        one(&it.full_week, &usual.full_week),
        one(&it.demand, &usual.demand),
        one(&it.leaving_factor, &usual.leaving_factor),
        one(&it.joining_factor, &usual.joining_factor),
        one(&it.pooling, &usual.pooling),
    ];
    all.into_iter().fold([0; 4], |sum, it| std::array::from_fn(|at| sum[at] + it[at]))
}

/// Whether the gap of every year is what is needed less who is there: nothing was put between them.
fn adds_up(role: &RolePlan) -> bool {
    role.years.iter().all(|it| {
        let gap = it.required.mean - it.supply.mean;
        (it.gap.mean - gap).abs() <= 1e-9 * it.required.mean.abs().max(it.supply.mean.abs()).max(1.0)
    })
}

#[cfg(test)]
mod tests {
    use super::super::run;
    use super::super::tests::inputs;
    use super::*;

    fn held(inputs: &PlanInputs, assumptions: &Assumptions, result: &PlanResult) -> Vec<Question> {
        checklist(inputs, assumptions, result).into_iter().filter(|it| !it.holds).map(|it| it.question).collect()
    }

    /// Every question fails once its fault is planted, and no other with it.
    #[test]
    fn every_fault_that_is_planted_is_found() {
        let (mut sound, assumptions) = (inputs(2027), Assumptions::usual());
        sound.files.iter_mut().for_each(|it| it.sha256 = Some("00".repeat(32)));
        sound.variants.iter_mut().for_each(|it| it.source.sha256 = Some("00".repeat(32)));
        let result = run(&sound, &assumptions, 7, 200).expect("a plan");
        let bare: Vec<Question> = held(&sound, &assumptions, &result);
        assert_eq!(
            bare,
            if sound.baseline.all.heads_imputed > 0 && sound.baseline.gaps.is_empty() { vec![Question::Missing] } else { vec![] }
        );
        let new = |all: Vec<Question>| all.into_iter().filter(|it| !bare.contains(it)).collect::<Vec<_>>();
        let of_inputs = |plant: &dyn Fn(&mut PlanInputs)| {
            let mut it = sound.clone();
            plant(&mut it);
            new(held(&it, &assumptions, &result))
        };
        assert_eq!(of_inputs(&|it| it.variants[0].source.sha256 = None), [Question::Replicated]);
        assert_eq!(of_inputs(&|it| it.variants.truncate(1)), [Question::Futures]);
        let unnamed = of_inputs(&|it| {
            it.baseline.all.heads_imputed = 4;
            it.baseline.gaps.clear();
        });
        assert_eq!(unnamed, if bare.is_empty() { vec![Question::Missing] } else { vec![] });
        let of_assumptions = |plant: &dyn Fn(&mut Assumptions)| {
            let mut it = assumptions.clone();
            plant(&mut it);
            new(held(&sound, &it, &result))
        };
        assert_eq!(of_assumptions(&|it| it.leaving_factor.value = 0.9), [Question::Hopeful]);
        assert_eq!(of_assumptions(&|it| it.joining_factor.value = 0.9), [], "fewer who join is no hope");
        assert_eq!(of_assumptions(&|it| it.pooling.source.title = " ".into()), [Question::Documented]);
        let silent = of_assumptions(&|it| {
            it.pooling.value = 0.0;
            it.pooling.why.clear();
        });
        assert_eq!(silent, [Question::Balanced]);
        let of_result = |plant: &dyn Fn(&mut PlanResult)| {
            let mut it = result.clone();
            plant(&mut it);
            new(held(&sound, &assumptions, &it))
        };
        assert_eq!(of_result(&|it| it.roles[0].years[1].gap.mean -= 0.5), [Question::Integrated], "half a post was balanced away");
        assert_eq!(of_result(&|it| it.draws = 50), [Question::Doubted]);
        assert_eq!(of_result(&|it| it.compared = (10_000, 9_998)), [Question::Checked]);
    }
}
