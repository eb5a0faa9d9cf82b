//! The proof behind a bound, small enough to be checked by somebody else.
//!
//! Weak duality: whoever keeps the budgets spends no more than they hold, so at any prices of 0 or more the priced value of a choice, less
//! what the budgets are worth at these prices, is no more than its objective. The least priced value of each place therefore adds up to a
//! bound, whatever the prices are. Source: M. L. Fisher (1981), *Management Science* 27.

use super::case::Case;
use super::descend::descend;
use super::master::{Dual, weights};
use super::{Portfolio, Scenarios};
use rayon::prelude::*;
use serde::Serialize;

/// Prices, and what each place comes to at least at these prices.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Certificate {
    /// By budget: what one more unit of it is worth, in the unit of the objective.
    pub budget_prices: Vec<f64>,
    /// By scenario: how much it counts.
    pub scenario_weights: Vec<f64>,
    /// By place: no choice there comes to less at these prices.
    pub place_bounds: Vec<f64>,
    /// No choice that keeps the budgets has an objective below this.
    pub bound: f64,
}

/// What is wrong with a certificate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Doubt {
    /// It does not speak of these budgets, scenarios and places.
    Unlike,
    /// The price of a budget is negative or not a number.
    Price {
        /// The place of the budget in the list of budgets.
        budget: usize,
    },
    /// The scenarios count more or less than the tail allows, or not all together 1.
    Weights,
    /// The bound is not the sum of its parts.
    Sum,
    /// A choice for the place is cheaper at these prices than the certificate allows.
    Place {
        /// The place of the place in the list of places.
        place: usize,
    },
}

impl Certificate {
    pub(crate) fn new(portfolio: &Portfolio, dual: &Dual, place_bounds: Vec<f64>) -> Certificate {
        let bound = place_bounds.iter().sum::<f64>() - dual.worth(portfolio);
        Certificate { budget_prices: dual.budget.clone(), scenario_weights: dual.scenario.clone(), place_bounds, bound }
    }

    fn dual(&self) -> Dual {
        Dual { budget: self.budget_prices.clone(), scenario: self.scenario_weights.clone() }
    }

    /// Looks for something wrong: recomputes the bound from its parts, and tries in every place to be cheaper than its bound, from the
    /// choice in `picks` and from nothing. An empty list is no proof that the places' bounds are right, only that nothing speaks against
    /// them; the rest of the bound is then proved.
    pub(crate) fn doubts(&self, portfolio: &Portfolio, cases: &[Case], picks: Option<&[Vec<u16>]>) -> Vec<Doubt> {
        let scenarios = cases.first().map_or(0, |it| it.scenarios.count);
        let sizes = (self.budget_prices.len(), self.scenario_weights.len(), self.place_bounds.len());
        if sizes != (portfolio.budgets.len(), scenarios, cases.len()) {
            return vec![Doubt::Unlike];
        }
        let unsound = |price: f64| price.is_nan() || price < 0.0 || price.is_infinite();
        let mut doubts: Vec<Doubt> =
            (0..sizes.0).filter(|&it| unsound(self.budget_prices[it])).map(|budget| Doubt::Price { budget }).collect();
        let (low, high) = weights(portfolio, scenarios);
        let outside = |it: &f64| it.is_nan() || *it < low - 1e-9 || *it > high + 1e-9;
        if self.scenario_weights.iter().any(outside) || (self.scenario_weights.iter().sum::<f64>() - 1.0).abs() > 1e-9 {
            doubts.push(Doubt::Weights);
        }
        let sum = self.place_bounds.iter().sum::<f64>() - self.dual().worth(portfolio);
        let near = sum == self.bound || (sum - self.bound).abs() <= 1e-9 * self.bound.abs().max(1.0);
        if !near {
            doubts.push(Doubt::Sum);
        }
        doubts.extend(self.cheaper(portfolio, cases, picks).into_iter().map(|place| Doubt::Place { place }));
        doubts
    }

    /// Places in which some choice is cheaper than the bound.
    fn cheaper(&self, portfolio: &Portfolio, cases: &[Case], picks: Option<&[Vec<u16>]>) -> Vec<usize> {
        let prices = self.dual().prices(portfolio);
        let cheaper = |place: &usize| {
            let case = &cases[*place];
            let given = picks.map(|picks| picks[*place].clone());
            let starts = given.iter().cloned().chain([case.nothing()]).map(|pick| descend(case, &prices, pick).0);
            let mut tried = starts.chain(given.clone()).map(|pick| case.column(pick)).filter(|it| it.below == 0.0);
            let bound = self.place_bounds[*place];
            tried.any(|column| column.priced(&prices) < bound - 1e-9 * bound.abs().max(1.0))
        };
        (0..cases.len()).into_par_iter().filter(cheaper).collect()
    }

    /// As a reader checks it: everything that speaks against this certificate for the problem at hand and the choice `picks` (by place and
    /// measure: 0 for nothing, else 1 + level x number of starts + start).
    pub fn check(&self, portfolio: &Portfolio, scenarios: &Scenarios, picks: Option<&[Vec<u16>]>) -> Vec<Doubt> {
        let cases: Vec<Case> = (0..portfolio.places.len()).map(|place| Case::new(portfolio, scenarios, place)).collect();
        self.doubts(portfolio, &cases, picks)
    }
}
