//! The solver HiGHS: simplex, presolve and branch and cut, in C++; built in with the feature `highs`.

use super::answer::{Limits, SolverName, Work};
use super::solve::{Failure, Found, TOLERANCE};
use super::{Goal, Problem};
use highs::{HighsModelStatus as Status, HighsSolutionStatus, Model, RowProblem, Sense, SolvedModel, TrySetOptionError};
use std::ops::RangeInclusive;

/// The version is that of the binding crate that the lock file holds, which names the HiGHS inside it; a test compares them.
pub(super) const NAME: SolverName = SolverName { name: "HiGHS", version: "1.15.0" };

pub(super) fn run(problem: &Problem, limits: &Limits) -> Result<Found, Failure> {
    // HiGHS calls an empty model neither optimal nor anything else.
    if problem.variables.is_empty() {
        let keeps = problem.rows.iter().all(|row| row.low <= 0.0 && row.high >= 0.0);
        let work = Work::default();
        return Ok(if keeps { Found::Values { values: Vec::new(), bound: Some(0.0), proved: true, work } } else { Found::Infeasible });
    }
    let solved = solved(problem, limits, "choose")?;
    // Presolve alone often cannot tell these two apart; without it the simplex method can.
    let solved = match solved.status() {
        Status::UnboundedOrInfeasible => self::solved(problem, limits, "off")?,
        _ => solved,
    };
    read(problem, &solved)
}

fn solved(problem: &Problem, limits: &Limits, presolve: &str) -> Result<SolvedModel, Failure> {
    let mut model = model(problem)?;
    configure(&mut model, limits, presolve).map_err(|_| Failure::Solver("HiGHS does not take its options".into()))?;
    model.try_solve().map_err(|_| Failure::Solver("HiGHS stopped with an error".into()))
}

/// One thread, and no luck of its own: the same problem has the same answer on every machine when only nodes limit it.
fn configure(model: &mut Model, limits: &Limits, presolve: &str) -> Result<(), TrySetOptionError> {
    model.try_set_option("threads", 1)?;
    model.try_set_option("parallel", "off")?;
    model.try_set_option("presolve", presolve)?;
    model.try_set_option("mip_rel_gap", limits.gap)?;
    model.try_set_option("mip_abs_gap", 0.0)?;
    if let Some(seconds) = limits.seconds {
        model.try_set_option("time_limit", seconds)?;
    }
    if let Some(nodes) = limits.nodes {
        model.try_set_option("mip_max_nodes", i32::try_from(nodes).unwrap_or(i32::MAX))?;
    }
    Ok(())
}

fn model(problem: &Problem) -> Result<Model, Failure> {
    let between = |low: f64, high: f64| -> RangeInclusive<f64> { low..=high };
    let mut rows = RowProblem::default();
    let columns: Vec<_> =
        problem.variables.iter().map(|it| rows.add_column_with_integrality(it.weight, between(it.low, it.high), it.whole)).collect();
    for row in &problem.rows {
        let terms: Vec<_> = row.terms.iter().map(|&(place, coefficient)| (columns[place], coefficient)).collect();
        rows.add_row(between(row.low, row.high), terms);
    }
    let mut model = Model::try_new(rows).map_err(|_| Failure::Solver("HiGHS does not take the problem".into()))?;
    model.set_sense(match problem.goal {
        Goal::Minimise => Sense::Minimise,
        Goal::Maximise => Sense::Maximise,
    });
    Ok(model)
}

fn read(problem: &Problem, solved: &SolvedModel) -> Result<Found, Failure> {
    let status = solved.status();
    // HiGHS counts nodes in a form that its binding does not hand out, so only the steps are told.
    let work = Work { nodes: 0, iterations: solved.simplex_iteration_count().max(0).cast_unsigned() };
    match status {
        Status::Infeasible => return Ok(Found::Infeasible),
        Status::Unbounded => return Ok(Found::Unbounded),
        Status::Optimal
        | Status::ReachedTimeLimit
        | Status::ReachedIterationLimit
        | Status::ReachedSolutionLimit
        | Status::ReachedInterrupt
        | Status::ReachedMemoryLimit => {}
        other => return Err(Failure::Solver(format!("HiGHS ends with {other:?}"))),
    }
    if solved.primal_solution_status() != HighsSolutionStatus::Feasible {
        return Ok(Found::Nothing(work));
    }
    let values = solved.get_solution().columns().to_vec();
    let optimal = status == Status::Optimal;
    if !problem.variables.iter().any(|it| it.whole) {
        let bound = optimal.then(|| solved.objective_value());
        return Ok(Found::Values { values, bound, proved: optimal, work });
    }
    let bound = solved.double_info_value(c"mip_dual_bound").ok().filter(|it| it.is_finite());
    // HiGHS says "optimal" as soon as the gap asked for is reached; that alone proves no optimum.
    let objective = solved.objective_value();
    let met = bound.is_some_and(|bound| (objective - bound).abs() <= TOLERANCE * objective.abs().max(1.0));
    Ok(Found::Values { values, bound, proved: optimal && met, work })
}
