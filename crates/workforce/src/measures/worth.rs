//! P15 · What keeping staff is worth: the cost of leavers that is spared, against what the measure costs, in today's money.
//!
//! Leavers spared in a year are those among the staff that would be there without the measure: heads × (chance of leaving without it −
//! chance with it). Staff who stay may leave later; those are counted in their year among the staff without the measure only, so that
//! nobody is spared twice. The first year of the plan is not discounted. Source of the discounting: HM Treasury, *The Green Book*.

use super::{Block, Measure, Scenario, World};
use crate::plan::{Figure, Unplannable};
use chrono::NaiveDate;
use kernel::{Dated, Entry, Source};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

const FILE: &str = include_str!("../../../../data/parameters/discount.toml");

#[derive(Deserialize)]
struct Rates {
    social_time_preference: Vec<Entry<f64>>,
}

fn read(text: &str) -> Result<Dated<f64>, String> {
    let rates: Rates = toml::from_str(text).map_err(|it| it.to_string())?;
    Dated::new(rates.social_time_preference).map_err(|day| format!("two settings begin on {day}"))
}

static RATES: LazyLock<Dated<f64>> = LazyLock::new(|| read(FILE).expect("the embedded rates are sound: a test reads them"));

/// A discount rate with its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Discount {
    /// The rate of a year, real: 0.035 for 3.5 %.
    pub rate: f64,
    /// Who set it.
    pub source: Source,
}

/// The discount rate that holds on a day; `None` before the first one.
pub fn discount_rate(on: NaiveDate) -> Option<Discount> {
    RATES.on(on).map(|it| Discount { rate: it.value, source: it.source.clone() })
}

/// What amounts of successive years are worth today: each over (1 + rate)^(years since the first). `None` for a rate of −1 or below, or
/// one that is no number.
pub fn present_value(amounts: &[f64], rate: f64) -> Option<f64> {
    if rate.is_nan() || rate <= -1.0 {
        return None;
    }
    let (sum, _) = amounts.iter().fold((0.0, 1.0), |(sum, factor), it| (sum + it / factor, factor * (1.0 + rate)));
    sum.is_finite().then_some(sum)
}

/// What a measure that keeps staff comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retained {
    /// The measure.
    pub title: String,
    /// The twelve months that begin in each of these years.
    pub years: Vec<i32>,
    /// Leavers spared in each of them.
    pub spared: Vec<Figure>,
    /// What the measure costs in each, in pounds.
    pub costs: Vec<f64>,
    /// What a leaver costs, in pounds.
    pub leaver: f64,
    /// What the leavers who are spared would have cost, in today's money.
    pub benefit: Figure,
    /// What the measure costs, in today's money.
    pub cost: f64,
    /// Benefit less cost.
    pub net: Figure,
    /// Net over cost; `None` for a measure that costs nothing.
    pub return_on_cost: Option<Figure>,
    /// The first year at whose end the mean benefit has paid for the cost so far, in today's money.
    pub pays_from: Option<i32>,
    /// What a leaver must cost for the measure to pay for itself; `None` when it spares nobody.
    pub break_even_leaver: Option<f64>,
    /// The share of draws in which the benefit is above the cost.
    pub chance: f64,
}

/// What `measure` is worth in `scenario` when a leaver costs `leaver` pounds, at the discount rate of a year.
///
/// # Errors
/// Why nothing can be run, or a cost or rate that is no number.
pub fn retained(world: &World<'_>, scenario: &Scenario, measure: &Measure, leaver: f64, rate: f64) -> Result<Retained, Unplannable> {
    let wrong = |name: &str| Unplannable::Assumption { name: name.to_owned(), should: "a number above nought".to_owned() };
    if !(leaver >= 0.0 && leaver.is_finite()) {
        return Err(wrong("leaver"));
    }
    let spared = spared(world, scenario, measure)?;
    let steps = world.steps();
    let years: Vec<i32> = (0..steps).map(|it| world.year(it)).collect();
    let costs = measure.costs(world.year(0)..world.year(steps));
    let cost = present_value(&costs, rate).ok_or_else(|| wrong("rate"))?;
    let worth = |row: &Vec<f64>| present_value(&row.iter().map(|it| it * leaver).collect::<Vec<_>>(), rate).unwrap_or(0.0);
    let benefits: Vec<f64> = spared.iter().map(worth).collect();
    let figure = |of: &dyn Fn(f64) -> f64| Figure::of(&benefits.iter().map(|it| of(*it)).collect::<Vec<_>>());
    let by_year = (0..steps).map(|at| Figure::of(&spared.iter().map(|row| row[at]).collect::<Vec<_>>())).collect::<Option<Vec<_>>>();
    let (Some(benefit), Some(net), Some(by_year)) = (figure(&|it| it), figure(&|it| it - cost), by_year) else {
        return Err(wrong("leaver"));
    };
    let per_leaver = if leaver > 0.0 { benefit.mean / leaver } else { 0.0 };
    Ok(Retained {
        title: measure.title.clone(),
        pays_from: pays_from(&years, &by_year, &costs, leaver, rate),
        years,
        spared: by_year,
        leaver,
        return_on_cost: (cost > 0.0).then(|| figure(&|it| (it - cost) / cost)).flatten(),
        break_even_leaver: (per_leaver > 0.0).then(|| cost / per_leaver),
        chance: benefits.iter().filter(|it| **it > cost).count() as f64 / benefits.len().max(1) as f64,
        costs,
        benefit,
        cost,
        net,
    })
}

/// By draw and year: leavers spared, from the mean heads of the draw without the measure.
fn spared(world: &World<'_>, scenario: &Scenario, measure: &Measure) -> Result<Vec<Vec<f64>>, Unplannable> {
    let (without, with) = (scenario.with([]), scenario.with([measure]));
    let systems = |setting: &super::Setting| Ok(world.systems(&world.over(&world.ready(&setting.changes)?)));
    let (before, after) = (systems(&without)?, systems(&with)?);
    let of_draw = |(before, after): (&simulate::System, &simulate::System)| {
        let means = super::choice::means(before, world.steps());
        let year = |step: usize| {
            let chances = before.flows(step).iter().zip(after.flows(step));
            means[step].iter().zip(chances).map(|(heads, (before, after))| heads * (before.outflow - after.outflow)).sum()
        };
        (0..world.steps()).map(year).collect()
    };
    Ok(before.iter().zip(&after).map(of_draw).collect())
}

fn pays_from(years: &[i32], spared: &[Figure], costs: &[f64], leaver: f64, rate: f64) -> Option<i32> {
    let net: Vec<f64> = spared.iter().zip(costs).map(|(spared, cost)| spared.mean * leaver - cost).collect();
    let paid = |at: &usize| present_value(&net[..=*at], rate).is_some_and(|it| it >= 0.0) && costs[..=*at].iter().any(|it| *it > 0.0);
    (0..net.len()).find(paid).map(|at| years[at])
}

impl Measure {
    /// Whether it keeps staff: then it has a return on what it costs.
    pub fn keeps_staff(&self) -> bool {
        self.changes.iter().any(|it| matches!(it.block, Block::Retention | Block::Pay))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Closed forms: 100 in each of three years at 10 % are 100 + 90.909 + 82.645; the Green Book's 3.5 % halves a pound in 20 years.
    #[test]
    fn money_later_is_worth_less() {
        assert!((present_value(&[100.0; 3], 0.1).expect("sound") - 273.553_719).abs() < 1e-6);
        let mut late = vec![0.0; 21];
        late[20] = 1.0;
        assert!((present_value(&late, 0.035).expect("sound") - 0.502_566).abs() < 1e-6);
        assert_eq!((present_value(&[1.0], -1.0), present_value(&[1.0], f64::NAN), present_value(&[], 0.1)), (None, None, Some(0.0)));
    }

    #[test]
    fn the_rate_of_a_day_is_found_and_contradictions_are() {
        let day = |year| NaiveDate::from_ymd_opt(year, 6, 1).expect("a day");
        assert_eq!(discount_rate(day(2026)).map(|it| it.rate), Some(0.035));
        assert_eq!(discount_rate(day(2002)), None);
        let twice =
            format!("{FILE}\n[[social_time_preference]]\nfrom = \"2003-04-01\"\nvalue = 0.06\nsource = {{ title = \"Another\" }}\n");
        assert!(read(&twice).is_err());
    }
}
