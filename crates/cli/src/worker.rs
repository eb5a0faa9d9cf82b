//! The worker: one piece of long work after another, on a thread of its own, so that no page waits for it.

use crate::desk::Cabinet;
use crate::world;
use chrono::TimeDelta;
use record::Fault;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use tokio::runtime::Handle;
use tokio::sync::watch;
use uuid::Uuid;
use words::{Language, Words};
use workbench::desk::{Desk as _, Job, JobState};
use workbench::work::Lent;

/// How long a worker may be silent before another takes its job. A step renews it, and no step takes as long.
const LEASE: TimeDelta = TimeDelta::seconds(120);
/// How often a worker looks for work.
const LOOK: Duration = Duration::from_millis(400);

/// Does one job after another until it is told to stop. A job whose worker died is taken up again when its lease has run out.
pub async fn work(store: Arc<Store>, mut stopped: watch::Receiver<bool>) {
    let desk = Cabinet(store.clone());
    let worker = format!("worker-{}", std::process::id());
    while !*stopped.borrow() {
        let now = world::clock();
        let pause = match desk.claim_job(&worker, now, now + LEASE).await {
            Ok(Some(job)) => {
                apart(store.clone(), job, worker.clone(), stopped.clone()).await;
                continue;
            }
            Ok(None) => LOOK,
            Err(fault) => {
                tracing::error!(fault = %fault, "looking for work failed");
                LOOK * 10
            }
        };
        tokio::select! {
            _ = tokio::time::sleep(pause) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Does one job on a thread of its own: drawing and typesetting keep a processor busy between two awaits.
async fn apart(store: Arc<Store>, job: Job, worker: String, mut stopped: watch::Receiver<bool>) {
    let (runtime, id, desk, name) = (Handle::current(), job.id, Cabinet(store.clone()), worker.clone());
    let done = tokio::task::spawn_blocking(move || {
        let desk = Cabinet(store.clone());
        let chance = || world::random().unwrap_or_else(|_| std::process::abort());
        let say = |id: &str| Words::of(Language::English).say(id);
        let lent = Lent { clock: &world::clock, chance: &chance, fonts: assets::fonts(), say: &say };
        runtime.block_on(async {
            tokio::select! {
                done = workbench::work::work(&*store, &desk, &job, &worker, &lent) => done,
                _ = stopped.changed() => let_go(&desk, job.id, &worker).await,
            }
        })
    });
    let broke = match done.await {
        Ok(Ok(())) => return,
        Ok(Err(fault)) => fault,
        Err(error) => {
            // It would break again: nobody else is to take it up.
            let said = serde_json::json!({ "fault": "program-failed" }).to_string();
            let ended = desk.end_job(id, &name, JobState::Failed, Some(&said)).await;
            ended.err().unwrap_or_else(|| Fault::new("program-failed", error))
        }
    };
    tracing::error!(job = %id, fault = %broke, private = broke.private(), "a job broke off");
}

/// Leaves a job where it is: its lease ends now, so that the next worker need not wait.
async fn let_go(desk: &Cabinet, id: Uuid, worker: &str) -> Result<(), Fault> {
    match desk.job(id).await? {
        Some(it) => desk.job_progress(id, worker, it.done, it.total, &it.message, world::clock()).await.map(drop),
        None => Ok(()),
    }
}
