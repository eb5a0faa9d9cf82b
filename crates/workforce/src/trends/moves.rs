//! Who stayed, moved, left and joined between two returns, told from the same pseudonymised workers.

use super::Snapshot;
use crate::ascwds::codes::role_name;
use crate::ascwds::{Worker, WorkerKey};
use crate::people::PeopleTable;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A role with fewer heads than this in both returns is told with the others.
const LARGE: usize = 25;

/// The movements between two returns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moves {
    /// The day of the earlier return.
    pub from: NaiveDate,
    /// The day of the later one.
    pub to: NaiveDate,
    /// Rows: what they were. Columns: what they are. Every row adds up to those who were there, every column to those who are.
    pub table: PeopleTable,
    /// The same in a few sums.
    pub sums: Sums,
    /// How many of the first rows and columns are roles.
    pub roles: usize,
}

/// Heads by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// There both times in the same role.
    pub stayed: u64,
    /// There both times in another role.
    pub moved: u64,
    /// At a workplace of both returns the first time only.
    pub left: u64,
    /// At a workplace of both returns the second time only.
    pub joined: u64,
    /// At a workplace that is not in the later return: nobody knows what became of them.
    pub workplace_gone: u64,
    /// At a workplace that was not in the earlier return.
    pub workplace_new: u64,
}

impl Sums {
    /// Those of the earlier return: stayed, moved, left, and of workplaces that are gone from the later one.
    pub fn before(&self) -> u64 {
        self.stayed + self.moved + self.left + self.workplace_gone
    }

    /// Those of the later return.
    pub fn after(&self) -> u64 {
        self.stayed + self.moved + self.joined + self.workplace_new
    }
}

fn solid(workplace: &str) -> String {
    workplace.split_whitespace().collect()
}

/// The movements from one return to a later one; `None` when too few people are in them to show any.
pub fn moves(before: &Snapshot<'_>, now: &Snapshot<'_>, least: u64) -> Option<Moves> {
    let places = |it: &Snapshot<'_>| it.workplaces.iter().map(|it| solid(&it.reference)).collect::<HashSet<_>>();
    let (then_places, now_places) = (places(before), places(now));
    let by_key = |of: &Snapshot<'_>| of.workers.iter().map(|it| (it.key, it.role)).collect::<HashMap<WorkerKey, u8>>();
    let (then, later) = (by_key(before), by_key(now));
    let large = large(before.workers, now.workers);
    let place = |role: u8| large.iter().position(|it| *it == role).unwrap_or(large.len());
    let other = large.len() + 1;
    let mut sums = Sums::default();
    let mut counts = vec![vec![0u64; other + 2]; other + 2];
    for worker in unique(before.workers) {
        let row = place(worker.role);
        let column = match later.get(&worker.key) {
            Some(role) => {
                *(if *role == worker.role { &mut sums.stayed } else { &mut sums.moved }) += 1;
                place(*role)
            }
            None if now_places.contains(&solid(&worker.workplace)) => {
                sums.left += 1;
                other
            }
            None => {
                sums.workplace_gone += 1;
                other + 1
            }
        };
        counts[row][column] += 1;
    }
    for worker in unique(now.workers).filter(|it| !then.contains_key(&it.key)) {
        let known = then_places.contains(&solid(&worker.workplace));
        *(if known { &mut sums.joined } else { &mut sums.workplace_new }) += 1;
        counts[if known { other } else { other + 1 }][place(worker.role)] += 1;
    }
    let roles: Vec<String> = large.iter().map(|it| role_name(*it)).chain(["other-roles".to_owned()]).collect();
    let with = |last: [&'static str; 2]| roles.iter().map(String::as_str).chain(last).collect::<Vec<&str>>();
    let (rows, columns) = (with(["joined", "workplace-new"]), with(["left", "workplace-gone"]));
    let table = PeopleTable::of(&rows, &columns, &counts, least)?;
    Some(Moves { from: before.on, to: now.on, table, sums, roles: large.len() + 1 })
}

/// A worker who stands in a return twice is taken once.
fn unique(workers: &[Worker]) -> impl Iterator<Item = &Worker> {
    let mut seen = HashSet::new();
    workers.iter().filter(move |it| seen.insert(it.key))
}

/// The roles that are told by themselves, in the order of their codes.
fn large(before: &[Worker], now: &[Worker]) -> Vec<u8> {
    let heads = |of: &[Worker]| {
        let mut found: BTreeMap<u8, usize> = BTreeMap::new();
        of.iter().for_each(|it| *found.entry(it.role).or_default() += 1);
        found
    };
    let (then, later) = (heads(before), heads(now));
    let roles: BTreeSet<u8> = then.keys().chain(later.keys()).copied().collect();
    let count = |of: &BTreeMap<u8, usize>, role: u8| of.get(&role).copied().unwrap_or(0);
    roles.into_iter().filter(|it| count(&then, *it).max(count(&later, *it)) >= LARGE).collect()
}
