//! One way to do anything: read, decide, write with what was read; decide again when it has moved.

use crate::permission::{self, Person};
use chrono::{DateTime, Utc};
use record::{Change, Commit, Digest, Draft, Fault, Found, Problem, Query, Receipt, Refusal, Row, Scope, Seen, Shelf, Stamp, Turned};
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// The moment and the chance that a use case may use: both come in as values.
#[derive(Debug)]
pub struct Now {
    at: DateTime<Utc>,
    seed: [u8; 16],
    count: AtomicU64,
}

impl Now {
    /// The moment, to the millisecond, and sixteen random bytes from which ids are made.
    pub fn new(at: DateTime<Utc>, seed: [u8; 16]) -> Now {
        let at = DateTime::from_timestamp_millis(at.timestamp_millis()).unwrap_or(at);
        Now { at, seed, count: AtomicU64::new(0) }
    }

    /// The moment.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// A new id (UUIDv7): sorted by the moment, told apart by the seed and a count. The count stands first in what the format leaves
    /// free (RFC 9562, 6.2, method 1), so that the rows of one import are written into their indexes in order.
    pub fn id(&self) -> Uuid {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let digest = Digest::of(&[&self.seed[..], &count.to_be_bytes()[..]].concat());
        let mut random = [0; 10];
        random.copy_from_slice(&digest.0[..10]);
        // Of the first and third byte the format takes four and two bits: 26 bits of the count remain.
        let place = |from: u32, most: u64| u8::try_from((count >> from) & most).unwrap_or_default();
        random[..4].copy_from_slice(&[place(22, 0xf), place(14, 0xff), place(8, 0x3f), place(0, 0xff)]);
        let millis = u64::try_from(self.at.timestamp_millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// Two versions of one record that were made apart: nothing of either is lost.
#[derive(Clone, Debug)]
pub struct Stale {
    /// What was to be saved.
    pub yours: Draft,
    /// What stands now.
    pub theirs: Row,
    /// The version that `yours` was made from.
    pub base: u64,
}

/// Why nothing was done.
#[derive(Debug)]
pub enum Unable {
    /// The person can put this right.
    Problems(Vec<Problem>),
    /// The domain says no.
    Refused(Refusal),
    /// Somebody else saved in between.
    Stale(Box<Stale>),
    /// The machine failed.
    Fault(Fault),
}

impl From<Refusal> for Unable {
    fn from(it: Refusal) -> Unable {
        Unable::Refused(it)
    }
}

impl From<Fault> for Unable {
    fn from(it: Fault) -> Unable {
        Unable::Fault(it)
    }
}

/// What was decided: the changes, and why.
#[derive(Debug)]
pub struct Decision {
    /// The changes, in order; none when everything already stands as asked.
    pub changes: Vec<Change>,
    /// Why, for the log.
    pub why: String,
    /// SHA-256 of the file it was read from, when it was.
    pub file: Option<String>,
}

/// Something a person asks for.
pub trait Command: Sync {
    /// What must be known first.
    fn reads(&self) -> Vec<Query>;
    /// The thought: pure, so that it can be tested and taken again. `state` answers the reads in their order.
    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable>;
    /// What it may read and write: what the person may see. A command that looks after records of its own, which no register shows,
    /// widens it and guards them itself.
    fn scope(&self, by: &Person) -> Scope {
        permission::scope(by)
    }
}

/// Where a command came from, and what makes a repeat of it harmless.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// `web`, `api`, `cli` or `import`.
    pub face: &'static str,
    /// A key given by the caller: the same key writes once.
    pub key: Option<String>,
    /// A digest of what was asked for with the key.
    pub asked: Option<Digest>,
}

impl Origin {
    /// From a face, without a key.
    pub fn of(face: &'static str) -> Origin {
        Origin { face, ..Origin::default() }
    }
}

/// How often a decision is taken again before the shelf is called too busy.
pub(crate) const ROUNDS: usize = 16;

/// Does what a command asks: reads within the person's scope, decides, and writes together with what was read.
/// `None` when there was nothing to change.
pub async fn perform(shelf: &dyn Shelf, command: &dyn Command, by: &Person, now: &Now, origin: &Origin) -> Result<Option<Receipt>, Unable> {
    for _ in 0..ROUNDS {
        let decide = |state: &[Found]| Ok((command.decide(state, by, now)?, ()));
        let scope = command.scope(by);
        let (Some(commit), ()) = decided_within(shelf, &scope, command.reads(), decide, by, now, origin).await? else { return Ok(None) };
        if let Some(receipt) = written_within(shelf, &scope, commit).await? {
            return Ok(Some(receipt));
        }
    }
    Err(Fault::new("too-busy", "a decision was overtaken sixteen times in a row").into())
}

/// Reads and decides: the commit, when there is anything to change, and what the decision tells besides.
pub(crate) async fn decided<T>(
    shelf: &dyn Shelf,
    reads: Vec<Query>,
    decide: impl FnOnce(&[Found]) -> Result<(Decision, T), Unable>,
    by: &Person,
    now: &Now,
    origin: &Origin,
) -> Result<(Option<Commit>, T), Unable> {
    decided_within(shelf, &permission::scope(by), reads, decide, by, now, origin).await
}

async fn decided_within<T>(
    shelf: &dyn Shelf,
    scope: &Scope,
    reads: Vec<Query>,
    decide: impl FnOnce(&[Found]) -> Result<(Decision, T), Unable>,
    by: &Person,
    now: &Now,
    origin: &Origin,
) -> Result<(Option<Commit>, T), Unable> {
    let mut state = Vec::new();
    for query in &reads {
        state.push(shelf.find(scope, query).await?);
    }
    let (decision, told) = decide(&state)?;
    if decision.changes.is_empty() {
        return Ok((None, told));
    }
    let held = crate::frameworks::hold(shelf, scope, &decision.changes).await?;
    let seen = reads.into_iter().zip(&state).map(|(query, found)| Seen::set(query, &found.rows)).chain(held).collect();
    let stamp =
        Stamp { at: now.at(), by: Some(by.actor.account.clone()), why: decision.why, face: origin.face.to_owned(), file: decision.file };
    Ok((Some(Commit { stamp, seen, changes: decision.changes, key: origin.key.clone(), asked: origin.asked }), told))
}

/// Writes a commit that was decided. `None` when something that was read has moved: it must be decided again.
pub(crate) async fn written(shelf: &dyn Shelf, commit: Commit, by: &Person) -> Result<Option<Receipt>, Unable> {
    written_within(shelf, &permission::scope(by), commit).await
}

async fn written_within(shelf: &dyn Shelf, scope: &Scope, commit: Commit) -> Result<Option<Receipt>, Unable> {
    match shelf.commit(scope, commit).await? {
        Ok(receipt) => Ok(Some(receipt)),
        Err(Turned::Refused(refusal)) => Err(refusal.into()),
        Err(Turned::Moved(_)) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_new_each_time_and_the_same_for_the_same_seed() {
        let at = DateTime::from_timestamp_millis(1_800_000_000_000).expect("a moment");
        let (one, same) = (Now::new(at, [7; 16]), Now::new(at, [7; 16]));
        let ids = [one.id(), one.id()];
        assert_ne!(ids[0], ids[1]);
        assert_eq!(ids, [same.id(), same.id()]);
        assert_eq!(ids[0].get_version_num(), 7);
        let other = Now::new(at, [8; 16]);
        assert_ne!(ids[0], other.id(), "another seed makes other ids");
    }

    #[test]
    fn ids_of_one_moment_are_in_order() {
        let now = Now::new(DateTime::UNIX_EPOCH, [7; 16]);
        let ids: Vec<Uuid> = (0..70_000).map(|_| now.id()).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
    }
}
