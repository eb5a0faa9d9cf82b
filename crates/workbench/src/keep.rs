//! Making, changing, retiring and sharing one record of any kind.

use crate::perform::{Command, Decision, Now, Stale, Unable};
use crate::permission::{self, Person};
use record::{Cell, Change, Draft, Entry, Envelope, Found, Kind, Query, Reference, Refusal, Row, Verb, Version};

/// A record as it stands, when a command needs one and the person may see it.
fn standing<'a>(state: &'a [Found], kind: &Kind, reference: &Reference) -> Result<&'a Row, Unable> {
    let row = state.iter().flat_map(|it| &it.rows).find(|it| it.reference == *reference);
    row.ok_or_else(|| Refusal::new("no-such-record").with("kind", kind.one).with("reference", reference).into())
}

/// Both a record in use and a retired one answer to their reference.
fn either(kind: &'static str, reference: &Reference) -> Vec<Query> {
    let in_use = Query::one(kind, reference);
    vec![in_use.clone(), Query { retired: true, ..in_use }]
}

/// The cells a row holds. A text that no longer reads is a problem of the draft, never silently blanked here.
fn cells(entry: &Entry, row: &Row) -> Vec<Cell> {
    entry.kind.fields.iter().map(|it| row.cell(entry.kind, it.name)).collect()
}

/// A change of a record that stands, made from the version that was read.
pub(crate) fn change(kind: &'static Kind, row: &Row, verb: Verb, cells: Vec<Cell>) -> Change {
    Change { kind, id: row.id, reference: Some(row.reference.clone()), base: row.version, verb, envelope: row.envelope.clone(), cells }
}

fn decided(changes: Vec<Change>, why: &str) -> Result<Decision, Unable> {
    Ok(Decision { changes, why: why.to_owned(), file: None })
}

/// Makes a record.
#[derive(Debug)]
pub struct Make<'a> {
    /// The kind.
    pub entry: &'a Entry,
    /// What it should hold. The text of `reference`, when given, becomes its reference.
    pub draft: &'a Draft,
    /// Why, when the person said so.
    pub why: &'a str,
}

impl Command for Make<'_> {
    fn reads(&self) -> Vec<Query> {
        Vec::new()
    }

    fn decide(&self, _: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let kind = self.entry.kind;
        permission::demand_write(by, kind, &by.actor.organisation)?;
        let cells = (self.entry.check)(self.draft).map_err(Unable::Problems)?;
        let reference = match self.draft.text("reference").trim() {
            "" => None,
            text => Some(own_reference(kind, text).map_err(|it| Unable::Problems(vec![self.draft.placed(it)]))?),
        };
        let envelope = Envelope { owner: by.actor.organisation.clone(), shared_with: Vec::new() };
        decided(vec![Change { kind, id: now.id(), reference, base: 0, verb: Verb::Create, envelope, cells }], self.why)
    }
}

/// Reads a reference of this kind.
pub(crate) fn own_reference(kind: &Kind, text: &str) -> Result<Reference, record::Problem> {
    match Reference::parse(text) {
        Some(it) if it.prefix() == kind.prefix => Ok(it),
        _ => Err(record::Problem::new("reference", "not-a-reference").with("prefix", kind.prefix)),
    }
}

/// Changes a record. Fields that the draft does not mention stay as they are.
#[derive(Debug)]
pub struct Amend<'a> {
    /// The kind.
    pub entry: &'a Entry,
    /// The record.
    pub reference: &'a Reference,
    /// The version the person had in front of them.
    pub base: u64,
    /// What it should hold.
    pub draft: &'a Draft,
    /// Why, when the person said so.
    pub why: &'a str,
}

impl Command for Amend<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::one(self.entry.kind.name, self.reference)]
    }

    fn decide(&self, state: &[Found], by: &Person, _: &Now) -> Result<Decision, Unable> {
        let kind = self.entry.kind;
        let row = standing(state, kind, self.reference)?;
        permission::demand_write(by, kind, &row.envelope.owner)?;
        let whole = laid_over(kind, row, self.draft);
        if row.version != self.base {
            return Err(Unable::Stale(Box::new(Stale { yours: whole, theirs: row.clone(), base: self.base })));
        }
        let new = (self.entry.check)(&whole).map_err(Unable::Problems)?;
        if new == cells(self.entry, row) {
            return decided(Vec::new(), self.why);
        }
        decided(vec![change(self.entry.kind, row, Verb::Amend, new)], self.why)
    }
}

/// The row with the texts of the draft laid over it; what a journey keeps stays.
pub(crate) fn laid_over(kind: &Kind, row: &Row, draft: &Draft) -> Draft {
    let mut whole = draft.clone();
    for (field, text) in kind.fields.iter().zip(&row.texts) {
        if !draft.mentions(field.name) || field.is_kept_by_journey() {
            whole.set(field.name, text.clone());
        }
    }
    whole
}

/// Takes a record out of use. Nothing is lost: it can be brought back.
#[derive(Debug)]
pub struct Retire<'a> {
    /// The kind.
    pub entry: &'a Entry,
    /// The record.
    pub reference: &'a Reference,
    /// The version the person had in front of them.
    pub base: u64,
    /// Why.
    pub why: &'a str,
}

impl Command for Retire<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::one(self.entry.kind.name, self.reference)]
    }

    fn decide(&self, state: &[Found], by: &Person, _: &Now) -> Result<Decision, Unable> {
        let row = standing(state, self.entry.kind, self.reference)?;
        permission::demand_write(by, self.entry.kind, &row.envelope.owner)?;
        fresh(row, self.base, self.entry.kind)?;
        decided(vec![change(self.entry.kind, row, Verb::Retire, cells(self.entry, row))], self.why)
    }
}

fn fresh(row: &Row, base: u64, kind: &Kind) -> Result<(), Unable> {
    if row.version == base {
        return Ok(());
    }
    Err(Unable::Stale(Box::new(Stale { yours: row.draft(kind), theirs: row.clone(), base })))
}

/// Puts a record back to an earlier version, or brings a retired one back.
#[derive(Debug)]
pub struct Restore<'a> {
    /// The kind.
    pub entry: &'a Entry,
    /// The version to go back to, as the history gave it.
    pub version: &'a Version,
    /// The version the person had in front of them.
    pub base: u64,
    /// Why.
    pub why: &'a str,
}

impl Command for Restore<'_> {
    fn reads(&self) -> Vec<Query> {
        either(self.entry.kind.name, &self.version.row.reference)
    }

    fn decide(&self, state: &[Found], by: &Person, _: &Now) -> Result<Decision, Unable> {
        let kind = self.entry.kind;
        let row = standing(state, kind, &self.version.row.reference)?;
        permission::demand_write(by, kind, &row.envelope.owner)?;
        fresh(row, self.base, kind)?;
        let old = (self.entry.check)(&self.version.row.draft(kind)).map_err(Unable::Problems)?;
        if old == cells(self.entry, row) && !row.retired {
            return decided(Vec::new(), self.why);
        }
        decided(vec![change(self.entry.kind, row, Verb::Restore, old)], self.why)
    }
}

/// Sets with which organisations a record is shared.
#[derive(Debug)]
pub struct Share<'a> {
    /// The kind.
    pub entry: &'a Entry,
    /// The record.
    pub reference: &'a Reference,
    /// The organisations, by reference; none takes the sharing back.
    pub with: &'a [Reference],
    /// Why.
    pub why: &'a str,
}

impl Command for Share<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::one(self.entry.kind.name, self.reference), Query::all("organisation")]
    }

    fn decide(&self, state: &[Found], by: &Person, _: &Now) -> Result<Decision, Unable> {
        permission::demand(by, permission::Act::Share)?;
        let row = standing(state, self.entry.kind, self.reference)?;
        permission::demand_write(by, self.entry.kind, &row.envelope.owner)?;
        let known = |it: &&Reference| !state[1].rows.iter().any(|row| row.reference == **it);
        if let Some(unknown) = self.with.iter().find(known) {
            return Err(Refusal::new("no-such-record").with("kind", "organisation").with("reference", unknown).into());
        }
        let mut change = change(self.entry.kind, row, Verb::Amend, cells(self.entry, row));
        let mut shared_with: Vec<String> = self.with.iter().map(Reference::to_string).filter(|it| *it != row.envelope.owner).collect();
        shared_with.sort();
        shared_with.dedup();
        if shared_with == row.envelope.shared_with {
            return decided(Vec::new(), self.why);
        }
        change.envelope.shared_with = shared_with;
        decided(vec![change], self.why)
    }
}

/// Destroys personal values of a record, in every version. This cannot be undone.
#[derive(Debug)]
pub struct Redact<'a> {
    /// The kind.
    pub entry: &'a Entry,
    /// The record.
    pub reference: &'a Reference,
    /// The personal fields.
    pub fields: &'a [String],
    /// Why.
    pub why: &'a str,
}

impl Command for Redact<'_> {
    fn reads(&self) -> Vec<Query> {
        either(self.entry.kind.name, self.reference)
    }

    fn decide(&self, state: &[Found], by: &Person, _: &Now) -> Result<Decision, Unable> {
        permission::demand(by, permission::Act::Redact)?;
        let kind = self.entry.kind;
        let row = standing(state, kind, self.reference)?;
        if let Some(other) = self.fields.iter().find(|it| !kind.field(it).is_some_and(record::Field::is_personal)) {
            return Err(Refusal::new("not-personal").with("field", other).into());
        }
        let mut cells = cells(self.entry, row);
        for (field, cell) in kind.fields.iter().zip(&mut cells) {
            if self.fields.iter().any(|it| it == field.name) {
                *cell = Cell::Missing;
            }
        }
        decided(vec![change(self.entry.kind, row, Verb::Redact, cells)], self.why)
    }
}
