//! P8, P10 · A plan under way, step by step: the draws in parts, then the plan once more for each thing that could go otherwise.
//!
//! Whoever takes the steps shows how far the plan is and may stop it between two of them. Its end is the same either way.

use super::run::{Gathered, unplannable};
use crate::perform::Unable;
use workforce::chapter::{Stress, Trial, trials};
use workforce::plan::{PlanResult, Planning};

/// The most draws of each plan with one thing changed: its mean and range settle well before.
pub(super) const MOST_STRESS_DRAWS: u64 = 500;
/// Into how many parts the draws are cut.
const PARTS: u64 = 50;

/// A plan under way.
#[derive(Debug)]
pub struct Underway<'a> {
    planning: Planning<'a>,
    trials: Vec<Trial>,
    stresses: Vec<Stress>,
    tried: usize,
    seed: u64,
    draws: u64,
}

impl<'a> Underway<'a> {
    /// Checks everything that can be checked before the first draw.
    pub(super) fn begin(gathered: &'a Gathered, seed: u64, draws: u64) -> Result<Underway<'a>, Unable> {
        let planning = Planning::begin(&gathered.inputs, &gathered.assumptions, seed, draws).map_err(unplannable)?;
        let trials = trials(&gathered.inputs, &gathered.assumptions, &gathered.overrides);
        Ok(Underway { planning, trials, stresses: Vec::new(), tried: 0, seed, draws })
    }

    fn part(&self) -> u64 {
        self.draws.div_ceil(PARTS).max(1)
    }

    /// Whether the draws are all made, so that what follows is what could go otherwise.
    pub fn is_drawn(&self) -> bool {
        self.planning.done() >= self.draws
    }

    /// How many steps of how many are done.
    pub fn steps(&self) -> (u64, u64) {
        let parts = self.draws.div_ceil(self.part());
        (self.planning.done().div_ceil(self.part()) + self.tried as u64, parts + self.trials.len() as u64)
    }

    /// Takes one step. `false` when there was none left to take.
    pub fn advance(&mut self) -> Result<bool, Unable> {
        if !self.is_drawn() {
            self.planning.advance(self.part()).map_err(unplannable)?;
            return Ok(true);
        }
        let Some(trial) = self.trials.get(self.tried) else { return Ok(false) };
        self.stresses.extend(trial.run(self.seed, self.draws.min(MOST_STRESS_DRAWS)).map_err(unplannable)?);
        self.tried += 1;
        Ok(true)
    }

    /// Takes the steps that are left and adds everything up.
    pub fn finish(mut self) -> Result<(PlanResult, Vec<Stress>), Unable> {
        while self.advance()? {}
        Ok((self.planning.finish().map_err(unplannable)?, self.stresses))
    }
}
