//! How far one's own work for a criterion has got, told cheaply beside every page of work.
//!
//! It says what was claimed and what a role asks for; whether a claim holds is weighed only where claims are shown.

use super::book::all;
use super::scope::{kept, of_person};
use crate::perform::Unable;
use crate::permission::Person;
use chrono::NaiveDate;
use framework::records::{EvidenceClaim, RoleCriterion, RoleHolder};
use record::{Cell, Query, Record as _, Reference, Shelf, Test};
use std::collections::{BTreeMap, BTreeSet};

/// What the signed-in person's roles ask for, and what they have claimed.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    asked: BTreeSet<(String, String)>,
    claims: BTreeMap<(String, String), Vec<Reference>>,
}

/// Where somebody stands with one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// These claims were made.
    Claimed(&'a [Reference]),
    /// A role asks for it, and nothing was claimed.
    Missing,
    /// No role asks for it, and nothing was claimed.
    NotAsked,
}

impl Progress {
    /// Where the person stands with a criterion of a standard; `MAP` for a function.
    pub fn step(&self, standard: &str, criterion: &str) -> Step<'_> {
        let key = (standard.to_owned(), criterion.to_owned());
        match (self.claims.get(&key), self.asked.contains(&key)) {
            (Some(claims), _) => Step::Claimed(claims),
            (None, true) => Step::Missing,
            (None, false) => Step::NotAsked,
        }
    }
}

/// Reads it for the signed-in person.
///
/// # Errors
/// A fault of the shelf.
pub async fn progress(shelf: &dyn Shelf, by: &Person, today: NaiveDate) -> Result<Progress, Unable> {
    let (scope, account, mut unsound) = (kept(by), by.actor.account.as_str(), Vec::new());
    let holds = Query::all(RoleHolder::KIND.name).filter("account", Test::Is(Cell::Text(account.to_owned())));
    let held: BTreeSet<Reference> = all::<RoleHolder>(shelf, &scope, holds, &mut unsound)
        .await?
        .into_iter()
        .filter(|it| it.it.holds_on(today))
        .map(|it| it.it.role.reference().clone())
        .collect();
    let mut found = Progress::default();
    for role in held {
        let of_role = Query::all(RoleCriterion::KIND.name).filter("role", Test::Is(Cell::Link(role)));
        let lines = all::<RoleCriterion>(shelf, &scope, of_role, &mut unsound).await?;
        found.asked.extend(lines.iter().map(|it| (it.it.standard.to_string(), it.it.criterion.to_string())));
    }
    for it in all::<EvidenceClaim>(shelf, &scope, of_person(EvidenceClaim::KIND.name, account), &mut unsound).await? {
        found.claims.entry((it.it.standard.to_string(), it.it.criterion.to_string())).or_default().push(it.reference);
    }
    Ok(found)
}
