//! Destroying personal values, in every version and everywhere they were copied to.

use crate::columns::{packed, unpacked, written};
use crate::dialect::{Dialect, quoted};
use crate::house::{Entry, House};
use crate::open::Store;
use crate::reader::naming;
use crate::scrub::owe;
use crate::search;
use crate::shelve::Bulk;
use crate::sql::{Sql, counted, get, sql, whole};
use chrono::{DateTime, Utc};
use record::{Digest, Fault, FileRef, Reference};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Shorter values are not looked for in drafts and kept answers: they stand in too many of them by chance.
const TELLING: usize = 4;

/// One value that was destroyed, in every version of one record up to one.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Redaction {
    /// The kind.
    pub kind: String,
    /// The record.
    pub id: Uuid,
    /// The field.
    pub field: String,
    /// The last version it was destroyed in: the field may have been used again since.
    pub version: u64,
    /// When.
    pub at: DateTime<Utc>,
}

/// What to destroy in one record.
pub(crate) struct Doomed<'a> {
    /// The kind.
    pub entry: &'a Entry,
    /// The record.
    pub id: Uuid,
    /// The fields.
    pub fields: Vec<&'static str>,
    /// The last version to destroy them in.
    pub version: u64,
    /// When, for the ledger.
    pub at: &'a str,
}

impl Doomed<'_> {
    /// A value that was divided by a step stands apart whole: with one piece all go. Hands over every name to destroy.
    fn with_siblings(&mut self, house: &House) -> BTreeSet<&'static str> {
        let kind = self.entry.kind;
        let sources: Vec<&'static str> = self.fields.iter().flat_map(|it| house.naming.sources(kind.name, it)).collect();
        let pieces = sources.iter().flat_map(|it| house.naming.now(kind.name, it));
        let pieces = pieces.filter_map(|it| kind.field(&it)).map(|it| it.name);
        let fields: BTreeSet<&'static str> = self.fields.iter().copied().chain(pieces).collect();
        self.fields = fields.iter().copied().collect();
        fields.into_iter().chain(sources).collect()
    }
}

impl Store {
    /// The ledger of everything that was ever redacted. Keep it apart from the backups.
    pub async fn redactions(&self) -> Result<Vec<Redaction>, Fault> {
        ledger(&self.reader).await
    }

    /// Destroys again what a restored backup brought back. Says how many entries found something to destroy.
    /// The log is not touched: the redactions stand in it already, or stood in what the backup does not hold.
    pub async fn apply_redactions(&self, redactions: &[Redaction]) -> Result<u64, Fault> {
        let tx = self.begin().await?;
        let mut found = 0;
        for it in redactions {
            let Some(entry) = self.house.find(&it.kind) else { continue };
            // A ledger may be older than the names of now.
            let fields = match entry.kind.field(&it.field) {
                Some(field) => vec![field.name],
                None => self.house.naming.now(&it.kind, &it.field).iter().filter_map(|it| entry.kind.field(it)).map(|it| it.name).collect(),
            };
            if !fields.is_empty() {
                let doomed = Doomed { entry, id: it.id, fields, version: it.version, at: &written(it.at) };
                found += u64::from(destroy(&tx, &self.house, doomed).await? > 0);
            }
        }
        tx.commit().await.map_err(crate::sql::failed)?;
        crate::writer::pay(&self.writer, &self.house).await?;
        Ok(found)
    }
}

pub(crate) async fn ledger(conn: &impl ConnectionTrait) -> Result<Vec<Redaction>, Fault> {
    let rows = sql("SELECT kind, id, field, version, at FROM redaction ORDER BY at, kind, id, field", []).rows(conn).await?;
    let read = rows.iter().map(|it| {
        Ok(Redaction {
            kind: get(it, 0)?,
            id: crate::columns::identity(it, 1)?,
            field: get(it, 2)?,
            version: counted(it, 3)?,
            at: crate::columns::moment(it, 4)?,
        })
    });
    read.collect()
}

/// Those of `fields` that hold a value in any version of a record.
pub(crate) async fn present(
    conn: &impl ConnectionTrait,
    house: &House,
    entry: &Entry,
    id: Uuid,
    mut fields: Vec<&'static str>,
) -> Result<Vec<&'static str>, Fault> {
    let text = "SELECT DISTINCT field FROM personal WHERE kind = ? AND id = ?";
    let rows = sql(text, [entry.kind.name.into(), id.to_string().into()]).rows(conn).await?;
    let held: Vec<String> = rows.iter().map(|it| get(it, 0)).collect::<Result<_, Fault>>()?;
    let there = |field: &str| held.iter().any(|it| it == field);
    fields.retain(|it| there(it) || house.naming.sources(entry.kind.name, it).any(there));
    Ok(fields)
}

/// Destroys values of one record. Says how many there were.
pub(crate) async fn destroy(conn: &impl ConnectionTrait, house: &House, mut it: Doomed<'_>) -> Result<u64, Fault> {
    let mut texts = Vec::new();
    owe(conn).await?;
    let apart = it.with_siblings(house);
    for field in apart {
        let place = || [it.entry.kind.name.into(), it.id.to_string().into(), field.into(), whole(it.version)];
        const WHERE: &str = "FROM personal WHERE kind = ? AND id = ? AND field = ? AND version <= ?";
        let rows = sql(&format!("SELECT text {WHERE}"), place()).rows(conn).await?;
        texts.extend(rows.iter().map(|it| get::<String>(it, 0)).collect::<Result<Vec<_>, Fault>>()?);
        sql(&format!("DELETE {WHERE}"), place()).run(conn).await?;
        let [kind, id, field, version] = place();
        let text = "INSERT INTO redaction (kind, id, field, version, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, id, field) \
                    DO UPDATE SET version = excluded.version, at = excluded.at WHERE excluded.version > redaction.version";
        sql(text, [kind, id, field, version, it.at.into()]).run(conn).await?;
    }
    blank(conn, &it, &it.entry.history).await?;
    if let Some((reference, retired, kept)) = blank(conn, &it, &it.entry.table).await? {
        // Drafts stand under the reference of the record they would change: they may hold the value in another form.
        sql("DELETE FROM draft_text WHERE page LIKE ?", [format!("{reference}/%").into()]).run(conn).await?;
        search::removal(house.dialect, &[it.entry.search_key(reference.number())]).run(conn).await?;
        if !retired {
            let (into, one) = search::insertion(house.dialect);
            let mut asked = Sql::new(format!("INSERT INTO {into} VALUES {one}"));
            for value in search::values(it.entry, &reference, &kept) {
                asked.value(value);
            }
            asked.run(conn).await?;
        }
    }
    for text in &texts {
        drop_file(conn, house, text).await?;
        drop_copies(conn, house.dialect, text).await?;
    }
    Ok(texts.len() as u64)
}

/// Blanks the fields in the rows of one table. Hands over the last row: reference, whether retired, texts.
async fn blank(conn: &impl ConnectionTrait, it: &Doomed<'_>, table: &str) -> Result<Option<(Reference, bool, Vec<String>)>, Fault> {
    let (kind, id) = (it.entry.kind, it.id.to_string());
    let asked = format!("SELECT _version, _texts, _reference, _retired FROM {table} WHERE _id = ? AND _version <= ? ORDER BY _version");
    let nothing: String = it.fields.iter().map(|it| format!(", {} = NULL", quoted(it))).collect();
    let update = format!("UPDATE {table} SET _texts = ?{nothing} WHERE _id = ? AND _version = ?");
    let mut last = None;
    for row in sql(&asked, [id.as_str().into(), whole(it.version)]).rows(conn).await? {
        let mut texts = unpacked(kind, &get::<String>(&row, 1)?)?;
        it.fields.iter().filter_map(|it| kind.place(it)).for_each(|place| texts[place].clear());
        let values = [packed(kind, &texts).into(), id.as_str().into(), whole(counted(&row, 0)?)];
        sql(&update, values).run(conn).await?;
        last = Some((crate::columns::reference(&row, 2)?, get(&row, 3)?, texts));
    }
    Ok(last)
}

/// Drops a kept file that no record names any more in any version.
async fn drop_file(conn: &impl ConnectionTrait, house: &House, text: &str) -> Result<(), Fault> {
    let Some(hash) = FileRef::parse(text).and_then(|it| Digest::parse(&it.sha256)) else { return Ok(()) };
    for entry in &house.entries {
        for field in entry.files() {
            let mut asked = Sql::new(format!("SELECT COUNT(*) FROM {}", entry.history));
            asked.join(naming(house, field, hash));
            if asked.count(conn).await? > 0 {
                return Ok(());
            }
        }
    }
    sql("DELETE FROM kept_file WHERE sha256 = ?", [hash.to_string().into()]).run(conn).await.map(drop)
}

/// Drops unsent drafts, kept answers and what jobs were given or gave, where the value stands in them.
async fn drop_copies(conn: &impl ConnectionTrait, dialect: Dialect, text: &str) -> Result<(), Fault> {
    if text.chars().count() < TELLING {
        return Ok(());
    }
    // Both hold JSON, where quotes and line breaks are written otherwise.
    let in_json = serde_json::Value::from(text).to_string();
    for (table, column) in [("draft_text", "body"), ("idempotent", "answer")] {
        let asked = format!("DELETE FROM {table} WHERE {} > 0", dialect.place_of(column, "?"));
        for text in [text, in_json.trim_matches('"')] {
            sql(&asked, [text.into()]).run(conn).await?;
        }
    }
    // A file that was sent and not yet imported may hold it in any form: whoever sent it can send it again.
    sql("DELETE FROM upload", []).run(conn).await?;
    for column in ["args", "message", "error", "result"] {
        let asked = format!("UPDATE job SET {column} = '' WHERE {} > 0", dialect.place_of(column, "?"));
        sql(&asked, [text.into()]).run(conn).await?;
    }
    Ok(())
}

/// The bulk of the ledger, for restoring.
pub(crate) async fn keep_ledger(conn: &impl ConnectionTrait, redactions: &[Redaction]) -> Result<(), Fault> {
    let mut bulk = Bulk::new("redaction", ["kind", "id", "field", "version", "at"]);
    for it in redactions {
        let (kind, field) = (it.kind.as_str().into(), it.field.as_str().into());
        bulk.push(conn, [kind, it.id.to_string().into(), field, whole(it.version), written(it.at).into()]).await?;
    }
    bulk.flush(conn).await
}
