//! Why a place cannot be lived through.

use super::Place;
use serde::Serialize;
use std::fmt;

/// The most workers of one place.
pub const MOST_PEOPLE: usize = 50_000;
/// The most years.
pub const MOST_YEARS: usize = 30;

/// What is wrong with a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Unlivable {
    /// There are no pools, or two have one name.
    Pools,
    /// More workers than [`MOST_PEOPLE`], now or by the recruits of all years.
    TooMany,
    /// More years than [`MOST_YEARS`], or no draws.
    TooLong,
    /// A worker is in no pool.
    Homeless {
        /// The place of the worker in the list.
        person: usize,
    },
    /// A chance of a pool is no share, its chances add up to more than 1, or a factor is not above nought.
    Chance {
        /// The pool.
        pool: String,
    },
    /// A pool recruits, and nobody is said to be like its recruits.
    Entrants {
        /// The pool.
        pool: String,
    },
}

impl fmt::Display for Unlivable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unlivable::Pools => write!(f, "A place needs at least one pool, each with a name of its own."),
            Unlivable::TooMany => write!(f, "A place may have up to {MOST_PEOPLE} workers, recruits of all years included."),
            Unlivable::TooLong => write!(f, "Choose up to {MOST_YEARS} years and at least one draw."),
            Unlivable::Homeless { person } => write!(f, "Worker {person} belongs to no pool."),
            Unlivable::Chance { pool } => {
                write!(f, "The chances of {pool} should be shares that add up to 1 at most, and its factors above nought.")
            }
            Unlivable::Entrants { pool } => write!(f, "{pool} recruits: say whom its recruits are like."),
        }
    }
}

impl std::error::Error for Unlivable {}

/// Everything that is wrong with a place.
pub(super) fn check(place: &Place, years: usize, draws: u64) -> Result<(), Vec<Unlivable>> {
    let mut wrong = Vec::new();
    let names: std::collections::BTreeSet<&str> = place.pools.iter().map(|it| it.name.as_str()).collect();
    if place.pools.is_empty() || names.len() != place.pools.len() {
        wrong.push(Unlivable::Pools);
    }
    if years > MOST_YEARS || draws == 0 {
        wrong.push(Unlivable::TooLong);
    }
    let share = |it: f64| (0.0..=1.0).contains(&it);
    for pool in &place.pools {
        let sound = [pool.leave, pool.retire, pool.qualify].into_iter().all(share)
            && pool.moves.iter().all(|(to, chance)| *to < place.pools.len() && share(*chance))
            && pool.leave + pool.moves.iter().map(|it| it.1).sum::<f64>() <= 1.0 + 1e-12
            && [pool.first_year_odds, pool.raise].into_iter().all(|it| it.is_finite() && it > 0.0)
            && pool.recruits.is_finite()
            && pool.recruits >= 0.0;
        let weight: f64 = pool.entrants.iter().map(|it| it.weight).sum();
        if !sound {
            wrong.push(Unlivable::Chance { pool: pool.name.clone() });
        } else if pool.recruits > 0.0 && !(weight > 0.0 && weight.is_finite() && pool.entrants.iter().all(|it| it.weight >= 0.0)) {
            wrong.push(Unlivable::Entrants { pool: pool.name.clone() });
        }
    }
    let recruits: f64 = place.pools.iter().map(|it| it.recruits).sum::<f64>() * years as f64;
    if place.people.len() as f64 + recruits > MOST_PEOPLE as f64 && wrong.is_empty() {
        wrong.push(Unlivable::TooMany);
    }
    let homeless = place.people.iter().enumerate().filter(|(_, it)| it.pool >= place.pools.len());
    wrong.extend(homeless.take(100).map(|(person, _)| Unlivable::Homeless { person }));
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}
