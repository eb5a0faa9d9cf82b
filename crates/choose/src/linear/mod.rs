//! Linear and whole-number problems: a plain value in, a plain answer out, whatever solver runs.

mod answer;
mod conflict;
#[cfg(feature = "highs")]
mod highs;
mod microlp;
mod problem;
mod solve;

pub use answer::{Answer, Limits, SolverName, Status, Work};
pub use problem::{Flaw, Goal, Problem, Row, Variable};
pub use solve::{Failure, Solver, Unavailable, solve};
