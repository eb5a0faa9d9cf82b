//! What a choice comes to on scenarios that it was not made for.
//!
//! A choice fits the scenarios that it was made for a little too well, so its objective there flatters it; on fresh scenarios it does not.
//! Source: A. J. Kleywegt, A. Shapiro and T. Homem-de-Mello (2002), "The sample average approximation method for stochastic discrete
//! optimization", *SIAM Journal on Optimization* 12.

use super::case::{Case, Pick};
use super::choice::{Outcome, outcome};
use super::flaw::{Flaw, Wrong, flaws};
use super::total::Total;
use super::{Portfolio, Scenarios};
use rayon::prelude::*;
use serde::Serialize;

/// A choice on the scenarios that it was made for and on fresh ones.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Optimism {
    /// On the scenarios that it was made for.
    pub made_for: Outcome,
    /// On fresh ones.
    pub fresh: Outcome,
    /// What choosing nothing comes to on the fresh ones.
    pub fresh_nothing: Outcome,
    /// How many fresh scenarios there are.
    pub scenarios: usize,
    /// Fresh objective less the objective on the scenarios it was made for: above 0 when that flattered.
    pub bias: f64,
    /// The bias relative to the fresh objective.
    pub bias_share: f64,
    /// The standard error of the bias, from the spread of both samples of scenarios: a bias within twice of it may be chance.
    pub standard_error: f64,
    /// Floors that are missed on the fresh scenarios, of all.
    pub floors_missed: usize,
}

/// Scores `picks` (by place and measure) on the scenarios that they were made for and on fresh ones. `Err` with everything that is wrong
/// with the problem, the scenarios or the picks.
pub fn optimism(portfolio: &Portfolio, made_for: &Scenarios, fresh: &Scenarios, picks: &[Pick]) -> Result<Optimism, Vec<Flaw>> {
    let mut wrong = flaws(portfolio, made_for);
    wrong.extend(flaws(portfolio, fresh));
    let known = |(measure, &option): (usize, &u16)| {
        let options = portfolio.measures.get(measure).map_or(0, |it| it.levels.len() * portfolio.starts.len());
        usize::from(option) <= options
    };
    let fitting = |pick: &Pick| pick.len() == portfolio.measures.len() && pick.iter().enumerate().all(known);
    if picks.len() != portfolio.places.len() || !picks.iter().all(fitting) {
        wrong.push(Flaw { place: "choice".into(), what: Wrong::Unknown });
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let (before, _) = total(portfolio, made_for, Some(picks));
    let (after, missed) = total(portfolio, fresh, Some(picks));
    let (nothing, _) = total(portfolio, fresh, None);
    let (made_for, fresh_outcome) = (outcome(portfolio, &before), outcome(portfolio, &after));
    let bias = fresh_outcome.objective - made_for.objective;
    Ok(Optimism {
        bias,
        bias_share: bias / fresh_outcome.objective.abs().max(1e-9),
        standard_error: libm::hypot(standard_error(&before.shortfall), standard_error(&after.shortfall)),
        fresh_nothing: outcome(portfolio, &nothing),
        scenarios: fresh.count,
        floors_missed: missed,
        made_for,
        fresh: fresh_outcome,
    })
}

/// The sum over places, and how many floors are missed. Nothing is chosen without picks.
fn total(portfolio: &Portfolio, scenarios: &Scenarios, picks: Option<&[Pick]>) -> (Total, usize) {
    let score = |place: usize| {
        let case = Case::new(portfolio, scenarios, place);
        let pick = picks.map_or_else(|| case.nothing(), |it| it[place].clone());
        let rest = case.rest(&pick);
        let missed = portfolio.floors.iter().filter(|it| it.place == place && case.missed(it.need, &rest[it.need]) > 0.0).count();
        (case.column(pick), missed)
    };
    let scored: Vec<_> = (0..portfolio.places.len()).into_par_iter().map(score).collect();
    let total = Total::of(portfolio, scenarios.count, scored.iter().map(|(column, _)| column));
    (total, scored.iter().map(|(_, missed)| missed).sum())
}

fn standard_error(figures: &[f64]) -> f64 {
    let count = figures.len() as f64;
    let mean = figures.iter().sum::<f64>() / count;
    let squares: f64 = figures.iter().map(|it| (it - mean).powi(2)).sum();
    if figures.len() < 2 { 0.0 } else { libm::sqrt(squares / (count - 1.0) / count) }
}
