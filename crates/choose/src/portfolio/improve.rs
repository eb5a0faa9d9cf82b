//! Better choices for one place within the room that the other places leave: two measures changed at a time, from many beginnings.

use super::case::{Case, Lever, Pick, Prices};
use super::descend::shortfall;
use super::effort::Effort;
use super::scenario::uniform;

/// How much worse than the best, relative to it, a choice may be to go on from it.
const WORSE: f64 = 0.01;
/// Beginnings, each with some measures taken away at random.
const KICKS: u64 = 12;
const KICKED: [u64; 4] = [2, 3, 4, 6];

/// Picks found for the place, each within `room` (by budget), in one round of the search. The scenarios count by `weights`.
pub(crate) fn improved(
    case: &Case,
    weights: &[f64],
    room: &[f64],
    pick: &[u16],
    (effort, round, place): (&Effort, u64, usize),
) -> (Vec<Pick>, u64) {
    let prices = Prices { start: vec![case.portfolio.cost_weight; case.portfolio.starts.len()], scenario: weights.to_vec() };
    let mut search = Search { case, prices, room, work: 0 };
    let mut found = vec![search.pairs(pick.to_vec())];
    let mut here = found[0].clone();
    let mut best = search.value(&here);
    for kick in 0..if case.levers.len() < 2 { 0 } else { KICKS } {
        if effort.late(0.95) {
            break;
        }
        let mut next = here.clone();
        for turn in 0..KICKED[kick as usize % KICKED.len()] {
            let name = [effort.seed, 5, round, place as u64, kick, turn];
            let lever = (uniform(&name) * case.levers.len() as f64) as usize;
            next[case.levers[lever].measure] = 0;
        }
        let next = search.pairs(next);
        let value = search.value(&next);
        // A little worse is good enough to go on from: the next kick may lead out of the valley.
        if value < best + WORSE * best.abs() {
            here.clone_from(&next);
        }
        best = best.min(value);
        found.push(next);
    }
    (found, search.work)
}

struct Search<'a> {
    case: &'a Case<'a>,
    prices: Prices,
    room: &'a [f64],
    work: u64,
}

impl Search<'_> {
    fn value(&self, pick: &[u16]) -> f64 {
        let column = self.case.column(pick.to_vec());
        column.priced(&self.prices) + super::descend::FLOOR_WEIGHT * column.below
    }

    /// Changes pairs of measures for the better until no pair gets better.
    fn pairs(&mut self, mut pick: Pick) -> Pick {
        let levers = self.case.levers.len();
        let mut rest = self.case.rest(&pick);
        loop {
            let before = pick.clone();
            for first in 0..levers {
                for second in first + 1..levers {
                    self.pair((first, second), &mut pick, &mut rest);
                }
            }
            if pick == before {
                return pick;
            }
        }
    }

    /// The best options of two measures with all others as they are.
    fn pair(&mut self, (first, second): (usize, usize), pick: &mut Pick, rest: &mut [Vec<f64>]) {
        let (one, two) = (&self.case.levers[first], &self.case.levers[second]);
        let now = (pick[one.measure], pick[two.measure]);
        let mut spent = self.spent(pick);
        self.book(&mut spent, one, now.0, -1.0);
        self.book(&mut spent, two, now.1, -1.0);
        self.case.push(rest, one, now.0, 1.0);
        self.case.push(rest, two, now.1, 1.0);
        let mut best = (f64::INFINITY, now);
        for a in 0..one.factor.len() as u16 {
            self.book(&mut spent, one, a, 1.0);
            if self.within(&spent) {
                self.case.push(rest, one, a, -1.0);
                let lone: f64 = self.left(one, rest, |need| !two.moves.iter().any(|(it, _)| *it == need)) + self.cost(one, a);
                for b in 0..two.factor.len() as u16 {
                    self.book(&mut spent, two, b, 1.0);
                    if self.within(&spent) {
                        let value = lone + self.cost(two, b) + self.moved(two, b, rest);
                        let better = value < best.0 - 1e-9 * best.0.abs() || ((a, b) == now && value <= best.0);
                        best = if better { (value, (a, b)) } else { best };
                    }
                    self.book(&mut spent, two, b, -1.0);
                }
                self.case.push(rest, one, a, 1.0);
            }
            self.book(&mut spent, one, a, -1.0);
        }
        self.work += (one.factor.len() * two.factor.len() * 3 * self.case.cells) as u64;
        (pick[one.measure], pick[two.measure]) = best.1;
        self.case.push(rest, one, best.1.0, -1.0);
        self.case.push(rest, two, best.1.1, -1.0);
    }

    /// By start: what is spent.
    fn spent(&self, pick: &[u16]) -> Vec<f64> {
        let mut spent = vec![0.0; self.case.portfolio.starts.len()];
        for lever in &self.case.levers {
            self.book(&mut spent, lever, pick[lever.measure], 1.0);
        }
        spent
    }

    fn book(&self, spent: &mut [f64], lever: &Lever, option: u16, times: f64) {
        let (cost, start) = lever.cost[option as usize];
        spent[start] += times * cost;
    }

    fn within(&self, spent: &[f64]) -> bool {
        let budgets = self.case.portfolio.budgets.iter().zip(self.room);
        budgets.into_iter().all(|(it, room)| spent[..=it.start].iter().sum::<f64>() <= room + 1e-12 * it.at_most)
    }

    fn cost(&self, lever: &Lever, option: u16) -> f64 {
        let (cost, start) = lever.cost[option as usize];
        cost * self.prices.start[start]
    }

    /// The weighted shortfall of those needs of `lever` that are asked for, as things stand.
    fn left(&self, lever: &Lever, rest: &[Vec<f64>], asked: impl Fn(usize) -> bool) -> f64 {
        let needs = lever.moves.iter().filter(|(need, _)| asked(*need));
        needs.map(|&(need, effect)| shortfall(self.case, &self.prices, lever, &rest[need], (need, effect), 0)).sum()
    }

    /// The weighted shortfall of the needs of `lever` once it takes `option`.
    fn moved(&self, lever: &Lever, option: u16, rest: &[Vec<f64>]) -> f64 {
        let needs = lever.moves.iter();
        needs.map(|&(need, effect)| shortfall(self.case, &self.prices, lever, &rest[need], (need, effect), option.into())).sum()
    }
}
