//! Planning, from files of figures to the strategy: datasets in, the workforce plan, and the paper that holds both.
//!
//! The areas know nothing of each other: here the plan of one and the risks of another are handed to the strategy as values.

mod bring;
pub mod dataset;
mod kept;
mod overrides;
pub mod published;
pub mod run;
pub mod strategy;

#[cfg(test)]
mod tests;

pub use bring::{Bring, Brought, import_dataset, rehearse};
pub use dataset::{Taken, take};
pub use kept::Kept;
pub use run::{Asked, Gathered, Made, gather};
pub use strategy::strategy;
