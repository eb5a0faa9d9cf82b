//! P9 · Answers of the workforce without a name.

use crate::desk::Desk;
use crate::keep::{change, laid_over};
use crate::perform::{Command, Decision, Now, Unable};
use crate::permission::{self, Person};
use crate::unnamed::{ROUNDS, Tries, page_of, written};
use record::{Cell, Draft, Found, Held, Problem, Query, Reach, Record as _, Reference, Refusal, Row, Scope, Shelf, Test, Verb, load};
use workforce::records::{FeedbackCall, WorkforcePlan, WorkforceResponse};

/// A call that somebody found by its token.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The call.
    pub call: Held<FeedbackCall>,
    row: Row,
}

/// The call of a token, while it is open. Whether it never was, is not yet open or is closed already, the answer is the same.
///
/// # Errors
/// A refusal when there is no open call of this token.
pub async fn opened(shelf: &dyn Shelf, token: &str, now: &Now) -> Result<Opened, Unable> {
    let closed = || Unable::from(Refusal::new("no-such-call"));
    let row = page_of(shelf, &FeedbackCall::KIND, token).await?.ok_or_else(closed)?;
    let call = load::<FeedbackCall>(std::slice::from_ref(&row)).sound.pop().ok_or_else(closed)?;
    let open = (call.it.opens_on..=call.it.closes_on).contains(&now.at().date_naive());
    if open { Ok(Opened { call, row }) } else { Err(closed()) }
}

/// The same call in other words, as far as its pages are open: the one it words anew, and the other wordings of that.
///
/// # Errors
/// Faults of the shelf.
pub async fn wordings(shelf: &dyn Shelf, it: &Opened, now: &Now) -> Result<Vec<Held<FeedbackCall>>, Unable> {
    let scope = Scope::new("", [(FeedbackCall::KIND.name, Reach::Everything)]);
    let of_plan = Query::all(FeedbackCall::KIND.name).filter("plan", Test::Is(Cell::Link(it.call.it.plan.reference().clone())));
    let calls = load::<FeedbackCall>(&shelf.find(&scope, &of_plan).await?.rows).sound;
    let root = |it: &Held<FeedbackCall>| it.it.wording_of.as_ref().map_or_else(|| it.reference.clone(), |it| it.reference().clone());
    let (own, today) = (root(&it.call), now.at().date_naive());
    let open = |other: &Held<FeedbackCall>| other.it.token.is_some() && (other.it.opens_on..=other.it.closes_on).contains(&today);
    Ok(calls.into_iter().filter(|other| other.reference != it.call.reference && root(other) == own && open(other)).collect())
}

/// Writes an answer to a call. `machine` is where it came from: it is counted in a bucket and kept nowhere.
///
/// # Errors
/// Problems with the answer; a refusal when the call is closed or too many answers came at once.
pub async fn answer(shelf: &dyn Shelf, desk: &dyn Desk, token: &str, given: &Draft, machine: &str, now: &Now) -> Result<(), Unable> {
    for _ in 0..ROUNDS {
        let it = opened(shelf, token, now).await?;
        let response = check(&it, given, now).map_err(Unable::Problems)?;
        let tries = Tries::of("feedback", &it.call.reference, machine);
        tries.demand(desk, now).await?;
        let records = vec![(&WorkforceResponse::KIND, response)];
        if written(shelf, (&FeedbackCall::KIND, &it.row), records, &[&WorkforcePlan::KIND], now).await? {
            return tries.note(desk, now).await;
        }
    }
    Err(record::Fault::new("too-busy", "an answer was overtaken four times in a row").into())
}

/// The answer as a record. What a form may not say is set here: which plan and call it answers, and the day.
fn check(it: &Opened, given: &Draft, now: &Now) -> Result<Vec<Cell>, Vec<Problem>> {
    let mut draft = Draft::new();
    for field in ["staying", "jobs", "employer", "age", "sex", "themes", "change"] {
        draft.set(field, given.text(field));
    }
    draft.set("plan", it.call.it.plan.reference().to_string());
    draft.set("call", it.call.reference.to_string());
    draft.set("received_on", now.at().date_naive().to_string());
    WorkforceResponse::parse(&draft).map(|it| it.cells())
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
