//! The interval for a difference of two figures that each have an interval of their own.
//!
//! Formula: with estimates a and b and their limits, low = (a - b) - sqrt((a - la)^2 + (ub - b)^2) and
//! high = (a - b) + sqrt((ua - a)^2 + (b - lb)^2). With Wilson's limits this is method 10 of
//! R. G. Newcombe (1998), "Interval estimation for the difference between independent proportions", *Statistics in Medicine* 17, 873-890;
//! for any limits: A. Donner and G. Y. Zou (2012), *Statistical Methods in Medical Research* 21, 347-359.

use crate::interval;
use kernel::Range;

/// The interval for `first - second`, each with its limits of the same level, in their unit. The two must be independent; where they share
/// cases and move together, the true interval is narrower.
///
/// `None` when a figure is not finite, lies outside its own limits, or the levels differ.
pub fn difference(first: (f64, Range<f64>), second: (f64, Range<f64>)) -> Option<Range<f64>> {
    let ((a, of_a), (b, of_b)) = (first, second);
    let sound = |it: f64, of: Range<f64>| of.low <= it && it <= of.high;
    let level = of_a.level.filter(|it| Some(*it) == of_b.level)?;
    if !sound(a, of_a) || !sound(b, of_b) {
        return None;
    }
    let low = libm::hypot(a - of_a.low, of_b.high - b);
    let high = libm::hypot(of_a.high - a, b - of_b.low);
    interval(a - b - low, a - b + high, level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wilson;
    use proptest::prelude::*;

    fn share(events: u64, trials: u64) -> (f64, Range<f64>) {
        (events as f64 / trials as f64, wilson(events, trials, 0.95).expect("sound"))
    }

    /// Newcombe (1998), table II, method 10, to its four places.
    #[test]
    fn newcombes_examples_come_out() {
        for (first, second, low, high) in [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((6, 7), (2, 7), 0.0582, 0.8062),
            ((5, 56), (0, 29), -0.0381, 0.1926),
            ((0, 10), (0, 20), -0.1611, 0.2775),
            ((0, 10), (0, 10), -0.2775, 0.2775),
        ] {
            let found = difference(share(first.0, first.1), share(second.0, second.1)).expect("sound");
            assert!((found.low - low).abs() < 6e-5 && (found.high - high).abs() < 6e-5, "{first:?} {second:?}: {found:?}");
        }
    }

    #[test]
    fn what_is_not_defined_is_none() {
        let (sound, outside) = (share(3, 10), (0.9, share(3, 10).1));
        let other = (0.3, Range { level: Some(0.9), ..sound.1 });
        assert_eq!((difference(sound, outside), difference(outside, sound), difference(sound, other)), (None, None, None));
        assert_eq!(difference((f64::NAN, sound.1), sound), None);
        assert_eq!(difference((0.3, Range { level: None, ..sound.1 }), (0.3, Range { level: None, ..sound.1 })), None);
    }

    proptest! {
        #[test]
        fn the_difference_lies_inside_and_mirrors(a in 0u64..=40, b in 0u64..=60) {
            let (first, second) = (share(a, 40), share(b, 60));
            let (found, other) = (difference(first, second).expect("sound"), difference(second, first).expect("sound"));
            prop_assert!(found.low <= first.0 - second.0 + 1e-15 && first.0 - second.0 <= found.high + 1e-15);
            prop_assert!((found.low + other.high).abs() < 1e-12);
        }
    }
}
