//! A portfolio problem as a file, in TOML or JSON. The format is described in `docs/models/budgeted-choice.md`.

mod build;
mod read;

pub use build::{ProblemFile, parse};
pub use read::{Problem, What};
