//! Filters that people saved.

use crate::open::Store;
use crate::sql::{get, sql};
use record::Fault;
use uuid::Uuid;

/// One saved filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its identity.
    pub id: Uuid,
    /// Whose it is.
    pub account: String,
    /// The kind it filters.
    pub kind: String,
    /// What its owner calls it.
    pub name: String,
    /// The query as the address carries it.
    pub query: String,
    /// Whether everybody may use it.
    pub shared: bool,
}

impl Store {
    /// Saves a filter, or changes one of the same id and account.
    pub async fn save_filter(&self, it: &SavedFilter) -> Result<(), Fault> {
        let text = "INSERT INTO saved_filter (id, account, kind, name, query, shared) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE \
                    SET name = excluded.name, query = excluded.query, shared = excluded.shared WHERE saved_filter.account = excluded.account";
        let [account, kind, name, query] = [&it.account, &it.kind, &it.name, &it.query].map(|it| it.as_str().into());
        sql(text, [it.id.to_string().into(), account, kind, name, query, it.shared.into()]).run(&self.writer).await.map(drop)
    }

    /// The filters of a kind that an account may use: its own, then shared ones, by name.
    pub async fn filters(&self, account: &str, kind: &str) -> Result<Vec<SavedFilter>, Fault> {
        let text = "SELECT id, account, kind, name, query, shared FROM saved_filter WHERE kind = ? AND (account = ? OR shared = ?) \
                    ORDER BY CASE WHEN account = ? THEN 0 ELSE 1 END, name, id";
        let rows = sql(text, [kind.into(), account.into(), true.into(), account.into()]).rows(&self.reader).await?;
        let read = rows.iter().map(|it| {
            Ok(SavedFilter {
                id: crate::columns::identity(it, 0)?,
                account: get(it, 1)?,
                kind: get(it, 2)?,
                name: get(it, 3)?,
                query: get(it, 4)?,
                shared: get(it, 5)?,
            })
        });
        read.collect()
    }

    /// Drops a filter of an account. Whether there was one.
    pub async fn drop_filter(&self, account: &str, id: Uuid) -> Result<bool, Fault> {
        let text = "DELETE FROM saved_filter WHERE account = ? AND id = ?";
        Ok(sql(text, [account.into(), id.to_string().into()]).run(&self.writer).await? > 0)
    }
}
