//! Portfolios: which measure, how strong, where and from when, under budgets, when what is needed and what works are uncertain.
//!
//! ```
//! use choose::benchmark::wfp_opt_1;
//! use choose::portfolio::{Effort, choose};
//! let (portfolio, scenarios) = wfp_opt_1(1, 4, 1);
//! let choice = choose(&portfolio, &scenarios, &Effort::of_work(100_000_000, 7)).unwrap();
//! let (objective, bound) = (choice.outcome.unwrap().objective, choice.bound.unwrap());
//! assert!(bound <= objective && objective < choice.nothing.objective);
//! ```

mod case;
mod certificate;
mod choice;
mod combine;
mod decompose;
mod descend;
mod effort;
mod file;
mod finish;
mod flaw;
mod fresh;
mod improve;
mod linear_form;
mod master;
mod model;
mod network;
mod place;
mod prune;
mod report;
mod scenario;
mod tangent;
#[cfg(test)]
mod tiny;
mod total;

pub use certificate::{Certificate, Doubt};
pub use choice::{Choice, Conflict, METHOD, Outcome, Proof, Taken, choose};
pub use decompose::Stopped;
pub use effort::Effort;
pub use file::{Problem, ProblemFile, What, parse};
pub use flaw::{Flaw, LARGEST, Wrong, flaws};
pub use fresh::{Optimism, optimism};
pub use linear_form::{Decision, LinearForm, linear_form};
pub use model::{Budget, Floor, Level, Measure, Need, Portfolio, Spread, Start, Tail};
pub use report::{FRESH, Report, Spent, solve_file};
pub use scenario::Scenarios;
#[cfg(test)]
pub(crate) use scenario::uniform;
pub(crate) use total::mean_of_worst;
