//! The people of the place by ethnic group, disability and nationality, to hold the workforce against.

use super::Comparator;
use kernel::Source;
use register::population::GroupCount;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of the people of the place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    /// By sex and age, when a population file holds them.
    pub people: Option<&'a Comparator>,
    /// By other groups, when tables hold them; of two tables about the same the first counts.
    pub groups: &'a [GroupsOfPlace],
}

/// Shares of the groups of one characteristic in the place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupsOfPlace {
    /// `ethnic-group`, `disability` or `nationality`.
    pub about: String,
    /// The year.
    pub year: i32,
    /// People of each group.
    pub persons: BTreeMap<String, f64>,
    /// What was read.
    pub source: Source,
}

impl GroupsOfPlace {
    /// The shares of these groups among those of all of them, from 0 to 1; `None` without anybody.
    pub fn shares(&self, groups: &[&str]) -> Option<Vec<f64>> {
        let persons: Vec<f64> = groups.iter().map(|it| self.persons.get(*it).copied().unwrap_or(0.0)).collect();
        let all: f64 = persons.iter().sum();
        (all > 0.0).then(|| persons.iter().map(|it| it / all).collect())
    }
}

/// The groups of an area in the latest year of a table, characteristic by characteristic.
pub fn groups_of(counts: &[GroupCount], area: &str, source: Source) -> Vec<GroupsOfPlace> {
    let mut found: BTreeMap<&str, GroupsOfPlace> = BTreeMap::new();
    let latest = |about: &str| counts.iter().filter(|it| it.area == area && it.about == about).map(|it| it.year).max();
    for it in counts.iter().filter(|it| it.area == area && latest(&it.about) == Some(it.year)) {
        let groups = found.entry(&it.about).or_insert_with(|| GroupsOfPlace {
            about: it.about.clone(),
            year: it.year,
            persons: BTreeMap::new(),
            source: source.clone(),
        });
        if let Some(group) = &it.group {
            *groups.persons.entry(group.clone()).or_default() += it.persons;
        }
    }
    found.into_values().collect()
}
