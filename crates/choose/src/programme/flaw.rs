//! What makes a programme problem meaningless: everything that is wrong, at once.

use super::Programme;
use crate::portfolio::{Flaw, LARGEST, Wrong};

/// Everything that is wrong with a problem; none when it can be solved.
pub fn flaws(it: &Programme) -> Vec<Flaw> {
    let mut found = Vec::new();
    let mut add = |what: Wrong, place: String| found.push(Flaw { place, what });
    for (name, length) in [("need", it.needs.len()), ("years", it.years), ("scenarios", it.scenarios), ("measure", it.items.len())] {
        if length == 0 {
            add(Wrong::Empty, name.into());
        }
    }
    let numbers = it.needs.len().saturating_mul(it.years).saturating_mul(it.scenarios);
    let options = it.items.iter().map(|it| it.ways.len()).sum::<usize>();
    if numbers.saturating_mul(options + 1) > LARGEST {
        add(Wrong::TooMany, "scenarios".into());
        return found;
    }
    let positive = |it: f64| it >= 0.0 && it.is_finite();
    let finite = |them: &[f64]| them.iter().all(|it| it.is_finite());
    if it.gap.len() != numbers || !finite(&it.gap) {
        add(if it.gap.len() == numbers { Wrong::Number } else { Wrong::Length }, "gap".into());
    }
    for need in &it.needs {
        if !positive(need.weight) || !need.at_most.is_none_or(positive) {
            add(Wrong::Number, format!("need {}", need.name));
        }
    }
    for item in &it.items {
        if item.ways.is_empty() {
            add(Wrong::Empty, format!("measure {}", item.name));
        }
        for way in &item.ways {
            let place = || format!("measure {}, {}", item.name, way.name);
            if way.cost.len() != it.budgets.len() || way.effect.len() != numbers {
                add(Wrong::Length, place());
            } else if !way.cost.iter().all(|it| positive(*it)) || !finite(&way.effect) {
                add(Wrong::Number, place());
            }
        }
    }
    if !it.budgets.iter().chain([&it.total]).all(|it| it.is_none_or(positive)) || !positive(it.cost_weight) {
        add(Wrong::Number, "budgets".into());
    }
    if !(0.0..=1.0).contains(&it.tail.share) || !(0.0..1.0).contains(&it.tail.beyond) {
        add(Wrong::Range, "tail".into());
    }
    found
}
