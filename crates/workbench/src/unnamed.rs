//! Pages that are answered without a name: the page is found by the token in its address, and nothing tells who answered.
//!
//! An answer is written without an actor. What limits how many are sent counts by one of 4,096 buckets into which addresses fall: a bucket
//! holds a million addresses and more, so it tells nobody's. The log keeps the moment at which an answer was written, as of every change.
//!
//! What this prevents: one machine that sends answers without end, and a flood from many. What it does not prevent: somebody who sends
//! several answers, from one machine or from some. Without a name nobody can tell two people from one person twice, so what is counted
//! from such a page is never taken for a count of people.

use crate::desk::Desk;
use crate::perform::{Now, Unable};
use chrono::TimeDelta;
use record::{
    Cell, Change, Commit, Digest, Envelope, Kind, Query, Reach, Reference, Refusal, Row, Scope, Seen, Shelf, Stamp, Test, Turned, Verb,
};

/// Answers from one bucket of addresses before it must wait: a care home has one address for all its staff.
const TRIES_PER_BUCKET: u64 = 60;
/// Answers to one page before everybody must wait.
const TRIES_PER_PAGE: u64 = 2_000;
/// How long answers count.
const WAIT: TimeDelta = TimeDelta::minutes(15);
/// How often a write is taken again when the page has just been changed.
pub(crate) const ROUNDS: usize = 4;

fn by_token(kind: &Kind, token: &str) -> Query {
    Query::all(kind.name).filter("token", Test::Is(Cell::Text(token.to_owned())))
}

/// The record whose page has this token; it has a field `token`. Whether it is open is for the caller to say.
pub(crate) async fn page_of(shelf: &dyn Shelf, kind: &'static Kind, token: &str) -> Result<Option<Row>, Unable> {
    if token.len() != 64 || !token.bytes().all(|it| it.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let scope = Scope::new("", [(kind.name, Reach::Everything)]);
    let found = shelf.find(&scope, &by_token(kind, token)).await?;
    Ok(found.rows.into_iter().find(|it| it.text(kind, "token") == token))
}

/// Attempts are counted by these names.
pub(crate) struct Tries {
    sort: &'static str,
    all: String,
    bucket: String,
}

impl Tries {
    /// Those of a machine on a page. `machine` is where an answer came from: it is counted in a bucket and kept nowhere.
    pub(crate) fn of(sort: &'static str, page: &Reference, machine: &str) -> Tries {
        Tries { sort, all: format!("{page} all"), bucket: bucket(page, machine) }
    }

    /// Refuses when too many answers came at once.
    pub(crate) async fn demand(&self, desk: &dyn Desk, now: &Now) -> Result<(), Unable> {
        let since = now.at() - WAIT;
        let tried = desk.attempts(self.sort, &self.bucket, since).await? >= TRIES_PER_BUCKET;
        if tried || desk.attempts(self.sort, &self.all, since).await? >= TRIES_PER_PAGE {
            return Err(Refusal::new("too-many-answers").with("minutes", WAIT.num_minutes()).into());
        }
        Ok(())
    }

    /// Counts one answer.
    pub(crate) async fn note(&self, desk: &dyn Desk, now: &Now) -> Result<(), Unable> {
        desk.note_attempt(self.sort, &self.bucket, now.at()).await?;
        desk.note_attempt(self.sort, &self.all, now.at()).await?;
        Ok(())
    }
}

/// One of 4,096 buckets, other ones for each page.
fn bucket(page: &Reference, machine: &str) -> String {
    let digest = Digest::of(format!("{page} {machine}").as_bytes()).0;
    format!("{page} {:03x}", (u16::from(digest[0]) << 4) | u16::from(digest[1] >> 4))
}

/// Writes records as the page's organisation owns them, without an actor. `besides` are kinds that they link to. `false` when the page
/// has changed in between.
pub(crate) async fn written(
    shelf: &dyn Shelf,
    page: (&'static Kind, &Row),
    records: Vec<(&'static Kind, Vec<Cell>)>,
    besides: &[&'static Kind],
    now: &Now,
) -> Result<bool, Unable> {
    let (kind, row) = page;
    let owner = row.envelope.owner.clone();
    let own = records.iter().map(|it| (it.0.name, Reach::Own));
    let others = besides.iter().chain([&kind]).map(|it| (it.name, Reach::Everything));
    let scope = Scope::new(owner.clone(), own.chain(others).collect::<Vec<_>>());
    let change = |(kind, cells)| {
        let envelope = Envelope { owner: owner.clone(), shared_with: Vec::new() };
        Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells }
    };
    let changes: Vec<Change> = records.into_iter().map(change).collect();
    let stamp = Stamp { at: now.at(), by: None, why: "An answer without a name".to_owned(), face: "web".to_owned(), file: None };
    let seen = vec![Seen::set(by_token(kind, row.text(kind, "token")), std::slice::from_ref(row))];
    match shelf.commit(&scope, Commit { stamp, seen, changes, key: None, asked: None }).await? {
        Ok(_) => Ok(true),
        Err(Turned::Refused(refusal)) => Err(refusal.into()),
        Err(Turned::Moved(_)) => Ok(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_tells_no_address() {
        let page = Reference::new("FBC", 1).expect("a reference");
        let buckets: std::collections::BTreeSet<String> =
            (0..40_000).map(|it| bucket(&page, &format!("10.0.{}.{}", it / 256, it % 256))).collect();
        assert!(buckets.len() <= 4_096 && buckets.len() > 4_000, "{}", buckets.len());
        assert!(buckets.iter().all(|it| it.len() == "FBC-0001 000".len()));
    }
}
