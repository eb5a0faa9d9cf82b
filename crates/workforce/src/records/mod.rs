//! The kinds of the workforce plan: the plan itself, and what people concluded and contributed on its criteria.
//!
//! Each kind is one file and one line in [`KINDS`]. Whatever belongs to one plan has a link `plan`.

mod contribution;
mod criterion;
mod jobs;
mod judgement;
mod workforce_plan;

pub use contribution::{Contribution, Position};
pub use criterion::CriterionCode;
pub use jobs::jobs;
pub use judgement::Judgement;
pub use workforce_plan::WorkforcePlan;

use record::Entry;

/// Every kind of this room, in the order in which people meet them.
pub const KINDS: &[Entry] = &[Entry::of::<WorkforcePlan>(), Entry::of::<Judgement>(), Entry::of::<Contribution>()];
