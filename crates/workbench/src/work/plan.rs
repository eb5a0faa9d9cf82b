//! The jobs that run a plan and prove one: step by step, so that they can be watched and stopped.

use super::{Bench, Ended};
use crate::perform::Now;
use crate::permission::Person;
use crate::planning::papers::demand_publishing;
use crate::planning::{
    Asked, Edition, PlanArgs, Reopened, ReplayArgs, SignedArgs, bundle_of, gather, keep_signed, papers, publish, replay, strategy,
};
use record::{Digest, Receipt, Reference};
use serde_json::{Value, json};

/// Steps besides those of the plan itself: the strategy, its papers, and keeping them.
const PAPERS: i64 = 3;
/// The most differences that the result of a job holds.
const LISTED: usize = 20;

impl Bench<'_> {
    /// Runs a plan and publishes its strategy. A job that was taken up again and finds its commit written reports that one.
    pub(super) async fn plan(&self, by: &Person) -> Result<Value, Ended> {
        let args: PlanArgs = self.args()?;
        demand_publishing(by)?;
        self.step(0, 0, "job-plan-reading").await?;
        if let Some(receipt) = self.written_before(by).await? {
            return Ok(published(&receipt));
        }
        let asked = Asked { area: Some(args.area), to: args.to, seed: args.seed, draws: args.draws };
        let gathered = gather(self.shelf, by, &asked).await?;
        let mut underway = gathered.begin()?;
        let whole = |it: u64| i64::try_from(it).unwrap_or(i64::MAX - PAPERS);
        let total = whole(underway.steps().1) + PAPERS;
        while underway.advance()? {
            let doing = if underway.is_drawn() { "job-plan-trying" } else { "job-plan-drawing" };
            self.step(whole(underway.steps().0), total, doing).await?;
        }
        let (result, stresses) = underway.finish()?;
        let made = gathered.made(result, stresses)?;
        self.step(total - 3, total, "job-plan-composing").await?;
        let now: Now = self.now();
        let paper = strategy(self.shelf, by, &made, Edition::OfRun, now.at().date_naive(), self.lent.say).await?;
        self.step(total - 2, total, "job-plan-papers").await?;
        let files = papers(&made, &paper, self.lent.fonts)?;
        self.step(total - 1, total, "job-plan-keeping").await?;
        Ok(published(&publish(self.shelf, by, &now, &self.origin(), &made, (&paper, files)).await?))
    }

    /// Writes the strategy that was signed with a plan, and keeps it with the plan. A job that was taken up again and finds its commit
    /// written reports that one.
    pub(super) async fn signed(&self, by: &Person) -> Result<Value, Ended> {
        let args: SignedArgs = self.args()?;
        self.step(0, 0, "job-plan-reading").await?;
        if let Some(receipt) = self.written_before(by).await? {
            return Ok(kept(&args.plan, &receipt));
        }
        let now: Now = self.now();
        let today = now.at().date_naive();
        let mut run = Reopened::of(self.shelf, by, &args.plan, today).await?;
        let whole = |it: u64| i64::try_from(it).unwrap_or(i64::MAX - PAPERS);
        let total = whole(run.steps().1) + PAPERS;
        while run.advance()? {
            self.step(whole(run.steps().0), total, "job-plan-trying").await?;
        }
        let made = run.made()?;
        self.step(total - 3, total, "job-plan-composing").await?;
        let paper = strategy(self.shelf, by, &made, Edition::Signed(&args.plan), today, self.lent.say).await?;
        self.step(total - 2, total, "job-plan-papers").await?;
        let files = papers(&made, &paper, self.lent.fonts)?;
        self.step(total - 1, total, "job-signed-keeping").await?;
        Ok(kept(&args.plan, &keep_signed(self.shelf, by, &now, &self.origin(), &args.plan, files).await?))
    }

    /// Computes the bundle of a publication anew and compares every byte. It changes nothing, so it may run any number of times.
    pub(super) async fn replay(&self, by: &Person) -> Result<Value, Ended> {
        let args: ReplayArgs = self.args()?;
        self.step(0, 0, "job-replay-computing").await?;
        let bytes = bundle_of(self.shelf, by, &args.publication).await?;
        let found = replay(&bytes);
        Ok(json!({
            "publication": args.publication, "identical": found.identical, "difference_count": found.differences.len(),
            "differences": found.differences.iter().take(LISTED).collect::<Vec<_>>(), "bytes": bytes.len(),
            "bundle_sha256": Digest::of(&bytes).to_string(),
        }))
    }
}

/// What came of writing a signed strategy.
fn kept(plan: &Reference, receipt: &Receipt) -> Value {
    json!({ "commit": receipt.number, "link": receipt.link.to_string(), "written": receipt.written.len(), "plan": plan })
}

/// What came of a plan: the same for the run that wrote it and for one that found it written.
fn published(receipt: &Receipt) -> Value {
    let publication = receipt.written.first().map(|(_, reference, _)| reference.to_string());
    json!({
        "commit": receipt.number, "link": receipt.link.to_string(), "written": receipt.written.len(), "kind": "publication",
        "publication": publication,
    })
}
