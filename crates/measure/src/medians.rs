//! The ratio of two medians with an interval that asks nothing of the shape of the distributions.
//!
//! With the values in order and on the logarithmic scale, c = (n + 1)/2 - sqrt n rounded (at least 1), p = sum over i < c of
//! C(n, i) / 2^(n - 1), and the variance of the log median is ((y[n-c+1] - y[c]) / 2 z)^2 with z the normal deviate of 1 - p/2. The limits
//! are exp(log ratio -+ z sqrt(sum of the two variances)).
//! Source: R. M. Price and D. G. Bonett (2002), "Distribution-free confidence intervals for difference and ratio of medians", *Journal of
//! Statistical Computation and Simulation* 72, 119-124.

use crate::{deviate, finite, interval, median, normal_quantile};
use kernel::Range;

/// The fewest values of which the spread of a median is judged.
pub const FEWEST: usize = 5;

/// The median of `first` over the median of `second`, with its interval.
///
/// `None` with fewer than [`FEWEST`] values on either side, with one that is not above nought and finite, or for a level outside 0 to 1.
pub fn ratio_of_medians(first: &[f64], second: &[f64], level: f64) -> Option<(f64, Range<f64>)> {
    let z = deviate(level)?;
    let ratio = median(first)? / median(second)?;
    let spread = z * libm::sqrt(log_variance(first)? + log_variance(second)?);
    let middle = libm::log(finite(ratio)?);
    Some((ratio, interval(libm::exp(middle - spread), libm::exp(middle + spread), level)?))
}

/// The variance of the logarithm of the median.
fn log_variance(values: &[f64]) -> Option<f64> {
    let count = values.len();
    if count < FEWEST || !values.iter().all(|it| it.is_finite() && *it > 0.0) {
        return None;
    }
    let mut logs: Vec<f64> = values.iter().map(|it| libm::log(*it)).collect();
    logs.sort_by(f64::total_cmp);
    let n = count as f64;
    let c = (libm::round((n + 1.0) / 2.0 - libm::sqrt(n)) as usize).max(1);
    // Logarithms throughout: 2^(n - 1) is beyond a float from a thousand values on.
    let term = |i: usize| {
        let i = i as f64;
        libm::exp(libm::lgamma(n + 1.0) - libm::lgamma(i + 1.0) - libm::lgamma(n - i + 1.0) - (n - 1.0) * std::f64::consts::LN_2)
    };
    let outside: f64 = (0..c).map(term).sum();
    let z = normal_quantile(1.0 - outside / 2.0)?;
    finite(libm::pow((logs[count - c] - logs[c - 1]) / (2.0 * z), 2.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten values by hand: c = round(5.5 - 3.1623) = 2, p = (1 + 10) / 512 = 0.021484, z(1 - p/2) = 2.29933. The second smallest and
    /// second largest of 10 to 19 are 11 and 18: variance ((ln 18 - ln 11) / 4.59866)^2 = 0.0114689.
    #[test]
    fn ten_values_come_out_by_hand() {
        let values: Vec<f64> = (10..20).map(f64::from).collect();
        let by_hand = ((18.0f64 / 11.0).ln() / (2.0 * 2.299_33)).powi(2);
        assert!((log_variance(&values).expect("sound") - by_hand).abs() < 1e-6 && (by_hand - 0.011_469).abs() < 1e-6);
        let twice: Vec<f64> = values.iter().map(|it| it * 2.0).collect();
        let (ratio, range) = ratio_of_medians(&twice, &values, 0.95).expect("sound");
        let reach = 1.959_964 * (2.0 * by_hand).sqrt();
        assert!((ratio - 2.0).abs() < 1e-12);
        assert!((range.low - 2.0 * (-reach).exp()).abs() < 1e-4 && (range.high - 2.0 * reach.exp()).abs() < 1e-4, "{range:?}");
    }

    /// The interval holds the truth in about 95 of 100 samples of a skewed distribution (exponential, by inversion of a fixed grid that
    /// is shuffled by a multiplicative generator).
    #[test]
    fn it_covers_a_skewed_distribution() {
        let mut state = 7u64;
        let mut draw = |scale: f64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            -scale * libm::log(((state >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0)
        };
        let (mut held, trials) = (0, 1_000);
        for _ in 0..trials {
            let first: Vec<f64> = (0..60).map(|_| draw(3.0)).collect();
            let second: Vec<f64> = (0..40).map(|_| draw(2.0)).collect();
            let (_, range) = ratio_of_medians(&first, &second, 0.95).expect("sound");
            held += usize::from(range.low <= 1.5 && 1.5 <= range.high);
        }
        assert!((930..=980).contains(&held), "{held} of {trials}");
    }

    #[test]
    fn what_is_not_defined_is_none_and_many_values_are_no_trouble() {
        let five = [1.0, 2.0, 3.0, 4.0, 5.0];
        assert_eq!(ratio_of_medians(&five, &five[..4], 0.95), None);
        assert_eq!(ratio_of_medians(&five, &[0.0, 1.0, 2.0, 3.0, 4.0], 0.95), None);
        assert_eq!(ratio_of_medians(&five, &five, 1.0), None);
        let many: Vec<f64> = (1..=40_000).map(f64::from).collect();
        let (ratio, range) = ratio_of_medians(&many, &many, 0.95).expect("sound");
        assert!(ratio == 1.0 && range.low > 0.98 && range.high < 1.02, "{range:?}");
        let same = ratio_of_medians(&[2.0; 9], &[1.0; 9], 0.95).expect("sound");
        assert_eq!((same.0, same.1.low.to_bits() == same.1.high.to_bits()), (2.0, true));
    }
}
