//! Who reads whose claims: one's own always, and those of others as an assessor, a verifier or an auditor.

use crate::permission::{self, Person, may_see};
use framework::records::{Assessment, EvidenceClaim, LearningAction, Reflection, Verification};
use record::{Cell, Query, Reach, Record as _, Refusal, Scope, Test};

/// The kinds that no register shows.
pub(super) const KEPT: [&str; 5] =
    [EvidenceClaim::KIND.name, Assessment::KIND.name, Verification::KIND.name, LearningAction::KIND.name, Reflection::KIND.name];

/// What the person may see, and the claims, assessments, reflections and learning plans of their organisation. Whoever asks with it narrows
/// every question to one person's own, or has passed [`demand_reader`].
pub(super) fn kept(by: &Person) -> Scope {
    let usual = permission::scope(by);
    let seen: Vec<_> = usual.kinds().chain(KEPT.map(|it| (it, Reach::Own))).collect();
    Scope::new(by.actor.organisation.clone(), seen)
}

/// Whether a person may read what this account claims.
pub fn may_read(by: &Person, account: &str) -> bool {
    by.actor.account == account || appraisers(by)
}

/// Whether a person reads what others of their organisation claim.
pub fn appraisers(by: &Person) -> bool {
    may_see(by, &EvidenceClaim::KIND)
}

/// Refuses unless the person may read what this account claims. Nobody learns whether there is anything.
///
/// # Errors
/// A refusal as for a record that is not there.
pub fn demand_reader(by: &Person, account: &str) -> Result<(), Refusal> {
    if may_read(by, account) {
        return Ok(());
    }
    Err(Refusal::new("no-such-record").with("kind", EvidenceClaim::KIND.many).with("reference", account))
}

/// Every record of a kind that belongs to an account.
pub(super) fn of_person(kind: &'static str, account: &str) -> Query {
    Query::all(kind).filter("person", Test::Is(Cell::Text(account.to_owned())))
}

/// Whether an account is one of the organisation's own: the claim of a stranger is none of ours.
pub fn whole(by: &Person, owner: &str) -> bool {
    by.actor.organisation == owner
}
