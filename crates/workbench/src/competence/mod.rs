//! G3, H8, I4 · Evidence and appraisal: what people claim from their real work, who assessed and verified it, and what is missing.
//!
//! Nobody ticks a criterion. A claim quotes what somebody wrote in a record at one version; whether it holds is worked out each time it is
//! read, from the log (see [`weigh`]). So a claim that was written past these use cases counts for nothing and is shown as doubtful.
//!
//! Claims, reflections and learning plans are shown by no register: everybody reads and writes their own, and assessors, verifiers and
//! auditors of the same organisation read them.

mod assess;
mod badge;
#[cfg(test)]
mod badge_tests;
mod book;
mod claim;
mod facts;
mod learn;
mod pack;
mod progress;
mod propose;
mod scope;
mod standing;
mod surround;
mod team;
#[cfg(test)]
mod tests;
mod verify;
mod weigh;

pub use assess::{Assess, Revise, TESTS};
pub use badge::{Badge, Offer};
pub use book::{Book, Claimed, Standing, book};
pub use claim::{Claim, Looked, look};
pub use facts::{Known, known};
pub use learn::{Finish, Learn, LookBack, Reflect};
pub use pack::{Pack, pack};
pub use progress::{Progress, Step, progress};
pub use propose::{Near, Proposal, Proposals, proposals, proposals_on};
pub use scope::{appraisers, demand_reader, may_read};
pub use standing::{Further, Line, LineState, Profile, profile};
pub use team::{Team, TeamLine, organisation, teams};
pub use verify::{Draw, Verified, Verify, verified, waiting_for_verification};
pub use weigh::{Doubt, Seen, seen, weigh};

use framework::appraisal::MAP;

/// What a criterion, knowledge statement or function is called; empty for one that nobody knows here.
pub fn heading(standard: &str, criterion: &str) -> String {
    if standard == MAP {
        return framework::map().function(criterion).map(|it| it.name.clone()).unwrap_or_default();
    }
    let own = framework::workforce_standard();
    own.criterion(criterion).filter(|_| own.urn == standard).map(|it| it.heading.clone()).unwrap_or_default()
}
