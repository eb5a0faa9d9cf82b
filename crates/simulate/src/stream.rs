//! The luck of one name, and the numbers drawn with it.

use crate::philox::block;
use crate::sample::{BLOCK, BLOCK_MEAN, LARGEST_MEAN, binomial_at, poisson_at};
use crate::{Cell, Draw, Event};
use kernel::Share;

/// The mean of a Poisson number: from 0 to [`LARGEST_MEAN`].
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Mean(f64);

impl Mean {
    /// `None` unless the number lies between 0 and [`LARGEST_MEAN`].
    pub fn new(mean: f64) -> Option<Mean> {
        (0.0..=LARGEST_MEAN).contains(&mean).then_some(Mean(mean))
    }
}

/// The random numbers that belong to one draw, step, cell and event: a value, not a running state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    key: [u64; 2],
    step: u64,
    cell: u64,
    event: u64,
    branch: u32,
}

impl Stream {
    pub(crate) fn of(draw: Draw, step: u64, cell: Cell, event: Event) -> Stream {
        Stream { key: [draw.seed, draw.draw], step, cell: cell.0, event: event.0, branch: 0 }
    }

    /// The luck of part number `branch` of the event. Branch 0 is the event itself.
    pub fn branch(self, branch: u32) -> Stream {
        Stream { branch, ..self }
    }

    /// The uniform number at `place`: one of 2^52 evenly spaced ones strictly between 0 and 1, so that both it and its complement are
    /// exact.
    pub fn uniform(&self, place: u32) -> f64 {
        uniform_of(self.words(place / 4)[(place % 4) as usize])
    }

    /// A standard normal number: the normal quantile of the uniform number at place 0, so it rises with it.
    pub fn normal(&self) -> f64 {
        measure::normal_quantile(self.uniform(0)).expect("a uniform number lies strictly between 0 and 1")
    }

    /// How many of `trials` succeed when each does so with chance `share`: exactly Binomial(trials, share).
    ///
    /// Blocks of 512 trials each meet their own uniform number, and the count rises with `share` and with `trials`. The time taken grows
    /// with trials x share.
    pub fn binomial(&self, trials: u32, share: Share) -> u32 {
        let full = trials / BLOCK;
        let mut luck = Places::of(self);
        let blocks: u32 = (0..full).map(|_| binomial_at(luck.next(), BLOCK, share)).sum();
        blocks + binomial_at(luck.next(), trials % BLOCK, share)
    }

    /// A Poisson count of `mean`. Blocks with a mean of 64 each meet their own uniform number, and the count rises with `mean`.
    pub fn poisson(&self, mean: Mean) -> u32 {
        let full = (mean.0 / BLOCK_MEAN) as u32;
        let mut luck = Places::of(self);
        let blocks: u32 = (0..full).map(|_| poisson_at(luck.next(), BLOCK_MEAN)).sum();
        blocks + poisson_at(luck.next(), mean.0 - f64::from(full) * BLOCK_MEAN)
    }

    /// How many of `trials` go each way: exactly Multinomial. What is left over goes none of the ways, with the chance that `shares`
    /// leave. Outcome i is a binomial of those not yet placed, with the luck of branch i.
    ///
    /// Shares that add up to more than 1 use up the trials in their order.
    pub fn multinomial(&self, trials: u32, shares: &[Share]) -> Vec<u32> {
        let (mut rest, mut left) = (trials, 1.0);
        let ways = shares.iter().zip(0..).map(|(share, branch)| {
            let chance = Share::new((share.part() / left).min(1.0)).unwrap_or(Share::new(0.0).expect("0 is a share"));
            let count = self.branch(branch).binomial(rest, chance);
            rest -= count;
            left = (left - share.part()).max(0.0);
            count
        });
        ways.collect()
    }

    fn words(&self, turn: u32) -> [u64; 4] {
        block([u64::from(self.branch) << 32 | u64::from(turn), self.step, self.cell, self.event], self.key)
    }
}

/// The uniform numbers of a stream one after the other, four from each block of the generator.
struct Places<'a> {
    stream: &'a Stream,
    words: [u64; 4],
    place: u32,
}

impl Places<'_> {
    fn of(stream: &Stream) -> Places<'_> {
        Places { stream, words: [0; 4], place: 0 }
    }

    fn next(&mut self) -> f64 {
        if self.place.is_multiple_of(4) {
            self.words = self.stream.words(self.place / 4);
        }
        let word = self.words[(self.place % 4) as usize];
        self.place += 1;
        uniform_of(word)
    }
}

fn uniform_of(word: u64) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 52) as f64;
    ((word >> 12) as f64 + 0.5) * STEP
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stream(draw: u64) -> Stream {
        Draw { seed: 20_260_401, draw }.at(3, Cell::named("a cell"), Event(100))
    }

    fn share(part: f64) -> Share {
        Share::new(part).expect("a share")
    }

    /// Pearson's statistic against its mean, in standard errors; above 5 is a broken sampler.
    fn excess(counted: &[f64], expected: &[f64]) -> f64 {
        let statistic: f64 = counted.iter().zip(expected).map(|(seen, due)| (seen - due) * (seen - due) / due).sum();
        let freedom = (counted.len() - 1) as f64;
        (statistic - freedom) / (2.0 * freedom).sqrt()
    }

    #[test]
    fn uniform_numbers_stay_inside_and_are_even() {
        assert!(uniform_of(0) > 0.0 && uniform_of(u64::MAX) < 1.0);
        assert_eq!(1.0 - uniform_of(u64::MAX), uniform_of(0));
        let mut counted = [0.0; 20];
        for draw in 0..20_000 {
            counted[(stream(draw).uniform((draw % 7) as u32) * 20.0) as usize] += 1.0;
        }
        assert!(excess(&counted, &[1000.0; 20]).abs() < 5.0);
    }

    #[test]
    fn a_binomial_has_its_distribution() {
        let (n, p) = (12_u32, 0.3_f64);
        let mut chance = vec![0.7_f64.powi(12)];
        for k in 0..n {
            chance.push(chance[k as usize] * f64::from(n - k) / f64::from(k + 1) * p / (1.0 - p));
        }
        let mut counted = vec![0.0; 13];
        for draw in 0..40_000 {
            counted[stream(draw).binomial(n, share(p)) as usize] += 1.0;
        }
        // Rare outcomes are one class, so that each class expects at least five.
        let fold = |it: &[f64]| [&it[..9], &[it[9..].iter().sum()]].concat();
        let expected: Vec<f64> = chance.iter().map(|it| it * 40_000.0).collect();
        assert!(excess(&fold(&counted), &fold(&expected)).abs() < 5.0);
    }

    /// Blocks added up must still be one binomial, one Poisson: mean and variance over many draws, within five standard errors.
    #[test]
    fn blocks_add_up_to_one_distribution() {
        let draws = 4_000;
        let moments = |of: &dyn Fn(Stream) -> u32| {
            let all: Vec<f64> = (0..draws).map(|it| f64::from(of(stream(it)))).collect();
            let mean = all.iter().sum::<f64>() / draws as f64;
            (mean, all.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / (draws - 1) as f64)
        };
        let within = |(mean, variance): (f64, f64), due_mean: f64, due_variance: f64| {
            assert!((mean - due_mean).abs() < 5.0 * (due_variance / draws as f64).sqrt(), "{mean} for {due_mean}");
            assert!((variance / due_variance - 1.0).abs() < 5.0 * (2.0 / draws as f64).sqrt(), "{variance} for {due_variance}");
        };
        within(moments(&|it| it.binomial(1_700, share(0.25))), 425.0, 318.75);
        within(moments(&|it| it.poisson(Mean::new(200.5).expect("a mean"))), 200.5, 200.5);
        let normal = |it: Stream| (it.normal() * 1e3 + 1e6) as u32;
        within(moments(&normal), 1e6, 1e6);
    }

    #[test]
    fn a_multinomial_places_everyone_once() {
        let shares = [share(0.2), share(0.05), share(0.5)];
        let mut total = [0_u64; 3];
        for draw in 0..5_000 {
            let ways = stream(draw).multinomial(40, &shares);
            assert!(ways.iter().sum::<u32>() <= 40);
            for (sum, way) in total.iter_mut().zip(&ways) {
                *sum += u64::from(*way);
            }
        }
        for (sum, part) in total.iter().zip([0.2_f64, 0.05, 0.5]) {
            let (due, error) = (200_000.0 * part, (200_000.0 * part * (1.0 - part)).sqrt());
            assert!((*sum as f64 - due).abs() < 5.0 * error, "{sum} for {due}");
        }
        let all = stream(1).multinomial(1_000, &[share(0.5), share(0.5), share(0.5)]);
        assert_eq!((all[0] + all[1], all[2]), (1_000, 0));
    }

    /// The bits themselves, so that a change of the generator or of the naming cannot pass unseen.
    #[test]
    fn the_numbers_of_a_name_are_fixed() {
        let one = Draw { seed: 1, draw: 2 }.at(3, Cell(4), Event(5));
        let words = block([0, 3, 4, 5], [1, 2]);
        assert_eq!(one.uniform(1), uniform_of(words[1]));
        assert_eq!(one.branch(6).uniform(9), uniform_of(block([(6 << 32) | 2, 3, 4, 5], [1, 2])[1]));
    }

    proptest! {
        #[test]
        fn more_chance_or_more_trials_never_give_less(draw in 0u64..1000, n in 0u32..3000, more in 0u32..600, a in 0.0f64..=1.0, b in 0.0f64..=1.0) {
            let it = stream(draw);
            prop_assert!(it.binomial(n, share(a.min(b))) <= it.binomial(n, share(a.max(b))));
            prop_assert!(it.binomial(n, share(a)) <= it.binomial(n + more, share(a)));
            let mean = |part: f64| Mean::new(500.0 * part).expect("a mean");
            prop_assert!(it.poisson(mean(a.min(b))) <= it.poisson(mean(a.max(b))));
        }
    }
}
