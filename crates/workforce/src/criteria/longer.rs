//! P11 · Sets of measures over scenarios with more draws than anybody waits for, taken scenario by scenario.

use super::whatif::{MOST_POLICIES, MOST_SCENARIOS, Question, Unanswerable, meant_measures, meant_scenarios, world};
use super::{Ground, Run};
use crate::measures::{Comparison, Measure, Policy, Scenario, compare};
use crate::plan::{Figure, Unplannable};
use record::Reference;

/// The most draws of a comparison that is long work.
pub const MOST_COMPARED: u64 = 2_000;

/// A comparison under way.
#[derive(Debug)]
pub struct CompareUnderway<'a> {
    run: &'a Run,
    draws: u64,
    policies: Vec<Policy>,
    scenarios: Vec<Scenario>,
    post_year: f64,
    parts: Vec<Comparison>,
}

impl<'a> CompareUnderway<'a> {
    /// Reads the question.
    ///
    /// # Errors
    /// Why it cannot be answered.
    pub fn begin(ground: &'a Ground, asked: &Question, draws: u64) -> Result<CompareUnderway<'a>, Unanswerable> {
        let run = ground.run.as_ref().ok_or(Unanswerable::NoRun)?;
        let meant = meant_measures(ground, run);
        let unknown = |it: &Reference| Unanswerable::Unknown { reference: it.to_string() };
        let mut policies = Vec::new();
        for (title, wanted) in asked.policies.iter().take(MOST_POLICIES) {
            let mut measures: Vec<Measure> = Vec::new();
            for it in wanted {
                measures.extend(meant.iter().find(|of| of.reference == *it).ok_or_else(|| unknown(it))?.measure.clone());
            }
            policies.push(Policy { title: title.clone(), measures });
        }
        let all = meant_scenarios(ground, run, &asked.planned);
        let mut scenarios = Vec::new();
        for it in asked.scenarios.iter().take(MOST_SCENARIOS) {
            let found = all.iter().find(|of| of.0 == *it).map(|of| of.1.clone());
            scenarios
                .push(found.ok_or_else(|| Unanswerable::Unknown { reference: it.as_ref().map(ToString::to_string).unwrap_or_default() })?);
        }
        Ok(CompareUnderway { run, draws, policies, scenarios, post_year: asked.post_year, parts: Vec::new() })
    }

    /// Scenarios done, and scenarios in all.
    pub fn steps(&self) -> (u64, u64) {
        (self.parts.len() as u64, self.scenarios.len() as u64)
    }

    /// Runs every set in the next scenario. `false` when there is none left.
    ///
    /// # Errors
    /// Why nothing can be run.
    pub fn advance(&mut self) -> Result<bool, Unanswerable> {
        let Some(next) = self.scenarios.get(self.parts.len()) else { return Ok(false) };
        let world = world(self.run, self.draws)?;
        self.parts.push(compare(&world, &self.policies, std::slice::from_ref(next), self.post_year)?);
        Ok(true)
    }

    /// The comparison, once every scenario is run. A regret is of one scenario alone, so the parts hold it already.
    ///
    /// # Errors
    /// Why there is none.
    pub fn finish(self) -> Result<Comparison, Unanswerable> {
        let nothing = || Unanswerable::from(Unplannable::Engine { why: "Not every scenario was run.".to_owned() });
        let first = self.parts.first().filter(|_| self.parts.len() == self.scenarios.len()).ok_or_else(nothing)?;
        let weights: f64 = self.scenarios.iter().map(|it| it.weight).sum();
        let sets = 0..self.policies.len();
        let options: Vec<Vec<_>> =
            sets.map(|set| self.parts.iter().filter_map(|it| it.options.get(set)?.first().cloned()).collect()).collect();
        let worst_regret: Vec<f64> =
            options.iter().map(|row: &Vec<crate::measures::Scored>| row.iter().map(|it| it.regret).fold(0.0, f64::max)).collect();
        let mean =
            |row: &Vec<crate::measures::Scored>| row.iter().zip(&self.scenarios).map(|(it, of)| it.loss * of.weight).sum::<f64>() / weights;
        let mean_loss: Vec<f64> = options.iter().map(mean).collect();
        let smallest = |of: &[f64]| (0..of.len()).min_by(|a, b| of[*a].total_cmp(&of[*b])).unwrap_or(0);
        let spared: Vec<Figure> = first.spared.clone();
        Ok(Comparison {
            policies: first.policies.clone(),
            scenarios: self.scenarios.iter().map(|it| it.title.clone()).collect(),
            post_year: self.post_year,
            costs: first.costs.clone(),
            robust: smallest(&worst_regret),
            best_mean: smallest(&mean_loss),
            options,
            worst_regret,
            mean_loss,
            spared,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests_of_measures::ground;
    use super::super::whatif::{DRAWS, compared};
    use super::*;

    /// With as many draws as the page takes, the parts put together are the comparison of the page, figure for figure.
    #[test]
    fn parts_put_together_are_the_whole() {
        let ground = ground();
        let names = ["Nothing", "Decided", "Everything", "As planned"].map(str::to_owned);
        let asked = Question::usual(&ground, names, 12_000.0);
        let mut underway = CompareUnderway::begin(&ground, &asked, DRAWS).expect("a question");
        assert_eq!(underway.steps(), (0, 2));
        while underway.advance().expect("a scenario") {}
        assert_eq!(underway.steps(), (2, 2));
        assert_eq!(underway.finish().expect("the whole"), compared(&ground, &asked).expect("an answer"));
        assert!(CompareUnderway::begin(&ground, &asked, DRAWS).expect("a question").finish().is_err(), "nothing was run");
    }
}
