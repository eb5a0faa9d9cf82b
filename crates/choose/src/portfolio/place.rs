//! The best choice for one place at given prices, and a proof: options are pruned, what is left is a small network of tables that is
//! solved exactly; where it is too large, the search branches.

use super::case::{Case, Pick, Prices};
use super::descend::{FLOOR_WEIGHT, kicked};
use super::network::{Plan, Table, least, plan};
use super::prune::{Domains, Options, options, prune};
use super::tangent::Tangent;

/// How large tables may grow, in entries.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Widths {
    /// In an exact elimination.
    exact: f64,
    /// Where only a bound is wanted, to cut a branch off.
    bound: f64,
}

const USUAL: Widths = Widths { exact: 50_000_000.0, bound: 20_000.0 };
/// Kicks of the known choice, and steps of the tangents, before the search and on each branch.
const KICKS: u64 = 24;
const FIRST_STEPS: usize = 250;
const LATER_STEPS: usize = 40;
/// A branch that gains less than this share is not worth looking at.
const TINY: f64 = 1e-9;

/// What is known of one place at given prices.
#[derive(Clone, Debug)]
pub(crate) struct Solved {
    /// The best choice found.
    pub(crate) pick: Pick,
    /// No choice comes to less than this; infinity when no choice keeps the floors.
    pub(crate) bound: f64,
    /// Sums done.
    pub(crate) work: u64,
}

/// How long one place may take.
#[derive(Clone, Copy)]
pub(crate) struct Patience<'a> {
    /// Sums to be done at most.
    pub(crate) most: u64,
    /// Whether the time is up.
    pub(crate) late: &'a (dyn Fn() -> bool + Sync),
}

/// Solves one place from the choice `known`, which should be good. When the patience ends the bound is what is proved by then.
pub(crate) fn solve_place(case: &Case, prices: &Prices, known: Pick, patience: Patience) -> Solved {
    solve_within(case, prices, known, patience, USUAL)
}

fn solve_within(case: &Case, prices: &Prices, known: Pick, patience: Patience, widths: Widths) -> Solved {
    let options = options(case, prices);
    let domains = options.iter().map(|it| (0..it.len()).collect()).collect();
    let (known, work) = kicked(case, prices, known, KICKS);
    let value = value_of(case, prices, &known);
    let tangent = Tangent::at(&case.rest(&known));
    let mut search = Search { case, prices, options: &options, best: (value, known), open: f64::INFINITY, work, patience, widths };
    search.explore(domains, tangent, FIRST_STEPS);
    let bound = search.best.0.min(search.open);
    Solved { pick: search.best.1, bound: if bound >= FLOOR_WEIGHT { f64::INFINITY } else { bound }, work: search.work }
}

fn value_of(case: &Case, prices: &Prices, pick: &[u16]) -> f64 {
    let column = case.column(pick.to_vec());
    if column.below > 0.0 { FLOOR_WEIGHT } else { column.priced(prices) }
}

struct Search<'a> {
    case: &'a Case<'a>,
    prices: &'a Prices,
    options: &'a Options,
    best: (f64, Pick),
    /// The least bound of the branches that were left open.
    open: f64,
    work: u64,
    patience: Patience<'a>,
    widths: Widths,
}

impl Search<'_> {
    fn explore(&mut self, mut domains: Domains, mut tangent: Tangent, steps: usize) {
        self.work += prune(self.case, self.prices, self.options, &mut domains);
        self.work += tangent.tighten(self.case, self.prices, self.options, &mut domains, self.best.0, steps);
        if domains.iter().any(Vec::is_empty) || tangent.bound >= self.best.0 - TINY * self.best.0.abs() {
            return;
        }
        self.work += prune(self.case, self.prices, self.options, &mut domains);
        let sizes: Vec<usize> = domains.iter().map(Vec::len).collect();
        let scopes: Vec<Vec<usize>> = self.scopes(&sizes);
        let plan = plan(&scopes, &sizes);
        let costs: Vec<Vec<f64>> = self.costs(&domains);
        let full: f64 = scopes.iter().map(|scope| size(scope, &sizes) * self.case.cells as f64).sum();
        if plan.largest <= self.widths.exact && !self.impatient(full + 4.0 * plan.total) {
            self.exactly(&domains, &scopes, &costs, &plan);
        } else {
            self.branch(domains, &scopes, costs, &plan, tangent);
        }
    }

    /// Whether so many sums more would go beyond the patience by more than as much again.
    fn impatient(&self, more: f64) -> bool {
        self.work as f64 + more > 2.0 * self.patience.most as f64 || (self.patience.late)()
    }

    /// By need: the levers that move it and still have a choice.
    fn scopes(&self, sizes: &[usize]) -> Vec<Vec<usize>> {
        let moves = |lever: usize, need: usize| self.case.levers[lever].moves.iter().any(|(it, _)| *it == need);
        let scope = |need: usize| (0..sizes.len()).filter(|&it| sizes[it] > 1 && moves(it, need)).collect();
        (0..self.case.gap.len()).map(scope).collect()
    }

    fn costs(&self, domains: &Domains) -> Vec<Vec<f64>> {
        let of_lever = |(lever, domain): (usize, &Vec<usize>)| domain.iter().map(|&opt| self.options[lever][opt].cost).collect();
        domains.iter().enumerate().map(of_lever).collect()
    }

    fn exactly(&mut self, domains: &Domains, scopes: &[Vec<usize>], costs: &[Vec<f64>], plan: &Plan) {
        let tables = scopes.iter().enumerate().map(|(need, scope)| self.table(need, scope, domains)).collect();
        let found = least(tables, costs, &plan.order, self.widths.exact);
        self.work += found.work;
        let Some(taken) = found.taken else {
            self.open = self.open.min(found.value);
            return;
        };
        if found.value < self.best.0 {
            let mut pick = self.case.nothing();
            for (lever, (&at, domain)) in taken.iter().zip(domains).enumerate() {
                pick[self.case.levers[lever].measure] = self.options[lever][domain[at]].option;
            }
            self.best = (found.value, pick);
        }
    }

    /// Cuts this branch off when its bound says so, leaves it open when the work is used up, and otherwise tries each option of one lever.
    fn branch(&mut self, domains: Domains, scopes: &[Vec<usize>], costs: Vec<Vec<f64>>, plan: &Plan, tangent: Tangent) {
        let bound = self.bound(&domains, scopes, costs, plan).max(tangent.bound);
        if bound >= self.best.0 - TINY * self.best.0.abs() {
            return;
        }
        let Some(lever) = widest_lever(scopes, &domains) else { return };
        if self.work >= self.patience.most || (self.patience.late)() {
            self.open = self.open.min(bound);
            return;
        }
        for &opt in &domains[lever] {
            let mut narrower = domains.clone();
            narrower[lever] = vec![opt];
            self.explore(narrower, tangent.clone(), LATER_STEPS);
        }
    }

    /// A bound below every choice within `domains`.
    fn bound(&mut self, domains: &Domains, scopes: &[Vec<usize>], mut costs: Vec<Vec<f64>>, plan: &Plan) -> f64 {
        let rest = self.case.rest(&self.best.1);
        let mut tables = Vec::new();
        for (need, scope) in scopes.iter().enumerate() {
            let (kept, eased) = self.fitting(scope, domains);
            tables.push(self.eased_table(need, (&kept, &eased), domains, &rest[need]));
            for &lever in &eased {
                self.ease(need, lever, domains, &rest[need], &mut costs[lever]);
            }
        }
        let found = least(tables, &costs, &plan.order, self.widths.bound);
        self.work += found.work;
        found.value
    }

    /// The levers whose joint choices fit one table, and the others.
    fn fitting(&self, scope: &[usize], domains: &Domains) -> (Vec<usize>, Vec<usize>) {
        let mut by_size: Vec<usize> = scope.to_vec();
        by_size.sort_by_key(|&it| domains[it].len());
        let mut total = 1.0;
        let (mut kept, mut eased) = (Vec::new(), Vec::new());
        for lever in by_size {
            total *= domains[lever].len() as f64;
            if total <= self.widths.bound { kept.push(lever) } else { eased.push(lever) }
        }
        kept.sort_unstable();
        (kept, eased)
    }

    fn table(&mut self, need: usize, scope: &[usize], domains: &Domains) -> Table {
        self.eased_table(need, (scope, &[]), domains, &[])
    }

    /// What is left of `need`, by the choices of the levers in `kept`. Of the eased levers, cells that are short under the best choice known
    /// (`rest` above 0) take nothing here, since [`Search::ease`] takes it in full; the others take the most that the levers can give.
    fn eased_table(&mut self, need: usize, (kept, eased): (&[usize], &[usize]), domains: &Domains, rest: &[f64]) -> Table {
        let mut left = self.case.gap[need].to_vec();
        for (lever, domain) in domains.iter().enumerate() {
            let Some(at) = self.at(lever, need) else { continue };
            if domain.len() == 1 {
                let takes = &self.options[lever][domain[0]].takes[at];
                left.iter_mut().zip(takes).for_each(|(left, take)| *left -= take);
            } else if eased.contains(&lever) {
                for cell in (0..left.len()).filter(|&cell| rest[cell] <= 0.0) {
                    left[cell] -= domain.iter().map(|&opt| self.options[lever][opt].takes[at][cell]).fold(0.0, f64::max);
                }
            }
        }
        let sizes: Vec<usize> = domains.iter().map(Vec::len).collect();
        let mut values = Vec::with_capacity(size(kept, &sizes) as usize);
        let strict = eased.is_empty();
        self.fill(need, kept, domains, left, &mut values, if strict { self.case.floor[need] } else { f64::INFINITY });
        self.work += (values.len() * self.case.cells) as u64;
        Table { scope: kept.to_vec(), values }
    }

    fn at(&self, lever: usize, need: usize) -> Option<usize> {
        self.case.levers[lever].moves.iter().position(|(it, _)| *it == need)
    }

    /// Appends the weighted shortfall of every choice of the levers in `scope`, the last fastest.
    fn fill(&self, need: usize, scope: &[usize], domains: &Domains, left: Vec<f64>, values: &mut Vec<f64>, floor: f64) {
        let Some((&lever, others)) = scope.split_first() else {
            let (weighted, plain) = sums(&left, &self.prices.scenario);
            let missed = plain / self.prices.scenario.len() as f64 > floor + 1e-9 * floor.max(1.0);
            values.push(if missed { f64::INFINITY } else { self.case.portfolio.needs[need].weight * weighted });
            return;
        };
        let Some(at) = self.at(lever, need) else { return };
        for &opt in &domains[lever] {
            let takes = &self.options[lever][opt].takes[at];
            let next = left.iter().zip(takes).map(|(left, take)| left - take).collect();
            self.fill(need, others, domains, next, values, floor);
        }
    }

    /// Books what an eased lever takes from cells that are short under the best choice known: never less than it can take together with
    /// the others, because what is left cannot fall below nothing.
    fn ease(&self, need: usize, lever: usize, domains: &Domains, rest: &[f64], costs: &mut [f64]) {
        let Some(at) = self.at(lever, need) else { return };
        let weight = self.case.portfolio.needs[need].weight;
        for (cost, &opt) in costs.iter_mut().zip(&domains[lever]) {
            let takes = &self.options[lever][opt].takes[at];
            let cells = takes.iter().zip(rest).enumerate().filter(|(_, (_, rest))| **rest > 0.0);
            *cost -= weight * cells.map(|(cell, (take, _))| take * self.prices.scenario[cell % self.prices.scenario.len()]).sum::<f64>();
        }
    }
}

fn size(scope: &[usize], sizes: &[usize]) -> f64 {
    scope.iter().map(|&it| sizes[it] as f64).product()
}

/// The positive parts, weighted by scenario and plain.
fn sums(left: &[f64], scenario: &[f64]) -> (f64, f64) {
    let mut total = (0.0, 0.0);
    for row in left.chunks(scenario.len()) {
        for (left, weight) in row.iter().zip(scenario) {
            let positive = left.max(0.0);
            total.0 += weight * positive;
            total.1 += positive;
        }
    }
    total
}

/// The lever to branch on: the one that moves the most needs jointly with others, then the one with the most options.
fn widest_lever(scopes: &[Vec<usize>], domains: &Domains) -> Option<usize> {
    let joint = |lever: usize| -> usize { scopes.iter().filter(|it| it.contains(&lever)).map(|it| it.len() - 1).sum() };
    (0..domains.len()).filter(|&it| domains[it].len() > 1).max_by_key(|&it| (joint(it), domains[it].len(), usize::MAX - it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::descend::descend;
    use crate::portfolio::tiny::{every_pick, tiny};

    /// The best of every choice there is.
    fn by_hand(case: &Case, prices: &Prices) -> f64 {
        let kept = every_pick(case).into_iter().map(|pick| case.column(pick)).filter(|it| it.below == 0.0);
        kept.map(|it| it.priced(prices)).fold(f64::INFINITY, f64::min)
    }

    fn prices_of(seed: u64) -> Prices {
        let at = |name: u64| super::super::scenario::uniform(&[seed, 77, name]);
        let weights: Vec<f64> = (0..3).map(|it| 0.2 + at(10 + it)).collect();
        let sum: f64 = weights.iter().sum();
        Prices { start: vec![4.0 * at(0) + 2.0 * at(1), 4.0 * at(0)], scenario: weights.iter().map(|it| it / sum).collect() }
    }

    #[test]
    fn every_width_finds_what_enumeration_finds() {
        for seed in 0..12 {
            let (mut portfolio, scenarios) = tiny(seed, 1, 5);
            if seed % 3 == 0 {
                let most = portfolio.gap[..3].iter().sum::<f64>() * 0.8;
                portfolio.floors.push(crate::portfolio::Floor { place: 0, need: 0, at_most: most });
            }
            let case = Case::new(&portfolio, &scenarios, 0);
            let prices = prices_of(seed);
            let expected = by_hand(&case, &prices);
            for widths in [USUAL, Widths { exact: 30.0, bound: 30.0 }, Widths { exact: 1.0, bound: 4.0 }] {
                let solved = solve_within(&case, &prices, case.nothing(), Patience { most: u64::MAX / 4, late: &|| false }, widths);
                let (found, bound) = (case.column(solved.pick), solved.bound);
                if expected == f64::INFINITY {
                    assert_eq!(bound, f64::INFINITY, "seed {seed} {widths:?}");
                    continue;
                }
                assert_eq!(found.below, 0.0, "seed {seed} {widths:?}");
                assert!((found.priced(&prices) - expected).abs() <= 1e-7 * expected, "seed {seed} {widths:?}");
                assert!((bound - expected).abs() <= 1e-7 * expected, "seed {seed} {widths:?}: bound {bound}, least {expected}");
            }
        }
    }

    #[test]
    fn a_search_that_is_stopped_gives_a_bound_below_the_best() {
        for seed in 0..12 {
            let (portfolio, scenarios) = tiny(seed, 1, 5);
            let case = Case::new(&portfolio, &scenarios, 0);
            let prices = prices_of(seed);
            let expected = by_hand(&case, &prices);
            for bound in [2.0, 4.0, 30.0, 500.0] {
                let known = descend(&case, &prices, case.nothing()).0;
                let solved = solve_within(&case, &prices, known, Patience { most: 0, late: &|| false }, Widths { exact: 1.0, bound });
                assert!(solved.bound <= expected * (1.0 + 1e-9), "seed {seed}: bound {} above {expected}", solved.bound);
                assert!(solved.bound > 0.0);
            }
        }
    }
}
