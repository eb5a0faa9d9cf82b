//! Password hashes of accounts.

use super::at;
use crate::columns::moment;
use crate::open::Store;
use crate::sql::{get, sql};
use chrono::{DateTime, Utc};
use record::Fault;

/// What proves that somebody is who they say.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// The account.
    pub account: String,
    /// The hash in PHC form, with its own salt and cost.
    pub hash: String,
    /// When it was last set.
    pub changed_at: DateTime<Utc>,
}

impl std::fmt::Debug for Credential {
    /// Without the hash, which belongs in no log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credential").field("account", &self.account).finish_non_exhaustive()
    }
}

impl Store {
    /// Sets the password hash of an account.
    pub async fn set_credential(&self, it: &Credential) -> Result<(), Fault> {
        let text = "INSERT INTO credential (account, hash, changed_at) VALUES (?, ?, ?) ON CONFLICT (account) \
                    DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at";
        let values = [it.account.as_str().into(), it.hash.as_str().into(), at(it.changed_at)];
        sql(text, values).run(&self.writer).await.map(drop)
    }

    /// The credential of an account.
    pub async fn credential(&self, account: &str) -> Result<Option<Credential>, Fault> {
        let text = "SELECT account, hash, changed_at FROM credential WHERE account = ?";
        let row = sql(text, [account.into()]).row(&self.reader).await?;
        row.map(|it| Ok(Credential { account: get(&it, 0)?, hash: get(&it, 1)?, changed_at: moment(&it, 2)? })).transpose()
    }

    /// Forgets the credential of an account, its sessions and its tokens.
    pub async fn forget_account(&self, account: &str) -> Result<(), Fault> {
        for table in ["credential", "session", "api_token", "draft_text"] {
            sql(&format!("DELETE FROM {table} WHERE account = ?"), [account.into()]).run(&self.writer).await?;
        }
        Ok(())
    }
}
