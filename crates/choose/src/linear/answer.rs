//! What a solver hands back, and how far it may go.

use serde::Serialize;

/// How far a solver may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Seconds of the clock; the answer may then depend on the speed of the machine. `None` for as long as it takes.
    pub seconds: Option<f64>,
    /// Branches of the search: a limit that gives the same answer on every machine. `None` for as many as it takes.
    pub nodes: Option<u64>,
    /// The relative gap at which to stop, from 0 (prove the optimum) upwards.
    pub gap: f64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { seconds: None, nodes: None, gap: 0.0 }
    }
}

/// What is known about the problem after the solver stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The values are a proven optimum.
    Optimal,
    /// The values keep every condition; that they are the best is not proved.
    Feasible,
    /// Proved: no values keep every condition.
    Infeasible,
    /// Proved: the objective can improve for ever.
    Unbounded,
    /// A limit was reached before any values were found, and nothing is proved.
    Undecided,
}

/// Which solver ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SolverName {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// How much was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Work {
    /// Branches of the search.
    pub nodes: u64,
    /// Steps of the simplex method.
    pub iterations: u64,
}

/// The answer to a linear problem.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// What is known.
    pub status: Status,
    /// The objective at the values; `None` when there are none.
    pub objective: Option<f64>,
    /// By variable; empty when there are none. Whole-number variables are whole to within one millionth.
    pub values: Vec<f64>,
    /// No values can do better than this; `None` when nothing is proved.
    pub bound: Option<f64>,
    /// |objective - bound| / max(|objective|, 1e-9); `None` without either.
    pub gap: Option<f64>,
    /// Which solver ran.
    pub solver: SolverName,
    /// How much it did.
    pub work: Work,
    /// When infeasible and cheap to find: names of rows (or of a variable) that cannot hold together.
    pub conflict: Vec<String>,
}

/// The distance between an objective and its bound, relative to the objective.
pub(crate) fn relative_gap(objective: f64, bound: f64) -> f64 {
    (objective - bound).abs() / objective.abs().max(1e-9)
}
