//! Triggers on a monthly indicator: how often they cry wolf, and how often they come too late.
//!
//! A trigger is set off by readings at or beyond a threshold in so many months in a row. Readings are a true level with independent noise:
//! normal; binomial, for a share of a known number of posts or staff; or Poisson, for a count such as notices from providers. The chance of
//! one reading beyond the threshold is the tail of that distribution; the chance of a run follows month by month from how long the run so
//! far is, exactly.
//!
//! With the same chance q each month, the mean number of months until the first run of k is (1 − q^k) / ((1 − q) q^k).
//! Source: W. Feller (1968), *An Introduction to Probability Theory and Its Applications* I, 3rd edition, Wiley, section XIII.7.

use serde::{Deserialize, Serialize};

/// The most months in a row.
pub const MOST_IN_A_ROW: u32 = 24;
/// The most months that are looked at.
pub const MOST_MONTHS: usize = 600;

/// How far readings stray from the true level.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "noise", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Noise {
    /// Normal with this standard deviation, in the unit of the indicator.
    Normal {
        /// The standard deviation, above 0.
        deviation: f64,
    },
    /// A share counted among so many, each independently: the level is the chance, from 0 to 1.
    Binomial {
        /// Posts or staff among whom the share is counted.
        of: u32,
    },
    /// A count of events that come singly: the level is the mean.
    Poisson,
}

/// Which way a trigger looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Set off by readings at or above the threshold.
    AtOrAbove,
    /// Set off by readings at or below the threshold.
    AtOrBelow,
}

/// When the alarm is raised.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The reading from which it counts, in the unit of the indicator.
    pub threshold: f64,
    /// Which way.
    pub direction: Direction,
    /// How many months in a row, from 1 to [`MOST_IN_A_ROW`].
    pub in_a_row: u32,
}

/// How well a rule tells trouble from noise.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Performance {
    /// The chance that a single reading is beyond the threshold although nothing has changed.
    pub one_reading: f64,
    /// Mean months until a false alarm; infinite figures are `None`.
    pub months_to_false_alarm: Option<f64>,
    /// The chance of at least one false alarm in twelve months.
    pub false_alarm_in_a_year: f64,
    /// The chance that the alarm has not been raised in time.
    pub missed: f64,
    /// Mean months until the alarm once trouble is fully there; `None` when it never comes.
    pub months_to_alarm: Option<f64>,
}

impl Rule {
    /// The chance that one reading is beyond the threshold when the true level is `level`.
    ///
    /// `None` when the level, the threshold or the noise is out of range.
    pub fn reading(&self, noise: Noise, level: f64) -> Option<f64> {
        let threshold = Some(self.threshold).filter(|it| it.is_finite())?;
        let above = self.direction == Direction::AtOrAbove;
        match noise {
            Noise::Normal { deviation } => {
                let sound = deviation > 0.0 && deviation.is_finite() && level.is_finite();
                let z = (threshold - level) / deviation;
                sound.then(|| measure::normal_below(if above { -z } else { z }))
            }
            Noise::Binomial { of } => {
                let sound = of > 0 && (0.0..=1.0).contains(&level);
                // A count that is whole but for the last bits of a division counts as whole.
                let edge = threshold * f64::from(of);
                let least = libm::ceil(edge - 1e-9);
                let most = libm::floor(edge + 1e-9);
                sound.then(|| if above { binomial_at_least(of, level, least) } else { 1.0 - binomial_at_least(of, level, most + 1.0) })
            }
            Noise::Poisson => {
                let sound = (0.0..=1e6).contains(&level);
                let at_least = |count: f64| if count <= 0.0 { Some(1.0) } else { measure::poisson_at_least(count as u64, level) };
                let found = if above {
                    at_least(libm::ceil(threshold - 1e-9))
                } else {
                    at_least(libm::floor(threshold + 1e-9) + 1.0).map(|it| 1.0 - it)
                };
                found.filter(|_| sound)
            }
        }
    }

    /// How the rule does when the true level is `usual`, and when it then passes through `trouble`, one level a month, and the alarm must
    /// have been raised by the last of them.
    ///
    /// The months of trouble follow on from a month in which no run had begun. `None` when anything is out of range or there are no months
    /// of trouble.
    pub fn performance(&self, noise: Noise, usual: f64, trouble: &[f64]) -> Option<Performance> {
        let in_a_row = Some(self.in_a_row).filter(|it| (1..=MOST_IN_A_ROW).contains(it))?;
        if trouble.is_empty() || trouble.len() > MOST_MONTHS {
            return None;
        }
        let one_reading = self.reading(noise, usual)?;
        let chances: Vec<f64> = trouble.iter().map(|it| self.reading(noise, *it)).collect::<Option<_>>()?;
        Some(Performance {
            one_reading,
            months_to_false_alarm: months_to_run(one_reading, in_a_row),
            false_alarm_in_a_year: run_by_end(&[one_reading; 12], in_a_row),
            missed: 1.0 - run_by_end(&chances, in_a_row),
            months_to_alarm: months_to_run(*chances.last()?, in_a_row),
        })
    }
}

/// Levels of months in which trouble grows evenly from `usual`, which is left in month 1, to `full` in month `ramp`, and stays. `months`
/// are those before somebody must act: the months until it bites, less the lead that acting needs.
pub fn growing(usual: f64, full: f64, ramp: u32, months: u32) -> Vec<f64> {
    let share = |month: u32| if ramp == 0 { 1.0 } else { (f64::from(month) / f64::from(ramp)).min(1.0) };
    (1..=months.min(MOST_MONTHS as u32)).map(|month| usual + (full - usual) * share(month)).collect()
}

/// The chance of a run of `in_a_row` by the end, when month m is beyond the threshold with chance `chances[m]`.
pub fn run_by_end(chances: &[f64], in_a_row: u32) -> f64 {
    let longest = in_a_row.clamp(1, MOST_IN_A_ROW) as usize;
    // The chance of each length of the run so far, from 0 up; the last place holds those who have had their alarm.
    let mut state = vec![0.0; longest + 1];
    state[0] = 1.0;
    for chance in chances {
        let mut next = vec![0.0; longest + 1];
        next[longest] = state[longest];
        for (length, weight) in state[..longest].iter().enumerate() {
            next[length + 1] += weight * chance;
            next[0] += weight * (1.0 - chance);
        }
        state = next;
    }
    state[longest]
}

/// Mean months until the first run of `in_a_row`, when each month is beyond the threshold with `chance`. `None` when it never comes, or
/// takes longer than can be told apart from never.
pub fn months_to_run(chance: f64, in_a_row: u32) -> Option<f64> {
    let run = libm::pow(chance, f64::from(in_a_row));
    let found = if chance == 1.0 { f64::from(in_a_row) } else { (1.0 - run) / ((1.0 - chance) * run) };
    found.is_finite().then_some(found)
}

/// The chance of at least `count` of `of`.
fn binomial_at_least(of: u32, chance: f64, count: f64) -> f64 {
    let all = f64::from(of);
    if count <= 0.0 {
        1.0
    } else if count > all {
        0.0
    } else {
        measure::beta_below(chance, count, all - count + 1.0).unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use simulate::{Cell, Draw, Event};

    fn above(threshold: f64, in_a_row: u32) -> Rule {
        Rule { threshold, direction: Direction::AtOrAbove, in_a_row }
    }

    /// Feller's own figures: heads in a row with a fair coin take 2 (2^k − 1) throws on average.
    #[test]
    fn fellers_runs_of_heads_come_out() {
        for in_a_row in 1..=10 {
            let due = 2.0 * (f64::from(2_u32.pow(in_a_row)) - 1.0);
            assert!((months_to_run(0.5, in_a_row).expect("it comes") - due).abs() < 1e-9);
        }
        assert_eq!((months_to_run(0.0, 2), months_to_run(1.0, 3)), (None, Some(3.0)));
    }

    /// Three throws of a coin: two heads in a row in HHH, HHT, THH; by hand also with chances that change.
    #[test]
    fn runs_by_hand() {
        assert!((run_by_end(&[0.5; 3], 2) - 3.0 / 8.0).abs() < 1e-15);
        let (a, b, c) = (0.1, 0.4, 0.7);
        assert!((run_by_end(&[a, b, c], 2) - (a * b + (1.0 - a) * b * c)).abs() < 1e-15);
        assert!((run_by_end(&[a, b, c], 1) - (1.0 - 0.9 * 0.6 * 0.3)).abs() < 1e-15);
        assert_eq!(run_by_end(&[1.0; 2], 3), 0.0);
    }

    /// The mean of the first run is the sum over months of the chance that it has not come yet.
    #[test]
    fn the_mean_is_the_sum_of_the_tails() {
        let sum: f64 = (0..2_000).map(|months| 1.0 - run_by_end(&vec![0.3; months], 3)).sum();
        assert!((sum - months_to_run(0.3, 3).expect("it comes")).abs() < 1e-6, "{sum}");
    }

    /// The one-sided 3-sigma chart of the books: a tail of 0.00135 and 740.8 readings between false alarms.
    #[test]
    fn the_shewhart_run_length_comes_out() {
        let found = above(3.0, 1).performance(Noise::Normal { deviation: 1.0 }, 0.0, &[3.0]).expect("sound");
        assert!((found.one_reading - 0.001_349_9).abs() < 1e-7, "{found:?}");
        assert!((found.months_to_false_alarm.expect("it comes") - 740.8).abs() < 0.05, "{found:?}");
        assert!((found.missed - 0.5).abs() < 1e-12 && (found.months_to_alarm.expect("it comes") - 2.0).abs() < 1e-9);
    }

    /// Tails by hand: three or more of four at one half are 5/16; two or fewer events of mean 1 are 2.5/e.
    #[test]
    fn tails_of_counts_come_out_by_hand() {
        let four = above(0.75, 1).reading(Noise::Binomial { of: 4 }, 0.5).expect("sound");
        assert!((four - 5.0 / 16.0).abs() < 1e-12, "{four}");
        let below = Rule { direction: Direction::AtOrBelow, ..above(2.0, 1) };
        let few = below.reading(Noise::Poisson, 1.0).expect("sound");
        assert!((few - 2.5 * (-1.0_f64).exp()).abs() < 1e-12, "{few}");
        let none = Rule { threshold: 0.0, ..below };
        assert!((none.reading(Noise::Binomial { of: 10 }, 0.1).expect("sound") - 0.9_f64.powi(10)).abs() < 1e-12);
        assert_eq!(above(0.0, 1).reading(Noise::Poisson, 1.0), Some(1.0));
        assert_eq!(above(1.5, 1).reading(Noise::Binomial { of: 4 }, 0.5), Some(0.0));
    }

    /// Closed form against 40,000 simulated years, within four standard errors, for each kind of noise.
    #[test]
    fn simulation_agrees() {
        let years = 40_000_u64;
        let cases = [
            (above(0.10, 2), Noise::Binomial { of: 240 }, 0.08, growing(0.08, 0.11, 3, 6)),
            (above(5.0, 2), Noise::Normal { deviation: 0.8 }, 4.2, growing(4.2, 5.6, 4, 5)),
            (above(2.0, 1), Noise::Poisson, 0.3, vec![1.5; 2]),
        ];
        for (at, (rule, noise, usual, trouble)) in cases.into_iter().enumerate() {
            let due = rule.performance(noise, usual, &trouble).expect("sound");
            let drawn = |levels: &[f64], event: u64| {
                let raised = (0..years).filter(|year| {
                    let draw = Draw { seed: 11 + at as u64, draw: *year };
                    let mut run = 0;
                    levels.iter().enumerate().any(|(month, level)| {
                        let luck = draw.at(month as u64, Cell(1), Event(event));
                        let reading = match noise {
                            Noise::Normal { deviation } => level + deviation * luck.normal(),
                            Noise::Binomial { of } => {
                                f64::from(luck.binomial(of, kernel::Share::new(*level).expect("a share"))) / f64::from(of)
                            }
                            Noise::Poisson => f64::from(luck.poisson(simulate::Mean::new(*level).expect("a mean"))),
                        };
                        run = if reading >= rule.threshold - 1e-9 { run + 1 } else { 0 };
                        run == rule.in_a_row
                    })
                });
                raised.count() as f64 / years as f64
            };
            let near = |found: f64, due: f64| (found - due).abs() < 4.0 * (due * (1.0 - due) / years as f64).sqrt() + 1e-12;
            let (wolf, raised) = (drawn(&[usual; 12], 200), drawn(&trouble, 201));
            assert!(near(wolf, due.false_alarm_in_a_year), "{at}: {wolf} for {}", due.false_alarm_in_a_year);
            assert!(near(1.0 - raised, due.missed), "{at}: {} for {}", 1.0 - raised, due.missed);
        }
    }

    #[test]
    fn more_months_in_a_row_cry_wolf_less_and_miss_more() {
        let trouble = growing(0.08, 0.12, 2, 6);
        let of = |in_a_row| above(0.1, in_a_row).performance(Noise::Binomial { of: 200 }, 0.08, &trouble).expect("sound");
        assert!(of(2).false_alarm_in_a_year < of(1).false_alarm_in_a_year && of(2).missed > of(1).missed);
        assert_eq!(growing(1.0, 3.0, 2, 4), [2.0, 3.0, 3.0, 3.0]);
        assert_eq!(growing(1.0, 3.0, 0, 1), [3.0]);
    }

    #[test]
    fn what_is_not_defined_is_none() {
        let rule = above(0.1, 1);
        for (noise, usual) in [
            (Noise::Normal { deviation: 0.0 }, 0.0),
            (Noise::Normal { deviation: f64::NAN }, 0.0),
            (Noise::Binomial { of: 0 }, 0.1),
            (Noise::Binomial { of: 10 }, 1.1),
            (Noise::Poisson, -1.0),
        ] {
            assert_eq!(rule.performance(noise, usual, &[usual]), None, "{noise:?}");
        }
        let normal = Noise::Normal { deviation: 1.0 };
        assert_eq!(rule.performance(normal, 0.0, &[]), None);
        assert_eq!(above(0.1, 0).performance(normal, 0.0, &[1.0]), None);
        assert_eq!(above(f64::INFINITY, 1).performance(normal, 0.0, &[1.0]), None);
    }
}
