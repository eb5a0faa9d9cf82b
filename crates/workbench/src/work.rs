//! Long work: one claimed job, done. Whoever claims jobs and gives the clock is the shell; here is only what is done.
//!
//! A job may be run twice: its worker may have died after the commit and before the end was noted. So every commit
//! carries the job's own key, and a job that finds its commit written reports that one.

use crate::desk::{Desk, Job, JobState};
use crate::import::Accept;
use crate::intake::Content;
pub use crate::intake::Taken;
use crate::perform::{Now, Origin, Unable, perform};
use crate::permission::{self, Person};
use chrono::{DateTime, TimeDelta, Utc};
use record::{Commit, Digest, Fault, Receipt, Refusal, Shelf, Stamp, Turned};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// How long a worker may be silent before another takes the job.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);

/// The most problems that the result of a job holds.
const LISTED: usize = 200;

/// What a job of the kind `import` works on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportArgs {
    /// What the file holds: the name of a kind, or of a format.
    pub kind: String,
    /// The upload that whoever asks has sent.
    pub upload: Uuid,
    /// What to do when some rows have problems: `every-row` or `sound-rows`.
    #[serde(with = "Accepting")]
    pub accept: Accept,
}

/// How [`Accept`] is written in the arguments of a job.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Accept", rename_all = "kebab-case")]
enum Accepting {
    EveryRow,
    SoundRows,
}

/// Does one claimed job and notes how it ended. `worker` is the one that claimed it; `clock` and `chance` give the
/// moment and sixteen bytes that nobody can guess. A fault is noted as a failed job and handed over for the log.
pub async fn work(
    shelf: &dyn Shelf,
    desk: &dyn Desk,
    job: &Job,
    worker: &str,
    clock: &(dyn Fn() -> DateTime<Utc> + Sync),
    chance: &(dyn Fn() -> [u8; 16] + Sync),
) -> Result<(), Fault> {
    let bench = Bench { shelf, desk, job, worker, clock, chance };
    let done = match crate::entry::person_of(shelf, &job.made_by).await {
        Ok(Some(by)) => match job.kind.as_str() {
            "import" => bench.import(&by).await,
            _ => Err(Ended::failed(Refusal::new("job-not-known").with("kind", &job.kind).into())),
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
    clock: &'a (dyn Fn() -> DateTime<Utc> + Sync),
    chance: &'a (dyn Fn() -> [u8; 16] + Sync),
}

impl Bench<'_> {
    fn now(&self) -> Now {
        Now::new((self.clock)(), (self.chance)())
    }

    /// Says how far the job is, and learns whether to go on. `message` is a message id.
    async fn step(&self, done: i64, total: i64, message: &str) -> Result<(), Ended> {
        let until = (self.clock)() + LEASE;
        let goes_on = self.desk.job_progress(self.job.id, self.worker, done, total, message, until).await?;
        if goes_on { Ok(()) } else { Err(Ended::Stopped) }
    }

    /// The key under which this job writes, and what a repeat must match.
    fn origin(&self) -> Origin {
        let asked = Some(Digest::of(self.job.args.as_bytes()));
        Origin { face: "import", key: Some(format!("job-{}", self.job.id)), asked }
    }

    /// The receipt of an earlier run of this job. The shelf looks at the key first, so a commit without changes is a question.
    async fn written_before(&self, by: &Person) -> Result<Option<Receipt>, Ended> {
        let Origin { face, key, asked } = self.origin();
        let stamp = Stamp { at: (self.clock)(), by: None, why: String::new(), face: face.into(), file: None };
        let question = Commit { stamp, seen: Vec::new(), changes: Vec::new(), key, asked };
        match self.shelf.commit(&permission::scope(by), question).await? {
            Ok(receipt) => Ok(Some(receipt)),
            Err(Turned::Refused(it)) if it.code == "nothing-to-write" => Ok(None),
            Err(Turned::Refused(it)) => Err(it.into()),
            Err(Turned::Moved(_)) => Ok(None),
        }
    }

    async fn import(&self, by: &Person) -> Result<Value, Ended> {
        let unread = || Refusal::new("job-not-known").with("kind", &self.job.kind);
        let args: ImportArgs = serde_json::from_str(&self.job.args).map_err(|_| unread())?;
        let content = Content::of(&args.kind).ok_or_else(unread)?;
        self.step(0, 3, "job-reading").await?;
        let upload = self.desk.upload(&self.job.made_by, args.upload).await?.ok_or_else(|| Refusal::new("upload-gone"))?;
        let taken = Taken::read(content, &upload.name, &upload.bytes).map_err(Unable::Problems)?;
        let why = format!("Import of {}", upload.name);
        let import = taken.import(args.accept, &why);
        self.step(1, 3, "job-checking").await?;
        let before = self.written_before(by).await?;
        let report = taken.rehearse(&import, self.shelf, by, &self.now()).await?;
        self.step(2, 3, "job-writing").await?;
        let receipt = match before {
            Some(it) => Some(it),
            None if args.accept == Accept::SoundRows && report.accepted == 0 => None,
            None => perform(self.shelf, &import, by, &self.now(), &self.origin()).await?,
        };
        Ok(json!({
            "commit": receipt.as_ref().map(|it| it.number), "link": receipt.as_ref().map(|it| it.link.to_string()),
            "written": receipt.as_ref().map_or(0, |it| it.written.len()), "kind": args.kind, "file": upload.name, "upload": args.upload,
            "accepted": report.accepted, "refused": report.refused, "made": report.made, "amended": report.amended, "same": report.same,
        }))
    }
}
