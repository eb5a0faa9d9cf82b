//! The competence framework: functional maps and occupational standards, read from a document or known by heart.
//!
//! # Question it answers
//! *What does this document say must be done, and has any of it been lost in the reading?* And: *which functions and
//! criteria does Commonweal work from, and where is each one done?*
//!
//! # Two halves
//! - **Reading.** [`read`] takes the bytes of a functional map or of a national occupational standard (NOS) as plain
//!   text and gives a [`Reading`]. It touches no file and no clock. [`coverage`] then counts every non-blank character
//!   of the source and proves that each is placed, known furniture, or listed as unplaced.
//! - **Knowing.** [`map`], [`rooms`] and [`workforce_standard`] give the data that ships with Commonweal: codes and
//!   names as facts, purposes and short headings in our own words. The full text of a standard is never shipped: a user
//!   reads it from a document of their own.
//!
//! # Why nothing can be lost
//! A piece of a reading carries the spans of the source that it was made from. When a reader has placed what it knows,
//! a sweep lists every stretch of source that no piece claims. So a line that the reader does not understand is shown to
//! the user as unplaced: it can be in the wrong place, it can not vanish.
#![warn(missing_docs)]

pub mod appraisal;
mod areas;
mod cells;
pub mod consult;
mod coverage;
pub mod formats;
pub mod glossary;
pub mod grammar;
pub mod lint;
mod map;
mod map_text;
mod methods;
pub mod nos;
mod problem;
mod read;
pub mod reading;
pub mod records;
mod references;
mod rooms;
mod sections;
pub mod similar;
mod standard;
mod standard_prose;
mod standard_text;
pub mod structure;
mod terms;
mod text;
mod words;

pub use areas::{Area, Function, Place, Reference};
pub use coverage::{Coverage, Stretch, coverage};
pub use map::{FunctionalMap, map, parse_map};
pub use methods::METHODS;
pub use problem::Problem;
pub use read::read;
pub use reading::{Certainty, MapReading, Reading, StandardReading};
pub use records::KINDS;
pub use rooms::{Room, Work, check_rooms, parse_rooms, rooms};
pub use standard::{Criterion, Element, KnowledgeGroup, ValueGroup, WorkforceStandard, parse_standard, workforce_standard};
pub use words::{Furniture, FurnitureKind, Listed, Span, Words};
