//! The best level and effects for given spreads of units and cells, and the spreads themselves by EM.

use super::curve::Curve;
use super::unit::{Fineness, Nodes, Ready};
use super::{Cell, MOST_CELLS, MOST_CELLS_OF_A_UNIT, MOST_LEVELS};
use crate::linear::{cholesky, inverse, solve};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Turns of EM and Newton.
pub(super) const TURNS: usize = 40;

/// The variance of the pseudo-level of a factor: few levels are not taken for none, and many speak for themselves.
fn pseudo(levels: usize) -> f64 {
    let few = (20.0 / levels.max(1) as f64).min(1.0);
    0.25 * few * few
}

/// A cell that was seen, and the place of its counts among the distinct counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub cell: usize,
    pub counts: usize,
}

/// What is fitted.
#[derive(Debug)]
pub(super) struct Data {
    /// The columns of each cell: the common level, then one per factor.
    pub columns: Vec<Vec<usize>>,
    /// The cells of each unit that were seen.
    pub units: Vec<Vec<Seen>>,
    /// The unit of each cell.
    pub unit_of: Vec<usize>,
    /// Each cell's counts, where they are known.
    pub counts_of: Vec<Option<usize>>,
    /// Distinct pairs of events and trials: few where units are small.
    pub counts: Vec<(f64, f64)>,
    /// The first column of each factor, with the column after the last.
    first: Vec<usize>,
    width: usize,
    anchor: f64,
}

impl Data {
    pub fn new(cells: &[Cell]) -> Option<Data> {
        let factors = cells.first()?.levels.len();
        let sound = |it: &Cell| {
            let counts = it.seen.is_none_or(|(events, trials)| events <= trials && trials <= 1 << 40);
            it.levels.len() == factors && it.unit < MOST_CELLS && it.levels.iter().all(|at| *at < MOST_LEVELS) && counts
        };
        if cells.len() > MOST_CELLS || !cells.iter().all(sound) {
            return None;
        }
        let (mut first, mut width) = (Vec::new(), 1);
        for factor in 0..factors {
            first.push(width);
            width += cells.iter().map(|it| it.levels[factor] + 1).max()?;
        }
        let columns: Vec<Vec<usize>> = cells
            .iter()
            .map(|it| [0].into_iter().chain(it.levels.iter().zip(&first).map(|(level, from)| from + level)).collect())
            .collect();
        let mut units: Vec<Vec<Seen>> = vec![Vec::new(); cells.iter().map(|it| it.unit + 1).max()?];
        let mut places: BTreeMap<(u64, u64), usize> = BTreeMap::new();
        let mut total = (0.0, 0.0);
        let mut counts_of = vec![None; cells.len()];
        for (at, cell) in cells.iter().enumerate() {
            let Some(pair) = cell.seen.filter(|it| it.1 > 0) else { continue };
            let next = places.len();
            let counts = *places.entry(pair).or_insert(next);
            counts_of[at] = Some(counts);
            units[cell.unit].push(Seen { cell: at, counts });
            total = (total.0 + pair.0 as f64, total.1 + pair.1 as f64);
        }
        let too_many = width > MOST_LEVELS || units.iter().any(|it| it.len() > MOST_CELLS_OF_A_UNIT);
        if too_many || units.iter().filter(|it| !it.is_empty()).count() < 2 {
            return None;
        }
        let mut counts = vec![(0.0, 0.0); places.len()];
        places.into_iter().for_each(|((events, trials), at)| counts[at] = (events as f64, trials as f64));
        let unit_of = cells.iter().map(|it| it.unit).collect();
        let anchor = libm::log((total.0 + 0.5) / (total.1 - total.0 + 0.5));
        Some(Data { columns, units, unit_of, counts_of, counts, first, width, anchor })
    }

    pub fn factors(&self) -> usize {
        self.first.len()
    }

    pub fn levels_of(&self, factor: usize) -> std::ops::Range<usize> {
        self.first[factor]..self.first.get(factor + 1).copied().unwrap_or(self.width)
    }

    /// Units of which something was seen.
    pub fn seen_units(&self) -> impl Iterator<Item = &Vec<Seen>> {
        self.units.iter().filter(|it| !it.is_empty())
    }
}

/// Where the fit stands.
#[derive(Clone, Debug)]
pub(super) struct Fit<'d> {
    pub data: &'d Data,
    /// By distinct counts, for the spread of the cells' own parts.
    pub curves: Rc<Vec<Curve>>,
    pub beta: Vec<f64>,
    /// The standard deviation between units.
    pub between: f64,
    /// The standard deviation of the cells' own parts.
    pub own: f64,
    pub spreads: Vec<f64>,
    pub covariance: Vec<Vec<f64>>,
}

impl<'d> Fit<'d> {
    pub fn new(data: &'d Data) -> Fit<'d> {
        let mut beta = vec![0.0; data.width];
        beta[0] = data.anchor;
        let spreads = vec![0.3; data.factors()];
        let curves = Rc::new(Vec::new());
        Fit { data, curves, beta, between: 0.6, own: 0.0, spreads, covariance: Vec::new() }.with_own(0.0)
    }

    /// The same with another spread of the cells' own parts.
    pub fn with_own(&self, own: f64) -> Fit<'d> {
        let curves = Rc::new(self.data.counts.iter().map(|(events, trials)| Curve::of(*events, *trials, own)).collect());
        Fit { curves, own, ..self.clone() }
    }

    /// Turns of Newton's method and EM until they hardly move. The posterior of the spreads is taken on a grid about where this ends, each
    /// point climbed anew, so it need not be the very top.
    pub fn settle(&mut self, turns: usize) -> Option<()> {
        for _ in 0..turns {
            let before = (self.between, self.beta.clone());
            self.climb(1)?;
            self.invert()?;
            self.spread()?;
            let moved = (self.between - before.0).abs() + self.beta.iter().zip(&before.1).map(|(a, b)| (a - b).abs()).sum::<f64>();
            if moved < 2e-3 {
                break;
            }
        }
        Some(())
    }

    pub fn expected(&self, cell: usize) -> f64 {
        self.data.columns[cell].iter().map(|it| self.beta[*it]).sum()
    }

    /// How strongly each column is held: the common level to its anchor, an effect (by 1 / s^2) to nought.
    fn held(&self) -> Vec<f64> {
        let mut held = vec![0.25; self.data.width];
        for (factor, spread) in self.spreads.iter().enumerate() {
            held[self.data.levels_of(factor)].fill(1.0 / (spread * spread));
        }
        held
    }

    /// How far each column is from where it is held.
    fn strayed(&self) -> Vec<f64> {
        let mut strayed = self.beta.clone();
        strayed[0] -= self.data.anchor;
        strayed
    }

    /// The log of the marginal likelihood, less what the effects pay for being away from nought.
    fn penalised(&self) -> f64 {
        let paid: f64 = self.strayed().iter().zip(self.held()).map(|(b, held)| held * b * b / 2.0).sum();
        let units = self.data.seen_units().map(|seen| self.nodes(seen, 0.0, Fineness::SUMS).ln_likelihood);
        units.sum::<f64>() - paid
    }

    /// The log of the chance of all counts for these spreads, up to a constant: level and effects integrated out by Laplace's method.
    pub fn ln_evidence(&self) -> Option<f64> {
        let volume: f64 = cholesky(&self.slope().1)?.iter().enumerate().map(|(at, row)| libm::log(row[at])).sum();
        let prior = |(factor, spread): (usize, &f64)| {
            let levels = self.data.levels_of(factor).len() as f64;
            (levels + 1.0) * libm::log(*spread) + pseudo(levels as usize) / (2.0 * spread * spread)
        };
        Some(self.penalised() - volume - self.spreads.iter().enumerate().map(prior).sum::<f64>())
    }

    fn ready(&self, seen: &[Seen]) -> Vec<Ready<'_>> {
        seen.iter().map(|it| (&self.curves[it.counts], self.expected(it.cell))).collect()
    }

    /// The posterior of a unit's own part, given all else; `wider` is added to its variance beforehand.
    pub fn nodes(&self, seen: &[Seen], wider: f64, fineness: Fineness) -> Nodes {
        Nodes::of(&self.ready(seen), self.between * self.between + wider, fineness)
    }

    /// The covariance of the level and the effects where the fit stands.
    pub fn invert(&mut self) -> Option<()> {
        self.covariance = inverse(&self.slope().1)?;
        Some(())
    }

    /// At most so many of Newton's steps towards the best level and effects.
    pub fn climb(&mut self, steps: usize) -> Option<()> {
        let mut now = self.penalised();
        for _ in 0..steps {
            let (slope, information) = self.slope();
            let step = solve(&information, &slope)?;
            let start = self.beta.clone();
            let mut share = 1.0;
            loop {
                self.beta = start.iter().zip(&step).map(|(b, s)| b + share * s).collect();
                let then = self.penalised();
                if then >= now - 1e-9 {
                    now = then;
                    break;
                }
                share /= 2.0;
                if share < 1e-4 {
                    self.beta = start;
                    return Some(());
                }
            }
            if step.iter().all(|it| it.abs() < 1e-4) {
                break;
            }
        }
        Some(())
    }

    /// The slope of the penalised likelihood and the information, by Louis's identity.
    fn slope(&self) -> (Vec<f64>, Vec<Vec<f64>>) {
        let width = self.data.width;
        let held = self.held();
        let mut slope: Vec<f64> = self.strayed().iter().zip(&held).map(|(b, held)| -held * b).collect();
        let mut information = vec![vec![0.0; width]; width];
        let mut known = information.clone();
        for (at, held) in held.iter().enumerate() {
            information[at][at] = *held;
            known[at][at] = *held;
        }
        for seen in self.data.seen_units() {
            let ready = self.ready(seen);
            let nodes = Nodes::of(&ready, self.between * self.between, Fineness::SUMS).moments(&ready);
            for (one, cell) in seen.iter().enumerate() {
                for &row in &self.data.columns[cell.cell] {
                    slope[row] += nodes.left[one];
                    for &column in &self.data.columns[cell.cell] {
                        information[row][column] += nodes.weight[one];
                        known[row][column] += nodes.weight[one];
                    }
                    for (two, other) in seen.iter().enumerate() {
                        for &column in &self.data.columns[other.cell] {
                            information[row][column] -= nodes.together[one][two];
                        }
                    }
                }
            }
        }
        // Far from the top the difference may not be positive definite; the part without Louis's correction always is.
        let sound = cholesky(&information).is_some();
        (slope, if sound { information } else { known })
    }

    /// The spreads of the effects, and by EM that of the units.
    fn spread(&mut self) -> Option<()> {
        for factor in 0..self.data.factors() {
            let range = self.data.levels_of(factor);
            // MacKay's step, which ends where that of EM ends and is there much sooner when levels hardly differ: the squares over as many
            // levels as the counts tell of.
            let before = self.spreads[factor] * self.spreads[factor];
            let squares: f64 = range.clone().map(|at| self.beta[at] * self.beta[at]).sum();
            let told: f64 = range.clone().map(|at| (1.0 - self.covariance[at][at] / before).max(0.0)).sum();
            self.spreads[factor] = libm::sqrt((squares + pseudo(range.len())) / (told + 1.0)).max(0.01);
        }
        let squares: Vec<f64> = self.data.seen_units().map(|seen| self.nodes(seen, 0.0, Fineness::SUMS).square).collect();
        self.between = libm::sqrt(crate::mean(&squares)?).clamp(0.02, 5.0);
        Some(())
    }

    /// The covariance of what the level and the effects let expect of two cells.
    pub fn doubt(&self, one: usize, two: usize) -> f64 {
        let columns = &self.data.columns;
        columns[one].iter().map(|row| columns[two].iter().map(|column| self.covariance[*row][*column]).sum::<f64>()).sum()
    }
}
