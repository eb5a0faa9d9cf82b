//! Formats of other programs: bytes to a framework and back, with a report of everything that could not travel.
pub mod case;
mod found;
mod json;
mod loss;

pub use found::{Found, Intake};
pub use loss::{How, Loss, LossReport, Place};
