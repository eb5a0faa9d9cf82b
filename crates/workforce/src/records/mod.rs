//! The kinds of the workforce plan: the plan itself, and what people concluded and contributed on its criteria.
//!
//! Each kind is one file and one line in [`KINDS`]. Whatever belongs to one plan has a link `plan`.

mod contribution;
mod criterion;
mod exercise;
mod jobs;
mod judgement;
mod playbook;
mod risk_outcome;
mod stress_test;
mod trigger;
mod workforce_plan;

pub use contribution::{Contribution, Position};
pub use criterion::CriterionCode;
pub use exercise::Exercise;
pub use jobs::jobs;
pub use judgement::Judgement;
pub use playbook::{Emergency, Playbook};
pub use risk_outcome::{Came, RiskOutcome};
pub use stress_test::StressTest;
pub use trigger::{Basis, Side, Trigger, Watched};
pub use workforce_plan::WorkforcePlan;

use record::Entry;

/// Every kind of this room, in the order in which people meet them.
pub const KINDS: &[Entry] = &[
    Entry::of::<WorkforcePlan>(),
    Entry::of::<Judgement>(),
    Entry::of::<Contribution>(),
    Entry::of::<StressTest>(),
    Entry::of::<Playbook>(),
    Entry::of::<Trigger>(),
    Entry::of::<Exercise>(),
    Entry::of::<RiskOutcome>(),
];
