//! A framework as a value: statements, what stands under what, and everything a format carries besides.
//!
//! # Question it answers
//! *What does this framework say, in which order, and what else came with it?* A functional map, a standard, a suite and a package
//! of another program are one and the same thing here, so that each can be edited, compared, consulted on and exchanged alike.
//!
//! # Statement and place apart
//! What a statement says is in [`Statement`]; where it stands is an [`Association`] of the sort [`IS_CHILD_OF`]. So one statement can
//! stand in several standards, and moving it changes no word of it.
//!
//! # Why nothing is lost
//! What this value has no name for stays in `fields`, key by key, as it came. A reader takes a key out of `fields` only when the
//! value here says the same, and a writer puts it back.

mod above;
mod apply;
mod around;
mod beside;
mod between;
mod canonical;
mod check;
mod difference;
mod edit;
mod ended;
mod framed;
mod ids;
mod merge;
mod operation;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_merge;
#[cfg(test)]
mod tests_revisions;
mod tree;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Keys and values as a format gave them, for what this value has no name for. An empty value (`null`) is kept as well.
pub type Fields = Map<String, Value>;

/// The association that gives a statement its place: from the statement, to the statement or framework it stands under.
pub const IS_CHILD_OF: &str = "isChildOf";

/// Sorts of statement that Commonweal knows. A framework from elsewhere may have others: the sort is open text.
pub mod sorts {
    /// What the whole sector is for.
    pub const KEY_PURPOSE: &str = "Key purpose";
    /// An area of a functional map.
    pub const AREA: &str = "Area";
    /// A function of a functional map.
    pub const FUNCTION: &str = "Function";
    /// An occupational standard.
    pub const STANDARD: &str = "Standard";
    /// A heading over performance criteria.
    pub const ELEMENT: &str = "Element";
    /// What somebody must be able to do.
    pub const CRITERION: &str = "Performance criterion";
    /// A heading over knowledge statements: a topic, or one of the three sections general, sector and context.
    pub const KNOWLEDGE_SECTION: &str = "Knowledge section";
    /// What somebody must know and understand.
    pub const KNOWLEDGE: &str = "Knowledge statement";
    /// A defined term of a scope field.
    pub const SCOPE: &str = "Scope";
    /// A value.
    pub const VALUE: &str = "Value";
    /// A behaviour.
    pub const BEHAVIOUR: &str = "Behaviour";
    /// A skill.
    pub const SKILL: &str = "Skill";
    /// A term of the glossary.
    pub const TERM: &str = "Term";
}

/// One framework, whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Framework {
    /// Identifier, unique in the world: a UUID in lower case, or what the source gave.
    pub id: String,
    /// Title.
    pub title: String,
    /// Header and footer: what the printed template or the format carries about the whole.
    #[serde(default)]
    pub fields: Fields,
    /// Every statement once, retired ones included, in the order in which they came.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// Places and other relations, in the order in which they came.
    #[serde(default)]
    pub associations: Vec<Association>,
    /// Concepts, subjects, licences, item types, groupings: lists by the name the format gives them.
    #[serde(default)]
    pub definitions: Fields,
    /// Rubrics, as they came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rubrics: Option<Value>,
    /// What stood beside all these at the top of the package.
    #[serde(default)]
    pub beside: Fields,
}

/// What is said, wherever it stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Identifier, unique in the world.
    pub id: String,
    /// Sort, such as [`sorts::CRITERION`]; empty when the source gives none.
    #[serde(default)]
    pub sort: String,
    /// Code that people use, such as `A1`, `P3` or a URN; empty when there is none. It is not unique: codes get used again.
    #[serde(default)]
    pub code: String,
    /// The statement.
    pub text: String,
    /// When it was retired, and for what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<Retired>,
    /// Everything else.
    #[serde(default)]
    pub fields: Fields,
}

/// That a statement no longer holds. It stays, so that what was built on it can still be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retired {
    /// Why, in a sentence.
    pub why: String,
    /// Statements that take its place.
    #[serde(default)]
    pub replaced_by: Vec<String>,
}

/// That one statement stands in some relation to another, of this framework or of another one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Association {
    /// Identifier, unique in the world.
    pub id: String,
    /// Sort of relation, such as [`IS_CHILD_OF`] or `exactMatchOf`.
    pub sort: String,
    /// Statement (or framework) that stands in the relation.
    pub from: String,
    /// Statement or framework to which it stands in the relation; it need not be of this framework.
    pub to: String,
    /// Order among those with the same `to`; those without one come last, as they came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<i64>,
    /// Everything else.
    #[serde(default)]
    pub fields: Fields,
}

impl Statement {
    /// Whether it holds today.
    pub fn live(&self) -> bool {
        self.retired.is_none()
    }
}

impl Framework {
    /// The statement with an identifier.
    pub fn statement(&self, id: &str) -> Option<&Statement> {
        self.statements.iter().find(|it| it.id == id)
    }

    /// Statements that hold today, in the order in which they came.
    pub fn live(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(|it| it.live())
    }

    /// Live statements of one sort, each once, in the order of the outline and then those that have no place.
    pub fn of_sort<'a>(&'a self, sort: &'a str) -> impl Iterator<Item = &'a Statement> {
        let mut seen = std::collections::HashSet::new();
        self.outline().into_iter().map(|it| it.statement).filter(move |it| it.sort == sort && seen.insert(std::ptr::from_ref(*it)))
    }
}

pub use apply::{CONTRIBUTES_TO, IMPORTED, REPLACED_BY, Refused, SPLIT_REASON, TERM, apply};
pub use beside::{Piece, Row, Side, side_by_side, word_by_word};
pub use between::{alike, between};
pub use canonical::canonical;
pub use difference::{Difference, differences};
pub use edit::{Edit, LAST_CHANGE, STATUS_END, histories, replay};
pub use ended::{ended, retire_ended};
pub use framed::{KEPT, of_map, of_standard, own_map, own_standard};
pub use ids::derived;
pub use merge::{Conflict, Merged, OTHER_WORDS, merge};
pub use operation::{At, Becomes, Header, Meaning, NewPlace, Operation, Part, SplitReason};
pub use tree::{Line, Outline};
