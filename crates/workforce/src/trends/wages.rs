//! Pay against the National Living Wage of the day, and what the next one will cost.

use super::Snapshot;
use crate::ascwds::codes::role_name;
use crate::ascwds::{Pay, Worker};
use crate::jobs::JobGroup;
use crate::parameters::{living_wage, next_living_wage};
use crate::people::PeopleTable;
use chrono::NaiveDate;
use kernel::{Money, Source};
use serde::{Deserialize, Serialize};
use staffing::WEEKS;
use std::collections::BTreeMap;

/// So much above the wage is still close to it, as a factor.
const CLOSE: f64 = 1.05;

/// Pay of a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wages {
    /// The National Living Wage of the day, for an hour.
    pub wage: Money,
    /// Where it is set.
    pub source: Source,
    /// By role: quartiles of pay for an hour, for roles in which enough people's pay is told.
    pub roles: Vec<PayLine>,
    /// Heads by group of jobs: below the wage, up to a twentieth above it, more, not told. `None` when it may not be shown.
    pub table: Option<PeopleTable>,
    /// What the next wage that is set will cost.
    pub next: Option<NextRise>,
}

/// The pay of one role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PayLine {
    /// The role's code.
    pub role: u8,
    /// The role's name.
    pub name: String,
    /// Workers whose pay is told.
    pub workers: u32,
    /// A quarter earns less, for an hour.
    pub lower: Money,
    /// The middle, for an hour.
    pub median: Money,
    /// A quarter earns more, for an hour.
    pub upper: Money,
}

/// What the next wage asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NextRise {
    /// The first day.
    pub from: NaiveDate,
    /// The wage, for an hour.
    pub wage: Money,
    /// Workers who now earn less and whose hours are told.
    pub workers: u32,
    /// What lifting them to it adds to pay in a year, without the employer's other costs.
    pub a_year: Money,
    /// Where it is set.
    pub source: Source,
}

/// What somebody is paid for an hour, in pounds. A yearly salary is that of a full week, as the return asks for it.
pub fn hourly(worker: &Worker, full_week: f64) -> Option<f64> {
    let pounds = match worker.pay? {
        Pay::Hourly(it) => it.in_pence() as f64 / 100.0,
        Pay::Annual(it) => it.in_pence() as f64 / 100.0 / (full_week * WEEKS),
    };
    (pounds > 0.0 && pounds.is_finite()).then_some(pounds)
}

fn money(pounds: f64) -> Money {
    Money::pence((pounds * 100.0).round() as i64)
}

/// The pay of a return.
pub fn wages(it: &Snapshot<'_>, full_week: f64, least: u64) -> Wages {
    let wage = living_wage(it.on);
    let pounds = wage.value.in_pence() as f64 / 100.0;
    let columns = ["below-wage", "close-to-wage", "above-wage", "not-told"];
    let place = |worker: &Worker| match hourly(worker, full_week) {
        None => 3,
        Some(pay) if pay < pounds => 0,
        Some(pay) if pay <= pounds * CLOSE => 1,
        Some(_) => 2,
    };
    let people = it.workers.iter().map(|it| (JobGroup::of(it.role) as usize, place(it)));
    Wages {
        table: PeopleTable::count(&JobGroup::CODES, &columns, people, least),
        roles: lines(it.workers, full_week, least),
        next: next_living_wage(it.on).map(|next| rise(it.workers, next.from, next.value, next.source, full_week)),
        wage: wage.value,
        source: wage.source,
    }
}

fn lines(workers: &[Worker], full_week: f64, least: u64) -> Vec<PayLine> {
    let mut of: BTreeMap<u8, Vec<f64>> = BTreeMap::new();
    workers.iter().filter_map(|it| Some((it.role, hourly(it, full_week)?))).for_each(|it| of.entry(it.0).or_default().push(it.1));
    // Quartiles of twice the least have at least half of it on each side: no single pay stands out.
    let line = |(role, pay): (u8, Vec<f64>)| {
        let at = measure::quantiles(&pay, &[0.25, 0.5, 0.75]).filter(|_| pay.len() as u64 >= 2 * least)?;
        let (lower, median, upper) = (money(at[0]), money(at[1]), money(at[2]));
        Some(PayLine { role, name: role_name(role), workers: pay.len() as u32, lower, median, upper })
    };
    of.into_iter().filter_map(line).collect()
}

fn rise(workers: &[Worker], from: NaiveDate, wage: Money, source: Source, full_week: f64) -> NextRise {
    let pounds = wage.in_pence() as f64 / 100.0;
    let short = workers.iter().filter_map(|it| {
        let hours = it.hours()?;
        let lacking = pounds - hourly(it, full_week)?;
        (lacking > 0.0).then_some(lacking * hours * WEEKS)
    });
    let short: Vec<f64> = short.collect();
    NextRise { from, wage, workers: short.len() as u32, a_year: money(short.iter().sum()), source }
}
