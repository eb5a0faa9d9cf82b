//! A stress test of more draws than anybody waits for, taken in parts so that it can be watched and stopped.

use super::asked::Asked;
use super::lost::lost;
use super::stress::{Stressed, in_time, problem};
use super::teams::Staffed;
use crate::models::NotRun;
use staffing::contingency::{Stress, Tally};

/// So many draws are taken at a time.
const PART: u64 = 250;

/// A stress test under way. Draws are named, so taken in parts they come out as taken at once.
#[derive(Debug)]
pub struct StressUnderway<'a> {
    returned: &'a Staffed,
    asked: Asked,
    stressed: Stress,
    calm: Stress,
    tallies: Option<(Tally, Tally)>,
    done: u64,
}

impl<'a> StressUnderway<'a> {
    /// Lays the events over the teams.
    ///
    /// # Errors
    /// Everything to put right.
    pub fn begin(returned: &'a Staffed, asked: Asked) -> Result<StressUnderway<'a>, NotRun> {
        in_time(&asked)?;
        let stressed = Stress::new(returned.teams.clone(), asked.events.clone(), asked.responses, asked.weeks)
            .map_err(|them| NotRun::Problems(them.iter().map(problem).collect()))?;
        let calm = stressed.calm();
        Ok(StressUnderway { returned, asked, stressed, calm, tallies: None, done: 0 })
    }

    /// Draws done, and draws in all.
    pub fn steps(&self) -> (u64, u64) {
        (self.done, self.asked.draws)
    }

    /// Makes the next part. `false` when there is none left.
    ///
    /// # Errors
    /// Everything to put right.
    pub fn advance(&mut self) -> Result<bool, NotRun> {
        let end = (self.done + PART).min(self.asked.draws);
        if self.done >= end {
            return Ok(false);
        }
        let run = |it: &Stress| it.run(self.asked.seed, self.done..end).map_err(|it| NotRun::Problems(vec![problem(&it)]));
        let next = (run(&self.stressed)?, run(&self.calm)?);
        self.tallies = match self.tallies.take() {
            None => Some(next),
            Some((stressed, calm)) => stressed.join(next.0).zip(calm.join(next.1)),
        };
        self.done = end;
        Ok(true)
    }

    /// What it found, once every part is made.
    ///
    /// # Errors
    /// A refusal when a check fails, or parts are missing.
    pub fn finish(self) -> Result<Stressed, NotRun> {
        let refused = || NotRun::Refused("The simulation does not agree with its closed form.".to_owned());
        let (stressed, calm) = self.tallies.filter(|_| self.done == self.asked.draws).ok_or_else(refused)?;
        let report = |it: Tally, of: &Stress| it.report(of, self.asked.seed).map_err(|_| refused());
        Ok(Stressed {
            teams: self.returned.teams.len(),
            heads: self.returned.teams.iter().map(|it| u64::from(it.heads)).sum(),
            report: report(stressed, &self.stressed)?,
            calm: report(calm, &self.calm)?,
            lost: lost(self.returned, &self.asked.events),
            gaps: self.returned.gaps.clone(),
        })
    }
}
