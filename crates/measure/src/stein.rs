//! Several means of the same precision, each pulled towards their common mean.
//!
//! Formula: mean + c (value - mean) with c = 1 - (k - 3) s^2 / sum (value - mean)^2, k the number of values and s^2 the variance of each;
//! c is not let below zero. For k > 3 the total squared error is smaller than that of the values themselves, whatever the truth.
//! Source: W. James and C. Stein (1961); B. Efron and C. Morris (1975), "Data analysis using Stein's estimator and its generalizations",
//! *JASA* 70, 311-319, and (1977) *Scientific American* 236, from which the worked example is taken.

use crate::{finite, mean};

/// Values pulled together.
#[derive(Clone, Debug, PartialEq)]
pub struct Pulled {
    /// The common mean.
    pub centre: f64,
    /// How much of each value's distance from the centre is left, from 0 to 1.
    pub kept: f64,
    /// The pulled values, in the order given.
    pub values: Vec<f64>,
}

/// Pulls `values`, each with sampling variance `variance`, towards their mean by the positive-part rule.
///
/// `None` with fewer than four values, with one that is not finite, or a variance that is negative or not finite.
pub fn james_stein(values: &[f64], variance: f64) -> Option<Pulled> {
    if values.len() < 4 || variance < 0.0 {
        return None;
    }
    let centre = mean(values)?;
    let spread = finite(values.iter().map(|it| (it - centre) * (it - centre)).sum())?;
    let lost = finite((values.len() as f64 - 3.0) * variance)?;
    let kept = if spread > 0.0 { (1.0 - lost / spread).max(0.0) } else { 0.0 };
    Some(Pulled { centre, kept, values: values.iter().map(|it| centre + kept * (it - centre)).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Efron and Morris (1977): hits of 18 players in their first 45 times at bat of 1970. Mean .265, factor .212, ends .294 and .242.
    #[test]
    fn the_published_players_come_out() {
        let hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7];
        let averages: Vec<f64> = hits.iter().map(|it| f64::from(*it) / 45.0).collect();
        let centre = averages.iter().sum::<f64>() / 18.0;
        let found = james_stein(&averages, centre * (1.0 - centre) / 45.0).expect("sound");
        assert!((found.centre - 0.265_432).abs() < 5e-7, "{found:?}");
        assert!((found.kept - 0.211_653).abs() < 5e-7, "{}", found.kept);
        assert!((found.values[0] - 0.2939).abs() < 5e-5 && (found.values[17] - 0.2422).abs() < 5e-5, "{found:?}");
    }

    #[test]
    fn noise_alone_is_pulled_all_the_way() {
        let found = james_stein(&[1.0, 1.1, 0.9, 1.0, 1.05], 4.0).expect("sound");
        assert_eq!(found.kept, 0.0);
        assert!(found.values.iter().all(|it| (it - found.centre).abs() < 1e-15));
        assert_eq!(james_stein(&[1.0; 5], 0.0).expect("sound").kept, 0.0);
        assert_eq!(james_stein(&[1.0, 2.0, 3.0, 9.0], 0.0).expect("sound").kept, 1.0);
    }

    #[test]
    fn what_is_not_defined_is_none() {
        assert_eq!(james_stein(&[1.0, 2.0, 3.0], 1.0), None);
        assert_eq!(james_stein(&[1.0, 2.0, 3.0, f64::NAN], 1.0), None);
        assert_eq!((james_stein(&[1.0, 2.0, 3.0, 4.0], -1.0), james_stein(&[1.0, 2.0, 3.0, 4.0], f64::NAN)), (None, None));
    }
}
