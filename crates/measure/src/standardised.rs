//! Directly standardised rates: what the rate would be if the population had the standard's make-up.
//!
//! Rate: sum(w x / n) / sum(w) over the strata (x events, n people, w standard people).
//! Interval: rate + sqrt(V / O) (limit - O), O the total of events, V = sum(w^2 x / n^2) / sum(w)^2 the variance of the rate, and
//! `limit` Byar's lower or upper limit of O.
//! Source: A. J. Dobson, K. Kuulasmaa, E. Eberle and J. Scherer (1991), "Confidence intervals for weighted sums of Poisson parameters",
//! *Statistics in Medicine* 10, 457-462; with Byar's limits as public health practice in England publishes it.
//!
//! The same practice does not publish a standardised rate on fewer than 10 events; that is a policy, so the caller applies it to
//! [`DirectRate::events`].

use crate::{byar, finite, interval};
use kernel::Range;

/// One stratum, such as an age band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratum {
    /// Events counted in the stratum.
    pub events: u64,
    /// People (or person-years) among whom they were counted; above zero.
    pub people: f64,
    /// People of this stratum in the standard population; not negative.
    pub standard: f64,
}

/// A directly standardised rate, in events per person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DirectRate {
    /// Events per person of the standard population.
    pub rate: f64,
    /// The interval around it.
    pub range: Range<f64>,
    /// The total of events on which it rests.
    pub events: u64,
}

/// The directly standardised rate with its interval at `level` (0.95), per person: multiply by 100,000 to publish.
///
/// `None` without strata or events (the variance is then unknown), when a stratum has no people, a negative or endless figure, when the
/// standard adds up to nothing, or for a level outside 0 to 1.
pub fn direct_rate(strata: &[Stratum], level: f64) -> Option<DirectRate> {
    let fits = |it: &Stratum| it.people.is_finite() && it.people > 0.0 && it.standard.is_finite() && it.standard >= 0.0;
    if !strata.iter().all(fits) {
        return None;
    }
    let events = strata.iter().try_fold(0_u64, |sum, it| sum.checked_add(it.events)).filter(|&it| it > 0)?;
    let standard: f64 = strata.iter().map(|it| it.standard).sum();
    let weight = |it: &Stratum| it.standard / standard / it.people;
    let rate = finite(strata.iter().map(|it| weight(it) * it.events as f64).sum())?;
    let variance: f64 = strata.iter().map(|it| weight(it) * weight(it) * it.events as f64).sum();
    let scale = libm::sqrt(variance / events as f64);
    let limits = byar(events, level)?;
    let end = |limit: f64| rate + scale * (limit - events as f64);
    Some(DirectRate { rate, range: interval(end(limits.low), end(limits.high), level)?, events })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stratum(events: u64, people: f64, standard: f64) -> Stratum {
        Stratum { events, people, standard }
    }

    /// J. L. Fleiss (1981), *Statistical Methods for Rates and Proportions*, table 14.4: Down syndrome in Michigan 1950-1964 by the
    /// mother's age, fifth and later children, standardised on all births: 75.529 in 100,000. The interval is the formula above
    /// worked out apart from this code.
    #[test]
    fn fleisss_table_comes_out() {
        let births = [327.0, 30_666.0, 123_419.0, 149_919.0, 104_088.0, 34_392.0];
        let cases = [0, 8, 63, 112, 262, 295];
        let all = [319_933.0, 931_318.0, 786_511.0, 488_235.0, 237_863.0, 61_313.0];
        let strata: Vec<Stratum> = (0..6).map(|at| stratum(cases[at], births[at], all[at])).collect();
        let found = direct_rate(&strata, 0.95).expect("sound");
        assert_eq!(found.events, 740);
        assert!((found.rate * 1e5 - 75.529_01).abs() < 5e-6, "{found:?}");
        assert!((found.range.low * 1e5 - 67.632_743).abs() < 1e-6 && (found.range.high * 1e5 - 83.867_109).abs() < 1e-6, "{found:?}");
    }

    /// With one stratum nothing is standardised: Byar's limits over the people.
    #[test]
    fn one_stratum_is_the_crude_rate() {
        let (found, limits) = (direct_rate(&[stratum(40, 2_000.0, 7.0)], 0.95).expect("sound"), byar(40, 0.95).expect("sound"));
        assert!((found.rate - 0.02).abs() < 1e-15);
        assert!((found.range.low - limits.low / 2_000.0).abs() < 1e-12 && (found.range.high - limits.high / 2_000.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_not_defined_is_none() {
        for strata in [
            vec![],
            vec![stratum(0, 10.0, 1.0)],
            vec![stratum(1, 0.0, 1.0)],
            vec![stratum(1, 10.0, -1.0)],
            vec![stratum(1, 10.0, 0.0)],
            vec![stratum(1, f64::NAN, 1.0)],
            vec![stratum(u64::MAX, 1.0, 1.0), stratum(1, 1.0, 1.0)],
        ] {
            assert_eq!(direct_rate(&strata, 0.95), None, "{strata:?}");
        }
        assert_eq!(direct_rate(&[stratum(5, 10.0, 1.0)], 1.0), None);
    }
}
