//! A choice for all places together: what it spends, and what it comes to.

use super::Portfolio;
use super::case::Column;

/// How far spending may pass a budget, relative to it: the rounding of a sum.
const ROUNDING: f64 = 1e-9;

/// Sums over places.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Total {
    pub(crate) shortfall: Vec<f64>,
    pub(crate) spend: Vec<f64>,
    pub(crate) below: f64,
}

impl Total {
    pub(crate) fn none(portfolio: &Portfolio, scenarios: usize) -> Total {
        Total { shortfall: vec![0.0; scenarios], spend: vec![0.0; portfolio.starts.len()], below: 0.0 }
    }

    pub(crate) fn of<'a>(portfolio: &Portfolio, scenarios: usize, columns: impl IntoIterator<Item = &'a Column>) -> Total {
        columns.into_iter().fold(Total::none(portfolio, scenarios), |mut total, column| {
            total.add(column, 1.0);
            total
        })
    }

    /// Adds `times` x `column`.
    pub(crate) fn add(&mut self, column: &Column, times: f64) {
        self.shortfall.iter_mut().zip(&column.shortfall).for_each(|(sum, it)| *sum += times * it);
        self.spend.iter_mut().zip(&column.spend).for_each(|(sum, it)| *sum += times * it);
        self.below += times * column.below;
    }

    /// By budget: how much of it is spent.
    pub(crate) fn spent(&self, portfolio: &Portfolio) -> Vec<f64> {
        portfolio.budgets.iter().map(|it| self.spend[..=it.start].iter().sum()).collect()
    }

    /// By how much budgets are passed, each relative to itself, added up; 0 when all are kept.
    pub(crate) fn over(&self, portfolio: &Portfolio) -> f64 {
        let over = |(spent, budget): (f64, &super::Budget)| {
            let room = budget.at_most * (1.0 + ROUNDING) + f64::MIN_POSITIVE;
            if spent <= room { 0.0 } else { (spent - budget.at_most) / budget.at_most.max(1e-9) }
        };
        self.spent(portfolio).into_iter().zip(&portfolio.budgets).map(over).sum()
    }

    /// The objective: mean and tail of the shortfall, and the weighed cost.
    pub(crate) fn objective(&self, portfolio: &Portfolio) -> f64 {
        let tail = portfolio.tail;
        let mean = self.shortfall.iter().sum::<f64>() / self.shortfall.len() as f64;
        let worst = if tail.share > 0.0 { mean_of_worst(&self.shortfall, tail.beyond) } else { 0.0 };
        (1.0 - tail.share) * mean + tail.share * worst + portfolio.cost_weight * self.spend.iter().sum::<f64>()
    }
}

/// The mean of the worst share (1 - `beyond`) of equally likely `figures`; a figure on the edge counts in part. This is the conditional
/// value at risk. Source: R. T. Rockafellar and S. Uryasev (2000).
pub(crate) fn mean_of_worst(figures: &[f64], beyond: f64) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_unstable_by(|a, b| b.total_cmp(a));
    let count = ((1.0 - beyond) * figures.len() as f64).max(1.0);
    let mut left = count;
    let mut sum = 0.0;
    for figure in sorted {
        let part = left.min(1.0);
        sum += part * figure;
        left -= part;
        if left <= 0.0 {
            break;
        }
    }
    sum / count
}
