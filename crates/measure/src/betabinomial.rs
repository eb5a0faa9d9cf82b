//! Many small shares that differ among themselves: the beta-binomial model.
//!
//! Each unit's true share is drawn from one beta distribution with shapes a and b, its count is binomial. The marginal likelihood of x
//! out of n is C(n, x) B(a + x, b + n - x) / B(a, b). [`BetaBinomial::fit`] takes the whole posterior of (a, b) on a grid over
//! (ln(a/b), ln(a + b)) under the diffuse prior p(a, b) ~ (a + b)^(-5/2), so that what is not known about the shapes is not forgotten.
//! Source: A. Gelman and others, *Bayesian Data Analysis*, 3rd ed., section 5.3, from which the worked example (71 groups of rats, Tarone
//! 1982) is taken; J. G. Skellam (1948), *JRSS B* 10, 257-261, for the distribution.

use crate::special::{beta_below, halving, ln_beta, ln_choose};
use crate::within;
use kernel::Range;

/// Log of the chance of `events` out of `trials` when shares are beta with shapes `a` and `b`; `None` outside the definition.
pub fn beta_binomial_ln(events: u64, trials: u64, a: f64, b: f64) -> Option<f64> {
    if events > trials || !(a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite()) {
        return None;
    }
    let (x, n) = (events as f64, trials as f64);
    crate::finite(ln_choose(n, x) + ln_beta(a + x, b + n - x) - ln_beta(a, b))
}

/// One pair of shapes with its posterior weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shapes {
    /// The first shape, above zero: as it were, events already seen.
    pub a: f64,
    /// The second shape, above zero: as it were, trials without an event already seen.
    pub b: f64,
    /// The share of the posterior at this pair; all weights add up to 1.
    pub weight: f64,
}

/// The posterior of the two shapes given many counts.
#[derive(Clone, Debug, PartialEq)]
pub struct BetaBinomial {
    shapes: Vec<Shapes>,
    mode: (f64, f64),
}

/// Points along each side of the grid.
const SIDE: usize = 61;
/// ln(a + b) runs over this: from almost nothing shared to almost no difference between units.
const SIZES: (f64, f64) = (-1.0, 8.0);

impl BetaBinomial {
    /// Fits `(events, trials)` of at least two units. `None` with fewer, with more events than trials, or when no unit has a trial.
    pub fn fit(counts: &[(u64, u64)]) -> Option<BetaBinomial> {
        let total = counts.iter().try_fold((0_u64, 0_u64), |sum, it| Some((sum.0.checked_add(it.0)?, sum.1.checked_add(it.1)?)))?;
        if counts.len() < 2 || total.1 == 0 || counts.iter().any(|it| it.0 > it.1) {
            return None;
        }
        // The grid is centred on the pooled share, and wide enough for what the spread of so many units leaves open.
        let pooled = (total.0 as f64 + 0.5) / (total.1 as f64 + 1.0);
        let middle = libm::log(pooled / (1.0 - pooled));
        let reach = 1.5 + 6.0 / libm::sqrt(counts.len() as f64);
        let at = |from: f64, to: f64, place: usize| from + (to - from) * place as f64 / (SIDE - 1) as f64;
        let mut points = Vec::with_capacity(SIDE * SIDE);
        for turn in 0..SIDE * SIDE {
            let (odds, size) = (at(middle - reach, middle + reach, turn % SIDE), libm::exp(at(SIZES.0, SIZES.1, turn / SIDE)));
            let a = size * crate::special::logistic(odds);
            let b = size - a;
            // The prior (a + b)^(-5/2) times the Jacobian a b of the change to (ln(a/b), ln(a + b)).
            let prior = -2.5 * libm::log(size) + libm::log(a) + libm::log(b);
            let likelihood: f64 = counts.iter().filter_map(|&(x, n)| beta_binomial_ln(x, n, a, b)).sum();
            points.push((a, b, likelihood + prior, likelihood));
        }
        let top = points.iter().map(|it| it.2).fold(f64::NEG_INFINITY, f64::max);
        let best = points.iter().max_by(|one, two| one.3.total_cmp(&two.3))?;
        let mode = (best.0, best.1);
        let total: f64 = points.iter().map(|it| libm::exp(it.2 - top)).sum();
        let shapes = points.iter().map(|it| Shapes { a: it.0, b: it.1, weight: libm::exp(it.2 - top) / total });
        Some(BetaBinomial { shapes: shapes.filter(|it| it.weight > 1e-12).collect(), mode })
    }

    /// The pair of the grid with the highest marginal likelihood (the prior left out).
    pub fn most_likely(&self) -> (f64, f64) {
        self.mode
    }

    /// The posterior means of both shapes.
    pub fn mean_shapes(&self) -> (f64, f64) {
        self.shapes.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.weight * it.a, sum.1 + it.weight * it.b))
    }

    /// The posterior mean of the true share of a unit with these counts; with no trials, of a unit not yet seen. `None` when events are
    /// more than trials.
    pub fn share(&self, events: u64, trials: u64) -> Option<f64> {
        let own = self.posterior(events, trials)?;
        Some(own.iter().map(|it| it.weight * it.a / (it.a + it.b)).sum())
    }

    /// The interval that holds the true share of a unit with these counts with probability `level`, the doubt about the shapes included.
    pub fn range(&self, events: u64, trials: u64, level: f64) -> Option<Range<f64>> {
        within(level)?;
        let own = self.posterior(events, trials)?;
        let below = |x: f64| own.iter().map(|it| it.weight * beta_below(x, it.a, it.b).unwrap_or(0.0)).sum::<f64>();
        let tail = (1.0 - level) / 2.0;
        crate::interval(halving(0.0, 1.0, |x| below(x) < tail), halving(0.0, 1.0, |x| below(x) < 1.0 - tail), level)
    }

    fn posterior(&self, events: u64, trials: u64) -> Option<Vec<Shapes>> {
        if events > trials {
            return None;
        }
        let (x, n) = (events as f64, trials as f64);
        Some(self.shapes.iter().map(|it| Shapes { a: it.a + x, b: it.b + n - x, weight: it.weight }).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tarone (1982): rats with tumours, and rats, in 71 groups; the last one is the experiment at hand.
    const RATS: [(u64, u64); 71] = [
        (0, 20),
        (0, 20),
        (0, 20),
        (0, 20),
        (0, 20),
        (0, 20),
        (0, 20),
        (0, 19),
        (0, 19),
        (0, 19),
        (0, 19),
        (0, 18),
        (0, 18),
        (0, 17),
        (1, 20),
        (1, 20),
        (1, 20),
        (1, 20),
        (1, 19),
        (1, 19),
        (1, 18),
        (1, 18),
        (2, 25),
        (2, 24),
        (2, 23),
        (2, 20),
        (2, 20),
        (2, 20),
        (2, 20),
        (2, 20),
        (2, 20),
        (1, 10),
        (5, 49),
        (2, 19),
        (5, 46),
        (3, 27),
        (2, 17),
        (7, 49),
        (7, 47),
        (3, 20),
        (3, 20),
        (2, 13),
        (9, 48),
        (10, 50),
        (4, 20),
        (4, 20),
        (4, 20),
        (4, 20),
        (4, 20),
        (4, 20),
        (4, 20),
        (10, 48),
        (4, 19),
        (4, 19),
        (4, 19),
        (5, 22),
        (11, 46),
        (12, 49),
        (5, 20),
        (5, 20),
        (6, 23),
        (5, 19),
        (6, 22),
        (6, 20),
        (6, 20),
        (6, 20),
        (16, 52),
        (15, 46),
        (15, 47),
        (9, 24),
        (4, 14),
    ];

    /// Bayesian Data Analysis, section 5.3: posterior means 2.4 and 14.3. The group with 4 of 14 is pulled from 0.286 towards 0.14.
    #[test]
    fn the_published_rats_come_out() {
        let fit = BetaBinomial::fit(&RATS).expect("sound");
        let (a, b) = fit.mean_shapes();
        assert!((a - 2.4).abs() < 0.05 && (b - 14.3).abs() < 0.2, "{a} {b}");
        let now = fit.share(4, 14).expect("sound");
        assert!(now > 0.19 && now < 0.23, "{now}");
        let range = fit.range(4, 14, 0.95).expect("sound");
        assert!(range.low < now && now < range.high && range.low > 0.05 && range.high < 0.45, "{range:?}");
    }

    /// With shapes 1 and 1 every count from 0 to n has the chance 1 / (n + 1).
    #[test]
    fn flat_shares_make_every_count_as_likely() {
        for x in 0..=12 {
            assert!((beta_binomial_ln(x, 12, 1.0, 1.0).expect("sound") + 13.0_f64.ln()).abs() < 1e-12);
        }
    }

    #[test]
    fn what_is_not_defined_is_none() {
        assert!(BetaBinomial::fit(&[(1, 2)]).is_none() && BetaBinomial::fit(&[(0, 0), (0, 0)]).is_none());
        assert!(BetaBinomial::fit(&[(3, 2), (0, 1)]).is_none() && BetaBinomial::fit(&[(u64::MAX, u64::MAX), (1, 1)]).is_none());
        assert_eq!((beta_binomial_ln(2, 1, 1.0, 1.0), beta_binomial_ln(1, 2, 0.0, 1.0)), (None, None));
        let fit = BetaBinomial::fit(&RATS).expect("sound");
        assert_eq!((fit.share(2, 1), fit.range(1, 2, 1.0)), (None, None));
    }
}
