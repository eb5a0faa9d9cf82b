//! A register of existing standards, and what the references of a map mean in it.
//!
//! # Question it answers
//! *Is there a standard for this function already, and which one does this reference name?* A reference such as "M&L B5" is resolved to
//! candidates with reasons. A link is made only when one record fits and no other does: a wrong link is worse than none, because people
//! would be assessed against another occupation's standard.
//!
//! # What a register is like
//! Codes (URNs) are used again for unrelated standards, titles are cut off, suites are given in several spellings, and dates are
//! placeholders. [`Register::findings`] lists these; none of them is put right silently.

mod findings;
mod register;
mod resolve;
#[cfg(test)]
mod tests;

pub use findings::{Finding, Trouble};
pub use register::{Record, Register};
pub use resolve::{Candidate, Reason, Resolution, Verdict, resolve, resolve_all};
