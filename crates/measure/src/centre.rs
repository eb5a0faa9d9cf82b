//! Centres, and how far a value lies from the middle of its peers.
//!
//! Weighted mean: sum(w x) / sum(w). Median: the quantile at one half. MAD: the median of |x - median|, not scaled towards a standard
//! deviation. MADs from median: (x - median) / MAD, the measure by which local authorities are set against their statistical neighbours.
//! Source: F. R. Hampel (1974), "The influence curve and its role in robust estimation", *JASA* 69, 383-393; C. Leys and others (2013),
//! *Journal of Experimental Social Psychology* 49, 764-766, from whom the worked example is taken.

use crate::{finite, quantile, sound};

/// The mean, in the unit of the values. `None` when empty or not finite.
pub fn mean(values: &[f64]) -> Option<f64> {
    let count = sound(values)?.len() as f64;
    finite(values.iter().sum::<f64>() / count)
}

/// The mean of `(value, weight)` pairs, in the unit of the values.
///
/// `None` when a value or weight is not finite, a weight is negative, or the weights add up to nothing.
pub fn weighted_mean(pairs: &[(f64, f64)]) -> Option<f64> {
    let fits = |&(value, weight): &(f64, f64)| value.is_finite() && weight.is_finite() && weight >= 0.0;
    let total: f64 = pairs.iter().map(|it| it.1).sum();
    if !pairs.iter().all(fits) || total <= 0.0 {
        return None;
    }
    finite(pairs.iter().map(|&(value, weight)| value * weight).sum::<f64>() / total)
}

/// The middle value, or half-way between the middle two. `None` when empty or not finite.
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// The median absolute deviation from the median, in the unit of the values, unscaled. `None` when empty or not finite.
pub fn median_absolute_deviation(values: &[f64]) -> Option<f64> {
    let middle = median(values)?;
    median(&values.iter().map(|it| (it - middle).abs()).collect::<Vec<_>>())
}

/// How many median absolute deviations `value` lies above (positive) or below (negative) the median of its `peers`.
///
/// `None` when a figure is not finite, there are no peers, or at least half of the peers are equal, so that the MAD is zero.
pub fn mads_from_median(value: f64, peers: &[f64]) -> Option<f64> {
    let (middle, spread) = (median(peers)?, median_absolute_deviation(peers)?);
    if spread == 0.0 { None } else { finite((value - middle) / spread) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Leys and others (2013): 1, 3, 3, 6, 8, 10, 10, 1000 has median 7, deviations with median 3.5 (unscaled).
    #[test]
    fn the_published_example_comes_out() {
        let values = [1.0, 3.0, 3.0, 6.0, 8.0, 10.0, 10.0, 1000.0];
        assert_eq!(median(&values), Some(7.0));
        assert_eq!(median_absolute_deviation(&values), Some(3.5));
        assert_eq!(mads_from_median(1000.0, &values), Some(993.0 / 3.5));
        assert_eq!(mads_from_median(0.0, &values), Some(-2.0));
    }

    /// 20 pupils with a mean of 80 and 30 with a mean of 90 have a mean of 86.
    #[test]
    fn the_weighted_mean_is_the_mean_of_the_whole() {
        assert_eq!(weighted_mean(&[(80.0, 20.0), (90.0, 30.0)]), Some(86.0));
        assert_eq!(weighted_mean(&[(5.0, 0.0), (7.0, 2.0)]), Some(7.0));
        assert_eq!(mean(&[1.0, 2.0, 6.0]), Some(3.0));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        assert_eq!((mean(&[]), median(&[]), median_absolute_deviation(&[])), (None, None, None));
        assert_eq!(mean(&[f64::MAX, f64::MAX]), None);
        assert_eq!(weighted_mean(&[]), None);
        assert_eq!(weighted_mean(&[(1.0, 0.0)]), None);
        assert_eq!(weighted_mean(&[(1.0, -1.0), (1.0, 3.0)]), None);
        assert_eq!(weighted_mean(&[(f64::NAN, 1.0)]), None);
        assert_eq!(mads_from_median(2.0, &[1.0, 1.0, 1.0, 9.0]), None);
        assert_eq!(mads_from_median(f64::NAN, &[1.0, 2.0, 4.0]), None);
    }
}
