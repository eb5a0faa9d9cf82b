//! How concentrated a market is.
//!
//! Formula: the sum of the squared shares, in points: 10,000 for a single seller, 10,000 / n for n equal ones.
//! Source: O. C. Herfindahl (1950), A. O. Hirschman (1964); points as the competition authorities use them.

use crate::{finite, sound};

/// The Herfindahl-Hirschman index of `amounts` (places, hours, spend: any one unit), in points above 0 and up to 10,000.
///
/// `None` when empty, when an amount is negative or not finite, or when they add up to nothing.
pub fn herfindahl_hirschman(amounts: &[f64]) -> Option<f64> {
    let total: f64 = sound(amounts)?.iter().sum();
    if total <= 0.0 || amounts.iter().any(|&it| it < 0.0) {
        return None;
    }
    finite(amounts.iter().map(|it| 100.0 * it / total).map(|share| share * share).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// US Department of Justice: shares of 30, 30, 20 and 20 per cent give 900 + 900 + 400 + 400 = 2,600.
    #[test]
    fn the_published_example_comes_out() {
        assert!((herfindahl_hirschman(&[30.0, 30.0, 20.0, 20.0]).expect("sound") - 2_600.0).abs() < 1e-9);
        assert!((herfindahl_hirschman(&[3.0, 3.0, 2.0, 2.0, 0.0]).expect("sound") - 2_600.0).abs() < 1e-9);
    }

    #[test]
    fn equal_sellers_share_ten_thousand_points() {
        for sellers in [1, 2, 7, 100] {
            let found = herfindahl_hirschman(&vec![4.2; sellers]).expect("sound");
            assert!((found - 10_000.0 / sellers as f64).abs() < 1e-9, "{sellers}");
        }
    }

    #[test]
    fn what_is_not_defined_is_none() {
        for amounts in [vec![], vec![0.0], vec![3.0, -1.0], vec![1.0, f64::NAN], vec![f64::MAX, f64::MAX]] {
            assert_eq!(herfindahl_hirschman(&amounts), None, "{amounts:?}");
        }
    }
}
