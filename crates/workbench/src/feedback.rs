//! P9 · Answers without a name: the page is found by the token in its address, and nothing tells who answered.
//!
//! An answer is written without an actor. What limits how many are sent counts by one of 4,096 buckets into which addresses fall: a bucket
//! holds a million addresses and more, so it tells nobody's. The log keeps the moment at which an answer was written, as of every change.

use crate::desk::Desk;
use crate::keep::{change, laid_over};
use crate::perform::{Command, Decision, Now, Unable};
use crate::permission::{self, Person};
use chrono::TimeDelta;
use record::{
    Cell, Change, Commit, Digest, Draft, Envelope, Found, Held, Problem, Query, Reach, Record as _, Reference, Refusal, Row, Scope, Seen,
    Shelf, Stamp, Test, Turned, Verb, load,
};
use workforce::records::{FeedbackCall, WorkforcePlan, WorkforceResponse};

/// Answers from one bucket of addresses before it must wait: a care home has one address for all its staff.
pub const TRIES_PER_BUCKET: u64 = 60;
/// Answers to one call before everybody must wait.
pub const TRIES_PER_CALL: u64 = 2_000;
/// How long answers count.
const WAIT: TimeDelta = TimeDelta::minutes(15);
/// How often a write is taken again when the call has just been changed.
const ROUNDS: usize = 4;

/// A call that somebody found by its token.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The call.
    pub call: Held<FeedbackCall>,
    row: Row,
}

fn calls() -> Scope {
    Scope::new("", [(FeedbackCall::KIND.name, Reach::Everything)])
}

fn by_token(token: &str) -> Query {
    Query::all(FeedbackCall::KIND.name).filter("token", Test::Is(Cell::Text(token.to_owned())))
}

/// The call of a token, while it is open. Whether it never was, is not yet open or is closed already, the answer is the same.
///
/// # Errors
/// A refusal when there is no open call of this token.
pub async fn opened(shelf: &dyn Shelf, token: &str, now: &Now) -> Result<Opened, Unable> {
    let closed = || Unable::from(Refusal::new("no-such-call"));
    if token.len() != 64 || !token.bytes().all(|it| it.is_ascii_hexdigit()) {
        return Err(closed());
    }
    let found = shelf.find(&calls(), &by_token(token)).await?;
    let row = found.rows.into_iter().next().ok_or_else(closed)?;
    let call = load::<FeedbackCall>(std::slice::from_ref(&row)).sound.pop().ok_or_else(closed)?;
    let today = now.at().date_naive();
    let open = call.it.token.as_ref().is_some_and(|it| it.as_str() == token) && (call.it.opens_on..=call.it.closes_on).contains(&today);
    if open { Ok(Opened { call, row }) } else { Err(closed()) }
}

/// Writes an answer to a call. `machine` is where it came from: it is counted in a bucket and kept nowhere.
///
/// # Errors
/// Problems with the answer; a refusal when the call is closed or too many answers came at once.
pub async fn answer(shelf: &dyn Shelf, desk: &dyn Desk, token: &str, given: &Draft, machine: &str, now: &Now) -> Result<(), Unable> {
    for _ in 0..ROUNDS {
        let it = opened(shelf, token, now).await?;
        let response = check(&it, given, now).map_err(Unable::Problems)?;
        let (of_call, bucket) = (format!("{} all", it.call.reference), bucket(&it.call.reference, machine));
        let since = now.at() - WAIT;
        let tried = desk.attempts("feedback", &bucket, since).await? >= TRIES_PER_BUCKET;
        if tried || desk.attempts("feedback", &of_call, since).await? >= TRIES_PER_CALL {
            return Err(Refusal::new("too-many-answers").with("minutes", WAIT.num_minutes()).into());
        }
        if written(shelf, &it, response, token, now).await? {
            desk.note_attempt("feedback", &bucket, now.at()).await?;
            desk.note_attempt("feedback", &of_call, now.at()).await?;
            return Ok(());
        }
    }
    Err(record::Fault::new("too-busy", "an answer was overtaken four times in a row").into())
}

/// The answer as a record. What a form may not say is set here: which plan and call it answers, and the day.
fn check(it: &Opened, given: &Draft, now: &Now) -> Result<Vec<Cell>, Vec<Problem>> {
    let mut draft = Draft::new();
    for field in ["staying", "jobs", "themes", "change"] {
        draft.set(field, given.text(field));
    }
    draft.set("plan", it.call.it.plan.reference().to_string());
    draft.set("call", it.call.reference.to_string());
    draft.set("received_on", now.at().date_naive().to_string());
    WorkforceResponse::parse(&draft).map(|it| it.cells())
}

/// One of 4,096 buckets, other ones for each call.
fn bucket(call: &Reference, machine: &str) -> String {
    let digest = Digest::of(format!("{call} {machine}").as_bytes()).0;
    format!("{call} {:03x}", (u16::from(digest[0]) << 4) | u16::from(digest[1] >> 4))
}

/// Writes it as the call's organisation owns it. `false` when the call has changed in between.
async fn written(shelf: &dyn Shelf, it: &Opened, cells: Vec<Cell>, token: &str, now: &Now) -> Result<bool, Unable> {
    let owner = it.row.envelope.owner.clone();
    let kind = &WorkforceResponse::KIND;
    let seen_by_it = [(kind.name, Reach::Own), (FeedbackCall::KIND.name, Reach::Everything), (WorkforcePlan::KIND.name, Reach::Everything)];
    let scope = Scope::new(owner.clone(), seen_by_it);
    let envelope = Envelope { owner, shared_with: Vec::new() };
    let change = Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells };
    let stamp = Stamp { at: now.at(), by: None, why: "An answer without a name".to_owned(), face: "web".to_owned(), file: None };
    let seen = vec![Seen::set(by_token(token), std::slice::from_ref(&it.row))];
    match shelf.commit(&scope, Commit { stamp, seen, changes: vec![change], key: None, asked: None }).await? {
        Ok(_) => Ok(true),
        Err(Turned::Refused(refusal)) => Err(refusal.into()),
        Err(Turned::Moved(_)) => Ok(false),
    }
}

/// Opens the page of a call: gives it the token that stands in its address. A call that has one keeps it.
#[derive(Debug)]
pub struct OpenCall<'a> {
    /// The call.
    pub call: &'a Reference,
    /// A random text of 64 hexadecimal digits.
    pub token: &'a str,
}

impl Command for OpenCall<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::one(FeedbackCall::KIND.name, self.call)]
    }

    fn decide(&self, state: &[Found], by: &Person, _: &Now) -> Result<Decision, Unable> {
        let kind = &FeedbackCall::KIND;
        let missing = || Refusal::new("no-such-record").with("kind", kind.one).with("reference", self.call);
        let row = state.iter().flat_map(|it| &it.rows).next().ok_or_else(missing)?;
        permission::demand_write(by, kind, &row.envelope.owner)?;
        let why = "The page of the call was opened".to_owned();
        let mut draft = laid_over(kind, row, &Draft::new());
        if !draft.text("token").is_empty() {
            return Ok(Decision { changes: Vec::new(), why, file: None });
        }
        draft.set("token", self.token);
        let cells = FeedbackCall::parse(&draft).map_err(Unable::Problems)?.cells();
        Ok(Decision { changes: vec![change(kind, row, Verb::Amend, cells)], why, file: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_tells_no_address() {
        let call = Reference::new("FBC", 1).expect("a reference");
        let buckets: std::collections::BTreeSet<String> =
            (0..40_000).map(|it| bucket(&call, &format!("10.0.{}.{}", it / 256, it % 256))).collect();
        assert!(buckets.len() <= 4_096 && buckets.len() > 4_000, "{}", buckets.len());
        assert!(buckets.iter().all(|it| it.len() == "FBC-0001 000".len()));
    }
}
