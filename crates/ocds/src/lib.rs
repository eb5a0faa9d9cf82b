//! Open contracting data (OCDS 1.1): read, compiled by contracting process, and told as plain values. Knows nothing of our records.
//!
//! Lenient in, and silent about nothing: whatever is broken or passed over becomes a [`Fault`] with its line and its JSON path. A file is
//! bounded by [`Limits`], numbers keep every digit that was published, and releases are ordered by the instant of their date.
#![warn(missing_docs)]

mod fault;
mod json;
mod merge;
mod passed;
mod process;
mod read;

pub use fault::{Fault, Sort};
pub use json::Value;
pub use merge::{Compiled, compile};
pub use passed::passed_over;
pub use process::{Amount, Award, Code, Contract, Lot, Organisation, Process, Term, process};
pub use read::{Limits, Reading, Release, read};
