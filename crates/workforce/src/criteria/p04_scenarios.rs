//! P4 · What the place requires in each scenario of the plan, role by role and year by year.

use super::Ground;
use super::whatif::{Unanswerable, meant_scenarios, run_of};
use crate::measures::World;
use crate::profile::OTHER_ROLES;
use crate::records::jobs;
use record::{Listed as _, Reference};
use register::Role;
use serde::Serialize;

/// The most scenarios that stand beside each other.
pub const MOST_REQUIRED: usize = 8;

/// What one scenario requires.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RequiredIn {
    /// The record; none where things go as planned.
    pub scenario: Option<Reference>,
    /// What people call it.
    pub title: String,
    /// By role in the order of [`RequiredByScenario::roles`]: mean whole-time equivalents in each year.
    pub wte: Vec<Vec<f64>>,
}

impl RequiredIn {
    /// All roles together, year by year.
    pub fn all(&self) -> Vec<f64> {
        let years = self.wte.first().map_or(0, Vec::len);
        (0..years).map(|at| self.wte.iter().map(|it| it[at]).sum()).collect()
    }
}

/// What is required, scenario by scenario.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RequiredByScenario {
    /// The years, the first that of the return.
    pub years: Vec<i32>,
    /// The codes of the roles; those that the list has no name for stand together at the end.
    pub roles: Vec<&'static str>,
    /// As planned first, then the plan's own scenarios by their numbers.
    pub scenarios: Vec<RequiredIn>,
    /// Scenarios beyond [`MOST_REQUIRED`].
    pub left_out: usize,
}

/// What the place requires in each scenario on the draws of the run; `planned` is what the scenario is called in which things go as planned.
///
/// # Errors
/// Why it cannot be answered.
pub fn required_by_scenario(ground: &Ground, planned: &str) -> Result<RequiredByScenario, Unanswerable> {
    let run = run_of(ground)?;
    let opened = &run.opened;
    let world = World::new(&opened.inputs, &opened.assumptions, opened.result.seed, 0..opened.result.draws)?;
    let mut meant = meant_scenarios(ground, run, planned);
    let left_out = meant.len().saturating_sub(MOST_REQUIRED);
    meant.truncate(MOST_REQUIRED);
    let base = &opened.inputs.baseline.roles;
    // Each role of the run under the role of the list that stands for it.
    let listed = |code: u8| Role::LIST.iter().find(|it| Role::of(it.code).is_some_and(|it| jobs(it).contains(&code))).map(|it| it.code);
    let of: Vec<&'static str> = base.iter().map(|it| listed(it.role).unwrap_or(OTHER_ROLES)).collect();
    let known = Role::LIST.iter().map(|it| it.code).chain([OTHER_ROLES]);
    let roles: Vec<&'static str> = known.filter(|code| of.contains(code)).collect();
    let years: Vec<i32> = (0..=world.steps()).map(|it| world.year(it)).collect();
    let mut scenarios = Vec::new();
    for (scenario, it) in meant {
        let posts = world.posts_needed(&it.with([]))?;
        let wte = |role: &&'static str| {
            let year = |at: &Vec<f64>| {
                let lines = base.iter().zip(&of).zip(at).filter(|it| it.0.1 == role);
                lines.map(|((base, _), posts)| posts * base.wte_per_head().unwrap_or(0.0)).sum()
            };
            posts.iter().map(year).collect()
        };
        scenarios.push(RequiredIn { scenario, title: it.title.clone(), wte: roles.iter().map(wte).collect() });
    }
    Ok(RequiredByScenario { years, roles, scenarios, left_out })
}

#[cfg(test)]
mod tests {
    use super::super::tests_of_measures::{ground, without_run};
    use super::*;

    /// As planned it is the profile of the run, to the last digit; a scenario in which a tenth more is needed from the first year on asks for
    /// a tenth more in every year but that of the return, and a tenth less of need for a tenth less.
    #[test]
    fn as_planned_is_the_run_and_a_tenth_more_need_is_a_tenth_more_staff() {
        let mut ground = ground();
        let run = ground.run.as_mut().expect("a run");
        run.opened.inputs.baseline.roles.iter_mut().for_each(|it| (it.wte_known, it.wte_imputed) = (f64::from(it.heads()) * 0.8, 0.0));
        let on = run.opened.inputs.baseline.on.to_string();
        let scenario = |number, need: &str| {
            let texts = [("plan", "WFP-1"), ("title", "Other need"), ("begins", on.as_str()), ("need", need)];
            super::super::ground::tests::held(number, &texts)
        };
        ground.scenarios = vec![scenario(2, "-10"), scenario(1, "10")];
        let found = required_by_scenario(&ground, "As planned").expect("an answer");
        assert_eq!(
            found.scenarios.iter().map(|it| it.scenario.as_ref().map(Reference::number)).collect::<Vec<_>>(),
            [None, Some(1), Some(2)]
        );
        let opened = &ground.run.as_ref().expect("a run").opened;
        let [planned, more, less] = [0, 1, 2].map(|at| found.scenarios[at].all());
        for (at, year) in found.years.iter().enumerate() {
            let due: f64 = opened.result.roles.iter().map(|it| it.years[at].required.mean * 0.8).sum();
            assert!((planned[at] - due).abs() < 1e-6, "{year}: {} for {due}", planned[at]);
            let (up, down) = if at == 0 { (1.0, 1.0) } else { (1.1, 0.9) };
            assert!((more[at] - planned[at] * up).abs() < 1e-6 && (less[at] - planned[at] * down).abs() < 1e-6, "{year}");
        }
        assert_eq!(found.left_out, 0);
        ground.scenarios = (1..=9).map(|it| scenario(it, "1")).collect();
        let found = required_by_scenario(&ground, "As planned").expect("an answer");
        assert_eq!((found.scenarios.len(), found.left_out), (MOST_REQUIRED, 2));
        assert_eq!(required_by_scenario(&without_run(), ""), Err(Unanswerable::NoRun));
    }
}
