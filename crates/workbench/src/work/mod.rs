//! Long work: one claimed job, done. Whoever claims jobs and gives the clock is the shell; here is only what is done.
//!
//! A job may be run twice: its worker may have died after the commit and before the end was noted. So every commit
//! carries the job's own key, and a job that finds its commit written reports that one.

mod import;
mod longer;
mod plan;

pub use crate::intake::Taken;
pub use import::ImportArgs;

use crate::Role;
use crate::desk::{Desk, Job, JobState};
use crate::perform::{Now, Origin, Unable};
use crate::permission::{self, Act, Person};
use crate::planning::{COMPARE, PLAN, REPLAY, SIGNED, STRESS};
use chrono::{DateTime, TimeDelta, Utc};
use record::{Commit, Digest, Fault, Receipt, Refusal, Shelf, Stamp, Turned};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt;

/// How long a worker may be silent before another takes the job.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);

/// What this program knows how to do; jobs of other sorts are left for a newer one.
pub const KINDS: [&str; 6] = ["import", PLAN, SIGNED, REPLAY, STRESS, COMPARE];

/// The most problems that the result of a job holds.
const LISTED: usize = 200;

/// The job of this id, when it is the person's own or they look after everybody's.
pub async fn seen(desk: &dyn Desk, by: &Person, id: uuid::Uuid) -> Result<Option<Job>, Fault> {
    if !permission::may(by, Act::SeeJobs) {
        return Ok(None);
    }
    Ok(desk.job(id).await?.filter(|it| it.made_by == by.actor.account || sees_all(by)))
}

/// Whether somebody looks after everybody's long work.
pub fn sees_all(by: &Person) -> bool {
    by.roles.contains(&Role::Administrator)
}

/// What the shell lends to the work: the world comes in as values.
#[derive(Clone, Copy)]
pub struct Lent<'a> {
    /// The moment.
    pub clock: &'a (dyn Fn() -> DateTime<Utc> + Sync),
    /// Sixteen bytes that nobody can guess.
    pub chance: &'a (dyn Fn() -> [u8; 16] + Sync),
    /// The typeface of documents: the bytes of TTF or OTF files.
    pub fonts: &'a [&'a [u8]],
    /// A message id in the words of the documents' language.
    pub say: &'a (dyn Fn(&str) -> String + Sync),
}

impl fmt::Debug for Lent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lent")
    }
}

/// Does one claimed job and notes how it ended. `worker` is the one that claimed it. A fault is noted as a failed job and handed
/// over for the log. Plans and documents keep a processor busy between two awaits, so give it a thread of its own.
pub async fn work(shelf: &dyn Shelf, desk: &dyn Desk, job: &Job, worker: &str, lent: &Lent<'_>) -> Result<(), Fault> {
    let bench = Bench { shelf, desk, job, worker, lent };
    let done = match crate::entry::person_of(shelf, &job.made_by).await {
        Ok(Some(by)) => match job.kind.as_str() {
            "import" => bench.import(&by).await,
            PLAN => bench.plan(&by).await,
            SIGNED => bench.signed(&by).await,
            REPLAY => bench.replay(&by).await,
            STRESS => bench.stress(&by).await,
            COMPARE => bench.compare(&by).await,
            _ => Err(bench.unread().into()),
        },
        Ok(None) => Err(Ended::failed(Refusal::new("job-without-account").into())),
        Err(fault) => Err(Ended::failed(fault.into())),
    };
    let (state, result, fault) = match done {
        Ok(result) => (JobState::Done, Some(result), None),
        Err(Ended::Stopped) => (JobState::Cancelled, None, None),
        Err(Ended::Failed(unable)) => {
            let said = said(&unable);
            (JobState::Failed, Some(said), if let Unable::Fault(it) = *unable { Some(it) } else { None })
        }
    };
    let text = result.map(|it| it.to_string());
    desk.end_job(job.id, worker, state, text.as_deref()).await?;
    fault.map_or(Ok(()), Err)
}

/// Why a job did not come to its end.
enum Ended {
    /// Somebody wants it stopped, or another worker has it.
    Stopped,
    /// It could not be done.
    Failed(Box<Unable>),
}

impl Ended {
    fn failed(it: Unable) -> Ended {
        Ended::Failed(Box::new(it))
    }
}

impl<T: Into<Unable>> From<T> for Ended {
    fn from(it: T) -> Ended {
        Ended::failed(it.into())
    }
}

/// Why a job failed, in codes and arguments: the faces have the words.
fn said(unable: &Unable) -> Value {
    match unable {
        Unable::Problems(them) => json!({ "problems": them.iter().take(LISTED).collect::<Vec<_>>(), "problem_count": them.len() }),
        Unable::Refused(it) => json!({ "refusal": it }),
        Unable::Stale(it) => json!({ "refusal": Refusal::new("changed-since").with("count", 1).with("references", &it.theirs.reference) }),
        Unable::Fault(it) => json!({ "fault": it.public }),
    }
}

/// One job on the bench.
struct Bench<'a> {
    shelf: &'a dyn Shelf,
    desk: &'a dyn Desk,
    job: &'a Job,
    worker: &'a str,
    lent: &'a Lent<'a>,
}

impl Bench<'_> {
    fn now(&self) -> Now {
        Now::new((self.lent.clock)(), (self.lent.chance)())
    }

    /// What the job works on.
    fn args<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        serde_json::from_str(&self.job.args).map_err(|_| self.unread())
    }

    /// This program cannot do what the job asks for.
    fn unread(&self) -> Refusal {
        Refusal::new("job-not-known").with("kind", &self.job.kind)
    }

    /// Says how far the job is, and learns whether to go on. `message` is a message id.
    async fn step(&self, done: i64, total: i64, message: &str) -> Result<(), Ended> {
        let until = (self.lent.clock)() + LEASE;
        let goes_on = self.desk.job_progress(self.job.id, self.worker, done, total, message, until).await?;
        if goes_on { Ok(()) } else { Err(Ended::Stopped) }
    }

    /// The key under which this job writes, and what a repeat must match.
    fn origin(&self) -> Origin {
        let asked = Some(Digest::of(self.job.args.as_bytes()));
        let face = if self.job.kind == "import" { "import" } else { "job" };
        Origin { face, key: Some(format!("job-{}", self.job.id)), asked }
    }

    /// The receipt of an earlier run of this job. The shelf looks at the key first, so a commit without changes is a question.
    async fn written_before(&self, by: &Person) -> Result<Option<Receipt>, Ended> {
        let Origin { face, key, asked } = self.origin();
        let stamp = Stamp { at: (self.lent.clock)(), by: None, why: String::new(), face: face.into(), file: None };
        let question = Commit { stamp, seen: Vec::new(), changes: Vec::new(), key, asked };
        match self.shelf.commit(&permission::scope(by), question).await? {
            Ok(receipt) => Ok(Some(receipt)),
            Err(Turned::Refused(it)) if it.code == "nothing-to-write" => Ok(None),
            Err(Turned::Refused(it)) => Err(it.into()),
            Err(Turned::Moved(_)) => Ok(None),
        }
    }
}
