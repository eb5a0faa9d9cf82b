//! Formats of other programs: bytes to a framework and back, with a report of everything that could not travel.
pub mod badge;
pub mod case;
pub mod ctdl_asn;
pub mod dialect;
mod found;
mod json;
mod loss;
pub mod moodle;
mod rows;
pub mod text;
pub mod workbook;

pub use found::{Found, Intake};
pub use loss::{How, Loss, LossReport, Place, WHOLE};
