//! P8 · The plan once more with one thing changed at a time, under the same luck.

use super::Override;
use crate::assumptions::{Assumed, Assumptions};
use crate::plan::{Figure, PlanInputs, Unplannable, run};
use serde::Serialize;

/// The gap of the last year under one change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stress {
    /// The change, in words.
    pub name: String,
    /// The gap of the last year, in posts.
    pub gap: Figure,
}

/// By how much leaving and joining are changed.
const SHIFT: f64 = 0.1;

/// A plan that is to be run once more with one thing changed.
#[derive(Clone, Debug)]
pub struct Trial {
    name: String,
    inputs: PlanInputs,
    assumptions: Assumptions,
}

impl Trial {
    /// Runs it. The gap of its last year is what it says.
    pub fn run(&self, seed: u64, draws: u64) -> Result<Option<Stress>, Unplannable> {
        let result = run(&self.inputs, &self.assumptions, seed, draws)?;
        Ok(result.total.years.last().map(|it| Stress { name: self.name.clone(), gap: it.gap }))
    }
}

/// What is tried: leavers and recruits a tenth more and fewer, each population variant alone, and the ends of every range
/// that an assumption was given, unless the plan does not use it.
pub fn trials(inputs: &PlanInputs, assumptions: &Assumptions, overrides: &[Override]) -> Vec<Trial> {
    let mut found = Vec::new();
    let mut tried = |name: String, inputs: &PlanInputs, assumptions: &Assumptions| {
        found.push(Trial { name, inputs: inputs.clone(), assumptions: assumptions.clone() });
    };
    for (sign, word) in [(1.0, "more"), (-1.0, "fewer")] {
        let mut changed = assumptions.clone();
        changed.leaving_factor.value *= 1.0 + sign * SHIFT;
        tried(format!("A tenth {word} staff leave"), inputs, &changed);
        let mut changed = assumptions.clone();
        changed.joining_factor.value *= 1.0 + sign * SHIFT;
        tried(format!("A tenth {word} recruits"), inputs, &changed);
    }
    if inputs.variants.len() > 1 {
        for variant in &inputs.variants {
            let alone = PlanInputs { variants: vec![variant.clone()], ..inputs.clone() };
            tried(format!("Population as in the {} variant", variant.name), &alone, assumptions);
        }
    }
    for it in overrides.iter().filter(|it| it.key != "pooling" || inputs.baseline.borrows()) {
        for (end, word) in [(it.low, "low"), (it.high, "high")] {
            let mut changed = assumptions.clone();
            if let (Some(end), Some(assumed)) = (end, numeric(&mut changed, &it.key)) {
                assumed.value = end;
                tried(format!("{} at its {word} end, {}", name(&it.key), draw::exact(end)), inputs, &changed);
            }
        }
    }
    found
}

/// The keys of the assumptions that are numbers.
pub const NUMERIC: [&str; 4] = ["full_week", "leaving_factor", "joining_factor", "pooling"];

/// The assumption of a key of [`NUMERIC`]; `None` for any other.
pub fn numeric<'a>(assumptions: &'a mut Assumptions, key: &str) -> Option<&'a mut Assumed<f64>> {
    match key {
        "full_week" => Some(&mut assumptions.full_week),
        "leaving_factor" => Some(&mut assumptions.leaving_factor),
        "joining_factor" => Some(&mut assumptions.joining_factor),
        "pooling" => Some(&mut assumptions.pooling),
        _ => None,
    }
}

/// An assumption's name as a reader would say it.
pub fn name(key: &str) -> &str {
    match key {
        "full_week" => "Hours of a full week",
        "leaving_factor" => "Leaving rates",
        "joining_factor" => "Joining rates",
        "pooling" => "Borrowed experience",
        "demand" => "From need to posts",
        other => other,
    }
}
