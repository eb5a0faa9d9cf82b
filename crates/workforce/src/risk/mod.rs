//! P8, P14, P19 · What may go wrong with the plan, what then happens to care, and whether past risks were judged well.

mod asked;
mod longer;
mod lost;
mod review;
mod stress;
mod teams;
mod tornado;

pub use asked::{Asked, EVERY_PROVIDER, MOST_WAITED_FOR, NAMES, OF_EVENT, ROWS, event, usual};
pub use longer::StressUnderway;
pub use lost::{Lost, Supports, lost};
pub use review::{Calibration, Group, Held, Past, Review, review};
pub use staffing::contingency::MOST_STRESS_DRAWS;
pub use staffing::contingency::alarm::Performance;
pub use staffing::contingency::{AtPoint, Event, Hits, InWeek, Kind, Report, Responses, Team};
pub use stress::{Stressed, presets, stress};
pub use teams::{Staffed, WORKING_DAYS, teams};
pub use tornado::{Lever, MOST_SWINGS, Reach, Swing, Tornado, reaches, tornado};

#[cfg(test)]
mod tests;
