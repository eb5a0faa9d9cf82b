//! Files that somebody sent and has not yet imported.

use super::at;
use crate::open::Store;
use crate::sql::{get, sql};
use chrono::{DateTime, Utc};
use record::Fault;
use uuid::Uuid;

/// A file that somebody sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its identity.
    pub id: Uuid,
    /// Whose it is.
    pub account: String,
    /// The name it came with.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Store {
    /// Keeps a file, and drops those that were sent before `stale`.
    pub async fn keep_upload(&self, it: Upload, moment: DateTime<Utc>, stale: DateTime<Utc>) -> Result<(), Fault> {
        sql("DELETE FROM upload WHERE at < ?", [at(stale)]).run(&self.writer).await?;
        let text = "INSERT INTO upload (id, account, name, bytes, at) VALUES (?, ?, ?, ?, ?)";
        let values = [it.id.to_string().into(), it.account.into(), it.name.into(), it.bytes.into(), at(moment)];
        sql(text, values).run(&self.writer).await.map(drop)
    }

    /// A file that this account sent.
    pub async fn upload(&self, account: &str, id: Uuid) -> Result<Option<Upload>, Fault> {
        let text = "SELECT name, bytes FROM upload WHERE account = ? AND id = ?";
        let row = sql(text, [account.into(), id.to_string().into()]).row(&self.reader).await?;
        row.map(|it| Ok(Upload { id, account: account.to_owned(), name: get(&it, 0)?, bytes: get(&it, 1)? })).transpose()
    }
}
