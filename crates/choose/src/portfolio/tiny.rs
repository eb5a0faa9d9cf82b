//! Portfolios so small that every choice can be tried: for the tests of this room.

use super::case::{Case, Pick};
use super::scenario::uniform;
use super::{Budget, Level, Measure, Need, Portfolio, Scenarios, Spread, Start, Tail};

/// Two levels, two starts, three years, three scenarios, three needs; budgets that bind.
pub(crate) fn tiny(seed: u64, places: usize, measures: usize) -> (Portfolio, Scenarios) {
    let at = |name: [u64; 3]| uniform(&[seed, 99, name[0], name[1], name[2]]);
    let level = |name: &str, strength: f64| Level { name: name.into(), strength };
    let measure = |number: usize| Measure {
        name: format!("measure {number}"),
        lead: 2.0,
        levels: vec![level("low", 1.0), level("high", 1.7 + 0.5 * at([1, number as u64, 0]))],
    };
    let cost: Vec<f64> = (0..places * measures).flat_map(|it| [1.0, 2.3].map(|size| size * (0.5 + at([2, it as u64, 0])))).collect();
    let total: f64 = cost.iter().sum();
    let effect = |it: u64| if at([3, it, 0]) < 0.6 { 1.0 + 4.0 * at([3, it, 1]) } else { 0.0 };
    let budget = |start: usize, share: f64| Budget { start, at_most: share * total };
    let portfolio = Portfolio {
        places: (0..places).map(|it| format!("place {it}")).collect(),
        needs: (0..3).map(|it| Need { name: format!("need {it}"), weight: 0.5 + at([4, it, 0]) }).collect(),
        measures: (0..measures).map(measure).collect(),
        starts: [0.0, 2.0].map(|year| Start { name: format!("year {year}"), year }).to_vec(),
        years: vec![1.0, 3.0, 5.0],
        gap: (0..places as u64 * 9).map(|it| 4.0 + 8.0 * at([5, it, 0])).collect(),
        effect: (0..(places * measures * 3) as u64).map(effect).collect(),
        cost,
        cost_weight: 0.01,
        budgets: vec![budget(0, 0.12), budget(1, 0.25)],
        floors: Vec::new(),
        tail: Tail::default(),
        spread: Spread { gap: 0.3, effect: 0.3 },
    };
    let scenarios = Scenarios::drawn(&portfolio, 3, seed);
    (portfolio, scenarios)
}

/// Every choice for one place.
pub(crate) fn every_pick(case: &Case) -> Vec<Pick> {
    let mut picks = vec![case.nothing()];
    for lever in &case.levers {
        let with = |pick: &Pick| {
            let option = |option: usize| {
                let mut next = pick.clone();
                next[lever.measure] = option as u16;
                next
            };
            (0..lever.factor.len()).map(option).collect::<Vec<_>>()
        };
        picks = picks.iter().flat_map(with).collect();
    }
    picks
}
