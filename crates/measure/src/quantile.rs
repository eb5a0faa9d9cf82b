//! Sample quantiles by linear interpolation.
//!
//! Formula: with the sample in order x(1) <= ... <= x(n) and h = (n - 1) p, the quantile is x(k) + (h - floor h)(x(k+1) - x(k)),
//! k = floor h + 1.
//! Source: type 7 of R. J. Hyndman and Y. Fan (1996), "Sample quantiles in statistical packages", *The American Statistician* 50, 361-365;
//! the default of R, NumPy and spreadsheets (PERCENTILE.INC), so that a reader can check a figure with any of them.

use crate::{sound, within};

/// The quantile of `sample` at `p`, in the unit of the sample.
///
/// `None` when the sample is empty or holds a value that is not finite, or `p` is outside 0 to 1.
pub fn quantile(sample: &[f64], p: f64) -> Option<f64> {
    quantiles(sample, &[p])?.pop()
}

/// The quantiles of `sample` at each of `levels`, in their order; the sample is put in order only once.
///
/// `None` as for [`quantile`].
pub fn quantiles(sample: &[f64], levels: &[f64]) -> Option<Vec<f64>> {
    let mut ordered = sound(sample)?.to_vec();
    ordered.sort_unstable_by(f64::total_cmp);
    levels.iter().map(|&p| at(&ordered, p)).collect()
}

fn at(ordered: &[f64], p: f64) -> Option<f64> {
    if p != 0.0 && p != 1.0 {
        within(p)?;
    }
    let place = (ordered.len() - 1) as f64 * p;
    let below = place.floor() as usize;
    let part = place - place.floor();
    let low = ordered[below];
    match ordered.get(below + 1) {
        // Weighted like this the sum cannot overflow, and between two equal values it is that value.
        Some(&high) if part > 0.0 && high != low => Some((1.0 - part) * low + part * high),
        _ => Some(low),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// R: `quantile(c(1, 3, 6, 10, 15, 21), c(.05, .25, .5, .75, .95))` by hand: h = 0.25, 1.25, 2.5, 3.75, 4.75.
    #[test]
    fn type_seven_interpolates_between_order_statistics() {
        let found = quantiles(&[21.0, 1.0, 3.0, 15.0, 6.0, 10.0], &[0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0]).expect("sound");
        assert_eq!(found, vec![1.0, 1.5, 3.75, 8.0, 13.75, 19.5, 21.0]);
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 0.25), Some(1.75));
        assert_eq!(quantile(&[7.0], 0.9), Some(7.0));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[1.0, f64::NAN], 0.5), None);
        assert_eq!(quantile(&[1.0, f64::INFINITY], 0.5), None);
        for p in [-0.1, 1.1, f64::NAN] {
            assert_eq!(quantile(&[1.0], p), None, "{p}");
        }
        assert_eq!(quantiles(&[1.0], &[]), Some(vec![]));
    }

    proptest! {
        #[test]
        fn a_higher_level_never_gives_a_lower_value(sample in prop::collection::vec(-1e300f64..1e300, 1..50), a in 0.0f64..=1.0, b in 0.0f64..=1.0) {
            let found = quantiles(&sample, &[0.0, a.min(b), a.max(b), 1.0]).expect("sound");
            let slack = 1e-15 * found[0].abs().max(found[3].abs());
            prop_assert!(found.windows(2).all(|it| it[0] <= it[1] + slack), "{:?}", found);
        }
    }
}
