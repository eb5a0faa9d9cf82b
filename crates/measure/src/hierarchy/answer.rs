//! What may be said of one cell, averaged over all that is not known of the spreads.

use super::Likely;
use super::fit::{Fit, Seen};
use super::own::Weighed;
use super::unit::{Fineness, Nodes};
use crate::normal_quantile;
use crate::special::{halving, logistic, normal_below};
use std::borrow::Cow;

/// Values of t and v that are past all belief are left out.
const LEAST_WEIGHT: f64 = 3e-3;

/// Possible values of t and v, each with its fit and what the units' counts tell under it.
pub(super) struct Candidates<'d>(Vec<Candidate<'d>>);

struct Candidate<'d> {
    fit: Fit<'d>,
    weight: f64,
    /// What each unit tells, and the doubt about the level and effects that its cells share.
    units: Vec<Option<(Nodes, f64)>>,
}

/// What one candidate says of one cell: points of u with their weights, each spread out by the cell's own part.
struct Said<'c> {
    weight: f64,
    expected: f64,
    nodes: Cow<'c, Nodes>,
    /// By point: where the cell's logit lies and its standard deviation there; `None` when the cell has nothing of its own.
    spread: Option<Vec<(f64, f64)>>,
}

impl<'d> Candidates<'d> {
    pub fn of(weighed: Vec<Weighed<'d>>) -> Option<Candidates<'d>> {
        let top = weighed.iter().map(|it| it.0).fold(f64::NEG_INFINITY, f64::max);
        let total: f64 = weighed.iter().map(|it| libm::exp(it.0 - top)).sum();
        let candidate = |(ln_weight, mut fit): Weighed<'d>| {
            fit.invert()?;
            Some(Candidate { units: units(&fit), fit, weight: libm::exp(ln_weight - top) / total })
        };
        let likely = weighed.into_iter().filter(|it| libm::exp(it.0 - top) / total > LEAST_WEIGHT);
        let mut found: Vec<Candidate<'d>> = likely.map(candidate).collect::<Option<_>>()?;
        let kept: f64 = found.iter().map(|it| it.weight).sum();
        found.iter_mut().for_each(|it| it.weight /= kept);
        (!found.is_empty() && kept.is_finite()).then_some(Candidates(found))
    }

    /// The fit with the largest weight.
    pub fn best(&self) -> &Fit<'d> {
        let heaviest = |best: usize, at: usize| if self.0[at].weight > self.0[best].weight { at } else { best };
        &self.0[(0..self.0.len()).fold(0, heaviest)].fit
    }

    /// Every fit with its weight; the weights add up to 1.
    pub fn weighed(&self) -> impl Iterator<Item = (f64, &Fit<'d>)> {
        self.0.iter().map(|it| (it.weight, &it.fit))
    }

    /// How many cells there are.
    pub fn cells(&self) -> usize {
        self.best().data.columns.len()
    }

    /// A mean over the posterior.
    pub fn mean(&self, of: fn(&Fit<'d>) -> f64) -> f64 {
        self.0.iter().map(|it| it.weight * of(&it.fit)).sum()
    }

    /// The posterior of one cell's share.
    pub fn likely(&self, cell: usize, level: f64) -> Option<Likely> {
        let said: Vec<Said<'_>> = self.0.iter().map(|it| it.says(cell)).collect();
        let share = crate::finite(said.iter().map(Said::share).sum())?;
        let below = |x: f64| said.iter().map(|it| it.below(x)).sum::<f64>();
        let tail = (1.0 - level) / 2.0;
        let end: Box<dyn Fn(f64) -> Option<f64>> = if said.iter().all(|it| it.spread.is_none()) {
            // Beyond a logit of 60 a share is 0 or 1 to the last figure.
            Box::new(|p| Some(halving(-60.0, 60.0, |x| below(x) < p)))
        } else {
            let (mean, deviation) = moments(&said);
            Box::new(move |p| quantile(&below, p, mean, deviation))
        };
        Some(Likely { share, range: crate::interval(logistic(end(tail)?), logistic(end(1.0 - tail)?), level)? })
    }
}

/// What every unit's counts tell under a fit.
fn units(fit: &Fit<'_>) -> Vec<Option<(Nodes, f64)>> {
    let fineness = if fit.own > 0.0 { Fineness::SPREAD } else { Fineness::CHANCES };
    let unit = |seen: &Vec<Seen>| {
        (!seen.is_empty()).then(|| {
            let shared = shared_doubt(fit, seen);
            (fit.nodes(seen, shared, fineness), shared)
        })
    };
    fit.data.units.iter().map(unit).collect()
}

/// The variance of what the level and the effects let expect, as far as the seen cells of a unit share it.
fn shared_doubt(fit: &Fit<'_>, seen: &[Seen]) -> f64 {
    if let [only] = seen {
        return fit.doubt(only.cell, only.cell).max(0.0);
    }
    let pairs = seen.iter().enumerate().flat_map(|(at, one)| seen[..at].iter().map(move |two| (one.cell, two.cell)));
    let doubts: Vec<f64> = pairs.map(|(one, two)| fit.doubt(one, two)).collect();
    crate::mean(&doubts).unwrap_or(0.0).max(0.0)
}

impl Candidate<'_> {
    fn says(&self, cell: usize) -> Said<'_> {
        let (fit, own) = (&self.fit, self.fit.own * self.fit.own);
        let doubt = fit.doubt(cell, cell).max(0.0);
        let expected = fit.expected(cell);
        let (nodes, rest) = match &self.units[fit.data.unit_of[cell]] {
            Some((nodes, shared)) => (Cow::Borrowed(nodes), (doubt - shared).max(0.0)),
            // Nothing is known of the unit: all the doubt is in u.
            None => (Cow::Owned(Nodes::of(&[], fit.between * fit.between + doubt, Fineness::CHANCES)), 0.0),
        };
        let spread = (own + rest > 1e-12).then(|| {
            let curve = fit.data.counts_of[cell].map(|it| &fit.curves[it]);
            // Points further apart than they are wide would make steps of the chances.
            let least = nodes.apart * nodes.apart / 12.0;
            let point = |(u, _): &(f64, f64)| {
                let logit = expected + u;
                let (moved, variance) = curve.map_or((0.0, own + rest), |it| {
                    let [_, slope, bend] = it.at(logit);
                    (own * slope, own * (1.0 + own * bend) + widened(own, rest, bend))
                });
                (logit + moved, libm::sqrt(variance.max(least)))
            };
            nodes.points.iter().map(point).collect()
        });
        Said { weight: self.weight, expected, nodes, spread }
    }
}

/// By how much the variance of a cell's own part grows when `rest` is added to what it was before the counts. The bend of the curve says how
/// much the counts tell.
fn widened(own: f64, rest: f64, bend: f64) -> f64 {
    let told = -bend / (1.0 + own * bend).max(1e-9);
    let left = |before: f64| before / (1.0 + told * before);
    (left(own + rest) - left(own)).max(0.0)
}

impl Said<'_> {
    fn share(&self) -> f64 {
        let points = &self.nodes.points;
        let sum: f64 = match &self.spread {
            None => points.iter().map(|(u, part)| part * logistic(self.expected + u)).sum(),
            // Gauss and Hermite's three points.
            Some(spread) => points
                .iter()
                .zip(spread)
                .map(|((_, part), (mean, deviation))| {
                    let out = libm::sqrt(3.0) * deviation;
                    part * (4.0 * logistic(*mean) + logistic(mean - out) + logistic(mean + out)) / 6.0
                })
                .sum(),
        };
        self.weight * sum
    }

    fn below(&self, x: f64) -> f64 {
        self.weight
            * match &self.spread {
                None => self.nodes.below(x - self.expected),
                Some(spread) => {
                    let points = self.nodes.points.iter().zip(spread).filter(|it| it.0.1 > 1e-9);
                    points.map(|((_, part), (mean, deviation))| part * normal_below((x - mean) / deviation)).sum()
                }
            }
    }
}

/// Mean and standard deviation of the logit.
fn moments(said: &[Said<'_>]) -> (f64, f64) {
    let (mut first, mut second) = (0.0, 0.0);
    for it in said {
        for (at, (u, part)) in it.nodes.points.iter().enumerate() {
            let (mean, deviation) = it.spread.as_ref().map_or((it.expected + u, 0.0), |spread| spread[at]);
            first += it.weight * part * mean;
            second += it.weight * part * (mean * mean + deviation * deviation);
        }
    }
    (first, libm::sqrt((second - first * first).max(1e-12)))
}

/// The logit below which it lies with chance `p`: on the scale of the normal the chances run nearly straight, so that a secant is there in a
/// few steps; it never leaves the ends between which the answer is known to lie.
fn quantile(below: &impl Fn(f64) -> f64, p: f64, mean: f64, deviation: f64) -> Option<f64> {
    let due = normal_quantile(p)?;
    let (mut low, mut high) = (mean - 60.0 * deviation, mean + 60.0 * deviation);
    let score = |x: f64| normal_quantile(below(x).clamp(1e-300, 1.0 - 1e-16));
    let mut before: Option<(f64, f64)> = None;
    let mut x = mean + due * deviation;
    for _ in 0..60 {
        let miss = score(x)? - due;
        if miss < 0.0 {
            low = x
        } else {
            high = x
        }
        if miss.abs() < 1e-7 {
            break;
        }
        let slope = before.map_or(1.0 / deviation, |(x0, miss0)| (miss - miss0) / (x - x0));
        before = Some((x, miss));
        let next = x - miss / slope;
        x = if next > low && next < high { next } else { f64::midpoint(low, high) };
        if high - low < 1e-9 {
            break;
        }
    }
    Some(x)
}
