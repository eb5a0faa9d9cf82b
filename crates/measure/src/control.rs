//! Control limits of an XmR chart: what a steady process does by itself, so that only the rest needs an explanation.
//!
//! Formula: centre = mean of the values, limits = centre -+ 2.66 x mean moving range, limit of the ranges = 3.268 x mean moving range.
//! The factors are 3 / 1.128 and 1 + 3 x 0.853 / 1.128 for ranges of two values.
//! Source: W. A. Shewhart; D. J. Wheeler (1993), *Understanding Variation*; NHS England, *Making Data Count*.

use crate::{finite, mean};

/// Limits for single values and for the moving range, in the unit of the values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ControlLimits {
    /// The mean of the values.
    pub centre: f64,
    /// The lower process limit. It may lie below zero even when the values cannot.
    pub lower: f64,
    /// The upper process limit.
    pub upper: f64,
    /// The mean of the absolute steps from one value to the next.
    pub moving_range: f64,
    /// The step above which one step alone is a signal.
    pub range_limit: f64,
}

/// The XmR limits of `values` in the order of time.
///
/// `None` with fewer than two values or one that is not finite. Limits from fewer than about 12 values are provisional.
pub fn xmr(values: &[f64]) -> Option<ControlLimits> {
    let centre = mean(values)?;
    let steps: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let moving_range = mean(&steps)?;
    let reach = finite(2.66 * moving_range)?;
    let (lower, upper) = (finite(centre - reach)?, finite(centre + reach)?);
    Some(ControlLimits { centre, lower, upper, moving_range, range_limit: finite(3.268 * moving_range)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NIST/SEMATECH *e-Handbook of Statistical Methods*, 6.3.2.2: centre 50.81, mean moving range 1.8778, limits 55.8041 and 45.8159
    /// (with 3 / 1.128 not rounded to 2.66, hence the width of the comparison).
    #[test]
    fn the_published_example_comes_out() {
        let found = xmr(&[49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]).expect("sound");
        assert!((found.centre - 50.81).abs() < 1e-9 && (found.moving_range - 1.8778).abs() < 5e-5, "{found:?}");
        assert!((found.upper - 55.8041).abs() < 1e-3 && (found.lower - 45.8159).abs() < 1e-3, "{found:?}");
        assert!((found.upper - (50.81 + 2.66 * 16.9 / 9.0)).abs() < 1e-9);
        assert!((found.range_limit - 3.268 * 16.9 / 9.0).abs() < 1e-9);
    }

    #[test]
    fn a_flat_line_has_limits_on_itself() {
        let found = xmr(&[3.0, 3.0, 3.0]).expect("sound");
        assert_eq!((found.lower, found.centre, found.upper), (3.0, 3.0, 3.0));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        for values in [vec![], vec![1.0], vec![1.0, f64::NAN], vec![f64::MAX, -f64::MAX]] {
            assert_eq!(xmr(&values), None, "{values:?}");
        }
    }
}
