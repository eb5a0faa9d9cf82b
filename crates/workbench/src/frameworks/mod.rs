//! H8, G2 · Frameworks of competence: brought in, opened, edited step by step, and named as revisions.
//!
//! A framework is kept as it was brought in, with a log of edits. Opening it replays the log; nothing but an edit changes it.

mod bring;
mod edit;
mod formats;
mod kept_register;
mod landing;
mod log;
mod picture;
mod print;
pub mod provider;
mod readers;
mod register;
mod revision;
mod whole_log;

#[cfg(test)]
mod tests;

/// The title of the functional map that every house begins with. Its identifiers are worked out from it.
pub const OUR_MAP: &str = "Functional map of commissioning";

pub use bring::{Bring, Brought, bring, read};
pub use edit::{EditFramework, TakeDraft, take_draft};
pub use formats::{Around, CASE_BASE, Export, Format, changed_at, export, found};
pub use kept_register::{keep_register, latest_register, open_register};
pub use landing::{Landing, landing};
pub use log::{Opened, all, open, opened, opened_of_text};
pub use picture::{Say, picture};
pub use readers::{READERS, Reader};
pub use register::{Referring, read_register, referring};
pub use revision::{NameRevision, revision, revisions};
pub(crate) use whole_log::hold;
