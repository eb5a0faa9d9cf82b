//! Tangents from below, answers from above, until they meet.

use super::score::{Point, taken};
use super::search::{improve, keeps};
use super::{Outcome, Picks, Programme, flaws, outcome};
use crate::linear::{self, Failure, Goal, Limits, Problem, Solver, SolverName, Status};
use crate::portfolio::Flaw;
use serde::Serialize;

/// The name of the method, as pages print it.
pub const METHOD: &str = "tangents of the expected shortfall, with the solver choosing under them until bound and answer meet";

/// Numbers that the search before the proof may look at: a second of one core at most.
const NUMBERS: usize = 60_000_000;
/// The fewest and the most scores that it takes.
const SCORES: (usize, usize) = (300, 4_000);
/// Rounds of tangents without the demand for whole measures: they are cheap and bring the bound close.
const SOFT_ROUNDS: usize = 60;

/// How far to go. Without a clock the same problem has the same answer on every machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Patience {
    /// Rounds of tangents.
    pub rounds: usize,
    /// Branches that the solver may take in one round.
    pub nodes: u64,
    /// The relative gap at which to stop.
    pub gap: f64,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience { rounds: 80, nodes: 4_000, gap: 1e-4 }
    }
}

/// Why nothing can be chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "conflict", rename_all = "kebab-case")]
pub enum Conflict {
    /// With every measure taken in its best way, a floor is still missed.
    FloorOutOfReach {
        /// The need.
        need: String,
        /// What the floor asks for.
        at_most: f64,
        /// No choice leaves less than this.
        least: f64,
    },
    /// What is decided already costs more than a budget holds.
    DecidedBeyondBudget {
        /// The place of the year of the budget; `None` for the budget of all years.
        year: Option<usize>,
        /// What the budget holds.
        at_most: f64,
        /// The least that the decided measures cost.
        needed: f64,
    },
    /// Limits that cannot be kept together: the solver proved it.
    Together,
}

/// What was chosen, and what is proved of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// `optimal` only when the gap is proved to be no larger than what was asked for.
    pub status: Status,
    /// Which way of each item is taken.
    pub picks: Picks,
    /// What the choice comes to; `None` when none was found.
    pub outcome: Option<Outcome>,
    /// What taking nothing comes to.
    pub nothing: Outcome,
    /// No choice has a smaller objective than this; `None` when none exists.
    pub bound: Option<f64>,
    /// (objective - bound) / objective; `None` without either.
    pub gap: Option<f64>,
    /// The method that ran.
    pub method: &'static str,
    /// The solver that chose under the tangents.
    pub solver: SolverName,
    /// Rounds of tangents.
    pub rounds: usize,
    /// Tangents.
    pub tangents: usize,
    /// Why nothing can be chosen.
    pub conflicts: Vec<Conflict>,
}

/// Chooses under the budgets and floors.
///
/// # Errors
/// Everything that is wrong with the problem.
pub fn solve(programme: &Programme, patience: &Patience) -> Result<Answer, Vec<Flaw>> {
    let flaws = flaws(programme);
    if !flaws.is_empty() {
        return Err(flaws);
    }
    let none: Picks = vec![None; programme.items.len()];
    let mut work = Work::new(programme);
    let start = programme.items.iter().map(|it| if it.decided { Some(0) } else { None }).collect();
    let scores = (NUMBERS / programme.gap.len().max(1) / (programme.items.len() + 1)).clamp(SCORES.0, SCORES.1);
    work.best = improve(programme, start, scores);
    let mut conflicts = out_of_reach(programme);
    conflicts.extend(decided_beyond(programme));
    let stopped = if conflicts.is_empty() { work.run(patience) } else { Stopped::Impossible };
    Ok(work.answer(outcome(programme, &none), stopped, conflicts, patience))
}

/// Floors that everything at its best would still miss: by need, in each year and scenario the largest effect of each item.
fn out_of_reach(programme: &Programme) -> Vec<Conflict> {
    let cells = programme.cells();
    let least = |need: usize| {
        let short = |at: usize| {
            let best = |item: &super::Item| item.ways.iter().map(|it| it.effect[at]).fold(0.0, f64::max);
            (programme.gap[at] - programme.items.iter().map(best).sum::<f64>()).max(0.0)
        };
        (need * cells..(need + 1) * cells).map(short).sum::<f64>() / programme.scenarios as f64
    };
    let missed = |(at, need): (usize, &super::Shortage)| {
        let (at_most, least) = (need.at_most?, least(at));
        (least > at_most * (1.0 + 1e-9) + 1e-9).then(|| Conflict::FloorOutOfReach { need: need.name.clone(), at_most, least })
    };
    programme.needs.iter().enumerate().filter_map(missed).collect()
}

/// Budgets that the cheapest ways of what is decided already pass.
fn decided_beyond(programme: &Programme) -> Vec<Conflict> {
    let least = |cost: &dyn Fn(&super::Way) -> f64| -> f64 {
        let decided = programme.items.iter().filter(|it| it.decided);
        decided.map(|it| it.ways.iter().map(cost).fold(f64::INFINITY, f64::min)).sum()
    };
    let beyond = |year: Option<usize>, most: Option<f64>, needed: f64| {
        most.filter(|most| needed > most * (1.0 + 1e-9)).map(|at_most| Conflict::DecidedBeyondBudget { year, at_most, needed })
    };
    let yearly = programme.budgets.iter().enumerate().map(|(year, most)| beyond(Some(year), *most, least(&|it| it.cost[year])));
    let all = beyond(None, programme.total, least(&|it| it.cost.iter().sum()));
    yearly.chain([all]).flatten().collect()
}

enum Stopped {
    Met,
    Tired,
    Impossible,
}

struct Work<'a> {
    programme: &'a Programme,
    problem: Problem,
    /// The places of the variables of the options come first, then the shortfall of each need, then the tail.
    options: usize,
    best: Option<(Picks, Outcome)>,
    bound: f64,
    rounds: usize,
    tangents: usize,
}

impl<'a> Work<'a> {
    fn new(programme: &'a Programme) -> Work<'a> {
        let mut problem = Problem::new(Goal::Minimise);
        for (item, way, it) in programme.options() {
            let cost: f64 = it.cost.iter().sum();
            problem.whole(
                format!("{}, {}", programme.items[item].name, programme.items[item].ways[way].name),
                0.0,
                1.0,
                programme.cost_weight * cost,
            );
        }
        let options = problem.variables.len();
        let tail = programme.tail.share;
        for need in &programme.needs {
            problem.real(format!("shortfall of {}", need.name), 0.0, need.at_most.unwrap_or(f64::INFINITY), (1.0 - tail) * need.weight);
        }
        problem.real("worst shortfall", 0.0, f64::INFINITY, tail);
        for (item, it) in programme.items.iter().enumerate() {
            let terms = programme.options().enumerate().filter(|(_, of)| of.0 == item).map(|(at, _)| (at, 1.0)).collect();
            problem.row(format!("{} once", it.name), terms, if it.decided { 1.0 } else { f64::NEG_INFINITY }, 1.0);
        }
        let mut limit = |name: String, most: Option<f64>, cost: &dyn Fn(&super::Way) -> f64| {
            let Some(most) = most else { return };
            // Shares of the budget: pounds in their millions beside heads would strain the solver.
            let size = most.max(1.0);
            let terms: Vec<(usize, f64)> =
                programme.options().enumerate().map(|(at, of)| (at, cost(of.2) / size)).filter(|it| it.1 > 0.0).collect();
            problem.row(name, terms, f64::NEG_INFINITY, most / size);
        };
        for (year, most) in programme.budgets.iter().enumerate() {
            limit(format!("budget {}", year + 1), *most, &|it| it.cost[year]);
        }
        limit("budget in all".into(), programme.total, &|it| it.cost.iter().sum());
        Work { programme, problem, options, best: None, bound: 0.0, rounds: 0, tangents: 0 }
    }

    /// Adds the tangents at `shares`: one for each need, and that of the worst scenarios.
    fn lean(&mut self, shares: &[f64]) {
        let point = Point::of(self.programme, shares);
        for (need, (level, slope)) in point.level.iter().zip(&point.slope).enumerate() {
            self.tangent(self.options + need, *level, slope);
        }
        if self.programme.tail.share > 0.0 {
            self.tangent(self.options + self.programme.needs.len(), point.tail_level, &point.tail_slope);
        }
    }

    fn tangent(&mut self, of: usize, level: f64, slope: &[f64]) {
        if level <= 0.0 {
            return;
        }
        let mut terms: Vec<(usize, f64)> = slope.iter().copied().enumerate().filter(|it| it.1 != 0.0).collect();
        terms.push((of, 1.0));
        self.problem.row("tangent", terms, level, f64::INFINITY);
        self.tangents += 1;
    }

    fn met(&self, gap: f64) -> bool {
        self.best.as_ref().is_some_and(|it| it.1.objective - self.bound <= gap * it.1.objective.abs().max(1e-9))
    }

    fn run(&mut self, patience: &Patience) -> Stopped {
        let nothing: Picks = vec![None; self.programme.items.len()];
        self.lean(&taken(self.programme, &nothing));
        if let Some((picks, _)) = self.best.clone() {
            self.lean(&taken(self.programme, &picks));
        }
        for _ in 0..SOFT_ROUNDS.min(patience.rounds) {
            let before = self.bound;
            match self.soften() {
                Some(stopped) => return stopped,
                None if self.bound - before <= 1e-3 * self.bound.abs() => break,
                None => {}
            }
        }
        for _ in 0..patience.rounds {
            if self.met(patience.gap) {
                return Stopped::Met;
            }
            self.rounds += 1;
            let limits = Limits { nodes: Some(patience.nodes), gap: patience.gap / 4.0, ..Limits::default() };
            let Ok(found) = linear::solve(&self.problem, Solver::default(), &limits) else { return Stopped::Tired };
            if found.status == Status::Infeasible {
                return if self.best.is_some() { Stopped::Met } else { Stopped::Impossible };
            }
            self.bound = self.bound.max(found.bound.unwrap_or(0.0));
            if found.values.is_empty() {
                return Stopped::Tired;
            }
            let picks = self.picks(&found.values);
            self.take(&picks);
            self.lean(&taken(self.programme, &picks));
        }
        if self.met(patience.gap) { Stopped::Met } else { Stopped::Tired }
    }

    /// One round without the demand for whole measures.
    fn soften(&mut self) -> Option<Stopped> {
        self.rounds += 1;
        match linear::solve(&self.problem.relaxed(), Solver::default(), &Limits::default()) {
            Ok(found) if found.status == Status::Infeasible => Some(Stopped::Impossible),
            Ok(found) if found.status == Status::Optimal => {
                self.bound = self.bound.max(found.objective.unwrap_or(0.0));
                let shares: Vec<f64> = found.values[..self.options].iter().map(|it| it.clamp(0.0, 1.0)).collect();
                self.lean(&shares);
                None
            }
            Ok(_) | Err(Failure::Flawed(_) | Failure::Limits | Failure::Solver(_)) => Some(Stopped::Tired),
        }
    }

    fn picks(&self, values: &[f64]) -> Picks {
        let mut picks: Picks = vec![None; self.programme.items.len()];
        for ((item, way, _), value) in self.programme.options().zip(values) {
            if *value > 0.5 {
                picks[item] = Some(way);
            }
        }
        picks
    }

    fn take(&mut self, picks: &Picks) {
        let found = outcome(self.programme, picks);
        if keeps(self.programme, picks, &found) && self.best.as_ref().is_none_or(|it| found.objective < it.1.objective) {
            self.best = Some((picks.clone(), found));
        }
    }

    fn answer(self, nothing: Outcome, stopped: Stopped, mut conflicts: Vec<Conflict>, patience: &Patience) -> Answer {
        let impossible = matches!(stopped, Stopped::Impossible);
        if impossible && conflicts.is_empty() {
            conflicts.push(Conflict::Together);
        }
        let best = self.best.filter(|_| !impossible);
        // A bound above an answer would be rounding: the answer is its own bound then.
        let bound = best.as_ref().map_or(self.bound, |it| self.bound.min(it.1.objective));
        let gap = best.as_ref().map(|it| (it.1.objective - bound).max(0.0) / it.1.objective.abs().max(1e-9));
        let status = match gap {
            _ if impossible => Status::Infeasible,
            Some(gap) if gap <= patience.gap => Status::Optimal,
            Some(_) => Status::Feasible,
            None => Status::Undecided,
        };
        let (picks, outcome) = best.map_or((vec![None; self.programme.items.len()], None), |(picks, it)| (picks, Some(it)));
        Answer {
            status,
            picks,
            outcome,
            nothing,
            bound: (!impossible).then_some(bound),
            gap,
            method: METHOD,
            solver: Solver::default().name(),
            rounds: self.rounds,
            tangents: self.tangents,
            conflicts,
        }
    }
}
