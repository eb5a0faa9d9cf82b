//! Taking a commit back. Undoing is a new change: the log keeps both.

use crate::perform::{Command, Decision, Now, Origin, Unable, perform};
use crate::permission::{self, Person};
use record::{Cell, Change, Entry, Found, Query, Receipt, Refusal, Row, Shelf, Test, Verb, Version};
use std::collections::BTreeMap;

/// One record of the commit to take back.
#[derive(Clone, Debug)]
pub struct Undoing {
    /// Its kind.
    pub entry: &'static Entry,
    /// The version that the commit wrote.
    pub written: Version,
    /// The version before it; `None` when the commit made the record.
    pub before: Option<Version>,
}

/// Takes back everything one commit wrote, unless something of it was changed since.
#[derive(Debug)]
pub struct Undo {
    number: u64,
    records: Vec<Undoing>,
}

impl Undo {
    /// Reads what commit `number` wrote, as far as the person may see it.
    pub async fn of(shelf: &dyn Shelf, by: &Person, number: u64) -> Result<Undo, Unable> {
        let scope = permission::scope(by);
        let mut records = Vec::new();
        for (kind, written) in shelf.written(&scope, number).await? {
            let Some(entry) = crate::kind(kind) else { continue };
            let before = match written.row.version {
                1 => None,
                version => {
                    shelf.history(&scope, entry.kind.name, written.row.id).await?.into_iter().find(|it| it.row.version + 1 == version)
                }
            };
            records.push(Undoing { entry, written, before });
        }
        if records.is_empty() { Err(Refusal::new("no-such-commit").with("number", number).into()) } else { Ok(Undo { number, records }) }
    }

    /// What would be taken back.
    pub fn records(&self) -> &[Undoing] {
        &self.records
    }

    /// Takes it back.
    pub async fn perform(&self, shelf: &dyn Shelf, by: &Person, now: &Now, origin: &Origin) -> Result<Option<Receipt>, Unable> {
        perform(shelf, self, by, now, origin).await
    }
}

impl Command for Undo {
    fn reads(&self) -> Vec<Query> {
        let mut references: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        for it in &self.records {
            references.entry(it.entry.kind.name).or_default().push(it.written.row.reference.to_string());
        }
        let queries = references.into_iter().map(|(kind, them)| Query::all(kind).filter("reference", Test::Among(them)));
        queries.flat_map(|it| [it.clone(), Query { retired: true, ..it }]).collect()
    }

    fn decide(&self, state: &[Found], by: &Person, _: &Now) -> Result<Decision, Unable> {
        let now: BTreeMap<_, &Row> = state.iter().flat_map(|it| &it.rows).map(|it| (it.id, it)).collect();
        let moved = |it: &&Undoing| now.get(&it.written.row.id).is_none_or(|row| row.version != it.written.row.version);
        let changed: Vec<String> = self.records.iter().filter(moved).map(|it| it.written.row.reference.to_string()).collect();
        if !changed.is_empty() {
            let first = changed.iter().take(10).cloned().collect::<Vec<_>>().join(", ");
            return Err(Refusal::new("changed-since")
                .with("count", changed.len())
                .with("references", first)
                .offering("undo-by-hand")
                .into());
        }
        if let Some(it) = self.records.iter().find(|it| it.written.verb == Verb::Redact) {
            return Err(Refusal::new("redaction-is-final").with("reference", &it.written.row.reference).into());
        }
        let mut changes = Vec::new();
        for it in &self.records {
            permission::demand_write(by, it.entry.kind, &it.written.row.envelope.owner)?;
            changes.push(back(it)?);
        }
        Ok(Decision { changes, why: format!("Undo of commit {}", self.number), file: None })
    }
}

/// The change that takes one record back.
fn back(it: &Undoing) -> Result<Change, Unable> {
    let (kind, row) = (it.entry.kind, &it.written.row);
    let old = it.before.as_ref().map_or(row, |it| &it.row);
    let cells: Vec<Cell> = kind.fields.iter().map(|field| old.cell(kind, field.name)).collect();
    let verb = match &it.before {
        None => Verb::Retire,
        Some(before) if before.row.retired => Verb::Retire,
        Some(_) => Verb::Restore,
    };
    Ok(Change { kind, id: row.id, reference: Some(row.reference.clone()), base: row.version, verb, envelope: old.envelope.clone(), cells })
}
