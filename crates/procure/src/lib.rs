//! C · Procurement.
#![warn(missing_docs)]

pub mod contract;
pub mod notices;
