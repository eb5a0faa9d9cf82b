//! `worker`: does long work. Several may run on one database: whoever claims a job holds it by a lease that it renews. Each job has a
//! thread of its own, so that no page waits for it.

use crate::arguments::Worker;
use crate::desk::Cabinet;
use crate::house::House;
use crate::outcome::{Done, Outcome, machine};
use crate::serve::asked_to_stop;
use crate::world;
use chrono::{DateTime, TimeDelta, Utc};
use record::Fault;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use tokio::runtime::Handle;
use tokio::sync::watch;
use uuid::Uuid;
use words::{Language, Words};
use workbench::desk::{Desk as _, Job, JobState};
use workbench::retention;
use workbench::work::Lent;

/// How long a worker may be silent before another takes its job. A step renews it, and no step takes as long.
const LEASE: TimeDelta = TimeDelta::seconds(120);
/// How often a worker looks for work.
const LOOK: Duration = Duration::from_millis(400);
/// How often a worker drops what has expired.
const TIDY: TimeDelta = TimeDelta::hours(1);

/// When a worker stops by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Never: somebody stops it.
    Stopped,
    /// When nothing waits.
    Idle,
}

/// Works until it is asked to stop, or until nothing waits. A job that is cut short is left for the next worker.
pub async fn run(house: &House, it: &Worker) -> Outcome {
    let store = house.shelf().await?;
    let until = if it.until_idle { Until::Idle } else { Until::Stopped };
    let (stop, stopped) = watch::channel(false);
    let mut working = tokio::spawn(work(store, until, stopped));
    let done = tokio::select! {
        done = &mut working => done.map_err(machine)?,
        () = asked_to_stop() => {
            let _ = stop.send(true);
            let done = working.await.map_err(machine)?;
            return Ok(Done::of(format!("Stopped after {done} jobs."), json!({ "stopped": true, "done": done })));
        }
    };
    Ok(Done::of(format!("{done} jobs done; nothing waits."), json!({ "done": done })))
}

/// Does one job after another until it is told to stop; says how many. A job whose worker died is taken up again when its lease
/// has run out.
pub async fn work(store: Arc<Store>, until: Until, mut stopped: watch::Receiver<bool>) -> u64 {
    let desk = Cabinet(store.clone());
    let worker = name();
    let mut tidied = DateTime::<Utc>::MIN_UTC;
    let mut done = 0;
    while !*stopped.borrow() {
        let now = world::clock();
        if now - tidied >= TIDY {
            tidied = now;
            tidy(&desk, now).await;
        }
        let pause = match desk.claim_job(&worker, now, now + LEASE).await {
            Ok(Some(job)) => {
                apart(store.clone(), job, worker.clone(), stopped.clone()).await;
                done += 1;
                continue;
            }
            Ok(None) if until == Until::Idle => break,
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
    done
}

/// Drops drafts that are past their time.
async fn tidy(desk: &Cabinet, now: DateTime<Utc>) {
    if let Err(fault) = desk.drop_drafts_before(retention::drafts_since(now)).await {
        tracing::error!(fault = %fault, "expired drafts could not be dropped");
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

/// A name that no other worker has: process numbers are the same on every machine.
fn name() -> String {
    let bytes: [u8; 6] = world::random().unwrap_or_else(|_| std::process::abort());
    let digits: String = bytes.iter().map(|it| format!("{it:02x}")).collect();
    format!("worker-{}-{digits}", std::process::id())
}
