//! Intervals for a count of events that come singly and independently (Poisson).
//!
//! Exact: the lower end L solves P(X >= k | L) = a/2 and the upper end U solves P(X <= k | U) = a/2, a = 1 - level; both are quantiles
//! of the gamma distribution. Source: F. Garwood (1936), "Fiducial limits for the Poisson distribution", *Biometrika* 28, 437-442.
//!
//! Byar: L = k (1 - 1/9k - z / 3 sqrt k)^3 and U = m (1 - 1/9m + z / 3 sqrt m)^3 with m = k + 1.
//! Source: N. E. Breslow and N. E. Day (1987), *Statistical Methods in Cancer Research* II, IARC, p. 69; the approximation that public
//! health practice in England uses, good to about one in a thousand from 10 events up.
//!
//! The incomplete gamma function follows the NIST *Digital Library of Mathematical Functions*: series 8.7.1 below the mean, continued
//! fraction 8.9.2 above.

use crate::{deviate, interval, within};
use kernel::Range;

/// The largest count for which the exact interval is worked out; beyond it the sums would take noticeable time, and [`byar`] agrees to
/// ten figures.
pub const LARGEST_COUNT: u64 = 1_000_000_000;

/// The exact interval for the mean of a Poisson count, in events.
///
/// `None` for a level outside 0 to 1 or a count above [`LARGEST_COUNT`].
pub fn poisson_exact(events: u64, level: f64) -> Option<Range<f64>> {
    let tail = (1.0 - within(level)?) / 2.0;
    if events > LARGEST_COUNT {
        return None;
    }
    let k = events as f64;
    let low = if events == 0 { 0.0 } else { crossing(0.0, k, |mean| gamma_tails(k, mean).0 < tail) };
    let mut far = k + 1.0;
    while gamma_tails(k + 1.0, far).1 > tail {
        far = 2.0 * far + 8.0;
    }
    let high = crossing(0.0, far, |mean| gamma_tails(k + 1.0, mean).1 > tail);
    interval(low, high, level)
}

/// Byar's approximation to the exact interval, in events.
///
/// `None` for a level outside 0 to 1. At 0 events the lower end is 0, as in the exact interval.
pub fn byar(events: u64, level: f64) -> Option<Range<f64>> {
    let z = deviate(level)?;
    let end = |count: f64, z: f64| {
        let root = 1.0 - 1.0 / (9.0 * count) + z / (3.0 * libm::sqrt(count));
        count * root * root * root
    };
    let low = if events == 0 { 0.0 } else { end(events as f64, -z).max(0.0) };
    interval(low, end(events as f64 + 1.0, z), level)
}

/// The chance of `events` or more when the mean is `mean`: the incomplete gamma function P(events, mean).
///
/// `None` unless the mean is finite and not negative, or for a count above [`LARGEST_COUNT`].
pub fn poisson_at_least(events: u64, mean: f64) -> Option<f64> {
    let sound = mean.is_finite() && mean >= 0.0 && events <= LARGEST_COUNT;
    sound.then(|| if events == 0 { 1.0 } else { gamma_tails(events as f64, mean).0 })
}

/// Where `still` turns from true to false between `low` and `high`, to the last bit that halving can reach.
fn crossing(mut low: f64, mut high: f64, still: impl Fn(f64) -> bool) -> f64 {
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high || high - low <= 1e-15 * high {
            return middle;
        }
        if still(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P for a > 0 and x >= 0; the smaller of the two is accurate to
/// the last figures.
pub(crate) fn gamma_tails(a: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    let density = libm::exp(a * libm::log(x) - x - libm::lgamma(a));
    if x < a + 1.0 {
        let (mut term, mut sum, mut at) = (1.0 / a, 1.0 / a, a);
        while term > sum * 1e-17 {
            at += 1.0;
            term *= x / at;
            sum += term;
        }
        let below = (density * sum).min(1.0);
        (below, 1.0 - below)
    } else {
        let above = (density * continued(a, x)).min(1.0);
        (1.0 - above, above)
    }
}

/// The continued fraction 1/(x+1-a- 1(1-a)/(x+3-a- ...)) by Lentz's method.
fn continued(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let mut c = f64::MAX;
    let mut d = 1.0 / b;
    let mut whole = d;
    // About 6 sqrt(a) turns are needed at worst; the bound is never met for counts up to `LARGEST_COUNT`.
    for turn in 1..10_000_000_u32 {
        let turn = f64::from(turn);
        let numerator = -turn * (turn - a);
        b += 2.0;
        d = 1.0 / nudged(numerator * d + b);
        c = nudged(b + numerator / c);
        whole *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    whole
}

/// Away from zero, so that the next division stands.
fn nudged(value: f64) -> f64 {
    if value.abs() < 1e-300 { 1e-300 } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Garwood's 95 % limits, to the four places of the usual tables.
    #[test]
    fn the_published_limits_come_out() {
        for (events, low, high) in [
            (0, 0.0, 3.6889),
            (1, 0.0253, 5.5716),
            (2, 0.2422, 7.2247),
            (5, 1.6235, 11.6683),
            (10, 4.7954, 18.3904),
            (50, 37.1110, 65.9188),
            (100, 81.3640, 121.6268),
        ] {
            let found = poisson_exact(events, 0.95).expect("sound");
            assert!((found.low - low).abs() < 6e-5 && (found.high - high).abs() < 6e-5, "{events}: {found:?}");
        }
    }

    /// At 0 events the upper end is -ln(a/2), at 1 event the lower end is -ln(1 - a/2).
    #[test]
    fn the_closed_forms_hold() {
        for level in [0.1, 0.5, 0.9, 0.95, 0.998] {
            let tail = (1.0 - level) / 2.0;
            let (none, one) = (poisson_exact(0, level).expect("sound"), poisson_exact(1, level).expect("sound"));
            assert!((none.high + tail.ln()).abs() < 1e-12, "{level}: {none:?}");
            assert!((one.low + (1.0 - tail).ln()).abs() < 1e-12, "{level}: {one:?}");
        }
    }

    /// The ends put back into the Poisson sum, term by term.
    #[test]
    fn the_ends_leave_the_stated_tails() {
        let at_most = |k: u64, mean: f64| {
            let mut term = (-mean).exp();
            (0..=k).fold(0.0, |sum, at| {
                let now = term;
                term *= mean / (at + 1) as f64;
                sum + now
            })
        };
        for events in [1, 7, 23, 60, 200] {
            let found = poisson_exact(events, 0.9).expect("sound");
            assert!((at_most(events, found.high) - 0.05).abs() < 1e-12);
            assert!((1.0 - at_most(events - 1, found.low) - 0.05).abs() < 1e-12);
        }
    }

    /// By hand: of mean 2, none has e^-2 and one twice that; the far tail keeps its figures.
    #[test]
    fn tails_of_counts_come_out_by_hand() {
        let none = (-2.0_f64).exp();
        for (events, due) in [(0, 1.0), (1, 1.0 - none), (2, 1.0 - 3.0 * none), (3, 1.0 - 5.0 * none)] {
            assert!((poisson_at_least(events, 2.0).expect("sound") - due).abs() < 1e-14, "{events}");
        }
        // The sum of the tail from 30 at mean 2 is led by its first term, 2^30 e^-2 / 30!.
        let first = none * (1..=30).fold(1.0, |term, at| term * 2.0 / f64::from(at));
        let tail = poisson_at_least(30, 2.0).expect("sound");
        assert!(tail > first && tail < first * 1.08, "{tail} {first}");
        assert_eq!((poisson_at_least(1, 0.0), poisson_at_least(1, -1.0), poisson_at_least(1, f64::NAN)), (Some(0.0), None, None));
    }

    /// 10 events by hand: 10 (1 - 1/90 - 1.959964/9.486833)^3 and 11 (1 - 1/99 + 1.959964/9.949874)^3.
    #[test]
    fn byar_follows_its_formula_and_the_exact_limits() {
        let ten = byar(10, 0.95).expect("sound");
        assert!((ten.low - 4.787_450).abs() < 1e-6 && (ten.high - 18.391_459).abs() < 1e-6, "{ten:?}");
        for events in [10, 20, 65, 500, 10_000, 1_000_000] {
            let (near, exact) = (byar(events, 0.95).expect("sound"), poisson_exact(events, 0.95).expect("sound"));
            assert!(
                (near.low / exact.low - 1.0).abs() < 2e-3 && (near.high / exact.high - 1.0).abs() < 1e-3,
                "{events}: {near:?} {exact:?}"
            );
        }
        assert_eq!(byar(0, 0.95).map(|it| it.low), Some(0.0));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        for level in [0.0, 1.0, 95.0, f64::NAN] {
            assert_eq!(poisson_exact(3, level), None);
            assert_eq!(byar(3, level), None);
        }
        assert_eq!(poisson_exact(LARGEST_COUNT + 1, 0.95), None);
        assert!(poisson_exact(LARGEST_COUNT, 0.95).is_some());
        assert!(byar(u64::MAX, 0.95).is_some());
    }

    proptest! {
        #[test]
        fn the_count_lies_inside(events in 0u64..100_000, level in 0.01f64..0.9999) {
            let found = poisson_exact(events, level).expect("sound");
            prop_assert!(found.low <= events as f64 && events as f64 <= found.high, "{:?}", found);
        }
    }
}
