//! The storage port: what the workbench asks of whatever keeps the records.

use crate::{Aggregate, Change, Digest, Fault, Found, Query, Reference, Refusal, Row, Scope, Stamp, Version};
use std::future::Future;
use std::pin::Pin;
use uuid::Uuid;

/// An answer that is on its way. The port is object-safe and names no runtime.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, Fault>> + Send + 'a>>;

/// What was read before deciding: if any of it has moved, the decision is taken again.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// A record at a version; 0 when there was none.
    Record {
        /// The kind.
        kind: &'static str,
        /// The record.
        id: Uuid,
        /// The version read.
        version: u64,
    },
    /// A query, with the digest of the ids and versions of all rows that met it.
    Set {
        /// The question.
        query: Query,
        /// The digest of what was found.
        digest: Digest,
    },
}

impl Seen {
    /// What a query found: the digest runs over ids and versions in order.
    pub fn set(query: Query, rows: &[Row]) -> Seen {
        let text: String = rows.iter().map(|it| format!("{} {}\n", it.id, it.version)).collect();
        Seen::Set { query, digest: Digest::of(text.as_bytes()) }
    }
}

/// Changes to write together or not at all.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Who, when and why.
    pub stamp: Stamp,
    /// What was read before deciding.
    pub seen: Vec<Seen>,
    /// The changes, in order.
    pub changes: Vec<Change>,
    /// A key that makes writing the same commit twice harmless: the second time gives the first receipt.
    pub key: Option<String>,
    /// What a repeat must match: a digest of what was asked for. A repeat of `key` with another digest is refused.
    pub asked: Option<Digest>,
}

/// Why a commit was not written.
#[derive(Debug)]
pub enum Turned {
    /// Something that was read has moved, or a change was made from an old version.
    Moved(Vec<Conflict>),
    /// The rows say no: a reference that is taken, a link to nothing, a key used for something else.
    Refused(Refusal),
}

/// A record that somebody else wrote in between.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The kind.
    pub kind: &'static str,
    /// The record.
    pub id: Uuid,
    /// The version the change was made from.
    pub base: u64,
    /// The version that stands now; 0 when there is none.
    pub now: u64,
}

/// Proof that a commit was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// The number of the commit.
    pub number: u64,
    /// Its hash link.
    pub link: Digest,
    /// The records written: reference and version, in the order of the changes.
    pub written: Vec<(Uuid, Reference, u64)>,
}

/// The end of the chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// How many commits there are.
    pub number: u64,
    /// The link of the last one; [`Digest::NONE`] when there is none.
    pub link: Digest,
}

/// One hit of a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The name of the kind.
    pub kind: &'static str,
    /// The record.
    pub reference: Reference,
    /// What it is called.
    pub title: String,
    /// A few words around the match, without markup.
    pub excerpt: String,
}

/// The bytes of a kept file, checked against their hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileBytes {
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Keeps records of any kind. Implementations are told the kinds when they are opened.
pub trait Shelf: Send + Sync {
    /// The rows that meet a query and may be seen; the total counts only those.
    fn find<'a>(&'a self, scope: &'a Scope, query: &'a Query) -> Pending<'a, Found>;

    /// Counts, and sums of `sum` where given, per value of `by`; of everything when `by` is `None`. Only what may be seen counts.
    fn tally<'a>(&'a self, scope: &'a Scope, query: &'a Query, by: Option<&'a str>, sum: Option<&'a str>) -> Pending<'a, Vec<Aggregate>>;

    /// How many records in use of each of these kinds may be seen, in the order of the kinds.
    fn counts<'a>(&'a self, scope: &'a Scope, kinds: &'a [&'static str]) -> Pending<'a, Vec<u64>>;

    /// Every version of a record, the newest first; empty when there is none or it may not be seen.
    fn history<'a>(&'a self, scope: &'a Scope, kind: &'static str, id: Uuid) -> Pending<'a, Vec<Version>>;

    /// Every version that an account wrote of records of these kinds that may be seen, the newest first: kind name, version. It is the log
    /// that says who wrote what.
    fn authored<'a>(&'a self, scope: &'a Scope, account: &'a str, kinds: &'a [&'a str]) -> Pending<'a, Vec<(&'static str, Version)>>;

    /// The rows in use, of any kind that may be seen, with a link field that names `reference`: kind name, field name, row.
    fn pointing_at<'a>(&'a self, scope: &'a Scope, reference: &'a Reference) -> Pending<'a, Vec<(&'static str, &'static str, Row)>>;

    /// Records in use whose texts hold all the words (their beginnings suffice), best first. Nothing that may not be seen is counted or shown.
    fn search<'a>(&'a self, scope: &'a Scope, words: &'a str, limit: u64) -> Pending<'a, Vec<Hit>>;

    /// Writes a commit, or says why not. When this returns a receipt, a power cut can no longer undo the commit.
    fn commit<'a>(&'a self, scope: &'a Scope, commit: Commit) -> Pending<'a, Result<Receipt, Turned>>;

    /// The commit of this number as versions, for receipts and for undoing an import.
    fn written<'a>(&'a self, scope: &'a Scope, number: u64) -> Pending<'a, Vec<(&'static str, Version)>>;

    /// The end of the chain.
    fn head<'a>(&'a self, scope: &'a Scope) -> Pending<'a, Head>;

    /// Keeps bytes by their hash. Keeping the same bytes twice keeps them once.
    fn keep<'a>(&'a self, scope: &'a Scope, bytes: Vec<u8>) -> Pending<'a, Digest>;

    /// The bytes with this hash, when a record that may be seen names them.
    fn fetch<'a>(&'a self, scope: &'a Scope, hash: Digest) -> Pending<'a, Option<FileBytes>>;
}
