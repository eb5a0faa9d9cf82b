//! Which measures, from when, under budgets by year and in all: chosen by the solver, then simulated again on fresh draws.
//!
//! The solver sees each measure alone: for every draw and scenario, by how much it lessens the gap of each role in each year, from the
//! mean heads of that draw. It adds these up. The model itself does not: measures share what there is to gain. So the choice is run again
//! in full, all measures together: one measure at a time is taken in, left out or begun in another year as long as that makes it better. Then
//! it is run on the draws that it was made for and on fresh ones, and what it promised too much is said.

mod whole;

use super::{Measure, Scenario, Setting, World};
use crate::plan::{Figure, Unplannable};
use choose::linear::{SolverName, Status};
use choose::portfolio::Tail;
use choose::programme::{Conflict, Item, Patience, Programme, Shortage, Way, outcome, solve};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use simulate::System;
use whole::Whole;

/// The number of the first fresh draw: no choice is made on it.
const FRESH: u64 = 1 << 40;
/// The least that a measure must take off a gap to count, in posts.
const LEAST: f64 = 1e-9;

/// What limits a choice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// By year of the plan, its first year first: the most that may be spent in the twelve months that begin in it; none beyond the list.
    pub yearly: Vec<Option<f64>>,
    /// The most that may be spent in all years.
    pub total: Option<f64>,
    /// By role: the most post-years that may stand empty, as expected over the plan.
    pub floors: Vec<(u8, f64)>,
    /// How much the worst tenth of what may happen counts, from 0 to 1.
    pub tail: f64,
    /// What a post that stands empty for a year may cost to fill, in pounds: a measure that is dearer is left out.
    pub post_year: f64,
    /// The years in which measures may begin; each measure's own year where this is empty.
    pub starts: Vec<i32>,
}

/// A measure that was chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// Its place in the list of measures.
    pub measure: usize,
    /// What people call it.
    pub title: String,
    /// The year in which it begins.
    pub begins: i32,
    /// What it costs in each year of the plan.
    pub costs: Vec<f64>,
}

/// Why a measure is taken or left: what it does beside the others that are taken, in the whole model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// Its place in the list of measures.
    pub measure: usize,
    /// Whether it is taken.
    pub taken: bool,
    /// Post-years that it fills, or would fill, beside the others that are taken: the mean over scenarios and draws.
    pub fills: f64,
    /// What it costs, or would cost, over the plan, in pounds of today.
    pub cost: f64,
    /// Whether the budgets have room for it beside the others.
    pub fits: bool,
}

impl Reason {
    /// What a post costs that it fills for a year; `None` where it fills next to nothing.
    pub fn per_post_year(&self) -> Option<f64> {
        (self.fills > 0.05).then(|| self.cost / self.fills)
    }
}

/// The choice run again with all its measures together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Resimulated {
    /// Post-years that the solver promised would stand empty, in the roles that the measures reach.
    pub promised: f64,
    /// The same in the model, on the draws that the choice was made for.
    pub same_draws: f64,
    /// The same on fresh draws.
    pub fresh: Figure,
    /// What would stand empty on the fresh draws without any measure.
    pub fresh_nothing: Figure,
    /// Fresh less promised: above 0 when the choice promised too much.
    pub bias: f64,
    /// The part of the bias that comes of adding measures up.
    pub bias_of_adding: f64,
    /// The standard error of the rest: what different draws may differ by.
    pub standard_error: f64,
}

/// What was chosen, what is proved of it, and what it comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chosen {
    /// What is known of the answer.
    pub status: Status,
    /// The measures chosen, in the order of the list.
    pub taken: Vec<Start>,
    /// The years of the budgets: the twelve months that begin in each.
    pub years: Vec<i32>,
    /// What is spent in each of them.
    pub costs: Vec<f64>,
    /// The relative gap that is proved between the solver's answer and the best there can be, the effects of measures added up.
    pub gap: Option<f64>,
    /// How many measures were taken in, left out or begun in another year because all of them together do better so.
    pub mended: usize,
    /// Measure by measure why it is taken or left; empty where nothing can be chosen.
    pub reasons: Vec<Reason>,
    /// Which solver ran.
    pub solver: SolverName,
    /// The method.
    pub method: &'static str,
    /// Rounds and tangents that it took.
    pub effort: (usize, usize),
    /// Decisions: measures times starts.
    pub decisions: usize,
    /// Draws times scenarios that the choice was made for.
    pub scenarios: usize,
    /// Why nothing can be chosen.
    pub conflicts: Vec<Conflict>,
    /// The choice run again; `None` when there is none.
    pub again: Option<Resimulated>,
}

/// Chooses among `measures` for all `scenarios` together, each of them equally likely.
///
/// # Errors
/// Why nothing can be run, or what is wrong with the limits.
pub fn choose(world: &World<'_>, measures: &[Measure], scenarios: &[Scenario], limits: &Limits) -> Result<Chosen, Unplannable> {
    let wrong = |name: &str, should: &str| Err(Unplannable::Assumption { name: name.to_owned(), should: should.to_owned() });
    if measures.is_empty() || scenarios.is_empty() {
        return wrong("measures and scenarios", "at least one of each");
    }
    let positive = |it: f64| it > 0.0 && it.is_finite();
    if !positive(limits.post_year) || !(0.0..=1.0).contains(&limits.tail) {
        return wrong("post_year and tail", "above nought, and from 0 to 1");
    }
    let options: Vec<Vec<Measure>> = measures.iter().map(|it| starts(it, &limits.starts)).collect();
    let (programme, roles) = programme(world, &options, scenarios, limits)?;
    let answer = solve(&programme, &Patience::default()).map_err(|flaws| Unplannable::Assumption {
        name: "choice".to_owned(),
        should: flaws.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
    })?;
    let whole = Whole { world, scenarios, options: &options, roles: &roles, programme: &programme };
    let solved = answer.outcome.is_some();
    let (picks, mended, reasons) = if solved { whole.mended(answer.picks)? } else { (answer.picks, 0, Vec::new()) };
    let taken = whole.taken(&picks);
    let years: Vec<i32> = (0..world.steps()).map(|it| world.year(it)).collect();
    let span = world.year(0)..world.year(world.steps());
    let start = |(at, it): &(usize, &Measure)| Start {
        measure: *at,
        title: it.title.clone(),
        begins: it.begins().unwrap_or(span.start),
        costs: it.costs(span.clone()),
    };
    let again = if solved { Some(whole.again(&picks)?) } else { None };
    Ok(Chosen {
        status: answer.status,
        costs: if solved { outcome(&programme, &picks).cost } else { vec![0.0; years.len()] },
        taken: taken.iter().map(start).collect(),
        years,
        gap: answer.gap,
        mended,
        reasons,
        solver: answer.solver,
        method: answer.method,
        effort: (answer.rounds, answer.tangents),
        decisions: programme.items.iter().map(|it| it.ways.len()).sum(),
        scenarios: programme.scenarios,
        conflicts: answer.conflicts,
        again,
    })
}

/// A measure begun in each of the years; one that is decided begins when it was decided to.
fn starts(measure: &Measure, years: &[i32]) -> Vec<Measure> {
    if measure.decided || years.is_empty() { vec![measure.clone()] } else { years.iter().map(|it| measure.from(*it)).collect() }
}

/// The problem for the solver, and the roles that it speaks of: those that some measure reaches, or that have a floor.
fn programme(
    world: &World<'_>,
    options: &[Vec<Measure>],
    scenarios: &[Scenario],
    limits: &Limits,
) -> Result<(Programme, Vec<usize>), Unplannable> {
    let (steps, codes) = (world.steps(), world.roles());
    let mut gaps = Vec::new();
    let mut paths = Vec::new();
    for scenario in scenarios {
        let base = scenario.with([]);
        let run = world.run(&base)?;
        gaps.extend((0..run.draws()).map(|draw| (1..=steps).map(|step| run.gaps(draw, step)).collect::<Vec<_>>()));
        paths.push(mean_gaps(world, &base)?);
    }
    // By option, then by scenario and draw, step and role: by how much the gap is lessened.
    let every: Vec<(usize, &Measure)> = options.iter().enumerate().flat_map(|(at, ways)| ways.iter().map(move |it| (at, it))).collect();
    let effect = |(_, measure): &(usize, &Measure)| -> Result<Vec<Vec<Vec<f64>>>, Unplannable> {
        let mut found = Vec::new();
        for (scenario, base) in scenarios.iter().zip(&paths) {
            let with = mean_gaps(world, &scenario.with([*measure]))?;
            found.extend(base.iter().zip(&with).map(|(base, with)| less(base, with)));
        }
        Ok(found)
    };
    let effects = every.par_iter().map(effect).collect::<Result<Vec<_>, _>>()?;
    let reached = |role: &usize| effects.iter().flatten().flatten().any(|row| row[*role].abs() > LEAST);
    let floor = |role: usize| limits.floors.iter().find(|it| it.0 == codes[role].0).map(|it| it.1);
    let roles: Vec<usize> = (0..codes.len()).filter(|it| reached(it) || floor(*it).is_some()).collect();
    let laid_out = |of: &[Vec<Vec<f64>>]| -> Vec<f64> {
        roles.iter().flat_map(|role| (0..steps).flat_map(move |step| of.iter().map(move |it| it[step][*role]))).collect()
    };
    let span = world.year(0)..world.year(steps);
    let mut items: Vec<Item> =
        options.iter().map(|ways| Item { name: ways[0].title.clone(), decided: ways[0].decided, ways: Vec::new() }).collect();
    for ((at, measure), effect) in every.iter().zip(&effects) {
        let name = measure.begins().map_or_else(String::new, |it| it.to_string());
        items[*at].ways.push(Way { name, cost: measure.costs(span.clone()), effect: laid_out(effect) });
    }
    let names = &world.inputs().baseline.roles;
    let needs = roles.iter().map(|it| Shortage { name: names[*it].name.clone(), weight: 1.0, at_most: floor(*it) }).collect();
    let programme = Programme {
        needs,
        years: steps,
        scenarios: gaps.len(),
        gap: laid_out(&gaps),
        items,
        budgets: (0..steps).map(|it| limits.yearly.get(it).copied().flatten()).collect(),
        total: limits.total,
        cost_weight: 1.0 / limits.post_year,
        tail: Tail { share: limits.tail, beyond: 0.9 },
    };
    Ok((programme, roles))
}

fn less(base: &[Vec<f64>], with: &[Vec<f64>]) -> Vec<Vec<f64>> {
    base.iter().zip(with).map(|(base, with)| base.iter().zip(with).map(|(base, with)| base - with).collect()).collect()
}

/// By draw, step from 1 and role: the gap at the mean heads of the draw.
fn mean_gaps(world: &World<'_>, setting: &Setting) -> Result<Vec<Vec<Vec<f64>>>, Unplannable> {
    let (steps, roles) = (world.steps(), world.roles().len());
    let over = world.over(&world.ready(&setting.changes)?);
    let (need, hours) = world.needs_under(setting.people, &over);
    let of_draw = |(at, system): (usize, &System)| {
        let heads = means(system, steps);
        let gap = |step: usize, role: usize| {
            let place = (at * (steps + 1) + step) * roles + role;
            need[place] - heads[step][role] * hours[place]
        };
        (1..=steps).map(|step| (0..roles).map(|role| gap(step, role)).collect()).collect()
    };
    Ok(world.systems(&over).iter().enumerate().map(of_draw).collect())
}

/// The mean heads of a system after each of 0 to `steps` steps; nobody moves between the cells of a plan.
pub(super) fn means(system: &System, steps: usize) -> Vec<Vec<f64>> {
    let mut found = vec![system.opening().into_iter().map(f64::from).collect::<Vec<f64>>()];
    for step in 0..steps {
        let flows = system.flows(step);
        let next = found[step].iter().zip(flows).map(|(heads, flow)| heads * flow.stay() + flow.inflow).collect();
        found.push(next);
    }
    found
}
