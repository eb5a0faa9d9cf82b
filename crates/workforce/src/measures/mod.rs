//! P6, P7, P11, P15 · What may be done about the gap, what may happen meanwhile, and what that comes to.
//!
//! A [`Change`] is what a measure or a scenario does to leaving, joining, hours, need or posts. A [`World`] is a plan's inputs with its
//! draws: every [`Setting`] runs in it under the same luck, so that two settings differ by what was changed and by nothing else. On it
//! stand the comparison of policies over scenarios, the explanation of a change of the gap, the choice under budgets and what keeping
//! staff is worth.

mod alternative;
mod change;
mod choice;
mod compare;
mod explain;
mod pay;
mod pipeline;
mod size;
mod ways;
mod world;
mod worth;

pub use alternative::{Alternative, Compared, Labour, Way, alternatives};
pub use change::{Block, Change, Lever};
pub use choice::{Chosen, Limits, Reason, Resimulated, Start, choose};
pub use choose::programme::Conflict;
pub use compare::{Comparison, Policy, Scored, compare};
#[cfg(test)]
pub(crate) use compare::{regrets, smallest};
pub use explain::{Bar, Explanation, explain};
pub use pay::{ELASTICITY, Pay, pay};
pub use pipeline::{Cohorts, Pipeline};
pub use size::{Size, share_reached};
pub use ways::{Misfit, Shift, WayScored, WaysCompared, Work, compare_ways};
pub use world::{Outlook, People, Run, Setting, World, YearOutlook};
pub use worth::{Discount, Retained, discount_rate, present_value, retained};

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Something that may be done, with what it does and costs. Money is in pounds of today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// What people call it.
    pub title: String,
    /// What it does.
    pub changes: Vec<Change>,
    /// What it costs once, in the year in which it begins.
    pub once: f64,
    /// What it costs in every year from then on.
    pub yearly: f64,
    /// The share of the year in which it begins that is over before it does, from 0 up to but not 1: that year costs so much less.
    #[serde(default)]
    pub waits: f64,
    /// Whether it is already decided.
    pub decided: bool,
}

impl Measure {
    /// The same measure begun on the first day of another year.
    pub fn from(&self, year: i32) -> Measure {
        let changes = self.changes.iter().map(|it| Change { begins: year, ..it.clone() }).collect();
        Measure { changes, waits: 0.0, ..self.clone() }
    }

    /// The same measure begun in `year`; itself, with the part of a year that it was to wait, when that is its own year.
    pub fn from_or_own(&self, year: i32) -> Measure {
        if self.begins() == Some(year) { self.clone() } else { self.from(year) }
    }

    /// The year in which it begins; `None` when it does nothing.
    pub fn begins(&self) -> Option<i32> {
        self.changes.iter().map(|it| it.begins).min()
    }

    /// What it costs in each year of `years`, a year being the twelve months that begin in it. The first one costs its share of a year.
    pub fn costs(&self, years: std::ops::Range<i32>) -> Vec<f64> {
        let Some(begins) = self.begins() else { return vec![0.0; years.len()] };
        years.map(|year| charged(self.once, self.yearly, (begins, self.waits), year)).collect()
    }
}

/// What something costs in a year when it costs `once` at its beginning and `yearly` from then on. `begins` is the year in which it begins,
/// with the share of that year that is over before it does.
pub fn charged(once: f64, yearly: f64, (begins, waits): (i32, f64), year: i32) -> f64 {
    match year.cmp(&begins) {
        Ordering::Less => 0.0,
        Ordering::Equal => once + yearly * (1.0 - waits),
        Ordering::Greater => yearly,
    }
}

/// What may happen, whoever does what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// What people call it.
    pub title: String,
    /// How much it counts beside the others; more than 0.
    pub weight: f64,
    /// How the population grows.
    pub people: People,
    /// What it does.
    pub changes: Vec<Change>,
}

impl Scenario {
    /// Things go on as the plan takes them to.
    pub fn as_planned(title: impl Into<String>) -> Scenario {
        Scenario { title: title.into(), weight: 1.0, people: People::Projected, changes: Vec::new() }
    }

    /// Whether its weight is a number above nought.
    pub(crate) fn is_weighed(&self) -> bool {
        self.weight > 0.0 && self.weight.is_finite()
    }

    /// The scenario with these measures taken in it.
    pub fn with<'a>(&self, measures: impl IntoIterator<Item = &'a Measure>) -> Setting {
        let taken = measures.into_iter().flat_map(|it| it.changes.iter().cloned());
        Setting { people: self.people, changes: self.changes.iter().cloned().chain(taken).collect() }
    }
}

#[cfg(test)]
pub(crate) mod tests;
