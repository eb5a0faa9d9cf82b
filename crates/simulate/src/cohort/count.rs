//! Exact binomial and Poisson counts for eight draws at once, by inversion.
//!
//! The count is the smallest k whose cumulative probability reaches the uniform number, found by adding up the probabilities from 0; all
//! eight draws climb together until the last has arrived. They have the same cell and so nearly the same numbers, which is why little
//! work is lost. The first probability is a power by squaring, so a binomial needs no logarithm. Above one half the failures are counted.
//!
//! With the same luck a higher chance, more trials or a higher mean never give a smaller count. The uniform numbers have 52 bits; the
//! cumulative probabilities are right to 1e-12.
//!
//! Source: L. Devroye (1986), *Non-Uniform Random Variate Generation*, sections III.2.1, X.3.3 and X.4.3.

use super::lanes::{LANES, Reals};
use crate::LARGEST_MEAN;

/// The trials of one binomial block: 2^-512 is still a full-precision number, so the sum from 0 is safe.
pub(crate) const BLOCK: f64 = 512.0;

/// The mean of a full Poisson block.
pub(crate) const BLOCK_MEAN: f64 = 64.0;

/// 1/k: a multiplication is several times faster than a division.
static RECIPROCAL: [f64; 1024] = {
    let mut table = [0.0; 1024];
    let mut k = 1;
    while k < table.len() {
        table[k] = 1.0 / k as f64;
        k += 1;
    }
    table
};

/// Successes among `trials` with `chance`; block `b` of 512 trials meets the uniform number `uniform(b)`.
#[inline(always)]
pub(crate) fn binomial(trials: Reals, chance: Reals, mut uniform: impl FnMut(u32) -> Reals) -> Reals {
    let most = trials.peak();
    let mut count = Reals::ZERO;
    let mut done = 0.0;
    let mut block = 0;
    while done < most {
        let part = trials.less(Reals::all(done)).least(Reals::all(BLOCK)).most(Reals::ZERO);
        count = count.plus(binomial_block(part, chance, uniform(block)));
        done += BLOCK;
        block += 1;
    }
    count
}

/// Up to 512 trials.
#[inline(always)]
pub(crate) fn binomial_block(trials: Reals, chance: Reals, uniform: Reals) -> Reals {
    let one = Reals::all(1.0);
    let rare = chance.upto_half(chance, one.less(chance));
    let uniform = chance.upto_half(uniform, one.less(uniform));
    let common = one.less(rare);
    let odds = rare.over(common);
    let most = trials.peak();
    let mut probability = power(common, trials, most);
    let mut reached = probability;
    let mut count = Reals::ZERO;
    let mut k = 1;
    let mut left = trials;
    // p(k) = p(k-1) (n-k+1)/k p/(1-p), exactly 0 past the last trial: a lane that has arrived does not notice how far others climb. One
    // whose sum stays a hair below 1 is held at the trials. Two rungs at a time, for the question whether all have arrived costs as much.
    while k as f64 <= most && reached.any_below(uniform) {
        for rung in k..k + 2 {
            count = count.count_below(reached, uniform);
            probability = probability.times(left.times(odds.times(Reals::all(RECIPROCAL[rung & 1023]))));
            left = left.less(one);
            reached = reached.plus(probability);
        }
        k += 2;
    }
    let count = count.least(trials);
    chance.upto_half(count, trials.less(count))
}

/// A Poisson count of `mean`, held at [`LARGEST_MEAN`]; block `b` of a mean of 64 meets the uniform number `uniform(b)`.
#[inline(always)]
pub(crate) fn poisson(mean: Reals, mut uniform: impl FnMut(u32) -> Reals) -> Reals {
    // An index far out in its tail must not keep the machine for ever.
    let mean = mean.least(Reals::all(LARGEST_MEAN));
    let most = mean.peak();
    let mut count = Reals::ZERO;
    let mut done = 0.0;
    let mut block = 0;
    while done < most {
        let part = mean.less(Reals::all(done)).least(Reals::all(BLOCK_MEAN)).most(Reals::ZERO);
        count = count.plus(poisson_block(part, uniform(block)));
        done += BLOCK_MEAN;
        block += 1;
    }
    count
}

/// Up to a mean of 64.
#[inline(always)]
fn poisson_block(mean: Reals, uniform: Reals) -> Reals {
    let mut probability = exp(Reals::ZERO.less(mean));
    let mut reached = probability;
    let mut count = Reals::ZERO;
    let mut k = 1;
    // 400 is far beyond what a uniform number of 52 bits can ask of a mean up to 64; by then the sum no longer grows.
    while k < 400 && reached.any_below(uniform) {
        for rung in k..k + 2 {
            count = count.count_below(reached, uniform);
            probability = probability.times(mean.times(Reals::all(RECIPROCAL[rung & 1023])));
            reached = reached.plus(probability);
        }
        k += 2;
    }
    // Where the mean is 0 everything lies at 0 already.
    count
}

/// base^exponent by squaring, for whole exponents up to `most`.
#[inline(always)]
fn power(mut base: Reals, exponent: Reals, most: f64) -> Reals {
    let mut result = Reals::all(1.0);
    let mut bits = exponent.words();
    let mut left = most as u32;
    while left > 0 {
        for lane in 0..LANES {
            result.0[lane] = if bits.0[lane] & 1 == 1 { result.0[lane] * base.0[lane] } else { result.0[lane] };
            bits.0[lane] >>= 1;
        }
        base = base.times(base);
        left >>= 1;
    }
    result
}

/// e^x for x from -700 to 700, right to a few units in the last place: x = k ln 2 + r with |r| <= 0.35, and the Taylor sum of e^r.
#[inline(always)]
pub(crate) fn exp(x: Reals) -> Reals {
    /// 1.5 x 2^52: added, it rounds to a whole number that stands in the low bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    /// ln 2 with its last bits cut off, so that multiples up to 2^11 are exact, and the rest.
    const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    const TAYLOR: [f64; 13] = [
        1.0 / 479_001_600.0,
        1.0 / 39_916_800.0,
        1.0 / 3_628_800.0,
        1.0 / 362_880.0,
        1.0 / 40_320.0,
        1.0 / 5_040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
        1.0,
    ];
    let shifted = x.times(Reals::all(std::f64::consts::LOG2_E)).plus(Reals::all(ROUND));
    let k = shifted.less(Reals::all(ROUND));
    let r = x.less(k.times(Reals::all(LN_2_HIGH))).less(k.times(Reals::all(LN_2_LOW)));
    let mut sum = Reals::all(TAYLOR[0]);
    for term in &TAYLOR[1..] {
        sum = sum.times(r).plus(Reals::all(*term));
    }
    for lane in 0..LANES {
        sum.0[lane] = f64::from_bits(sum.0[lane].to_bits().wrapping_add(shifted.0[lane].to_bits() << 52));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{binomial_at, poisson_at};
    use kernel::Share;
    use proptest::prelude::*;

    fn only(value: Reals) -> u32 {
        assert!(value.0.iter().all(|it| *it == value.0[0]));
        value.heads().0[0]
    }

    fn binomial_of(u: f64, n: u32, p: f64) -> u32 {
        only(binomial_block(Reals::all(f64::from(n)), Reals::all(p), Reals::all(u)))
    }

    #[test]
    fn the_exponential_is_right_to_the_last_places() {
        for step in -6_900..=6_900 {
            let x = f64::from(step) * 0.1;
            let (found, due) = (exp(Reals::all(x)).0[0], libm::exp(x));
            assert!((found / due - 1.0).abs() < 4e-16 * (1.0 + x.abs() / 50.0), "{x}: {found} for {due}");
        }
        assert_eq!(exp(Reals::ZERO).0, [1.0; LANES]);
    }

    /// The scalar inversion, whose edges are tested against the probabilities, is the reference: they may part only within 1e-11 of an edge.
    #[test]
    fn the_lanes_agree_with_the_scalar_inversion() {
        let near =
            |at: &dyn Fn(f64) -> u32, u: f64, found: u32| found == at(u) || at((u - 1e-11).max(1e-18)) <= found && found <= at(u + 1e-11);
        for place in 0..4_000_u32 {
            let u = (f64::from(place) + 0.5) / 4_000.0;
            let (n, p) = (place * 7 % 513, f64::from(place * 31 % 1_001) / 1_000.0);
            assert!(near(&|u| binomial_at(u, n, Share::new(p).expect("a share")), u, binomial_of(u, n, p)), "{u} {n} {p}");
            let mean = f64::from(place * 13 % 641) / 10.0;
            assert!(near(&|u| poisson_at(u, mean), u, only(poisson_block(Reals::all(mean), Reals::all(u)))), "{u} {mean}");
        }
    }

    #[test]
    fn certainties_are_certain() {
        for u in [f64::EPSILON / 2.0, 0.5, 1.0 - f64::EPSILON / 2.0] {
            for n in [0, 1, 100, 512] {
                assert_eq!((binomial_of(u, n, 0.0), binomial_of(u, n, 1.0)), (0, n));
            }
            assert_eq!(only(poisson_block(Reals::ZERO, Reals::all(u))), 0);
        }
    }

    #[test]
    fn lanes_do_not_know_each_other() {
        let mixed = |rare: f64| Reals([5.0, 512.0, 0.0, rare, 300.0, 1.0, 77.0, 2.0]);
        let found = binomial_block(mixed(40.0), Reals([0.1, 0.9, 0.3, 0.2, 0.5, 0.7, 0.05, 0.6]), Reals::all(0.4));
        assert_eq!(found.heads().0[3], binomial_of(0.4, 40, 0.2));
        assert_eq!(found.heads().0[1], binomial_of(0.4, 512, 0.9));
    }

    proptest! {
        #[test]
        fn the_same_luck_never_falls_when_chance_or_trials_rise(u in 1e-12f64..0.999_999, n in 0u32..512, a in 0.0f64..=1.0, b in 0.0f64..=1.0) {
            prop_assert!(binomial_of(u, n, a.min(b)) <= binomial_of(u, n, a.max(b)));
            prop_assert!(binomial_of(u, n, a) <= binomial_of(u, n + 1, a));
            let poisson_of = |mean| only(poisson_block(Reals::all(mean), Reals::all(u)));
            prop_assert!(poisson_of(64.0 * a.min(b)) <= poisson_of(64.0 * a.max(b)));
        }
    }
}
