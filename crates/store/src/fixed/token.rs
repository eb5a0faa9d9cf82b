//! Tokens of the API. Only their hashes are kept.

use super::{at, maybe};
use crate::columns::moment;
use crate::open::Store;
use crate::sql::{Sql, get, sql};
use chrono::{DateTime, Utc};
use record::Fault;
use sea_orm::QueryResult;

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// SHA-256 of the token.
    pub token_hash: String,
    /// The account it acts for.
    pub account: String,
    /// What its owner calls it.
    pub name: String,
    /// What it may do, in the words of the workbench.
    pub scopes: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// When it was last used, about to the minute.
    pub used_at: Option<DateTime<Utc>>,
    /// Whether it was taken back.
    pub revoked: bool,
}

const ALL: &str = "SELECT token_hash, account, name, scopes, made_at, ends_at, used_at, revoked FROM api_token WHERE ";

fn read(it: &QueryResult) -> Result<ApiToken, Fault> {
    Ok(ApiToken {
        token_hash: get(it, 0)?,
        account: get(it, 1)?,
        name: get(it, 2)?,
        scopes: get(it, 3)?,
        made_at: moment(it, 4)?,
        ends_at: moment(it, 5)?,
        used_at: maybe(Some(get::<String>(it, 6)?).filter(|it| !it.is_empty()))?,
        revoked: get(it, 7)?,
    })
}

impl Store {
    /// Keeps a new token.
    pub async fn add_token(&self, it: &ApiToken) -> Result<(), Fault> {
        let text =
            "INSERT INTO api_token (token_hash, account, name, scopes, made_at, ends_at, used_at, revoked) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        let texts = [&it.token_hash, &it.account, &it.name, &it.scopes].map(|it| it.as_str().into());
        let [hash, account, name, scopes] = texts;
        let used = it.used_at.map_or_else(|| "".into(), at);
        let values = [hash, account, name, scopes, at(it.made_at), at(it.ends_at), used, it.revoked.into()];
        sql(text, values).run(&self.writer).await.map(drop)
    }

    /// The token with this hash, whether it still holds or not.
    pub async fn token(&self, token_hash: &str) -> Result<Option<ApiToken>, Fault> {
        let row = sql(&format!("{ALL}token_hash = ?"), [token_hash.into()]).row(&self.reader).await?;
        row.as_ref().map(read).transpose()
    }

    /// The tokens of an account, the newest first.
    pub async fn tokens_of(&self, account: &str) -> Result<Vec<ApiToken>, Fault> {
        let mut asked = Sql::new(ALL);
        asked.with("account = ?", account).add(" ORDER BY made_at DESC, name");
        asked.rows(&self.reader).await?.iter().map(read).collect()
    }

    /// Notes that a token was used. Call it at most once a minute: each call is a write.
    pub async fn touch_token(&self, token_hash: &str, used_at: DateTime<Utc>) -> Result<(), Fault> {
        let text = "UPDATE api_token SET used_at = ? WHERE token_hash = ?";
        sql(text, [at(used_at), token_hash.into()]).run(&self.writer).await.map(drop)
    }

    /// Takes a token of an account back. Whether there was one.
    pub async fn revoke_token(&self, account: &str, token_hash: &str) -> Result<bool, Fault> {
        let text = "UPDATE api_token SET revoked = ? WHERE account = ? AND token_hash = ?";
        Ok(sql(text, [true.into(), account.into(), token_hash.into()]).run(&self.writer).await? > 0)
    }
}
