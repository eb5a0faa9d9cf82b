//! Statistics with published test values: pure functions on slices, with no domain.
//!
//! Every function takes `f64` in the caller's unit and gives `None` where the statistic is not defined: an empty slice, a value that is
//! not finite, a level outside 0 to 1, a denominator of zero. None of them panics, sorts in place or rounds.
//!
//! Logarithms and exponentials come from a pure Rust library and not from the machine's own, so the same numbers give the same bits
//! everywhere.

mod agreement;
mod area;
mod attributes;
mod betabinomial;
mod centre;
mod concentration;
mod control;
mod counts;
mod difference;
mod differences;
mod elicit;
mod forecast;
mod hierarchy;
mod linear;
mod medians;
mod methods;
mod normal;
mod proportion;
mod quantile;
mod score;
mod shapley;
mod small;
mod special;
mod standardised;
mod stein;
mod told;
mod watch;

pub use agreement::{Scale, fleiss, krippendorff};
pub use area::{AreaEstimate, FayHerriot, Strengthened, fay_herriot};
pub use attributes::{CountChart, CountPoint, Counting, Signal, count_chart, signals};
pub use betabinomial::{BetaBinomial, Shapes, beta_binomial_ln};
pub use centre::{mads_from_median, mean, median, median_absolute_deviation, weighted_mean};
pub use concentration::herfindahl_hirschman;
pub use control::{ControlLimits, xmr};
pub use counts::{LARGEST_COUNT, byar, poisson_at_least, poisson_exact};
pub use difference::difference;
pub use differences::{Effect, difference_in_differences};
pub use elicit::{Believed, Family, Pool};
pub use forecast::{coverage, crps_ensemble, crps_quantiles, pinball, wape};
pub use hierarchy::{Cell, Group, Hierarchy, Likely, MOST_CELLS, MOST_CELLS_OF_A_UNIT, MOST_LEVELS, hierarchy, hierarchy_of_groups};
pub use medians::{FEWEST, ratio_of_medians};
pub use methods::METHODS;
pub use normal::normal_quantile;
pub use proportion::wilson;
pub use quantile::{quantile, quantiles};
pub use score::{BrierParts, Stated, brier, brier_parts};
pub use shapley::{MOST_DRIVERS, MOST_EXACT, shapley, shapley_drawn};
pub use small::{Guarded, guard};
pub use special::{beta_below, beta_quantile, gamma_below, gamma_quantile, normal_below, student_quantile};
pub use standardised::{DirectRate, Stratum, direct_rate};
pub use stein::{Pulled, james_stein};
pub use told::Told;
pub use watch::Watch;

use kernel::Range;

/// The standard normal deviate that leaves half of what `level` leaves out in each tail: 1.96 for 0.95.
fn deviate(level: f64) -> Option<f64> {
    within(level)?;
    normal_quantile(0.5 + level / 2.0)
}

/// `level` when it lies strictly between 0 and 1.
fn within(level: f64) -> Option<f64> {
    (level > 0.0 && level < 1.0).then_some(level)
}

/// An interval when both ends are numbers.
fn interval(low: f64, high: f64, level: f64) -> Option<Range<f64>> {
    (low.is_finite() && high.is_finite()).then_some(Range { low, high, level: Some(level) })
}

/// The values, when there is at least one and each is finite.
fn sound(values: &[f64]) -> Option<&[f64]> {
    (!values.is_empty() && values.iter().all(|it| it.is_finite())).then_some(values)
}

/// A result, when it did not overflow on the way.
fn finite(result: f64) -> Option<f64> {
    result.is_finite().then_some(result)
}
