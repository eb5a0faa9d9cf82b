//! Why a stress test cannot be run.

use serde::Serialize;
use std::fmt;

/// One thing to put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Wrong {
    /// There are no teams, or more than [`super::MOST_TEAMS`].
    Teams,
    /// Two teams have one name.
    TeamTwice {
        /// The name.
        team: String,
    },
    /// A team's figure cannot be counted with.
    Team {
        /// The team.
        team: String,
        /// Which figure.
        field: String,
    },
    /// An event's figure is out of range.
    Event {
        /// Which event, counted from 1.
        event: usize,
        /// Which figure.
        field: String,
    },
    /// An event hits no team.
    HitsNobody {
        /// Which event, counted from 1.
        event: usize,
    },
    /// A limit of the responses is out of range.
    Response {
        /// Which.
        field: String,
    },
    /// The weeks are not from 1 to [`super::MOST_WEEKS`].
    Weeks,
    /// The draws are not from 1 to [`super::MOST_STRESS_DRAWS`], or teams × weeks × draws are more than [`super::LARGEST_STRESS`].
    Draws,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Teams => write!(f, "A stress test needs from 1 to {} teams.", super::MOST_TEAMS),
            Wrong::TeamTwice { team } => write!(f, "Two teams are called {team}: give each its own name."),
            Wrong::Team { team, field } => write!(f, "The {field} of {team} is out of range."),
            Wrong::Event { event, field } => write!(f, "The {field} of event {event} is out of range."),
            Wrong::HitsNobody { event } => write!(f, "Event {event} hits no team: check its place, service and provider."),
            Wrong::Response { field } => write!(f, "The limit {field} is out of range."),
            Wrong::Weeks => write!(f, "A stress test runs from 1 to {} weeks.", super::MOST_WEEKS),
            Wrong::Draws => {
                write!(f, "Choose from 1 to {} draws, with at most {} team-weeks in all.", super::MOST_STRESS_DRAWS, super::LARGEST_STRESS)
            }
        }
    }
}

impl std::error::Error for Wrong {}
