//! The interval for a proportion.
//!
//! Formula: with p = x / n and z the normal deviate of the level,
//! (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n).
//! Source: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference", *JASA* 22, 209-212;
//! recommended by R. G. Newcombe (1998), *Statistics in Medicine* 17, 857-872 (method 3).

use crate::{deviate, interval};
use kernel::Range;

/// The Wilson score interval for `events` out of `trials`, as shares from 0 to 1. `level` is the share of such intervals that should
/// hold the truth: 0.95.
///
/// Unlike the textbook interval it never leaves 0 to 1 and says something at 0 events. `None` when there are no trials, more events than
/// trials, or a level outside 0 to 1.
pub fn wilson(events: u64, trials: u64, level: f64) -> Option<Range<f64>> {
    if trials == 0 || events > trials {
        return None;
    }
    let z = deviate(level)?;
    let (x, n) = (events as f64, trials as f64);
    let p = x / n;
    let centre = p + z * z / (2.0 * n);
    let reach = z * libm::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n));
    let scale = 1.0 + z * z / n;
    // At the edges the formula is exactly 0 or 1; floating point must not step over.
    let low = if events == 0 { 0.0 } else { (centre - reach) / scale };
    let high = if events == trials { 1.0 } else { (centre + reach) / scale };
    interval(low.max(0.0), high.min(1.0), level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Newcombe (1998), table I, method 3, to its four places.
    #[test]
    fn newcombes_examples_come_out() {
        for (events, trials, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let found = wilson(events, trials, 0.95).expect("sound");
            assert!((found.low - low).abs() < 5e-5 && (found.high - high).abs() < 5e-5, "{events}/{trials}: {found:?}");
            assert_eq!(found.level, Some(0.95));
        }
    }

    #[test]
    fn what_is_not_defined_is_none() {
        assert_eq!(wilson(0, 0, 0.95), None);
        assert_eq!(wilson(3, 2, 0.95), None);
        for level in [0.0, 1.0, 95.0, f64::NAN] {
            assert_eq!(wilson(1, 2, level), None, "{level}");
        }
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_share_and_mirrors(trials in 1u64..2_000_000, part in 0.0f64..=1.0, level in 0.01f64..0.9999) {
            let events = (trials as f64 * part) as u64;
            let (found, other) = (wilson(events, trials, level).expect("sound"), wilson(trials - events, trials, level).expect("sound"));
            let share = events as f64 / trials as f64;
            prop_assert!(0.0 <= found.low && found.low <= share + 1e-15 && share <= found.high + 1e-15 && found.high <= 1.0);
            prop_assert!((found.low + other.high - 1.0).abs() < 1e-12);
        }
    }
}
