//! The few tables that are not records: accounts' secrets, sessions, jobs and what the workbench keeps for a while.
//!
//! They have no history and no place in the chain. There is no clock in here: every moment comes from the caller.

mod credential;
mod filters;
mod job;
mod session;
mod token;
mod transient;
mod upload;

pub use credential::Credential;
pub use filters::SavedFilter;
pub use job::{Heartbeat, Job, JobState, NewJob};
pub use session::Session;
pub use token::ApiToken;
pub use transient::DraftText;
pub use upload::Upload;

use crate::columns::{read_moment, written};
use chrono::{DateTime, Utc};
use record::Fault;
use sea_orm::Value;

/// A moment as a parameter.
fn at(moment: DateTime<Utc>) -> Value {
    written(moment).into()
}

/// A moment that may be missing.
fn maybe(text: Option<String>) -> Result<Option<DateTime<Utc>>, Fault> {
    text.map(|it| read_moment(&it)).transpose()
}
