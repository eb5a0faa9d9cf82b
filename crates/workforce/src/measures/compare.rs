//! Every policy in every scenario, on common draws; what one would regret; and which policy is robust.
//!
//! The loss of a policy in a scenario is what its measures cost and what the posts that stand empty cost. Its regret is its loss less the
//! smallest loss that any policy has in that scenario. The robust policy is the one whose largest regret is smallest.
//! Source: L. J. Savage (1951), "The theory of statistical decision", *Journal of the American Statistical Association* 46.

use super::{Measure, Outlook, Scenario, World};
use crate::plan::{Figure, Unplannable};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// A set of measures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// What people call it.
    pub title: String,
    /// Its measures.
    pub measures: Vec<Measure>,
}

/// What a policy comes to in a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// Year by year and over all years.
    pub outlook: Outlook,
    /// The expected loss in pounds.
    pub loss: f64,
    /// Its loss less the smallest in this scenario.
    pub regret: f64,
}

/// Policies over scenarios.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Titles of the policies.
    pub policies: Vec<String>,
    /// Titles of the scenarios.
    pub scenarios: Vec<String>,
    /// What a post that stands empty for a year costs, in pounds.
    pub post_year: f64,
    /// By policy: what its measures cost over the plan, in pounds.
    pub costs: Vec<f64>,
    /// By policy and scenario.
    pub options: Vec<Vec<Scored>>,
    /// By policy: its largest regret.
    pub worst_regret: Vec<f64>,
    /// By policy: its mean loss over the scenarios, as they count.
    pub mean_loss: Vec<f64>,
    /// The place of the policy whose largest regret is smallest.
    pub robust: usize,
    /// The place of the policy whose mean loss is smallest.
    pub best_mean: usize,
    /// By policy: post-years that it spares in the first scenario against the first policy, with the doubt that is left on common draws.
    pub spared: Vec<Figure>,
}

/// Runs every policy in every scenario. A post that stands empty for a year costs `post_year` pounds.
///
/// # Errors
/// Why nothing can be run. There must be at least one policy and one scenario.
pub fn compare(world: &World<'_>, policies: &[Policy], scenarios: &[Scenario], post_year: f64) -> Result<Comparison, Unplannable> {
    let wrong = |name: &str, should: &str| Unplannable::Assumption { name: name.to_owned(), should: should.to_owned() };
    if policies.is_empty() || scenarios.is_empty() {
        return Err(wrong("policies and scenarios", "at least one of each"));
    }
    if !(post_year >= 0.0 && post_year.is_finite()) || scenarios.iter().any(|it| !it.is_weighed()) {
        return Err(wrong("post_year and weights", "numbers above nought"));
    }
    let years = world.year(0)..world.year(world.steps());
    // Begun at 0.0: the sum of nothing would be written as -0.
    let cost = |it: &Policy| it.measures.iter().flat_map(|it| it.costs(years.clone())).fold(0.0, |sum, it| sum + it);
    let costs: Vec<f64> = policies.iter().map(cost).collect();
    let each = |(policy, scenario): (&Policy, &Scenario)| -> Result<(Outlook, Vec<f64>), Unplannable> {
        let run = world.run(&scenario.with(&policy.measures))?;
        Ok((run.outlook().ok_or_else(not_finite)?, run.post_years()))
    };
    let pairs: Vec<(&Policy, &Scenario)> = policies.iter().flat_map(|policy| scenarios.iter().map(move |it| (policy, it))).collect();
    let found = pairs.into_par_iter().map(each).collect::<Result<Vec<_>, _>>()?;
    let scored = |(outlook, _): &(Outlook, Vec<f64>), cost: f64| {
        let loss = cost + post_year * outlook.post_years.mean;
        Scored { outlook: outlook.clone(), loss, regret: 0.0 }
    };
    let rows = || found.chunks(scenarios.len());
    let mut options: Vec<Vec<Scored>> = rows().zip(&costs).map(|(row, cost)| row.iter().map(|it| scored(it, *cost)).collect()).collect();
    let spared = rows().map(|row| spared_by(&found[0].1, &row[0].1)).collect::<Option<Vec<_>>>().ok_or_else(not_finite)?;
    let losses: Vec<Vec<f64>> = options.iter().map(|row| row.iter().map(|it| it.loss).collect()).collect();
    let weights: Vec<f64> = scenarios.iter().map(|it| it.weight).collect();
    let Regrets { regrets, worst, mean_loss, robust, best_mean, .. } = regretted(&losses, &weights);
    for (row, regrets) in options.iter_mut().zip(&regrets) {
        row.iter_mut().zip(regrets).for_each(|(it, regret)| it.regret = *regret);
    }
    Ok(Comparison {
        policies: policies.iter().map(|it| it.title.clone()).collect(),
        scenarios: scenarios.iter().map(|it| it.title.clone()).collect(),
        post_year,
        robust,
        best_mean,
        costs,
        options,
        worst_regret: worst,
        mean_loss,
        spared,
    })
}

fn not_finite() -> Unplannable {
    Unplannable::Engine { why: "A figure of the comparison is not a finite number.".to_owned() }
}

/// By draw, what the first policy leaves empty less what this one does.
fn spared_by(first: &[f64], own: &[f64]) -> Option<Figure> {
    Figure::of(&first.iter().zip(own).map(|(first, own)| first - own).collect::<Vec<_>>())
}

/// What losses come to, by what may be done and scenario.
pub(super) struct Regrets {
    /// The loss less the smallest loss in that scenario.
    pub(super) regrets: Vec<Vec<f64>>,
    /// The largest regret of each.
    pub(super) worst: Vec<f64>,
    /// The mean loss of each over the scenarios, as they count.
    pub(super) mean_loss: Vec<f64>,
    /// The place of the smallest largest regret.
    pub(super) robust: usize,
    /// The place of the smallest mean loss.
    pub(super) best_mean: usize,
    /// By scenario: the place of the smallest loss.
    pub(super) best: Vec<usize>,
}

/// Weighs losses of what may be done over scenarios that count so much.
pub(super) fn regretted(losses: &[Vec<f64>], weights: &[f64]) -> Regrets {
    let regrets = regrets(losses);
    let worst: Vec<f64> = regrets.iter().map(|row| row.iter().copied().fold(0.0, f64::max)).collect();
    let whole: f64 = weights.iter().sum();
    let mean = |row: &Vec<f64>| row.iter().zip(weights).map(|(loss, weight)| loss * weight).sum::<f64>() / whole;
    let mean_loss: Vec<f64> = losses.iter().map(mean).collect();
    let best = (0..weights.len()).map(|at| smallest(&regrets.iter().map(|row| row[at]).collect::<Vec<_>>())).collect();
    Regrets { robust: smallest(&worst), best_mean: smallest(&mean_loss), regrets, worst, mean_loss, best }
}

/// By policy and scenario: the loss less the smallest loss in that scenario.
pub(crate) fn regrets(losses: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let count = losses.iter().map(Vec::len).min().unwrap_or(0);
    let least: Vec<f64> = (0..count).map(|at| losses.iter().map(|row| row[at]).fold(f64::INFINITY, f64::min)).collect();
    losses.iter().map(|row| row.iter().zip(&least).map(|(loss, least)| loss - least).collect()).collect()
}

/// The place of the smallest number; the first of equals.
pub(crate) fn smallest(numbers: &[f64]) -> usize {
    (0..numbers.len()).min_by(|a, b| numbers[*a].total_cmp(&numbers[*b])).unwrap_or(0)
}
