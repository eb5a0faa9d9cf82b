//! Where intentions ask for the same people: year by year beside those whom the run expects to start.

use super::{Ask, asked};
use crate::criteria::Ground;
use crate::demand::Driven;
use crate::plan::RolePlan;
use crate::records::jobs;
use chrono::Datelike;
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
    /// Years in which intentions ask for more of these people than the year before.
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

/// One year of a pool.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PoolYear {
    /// The year, meaning its end.
    pub year: i32,
    /// The intentions that ask for more in it. Staff who serve two intentions are asked for by the one that their service model names, or by
    /// the first: sharing them is no contest.
    pub intentions: Vec<Reference>,
    /// Whole-time equivalents that they ask for beyond the year before.
    pub more: f64,
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
    /// How the intentions of the year stand in each other's way; `None` for one intention alone, and where there is enough for all or the
    /// run does not tell.
    pub fn strain(&self) -> Option<Strain> {
        if self.intentions.len() < 2 {
            return None;
        }
        let beyond = |limit: Option<f64>| limit.is_some_and(|it| self.more > it.max(0.0));
        match (beyond(self.recruits), beyond(self.growth)) {
            (true, _) => Some(Strain::BeyondRecruits),
            (_, true) => Some(Strain::BeyondGrowth),
            _ => None,
        }
    }
}

/// A requirement with the live intentions that it serves, the one first to which it belongs.
pub(super) type Serving<'a> = (&'a Held<WorkforceRequirement>, Vec<Reference>);

/// The pools of all roles that are asked for. A requirement, or the work of a service model, that serves two intentions counts once.
pub(super) fn pools(ground: &Ground, asks: &[Ask], chain: &[(Reference, Driven)], serving: &[Serving<'_>], years: &[i32]) -> Vec<Pool> {
    let last = years.last().copied().unwrap_or_default();
    let requirements: Vec<&Held<WorkforceRequirement>> = serving.iter().map(|it| it.0).collect();
    let pool = |role: Role| {
        let code = role.code();
        let mine: Vec<&Ask> = asks.iter().filter(|it| it.role == code).collect();
        let of_role: Vec<_> = requirements.iter().copied().filter(|it| it.it.role == role).collect();
        let intentions: BTreeSet<_> = mine.iter().map(|it| &it.intention).collect();
        let asked_for = asked(&of_role, last) + unstated(&mine, chain, code).iter().filter_map(|it| it.whole.last()).sum::<f64>();
        let of_years = years.iter().enumerate().filter_map(|at| year(ground, role, at, &mine, chain, serving));
        (!mine.is_empty()).then(|| Pool {
            role: code,
            intentions: intentions.len(),
            asked: asked_for,
            gap: gap(ground, role, last),
            years: of_years.collect(),
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

/// One year of a role; `None` when nobody asks for more in it. What an intention adds is what the chain of its activities adds, where that
/// is known for all of them; otherwise the requirements that fall due in the year.
fn year(
    ground: &Ground,
    role: Role,
    (at, year): (usize, &i32),
    asks: &[&Ask],
    chain: &[(Reference, Driven)],
    serving: &[Serving<'_>],
) -> Option<PoolYear> {
    let code = role.code();
    let rise = |of: &[f64]| of[at] - at.checked_sub(1).map_or(0.0, |before| of[before]);
    let chained = |intention: &Reference| asks.iter().any(|it| it.intention == *intention && it.added.is_some());
    let unstated: BTreeSet<&Reference> = unstated(asks, chain, code).into_iter().map(|it| &it.standard).collect();
    let (mut more, mut who) = (0.0, BTreeSet::new());
    for it in once(chain, code) {
        let of: Vec<&Reference> = chain.iter().filter(|(_, line)| line.standard == it.standard).map(|(of, _)| of).collect();
        let own = match &it.added {
            Some(added) if of.iter().any(|it| chained(it)) => rise(added),
            _ if unstated.contains(&it.standard) => rise(&it.whole),
            _ => 0.0,
        };
        if own > NOTHING {
            more += own;
            who.extend(of.into_iter().next().cloned());
        }
    }
    for (held, of) in serving.iter().filter(|it| it.0.it.role == role && it.0.it.needed_by.year() == *year) {
        let rest: Vec<&Reference> = of.iter().filter(|it| !chained(it)).collect();
        if !rest.is_empty() {
            more += held.it.whole_time.get();
            who.extend(rest.into_iter().next().cloned());
        }
    }
    (!who.is_empty()).then(|| PoolYear {
        year: *year,
        intentions: who.into_iter().collect(),
        more,
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
            let intentions = (1..=intentions).map(|it| Reference::new("INT", it).expect("sound")).collect();
            PoolYear { year: 2027, intentions, more, recruits, growth }.strain()
        };
        assert_eq!(it(2, 31.0, Some(30.0), Some(5.0)), Some(Strain::BeyondRecruits));
        assert_eq!(it(2, 30.0, Some(30.0), Some(5.0)), Some(Strain::BeyondGrowth));
        assert_eq!(it(2, 1.0, Some(30.0), Some(-5.0)), Some(Strain::BeyondGrowth), "a pool that shrinks has nobody to give");
        assert_eq!(it(2, 5.0, Some(30.0), Some(5.0)), None);
        assert_eq!((it(1, 31.0, Some(30.0), Some(5.0)), it(2, 31.0, None, None)), (None, None));
    }
}
