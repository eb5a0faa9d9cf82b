//! P1–P24 · The workforce plan of the standard: who does the work now, who will be needed, and what lies between.
#![warn(missing_docs)]

pub mod ascwds;
pub mod assumptions;
pub mod baseline;
pub mod chapter;
pub mod criteria;
mod homes;
mod methods;
pub mod models;
pub mod plan;
pub mod records;

pub use assumptions::{Assumed, Assumptions, Demand, NeedLine, RoleShare};
pub use baseline::{AreaRate, Baseline, RoleBaseline, baseline};
pub use homes::returns;
pub use methods::methods;
pub use records::KINDS;
