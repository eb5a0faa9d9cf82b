//! B4 · Asking for long work: a plan with its strategy, and the proof of one that was published.
//!
//! What can be refused is refused before anybody waits. Asking twice for the same work while it is not over leads to the
//! same job, and so does asking again with the same key.

use super::papers::demand_publishing;
use super::proof::bundle_of;
use super::run::{Asked, gather};
use crate::desk::{Desk, Job, JobState};
use crate::perform::Unable;
use crate::permission::{self, Act, Person};
use chrono::{DateTime, Utc};
use record::{Fault, Problem, Reference, Refusal, Shelf};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use workforce::plan::MOST_DRAWS;

/// The kind of a job that runs a plan.
pub const PLAN: &str = "plan";
/// The kind of a job that proves a publication.
pub const REPLAY: &str = "replay";

/// Draws enough for a strategy.
pub const USUAL_DRAWS: u64 = 1_000;
/// The seed when nobody cares for one.
pub const USUAL_SEED: u64 = 1;
/// The largest seed that the faces take, of 15 digits: every program can write it as a number.
pub const MOST_SEED: u64 = 999_999_999_999_999;

/// So many of the newest jobs are looked at for one that does the same.
const LOOKED_AT: u64 = 200;

/// What a job of the kind [`PLAN`] works on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanArgs {
    /// The code of the area.
    pub area: String,
    /// The last year; as far as usual when `None`.
    pub to: Option<i32>,
    /// The seed of the draws.
    pub seed: u64,
    /// How many draws.
    pub draws: u64,
    /// The key with which it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// What a job of the kind [`REPLAY`] works on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayArgs {
    /// The publication whose bundle is computed anew.
    pub publication: Reference,
    /// The key with which it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// The arguments of a plan job, for whoever shows it.
pub fn plan_args(job: &Job) -> Option<PlanArgs> {
    (job.kind == PLAN).then(|| serde_json::from_str(&job.args).ok()).flatten()
}

/// Asks for a plan with its strategy. Everything that can be refused before the first draw is.
pub async fn order_plan(
    shelf: &dyn Shelf,
    desk: &dyn Desk,
    by: &Person,
    asked: &Asked,
    key: Option<String>,
    at: DateTime<Utc>,
) -> Result<Uuid, Unable> {
    demand_publishing(by)?;
    if !(1..=MOST_DRAWS).contains(&asked.draws) {
        return Err(Unable::Problems(vec![Problem::new("draws", "out-of-range").with("min", 1).with("max", MOST_DRAWS)]));
    }
    let gathered = gather(shelf, by, asked).await?;
    gathered.begin()?;
    let args = PlanArgs { area: gathered.inputs.area.clone(), to: asked.to, seed: asked.seed, draws: asked.draws, key };
    let (of_key, keyless) = (|it: &PlanArgs| it.key.clone(), |it: PlanArgs| PlanArgs { key: None, ..it });
    order(desk, by, PLAN, args, of_key, keyless, at).await
}

/// Asks for the bundle of a publication to be computed anew and compared.
pub async fn order_replay(
    shelf: &dyn Shelf,
    desk: &dyn Desk,
    by: &Person,
    publication: &Reference,
    key: Option<String>,
    at: DateTime<Utc>,
) -> Result<Uuid, Unable> {
    permission::demand(by, Act::Plan)?;
    bundle_of(shelf, by, publication).await?;
    let args = ReplayArgs { publication: publication.clone(), key };
    let (of_key, keyless) = (|it: &ReplayArgs| it.key.clone(), |it: ReplayArgs| ReplayArgs { key: None, ..it });
    order(desk, by, REPLAY, args, of_key, keyless, at).await
}

pub(super) async fn order<T: Serialize + DeserializeOwned + Clone + PartialEq>(
    desk: &dyn Desk,
    by: &Person,
    kind: &str,
    args: T,
    of_key: fn(&T) -> Option<String>,
    keyless: fn(T) -> T,
    at: DateTime<Utc>,
) -> Result<Uuid, Unable> {
    let account = &by.actor.account;
    for job in desk.jobs(Some(account), LOOKED_AT).await?.into_iter().filter(|it| it.kind == kind) {
        let Ok(earlier) = serde_json::from_str::<T>(&job.args) else { continue };
        let same = keyless(earlier.clone()) == keyless(args.clone());
        if of_key(&args).is_some() && of_key(&earlier) == of_key(&args) {
            return if same { Ok(job.id) } else { Err(Refusal::new("key-used-for-something-else").into()) };
        }
        if same && !job.cancel && matches!(job.state, JobState::Waiting | JobState::Running) {
            return Ok(job.id);
        }
    }
    let args = serde_json::to_string(&args).map_err(|it| Fault::new("plan-not-written", it))?;
    Ok(desk.add_job(kind, &args, account, at).await?)
}
