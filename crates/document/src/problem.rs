//! What is wrong with a tree, and what went wrong in rendering it.

use std::fmt;

/// Something that keeps a tree from being rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which block, from 1; `None` for the document itself.
    pub block: Option<usize>,
    /// The caption, heading or label by which an author finds it.
    pub near: String,
    /// What is wrong.
    pub code: Code,
}

/// What can be wrong with a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code {
    /// The document has no title.
    NoTitle,
    /// The document names nobody who answers for it.
    NoAuthor,
    /// The document has no reference.
    NoIdentity,
    /// A heading without words.
    EmptyHeading,
    /// A heading more than one level below the one before it.
    SkippedLevel {
        /// The level before; 0 at the start.
        from: u8,
        /// The level of this heading.
        to: u8,
    },
    /// A table or figure without a caption.
    NoCaption,
    /// A figure without alternative text.
    NoAlternative,
    /// A table without columns.
    NoColumns,
    /// More columns than [`crate::Table::WIDEST`].
    TooManyColumns {
        /// How many there are.
        found: usize,
    },
    /// More rows than [`crate::Table::LONGEST`].
    TooManyRows {
        /// How many there are.
        found: usize,
    },
    /// A column without a header.
    NoColumnTitle {
        /// Which column, from 1.
        column: usize,
    },
    /// A row whose cells do not match the columns.
    RaggedRow {
        /// Which row, from 1.
        row: usize,
        /// How many cells it has.
        found: usize,
        /// How many columns there are.
        expected: usize,
    },
    /// A row whose header cell is empty.
    UnnamedRow {
        /// Which row, from 1.
        row: usize,
    },
    /// A note without a first line.
    NoNoteTitle,
    /// A key fact without a label or without a value.
    EmptyFact,
    /// A source without a title.
    NoSourceTitle,
    /// A link without words.
    EmptyLink,
    /// An address that does not begin with `https://`, `http://` or `mailto:`, or holds a space.
    UnsafeAddress {
        /// The address.
        address: String,
    },
    /// An anchor with other characters than `a-z`, `0-9` and `-`.
    MalformedAnchor {
        /// The anchor.
        anchor: String,
    },
    /// An anchor that two blocks claim.
    RepeatedAnchor {
        /// The anchor.
        anchor: String,
    },
    /// A link to an anchor that no block has.
    UnknownAnchor {
        /// The anchor.
        anchor: String,
    },
    /// A second list of contents.
    RepeatedContents,
    /// A drawing that cannot be read.
    UnreadableDrawing {
        /// What the reader found.
        reason: String,
    },
    /// A drawing with something that may run, fetch or restyle.
    ForbiddenInDrawing {
        /// The element or attribute.
        what: String,
    },
}

impl fmt::Display for Problem {
    /// In English, for logs and tests; faces translate [`Code`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.block {
            Some(block) => write!(f, "block {block} ({}): {:?}", self.near, self.code),
            None => write!(f, "document: {:?}", self.code),
        }
    }
}

/// Why a document was not rendered.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The tree does not hold together. Every problem is listed.
    #[error("the document is unsound: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Unsound(Vec<Problem>),
    /// None of the fonts could be read.
    #[error("none of the fonts given can be read")]
    NoFont,
    /// The typesetter refused.
    #[error("typesetting failed: {0}")]
    Typesetting(String),
    /// A drawing could not be turned into a picture.
    #[error("the drawing of {figure} failed: {reason}")]
    Drawing {
        /// The label of the figure.
        figure: String,
        /// What the drawing library said.
        reason: String,
    },
    /// The package could not be written.
    #[error("the package could not be written: {0}")]
    Package(String),
}
