//! Prices for the budgets: the best bound that the choices known so far allow.
//!
//! Method: Lagrangian dual of the budgets (and of the scenarios' weights when the tail counts), maximised by cutting planes over the known
//! columns of every place. Because prices are few, the linear problem stays small however many places there are.
//! Source: M. L. Fisher (1981), "The Lagrangian relaxation method for solving integer programming problems", *Management Science* 27;
//! J. E. Kelley (1960), "The cutting-plane method for solving convex programs"; R. T. Rockafellar and S. Uryasev (2000), "Optimization of
//! conditional value-at-risk".

use super::Portfolio;
use super::case::{Column, Prices};
use crate::linear::{Goal, Limits, Problem, Solver, solve};

/// Steps of one maximisation: far more than the budgets' prices take. With the scenarios' weights there are many more unknowns, and the
/// last digits are not worth the time: every price gives a true bound.
const MOST_CUTS: usize = 300;
const MOST_CUTS_WITH_TAIL: usize = 60;

/// The prices: what one unit of each budget is worth, and how much each scenario counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dual {
    /// By budget: 0 or more.
    pub(crate) budget: Vec<f64>,
    /// By scenario: within what the tail allows, adding up to 1.
    pub(crate) scenario: Vec<f64>,
}

impl Dual {
    /// No prices, and all scenarios alike.
    pub(crate) fn none(portfolio: &Portfolio, scenarios: usize) -> Dual {
        Dual { budget: vec![0.0; portfolio.budgets.len()], scenario: vec![1.0 / scenarios as f64; scenarios] }
    }

    /// What the places see of it.
    pub(crate) fn prices(&self, portfolio: &Portfolio) -> Prices {
        let later = |start: usize| portfolio.budgets.iter().zip(&self.budget).filter(move |(it, _)| it.start >= start);
        let start = |start: usize| portfolio.cost_weight + later(start).map(|(_, price)| price).sum::<f64>();
        Prices { start: (0..portfolio.starts.len()).map(start).collect(), scenario: self.scenario.clone() }
    }

    /// What the budgets are worth at these prices.
    pub(crate) fn worth(&self, portfolio: &Portfolio) -> f64 {
        portfolio.budgets.iter().zip(&self.budget).map(|(it, price)| it.at_most * price).sum()
    }

    /// The point so far from `self` towards `other`: 0 is here, 1 is there.
    pub(crate) fn towards(&self, other: &Dual, share: f64) -> Dual {
        let mix = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a + share * (b - a)).collect();
        Dual { budget: mix(&self.budget, &other.budget), scenario: mix(&self.scenario, &other.scenario) }
    }
}

/// What is known of every place: the columns found so far, each once.
pub(crate) type Pools = Vec<Vec<Column>>;

/// The least and most that a scenario may weigh under the tail.
pub(crate) fn weights(portfolio: &Portfolio, scenarios: usize) -> (f64, f64) {
    let tail = portfolio.tail;
    let least = (1.0 - tail.share) / scenarios as f64;
    (least, least + tail.share / ((1.0 - tail.beyond) * scenarios as f64).max(1.0))
}

/// A cutting plane: the sum of one column of each place, linear in the prices.
struct Cut {
    base: f64,
    budget: Vec<f64>,
    scenario: Vec<f64>,
}

/// How prices are looked for.
pub(crate) struct Search<'a> {
    /// The largest price looked at.
    pub(crate) largest: f64,
    /// Whether to end early.
    pub(crate) late: &'a dyn Fn() -> bool,
    /// Solves each step.
    pub(crate) solver: Solver,
}

/// The prices with the best bound as far as `pools` can tell, and that bound: the true best bound lies near or below it. Steps begin
/// at `from`.
pub(crate) fn best_prices(portfolio: &Portfolio, pools: &Pools, from: &Dual, search: &Search<'_>) -> (Dual, f64) {
    let mut cuts = vec![cut(portfolio, pools, from)];
    let mut best = (from.clone(), value(&cuts[0], portfolio, from));
    for _ in 0..if portfolio.tail.share > 0.0 { MOST_CUTS_WITH_TAIL } else { MOST_CUTS } {
        if (search.late)() {
            break;
        }
        let Some((dual, hoped)) = step(portfolio, &cuts, from, search) else { break };
        let next = cut(portfolio, pools, &dual);
        let found = value(&next, portfolio, &dual);
        if found > best.1 {
            best = (dual, found);
        }
        if hoped - best.1 <= 1e-7 * best.1.abs().max(1.0) {
            break;
        }
        cuts.push(next);
    }
    best
}

/// The plane that the best columns at `dual` make.
fn cut(portfolio: &Portfolio, pools: &Pools, dual: &Dual) -> Cut {
    let prices = dual.prices(portfolio);
    let mut cut = Cut { base: 0.0, budget: vec![0.0; dual.budget.len()], scenario: vec![0.0; dual.scenario.len()] };
    for pool in pools {
        let priced = pool.iter().map(|column| (column.priced(&prices), column));
        let Some((_, column)) = priced.min_by(|a, b| a.0.total_cmp(&b.0)) else { continue };
        cut.base += portfolio.cost_weight * column.spend.iter().sum::<f64>();
        for (sum, budget) in cut.budget.iter_mut().zip(&portfolio.budgets) {
            *sum += column.spend[..=budget.start].iter().sum::<f64>();
        }
        cut.scenario.iter_mut().zip(&column.shortfall).for_each(|(sum, it)| *sum += it);
    }
    cut
}

fn value(cut: &Cut, portfolio: &Portfolio, dual: &Dual) -> f64 {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    cut.base + dot(&cut.budget, &dual.budget) + dot(&cut.scenario, &dual.scenario) - dual.worth(portfolio)
}

/// The highest point under all planes, and its height. When only the mean counts the scenarios' weights stay as they are.
fn step(portfolio: &Portfolio, cuts: &[Cut], from: &Dual, search: &Search<'_>) -> Option<(Dual, f64)> {
    let mut problem = Problem::new(Goal::Maximise);
    let height = problem.real("height", f64::NEG_INFINITY, f64::INFINITY, 1.0);
    let price = |it: &super::Budget| problem.real("price", 0.0, search.largest, -it.at_most);
    let prices: Vec<usize> = portfolio.budgets.iter().map(price).collect();
    let fixed = portfolio.tail.share == 0.0;
    let (low, high) = weights(portfolio, from.scenario.len());
    let mut scenarios = Vec::new();
    if !fixed {
        scenarios = from.scenario.iter().map(|_| problem.real("weight", low, high, 0.0)).collect();
        problem.row("all scenarios", scenarios.iter().map(|&it| (it, 1.0)).collect(), 1.0, 1.0);
    }
    for cut in cuts {
        let mut terms = vec![(height, 1.0)];
        terms.extend(prices.iter().zip(&cut.budget).map(|(&it, &slope)| (it, -slope)));
        terms.extend(scenarios.iter().zip(&cut.scenario).map(|(&it, &slope)| (it, -slope)));
        let given: f64 = if fixed { cut.scenario.iter().zip(&from.scenario).map(|(a, b)| a * b).sum() } else { 0.0 };
        problem.row("plane", terms, f64::NEG_INFINITY, cut.base + given);
    }
    let answer = solve(&problem, search.solver, &Limits::default()).ok()?;
    let at = |place: &usize| answer.values.get(*place).copied();
    let budget = prices.iter().map(|it| at(it).map(|price| price.max(0.0))).collect::<Option<Vec<f64>>>()?;
    let scenario = if fixed { from.scenario.clone() } else { scenarios.iter().map(at).collect::<Option<Vec<f64>>>()? };
    Some((Dual { budget, scenario }, answer.objective?))
}
