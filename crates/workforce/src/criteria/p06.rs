//! P6 · Other ways of working beside today's: staff, money, what it means for people, and from when each pays.

use super::p06_scenarios::{fitting, ways_in_scenarios};
use super::{Condition, Ground, Next, told};
use crate::measures::{Alternative, Labour, Way, alternatives, discount_rate};
use crate::records::StaffingModel;
use record::{Held, Listed as _, Prose, Reference};
use serde::Serialize;
use serde_json::{Value, json};

/// Over how many years a way of working is judged when its record does not say.
const YEARS: u32 = 5;

/// One way of working beside today's.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WayOfWorking {
    /// The record.
    pub reference: Reference,
    /// What people call it.
    pub title: String,
    /// Over how many years it is judged.
    pub years: u32,
    /// The discount rate of a year.
    pub rate: f64,
    /// Staff, money and break-even.
    pub found: Alternative,
    /// The code of today's job and of the one that takes over.
    pub roles: (&'static str, &'static str),
    /// Which of [`meaning`] is told.
    pub told: [bool; 6],
    /// Whether the new or changed job has a profile.
    pub profiled: bool,
}

/// Every way of working of the plan. Without a discount rate on the day there is none to show.
pub fn ways(ground: &Ground) -> Vec<WayOfWorking> {
    let Some(discount) = discount_rate(ground.today) else { return Vec::new() };
    let mut found: Vec<WayOfWorking> = ground.ways.iter().filter_map(|it| way(it, discount.rate)).collect();
    found.sort_by_key(|it| it.reference.number());
    found
}

fn way(held: &Held<StaffingModel>, rate: f64) -> Option<WayOfWorking> {
    let it = &held.it;
    let pounds = |it: Option<&kernel::Money>| it.map_or(0.0, |it| it.in_pence() as f64 / 100.0);
    let labour = |role: register::Role, hours: f64, cost: &kernel::Money| Labour {
        role: role.code().to_owned(),
        hours,
        cost: pounds(Some(cost)),
        available: it.available.get() as f64,
    };
    let (moved, spared) = (it.moved.part(), it.spared.as_ref().map_or(0.0, |it| it.part()));
    let today = Way { title: String::new(), labour: vec![labour(it.today, 1.0, &it.cost_today)], fixed: 0.0, set_up: 0.0 };
    let kept = labour(it.today, (1.0 - moved - spared).max(0.0), &it.cost_today);
    let other = Way {
        title: it.title.to_string(),
        labour: vec![kept, labour(it.other, moved, &it.cost_other)],
        fixed: pounds(it.fixed.as_ref()),
        set_up: pounds(it.set_up.as_ref()),
    };
    let years = it.years.as_ref().and_then(|it| u32::try_from(it.get()).ok()).unwrap_or(YEARS);
    Some(WayOfWorking {
        reference: held.reference.clone(),
        title: it.title.to_string(),
        years,
        rate,
        found: alternatives(&today, &other, it.volume.get() as f64, years, rate)?,
        roles: (it.today.code(), it.other.code()),
        told: meaning(it).map(|it| it.1.is_some()),
        profiled: it.profile.is_some(),
    })
}

/// What has to be told of a way of working in words, by the names of its fields: what it does to care, what could go wrong, and what it does
/// to staff in four respects.
pub fn meaning(it: &StaffingModel) -> [(&'static str, Option<&Prose<4000>>); 6] {
    [
        ("quality", it.quality.as_ref()),
        ("risks", it.risks.as_ref()),
        ("hours_security", it.hours_security.as_ref()),
        ("travel", it.travel.as_ref()),
        ("fairness", it.fairness.as_ref()),
        ("staff_impact", it.staff_impact.as_ref()),
    ]
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = ways(ground);
    let told = found.iter().filter(|it| it.told.iter().all(|it| *it)).count();
    let profiles = found.iter().filter(|it| it.profiled).count();
    let fit = if ground.scenarios.is_empty() { 0 } else { fitting(ground) };
    let next = match (&ground.run, ground.scenarios.is_empty()) {
        (None, _) => Next::Run,
        (Some(_), true) => Next::Make("scenario"),
        (Some(_), false) => Next::Look("staffing_model"),
    };
    vec![
        Condition::at_least("p6-ways", found.len(), 2, Next::Make("staffing_model")),
        Condition::all_of("p6-told", told, found.len(), Next::Look("staffing_model")),
        Condition::at_least("p6-profile", profiles, 1, Next::Look("staffing_model")),
        Condition::all_of("p6-scenarios", fit, found.len(), next),
        ground.judged("P6"),
    ]
}

pub(super) fn findings(ground: &Ground) -> Value {
    let names = ["Today’s way", "As planned"].map(str::to_owned);
    json!({ "ways": told(&ways(ground)), "in_scenarios": ways_in_scenarios(ground, &names).ok().map(|it| told(&it)) })
}

#[cfg(test)]
mod tests {
    use super::super::tests_of_measures::ground;
    use super::*;

    /// The record of the worked example: nurses at £30, four fifths of 13,000 hours by care workers at £18, £24,800 a year, £250,000 once.
    #[test]
    fn a_record_gives_the_worked_example() {
        let found = &ways(&ground())[0];
        assert!((found.found.saving - 100_000.0).abs() < 1e-6 && (found.found.other.wte_total - 10.0).abs() < 1e-9);
        assert_eq!((found.years, found.rate, found.found.break_even_years), (5, 0.035, Some(3)));
        let held: Vec<bool> = conditions(&ground()).iter().map(|it| it.met).collect();
        let why = "one way of two; its risks are not told; the plan has no nurses; nobody has judged";
        assert_eq!(held, [false, false, true, false, false], "{why}");
    }
}
