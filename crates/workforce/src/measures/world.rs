//! A plan's inputs with their draws, in which every setting meets the same luck.

use super::Change;
use super::change::{Laid, Ready};
use crate::assumptions::Assumptions;
use crate::plan::{Figure, MOST_DRAWS, PlanInputs, Unplannable, check, place_of, pools, posts};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use simulate::{Draw, Model, Quantity, Runs, System, simulate};
use staffing::{Course, Drawn, Supply};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// How the population grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum People {
    /// Between the projected variants, where each draw lies.
    #[default]
    Projected,
    /// At this place between the variants in every draw: 0 for the first, 1 for the last.
    At(f64),
    /// Not at all: as many people as in the year of the return.
    Held,
}

/// What is done and what happens.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    /// How the population grows.
    pub people: People,
    /// Everything that is changed.
    pub changes: Vec<Change>,
}

/// A plan's inputs, ready to be run in any setting on the same draws.
#[derive(Debug)]
pub struct World<'a> {
    inputs: &'a PlanInputs,
    assumptions: &'a Assumptions,
    supply: Supply,
    seed: u64,
    draws: Range<u64>,
    /// By draw: its rates, and the posts that it needs by step and role while the population grows as projected. No setting changes them.
    drawn: OnceLock<Vec<(Drawn, Vec<f64>)>>,
}

/// What is laid over the roles, by draw, step from 1 and role.
pub(super) type Over = Vec<Vec<Vec<Laid>>>;

impl<'a> World<'a> {
    /// Checks everything that can be checked before the first draw. The draws 0 to n of a plan's own seed give the plan's own luck.
    ///
    /// # Errors
    /// Why nothing can be run, in the words of the plan.
    pub fn new(inputs: &'a PlanInputs, assumptions: &'a Assumptions, seed: u64, draws: Range<u64>) -> Result<World<'a>, Unplannable> {
        if draws.is_empty() || draws.end - draws.start > MOST_DRAWS {
            return Err(Unplannable::Draws { most: MOST_DRAWS });
        }
        check(inputs, assumptions)?;
        let supply = Supply::new(pools(inputs, assumptions), assumptions.leaving_factor.value, assumptions.joining_factor.value);
        Ok(World { inputs, assumptions, supply: supply.map_err(|it| engine(&it))?, seed, draws, drawn: OnceLock::new() })
    }

    /// The same world with other draws: fresh luck.
    pub fn with_draws(&self, draws: Range<u64>) -> Result<World<'a>, Unplannable> {
        World::new(self.inputs, self.assumptions, self.seed, draws)
    }

    /// What the plan reads.
    pub fn inputs(&self) -> &'a PlanInputs {
        self.inputs
    }

    /// What it takes for granted.
    pub(super) fn assumptions(&self) -> &'a Assumptions {
        self.assumptions
    }

    /// How many years lie ahead.
    pub fn steps(&self) -> usize {
        (self.inputs.horizon - self.inputs.base_year) as usize
    }

    /// The draws.
    pub(super) fn draws(&self) -> impl Iterator<Item = Draw> + Clone + use<> {
        let seed = self.seed;
        self.draws.clone().map(move |draw| Draw { seed, draw })
    }

    /// The year of a step, 0 being the return.
    pub fn year(&self, step: usize) -> i32 {
        self.inputs.base_year + step as i32
    }

    /// Codes and heads of the roles.
    pub(super) fn roles(&self) -> Vec<(u8, u32)> {
        self.inputs.baseline.roles.iter().map(|it| (it.role, it.heads())).collect()
    }

    /// Runs a setting on every draw, and holds the run against its closed form.
    ///
    /// # Errors
    /// A change that is beyond reason, a run that is too large, or one that does not agree with its closed form: nothing is said then.
    pub fn run(&self, setting: &Setting) -> Result<Run<'_>, Unplannable> {
        let over = self.over(&self.ready(&setting.changes)?);
        let systems = self.systems(&over);
        let model = Under { first: self.draws.start, systems };
        let runs = simulate(&model, self.seed, self.draws.clone(), self.steps().max(1));
        let runs = runs.map_err(|why| Unplannable::Engine { why: why.to_string() })?;
        let checked = runs.check(&model);
        if !checked.passed() {
            return Err(Unplannable::Check);
        }
        let compared = (checked.mean.tested, checked.mean.within);
        let (need, hours) = self.needs_under(setting.people, &over);
        Ok(Run { world: self, runs, need, hours, compared })
    }

    /// The changes made ready for this plan.
    ///
    /// # Errors
    /// A change that is beyond reason.
    pub(super) fn ready<'b>(&self, changes: &'b [Change]) -> Result<Vec<Ready<'b>>, Unplannable> {
        if let Some(wrong) = changes.iter().find(|it| !it.is_sound()) {
            return Err(Unplannable::Assumption { name: wrong.name.clone(), should: "a size in order, within reason".to_owned() });
        }
        let roles = self.roles();
        Ok(changes.iter().map(|it| Ready::new(it, &roles, self.inputs.base_year, self.steps())).collect())
    }

    /// What is laid over each role and step of every draw.
    pub(super) fn over(&self, ready: &[Ready<'_>]) -> Over {
        let roles = self.inputs.baseline.roles.len();
        let of_draw = |draw: Draw| {
            let mut over = vec![vec![Laid::default(); roles]; self.steps()];
            ready.iter().for_each(|it| it.lay(&draw, &mut over));
            over
        };
        self.each_draw().map(of_draw).collect()
    }

    /// The systems of the draws under what is laid over them. What is laid is finite, so only the roles themselves could be unsound, which
    /// [`World::new`] has looked at.
    pub(super) fn systems(&self, over: &Over) -> Vec<System> {
        let of_draw = |((drawn, _), over): (&(Drawn, Vec<f64>), &Vec<Vec<Laid>>)| {
            let plain = over.iter().flatten().all(|it| it.push == staffing::Push::default());
            let years = if plain { Vec::new() } else { over.iter().map(|row| row.iter().map(|it| it.push).collect()).collect() };
            drawn.under(&Course { years }).unwrap_or_else(|_| self.supply.central().clone())
        };
        self.drawn().par_iter().zip(over).map(of_draw).collect()
    }

    /// Posts needed, and what the hours of a head are multiplied by: by draw, step from 0 and role.
    pub(super) fn needs(&self, people: People, ready: &[Ready<'_>]) -> (Vec<f64>, Vec<f64>) {
        self.needs_under(people, &self.over(ready))
    }

    pub(super) fn needs_under(&self, people: People, over: &Over) -> (Vec<f64>, Vec<f64>) {
        let roles = self.inputs.baseline.roles.len();
        let size = over.len() * (self.steps() + 1) * roles;
        let (mut need, mut hours) = (Vec::with_capacity(size), Vec::with_capacity(size));
        // A fixed place among the variants is the same for every draw.
        let fixed = match people {
            People::At(place) => Some(self.posts(0..=self.steps(), place.clamp(0.0, 1.0))),
            People::Projected | People::Held => None,
        };
        for ((_, projected), over) in self.drawn().iter().zip(over) {
            let posts = fixed.as_ref().unwrap_or(projected);
            for step in 0..=self.steps() {
                let from = if people == People::Held { 0 } else { step };
                let posts = &posts[from * roles..(from + 1) * roles];
                match step.checked_sub(1).and_then(|it| over.get(it)) {
                    None => {
                        need.extend(posts);
                        hours.extend(std::iter::repeat_n(1.0, roles));
                    }
                    Some(row) => {
                        need.extend(posts.iter().zip(row).map(|(posts, it)| (posts * it.need + it.posts).max(0.0)));
                        hours.extend(row.iter().map(|it| it.hours));
                    }
                }
            }
        }
        (need, hours)
    }

    /// The mean over the draws of the posts needed in a setting: by step from 0 and role.
    ///
    /// # Errors
    /// A change that is beyond reason.
    pub fn posts_needed(&self, setting: &Setting) -> Result<Vec<Vec<f64>>, Unplannable> {
        let need = self.needs(setting.people, &self.ready(&setting.changes)?).0;
        let (roles, steps) = (self.inputs.baseline.roles.len(), self.steps() + 1);
        let draws = need.len() / (roles * steps).max(1);
        let mean = |at: usize| (0..draws).map(|draw| need[draw * steps * roles + at]).sum::<f64>() / draws.max(1) as f64;
        Ok((0..steps).map(|step| (0..roles).map(|role| mean(step * roles + role)).collect()).collect())
    }

    /// Posts needed by step and role at a place between the variants.
    fn posts(&self, steps: std::ops::RangeInclusive<usize>, place: f64) -> Vec<f64> {
        steps.flat_map(|step| posts(self.inputs, self.assumptions, self.year(step), place)).collect()
    }

    fn each_draw(&self) -> impl IndexedParallelIterator<Item = Draw> + use<> {
        let (seed, first) = (self.seed, self.draws.start);
        let many = (self.draws.end - self.draws.start) as usize;
        (0..many).into_par_iter().map(move |at| Draw { seed, draw: first + at as u64 })
    }

    /// What no setting changes, worked out when it is first asked for.
    fn drawn(&self) -> &[(Drawn, Vec<f64>)] {
        let of_draw = |draw: Draw| (self.supply.drawn(&draw), self.posts(0..=self.steps(), place_of(draw)));
        self.drawn.get_or_init(|| self.each_draw().map(of_draw).collect())
    }
}

/// The systems of the draws, worked out once: a run and its check both ask for them.
struct Under {
    first: u64,
    systems: Vec<System>,
}

impl Model for Under {
    fn system(&self, draw: &Draw) -> Cow<'_, System> {
        // Each draw has rates of its own, so each is handed over as its own system: a borrowed one would be taken for all draws'.
        Cow::Owned(self.systems[(draw.draw - self.first) as usize].clone())
    }
}

fn engine(wrong: &[simulate::Unsound]) -> Unplannable {
    Unplannable::Engine { why: wrong.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ") }
}

/// A setting that was run: every draw of it.
#[derive(Debug)]
pub struct Run<'a> {
    world: &'a World<'a>,
    runs: Runs,
    need: Vec<f64>,
    hours: Vec<f64>,
    compared: (usize, usize),
}

impl Run<'_> {
    fn row<'b>(&self, list: &'b [f64], draw: usize, step: usize) -> &'b [f64] {
        let roles = self.runs.cells();
        &list[(draw * (self.world.steps() + 1) + step) * roles..][..roles]
    }

    /// How many draws there are.
    pub fn draws(&self) -> usize {
        (self.world.draws.end - self.world.draws.start) as usize
    }

    /// By role: posts needed less staff, in posts at the hours of the return.
    pub fn gaps(&self, draw: usize, step: usize) -> Vec<f64> {
        let staff = self.staff(draw, step);
        self.row(&self.need, draw, step).iter().zip(staff).map(|(need, staff)| need - staff).collect()
    }

    /// By role: staff, in posts at the hours of the return.
    pub(super) fn staff(&self, draw: usize, step: usize) -> impl Iterator<Item = f64> {
        let heads = self.runs.counts(Quantity::Heads, draw, step);
        heads.iter().zip(self.row(&self.hours, draw, step)).map(|(heads, hours)| f64::from(*heads) * hours)
    }

    /// By role: heads.
    pub(super) fn heads(&self, draw: usize, step: usize) -> &[u32] {
        self.runs.counts(Quantity::Heads, draw, step)
    }

    /// By draw: posts that stand empty in a year, added up over the roles. A role with more than enough covers no other.
    pub fn shortfalls(&self, step: usize) -> Vec<f64> {
        (0..self.draws()).map(|draw| self.gaps(draw, step).iter().map(|it| it.max(0.0)).sum()).collect()
    }

    /// By draw: posts that stand empty, added up over the years ahead: post-years.
    pub fn post_years(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.draws()];
        for step in 1..=self.world.steps() {
            sums.iter_mut().zip(self.shortfalls(step)).for_each(|(sum, it)| *sum += it);
        }
        sums
    }

    /// What the run comes to. `None` when a figure is not finite.
    pub fn outlook(&self) -> Option<Outlook> {
        let (steps, codes) = (self.world.steps(), self.world.roles());
        let mut years = Vec::with_capacity(steps + 1);
        let mut roles: Vec<(u8, Vec<Figure>)> = codes.iter().map(|it| (it.0, Vec::with_capacity(steps + 1))).collect();
        let mut post_years = vec![0.0; self.draws()];
        for step in 0..=steps {
            let gaps: Vec<Vec<f64>> = (0..self.draws()).map(|draw| self.gaps(draw, step)).collect();
            let short: Vec<f64> = gaps.iter().map(|it| it.iter().map(|it| it.max(0.0)).sum()).collect();
            if step > 0 {
                post_years.iter_mut().zip(&short).for_each(|(sum, it)| *sum += it);
            }
            for (at, (_, figures)) in roles.iter_mut().enumerate() {
                figures.push(Figure::of(&gaps.iter().map(|it| it[at]).collect::<Vec<f64>>())?);
            }
            let needed: Vec<f64> = (0..self.draws()).map(|draw| self.row(&self.need, draw, step).iter().sum()).collect();
            let staff: Vec<f64> = (0..self.draws()).map(|draw| self.staff(draw, step).sum()).collect();
            // Sum less sum, as the plan does it, so that a setting without changes is the plan to the last bit.
            let gap: Vec<f64> = needed.iter().zip(&staff).map(|(needed, staff)| needed - staff).collect();
            years.push(YearOutlook {
                year: self.world.year(step),
                needed: Figure::of(&needed)?,
                staff: Figure::of(&staff)?,
                gap: Figure::of(&gap)?,
                short: Figure::of(&short)?,
            });
        }
        Some(Outlook { years, roles, post_years: Figure::of(&post_years)?, compared: self.compared })
    }
}

/// All roles in a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearOutlook {
    /// The year.
    pub year: i32,
    /// Posts needed.
    pub needed: Figure,
    /// Staff, in posts at the hours of the return.
    pub staff: Figure,
    /// Posts needed less staff; roles with more than enough are set against the others.
    pub gap: Figure,
    /// Posts that stand empty; a role with more than enough covers no other.
    pub short: Figure,
}

/// What a setting comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// Year by year, the year of the return first.
    pub years: Vec<YearOutlook>,
    /// By role code: the gap in each year.
    pub roles: Vec<(u8, Vec<Figure>)>,
    /// Posts that stand empty, added up over the years ahead.
    pub post_years: Figure,
    /// How many means were compared with the closed form, and how many lay within five standard errors.
    pub compared: (usize, usize),
}
