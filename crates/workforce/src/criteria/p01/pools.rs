//! Where intentions ask for the same people: year by year beside those whom the run expects to start.

use super::{Ask, asked, is_alike};
use crate::criteria::Ground;
use crate::demand::Driven;
use crate::plan::RolePlan;
use crate::records::jobs;
use record::{Held, Listed as _, Reference};
use register::{Role, WorkforceRequirement};
use serde::Serialize;
use std::collections::BTreeSet;

/// A rise of so few posts is rounding.
const NOTHING: f64 = 1e-9;

/// A role that intentions ask for, beside what the run says of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pool {
    /// The code of the role.
    pub role: &'static str,
    /// How many intentions ask for it.
    pub intentions: usize,
    /// Whole-time equivalents asked for by the last year. A requirement that serves two intentions counts once.
    pub asked: f64,
    /// The mean gap of the run in the last year that both know, in whole-time equivalents: above nought too few. `None` when the run
    /// knows no such role.
    pub gap: Option<f64>,
    /// Years in which intentions ask for other numbers of these people than the year before.
    pub years: Vec<PoolYear>,
}

impl Pool {
    /// How intentions stand in each other's way in the worst of the years.
    pub fn strain(&self) -> Option<Strain> {
        self.years.iter().filter_map(PoolYear::strain).max()
    }

    /// Whether in some year more than one intention asks for more of these people than there will be.
    pub fn is_contested(&self) -> bool {
        self.strain().is_some()
    }
}

/// What one intention asks of a role in one year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct YearAsk {
    /// The intention. Staff who serve two intentions are asked for by the one that their service model names, or by the first: sharing them
    /// is no contest.
    pub intention: Reference,
    /// Whole-time equivalents that it asks for beyond the year before; below nought where it asks for fewer.
    pub more: f64,
    /// What of that lies beyond the posts that today's amount of work takes already, as far as activity tells: only these have to be found.
    pub beyond: f64,
}

/// One year of a pool.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PoolYear {
    /// The year, meaning its end.
    pub year: i32,
    /// What each intention asks for in it.
    pub asks: Vec<YearAsk>,
    /// Whole-time equivalents that they ask for beyond the year before. Over the years this adds up to what the pool is asked for.
    pub more: f64,
    /// What of that lies beyond the posts that today's work takes already.
    pub beyond: f64,
    /// Whole-time equivalents whom the run expects to start in the year, whoever employs them; `None` when it does not tell of the year.
    pub recruits: Option<f64>,
    /// By how many whole-time equivalents the run expects the staff to grow in the year, once those who leave are replaced.
    pub growth: Option<f64>,
}

/// How two intentions stand in each other's way, the milder first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strain {
    /// They ask for more than the staff are expected to grow by: what they get is missing elsewhere.
    BeyondGrowth,
    /// They ask for more than all who are expected to start in the year.
    BeyondRecruits,
}

impl PoolYear {
    /// Whether more than one intention asks for people who are still to be found.
    pub fn is_shared(&self) -> bool {
        self.asks.iter().filter(|it| it.beyond > NOTHING).count() > 1
    }

    /// How the intentions of the year stand in each other's way; `None` for one intention alone, and where there is enough for all or the
    /// run does not tell.
    pub fn strain(&self) -> Option<Strain> {
        if !self.is_shared() {
            return None;
        }
        let beyond = |limit: Option<f64>| limit.is_some_and(|it| self.beyond > it.max(0.0));
        match (beyond(self.recruits), beyond(self.growth)) {
            (true, _) => Some(Strain::BeyondRecruits),
            (_, true) => Some(Strain::BeyondGrowth),
            _ => None,
        }
    }
}

/// A requirement with the live intentions that it serves, the one first to which it belongs.
pub(super) type Serving<'a> = (&'a Held<WorkforceRequirement>, Vec<Reference>);

/// Says what of each ask is the intention's own, and what of that lies beyond the work of today. A requirement, or the work of a service
/// model, that serves two intentions is one's own; so all that is own adds up to what is asked for.
pub(super) fn divide(ground: &Ground, asks: &mut [Ask], chain: &[(Reference, Driven)], serving: &[Serving<'_>], years: &[i32]) {
    let all: &[Ask] = asks;
    let divided: Vec<(Vec<f64>, Vec<f64>)> = all
        .iter()
        .map(|ask| {
            let links: Vec<&Driven> = chain.iter().filter(|it| it.0 == ask.intention && it.1.role == ask.role).map(|it| &it.1).collect();
            let mine = serving.iter().filter(|it| it.0.it.role.code() == ask.role && it.1.first() == Some(&ask.intention)).map(|it| it.0);
            let (same, other): (Vec<_>, Vec<_>) = mine.partition(|it| is_alike(ground, it, &ask.intention, &links));
            // Where nobody has said how much work there is today, all its posts count as still to be found.
            let today = |at: usize| match (&ask.worked, &ask.added) {
                (Some(worked), Some(added)) => worked[at] - added[at],
                _ => 0.0,
            };
            let of_role: Vec<&Ask> = all.iter().filter(|it| it.role == ask.role).collect();
            let first = |standard: &Reference| chain.iter().find(|it| it.1.standard == *standard).is_some_and(|it| it.0 == ask.intention);
            let unstated: Vec<&Driven> = unstated(&of_role, chain, ask.role).into_iter().filter(|it| first(&it.standard)).collect();
            let of_year = |(at, year): (usize, &i32)| {
                let (stated, apart) = (asked(&same, *year), asked(&other, *year));
                let whole = unstated.iter().fold(0.0, |sum, it| sum + it.whole[at]);
                let added = unstated.iter().fold(0.0, |sum, it| sum + it.added.as_ref().map_or(it.whole[at], |added| added[at]));
                (stated + apart + whole, (stated - today(at)).max(0.0) + apart + added)
            };
            years.iter().enumerate().map(of_year).unzip()
        })
        .collect();
    for (ask, (own, beyond)) in asks.iter_mut().zip(divided) {
        (ask.own, ask.beyond) = (own, beyond);
    }
}

/// The pools of all roles that are asked for. A requirement, or the work of a service model, that serves two intentions counts once.
pub(super) fn pools(ground: &Ground, asks: &[Ask], years: &[i32]) -> Vec<Pool> {
    let last = years.last().copied().unwrap_or_default();
    let pool = |role: Role| {
        let code = role.code();
        let mine: Vec<&Ask> = asks.iter().filter(|it| it.role == code).collect();
        let intentions: BTreeSet<_> = mine.iter().map(|it| &it.intention).collect();
        (!mine.is_empty()).then(|| Pool {
            role: code,
            intentions: intentions.len(),
            asked: mine.iter().filter_map(|it| it.own.last()).sum(),
            gap: gap(ground, role, last),
            years: years.iter().enumerate().filter_map(|at| year(ground, role, at, &mine)).collect(),
        })
    };
    Role::LIST.iter().filter_map(|it| Role::of(it.code)).filter_map(pool).collect()
}

/// Lines of the chain, each standard once, that speak for a role of which no requirement of any of their intentions speaks.
fn unstated<'a>(asks: &[&Ask], chain: &'a [(Reference, Driven)], role: &str) -> Vec<&'a Driven> {
    let is_stated = |intention: &Reference| asks.iter().any(|it| it.intention == *intention && !it.requirements.is_empty());
    let of = |standard: &Reference| chain.iter().filter(|it| it.1.standard == *standard).any(|it| is_stated(&it.0));
    once(chain, role).into_iter().filter(|it| !of(&it.standard)).collect()
}

/// Lines of the chain of a role, each standard once.
fn once<'a>(chain: &'a [(Reference, Driven)], role: &str) -> Vec<&'a Driven> {
    let mut seen = BTreeSet::new();
    chain.iter().map(|it| &it.1).filter(|it| it.role == role && seen.insert(it.standard.clone())).collect()
}

/// One year of a role; `None` when nobody asks for more or fewer than in the year before.
fn year(ground: &Ground, role: Role, (at, year): (usize, &i32), asks: &[&Ask]) -> Option<PoolYear> {
    let rise = |of: &[f64]| of[at] - at.checked_sub(1).map_or(0.0, |before| of[before]);
    let ask = |it: &&Ask| {
        let more = rise(&it.own);
        // Work that grows with the people takes a little off what is still to be found: that is no asking for fewer.
        let beyond = rise(&it.beyond).clamp(0.0, more.max(0.0));
        (more.abs() > NOTHING).then(|| YearAsk { intention: it.intention.clone(), more, beyond })
    };
    let asks: Vec<YearAsk> = asks.iter().filter_map(ask).collect();
    (!asks.is_empty()).then(|| PoolYear {
        year: *year,
        more: asks.iter().map(|it| it.more).sum(),
        beyond: asks.iter().map(|it| it.beyond).sum(),
        asks,
        recruits: of_run(ground, role, |it| it.recruits(*year)),
        growth: of_run(ground, role, |it| it.growth(*year)),
    })
}

/// A count of heads of the run for all jobs of a role, in whole-time equivalents; `None` where the run knows none of them.
fn of_run(ground: &Ground, role: Role, count: impl Fn(&RolePlan) -> Option<f64>) -> Option<f64> {
    let run = &ground.run.as_ref()?.opened;
    let each = jobs(role).iter().filter_map(|job| {
        let per_head = run.inputs.baseline.roles.iter().find(|it| it.role == *job)?.wte_per_head()?;
        Some(count(run.result.role(*job)?)? * per_head)
    });
    let found: Vec<f64> = each.collect();
    (!found.is_empty()).then(|| found.iter().sum())
}

/// The mean gap of a role in whole-time equivalents in a year, or in the last year of the run before it.
fn gap(ground: &Ground, role: Role, year: i32) -> Option<f64> {
    let result = &ground.run.as_ref()?.opened.result;
    let of_role = |job: &u8| {
        let years = &result.roles.iter().find(|it| it.role == *job)?.years;
        years.iter().rfind(|it| it.year <= year).or(years.first()).map(|it| it.gap_wte.mean)
    };
    let found: Vec<f64> = jobs(role).iter().filter_map(of_role).collect();
    (!found.is_empty()).then(|| found.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_stand_in_each_others_way_only_where_there_is_not_enough_for_both() {
        let it = |intentions: u64, more, recruits, growth| {
            let each: f64 = more / intentions as f64;
            let ask = |it| YearAsk { intention: Reference::new("INT", it).expect("sound"), more: each, beyond: each };
            PoolYear { year: 2027, asks: (1..=intentions).map(ask).collect(), more, beyond: more, recruits, growth }.strain()
        };
        assert_eq!(it(2, 31.0, Some(30.0), Some(5.0)), Some(Strain::BeyondRecruits));
        assert_eq!(it(2, 30.0, Some(30.0), Some(5.0)), Some(Strain::BeyondGrowth));
        assert_eq!(it(2, 1.0, Some(30.0), Some(-5.0)), Some(Strain::BeyondGrowth), "a pool that shrinks has nobody to give");
        assert_eq!(it(2, 5.0, Some(30.0), Some(5.0)), None);
        assert_eq!((it(1, 31.0, Some(30.0), Some(5.0)), it(2, 31.0, None, None)), (None, None));
    }
}
