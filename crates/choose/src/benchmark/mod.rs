//! The benchmark family WFP-OPT-1: the same portfolios, number for number, as the Python program that first generated them.
//!
//! A measure moves three of ten needs, at one of three strengths, from one of four start years; what it does and what is needed differ by
//! scenario; spending is limited cumulatively at each start.

mod luck;

use crate::portfolio::{Budget, Level, Measure, Need, Portfolio, Scenarios, Spread, Start, Tail};
use luck::Luck;

const NEEDS: usize = 10;
const MEASURES: usize = 12;
const MOVED: usize = 3;
const YEARS: [f64; 5] = [3.0, 6.0, 9.0, 12.0, 15.0];
const STARTS: [f64; 4] = [0.0, 2.0, 4.0, 7.0];
const STRENGTHS: [f64; 3] = [1.0, 1.8, 2.4];
const COSTS: [f64; 3] = [1.0, 2.0, 3.2];
const LEAD: f64 = 3.0;
const EFFECT_SPREAD: f64 = 0.3;
const GAP_SPREAD: f64 = 0.35;

/// The instance with so many places and scenarios that belongs to `seed`.
pub fn wfp_opt_1(places: usize, scenarios: usize, seed: u32) -> (Portfolio, Scenarios) {
    let mut luck = Luck::seeded(seed);
    let base: Vec<f64> = (0..places * NEEDS).map(|_| luck.lognormal(5.0, 1.0)).collect();
    let mut share = [[0.0; NEEDS]; MEASURES];
    for row in &mut share {
        // Python draws what is assigned before where it goes.
        let effects: [f64; MOVED] = std::array::from_fn(|_| luck.between(0.01, 0.06));
        for (need, effect) in luck.distinct::<MOVED>(NEEDS as u64).into_iter().zip(effects) {
            row[need] = effect;
        }
    }
    let effect_luck: Vec<f64> = (0..scenarios * MEASURES).map(|_| luck.lognormal(0.0, EFFECT_SPREAD)).collect();
    let centre: Vec<f64> = base.iter().flat_map(|base| (0..YEARS.len()).map(move |year| base * (0.05 + 0.02 * year as f64))).collect();
    let gap = centre.iter().flat_map(|centre| vec![*centre; scenarios]).map(|centre| centre * luck.lognormal(0.0, GAP_SPREAD)).collect();
    let price: Vec<f64> = (0..MEASURES).map(|_| luck.between(0.5, 1.5)).collect();
    let weight: Vec<f64> = (0..NEEDS).map(|_| luck.between(0.5, 2.0)).collect();

    let size: Vec<f64> = base.chunks(NEEDS).map(|of_place| of_place.iter().sum()).collect();
    let whole: f64 = price.iter().map(|price| 2.0 * price * base.iter().sum::<f64>() / 1000.0).sum();
    let budgets = (0..STARTS.len()).map(|start| Budget { start, at_most: whole * (0.15 + 0.2 * start as f64 / 3.0) }).collect();
    let portfolio = Portfolio {
        places: (1..=places).map(|place| format!("place {place}")).collect(),
        needs: weight.iter().enumerate().map(|(at, &weight)| Need { name: format!("need {}", at + 1), weight }).collect(),
        measures: (1..=MEASURES).map(measure).collect(),
        starts: STARTS.iter().map(|&year| Start { name: format!("year {year}"), year }).collect(),
        years: YEARS.to_vec(),
        gap: centre,
        effect: base.chunks(NEEDS).flat_map(|base| share.iter().flat_map(move |row| row.iter().zip(base).map(|(s, b)| s * b))).collect(),
        cost: size.iter().flat_map(|size| price.iter().flat_map(move |price| COSTS.map(|cost| cost * price * size / 1000.0))).collect(),
        cost_weight: 1e-3,
        budgets,
        floors: Vec::new(),
        tail: Tail::default(),
        spread: Spread { gap: GAP_SPREAD, effect: EFFECT_SPREAD },
    };
    (portfolio, Scenarios { count: scenarios, gap, luck: effect_luck })
}

fn measure(number: usize) -> Measure {
    let level = |(at, strength): (usize, f64)| Level { name: format!("level {}", at + 1), strength };
    Measure { name: format!("measure {number}"), lead: LEAD, levels: STRENGTHS.into_iter().enumerate().map(level).collect() }
}
