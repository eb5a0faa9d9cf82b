//! P6 · Ways of working beside today's in every scenario, on common draws; what one would regret; and which of them is robust.
//!
//! A way of working takes a share of the posts of one job away and gives a share to another. Both shares are those of the year of the return and hold in
//! every year, so the work grows with the people and the need of the scenario. Nobody leaves or joins because of it: each scenario is
//! run once, and every way meets the same staff. Each way is taken up alone, from the day of the return on.
//!
//! The loss of a way is what it costs more than today's way over the years, and what the posts that stand empty cost. Its regret and
//! the robust way are those of [`super::compare()`].

use super::compare::{Regrets, regretted};
use super::{Block, Change, Lever, Run, Scenario, Size, World};
use crate::assumptions::Assumptions;
use crate::plan::{Figure, PlanInputs, Unplannable, posts, wte_per_head};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Another way of doing some work, in whole-time equivalents and pounds of the year of the return.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shift {
    /// What people call it.
    pub title: String,
    /// The codes of the job that does the work today.
    pub today: Vec<u8>,
    /// The codes of the job that takes part of it over; they may be the same.
    pub other: Vec<u8>,
    /// Whole-time equivalents of today's job in the work.
    pub given: f64,
    /// Whole-time equivalents of today's job that stay in it.
    pub kept: f64,
    /// Whole-time equivalents of the other job that it then takes.
    pub taken: f64,
    /// What the hours of a year cost in today's way, in pounds.
    pub cost_today: f64,
    /// What they then cost.
    pub cost_then: f64,
    /// What it costs in every year besides, whatever the volume.
    pub fixed: f64,
    /// What it costs once to begin.
    pub set_up: f64,
}

/// Why a way cannot be held beside a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Misfit {
    /// The plan needs nobody in one of its jobs.
    NoSuchJob,
    /// It takes more posts away than the plan needs in that job.
    LargerThanPlan,
    /// A number of it is none.
    Unsound,
}

/// The work of a way in one scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Work {
    /// Whole-time equivalents in the last year, in today's way and in this one.
    pub wte: [Figure; 2],
    /// Pounds over the years, in today's way and in this one, set-up included.
    pub cost: [Figure; 2],
}

/// What a way comes to in a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WayScored {
    /// Whole-time equivalents that the whole plan needs in the last year.
    pub needed: Figure,
    /// Those less the staff who are there.
    pub gap: Figure,
    /// Posts that stand empty, added up over the years ahead.
    pub post_years: Figure,
    /// What it costs more than today's way over the years, in pounds; below nought when it saves.
    pub extra: Figure,
    /// Its own work; `None` for today's way.
    pub work: Option<Work>,
    /// The expected loss in pounds.
    pub loss: f64,
    /// Its loss less the smallest in this scenario.
    pub regret: f64,
}

/// Ways of working over scenarios; today's way stands first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaysCompared {
    /// Titles of the ways.
    pub ways: Vec<String>,
    /// Titles of the scenarios.
    pub scenarios: Vec<String>,
    /// The last year.
    pub year: i32,
    /// How many years of money are added up.
    pub years: usize,
    /// Draws.
    pub draws: usize,
    /// What a post that stands empty for a year costs, in pounds.
    pub post_year: f64,
    /// By way and scenario.
    pub options: Vec<Vec<WayScored>>,
    /// By way: its largest regret.
    pub worst_regret: Vec<f64>,
    /// By way: its mean loss over the scenarios, as they count.
    pub mean_loss: Vec<f64>,
    /// The place of the way whose largest regret is smallest.
    pub robust: usize,
    /// By scenario: the place of the way whose loss is smallest.
    pub best: Vec<usize>,
}

/// Whole-time equivalents that a plan needs of some jobs in the year of its return, midway between the variants of the population.
fn needed_now(inputs: &PlanInputs, assumptions: &Assumptions, codes: &[u8]) -> f64 {
    let all = posts(inputs, assumptions, inputs.base_year, 0.5);
    let of = |(role, posts): (&crate::baseline::RoleBaseline, f64)| {
        if codes.contains(&role.role) { posts * wte_per_head(role, inputs) } else { 0.0 }
    };
    inputs.baseline.roles.iter().zip(all).map(of).sum()
}

impl Shift {
    /// What it changes in a plan: the share of posts that each of its jobs loses or gains.
    ///
    /// # Errors
    /// Why it cannot be held beside the plan.
    pub fn changes(&self, inputs: &PlanInputs, assumptions: &Assumptions) -> Result<Vec<Change>, Misfit> {
        let numbers = [self.given, self.kept, self.taken, self.cost_today, self.cost_then, self.fixed, self.set_up];
        if numbers.iter().any(|it| !it.is_finite() || *it < 0.0) || self.kept > self.given + 1e-9 {
            return Err(Misfit::Unsound);
        }
        let off = self.kept - self.given;
        // Within one job only what is spared goes: two shares of the same posts would not add up.
        let parts = match self.today == self.other {
            true => vec![(&self.today, off + self.taken)],
            false => vec![(&self.today, off), (&self.other, self.taken)],
        };
        let change = |(codes, wte): (&Vec<u8>, f64)| {
            let now = needed_now(inputs, assumptions, codes);
            if now <= 0.0 {
                return Err(Misfit::NoSuchJob);
            }
            let change = Change {
                name: self.title.clone(),
                block: Block::ServiceModel,
                lever: Lever::Need,
                roles: codes.clone(),
                size: Size::sure(100.0 * wte / now),
                begins: inputs.base_year,
                lead: 0.0,
                ramp: 0.0,
            };
            if change.is_sound() { Ok(change) } else { Err(Misfit::LargerThanPlan) }
        };
        parts.into_iter().map(change).collect()
    }
}

/// Holds every way beside today's in every scenario. A post that stands empty for a year costs `post_year` pounds; `today` is what today's way
/// is called.
///
/// # Errors
/// Why nothing can be run: a way that does not fit the plan, no scenario, or a price that is none.
pub fn compare_ways(
    world: &World<'_>,
    today: &str,
    shifts: &[Shift],
    scenarios: &[Scenario],
    post_year: f64,
) -> Result<WaysCompared, Unplannable> {
    let wrong = |name: &str, should: &str| Unplannable::Assumption { name: name.to_owned(), should: should.to_owned() };
    if scenarios.is_empty() || !(post_year >= 0.0 && post_year.is_finite()) || scenarios.iter().any(|it| !it.is_weighed()) {
        return Err(wrong("scenarios, weights and post_year", "at least one scenario, and numbers above nought"));
    }
    let changes = |it: &Shift| it.changes(world.inputs(), world.assumptions()).map_err(|_| wrong(&it.title, "a way that fits the plan"));
    let moved = shifts.iter().map(changes).collect::<Result<Vec<_>, _>>()?;
    let found = scenarios.par_iter().map(|it| in_scenario(world, shifts, &moved, it)).collect::<Result<Vec<_>, _>>()?;
    let mut options: Vec<Vec<WayScored>> =
        (0..=shifts.len()).map(|way| found.iter().map(|scenario| scenario[way].clone()).collect()).collect();
    options.iter_mut().flatten().for_each(|it| it.loss = it.extra.mean + post_year * it.post_years.mean);
    let losses: Vec<Vec<f64>> = options.iter().map(|row| row.iter().map(|it| it.loss).collect()).collect();
    let weights: Vec<f64> = scenarios.iter().map(|it| it.weight).collect();
    let Regrets { regrets, worst, mean_loss, robust, best, .. } = regretted(&losses, &weights);
    for (row, regrets) in options.iter_mut().zip(&regrets) {
        row.iter_mut().zip(regrets).for_each(|(it, regret)| it.regret = *regret);
    }
    Ok(WaysCompared {
        ways: std::iter::once(today.to_owned()).chain(shifts.iter().map(|it| it.title.clone())).collect(),
        scenarios: scenarios.iter().map(|it| it.title.clone()).collect(),
        year: world.year(world.steps()),
        years: world.steps(),
        draws: world.draws().count(),
        post_year,
        options,
        worst_regret: worst,
        mean_loss,
        robust,
        best,
    })
}

/// Today's way and every other in one scenario, not yet weighed.
fn in_scenario(world: &World<'_>, shifts: &[Shift], moved: &[Vec<Change>], scenario: &Scenario) -> Result<Vec<WayScored>, Unplannable> {
    let run = world.run(&scenario.with([]))?;
    let needs = |more: &[Change]| -> Result<Vec<f64>, Unplannable> {
        let all: Vec<Change> = scenario.changes.iter().chain(more).cloned().collect();
        Ok(world.needs(scenario.people, &world.ready(&all)?).0)
    };
    let seen = Seen { world, run: &run, as_today: needs(&[])? };
    let today = seen.scored(&seen.as_today, None);
    let others = shifts.iter().zip(moved).map(|(shift, changes)| Ok(seen.scored(&needs(changes)?, Some(shift))));
    let all = std::iter::once(Ok(today)).chain(others).collect::<Result<Option<Vec<_>>, Unplannable>>()?;
    all.ok_or_else(|| Unplannable::Engine { why: "A figure of a way of working is not a finite number.".to_owned() })
}

/// A scenario that was run, with the posts that it needs in today's way.
struct Seen<'a> {
    world: &'a World<'a>,
    run: &'a Run<'a>,
    as_today: Vec<f64>,
}

impl Seen<'_> {
    fn row<'b>(&self, needs: &'b [f64], draw: usize, step: usize) -> &'b [f64] {
        let roles = self.world.inputs().baseline.roles.len();
        &needs[(draw * (self.world.steps() + 1) + step) * roles..][..roles]
    }

    /// By draw and year ahead: how much of the work there is, 1 in the year of the return.
    fn volumes(&self, codes: &[u8]) -> Vec<Vec<f64>> {
        let inputs = self.world.inputs();
        let now = needed_now(inputs, self.world.assumptions(), codes);
        let of = |draw: usize, step: usize| -> f64 {
            let row = self.row(&self.as_today, draw, step).iter().zip(&inputs.baseline.roles);
            row.filter(|it| codes.contains(&it.1.role)).map(|(posts, role)| posts * wte_per_head(role, inputs)).sum::<f64>() / now
        };
        (0..self.run.draws()).map(|draw| (1..=self.world.steps()).map(|step| of(draw, step)).collect()).collect()
    }

    fn scored(&self, needs: &[f64], shift: Option<&Shift>) -> Option<WayScored> {
        let (inputs, steps) = (self.world.inputs(), self.world.steps());
        let wte: Vec<f64> = inputs.baseline.roles.iter().map(|it| wte_per_head(it, inputs)).collect();
        let (mut needed, mut gap, mut empty) = (Vec::new(), Vec::new(), Vec::new());
        for draw in 0..self.run.draws() {
            let last = self.row(needs, draw, steps).iter().zip(&wte).map(|(posts, wte)| posts * wte).sum::<f64>();
            needed.push(last);
            gap.push(last - self.run.staff(draw, steps).zip(&wte).map(|(staff, wte)| staff * wte).sum::<f64>());
            let short = |step: usize| -> f64 {
                self.row(needs, draw, step).iter().zip(self.run.staff(draw, step)).map(|(need, staff)| (need - staff).max(0.0)).sum()
            };
            empty.push((1..=steps).map(short).sum::<f64>());
        }
        let (mut extra, mut work) = (vec![0.0; self.run.draws()], None);
        if let Some(it) = shift {
            let volumes = self.volumes(&it.today);
            let whole: Vec<f64> = volumes.iter().map(|it| it.iter().sum()).collect();
            let besides = it.set_up + it.fixed * steps as f64;
            let [before, then] = [(it.cost_today, 0.0), (it.cost_then, besides)]
                .map(|(year, besides)| whole.iter().map(|it| it * year + besides).collect::<Vec<f64>>());
            extra = then.iter().zip(&before).map(|(then, before)| then - before).collect();
            let last = |wte: f64| Figure::of(&volumes.iter().filter_map(|it| Some(it.last()? * wte)).collect::<Vec<_>>());
            let wte = [last(it.given)?, last(it.kept + it.taken)?];
            work = Some(Work { wte, cost: [Figure::of(&before)?, Figure::of(&then)?] });
        }
        Some(WayScored {
            needed: Figure::of(&needed)?,
            gap: Figure::of(&gap)?,
            post_years: Figure::of(&empty)?,
            extra: Figure::of(&extra)?,
            work,
            loss: 0.0,
            regret: 0.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{People, Setting, tests};
    use super::*;

    /// The place of this room's tests, with hours that belong to its heads.
    fn place(horizon: i32) -> PlanInputs {
        let mut inputs = tests::place(horizon);
        inputs.baseline.roles.iter_mut().for_each(|it| (it.wte_known, it.wte_imputed) = (f64::from(it.heads()) * 0.8, 0.0));
        inputs
    }

    fn shift(title: &str, costs: [f64; 4]) -> Shift {
        let [cost_today, cost_then, fixed, set_up] = costs;
        let (given, kept, taken) = (20.0, 4.0, 12.0);
        Shift { title: title.into(), today: vec![7], other: vec![8], given, kept, taken, cost_today, cost_then, fixed, set_up }
    }

    /// As many people as in the year of the return, who need so much more or less from the first year on.
    fn need(title: &str, percent: f64) -> Scenario {
        let change = Change {
            name: title.into(),
            block: Block::Need,
            lever: Lever::Need,
            roles: Vec::new(),
            size: Size::sure(percent),
            begins: 2024,
            lead: 0.0,
            ramp: 0.0,
        };
        Scenario { title: title.into(), weight: 1.0, people: People::Held, changes: vec![change] }
    }

    /// By hand, over the six years 2025 to 2030, an empty post costing nothing. A: £300,000 a year today and £200,000 then, £50,000 besides
    /// and £60,000 once: 6 × (−100 + 50) + 60 = −240 thousand; where need doubles 6 × (−200 + 50) + 60 = −840; where it falls by 60 %
    /// 6 × (−40 + 50) + 60 = 120. B saves £30,000 a year and costs nothing: −180, −360, −72. Least: −240, −840, −72. Regrets of today's way
    /// 240, 840, 72; of A 0, 0, 192; of B 60, 480, 0. A is robust, though not best when need falls. The fall counts twice: A loses
    /// (−240 − 840 + 2 × 120) / 4 = −210 in the mean.
    #[test]
    fn costs_and_regrets_come_out_by_hand() {
        let (inputs, assumptions) = (place(2030), Assumptions::usual());
        let world = World::new(&inputs, &assumptions, 5, 0..20).expect("sound");
        let ways = [shift("A", [300_000.0, 200_000.0, 50_000.0, 60_000.0]), shift("B", [90_000.0, 60_000.0, 0.0, 0.0])];
        let less = Scenario { weight: 2.0, ..need("less", -60.0) };
        let scenarios = [need("same", 0.0), need("double", 100.0), less];
        let found = compare_ways(&world, "Today", &ways, &scenarios, 0.0).expect("a comparison");
        let thousands = |of: &dyn Fn(&WayScored) -> f64| -> Vec<Vec<f64>> {
            found.options.iter().map(|row| row.iter().map(|it| (of(it) / 1_000.0 * 1e6).round() / 1e6).collect()).collect()
        };
        let extra = [vec![0.0, 0.0, 0.0], vec![-240.0, -840.0, 120.0], vec![-180.0, -360.0, -72.0]];
        assert_eq!(thousands(&|it| it.extra.mean), extra);
        assert_eq!(thousands(&|it| it.loss), extra, "an empty post costs nothing here");
        assert_eq!(thousands(&|it| it.regret), [vec![240.0, 840.0, 72.0], vec![0.0, 0.0, 192.0], vec![60.0, 480.0, 0.0]]);
        assert_eq!((found.robust, found.best.as_slice(), found.years, found.year), (1, &[1, 1, 2][..], 6, 2030));
        assert!((found.worst_regret[1] - 192_000.0).abs() < 1e-6 && (found.mean_loss[1] + 210_000.0).abs() < 1e-6);
        // The work: 20 whole-time equivalents in today's way, 4 and 12 in A; twice as many where need doubles.
        let work = found.options[1][1].work.as_ref().expect("work");
        assert!((work.wte[0].mean - 40.0).abs() < 1e-9 && (work.wte[1].mean - 32.0).abs() < 1e-9);
        assert!((work.cost[0].mean - 3_600_000.0).abs() < 1e-6 && (work.cost[1].mean - 2_760_000.0).abs() < 1e-6);
    }

    /// Four of twenty whole-time equivalents are spared, twice as many where need doubles: so many fewer are needed, and the gap is smaller by as
    /// many in every draw. The posts that stand empty are those of a full run of the same setting, and cost what a post costs.
    #[test]
    fn a_way_meets_the_staff_and_the_need_of_its_scenario() {
        let (inputs, assumptions) = (place(2030), Assumptions::usual());
        let world = World::new(&inputs, &assumptions, 5, 0..20).expect("sound");
        let way = shift("A", [0.0; 4]);
        let changes = way.changes(&inputs, &assumptions).expect("it fits");
        let double = need("double", 100.0);
        let found = compare_ways(&world, "Today", std::slice::from_ref(&way), &[need("same", 0.0), double.clone()], 7_000.0);
        let found = found.expect("a comparison");
        for (at, spared) in [(0, 4.0), (1, 8.0)] {
            let (today, then) = (&found.options[0][at], &found.options[1][at]);
            assert!((today.needed.mean - then.needed.mean - spared).abs() < 1e-6, "{at}");
            assert!((today.gap.bands.p5 - then.gap.bands.p5 - spared).abs() < 1e-6, "every draw is moved alike: {at}");
            assert!((today.loss - 7_000.0 * today.post_years.mean).abs() < 1e-6);
        }
        let all = double.changes.iter().cloned().chain(changes).collect();
        let full = world.run(&Setting { people: People::Held, changes: all }).expect("a run").outlook().expect("figures");
        assert_eq!(found.options[1][1].post_years, full.post_years);
        assert_ne!(found.options[0][1].post_years, full.post_years, "the way changes what stands empty");
    }

    #[test]
    fn what_stays_in_one_job_is_netted_and_what_does_not_fit_says_why() {
        let (inputs, assumptions) = (place(2030), Assumptions::usual());
        let within = Shift { other: vec![7], ..shift("Sensors", [0.0; 4]) };
        let found = within.changes(&inputs, &assumptions).expect("it fits");
        let now = needed_now(&inputs, &assumptions, &[7]);
        assert_eq!(found.len(), 1);
        assert!((found[0].size.central + 400.0 / now).abs() < 1e-9, "4 of {now} are spared");
        let misfit = |it: Shift| it.changes(&inputs, &assumptions).expect_err("a misfit");
        assert_eq!(misfit(Shift { other: vec![99], ..shift("x", [0.0; 4]) }), Misfit::NoSuchJob);
        assert_eq!(misfit(Shift { given: 5_000.0, kept: 0.0, ..shift("x", [0.0; 4]) }), Misfit::LargerThanPlan);
        assert_eq!(misfit(shift("x", [f64::NAN, 0.0, 0.0, 0.0])), Misfit::Unsound);
        let world = World::new(&inputs, &assumptions, 5, 0..5).expect("sound");
        assert!(compare_ways(&world, "Today", &[], &[], 1.0).is_err());
        assert!(compare_ways(&world, "Today", &[], &[need("same", 0.0)], f64::NAN).is_err());
    }
}
