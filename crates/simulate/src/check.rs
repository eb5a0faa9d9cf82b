//! What every run is compared with: the conservation of heads, and the closed-form mean and variance.
//!
//! Conservation holds exactly, in every draw, step and cell. The mean over the draws must lie within five standard errors of the closed
//! form in at least 99.99 % of cells and steps; cells that expect too few heads for that test are pooled by step. The spread is compared
//! by the sum of squared deviations over the variance, as a chi-squared number brought to the normal scale by the cube root (E. B. Wilson
//! and M. M. Hilferty (1931), *PNAS* 17, 684-688), wherever the variance is known and at least 25.

use crate::run::Runs;
use crate::{Draw, Model, Moments, Passage};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Beyond how many standard errors a comparison has failed.
const REACH: f64 = 5.0;

/// The share of comparisons that must hold.
const DUE: f64 = 0.9999;

/// So many draws' closed forms are worked out together.
const AT_A_TIME: usize = 64;

/// The variance below which a normal comparison says little.
const THIN: f64 = 25.0;

/// Heads that came from nowhere or went nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leak {
    /// The number of the draw.
    pub draw: u64,
    /// The step, counted from 0.
    pub step: usize,
    /// The place of the cell; `None` when departures and arrivals of the whole step do not match.
    pub cell: Option<usize>,
    /// How many heads there are more than the flows allow.
    pub surplus: i64,
}

/// Where the heads of a step do not add up: closing = opening - outflow - departures + arrivals + inflow in each cell, and everyone who
/// departs arrives.
pub fn leaks(draw: u64, passage: &Passage) -> Vec<Leak> {
    let count = |list: &[u32], at: usize| list.get(at).map_or(0, |&it| i64::from(it));
    let mut found = Vec::new();
    for at in 0..passage.opening.len().max(passage.closing.len()) {
        let gone = count(&passage.outflow, at) + count(&passage.departures, at);
        let come = count(&passage.arrivals, at) + count(&passage.inflow, at);
        let surplus = count(&passage.closing, at) - (count(&passage.opening, at) - gone + come);
        if surplus != 0 {
            found.push(Leak { draw, step: passage.step, cell: Some(at), surplus });
        }
    }
    let sum = |list: &[u32]| list.iter().map(|&it| i64::from(it)).sum::<i64>();
    let surplus = sum(&passage.arrivals) - sum(&passage.departures);
    if surplus != 0 {
        found.push(Leak { draw, step: passage.step, cell: None, surplus });
    }
    found
}

/// One comparison.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deviation {
    /// After how many steps.
    pub step: usize,
    /// The place of the cell; `None` for the cells of the step that were pooled.
    pub cell: Option<usize>,
    /// The deviation from the closed form in standard errors.
    pub z: f64,
}

/// A set of comparisons.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// How many were made.
    pub tested: usize,
    /// How many lie within five standard errors.
    pub within: usize,
    /// The one that lies farthest out.
    pub worst: Option<Deviation>,
}

impl Gate {
    /// Whether at least 99.99 % lie within five standard errors. Without comparisons there is nothing to fail.
    pub fn passed(&self) -> bool {
        self.within as f64 >= DUE * self.tested as f64
    }

    pub(crate) fn add(&mut self, found: Deviation) {
        self.tested += 1;
        self.within += usize::from(found.z.abs() <= REACH);
        if self.worst.is_none_or(|it| found.z.abs() > it.z.abs()) {
            self.worst = Some(found);
        }
    }
}

/// What the comparison of a run with its closed form found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Heads that do not add up; empty in a sound run.
    pub leaks: Vec<Leak>,
    /// The means over the draws.
    pub mean: Gate,
    /// The variances over the draws; no comparisons below 20 draws.
    pub spread: Gate,
}

impl Check {
    /// Whether nothing leaked and both gates passed.
    pub fn passed(&self) -> bool {
        self.leaks.is_empty() && self.mean.passed() && self.spread.passed()
    }
}

/// Sums over the draws for one step and cell.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Of counted less expected.
    miss: f64,
    variance: f64,
    /// Of squared miss over variance.
    squares: f64,
    /// Of one over the variance.
    fineness: f64,
    thin: bool,
}

impl Runs {
    /// Compares the draws with the closed form of `model`, which must be the model that was run.
    pub fn check(&self, model: &impl Model) -> Check {
        let (tallies, exact) = self.tally(model);
        let mut check = Check { leaks: self.tracks.iter().flat_map(|it| it.leaks.iter().copied()).collect(), ..Check::default() };
        let draws = self.tracks.len() as f64;
        for (row, tallies) in tallies.chunks(self.cells.max(1)).enumerate() {
            let mut pooled = Tally::default();
            for (cell, tally) in tallies.iter().enumerate() {
                if tally.variance < THIN {
                    pooled.miss += tally.miss;
                    pooled.variance += tally.variance;
                } else {
                    check.mean.add(Deviation { step: row, cell: Some(cell), z: tally.miss / libm::sqrt(tally.variance) });
                }
                if exact && !tally.thin && draws >= 20.0 {
                    check.spread.add(Deviation { step: row, cell: Some(cell), z: spread(tally, draws) });
                }
            }
            check.mean.add(Deviation { step: row, cell: None, z: pooled_z(&pooled) });
        }
        check
    }

    fn tally(&self, model: &impl Model) -> (Vec<Tally>, bool) {
        let mut tallies = vec![Tally::default(); (self.steps + 1) * self.cells];
        let mut exact = true;
        let mut shared: Option<Moments> = None;
        let moments = |draw: u64| match model.system(&Draw { seed: self.seed, draw }) {
            Cow::Borrowed(_) => None,
            Cow::Owned(system) => Some(system.moments(self.steps)),
        };
        let every: Vec<u64> = self.draws.clone().collect();
        // Worked out on all threads, a few at a time, and added up in the order of the draws, so that the sums are always the same.
        for (draws, tracks) in every.chunks(AT_A_TIME).zip(self.tracks.chunks(AT_A_TIME)) {
            let own: Vec<Option<Moments>> = draws.par_iter().map(|draw| moments(*draw)).collect();
            for ((draw, track), own) in draws.iter().zip(tracks).zip(own) {
                let moments = match own {
                    Some(own) => shared.insert(own),
                    None => shared.get_or_insert_with(|| model.system(&Draw { seed: self.seed, draw: *draw }).moments(self.steps)),
                };
                exact &= moments.exact;
                let due = moments.mean.iter().flatten().zip(moments.variance.iter().flatten());
                for ((tally, &heads), (&mean, &variance)) in tallies.iter_mut().zip(&track.heads).zip(due) {
                    let miss = f64::from(heads) - mean;
                    tally.miss += miss;
                    tally.variance += variance;
                    tally.thin |= variance < THIN;
                    if variance >= THIN {
                        tally.squares += miss * miss / variance;
                        tally.fineness += 1.0 / variance;
                    }
                }
            }
        }
        (tallies, exact)
    }
}

/// The pooled cells are never positively correlated, so the sum of their variances is never too small. Where there is no chance there may
/// be no deviation.
fn pooled_z(pooled: &Tally) -> f64 {
    let sure = 1e-6 * (1.0 + pooled.variance);
    if pooled.miss.abs() <= sure { 0.0 } else { pooled.miss / libm::sqrt(pooled.variance.max(1e-12)) }
}

/// A squared deviation over its variance has mean 1 and variance 2 + k, where the excess k of counts is at most 1 / variance: so many
/// degrees of freedom are left.
fn spread(tally: &Tally, draws: f64) -> f64 {
    let freedom = 2.0 * draws * draws / (2.0 * draws + tally.fineness);
    let part = 2.0 / (9.0 * freedom);
    (libm::cbrt(tally.squares / draws) - (1.0 - part)) / libm::sqrt(part)
}
