//! The shallow grammar of a statement: verb, object, condition.
//!
//! Functional analysis writes what people do as a verb, the object it acts on and the condition under which it is done. This reads
//! that form from the words alone, with a list of verbs and a list of words that begin a condition. It knows no more English than
//! that, and what it cannot read it leaves unread.

mod act;
mod inflection;
mod lists;
mod tokens;
mod verbs;

pub use act::{Act, Clause, Opening};
pub use inflection::{push_stems, stem, stems};
pub use tokens::{Token, tokens};
pub use verbs::{Form, also_noun, deed, verb};

/// Words that carry no meaning of their own.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "and", "or", "to", "in", "on", "at", "for", "with", "by", "from", "as", "into", "within", "that", "which",
    "any", "all", "own", "your", "their", "its", "his", "her", "our", "my", "this", "these", "those", "is", "are", "be", "been", "it",
    "them", "they", "you", "we", "such", "other", "others", "each", "every", "both", "order", "so", "upon", "between", "across", "about",
];

/// Whether a word carries no meaning of its own.
pub fn small(plain: &str) -> bool {
    SMALL.contains(&plain)
}
