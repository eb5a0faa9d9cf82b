//! The words of the faces: messages in Fluent catalogues, labels of kinds, and dates and numbers as people read them.
//!
//! Codes come from below; words are added here, once, for the web, the API and the terminal alike. English is complete.
//! A pseudo-locale, two fifths longer, shows where a page has no room for other languages.
#![warn(missing_docs)]

mod figures;
mod labels;
mod language;

pub use language::{Language, Words};
