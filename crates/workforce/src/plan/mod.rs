//! P1, P4, P11 · The plan: staff needed, staff likely to be there, and the gap, by role and year, with the doubt in it.
//!
//! Need follows the population along variants between which each draw chooses; supply is a stock-and-flow with uncertain
//! rates. Both meet the same named luck, so a plan can be had again from its inputs, assumptions and seed.

mod bundle;
mod canonical;
mod checklist;
mod inputs;
mod need;
mod planning;
mod result;

pub use bundle::{Difference, FORMAT, LARGEST_BUNDLE, Opened, Replay, bundle, open, replay};
pub use checklist::{Answer, Question, checklist};
pub(crate) use inputs::check;
pub use inputs::{PlanInputs, Unplannable, Variant};
pub(crate) use need::{place_of, posts, wte_per_head};
pub(crate) use planning::pools;
pub use planning::{BORROWING_REVISION, Gaps, MODEL_REVISION, MOST_DRAWS, Planning, run};
pub use result::{Figure, PlanResult, RolePlan, YearPlan};

#[cfg(test)]
pub(crate) mod tests;
