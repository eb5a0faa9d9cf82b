//! P3, P5, P13 · What is worked out from the returns of an area: trends, and who the workforce is.

use crate::ahead::{Ahead, ahead};
use crate::ascwds::{Training, Worker, Workplace};
use crate::composition::{Composition, Place, composition};
use crate::equality::{Course, PayFairness, courses, pay_fairness};
use crate::trends::{Snapshot, Trends, trends};
use chrono::NaiveDate;
use kernel::{Gap, Source};
use serde::{Deserialize, Serialize};

/// A return as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Returned {
    /// The day.
    pub on: NaiveDate,
    /// Its workplaces.
    pub workplaces: Vec<Workplace>,
    /// Their workers.
    pub workers: Vec<Worker>,
    /// Training, where the return has it.
    pub training: Option<Vec<Training>>,
    /// What was left out or replaced when its files were put together.
    pub gaps: Vec<Gap>,
}

/// Trends and composition of an area, with what they were read from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The days of the returns, the earliest first.
    pub returns: Vec<NaiveDate>,
    /// Trends and movements.
    pub trends: Trends,
    /// The workforce as it is.
    pub composition: Composition,
    /// Pay of groups beside that of others.
    pub fairness: Vec<PayFairness>,
    /// Where the shares of groups are heading.
    pub courses: Vec<Course>,
    /// Who the workforce will be; `None` without workers to tell it from.
    pub ahead: Option<Ahead>,
    /// The contracted hours of a full week that were taken.
    pub full_week: f64,
    /// The files that were read.
    pub sources: Vec<Source>,
    /// What was missing.
    pub gaps: Vec<Gap>,
}

/// The figures of an area; `None` without a return.
pub fn figures(returns: &[Returned], place: &Place<'_>, full_week: f64, sources: Vec<Source>) -> Option<Figures> {
    let mut returns: Vec<&Returned> = returns.iter().collect();
    returns.sort_by_key(|it| it.on);
    let last = *returns.last()?;
    let snapshots: Vec<Snapshot<'_>> =
        returns.iter().map(|it| Snapshot { on: it.on, workplaces: &it.workplaces, workers: &it.workers }).collect();
    let trends = trends(&snapshots, full_week)?;
    let composition = composition(snapshots.last()?, last.training.as_deref(), place, full_week);
    let least = composition.least;
    let latest = snapshots.last()?;
    let fairness = pay_fairness(latest, full_week, least);
    let before = snapshots.len().checked_sub(2).map(|at| &snapshots[at]);
    let courses = before.map(|it| courses(it, latest, least)).unwrap_or_default();
    let gaps = last.gaps.iter().chain(&trends.now.gaps).cloned().collect();
    let ahead = ahead(latest, &trends.now);
    let returns = returns.iter().map(|it| it.on).collect();
    Some(Figures { returns, ahead, trends, composition, fairness, courses, full_week, sources, gaps })
}
