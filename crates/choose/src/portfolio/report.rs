//! From a problem file to everything that is to be said of it: what a command prints and a page shows.

use super::choice::{Choice, choose};
use super::effort::Effort;
use super::file::{Problem, What, parse};
use super::fresh::{Optimism, optimism};
use super::model::Budget;
use super::{Portfolio, Scenarios};
use serde::Serialize;

/// How many fresh scenarios a choice is scored on.
pub const FRESH: usize = 500;

/// One budget, and what is spent of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spent {
    /// The name of the start up to which it counts.
    pub start: String,
    /// What it holds.
    pub at_most: f64,
    /// What is spent.
    pub spent: f64,
    /// What one more unit of it would be worth, in the unit of the objective, as far as prices can tell.
    pub price: Option<f64>,
}

/// Everything that is to be said of a problem.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// What the problem is called.
    pub title: String,
    /// Yes-or-no decisions.
    pub decisions: usize,
    /// Scenarios that the choice was made for.
    pub scenarios: usize,
    /// The seed of these.
    pub seed: u64,
    /// What was chosen, and what is proved of it.
    pub choice: Choice,
    /// The budgets; empty when nothing was found.
    pub budgets: Vec<Spent>,
    /// The choice on fresh scenarios; `None` when nothing was found.
    pub optimism: Option<Optimism>,
}

/// Reads the problem in `bytes`, chooses as long as `effort` allows, and scores the choice on fresh scenarios. `Err` with everything that
/// must be put right in the file.
pub fn solve_file(bytes: &[u8], effort: &Effort) -> Result<Report, Vec<Problem>> {
    let file = parse(bytes)?;
    let (portfolio, scenarios) = (&file.portfolio, &file.scenarios);
    let unsound = |flaws: Vec<super::Flaw>| {
        let problem = |it: super::Flaw| Problem { place: it.place.clone(), what: What::Unsound { detail: it.to_string() } };
        flaws.into_iter().map(problem).collect::<Vec<_>>()
    };
    let choice = choose(portfolio, scenarios, effort).map_err(unsound)?;
    let optimism = match choice.outcome {
        Some(_) => Some(optimism(portfolio, scenarios, &fresh(portfolio, file.seed), &choice.picks).map_err(unsound)?),
        None => None,
    };
    Ok(Report {
        title: file.title,
        decisions: portfolio.decisions(),
        scenarios: scenarios.count,
        seed: file.seed,
        budgets: budgets(portfolio, &choice),
        optimism,
        choice,
    })
}

/// Fresh scenarios: of another seed than those of the file, and no more than can be worked with.
fn fresh(portfolio: &Portfolio, seed: u64) -> Scenarios {
    let most = super::LARGEST / portfolio.gap.len().max(1);
    Scenarios::drawn(portfolio, FRESH.min(most.max(1)), !seed)
}

fn budgets(portfolio: &Portfolio, choice: &Choice) -> Vec<Spent> {
    let spent = |(at, (budget, &spent)): (usize, (&Budget, &f64))| Spent {
        start: portfolio.starts[budget.start].name.clone(),
        at_most: budget.at_most,
        spent,
        price: choice.certificate.as_ref().map(|it| it.budget_prices[at]),
    };
    portfolio.budgets.iter().zip(&choice.spent).enumerate().map(spent).collect()
}
