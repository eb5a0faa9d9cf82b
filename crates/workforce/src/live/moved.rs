//! P17, P23 · What moved the gap between two plans: each block's fair part, by Shapley values over the model run again.
//!
//! The later plan is the earlier one with some blocks exchanged: population, workforce, rule of demand, leaving, joining, lending. Every
//! set of exchanged blocks is run on the same draws; a block's part is what it adds, averaged over every order. The parts add up to the
//! difference of those runs; what the published figures differ beyond that comes of their own seeds and numbers of draws.

use crate::plan::{Opened, run};
use serde::{Deserialize, Serialize};

/// A block of a plan that may be exchanged for that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mover {
    /// How the population grows.
    Population,
    /// The return: who works there, and the day of it.
    Workforce,
    /// How need becomes posts, and the full week.
    Demand,
    /// The factor on leaving.
    Leaving,
    /// The factor on joining.
    Joining,
    /// Experience lent to small roles.
    Lending,
    /// Other seeds or numbers of draws.
    Chance,
}

/// What moved a gap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Movers {
    /// The year.
    pub year: i32,
    /// The role's code; 0 for all roles.
    pub role: u8,
    /// What each block did to the mean gap, in posts. They add up to the later figure less the earlier one.
    pub parts: Vec<(Mover, f64)>,
}

const BLOCKS: [Mover; 6] = [Mover::Population, Mover::Workforce, Mover::Demand, Mover::Leaving, Mover::Joining, Mover::Lending];

/// What moved the gap of a role in a year, from `draws` draws of each run. `None` when either plan does not have the role in that year, or
/// a mixture of both cannot be run, as when their years do not meet.
pub fn movers(before: &Opened, after: &Opened, role: u8, year: i32, draws: u64) -> Option<Movers> {
    let published = |it: &Opened| Some(it.result.role(role)?.years.iter().find(|it| it.year == year)?.gap.mean);
    let difference = published(after)? - published(before)?;
    let changed: Vec<Mover> = BLOCKS.into_iter().filter(|it| differs(*it, before, after)).collect();
    let seed = before.result.seed;
    let gap = |set: u64| {
        let mut mixed = before.clone();
        mixed.inputs.horizon = year;
        changed.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0).for_each(|(_, it)| exchange(*it, &mut mixed, after));
        let result = run(&mixed.inputs, &mixed.assumptions, seed, draws).ok()?;
        Some(result.role(role)?.years.iter().find(|it| it.year == year)?.gap.mean)
    };
    let mut parts = Vec::new();
    if !changed.is_empty() {
        let values = measure::shapley(changed.len(), |set| gap(set).unwrap_or(f64::NAN))?;
        parts = changed.into_iter().zip(values).collect();
    }
    let told: f64 = parts.iter().map(|it| it.1).sum();
    parts.push((Mover::Chance, difference - told));
    Some(Movers { year, role, parts })
}

fn differs(block: Mover, before: &Opened, after: &Opened) -> bool {
    let ((a, b), (x, y)) = ((&before.inputs, &after.inputs), (&before.assumptions, &after.assumptions));
    match block {
        Mover::Population => a.variants.iter().map(|it| &it.bands).ne(b.variants.iter().map(|it| &it.bands)),
        Mover::Workforce => a.baseline != b.baseline || a.base_year != b.base_year,
        Mover::Demand => x.demand.value != y.demand.value || x.full_week.value != y.full_week.value,
        Mover::Leaving => x.leaving_factor.value != y.leaving_factor.value,
        Mover::Joining => x.joining_factor.value != y.joining_factor.value,
        Mover::Lending => x.pooling.value != y.pooling.value,
        Mover::Chance => false,
    }
}

fn exchange(block: Mover, mixed: &mut Opened, after: &Opened) {
    let (inputs, assumptions) = (&mut mixed.inputs, &mut mixed.assumptions);
    match block {
        Mover::Population => inputs.variants.clone_from(&after.inputs.variants),
        Mover::Workforce => {
            inputs.baseline.clone_from(&after.inputs.baseline);
            inputs.base_year = after.inputs.base_year;
        }
        Mover::Demand => {
            assumptions.demand.clone_from(&after.assumptions.demand);
            assumptions.full_week.clone_from(&after.assumptions.full_week);
        }
        Mover::Leaving => assumptions.leaving_factor.clone_from(&after.assumptions.leaving_factor),
        Mover::Joining => assumptions.joining_factor.clone_from(&after.assumptions.joining_factor),
        Mover::Lending => assumptions.pooling.clone_from(&after.assumptions.pooling),
        Mover::Chance => {}
    }
}
