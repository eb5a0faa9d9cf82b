//! Choosing: the one door. Checks the problem, chooses, and proves how far from the best the choice can be.

use super::case::{Case, Pick, Prices};
use super::certificate::Certificate;
use super::decompose::{Decomposed, Stopped, decompose, strongest};
use super::effort::Effort;
use super::finish::{Finished, finish};
use super::flaw::{Flaw, flaws};
use super::place::{Patience, solve_place};
use super::total::{Total, mean_of_worst};
use super::{Portfolio, Scenarios};
use crate::linear::{Solver, SolverName, Status};
use rayon::prelude::*;
use serde::Serialize;

/// Sums that one place may take to find what its floors cost.
const PER_PLACE: u64 = 200_000_000;

/// One measure chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Taken {
    /// The name of the place.
    pub place: String,
    /// The name of the measure.
    pub measure: String,
    /// The name of the level.
    pub level: String,
    /// The name of the start.
    pub start: String,
    /// What it costs.
    pub cost: f64,
}

/// What a choice comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The objective: mean and tail of the weighted shortfall, and the weighed cost.
    pub objective: f64,
    /// The expected weighted shortfall.
    pub mean: f64,
    /// The mean of the worst scenarios' weighted shortfall.
    pub worst: f64,
    /// What is spent in all.
    pub cost: f64,
}

/// Why nothing can be chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "conflict", rename_all = "kebab-case")]
pub enum Conflict {
    /// With every measure at its strongest and earliest, a floor is still missed.
    FloorOutOfReach {
        /// The name of the place.
        place: String,
        /// The name of the need.
        need: String,
        /// What the floor asks for.
        at_most: f64,
        /// The least that can be reached.
        least: f64,
    },
    /// The floors cost more than a budget holds.
    FloorsBeyondBudget {
        /// The name of the start up to which the budget counts.
        start: String,
        /// What the budget holds.
        at_most: f64,
        /// The least that the floors cost by then.
        needed: f64,
    },
    /// Floors and budgets cannot be kept together: the prices prove it, though neither alone is to blame.
    FloorsAndBudgets,
}

/// What proves a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// Prices of the budgets, with every place solved: the certificate.
    Prices,
    /// The solver branched on the linear form of the whole problem.
    Branching,
    /// Everything done everywhere for nothing would still fall so short.
    Everything,
}

/// What was chosen, and what is proved of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// `optimal` only when the gap is proved to be no larger than a millionth.
    pub status: Status,
    /// The measures chosen.
    pub taken: Vec<Taken>,
    /// What the choice comes to; `None` when none was found.
    pub outcome: Option<Outcome>,
    /// What choosing nothing would come to.
    pub nothing: Outcome,
    /// No choice has a smaller objective than this; `None` when none exists.
    pub bound: Option<f64>,
    /// (objective - bound) / objective; `None` without either.
    pub gap: Option<f64>,
    /// By budget: how much of it is spent.
    pub spent: Vec<f64>,
    /// The method that ran.
    pub method: &'static str,
    /// What proves the bound.
    pub proof: Proof,
    /// The solver that set the prices, and that branched.
    pub solver: SolverName,
    /// Why the search stopped.
    pub stopped: Stopped,
    /// How often every place was solved at new prices.
    pub rounds: usize,
    /// Sums done.
    pub work: u64,
    /// Why nothing can be chosen.
    pub conflicts: Vec<Conflict>,
    /// The proof of the bound.
    pub certificate: Option<Certificate>,
    /// By place and measure: 0 for nothing, else 1 + level x number of starts + start.
    #[serde(skip)]
    pub picks: Vec<Pick>,
}

/// The name of the method, as pages print it.
pub const METHOD: &str =
    "place decomposition with budget prices, places solved exactly, ruin and recreate; small problems branched to the end";

/// Chooses under the budgets and floors of `portfolio`, for the scenarios given, as long as `effort` allows. `Err` with everything that is
/// wrong with the problem.
pub fn choose(portfolio: &Portfolio, scenarios: &Scenarios, effort: &Effort) -> Result<Choice, Vec<Flaw>> {
    let mut flaws = flaws(portfolio, scenarios);
    let sound = |number: f64| number >= 0.0 && number.is_finite();
    if !sound(effort.gap) || !effort.seconds.is_none_or(sound) {
        flaws.push(Flaw { place: "effort".into(), what: super::Wrong::Number });
    }
    if !flaws.is_empty() {
        return Err(flaws);
    }
    let cases: Vec<Case> = (0..portfolio.places.len()).map(|place| Case::new(portfolio, scenarios, place)).collect();
    let conflicts = conflicts(portfolio, scenarios, &cases, effort);
    if !conflicts.is_empty() {
        return Ok(answer(portfolio, scenarios, &cases, Decomposed::nothing(), None, (conflicts, effort.solver)));
    }
    let mut found = decompose(portfolio, scenarios, &cases, effort);
    let finished = if found.stopped == Stopped::Settled { finish(portfolio, scenarios, &cases, effort) } else { None };
    let branched = finished.and_then(|Finished { best, bound }| {
        let objective = |it: &Option<(Vec<Pick>, Total)>| it.as_ref().map_or(f64::INFINITY, |(_, total)| total.objective(portfolio));
        if objective(&best) < objective(&found.best) {
            found.best = best;
        }
        bound
    });
    Ok(answer(portfolio, scenarios, &cases, found, branched, (conflicts, effort.solver)))
}

/// The largest of the bounds, and what proves it.
fn best_bound(cases: &[Case], certificate: Option<&Certificate>, branched: Option<f64>) -> (f64, Proof) {
    let bounds =
        [(Some(least_of_all(cases)), Proof::Everything), (branched, Proof::Branching), (certificate.map(|it| it.bound), Proof::Prices)];
    let known = bounds.into_iter().filter_map(|(bound, proof)| bound.map(|bound| (bound, proof)));
    known.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((0.0, Proof::Everything))
}

fn answer(
    portfolio: &Portfolio,
    scenarios: &Scenarios,
    cases: &[Case],
    found: Decomposed,
    branched: Option<f64>,
    (mut conflicts, solver): (Vec<Conflict>, Solver),
) -> Choice {
    let nothing = Total::of(portfolio, scenarios.count, cases.iter().map(|it| it.column(it.nothing())).collect::<Vec<_>>().iter());
    let best = found.best.filter(|(_, total)| total.over(portfolio) == 0.0);
    let picks: Option<&[Pick]> = best.as_ref().map(|(picks, _)| picks.as_slice());
    // A certificate that something speaks against proves nothing.
    let certificate = found.certificate.filter(|it| it.doubts(portfolio, cases, picks).is_empty());
    let (bound, proof) = best_bound(cases, certificate.as_ref(), branched);
    // No choice does worse than nothing by more than what the budgets hold: a bound beyond that proves that there is no choice.
    let most = portfolio.budgets.iter().map(|it| it.at_most).fold(0.0, f64::max) * portfolio.cost_weight + nothing.objective(portfolio);
    let impossible = !conflicts.is_empty() || (best.is_none() && bound > most * (1.0 + 1e-6));
    if impossible && conflicts.is_empty() {
        conflicts.push(Conflict::FloorsAndBudgets);
    }
    let objective = best.as_ref().map(|(_, total)| total.objective(portfolio));
    let gap = objective.filter(|_| !impossible).map(|it| (it - bound).max(0.0) / it.abs().max(1e-9));
    let status = match gap {
        _ if impossible => Status::Infeasible,
        Some(gap) if gap <= 1e-6 => Status::Optimal,
        Some(_) => Status::Feasible,
        None => Status::Undecided,
    };
    Choice {
        status,
        taken: picks.map_or_else(Vec::new, |picks| taken(portfolio, picks)),
        outcome: best.as_ref().map(|(_, total)| outcome(portfolio, total)),
        nothing: outcome(portfolio, &nothing),
        bound: (!impossible).then_some(bound),
        gap,
        spent: best.as_ref().map_or_else(Vec::new, |(_, total)| total.spent(portfolio)),
        method: METHOD,
        proof,
        solver: solver.name(),
        stopped: found.stopped,
        rounds: found.rounds,
        work: found.work,
        conflicts,
        certificate,
        picks: best.map_or_else(Vec::new, |(picks, _)| picks),
    }
}

/// What a total comes to.
pub(crate) fn outcome(portfolio: &Portfolio, total: &Total) -> Outcome {
    Outcome {
        objective: total.objective(portfolio),
        mean: total.shortfall.iter().sum::<f64>() / total.shortfall.len() as f64,
        worst: mean_of_worst(&total.shortfall, portfolio.tail.beyond),
        cost: total.spend.iter().sum(),
    }
}

/// A bound that needs no prices: everything done everywhere, for nothing.
fn least_of_all(cases: &[Case]) -> f64 {
    let least = |case: &Case| case.column(strongest(case)).shortfall.iter().sum::<f64>() / case.scenarios.count as f64;
    cases.par_iter().map(least).collect::<Vec<f64>>().iter().sum()
}

fn taken(portfolio: &Portfolio, picks: &[Pick]) -> Vec<Taken> {
    let mut taken = Vec::new();
    for (place, pick) in picks.iter().enumerate() {
        for (at, measure) in portfolio.measures.iter().enumerate().filter(|(at, _)| pick[*at] > 0) {
            let option = usize::from(pick[at]) - 1;
            let (level, start) = (option / portfolio.starts.len(), option % portfolio.starts.len());
            taken.push(Taken {
                place: portfolio.places[place].clone(),
                measure: measure.name.clone(),
                level: measure.levels[level].name.clone(),
                start: portfolio.starts[start].name.clone(),
                cost: portfolio.cost_of(place, at, level),
            });
        }
    }
    taken
}

/// Floors that no choice reaches, and budgets that do not hold what the floors cost.
fn conflicts(portfolio: &Portfolio, scenarios: &Scenarios, cases: &[Case], effort: &Effort) -> Vec<Conflict> {
    if portfolio.floors.is_empty() {
        return Vec::new();
    }
    let out_of_reach = |floor: &super::Floor| {
        let case = &cases[floor.place];
        let rest = &case.rest(&strongest(case))[floor.need];
        let least = rest.iter().map(|it| it.max(0.0)).sum::<f64>() / scenarios.count as f64;
        let (place, need) = (portfolio.places[floor.place].clone(), portfolio.needs[floor.need].name.clone());
        let missed = least > floor.at_most + 1e-9 * floor.at_most.max(1.0);
        missed.then_some(Conflict::FloorOutOfReach { place, need, at_most: floor.at_most, least })
    };
    let unreachable: Vec<Conflict> = portfolio.floors.iter().filter_map(out_of_reach).collect();
    if !unreachable.is_empty() {
        return unreachable;
    }
    let beyond = |budget: &super::Budget| {
        let needed = needed(portfolio, cases, budget.start, effort);
        let start = portfolio.starts[budget.start].name.clone();
        let short = needed > budget.at_most * (1.0 + 1e-9);
        short.then_some(Conflict::FloorsBeyondBudget { start, at_most: budget.at_most, needed })
    };
    portfolio.budgets.iter().filter_map(beyond).collect()
}

/// The least that the floors of all places cost by `start`; a bound below it when a place is too large to tell.
fn needed(portfolio: &Portfolio, cases: &[Case], start: usize, effort: &Effort) -> f64 {
    let late = || effort.late(0.3);
    let patience = Patience { most: PER_PLACE.min(effort.work), late: &late };
    let price = |at: usize| if at <= start { 1.0 } else { 0.0 };
    let prices =
        |case: &Case| Prices { start: (0..portfolio.starts.len()).map(price).collect(), scenario: vec![0.0; case.scenarios.count] };
    let floored = cases.iter().filter(|case| case.floor.iter().any(|it| it.is_finite())).collect::<Vec<_>>();
    let cost = |case: &&Case| solve_place(case, &prices(case), strongest(case), patience).bound.max(0.0);
    floored.par_iter().map(cost).collect::<Vec<f64>>().iter().sum()
}

#[cfg(test)]
mod tests;
