//! From people to posts: for each draw, which variant the population takes, and what each role then needs.

use super::inputs::PlanInputs;
use crate::assumptions::{Assumptions, Demand};
use crate::baseline::RoleBaseline;
use simulate::{Cell, Draw, Event};
use staffing::{follow, hours_to_wte};

/// The luck of the population.
const VARIANT: Event = Event(110);

/// Where between the variants a draw lies, from 0 (the first) to 1 (the last): evenly, since nobody published more.
pub(crate) fn place_of(draw: Draw) -> f64 {
    draw.at(0, Cell::named("population"), VARIANT).uniform(0)
}

/// People of a band in a year at a place between the variants.
fn persons(inputs: &PlanInputs, band: &str, year: i32, place: f64) -> f64 {
    let reach = place * (inputs.variants.len() - 1) as f64;
    let at = |which: usize| inputs.variants.get(which).and_then(|it| it.persons(band, year)).unwrap_or(0.0);
    let lower = reach.floor() as usize;
    let upper = (lower + 1).min(inputs.variants.len() - 1);
    at(lower) + (at(upper) - at(lower)) * (reach - lower as f64)
}

/// Posts that each role needs in a year, in the order of the baseline.
pub(crate) fn posts(inputs: &PlanInputs, assumptions: &Assumptions, year: i32, place: f64) -> Vec<f64> {
    let roles = inputs.baseline.roles.iter();
    match &assumptions.demand.value {
        Demand::FollowPopulation { band } => {
            let (now, then) = (persons(inputs, band, inputs.base_year, place), persons(inputs, band, year, place));
            let posts = |it: &RoleBaseline| f64::from(it.heads()) + it.vacancies();
            roles.map(posts).map(|it| follow(it, now, then).unwrap_or(it)).collect()
        }
        Demand::Hours { lines, time, contact_share, mix } => {
            let hours: f64 = lines.iter().map(|it| persons(inputs, &it.band, year, place) * it.share * it.hours_a_week * 52.0).sum();
            let share = |role: u8| mix.iter().filter(|it| it.role == role).map(|it| it.share).sum::<f64>();
            let wte = |role: u8| hours_to_wte(hours * share(role), time.hours()?, *contact_share).map(|it| it.posts());
            roles.map(|it| wte(it.role).map_or(0.0, |wte| wte / wte_per_head(it, inputs))).collect()
        }
    }
}

/// Whole-time equivalents of one post of a role: as its staff work now, or as everyone does where it has none.
pub(crate) fn wte_per_head(role: &RoleBaseline, inputs: &PlanInputs) -> f64 {
    let own = role.wte_per_head().filter(|it| *it > 0.0);
    own.or_else(|| inputs.baseline.all.wte_per_head().filter(|it| *it > 0.0)).unwrap_or(1.0)
}
