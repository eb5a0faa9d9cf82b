//! What is kept for a while: attempts for rate limits, drafts of pages, answers that a repeat of a request gets again.

use super::at;
use crate::columns::moment;
use crate::open::Store;
use crate::sql::{get, sql};
use chrono::{DateTime, Utc};
use record::Fault;

/// What somebody typed on a page and did not send yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftText {
    /// The form as it was posted.
    pub body: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Store {
    /// Notes an attempt, such as a sign-in from an address.
    pub async fn note_attempt(&self, kind: &str, key: &str, moment: DateTime<Utc>) -> Result<(), Fault> {
        let text = "INSERT INTO attempt (kind, \"key\", at) VALUES (?, ?, ?)";
        sql(text, [kind.into(), key.into(), at(moment)]).run(&self.writer).await.map(drop)
    }

    /// How many attempts there were at or after `since`.
    pub async fn attempts(&self, kind: &str, key: &str, since: DateTime<Utc>) -> Result<u64, Fault> {
        let text = "SELECT COUNT(*) FROM attempt WHERE kind = ? AND \"key\" = ? AND at >= ?";
        sql(text, [kind.into(), key.into(), at(since)]).count(&self.reader).await
    }

    /// Forgets the attempts of a key, as after a sign-in that succeeded.
    pub async fn forget_attempts(&self, kind: &str, key: &str) -> Result<(), Fault> {
        let text = "DELETE FROM attempt WHERE kind = ? AND \"key\" = ?";
        sql(text, [kind.into(), key.into()]).run(&self.writer).await.map(drop)
    }

    /// Drops attempts, drafts and kept answers from before `before`.
    pub async fn sweep(&self, before: DateTime<Utc>) -> Result<u64, Fault> {
        let mut gone = 0;
        for table in ["attempt", "draft_text", "idempotent"] {
            gone += sql(&format!("DELETE FROM {table} WHERE at < ?"), [at(before)]).run(&self.writer).await?;
        }
        Ok(gone)
    }

    /// Keeps what an account typed on a page.
    pub async fn keep_draft(&self, account: &str, page: &str, it: &DraftText) -> Result<(), Fault> {
        let text = "INSERT INTO draft_text (account, page, body, at) VALUES (?, ?, ?, ?) \
                    ON CONFLICT (account, page) DO UPDATE SET body = excluded.body, at = excluded.at";
        sql(text, [account.into(), page.into(), it.body.as_str().into(), at(it.at)]).run(&self.writer).await.map(drop)
    }

    /// What an account typed on a page.
    pub async fn draft(&self, account: &str, page: &str) -> Result<Option<DraftText>, Fault> {
        let text = "SELECT body, at FROM draft_text WHERE account = ? AND page = ?";
        let row = sql(text, [account.into(), page.into()]).row(&self.reader).await?;
        row.map(|it| Ok(DraftText { body: get(&it, 0)?, at: moment(&it, 1)? })).transpose()
    }

    /// Everything an account typed and did not send, the newest first: the page of each, and what stood there.
    pub async fn drafts_of(&self, account: &str) -> Result<Vec<(String, DraftText)>, Fault> {
        let text = "SELECT page, body, at FROM draft_text WHERE account = ? ORDER BY at DESC, page";
        let rows = sql(text, [account.into()]).rows(&self.reader).await?;
        rows.iter().map(|it| Ok((get(it, 0)?, DraftText { body: get(it, 1)?, at: moment(it, 2)? }))).collect()
    }

    /// Drops drafts from before `before`, and says how many.
    pub async fn sweep_drafts(&self, before: DateTime<Utc>) -> Result<u64, Fault> {
        sql("DELETE FROM draft_text WHERE at < ?", [at(before)]).run(&self.writer).await
    }

    /// Drops what an account typed on a page.
    pub async fn drop_draft(&self, account: &str, page: &str) -> Result<(), Fault> {
        let text = "DELETE FROM draft_text WHERE account = ? AND page = ?";
        sql(text, [account.into(), page.into()]).run(&self.writer).await.map(drop)
    }

    /// Keeps the answer to a request under its key; the first answer stays. `asked` is a digest of what was asked for.
    pub async fn keep_answer(&self, account: &str, key: &str, asked: &str, answer: &str, moment: DateTime<Utc>) -> Result<(), Fault> {
        let text = "INSERT INTO idempotent (\"key\", account, asked, answer, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
        let values = [key.into(), account.into(), asked.into(), answer.into(), at(moment)];
        sql(text, values).run(&self.writer).await.map(drop)
    }

    /// What was asked for under a key, and the answer it got.
    pub async fn answer(&self, account: &str, key: &str) -> Result<Option<(String, String)>, Fault> {
        let text = "SELECT asked, answer FROM idempotent WHERE account = ? AND \"key\" = ?";
        let row = sql(text, [account.into(), key.into()]).row(&self.reader).await?;
        row.map(|it| Ok((get(&it, 0)?, get(&it, 1)?))).transpose()
    }
}
