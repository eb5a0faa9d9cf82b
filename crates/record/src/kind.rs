//! A kind as plain data that code can walk, and the trait every declared record has.

use crate::{Cell, Draft, Problem, Shape};

/// What sets a field apart from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Says something about a person: it enters the hash as a salted commitment and can be redacted.
    Personal,
    /// Kept by a journey page: the generic form shows it and does not change it.
    Journey,
}

/// One field of a kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Column, JSON key and form name: lower-case words joined by underscores.
    pub name: &'static str,
    /// The English label.
    pub label: &'static str,
    /// What to put there and why we ask, in English; may be empty.
    pub hint: &'static str,
    /// What it may hold.
    pub shape: Shape,
    /// Whether something must be said.
    pub required: bool,
    /// What sets it apart.
    pub marks: &'static [Mark],
}

impl Field {
    /// Whether it says something about a person.
    pub fn is_personal(&self) -> bool {
        self.marks.contains(&Mark::Personal)
    }

    /// Whether a journey keeps it.
    pub fn is_kept_by_journey(&self) -> bool {
        self.marks.contains(&Mark::Journey)
    }
}

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kind {
    /// Table, address and file name: lower-case words joined by underscores.
    pub name: &'static str,
    /// The prefix of its references, in capitals.
    pub prefix: &'static str,
    /// What one is called, in English.
    pub one: &'static str,
    /// What several are called, in English.
    pub many: &'static str,
    /// What it is, in a sentence.
    pub about: &'static str,
    /// The field that names a record in lists and links.
    pub title: &'static str,
    /// The functions of the functional map that it serves.
    pub serves: &'static [&'static str],
    /// Its fields, in the order of the form.
    pub fields: &'static [Field],
    /// The names of its rules between fields.
    pub rules: &'static [&'static str],
}

impl Kind {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|it| it.name == name)
    }

    /// The place of the field of this name.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|it| it.name == name)
    }

    /// Whether only a journey can make such a record: it keeps a field without which there is none.
    pub fn is_made_by_journey(&self) -> bool {
        self.fields.iter().any(|it| it.required && it.is_kept_by_journey())
    }

    /// The address of the kind: `population-group`.
    pub fn slug(&self) -> String {
        self.name.replace('_', "-")
    }

    /// Reads any stored text of a field by its shape; blank is missing.
    pub fn read(&self, field: &str, text: &str) -> Result<Cell, Problem> {
        let Some(field) = self.field(field) else { return Err(Problem::new("", "no-such-field").with("name", field)) };
        if text.trim().is_empty() { Ok(Cell::Missing) } else { field.shape.read(text.trim()).map_err(|it| it.about(field.name)) }
    }
}

/// A declared record: made by [`record!`](crate::record!).
pub trait Record: Sized {
    /// The prefix of its references, in capitals.
    const PREFIX: &'static str;
    /// Its declaration as data.
    const KIND: Kind;
    /// Its values in the order of the declaration.
    fn cells(&self) -> Vec<Cell>;
    /// Reads a draft, and says every problem at once. Rules between fields run as soon as the fields they name have been read.
    fn parse(draft: &Draft) -> Result<Self, Vec<Problem>>;
}

/// A kind without its type: what every face walks.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The declaration.
    pub kind: &'static Kind,
    /// Reads a draft into cells, with every problem at once.
    pub check: fn(&Draft) -> Result<Vec<Cell>, Vec<Problem>>,
}

impl Entry {
    /// The entry of `R`.
    pub const fn of<R: Record + 'static>() -> Entry {
        Entry { kind: &R::KIND, check: |draft| R::parse(draft).map(|it| it.cells()) }
    }
}
