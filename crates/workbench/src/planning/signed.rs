//! P10 · The strategy that is signed with a plan: written from the run that was signed, with the version of the plan on its first page,
//! and kept with the plan.
//!
//! The figures are those of the bundle, not computed anew; what could go otherwise is tried again, from the same inputs.

use super::order::order;
use super::overrides::{as_run, named_record};
use super::papers::{Paper, keep_paper};
use super::proof::{bundle_of, unread};
use super::run::{Gathered, Made, unplannable};
use super::underway::MOST_STRESS_DRAWS;
use crate::criteria::ground;
use crate::desk::{Desk, Job};
use crate::keep::{change, laid_over};
use crate::perform::{Command, Decision, Now, Origin, Unable, perform};
use crate::permission::{self, Act, Person};
use chrono::{DateTime, NaiveDate, Utc};
use record::{Digest, Draft, Fault, Found, Held, Query, Receipt, Record, Reference, Refusal, Row, Shelf, Verb, load};
use register::Assumption;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use workforce::chapter::{Stress, Trial, trials};
use workforce::criteria::Ground;
use workforce::plan::{PlanResult, open};
use workforce::records::WorkforcePlan;

/// The kind of a job that writes a signed strategy.
pub const SIGNED: &str = "signed-strategy";

/// What a job of the kind [`SIGNED`] works on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedArgs {
    /// The plan.
    pub plan: Reference,
    /// The key with which it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// Asks for the strategy that was signed with a plan to be written.
///
/// # Errors
/// A refusal while the plan is not signed, or when its run cannot be read.
pub async fn order_signed(
    shelf: &dyn Shelf,
    desk: &dyn Desk,
    by: &Person,
    plan: &Reference,
    key: Option<String>,
    at: DateTime<Utc>,
) -> Result<Uuid, Unable> {
    permission::demand(by, Act::Plan)?;
    signed_run(&ground(shelf, by, plan, at.date_naive()).await?)?;
    let (of_key, keyless) = (|it: &SignedArgs| it.key.clone(), |it: SignedArgs| SignedArgs { key: None, ..it });
    order(desk, by, SIGNED, SignedArgs { plan: plan.clone(), key }, of_key, keyless, at).await
}

/// What such a job works on, for whoever shows it.
pub fn signed_args(job: &Job) -> Option<SignedArgs> {
    (job.kind == SIGNED).then(|| serde_json::from_str(&job.args).ok()).flatten()
}

/// The publication that was signed.
fn signed_run(ground: &Ground) -> Result<&Reference, Refusal> {
    let plan = &ground.plan;
    let run = plan.it.publication.as_ref().map(|it| it.reference()).filter(|_| plan.it.signed_on.is_some());
    run.ok_or_else(|| Refusal::new("plan-not-signed").with("reference", &plan.reference))
}

/// The run that was signed with a plan, opened again; what could go otherwise is tried step by step.
#[derive(Debug)]
pub struct Reopened {
    gathered: Gathered,
    result: PlanResult,
    bundle: Vec<u8>,
    trials: Vec<Trial>,
    stresses: Vec<Stress>,
    tried: usize,
}

impl Reopened {
    /// Opens the run that was signed with this plan.
    ///
    /// # Errors
    /// A refusal while the plan is not signed, or when its run cannot be read.
    pub async fn of(shelf: &dyn Shelf, by: &Person, plan: &Reference, today: NaiveDate) -> Result<Reopened, Unable> {
        let ground = ground(shelf, by, plan, today).await?;
        let run = signed_run(&ground)?;
        let bundle = bundle_of(shelf, by, run).await?;
        let opened = open(&bundle).ok_or_else(|| unread(run))?;
        let overrides = as_run(&opened.assumptions, &versions(shelf, by).await?);
        let trials = trials(&opened.inputs, &opened.assumptions, &overrides);
        let gathered = Gathered::of_bundle(&opened, overrides);
        Ok(Reopened { gathered, result: opened.result, bundle, trials, stresses: Vec::new(), tried: 0 })
    }

    /// How many steps of how many are done.
    pub fn steps(&self) -> (u64, u64) {
        (self.tried as u64, self.trials.len() as u64)
    }

    /// Takes one step. `false` when there was none left to take.
    ///
    /// # Errors
    /// Why a trial could not be run.
    pub fn advance(&mut self) -> Result<bool, Unable> {
        let Some(trial) = self.trials.get(self.tried) else { return Ok(false) };
        let found = trial.run(self.result.seed, self.result.draws.min(MOST_STRESS_DRAWS)).map_err(unplannable)?;
        self.stresses.extend(found);
        self.tried += 1;
        Ok(true)
    }

    /// The plan as it was run, once the steps that are left are taken.
    ///
    /// # Errors
    /// Why a trial could not be run.
    pub fn made(mut self) -> Result<Made, Unable> {
        while self.advance()? {}
        let Reopened { gathered, result, bundle, stresses, .. } = self;
        let bundle_sha256 = Digest::of(&bundle).to_string();
        Ok(Made { gathered, result, stresses, bundle, bundle_sha256 })
    }
}

/// Every version of every assumption, in use or not, under the name that a bundle gives it.
async fn versions(shelf: &dyn Shelf, by: &Person) -> Result<Vec<(String, Held<Assumption>)>, Unable> {
    let (scope, kind) = (permission::scope(by), Assumption::KIND.name);
    let mut rows = Vec::new();
    for retired in [false, true] {
        for row in shelf.find(&scope, &Query { retired, ..Query::all(kind) }).await?.rows {
            // Most are in their first version, and there is nothing to look up.
            if row.version > 1 {
                rows.extend(shelf.history(&scope, kind, row.id).await?.into_iter().map(|it| it.row));
            } else {
                rows.push(row);
            }
        }
    }
    Ok(load::<Assumption>(&rows).sound.into_iter().map(|it| (named_record(&it.reference, it.version), it)).collect())
}

/// Keeps the papers of a signed strategy with its plan.
///
/// # Errors
/// A refusal while the plan is not signed, or to somebody who may not write it.
pub async fn keep_signed(
    shelf: &dyn Shelf,
    by: &Person,
    now: &Now,
    origin: &Origin,
    plan: &Reference,
    papers: Vec<Paper>,
) -> Result<Receipt, Unable> {
    let mut files = Vec::new();
    for paper in papers {
        let field = match paper.field {
            Some("pdf") => "signed_pdf",
            Some("docx") => "signed_docx",
            Some("html") => "signed_html",
            _ => continue,
        };
        let name = format!("signed-{}", paper.name);
        files.push((field, keep_paper(shelf, by, name, paper.bytes).await?));
    }
    let receipt = perform(shelf, &KeepSigned { plan, files }, by, now, origin).await?;
    Ok(receipt.ok_or_else(|| Fault::new("nothing-to-write", "a signed strategy was not kept"))?)
}

/// Puts the files beside the signature.
struct KeepSigned<'a> {
    plan: &'a Reference,
    files: Vec<(&'static str, String)>,
}

impl Command for KeepSigned<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::one(WorkforcePlan::KIND.name, self.plan)]
    }

    fn decide(&self, state: &[Found], by: &Person, _now: &Now) -> Result<Decision, Unable> {
        let kind = &WorkforcePlan::KIND;
        let missing = || Refusal::new("no-such-record").with("kind", kind.one).with("reference", self.plan);
        let row: &Row = state.first().and_then(|it| it.rows.first()).ok_or_else(missing)?;
        permission::demand_write(by, kind, &row.envelope.owner)?;
        let mut draft = laid_over(kind, row, &Draft::new());
        if draft.text("signed_on").is_empty() {
            return Err(Refusal::new("plan-not-signed").with("reference", self.plan).into());
        }
        self.files.iter().for_each(|(field, file)| draft.set(*field, file.as_str()));
        let cells = WorkforcePlan::parse(&draft).map_err(Unable::Problems)?.cells();
        Ok(Decision { changes: vec![change(kind, row, Verb::Amend, cells)], why: "The signed strategy was written".to_owned(), file: None })
    }
}
