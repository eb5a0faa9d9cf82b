//! Good choices for one place at given prices, quickly: change one measure at a time for the better until none gets better.

use super::case::{Case, Lever, Pick, Prices};
use super::scenario::uniform;

/// What missing a floor by one unit weighs while choices are compared: more than anything that is bought.
pub(crate) const FLOOR_WEIGHT: f64 = 1e9;

/// The choice that no change of one measure makes better, found from `pick`; and how many sums were done.
pub(crate) fn descend(case: &Case, prices: &Prices, mut pick: Pick) -> (Pick, u64) {
    let mut rest = case.rest(&pick);
    let mut work = 0;
    loop {
        let mut better = false;
        for lever in &case.levers {
            let now = pick[lever.measure];
            case.push(&mut rest, lever, now, 1.0);
            let best = best_option(case, prices, lever, &rest, now);
            work += (lever.factor.len() * lever.moves.len() * case.cells) as u64;
            case.push(&mut rest, lever, best, -1.0);
            better |= best != now;
            pick[lever.measure] = best;
        }
        if !better {
            return (pick, work);
        }
    }
}

/// The best found by kicking `pick` so many times, each time changing three drawn measures at random and descending anew.
pub(crate) fn kicked(case: &Case, prices: &Prices, pick: Pick, kicks: u64) -> (Pick, u64) {
    let value = |pick: &Pick| {
        let column = case.column(pick.clone());
        column.priced(prices) + FLOOR_WEIGHT * column.below
    };
    let (mut best, mut work) = descend(case, prices, pick);
    let mut least = value(&best);
    for kick in 0..if case.levers.is_empty() { 0 } else { kicks } {
        let mut next = best.clone();
        for turn in 0..3 {
            let below = |size: usize, name: u64| (uniform(&[kick, turn, name]) * size as f64) as usize;
            let lever = &case.levers[below(case.levers.len(), 0)];
            next[lever.measure] = below(lever.factor.len(), 1) as u16;
        }
        let (next, more) = descend(case, prices, next);
        work += more;
        let found = value(&next);
        if found < least {
            (best, least) = (next, found);
        }
    }
    (best, work)
}

/// The option that is best with `rest` left by all other measures; `now` unless another is clearly better.
fn best_option(case: &Case, prices: &Prices, lever: &Lever, rest: &[Vec<f64>], now: u16) -> u16 {
    let value = |option: usize| {
        let (cost, start) = lever.cost[option];
        let shortfall = lever.moves.iter().map(|&(need, effect)| shortfall(case, prices, lever, &rest[need], (need, effect), option));
        cost * prices.start[start] + shortfall.sum::<f64>()
    };
    let (mut best, mut least) = (now, value(now as usize));
    for option in (0..lever.factor.len()).filter(|&it| it != now as usize) {
        let value = value(option);
        if value < least - 1e-9 * least.abs().max(1.0) {
            (best, least) = (option as u16, value);
        }
    }
    best
}

/// The weighted shortfall of one need when `lever` takes `option` out of `rest`.
pub(crate) fn shortfall(case: &Case, prices: &Prices, lever: &Lever, rest: &[f64], (need, effect): (usize, f64), option: usize) -> f64 {
    let luck = &case.luck[lever.measure];
    let (mut weighted, mut plain) = (0.0, 0.0);
    for (row, factor) in rest.chunks(luck.len()).zip(&lever.factor[option]) {
        let size = factor * effect;
        for ((rest, luck), weight) in row.iter().zip(luck).zip(&prices.scenario) {
            let left = (rest - size * luck).max(0.0);
            weighted += weight * left;
            plain += left;
        }
    }
    let floor = case.floor[need];
    let missed = if floor == f64::INFINITY { 0.0 } else { (plain / luck.len() as f64 - floor * (1.0 + 1e-9)).max(0.0) };
    case.portfolio.needs[need].weight * weighted + FLOOR_WEIGHT * missed
}
