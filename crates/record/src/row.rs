//! What comes back from the shelf: rows, their versions, and typed records told apart from those to put right.

use crate::{Cell, Digest, Draft, Envelope, Kind, Problem, Record, Reference, Verb};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One record as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its identity.
    pub id: Uuid,
    /// Its reference.
    pub reference: Reference,
    /// How often it was written; the first version is 1.
    pub version: u64,
    /// Who owns it and with whom it is shared.
    pub envelope: Envelope,
    /// Whether it is out of use.
    pub retired: bool,
    /// When it was last written.
    pub changed_at: DateTime<Utc>,
    /// Its texts by field, in the order of the kind. Empty where nothing was said or a personal value was redacted.
    pub texts: Vec<String>,
}

impl Row {
    /// The draft that holds what the row holds.
    pub fn draft(&self, kind: &Kind) -> Draft {
        kind.fields.iter().zip(&self.texts).map(|(field, text)| (field.name, text.as_str())).collect()
    }

    /// The cell of a field: missing when nothing was said or when the text does not read.
    pub fn cell(&self, kind: &Kind, field: &str) -> Cell {
        kind.read(field, self.text(kind, field)).unwrap_or(Cell::Missing)
    }

    /// The text of a field.
    pub fn text(&self, kind: &Kind, field: &str) -> &str {
        kind.place(field).and_then(|at| self.texts.get(at)).map_or("", String::as_str)
    }

    /// What the record is called: the text of the kind's title field, or the reference.
    pub fn title(&self, kind: &Kind) -> String {
        match self.text(kind, kind.title) {
            "" => self.reference.to_string(),
            text => text.to_owned(),
        }
    }
}

/// One version of a record, with who, when and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The record as it stood.
    pub row: Row,
    /// What was done.
    pub verb: Verb,
    /// Who did it; `None` for anonymous answers.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub why: String,
    /// The number of the commit that holds it.
    pub commit: u64,
    /// The hash link of that commit.
    pub link: Digest,
}

/// A typed record with its identity.
#[derive(Clone, Debug)]
pub struct Held<R> {
    /// Its identity.
    pub id: Uuid,
    /// Its reference.
    pub reference: Reference,
    /// Its version.
    pub version: u64,
    /// The record.
    pub it: R,
}

/// Sound records, and those to put right: a row is never dropped because it does not read.
#[derive(Clone, Debug)]
pub struct Loaded<R> {
    /// Records that read.
    pub sound: Vec<Held<R>>,
    /// Rows that do not, with what to put right.
    pub unsound: Vec<(Reference, Vec<Problem>)>,
}

/// Reads rows as records of `R`.
pub fn load<R: Record>(rows: &[Row]) -> Loaded<R> {
    let mut loaded = Loaded { sound: Vec::new(), unsound: Vec::new() };
    for row in rows {
        match R::parse(&row.draft(&R::KIND)) {
            Ok(it) => loaded.sound.push(Held { id: row.id, reference: row.reference.clone(), version: row.version, it }),
            Err(problems) => loaded.unsound.push((row.reference.clone(), problems)),
        }
    }
    loaded
}
