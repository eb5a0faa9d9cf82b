//! The covariance of all pairs of cells in closed form, for the linear twin of a small problem.
//!
//! V' = P'VP + sum over i of n(i) (diag P(i) - P(i) P(i)') + diag(inflow), where P(i) holds the chances of a head in cell i to be in each
//! cell after the step, and n the means before it.
//!
//! Source: J. H. Pollard (1966), "On the use of the direct matrix product in analysing certain stochastic population models",
//! *Biometrika* 53, 397-415; D. J. Bartholomew (1982), chapter 3.

use super::course::Course;
use super::means::chances;

/// The most cells whose covariance is worked out.
pub const MOST_COVARIANCES: usize = 501;

/// Means and covariances of all cells after some steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Covariance {
    /// The mean heads by cell.
    pub mean: Vec<f64>,
    /// The covariance, row by row.
    pub matrix: Vec<Vec<f64>>,
}

impl Course {
    /// The covariance after `steps` steps; `None` above [`MOST_COVARIANCES`] cells.
    pub fn covariance(&self, steps: usize) -> Option<Covariance> {
        let cells = self.network(0).cells();
        if cells > MOST_COVARIANCES {
            return None;
        }
        let mut means = self.means();
        let mut matrix = vec![vec![0.0; cells]; cells];
        for step in 0..steps {
            let chances = self.transition(step);
            matrix = carried(&matrix, &chances);
            for (row, heads) in chances.iter().zip(means.heads()) {
                for &(to, chance) in row {
                    matrix[to][to] += heads * chance;
                    for &(other, chance_too) in row {
                        matrix[to][other] -= heads * chance * chance_too;
                    }
                }
            }
            for (at, row) in matrix.iter_mut().enumerate() {
                row[at] += self.inflow(step, at);
            }
            means.advance();
        }
        Some(Covariance { mean: means.heads().to_vec(), matrix })
    }

    /// By cell, where a head of it is after `step`, each cell once.
    fn transition(&self, step: usize) -> Vec<Vec<(usize, f64)>> {
        let (net, centrals) = (self.network(step), self.centrals(step));
        let row = |at: usize| {
            let node = &net.nodes[at];
            let [leaving, moving] = chances(net, &centrals, at);
            let mut chances = vec![(at, (1.0 - leaving) * (1.0 - moving))];
            let ways = node.moves.of(&net.ways).iter().filter(|_| node.moving > 0.0);
            chances.extend(ways.map(|way| (way.to as usize, (1.0 - leaving) * moving * way.chance / node.moving)));
            let aged = chances.iter().flat_map(|&(to, chance)| {
                let there = &net.nodes[to];
                [(to, chance * (1.0 - there.ageing)), (there.age_to as usize, chance * there.ageing)]
            });
            let mut aged: Vec<(usize, f64)> = aged.filter(|it| it.1 > 0.0).collect();
            aged.sort_unstable_by_key(|it| it.0);
            aged.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                kept.1 += if same { next.1 } else { 0.0 };
                same
            });
            aged
        };
        (0..net.cells()).map(row).collect()
    }

    fn inflow(&self, step: usize, at: usize) -> f64 {
        let net = self.network(step);
        net.nodes[at].routes.of(&net.routes).iter().map(|it| it.mean * self.central(step, it.lead, it.driver.0)).sum()
    }
}

/// P'VP, where the rows of P are sparse.
fn carried(matrix: &[Vec<f64>], chances: &[Vec<(usize, f64)>]) -> Vec<Vec<f64>> {
    let cells = matrix.len();
    let mut right = vec![vec![0.0; cells]; cells];
    for (row, out) in matrix.iter().zip(&mut right) {
        for (value, ways) in row.iter().zip(chances) {
            ways.iter().for_each(|&(to, chance)| out[to] += value * chance);
        }
    }
    let mut result = vec![vec![0.0; cells]; cells];
    for (row, ways) in right.iter().zip(chances) {
        for &(to, chance) in ways {
            result[to].iter_mut().zip(row).for_each(|(sum, value)| *sum += chance * value);
        }
    }
    result
}
