//! Words with no domain: money, shares, working time, periods, dated values, sources and findings.
//!
//! Every other room may name this one; it names none. It knows no clock: a moment always comes in as a value.
#![warn(missing_docs)]

mod dated;
mod finding;
pub mod method;
mod money;
mod period;
mod share;

pub use dated::{Dated, Entry};
pub use finding::{Finding, Gap, Range, Source, Standing, Step};
pub use method::Method;
pub use money::Money;
pub use period::Period;
pub use share::{Share, Wte};
