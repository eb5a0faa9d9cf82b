//! The kinds of the workforce plan: the plan itself, and what people concluded and contributed on its criteria.
//!
//! Each kind is one file and one line in [`KINDS`]. Whatever belongs to one plan has a link `plan`.

mod accepted_gap;
mod contribution;
mod criterion;
mod funding;
mod jobs;
mod judgement;
mod measure;
mod scenario;
mod staffing_model;
mod workforce_plan;

pub use accepted_gap::AcceptedGap;
pub use contribution::{Contribution, Position};
pub use criterion::CriterionCode;
pub use funding::{Certain, Funding};
pub use jobs::jobs;
pub use judgement::Judgement;
pub use measure::{Acts, Evidence, Measure, Stage};
pub use scenario::{Path, Scenario};
pub use staffing_model::{Sort, StaffingModel};
pub use workforce_plan::WorkforcePlan;

use record::Entry;

/// Every kind of this room, in the order in which people meet them.
pub const KINDS: &[Entry] = &[
    Entry::of::<WorkforcePlan>(),
    Entry::of::<Judgement>(),
    Entry::of::<Contribution>(),
    Entry::of::<Measure>(),
    Entry::of::<Scenario>(),
    Entry::of::<StaffingModel>(),
    Entry::of::<Funding>(),
    Entry::of::<AcceptedGap>(),
];
