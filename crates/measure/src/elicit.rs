//! From what an expert says to a distribution: quantiles in, the nearest normal, log-normal or beta out, and several experts pooled.
//!
//! Fit: the parameters that make the sum of (F(value) - p)^2 over the quantiles given as small as it can be, as the Sheffield elicitation
//! framework does. Two quantiles are met exactly. Linear pool: F(x) = sum of weight x F(x) over the experts.
//! Source: A. O'Hagan and others (2006), *Uncertain Judgements*, Wiley; J. E. Oakley and A. O'Hagan, SHELF; M. Stone (1961), *Annals of
//! Mathematical Statistics* 32, 1339-1342, for the pool.

use crate::special::{beta_below, beta_quantile, halving, normal_below};
use crate::{normal_quantile, within};

/// A distribution of an uncertain quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Believed {
    /// Normal with mean and standard deviation: any number.
    Normal {
        /// The mean.
        mean: f64,
        /// The standard deviation, above zero.
        deviation: f64,
    },
    /// Log-normal: above zero. The logarithm is normal.
    LogNormal {
        /// The mean of the logarithm.
        mean: f64,
        /// The standard deviation of the logarithm, above zero.
        deviation: f64,
    },
    /// Beta with shapes above zero: a share between 0 and 1.
    Beta {
        /// The first shape.
        a: f64,
        /// The second shape.
        b: f64,
    },
}

/// Which distribution to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Any number.
    Normal,
    /// Above zero.
    LogNormal,
    /// Between 0 and 1.
    Beta,
}

impl Believed {
    /// Fits `family` to `(p, value)` pairs, with how far it misses: the largest |F(value) - p|.
    ///
    /// `None` unless there are at least two pairs with levels and values that both rise, levels between 0 and 1, and values within what the
    /// family allows.
    pub fn fit(family: Family, quantiles: &[(f64, f64)]) -> Option<(Believed, f64)> {
        let allowed = |value: f64| match family {
            Family::Normal => value.is_finite(),
            Family::LogNormal => value.is_finite() && value > 0.0,
            Family::Beta => value > 0.0 && value < 1.0,
        };
        let rises = quantiles.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1);
        if quantiles.len() < 2 || !rises || !quantiles.iter().all(|it| within(it.0).is_some() && allowed(it.1)) {
            return None;
        }
        let found = match family {
            Family::Normal => nearest(quantiles, first_normal(quantiles, |it| it)?, |[m, s]| normal(m, s))?,
            Family::LogNormal => nearest(quantiles, first_normal(quantiles, libm::log)?, |[m, s]| log_normal(m, s))?,
            Family::Beta => nearest(quantiles, first_beta(quantiles)?, |[odds, size]| beta(odds, size))?,
        };
        let miss = quantiles.iter().map(|it| (found.below(it.1) - it.0).abs()).fold(0.0, f64::max);
        Some((found, miss))
    }

    /// The chance of a value below `x`.
    pub fn below(&self, x: f64) -> f64 {
        match *self {
            Believed::Normal { mean, deviation } => normal_below((x - mean) / deviation),
            Believed::LogNormal { mean, deviation } if x > 0.0 => normal_below((libm::log(x) - mean) / deviation),
            Believed::LogNormal { .. } => 0.0,
            Believed::Beta { a, b } => beta_below(x.clamp(0.0, 1.0), a, b).unwrap_or(f64::NAN),
        }
    }

    /// The value below which it falls with probability `p`. `None` unless 0 < p < 1.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        match *self {
            Believed::Normal { mean, deviation } => crate::finite(mean + deviation * normal_quantile(p)?),
            Believed::LogNormal { mean, deviation } => crate::finite(libm::exp(mean + deviation * normal_quantile(p)?)),
            Believed::Beta { a, b } => beta_quantile(p, a, b),
        }
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        match *self {
            Believed::Normal { mean, .. } => mean,
            Believed::LogNormal { mean, deviation } => libm::exp(mean + deviation * deviation / 2.0),
            Believed::Beta { a, b } => a / (a + b),
        }
    }
}

/// Several experts as one: the linear pool.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool(Vec<(f64, Believed)>);

impl Pool {
    /// Pools experts with weights, which are brought to add up to 1. `None` when there are none, or a weight is not above zero.
    pub fn new(experts: Vec<(f64, Believed)>) -> Option<Pool> {
        let whole: f64 = experts.iter().map(|it| it.0).sum();
        let fits = !experts.is_empty() && whole.is_finite() && experts.iter().all(|it| it.0 > 0.0);
        fits.then(|| Pool(experts.into_iter().map(|(weight, it)| (weight / whole, it)).collect()))
    }

    /// The chance of a value below `x`.
    pub fn below(&self, x: f64) -> f64 {
        self.0.iter().map(|(weight, it)| weight * it.below(x)).sum()
    }

    /// The value below which it falls with probability `p`. `None` unless 0 < p < 1.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let each: Option<Vec<f64>> = self.0.iter().map(|(_, it)| it.quantile(p)).collect();
        let each = each?;
        // The pool's quantile lies among those of the experts.
        let low = each.iter().copied().fold(f64::INFINITY, f64::min);
        let high = each.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Some(if low < high { halving(low, high, |x| self.below(x) < p) } else { low })
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        self.0.iter().map(|(weight, it)| weight * it.mean()).sum()
    }
}

fn normal(mean: f64, ln_deviation: f64) -> Believed {
    Believed::Normal { mean, deviation: libm::exp(ln_deviation) }
}

fn log_normal(mean: f64, ln_deviation: f64) -> Believed {
    Believed::LogNormal { mean, deviation: libm::exp(ln_deviation) }
}

fn beta(odds: f64, ln_size: f64) -> Believed {
    let size = libm::exp(ln_size);
    let a = size * crate::special::logistic(odds);
    Believed::Beta { a: a.max(1e-6), b: (size - a).max(1e-6) }
}

/// The straight line through (deviate, value) of the outermost quantiles, as mean and log deviation.
fn first_normal(quantiles: &[(f64, f64)], scale: impl Fn(f64) -> f64) -> Option<[f64; 2]> {
    let (first, last) = (quantiles.first()?, quantiles.last()?);
    let (low, high) = (normal_quantile(first.0)?, normal_quantile(last.0)?);
    let deviation = (scale(last.1) - scale(first.1)) / (high - low);
    Some([scale(first.1) - deviation * low, libm::log(deviation)])
}

/// A beta with the mean and variance of the normal through the outermost quantiles, held inside.
fn first_beta(quantiles: &[(f64, f64)]) -> Option<[f64; 2]> {
    let [mean, ln_deviation] = first_normal(quantiles, |it| it)?;
    let mean = mean.clamp(0.01, 0.99);
    let variance = libm::exp(2.0 * ln_deviation).min(0.9 * mean * (1.0 - mean));
    Some([libm::log(mean / (1.0 - mean)), libm::log(mean * (1.0 - mean) / variance - 1.0)])
}

/// The parameters with the least sum of squares, by Nelder and Mead's simplex from `first`.
fn nearest(quantiles: &[(f64, f64)], first: [f64; 2], made: impl Fn([f64; 2]) -> Believed) -> Option<Believed> {
    let step = [0.1 * first[0].abs().max(0.1), 0.2];
    let miss = |at: [f64; 2]| {
        let it = made(at);
        let sum: f64 = quantiles.iter().map(|(p, value)| (it.below(*value) - p) * (it.below(*value) - p)).sum();
        if sum.is_finite() { sum } else { f64::MAX }
    };
    let mut corners: Vec<([f64; 2], f64)> =
        [first, [first[0] + step[0], first[1]], [first[0], first[1] + step[1]]].into_iter().map(|at| (at, miss(at))).collect();
    for _ in 0..2_000 {
        corners.sort_by(|one, two| one.1.total_cmp(&two.1));
        let [best, middle, worst] = [corners[0], corners[1], corners[2]];
        let flat = (0..2).all(|k| (worst.0[k] - best.0[k]).abs() <= 1e-14 * best.0[k].abs().max(1.0));
        if flat {
            break;
        }
        let centre = [(best.0[0] + middle.0[0]) / 2.0, (best.0[1] + middle.0[1]) / 2.0];
        let along = |far: f64| {
            let at = [centre[0] + far * (worst.0[0] - centre[0]), centre[1] + far * (worst.0[1] - centre[1])];
            (at, miss(at))
        };
        let turned = along(-1.0);
        let next = if turned.1 < best.1 {
            let further = along(-2.0);
            if further.1 < turned.1 { further } else { turned }
        } else if turned.1 < middle.1 {
            turned
        } else if turned.1 < worst.1 {
            along(-0.5)
        } else {
            along(0.5)
        };
        if next.1 < worst.1 {
            corners[2] = next;
        } else {
            for corner in &mut corners[1..] {
                let at = [(corner.0[0] + best.0[0]) / 2.0, (corner.0[1] + best.0[1]) / 2.0];
                *corner = (at, miss(at));
            }
        }
    }
    corners.into_iter().min_by(|one, two| one.1.total_cmp(&two.1)).map(|it| made(it.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, due: f64) {
        assert!((found - due).abs() < 1e-5 * due.abs().max(1.0), "{found} for {due}");
    }

    /// Quartiles of 20 and 40: normal with mean 30 and deviation 10 / 0.67449. Of 10 and 40: log-normal with median 20.
    #[test]
    fn two_quantiles_are_met_in_closed_form() {
        let (found, miss) = Believed::fit(Family::Normal, &[(0.25, 20.0), (0.75, 40.0)]).expect("sound");
        assert!(miss < 1e-9);
        close(found.mean(), 30.0);
        close(found.quantile(0.975).expect("inside"), 30.0 + 1.959_964 * 10.0 / 0.674_490);
        let (found, miss) = Believed::fit(Family::LogNormal, &[(0.25, 10.0), (0.75, 40.0)]).expect("sound");
        assert!(miss < 1e-9);
        close(found.quantile(0.5).expect("inside"), 20.0);
    }

    /// The distribution function of Beta(2, 2) is 3x^2 - 2x^3: 0.15625 at 1/4, 0.5 at 1/2, 0.84375 at 3/4.
    #[test]
    fn a_beta_is_found_again() {
        let (found, miss) = Believed::fit(Family::Beta, &[(0.15625, 0.25), (0.5, 0.5), (0.84375, 0.75)]).expect("sound");
        let Believed::Beta { a, b } = found else { panic!("{found:?}") };
        assert!(miss < 1e-7);
        close(a, 2.0);
        close(b, 2.0);
    }

    /// Skewed judgements that no normal meets: the miss is said.
    #[test]
    fn a_bad_fit_says_so() {
        let said = [(0.25, 1.0), (0.5, 2.0), (0.75, 30.0)];
        let (_, miss) = Believed::fit(Family::Normal, &said).expect("sound");
        let (_, less) = Believed::fit(Family::LogNormal, &said).expect("sound");
        assert!(miss > 0.05 && less < miss, "{miss} {less}");
    }

    /// Half N(-1, 1) and half N(1, 1): median 0, mean 0, and a fifth lies below where both halves together hold it.
    #[test]
    fn the_linear_pool_mixes() {
        let expert = |mean| Believed::Normal { mean, deviation: 1.0 };
        let pool = Pool::new(vec![(2.0, expert(-1.0)), (2.0, expert(1.0))]).expect("sound");
        close(pool.quantile(0.5).expect("inside"), 0.0);
        close(pool.mean(), 0.0);
        let low = pool.quantile(0.2).expect("inside");
        close(normal_below(low + 1.0) / 2.0 + normal_below(low - 1.0) / 2.0, 0.2);
        assert!(Pool::new(vec![]).is_none() && Pool::new(vec![(0.0, expert(1.0))]).is_none());
    }

    #[test]
    fn what_is_not_defined_is_none() {
        for said in [vec![(0.5, 1.0)], vec![(0.5, 1.0), (0.4, 2.0)], vec![(0.2, 2.0), (0.4, 1.0)], vec![(0.0, 1.0), (0.4, 2.0)]] {
            assert_eq!(Believed::fit(Family::Normal, &said), None, "{said:?}");
        }
        assert_eq!(Believed::fit(Family::Beta, &[(0.2, 0.5), (0.8, 1.0)]), None);
        assert_eq!(Believed::fit(Family::LogNormal, &[(0.2, 0.0), (0.8, 1.0)]), None);
    }
}
