//! Sessions: who is signed in. Only the hash of the cookie's token is kept.

use super::at;
use crate::columns::moment;
use crate::open::Store;
use crate::sql::{get, sql};
use chrono::{DateTime, Utc};
use record::Fault;

/// One session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token in the cookie.
    pub token_hash: String,
    /// The account.
    pub account: String,
    /// When it began.
    pub made_at: DateTime<Utc>,
    /// When it was last used: the idle limit counts from here.
    pub seen_at: DateTime<Utc>,
    /// When it ends whatever happens.
    pub ends_at: DateTime<Utc>,
    /// The token that every form of the session carries.
    pub csrf: String,
}

impl Store {
    /// Begins a session.
    pub async fn add_session(&self, it: &Session) -> Result<(), Fault> {
        let text = "INSERT INTO session (token_hash, account, made_at, seen_at, ends_at, csrf) VALUES (?, ?, ?, ?, ?, ?)";
        let (token, account, csrf) = (it.token_hash.as_str().into(), it.account.as_str().into(), it.csrf.as_str().into());
        sql(text, [token, account, at(it.made_at), at(it.seen_at), at(it.ends_at), csrf]).run(&self.writer).await.map(drop)
    }

    /// The session of a token, whether it has ended or not: the caller knows the time.
    pub async fn session(&self, token_hash: &str) -> Result<Option<Session>, Fault> {
        let text = "SELECT token_hash, account, made_at, seen_at, ends_at, csrf FROM session WHERE token_hash = ?";
        let row = sql(text, [token_hash.into()]).row(&self.reader).await?;
        let read = row.map(|it| {
            Ok(Session {
                token_hash: get(&it, 0)?,
                account: get(&it, 1)?,
                made_at: moment(&it, 2)?,
                seen_at: moment(&it, 3)?,
                ends_at: moment(&it, 4)?,
                csrf: get(&it, 5)?,
            })
        });
        read.transpose()
    }

    /// Notes that a session was used. Call it at most once a minute: each call is a write.
    pub async fn touch_session(&self, token_hash: &str, seen_at: DateTime<Utc>) -> Result<(), Fault> {
        let text = "UPDATE session SET seen_at = ? WHERE token_hash = ?";
        sql(text, [at(seen_at), token_hash.into()]).run(&self.writer).await.map(drop)
    }

    /// Ends a session.
    pub async fn end_session(&self, token_hash: &str) -> Result<(), Fault> {
        sql("DELETE FROM session WHERE token_hash = ?", [token_hash.into()]).run(&self.writer).await.map(drop)
    }

    /// Ends every session of an account, as after a change of password.
    pub async fn end_sessions_of(&self, account: &str) -> Result<u64, Fault> {
        sql("DELETE FROM session WHERE account = ?", [account.into()]).run(&self.writer).await
    }

    /// Drops sessions past their end or unused since `idle_since`.
    pub async fn sweep_sessions(&self, now: DateTime<Utc>, idle_since: DateTime<Utc>) -> Result<u64, Fault> {
        sql("DELETE FROM session WHERE ends_at <= ? OR seen_at <= ?", [at(now), at(idle_since)]).run(&self.writer).await
    }
}
