//! The solver `microlp`: simplex with branch and bound, in pure Rust.

use super::answer::{Limits, SolverName, Work};
use super::solve::{Failure, Found};
use super::{Goal, Problem};
use microlp::{ComparisonOp, Error, OptimizationDirection, SolutionStatus, SolveOptions, SolveOutcome, Stats, Variable};
use std::time::Duration;

/// The version is the one that the lock file of the workspace holds; a test compares them.
pub(super) const NAME: SolverName = SolverName { name: "microlp", version: "0.7.0" };

/// The longest time that a clock can be asked to wait, in seconds.
const LONGEST: f64 = 1e9;

pub(super) fn run(problem: &Problem, limits: &Limits) -> Result<Found, Failure> {
    let (model, variables) = model(problem);
    let mut options = SolveOptions::default();
    options.time_limit = limits.seconds.map(|seconds| Duration::from_secs_f64(seconds.min(LONGEST)));
    options.node_limit = limits.nodes;
    options.mip_gap = limits.gap;
    match model.solve_with(options) {
        Ok(SolveOutcome::Solution(solution)) => {
            let stats = solution.stats();
            let values = variables.iter().map(|&it| solution.var_value(it)).collect();
            let proved = solution.status() == SolutionStatus::Optimal;
            Ok(Found::Values { values, bound: stats.best_bound, proved, work: work(stats) })
        }
        Ok(SolveOutcome::Interrupted(stopped)) => Ok(Found::Nothing(work(stopped.stats()))),
        Err(Error::Infeasible) => Ok(Found::Infeasible),
        Err(Error::Unbounded) => Ok(Found::Unbounded),
        Err(other) => Err(Failure::Solver(other.to_string())),
    }
}

fn work(stats: Stats) -> Work {
    Work { nodes: stats.nodes_solved, iterations: stats.lp_iterations }
}

fn model(problem: &Problem) -> (microlp::Problem, Vec<Variable>) {
    let mut model = microlp::Problem::new(match problem.goal {
        Goal::Minimise => OptimizationDirection::Minimize,
        Goal::Maximise => OptimizationDirection::Maximize,
    });
    let whole = |bound: f64| bound as i32; // The flaws were looked for: a finite bound fits, and an infinite one saturates.
    let add = |it: &super::Variable| match it.whole {
        true => model.add_integer_var(it.weight, (whole(it.low.ceil()), whole(it.high.floor()))),
        false => model.add_var(it.weight, (it.low, it.high)),
    };
    let variables: Vec<Variable> = problem.variables.iter().map(add).collect();
    for row in &problem.rows {
        let terms: Vec<(Variable, f64)> = row.terms.iter().map(|&(place, coefficient)| (variables[place], coefficient)).collect();
        if row.low == row.high {
            model.add_constraint(terms, ComparisonOp::Eq, row.low);
            continue;
        }
        if row.low > f64::NEG_INFINITY {
            model.add_constraint(terms.as_slice(), ComparisonOp::Ge, row.low);
        }
        if row.high < f64::INFINITY {
            model.add_constraint(terms, ComparisonOp::Le, row.high);
        }
    }
    (model, variables)
}
