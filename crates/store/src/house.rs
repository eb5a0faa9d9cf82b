//! What an open store knows of its kinds: their numbers in the search index, and statements made once.

use crate::columns::type_of;
use crate::dialect::{Dialect, quoted};
use crate::steps::Naming;
use record::{Fault, Kind, Shape};
use std::sync::atomic::{AtomicBool, Ordering};

/// One kind with what is derived from its declaration.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The declaration.
    pub kind: &'static Kind,
    /// Its number in the search index, given when the database first met the kind and never changed.
    pub number: i64,
    /// The table of current rows, in quotation marks.
    pub table: String,
    /// The table of all versions, in quotation marks.
    pub history: String,
    /// `, "field", …` of every field.
    pub fields: String,
}

/// The kinds of an open store.
#[derive(Debug)]
pub(crate) struct House {
    /// Which database.
    pub dialect: Dialect,
    /// The kinds.
    pub entries: Vec<Entry>,
    /// What fields were called before.
    pub naming: Naming,
    /// Whether destroyed bytes still stand on the disk.
    pub owing: AtomicBool,
}

impl Entry {
    /// Derives what is needed of `kind`.
    pub fn new(kind: &'static Kind, number: i64) -> Entry {
        let fields = kind.fields.iter().map(|it| format!(", {}", quoted(it.name))).collect();
        Entry { kind, number, table: quoted(kind.name), history: quoted(&format!("{}__history", kind.name)), fields }
    }

    /// The key of a row in the search index.
    pub fn search_key(&self, number: u64) -> i64 {
        (self.number << 32) | i64::try_from(number).unwrap_or(0)
    }

    /// The names of the fields that keep files.
    pub fn files(&self) -> impl Iterator<Item = &'static str> {
        self.kind.fields.iter().filter(|it| matches!(it.shape, Shape::File { .. })).map(|it| it.name)
    }

    /// The places and names of the fields that link.
    pub fn links(&self) -> impl Iterator<Item = (usize, &'static str)> {
        self.kind.fields.iter().enumerate().filter(|(_, it)| matches!(it.shape, Shape::Link(_))).map(|(at, it)| (at, it.name))
    }

    /// The columns of the current table that hold fields, with their types.
    pub fn typed(&self) -> impl Iterator<Item = (&'static str, crate::dialect::Type)> {
        self.kind.fields.iter().map(|it| (it.name, type_of(it)))
    }
}

impl House {
    /// Whether destroyed bytes still stand on the disk.
    pub fn owes(&self) -> bool {
        self.owing.load(Ordering::Relaxed)
    }

    /// Remembers whether destroyed bytes still stand on the disk.
    pub fn owing(&self, any: bool) {
        self.owing.store(any, Ordering::Relaxed);
    }

    /// The entry of a kind.
    pub fn entry(&self, kind: &str) -> Result<&Entry, Fault> {
        self.find(kind).ok_or_else(|| Fault::new("no-such-kind", kind))
    }

    /// The entry of a kind, if the store was told of it.
    pub fn find(&self, kind: &str) -> Option<&Entry> {
        self.entries.iter().find(|it| it.kind.name == kind)
    }

    /// The entry whose references have this prefix.
    pub fn of_prefix(&self, prefix: &str) -> Option<&Entry> {
        self.entries.iter().find(|it| it.kind.prefix == prefix)
    }
}
