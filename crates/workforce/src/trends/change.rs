//! What changed from one return to the next, and what of it is more than chance.

use super::Snapshot;
use super::wages::hourly;
use crate::ascwds::codes::role_name;
use crate::ascwds::{AgeBand, Answer, Contract, Worker};
use crate::{Baseline, RoleBaseline};
use chrono::NaiveDate;
use kernel::{Range, Source};
use serde::{Deserialize, Serialize};
use staffing::{Panel, Rate, breaks};
use std::collections::BTreeMap;

/// A return in a few figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The day.
    pub on: NaiveDate,
    /// Heads with a record and without.
    pub heads: u32,
    /// Whole-time equivalents.
    pub wte: f64,
    /// Leavers over staff.
    pub turnover: Rate,
    /// Vacancies over posts.
    pub vacancy_rate: Rate,
    /// Workplaces in it.
    pub workplaces: u32,
}

/// One figure then and now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What it is, as a code of the faces.
    pub what: String,
    /// At the return before.
    pub before: Rate,
    /// Now.
    pub now: Rate,
    /// The interval of the difference; `None` when one of the two is not known.
    pub difference: Option<Range<f64>>,
}

impl Change {
    /// Whether the interval of the difference leaves out nought.
    pub fn is_more_than_chance(&self) -> bool {
        self.difference.is_some_and(|it| it.low > 0.0 || it.high < 0.0)
    }
}

/// What the middle pay of a role did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PayChange {
    /// The role's name.
    pub name: String,
    /// Pay now over pay then.
    pub ratio: f64,
    /// The interval of the ratio.
    pub range: Range<f64>,
}

/// A step of a role's heads that its noise does not explain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Jump {
    /// The role's name.
    pub name: String,
    /// The return after the step.
    pub on: NaiveDate,
    /// Heads more than its usual growth would have brought; negative when fewer.
    pub heads: f64,
    /// The role that went the other way by a like number: then staff were probably counted elsewhere.
    pub partner: Option<String>,
}

/// Every return in a few figures.
pub fn points(returns: &[Baseline]) -> Vec<Point> {
    let point = |it: &Baseline| Point {
        on: it.on,
        heads: it.all.heads(),
        wte: it.all.wte_known + it.all.wte_imputed,
        turnover: it.all.turnover.rate.clone(),
        vacancy_rate: it.all.vacancy_rate.rate.clone(),
        workplaces: it.workplaces,
    };
    returns.iter().map(point).collect()
}

/// Shares and rates of two returns side by side.
pub fn changes(before: &Snapshot<'_>, now: &Snapshot<'_>, then_all: &Baseline, now_all: &Baseline) -> Vec<Change> {
    type Of = fn(&RoleBaseline) -> &Rate;
    let returned: [(&str, Of); 4] = [
        ("turnover", |it| &it.turnover.rate),
        ("vacancy-rate", |it| &it.vacancy_rate.rate),
        ("stability", |it| &it.stability.rate),
        ("qualified", |it| &it.qualified),
    ];
    type Share = fn(&Worker) -> Option<bool>;
    let shares: [(&str, Share); 4] = [
        ("zero-hours", |it| it.zero_hours.filter(|it| *it != Answer::NotKnown).map(|it| it == Answer::Yes)),
        ("pool-or-agency", |it| Some(matches!(it.contract, Contract::Pool | Contract::Agency))),
        ("aged-55", |it| it.age_band.map(|it| it >= AgeBand::From55)),
        ("care-certificate", |it| it.care_certificate.map(|it| it == 1)),
    ];
    let share = |what: &str, of: Share, from: &[Worker]| {
        let known: Vec<bool> = from.iter().filter_map(of).collect();
        Rate::share(Source::titled(what), known.iter().filter(|it| **it).count() as u32, known.len() as u32)
    };
    let returned = returned.map(|(what, of)| change(what, of(&then_all.all).clone(), of(&now_all.all).clone()));
    let shares = shares.map(|(what, of)| change(what, share(what, of, before.workers), share(what, of, now.workers)));
    returned.into_iter().chain(shares).filter(|it| it.now.value.is_some() || it.before.value.is_some()).collect()
}

fn change(what: &str, before: Rate, now: Rate) -> Change {
    let figure = |it: &Rate| it.value.zip(it.range);
    let difference = figure(&now).zip(figure(&before)).and_then(|(now, before)| measure::difference(now, before));
    Change { what: what.to_owned(), before, now, difference }
}

/// The middle pay now over the middle pay then, by role, where enough people's pay is told both times.
pub fn pay_changes(before: &Snapshot<'_>, now: &Snapshot<'_>, full_week: f64, least: u64) -> Vec<PayChange> {
    let by_role = |of: &[Worker]| {
        let mut found: BTreeMap<u8, Vec<f64>> = BTreeMap::new();
        of.iter().filter_map(|it| Some((it.role, hourly(it, full_week)?))).for_each(|it| found.entry(it.0).or_default().push(it.1));
        found.retain(|_, it| it.len() as u64 >= 2 * least);
        found
    };
    let (then, later) = (by_role(before.workers), by_role(now.workers));
    let line = |(role, pay): (&u8, &Vec<f64>)| {
        let (ratio, range) = measure::ratio_of_medians(pay, then.get(role)?, 0.95)?;
        Some(PayChange { name: role_name(*role), ratio, range })
    };
    later.iter().filter_map(line).collect()
}

/// Steps of roles that their noise does not explain. Fewer than four returns cannot tell noise from a step, and give none.
pub fn jumps(returns: &[Baseline]) -> Vec<Jump> {
    if returns.len() < 4 {
        return Vec::new();
    }
    let names: BTreeMap<u8, &str> = returns.iter().flat_map(|it| &it.roles).map(|it| (it.role, it.name.as_str())).collect();
    let heads = |it: &Baseline, role: u8| it.roles.iter().find(|it| it.role == role).map_or(0.0, |it| f64::from(it.heads()));
    let readings = names.keys().map(|role| returns.iter().map(|it| Some(heads(it, *role))).collect()).collect();
    let panel = Panel { readings, groups: vec![0; names.len()] };
    let name = |series: usize| names.values().nth(series).map(|it| (*it).to_owned());
    let found = breaks(&panel).into_iter().filter_map(|it| {
        let on = returns.get(it.time)?.on;
        Some(Jump { name: name(it.series)?, on, heads: it.heads, partner: it.partner.and_then(name) })
    });
    found.collect()
}
