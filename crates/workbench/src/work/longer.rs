//! The jobs that answer a long question to a plan, part by part. They change nothing: taken up again after a stop they begin anew, and named
//! draws give the same figures.

use super::{Bench, Ended};
use crate::criteria::ground;
use crate::criteria::unanswerable;
use crate::permission::Person;
use crate::planning::longer::{Answered, LongArgs, comparing, not_run};
use crate::planning::teams;
use serde_json::{Value, json};
use workforce::criteria::asked::Names;
use workforce::risk::{Asked, StressUnderway};

impl Bench<'_> {
    /// A stress test.
    pub(super) async fn stress(&self, by: &Person) -> Result<Value, Ended> {
        let args: LongArgs = self.args()?;
        self.step(0, 0, "job-plan-reading").await?;
        let ground = ground(self.shelf, by, &args.plan, (self.lent.clock)().date_naive()).await?;
        let returned = teams(self.shelf, by, ground.plan.it.area.as_str()).await?;
        let asked = Asked::of_question(&args.question).map_err(crate::perform::Unable::Problems)?;
        let mut underway = StressUnderway::begin(&returned, asked).map_err(not_run)?;
        while underway.advance().map_err(not_run)? {
            let (done, total) = underway.steps();
            self.step(whole(done), whole(total), "job-stress-drawing").await?;
        }
        let found = underway.finish().map_err(not_run)?;
        Ok(json!(Answered { plan: args.plan, question: args.question, returned_on: returned.on, found }))
    }

    /// Sets of measures over scenarios.
    pub(super) async fn compare(&self, by: &Person) -> Result<Value, Ended> {
        let args: LongArgs = self.args()?;
        self.step(0, 0, "job-plan-reading").await?;
        let ground = ground(self.shelf, by, &args.plan, (self.lent.clock)().date_naive()).await?;
        let mut underway = comparing(&ground, &args.question, &Names::of(self.lent.say))?;
        let returned_on = ground.run.as_ref().map_or(ground.today, |it| it.opened.inputs.baseline.on);
        let cannot = |why| unanswerable(why, &args.plan);
        while underway.advance().map_err(cannot)? {
            let (done, total) = underway.steps();
            self.step(whole(done), whole(total), "job-compare-running").await?;
        }
        let found = underway.finish().map_err(cannot)?;
        Ok(json!(Answered { plan: args.plan.clone(), question: args.question.clone(), returned_on, found }))
    }
}

fn whole(it: u64) -> i64 {
    i64::try_from(it).unwrap_or(i64::MAX)
}
