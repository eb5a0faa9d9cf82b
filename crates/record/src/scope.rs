//! Who asks, and what of the shelf they may see. Every call of the shelf takes a scope: there is no method without one.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who did something. Anonymous answers have no actor.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Actor {
    /// The account, such as `ACC-0003`; `system` for the program itself.
    pub account: String,
    /// The organisation they act for, such as `ORG-0001`.
    pub organisation: String,
}

/// How much of a kind may be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Nothing of it, not even how many there are.
    #[default]
    Nothing,
    /// What the actor's own organisation owns, and what is shared with it.
    Own,
    /// Everything.
    Everything,
}

/// What one actor may see, worked out from the permission table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    organisation: String,
    reaches: BTreeMap<&'static str, Reach>,
}

impl Scope {
    /// The scope of somebody of `organisation` with these reaches by kind name; kinds not named cannot be seen.
    pub fn new(organisation: impl Into<String>, reaches: impl IntoIterator<Item = (&'static str, Reach)>) -> Scope {
        Scope { organisation: organisation.into(), reaches: reaches.into_iter().collect() }
    }

    /// How much of `kind` may be seen.
    pub fn reach(&self, kind: &str) -> Reach {
        self.reaches.get(kind).copied().unwrap_or_default()
    }

    /// The organisation whose own rows are meant by [`Reach::Own`].
    pub fn organisation(&self) -> &str {
        &self.organisation
    }

    /// The kinds of which anything may be seen, with their reach.
    pub fn kinds(&self) -> impl Iterator<Item = (&'static str, Reach)> {
        self.reaches.iter().filter(|(_, reach)| **reach != Reach::Nothing).map(|(kind, reach)| (*kind, *reach))
    }
}
