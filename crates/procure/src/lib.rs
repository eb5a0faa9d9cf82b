//! C · Procurement.
#![warn(missing_docs)]

pub mod contract;
mod methods;

pub use methods::METHODS;
