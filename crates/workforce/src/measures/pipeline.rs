//! P7 · The training pipeline: intake × completion × those who take the job and stay, after the length of the course.

use kernel::{Range, Share};
use serde::{Deserialize, Serialize};
use simulate::binomial_at;

/// A course that brings people into a role.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pipeline {
    /// People who begin in a year.
    pub intake: u32,
    /// The share of them who complete.
    pub completion: Share,
    /// The share of those who complete that take the job here and are there when the year ends.
    pub stays: Share,
    /// Years that the course takes.
    pub length: u32,
    /// The year of the first intake.
    pub first: i32,
}

/// What a pipeline brings, year by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cohorts {
    /// The years.
    pub years: Vec<i32>,
    /// People who begin.
    pub begin: Vec<u32>,
    /// People who come into the job, with the range in which nine years in ten lie by chance alone.
    pub arrive: Vec<(f64, Range<u32>)>,
    /// Of all who have come, those still in the job when `leaving` of them leave a year.
    pub in_post: Vec<f64>,
}

impl Pipeline {
    /// Heads that come into the job from one intake.
    pub fn heads_a_year(&self) -> f64 {
        f64::from(self.intake) * self.completion.part() * self.stays.part()
    }

    /// The years from `from` to `to`, when a share `leaving` of those in the job leaves each year after the first.
    pub fn cohorts(&self, from: i32, to: i32, leaving: Share) -> Cohorts {
        let years: Vec<i32> = (from..=to).collect();
        let through = Share::new(self.completion.part() * self.stays.part());
        let range = through.map_or(Range { low: 0, high: 0, level: Some(0.9) }, |it| Range {
            low: quantile(0.05, self.intake, it),
            high: quantile(0.95, self.intake, it),
            level: Some(0.9),
        });
        let nobody = (0.0, Range { low: 0, high: 0, level: Some(0.9) });
        let due = |year: i32| i64::from(year) >= i64::from(self.first) + i64::from(self.length);
        let arrive: Vec<(f64, Range<u32>)> = years.iter().map(|it| if due(*it) { (self.heads_a_year(), range) } else { nobody }).collect();
        let mut there = 0.0;
        let in_post = arrive.iter().map(|(heads, _)| {
            there = there * (1.0 - leaving.part()) + heads;
            there
        });
        Cohorts {
            begin: years.iter().map(|it| if *it >= self.first { self.intake } else { 0 }).collect(),
            in_post: in_post.collect(),
            arrive,
            years,
        }
    }
}

/// The exact quantile of a binomial count, in blocks that the sampler takes; beyond one block the blocks are taken together, which is a
/// little wider than the truth.
fn quantile(at: f64, trials: u32, share: Share) -> u32 {
    const BLOCK: u32 = 512;
    let full = trials / BLOCK;
    full * binomial_at(at, BLOCK, share) + binomial_at(at, trials % BLOCK, share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(part: f64) -> Share {
        Share::new(part).expect("a share")
    }

    /// By hand: 20 begin, 80 % complete, three quarters of them come and stay: 12 a year from the third year on. A quarter leave each
    /// year: 12, then 21, then 27.75.
    #[test]
    fn cohorts_come_out_by_hand() {
        let course = Pipeline { intake: 20, completion: share(0.8), stays: share(0.75), length: 2, first: 2026 };
        let found = course.cohorts(2026, 2030, share(0.25));
        assert!((course.heads_a_year() - 12.0).abs() < 1e-12);
        assert_eq!(found.begin, [20; 5]);
        let heads: Vec<f64> = found.arrive.iter().map(|it| it.0).collect();
        assert!(heads.iter().zip([0.0, 0.0, 12.0, 12.0, 12.0]).all(|(a, b)| (a - b).abs() < 1e-12), "{heads:?}");
        assert!(found.in_post.iter().zip([0.0, 0.0, 12.0, 21.0, 27.75]).all(|(a, b)| (a - b).abs() < 1e-12));
    }

    /// Binomial(20, 0.6): P(X ≤ 8) = 0.0565 and P(X ≤ 7) = 0.0210; P(X ≤ 15) = 0.9490 and P(X ≤ 16) = 0.9840 (tables of the distribution).
    #[test]
    fn chance_alone_moves_a_small_intake() {
        let course = Pipeline { intake: 20, completion: share(0.8), stays: share(0.75), length: 0, first: 2026 };
        let (_, range) = course.cohorts(2026, 2026, share(0.0)).arrive[0];
        assert_eq!((range.low, range.high), (8, 16));
        let large = Pipeline { intake: 2_000_000_000, ..course }.cohorts(i32::MAX - 1, i32::MAX, share(1.0));
        assert_eq!(large.years.len(), 2);
    }
}
