//! What is done to the rates of pools, year by year: fewer leave, more join, so many arrive from elsewhere.
//!
//! Leaving is changed on its hazard, not on its chance: a chance p becomes 1 − (1 − p)^ratio. Several changes multiply their ratios, so
//! their order does not matter, none can drive the chance below 0 or above 1, and two measures that each keep a tenth of the leavers keep
//! a little less than a fifth. Joining is a rate, so its ratios multiply; arrivals from elsewhere are heads, so they add up.
//! Source: D. R. Cox (1972), "Regression models and life-tables", *Journal of the Royal Statistical Society* B 34, for hazard ratios.

use crate::Supply;
use crate::supply::{Rates, most};
use serde::{Deserialize, Serialize};
use simulate::{Draw, Flow, System, Unsound};

/// What is done to one pool in one year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Push {
    /// What the hazard of leaving is multiplied by: 1 for no change, 0 when nobody leaves.
    pub leaving: f64,
    /// What the rate of joining is multiplied by: 1 for no change.
    pub joining: f64,
    /// Heads that arrive beside the usual recruits, or stay away when below 0, in the year.
    pub arrivals: f64,
}

impl Default for Push {
    fn default() -> Push {
        Push { leaving: 1.0, joining: 1.0, arrivals: 0.0 }
    }
}

impl Push {
    /// Both together.
    pub fn and(self, other: Push) -> Push {
        Push { leaving: self.leaving * other.leaving, joining: self.joining * other.joining, arrivals: self.arrivals + other.arrivals }
    }
}

/// The chance of leaving in a year when its hazard is multiplied by `ratio`: 1 − (1 − chance)^ratio.
///
/// A ratio of 1 gives the very chance back. A chance of 1 stays 1 unless the ratio is 0.
pub fn hazard(chance: f64, ratio: f64) -> f64 {
    if ratio == 1.0 { chance } else { (1.0 - libm::pow(1.0 - chance, ratio)).clamp(0.0, 1.0) }
}

/// What is done to every pool in every year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// By year and, in the order of the pools, by pool. The last year holds on; none at all changes nothing.
    pub years: Vec<Vec<Push>>,
}

impl Course {
    /// Nothing is changed.
    pub fn unchanged() -> Course {
        Course::default()
    }

    fn at(&self, year: usize, pool: usize) -> Push {
        let year = year.min(self.years.len().saturating_sub(1));
        self.years.get(year).and_then(|it| it.get(pool)).copied().unwrap_or_default()
    }
}

impl Supply {
    /// The system of `draw` with `course` laid over its rates. Without a change it is the system of the supply itself, bit for bit.
    ///
    /// # Errors
    /// What is wrong when the course holds numbers that are none, or below 0.
    pub fn under(&self, draw: &Draw, course: &Course) -> Result<System, Vec<Unsound>> {
        self.drawn(draw).under(course)
    }

    /// The rates of a draw, for use under more courses than one.
    pub fn drawn(&self, draw: &Draw) -> Drawn {
        Drawn(self.rates(draw))
    }
}

/// The rates of one draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn(Vec<Rates>);

impl Drawn {
    /// The system with `course` laid over these rates.
    ///
    /// # Errors
    /// As for [`Supply::under`].
    pub fn under(&self, course: &Course) -> Result<System, Vec<Unsound>> {
        let rates = &self.0;
        let most = most(rates.len());
        let flow = |year: usize, (pool, it): (usize, &Rates)| {
            let push = course.at(year, pool);
            let inflow = if push.arrivals == 0.0 { it.inflow * push.joining } else { it.inflow * push.joining + push.arrivals };
            Flow { outflow: hazard(it.outflow, push.leaving), moves: Vec::new(), inflow: held(inflow, most) }
        };
        let years = course.years.len().max(1);
        let schedule = (0..years).map(|year| rates.iter().enumerate().map(|it| flow(year, it)).collect()).collect();
        System::new(rates.iter().map(|it| it.stock).collect(), schedule)
    }
}

/// No fewer than none join; what is not a number stays so, and is refused.
fn held(inflow: f64, most: f64) -> f64 {
    if inflow.is_nan() { inflow } else { inflow.clamp(0.0, most) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Counted, Pool};
    use simulate::{Model, Quantity, simulate};

    fn supply() -> Supply {
        let pool = |name: &str, heads: u32, leaving: f64, joining: f64| Pool {
            name: name.into(),
            heads,
            leaving: Counted { events: leaving, of: f64::from(heads) },
            joining: Counted { events: joining, of: f64::from(heads) },
        };
        Supply::new(vec![pool("carer", 900, 300.0, 280.0), pool("nurse", 50, 10.0, 12.0)], 1.1, 0.9).expect("sound")
    }

    fn push(leaving: f64, joining: f64, arrivals: f64) -> Push {
        Push { leaving, joining, arrivals }
    }

    /// Closed forms: no change is none; half the hazard of 0.19 is 1 − 0.9; a double hazard of 0.1 is 1 − 0.81.
    #[test]
    fn hazards_are_changed_as_hazards() {
        assert_eq!(hazard(0.3, 1.0), 0.3);
        assert!((hazard(0.19, 0.5) - 0.1).abs() < 1e-12 && (hazard(0.1, 2.0) - 0.19).abs() < 1e-12);
        assert_eq!((hazard(0.3, 0.0), hazard(1.0, 0.5), hazard(0.0, 3.0)), (0.0, 1.0, 0.0));
    }

    /// Two measures that each take a tenth off the hazard: 0.81 of it is left, in either order, and arrivals add up.
    #[test]
    fn measures_stack_in_any_order() {
        let (one, two, three) = (push(0.9, 1.1, 4.0), push(0.9, 1.0, -1.0), push(0.5, 2.0, 0.5));
        assert!((one.and(two).leaving - 0.81).abs() < 1e-12 && one.and(two).arrivals == 3.0);
        let (a, b) = (one.and(two).and(three), three.and(two).and(one));
        assert!((a.leaving - b.leaving).abs() < 1e-15 && (a.joining - b.joining).abs() < 1e-15 && a.arrivals == b.arrivals);
        assert_eq!(one.and(Push::default()), one);
    }

    #[test]
    fn an_unchanged_course_is_the_supply_itself_bit_for_bit() {
        let supply = supply();
        for draw in 0..50 {
            let draw = Draw { seed: 7, draw };
            let plain = supply.system(&draw).into_owned();
            assert_eq!(supply.under(&draw, &Course::unchanged()).expect("sound"), plain);
            let spelled = Course { years: vec![vec![Push::default(); 2]] };
            assert_eq!(supply.under(&draw, &spelled).expect("sound"), plain);
        }
    }

    /// Monotone luck: on common draws fewer leave or more come in no draw and year to the harm of the heads; and one pool's measure leaves
    /// the other pool alone.
    #[test]
    fn common_draws_meet_the_same_luck() {
        let supply = supply();
        let course = Course { years: vec![vec![Push::default(); 2], vec![push(0.8, 1.0, 3.0), Push::default()]] };
        let run = |course: &Course| {
            let model = |draw: &Draw| supply.under(draw, course).expect("sound");
            let runs = simulate(&model, 5, 0..60, 6).expect("a run");
            assert!(runs.check(&model).passed());
            runs
        };
        let (plain, helped) = (run(&Course::unchanged()), run(&course));
        for step in 0..=6 {
            let (before, after) = (plain.totals(Quantity::Heads, step, &[1.0, 0.0]), helped.totals(Quantity::Heads, step, &[1.0, 0.0]));
            assert!(before.iter().zip(&after).all(|(a, b)| if step < 2 { a == b } else { b >= a }), "{step}");
            let nurses = [0.0, 1.0];
            assert_eq!(plain.totals(Quantity::Heads, step, &nurses), helped.totals(Quantity::Heads, step, &nurses));
        }
    }

    #[test]
    fn what_is_no_number_is_refused_and_nobody_joins_backwards() {
        let supply = supply();
        let draw = Draw { seed: 1, draw: 0 };
        let one = |it: Push| supply.under(&draw, &Course { years: vec![vec![it, Push::default()]] });
        assert!(one(push(f64::NAN, 1.0, 0.0)).is_err() && one(push(1.0, f64::NAN, 0.0)).is_err());
        assert_eq!(one(push(1.0, 0.0, -1e9)).expect("sound").flows(0)[0].inflow, 0.0);
        assert!(one(push(-1.0, 1.0, 0.0)).is_ok_and(|it| it.flows(0)[0].outflow == 0.0));
    }
}
