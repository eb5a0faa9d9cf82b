//! How good forecasts were: point, interval and whole distribution.
//!
//! - WAPE: sum of |forecast - actual| over sum of |actual|: large series weigh more, and a zero does no harm.
//! - Pinball loss of the quantile q at level p: (y - q) p when y is above q, (q - y)(1 - p) when below.
//! - CRPS: the integral of the squared distance between the forecast's distribution function and the step at what happened. For an
//!   ensemble x(1..m): mean |x(i) - y| - mean |x(i) - x(j)| / 2 over all i, j. From quantiles at m levels k/(m+1): twice the mean pinball
//!   loss, which tends to the same. In the unit of what is forecast; for a single value it is the absolute error.
//!
//! Source: R. J. Hyndman and A. B. Koehler (2006), *International Journal of Forecasting* 22, 679-688; T. Gneiting and A. E. Raftery
//! (2007), "Strictly proper scoring rules, prediction, and estimation", *JASA* 102, 359-378.

use crate::{finite, mean, sound, within};
use kernel::Range;

/// The weighted absolute percentage error of `(forecast, actual)` pairs, as a share: 0.05 is 5 %.
///
/// `None` when there are none, one is not finite, or the actuals add up to nothing.
pub fn wape(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.iter().any(|it| !it.0.is_finite() || !it.1.is_finite()) {
        return None;
    }
    let whole: f64 = pairs.iter().map(|it| it.1.abs()).sum();
    if whole > 0.0 { finite(pairs.iter().map(|it| (it.0 - it.1).abs()).sum::<f64>() / whole) } else { None }
}

/// The share of actuals that lie within their interval, ends included. `None` when there are none.
pub fn coverage(pairs: &[(Range<f64>, f64)]) -> Option<f64> {
    let inside = pairs.iter().filter(|(range, actual)| range.low <= *actual && *actual <= range.high).count();
    if pairs.is_empty() { None } else { Some(inside as f64 / pairs.len() as f64) }
}

/// The pinball loss of forecasting `quantile` at level `p` when `actual` happened. `None` unless both are finite and 0 < p < 1.
pub fn pinball(quantile: f64, p: f64, actual: f64) -> Option<f64> {
    within(p)?;
    finite(if actual >= quantile { (actual - quantile) * p } else { (quantile - actual) * (1.0 - p) })
}

/// The CRPS of an ensemble of equally likely values. `None` when it is empty or a figure is not finite.
pub fn crps_ensemble(ensemble: &[f64], actual: f64) -> Option<f64> {
    let mut ordered = sound(ensemble)?.to_vec();
    finite(actual)?;
    ordered.sort_unstable_by(f64::total_cmp);
    let m = ordered.len() as f64;
    let miss = mean(&ordered.iter().map(|it| (it - actual).abs()).collect::<Vec<_>>())?;
    // The mean over all pairs from the order alone: sum of (2i - m - 1) x(i), i from 1, is half the sum of |x(i) - x(j)|.
    let half: f64 = ordered.iter().enumerate().map(|(at, it)| (2.0 * at as f64 + 1.0 - m) * it).sum();
    finite((miss - half / (m * m)).max(0.0))
}

/// The CRPS from `(level, quantile)` pairs at evenly spread levels: twice the mean pinball loss. `None` when there are none, or a pair is
/// not defined.
pub fn crps_quantiles(forecast: &[(f64, f64)], actual: f64) -> Option<f64> {
    let losses: Option<Vec<f64>> = forecast.iter().map(|&(p, quantile)| pinball(quantile, p, actual)).collect();
    finite(2.0 * mean(&losses?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(low: f64, high: f64) -> Range<f64> {
        Range { low, high, level: Some(0.8) }
    }

    #[test]
    fn the_errors_follow_their_definition() {
        assert_eq!(wape(&[(110.0, 100.0), (40.0, 50.0), (0.0, 0.0)]), Some(20.0 / 150.0));
        assert_eq!(coverage(&[(between(1.0, 3.0), 3.0), (between(1.0, 3.0), 4.0)]), Some(0.5));
        assert_eq!((pinball(10.0, 0.9, 12.0), pinball(10.0, 0.75, 8.0)), (Some(1.8), Some(0.5)));
    }

    /// By the definition over all pairs, and for one value the absolute error.
    #[test]
    fn the_ensemble_form_is_the_mean_over_pairs() {
        let (sample, actual) = ([3.0, 9.0, 4.0, 7.5, 1.0_f64], 5.0_f64);
        let pairs = sample.iter().flat_map(|one| sample.iter().map(move |two| (one - two).abs())).sum::<f64>();
        let due = sample.iter().map(|it| (it - actual).abs()).sum::<f64>() / 5.0 - pairs / 50.0;
        assert!((crps_ensemble(&sample, actual).expect("sound") - due).abs() < 1e-12);
        assert_eq!(crps_ensemble(&[4.0], 6.5), Some(2.5));
    }

    /// Gneiting and Raftery (2007): for a standard normal forecast the CRPS at z is z(2 F(z) - 1) + 2 f(z) - 1/sqrt(pi).
    #[test]
    fn both_forms_tend_to_the_normal_closed_form() {
        let levels: Vec<f64> = (1..2_000).map(|k| f64::from(k) / 2_000.0).collect();
        let normal: Vec<(f64, f64)> = levels.iter().map(|&p| (p, crate::normal_quantile(p).expect("inside"))).collect();
        let ensemble: Vec<f64> = normal.iter().map(|it| it.1).collect();
        for z in [0.0_f64, 0.7, -2.0] {
            let density = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
            let due = z * (2.0 * crate::normal_below(z) - 1.0) + 2.0 * density - 1.0 / std::f64::consts::PI.sqrt();
            assert!((crps_quantiles(&normal, z).expect("sound") - due).abs() < 2e-3, "{z}");
            assert!((crps_ensemble(&ensemble, z).expect("sound") - due).abs() < 2e-3, "{z}");
        }
    }

    #[test]
    fn what_is_not_defined_is_none() {
        assert_eq!((wape(&[]), wape(&[(1.0, 0.0)]), wape(&[(f64::NAN, 1.0)]), coverage(&[])), (None, None, None, None));
        assert_eq!((pinball(1.0, 1.0, 1.0), pinball(f64::INFINITY, 0.5, 1.0)), (None, None));
        assert_eq!((crps_ensemble(&[], 1.0), crps_ensemble(&[1.0], f64::NAN), crps_quantiles(&[], 1.0)), (None, None, None));
    }
}
