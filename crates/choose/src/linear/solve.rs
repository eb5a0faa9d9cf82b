//! Solving with a chosen solver, and checking what it says.

use super::answer::{Answer, Limits, SolverName, Status, Work, relative_gap};
#[cfg(feature = "highs")]
use super::highs;
use super::{Flaw, Goal, Problem, conflict, microlp};
use std::fmt;

/// How far values may break a condition, relative to the size of what is added up there.
pub(crate) const TOLERANCE: f64 = 1e-6;

/// A solver behind the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Solver {
    /// Simplex with branch and bound, in pure Rust: small and middling problems.
    #[default]
    Microlp,
    /// HiGHS, in C++: large problems too. Only where the program was built with the feature `highs`.
    #[cfg(feature = "highs")]
    Highs,
}

/// Why a solver that somebody asked for cannot run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// No solver has this name.
    Unknown(String),
    /// This program was built without it.
    NotBuilt,
}

impl fmt::Display for Unavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unavailable::Unknown(name) => write!(f, "There is no solver {name}."),
            Unavailable::NotBuilt => write!(f, "HiGHS is not built in."),
        }
    }
}

impl std::error::Error for Unavailable {}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The problem is meaningless: everything that is wrong with it.
    Flawed(Vec<Flaw>),
    /// A limit is not a number, or is negative.
    Limits,
    /// The solver failed, or its values break the conditions: it says so rather than answer.
    Solver(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Flawed(flaws) => {
                let texts: Vec<String> = flaws.iter().map(ToString::to_string).collect();
                write!(f, "{}", texts.join(" "))
            }
            Failure::Limits => write!(f, "Seconds and gap must be numbers from 0 upwards."),
            Failure::Solver(why) => write!(f, "The solver failed: {why}"),
        }
    }
}

impl std::error::Error for Failure {}

impl Solver {
    /// Every solver that is built in.
    pub const ALL: &[Solver] = &[
        Solver::Microlp,
        #[cfg(feature = "highs")]
        Solver::Highs,
    ];

    /// The solver of this name, in small or capital letters.
    ///
    /// # Errors
    /// When there is none, or it is not built in.
    pub fn named(name: &str) -> Result<Solver, Unavailable> {
        let same = |it: &&Solver| it.name().name.eq_ignore_ascii_case(name);
        match Solver::ALL.iter().find(same) {
            Some(it) => Ok(*it),
            None if name.eq_ignore_ascii_case("highs") => Err(Unavailable::NotBuilt),
            None => Err(Unavailable::Unknown(name.to_owned())),
        }
    }

    /// Its name and version.
    pub fn name(self) -> SolverName {
        match self {
            Solver::Microlp => microlp::NAME,
            #[cfg(feature = "highs")]
            Solver::Highs => highs::NAME,
        }
    }
}

/// What a solver found, before it is checked.
pub(super) enum Found {
    /// Values, a bound when one was proved, and whether they were proved to be best.
    Values { values: Vec<f64>, bound: Option<f64>, proved: bool, work: Work },
    /// Proved: no values keep every condition.
    Infeasible,
    /// Proved: the objective can improve for ever.
    Unbounded,
    /// A limit came first.
    Nothing(Work),
}

/// Solves `problem`. The values are checked against every bound and row here, whatever the solver says of them, and an optimum is claimed
/// only when the solver proved it.
pub fn solve(problem: &Problem, solver: Solver, limits: &Limits) -> Result<Answer, Failure> {
    let flaws = problem.flaws();
    if !flaws.is_empty() {
        return Err(Failure::Flawed(flaws));
    }
    let sound = |number: f64| number >= 0.0 && number.is_finite();
    if !sound(limits.gap) || !limits.seconds.is_none_or(sound) {
        return Err(Failure::Limits);
    }
    let found = run(problem, solver, limits)?;
    let empty = Answer {
        status: Status::Undecided,
        objective: None,
        values: Vec::new(),
        bound: None,
        gap: None,
        solver: solver.name(),
        work: Work::default(),
        conflict: Vec::new(),
    };
    match found {
        Found::Nothing(work) => Ok(Answer { work, ..empty }),
        Found::Unbounded => Ok(Answer { status: Status::Unbounded, ..empty }),
        Found::Infeasible => Ok(Answer { status: Status::Infeasible, conflict: conflict::of(problem, solver), ..empty }),
        Found::Values { values, bound, proved, work } => {
            checked(problem, values, bound, proved).map(|answer| Answer { solver: solver.name(), work, ..answer })
        }
    }
}

/// What the solver says, unchecked.
pub(super) fn run(problem: &Problem, solver: Solver, limits: &Limits) -> Result<Found, Failure> {
    match solver {
        Solver::Microlp => microlp::run(problem, limits),
        #[cfg(feature = "highs")]
        Solver::Highs => highs::run(problem, limits),
    }
}

fn checked(problem: &Problem, values: Vec<f64>, bound: Option<f64>, proved: bool) -> Result<Answer, Failure> {
    let values = rounded(problem, values);
    let broken = problem.violation(&values);
    if broken.is_nan() || broken > TOLERANCE {
        return Err(Failure::Solver(format!("its values break a condition by {broken:e}")));
    }
    let objective = problem.objective(&values);
    let bound = if proved { Some(objective) } else { bound };
    // A bound on the wrong side of the objective would be a false proof.
    let wrong = bound.is_some_and(|bound| match problem.goal {
        Goal::Minimise => bound > objective + TOLERANCE * objective.abs().max(1.0),
        Goal::Maximise => bound < objective - TOLERANCE * objective.abs().max(1.0),
    });
    if wrong {
        return Err(Failure::Solver("its bound contradicts its values".into()));
    }
    let status = if proved { Status::Optimal } else { Status::Feasible };
    let gap = bound.map(|bound| relative_gap(objective, bound));
    let (solver, work) = (Solver::default().name(), Work::default());
    Ok(Answer { status, objective: Some(objective), values, bound, gap, solver, work, conflict: Vec::new() })
}

/// Whole-number variables at their whole number, where that breaks no condition.
fn rounded(problem: &Problem, values: Vec<f64>) -> Vec<f64> {
    let near = |value: f64, whole: bool| if whole && (value - value.round()).abs() <= TOLERANCE { value.round() } else { value };
    let whole: Vec<f64> = problem.variables.iter().zip(&values).map(|(it, &value)| near(value, it.whole)).collect();
    if problem.violation(&whole) <= TOLERANCE { whole } else { values }
}
