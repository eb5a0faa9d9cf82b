//! Words of a reading that remember where they stood in the source.

use crate::text::Line;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::ops::Range;

/// A stretch of one source line, in bytes of the decoded line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Line, counted from 1.
    pub line: usize,
    /// First byte.
    pub from: usize,
    /// One past the last byte.
    pub to: usize,
}

/// Words taken from the source: single spaces between them, none at the ends.
///
/// In JSON it is the plain text. The `marks` are the punctuation that belongs to the piece and is not part of its text,
/// such as the full stop after a code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    pub(crate) text: String,
    pub(crate) spans: Vec<Span>,
    pub(crate) marks: Vec<Span>,
}

impl Words {
    /// Words of one stretch of a line.
    pub(crate) fn take(line: &Line<'_>, range: Range<usize>) -> Words {
        let mut words = Words::default();
        words.add(line, range);
        words
    }

    /// A whole line.
    pub(crate) fn whole(line: &Line<'_>) -> Words {
        Words::take(line, 0..line.text.len())
    }

    /// Carries on with another stretch: a wrapped line.
    pub(crate) fn add(&mut self, line: &Line<'_>, range: Range<usize>) {
        let piece = line.text.get(range.clone()).unwrap_or_default();
        for word in piece.split_whitespace() {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        self.spans.push(Span { line: line.number, from: range.start, to: range.end });
    }

    /// Claims punctuation that belongs to these words.
    pub(crate) fn mark(mut self, line: &Line<'_>, range: Range<usize>) -> Words {
        if !range.is_empty() {
            self.marks.push(Span { line: line.number, from: range.start, to: range.end });
        }
        self
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first source line, counted from 1; 0 when the words are empty.
    pub fn line(&self) -> usize {
        self.spans.first().map_or(0, |span| span.line)
    }

    /// Where the words stood.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text)
    }
}

/// A piece of the source listed with its line: `{line, text}` in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The words.
    pub words: Words,
}

impl Serialize for Listed {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut out = to.serialize_struct("Listed", 2)?;
        out.serialize_field("line", &self.words.line())?;
        out.serialize_field("text", &self.words)?;
        out.end()
    }
}

/// What a piece of layout is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FurnitureKind {
    /// The heading of a section, such as "Values:".
    SectionHeading,
    /// The heading of a part of the knowledge, such as "Specific to this NOS".
    PartHeading,
    /// A left-column prompt, which is repeated at each page break.
    LeftColumn,
    /// The heading of a table column.
    ColumnHeading,
    /// The title above a table.
    TableTitle,
    /// The standing note that a scope field does not limit the standard.
    Disclaimer,
}

/// Layout that the reader knows: counted and listed, but no content. `{line, text, kind}` in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Furniture {
    /// The words.
    pub words: Words,
    /// What it is for.
    pub kind: FurnitureKind,
}

impl Serialize for Furniture {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut out = to.serialize_struct("Furniture", 3)?;
        out.serialize_field("line", &self.words.line())?;
        out.serialize_field("text", &self.words)?;
        out.serialize_field("kind", &self.kind)?;
        out.end()
    }
}
