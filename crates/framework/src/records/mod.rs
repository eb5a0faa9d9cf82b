//! The kinds of the competence framework: a framework as it is kept, the log of its edits, and its named revisions.
//!
//! Each kind is one file and one line in [`KINDS`].

mod comment_reply;
mod competence_framework;
mod consultation;
mod consultation_comment;
mod consultation_vote;
mod framework_edit;
mod framework_revision;
mod gate_decision;
mod sign_off;

pub use comment_reply::{CommentReply, Outcome};
pub use competence_framework::{Adoption, CompetenceFramework, FrameworkSort};
pub use consultation::{Audience, Consultation, Tongue};
pub use consultation_comment::ConsultationComment;
pub use consultation_vote::{ConsultationVote, Opinion};
pub use framework_edit::FrameworkEdit;
pub use framework_revision::FrameworkRevision;
pub use gate_decision::GateDecision;
pub use sign_off::{Consent, SignOff};

use record::Entry;

/// Every kind of this room, in the order in which people meet them.
pub const KINDS: &[Entry] = &[
    Entry::of::<CompetenceFramework>(),
    Entry::of::<FrameworkEdit>(),
    Entry::of::<FrameworkRevision>(),
    Entry::of::<Consultation>(),
    Entry::of::<ConsultationComment>(),
    Entry::of::<ConsultationVote>(),
    Entry::of::<CommentReply>(),
    Entry::of::<SignOff>(),
    Entry::of::<GateDecision>(),
];
