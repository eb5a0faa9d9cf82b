//! Heads to come from heads now: exact, whatever the size of the role.
//!
//! With a monthly chance of leaving q and l starters a month, heads after k months are a binomial of those there now with chance
//! (1 - q)^k, plus a Poisson count with mean l (1 + (1 - q) + ... + (1 - q)^(k - 1)): starters leave like anybody else. Over the beliefs of q
//! and l, mean and variance have closed forms; the bands come from draws of that law, with rates spread evenly over what is believed.
//!
//! Source: D. J. Bartholomew, A. F. Forbes and S. I. McClean (1991), *Statistical Techniques for Manpower Planning*, 2nd ed., Wiley,
//! chapter 4, for the law; M. Roberts' additive recurrence for the even spread (R. Kuipers and H. Niederreiter, *Uniform Distribution of
//! Sequences*, 1974).

use super::belief::{Joining, Leaving};
use kernel::Share;
use simulate::{Cell, Draw, Event, LARGEST_MEAN, Mean};

/// How many months ahead are reckoned at most: 30 years.
pub const MOST_MONTHS: usize = 360;

/// The luck of where the spread of the two rates begins, of those who stay and of those who come.
const RATES: Event = Event(120);
const STAY: Event = Event(121);
const COME: Event = Event(122);
/// The steps of the spread: 1/g and 1/g^2 for the root g of x^3 = x + 1.
const SPREAD: [f64; 2] = [0.754_877_666_246_692_7, 0.569_840_290_998_053_2];

/// Where a role stands and what is believed of its rates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ahead {
    /// Heads now.
    pub heads: u32,
    /// The monthly chance of leaving.
    pub leaving: Leaving,
    /// Starters a month for each head of the opening.
    pub joining: Joining,
    /// Heads of the opening, to which joining refers.
    pub opening: f64,
}

impl Ahead {
    /// Mean and variance of heads after `months`, in closed form over both beliefs; months beyond [`MOST_MONTHS`] are cut.
    pub fn moments(&self, months: usize) -> (f64, f64) {
        let k = months.min(MOST_MONTHS);
        let stay = self.leaving.survival(2 * k.max(1));
        let (heads, base) = (f64::from(self.heads), self.opening);
        let (rate, doubt) = (self.joining.mean(), self.joining.variance());
        let series: f64 = stay[..k].iter().sum();
        // The square of 1 + s + ... + s^(k-1) holds s^m min(m + 1, 2k - 1 - m) times.
        let squared: f64 = (0..(2 * k).saturating_sub(1)).map(|m| (m + 1).min(2 * k - 1 - m) as f64 * stay[m]).sum();
        let shifted: f64 = stay[k..2 * k].iter().sum();
        let mean = heads * stay[k] + rate * base * series;
        let chance = heads * (stay[k] - stay[2 * k]) + rate * base * series;
        let belief = heads * heads * (stay[2 * k] - stay[k] * stay[k])
            + base * base * ((doubt + rate * rate) * squared - rate * rate * series * series)
            + 2.0 * heads * base * rate * (shifted - stay[k] * series);
        (mean, chance + belief.max(0.0))
    }

    /// By how much a run lies above this law, month by month.
    pub fn lift(&self, run: &[(u32, f64)]) -> Lift {
        let mut known: Vec<(f64, f64)> = run.iter().map(|it| (f64::from(it.0), it.1 - self.moments(it.0 as usize).0)).collect();
        known.retain(|it| it.0 > 0.0 && it.1.is_finite());
        known.sort_by(|a, b| a.0.total_cmp(&b.0));
        Lift(known)
    }

    /// Heads at each of `months` in each of `draws` futures, month by month. Luck belongs to the name.
    ///
    /// `None` when a rate cannot be believed (see [`measure::beta_below`]) or starters come to more than can be counted.
    pub fn futures(&self, name: &str, months: &[usize], seed: u64, draws: u64) -> Option<Vec<Vec<f64>>> {
        let cell = Cell::named(name);
        let (leaving, joining) = (self.leaving.spread()?, self.joining.spread()?);
        let begin = Draw { seed, draw: 0 }.at(0, cell, RATES);
        let mut found = vec![Vec::with_capacity(draws as usize); months.len()];
        for draw in 0..draws {
            let level = |way: usize| (begin.uniform(way as u32) + (draw + 1) as f64 * SPREAD[way]).fract();
            let stay = 1.0 - leaving.quantile(level(0));
            let come = joining.quantile(level(1)) * self.opening;
            let luck = |event| Draw { seed, draw }.at(0, cell, event);
            for (at, months) in months.iter().enumerate() {
                let (there, series) = powers(stay, *months.min(&MOST_MONTHS));
                let gone = luck(STAY).binomial(self.heads, Share::new((1.0 - there).clamp(0.0, 1.0))?);
                let came = luck(COME).poisson(Mean::new((come * series).min(LARGEST_MEAN))?);
                found[at].push(f64::from(self.heads - gone) + f64::from(came));
            }
        }
        Some(found)
    }
}

/// By how much a run lies above the law of the live plan, in heads: a run takes a year in one step, so that nobody leaves in the year in which
/// they come, and may know of more than rates. Where the run tells no figure, on a straight line between those it tells; nought at the
/// opening, and after the last figure as there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lift(Vec<(f64, f64)>);

impl Lift {
    /// So many months after the opening.
    pub fn at(&self, months: usize) -> f64 {
        let months = months as f64;
        let next = self.0.partition_point(|it| it.0 < months);
        let before = if next == 0 { (0.0, 0.0) } else { self.0[next - 1] };
        self.0.get(next).map_or(before.1, |after| before.1 + (after.1 - before.1) * (months - before.0) / (after.0 - before.0))
    }
}

/// s^k, and 1 + s + ... + s^(k - 1).
fn powers(s: f64, k: usize) -> (f64, f64) {
    let there = libm::pow(s, k as f64);
    (there, if s < 1.0 { (1.0 - there) / (1.0 - s) } else { k as f64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role() -> Ahead {
        let (leaving, joining) = (Leaving { left: 24.0, stayed: 776.0 }, Joining { came: 30.0, over: 960.0 });
        Ahead { heads: 80, leaving, joining, opening: 90.0 }
    }

    /// With rates beyond doubt: heads 80, q = 0.03, l = 2.7 a month. After one month 80 x 0.97 + 2.7, variance 80 x 0.97 x 0.03 + 2.7.
    #[test]
    fn without_doubt_of_the_rates_it_is_binomial_plus_poisson() {
        let sure = 1e12;
        let ahead = Ahead {
            leaving: Leaving { left: 0.03 * sure, stayed: 0.97 * sure },
            joining: Joining { came: 0.03 * sure, over: sure },
            ..role()
        };
        let (mean, variance) = ahead.moments(1);
        assert!((mean - (80.0 * 0.97 + 2.7)).abs() < 1e-6 && (variance - (80.0 * 0.97 * 0.03 + 2.7)).abs() < 1e-5, "{mean} {variance}");
        let (mean, variance) = ahead.moments(24);
        let there = 0.97_f64.powi(24);
        let come = 2.7 * (1.0 - there) / 0.03;
        assert!((mean - (80.0 * there + come)).abs() < 1e-5 && (variance - (80.0 * there * (1.0 - there) + come)).abs() < 1e-2);
    }

    /// Nobody is lost at month 0.
    #[test]
    fn now_is_certain() {
        assert_eq!(role().moments(0), (80.0, 0.0));
    }

    #[test]
    fn the_draws_have_the_closed_mean_and_variance() {
        let months = [1, 7, 36, 120];
        let draws = 20_000;
        let futures = role().futures("care-worker", &months, 5, draws).expect("sound");
        for (months, heads) in months.iter().zip(&futures) {
            let (mean, variance) = role().moments(*months);
            let found = measure::mean(heads).expect("some");
            let spread = heads.iter().map(|it| (it - found) * (it - found)).sum::<f64>() / (draws as f64 - 1.0);
            let error = (variance / draws as f64).sqrt();
            assert!((found - mean).abs() < 4.0 * error, "{months}: {found} {mean}");
            assert!((spread / variance - 1.0).abs() < 0.05, "{months}: {spread} {variance}");
        }
    }

    /// A run of 90 heads after a year and 84 after two: between them the lift is half of both, and it starts from nought.
    #[test]
    fn the_lift_meets_the_run_where_it_tells_a_figure() {
        let lift = role().lift(&[(24, 84.0), (0, 80.0), (12, 90.0)]);
        let law = |months| role().moments(months).0;
        assert!((law(12) + lift.at(12) - 90.0).abs() < 1e-9 && (law(24) + lift.at(24) - 84.0).abs() < 1e-9);
        assert!((lift.at(18) - (lift.at(12) + lift.at(24)) / 2.0).abs() < 1e-9 && (lift.at(3) - lift.at(12) / 4.0).abs() < 1e-9);
        assert_eq!((lift.at(0), lift.at(99), role().lift(&[]).at(7)), (0.0, lift.at(24), 0.0));
    }

    #[test]
    fn a_future_does_not_depend_on_what_else_is_asked() {
        let all = role().futures("a", &[3, 12], 9, 64).expect("sound");
        assert_eq!(role().futures("a", &[12], 9, 64).expect("sound")[0], all[1]);
        assert_ne!(role().futures("b", &[12], 9, 64).expect("sound")[0], all[1]);
    }
}
