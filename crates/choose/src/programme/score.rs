//! What a choice comes to, and the tangents of the shortfall where it stands.

use super::{Picks, Programme};
use crate::portfolio::mean_of_worst;
use serde::Serialize;

/// What a choice comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The objective: mean and tail of the weighted shortfall, and the weighed cost.
    pub objective: f64,
    /// The expected weighted shortfall, added up over needs and years.
    pub mean: f64,
    /// The mean of the worst scenarios' weighted shortfall.
    pub worst: f64,
    /// By need: the expected shortfall, added up over the years, not weighted.
    pub by_need: Vec<f64>,
    /// By year of the budgets: what is spent.
    pub cost: Vec<f64>,
}

impl Outcome {
    /// What is spent in all years together.
    pub fn total_cost(&self) -> f64 {
        self.cost.iter().sum()
    }
}

/// Scores `picks` in full. Picks that name no way count as nothing taken.
pub fn outcome(programme: &Programme, picks: &Picks) -> Outcome {
    Point::of(programme, &taken(programme, picks)).outcome
}

/// The picks as shares of the options: 1 for a way that is taken.
pub(super) fn taken(programme: &Programme, picks: &Picks) -> Vec<f64> {
    programme.options().map(|(item, way, _)| f64::from(u8::from(picks.get(item).copied().flatten() == Some(way)))).collect()
}

/// The shortfall at some shares of the options, and how it leans there.
pub(super) struct Point {
    pub(super) outcome: Outcome,
    /// By need: the expected gap of those years and scenarios that fall short, were nothing taken.
    pub(super) level: Vec<f64>,
    /// By need and option: how much one unit of the option takes off the expected shortfall.
    pub(super) slope: Vec<Vec<f64>>,
    /// The same of the weighted shortfall of the worst scenarios.
    pub(super) tail_level: f64,
    pub(super) tail_slope: Vec<f64>,
}

impl Point {
    pub(super) fn of(programme: &Programme, shares: &[f64]) -> Point {
        let (cells, scenarios) = (programme.cells(), programme.scenarios);
        let each = 1.0 / scenarios as f64;
        let mut rest = programme.gap.clone();
        for ((_, _, way), share) in programme.options().zip(shares).filter(|it| *it.1 != 0.0) {
            rest.iter_mut().zip(&way.effect).for_each(|(rest, effect)| *rest -= share * effect);
        }
        let mut by_scenario = vec![0.0; scenarios];
        let mut by_need = Vec::with_capacity(programme.needs.len());
        for (need, rest) in programme.needs.iter().zip(rest.chunks(cells)) {
            by_need.push(rest.iter().map(|it| it.max(0.0)).sum::<f64>() * each);
            for row in rest.chunks(scenarios) {
                by_scenario.iter_mut().zip(row).for_each(|(sum, it)| *sum += need.weight * it.max(0.0));
            }
        }
        let tail = worst_weights(&by_scenario, programme.tail.beyond);
        let count = shares.len();
        let mut point = Point {
            outcome: result(programme, shares, by_need, &by_scenario),
            level: vec![0.0; programme.needs.len()],
            slope: vec![vec![0.0; count]; programme.needs.len()],
            tail_level: 0.0,
            tail_slope: vec![0.0; count],
        };
        for (need, it) in programme.needs.iter().enumerate() {
            let from = need * cells;
            let short = |at: &usize| rest[*at] > 0.0;
            for at in (from..from + cells).filter(short) {
                point.level[need] += programme.gap[at] * each;
                point.tail_level += programme.gap[at] * it.weight * tail[at % scenarios];
            }
            for (option, (_, _, way)) in programme.options().enumerate() {
                for at in (from..from + cells).filter(short) {
                    point.slope[need][option] += way.effect[at] * each;
                    point.tail_slope[option] += way.effect[at] * it.weight * tail[at % scenarios];
                }
            }
        }
        point
    }
}

fn result(programme: &Programme, shares: &[f64], by_need: Vec<f64>, by_scenario: &[f64]) -> Outcome {
    let mut cost = vec![0.0; programme.budgets.len()];
    for ((_, _, way), share) in programme.options().zip(shares) {
        cost.iter_mut().zip(&way.cost).for_each(|(sum, it)| *sum += share * it);
    }
    let mean = by_scenario.iter().sum::<f64>() / by_scenario.len() as f64;
    let worst = mean_of_worst(by_scenario, programme.tail.beyond);
    let tail = programme.tail.share;
    let objective = (1.0 - tail) * mean + tail * worst + programme.cost_weight * cost.iter().sum::<f64>();
    Outcome { objective, mean, worst, by_need, cost }
}

/// What each scenario counts for in the mean of the worst: they add up to 1, and a scenario on the edge counts in part.
fn worst_weights(figures: &[f64], beyond: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..figures.len()).collect();
    order.sort_by(|a, b| figures[*b].total_cmp(&figures[*a]).then(a.cmp(b)));
    let count = ((1.0 - beyond) * figures.len() as f64).max(1.0);
    let (mut left, mut weights) = (count, vec![0.0; figures.len()]);
    for at in order {
        let part = left.min(1.0);
        weights[at] = part / count;
        left -= part;
        if left <= 0.0 {
            break;
        }
    }
    weights
}
