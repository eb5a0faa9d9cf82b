//! The same portfolio as a linear problem: for small problems, for the linear bound, and to compare solvers.

use super::case::Case;
use super::{Portfolio, Scenarios};
use crate::linear::{Goal, Problem};

/// What a yes-or-no variable of the linear problem stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The place of the variable in the linear problem.
    pub variable: usize,
    /// The place of the place in the list of places.
    pub place: usize,
    /// The place of the measure in the list of measures.
    pub measure: usize,
    /// 1 + level x number of starts + start.
    pub option: u16,
}

/// The portfolio as a linear problem. It grows with places x needs x years x scenarios.
#[derive(Clone, Debug)]
pub struct LinearForm {
    /// The problem.
    pub problem: Problem,
    /// What its yes-or-no variables stand for.
    pub decisions: Vec<Decision>,
}

/// Terms of a row.
type Terms = Vec<(usize, f64)>;

/// The portfolio as a linear problem; its optimum is the best objective, and the optimum of [`Problem::relaxed`] the linear bound.
pub fn linear_form(portfolio: &Portfolio, scenarios: &Scenarios) -> LinearForm {
    let mut form = LinearForm { problem: Problem::new(Goal::Minimise), decisions: Vec::new() };
    let mut shortfall: Vec<Terms> = vec![Vec::new(); scenarios.count];
    for place in 0..portfolio.places.len() {
        let case = Case::new(portfolio, scenarios, place);
        let first = form.decisions.len();
        form.decide(&case, place);
        form.fall_short(&case, place, first, &mut shortfall);
    }
    form.keep_budgets(portfolio);
    form.weigh(portfolio, &shortfall);
    form
}

impl LinearForm {
    /// The choice that `values` make: by place and measure.
    pub fn picks(&self, portfolio: &Portfolio, values: &[f64]) -> Vec<Vec<u16>> {
        let mut picks = vec![vec![0; portfolio.measures.len()]; portfolio.places.len()];
        for it in self.decisions.iter().filter(|it| values.get(it.variable).is_some_and(|value| *value > 0.5)) {
            picks[it.place][it.measure] = it.option;
        }
        picks
    }

    /// One variable for each option of each measure in the place, at most one of them 1.
    fn decide(&mut self, case: &Case, place: usize) {
        let portfolio = case.portfolio;
        for lever in &case.levers {
            let mut one = Vec::new();
            for (option, (cost, _)) in lever.cost.iter().enumerate().skip(1) {
                let name = format!("{}, {}, option {option}", portfolio.places[place], portfolio.measures[lever.measure].name);
                let variable = self.problem.whole(name, 0.0, 1.0, portfolio.cost_weight * cost);
                self.decisions.push(Decision { variable, place, measure: lever.measure, option: option as u16 });
                one.push((variable, 1.0));
            }
            let name = format!("{}: {} once", portfolio.places[place], portfolio.measures[lever.measure].name);
            self.problem.row(name, one, f64::NEG_INFINITY, 1.0);
        }
    }

    /// One variable for each shortfall of the place, no less than the gap less what the decisions since `first` take away.
    fn fall_short(&mut self, case: &Case, place: usize, first: usize, shortfall: &mut [Terms]) {
        let count = case.scenarios.count;
        for (need, gap) in case.gap.iter().enumerate() {
            let name = format!("{}, {}", case.portfolio.places[place], case.portfolio.needs[need].name);
            let mut floor = Vec::new();
            for (cell, &gap) in gap.iter().enumerate() {
                let variable = self.problem.real(format!("{name}, short"), 0.0, f64::INFINITY, 0.0);
                let mut terms = vec![(variable, 1.0)];
                for it in &self.decisions[first..] {
                    let Some(lever) = case.levers.iter().find(|lever| lever.measure == it.measure) else { continue };
                    let Some(&(_, effect)) = lever.moves.iter().find(|(moved, _)| *moved == need) else { continue };
                    let takes = effect * lever.factor[usize::from(it.option)][cell / count] * case.luck[it.measure][cell % count];
                    if takes > 0.0 {
                        terms.push((it.variable, takes));
                    }
                }
                self.problem.row(name.clone(), terms, gap, f64::INFINITY);
                shortfall[cell % count].push((variable, case.portfolio.needs[need].weight));
                floor.push((variable, 1.0 / count as f64));
            }
            if case.floor[need] < f64::INFINITY {
                self.problem.row(format!("floor of {name}"), floor, f64::NEG_INFINITY, case.floor[need]);
            }
        }
    }

    fn keep_budgets(&mut self, portfolio: &Portfolio) {
        for budget in &portfolio.budgets {
            let start = |option: u16| (usize::from(option) - 1) % portfolio.starts.len();
            let level = |option: u16| (usize::from(option) - 1) / portfolio.starts.len();
            let within = self.decisions.iter().filter(|it| start(it.option) <= budget.start);
            let terms = within.map(|it| (it.variable, portfolio.cost_of(it.place, it.measure, level(it.option)))).collect();
            let name = format!("budget to {}", portfolio.starts[budget.start].name);
            self.problem.row(name, terms, f64::NEG_INFINITY, budget.at_most);
        }
    }

    /// Mean and tail of the shortfall in the objective. The tail is the least over a threshold of the threshold and the mean excess over it.
    fn weigh(&mut self, portfolio: &Portfolio, shortfall: &[Terms]) {
        let (tail, count) = (portfolio.tail, shortfall.len() as f64);
        for terms in shortfall {
            for &(variable, weight) in terms {
                self.problem.variables[variable].weight += (1.0 - tail.share) * weight / count;
            }
        }
        if tail.share == 0.0 {
            return;
        }
        let threshold = self.problem.real("threshold of the tail", f64::NEG_INFINITY, f64::INFINITY, tail.share);
        for terms in shortfall {
            let share = tail.share / ((1.0 - tail.beyond) * count).max(1.0);
            let excess = self.problem.real("excess over the threshold", 0.0, f64::INFINITY, share);
            let mut terms: Terms = terms.iter().map(|&(variable, weight)| (variable, -weight)).collect();
            terms.extend([(excess, 1.0), (threshold, 1.0)]);
            self.problem.row("tail", terms, 0.0, f64::INFINITY);
        }
    }
}
