//! The kinds of the workforce plan: the plan itself, and what people concluded and contributed on its criteria.
//!
//! Each kind is one file and one line in [`KINDS`]. Whatever belongs to one plan has a link `plan`.

mod accepted_gap;
mod advice;
mod contribution;
mod criterion;
mod equality_objective;
mod fairness_check;
mod feedback_call;
mod feedback_reply;
mod funding;
mod jobs;
mod judgement;
mod measure;
mod scenario;
mod staffing_model;
mod workforce_plan;
mod workforce_response;

pub use accepted_gap::AcceptedGap;
pub use advice::{Advice, Speciality};
pub use contribution::{Contribution, Position};
pub use criterion::CriterionCode;
pub use equality_objective::{EqualityObjective, PeopleGroup};
pub use fairness_check::{FairnessCheck, Flexibility};
pub use feedback_call::FeedbackCall;
pub use feedback_reply::FeedbackReply;
pub use funding::{Certain, Funding};
pub use jobs::jobs;
pub use judgement::Judgement;
pub use measure::{Acts, Evidence, Measure, Stage};
pub use scenario::{Path, Scenario};
pub use staffing_model::{Sort, StaffingModel};
pub use workforce_plan::WorkforcePlan;
pub use workforce_response::{JobSort, Staying, Theme, WorkforceResponse};

use record::Entry;

/// Every kind of this room, in the order in which people meet them.
pub const KINDS: &[Entry] = &[
    Entry::of::<WorkforcePlan>(),
    Entry::of::<Judgement>(),
    Entry::of::<Contribution>(),
    Entry::of::<FeedbackCall>(),
    Entry::of::<WorkforceResponse>(),
    Entry::of::<FeedbackReply>(),
    Entry::of::<Advice>(),
    Entry::of::<EqualityObjective>(),
    Entry::of::<FairnessCheck>(),
    Entry::of::<Measure>(),
    Entry::of::<Scenario>(),
    Entry::of::<StaffingModel>(),
    Entry::of::<Funding>(),
    Entry::of::<AcceptedGap>(),
];
