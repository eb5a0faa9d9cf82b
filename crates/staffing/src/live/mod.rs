//! The live plan: what was counted month by month moves what is believed of leaving and joining, and with it the heads to come.
//!
//! Leavers among heads are binomial with a beta belief, starters are Poisson with a gamma belief: both stay in closed form. What was
//! counted some months ago counts less, by a stated half-life. Heads to come have an exact law given the rates, so a month is taken in
//! within milliseconds. Beside it stand control charts about what was planned, and an early warning with a stated chance of a false alarm.

mod ahead;
mod belief;
mod chart;
mod hindsight;
mod month;
mod track;
mod warning;

pub use ahead::{Ahead, Lift, MOST_MONTHS};
pub use belief::{Joining, Leaving, fade};
pub use chart::{Chart, Figure, Limits, Reading};
pub use hindsight::{Claim, Foretold, Hindsight, PLACES, hindsight};
pub use month::Month;
pub use track::{Actual, At, Course, Moved, Refused, Terms, Tracked, Whole, track, whole};
pub use warning::{State, Warning, Watching};

#[cfg(test)]
mod tests;
