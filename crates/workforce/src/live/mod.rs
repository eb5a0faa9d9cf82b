//! P16-P18, P20-P24 · The plan once it runs: what came of it month by month, what changed between two versions, whom that touches, what
//! the plan did for outcomes, who has been heard, and how far its forecasts held.
//!
//! Everything here is a pure function over values: an opened bundle, counts, and what the records of the place say.

mod compare;
mod contribution;
mod course;
mod judged;
mod moved;
mod partners;
mod past;
mod told;
mod trajectory;
mod voices;

pub use compare::{Changed, PlanDifference, RoleChange, YearChange, difference};
pub use contribution::{
    Backing, ChainLink, Claim, Movement, Pace, Rival, Stage, Strength, Verdict, Wanted, Wanting, Wish, movement, weigh,
};
pub use course::{Counted, Followed, follow};
pub use judged::{AtHorizon, Due, Foreseen, HORIZONS, by_horizon, due, next};
pub use moved::{Mover, Movers, movers};
pub use partners::{Affected, Ground, LEAST_SHARE, Party, Reason, Shift, Strand, affected, is_material, shifts};
pub use past::{Published, past};
pub use told::{Coverage, Sides, Telling, Theme, Told, folded, themes};
pub use trajectory::{Beside, Missing, Position, TOLERANCE, beside, mean_of_all};
pub use voices::{Covered, Heard, Kind, Leaning, STALE_AFTER, Standing, coverage};

pub use measure::{Counting, Effect, Signal};
pub use staffing::live::{
    Actual, At, Chart, Figure, Hindsight, Limits, Month, Moved, PLACES, Reading as MonthRead, State, Tracked, Warning, Watching, Whole,
};

#[cfg(test)]
mod tests;
