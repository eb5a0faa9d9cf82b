//! Which roles, services and employers differ from the others by more than chance, and what it would mean if they did not.

use super::Snapshot;
use crate::ascwds::codes::{EMPLOYERS, SERVICES, name_in};
use crate::ascwds::{Worker, Workplace};
use crate::{Baseline, RoleBaseline, baseline};
use kernel::Range;
use serde::{Deserialize, Serialize};
use staffing::{Rate, Return};
use std::collections::{BTreeMap, HashSet};

/// The rates of the workplaces of one kind of employer or one main service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Split {
    /// `employer` or `service`.
    pub by: String,
    /// The name of the kind of employer or the service.
    pub name: String,
    /// Workplaces of it.
    pub workplaces: u32,
    /// Heads with a record and without.
    pub heads: u32,
    /// Leavers over staff.
    pub turnover: Rate,
    /// Vacancies over posts.
    pub vacancy_rate: Rate,
}

/// Something that differs from the others by more than chance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signal {
    /// `turnover` or `vacancy-rate`.
    pub what: String,
    /// `role`, `employer` or `service`.
    pub by: String,
    /// Its name.
    pub name: String,
    /// Its rate.
    pub value: f64,
    /// The rate of all the others.
    pub others: f64,
    /// The interval of the difference; it leaves out nought.
    pub difference: Range<f64>,
    /// Leavers a year, or vacancies, more than at the rate of the others; negative when fewer.
    pub people: f64,
}

/// Turnover and vacancies by kind of employer and by main service.
pub fn rates_by(it: &Snapshot<'_>, full_week: f64) -> Vec<Split> {
    let by_employer = split(it, "employer", full_week, |it| it.employer, |code| name_in(&EMPLOYERS, code));
    let by_service = split(it, "service", full_week, |it| it.main_service, |code| name_in(&SERVICES, code));
    by_employer.into_iter().chain(by_service).collect()
}

fn split(
    it: &Snapshot<'_>,
    by: &str,
    full_week: f64,
    of: impl Fn(&Workplace) -> u8,
    named: impl Fn(u8) -> Option<&'static str>,
) -> Vec<Split> {
    let solid = |it: &str| -> String { it.split_whitespace().collect() };
    let mut groups: BTreeMap<u8, Vec<Workplace>> = BTreeMap::new();
    it.workplaces.iter().for_each(|it| groups.entry(of(it)).or_default().push(it.clone()));
    let line = |(code, places): (u8, Vec<Workplace>)| {
        let references: HashSet<String> = places.iter().map(|it| solid(&it.reference)).collect();
        let staff: Vec<Worker> = it.workers.iter().filter(|it| references.contains(&solid(&it.workplace))).cloned().collect();
        let all = baseline(&places, &staff, it.on, full_week).all;
        Split {
            by: by.to_owned(),
            name: named(code).map_or_else(|| format!("Code {code}"), str::to_owned),
            workplaces: places.len() as u32,
            heads: all.heads(),
            turnover: all.turnover.rate,
            vacancy_rate: all.vacancy_rate.rate,
        }
    };
    groups.into_iter().map(line).collect()
}

/// Roles, employers and services whose turnover or vacancy rate differs from that of all the others, those that mean most people first.
pub fn signals(all: &Baseline, splits: &[Split]) -> Vec<Signal> {
    let mut found = Vec::new();
    type Of = fn(&RoleBaseline) -> &Rate;
    let of_roles: [(&str, Of); 2] = [("turnover", |it| &it.turnover.rate), ("vacancy-rate", |it| &it.vacancy_rate.rate)];
    for (what, of) in of_roles {
        let parts: Vec<(&str, &Rate)> = all.roles.iter().map(|it| (it.name.as_str(), of(it))).collect();
        found.extend(differing(what, "role", &parts));
    }
    type Within = fn(&Split) -> &Rate;
    let of_splits: [(&str, Within); 2] = [("turnover", |it| &it.turnover), ("vacancy-rate", |it| &it.vacancy_rate)];
    for (what, of) in of_splits {
        for by in ["employer", "service"] {
            let parts: Vec<(&str, &Rate)> = splits.iter().filter(|it| it.by == by).map(|it| (it.name.as_str(), of(it))).collect();
            found.extend(differing(what, by, &parts));
        }
    }
    found.sort_by(|a, b| b.people.abs().total_cmp(&a.people.abs()));
    found
}

/// The parts that differ from the sum of the others.
fn differing(what: &str, by: &str, parts: &[(&str, &Rate)]) -> Vec<Signal> {
    let counts = |it: &Rate| it.value.and(it.numerator.zip(it.denominator));
    let known: Vec<(&str, (f64, f64))> = parts.iter().filter_map(|it| Some((it.0, counts(it.1)?))).collect();
    let (events, of) = known.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.1.0, sum.1 + it.1.1));
    let rate = |events: f64, of: f64| {
        let (events, of) = (events as u32, of as u32);
        let it = match what {
            "turnover" => Return { counted: of, records: of, employed: of, leavers: Some(events), ..Return::default() }.turnover(),
            _ => Rate::share(kernel::Source::titled(what), events, of),
        };
        it.value.zip(it.range)
    };
    let one = |(name, own): &(&str, (f64, f64))| {
        let (mine, others) = (rate(own.0, own.1)?, rate(events - own.0, of - own.1)?);
        let difference = measure::difference(mine, others).filter(|it| it.low > 0.0 || it.high < 0.0)?;
        let people = own.0 - others.0 * own.1;
        Some(Signal { what: what.into(), by: by.into(), name: (*name).into(), value: mine.0, others: others.0, difference, people })
    };
    known.iter().filter_map(one).collect()
}
