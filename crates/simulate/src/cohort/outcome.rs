//! What a run leaves behind: heads, weights and flows by draw, and their quantiles.

use super::course::Course;
use super::lanes::LANES;
use super::run::{Part, Request};
use crate::Bands;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Heads that came from nowhere (or, below nought, went nowhere) in one step of one draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surplus {
    /// The number of the draw.
    pub draw: u64,
    /// The step, counted from 0.
    pub step: usize,
    /// How many heads too many.
    pub heads: i64,
}

/// What is counted by group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Heads.
    Heads,
    /// Heads times their weights, such as whole-time equivalents.
    Weight,
}

/// Flows over the steps of a record, all cells together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Flows {
    /// Out of the system.
    Exits,
    /// From cell to cell.
    Moves,
    /// Into the system.
    Entries,
}

/// The draws of a run.
pub struct Outcome {
    draws: Range<u64>,
    records: usize,
    groups: usize,
    kinds: [usize; 3],
    parts: Vec<Part>,
}

impl Outcome {
    pub(super) fn new(request: &Request, course: &Course, parts: Vec<Part>) -> Outcome {
        let (records, groups) = (request.steps / request.every, course.network(0).groups());
        Outcome { draws: request.draws.clone(), records, groups, kinds: course.kinds(), parts }
    }

    /// The numbers of the draws.
    pub fn draws(&self) -> Range<u64> {
        self.draws.clone()
    }

    /// How many times heads were recorded.
    pub fn records(&self) -> usize {
        self.records
    }

    /// How many groups there are.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// By draw, one group at one record (both counted from 0). Empty beyond.
    pub fn figures(&self, measure: Measure, record: usize, group: usize) -> Vec<f64> {
        if record >= self.records || group >= self.groups {
            return Vec::new();
        }
        let at = record * self.groups + group;
        let lanes = |part: &Part| match measure {
            Measure::Heads => part.heads[at].reals().0,
            Measure::Weight => part.weights[at].0,
        };
        self.by_draw(lanes)
    }

    /// By draw, the flows of one kind up to a record since the one before. Empty beyond.
    pub fn flows(&self, flows: Flows, record: usize, kind: usize) -> Vec<f64> {
        let [exits, moves, entries] = self.kinds;
        let (from, count) = match flows {
            Flows::Exits => (0, exits),
            Flows::Moves => (exits, moves),
            Flows::Entries => (exits + moves, entries),
        };
        if record >= self.records || kind >= count {
            return Vec::new();
        }
        let at = record * (exits + moves + entries) + from + kind;
        self.by_draw(|part| part.flows[at].0)
    }

    /// How many kinds of a flow there are.
    pub fn kinds(&self, flows: Flows) -> usize {
        self.kinds[flows as usize]
    }

    fn by_draw(&self, lanes: impl Fn(&Part) -> [f64; LANES]) -> Vec<f64> {
        let count = (self.draws.end - self.draws.start) as usize;
        let mut list = Vec::with_capacity(self.parts.len() * LANES);
        self.parts.iter().for_each(|part| list.extend(lanes(part)));
        list.truncate(count);
        list
    }

    /// The quantiles over the draws of every group at every record, in the order record by record.
    pub fn bands(&self, measure: Measure) -> Vec<Bands> {
        let places = (0..self.records * self.groups).into_par_iter().with_min_len(256);
        places.map(|at| sorted_bands(self.figures(measure, at / self.groups, at % self.groups))).collect()
    }

    /// Heads that do not add up; empty in a sound run.
    pub fn surplus(&self) -> Vec<Surplus> {
        self.parts.iter().flat_map(|part| part.surplus.iter().copied()).collect()
    }

    /// A number that any other bit anywhere in the outcome would change: FNV-1a of all its bits. Two runs are the same if this is.
    pub fn fingerprint(&self) -> u64 {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut take = |word: u64| hash = (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29);
        for record in 0..self.records {
            for group in 0..self.groups {
                self.figures(Measure::Heads, record, group).iter().for_each(|it| take(it.to_bits()));
                self.figures(Measure::Weight, record, group).iter().for_each(|it| take(it.to_bits()));
            }
            for flows in [Flows::Exits, Flows::Moves, Flows::Entries] {
                for kind in 0..self.kinds(flows) {
                    self.flows(flows, record, kind).iter().for_each(|it| take(it.to_bits()));
                }
            }
        }
        hash
    }
}

/// The five quantiles by linear interpolation (type 7) of numbers that are all finite and not below nought.
fn sorted_bands(mut figures: Vec<f64>) -> Bands {
    figures.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| {
        let place = share * (figures.len() - 1) as f64;
        let (low, part) = (place as usize, place - place.floor());
        let high = figures[(low + 1).min(figures.len() - 1)];
        figures[low] + part * (high - figures[low])
    };
    Bands { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantiles_are_those_of_the_room_of_measures() {
        let figures: Vec<f64> = (0..100).map(|it| f64::from(it * 37 % 101)).collect();
        assert_eq!(Some(sorted_bands(figures.clone())), Bands::of(&figures));
        assert_eq!(sorted_bands(vec![3.0]).p95, 3.0);
    }
}
