//! Choosing under limits: linear and whole-number problems behind one small interface, and portfolios of measures under budgets.
//!
//! It knows nothing of staff or of commissioning: a caller hands over numbers with names. Every answer says which solver ran and how far
//! from the best it can be at most, and calls itself optimal only when that is proved.

pub mod benchmark;
pub mod linear;
pub mod portfolio;
pub mod programme;
