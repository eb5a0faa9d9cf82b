//! The mean and variance of every cell and step, in closed form.
//!
//! Mean: n'(i) = n(i) stay(i) + sum over j of n(j) m(j, i) + inflow(i).
//! Variance: heads that were there at the start are independent, and so are those who enter as a Poisson stream, which stays Poisson when
//! it is thinned. So Var n(i) = mean(i) - sum over j of n0(j) q(j, i)^2, where q(j, i) is the chance that a head which began in j is in i
//! now. For one cell that is the recursion V' = (1-p)^2 V + n p (1-p) + inflow.
//!
//! Source: D. J. Bartholomew (1982), *Stochastic Models for Social Processes*, 3rd edition, chapters 2 and 3; J. H. Pollard (1966), "On
//! the use of the direct matrix product in analysing certain stochastic population models", *Biometrika* 53, 397-415.

use crate::System;

/// How much work the variance may take before the bound is used instead: about a second.
const MOST_WORK: usize = 200_000_000;

/// What a system comes to on average, by step (0 is the opening) and cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Moments {
    /// The mean number of heads.
    pub mean: Vec<Vec<f64>>,
    /// The variance of the number of heads.
    pub variance: Vec<Vec<f64>>,
    /// Whether the variance is exact. In very large systems whose cells are all linked it is bounded from above by the mean, which the
    /// formula shows is never too small.
    pub exact: bool,
}

impl System {
    /// The moments after each of 0 to `steps` steps.
    pub fn moments(&self, steps: usize) -> Moments {
        let mean = self.means(steps);
        match self.certain_part(steps) {
            Some(certain) => {
                let less = |(mean, part): (&Vec<f64>, &Vec<f64>)| mean.iter().zip(part).map(|(m, c)| (m - c).max(0.0)).collect();
                Moments { variance: mean.iter().zip(&certain).map(less).collect(), mean, exact: true }
            }
            None => Moments { variance: mean.clone(), mean, exact: false },
        }
    }

    fn means(&self, steps: usize) -> Vec<Vec<f64>> {
        let mut mean = vec![self.stocks().iter().map(|it| f64::from(it.heads)).collect::<Vec<f64>>()];
        for step in 0..steps {
            let flows = self.flows(step);
            let before = &mean[step];
            let mut after: Vec<f64> = before.iter().zip(flows).map(|(heads, flow)| heads * flow.stay() + flow.inflow).collect();
            for (heads, flow) in before.iter().zip(flows) {
                for way in &flow.moves {
                    after[way.to] += heads * way.share;
                }
            }
            mean.push(after);
        }
        mean
    }

    /// By step and cell, the sum over origins of heads x chance^2; `None` when that would take too long.
    fn certain_part(&self, steps: usize) -> Option<Vec<Vec<f64>>> {
        let cells = self.stocks().len();
        let mut sums = vec![vec![0.0; cells]; steps + 1];
        let mut work = 0;
        let mut chance = vec![0.0; cells];
        let mut next = vec![0.0; cells];
        for (origin, stock) in self.stocks().iter().enumerate().filter(|(_, it)| it.heads > 0) {
            let heads = f64::from(stock.heads);
            let mut reached = vec![origin];
            chance[origin] = 1.0;
            sums[0][origin] += heads;
            for (step, sum) in sums.iter_mut().enumerate().skip(1) {
                reached = self.spread(step - 1, &reached, &mut chance, &mut next);
                work += reached.len() + 1;
                for &at in &reached {
                    sum[at] += heads * chance[at] * chance[at];
                }
            }
            reached.iter().for_each(|&at| chance[at] = 0.0);
            if work > MOST_WORK {
                return None;
            }
        }
        Some(sums)
    }

    /// Moves the chances in `chance` on by one step and gives the cells they reach. `next` is scratch space, all zeros before and after.
    fn spread(&self, step: usize, reached: &[usize], chance: &mut [f64], next: &mut [f64]) -> Vec<usize> {
        let flows = self.flows(step);
        let mut after = Vec::with_capacity(reached.len());
        let mut add = |to: usize, part: f64, next: &mut [f64]| {
            if part > 0.0 {
                if next[to] == 0.0 {
                    after.push(to);
                }
                next[to] += part;
            }
        };
        for &from in reached {
            add(from, chance[from] * flows[from].stay(), next);
            for way in &flows[from].moves {
                add(way.to, chance[from] * way.share, next);
            }
            chance[from] = 0.0;
        }
        for &at in &after {
            chance[at] = std::mem::take(&mut next[at]);
        }
        after
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, Flow, Move, Stock};

    fn stock(name: u64, heads: u32) -> Stock {
        Stock { cell: Cell(name), heads }
    }

    /// The textbook recursion of one cell, step by step.
    #[test]
    fn one_cell_follows_its_recursion() {
        let flow = |outflow, inflow| vec![Flow { outflow, moves: vec![], inflow }];
        let system = System::new(vec![stock(1, 400)], vec![flow(0.25, 90.0), flow(0.3, 10.0), flow(0.0, 0.0)]).expect("sound");
        let found = system.moments(6);
        let (mut mean, mut variance) = (400.0, 0.0);
        for step in 0..6 {
            let now = &system.flows(step)[0];
            let p = now.outflow;
            variance = (1.0 - p) * (1.0 - p) * variance + mean * p * (1.0 - p) + now.inflow;
            mean = mean * (1.0 - p) + now.inflow;
            assert!((found.mean[step + 1][0] - mean).abs() < 1e-9 && (found.variance[step + 1][0] - variance).abs() < 1e-9, "{step}");
        }
        assert_eq!(found.variance[0][0], 0.0);
    }

    /// Two cells that swap everyone: no chance, so no variance.
    #[test]
    fn certain_moves_have_no_variance() {
        let swap = |to| Flow { outflow: 0.0, moves: vec![Move { to, share: 1.0 }], inflow: 0.0 };
        let system = System::new(vec![stock(1, 5), stock(2, 9)], vec![vec![swap(1), swap(0)]]).expect("sound");
        let found = system.moments(3);
        assert_eq!((&found.mean[3], &found.variance[3]), (&vec![9.0, 5.0], &vec![0.0, 0.0]));
    }
}
