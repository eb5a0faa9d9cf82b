//! One tree for a document, and its renderers: accessible HTML, tagged PDF, DOCX.
//!
//! An area composes a [`Document`]; it says nothing of fonts, pages or markup. [`Document::check`] lists every problem at once, and each
//! renderer refuses a tree that has one. The same tree gives the same bytes: dates and identities come in as values.
//!
//! - [`html::fragment`] and [`html::page`]
//! - [`pdf::render`]: PDF/UA-1 and PDF/A-2a
//! - [`docx::render`]
//!
//! Whatever an author writes is text. It reaches Typst as JSON, and HTML, SVG and WordprocessingML through one escaping writer.
#![warn(missing_docs)]

mod check;
mod compose;
pub mod docx;
mod drawing;
pub mod html;
mod language;
mod numbered;
pub mod pdf;
mod problem;
mod text;
mod tree;
mod xml;

pub use language::{Language, Phrases};
pub use problem::{Code, Failure, Problem};
pub use tree::*;
