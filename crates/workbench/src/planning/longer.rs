//! P8, P11, P14 · Questions to a plan that take longer than a page: asked for as long work, and opened again by their link.

use super::order::order;
use super::teams;
use crate::criteria::{ground, unanswerable};
use crate::desk::{Desk, Job, JobState};
use crate::perform::Unable;
use crate::permission::{self, Act, Person};
use chrono::{DateTime, NaiveDate, Utc};
use record::{Problem, Reference, Shelf};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use workforce::criteria::asked::{Names, question};
use workforce::criteria::longer::{CompareUnderway, MOST_COMPARED};
use workforce::criteria::{Ground, whatif};
use workforce::models::NotRun;
use workforce::risk::{Asked, StressUnderway};

/// The kind of a job that runs a stress test.
pub const STRESS: &str = "stress";
/// The kind of a job that holds sets of measures against scenarios.
pub const COMPARE: &str = "compare";

/// What such a job works on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LongArgs {
    /// The plan.
    pub plan: Reference,
    /// What an address carries after the question mark.
    pub question: String,
    /// The key with which it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// What came of such a job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answered<T> {
    /// The plan.
    pub plan: Reference,
    /// What was asked.
    pub question: String,
    /// The day of the return that was read.
    pub returned_on: NaiveDate,
    /// What was found.
    pub found: T,
}

/// What such a job works on, for whoever shows it.
pub fn long_args(job: &Job) -> Option<LongArgs> {
    matches!(job.kind.as_str(), STRESS | COMPARE).then(|| serde_json::from_str(&job.args).ok()).flatten()
}

/// What came of a job of this kind on this plan, once it is done. Whoever may see the plan could ask the same, so it is shown to them too.
pub async fn answered<T: DeserializeOwned>(desk: &dyn Desk, kind: &str, plan: &Reference, id: Uuid) -> Result<Option<Answered<T>>, Unable> {
    let job = desk.job(id).await?.filter(|it| it.kind == kind && it.state == JobState::Done);
    let found: Option<Answered<T>> = job.and_then(|it| serde_json::from_str(it.result.as_deref()?).ok());
    Ok(found.filter(|it| it.plan == *plan))
}

/// Every value of a name in a question.
pub(crate) fn values(question: &str) -> impl Fn(&str) -> Vec<String> {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(question.as_bytes()).into_owned().collect();
    move |name| pairs.iter().filter(|it| it.0 == name).map(|it| it.1.clone()).collect()
}

/// The draws that a question asks for; `usual` when it does not say.
///
/// # Errors
/// A problem when they are no number from 1 to the most.
pub fn draws_of(values: &dyn Fn(&str) -> Vec<String>, usual: u64) -> Result<u64, Problem> {
    let text = values("draws").into_iter().find(|it| !it.trim().is_empty());
    let Some(text) = text else { return Ok(usual) };
    let plain = text.replace([',', ' ', '\u{a0}'], "");
    plain
        .parse()
        .ok()
        .filter(|it| (1..=MOST_COMPARED).contains(it))
        .ok_or_else(|| Problem::new("draws", "out-of-range").with("min", 1).with("max", MOST_COMPARED))
}

/// Begins the comparison of a question.
pub(crate) fn comparing<'a>(ground: &'a Ground, text: &str, names: &Names) -> Result<CompareUnderway<'a>, Unable> {
    let values = values(text);
    let asked = question(ground, names, &values).map_err(Unable::Problems)?;
    let draws = draws_of(&values, whatif::DRAWS).map_err(|it| Unable::Problems(vec![it]))?;
    CompareUnderway::begin(ground, &asked, draws).map_err(|why| unanswerable(why, &ground.plan.reference))
}

/// Why a stress test was not run.
pub(crate) fn not_run(why: NotRun) -> Unable {
    match why {
        NotRun::Problems(them) => Unable::Problems(them),
        NotRun::Refused(reason) => record::Refusal::new("model-not-run").with("reason", reason).into(),
    }
}

/// Asks for a question to be answered as long work. What can be refused is refused before anybody waits.
///
/// # Errors
/// Problems with the question, and refusals of the plan.
pub async fn order_long(
    shelf: &dyn Shelf,
    desk: &dyn Desk,
    by: &Person,
    kind: &'static str,
    args: LongArgs,
    at: DateTime<Utc>,
) -> Result<Uuid, Unable> {
    permission::demand(by, Act::Plan)?;
    let ground = ground(shelf, by, &args.plan, at.date_naive()).await?;
    if kind == STRESS {
        let asked = Asked::of_question(&args.question).map_err(Unable::Problems)?;
        let returned = teams(shelf, by, ground.plan.it.area.as_str()).await?;
        StressUnderway::begin(&returned, asked).map_err(not_run)?;
    } else {
        comparing(&ground, &args.question, &Names::of(str::to_owned))?;
    }
    let (of_key, keyless) = (|it: &LongArgs| it.key.clone(), |it: LongArgs| LongArgs { key: None, ..it });
    order(desk, by, kind, args, of_key, keyless, at).await
}
