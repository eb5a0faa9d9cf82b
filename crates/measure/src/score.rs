//! How good stated probabilities were.
//!
//! Formula: the mean of (probability - outcome)^2, outcome 1 when the event happened and 0 when not. 0 is perfect, 0.25 is what always
//! saying one half earns, 1 is certainty on the wrong side.
//! Source: G. W. Brier (1950), "Verification of forecasts expressed in terms of probability", *Monthly Weather Review* 78, 1-3. Brier
//! adds over both classes of a yes-or-no event, which doubles the figure; the half is what the field now calls the Brier score.

use crate::mean;

/// The Brier score of `(probability from 0 to 1, happened)` pairs, from 0 (perfect) to 1.
///
/// `None` when there are none, or a probability lies outside 0 to 1.
pub fn brier(forecasts: &[(f64, bool)]) -> Option<f64> {
    if forecasts.iter().any(|(stated, _)| !(0.0..=1.0).contains(stated)) {
        return None;
    }
    let miss = |&(stated, happened): &(f64, bool)| stated - f64::from(u8::from(happened));
    mean(&forecasts.iter().map(|it| miss(it) * miss(it)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Brier (1950), table 1: ten forecasts of rain, score 0.19 over both classes, so 0.095 for the one.
    #[test]
    fn briers_own_example_comes_out() {
        let stated = [0.7, 0.9, 0.8, 0.4, 0.2, 0.0, 0.0, 0.0, 0.0, 0.1];
        let rained = [false, true, true, true, false, false, false, false, false, false];
        let forecasts: Vec<(f64, bool)> = stated.into_iter().zip(rained).collect();
        assert!((brier(&forecasts).expect("sound") - 0.095).abs() < 1e-12);
    }

    #[test]
    fn the_anchors_hold() {
        assert_eq!(brier(&[(1.0, true), (0.0, false)]), Some(0.0));
        assert_eq!(brier(&[(0.5, true), (0.5, false)]), Some(0.25));
        assert_eq!(brier(&[(1.0, false)]), Some(1.0));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        for forecasts in [vec![], vec![(1.1, true)], vec![(-0.1, true)], vec![(f64::NAN, false)]] {
            assert_eq!(brier(&forecasts), None, "{forecasts:?}");
        }
    }
}
