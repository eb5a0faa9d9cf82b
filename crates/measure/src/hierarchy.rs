//! Shares of many small units that belong to groups: the logistic-normal model with crossed effects.
//!
//! Model: events ~ Binomial(trials, p), logit p = m + one effect per factor (say place, role, type of provider) + u + w, where u is the
//! unit's own (N(0, t^2)) and shared by all cells of the unit, w is the cell's own (N(0, v^2)), and the effects of factor k are
//! N(0, s(k)^2). A unit with little of its own is drawn towards what its groups let expect; a unit without a known count is all expectation.
//! Where no unit has two known cells, u and w cannot be told apart: then v is nought and t stands for both.
//!
//! Fit: the marginal likelihood over w and u is integrated numerically for every cell and unit, maximised over m and the effects by
//! Newton's method (information by Louis), and s(k) where EM ends, with one pseudo-level of variance 1/4 (less where there are more than
//! twenty levels), so that few levels are not taken for none. What is left unknown about t and v is kept: everything is averaged over their posterior on a grid, with a prior flat in t and
//! exponential in v (above 1 with a chance of 5 %). What is left
//! unknown about m and the effects widens the expectation: the part that a unit's cells share widens u, the rest widens w. Given u, a
//! cell's own part is taken as normal with its exact mean and variance. So that a file without a single event still has an answer, m is
//! held, weakly (standard deviation 2), to the pooled logit with half an event added on either side.
//! Source: A. Gelman and J. Hill (2007), *Data Analysis Using Regression and Multilevel Models*, ch. 14; T. A. Louis (1982), *JRSS B* 44,
//! 226-233; A. Gelman (2006), *Bayesian Analysis* 1, 515-533, for the flat prior on t; D. Simpson and others (2017), *Statistical Science* 32, 1-28,
//! for the exponential prior on v; D. J. C. MacKay (1992), *Neural Computation* 4, 415-447, for the step to s(k).

mod answer;
mod curve;
mod fit;
mod group;
mod own;
mod unit;

use answer::Candidates;
use fit::{Data, Fit};
use kernel::Range;

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
    /// The standard deviation between the cells of a unit, beyond their levels: its posterior mean. Nought where no unit has two known cells.
    pub between_cells: f64,
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

/// Cells with their weights, of which a weighted mean is asked for.
pub type Group = Vec<(usize, f64)>;

/// Fits the model, with intervals at `level`.
///
/// `None` unless at least two units have trials, no cell has more events than trials, every cell has the same number of levels, and the
/// numbers stay within [`MOST_CELLS`], [`MOST_LEVELS`] and [`MOST_CELLS_OF_A_UNIT`].
pub fn hierarchy(cells: &[Cell], level: f64) -> Option<Hierarchy> {
    Some(hierarchy_of_groups(cells, level, &[])?.0)
}

/// The same, and for each group the weighted mean of its cells' true shares, with an interval: cells that share a unit or a level are not
/// independent, which their own intervals do not show.
///
/// `None` as for [`hierarchy`], or when a group names a cell that is not there, or has no weight above nought or one below it.
pub fn hierarchy_of_groups(cells: &[Cell], level: f64, groups: &[Group]) -> Option<(Hierarchy, Vec<Likely>)> {
    crate::within(level)?;
    let data = Data::new(cells)?;
    let mut fit = Fit::new(&data);
    fit.settle(fit::TURNS)?;
    let candidates = Candidates::of(own::fits(fit)?)?;
    let likely = (0..cells.len()).map(|at| candidates.likely(at, level)).collect::<Option<Vec<_>>>()?;
    let together = groups.iter().map(|it| group::likely(&candidates, it, level)).collect::<Option<Vec<_>>>()?;
    let best = candidates.best();
    let effects = (0..data.factors()).map(|factor| best.beta[data.levels_of(factor)].to_vec()).collect();
    let found = Hierarchy {
        cells: likely,
        level: best.beta[0],
        between_units: candidates.mean(|it| it.between),
        between_cells: candidates.mean(|it| it.own),
        between_levels: best.spreads.clone(),
        effects,
    };
    Some((found, together))
}

#[cfg(test)]
mod tests;
