//! The best way to put known columns together under the budgets: ruin a few places, and rebuild them exactly.
//!
//! Method: large-neighbourhood search. The places to rebuild are drawn; their columns are searched depth first, and the priced value of
//! what is still open bounds each branch. Source: G. Schrimpf and others (2000), "Record breaking optimization results using the ruin and
//! recreate principle", *Journal of Computational Physics* 159.

use super::Portfolio;
use super::case::{Column, Prices};
use super::master::{Dual, Pools};
use super::scenario::uniform;
use super::total::Total;

/// Branches of one rebuilding.
const BRANCHES: u64 = 4_000;

/// A choice of one column for each place, by its place in the pool.
#[derive(Clone, Debug)]
pub(crate) struct Combined {
    pub(crate) taken: Vec<usize>,
    pub(crate) total: Total,
    pub(crate) objective: f64,
}

/// The parts of the task that do not change while columns are combined.
pub(crate) struct Combiner<'a> {
    pub(crate) portfolio: &'a Portfolio,
    pub(crate) pools: &'a Pools,
    prices: Prices,
    budget: Vec<f64>,
    /// By place: the columns by their priced value, best first, with that value.
    ranked: Vec<Vec<(f64, usize)>>,
}

impl<'a> Combiner<'a> {
    pub(crate) fn new(portfolio: &'a Portfolio, pools: &'a Pools, dual: &Dual) -> Combiner<'a> {
        let prices = dual.prices(portfolio);
        let rank = |pool: &Vec<Column>| {
            let kept = pool.iter().enumerate().filter(|(_, column)| column.below == 0.0);
            let mut ranked: Vec<(f64, usize)> = kept.map(|(at, column)| (column.priced(&prices), at)).collect();
            ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
            ranked
        };
        Combiner { portfolio, pools, ranked: pools.iter().map(rank).collect(), prices, budget: dual.budget.clone() }
    }

    /// The combination of these columns.
    pub(crate) fn combined(&self, taken: Vec<usize>) -> Combined {
        let scenarios = self.prices.scenario.len();
        let total = Total::of(self.portfolio, scenarios, taken.iter().zip(self.pools).map(|(&at, pool)| &pool[at]));
        let objective = total.objective(self.portfolio);
        Combined { taken, total, objective }
    }

    /// The best-priced columns, made to keep the budgets by the changes that lose the least for what they free. `None` when the columns
    /// known cannot keep budgets and floors.
    pub(crate) fn start(&self) -> Option<Combined> {
        let taken = self.ranked.iter().map(|ranked| ranked.first().map(|(_, at)| *at)).collect::<Option<Vec<usize>>>()?;
        let mut now = self.combined(taken);
        loop {
            let over = now.total.over(self.portfolio);
            if over == 0.0 {
                return Some(now);
            }
            let (place, at) = self.relief(&now, over)?;
            now.taken[place] = at;
            now = self.combined(now.taken);
        }
    }

    /// The change of one place that loses least, in priced value, for what it brings spending back.
    fn relief(&self, now: &Combined, over: f64) -> Option<(usize, usize)> {
        let mut best: Option<(f64, usize, usize)> = None;
        let mut total = now.total.clone();
        for (place, ranked) in self.ranked.iter().enumerate() {
            let old = &self.pools[place][now.taken[place]];
            total.add(old, -1.0);
            for &(value, at) in ranked.iter().filter(|(_, at)| *at != now.taken[place]) {
                let column = &self.pools[place][at];
                total.add(column, 1.0);
                let freed = over - total.over(self.portfolio);
                total.add(column, -1.0);
                let score = (value - old.priced(&self.prices)).max(1e-12) / freed;
                if freed > 1e-12 && best.is_none_or(|(least, _, _)| score < least) {
                    best = Some((score, place, at));
                }
            }
            total.add(old, 1.0);
        }
        best.map(|(_, place, at)| (place, at))
    }

    /// Rebuilds `width` drawn places of `now`, in one attempt named by `words`; gives something better, or nothing. Adds the work done.
    pub(crate) fn rebuilt(&self, now: &Combined, width: usize, words: &[u64], work: &mut u64) -> Option<Combined> {
        let drawn = drawn(self.pools.len(), width, words);
        let mut total = now.total.clone();
        for &place in &drawn {
            total.add(&self.pools[place][now.taken[place]], -1.0);
        }
        let outside = self.priced(&total);
        let mut rebuild = Rebuild { combiner: self, drawn: &drawn, taken: Vec::new(), best: None, least: now.objective, left: BRANCHES };
        let cheapest: f64 = drawn.iter().filter_map(|&place| self.ranked[place].first()).map(|(value, _)| value).sum();
        rebuild.place(0, &mut total, outside, cheapest);
        *work += (BRANCHES - rebuild.left) * self.prices.scenario.len() as u64;
        let found = rebuild.best?;
        let mut taken = now.taken.clone();
        drawn.iter().zip(found).for_each(|(&place, at)| taken[place] = at);
        let next = self.combined(taken);
        (next.total.over(self.portfolio) == 0.0 && next.objective < now.objective - 1e-9 * now.objective.abs()).then_some(next)
    }

    /// The priced value of a total, less what the budgets are worth: never more than its objective while the budgets are kept.
    fn priced(&self, total: &Total) -> f64 {
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let worth: f64 = self.portfolio.budgets.iter().zip(&self.budget).map(|(it, price)| it.at_most * price).sum();
        dot(&total.spend, &self.prices.start) + dot(&total.shortfall, &self.prices.scenario) - worth
    }
}

struct Rebuild<'a> {
    combiner: &'a Combiner<'a>,
    drawn: &'a [usize],
    taken: Vec<usize>,
    best: Option<Vec<usize>>,
    least: f64,
    left: u64,
}

impl Rebuild<'_> {
    /// Tries the columns of the place at `depth`, best priced first. `value` is the priced value so far, `cheapest` what the open places
    /// cost at least.
    fn place(&mut self, depth: usize, total: &mut Total, value: f64, cheapest: f64) {
        let (combiner, drawn) = (self.combiner, self.drawn);
        let Some(&place) = drawn.get(depth) else {
            let objective = total.objective(combiner.portfolio);
            if objective < self.least - 1e-9 * self.least.abs() && total.over(combiner.portfolio) == 0.0 {
                self.least = objective;
                self.best = Some(self.taken.clone());
            }
            return;
        };
        let ranked = &combiner.ranked[place];
        let others = cheapest - ranked.first().map_or(0.0, |(value, _)| *value);
        for &(own, at) in ranked {
            // Ranked by priced value: once one is too dear, so are all that follow.
            if value + own + others >= self.least || self.left == 0 {
                return;
            }
            self.left -= 1;
            let column = &combiner.pools[place][at];
            total.add(column, 1.0);
            if total.over(combiner.portfolio) == 0.0 {
                self.taken.push(at);
                self.place(depth + 1, total, value + own, others);
                self.taken.pop();
            }
            total.add(column, -1.0);
        }
    }
}

/// `width` different places of so many, drawn by name.
fn drawn(places: usize, width: usize, words: &[u64]) -> Vec<usize> {
    let mut all: Vec<usize> = (0..places).collect();
    let width = width.min(places);
    for turn in 0..width {
        let mut name = words.to_vec();
        name.push(turn as u64);
        let other = turn + (uniform(&name) * (places - turn) as f64) as usize;
        all.swap(turn, other.min(places - 1));
    }
    all.truncate(width);
    all
}
