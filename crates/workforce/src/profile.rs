//! P4 · The workforce that is required: posts, skills and languages by role and year, from stated requirements and from the plan's model.

use crate::Baseline;
use crate::plan::{PlanResult, RolePlan};
use crate::records::jobs;
use chrono::Datelike;
use kernel::Standing;
use record::{Held, Listed};
use register::{Role, WorkforceRequirement};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is required of each role, year by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// The years, the first that of the return.
    pub years: Vec<i32>,
    /// Role by role, in the order of the list of roles.
    pub lines: Vec<ProfileLine>,
    /// The roles of the run that none of the list stands for, together; with them the lines hold everybody whom the run holds. `None` where
    /// there are none.
    pub others: Option<ProfileLine>,
    /// What those roles are called.
    pub other_roles: Vec<String>,
    /// Skills that requirements name beyond the job, the earliest first.
    pub skills: Vec<SkillLine>,
    /// Requirements that do not say how their number was worked out.
    pub without_workings: Vec<String>,
}

/// One role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProfileLine {
    /// The role's code.
    pub role: String,
    /// Year by year.
    pub cells: Vec<ProfileCell>,
}

/// One role in one year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProfileCell {
    /// Whole-time equivalents that requirements due by the end of the year state.
    pub stated: Option<f64>,
    /// Whole-time equivalents that the model of the plan requires.
    pub modelled: Option<f64>,
    /// Whole-time equivalents that the model of the plan expects to be there.
    pub supply: Option<f64>,
    /// Whether any of the stated ones falls due in this very year.
    pub due: bool,
}

impl ProfileCell {
    /// What the place requires in all, and how it is known: as modelled, because requirements speak of some service models only and lie
    /// within it; as stated where they ask for more than the model does, or where there is none.
    pub fn required(&self) -> Option<(f64, Standing)> {
        match (self.asked(), self.modelled) {
            (Some(asked), Some(modelled)) if asked.0 <= modelled => Some((modelled, Standing::Modelled)),
            (Some(asked), _) => Some(asked),
            (None, modelled) => modelled.map(|it| (it, Standing::Modelled)),
        }
    }

    /// What requirements ask for, and how it is known: as stated in a year in which something falls due, otherwise carried on.
    pub fn asked(&self) -> Option<(f64, Standing)> {
        self.stated.map(|it| (it, if self.due { Standing::Known } else { Standing::Imputed }))
    }
}

/// A skill that is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SkillLine {
    /// The requirement.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// The role's code.
    pub role: String,
    /// What is asked for.
    pub skills: String,
    /// Whole-time equivalents.
    pub wte: f64,
    /// The year by whose end.
    pub year: i32,
}

/// The code of the line of all roles that the list of roles has no name for.
pub const OTHER_ROLES: &str = "other-roles";

/// The profile over the years of the plan's result.
pub fn profile(
    requirements: &[Held<WorkforceRequirement>],
    result: Option<&PlanResult>,
    baseline: Option<&Baseline>,
    years: &[i32],
) -> Profile {
    let mut lines: BTreeMap<usize, ProfileLine> = BTreeMap::new();
    let place = |role: Role| Role::LIST.iter().position(|it| it.code == role.code()).unwrap_or(usize::MAX);
    let empty = |role: Role| ProfileLine { role: role.code().to_owned(), cells: vec![ProfileCell::default(); years.len()] };
    for held in requirements {
        let it = &held.it;
        let line = lines.entry(place(it.role)).or_insert_with(|| empty(it.role));
        for (cell, year) in line.cells.iter_mut().zip(years).filter(|at| it.needed_by.year() <= *at.1) {
            *cell.stated.get_or_insert(0.0) += it.whole_time.get();
            cell.due |= it.needed_by.year() == *year;
        }
    }
    let told = |code: u8| {
        let told = result.and_then(|it| it.role(code)).zip(baseline.and_then(|it| it.roles.iter().find(|it| it.role == code)));
        told.and_then(|(plan, base)| Some((plan, base.wte_per_head()?)))
    };
    let add = |line: &mut ProfileLine, (plan, per_head): (&RolePlan, f64)| {
        for (cell, year) in line.cells.iter_mut().zip(years) {
            let Some(it) = plan.years.iter().find(|it| it.year == *year) else { continue };
            *cell.modelled.get_or_insert(0.0) += it.required.mean * per_head;
            *cell.supply.get_or_insert(0.0) += it.supply.mean * per_head;
        }
    };
    let mut named: BTreeSet<u8> = BTreeSet::new();
    for (at, role) in Role::LIST.iter().enumerate().filter_map(|(at, it)| Some((at, Role::of(it.code)?))) {
        for code in jobs(role) {
            named.insert(*code);
            if let Some(of) = told(*code) {
                add(lines.entry(at).or_insert_with(|| empty(role)), of);
            }
        }
    }
    let mut others = ProfileLine { role: OTHER_ROLES.to_owned(), cells: vec![ProfileCell::default(); years.len()] };
    let mut other_roles = Vec::new();
    for plan in result.iter().flat_map(|it| &it.roles).filter(|it| !named.contains(&it.role)) {
        if let Some(of) = told(plan.role) {
            add(&mut others, of);
            other_roles.push(plan.name.clone());
        }
    }
    let others = (!other_roles.is_empty()).then_some(others);
    let mut skills: Vec<SkillLine> = requirements.iter().filter_map(skill).collect();
    skills.sort_by(|a, b| (a.year, &a.reference).cmp(&(b.year, &b.reference)));
    let without_workings = requirements.iter().filter(|it| it.it.workings.is_none()).map(|it| it.reference.to_string()).collect();
    Profile { years: years.to_vec(), lines: lines.into_values().collect(), others, other_roles, skills, without_workings }
}

fn skill(held: &Held<WorkforceRequirement>) -> Option<SkillLine> {
    let it = &held.it;
    Some(SkillLine {
        reference: held.reference.to_string(),
        title: it.title.to_string(),
        role: it.role.code().to_owned(),
        skills: it.skills.as_ref()?.to_string(),
        wte: it.whole_time.get(),
        year: it.needed_by.year(),
    })
}
