//! Near-duplicates: which statements are alike, and in what way.
//!
//! # Question it answers
//! *Has somebody written this already, and is it the same thing?* Before a new standard is drafted, what exists is to be imported
//! instead of duplicated.
//!
//! # How
//! Two texts are as alike as the shares of their 5-letter pieces ([`shingles`]) that they have in common: the Jaccard index. [`Index`]
//! finds every text above a threshold, without exception: its filters only leave out what cannot reach it. [`classify`] then reads
//! both statements as verb, object and condition and says how they are akin, with the reason.

mod class;
mod index;
mod shingle;
mod words;

pub use class::{Class, Kinship, Reason, classify};
pub use index::{AtLeast, Hit, Index, Pair};
pub use shingle::{normal, shingles};
