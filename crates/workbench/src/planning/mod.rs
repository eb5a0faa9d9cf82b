//! Planning, from files of figures to the strategy: datasets in, the workforce plan, and the paper that holds both.
//!
//! The areas know nothing of each other: here the plan of one and the risks of another are handed to the strategy as values.

mod beside;
mod bring;
mod chosen;
pub mod dataset;
mod described;
mod figures;
pub mod ground;
mod kept;
pub mod longer;
mod order;
mod overrides;
pub mod papers;
mod proof;
pub mod published;
pub mod run;
mod signed;
pub mod strategy;
pub mod tables;
mod teams;
pub mod tray;
mod underway;

#[cfg(test)]
mod tests;

pub(crate) use beside::beside;
pub use beside::{mapping, taken};
pub use bring::{Bring, Brought, import_dataset, rehearse};
pub use dataset::{Taken, reads_as, take, take_series};
pub use described::{Described, Typed};
pub(crate) use figures::figures;
pub use kept::Kept;
pub use longer::{Answered, COMPARE, LongArgs, STRESS, answered, long_args, order_long};
pub use order::{MOST_SEED, PLAN, PlanArgs, REPLAY, ReplayArgs, USUAL_DRAWS, USUAL_SEED, order_plan, order_replay, plan_args};
pub use papers::{Paper, papers, publish};
pub use proof::{bundle_of, drawings, outlook, result_of};
pub use run::{Asked, Gathered, Made, gather};
pub use signed::{Reopened, SIGNED, SignedArgs, keep_signed, order_signed, signed_args};
pub use strategy::{Edition, strategy};
pub use teams::teams;
pub use underway::Underway;
pub use workforce::ascwds::{Key, Terms};
pub use workforce::plan::{MOST_DRAWS, Replay, replay};
