//! P14 · What the failure of a provider takes from people: how many it supports, and how many beds it has, as its workplaces say.

use super::teams::Staffed;
use serde::{Deserialize, Serialize};
use staffing::contingency::{Event, Kind};

/// The services in which somebody lives in a bed that would have to be found elsewhere, by code.
const WITH_BEDS: [u8; 4] = [1, 2, 5, 70];

/// What one workplace says of people and places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supports {
    /// Whether the regulator answers for it.
    pub regulated: bool,
    /// People it supports; `None` when it does not say.
    pub people: Option<u32>,
    /// Beds it can take people in; `None` when it says nothing of its places, nought for care that is given at home.
    pub beds: Option<u32>,
}

impl Supports {
    /// What a workplace returned: service, places and people of each.
    pub fn of(regulated: bool, capacity: &[(u8, Option<u16>, Option<u16>)]) -> Supports {
        let sum = |them: Vec<u16>| (!them.is_empty()).then(|| them.into_iter().map(u32::from).sum());
        let beds = |it: &(u8, Option<u16>, Option<u16>)| it.1.map(|places| if WITH_BEDS.contains(&it.0) { places } else { 0 });
        Supports {
            regulated,
            people: sum(capacity.iter().filter_map(|it| it.2).collect()),
            beds: sum(capacity.iter().filter_map(beds).collect()),
        }
    }
}

/// What the failures of a test take from people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lost {
    /// Workplaces that fail.
    pub workplaces: u32,
    /// Of these, how many do not say whom they support: what is told is then too little.
    pub silent: u32,
    /// People who are supported there.
    pub people: f64,
    /// Beds there.
    pub beds: f64,
}

/// What is lost when providers fail: of a failure of part of the hours, that part of people and beds. A workplace that fails twice counts
/// once, with the larger part. `None` when no provider fails.
pub fn lost(returned: &Staffed, events: &[Event]) -> Option<Lost> {
    let failures: Vec<&Event> = events.iter().filter(|it| it.kind == Kind::ProviderFailure).collect();
    if failures.is_empty() {
        return None;
    }
    let mut found = Lost::default();
    for (team, supports) in returned.teams.iter().zip(&returned.supports) {
        let part = failures.iter().filter(|it| it.hits.team(team)).map(|it| it.size).fold(0.0, f64::max);
        if part > 0.0 {
            found.workplaces += 1;
            found.silent += u32::from(supports.people.is_none());
            found.people += part * f64::from(supports.people.unwrap_or(0));
            found.beds += part * f64::from(supports.beds.unwrap_or(0));
        }
    }
    Some(found)
}
