//! The kinds of this room. Each stands in a file of its own and has one line in [`KINDS`].

mod evidence_claim;
mod learning;
mod occupational_role;

pub use evidence_claim::{Assessment, Decision, EvidenceClaim, Verification};
pub use learning::{InquiryLesson, LearningAction, Reflection};
pub use occupational_role::{OccupationalRole, Part, RoleCriterion, RoleHolder, is_code};

use record::Entry;

/// Every kind of this room, in the order in which people meet them.
pub const KINDS: &[Entry] = &[
    Entry::of::<OccupationalRole>(),
    Entry::of::<RoleCriterion>(),
    Entry::of::<RoleHolder>(),
    Entry::of::<EvidenceClaim>(),
    Entry::of::<Assessment>(),
    Entry::of::<Verification>(),
    Entry::of::<LearningAction>(),
    Entry::of::<Reflection>(),
    Entry::of::<InquiryLesson>(),
];
