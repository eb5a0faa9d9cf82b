//! The second port: what the faces keep beside the records. Passwords, sessions, attempts, saved filters, drafts and long work.
//!
//! Times are given by the caller, as everywhere. Secrets are kept as hashes only.

use chrono::{DateTime, Utc};
use record::Pending;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Somebody's open session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token in the cookie, in hexadecimal: a stolen table opens nothing.
    pub token_hash: String,
    /// The account, such as `ACC-0003`.
    pub account: String,
    /// When it was opened.
    pub made_at: DateTime<Utc>,
    /// When it was last used.
    pub seen_at: DateTime<Utc>,
    /// When it ends whatever happens.
    pub ends_at: DateTime<Utc>,
    /// The token that forms of this session carry.
    pub csrf: String,
}

/// How far a token reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenReach {
    /// It reads what its account may read.
    Read,
    /// It reads and writes what its account may.
    ReadWrite,
}

impl TokenReach {
    /// Both.
    pub const ALL: [TokenReach; 2] = [TokenReach::Read, TokenReach::ReadWrite];

    /// The word in files, addresses and tables.
    pub fn code(self) -> &'static str {
        match self {
            TokenReach::Read => "read",
            TokenReach::ReadWrite => "read-write",
        }
    }

    /// The reach of a word.
    pub fn of(code: &str) -> Option<TokenReach> {
        TokenReach::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A key with which a program acts for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// SHA-256 of the token, in hexadecimal.
    pub token_hash: String,
    /// The account it acts for.
    pub account: String,
    /// What its owner calls it.
    pub name: String,
    /// How far it reaches.
    pub reach: TokenReach,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// When it was last used, about to the minute.
    pub used_at: Option<DateTime<Utc>>,
    /// Whether its owner took it back.
    pub revoked: bool,
}

/// A filter with a name, whose state is an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SavedFilter {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub account: String,
    /// The kind it filters.
    pub kind: String,
    /// What its owner calls it.
    pub name: String,
    /// The query of the address, without the question mark.
    pub query: String,
}

/// How far long work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum JobState {
    /// Nobody has begun.
    Waiting,
    /// Somebody is at it.
    Running,
    /// It is done.
    Done,
    /// It could not be done.
    Failed,
    /// Somebody stopped it.
    Cancelled,
}

/// A piece of long work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Job {
    /// Its id.
    pub id: Uuid,
    /// What sort of work it is: `import`, `plan`.
    pub kind: String,
    /// What it works on, as JSON.
    pub args: String,
    /// How far it has come.
    pub state: JobState,
    /// Steps done.
    pub done: i64,
    /// Steps in all; 0 while nobody knows.
    pub total: i64,
    /// What it is doing, in words.
    pub message: String,
    /// What came of it, as JSON; what went wrong when it failed.
    pub result: Option<String>,
    /// The account that asked for it.
    pub made_by: String,
    /// When it was asked for.
    pub made_at: DateTime<Utc>,
    /// Whether somebody wants it stopped.
    pub cancel: bool,
}

/// A file somebody sent, kept until it is imported or a day has passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// The name it came with.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What somebody typed in a form and did not save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftText {
    /// The form: the reference or the kind it is about, a stroke, and a name of its own, such as `RISK-0002/4f0a…`.
    pub page: String,
    /// What stands in it, as JSON.
    pub body: String,
    /// When it was kept.
    pub at: DateTime<Utc>,
}

/// Keeps what the faces keep beside the records.
pub trait Desk: Send + Sync {
    /// The password hash of an account.
    fn credential<'a>(&'a self, account: &'a str) -> Pending<'a, Option<String>>;
    /// Sets the password hash of an account and ends its sessions.
    fn set_credential<'a>(&'a self, account: &'a str, hash: &'a str, at: DateTime<Utc>) -> Pending<'a, ()>;

    /// Opens a session.
    fn open_session<'a>(&'a self, session: &'a Session) -> Pending<'a, ()>;
    /// The session of a token.
    fn session<'a>(&'a self, token_hash: &'a str) -> Pending<'a, Option<Session>>;
    /// Notes that a session was used.
    fn touch_session<'a>(&'a self, token_hash: &'a str, at: DateTime<Utc>) -> Pending<'a, ()>;
    /// Ends a session.
    fn close_session<'a>(&'a self, token_hash: &'a str) -> Pending<'a, ()>;

    /// Keeps an API token.
    fn add_token<'a>(&'a self, token: &'a ApiToken) -> Pending<'a, ()>;
    /// The API token with this hash, whether it still holds or not.
    fn token<'a>(&'a self, token_hash: &'a str) -> Pending<'a, Option<ApiToken>>;
    /// Notes that an API token was used.
    fn touch_token<'a>(&'a self, token_hash: &'a str, at: DateTime<Utc>) -> Pending<'a, ()>;
    /// The API tokens of an account that were not revoked, the newest first.
    fn tokens_of<'a>(&'a self, account: &'a str) -> Pending<'a, Vec<ApiToken>>;
    /// Revokes an API token of an account.
    fn revoke_token<'a>(&'a self, account: &'a str, token_hash: &'a str, at: DateTime<Utc>) -> Pending<'a, ()>;

    /// Notes an attempt, such as a failed sign-in.
    fn note_attempt<'a>(&'a self, kind: &'a str, key: &'a str, at: DateTime<Utc>) -> Pending<'a, ()>;
    /// How many attempts there were since a moment.
    fn attempts<'a>(&'a self, kind: &'a str, key: &'a str, since: DateTime<Utc>) -> Pending<'a, u64>;

    /// The saved filters of an account for a kind, by name.
    fn saved_filters<'a>(&'a self, account: &'a str, kind: &'a str) -> Pending<'a, Vec<SavedFilter>>;
    /// Saves a filter; one of the same name is replaced.
    fn save_filter<'a>(&'a self, account: &'a str, kind: &'a str, name: &'a str, query: &'a str) -> Pending<'a, ()>;
    /// Drops a saved filter of an account.
    fn drop_filter<'a>(&'a self, account: &'a str, id: Uuid) -> Pending<'a, ()>;

    /// Asks for long work; hands over its id.
    fn add_job<'a>(&'a self, kind: &'a str, args: &'a str, by: &'a str, at: DateTime<Utc>) -> Pending<'a, Uuid>;
    /// The job of this id.
    fn job<'a>(&'a self, id: Uuid) -> Pending<'a, Option<Job>>;
    /// The jobs of an account, the newest first; of everybody when `None`.
    fn jobs<'a>(&'a self, by: Option<&'a str>, limit: u64) -> Pending<'a, Vec<Job>>;
    /// Takes the next job that waits, or whose worker has gone silent; the lease ends at `until`.
    fn claim_job<'a>(&'a self, worker: &'a str, at: DateTime<Utc>, until: DateTime<Utc>) -> Pending<'a, Option<Job>>;
    /// Notes progress and prolongs the lease. `false` when somebody wants the job stopped or another worker has taken it.
    fn job_progress<'a>(
        &'a self,
        id: Uuid,
        worker: &'a str,
        done: i64,
        total: i64,
        message: &'a str,
        until: DateTime<Utc>,
    ) -> Pending<'a, bool>;
    /// Ends a job.
    fn end_job<'a>(&'a self, id: Uuid, worker: &'a str, state: JobState, result: Option<&'a str>) -> Pending<'a, ()>;
    /// Asks for a job to be stopped.
    fn cancel_job<'a>(&'a self, id: Uuid) -> Pending<'a, ()>;

    /// Keeps a file somebody sent; hands over its id. Files kept before `stale` are dropped.
    fn keep_upload<'a>(&'a self, account: &'a str, upload: Upload, at: DateTime<Utc>, stale: DateTime<Utc>) -> Pending<'a, Uuid>;
    /// The file of this id, for whoever sent it.
    fn upload<'a>(&'a self, account: &'a str, id: Uuid) -> Pending<'a, Option<Upload>>;

    /// Keeps what an account typed in a form; what was kept of the same form before is replaced.
    fn keep_draft<'a>(&'a self, account: &'a str, draft: &'a DraftText) -> Pending<'a, ()>;
    /// Everything an account typed and did not save, the newest first.
    fn drafts<'a>(&'a self, account: &'a str) -> Pending<'a, Vec<DraftText>>;
    /// Drops what an account typed in a form.
    fn drop_draft<'a>(&'a self, account: &'a str, page: &'a str) -> Pending<'a, ()>;
    /// Drops everybody's drafts from before a moment.
    fn drop_drafts_before<'a>(&'a self, before: DateTime<Utc>) -> Pending<'a, ()>;
}
