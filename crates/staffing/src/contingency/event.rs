//! What may happen, as values that can be laid over each other.
//!
//! Each event leaves a share of something: of a team's hours, of the chance that a head is there, of the recruits. Shares that are left are
//! multiplied, and so are the factors by which need and leaving rise. Two events that each take half leave a quarter, in either order; the
//! factors are multiplied in one order, whatever the order of the list, so that even the last bit does not depend on it.
//!
//! An event that ends within a week counts for its days of that week: what it takes is taken for that share of the week, and a chance is
//! raised to that power.
//!
//! Pay: in the long run employment answers to pay through recruits and leavers alike, each with half of the elasticity, leavers downwards
//! (A. Manning (2003), *Monopsony in Motion*, Princeton, chapter 4).

use super::response::Responses;
use super::team::Team;
use super::wrong::Wrong;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Days of a week.
pub const DAYS: u32 = 7;
/// The longest event, in days: twenty years.
const LONGEST: u32 = 7_305;

/// What kind of thing happens, and what its size means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Providers stop; size is the share of their hours that stops, 1 when nobody steps in for them.
    ProviderFailure,
    /// Staff fall ill; size is the share of those otherwise there who are away.
    AbsenceWave,
    /// No recruits come from abroad; size is the share of sponsored staff who lose their right to work over the whole length.
    VisaClosed,
    /// Others pay better; size is by how much, 0.05 for five per cent.
    PayShock,
    /// More is needed; size is by how much, 0.2 for a fifth.
    Surge,
    /// Roads are cut; size is the share of a day's hours that cannot be given. No aid and no agency staff reach the place on those days.
    Flood,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 6] = [Kind::ProviderFailure, Kind::AbsenceWave, Kind::VisaClosed, Kind::PayShock, Kind::Surge, Kind::Flood];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Kind::ProviderFailure => "provider-failure",
            Kind::AbsenceWave => "absence-wave",
            Kind::VisaClosed => "visa-closed",
            Kind::PayShock => "pay-shock",
            Kind::Surge => "surge",
            Kind::Flood => "flood",
        }
    }

    /// The largest size that means something.
    pub fn largest(self) -> f64 {
        match self {
            Kind::PayShock => 1.0,
            Kind::Surge => 10.0,
            _ => 1.0,
        }
    }
}

/// Whom an event hits: every team that fits all that is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hits {
    /// Only teams at this place.
    pub place: Option<String>,
    /// Only teams of this service.
    pub service: Option<String>,
    /// Only teams of this provider.
    pub provider: Option<String>,
}

impl Hits {
    /// Whether a team is hit.
    pub fn team(&self, team: &Team) -> bool {
        let fits = |said: &Option<String>, is: &str| said.as_deref().is_none_or(|it| it == is);
        fits(&self.place, &team.place) && fits(&self.service, &team.service) && fits(&self.provider, &team.provider)
    }
}

/// Something that happens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What.
    pub kind: Kind,
    /// The week on whose first day it begins, counted from 1.
    pub from_week: u32,
    /// How long, in days.
    pub days: u32,
    /// How much, as [`Kind`] says.
    pub size: f64,
    /// Whom it hits.
    #[serde(default)]
    pub hits: Hits,
}

impl Event {
    /// The share of a week, counted from 1, for which it lasts.
    pub fn share_of(&self, week: u32) -> f64 {
        let Some(weeks_in) = week.checked_sub(self.from_week) else { return 0.0 };
        let gone = weeks_in.saturating_mul(DAYS);
        f64::from(self.days.saturating_sub(gone).min(DAYS)) / f64::from(DAYS)
    }

    /// What is out of range in event number `at`, counted from 1.
    pub(super) fn wrong(&self, at: usize, teams: &[Team]) -> Vec<Wrong> {
        let rules = [
            ("from_week", (1..=10_000).contains(&self.from_week)),
            ("days", (1..=LONGEST).contains(&self.days)),
            ("size", (0.0..=self.kind.largest()).contains(&self.size)),
        ];
        let broken = rules.into_iter().filter(|(_, holds)| !holds);
        let mut found: Vec<Wrong> = broken.map(|(field, _)| Wrong::Event { event: at, field: field.to_owned() }).collect();
        if !teams.iter().any(|it| self.hits.team(it)) {
            found.push(Wrong::HitsNobody { event: at });
        }
        found
    }

    /// The one order in which factors are multiplied.
    pub(super) fn order(&self, other: &Event) -> Ordering {
        let key = |it: &Event| (it.kind, it.from_week, it.days);
        key(self).cmp(&key(other)).then(self.size.total_cmp(&other.size)).then_with(|| self.hits.cmp(&other.hits))
    }
}

/// What a week asks of a team and leaves it, all events together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Weather {
    /// The chance that a head leaves.
    pub(super) leaving: f64,
    /// Mean recruits.
    pub(super) joining: f64,
    /// The chance that a head is there.
    pub(super) presence: f64,
    /// The share of the hours of those there that can be worked.
    pub(super) working: f64,
    /// Minutes that people need.
    pub(super) required: u64,
    /// The share of the week for which others can reach the place.
    pub(super) open: f64,
}

/// The weather of a team in a week; `events` stand in their one order.
pub(super) fn weather(team: &Team, events: &[Event], week: u32, responses: &Responses) -> Weather {
    let (mut raised, mut staying, mut joining, mut presence) = (1.0, 1.0, team.joining, 1.0 - team.absence);
    let (mut working, mut need, mut open) = (1.0, 1.0, 1.0);
    for event in events.iter().filter(|it| it.hits.team(team)) {
        let part = event.share_of(week);
        if part == 0.0 {
            continue;
        }
        match event.kind {
            Kind::ProviderFailure => working *= 1.0 - event.size * part,
            Kind::AbsenceWave => presence *= 1.0 - event.size * part,
            Kind::VisaClosed => {
                let kept = libm::pow(1.0 - event.size, f64::from(DAYS) / f64::from(event.days) * part);
                staying *= 1.0 - team.sponsored * (1.0 - kept);
                joining *= 1.0 - team.from_abroad * part;
            }
            Kind::PayShock => {
                let factor = libm::pow(1.0 + event.size, responses.pay_elasticity / 2.0 * part);
                raised *= factor;
                joining /= factor;
            }
            Kind::Surge => need *= 1.0 + event.size * part,
            Kind::Flood => {
                working *= 1.0 - event.size * part;
                open *= 1.0 - part;
            }
        }
    }
    let usual = (team.leaving * raised).min(1.0);
    Weather {
        leaving: (1.0 - (1.0 - usual) * staying).clamp(0.0, 1.0),
        joining,
        presence,
        working,
        required: libm::round(team.required_minutes as f64 * need) as u64,
        open,
    }
}
