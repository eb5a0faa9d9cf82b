//! A desk in memory: passwords, sessions, attempts, saved filters, jobs, uploads, drafts and tokens. What these pages never ask for gives a fault.

use chrono::{DateTime, Utc};
use record::{Fault, Pending};
use std::sync::{Mutex, MutexGuard};
use uuid::Uuid;
use workbench::desk::{ApiToken, Desk, DraftText, Job, JobState, SavedFilter, Session, Upload};

#[derive(Default)]
pub struct Memory(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    credentials: Vec<(String, String)>,
    sessions: Vec<Session>,
    attempts: Vec<(String, String, DateTime<Utc>)>,
    filters: Vec<SavedFilter>,
    jobs: Vec<Job>,
    uploads: Vec<(Uuid, String, Upload)>,
    steps: Vec<(i64, i64, String)>,
    taken_away_at: Option<usize>,
    drafts: Vec<(String, DraftText)>,
    tokens: Vec<ApiToken>,
}

fn ready<'a, T: Send + 'a>(it: T) -> Pending<'a, T> {
    Box::pin(std::future::ready(Ok(it)))
}

fn never<'a, T: Send + 'a>() -> Pending<'a, T> {
    Box::pin(std::future::ready(Err(Fault::new("storage-failed", "these pages never ask for this"))))
}

impl Memory {
    /// Every key under which an attempt was noted.
    pub fn tried(&self) -> Vec<String> {
        self.kept().attempts.iter().map(|it| it.1.clone()).collect()
    }

    /// Every upload as it lies there.
    pub fn uploads(&self) -> Vec<Upload> {
        self.kept().uploads.iter().map(|it| it.2.clone()).collect()
    }

    /// Every step that was told since the last time: done, of how many, and what.
    pub fn told(&self) -> Vec<(i64, i64, String)> {
        std::mem::take(&mut self.kept().steps)
    }

    /// Another worker takes every job away at the step of this number; `None` lets them go on.
    pub fn take_away_at(&self, step: Option<usize>) {
        self.kept().taken_away_at = step;
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().expect("no test panics while it holds the desk")
    }
}

impl Desk for Memory {
    fn credential<'a>(&'a self, account: &'a str) -> Pending<'a, Option<String>> {
        ready(self.kept().credentials.iter().find(|it| it.0 == account).map(|it| it.1.clone()))
    }
    fn set_credential<'a>(&'a self, account: &'a str, hash: &'a str, _: DateTime<Utc>) -> Pending<'a, ()> {
        let mut kept = self.kept();
        kept.credentials.retain(|it| it.0 != account);
        kept.credentials.push((account.to_owned(), hash.to_owned()));
        kept.sessions.retain(|it| it.account != account);
        ready(())
    }
    fn open_session<'a>(&'a self, session: &'a Session) -> Pending<'a, ()> {
        self.kept().sessions.push(session.clone());
        ready(())
    }
    fn session<'a>(&'a self, token_hash: &'a str) -> Pending<'a, Option<Session>> {
        ready(self.kept().sessions.iter().find(|it| it.token_hash == token_hash).cloned())
    }
    fn touch_session<'a>(&'a self, token_hash: &'a str, at: DateTime<Utc>) -> Pending<'a, ()> {
        self.kept().sessions.iter_mut().filter(|it| it.token_hash == token_hash).for_each(|it| it.seen_at = at);
        ready(())
    }
    fn close_session<'a>(&'a self, token_hash: &'a str) -> Pending<'a, ()> {
        self.kept().sessions.retain(|it| it.token_hash != token_hash);
        ready(())
    }
    fn note_attempt<'a>(&'a self, kind: &'a str, key: &'a str, at: DateTime<Utc>) -> Pending<'a, ()> {
        self.kept().attempts.push((kind.to_owned(), key.to_owned(), at));
        ready(())
    }
    fn attempts<'a>(&'a self, kind: &'a str, key: &'a str, since: DateTime<Utc>) -> Pending<'a, u64> {
        ready(self.kept().attempts.iter().filter(|it| it.0 == kind && it.1 == key && it.2 >= since).count() as u64)
    }
    fn saved_filters<'a>(&'a self, account: &'a str, kind: &'a str) -> Pending<'a, Vec<SavedFilter>> {
        ready(self.kept().filters.iter().filter(|it| it.account == account && it.kind == kind).cloned().collect())
    }
    fn save_filter<'a>(&'a self, account: &'a str, kind: &'a str, name: &'a str, query: &'a str) -> Pending<'a, ()> {
        let mut kept = self.kept();
        let id = Uuid::from_u128(kept.filters.len() as u128 + 1);
        let made = SavedFilter { id, account: account.into(), kind: kind.into(), name: name.into(), query: query.into() };
        kept.filters.push(made);
        ready(())
    }
    fn drop_filter<'a>(&'a self, account: &'a str, id: Uuid) -> Pending<'a, ()> {
        self.kept().filters.retain(|it| it.account != account || it.id != id);
        ready(())
    }
    fn add_token<'a>(&'a self, token: &'a ApiToken) -> Pending<'a, ()> {
        self.kept().tokens.insert(0, token.clone());
        ready(())
    }
    fn token<'a>(&'a self, token_hash: &'a str) -> Pending<'a, Option<ApiToken>> {
        ready(self.kept().tokens.iter().find(|it| it.token_hash == token_hash).cloned())
    }
    fn touch_token<'a>(&'a self, _: &'a str, _: DateTime<Utc>) -> Pending<'a, ()> {
        never()
    }
    fn tokens_of<'a>(&'a self, account: &'a str) -> Pending<'a, Vec<ApiToken>> {
        ready(self.kept().tokens.iter().filter(|it| it.account == account && !it.revoked).cloned().collect())
    }
    fn revoke_token<'a>(&'a self, account: &'a str, token_hash: &'a str, _: DateTime<Utc>) -> Pending<'a, ()> {
        let mut kept = self.kept();
        kept.tokens.iter_mut().filter(|it| it.account == account && it.token_hash == token_hash).for_each(|it| it.revoked = true);
        ready(())
    }
    fn add_job<'a>(&'a self, kind: &'a str, args: &'a str, by: &'a str, at: DateTime<Utc>) -> Pending<'a, Uuid> {
        let mut kept = self.kept();
        let id = Uuid::from_u128(kept.jobs.len() as u128 + 1);
        kept.jobs.push(Job {
            id,
            kind: kind.into(),
            args: args.into(),
            state: JobState::Waiting,
            done: 0,
            total: 0,
            message: String::new(),
            result: None,
            made_by: by.into(),
            made_at: at,
            cancel: false,
        });
        ready(id)
    }
    fn job<'a>(&'a self, id: Uuid) -> Pending<'a, Option<Job>> {
        ready(self.kept().jobs.iter().find(|it| it.id == id).cloned())
    }
    fn jobs<'a>(&'a self, by: Option<&'a str>, limit: u64) -> Pending<'a, Vec<Job>> {
        let kept = self.kept();
        let wanted = kept.jobs.iter().rev().filter(|it| by.is_none_or(|by| it.made_by == by));
        ready(wanted.take(usize::try_from(limit).unwrap_or(usize::MAX)).cloned().collect())
    }
    fn claim_job<'a>(&'a self, _: &'a str, _: DateTime<Utc>, _: DateTime<Utc>) -> Pending<'a, Option<Job>> {
        never()
    }
    fn job_progress<'a>(&'a self, id: Uuid, _: &'a str, done: i64, total: i64, message: &'a str, _: DateTime<Utc>) -> Pending<'a, bool> {
        let mut kept = self.kept();
        kept.steps.push((done, total, message.to_owned()));
        if kept.taken_away_at.is_some_and(|it| kept.steps.len() >= it) {
            return ready(false);
        }
        let found = kept.jobs.iter_mut().find(|it| it.id == id);
        ready(found.is_some_and(|it| {
            (it.state, it.done, it.total, it.message) = (JobState::Running, done, total, message.to_owned());
            !it.cancel
        }))
    }
    fn end_job<'a>(&'a self, id: Uuid, _: &'a str, state: JobState, result: Option<&'a str>) -> Pending<'a, ()> {
        for it in self.kept().jobs.iter_mut().filter(|it| it.id == id) {
            (it.state, it.result) = (state, result.map(str::to_owned));
        }
        ready(())
    }
    fn cancel_job<'a>(&'a self, id: Uuid) -> Pending<'a, ()> {
        self.kept().jobs.iter_mut().filter(|it| it.id == id).for_each(|it| it.cancel = true);
        ready(())
    }
    fn keep_upload<'a>(&'a self, account: &'a str, upload: Upload, _: DateTime<Utc>, _: DateTime<Utc>) -> Pending<'a, Uuid> {
        let mut kept = self.kept();
        let id = Uuid::from_u128(kept.uploads.len() as u128 + 1);
        kept.uploads.push((id, account.into(), upload));
        ready(id)
    }
    fn upload<'a>(&'a self, account: &'a str, id: Uuid) -> Pending<'a, Option<Upload>> {
        ready(self.kept().uploads.iter().find(|it| it.0 == id && it.1 == account).map(|it| it.2.clone()))
    }
    fn keep_draft<'a>(&'a self, account: &'a str, draft: &'a DraftText) -> Pending<'a, ()> {
        let mut kept = self.kept();
        kept.drafts.retain(|it| it.0 != account || it.1.page != draft.page);
        kept.drafts.insert(0, (account.to_owned(), draft.clone()));
        ready(())
    }
    fn drafts<'a>(&'a self, account: &'a str) -> Pending<'a, Vec<DraftText>> {
        ready(self.kept().drafts.iter().filter(|it| it.0 == account).map(|it| it.1.clone()).collect())
    }
    fn drop_draft<'a>(&'a self, account: &'a str, page: &'a str) -> Pending<'a, ()> {
        self.kept().drafts.retain(|it| it.0 != account || it.1.page != page);
        ready(())
    }
    fn drop_drafts_before<'a>(&'a self, _: DateTime<Utc>) -> Pending<'a, ()> {
        never()
    }
}
