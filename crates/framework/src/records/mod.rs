//! The kinds of the competence framework: a framework as it is kept, the log of its edits, and its named revisions.
//!
//! Each kind is one file and one line in [`KINDS`].

mod competence_framework;
mod framework_edit;
mod framework_revision;

pub use competence_framework::{Adoption, CompetenceFramework, FrameworkSort};
pub use framework_edit::FrameworkEdit;
pub use framework_revision::FrameworkRevision;

use record::Entry;

/// Every kind of this room, in the order in which people meet them.
pub const KINDS: &[Entry] = &[Entry::of::<CompetenceFramework>(), Entry::of::<FrameworkEdit>(), Entry::of::<FrameworkRevision>()];
