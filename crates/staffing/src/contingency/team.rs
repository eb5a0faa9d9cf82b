//! Who gives care where, and how much of it is asked of them.

use super::wrong::Wrong;
use serde::{Deserialize, Serialize};

/// The staff of one provider who give one service at one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Its name, to which its luck belongs: no two teams have the same.
    pub name: String,
    /// The provider whose failure would stop it.
    pub provider: String,
    /// The place.
    pub place: String,
    /// The service.
    pub service: String,
    /// Heads at the start.
    pub heads: u32,
    /// Contracted minutes of a head, a week.
    pub minutes_a_head: u32,
    /// Minutes that people need of it, a week.
    pub required_minutes: u64,
    /// The chance that a head leaves in a week, from 0 to 1.
    pub leaving: f64,
    /// Mean recruits in a week.
    pub joining: f64,
    /// The share of contracted time that is usually lost to sickness and other absence, from 0 to 1.
    pub absence: f64,
    /// The share of the staff whose right to work hangs on a sponsor, from 0 to 1.
    pub sponsored: f64,
    /// The share of recruits who come from abroad, from 0 to 1.
    pub from_abroad: f64,
}

/// The most minutes of a head in a week.
const WEEK: u32 = 7 * 24 * 60;
/// The most heads of a team, and the most recruits of a week.
const MOST_HEADS: u32 = 100_000;

impl Team {
    /// What cannot be counted with.
    pub(super) fn wrong(&self) -> Vec<Wrong> {
        let share = |it: f64| (0.0..=1.0).contains(&it);
        let rules = [
            ("name", !self.name.trim().is_empty()),
            ("heads", self.heads <= MOST_HEADS),
            ("minutes_a_head", self.minutes_a_head <= WEEK),
            ("required_minutes", self.required_minutes <= u64::from(MOST_HEADS) * u64::from(WEEK)),
            ("leaving", share(self.leaving)),
            ("joining", (0.0..=f64::from(MOST_HEADS)).contains(&self.joining)),
            ("absence", share(self.absence)),
            ("sponsored", share(self.sponsored)),
            ("from_abroad", share(self.from_abroad)),
        ];
        let broken = rules.into_iter().filter(|(_, holds)| !holds);
        broken.map(|(field, _)| Wrong::Team { team: self.name.clone(), field: field.to_owned() }).collect()
    }
}
