//! Many draws of one system, and their quantiles.

use crate::check::leaks;
use crate::{Draw, Leak, MOST_STEPS, System};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// The most numbers (draws x steps x cells) that one run keeps; larger work is driven with [`System::walk`] and summed on the way.
pub const LARGEST_RUN: u64 = 100_000_000;

/// Where the system of each draw comes from: the same [`System`] for all, or a function of the draw when its rates are uncertain.
pub trait Model: Sync {
    /// The system that `draw` runs.
    fn system(&self, draw: &Draw) -> Cow<'_, System>;
}

impl Model for System {
    fn system(&self, _: &Draw) -> Cow<'_, System> {
        Cow::Borrowed(self)
    }
}

impl<F: Fn(&Draw) -> System + Sync> Model for F {
    fn system(&self, draw: &Draw) -> Cow<'_, System> {
        Cow::Owned(self(draw))
    }
}

/// Why a run was not begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There are no draws.
    NoDraws,
    /// There are no steps, or more than [`MOST_STEPS`].
    Steps,
    /// More numbers than [`LARGEST_RUN`] would have to be kept.
    TooLarge,
    /// The systems of two draws do not have the same cells, or the parts to be joined do not follow on from each other.
    Unlike,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::NoDraws => write!(f, "A run needs at least one draw."),
            Refused::Steps => write!(f, "A run needs from 1 to {MOST_STEPS} steps."),
            Refused::TooLarge => write!(f, "Draws x steps x cells must not be above {LARGEST_RUN}: run fewer draws at a time."),
            Refused::Unlike => write!(f, "These draws do not belong to one run."),
        }
    }
}

impl std::error::Error for Refused {}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quantity {
    /// Heads at the end of the step; step 0 is the opening.
    Heads,
    /// Heads that left the system in the step.
    Outflow,
    /// Heads that entered the system in the step.
    Inflow,
}

/// The quantiles of a figure over the draws, in its unit, by linear interpolation (type 7).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bands {
    /// 5 % of the draws lie below.
    pub p5: f64,
    /// 25 % lie below.
    pub p25: f64,
    /// The median.
    pub p50: f64,
    /// 75 % lie below.
    pub p75: f64,
    /// 95 % lie below.
    pub p95: f64,
}

impl Bands {
    /// `None` when there are no figures or one is not finite.
    pub fn of(figures: &[f64]) -> Option<Bands> {
        let found = measure::quantiles(figures, &[0.05, 0.25, 0.5, 0.75, 0.95])?;
        Some(Bands { p5: found[0], p25: found[1], p50: found[2], p75: found[3], p95: found[4] })
    }
}

/// The draws of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Runs {
    pub(crate) seed: u64,
    pub(crate) draws: Range<u64>,
    pub(crate) steps: usize,
    pub(crate) cells: usize,
    pub(crate) tracks: Vec<Track>,
}

/// One draw: each list holds step after step, in each the cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Track {
    pub(crate) heads: Vec<u32>,
    outflow: Vec<u32>,
    inflow: Vec<u32>,
    pub(crate) leaks: Vec<Leak>,
}

/// Runs `draws` of `model` for `steps` steps on all threads of the machine. The result does not depend on how many there are.
///
/// For progress, cancel and checkpoint run a few draws at a time and [`Runs::join`] them: the result is the same.
pub fn simulate(model: &impl Model, seed: u64, draws: Range<u64>, steps: usize) -> Result<Runs, Refused> {
    if draws.is_empty() {
        return Err(Refused::NoDraws);
    }
    if steps == 0 || steps > MOST_STEPS {
        return Err(Refused::Steps);
    }
    let first = Draw { seed, draw: draws.start };
    let cells = model.system(&first).stocks().len();
    let numbers = (draws.end - draws.start).saturating_mul(steps as u64 + 1).saturating_mul(cells as u64);
    if numbers > LARGEST_RUN {
        return Err(Refused::TooLarge);
    }
    let track = |draw| {
        let draw = Draw { seed, draw };
        let system = model.system(&draw);
        (system.stocks().len() == cells).then(|| Track::of(&system, draw, steps)).ok_or(Refused::Unlike)
    };
    let tracks = draws.clone().into_par_iter().map(track).collect::<Result<Vec<_>, _>>()?;
    Ok(Runs { seed, draws, steps, cells, tracks })
}

impl Track {
    fn of(system: &System, draw: Draw, steps: usize) -> Track {
        let mut track = Track { heads: system.opening(), outflow: Vec::new(), inflow: Vec::new(), leaks: Vec::new() };
        for passage in system.walk(draw).take(steps) {
            track.leaks.extend(leaks(draw.draw, &passage));
            track.heads.extend(&passage.closing);
            track.outflow.extend(&passage.outflow);
            track.inflow.extend(&passage.inflow);
        }
        track
    }
}

impl Runs {
    /// The seed of the run.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The numbers of the draws.
    pub fn draws(&self) -> Range<u64> {
        self.draws.clone()
    }

    /// How many steps each draw took.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// How many cells the system has.
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// By cell, what draw number `place` (counted from 0 within this run) shows at `step`. Heads have steps from 0 (the opening) to
    /// [`Runs::steps`]; flows have steps from 1, the flow that led to those heads. Empty beyond.
    pub fn counts(&self, quantity: Quantity, place: usize, step: usize) -> &[u32] {
        let Some(track) = self.tracks.get(place) else { return &[] };
        let (list, row) = match quantity {
            Quantity::Heads => (&track.heads, Some(step)),
            Quantity::Outflow => (&track.outflow, step.checked_sub(1)),
            Quantity::Inflow => (&track.inflow, step.checked_sub(1)),
        };
        row.and_then(|row| list.get(row * self.cells..(row + 1) * self.cells)).unwrap_or(&[])
    }

    /// By draw, the sum over the cells of weight x count at `step`: weight 1 counts heads, 0 leaves a cell out, hours or whole-time
    /// equivalents per head give those. Cells without a weight are left out. Empty when the quantity has no such step.
    pub fn totals(&self, quantity: Quantity, step: usize, weights: &[f64]) -> Vec<f64> {
        let total = |counts: &[u32]| counts.iter().zip(weights).map(|(&count, weight)| f64::from(count) * weight).sum();
        let rows = (0..self.tracks.len()).map(|place| self.counts(quantity, place, step)).filter(|it| !it.is_empty());
        rows.map(total).collect()
    }

    /// The quantiles of [`Runs::totals`]. `None` when the quantity has no such step or a weight is not finite.
    pub fn bands(&self, quantity: Quantity, step: usize, weights: &[f64]) -> Option<Bands> {
        Bands::of(&self.totals(quantity, step, weights))
    }

    /// Puts the draws of `next` behind these. `Err` unless they are the same run and follow on.
    pub fn join(mut self, next: Runs) -> Result<Runs, Refused> {
        let alike = (self.seed, self.steps, self.cells) == (next.seed, next.steps, next.cells);
        if !alike || self.draws.end != next.draws.start {
            return Err(Refused::Unlike);
        }
        self.draws.end = next.draws.end;
        self.tracks.extend(next.tracks);
        Ok(self)
    }
}
