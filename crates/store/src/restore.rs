//! Reading a portable copy into an empty database: after a disaster, or to move from SQLite to PostgreSQL.

use crate::chain::{Logged, Sealer, body_text};
use crate::commit::finish;
use crate::open::{OpenRefused, Options, Store, open};
use crate::portable::{FORMAT, Item, bytes};
use crate::prepare::{CHANGE, PERSONAL, logged};
use crate::redact::{Redaction, keep_ledger};
use crate::schema::{SCHEMA, keep};
use crate::shelve::Bulk;
use crate::sql::{Sql, failed, sql, whole};
use crate::tables::TABLES;
use record::{Digest, Fault, Head, Kind};
use sea_orm::{ConnectionTrait, Value};
use std::io::BufRead;
use std::sync::Arc;

/// Why a copy was not restored. The database it was meant for is as empty as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreRefused {
    /// The target could not be opened.
    #[error(transparent)]
    Open(#[from] OpenRefused),
    /// The target holds something already.
    #[error("the database to restore into is not empty")]
    NotEmpty,
    /// A newer program wrote the copy.
    #[error("a newer version of the program wrote this copy")]
    Newer,
    /// The copy is not what was written.
    #[error("line {line} of the copy: {what}")]
    Damaged {
        /// The line, counted from 1.
        line: u64,
        /// What is wrong.
        what: String,
    },
    /// The machine failed.
    #[error("the copy could not be restored: {0}")]
    Fault(#[from] Fault),
}

/// Restores a portable copy into the empty database at `url`, applies the ledger of redactions, and hands over the open store,
/// whose head is the one the copy ends with. The store is not verified: call [`Store::verify`].
pub async fn restore<R: BufRead + Send>(
    copy: R,
    url: &str,
    kinds: &'static [&'static Kind],
    options: Options,
    redactions: &[Redaction],
) -> Result<(Arc<Store>, Head), RestoreRefused> {
    let store = open(url, kinds, options).await?;
    let tx = store.begin().await?;
    if crate::reader::head(&tx).await?.number > 0 {
        return Err(RestoreRefused::NotEmpty);
    }
    // What was remembered of steps a moment ago is about an empty log; the copy knows better.
    Sql::new("DELETE FROM house WHERE \"key\" LIKE 'step:%'").run(&tx).await?;
    let head = {
        let mut reading = Reading::new(&tx);
        let lines = copy.lines();
        let mut ended = None;
        for line in lines {
            reading.line += 1;
            let line = line.map_err(|it| reading.damaged(it))?;
            if ended.is_some() {
                return Err(reading.damaged("something follows the end"));
            }
            let item = serde_json::from_str(&line).map_err(|it| reading.damaged(it))?;
            ended = reading.item(item).await?;
        }
        reading.line += 1;
        ended.ok_or_else(|| reading.damaged("the copy was cut short"))?
    };
    tx.commit().await.map_err(failed)?;
    let store = again(store, url, kinds).await?;
    store.rebuild().await?;
    if !redactions.is_empty() {
        store.apply_redactions(redactions).await?;
    }
    Ok((store, head))
}

/// Opens the store again, so that it reads the log with the names that the copy remembers.
async fn again(store: Arc<Store>, url: &str, kinds: &'static [&'static Kind]) -> Result<Arc<Store>, RestoreRefused> {
    let options = store.options.clone();
    store.close().await?;
    Ok(open(url, kinds, options).await?)
}

struct Reading<'a, C> {
    conn: &'a C,
    line: u64,
    head: Head,
    open: Option<(Logged, Sealer, u64)>,
    log: Bulk,
    personal: Bulk,
    ledger: Vec<Redaction>,
}

impl<'a, C: ConnectionTrait> Reading<'a, C> {
    fn new(conn: &'a C) -> Reading<'a, C> {
        let head = Head { number: 0, link: Digest::NONE };
        let (log, personal) = (Bulk::new("change_log", CHANGE), Bulk::new("personal", PERSONAL));
        Reading { conn, line: 0, head, open: None, log, personal, ledger: Vec::new() }
    }

    fn damaged(&self, what: impl std::fmt::Display) -> RestoreRefused {
        RestoreRefused::Damaged { line: self.line, what: what.to_string() }
    }

    /// Takes one line. The head when it is the last.
    async fn item(&mut self, item: Item) -> Result<Option<Head>, RestoreRefused> {
        if (self.line == 1) != matches!(item, Item::Heading { .. }) {
            return Err(self.damaged("this is not a portable copy"));
        }
        if !matches!(item, Item::Change(_)) {
            self.close().await?;
        }
        match item {
            Item::Heading { format, schema } if format > FORMAT || schema > SCHEMA => return Err(RestoreRefused::Newer),
            Item::Heading { .. } => {}
            Item::House { key, value } => keep(self.conn, &key, &value).await?,
            Item::Commit(commit) => {
                if commit.number != self.head.number + 1 {
                    return Err(self.damaged(format!("commit {} follows commit {}", commit.number, self.head.number)));
                }
                let sealer = Sealer::new(self.head.link, commit.number, &commit.stamp)?;
                self.open = Some((commit, sealer, 0));
            }
            Item::Change(change) => {
                let Some((commit, sealer, position)) = &mut self.open else { return Err(self.damaged("a change without a commit")) };
                *position += 1;
                let body = body_text(&change.body)?;
                sealer.add(&change, &body)?;
                self.log.push(self.conn, logged(commit.number, *position, &change, body)?).await?;
            }
            Item::Personal { kind, id, version, field, salt, text } => {
                let row = [kind.into(), id.into(), whole(version), field.into(), salt.into(), text.into()];
                self.personal.push(self.conn, row).await?;
            }
            Item::File { sha256, bytes: digits } => self.file(sha256, &digits).await?,
            Item::Redaction(it) => self.ledger.push(it),
            Item::Row { table, values } => self.row(&table, values).await?,
            Item::End { lines, number, link } => {
                self.log.flush(self.conn).await?;
                self.personal.flush(self.conn).await?;
                keep_ledger(self.conn, &self.ledger).await?;
                if lines != self.line || number != self.head.number || link != self.head.link.to_string() {
                    return Err(self.damaged("the copy does not end with the head it was written with"));
                }
                return Ok(Some(self.head.clone()));
            }
        }
        Ok(None)
    }

    /// Ends the commit whose changes were read.
    async fn close(&mut self) -> Result<(), RestoreRefused> {
        let Some((commit, sealer, _)) = self.open.take() else { return Ok(()) };
        let link = sealer.link();
        if link.to_string() != commit.link {
            return Err(self.damaged(format!("the link of commit {} does not hold", commit.number)));
        }
        let asked = commit.asked.as_deref().and_then(Digest::parse);
        finish(self.conn, commit.number, &commit.stamp, commit.key, asked, link).await?;
        self.head = Head { number: commit.number, link };
        Ok(())
    }

    async fn file(&mut self, sha256: String, digits: &str) -> Result<(), RestoreRefused> {
        let Some(bytes) = bytes(digits).filter(|it| Digest::of(it).to_string() == sha256) else {
            return Err(self.damaged("a kept file does not match its hash"));
        };
        let size = whole(bytes.len() as u64);
        let text = "INSERT INTO kept_file (sha256, bytes, size) VALUES (?, ?, ?)";
        sql(text, [sha256.into(), bytes.into(), size]).run(self.conn).await?;
        Ok(())
    }

    async fn row(&mut self, table: &str, values: Vec<serde_json::Value>) -> Result<(), RestoreRefused> {
        let Some(table) = TABLES.iter().find(|it| it.carried && it.name == table && it.columns.len() == values.len()) else {
            return Err(self.damaged("a row of a table that is not carried"));
        };
        let row = table.columns.iter().zip(values).map(|((_, of), value)| match of {
            crate::dialect::Type::Flag => Value::Bool(value.as_bool()),
            crate::dialect::Type::Whole => Value::BigInt(value.as_i64()),
            _ => Value::String(value.as_str().map(str::to_owned)),
        });
        let mut bulk = Bulk::new(table.name, table.names());
        bulk.push(self.conn, row).await?;
        Ok(bulk.flush(self.conn).await?)
    }
}
