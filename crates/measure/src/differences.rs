//! Differences in differences: did one place change otherwise than others like it?
//!
//! Effect = (own after - own before) - mean of (peer after - peer before). With m peers whose changes have standard deviation s, one more
//! place to which nothing else happened would differ by no more than t(m - 1) s sqrt(1 + 1/m): the interval is the effect -+ that. As a
//! check without a bell curve each peer is held against the others in the same way (a placebo): how many differ as far?
//!
//! Sources: D. Card and A. B. Krueger (1994), *American Economic Review* 84, 772-793, from which the worked example is taken; J. R. Crawford
//! and D. C. Howell (1998), *The Clinical Neuropsychologist* 12, 482-486, for one case against a small sample; A. Abadie and others
//! (2010), *JASA* 105, 493-505, for placebos.

use crate::{interval, mean, sound, student_quantile};
use kernel::Range;
use serde::{Deserialize, Serialize};

/// What one place's change differs from that of its peers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The place's own change.
    pub own: f64,
    /// The mean change of the peers.
    pub peers: f64,
    /// Own less peers.
    pub effect: f64,
    /// Between what the effect lies, given how differently peers change; `None` with fewer than two peers.
    pub range: Option<Range<f64>>,
    /// Peers whose own difference from the other peers is as large, and all peers.
    pub placebos: (usize, usize),
}

/// The effect from `(before, after)` of the place and of its peers, with an interval at `level`.
///
/// `None` without peers, when a figure is not finite, or for a level outside 0 to 1.
pub fn difference_in_differences(own: (f64, f64), peers: &[(f64, f64)], level: f64) -> Option<Effect> {
    crate::within(level)?;
    let changes: Vec<f64> = peers.iter().map(|it| it.1 - it.0).collect();
    let average = mean(sound(&changes)?)?;
    let own = crate::finite(own.1 - own.0)?;
    let effect = own - average;
    let count = changes.len() as f64;
    let squares: f64 = changes.iter().map(|it| (it - average) * (it - average)).sum();
    let reach =
        student_quantile(0.5 + level / 2.0, count - 1.0).map(|t| t * libm::sqrt(squares / (count - 1.0)) * libm::sqrt(1.0 + 1.0 / count));
    // A peer's difference from the others: their mean without it is (sum - it) / (m - 1).
    let placebo = |it: &&f64| count > 1.0 && (**it - (average * count - **it) / (count - 1.0)).abs() >= effect.abs();
    let placebos = (changes.iter().filter(placebo).count(), changes.len());
    Some(Effect { own, peers: average, effect, range: reach.and_then(|it| interval(effect - it, effect + it, level)), placebos })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Card and Krueger (1994), table 3: New Jersey 20.44 to 21.03, Pennsylvania 23.33 to 21.17 full-time equivalents; the difference of
    /// the changes is 2.76, and 2.75 from the rounded means.
    #[test]
    fn card_and_krueger_come_out() {
        let found = difference_in_differences((20.44, 21.03), &[(23.33, 21.17)], 0.95).expect("sound");
        assert!((found.effect - 2.75).abs() < 1e-9 && (found.own - 0.59).abs() < 1e-9, "{found:?}");
        assert_eq!((found.range, found.placebos), (None, (0, 1)));
    }

    /// Two peers with changes 1 and 3: s = sqrt 2, t(1) at 0.975 = 12.7062, so the reach is 12.7062 sqrt 2 sqrt 1.5.
    #[test]
    fn the_interval_is_that_of_one_more_place() {
        let found = difference_in_differences((10.0, 17.0), &[(5.0, 6.0), (1.0, 4.0)], 0.95).expect("sound");
        let reach = 12.706_204_736_432_095 * 3.0_f64.sqrt();
        let range = found.range.expect("two peers");
        assert!((found.effect - 5.0).abs() < 1e-12 && (range.high - 5.0 - reach).abs() < 1e-6 && (range.low - 5.0 + reach).abs() < 1e-6);
        // Each peer differs from the other by 2.
        assert_eq!(found.placebos, (0, 2));
        assert_eq!(difference_in_differences((0.0, 3.5), &[(5.0, 6.0), (1.0, 4.0)], 0.95).map(|it| it.placebos), Some((2, 2)));
    }

    /// In repeated worlds without any effect the interval holds nought as often as it says.
    #[test]
    fn nought_is_covered_as_often_as_stated() {
        let mut state = 11_u64;
        let mut normal = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            crate::normal_quantile(((state >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0).expect("inside")
        };
        let worlds = 4_000;
        let covered = (0..worlds).filter(|_| {
            let peers: Vec<(f64, f64)> = (0..6).map(|_| (0.0, 2.0 + 3.0 * normal())).collect();
            let range = difference_in_differences((0.0, 2.0 + 3.0 * normal()), &peers, 0.9).and_then(|it| it.range).expect("six peers");
            range.low <= 0.0 && 0.0 <= range.high
        });
        let share = covered.count() as f64 / f64::from(worlds);
        assert!((share - 0.9).abs() < 0.015, "{share}");
    }

    #[test]
    fn what_is_not_defined_is_none() {
        let one = [(1.0, 2.0)];
        assert_eq!(difference_in_differences((1.0, 2.0), &[], 0.9), None);
        assert_eq!(difference_in_differences((1.0, f64::NAN), &one, 0.9), None);
        assert_eq!(difference_in_differences((1.0, 2.0), &one, 1.0), None);
    }
}
