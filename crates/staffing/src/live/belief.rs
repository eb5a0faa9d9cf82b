//! What is believed of the rates of one role: monthly leaving as a beta variable, monthly joining as a gamma variable.
//!
//! What was counted updates both exactly: leavers x of n heads add x to one shape of the beta and n - x to the other; starters s with an
//! exposure of e head-months add s to the gamma's shape and e to its rate. Before each month both are faded: shapes and rate are
//! multiplied by 2^(-1/half-life), which leaves the mean and widens the doubt.
//!
//! Source: A. Gelman and others, *Bayesian Data Analysis*, 3rd ed., 2.4 and 2.6, for the updates; J. Q. Smith (1979), *JRSS B* 41,
//! 375-387, for the fading (the power steady model).

use crate::Counted;
use serde::{Deserialize, Serialize};

/// The monthly chance of leaving: a beta variable.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leaving {
    /// Its first shape: heads that left, as far as they still count.
    pub left: f64,
    /// Its second shape: heads that stayed.
    pub stayed: f64,
}

/// Starters a month for each head of the opening: a gamma variable.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Joining {
    /// Its shape: heads that came, as far as they still count.
    pub came: f64,
    /// Its rate: head-months of the opening over which they came.
    pub over: f64,
}

/// By what a count is multiplied each month so that it counts half after `half_life` months; 1 when that is not above 0 or endless.
pub fn fade(half_life: f64) -> f64 {
    if half_life > 0.0 && half_life.is_finite() { libm::exp2(-1.0 / half_life) } else { 1.0 }
}

/// A count of nought is held for half an event, so that a rate can move.
const LEAST: f64 = 0.5;

impl Leaving {
    /// From leavers of a year among heads: a twelfth of them each month, known as well as twelve months of those heads let know it. Leavers
    /// of a year are counted with those who came within it, so that in a workforce that neither grows nor shrinks as many leave in twelve
    /// months as were counted. `None` without heads or with a factor that is no number from 0. More leavers than heads are taken for all, as
    /// a run takes them.
    pub fn of_year(counted: &Counted, factor: f64) -> Option<Leaving> {
        let sound = counted.of > 0.0 && factor >= 0.0 && factor.is_finite();
        let yearly = (counted.rate() * factor).clamp(0.0, 1.0);
        let heads = 12.0 * counted.of;
        sound.then(|| Leaving { left: (yearly * counted.of).max(LEAST), stayed: heads - yearly * counted.of })
    }

    /// After a month in which `left` of `heads` left.
    pub fn seen(self, left: f64, heads: f64, fade: f64) -> Leaving {
        Leaving { left: self.left * fade + left, stayed: self.stayed * fade + (heads - left).max(0.0) }
    }

    /// The expected monthly chance.
    pub fn mean(&self) -> f64 {
        self.left / (self.left + self.stayed)
    }

    /// The monthly chance below which the truth lies with probability `p`.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        measure::beta_quantile(p, self.left, self.stayed)
    }

    /// The distribution of the monthly chance, for many quantiles at once.
    pub(super) fn spread(&self) -> Option<Spread> {
        let all = self.left + self.stayed;
        let deviation = libm::sqrt(self.mean() * (1.0 - self.mean()) / (all + 1.0));
        let ends = ((self.mean() - REACH * deviation).max(0.0), (self.mean() + REACH * deviation).min(1.0));
        Spread::of(ends, |it| measure::beta_below(it, self.left, self.stayed))
    }

    /// The expected chance of still being there after 0, 1, ... `months` months: the moments of 1 - q.
    pub fn survival(&self, months: usize) -> Vec<f64> {
        let all = self.left + self.stayed;
        let next = |now: &mut f64, at: usize| {
            let found = *now;
            *now *= (self.stayed + at as f64) / (all + at as f64);
            Some(found)
        };
        (0..=months).scan(1.0, next).collect()
    }
}

impl Joining {
    /// From starters of a year among heads. `None` without heads or with a factor that is not above 0.
    pub fn of_year(counted: &Counted, factor: f64) -> Option<Joining> {
        let sound = counted.of > 0.0 && counted.events >= 0.0 && factor > 0.0 && factor.is_finite();
        sound.then(|| Joining { came: counted.events.max(LEAST), over: 12.0 * counted.of / factor })
    }

    /// After a month in which `came` started, with an opening of `heads`.
    pub fn seen(self, came: f64, heads: f64, fade: f64) -> Joining {
        Joining { came: self.came * fade + came, over: self.over * fade + heads }
    }

    /// The expected starters a month for each head of the opening.
    pub fn mean(&self) -> f64 {
        self.came / self.over
    }

    /// The variance of that.
    pub fn variance(&self) -> f64 {
        self.came / (self.over * self.over)
    }

    /// The distribution of the rate, for many quantiles at once.
    pub(super) fn spread(&self) -> Option<Spread> {
        let reach = REACH * libm::sqrt(self.came);
        let found = Spread::of(((self.came - reach).max(0.0), self.came + reach + REACH), |it| measure::gamma_below(it, self.came))?;
        Some(Spread(found.0.into_iter().map(|it| (it.0, it.1 / self.over)).collect()))
    }

    /// The rate below which the truth lies with probability `p`.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        measure::gamma_quantile(p, self.came).map(|it| it / self.over)
    }
}

/// A distribution function as a table: level and value, both rising.
pub(super) struct Spread(Vec<(f64, f64)>);

/// How far the table reaches, in standard deviations, and its steps.
const REACH: f64 = 8.0;
const STEPS: u32 = 320;

impl Spread {
    fn of(ends: (f64, f64), below: impl Fn(f64) -> Option<f64>) -> Option<Spread> {
        let at = |step: u32| ends.0 + (ends.1 - ends.0) * f64::from(step) / f64::from(STEPS);
        (0..=STEPS).map(|step| Some((below(at(step))?, at(step)))).collect::<Option<Vec<_>>>().map(Spread)
    }

    /// The value below which the variable falls with probability `p`, straight between the steps of the table.
    pub(super) fn quantile(&self, p: f64) -> f64 {
        let next = self.0.partition_point(|it| it.0 < p).clamp(1, self.0.len() - 1);
        let (from, to) = (self.0[next - 1], self.0[next]);
        if to.0 > from.0 { from.1 + (to.1 - from.1) * ((p - from.0) / (to.0 - from.0)).clamp(0.0, 1.0) } else { to.1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With a half-life of one month: prior (2, 98) -> (1 + 3, 49 + 47) -> (2 + 0, 48 + 50).
    #[test]
    fn leaving_is_updated_in_closed_form() {
        let half = fade(1.0);
        assert!((half - 0.5).abs() < 1e-15 && fade(f64::INFINITY) == 1.0 && fade(0.0) == 1.0);
        let one = Leaving { left: 2.0, stayed: 98.0 }.seen(3.0, 50.0, half);
        let two = one.seen(0.0, 50.0, half);
        assert_eq!((one, two), (Leaving { left: 4.0, stayed: 96.0 }, Leaving { left: 2.0, stayed: 98.0 }));
        assert_eq!((one.mean(), Leaving { left: 2.0, stayed: 98.0 }.seen(0.0, 0.0, half).mean()), (0.04, 0.02));
    }

    /// Gelman and others, 2.6: 3 deaths among 200,000 with a gamma prior of 3 and 5 (in 100,000) give gamma 6 and 7, mean 0.86; ten more
    /// years at the same rate give 33 and 25, mean 1.32 from 30 deaths over 2,000,000.
    #[test]
    fn joining_is_the_published_example() {
        let prior = Joining { came: 3.0, over: 5.0 };
        let one = prior.seen(3.0, 2.0, 1.0);
        assert_eq!((one.came, one.over), (6.0, 7.0));
        assert!((one.mean() - 0.857).abs() < 5e-4 && (prior.seen(30.0, 20.0, 1.0).mean() - 1.32).abs() < 1e-12);
    }

    #[test]
    fn a_year_becomes_twelve_months() {
        let leaving = Leaving::of_year(&Counted { events: 30.0, of: 100.0 }, 1.0).expect("sound");
        assert!((leaving.mean() * 12.0 - 0.3).abs() < 1e-12);
        assert!((leaving.left + leaving.stayed - 1_200.0).abs() < 1e-9);
        // As many come as leave: whoever is counted, the workforce stays as large.
        let steady = Joining::of_year(&Counted { events: 30.0, of: 100.0 }, 1.0).expect("sound");
        assert!((leaving.mean() - steady.mean()).abs() < 1e-15);
        let all = Leaving::of_year(&Counted { events: 30.0, of: 9.0 }, 1.0).expect("sound");
        assert!((all.mean() * 12.0 - 1.0).abs() < 1e-12, "more than all cannot leave");
        let joining = Joining::of_year(&Counted { events: 24.0, of: 100.0 }, 1.5).expect("sound");
        assert!((joining.mean() * 12.0 - 0.36).abs() < 1e-12 && joining.came == 24.0);
        assert_eq!(Leaving::of_year(&Counted { events: 3.0, of: 0.0 }, 1.0), None);
        assert_eq!(Leaving::of_year(&Counted { events: 3.0, of: 9.0 }, f64::NAN), None);
        assert_eq!(Joining::of_year(&Counted { events: 9.0, of: 9.0 }, f64::NAN), None);
    }

    #[test]
    fn the_table_gives_the_quantiles() {
        let (leaving, joining) = (Leaving { left: 24.0, stayed: 776.0 }, Joining { came: 3.5, over: 96.0 });
        let (left, came) = (leaving.spread().expect("sound"), joining.spread().expect("sound"));
        for p in [0.01, 0.05, 0.3, 0.5, 0.95, 0.99] {
            assert!((left.quantile(p) / leaving.quantile(p).expect("sound") - 1.0).abs() < 1e-3, "{p}");
            assert!((came.quantile(p) / joining.quantile(p).expect("sound") - 1.0).abs() < 5e-3, "{p}");
        }
    }

    /// E (1 - q)^m for a uniform q is 1 / (m + 1).
    #[test]
    fn survival_has_its_closed_form() {
        let found = Leaving { left: 1.0, stayed: 1.0 }.survival(4);
        for (m, it) in found.iter().enumerate() {
            assert!((it - 1.0 / (m as f64 + 1.0)).abs() < 1e-15);
        }
    }
}
