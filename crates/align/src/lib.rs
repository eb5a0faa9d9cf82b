//! A · Aligning provision to needs and outcomes.
#![warn(missing_docs)]

mod methods;
pub mod needs;
pub mod peers;
pub mod review;
pub mod risk;

pub use methods::METHODS;
