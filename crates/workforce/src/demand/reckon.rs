//! Each method on its own.

use super::{Method, Part, Reckoned};
use crate::assumptions::Demand;
use crate::plan::Opened;
use crate::records::{Counting, WorkloadStandard, jobs};
use kernel::{Range, Standing};
use record::Held;
use register::Role;
use serde::Serialize;
use staffing::{Conversion, Need, Task, Wisn, by_ratio, posts_needed};
use std::collections::BTreeMap;

/// The band that the sector's rule reads.
const OLDER: &str = "65+";

/// By how much the people aged 65 and over grow from the year of the return to another: 1 where they do not.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Growth {
    /// Half way between the lowest and the highest variant.
    pub middle: f64,
    /// By the variant that grows least.
    pub low: f64,
    /// By the variant that grows most.
    pub high: f64,
}

impl Default for Growth {
    fn default() -> Growth {
        Growth { middle: 1.0, low: 1.0, high: 1.0 }
    }
}

/// The growth of a run's population; `None` where its variants do not tell the band of the sector's rule.
pub fn growth(run: &Opened, year: i32) -> Option<Growth> {
    let inputs = &run.inputs;
    let band = match &run.assumptions.demand.value {
        Demand::FollowPopulation { band } => band.as_str(),
        Demand::Hours { .. } => OLDER,
    };
    let people = |year: i32| inputs.variants.iter().map(|it| it.persons(band, year).filter(|it| *it > 0.0)).collect::<Option<Vec<f64>>>();
    let (now, then) = (people(inputs.base_year)?, people(year)?);
    let grown: Vec<f64> = now.iter().zip(&then).map(|(now, then)| then / now).collect();
    let at = |of: &[f64]| (of[(of.len() - 1) / 2] + of[of.len() / 2]) / 2.0;
    let (low, high) = grown.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), it| (low.min(*it), high.max(*it)));
    (!grown.is_empty()).then(|| Growth { middle: at(&then) / at(&now), low, high })
}

/// The methods that read standards.
pub(super) fn counted(standards: &[&Held<WorkloadStandard>], growth: Growth) -> Vec<Reckoned> {
    let of = |counting: Counting, method: Method| {
        let own: Vec<_> = standards.iter().filter(|it| it.it.counting == counting).collect();
        let mut found: Option<Reckoned> = None;
        for held in own {
            let Some(one) = one(held, method, growth) else { continue };
            found = Some(match found {
                Some(sum) => added(sum, one),
                None => one,
            });
        }
        found
    };
    let all = [(Counting::Units, Method::Wisn), (Counting::Contact, Method::ContactHours), (Counting::People, Method::Ratio)];
    all.into_iter().filter_map(|(counting, method)| of(counting, method)).collect()
}

/// One standard. `None` when its figures give no staff, which its rules do not let through.
fn one(held: &Held<WorkloadStandard>, method: Method, growth: Growth) -> Option<Reckoned> {
    let it = &held.it;
    let growth = if it.grows == Some(true) { growth } else { Growth::default() };
    let volume = it.volume.get() as f64;
    let parts = parts(it, volume * growth.middle, it.amount.get())?;
    let sum = |parts: &[Part]| parts.iter().map(|it| it.wte).sum::<f64>();
    let amounts = [&it.low, &it.high].map(|end| end.as_ref().map_or(it.amount.get(), |it| it.get()));
    // More people to a post are fewer posts.
    let [few, many] = if it.counting == Counting::People { [amounts[1], amounts[0]] } else { amounts };
    let (low, high) = (sum(&self::parts(it, volume * growth.low, few)?), sum(&self::parts(it, volume * growth.high, many)?));
    let ranged = it.low.is_some() || it.high.is_some() || growth.low < growth.high;
    let hours = it.available.as_ref().map(|it| it.get() as f64).map(|it| (it, it));
    Some(Reckoned {
        method,
        wte: sum(&parts),
        range: ranged.then_some(Range { low, high, level: None }),
        standing: Standing::Modelled,
        parts,
        standards: vec![held.reference.clone()],
        hours,
    })
}

/// The staff that so much work takes, part by part, when each unit takes `amount`.
pub(super) fn parts(it: &WorkloadStandard, volume: f64, amount: f64) -> Option<Vec<Part>> {
    let support = it.support.as_ref().map_or(0.0, |it| it.part());
    let further = it.further.as_ref().map_or(0.0, |it| it.get() as f64);
    let available = it.available.as_ref().map(|it| it.get() as f64);
    match it.counting {
        Counting::Units => {
            let available = available?;
            let wisn = |support_shares: Vec<f64>, additional_hours: Vec<f64>| {
                Wisn { available_hours: available, activities: vec![(volume, amount / 60.0)], support_shares, additional_hours }.required()
            };
            let direct = wisn(Vec::new(), Vec::new())?;
            let beside = wisn(vec![support], Vec::new())? - direct;
            Some(vec![part("with-people", direct), part("beside", beside), part("further", further / available)])
        }
        Counting::Contact => {
            let available = available?;
            let model = String::from("this");
            let need = Need { group: model.clone(), people: volume, in_need: 1.0, access: 1.0, model: model.clone() };
            let visits = it.visits.as_ref().map_or(0.0, |it| it.get());
            let task = Task { skill: model.clone(), contact_hours: amount, visits, model: model.clone() };
            let conversion = Conversion {
                available_hours: available,
                contact_share: 1.0 - support,
                travel_hours: it.travel.as_ref().map_or(0.0, |it| it.get()) / 60.0,
                relief: it.relief.as_ref().map_or(0.0, |it| it.part()),
            };
            let (found, _) = posts_needed(&[need], &[task], &BTreeMap::from([(model, conversion)]));
            let steps = &found.first()?.posts.workings;
            let named = ["with-people", "beside", "travel", "relief"].into_iter().zip(steps).map(|(what, step)| part(what, step.amount));
            Some(named.chain([part("further", further / available)]).collect())
        }
        Counting::People => Some(vec![part("whole", by_ratio(volume, amount)?.posts())]),
    }
}

fn part(what: &'static str, wte: f64) -> Part {
    Part { what, wte }
}

fn added(sum: Reckoned, one: Reckoned) -> Reckoned {
    let (a, b) = (sum.ends(), one.ends());
    let ranged = sum.range.is_some() || one.range.is_some();
    let hours = match (sum.hours, one.hours) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    };
    let mut parts = sum.parts;
    for it in one.parts {
        match parts.iter_mut().find(|own| own.what == it.what) {
            Some(own) => own.wte += it.wte,
            None => parts.push(it),
        }
    }
    Reckoned {
        wte: parts.iter().map(|it| it.wte).sum(),
        range: ranged.then_some(Range { low: a.0 + b.0, high: a.1 + b.1, level: None }),
        standards: sum.standards.into_iter().chain(one.standards).collect(),
        parts,
        hours,
        ..one_of(sum.method)
    }
}

fn one_of(method: Method) -> Reckoned {
    Reckoned { method, wte: 0.0, range: None, standing: Standing::Modelled, parts: Vec::new(), standards: Vec::new(), hours: None }
}

/// The sector's rule: filled and vacant posts of today, grown as the people aged 65 and over.
pub(super) fn older_people(role: Role, run: &Opened, growth: Growth) -> Option<Reckoned> {
    let (mut filled, mut vacant, mut there) = (0.0, 0.0, false);
    for it in run.inputs.baseline.roles.iter().filter(|it| jobs(role).contains(&it.role)) {
        let Some(per_head) = it.wte_per_head() else { continue };
        (filled, vacant, there) = (filled + f64::from(it.heads()) * per_head, vacant + it.vacancies() * per_head, true);
    }
    let posts = filled + vacant;
    let parts = vec![part("filled", filled), part("vacant", vacant), part("growth", posts * (growth.middle - 1.0))];
    let range = (growth.low < growth.high).then_some(Range { low: posts * growth.low, high: posts * growth.high, level: None });
    there.then(|| Reckoned { wte: parts.iter().map(|it| it.wte).sum(), range, parts, ..one_of(Method::OlderPeople) })
}

/// What the run requires, where it goes by another rule than the sector's: the same figure twice would look like agreement.
pub(super) fn of_run(role: Role, run: &Opened, year: i32) -> Option<Reckoned> {
    if matches!(&run.assumptions.demand.value, Demand::FollowPopulation { band } if band == OLDER) {
        return None;
    }
    let (mut mean, mut low, mut high, mut there) = (0.0, 0.0, 0.0, false);
    for code in jobs(role) {
        let base = run.inputs.baseline.roles.iter().find(|it| it.role == *code);
        let Some(per_head) = base.and_then(|it| it.wte_per_head()) else { continue };
        let Some(it) = run.result.role(*code).and_then(|it| it.years.iter().find(|it| it.year == year)) else { continue };
        (mean, low, high) =
            (mean + it.required.mean * per_head, low + it.required.bands.p5 * per_head, high + it.required.bands.p95 * per_head);
        there = true;
    }
    let range = (low < high).then_some(Range { low, high, level: Some(0.9) });
    there.then(|| Reckoned { wte: mean, range, parts: vec![part("whole", mean)], ..one_of(Method::Run) })
}

/// What requirements state.
pub(super) fn stated((wte, standing): (f64, Standing)) -> Reckoned {
    Reckoned { wte, standing, parts: vec![part("whole", wte)], ..one_of(Method::Stated) }
}
