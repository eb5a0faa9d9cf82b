//! What a plan reads, and why it may not be made.

use crate::assumptions::{Assumptions, Demand};
use crate::baseline::Baseline;
use kernel::Source;
use register::population::{Band, BandPersons, Misread, Row, in_bands, parse_bands};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a plan reads. It names nobody: the return comes in as counts by role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanInputs {
    /// The area's code.
    pub area: String,
    /// The area's name.
    pub area_name: String,
    /// The year of the return, with which the plan opens.
    pub base_year: i32,
    /// The last year of the plan.
    pub horizon: i32,
    /// The workforce as it is.
    pub baseline: Baseline,
    /// How the population may grow, from the least to the most.
    pub variants: Vec<Variant>,
    /// The files from which all this was taken, with their hashes.
    pub files: Vec<Source>,
}

/// One way in which the population may grow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// Its name, such as `low`.
    pub name: String,
    /// People by year and band.
    pub bands: Vec<BandPersons>,
    /// Where it was taken from.
    pub source: Source,
}

impl Variant {
    /// The people of a projection in the bands that the assumptions read; `Err` names a band that cannot be told.
    pub fn of(name: &str, rows: &[Row], assumptions: &Assumptions, source: Source) -> Result<Variant, Vec<Misread>> {
        let bands: Vec<Band> = parse_bands(&assumptions.bands().join(","))?;
        Ok(Variant { name: name.to_owned(), bands: in_bands(rows, &bands).map_err(|it| vec![it])?, source })
    }

    /// People of a band in a year.
    pub(crate) fn persons(&self, band: &str, year: i32) -> Option<f64> {
        self.bands.iter().find(|it| it.year == year && it.band == band).map(|it| it.persons)
    }
}

/// Why a plan cannot be made.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Unplannable {
    /// The return has nobody in it.
    NoStaff,
    /// There is no variant of the population.
    NoVariant,
    /// The horizon is not from 1 to 30 years after the return.
    Horizon {
        /// The year of the return.
        base_year: i32,
        /// The last year that was asked for.
        horizon: i32,
    },
    /// A variant has nobody of a band in a year.
    NoPeople {
        /// The variant.
        variant: String,
        /// The band.
        band: String,
        /// The year.
        year: i32,
    },
    /// The number of draws is not from 1 to the most.
    Draws {
        /// The most draws.
        most: u64,
    },
    /// An assumption is not a sound number.
    Assumption {
        /// Which.
        name: String,
        /// What it should be.
        should: String,
    },
    /// The engine cannot take the pools.
    Engine {
        /// Why, in its words.
        why: String,
    },
    /// The draws do not agree with the closed form: nothing is published.
    Check,
}

impl fmt::Display for Unplannable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unplannable::NoStaff => write!(f, "The return has no staff: import workplaces and workers first."),
            Unplannable::NoVariant => write!(f, "There is no projection of the population: import at least one variant."),
            Unplannable::Horizon { base_year, horizon } => {
                write!(f, "A plan from {base_year} may reach from {} to {}; {horizon} was asked for.", base_year + 1, base_year + 30)
            }
            Unplannable::NoPeople { variant, band, year } => {
                write!(f, "The variant {variant} has no people aged {band} in {year}: choose another horizon, band or variant.")
            }
            Unplannable::Draws { most } => write!(f, "Choose from 1 to {most} draws."),
            Unplannable::Assumption { name, should } => write!(f, "The assumption {name} should be {should}."),
            Unplannable::Engine { why } => write!(f, "{why}"),
            Unplannable::Check => write!(f, "The simulation does not agree with its closed form, so nothing is published."),
        }
    }
}

impl std::error::Error for Unplannable {}

/// Everything that can be refused before the first draw.
pub(crate) fn check(inputs: &PlanInputs, assumptions: &Assumptions) -> Result<(), Unplannable> {
    if inputs.baseline.roles.iter().all(|it| it.heads() == 0) {
        return Err(Unplannable::NoStaff);
    }
    if inputs.variants.is_empty() {
        return Err(Unplannable::NoVariant);
    }
    let (base_year, horizon) = (inputs.base_year, inputs.horizon);
    if !(1..=30).contains(&i64::from(horizon).saturating_sub(i64::from(base_year))) {
        return Err(Unplannable::Horizon { base_year, horizon });
    }
    for variant in &inputs.variants {
        for band in assumptions.bands() {
            for year in base_year..=horizon {
                if variant.persons(band, year).is_none_or(|it| !it.is_finite() || it <= 0.0) {
                    return Err(Unplannable::NoPeople { variant: variant.name.clone(), band: band.to_owned(), year });
                }
            }
        }
    }
    sound(assumptions)
}

fn sound(assumptions: &Assumptions) -> Result<(), Unplannable> {
    let wrong = |name: &str, should: &str| Err(Unplannable::Assumption { name: name.to_owned(), should: should.to_owned() });
    let within = |value: f64, low: f64, high: f64| value >= low && value <= high;
    if !within(assumptions.full_week.value, 1.0, 80.0) {
        return wrong("full_week", "from 1 to 80 hours");
    }
    for (name, factor) in [("leaving_factor", &assumptions.leaving_factor), ("joining_factor", &assumptions.joining_factor)] {
        if !within(factor.value, 0.0, 10.0) {
            return wrong(name, "from 0 to 10 times the observed rate");
        }
    }
    if !within(assumptions.pooling.value, 0.0, 10_000.0) {
        return wrong("pooling", "from 0 to 10,000 heads");
    }
    if let Demand::Hours { lines, time, contact_share, mix } = &assumptions.demand.value {
        if lines.iter().any(|it| !within(it.share, 0.0, 1.0) || !within(it.hours_a_week, 0.0, 168.0)) {
            return wrong("demand.lines", "shares from 0 to 1 and hours a week from 0 to 168");
        }
        if time.hours().is_none() || !within(*contact_share, 0.01, 1.0) {
            return wrong("demand.time", "time left over after absence, with a contact share from 0.01 to 1");
        }
        if mix.iter().any(|it| !within(it.share, 0.0, 1.0)) || (mix.iter().map(|it| it.share).sum::<f64>() - 1.0).abs() > 1e-6 {
            return wrong("demand.mix", "shares of roles that add up to 1");
        }
    }
    Ok(())
}
