//! Supply by pool: opening heads, less leavers, plus recruits, year after year, with rates that are themselves uncertain.
//!
//! Each draw first draws the rates, from what a finite number of observed heads can tell of them, then the heads. Luck
//! belongs to the pool's name, so that another pool, year or scenario moves nobody else's.

use kernel::Share;
use serde::{Deserialize, Serialize};
use simulate::{Cell, Draw, Event, Flow, LARGEST_MEAN, Model, Stock, System, Unsound};
use std::borrow::Cow;

/// The luck of a pool's leaving rate.
const LEAVING_RATE: Event = Event(100);
/// The luck of a pool's joining rate.
const JOINING_RATE: Event = Event(101);

/// Events counted among heads in a year; both may have fractions after pooling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// Events.
    pub events: f64,
    /// Heads among whom they were counted.
    pub of: f64,
}

impl Counted {
    /// The rate; 0 when there were no heads.
    pub fn rate(&self) -> f64 {
        if self.of > 0.0 { self.events / self.of } else { 0.0 }
    }

    /// Lends a pool the experience of all pools: `weight` heads with the rate of `all` are added to its own. A pool of many
    /// hardly notices; a pool of three no longer claims to know its rate from three.
    pub fn pooled(&self, all: &Counted, weight: f64) -> Counted {
        Counted { events: self.events + weight * all.rate(), of: self.of + weight }
    }

    /// A chance of leaving that the events allow, rising with the standard normal `luck`: normal on the logit scale with
    /// variance 1/(x+½) + 1/(n−x+½), the usual approximation for a binomial rate. More events than heads are taken for all.
    fn chance(&self, luck: f64) -> f64 {
        if self.of <= 0.0 {
            return 0.0;
        }
        let events = self.events.clamp(0.0, self.of);
        let (yes, no) = (events + 0.5, self.of - events + 0.5);
        let logit = libm::log(yes / no) + luck * libm::sqrt(1.0 / yes + 1.0 / no);
        1.0 / (1.0 + libm::exp(-logit))
    }

    /// A rate that the events allow, rising with `luck`: log-normal about the rate with relative variance 1/(x+½), which
    /// leaves its mean as observed.
    fn intensity(&self, luck: f64) -> f64 {
        let variance = 1.0 / (self.events.max(0.0) + 0.5);
        self.rate() * libm::exp(luck * libm::sqrt(variance) - variance / 2.0)
    }
}

/// A pool of staff: one role, or a role at a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pool {
    /// Its stable name, to which its luck belongs.
    pub name: String,
    /// Heads at the start.
    pub heads: u32,
    /// Leavers of a year among those there.
    pub leaving: Counted,
    /// Recruits of a year for each head there at the start.
    pub joining: Counted,
}

/// Pools that are run together, a year a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Supply {
    pools: Vec<Pool>,
    leaving_factor: f64,
    joining_factor: f64,
    central: System,
}

impl Supply {
    /// Joins pools; the factors multiply every leaving and joining rate, 1 for rates as observed.
    pub fn new(pools: Vec<Pool>, leaving_factor: f64, joining_factor: f64) -> Result<Supply, Vec<Unsound>> {
        let central = system(&pools, leaving_factor, joining_factor, |_, _| 0.0)?;
        Ok(Supply { pools, leaving_factor, joining_factor, central })
    }

    /// The pools in the order of the cells.
    pub fn pools(&self) -> &[Pool] {
        &self.pools
    }

    /// The system with every rate at the middle of what it may be.
    pub fn central(&self) -> &System {
        &self.central
    }

    /// The rates of one draw, before a [`Course`](crate::Course) is laid over them.
    pub(crate) fn rates(&self, draw: &Draw) -> Vec<Rates> {
        let rates = |pool: &Pool| {
            let cell = Cell::named(&pool.name);
            let luck = |event: Event| draw.at(0, cell, event).normal();
            self.rates_of(pool, luck(LEAVING_RATE), luck(JOINING_RATE))
        };
        self.pools.iter().map(rates).collect()
    }

    fn rates_of(&self, pool: &Pool, leaving: f64, joining: f64) -> Rates {
        rates(pool, (self.leaving_factor, self.joining_factor), (leaving, joining), most(self.pools.len()))
    }
}

/// What happens to one pool in a year of one draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rates {
    /// The stock.
    pub(crate) stock: Stock,
    /// The chance of each head to leave.
    pub(crate) outflow: f64,
    /// The mean number of recruits.
    pub(crate) inflow: f64,
}

impl Model for Supply {
    fn system(&self, draw: &Draw) -> Cow<'_, System> {
        let luck = |cell: Cell, event: Event| draw.at(0, cell, event).normal();
        let found = system(&self.pools, self.leaving_factor, self.joining_factor, luck);
        Cow::Owned(found.unwrap_or_else(|_| self.central.clone()))
    }
}

/// Rates are held within what a system takes, so that only the pools themselves can be unsound, which `new` has said.
fn system(pools: &[Pool], leaving: f64, joining: f64, luck: impl Fn(Cell, Event) -> f64) -> Result<System, Vec<Unsound>> {
    let mut stocks = Vec::with_capacity(pools.len());
    let mut flows = Vec::with_capacity(pools.len());
    for pool in pools {
        let cell = Cell::named(&pool.name);
        let found = rates(pool, (leaving, joining), (luck(cell, LEAVING_RATE), luck(cell, JOINING_RATE)), most(pools.len()));
        stocks.push(found.stock);
        flows.push(Flow { outflow: found.outflow, moves: Vec::new(), inflow: found.inflow });
    }
    System::new(stocks, vec![flows])
}

/// One pool's rates under the factors and the luck of leaving and joining.
fn rates(pool: &Pool, factors: (f64, f64), luck: (f64, f64), most: f64) -> Rates {
    let outflow = Share::new((pool.leaving.chance(luck.0) * factors.0).clamp(0.0, 1.0)).map_or(f64::NAN, Share::part);
    let inflow = (pool.joining.intensity(luck.1) * f64::from(pool.heads) * factors.1).min(most);
    Rates { stock: Stock { cell: Cell::named(&pool.name), heads: pool.heads }, outflow, inflow }
}

/// The most recruits of one pool in a year: all pools together stay within what can be counted.
pub(crate) fn most(pools: usize) -> f64 {
    LARGEST_MEAN.min(1_000_000.0 / pools.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use simulate::{Quantity, simulate};

    fn pool(name: &str, heads: u32, leavers: f64, joiners: f64) -> Pool {
        let of = f64::from(heads);
        Pool { name: name.into(), heads, leaving: Counted { events: leavers, of }, joining: Counted { events: joiners, of } }
    }

    /// Closed form: with rates as good as known, heads after t years are h·(1−p)^t + r·(1−(1−p)^t)/p.
    #[test]
    fn the_mean_follows_the_closed_form() {
        let heads = 4_000_000.0;
        let known = |share: f64| Counted { events: heads * share, of: heads };
        let pool = Pool { name: "carer".into(), heads: 2_000, leaving: known(0.25), joining: known(0.2) };
        let supply = Supply::new(vec![pool], 1.0, 1.0).expect("sound");
        let runs = simulate(&supply, 11, 0..400, 5).expect("a run");
        assert!(runs.check(&supply).passed());
        let stay = 0.75_f64.powi(5);
        let due = 2_000.0 * stay + 400.0 * (1.0 - stay) / 0.25;
        let totals = runs.totals(Quantity::Heads, 5, &[1.0]);
        let mean = totals.iter().sum::<f64>() / 400.0;
        assert!((mean - due).abs() < 5.0 * 40.0 / 20.0, "{mean} for {due}");
    }

    #[test]
    fn fewer_observed_heads_give_a_wider_range() {
        let spread = |of: f64| {
            let one = Pool { leaving: Counted { events: of * 0.25, of }, ..pool("carer", 1_000, 0.0, 250.0) };
            let supply = Supply::new(vec![one], 1.0, 1.0).expect("sound");
            let bands = simulate(&supply, 3, 0..200, 3).expect("a run").bands(Quantity::Heads, 3, &[1.0]).expect("bands");
            bands.p95 - bands.p5
        };
        assert!(spread(20.0) > 1.5 * spread(2_000.0));
    }

    /// Two scenarios meet the same luck, and one pool's luck is its own.
    #[test]
    fn luck_belongs_to_the_pool() {
        let alone = Supply::new(vec![pool("nurse", 50, 10.0, 12.0)], 1.0, 1.0).expect("sound");
        let among = Supply::new(vec![pool("carer", 900, 300.0, 280.0), pool("nurse", 50, 10.0, 12.0)], 1.0, 1.0).expect("sound");
        let run = |it: &Supply| simulate(it, 5, 0..50, 4).expect("a run");
        let (one, two) = (run(&alone), run(&among));
        assert_eq!(one.totals(Quantity::Heads, 4, &[1.0]), two.totals(Quantity::Heads, 4, &[0.0, 1.0]));
        let kept = Supply::new(vec![pool("nurse", 50, 10.0, 12.0)], 0.8, 1.0).expect("sound");
        let more = run(&kept).totals(Quantity::Heads, 4, &[1.0]);
        assert!(more.iter().zip(one.totals(Quantity::Heads, 4, &[1.0])).all(|(more, heads)| *more >= heads));
    }

    #[test]
    fn pooling_and_odd_counts_stay_within_reason() {
        let all = Counted { events: 250.0, of: 1_000.0 };
        let tiny = Counted { events: 3.0, of: 3.0 }.pooled(&all, 10.0);
        assert!((tiny.rate() - 5.5 / 13.0).abs() < 1e-12);
        assert_eq!(Counted::default().rate(), 0.0);
        assert!(Supply::new(vec![pool("x", 4, 40.0, 0.0), pool("y", 0, 0.0, 0.0)], 1.0, 1.0).is_ok());
        assert!(Supply::new(vec![pool("x", 4, 1.0, 0.0)], f64::NAN, 1.0).is_err());
        assert!(Supply::new(vec![pool("x", 4, 1.0, 0.0), pool("x", 4, 1.0, 0.0)], 1.0, 1.0).is_err());
    }
}
