//! Copies: a portable one that either database can read, and on SQLite the file itself.
//!
//! The portable copy is one JSON value a line: a heading; every commit followed by its changes; personal values that still stand; kept
//! files in hexadecimal; the ledger of redactions; accounts' credentials, tokens and saved filters; and a last line with the
//! number of lines and the head, so that a copy that was cut short is known as one.

use crate::chain::{Changes, Commits, Logged};
use crate::dialect::{Dialect, Type, quoted};
use crate::open::Store;
use crate::redact::{Redaction, ledger};
use crate::schema::{SCHEMA, read_house};
use crate::sql::{Sql, counted, damaged, get, sql, whole};
use crate::tables::{TABLES, Table};
use record::{Fault, Head, SealedChange};
use sea_orm::{ConnectionTrait, DatabaseTransaction, TransactionTrait};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::Path;

/// Rows read at once.
const PAGE: u64 = 1_000;

/// What an export wrote. Keep the head elsewhere: it is an anchor.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// The end of the chain.
    pub head: Head,
    /// How many lines.
    pub lines: u64,
}

/// One line of a portable copy.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Item {
    /// The first line.
    Heading { format: u64, schema: u64 },
    /// What the house remembers of steps.
    House { key: String, value: String },
    /// A commit; its changes follow.
    Commit(Logged),
    /// A change.
    Change(SealedChange),
    /// A personal value.
    Personal { kind: String, id: String, version: u64, field: String, salt: String, text: String },
    /// A kept file.
    File { sha256: String, bytes: String },
    /// An entry of the ledger.
    Redaction(Redaction),
    /// A row of another table.
    Row { table: String, values: Vec<serde_json::Value> },
    /// The last line.
    End { lines: u64, number: u64, link: String },
}

/// The version of the format.
pub(crate) const FORMAT: u64 = 1;

impl Store {
    /// Copies the database file as it stands at one moment, compacted, to `path`, which must not exist. SQLite only: for
    /// PostgreSQL use [`Store::export`] or the server's own tools.
    pub async fn copy_to(&self, path: &Path) -> Result<Head, Fault> {
        if self.house.dialect != Dialect::Sqlite {
            return Err(Fault::new("only-for-files", "a file copy is made of an embedded database"));
        }
        sql("VACUUM INTO ?", [path.display().to_string().into()]).run(&self.writer).await?;
        let place = path.to_owned();
        let mut options = sea_orm::ConnectOptions::new("sqlite:copy.db");
        options.sqlx_logging(false).map_sqlx_sqlite_opts(move |it| it.filename(&place).read_only(true));
        let copy = sea_orm::Database::connect(options).await.map_err(crate::sql::failed)?;
        let head = crate::reader::head(&copy).await?;
        copy.close().await.map_err(crate::sql::failed)?;
        Ok(head)
    }

    /// Writes a portable copy of everything to `out`, as it stands at one moment.
    pub async fn export<W: Write + Send>(&self, out: W) -> Result<Exported, Fault> {
        let tx = self.snapshot().await?;
        let mut lines = Lines { out, count: 0 };
        lines.put(&Item::Heading { format: FORMAT, schema: SCHEMA })?;
        for (key, value) in read_house(&tx).await?.into_iter().filter(|(key, _)| key.starts_with("step:")) {
            lines.put(&Item::House { key, value })?;
        }
        let (mut commits, mut changes) = (Commits::default(), Changes::default());
        while let Some(commit) = commits.next(&tx).await? {
            let number = commit.number;
            lines.put(&Item::Commit(commit))?;
            while let Some(it) = changes.next(&tx, number).await? {
                lines.put(&Item::Change(it.change))?;
            }
        }
        personal(&tx, &mut lines).await?;
        files(&tx, &mut lines).await?;
        for it in ledger(&tx).await? {
            lines.put(&Item::Redaction(it))?;
        }
        for table in TABLES.iter().filter(|it| it.carried) {
            rows(&tx, table, &mut lines).await?;
        }
        let head = crate::reader::head(&tx).await?;
        let count = lines.count + 1;
        lines.put(&Item::End { lines: count, number: head.number, link: head.link.to_string() })?;
        lines.out.flush().map_err(unwritten)?;
        Ok(Exported { head, lines: count })
    }

    /// A transaction that reads one moment only, whatever is written beside it.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction, Fault> {
        let level = (self.house.dialect == Dialect::Postgres).then_some(sea_orm::IsolationLevel::RepeatableRead);
        self.reader.begin_with_config(level, None).await.map_err(crate::sql::failed)
    }
}

struct Lines<W> {
    out: W,
    count: u64,
}

impl<W: Write> Lines<W> {
    fn put(&mut self, item: &Item) -> Result<(), Fault> {
        self.count += 1;
        serde_json::to_writer(&mut self.out, item).map_err(unwritten)?;
        self.out.write_all(b"\n").map_err(unwritten)
    }
}

fn unwritten(error: impl std::fmt::Display) -> Fault {
    Fault::new("copy-not-written", error)
}

async fn personal<W: Write>(conn: &impl ConnectionTrait, lines: &mut Lines<W>) -> Result<(), Fault> {
    let mut after = [String::new(), String::new(), "0".to_owned(), String::new()];
    loop {
        let text = "SELECT kind, id, version, field, salt, text FROM personal WHERE (kind, id, version, field) > (?, ?, ?, ?) \
                    ORDER BY kind, id, version, field LIMIT ?";
        let [kind, id, version, field] = &after;
        let version: i64 = version.parse().map_err(damaged)?;
        let values = [kind.as_str().into(), id.as_str().into(), version.into(), field.as_str().into(), whole(PAGE)];
        let rows = sql(text, values).rows(conn).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = [get(last, 0)?, get(last, 1)?, counted(last, 2)?.to_string(), get(last, 3)?];
        for it in &rows {
            let (kind, id, version) = (get(it, 0)?, get(it, 1)?, counted(it, 2)?);
            lines.put(&Item::Personal { kind, id, version, field: get(it, 3)?, salt: get(it, 4)?, text: get(it, 5)? })?;
        }
    }
}

async fn files<W: Write>(conn: &impl ConnectionTrait, lines: &mut Lines<W>) -> Result<(), Fault> {
    for row in Sql::new("SELECT sha256 FROM kept_file ORDER BY sha256").rows(conn).await? {
        let sha256: String = get(&row, 0)?;
        let kept = sql("SELECT bytes FROM kept_file WHERE sha256 = ?", [sha256.as_str().into()]).row(conn).await?;
        let bytes: Vec<u8> = kept.map(|it| get(&it, 0)).transpose()?.unwrap_or_default();
        lines.put(&Item::File { sha256, bytes: hexadecimal(&bytes) })?;
    }
    Ok(())
}

async fn rows<W: Write>(conn: &impl ConnectionTrait, table: &Table, lines: &mut Lines<W>) -> Result<(), Fault> {
    let columns: Vec<String> = table.names().map(quoted).collect();
    for row in Sql::new(format!("SELECT {} FROM {}", columns.join(", "), table.name)).rows(conn).await? {
        let mut values = Vec::with_capacity(table.columns.len());
        for (at, (_, of)) in table.columns.iter().enumerate() {
            values.push(match of {
                Type::Flag => get::<Option<bool>>(&row, at)?.into(),
                Type::Whole => get::<Option<i64>>(&row, at)?.into(),
                _ => get::<Option<String>>(&row, at)?.into(),
            });
        }
        lines.put(&Item::Row { table: table.name.to_owned(), values })?;
    }
    Ok(())
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|it| [DIGITS[usize::from(it >> 4)], DIGITS[usize::from(it & 15)]]).map(char::from).collect()
}

/// The bytes of lower-case hexadecimal digits.
pub(crate) fn bytes(text: &str) -> Option<Vec<u8>> {
    let digit = |it: u8| DIGITS.iter().position(|digit| *digit == it).and_then(|it| u8::try_from(it).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|it| if let [high, low] = it { Some(digit(*high)? << 4 | digit(*low)?) } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_travel_as_digits() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(bytes(&hexadecimal(&all)), Some(all));
        assert_eq!((bytes("0g"), bytes("abc"), bytes("AB"), bytes("")), (None, None, None, Some(vec![])));
    }
}
