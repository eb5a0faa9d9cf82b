//! Where new staff come from, and why others left.

use super::Snapshot;
use crate::ascwds::codes::RECRUITED_FROM;
use crate::ascwds::{Answer, Workplace};
use crate::jobs::JobGroup;
use crate::people::PeopleTable;
use chrono::Months;
use kernel::Source;
use serde::{Deserialize, Serialize};
use staffing::Rate;
use std::collections::BTreeMap;

/// Those who began in the last 12 months and are still there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recruits {
    /// Heads by group of jobs and where they came from.
    pub table: PeopleTable,
    /// The share that was recruited from another country, of those whose answer is known; `None` when it may not be shown.
    pub from_abroad: Option<Rate>,
}

/// Where those who began in the 12 months before the return came from; `None` when there are too few to show.
pub fn recruits(it: &Snapshot<'_>, least: u64) -> Option<Recruits> {
    let since = it.on.checked_sub_months(Months::new(12))?;
    let new: Vec<_> = it.workers.iter().filter(|worker| worker.started.is_some_and(|day| day > since)).collect();
    let columns: Vec<&str> = RECRUITED_FROM.iter().map(|it| it.1).chain(["not-told"]).collect();
    let place = |code: Option<u8>| RECRUITED_FROM.iter().position(|it| Some(it.0) == code).unwrap_or(RECRUITED_FROM.len());
    let people = new.iter().map(|it| (JobGroup::of(it.role) as usize, place(it.recruited_from)));
    let table = PeopleTable::count(&JobGroup::CODES, &columns, people, least)?;
    // The question about another country is asked of those with a visa only: everyone else's answer is no.
    let known: Vec<bool> =
        new.iter().filter(|it| it.visa != Some(Answer::NotKnown)).map(|it| it.from_abroad == Some(Answer::Yes)).collect();
    let abroad = known.iter().filter(|it| **it).count() as u32;
    let rate = Rate::share(Source::titled("Recruited from outside the United Kingdom"), abroad, known.len() as u32);
    let may = |it: u32| it == 0 || u64::from(it) >= least;
    let from_abroad = (may(abroad) && may(known.len() as u32 - abroad)).then_some(rate);
    Some(Recruits { table, from_abroad })
}

/// Leavers by the return's own code of the reason, the most frequent first.
pub fn reasons(workplaces: &[Workplace]) -> Vec<(u16, u32)> {
    let mut sums: BTreeMap<u16, u32> = BTreeMap::new();
    workplaces.iter().flat_map(|it| &it.reasons).for_each(|it| *sums.entry(it.code).or_default() += u32::from(it.leavers));
    let mut found: Vec<(u16, u32)> = sums.into_iter().collect();
    found.sort_by_key(|it| (std::cmp::Reverse(it.1), it.0));
    found
}
