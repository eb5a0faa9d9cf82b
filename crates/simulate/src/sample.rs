//! Inversion: the count that a distribution has at a given uniform number.
//!
//! The count is the smallest k whose cumulative probability reaches u, found by adding up the probabilities from 0. Each follows from the
//! one before: Binomial p(k+1) = p(k) (n-k)/(k+1) p/(1-p), Poisson p(k+1) = p(k) m/(k+1). Above one half the binomial counts the failures
//! instead, so that the first probability never vanishes.
//!
//! Source: L. Devroye (1986), *Non-Uniform Random Variate Generation*, sections III.2.1, X.3.3 and X.4.3.

use kernel::Share;

/// The largest binomial block: 2^-512 is still a full-precision number, so the sum from 0 is safe.
pub(crate) const BLOCK: u32 = 512;

/// The mean of a full Poisson block: e^-64 is a full-precision number.
pub(crate) const BLOCK_MEAN: f64 = 64.0;

/// The largest mean of one Poisson number.
pub const LARGEST_MEAN: f64 = 1e6;

/// 1/k for k up to the block size: a multiplication is several times faster than a division.
static RECIPROCAL: [f64; BLOCK as usize + 1] = {
    let mut table = [0.0; BLOCK as usize + 1];
    let mut k = 1;
    while k < table.len() {
        table[k] = 1.0 / k as f64;
        k += 1;
    }
    table
};

/// The Binomial(`trials`, `share`) count at `uniform`, which lies strictly between 0 and 1. More than 512 trials count as 512: larger
/// numbers are added up from blocks, each with its own uniform number (see [`crate::Stream::binomial`]).
pub fn binomial_at(uniform: f64, trials: u32, share: Share) -> u32 {
    let trials = trials.min(BLOCK);
    let p = share.part();
    if p > 0.5 { trials - climb(1.0 - uniform, trials, 1.0 - p) } else { climb(uniform, trials, p) }
}

/// For p up to one half.
fn climb(uniform: f64, trials: u32, p: f64) -> u32 {
    let odds = p / (1.0 - p);
    let mut chance = power(1.0 - p, trials);
    let mut reached = chance;
    let mut count = 0;
    while reached < uniform && count < trials {
        chance *= odds * f64::from(trials - count) * RECIPROCAL[count as usize + 1];
        count += 1;
        reached += chance;
    }
    count
}

/// The Poisson count of `mean` at `uniform`, which lies strictly between 0 and 1. Means above 64 count as 64 and anything that is not a
/// mean counts as 0: larger numbers are added up from blocks (see [`crate::Stream::poisson`]).
pub fn poisson_at(uniform: f64, mean: f64) -> u32 {
    if mean.is_nan() || mean <= 0.0 {
        return 0;
    }
    let mean = mean.min(BLOCK_MEAN);
    let mut chance = libm::exp(-mean);
    let mut reached = chance;
    let mut count = 0;
    // Past every number that a uniform of 52 bits can ask for, the sum no longer grows; 400 is far beyond it for means up to 64.
    while reached < uniform && count < 400 {
        count += 1;
        chance *= mean * RECIPROCAL[count as usize];
        reached += chance;
    }
    count
}

/// base^exponent by squaring. The standard library's `powi` does not promise the same bits on every machine.
fn power(mut base: f64, mut exponent: u32) -> f64 {
    let mut result = 1.0;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result *= base;
        }
        base *= base;
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(part: f64) -> Share {
        Share::new(part).expect("a share")
    }

    /// The probabilities of 0 to `most` from their ratios p(k+1)/p(k), starting at the likeliest and brought to a sum of 1: another way
    /// round than the code under test, and accurate to the last figures.
    fn probabilities(most: u32, ratio: impl Fn(u32) -> f64) -> Vec<f64> {
        let likeliest = (0..most).find(|&k| ratio(k) < 1.0).unwrap_or(most);
        let mut weights = vec![1.0; most as usize + 1];
        for k in likeliest..most {
            weights[k as usize + 1] = weights[k as usize] * ratio(k);
        }
        for k in (0..likeliest).rev() {
            weights[k as usize] = weights[k as usize + 1] / ratio(k);
        }
        let total: f64 = weights.iter().sum();
        weights.iter().map(|it| it / total).collect()
    }

    /// Whether `at` jumps from k to k+1 exactly where the cumulative probability says, within 1e-13.
    fn jumps_where_it_should(at: impl Fn(f64) -> u32, chances: &[f64]) {
        let mut reached = 0.0;
        for (k, chance) in (0..).zip(chances) {
            reached += chance;
            if reached > 1e-9 && reached < 1.0 - 1e-9 {
                assert!(at(reached - 1e-13) <= k, "below the edge of {k}");
                assert!(at(reached + 1e-13) > k, "above the edge of {k}");
            }
        }
    }

    #[test]
    fn binomial_edges_are_the_exact_probabilities() {
        for (n, p) in [(1, 0.3), (14, 0.25), (60, 0.05), (512, 0.5), (512, 0.01), (300, 0.77), (512, 0.999)] {
            let ratio = |k: u32| f64::from(n - k) * p / (f64::from(k + 1) * (1.0 - p));
            jumps_where_it_should(|u| binomial_at(u, n, share(p)), &probabilities(n, ratio));
        }
    }

    #[test]
    fn poisson_edges_are_the_exact_probabilities() {
        for mean in [0.01, 0.7, 5.0, 33.3, 64.0] {
            jumps_where_it_should(|u| poisson_at(u, mean), &probabilities(300, |k| mean / f64::from(k + 1)));
        }
    }

    #[test]
    fn certainties_are_certain() {
        let (low, high) = (f64::EPSILON / 2.0, 1.0 - f64::EPSILON / 2.0);
        for n in [0, 1, 100, 512] {
            for u in [low, 0.5, high] {
                assert_eq!((binomial_at(u, n, share(0.0)), binomial_at(u, n, share(1.0))), (0, n));
            }
        }
        assert_eq!((poisson_at(high, 0.0), poisson_at(high, f64::NAN), poisson_at(high, -3.0)), (0, 0, 0));
        assert!((120..200).contains(&poisson_at(high, 64.0)));
    }

    proptest! {
        #[test]
        fn the_same_luck_never_falls_when_the_chance_rises(u in 1e-12f64..0.999_999, n in 0u32..=512, a in 0.0f64..=1.0, b in 0.0f64..=1.0) {
            prop_assert!(binomial_at(u, n, share(a.min(b))) <= binomial_at(u, n, share(a.max(b))));
            prop_assert!(binomial_at(u, n.min(511), share(a)) <= binomial_at(u, n.min(511) + 1, share(a)));
            prop_assert!(poisson_at(u, 64.0 * a.min(b)) <= poisson_at(u, 64.0 * a.max(b)));
        }
    }
}
