//! Glossaries: one vocabulary per sector over the same functions.
//!
//! # Question it answers
//! *Do we mean the same by the same word, and does each sector find its own words in the same functions?*
//!
//! # What is a term
//! A live statement of the sort [`TERM`](crate::structure::sorts::TERM) or [`SCOPE`](crate::structure::sorts::SCOPE) that says which
//! term it defines: in its field `term`, before a
//! colon, or as the subject of its first sentence. Its field `sector` names the sector whose vocabulary it belongs to; without one it
//! belongs to all. Its field `stands_for` names the common word that the sector says otherwise. Concepts of a package that have a title
//! and a description are terms too.
//!
//! # What counts as the same word
//! Plural, possessive, hyphen, capitals and American spelling make no difference ([`crate::grammar::stem`]). No other ending is read:
//! *co-production* is not *co-productive*. Words that begin alike are shown, so that people can decide.

mod check;
mod reading;
mod term;

pub use check::{Defined, Report, Twice, Undefined, Unused, Why};
pub use term::{Glossary, Term};

/// A term that is defined elsewhere: what another framework, or the vocabulary of another house, knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The term.
    pub term: String,
    /// Where it is defined, for people.
    pub whence: String,
}
