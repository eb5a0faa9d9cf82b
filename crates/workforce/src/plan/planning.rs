//! Runs a plan, a few draws at a time, and adds up what it says.

mod gaps;

pub use gaps::Gaps;

use super::inputs::{PlanInputs, Unplannable, check};
use super::need::{place_of, posts, wte_per_head};
use super::result::{Figure, PlanResult, RECRUITS, RolePlan, YearPlan};
use crate::assumptions::{Assumptions, Demand};
use crate::baseline::RoleBaseline;
use kernel::{Finding, Range, Source, Standing, Step};
use simulate::{Draw, Quantity, Runs, simulate};
use staffing::{Counted, Pool, Supply};

/// The revision of the model: it changes whenever the same inputs may give another number.
pub const MODEL_REVISION: &str = "workforce-plan-2";
/// The revision of plans whose roles all borrow from each other: what was published before rates were calibrated replays under it.
pub const BORROWING_REVISION: &str = "workforce-plan-1";

/// The revision under which these inputs are run.
pub(super) fn revision(inputs: &PlanInputs) -> &'static str {
    let calibrated = inputs.baseline.roles.iter().any(|it| it.calibrated.is_some());
    if calibrated { MODEL_REVISION } else { BORROWING_REVISION }
}
/// The most draws of one plan.
pub const MOST_DRAWS: u64 = 20_000;

/// A plan under way. Its end does not depend on how many draws were made at a time.
#[derive(Debug)]
pub struct Planning<'a> {
    inputs: &'a PlanInputs,
    assumptions: &'a Assumptions,
    supply: Supply,
    seed: u64,
    draws: u64,
    runs: Option<Runs>,
}

/// Runs a plan to its end.
pub fn run(inputs: &PlanInputs, assumptions: &Assumptions, seed: u64, draws: u64) -> Result<PlanResult, Unplannable> {
    let mut planning = Planning::begin(inputs, assumptions, seed, draws)?;
    while planning.advance(draws)? > 0 {}
    planning.finish()
}

/// The roles as pools of the engine, with calibrated rates, or else each lent some experience of all.
pub(crate) fn pools(inputs: &PlanInputs, assumptions: &Assumptions) -> Vec<Pool> {
    let roles = &inputs.baseline.roles;
    let sum = |of: fn(&RoleBaseline) -> Counted| {
        roles.iter().map(of).fold(Counted::default(), |sum, it| Counted { events: sum.events + it.events, of: sum.of + it.of })
    };
    let (leaving, joining) = (sum(|it| it.leaving), sum(|it| it.joining));
    let weight = assumptions.pooling.value;
    let pool = |role: &RoleBaseline| Pool {
        name: format!("role-{}", role.role),
        heads: role.heads(),
        leaving: role.leaving_of(&leaving, weight),
        joining: role.joining_of(&joining, weight),
    };
    roles.iter().map(pool).collect()
}

impl<'a> Planning<'a> {
    /// Checks everything that can be checked before the first draw.
    pub fn begin(inputs: &'a PlanInputs, assumptions: &'a Assumptions, seed: u64, draws: u64) -> Result<Planning<'a>, Unplannable> {
        if !(1..=MOST_DRAWS).contains(&draws) {
            return Err(Unplannable::Draws { most: MOST_DRAWS });
        }
        check(inputs, assumptions)?;
        let supply = Supply::new(pools(inputs, assumptions), assumptions.leaving_factor.value, assumptions.joining_factor.value);
        let why = |wrong: Vec<simulate::Unsound>| wrong.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let supply = supply.map_err(|it| Unplannable::Engine { why: why(it) })?;
        Ok(Planning { inputs, assumptions, supply, seed, draws, runs: None })
    }

    /// How many draws have been made.
    pub fn done(&self) -> u64 {
        self.runs.as_ref().map_or(0, |it| it.draws().end)
    }

    /// Makes up to `more` draws, at least one, and gives how many are left.
    pub fn advance(&mut self, more: u64) -> Result<u64, Unplannable> {
        let from = self.done();
        let to = self.draws.min(from.saturating_add(more.max(1)));
        if from < to {
            let engine = |why: simulate::Refused| Unplannable::Engine { why: why.to_string() };
            let next = simulate(&self.supply, self.seed, from..to, self.steps()).map_err(engine)?;
            self.runs = Some(match self.runs.take() {
                Some(runs) => runs.join(next).map_err(engine)?,
                None => next,
            });
        }
        Ok(self.draws - to)
    }

    /// Posts needed by draw, year and role, in this order.
    fn needs(&self) -> Vec<f64> {
        let mut needs = Vec::with_capacity(self.draws as usize * (self.steps() + 1) * self.inputs.baseline.roles.len());
        for draw in 0..self.draws {
            let place = place_of(Draw { seed: self.seed, draw });
            for year in self.inputs.base_year..=self.inputs.horizon {
                needs.extend(posts(self.inputs, self.assumptions, year, place));
            }
        }
        needs
    }

    fn steps(&self) -> usize {
        (self.inputs.horizon - self.inputs.base_year) as usize
    }

    /// Adds up the draws, once they are all made and agree with the closed form.
    pub fn finish(mut self) -> Result<PlanResult, Unplannable> {
        while self.done() < self.draws {
            self.advance(self.draws)?;
        }
        let Some(runs) = self.runs.take() else { return Err(Unplannable::Draws { most: MOST_DRAWS }) };
        let check = runs.check(&self.supply);
        if !check.passed() {
            return Err(Unplannable::Check);
        }
        let roles = &self.inputs.baseline.roles;
        let tally = Tally { needs: self.needs(), planning: &self, runs: &runs };
        let every: Vec<usize> = (0..roles.len()).collect();
        let plan = |role: &RoleBaseline, cells: &[usize]| -> Option<RolePlan> {
            let years = (0..=self.steps()).map(|step| tally.year(role, cells, step)).collect::<Option<Vec<_>>>()?;
            Some(RolePlan { role: role.role, name: role.name.clone(), years })
        };
        let total = plan(&self.inputs.baseline.all, &every);
        let by_role = roles.iter().enumerate().map(|(at, role)| plan(role, &[at])).collect::<Option<Vec<_>>>();
        let (Some(total), Some(roles)) = (total, by_role) else {
            return Err(Unplannable::Engine { why: "A figure of the plan is not a finite number.".to_owned() });
        };
        let compared = (check.mean.tested, check.mean.within);
        let revision = revision(self.inputs).to_owned();
        Ok(PlanResult { revision, seed: self.seed, draws: self.draws, total, roles, compared })
    }
}

/// The draws, ready to be added up over some of the roles.
struct Tally<'a> {
    needs: Vec<f64>,
    planning: &'a Planning<'a>,
    runs: &'a Runs,
}

impl Tally<'_> {
    fn year(&self, named: &RoleBaseline, cells: &[usize], step: usize) -> Option<YearPlan> {
        let inputs = self.planning.inputs;
        let roles: Vec<&RoleBaseline> = cells.iter().map(|it| &inputs.baseline.roles[*it]).collect();
        let year = inputs.base_year + step as i32;
        let per_head: Vec<f64> = roles.iter().map(|it| wte_per_head(it, inputs)).collect();
        let count = self.runs.draws().end as usize;
        let (mut required, mut supply) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let (mut gap, mut gap_wte) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for draw in 0..count {
            let needs = self.needs(draw, step);
            let heads = self.runs.counts(Quantity::Heads, draw, step);
            let mut sums = [0.0; 3];
            for (cell, wte) in cells.iter().zip(&per_head) {
                let (needed, there) = (needs[*cell], f64::from(heads[*cell]));
                sums = [sums[0] + needed, sums[1] + there, sums[2] + (needed - there) * wte];
            }
            required.push(sums[0]);
            supply.push(sums[1]);
            gap.push(sums[0] - sums[1]);
            gap_wte.push(sums[2]);
        }
        let gap = Figure::of(&gap)?;
        let finding = self.finding(named, &roles, cells, step, &gap);
        Some(YearPlan {
            year,
            required: Figure::of(&required)?,
            supply: Figure::of(&supply)?,
            gap_wte: Figure::of(&gap_wte)?,
            gap,
            finding,
        })
    }

    /// The mean gap as a waterfall: need at the opening, its growth, less the staff at the opening, plus those who leave,
    /// less those who are recruited.
    fn finding(&self, named: &RoleBaseline, roles: &[&RoleBaseline], cells: &[usize], step: usize, gap: &Figure) -> Finding<f64> {
        let planning = self.planning;
        let (inputs, assumptions) = (planning.inputs, planning.assumptions);
        let year = inputs.base_year + step as i32;
        let line = |label: String, amount: f64, standing: Standing| Step { label, amount, standing };
        let staff: u32 = roles.iter().map(|it| it.heads()).sum();
        let imputed: u32 = roles.iter().map(|it| it.heads_imputed).sum();
        let counted = if imputed > 0 { Standing::Imputed } else { Standing::Known };
        let (opening, need) = (self.mean_need(cells, 0), self.mean_need(cells, step));
        let mut steps = match assumptions.demand.value {
            Demand::FollowPopulation { .. } => {
                let guessed: f64 = roles.iter().map(|it| it.vacancies_imputed).sum();
                let standing = if guessed > 0.0 { counted.max(Standing::Imputed) } else { counted };
                vec![line(format!("Filled posts and vacancies in {}", inputs.base_year), opening, standing)]
            }
            Demand::Hours { .. } => {
                vec![line(format!("Posts that the need asks for in {}", inputs.base_year), opening, Standing::Modelled)]
            }
        };
        steps.push(line(format!("Staff in {}", inputs.base_year), -f64::from(staff), counted));
        if step > 0 {
            steps.push(line(format!("Growth in need to {year}"), need - opening, Standing::Modelled));
            steps.push(line("Staff who leave".to_owned(), self.mean_flow(Quantity::Outflow, cells, step), Standing::Modelled));
            steps.push(line(RECRUITS.to_owned(), -self.mean_flow(Quantity::Inflow, cells, step), Standing::Modelled));
        }
        let mut finding = Finding::total(steps);
        finding.range = Some(Range { low: gap.bands.p5, high: gap.bands.p95, level: Some(0.9) });
        finding.sources = sources(inputs, assumptions);
        if named.role == 0 {
            finding.gaps.clone_from(&inputs.baseline.gaps);
        }
        finding
    }

    /// Posts needed by role in one draw and year.
    fn needs(&self, draw: usize, step: usize) -> &[f64] {
        let roles = self.runs.cells();
        let from = (draw * (self.runs.steps() + 1) + step) * roles;
        &self.needs[from..from + roles]
    }

    fn mean_need(&self, cells: &[usize], step: usize) -> f64 {
        let draws = self.planning.draws as usize;
        let of = |draw: usize| cells.iter().map(|it| self.needs(draw, step)[*it]).sum::<f64>();
        (0..draws).map(of).sum::<f64>() / draws as f64
    }

    /// The mean over the draws of a flow up to a step.
    fn mean_flow(&self, quantity: Quantity, cells: &[usize], step: usize) -> f64 {
        let mut weights = vec![0.0; self.runs.cells()];
        cells.iter().for_each(|it| weights[*it] = 1.0);
        let mean = |step: usize| measure::mean(&self.runs.totals(quantity, step, &weights)).unwrap_or(0.0);
        (1..=step).map(mean).sum()
    }
}

fn sources(inputs: &PlanInputs, assumptions: &Assumptions) -> Vec<Source> {
    let variants = inputs.variants.iter().map(|it| it.source.clone());
    let mut found: Vec<Source> = inputs.files.iter().cloned().chain(variants).collect();
    found.push(assumptions.demand.source.clone());
    let mut kept: Vec<Source> = Vec::new();
    found.into_iter().for_each(|it| {
        if !kept.contains(&it) {
            kept.push(it);
        }
    });
    kept
}
