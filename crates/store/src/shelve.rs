//! Writing projections in bulk: many rows with one statement, whether they come from a commit or from the log again.

use crate::columns::{packed, value};
use crate::dialect::{Dialect, quoted};
use crate::house::{Entry, House};
use crate::search;
use crate::sql::{Sql, listed, whole};
use record::{Envelope, Fault, Reference, Verb};
use sea_orm::{ConnectionTrait, Value};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// The most parameters of one statement. SQLite allows 32,766.
const MOST_VALUES: usize = 16_000;
/// The most rows of one statement: longer ones take more time to prepare than they save.
const MOST_ROWS: usize = 200;

/// From so many rows of one commit on, history is copied from the rows that were just written: that binds half as many values.
const MANY_ROWS: usize = 20;

/// Rows on their way into one table.
pub(crate) struct Bulk {
    /// `table (columns)`.
    into: String,
    /// The placeholders of one row.
    one: String,
    after: String,
    width: usize,
    values: Vec<Value>,
}

impl Bulk {
    /// Rows for the columns of a table.
    pub fn new<'a>(table: &str, columns: impl IntoIterator<Item = &'a str>) -> Bulk {
        let names: Vec<String> = columns.into_iter().map(quoted).collect();
        let one = format!("({})", vec!["?"; names.len()].join(", "));
        Bulk { into: format!("{table} ({})", names.join(", ")), one, after: String::new(), width: names.len(), values: Vec::new() }
    }

    /// Adds a row, and writes the rows that wait once they are many.
    pub async fn push(&mut self, conn: &impl ConnectionTrait, row: impl IntoIterator<Item = Value>) -> Result<(), Fault> {
        match self.add(row) {
            Some(full) => full.run(conn).await.map(drop),
            None => Ok(()),
        }
    }

    /// Writes the rows that wait.
    pub async fn flush(&mut self, conn: &impl ConnectionTrait) -> Result<(), Fault> {
        match self.rest() {
            Some(rest) => rest.run(conn).await.map(drop),
            None => Ok(()),
        }
    }

    /// Adds a row. The statement for all that wait, once they are many.
    pub fn add(&mut self, row: impl IntoIterator<Item = Value>) -> Option<Sql> {
        self.values.extend(row);
        let full = self.values.len() >= self.width * MOST_ROWS || self.values.len() + self.width > MOST_VALUES;
        if full { self.rest() } else { None }
    }

    /// The statement for all that wait.
    pub fn rest(&mut self) -> Option<Sql> {
        let rows = self.values.len() / self.width;
        if rows == 0 {
            return None;
        }
        let size = self.into.len() + self.after.len() + (self.one.len() + 1) * rows + 24;
        let mut text = String::with_capacity(size);
        text.push_str("INSERT INTO ");
        text.push_str(&self.into);
        text.push_str(" VALUES ");
        for number in 0..rows {
            text.push_str(if number > 0 { "," } else { "" });
            text.push_str(&self.one);
        }
        text.push_str(&self.after);
        Some(Sql::whole(text, std::mem::take(&mut self.values)))
    }
}

/// What all changes of a commit share.
pub(crate) struct Shared {
    /// The number of the commit.
    pub number: u64,
    /// When, as text.
    pub at: String,
    /// Who.
    pub by: Option<String>,
    /// Why.
    pub why: String,
}

/// One version on its way into the projections.
pub(crate) struct Placed {
    /// The record.
    pub id: Uuid,
    /// Its reference.
    pub reference: Reference,
    /// The version.
    pub version: u64,
    /// What was done.
    pub verb: Verb,
    /// Ownership.
    pub envelope: Envelope,
    /// Whether it is out of use.
    pub retired: bool,
    /// Its texts in the order of the kind.
    pub texts: Vec<String>,
    /// The commit.
    pub commit: Arc<Shared>,
}

/// The rows of one kind that wait to be written.
struct Batch {
    current: Bulk,
    history: Bulk,
    /// The commit of each row, and what it did.
    marks: Vec<(Arc<Shared>, Verb)>,
    /// Copies current rows into the history: verb, who, why, commit and a list of ids are its values.
    copy: String,
    shared: Bulk,
    search: Bulk,
    ids: BTreeSet<Uuid>,
    again: Vec<(Uuid, i64)>,
    update: String,
    /// Statements of sharing that were full before the rest.
    ready: Vec<Sql>,
}

/// Writes versions into the projections, batch by batch.
pub(crate) struct Shelver<'a> {
    house: &'a House,
    batches: Vec<Batch>,
}

const CURRENT: &str = "_id _reference _number _version _owner _shared _retired _changed_at _texts";

impl<'a> Shelver<'a> {
    /// With nothing waiting.
    pub fn new(house: &'a House) -> Shelver<'a> {
        Shelver { house, batches: house.entries.iter().map(|it| Batch::new(house.dialect, it)).collect() }
    }

    /// Takes a version of the kind at `place` in the house, and adds to `out` the statements that are ready to run.
    pub fn take(&mut self, place: usize, it: Placed, out: &mut Vec<Sql>) {
        if self.batches[place].ids.contains(&it.id) || self.batches[place].is_full() {
            self.rest_of(place, out);
        }
        self.batches[place].add(&self.house.entries[place], it);
    }

    /// Adds to `out` the statements for everything that waits.
    pub fn rest(&mut self, out: &mut Vec<Sql>) {
        (0..self.batches.len()).for_each(|place| self.rest_of(place, out));
    }

    fn rest_of(&mut self, place: usize, out: &mut Vec<Sql>) {
        let (entry, batch) = (&self.house.entries[place], &mut self.batches[place]);
        if !batch.again.is_empty() {
            forget(self.house.dialect, entry, &batch.again, out);
        }
        batch.current.after = if batch.again.is_empty() { String::new() } else { batch.update.clone() };
        let history = batch.history();
        out.extend([batch.current.rest(), history].into_iter().flatten());
        out.append(&mut batch.ready);
        out.extend([batch.shared.rest(), batch.search.rest()].into_iter().flatten());
        batch.ids.clear();
        batch.marks.clear();
        batch.again.clear();
    }
}

/// What the history says of a version besides its current row.
fn marked((commit, verb): &(Arc<Shared>, Verb)) -> [Value; 4] {
    [verb.code().into(), commit.by.clone().into(), commit.why.as_str().into(), whole(commit.number)]
}

impl Batch {
    fn new(dialect: Dialect, entry: &Entry) -> Batch {
        let (into, one) = search::insertion(dialect);
        let current: Vec<&str> = CURRENT.split(' ').chain(entry.kind.fields.iter().map(|it| it.name)).collect();
        let history: Vec<&str> = current.iter().copied().chain(["_verb", "_by", "_why", "_commit"]).collect();
        let names = |of: &[&str]| of.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(", ");
        let (into_history, from) = (names(&history), names(&current));
        let kept: Vec<String> = current.iter().filter(|it| **it != "_id").map(|it| format!("{0} = excluded.{0}", quoted(it))).collect();
        Batch {
            copy: format!(
                "INSERT INTO {} ({into_history}) SELECT {from}, ?, ?, ?, ? FROM {} WHERE {}",
                entry.history,
                entry.table,
                dialect.among("_id")
            ),
            history: Bulk::new(&entry.history, history),
            marks: Vec::new(),
            current: Bulk::new(&entry.table, current),
            shared: Bulk::new("shared", ["kind", "id", "organisation"]),
            search: Bulk { into: into.to_owned(), one: one.to_owned(), after: String::new(), width: 3, values: Vec::new() },
            ids: BTreeSet::new(),
            again: Vec::new(),
            ready: Vec::new(),
            update: format!(" ON CONFLICT (_id) DO UPDATE SET {}", kept.join(", ")),
        }
    }

    /// Whether the widest table takes no more rows.
    fn is_full(&self) -> bool {
        self.ids.len() >= MOST_ROWS || self.current.values.len() + self.history.width > MOST_VALUES
    }

    /// No table but that of sharing can be full before there are [`MOST_ROWS`] rows.
    fn add(&mut self, entry: &Entry, it: Placed) {
        self.ids.insert(it.id);
        if it.version > 1 {
            self.again.push((it.id, entry.search_key(it.reference.number())));
        }
        for organisation in &it.envelope.shared_with {
            self.ready.extend(self.shared.add([entry.kind.name.into(), it.id.to_string().into(), organisation.as_str().into()]));
        }
        if !it.retired {
            self.search.values.extend(search::values(entry, &it.reference, &it.texts));
        }
        self.current.values.extend(row(entry, &it));
        self.marks.push((it.commit, it.verb));
    }

    /// The statement for the history of the rows that wait. It stands after theirs, and no record is twice among them.
    fn history(&mut self) -> Option<Sql> {
        let first = self.marks.first()?;
        let one = self.marks.iter().all(|it| it.0.number == first.0.number && it.1 == first.1);
        if one && self.marks.len() >= MANY_ROWS {
            let ids: Vec<String> = self.ids.iter().map(Uuid::to_string).collect();
            return Some(Sql::whole(self.copy.clone(), marked(first).into_iter().chain([listed(&ids)]).collect()));
        }
        for (row, mark) in self.current.values.chunks(self.current.width).zip(&self.marks) {
            self.history.values.extend(row.iter().cloned().chain(marked(mark)));
        }
        self.history.rest()
    }
}

/// The values of a current row, in the order of its columns.
fn row<'a>(entry: &'a Entry, it: &'a Placed) -> impl Iterator<Item = Value> + 'a {
    let envelope = serde_json::to_string(&it.envelope.shared_with).unwrap_or_else(|_| "[]".to_owned());
    let own: [Value; 9] = [
        it.id.to_string().into(),
        it.reference.to_string().into(),
        whole(it.reference.number()),
        whole(it.version),
        it.envelope.owner.as_str().into(),
        envelope.into(),
        it.retired.into(),
        it.commit.at.as_str().into(),
        packed(entry.kind, &it.texts).into(),
    ];
    own.into_iter().chain(entry.kind.fields.iter().zip(&it.texts).map(|(field, text)| value(field, text)))
}

/// Takes out what the last version said in the tables that have no version.
fn forget(dialect: Dialect, entry: &Entry, again: &[(Uuid, i64)], out: &mut Vec<Sql>) {
    let ids: Vec<String> = again.iter().map(|(id, _)| id.to_string()).collect();
    let keys: Vec<i64> = again.iter().map(|(_, key)| *key).collect();
    let mut asked = Sql::new("DELETE FROM shared WHERE kind = ? AND ");
    asked.add(&dialect.among("id")).value(entry.kind.name).value(listed(&ids));
    out.extend([asked, search::removal(dialect, &keys)]);
}

/// Runs statements in order.
pub(crate) async fn run_all(conn: &impl ConnectionTrait, out: &mut Vec<Sql>) -> Result<(), Fault> {
    for statement in out.drain(..) {
        statement.run(conn).await?;
    }
    Ok(())
}
