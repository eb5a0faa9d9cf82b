//! P8, P14, P19 · What may go wrong with the plan, what then happens to care, and whether past risks were judged well.

mod review;
mod teams;
mod tornado;

pub use review::{Calibration, Group, Held, Past, Review, review};
pub use teams::{Returned, WORKING_DAYS, teams};
pub use tornado::{Lever, Reach, Swing, Tornado, reaches, tornado};

#[cfg(test)]
mod tests;
