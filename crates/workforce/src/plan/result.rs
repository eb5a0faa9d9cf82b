//! What a plan says.

use kernel::Finding;
use serde::{Deserialize, Serialize};
use simulate::Bands;

/// A figure over the draws.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The mean.
    pub mean: f64,
    /// The 5, 25, 50, 75 and 95 % quantiles.
    pub bands: Bands,
}

impl Figure {
    pub(crate) fn of(figures: &[f64]) -> Option<Figure> {
        Some(Figure { mean: measure::mean(figures)?, bands: Bands::of(figures)? })
    }

    /// The figure with so much added to it in every draw.
    pub(crate) fn moved(&self, by: f64) -> Figure {
        let Bands { p5, p25, p50, p75, p95 } = self.bands;
        Figure { mean: self.mean + by, bands: Bands { p5: p5 + by, p25: p25 + by, p50: p50 + by, p75: p75 + by, p95: p95 + by } }
    }
}

/// A role in a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearPlan {
    /// The year.
    pub year: i32,
    /// Posts that are needed.
    pub required: Figure,
    /// Heads that are there.
    pub supply: Figure,
    /// Posts needed less heads there: above nought there are too few staff.
    pub gap: Figure,
    /// The gap in whole-time equivalents.
    pub gap_wte: Figure,
    /// The mean gap with the steps that lead to it, its 90 % range, sources and what was missing.
    pub finding: Finding<f64>,
}

/// A role over the years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RolePlan {
    /// The role's code; 0 for all roles.
    pub role: u8,
    /// The role's name.
    pub name: String,
    /// Year by year, the year of the return first.
    pub years: Vec<YearPlan>,
}

/// The step of a gap's waterfall that tells of those who were recruited since the return.
pub(super) const RECRUITS: &str = "Recruits";

impl RolePlan {
    /// The mean of the staff who are recruited in the twelve months before the day of the return in a year, in heads; `None` for the year
    /// of the return itself and for years beyond the plan.
    pub fn recruits(&self, year: i32) -> Option<f64> {
        let since_return = |year: i32| -> Option<f64> {
            let of_year = self.years.iter().find(|it| it.year == year)?;
            of_year.finding.workings.iter().find(|it| it.label == RECRUITS).map(|it| -it.amount)
        };
        let all = since_return(year)?;
        Some(all - since_return(year - 1).unwrap_or(0.0))
    }

    /// The change of the mean of the staff over the same twelve months, in heads.
    pub fn growth(&self, year: i32) -> Option<f64> {
        let there = |year: i32| self.years.iter().find(|it| it.year == year).map(|it| it.supply.mean);
        Some(there(year)? - there(year - 1)?)
    }
}

/// A whole plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanResult {
    /// The revision of the model that computed it.
    pub revision: String,
    /// The seed of the draws.
    pub seed: u64,
    /// How many draws were made.
    pub draws: u64,
    /// All roles together.
    pub total: RolePlan,
    /// Role by role, in the order of their codes.
    pub roles: Vec<RolePlan>,
    /// How many means were compared with the closed form, and how many lay within five standard errors.
    pub compared: (usize, usize),
}

impl PlanResult {
    /// A role's plan; 0 for all roles.
    pub fn role(&self, code: u8) -> Option<&RolePlan> {
        std::iter::once(&self.total).chain(&self.roles).find(|it| it.role == code)
    }
}
