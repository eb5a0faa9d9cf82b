//! Shares of many small units that belong to groups: the logistic-normal model with crossed effects.
//!
//! Model: events ~ Binomial(trials, p), logit p = m + one effect per factor (say place, role, type of provider) + u, where u is the unit's
//! own (N(0, t^2)) and shared by all cells of the unit, and the effects of factor k are N(0, s(k)^2).
//! A unit with little of its own is drawn towards what its groups let expect; a unit without a known count is all expectation.
//!
//! Fit: the marginal likelihood over u is integrated numerically for every unit (81 points about its mode), maximised over m and the effects
//! by Newton's method (information by Louis), and s(k) by EM with one pseudo-level of variance 1/4, so that few levels are not taken for
//! none. What is left unknown about t is kept: everything is averaged over its posterior on a grid, flat in t. What is left unknown about
//! m and the effects widens the expectation of each unit. So that a file without a single event still has an answer, m is held, weakly
//! (standard deviation 2), to the pooled logit with half an event added on either side.
//! Source: A. Gelman and J. Hill (2007), *Data Analysis Using Regression and Multilevel Models*, ch. 14; T. A. Louis (1982), *JRSS B* 44,
//! 226-233; A. Gelman (2006), *Bayesian Analysis* 1, 515-533, for the flat prior on t.

mod unit;

use crate::linear::{inverse, solve};
use crate::special::{halving, logistic};
use crate::within;
use kernel::Range;
use std::borrow::Cow;
use unit::{Nodes, Seen};

/// One cell: what was seen of one unit, in one combination of levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The unit, counted from 0: cells with the same number share what is peculiar to the unit.
    pub unit: usize,
    /// Its level in each factor, counted from 0; as many as every other cell has.
    pub levels: Vec<usize>,
    /// Events and trials; `None` when they are not known.
    pub seen: Option<(u64, u64)>,
}

/// What a cell's true share may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likely {
    /// The posterior mean, from 0 to 1.
    pub share: f64,
    /// The interval that holds it.
    pub range: Range<f64>,
}

/// A fit over all cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Hierarchy {
    /// The cells, in their order.
    pub cells: Vec<Likely>,
    /// The level common to all, on the logit scale.
    pub level: f64,
    /// The standard deviation between units on the logit scale: its posterior mean.
    pub between_units: f64,
    /// The standard deviation of the effects of each factor.
    pub between_levels: Vec<f64>,
    /// The effects of each factor's levels on the logit scale.
    pub effects: Vec<Vec<f64>>,
}

/// The most units, levels and cells together that are fitted.
pub const MOST_CELLS: usize = 200_000;
/// The most levels of all factors together: the fit inverts a matrix of that size.
pub const MOST_LEVELS: usize = 400;
/// The most cells of one unit that are seen.
pub const MOST_CELLS_OF_A_UNIT: usize = 500;
/// Values of t at which the posterior is taken.
const GRID: usize = 13;
/// Turns of EM and Newton.
const TURNS: usize = 40;

/// Fits the model, with intervals at `level`.
///
/// `None` unless at least two units have trials, no cell has more events than trials, every cell has the same number of levels, and the
/// numbers stay within [`MOST_CELLS`], [`MOST_LEVELS`] and [`MOST_CELLS_OF_A_UNIT`].
pub fn hierarchy(cells: &[Cell], level: f64) -> Option<Hierarchy> {
    within(level)?;
    let mut fit = Fit::new(cells)?;
    for _ in 0..TURNS {
        let before = fit.clone();
        fit.climb(1)?;
        fit.spread()?;
        let moved = (fit.between - before.between).abs() + fit.beta.iter().zip(&before.beta).map(|(a, b)| (a - b).abs()).sum::<f64>();
        // The posterior of t is taken on a grid about here, each point climbed anew, so this need not be the very top.
        if moved < 2e-3 {
            break;
        }
    }
    let candidates = fit.candidates()?;
    let cells = (0..cells.len()).map(|at| fit.likely(at, &candidates, level)).collect::<Option<Vec<_>>>()?;
    let effects = (0..fit.first.len()).map(|factor| fit.beta[fit.levels_of(factor)].to_vec()).collect();
    Some(Hierarchy {
        cells,
        level: fit.beta[0],
        between_units: candidates.iter().map(|it| it.weight * it.fit.between).sum(),
        between_levels: fit.spreads.clone(),
        effects,
    })
}

/// Where the fit stands.
#[derive(Clone, Debug)]
struct Fit {
    /// The columns of each cell: the common level, then one per factor.
    columns: Vec<Vec<usize>>,
    /// The cells of each unit that were seen.
    units: Vec<Vec<Seen>>,
    /// The unit of each cell.
    unit_of: Vec<usize>,
    /// The first column of each factor, with the column after the last.
    first: Vec<usize>,
    width: usize,
    beta: Vec<f64>,
    anchor: f64,
    between: f64,
    spreads: Vec<f64>,
    covariance: Vec<Vec<f64>>,
}

/// One possible t with its weight.
struct Candidate {
    fit: Fit,
    nodes: Vec<Option<Nodes>>,
    weight: f64,
}

impl Fit {
    fn new(cells: &[Cell]) -> Option<Fit> {
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
        let mut total = (0.0, 0.0);
        for (at, cell) in cells.iter().enumerate() {
            let Some((events, trials)) = cell.seen.filter(|it| it.1 > 0) else { continue };
            units[cell.unit].push(Seen { cell: at, events: events as f64, trials: trials as f64 });
            total = (total.0 + events as f64, total.1 + trials as f64);
        }
        let too_many = width > MOST_LEVELS || units.iter().any(|it| it.len() > MOST_CELLS_OF_A_UNIT);
        if too_many || units.iter().filter(|it| !it.is_empty()).count() < 2 {
            return None;
        }
        let mut beta = vec![0.0; width];
        beta[0] = libm::log((total.0 + 0.5) / (total.1 - total.0 + 0.5));
        let unit_of = cells.iter().map(|it| it.unit).collect();
        Some(Fit {
            columns,
            units,
            unit_of,
            first,
            width,
            anchor: beta[0],
            beta,
            between: 0.6,
            spreads: vec![0.3; factors],
            covariance: Vec::new(),
        })
    }

    fn levels_of(&self, factor: usize) -> std::ops::Range<usize> {
        self.first[factor]..self.first.get(factor + 1).copied().unwrap_or(self.width)
    }

    fn expected(&self, cell: usize) -> f64 {
        self.columns[cell].iter().map(|it| self.beta[*it]).sum()
    }

    /// How strongly each column is held: the common level to its anchor, an effect (by 1 / s^2) to nought.
    fn held(&self) -> Vec<f64> {
        let mut held = vec![0.25; self.width];
        for (factor, spread) in self.spreads.iter().enumerate() {
            held[self.levels_of(factor)].fill(1.0 / (spread * spread));
        }
        held
    }

    /// How far each column is from where it is held.
    fn strayed(&self) -> Vec<f64> {
        let mut strayed = self.beta.clone();
        strayed[0] -= self.anchor;
        strayed
    }

    /// The log of the marginal likelihood, less what the effects pay for being away from nought.
    fn penalised(&self) -> f64 {
        let paid: f64 = self.strayed().iter().zip(self.held()).map(|(b, held)| held * b * b / 2.0).sum();
        self.all_nodes(0.0).iter().flatten().map(|it| it.ln_likelihood).sum::<f64>() - paid
    }

    /// The posterior of every unit's own part, given all else; `wider` is added to its variance beforehand.
    fn all_nodes(&self, wider: f64) -> Vec<Option<Nodes>> {
        let unit = |seen: &Vec<Seen>| {
            let expected: Vec<f64> = seen.iter().map(|it| self.expected(it.cell)).collect();
            (!seen.is_empty()).then(|| Nodes::of(seen, &expected, self.between * self.between + wider))
        };
        self.units.iter().map(unit).collect()
    }

    /// At most so many of Newton's steps towards the best level and effects, and their covariance there.
    fn climb(&mut self, steps: usize) -> Option<()> {
        let mut now = self.penalised();
        for _ in 0..steps {
            let (slope, information) = self.slope();
            self.covariance = inverse(&information)?;
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
            if step.iter().all(|it| it.abs() < 1e-5) {
                break;
            }
        }
        Some(())
    }

    /// The slope of the penalised likelihood and the information, by Louis's identity.
    fn slope(&self) -> (Vec<f64>, Vec<Vec<f64>>) {
        let held = self.held();
        let mut slope: Vec<f64> = self.strayed().iter().zip(&held).map(|(b, held)| -held * b).collect();
        let mut information = vec![vec![0.0; self.width]; self.width];
        let mut known = information.clone();
        for (at, held) in held.iter().enumerate() {
            information[at][at] = *held;
            known[at][at] = *held;
        }
        for seen in self.units.iter().filter(|it| !it.is_empty()) {
            let expected: Vec<f64> = seen.iter().map(|it| self.expected(it.cell)).collect();
            let nodes = Nodes::of(seen, &expected, self.between * self.between).moments(seen, &expected);
            for (one, cell) in seen.iter().enumerate() {
                for &row in &self.columns[cell.cell] {
                    slope[row] += nodes.left[one];
                    for &column in &self.columns[cell.cell] {
                        information[row][column] += nodes.weight[one];
                        known[row][column] += nodes.weight[one];
                    }
                    for (two, other) in seen.iter().enumerate() {
                        for &column in &self.columns[other.cell] {
                            information[row][column] -= nodes.together[one][two];
                        }
                    }
                }
            }
        }
        // Far from the top the difference may not be positive definite; the part without Louis's correction always is.
        let sound = crate::linear::cholesky(&information).is_some();
        (slope, if sound { information } else { known })
    }

    /// EM for the spreads of the effects and of the units.
    fn spread(&mut self) -> Option<()> {
        for factor in 0..self.first.len() {
            let range = self.levels_of(factor);
            let squares: f64 = range.clone().map(|at| self.beta[at] * self.beta[at] + self.covariance[at][at]).sum();
            self.spreads[factor] = libm::sqrt((squares + 0.25) / (range.len() as f64 + 1.0));
        }
        let squares: Vec<f64> = self.all_nodes(0.0).into_iter().flatten().map(|it| it.square).collect();
        self.between = libm::sqrt(crate::mean(&squares)?).clamp(0.02, 5.0);
        Some(())
    }

    /// Values of t across its posterior, each with the level and effects refitted.
    fn candidates(&self) -> Option<Vec<Candidate>> {
        let units = self.units.iter().filter(|it| !it.is_empty()).count() as f64;
        // With few units t may be several times its mode; with many it lies close by.
        let reach = 0.4 + 6.0 / libm::sqrt(units);
        let mut found = Vec::with_capacity(GRID);
        for place in 0..GRID {
            let mut fit = self.clone();
            let step = 2.0 * place as f64 / (GRID - 1) as f64 - 1.0;
            fit.between = (self.between * libm::exp(reach * step)).min(6.0);
            fit.climb(4)?;
            let volume: f64 = crate::linear::cholesky(&fit.slope().1)?.iter().enumerate().map(|(at, row)| libm::log(row[at])).sum();
            // The grid is even in ln t, so a flat prior in t counts each point by t.
            let ln_weight = fit.penalised() - volume + libm::log(fit.between);
            let wider = fit.mean_doubt();
            found.push((ln_weight, wider, fit));
        }
        let top = found.iter().map(|it| it.0).fold(f64::NEG_INFINITY, f64::max);
        let total: f64 = found.iter().map(|it| libm::exp(it.0 - top)).sum();
        let candidate = |(ln_weight, wider, fit): (f64, f64, Fit)| {
            let weight = libm::exp(ln_weight - top) / total;
            (weight > 1e-6).then(|| Candidate { nodes: fit.all_nodes(wider), fit, weight })
        };
        Some(found.into_iter().filter_map(candidate).collect())
    }

    fn doubt(&self, cell: usize) -> f64 {
        let columns = &self.columns[cell];
        columns.iter().map(|row| columns.iter().map(|column| self.covariance[*row][*column]).sum::<f64>()).sum::<f64>().max(0.0)
    }

    /// The mean variance of what the groups let expect of a cell.
    fn mean_doubt(&self) -> f64 {
        (0..self.columns.len()).map(|at| self.doubt(at)).sum::<f64>() / self.columns.len() as f64
    }

    /// The posterior of one cell's share, averaged over the candidates.
    fn likely(&self, cell: usize, candidates: &[Candidate], level: f64) -> Option<Likely> {
        let own: Vec<(f64, f64, Cow<'_, Nodes>)> = candidates
            .iter()
            .map(|it| {
                let nodes = match &it.nodes[self.unit_of[cell]] {
                    Some(nodes) => Cow::Borrowed(nodes),
                    None => Cow::Owned(Nodes::of(&[], &[], it.fit.between * it.fit.between + it.fit.doubt(cell))),
                };
                (it.weight, it.fit.expected(cell), nodes)
            })
            .collect();
        let total: f64 = own.iter().map(|it| it.0).sum();
        let mean = |(weight, expected, nodes): &(f64, f64, Cow<'_, Nodes>)| {
            weight * nodes.points.iter().map(|(u, part)| part * logistic(expected + u)).sum::<f64>()
        };
        let below = |x: f64| own.iter().map(|(weight, expected, nodes)| weight * nodes.below(x - expected)).sum::<f64>() / total;
        let tail = (1.0 - level) / 2.0;
        // Beyond a logit of 60 a share is 0 or 1 to the last figure.
        let end = |p: f64| logistic(halving(-60.0, 60.0, |x| below(x) < p));
        let share = crate::finite(own.iter().map(mean).sum::<f64>() / total)?;
        Some(Likely { share, range: crate::interval(end(tail), end(1.0 - tail), level)? })
    }
}

#[cfg(test)]
mod tests;
