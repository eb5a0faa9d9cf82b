//! What can be done to a framework: a closed list, so that every change can be told, replayed and merged.

use super::{Association, Fields, Statement};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One change of a framework. Identifiers of new things come in as values: the core knows no chance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Operation {
    /// Adds a statement, and stands it somewhere when a place is given.
    Add {
        /// The statement: it holds, and its identifier is new.
        statement: Statement,
        /// Where it stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<NewPlace>,
    },
    /// Gives a statement other words.
    Reword {
        /// The statement.
        statement: String,
        /// The new words.
        text: String,
        /// Whether it still means the same.
        meaning: Meaning,
    },
    /// Gives a statement another code. Its identifier stays, and so does everything built on it.
    Renumber {
        /// The statement.
        statement: String,
        /// The new code; empty for none.
        code: String,
    },
    /// Says that a statement is of another sort.
    Sort {
        /// The statement.
        statement: String,
        /// The new sort.
        sort: String,
    },
    /// Sets what a statement carries besides its text, or takes it away.
    Describe {
        /// The statement.
        statement: String,
        /// The name of the field.
        field: String,
        /// Its new value; none takes the field away.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "kept")]
        value: Option<Value>,
    },
    /// Takes a statement from one place to another.
    Move {
        /// The place: an association `isChildOf`.
        place: String,
        /// The statement or framework to stand under.
        under: String,
        /// Where among those that stand there.
        at: At,
    },
    /// Stands a statement in one more place.
    Place {
        /// The statement.
        statement: String,
        /// Where.
        place: NewPlace,
    },
    /// Takes a statement out of a place. It stays in the framework.
    Unplace {
        /// The place: an association `isChildOf`.
        place: String,
    },
    /// Makes one statement of several.
    Merge {
        /// Those that become one: at least two.
        statements: Vec<String>,
        /// What they become.
        into: Becomes,
    },
    /// Makes several statements of one, and says why they must be told apart.
    Split {
        /// The statement.
        statement: String,
        /// What it becomes: at least two, the first of which keeps what stood under it.
        into: Vec<Part>,
        /// Why.
        reason: SplitReason,
    },
    /// Says that a statement no longer holds. Nothing is deleted.
    Retire {
        /// The statement.
        statement: String,
        /// Why, in a sentence.
        why: String,
        /// Statements that take its place.
        #[serde(default)]
        replaced_by: Vec<String>,
    },
    /// Says that a retired statement holds after all.
    Revive {
        /// The statement.
        statement: String,
    },
    /// Puts two statements into a relation. A place is not made so, but by [`Operation::Place`].
    Relate {
        /// The relation.
        association: Association,
    },
    /// Takes a relation away.
    Unrelate {
        /// The association.
        association: String,
    },
    /// Sets something of the framework as a whole, or takes it away.
    SetHeader {
        /// Which part of the framework.
        #[serde(default)]
        part: Header,
        /// The name of the field; nothing for the title and the rubrics.
        #[serde(default)]
        name: String,
        /// Its new value; none takes the field away.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "kept")]
        value: Option<Value>,
    },
    /// Defines a term of the glossary, or defines it anew.
    PutTerm {
        /// The identifier of the term's statement.
        id: String,
        /// The term.
        term: String,
        /// What it means here.
        definition: String,
    },
    /// Takes a term out of the glossary. It is retired.
    RemoveTerm {
        /// The identifier of the term's statement.
        id: String,
        /// Why.
        why: String,
    },
}

/// A value that may be `null`, told apart from no value at all.
mod kept {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use serde_json::Value;

    pub(super) fn serialize<S: Serializer>(it: &Option<Value>, to: S) -> Result<S::Ok, S::Error> {
        it.serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
        Value::deserialize(from).map(Some)
    }
}

/// Whether new words mean the same. A slip of the pen keeps the identifier; another meaning needs another one, because somebody may
/// have been assessed against the old.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// It says the same in other words.
    Kept,
    /// It says something else: the old statement is retired and replaced by one with this identifier.
    Changed {
        /// The identifier of the statement that takes its place.
        id: String,
    },
}

/// Where among the statements of one parent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// Before all others.
    First,
    /// After all others.
    Last,
    /// Right after the statement of this place (an association of the same parent).
    After(String),
    /// With exactly this number, as another program gave it; none comes after those that have one.
    Order(Option<i64>),
}

/// A new place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewPlace {
    /// The identifier of the association.
    pub id: String,
    /// The statement or framework to stand under.
    pub under: String,
    /// Where among those that stand there.
    pub at: At,
    /// Everything else that the association carries.
    #[serde(default)]
    pub fields: Fields,
}

/// What several statements become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Becomes {
    /// One of them, as it is: the others said the same.
    One(String),
    /// A statement that says what all of them said. It stands where the first of them stood.
    New(Part),
}

/// One statement that comes of a split or a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its identifier.
    pub id: String,
    /// Its code; empty for none.
    #[serde(default)]
    pub code: String,
    /// What it says.
    pub text: String,
}

/// Why one statement becomes several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SplitReason {
    /// One person is responsible for it and others contribute to it: the first is for those responsible.
    ResponsibleContributing,
    /// Sectors do it in different ways.
    Sector,
    /// It covered more than one thing.
    Scope,
}

impl SplitReason {
    /// Every reason.
    pub const ALL: [SplitReason; 3] = [SplitReason::ResponsibleContributing, SplitReason::Sector, SplitReason::Scope];

    /// The word in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            SplitReason::ResponsibleContributing => "responsible-contributing",
            SplitReason::Sector => "sector",
            SplitReason::Scope => "scope",
        }
    }
}

/// A part of a framework that is about the whole of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Header {
    /// The title.
    Title,
    /// Header and footer fields.
    #[default]
    Fields,
    /// Definitions, by the name of their list.
    Definitions,
    /// Rubrics.
    Rubrics,
    /// What stood beside everything else.
    Beside,
}

impl Operation {
    /// The word that tells operations apart, as it stands in the log.
    pub fn code(&self) -> &'static str {
        match self {
            Operation::Add { .. } => "add",
            Operation::Reword { .. } => "reword",
            Operation::Renumber { .. } => "renumber",
            Operation::Sort { .. } => "sort",
            Operation::Describe { .. } => "describe",
            Operation::Move { .. } => "move",
            Operation::Place { .. } => "place",
            Operation::Unplace { .. } => "unplace",
            Operation::Merge { .. } => "merge",
            Operation::Split { .. } => "split",
            Operation::Retire { .. } => "retire",
            Operation::Revive { .. } => "revive",
            Operation::Relate { .. } => "relate",
            Operation::Unrelate { .. } => "unrelate",
            Operation::SetHeader { .. } => "set-header",
            Operation::PutTerm { .. } => "put-term",
            Operation::RemoveTerm { .. } => "remove-term",
        }
    }
}
