//! P4 · The workforce that is required, role by role and year by year.

use super::p04_scenarios::required_by_scenario;
use super::{Condition, Ground, Next};
use crate::demand::{Compared, compared};
use crate::profile::{Profile, profile};
use chrono::Datelike;
use register::Role;

/// The required workforce over the years of the run, or of the plan where there is no run.
pub fn required(ground: &Ground) -> Profile {
    let run = ground.run.as_ref().map(|it| &it.opened);
    let years: Vec<i32> = match run.and_then(|it| it.result.roles.first()) {
        Some(role) => role.years.iter().map(|it| it.year).collect(),
        None => (ground.plan.it.starts.year()..=ground.plan.it.ends.year()).take(31).collect(),
    };
    profile(&ground.requirements, run.map(|it| &it.result), run.map(|it| &it.inputs.baseline), &years)
}

/// The staff that the plan's own standards ask for by each method, now and in the last year of the run; without a run now alone.
pub fn alternatives(ground: &Ground) -> Vec<Compared> {
    let run = ground.run.as_ref().map(|it| &it.opened);
    let found = required(ground);
    let mut years = match run {
        Some(it) => vec![it.inputs.base_year, it.inputs.horizon],
        None => vec![ground.plan.it.starts.year()],
    };
    years.dedup();
    let all = years.into_iter().map(|year| compared(&ground.standards, run, &found, year));
    all.filter(|it| !it.roles.is_empty()).collect()
}

/// For programs: the profile, and the methods beside each other.
pub(super) fn findings(ground: &Ground) -> serde_json::Value {
    let mut told = super::told(&required(ground));
    told["methods"] = super::told(&alternatives(ground));
    told["scenarios"] = super::told(&required_by_scenario(ground, "").ok());
    told
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let of = ground.requirements.len();
    let with = |what: fn(&register::WorkforceRequirement) -> bool| ground.requirements.iter().filter(|it| what(&it.it)).count();
    let compared = alternatives(ground).first().map_or(0, |it| it.roles.iter().filter(|it| it.methods.len() > 1).count());
    let buys = ground.requirements.iter().any(|it| it.it.role == Role::Commissioning);
    vec![
        ground.ran(),
        Condition::all_of("p4-workings", with(|it| it.workings.is_some()), of, Next::Look("workforce_requirement")),
        Condition::all_of("p4-skills", with(|it| it.skills.is_some()), of, Next::Look("workforce_requirement")),
        Condition::at_least("p4-methods", compared, 1, Next::Make("workload_standard")),
        Condition::new("p4-commissioning", buys, Next::Make("workforce_requirement")),
        ground.judged("P4"),
    ]
}
