//! The kinds of the workforce plan: the plan itself, and what people concluded and contributed on its criteria.
//!
//! Each kind is one file and one line in [`KINDS`]. Whatever belongs to one plan has a link `plan`.

mod accepted_gap;
mod advice;
mod change_notice;
mod column_mapping;
mod contribution;
mod criterion;
mod equality_impact;
mod equality_objective;
mod exercise;
mod explanation;
mod fairness_check;
mod feedback_call;
mod feedback_reply;
mod funding;
mod jobs;
mod judgement;
mod measure;
mod milestone;
mod monthly_actual;
mod planned_involvement;
mod playbook;
mod reading;
mod review_copy;
mod review_finding;
mod risk_outcome;
mod scenario;
mod skill_standard;
mod staffing_model;
mod stress_test;
mod trigger;
mod voice_heard;
mod workforce_plan;
mod workforce_response;
mod workload_standard;

pub use accepted_gap::AcceptedGap;
pub use advice::{Advice, Speciality};
pub use change_notice::ChangeNotice;
pub use column_mapping::{ColumnMapping, Counted};
pub use contribution::{Contribution, Position};
pub use criterion::CriterionCode;
pub use equality_impact::{Bears, Characteristic, EqualityImpact};
pub use equality_objective::{EqualityObjective, PeopleGroup};
pub use exercise::Exercise;
pub use explanation::{Explanation, Finding, PartOfStory, Weight};
pub use fairness_check::{FairnessCheck, Flexibility};
pub use feedback_call::{CallStyle, FeedbackCall};
pub use feedback_reply::FeedbackReply;
pub use funding::{Certain, Funding};
pub use jobs::jobs;
pub use judgement::Judgement;
pub use measure::{Acts, Evidence, Measure, Stage};
pub use milestone::{Brings, Milestone};
pub use monthly_actual::MonthlyActual;
pub use planned_involvement::{Arranged, Manner, PlannedInvolvement};
pub use playbook::{Emergency, Playbook};
pub use reading::{Reading, Whose};
pub use review_copy::{Form, ReviewCopy};
pub use review_finding::{Course, EffectSeen, Met, ReviewFinding};
pub use risk_outcome::{Came, RiskOutcome};
pub use scenario::{Path, Scenario};
pub use skill_standard::{Proof, SkillStandard};
pub use staffing_model::{Sort, StaffingModel};
pub use stress_test::StressTest;
pub use trigger::{Basis, Side, Trigger, Watched};
pub use voice_heard::{SourceKind, Trend, VoiceHeard};
pub use workforce_plan::WorkforcePlan;
pub use workforce_response::{AgeTold, EmployerSort, JobSort, SexTold, Staying, Theme, WorkforceResponse};
pub use workload_standard::{Counting, WorkloadStandard};

use kernel::Money;
use record::{Entry, Problem};

/// Every kind of this room, in the order in which people meet them.
pub const KINDS: &[Entry] = &[
    Entry::of::<WorkforcePlan>(),
    Entry::of::<Judgement>(),
    Entry::of::<PlannedInvolvement>(),
    Entry::of::<Contribution>(),
    Entry::of::<FeedbackCall>(),
    Entry::of::<WorkforceResponse>(),
    Entry::of::<FeedbackReply>(),
    Entry::of::<Advice>(),
    Entry::of::<EqualityObjective>(),
    Entry::of::<EqualityImpact>(),
    Entry::of::<FairnessCheck>(),
    Entry::of::<Measure>(),
    Entry::of::<Scenario>(),
    Entry::of::<StaffingModel>(),
    Entry::of::<Funding>(),
    Entry::of::<AcceptedGap>(),
    Entry::of::<StressTest>(),
    Entry::of::<Playbook>(),
    Entry::of::<Trigger>(),
    Entry::of::<Exercise>(),
    Entry::of::<RiskOutcome>(),
    Entry::of::<MonthlyActual>(),
    Entry::of::<Milestone>(),
    Entry::of::<ChangeNotice>(),
    Entry::of::<Reading>(),
    Entry::of::<Explanation>(),
    Entry::of::<VoiceHeard>(),
    Entry::of::<ReviewFinding>(),
    Entry::of::<ReviewCopy>(),
    Entry::of::<WorkloadStandard>(),
    Entry::of::<SkillStandard>(),
    Entry::of::<ColumnMapping>(),
];

/// The problem of the first of some figures that lies below the least it can be.
fn not_below(least: f64, figures: impl IntoIterator<Item = (&'static str, Option<f64>)>) -> Option<Problem> {
    let wrong = figures.into_iter().find(|it| it.1.is_some_and(|it| it < least))?;
    Some(Problem::new(wrong.0, "less-than-possible").with("least", least))
}

/// The problem of the first of some figures that lies above the most that is believed.
fn not_above(most: f64, figures: impl IntoIterator<Item = (&'static str, Option<f64>)>) -> Option<Problem> {
    let wrong = figures.into_iter().find(|it| it.1.is_some_and(|it| it > most))?;
    Some(Problem::new(wrong.0, "more-than-believed").with("most", most))
}

/// An amount in pence, as a figure that can be held against a limit.
fn pence(it: &Money) -> f64 {
    it.in_pence() as f64
}
