//! C · Procurement.
#![warn(missing_docs)]

pub mod contract;
mod methods;
pub mod notices;

pub use methods::METHODS;
