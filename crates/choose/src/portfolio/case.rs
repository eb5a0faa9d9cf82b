//! One place of a portfolio, ready to be scored: gaps by scenario, and what each measure does to them.

use super::{Portfolio, Scenarios};

/// What is chosen in one place, by measure: 0 for nothing, else 1 + level x number of starts + start.
pub(crate) type Pick = Vec<u16>;

/// What one way of choosing in one place comes to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    pub(crate) pick: Pick,
    /// By scenario: weighted shortfall.
    pub(crate) shortfall: Vec<f64>,
    /// By start: what the measures that begin then cost.
    pub(crate) spend: Vec<f64>,
    /// By how much the floors are missed, added up.
    pub(crate) below: f64,
}

/// What choosing costs and what scenarios weigh: fixed by whoever is master of the budgets.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Prices {
    /// By start: the weight of one unit of cost in the objective, its price included; 0 or more.
    pub(crate) start: Vec<f64>,
    /// By scenario: its weight; 0 or more, adding up to 1.
    pub(crate) scenario: Vec<f64>,
}

/// A measure that moves something in the place.
#[derive(Clone, Debug)]
pub(crate) struct Lever {
    pub(crate) measure: usize,
    /// The needs that it moves, and by how much.
    pub(crate) moves: Vec<(usize, f64)>,
    /// By option (0 is nothing): the factor of its effect in each year.
    pub(crate) factor: Vec<Vec<f64>>,
    /// By option: what it costs, and at which start.
    pub(crate) cost: Vec<(f64, usize)>,
}

/// One place, ready to be scored.
#[derive(Clone, Debug)]
pub(crate) struct Case<'a> {
    pub(crate) portfolio: &'a Portfolio,
    pub(crate) scenarios: &'a Scenarios,
    /// The number of numbers per need: years x scenarios, scenarios fastest.
    pub(crate) cells: usize,
    /// By need: gaps by year and scenario.
    pub(crate) gap: Vec<&'a [f64]>,
    /// By measure: its luck by scenario.
    pub(crate) luck: Vec<Vec<f64>>,
    pub(crate) levers: Vec<Lever>,
    /// By need: the largest expected shortfall, or infinity.
    pub(crate) floor: Vec<f64>,
}

impl<'a> Case<'a> {
    pub(crate) fn new(portfolio: &'a Portfolio, scenarios: &'a Scenarios, place: usize) -> Case<'a> {
        let (needs, count) = (portfolio.needs.len(), scenarios.count);
        let cells = portfolio.years.len() * count;
        let gap = (0..needs).map(|need| &scenarios.gap[(place * needs + need) * cells..][..cells]).collect();
        let measures = portfolio.measures.len();
        let luck = (0..measures).map(|it| (0..count).map(|scenario| scenarios.luck[scenario * measures + it]).collect()).collect();
        let levers = (0..measures).map(|measure| lever(portfolio, place, measure)).filter(|it| !it.moves.is_empty()).collect();
        let mut floor = vec![f64::INFINITY; needs];
        for it in portfolio.floors.iter().filter(|it| it.place == place) {
            floor[it.need] = floor[it.need].min(it.at_most);
        }
        Case { portfolio, scenarios, cells, gap, luck, levers, floor }
    }

    /// Nothing chosen.
    pub(crate) fn nothing(&self) -> Pick {
        vec![0; self.portfolio.measures.len()]
    }

    /// Adds `times` x what `lever` does with `option` to the gaps of the needs that it moves.
    pub(crate) fn push(&self, rest: &mut [Vec<f64>], lever: &Lever, option: u16, times: f64) {
        if option == 0 {
            return;
        }
        let luck = &self.luck[lever.measure];
        for &(need, effect) in &lever.moves {
            for (row, factor) in rest[need].chunks_mut(luck.len()).zip(&lever.factor[option as usize]) {
                let size = times * factor * effect;
                row.iter_mut().zip(luck).for_each(|(rest, luck)| *rest += size * luck);
            }
        }
    }

    /// What is left of the gaps after `pick`; below 0 where there is more than enough.
    pub(crate) fn rest(&self, pick: &[u16]) -> Vec<Vec<f64>> {
        let mut rest: Vec<Vec<f64>> = self.gap.iter().map(|it| it.to_vec()).collect();
        for lever in &self.levers {
            self.push(&mut rest, lever, pick[lever.measure], -1.0);
        }
        rest
    }

    /// Scores `pick`.
    pub(crate) fn column(&self, pick: Pick) -> Column {
        let rest = self.rest(&pick);
        let count = self.scenarios.count;
        let mut shortfall = vec![0.0; count];
        let mut below = 0.0;
        for (need, rest) in rest.iter().enumerate() {
            let weight = self.portfolio.needs[need].weight;
            for row in rest.chunks(count) {
                shortfall.iter_mut().zip(row).for_each(|(sum, rest)| *sum += weight * rest.max(0.0));
            }
            below += self.missed(need, rest);
        }
        let mut spend = vec![0.0; self.portfolio.starts.len()];
        for lever in &self.levers {
            let (cost, start) = lever.cost[pick[lever.measure] as usize];
            spend[start] += cost;
        }
        Column { pick, shortfall, spend, below }
    }

    /// By how much the floor of `need` is missed with `rest` left.
    pub(crate) fn missed(&self, need: usize, rest: &[f64]) -> f64 {
        if self.floor[need] == f64::INFINITY {
            return 0.0;
        }
        let expected = rest.iter().map(|it| it.max(0.0)).sum::<f64>() / self.scenarios.count as f64;
        let slack = 1e-9 * self.floor[need].max(1.0);
        if expected <= self.floor[need] + slack { 0.0 } else { expected - self.floor[need] }
    }
}

fn lever(portfolio: &Portfolio, place: usize, measure: usize) -> Lever {
    let moves = (0..portfolio.needs.len()).map(|need| (need, portfolio.effect_of(place, measure, need)));
    let mut factor = vec![vec![0.0; portfolio.years.len()]];
    let mut cost = vec![(0.0, 0)];
    for (level, it) in portfolio.measures[measure].levels.iter().enumerate() {
        for start in 0..portfolio.starts.len() {
            factor.push((0..portfolio.years.len()).map(|year| it.strength * portfolio.ramp(measure, start, year)).collect());
            cost.push((portfolio.cost_of(place, measure, level), start));
        }
    }
    Lever { measure, moves: moves.filter(|(_, effect)| *effect > 0.0).collect(), factor, cost }
}

impl Column {
    /// Its cost and shortfall at `prices`.
    pub(crate) fn priced(&self, prices: &Prices) -> f64 {
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        dot(&self.spend, &prices.start) + dot(&self.shortfall, &prices.scenario)
    }
}
