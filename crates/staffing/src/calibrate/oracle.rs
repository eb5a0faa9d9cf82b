//! The best that can be said: the posterior of one who knows every effect and variance of the generator, and lacks only what is peculiar to
//! the provider and the row. No method has a smaller expected squared error.

use super::drawn::{Drawn, logistic};
use super::trial::Plan;

/// Points of the provider's part and of the row's own, six standard deviations to each side.
const POINTS: i32 = 60;

/// What the oracle says of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Best {
    pub mean: f64,
    /// Between what the true rate lies with the chance `level`.
    pub low: f64,
    pub high: f64,
}

/// The oracle's posterior of every row, in their order, and the mean of every provider's rate over its known staff.
pub(super) fn oracle(plan: &Plan, rows: &[Drawn], level: f64) -> Vec<Best> {
    rows.chunk_by(|one, two| one.row.provider == two.row.provider).flat_map(|of| provider(plan, of, level)).collect()
}

/// A point of a standard normal variable with its weight, up to a factor.
fn points(spread: f64) -> Vec<(f64, f64)> {
    if spread <= 0.0 {
        return vec![(0.0, 1.0)];
    }
    let point = |at: i32| {
        let z = f64::from(at) * 6.0 / f64::from(POINTS);
        (spread * z, libm::exp(-z * z / 2.0))
    };
    (-POINTS..=POINTS).map(point).collect()
}

fn provider(plan: &Plan, rows: &[Drawn], level: f64) -> Vec<Best> {
    let own = plan.setting.own;
    let (shared, own) = (points((plan.between_providers * (1.0 - own)).sqrt()), points((plan.between_providers * own).sqrt()));
    // By row and point of the provider's part: the row's own points, weighted by its counts.
    let chance = |row: &Drawn, p: f64| match row.row.events {
        None => 1.0,
        Some(_) => libm::pow(p, f64::from(row.leavers)) * libm::pow(1.0 - p, f64::from(row.heads - row.leavers)),
    };
    let told: Vec<Vec<Vec<(f64, f64)>>> = rows
        .iter()
        .map(|row| {
            let of = |u: f64| {
                let point = |(w, weight): &(f64, f64)| {
                    let p = logistic(row.expected + u + w);
                    (p, weight * chance(row, p))
                };
                own.iter().map(point).collect::<Vec<_>>()
            };
            shared.iter().map(|(u, _)| of(*u)).collect()
        })
        .collect();
    let sums: Vec<Vec<f64>> = told.iter().map(|row| row.iter().map(|it| it.iter().map(|it| it.1).sum()).collect()).collect();
    let best = |at: usize| {
        let mut all: Vec<(f64, f64)> = Vec::with_capacity(shared.len() * own.len());
        for (place, (_, weight)) in shared.iter().enumerate() {
            let others: f64 = sums.iter().enumerate().filter(|it| it.0 != at).map(|it| it.1[place]).product();
            all.extend(told[at][place].iter().map(|(p, of)| (*p, weight * others * of)));
        }
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total: f64 = all.iter().map(|it| it.1).sum();
        let mean = all.iter().map(|(p, weight)| p * weight).sum::<f64>() / total;
        let tail = (1.0 - level) / 2.0;
        let (low, high) = (reached(&all, total * tail), reached(&all, total * (1.0 - tail)));
        Best { mean, low, high }
    };
    (0..rows.len()).map(best).collect()
}

/// The rate at which the weights so far come to `due`.
fn reached(all: &[(f64, f64)], due: f64) -> f64 {
    let mut sum = 0.0;
    for pair in all.windows(2) {
        let weight = f64::midpoint(pair[0].1, pair[1].1);
        if sum + weight >= due && weight > 0.0 {
            return pair[0].0 + (pair[1].0 - pair[0].0) * ((due - sum) / weight).clamp(0.0, 1.0);
        }
        sum += weight;
    }
    all.last().map_or(0.0, |it| it.0)
}
