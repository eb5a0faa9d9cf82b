//! The desk of the faces, on the store's own tables. Ids of jobs, filters and uploads are drawn here.

use chrono::{DateTime, Utc};
use record::Fault;
use record::Pending;
use std::sync::Arc;
use store::{Heartbeat, NewJob, Store};
use uuid::Uuid;
use workbench::desk::{ApiToken, Desk, DraftText, Job, JobState, SavedFilter, Session, TokenReach, Upload};

/// The desk.
#[derive(Clone, Debug)]
pub struct Cabinet(pub Arc<Store>);

fn session(it: store::Session) -> Session {
    let store::Session { token_hash, account, made_at, seen_at, ends_at, csrf } = it;
    Session { token_hash, account, made_at, seen_at, ends_at, csrf }
}

fn token(it: store::ApiToken) -> ApiToken {
    // A word that no version of the program ever wrote reaches least.
    let reach = if it.scopes.is_empty() { TokenReach::ReadWrite } else { TokenReach::of(&it.scopes).unwrap_or(TokenReach::Read) };
    let store::ApiToken { token_hash, account, name, made_at, ends_at, used_at, revoked, .. } = it;
    ApiToken { token_hash, account, name, reach, made_at, ends_at, used_at, revoked }
}

fn job(it: store::Job) -> Job {
    let state = match it.state {
        store::JobState::Waiting => JobState::Waiting,
        store::JobState::Running => JobState::Running,
        store::JobState::Done => JobState::Done,
        store::JobState::Failed => JobState::Failed,
        store::JobState::Cancelled => JobState::Cancelled,
    };
    let whole = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
    Job {
        id: it.id,
        kind: it.kind,
        args: it.args,
        state,
        done: whole(it.done),
        total: whole(it.total),
        message: it.message,
        result: it.result.or(it.error),
        made_by: it.made_by.unwrap_or_default(),
        made_at: it.made_at,
        cancel: it.cancel,
    }
}

/// A new id at this moment.
fn id(at: DateTime<Utc>) -> Result<Uuid, Fault> {
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(|it| Fault::new("machine-failed", it))?;
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
}

impl Desk for Cabinet {
    fn credential<'a>(&'a self, account: &'a str) -> Pending<'a, Option<String>> {
        Box::pin(async move { Ok(self.0.credential(account).await?.map(|it| it.hash)) })
    }

    fn set_credential<'a>(&'a self, account: &'a str, hash: &'a str, at: DateTime<Utc>) -> Pending<'a, ()> {
        Box::pin(async move {
            self.0.set_credential(&store::Credential { account: account.into(), hash: hash.into(), changed_at: at }).await?;
            self.0.end_sessions_of(account).await.map(drop)
        })
    }

    fn open_session<'a>(&'a self, it: &'a Session) -> Pending<'a, ()> {
        let Session { token_hash, account, made_at, seen_at, ends_at, csrf } = it.clone();
        Box::pin(async move { self.0.add_session(&store::Session { token_hash, account, made_at, seen_at, ends_at, csrf }).await })
    }

    fn session<'a>(&'a self, token_hash: &'a str) -> Pending<'a, Option<Session>> {
        Box::pin(async move { Ok(self.0.session(token_hash).await?.map(session)) })
    }

    fn touch_session<'a>(&'a self, token_hash: &'a str, at: DateTime<Utc>) -> Pending<'a, ()> {
        Box::pin(self.0.touch_session(token_hash, at))
    }

    fn close_session<'a>(&'a self, token_hash: &'a str) -> Pending<'a, ()> {
        Box::pin(self.0.end_session(token_hash))
    }

    fn add_token<'a>(&'a self, it: &'a ApiToken) -> Pending<'a, ()> {
        let ApiToken { token_hash, account, name, reach, made_at, ends_at, used_at, revoked } = it.clone();
        let kept = store::ApiToken { token_hash, account, name, scopes: reach.code().into(), made_at, ends_at, used_at, revoked };
        Box::pin(async move { self.0.add_token(&kept).await })
    }

    fn token<'a>(&'a self, token_hash: &'a str) -> Pending<'a, Option<ApiToken>> {
        Box::pin(async move { Ok(self.0.token(token_hash).await?.map(token)) })
    }

    fn touch_token<'a>(&'a self, token_hash: &'a str, at: DateTime<Utc>) -> Pending<'a, ()> {
        Box::pin(self.0.touch_token(token_hash, at))
    }

    fn tokens_of<'a>(&'a self, account: &'a str) -> Pending<'a, Vec<ApiToken>> {
        Box::pin(async move { Ok(self.0.tokens_of(account).await?.into_iter().filter(|it| !it.revoked).map(token).collect()) })
    }

    fn revoke_token<'a>(&'a self, account: &'a str, token_hash: &'a str, _: DateTime<Utc>) -> Pending<'a, ()> {
        Box::pin(async move { self.0.revoke_token(account, token_hash).await.map(drop) })
    }

    fn note_attempt<'a>(&'a self, kind: &'a str, key: &'a str, at: DateTime<Utc>) -> Pending<'a, ()> {
        Box::pin(self.0.note_attempt(kind, key, at))
    }

    fn attempts<'a>(&'a self, kind: &'a str, key: &'a str, since: DateTime<Utc>) -> Pending<'a, u64> {
        Box::pin(self.0.attempts(kind, key, since))
    }

    fn saved_filters<'a>(&'a self, account: &'a str, kind: &'a str) -> Pending<'a, Vec<SavedFilter>> {
        let view = |it: store::SavedFilter| SavedFilter { id: it.id, account: it.account, kind: it.kind, name: it.name, query: it.query };
        Box::pin(async move { Ok(self.0.filters(account, kind).await?.into_iter().map(view).collect()) })
    }

    fn save_filter<'a>(&'a self, account: &'a str, kind: &'a str, name: &'a str, query: &'a str) -> Pending<'a, ()> {
        Box::pin(async move {
            let same = self.0.filters(account, kind).await?.into_iter().find(|it| it.name == name && it.account == account);
            let id = match same {
                Some(it) => it.id,
                None => id(Utc::now())?,
            };
            let (account, kind, name, query) = (account.into(), kind.into(), name.into(), query.into());
            self.0.save_filter(&store::SavedFilter { id, account, kind, name, query, shared: false }).await
        })
    }

    fn drop_filter<'a>(&'a self, account: &'a str, id: Uuid) -> Pending<'a, ()> {
        Box::pin(async move { self.0.drop_filter(account, id).await.map(drop) })
    }

    fn add_job<'a>(&'a self, kind: &'a str, args: &'a str, by: &'a str, at: DateTime<Utc>) -> Pending<'a, Uuid> {
        Box::pin(async move {
            let id = id(at)?;
            let new = NewJob { id, kind: kind.into(), args: args.into(), run_at: at, made_by: Some(by.into()), made_at: at };
            self.0.add_job(&new).await.map(|()| id)
        })
    }

    fn job<'a>(&'a self, id: Uuid) -> Pending<'a, Option<Job>> {
        Box::pin(async move { Ok(self.0.job(id).await?.map(job)) })
    }

    fn jobs<'a>(&'a self, by: Option<&'a str>, limit: u64) -> Pending<'a, Vec<Job>> {
        Box::pin(async move { Ok(self.0.jobs(by, limit).await?.into_iter().map(job).collect()) })
    }

    fn claim_job<'a>(&'a self, worker: &'a str, at: DateTime<Utc>, until: DateTime<Utc>) -> Pending<'a, Option<Job>> {
        Box::pin(async move { Ok(self.0.claim_job(worker, &workbench::work::KINDS, at, until).await?.map(job)) })
    }

    fn job_progress<'a>(
        &'a self,
        id: Uuid,
        worker: &'a str,
        done: i64,
        total: i64,
        message: &'a str,
        until: DateTime<Utc>,
    ) -> Pending<'a, bool> {
        let steps = (u64::try_from(done).unwrap_or(0), u64::try_from(total).unwrap_or(0));
        Box::pin(async move { Ok(self.0.report_job(id, worker, steps, message, until).await? == Heartbeat::GoOn) })
    }

    fn end_job<'a>(&'a self, id: Uuid, worker: &'a str, state: JobState, result: Option<&'a str>) -> Pending<'a, ()> {
        let result = result.unwrap_or_default();
        Box::pin(async move {
            match state {
                JobState::Done => self.0.finish_job(id, worker, result).await,
                JobState::Cancelled => self.0.job_cancelled(id, worker).await,
                JobState::Failed | JobState::Waiting | JobState::Running => self.0.fail_job(id, worker, result, None).await,
            }
            .map(drop)
        })
    }

    fn cancel_job<'a>(&'a self, id: Uuid) -> Pending<'a, ()> {
        Box::pin(async move { self.0.cancel_job(id).await.map(drop) })
    }

    fn keep_upload<'a>(&'a self, account: &'a str, it: Upload, at: DateTime<Utc>, stale: DateTime<Utc>) -> Pending<'a, Uuid> {
        Box::pin(async move {
            let id = id(at)?;
            let kept = store::Upload { id, account: account.into(), name: it.name, bytes: it.bytes };
            self.0.keep_upload(kept, at, stale).await.map(|()| id)
        })
    }

    fn upload<'a>(&'a self, account: &'a str, id: Uuid) -> Pending<'a, Option<Upload>> {
        Box::pin(async move { Ok(self.0.upload(account, id).await?.map(|it| Upload { name: it.name, bytes: it.bytes })) })
    }

    fn keep_draft<'a>(&'a self, account: &'a str, it: &'a DraftText) -> Pending<'a, ()> {
        Box::pin(async move { self.0.keep_draft(account, &it.page, &store::DraftText { body: it.body.clone(), at: it.at }).await })
    }

    fn drafts<'a>(&'a self, account: &'a str) -> Pending<'a, Vec<DraftText>> {
        let view = |(page, it): (String, store::DraftText)| DraftText { page, body: it.body, at: it.at };
        Box::pin(async move { Ok(self.0.drafts_of(account).await?.into_iter().map(view).collect()) })
    }

    fn drop_draft<'a>(&'a self, account: &'a str, page: &'a str) -> Pending<'a, ()> {
        Box::pin(self.0.drop_draft(account, page))
    }

    fn drop_drafts_before<'a>(&'a self, before: DateTime<Utc>) -> Pending<'a, ()> {
        Box::pin(async move { self.0.sweep_drafts(before).await.map(drop) })
    }
}
