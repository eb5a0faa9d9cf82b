//! The weighted mean of several cells' true shares.
//!
//! Given the level, the effects and the spreads, units are independent; within a unit cells share u. What is not known of the level and the
//! effects is added by the slope of the group's mean in each of them: dE[p(j)] / de(k) is the mean slope of p where j = k, plus the
//! covariance over u of p(j) with the slope of the log likelihood of cell k, since moving what is expected of k moves the posterior of u.
//! What is not known of the spreads is averaged over. The interval is that of a normal on the logit scale with this mean and variance.

use super::answer::Candidates;
use super::fit::Fit;
use super::unit::{Fineness, Nodes};
use super::{Group, Likely};
use crate::normal_quantile;
use crate::special::logistic;
use std::collections::BTreeMap;

/// Half the step by which the slope of a mean share is taken.
const APART: f64 = 0.05;

/// The posterior of the weighted mean of the cells of a group.
pub(super) fn likely(candidates: &Candidates<'_>, group: &Group, level: f64) -> Option<Likely> {
    let total: f64 = group.iter().map(|it| it.1).sum();
    let sound = total > 0.0 && total.is_finite() && group.iter().all(|it| it.1 >= 0.0 && it.0 < candidates.cells());
    if !sound {
        return None;
    }
    let (mut first, mut second) = (0.0, 0.0);
    for (weight, fit) in candidates.weighed() {
        let (mean, variance) = moments(fit, group, total);
        first += weight * mean;
        second += weight * (variance + mean * mean);
    }
    let share = crate::finite(first)?;
    let deviation = libm::sqrt((second - first * first).max(0.0)) / (share * (1.0 - share)).max(1e-12);
    let middle = libm::log(share / (1.0 - share));
    let reach = normal_quantile(0.5 + level / 2.0)? * deviation;
    Some(Likely { share, range: crate::interval(logistic(middle - reach), logistic(middle + reach), level)? })
}

/// Mean and variance under one fit.
fn moments(fit: &Fit<'_>, group: &Group, total: f64) -> (f64, f64) {
    let mut units: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    for (cell, weight) in group {
        units.entry(fit.data.unit_of[*cell]).or_default().push((*cell, weight / total));
    }
    let (mut mean, mut variance) = (0.0, 0.0);
    let mut slope = vec![0.0; fit.beta.len()];
    for (unit, cells) in units {
        let seen = &fit.data.units[unit];
        let nodes = if seen.is_empty() {
            Nodes::of(&[], fit.between * fit.between, Fineness::SPREAD)
        } else {
            fit.nodes(seen, 0.0, Fineness::SPREAD)
        };
        // Over u: the group's part of the mean, its square, and what the cells' own parts add; with the slopes of the seen cells.
        let (mut one, mut two, mut own) = (0.0, 0.0, 0.0);
        let mut with = vec![0.0; seen.len()];
        let mut alone = vec![0.0; seen.len()];
        for (u, part) in &nodes.points {
            let mut sum = 0.0;
            for (cell, weight) in &cells {
                let logit = fit.expected(*cell) + u;
                let (share, spread) = share_of(fit, *cell, logit);
                sum += weight * share;
                own += part * weight * weight * spread;
                let rise = (share_of(fit, *cell, logit + APART).0 - share_of(fit, *cell, logit - APART).0) / (2.0 * APART);
                fit.data.columns[*cell].iter().for_each(|column| slope[*column] += part * weight * rise);
            }
            one += part * sum;
            two += part * sum * sum;
            for (at, it) in seen.iter().enumerate() {
                let [_, told, _] = fit.curves[it.counts].at(fit.expected(it.cell) + u);
                with[at] += part * sum * told;
                alone[at] += part * told;
            }
        }
        mean += one;
        variance += (two - one * one).max(0.0) + own;
        for (at, it) in seen.iter().enumerate() {
            let covariance = with[at] - one * alone[at];
            fit.data.columns[it.cell].iter().for_each(|column| slope[*column] += covariance);
        }
    }
    let doubt: f64 =
        slope.iter().zip(&fit.covariance).map(|(one, row)| one * row.iter().zip(&slope).map(|(c, two)| c * two).sum::<f64>()).sum();
    (mean, variance + doubt.max(0.0))
}

/// Mean and variance of a cell's share when its logit without its own part is `logit`.
fn share_of(fit: &Fit<'_>, cell: usize, logit: f64) -> (f64, f64) {
    let own = fit.own * fit.own;
    let (mean, variance) = match fit.data.counts_of[cell] {
        Some(counts) => {
            let [_, slope, bend] = fit.curves[counts].at(logit);
            (logit + own * slope, own * (1.0 + own * bend))
        }
        None => (logit, own),
    };
    if variance <= 0.0 {
        return (logistic(mean), 0.0);
    }
    // Gauss and Hermite's three points.
    let out = libm::sqrt(3.0 * variance);
    let shares = [(4.0, logistic(mean)), (1.0, logistic(mean - out)), (1.0, logistic(mean + out))];
    let share = shares.iter().map(|it| it.0 * it.1).sum::<f64>() / 6.0;
    (share, shares.iter().map(|it| it.0 * (it.1 - share) * (it.1 - share)).sum::<f64>() / 6.0)
}
