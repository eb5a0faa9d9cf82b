//! Early warning that counts have left what was expected: a sequential likelihood ratio, with the chance of a false alarm stated.
//!
//! Each count x of which e were expected adds (x ln r - (r - 1) e) / f to a score that never falls below 0, the logarithm of how much
//! better "r times as many" explains it than "as expected". The alarm is raised when the score reaches its limit. f is how many times
//! more than Poisson counts vary; counts are then taken to be negative binomial with variance f e.
//!
//! The chance of a false alarm within a span of months is worked out on a grid of scores, each rounded up, so that the true chance is
//! never above the one that is stated. By Ville's inequality the limit ln(months / chance) always suffices (f = 1).
//!
//! Sources: E. S. Page (1954), "Continuous inspection schemes", *Biometrika* 41, 100-115; J. M. Lucas (1985), "Counted data CUSUM's",
//! *Technometrics* 27, 129-144; D. Brook and D. A. Evans (1972), *Biometrika* 59, 539-549, for the grid.

use crate::{finite, within};
use serde::{Deserialize, Serialize};

/// Steps of the grid of scores.
const GRID: usize = 60;
/// Counts less likely than this are taken for alarms, so that nothing is left out.
const LEAST_CHANCE: f64 = 1e-10;
/// The largest count that may be expected in one month.
const MOST_EXPECTED: f64 = 1e6;

/// What is watched for, and how much it takes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Watch {
    /// How many times as many would be a divergence: above 1 for more, below 1 for fewer.
    pub ratio: f64,
    /// How many times more than Poisson counts vary: 1 or above.
    pub spread: f64,
    /// The score at which the alarm is raised.
    pub limit: f64,
}

impl Watch {
    /// The lowest limit at which the chance of a false alarm over `months` of `expected` counts each is at most `chance`.
    ///
    /// `None` unless the ratio is above 0 and not 1, the spread 1 or above, `expected` above 0 and at most a million, `months` from 1 to
    /// 600, and the chance within 0 to 1.
    pub fn tuned(ratio: f64, spread: f64, expected: f64, months: u32, chance: f64) -> Option<Watch> {
        within(chance)?;
        let sound = ratio > 0.0 && ratio.is_finite() && ratio != 1.0 && spread >= 1.0 && spread.is_finite();
        if !(sound && expected > 0.0 && expected <= MOST_EXPECTED && (1..=600).contains(&months)) {
            return None;
        }
        let at = |limit: f64| Watch { ratio, spread, limit };
        let chances = chances(expected, spread);
        let too_many = |limit: f64| at(limit).alarms(&chances, expected, months) > chance;
        let mut high = libm::log(f64::from(months) / chance).max(0.1);
        while too_many(high) {
            high *= 2.0;
        }
        let mut low = 0.0;
        for _ in 0..14 {
            let middle = (low + high) / 2.0;
            if too_many(middle) { low = middle } else { high = middle }
        }
        Some(at(high))
    }

    /// What one count adds to the score.
    fn adds(&self, count: f64, expected: f64) -> f64 {
        (count * libm::log(self.ratio) - (self.ratio - 1.0) * expected) / self.spread
    }

    /// The score after each `(expected, counted)` in the order of time. After an alarm it goes on: whoever acts begins anew.
    pub fn scores(&self, counts: &[(f64, f64)]) -> Vec<f64> {
        let step = |score: &mut f64, &(expected, count): &(f64, f64)| {
            *score = (*score + self.adds(count, expected)).max(0.0);
            Some(*score)
        };
        counts.iter().scan(0.0, step).collect()
    }

    /// At most how likely an alarm is within `months` when each brings `expected` by chance alone. `None` outside the definition.
    pub fn false_alarm(&self, expected: f64, months: u32) -> Option<f64> {
        let sound = expected > 0.0 && expected <= MOST_EXPECTED && self.spread >= 1.0 && self.limit > 0.0;
        if sound { finite(self.alarms(&chances(expected, self.spread), expected, months)) } else { None }
    }

    /// The chance of an alarm on the grid: state 0 is the score 0, state j up to j grid steps.
    fn alarms(&self, chances: &[(f64, f64)], expected: f64, months: u32) -> f64 {
        let width = self.limit / GRID as f64;
        let mut now = vec![0.0; GRID];
        now[0] = 1.0;
        // What was cut off the tails counts as an alarm.
        let cut = 1.0 - chances.iter().map(|it| it.1).sum::<f64>();
        let steps: Vec<(f64, f64)> = chances.iter().map(|it| (self.adds(it.0, expected) / width - 1e-9, it.1)).collect();
        let mut alarmed = 0.0;
        for _ in 0..months {
            let mut next = vec![0.0; GRID];
            for (state, &here) in now.iter().enumerate().filter(|it| *it.1 > 0.0) {
                alarmed += here * cut.max(0.0);
                for (step, chance) in &steps {
                    // Rounded up; below 0 the conversion gives 0.
                    let to = (state as f64 + step).ceil() as usize;
                    if to >= GRID { alarmed += here * chance } else { next[to] += here * chance }
                }
            }
            now = next;
        }
        alarmed.clamp(0.0, 1.0)
    }
}

/// Counts about `expected` and their chances, down to [`LEAST_CHANCE`].
fn chances(expected: f64, spread: f64) -> Vec<(f64, f64)> {
    let reach = 8.0 * libm::sqrt(expected * spread) + 20.0 * spread;
    let (from, to) = ((expected - reach).max(0.0).floor() as u64, (expected + reach).ceil() as u64);
    let ln = |count: f64| {
        if spread > 1.0 {
            let size = expected / (spread - 1.0);
            libm::lgamma(size + count) - libm::lgamma(size) - libm::lgamma(count + 1.0) - size * libm::log(spread)
                + count * libm::log1p(-1.0 / spread)
        } else {
            count * libm::log(expected) - expected - libm::lgamma(count + 1.0)
        }
    };
    (from..=to).map(|it| (it as f64, libm::exp(ln(it as f64)))).filter(|it| it.1 > LEAST_CHANCE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where one event alone reaches the limit, the chance over m months is 1 - exp(-m e).
    #[test]
    fn the_closed_form_holds() {
        let watch = Watch { ratio: 10.0, spread: 1.0, limit: 1.0 };
        let found = watch.false_alarm(0.01, 12).expect("sound");
        assert!((found - (1.0 - (-0.12_f64).exp())).abs() < 1e-9, "{found}");
    }

    /// Ville: no limit need be above ln(months / chance).
    #[test]
    fn no_limit_is_above_the_bound_that_always_suffices() {
        for (ratio, expected) in [(1.5, 0.3), (1.5, 8.0), (1.25, 120.0), (0.6, 4.0), (0.75, 60.0)] {
            let watch = Watch::tuned(ratio, 1.0, expected, 24, 0.05).expect("sound");
            assert!(watch.limit <= (24.0_f64 / 0.05).ln() + 1e-9, "{ratio} {expected}: {}", watch.limit);
        }
    }

    struct Luck(u64);

    impl Luck {
        fn uniform(&mut self) -> f64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((self.0 >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
        }

        /// By inversion of the very distribution that is stated.
        fn count(&mut self, mean: f64, spread: f64) -> f64 {
            let (mut left, all) = (self.uniform(), chances(mean, spread));
            all.iter()
                .find(|it| {
                    left -= it.1;
                    left <= 0.0
                })
                .map_or(mean, |it| it.0)
        }
    }

    fn alarmed(watch: &Watch, expected: f64, truth: f64, seed: u64) -> (f64, f64) {
        let (mut luck, runs, months) = (Luck(seed), 4_000, 12);
        let (mut alarms, mut waited) = (0.0, 0.0);
        for _ in 0..runs {
            let counts: Vec<(f64, f64)> = (0..months).map(|_| (expected, luck.count(truth, watch.spread))).collect();
            let first = watch.scores(&counts).iter().position(|it| *it >= watch.limit);
            alarms += f64::from(u8::from(first.is_some()));
            waited += first.map_or(months as f64, |it| it as f64 + 1.0);
        }
        (alarms / f64::from(runs), waited / f64::from(runs))
    }

    /// By simulation: false alarms are no more than stated and not far fewer, and a true rise by half is found.
    #[test]
    fn false_alarms_are_as_seldom_as_stated_and_true_ones_are_found() {
        for (at, (ratio, spread, expected)) in [(1.5, 1.0, 6.0), (1.5, 1.8, 12.0), (0.6, 1.0, 9.0)].into_iter().enumerate() {
            let watch = Watch::tuned(ratio, spread, expected, 12, 0.05).expect("sound");
            let (falsely, _) = alarmed(&watch, expected, expected, 7 + at as u64);
            assert!(falsely <= 0.05 + 0.008 && falsely > 0.015, "{ratio} {spread} {expected}: {falsely}");
            let (truly, wait) = alarmed(&watch, expected, expected * ratio, 70 + at as u64);
            assert!(truly > 0.6 && wait < 10.0, "{ratio} {spread} {expected}: {truly} after {wait}");
        }
    }

    #[test]
    fn scores_follow_their_definition() {
        let watch = Watch { ratio: 2.0, spread: 1.0, limit: 3.0 };
        let found = watch.scores(&[(4.0, 6.0), (4.0, 2.0), (4.0, 9.0)]);
        let ln = std::f64::consts::LN_2;
        assert!((found[0] - (6.0 * ln - 4.0)).abs() < 1e-12 && found[1] == 0.0 && (found[2] - (9.0 * ln - 4.0)).abs() < 1e-12);
    }

    #[test]
    fn what_is_not_defined_is_none() {
        let tuned = |ratio, spread, expected, months, chance| Watch::tuned(ratio, spread, expected, months, chance);
        assert_eq!((tuned(1.0, 1.0, 5.0, 12, 0.05), tuned(1.5, 0.9, 5.0, 12, 0.05)), (None, None));
        assert_eq!((tuned(1.5, 1.0, 0.0, 12, 0.05), tuned(1.5, 1.0, 5.0, 0, 0.05)), (None, None));
        assert_eq!((tuned(f64::NAN, 1.0, 5.0, 12, 0.05), tuned(1.5, 1.0, 5.0, 12, 1.0)), (None, None));
    }
}
