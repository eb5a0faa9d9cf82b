//! The kinds of the competence framework: frameworks as they are kept and edited, and the evidence, assessment and learning of people.
//!
//! Each kind is one file and one line in [`KINDS`].

mod comment_reply;
mod competence_framework;
mod consultation;
mod consultation_comment;
mod consultation_vote;
mod evidence_claim;
mod framework_edit;
mod framework_revision;
mod gate_decision;
mod learning;
mod occupational_role;
mod sign_off;
mod standards_register;

pub use comment_reply::{CommentReply, Outcome};
pub use competence_framework::{Adoption, CompetenceFramework, FrameworkSort};
pub use consultation::{Audience, Consultation, Tongue};
pub use consultation_comment::ConsultationComment;
pub use consultation_vote::{ConsultationVote, Opinion};
pub use evidence_claim::{Assessment, Decision, EvidenceClaim, Verification};
pub use framework_edit::FrameworkEdit;
pub use framework_revision::FrameworkRevision;
pub use gate_decision::GateDecision;
pub use learning::{InquiryLesson, LearningAction, Reflection};
pub use occupational_role::{OccupationalRole, Part, RoleCriterion, RoleHolder, is_code};
pub use sign_off::{Consent, SignOff};
pub use standards_register::StandardsRegister;

use record::Entry;

/// Every kind of this room, in the order in which people meet them.
pub const KINDS: &[Entry] = &[
    Entry::of::<CompetenceFramework>(),
    Entry::of::<FrameworkEdit>(),
    Entry::of::<FrameworkRevision>(),
    Entry::of::<StandardsRegister>(),
    Entry::of::<OccupationalRole>(),
    Entry::of::<RoleCriterion>(),
    Entry::of::<RoleHolder>(),
    Entry::of::<EvidenceClaim>(),
    Entry::of::<Assessment>(),
    Entry::of::<Verification>(),
    Entry::of::<LearningAction>(),
    Entry::of::<Reflection>(),
    Entry::of::<InquiryLesson>(),
    Entry::of::<Consultation>(),
    Entry::of::<ConsultationComment>(),
    Entry::of::<ConsultationVote>(),
    Entry::of::<CommentReply>(),
    Entry::of::<SignOff>(),
    Entry::of::<GateDecision>(),
];
