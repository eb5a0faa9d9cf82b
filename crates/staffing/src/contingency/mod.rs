//! P8, P14 · What happens to care when staff fall away or need rises, week by week, and when to raise the alarm.
//!
//! A stress test takes teams, events and responses. An [`Event`] is a plain value; events are laid over each other by multiplying what each
//! leaves, so their order never matters. Every draw counts minutes as whole numbers: what was required is what own staff, overtime,
//! redeployment, mutual aid and agency met, and what nobody met, to the minute.
//!
//! [`alarm`] works out how often a trigger on a monthly indicator cries wolf, and how often it comes too late.

pub mod alarm;
mod check;
mod event;
mod expected;
mod report;
mod response;
mod run;
mod share_out;
mod team;
mod wrong;

pub use check::{Checks, Loss};
pub use event::{DAYS, Event, Hits, Kind};
pub use expected::Expected;
pub use report::{AtPoint, InWeek, Report};
pub use response::Responses;
pub use run::{LARGEST_STRESS, MOST_STRESS_DRAWS, MOST_TEAMS, MOST_WEEKS, Stress, Tally};
pub use share_out::Week;
pub use team::Team;
pub use wrong::Wrong;

#[cfg(test)]
mod tests;
