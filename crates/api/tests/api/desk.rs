//! A desk in memory: passwords, tokens, attempts and jobs. What this interface never asks for gives a fault.

use chrono::{DateTime, Utc};
use record::{Fault, Pending};
use std::sync::Mutex;
use uuid::Uuid;
use workbench::desk::{ApiToken, Desk, DraftText, Job, JobState, SavedFilter, Session, Upload};

type Attempt = (String, String, DateTime<Utc>);

#[derive(Default)]
pub struct Memory {
    credentials: Mutex<Vec<(String, String)>>,
    tokens: Mutex<Vec<ApiToken>>,
    attempts: Mutex<Vec<Attempt>>,
    jobs: Mutex<Vec<Job>>,
}

fn ready<'a, T: Send + 'a>(it: T) -> Pending<'a, T> {
    Box::pin(std::future::ready(Ok(it)))
}

fn never<'a, T: Send + 'a>() -> Pending<'a, T> {
    Box::pin(std::future::ready(Err(Fault::new("storage-failed", "this interface never asks for this"))))
}

impl Desk for Memory {
    fn credential<'a>(&'a self, account: &'a str) -> Pending<'a, Option<String>> {
        ready(self.credentials.lock().expect("sound").iter().find(|it| it.0 == account).map(|it| it.1.clone()))
    }
    fn set_credential<'a>(&'a self, account: &'a str, hash: &'a str, _: DateTime<Utc>) -> Pending<'a, ()> {
        self.credentials.lock().expect("sound").push((account.to_owned(), hash.to_owned()));
        ready(())
    }
    fn add_token<'a>(&'a self, token: &'a ApiToken) -> Pending<'a, ()> {
        self.tokens.lock().expect("sound").push(token.clone());
        ready(())
    }
    fn token<'a>(&'a self, token_hash: &'a str) -> Pending<'a, Option<ApiToken>> {
        ready(self.tokens.lock().expect("sound").iter().find(|it| it.token_hash == token_hash).cloned())
    }
    fn tokens_of<'a>(&'a self, account: &'a str) -> Pending<'a, Vec<ApiToken>> {
        ready(self.tokens.lock().expect("sound").iter().filter(|it| it.account == account && !it.revoked).cloned().collect())
    }
    fn revoke_token<'a>(&'a self, account: &'a str, token_hash: &'a str, _: DateTime<Utc>) -> Pending<'a, ()> {
        let mut tokens = self.tokens.lock().expect("sound");
        tokens.iter_mut().filter(|it| it.account == account && it.token_hash == token_hash).for_each(|it| it.revoked = true);
        ready(())
    }
    fn touch_token<'a>(&'a self, token_hash: &'a str, at: DateTime<Utc>) -> Pending<'a, ()> {
        let mut tokens = self.tokens.lock().expect("sound");
        tokens.iter_mut().filter(|it| it.token_hash == token_hash).for_each(|it| it.used_at = Some(at));
        ready(())
    }
    fn note_attempt<'a>(&'a self, kind: &'a str, key: &'a str, at: DateTime<Utc>) -> Pending<'a, ()> {
        self.attempts.lock().expect("sound").push((kind.to_owned(), key.to_owned(), at));
        ready(())
    }
    fn attempts<'a>(&'a self, kind: &'a str, key: &'a str, since: DateTime<Utc>) -> Pending<'a, u64> {
        let counted = |it: &&Attempt| it.0 == kind && it.1 == key && it.2 >= since;
        ready(self.attempts.lock().expect("sound").iter().filter(counted).count() as u64)
    }
    fn open_session<'a>(&'a self, _: &'a Session) -> Pending<'a, ()> {
        never()
    }
    fn session<'a>(&'a self, _: &'a str) -> Pending<'a, Option<Session>> {
        never()
    }
    fn touch_session<'a>(&'a self, _: &'a str, _: DateTime<Utc>) -> Pending<'a, ()> {
        never()
    }
    fn close_session<'a>(&'a self, _: &'a str) -> Pending<'a, ()> {
        never()
    }
    fn saved_filters<'a>(&'a self, _: &'a str, _: &'a str) -> Pending<'a, Vec<SavedFilter>> {
        never()
    }
    fn save_filter<'a>(&'a self, _: &'a str, _: &'a str, _: &'a str, _: &'a str) -> Pending<'a, ()> {
        never()
    }
    fn drop_filter<'a>(&'a self, _: &'a str, _: Uuid) -> Pending<'a, ()> {
        never()
    }
    fn add_job<'a>(&'a self, kind: &'a str, args: &'a str, by: &'a str, at: DateTime<Utc>) -> Pending<'a, Uuid> {
        let mut jobs = self.jobs.lock().expect("sound");
        let (id, kind, args) = (Uuid::from_u128(jobs.len() as u128 + 1), kind.to_owned(), args.to_owned());
        let (state, message, made_by) = (JobState::Waiting, String::new(), by.to_owned());
        jobs.push(Job { id, kind, args, state, done: 0, total: 0, message, result: None, made_by, made_at: at, cancel: false });
        ready(id)
    }
    fn job<'a>(&'a self, id: Uuid) -> Pending<'a, Option<Job>> {
        ready(self.jobs.lock().expect("sound").iter().find(|it| it.id == id).cloned())
    }
    fn jobs<'a>(&'a self, by: Option<&'a str>, _: u64) -> Pending<'a, Vec<Job>> {
        ready(self.jobs.lock().expect("sound").iter().rev().filter(|it| by.is_none_or(|by| it.made_by == by)).cloned().collect())
    }
    fn claim_job<'a>(&'a self, _: &'a str, _: DateTime<Utc>, _: DateTime<Utc>) -> Pending<'a, Option<Job>> {
        never()
    }
    fn job_progress<'a>(&'a self, id: Uuid, _: &'a str, done: i64, total: i64, message: &'a str, _: DateTime<Utc>) -> Pending<'a, bool> {
        let mut jobs = self.jobs.lock().expect("sound");
        ready(jobs.iter_mut().find(|it| it.id == id).is_some_and(|it| {
            (it.state, it.done, it.total, it.message) = (JobState::Running, done, total, message.to_owned());
            !it.cancel
        }))
    }
    fn end_job<'a>(&'a self, id: Uuid, _: &'a str, state: JobState, result: Option<&'a str>) -> Pending<'a, ()> {
        for it in self.jobs.lock().expect("sound").iter_mut().filter(|it| it.id == id) {
            (it.state, it.result) = (state, result.map(str::to_owned));
        }
        ready(())
    }
    fn cancel_job<'a>(&'a self, id: Uuid) -> Pending<'a, ()> {
        self.jobs.lock().expect("sound").iter_mut().filter(|it| it.id == id).for_each(|it| it.cancel = true);
        ready(())
    }
    fn keep_upload<'a>(&'a self, _: &'a str, _: Upload, _: DateTime<Utc>, _: DateTime<Utc>) -> Pending<'a, Uuid> {
        never()
    }
    fn upload<'a>(&'a self, _: &'a str, _: Uuid) -> Pending<'a, Option<Upload>> {
        never()
    }
    fn keep_draft<'a>(&'a self, _: &'a str, _: &'a DraftText) -> Pending<'a, ()> {
        never()
    }
    fn drafts<'a>(&'a self, _: &'a str) -> Pending<'a, Vec<DraftText>> {
        never()
    }
    fn drop_draft<'a>(&'a self, _: &'a str, _: &'a str) -> Pending<'a, ()> {
        never()
    }
    fn drop_drafts_before<'a>(&'a self, _: DateTime<Utc>) -> Pending<'a, ()> {
        never()
    }
}
