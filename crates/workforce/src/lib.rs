//! P1–P24 · The workforce plan of the standard: who does the work now, who will be needed, and what lies between.
#![warn(missing_docs)]

pub mod ahead;
pub mod ascwds;
pub mod assumptions;
pub mod baseline;
pub mod calibrated;
pub mod call_wording;
pub mod chapter;
pub mod composition;
pub mod criteria;
pub mod demand;
pub mod equality;
pub mod feedback;
mod figures;
mod homes;
pub mod jobs;
pub mod live;
pub mod measures;
mod methods;
pub mod models;
pub mod parameters;
pub mod partners;
pub mod people;
pub mod plan;
pub mod profile;
pub mod records;
pub mod risk;
#[cfg(test)]
mod sample;
pub mod series;
pub mod skills;
pub mod trends;

pub use assumptions::{Assumed, Assumptions, Demand, NeedLine, RoleShare};
pub use baseline::{AreaRate, Baseline, RoleBaseline, baseline};
pub use figures::{Figures, Returned, figures};
pub use homes::returns;
pub use methods::methods;
pub use records::KINDS;
pub use staffing::Rate;
