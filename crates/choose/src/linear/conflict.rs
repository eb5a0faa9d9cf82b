//! What cannot hold together, where that is cheap to find.

use super::solve::{Found, TOLERANCE, run};
use super::{Limits, Problem, Row, Solver};

/// A set of more rows than this is not thinned out: each row costs one solve.
const MOST_ROWS: usize = 60;
const BRANCHES: u64 = 2_000;

/// Names of rows of an infeasible problem that cannot hold together: one row that the bounds of its variables forbid, or a set from which
/// no row can be left out. Empty when the problem is too large for that.
pub(super) fn of(problem: &Problem, solver: Solver) -> Vec<String> {
    if let Some(row) = problem.rows.iter().find(|row| forbidden(problem, row)) {
        return vec![row.name.clone()];
    }
    if problem.rows.len() > MOST_ROWS {
        return Vec::new();
    }
    let limits = Limits { nodes: Some(BRANCHES), ..Limits::default() };
    let mut left = problem.clone();
    let mut place = 0;
    while place < left.rows.len() {
        let mut without = left.clone();
        without.rows.remove(place);
        match run(&without, solver, &limits) {
            Ok(Found::Infeasible) => left = without,
            _ => place += 1,
        }
    }
    left.rows.into_iter().map(|row| row.name).collect()
}

/// Whether the bounds of the variables alone keep the row from holding.
fn forbidden(problem: &Problem, row: &Row) -> bool {
    let reach = |towards: fn(f64, f64) -> f64| -> f64 {
        let ends = row.terms.iter().filter(|(_, coefficient)| *coefficient != 0.0).map(|&(place, coefficient)| {
            let variable = &problem.variables[place];
            towards(coefficient * variable.low, coefficient * variable.high)
        });
        ends.sum()
    };
    let slack = TOLERANCE * row.terms.iter().map(|(_, coefficient)| coefficient.abs()).fold(1.0, f64::max);
    reach(f64::max) < row.low - slack || reach(f64::min) > row.high + slack || row.low > row.high
}
