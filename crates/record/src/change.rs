//! The truth: one append-only log of changes, with one hash link per commit.

use crate::{Cell, Kind, Reference};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use uuid::Uuid;

/// What was done to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verb {
    /// It was made.
    Create,
    /// It was changed.
    Amend,
    /// It was taken out of use. Nothing is lost.
    Retire,
    /// It was brought back, or put back to an earlier version.
    Restore,
    /// Personal values were destroyed, in every version.
    Redact,
}

impl Verb {
    /// The word in files and hashes.
    pub fn code(self) -> &'static str {
        match self {
            Verb::Create => "create",
            Verb::Amend => "amend",
            Verb::Retire => "retire",
            Verb::Restore => "restore",
            Verb::Redact => "redact",
        }
    }

    /// The verb of this code.
    pub fn of(code: &str) -> Option<Verb> {
        [Verb::Create, Verb::Amend, Verb::Retire, Verb::Restore, Verb::Redact].into_iter().find(|it| it.code() == code)
    }
}

/// Who owns a record, and with whom it is shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The organisation that owns it, such as `ORG-0001`.
    pub owner: String,
    /// Organisations that may see it as well, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared_with: Vec<String>,
}

/// A change that somebody decided on, before it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The kind.
    pub kind: &'static Kind,
    /// The record.
    pub id: Uuid,
    /// Its reference; the shelf gives the next free one when `None`.
    pub reference: Option<Reference>,
    /// The version it was made from: 0 for a new record. Another version in the shelf is a conflict.
    pub base: u64,
    /// What is done.
    pub verb: Verb,
    /// Ownership after the change.
    pub envelope: Envelope,
    /// Every value after the change, in the order of the kind. For [`Verb::Redact`]: the values to destroy are missing here.
    pub cells: Vec<Cell>,
}

/// Who, when and why: for every change of one commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// When, in UTC to the millisecond.
    pub at: DateTime<Utc>,
    /// The account; `None` for anonymous answers.
    pub by: Option<String>,
    /// Why, in the words of whoever did it.
    pub why: String,
    /// Through which face it came: `web`, `api`, `cli` or `import`.
    pub face: String,
    /// SHA-256 of the file it was read from, when it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// A SHA-256 value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// What the first commit links to.
    pub const NONE: Digest = Digest([0; 32]);

    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }

    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Digest> {
        let bytes = text.as_bytes();
        let mut digest = [0; 32];
        if bytes.len() != 64 {
            return None;
        }
        for (at, pair) in bytes.chunks(2).enumerate() {
            digest[at] = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Digest(digest))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// What stands in the log for a personal value: the value cannot be guessed from it, and the chain holds without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// SHA-256 of salt and value, in hexadecimal.
    pub commitment: String,
}

/// A personal value and its salt, kept apart from the log so that they can be destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalValue {
    /// The field.
    pub field: String,
    /// Thirty-two random bytes in hexadecimal.
    pub salt: String,
    /// The text.
    pub text: String,
}

/// The commitment to a personal value.
pub fn commitment(salt: &str, text: &str) -> Commitment {
    Commitment { commitment: Digest::of(format!("{salt}\n{text}").as_bytes()).to_string() }
}

/// The values of one change as the log holds them: by field name, canonical texts, commitments for personal values.
/// Blank fields are left out, so that a field added later changes no old hash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Ordinary values by field.
    pub values: BTreeMap<String, String>,
    /// Commitments by personal field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub personal: BTreeMap<String, Commitment>,
}

impl Body {
    /// Splits the values of a change into what the log holds and what is kept apart. `salts` gives one salt per personal value.
    pub fn split(kind: &Kind, cells: &[Cell], mut salts: impl FnMut() -> String) -> (Body, Vec<PersonalValue>) {
        let (mut body, mut apart) = (Body::default(), Vec::new());
        for (field, cell) in kind.fields.iter().zip(cells).filter(|(_, cell)| !cell.is_missing()) {
            if field.is_personal() {
                let value = PersonalValue { field: field.name.to_owned(), salt: salts(), text: cell.text() };
                body.personal.insert(value.field.clone(), commitment(&value.salt, &value.text));
                apart.push(value);
            } else {
                body.values.insert(field.name.to_owned(), cell.text());
            }
        }
        (body, apart)
    }
}

/// One change as the log holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedChange {
    /// The name of the kind.
    pub kind: String,
    /// The record.
    pub id: Uuid,
    /// Its reference.
    pub reference: Reference,
    /// The version after the change.
    pub version: u64,
    /// What was done.
    pub verb: Verb,
    /// Ownership after the change.
    pub envelope: Envelope,
    /// The values after the change.
    pub body: Body,
}

/// One commit as the log holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// Its number: 1 for the first, without gaps.
    pub number: u64,
    /// Who, when and why.
    pub stamp: Stamp,
    /// The changes, in order.
    pub changes: Vec<SealedChange>,
}

/// The hash link of a commit: over the link before it and the commit's canonical bytes.
///
/// The bytes are the JSON of [`Sealed`] with the keys in declared order (maps sorted by key) and the moment written to
/// the millisecond, so any JSON library can compute them again.
pub fn seal(previous: Digest, commit: &Sealed) -> Digest {
    let stamp = &commit.stamp;
    let at = stamp.at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let canonical = (previous.to_string(), commit.number, at, &stamp.by, &stamp.why, &stamp.face, &stamp.file, &commit.changes);
    let bytes = serde_json::to_vec(&canonical).expect("text, numbers and maps with text keys are always JSON");
    Digest::of(&bytes)
}
