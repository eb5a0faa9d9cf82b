//! `worker`: does long work. Several may run on one database: whoever claims a job holds it by a lease that it renews.

use crate::arguments::Worker;
use crate::desk::Cabinet;
use crate::house::House;
use crate::outcome::{Done, Outcome, machine};
use crate::serve::asked_to_stop;
use crate::world;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use workbench::desk::Desk as _;
use workbench::retention;

/// How long a worker may be silent before another takes its job.
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

/// Works until it is asked to stop, or until nothing waits. A job that is cut short is taken up by another when its lease has
/// run out.
pub async fn run(house: &House, it: &Worker) -> Outcome {
    let store = house.shelf().await?;
    let until = if it.until_idle { Until::Idle } else { Until::Stopped };
    let mut working = tokio::spawn(work(store, until));
    let done = tokio::select! {
        done = &mut working => done.map_err(machine)?,
        () = asked_to_stop() => {
            working.abort();
            return Ok(Done::of("Stopped.", json!({ "stopped": true })));
        }
    };
    Ok(Done::of(format!("{done} jobs done; nothing waits."), json!({ "done": done })))
}

/// Does one job after another; says how many. A job whose worker died is taken up again when its lease has run out.
pub async fn work(store: Arc<Store>, until: Until) -> u64 {
    let desk = Cabinet(store.clone());
    let worker = name();
    let mut tidied = DateTime::<Utc>::MIN_UTC;
    let mut done = 0;
    loop {
        let now = world::clock();
        if now - tidied >= TIDY {
            tidied = now;
            if let Err(fault) = desk.drop_drafts_before(retention::drafts_since(now)).await {
                tracing::error!(fault = %fault, "expired drafts could not be dropped");
            }
        }
        match desk.claim_job(&worker, now, now + LEASE).await {
            Ok(Some(job)) => {
                let chance = || world::random().unwrap_or_else(|_| std::process::abort());
                if let Err(fault) = workbench::work::work(&*store, &desk, &job, &worker, &world::clock, &chance).await {
                    tracing::error!(job = %job.id, fault = %fault, "a job broke off");
                }
                done += 1;
            }
            Ok(None) if until == Until::Idle => return done,
            Ok(None) => tokio::time::sleep(LOOK).await,
            Err(fault) => {
                tracing::error!(fault = %fault, "looking for work failed");
                tokio::time::sleep(LOOK * 10).await;
            }
        }
    }
}

/// A name that no other worker has: process numbers are the same on every machine.
fn name() -> String {
    let bytes: [u8; 6] = world::random().unwrap_or_else(|_| std::process::abort());
    let digits: String = bytes.iter().map(|it| format!("{it:02x}")).collect();
    format!("worker-{}-{digits}", std::process::id())
}
