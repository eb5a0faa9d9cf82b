//! Place decomposition: prices for the budgets, each place solved exactly at these prices, and the columns found put together.

use super::case::{Case, Column, Pick, Prices};
use super::certificate::Certificate;
use super::combine::{Combined, Combiner};
use super::descend::descend;
use super::effort::Effort;
use super::improve::improved;
use super::master::{Dual, Pools, Search, best_prices};
use super::place::{Patience, solve_place};
use super::scenario::uniform;
use super::total::Total;
use super::{Portfolio, Scenarios};
use rayon::prelude::*;

/// Prices tried before anything is known: multiples of what the budgets are worth on average.
const LADDER: [f64; 8] = [0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2];
/// Rounds in which places are only descended, which is fast and proves nothing.
const QUICK_ROUNDS: usize = 25;
/// Places solved between two looks at the clock.
const BATCH: usize = 16;
/// Sums that one place may take in one round.
const PER_PLACE: u64 = 400_000_000;
/// Attempts at rebuilding that run side by side.
const ABREAST: u64 = 8;
/// Rebuildings after a round of prices, and without success before columns are sought anew.
const AFTER_ROUND: u64 = 64;
const STALE: u64 = 512;
/// Rounds of new columns without success after which the search gives up, and more of them to be shared by few places: with few places
/// the best choice is seldom best at any prices, and only trying finds it.
const MOST_STALE: usize = 3;
const MORE_STALE: usize = 60;
/// Places improved in one round of polishing.
const IMPROVED: u64 = 24;

/// Why the search stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stopped {
    /// The gap asked for is reached.
    Gap,
    /// The time is up.
    Time,
    /// The work allowed is done.
    Work,
    /// Nothing further is found that way: prices and choice have settled.
    Settled,
}

/// What the decomposition found.
pub(crate) struct Decomposed {
    pub(crate) best: Option<(Vec<Pick>, Total)>,
    pub(crate) certificate: Option<Certificate>,
    pub(crate) stopped: Stopped,
    pub(crate) rounds: usize,
    pub(crate) work: u64,
}

impl Decomposed {
    /// Nothing was looked for.
    pub(crate) fn nothing() -> Decomposed {
        Decomposed { best: None, certificate: None, stopped: Stopped::Settled, rounds: 0, work: 0 }
    }
}

/// The state of the search.
pub(crate) struct Decomposition<'a> {
    portfolio: &'a Portfolio,
    cases: &'a [Case<'a>],
    effort: &'a Effort<'a>,
    pools: Pools,
    largest: f64,
    centre: Dual,
    certificate: Option<Certificate>,
    best: Option<Combined>,
    work: u64,
    rounds: usize,
    attempts: u64,
}

/// Decomposes the choice by place. The cases are those of all places, in order.
pub(crate) fn decompose(portfolio: &Portfolio, scenarios: &Scenarios, cases: &[Case], effort: &Effort) -> Decomposed {
    let mut search = Decomposition::new(portfolio, scenarios, cases, effort);
    let stopped = search.run();
    let picks = |it: &Combined| it.taken.iter().zip(&search.pools).map(|(&at, pool)| pool[at].pick.clone()).collect();
    let best = search.best.as_ref().map(|it| (picks(it), it.total.clone()));
    Decomposed { best, certificate: search.certificate, stopped, rounds: search.rounds, work: search.work }
}

impl<'a> Decomposition<'a> {
    fn new(portfolio: &'a Portfolio, scenarios: &Scenarios, cases: &'a [Case<'a>], effort: &'a Effort<'a>) -> Self {
        let nothing: Vec<Column> = cases.iter().map(|case| case.column(case.nothing())).collect();
        let worst = Total::of(portfolio, scenarios.count, &nothing).objective(portfolio);
        let budget = portfolio.budgets.iter().map(|it| it.at_most).fold(0.0, f64::max);
        let worth = worst / budget.max(1e-9);
        let centre = Dual::none(portfolio, scenarios.count);
        let keep = |column: Column| if column.below == 0.0 { vec![column] } else { Vec::new() };
        let mut search = Decomposition {
            portfolio,
            cases,
            effort,
            pools: nothing.into_iter().map(keep).collect(),
            largest: 1e3 * worth.max(1e-9),
            centre,
            certificate: None,
            best: None,
            work: 0,
            rounds: 0,
            attempts: 0,
        };
        search.climb(worth);
        search
    }

    /// Columns for a ladder of prices.
    fn climb(&mut self, worth: f64) {
        if !self.portfolio.floors.is_empty() {
            self.offer(self.cases.iter().map(|case| vec![strongest(case)]).collect());
        }
        for rung in LADDER {
            let mut dual = self.centre.clone();
            dual.budget.iter_mut().for_each(|price| *price = rung * worth / self.portfolio.budgets.len() as f64);
            self.descend(&dual);
        }
    }

    fn run(&mut self) -> Stopped {
        for _ in 0..QUICK_ROUNDS {
            (self.centre, _) = self.best_prices();
            if self.effort.late(0.3) || !self.descend(&self.centre.clone()) {
                break;
            }
        }
        self.rebuild(AFTER_ROUND);
        let mut share = 1.0;
        loop {
            if let Some(stopped) = self.done() {
                return stopped;
            }
            let (dual, hoped) = self.best_prices();
            let proved = self.bound();
            if hoped - proved <= 1e-6 * hoped.abs() {
                return self.polish();
            }
            let at = self.centre.towards(&dual, share);
            let raised = self.exactly(&at);
            share = if raised { 0.7 } else { 1.0 };
            self.rebuild(AFTER_ROUND);
        }
    }

    /// The prices with the best bound that the columns known allow, and that bound.
    fn best_prices(&self) -> (Dual, f64) {
        let late = || self.effort.late(0.9);
        best_prices(self.portfolio, &self.pools, &self.centre, &Search { largest: self.largest, late: &late, solver: self.effort.solver })
    }

    fn bound(&self) -> f64 {
        self.certificate.as_ref().map_or(f64::NEG_INFINITY, |it| it.bound)
    }

    /// Why to stop now, if there is a reason.
    fn done(&self) -> Option<Stopped> {
        let best = self.best.as_ref().map(|it| it.objective);
        if best.is_some_and(|best| best - self.bound() <= self.effort.gap * best.abs()) {
            return Some(Stopped::Gap);
        }
        if self.effort.late(0.97) {
            return Some(Stopped::Time);
        }
        (self.work >= self.effort.work).then_some(Stopped::Work)
    }

    /// Adds columns to the pools, each once; says whether any was new.
    fn offer(&mut self, found: Vec<Vec<Pick>>) -> bool {
        let columns = |(case, picks): (&Case, Vec<Pick>)| picks.into_iter().map(|it| case.column(it)).collect::<Vec<_>>();
        let columns: Vec<Vec<Column>> = self.cases.par_iter().zip(found).map(columns).collect();
        let mut new = false;
        for (pool, columns) in self.pools.iter_mut().zip(columns) {
            for column in columns {
                if column.below == 0.0 && pool.iter().all(|it| it.pick != column.pick) {
                    pool.push(column);
                    new = true;
                }
            }
        }
        new
    }

    /// Columns that are good at `dual`, quickly; says whether any was new.
    fn descend(&mut self, dual: &Dual) -> bool {
        let prices = dual.prices(self.portfolio);
        let from = |(case, pool): (&Case, &Vec<Column>)| {
            let (first, work) = descend(case, &prices, best_pick(case, pool, &prices));
            let (second, more) = descend(case, &prices, case.nothing());
            (vec![first, second], work + more)
        };
        let found: Vec<(Vec<Pick>, u64)> = self.cases.par_iter().zip(&self.pools).map(from).collect();
        self.work += found.iter().map(|(_, work)| work).sum::<u64>();
        self.offer(found.into_iter().map(|(picks, _)| picks).collect())
    }

    /// Solves every place exactly at `dual`; says whether the bound rose. When the time is up midway only the columns are kept.
    fn exactly(&mut self, dual: &Dual) -> bool {
        let prices = dual.prices(self.portfolio);
        let most = PER_PLACE.min(self.effort.work.saturating_sub(self.work) / self.cases.len().max(1) as u64 + 1);
        let mut picks = Vec::new();
        let mut bounds = Vec::new();
        let late = || self.effort.late(0.93);
        let patience = Patience { most, late: &late };
        let solve = |(case, pool): (&Case, &Vec<Column>)| {
            let (known, work) = descend(case, &prices, best_pick(case, pool, &prices));
            let solved = solve_place(case, &prices, known, patience);
            (solved.pick, solved.bound, solved.work + work)
        };
        for (cases, pools) in self.cases.chunks(BATCH).zip(self.pools.chunks(BATCH)) {
            if self.effort.late(0.9) && self.certificate.is_some() {
                break;
            }
            for (pick, bound, work) in cases.par_iter().zip(pools).map(solve).collect::<Vec<_>>() {
                picks.push(vec![pick]);
                bounds.push(bound);
                self.work += work;
            }
        }
        let whole = bounds.len() == self.cases.len();
        picks.resize(self.cases.len(), Vec::new());
        self.offer(picks);
        self.rounds += 1;
        let certificate = Certificate::new(self.portfolio, dual, bounds);
        let raised = whole && certificate.bound > self.bound();
        if raised {
            self.certificate = Some(certificate);
            self.centre = dual.clone();
        }
        raised
    }

    /// Puts columns together anew, at most so many attempts without success.
    fn rebuild(&mut self, stale: u64) {
        let combiner = Combiner::new(self.portfolio, &self.pools, &self.centre);
        let mut best = self.best.take().map(|it| combiner.combined(it.taken));
        if let Some(start) = combiner.start().filter(|it| best.as_ref().is_none_or(|best| it.objective < best.objective)) {
            best = Some(start);
        }
        let Some(mut best) = best else { return };
        let mut failed = 0;
        while failed < stale && !self.effort.late(0.97) && self.work < self.effort.work && best.objective > self.bound() {
            let first = self.attempts;
            self.attempts += ABREAST;
            let attempt = |attempt: u64| {
                let mut work = 0;
                let width = 2 + (attempt % 7) as usize;
                (combiner.rebuilt(&best, width, &[self.effort.seed, 3, attempt], &mut work), work)
            };
            let found: Vec<(Option<Combined>, u64)> = (first..first + ABREAST).into_par_iter().map(attempt).collect();
            self.work += found.iter().map(|(_, work)| work + 1).sum::<u64>();
            let better = found.into_iter().filter_map(|(found, _)| found).min_by(|a, b| a.objective.total_cmp(&b.objective));
            failed = if better.is_some() { 0 } else { failed + ABREAST };
            best = better.unwrap_or(best);
        }
        self.best = Some(best);
    }

    /// With prices settled: columns for prices nearby, put together again, until that no longer helps.
    fn polish(&mut self) -> Stopped {
        let mut stale = 0;
        for round in 0.. {
            let before = self.best.as_ref().map(|it| it.objective);
            let mut nearby = self.centre.clone();
            for (at, price) in nearby.budget.iter_mut().enumerate() {
                *price *= 0.8 + 0.4 * uniform(&[self.effort.seed, 4, round, at as u64]);
            }
            if self.effort.late(0.7) || stale > MOST_STALE {
                self.descend(&nearby);
            } else {
                self.exactly(&nearby);
            }
            self.improve(round);
            self.rebuild(STALE);
            if let Some(stopped) = self.done() {
                return stopped;
            }
            stale = if self.best.as_ref().map(|it| it.objective) == before { stale + 1 } else { 0 };
            if stale >= MOST_STALE + MORE_STALE / self.cases.len() {
                break;
            }
        }
        Stopped::Settled
    }
}

impl Decomposition<'_> {
    /// Columns that use the room which the best choice leaves to a place: these need not be best at any prices.
    fn improve(&mut self, round: u64) {
        if self.effort.late(0.9) {
            return;
        }
        let Some(best) = self.best.take() else { return };
        let turns = (round * IMPROVED) as usize..((round + 1) * IMPROVED) as usize;
        let places: Vec<usize> = if self.cases.len() <= IMPROVED as usize {
            (0..self.cases.len()).collect()
        } else {
            turns.map(|turn| turn % self.cases.len()).collect()
        };
        let spent = best.total.spent(self.portfolio);
        let improve = |&place: &usize| {
            let now = &self.pools[place][best.taken[place]];
            let own = |start: usize| now.spend[..=start].iter().sum::<f64>();
            let room = self.portfolio.budgets.iter().zip(&spent).map(|(it, spent)| it.at_most - spent + own(it.start)).collect::<Vec<_>>();
            improved(&self.cases[place], &self.centre.scenario, &room, &now.pick, (self.effort, round, place))
        };
        let found: Vec<(Vec<Pick>, u64)> = places.par_iter().map(improve).collect();
        let mut offered = vec![Vec::new(); self.cases.len()];
        for (place, (picks, work)) in places.into_iter().zip(found) {
            self.work += work;
            offered[place] = picks;
        }
        self.best = Some(best);
        self.offer(offered);
    }
}

/// The known choice that is best at `prices`.
fn best_pick(case: &Case, pool: &[Column], prices: &Prices) -> Pick {
    let best = pool.iter().min_by(|a, b| a.priced(prices).total_cmp(&b.priced(prices)));
    best.map_or_else(|| strongest(case), |it| it.pick.clone())
}

/// The strongest, earliest option of every measure.
pub(crate) fn strongest(case: &Case) -> Pick {
    let mut pick = case.nothing();
    for lever in &case.levers {
        let strength = |option: usize| lever.factor[option].iter().sum::<f64>();
        let best = (0..lever.factor.len()).max_by(|&a, &b| strength(a).total_cmp(&strength(b)).then(b.cmp(&a)));
        pick[lever.measure] = best.unwrap_or(0) as u16;
    }
    pick
}
