//! Programmes: which measures from which year in one place, when each costs so much in each year and budgets are set year by year.
//!
//! A portfolio ([`crate::portfolio`]) spreads measures over many places and counts what they cost once. A programme is the finer picture of
//! one place: an option is a measure with its start, its cost in every year and its effect on every need, year and scenario, as a model
//! found it. The expected shortfall is convex in what is chosen, so it is approached from below by tangents: the solver chooses under the
//! tangents so far, which proves a bound; the choice is scored in full, which may give a better answer; its tangents are added; and so on
//! until bound and answer meet. Source: J. E. Kelley (1960), "The cutting-plane method for solving convex programs", *Journal of the
//! Society for Industrial and Applied Mathematics* 8; J. F. Benders (1962), *Numerische Mathematik* 4.

mod flaw;
mod score;
mod search;
mod solve;
#[cfg(test)]
mod tests;

pub use flaw::flaws;
pub use score::{Outcome, outcome};
pub use solve::{Answer, Conflict, METHOD, Patience, solve};

use crate::portfolio::Tail;
use serde::{Deserialize, Serialize};

/// One way of taking a measure, such as its start in a certain year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// Its name.
    pub name: String,
    /// By year of the budgets: what it costs; 0 or more.
    pub cost: Vec<f64>,
    /// By need, year and scenario, scenarios fastest: by how much it lessens the gap.
    pub effect: Vec<f64>,
}

/// A measure: one of its ways is taken, or none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Whether it is already decided: then one of its ways must be taken.
    pub decided: bool,
    /// The ways to choose from.
    pub ways: Vec<Way>,
}

/// Something that falls short and should not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shortage {
    /// Its name.
    pub name: String,
    /// What one unit of shortfall in one year weighs; 0 or more.
    pub weight: f64,
    /// A floor under fairness: the largest expected shortfall, added up over the years; `None` for any.
    pub at_most: Option<f64>,
}

/// A programme problem. Lists of numbers are laid out with the last index fastest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Programme {
    /// What falls short.
    pub needs: Vec<Shortage>,
    /// How many years are looked at.
    pub years: usize,
    /// How many equally likely scenarios there are.
    pub scenarios: usize,
    /// By need, year and scenario: what is lacking without any measure; below 0 where there is more than enough.
    pub gap: Vec<f64>,
    /// The measures.
    pub items: Vec<Item>,
    /// By year of the budgets: the most that may be spent; `None` for any.
    pub budgets: Vec<Option<f64>>,
    /// The most that may be spent in all years together; `None` for any.
    pub total: Option<f64>,
    /// What one unit of cost weighs in the objective; 0 or more. A little keeps useless measures out.
    pub cost_weight: f64,
    /// How much the bad scenarios count.
    pub tail: Tail,
}

/// Which way of each item is taken, in their order.
pub type Picks = Vec<Option<usize>>;

impl Programme {
    /// The numbers of one need: years x scenarios.
    pub(crate) fn cells(&self) -> usize {
        self.years * self.scenarios
    }

    /// Every item and way.
    pub(crate) fn options(&self) -> impl Iterator<Item = (usize, usize, &Way)> {
        self.items.iter().enumerate().flat_map(|(item, it)| it.ways.iter().enumerate().map(move |(way, it)| (item, way, it)))
    }
}
