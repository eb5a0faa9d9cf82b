//! Use cases: what people ask for, who may, and what is decided. Joins the areas and names no runtime.
//!
//! Every use case is a [`Command`]: it says what it must read, and decides purely. [`perform`] runs them all and
//! writes the changes together with what was read, so that nobody's work is overwritten unseen.
#![warn(missing_docs)]

mod account;
pub mod competence;
pub mod consult;
pub mod criteria;
pub mod desk;
pub mod entry;
pub mod feedback;
pub mod frameworks;
pub mod import;
pub mod intake;
mod keep;
mod kinds;
mod methods;
pub mod password;
mod perform;
mod permission;
pub mod planning;
pub mod retention;
pub mod state;
mod stood;
pub mod thread;
pub mod threads;
pub mod token;
mod undo;
mod unnamed;
pub mod view;
pub mod vocabulary;
pub mod wording;
pub mod work;

pub use account::{Account, Organisation, Role, Standing, Vocabulary};
pub use keep::{Amend, Make, Redact, Restore, Retire, Share};
pub use kinds::{declarations, kind, kind_of, kinds, steps};
pub use methods::{method, methods};
pub use perform::{Command, Decision, Now, Origin, Stale, Unable, perform};
pub use permission::{Act, Group, Person, audience, demand, demand_write, group, may, may_see, may_write, scope};
pub use undo::{Undo, Undoing};
