//! The tables that are not records.

use crate::on_both;
use crate::support::*;
use chrono::{DateTime, TimeDelta, Utc};
use store::{ApiToken, Credential, DraftText, Heartbeat, JobState, NewJob, SavedFilter, Session, Upload};
use uuid::Uuid;

on_both!(
    credentials_and_what_goes_with_an_account,
    sessions_begin_are_used_and_end,
    tokens_are_taken_back_by_their_owner_only,
    attempts_are_counted_from_a_moment,
    filters_are_ones_own_or_shared,
    drafts_and_answers_are_kept_for_a_while,
    uploads_are_their_owners_and_go_stale,
    a_job_runs_reports_and_ends,
    a_job_whose_worker_died_is_taken_again,
    a_job_is_taken_by_one_worker_only,
    a_job_is_stopped,
);

fn at(minutes: i64) -> DateTime<Utc> {
    stamp("").at + TimeDelta::minutes(minutes)
}

/// The moment as it comes back.
fn kept(minutes: i64) -> DateTime<Utc> {
    use chrono::SubsecRound;
    at(minutes).trunc_subsecs(3)
}

fn session(token: &str, account: &str) -> Session {
    Session { token_hash: token.into(), account: account.into(), made_at: kept(0), seen_at: kept(0), ends_at: kept(60), csrf: "c".into() }
}

async fn credentials_and_what_goes_with_an_account(home: Home) {
    let store = home.open().await;
    assert_eq!(store.credential("ACC-1").await.expect("no fault"), None);
    for hash in ["first", "second"] {
        let it = Credential { account: "ACC-1".into(), hash: hash.into(), changed_at: kept(1) };
        store.set_credential(&it).await.expect("set");
        assert_eq!(store.credential("ACC-1").await.expect("no fault"), Some(it.clone()));
        assert!(!format!("{it:?}").contains(hash), "no hash in a log");
    }
    store.add_session(&session("t", "ACC-1")).await.expect("begun");
    store.add_session(&session("u", "ACC-2")).await.expect("begun");
    store.forget_account("ACC-1").await.expect("forgotten");
    assert_eq!(store.credential("ACC-1").await.expect("no fault"), None);
    assert!(store.session("t").await.expect("no fault").is_none() && store.session("u").await.expect("no fault").is_some());
}

async fn sessions_begin_are_used_and_end(home: Home) {
    let store = home.open().await;
    for (token, account) in [("a", "ACC-1"), ("b", "ACC-1"), ("c", "ACC-2"), ("d", "ACC-3")] {
        store.add_session(&session(token, account)).await.expect("begun");
    }
    assert!(store.add_session(&session("a", "ACC-9")).await.is_err(), "a token is nobody else's");
    store.touch_session("a", at(30)).await.expect("used");
    assert_eq!(store.session("a").await.expect("no fault"), Some(Session { seen_at: kept(30), ..session("a", "ACC-1") }));
    store.end_session("d").await.expect("ended");
    assert_eq!(store.session("d").await.expect("no fault"), None);
    assert_eq!(store.sweep_sessions(at(31), at(10)).await.expect("swept"), 2, "b and c were idle");
    assert_eq!(store.end_sessions_of("ACC-1").await.expect("ended"), 1);
}

async fn tokens_are_taken_back_by_their_owner_only(home: Home) {
    let store = home.open().await;
    let it = ApiToken {
        token_hash: "h".into(),
        account: "ACC-1".into(),
        name: "script".into(),
        scopes: "read".into(),
        made_at: kept(0),
        ends_at: kept(9),
        used_at: None,
        revoked: false,
    };
    store.add_token(&it).await.expect("added");
    assert_eq!(store.token("h").await.expect("no fault"), Some(it.clone()));
    store.touch_token("h", kept(3)).await.expect("touched");
    let it = ApiToken { used_at: Some(kept(3)), ..it };
    assert_eq!(store.token("h").await.expect("no fault"), Some(it.clone()));
    assert!(!store.revoke_token("ACC-2", "h").await.expect("no fault"));
    assert!(store.revoke_token("ACC-1", "h").await.expect("no fault"));
    assert_eq!(store.tokens_of("ACC-1").await.expect("no fault"), [ApiToken { revoked: true, ..it }]);
}

async fn attempts_are_counted_from_a_moment(home: Home) {
    let store = home.open().await;
    for minute in [0, 1, 1, 2] {
        store.note_attempt("sign-in", "10.0.0.1", at(minute)).await.expect("noted");
    }
    store.note_attempt("sign-in", "10.0.0.2", at(1)).await.expect("noted");
    let count = async |since| store.attempts("sign-in", "10.0.0.1", at(since)).await.expect("no fault");
    assert_eq!((count(0).await, count(1).await, count(3).await), (4, 3, 0));
    store.sweep(at(1)).await.expect("swept");
    assert_eq!(count(0).await, 3);
    store.forget_attempts("sign-in", "10.0.0.1").await.expect("forgotten");
    assert_eq!((count(0).await, store.attempts("sign-in", "10.0.0.2", at(0)).await.expect("no fault")), (0, 1));
}

async fn filters_are_ones_own_or_shared(home: Home) {
    let store = home.open().await;
    let filter = |account: &str, name: &str, shared| SavedFilter {
        id: Uuid::now_v7(),
        account: account.into(),
        kind: "order".into(),
        name: name.into(),
        query: "count=1".into(),
        shared,
    };
    let (mine, theirs, hidden) = (filter("ACC-1", "mine", false), filter("ACC-2", "a shared one", true), filter("ACC-2", "hidden", false));
    for it in [&theirs, &mine, &hidden] {
        store.save_filter(it).await.expect("saved");
    }
    assert_eq!(store.filters("ACC-1", "order").await.expect("no fault"), [mine.clone(), theirs.clone()]);
    assert_eq!(store.filters("ACC-1", "note").await.expect("no fault"), []);
    let stolen = SavedFilter { account: "ACC-1".into(), name: "stolen".into(), ..hidden.clone() };
    store.save_filter(&stolen).await.expect("no fault");
    assert!(store.filters("ACC-2", "order").await.expect("no fault").contains(&hidden), "nobody changes another's filter");
    assert!(!store.drop_filter("ACC-1", theirs.id).await.expect("no fault"));
    assert!(store.drop_filter("ACC-1", mine.id).await.expect("no fault"));
}

async fn drafts_and_answers_are_kept_for_a_while(home: Home) {
    let store = home.open().await;
    for body in ["name=a", "name=ab"] {
        let it = DraftText { body: body.into(), at: kept(5) };
        store.keep_draft("ACC-1", "/new", &it).await.expect("kept");
        assert_eq!(store.draft("ACC-1", "/new").await.expect("no fault"), Some(it));
    }
    assert_eq!(store.draft("ACC-2", "/new").await.expect("no fault"), None);
    let newer = DraftText { body: "name=b".into(), at: kept(9) };
    store.keep_draft("ACC-1", "/other", &newer).await.expect("kept");
    let pages: Vec<String> = store.drafts_of("ACC-1").await.expect("no fault").into_iter().map(|it| it.0).collect();
    assert_eq!(pages, ["/other", "/new"]);
    assert_eq!(store.sweep_drafts(kept(6)).await.expect("swept"), 1);
    assert_eq!(store.drafts_of("ACC-1").await.expect("no fault"), [("/other".to_owned(), newer)]);
    store.drop_draft("ACC-1", "/other").await.expect("dropped");
    store.drop_draft("ACC-1", "/new").await.expect("dropped");
    assert_eq!(store.draft("ACC-1", "/new").await.expect("no fault"), None);
    for answer in ["first", "second"] {
        store.keep_answer("ACC-1", "k", "digest", answer, at(0)).await.expect("kept");
    }
    assert_eq!(store.answer("ACC-1", "k").await.expect("no fault"), Some(("digest".into(), "first".into())));
    assert_eq!(store.answer("ACC-2", "k").await.expect("no fault"), None);
    assert_eq!(store.sweep(at(1)).await.expect("swept"), 1);
}

async fn uploads_are_their_owners_and_go_stale(home: Home) {
    let store = home.open().await;
    let upload = |name: &str| Upload { id: Uuid::now_v7(), account: "ACC-1".into(), name: name.into(), bytes: vec![0, 255, 1] };
    let (old, new) = (upload("old.csv"), upload("new.csv"));
    store.keep_upload(old.clone(), at(0), at(-10)).await.expect("kept");
    assert_eq!(store.upload("ACC-1", old.id).await.expect("no fault"), Some(old.clone()));
    assert_eq!(store.upload("ACC-2", old.id).await.expect("no fault"), None);
    store.keep_upload(new.clone(), at(20), at(10)).await.expect("kept");
    assert_eq!(store.upload("ACC-1", old.id).await.expect("no fault"), None);
    assert_eq!(store.upload("ACC-1", new.id).await.expect("no fault"), Some(new));
}

fn job(kind: &str, run_at: i64) -> NewJob {
    let made_by = Some("ACC-1".into());
    NewJob { id: Uuid::now_v7(), kind: kind.into(), args: "{}".into(), run_at: kept(run_at), made_by, made_at: kept(0) }
}

async fn a_job_runs_reports_and_ends(home: Home) {
    let store = home.open().await;
    let (late, early, other) = (job("import", 5), job("import", 1), job("print", 0));
    for it in [&late, &early, &other, &early] {
        store.add_job(it).await.expect("added");
    }
    assert_eq!(store.jobs(Some("ACC-1"), 9).await.expect("no fault").len(), 3, "asking twice makes one");
    assert_eq!(store.jobs(Some("ACC-2"), 9).await.expect("no fault").len(), 0);
    assert_eq!(store.claim_job("w", &["import"], at(0), at(1)).await.expect("no fault"), None, "not before its time");
    let it = store.claim_job("w", &["import"], at(9), at(10)).await.expect("no fault").expect("a job");
    assert_eq!(
        (it.id, it.state, it.attempts, it.worker.as_deref(), it.lease_until),
        (early.id, JobState::Running, 1, Some("w"), Some(kept(10)))
    );
    assert_eq!(store.report_job(it.id, "w", (3, 7), "reading", at(20)).await.expect("no fault"), Heartbeat::GoOn);
    let it = store.job(early.id).await.expect("no fault").expect("there");
    assert_eq!((it.done, it.total, it.message.as_str(), it.lease_until), (3, 7, "reading", Some(kept(20))));
    assert!(store.finish_job(it.id, "w", "{\"rows\":7}").await.expect("no fault"));
    assert!(!store.finish_job(it.id, "w", "{}").await.expect("no fault"), "once");
    let it = store.job(early.id).await.expect("no fault").expect("there");
    assert_eq!((it.state, it.result.as_deref(), it.state.is_over()), (JobState::Done, Some("{\"rows\":7}"), true));
    let it = store.claim_job("w", &["import"], at(9), at(10)).await.expect("no fault").expect("the other import");
    assert!(store.fail_job(it.id, "w", "disk full", Some(at(30))).await.expect("no fault"));
    assert_eq!(store.claim_job("w", &["import"], at(29), at(30)).await.expect("no fault"), None);
    let it = store.claim_job("w", &["import"], at(30), at(31)).await.expect("no fault").expect("again");
    assert_eq!((it.id, it.attempts, it.error.as_deref()), (late.id, 2, Some("disk full")));
    assert!(store.fail_job(it.id, "w", "disk full", None).await.expect("no fault"));
    assert_eq!(store.job(late.id).await.expect("no fault").expect("there").state, JobState::Failed);
    assert_eq!(store.sweep_jobs(at(1)).await.expect("swept"), 2);
}

async fn a_job_whose_worker_died_is_taken_again(home: Home) {
    let store = home.open().await;
    let it = job("import", 0);
    store.add_job(&it).await.expect("added");
    store.claim_job("dies", &["import"], at(0), at(5)).await.expect("no fault").expect("a job");
    assert_eq!(store.claim_job("other", &["import"], at(4), at(9)).await.expect("no fault"), None, "the lease holds");
    store.close().await.expect("closed");
    let store = home.open().await;
    let again = store.claim_job("other", &["import"], at(5), at(9)).await.expect("no fault").expect("taken again");
    assert_eq!((again.id, again.attempts), (it.id, 2));
    assert_eq!(store.report_job(it.id, "dies", (1, 1), "", at(9)).await.expect("no fault"), Heartbeat::Lost);
    assert!(!store.finish_job(it.id, "dies", "{}").await.expect("no fault"));
}

async fn a_job_is_taken_by_one_worker_only(home: Home) {
    let store = home.open().await;
    for _ in 0..10 {
        store.add_job(&job("import", 0)).await.expect("added");
    }
    let tasks: Vec<_> = (0..20)
        .map(|worker| {
            let store = store.clone();
            tokio::spawn(async move {
                store.claim_job(&format!("w{worker}"), &["import"], at(0), at(5)).await.expect("no fault").map(|it| it.id)
            })
        })
        .collect();
    let mut taken = Vec::new();
    for task in tasks {
        taken.extend(task.await.expect("no panic"));
    }
    taken.sort();
    taken.dedup();
    assert_eq!(taken.len(), 10);
}

async fn a_job_is_stopped(home: Home) {
    let store = home.open().await;
    let (waits, runs, dies) = (job("a", 0), job("b", 0), job("c", 0));
    for it in [&waits, &runs, &dies] {
        store.add_job(it).await.expect("added");
    }
    assert!(store.cancel_job(waits.id).await.expect("no fault"));
    assert_eq!(store.job(waits.id).await.expect("no fault").expect("there").state, JobState::Cancelled);
    for (kind, it) in [("b", &runs), ("c", &dies)] {
        store.claim_job("w", &[kind], at(0), at(5)).await.expect("no fault").expect("a job");
        assert!(store.cancel_job(it.id).await.expect("no fault"));
    }
    assert_eq!(store.report_job(runs.id, "w", (1, 2), "", at(9)).await.expect("no fault"), Heartbeat::Stop);
    assert!(store.job_cancelled(runs.id, "w").await.expect("no fault"));
    assert!(!store.cancel_job(runs.id).await.expect("no fault"), "it is over");
    assert_eq!(store.claim_job("v", &["a", "b", "c"], at(5), at(9)).await.expect("no fault"), None, "a stopped job is not taken again");
    assert_eq!(store.job(dies.id).await.expect("no fault").expect("there").state, JobState::Cancelled);
}
