//! H9 · A file of figures on its way in: read and pseudonymised at once, then looked at, then kept.
//!
//! What waits between the check and the keeping is what was read of the file and never the file itself: a return of workers
//! names people, and no name may lie in the database, not even for an hour.

use super::Bring;
use super::dataset::{LARGEST_KEPT, Taken};
use crate::desk::{Desk, Upload};
use crate::import::Accept;
use crate::perform::Unable;
use crate::permission::{self, Act, Person};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use record::{Record, Reference, Refusal};
use register::Dataset;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How long a file waits to be kept.
const WAITS: TimeDelta = TimeDelta::days(1);

/// The most problems of one file that wait with it, the first in the order of the file; what is said of sorts is said of these. The
/// rows that were left out are counted whole, and so is what decides whether the file may be kept.
pub const LISTED: usize = 5_000;

/// A file of figures that was read, with all that was said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Laid {
    /// What was read of it.
    pub taken: Taken,
    /// The code of the area it is for.
    pub area: String,
    /// The day its figures speak of.
    pub speaks_of: NaiveDate,
    /// What it is to be called.
    pub title: Option<String>,
    /// Where it comes from.
    pub source: Option<Reference>,
    /// What it cannot tell.
    pub limits: Option<String>,
}

impl Laid {
    /// The same as a file to be kept.
    pub fn bring(&self, accept: Accept) -> Bring<'_> {
        Bring {
            taken: &self.taken,
            area: &self.area,
            speaks_of: self.speaks_of,
            title: self.title.as_deref(),
            source: self.source.as_ref(),
            limits: self.limits.as_deref(),
            accept,
        }
    }
}

/// Refuses unless the person may keep figures at all.
pub fn demand_bringing(by: &Person) -> Result<(), Unable> {
    permission::demand(by, Act::Import)?;
    permission::demand_write(by, &Dataset::KIND, &by.actor.organisation)?;
    Ok(())
}

/// Lays a file out to be looked at; hands over its id.
///
/// # Errors
/// What is wrong with the whole file, of which nothing could be kept.
pub async fn lay(desk: &dyn Desk, by: &Person, mut laid: Laid, at: DateTime<Utc>) -> Result<Uuid, Unable> {
    demand_bringing(by)?;
    if laid.taken.rows == 0 || laid.taken.kept.len() > LARGEST_KEPT {
        return Err(Unable::Problems(laid.taken.losses().cloned().collect()));
    }
    laid.taken.problems.truncate(LISTED);
    let bytes = serde_json::to_vec(&laid).map_err(|it| record::Fault::new("plan-not-written", it))?;
    let upload = Upload { name: laid.taken.name.clone(), bytes };
    Ok(desk.keep_upload(&by.actor.account, upload, at, at - WAITS).await?)
}

/// The file that waits under this id, for whoever laid it out.
pub async fn laid(desk: &dyn Desk, by: &Person, id: Uuid) -> Result<Laid, Unable> {
    demand_bringing(by)?;
    let gone = || Refusal::new("upload-gone");
    let upload = desk.upload(&by.actor.account, id).await?.ok_or_else(gone)?;
    Ok(serde_json::from_slice(&upload.bytes).map_err(|_| gone())?)
}
