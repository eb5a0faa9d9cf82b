//! A kind of record, declared once: shape of each field, drafts and their problems, changes and their hash chain,
//! queries, and the port through which rows are kept.
//!
//! One [`record!`] declaration gives a typed struct, a `const KIND` that code can walk, and a parser that returns
//! *every* problem at once. Storage, forms, tables, files, the API and search are interpreters of [`Kind`]:
//! none of them names a kind of its own. This room knows nothing of commissioning.
#![warn(missing_docs)]

mod batch;
mod cell;
mod change;
mod choice;
mod declare;
mod draft;
mod kind;
mod labels;
mod problem;
mod query;
mod reference;
mod row;
mod scope;
mod shape;
mod sheet;
mod shelf;
mod step;
mod texts;
mod value;

#[cfg(test)]
mod tests;

pub use batch::{Batch, Known, Telling};
pub use cell::{Cell, Decimal, FileRef};
pub use change::{Body, Change, Commitment, Digest, Envelope, PersonalValue, Sealed, SealedChange, Stamp, Verb, commitment, seal};
pub use choice::{Choice, Choices, Listed};
pub use draft::{Draft, Drafts, from_sheet, from_sheet_in_words};
pub use kind::{Entry, Field, Kind, Mark, Record};
pub use labels::Labels;
pub use problem::{Complaint, Fault, Place, Problem, Refusal};
pub use query::{Aggregate, Filter, Found, Order, Query, Test};
pub use reference::Reference;
pub use row::{Held, Loaded, Row, Version, load};
pub use scope::{Actor, Reach, Scope};
pub use shape::{Datum, Shape};
pub use sheet::{Line, Sheet};
pub use shelf::{Commit, Conflict, FileBytes, Head, Hit, Pending, Receipt, Seen, Shelf, Turned};
pub use step::{Divide, Step, What};
pub use value::{AnyLink, File, Link, Number, Prose, Quantity, Text, Unit, Whole, YesNo, units};

#[doc(hidden)]
pub use declare::finish;
