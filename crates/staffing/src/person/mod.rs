//! The person-level twin: one place, each worker by themself, with age, tenure, pay, group and qualification.
//!
//! The cohort engine knows how many; this one knows who, and so can say what the workforce will look like: its ages, its length of
//! service, its pay, its diversity, how many are qualified. Where both apply they agree: with chances that do not depend on the person,
//! heads by pool follow the same law as [`simulate::System`], which a test holds in mean and variance.
//!
//! **Luck belongs to the person.** Each worker of the opening and each recruit has a number of their own, so a scenario that keeps more
//! people keeps the same people and some more: nobody who stays in the base leaves because another was persuaded to stay.
//!
//! Source of the design: microsimulation with a transition per person and year (G. H. Orcutt (1957), *Review of Economics and Statistics*
//! 39, 116-123); common random numbers keyed by the simulant.

mod course;
mod unsound;

pub use course::{Course, Profile, Scheme, live};
pub use unsound::{MOST_PEOPLE, MOST_YEARS, Unlivable};

use serde::{Deserialize, Serialize};

/// One worker.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The place of their pool in [`Place::pools`].
    pub pool: usize,
    /// Age in whole years.
    pub age: u8,
    /// Years in the present job.
    pub tenure: f32,
    /// A characteristic that does not change here, as the caller numbers it.
    pub group: u8,
    /// Hourly pay in pence, in the money of the opening; 0 when it is not known.
    pub pay: u32,
    /// Whether they hold what their role requires.
    pub qualified: bool,
}

/// Somebody who may be recruited into a pool.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entrant {
    /// How likely among the entrants of the pool, in any unit.
    pub weight: f64,
    /// Age in whole years.
    pub age: u8,
    /// Their characteristic.
    pub group: u8,
    /// Hourly pay in pence.
    pub pay: u32,
    /// Whether they come qualified.
    pub qualified: bool,
}

/// What happens to the workers of one pool in a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pool {
    /// Its stable name, to which the luck of its people belongs.
    pub name: String,
    /// The chance to leave in a year after the first, from 0 to 1.
    pub leave: f64,
    /// What the odds of leaving are multiplied by in the first year of a job; 1 when it makes no difference.
    pub first_year_odds: f64,
    /// The age from which people retire.
    pub retire_from: u8,
    /// The chance to retire in a year from that age on, of those who did not leave otherwise.
    pub retire: f64,
    /// The chance to move to another pool: place of the pool and chance. With `leave` they add up to 1 at most.
    pub moves: Vec<(usize, f64)>,
    /// The chance of somebody unqualified to qualify in a year.
    pub qualify: f64,
    /// What pay is multiplied by in a year, above prices; 1 when it only keeps up.
    pub raise: f64,
    /// The mean number of recruits in a year, a Poisson count.
    pub recruits: f64,
    /// Whom recruits are like. Needed where there are recruits.
    pub entrants: Vec<Entrant>,
}

/// A place: its pools and the workers it opens with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The pools.
    pub pools: Vec<Pool>,
    /// The workers.
    pub people: Vec<Person>,
}

#[cfg(test)]
mod tests;
