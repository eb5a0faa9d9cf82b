//! Two workers on one database: every job is done once, whichever of them takes it.

use crate::house::program;
use chrono::Utc;
use record::{Query, Shelf as _};
use sea_orm::{ConnectionTrait as _, Database};
use serde_json::{Value, json};
use std::process::{Command, Stdio};
use store::{JobState, NewJob, Options, Upload};
use uuid::Uuid;
use workbench::Person;

const JOBS: usize = 12;
const ROWS: usize = 20;

fn on(url: &str, arguments: &[&str]) -> Command {
    let mut command = program();
    command.args(arguments).args(["--json", "--database", url]).stdout(Stdio::piped());
    command
}

fn told(output: &[u8]) -> Value {
    serde_json::from_slice(output).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(output)))
}

async fn share_the_work(url: &str) {
    let account =
        ["account", "add", "--name", "Mair", "--email", "mair@council.example", "--organisation", "Council", "--roles", "commissioner"];
    let made = on(url, &account).output().expect("the program");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let account = told(&made.stdout)["account"].as_str().expect("a reference").to_owned();
    let store = store::open(url, workbench::declarations(), Options::default()).await.expect("opens");
    let (now, mut ids) = (Utc::now(), Vec::new());
    for job in 0..JOBS {
        let mut text = "Name,Category,Likelihood,Impact,Response\n".to_owned();
        (0..ROWS).for_each(|row| text.push_str(&format!("Risk {job} {row},Market and providers,3,3,Reduce\n")));
        let upload = Upload { id: Uuid::now_v7(), account: account.clone(), name: format!("{job}.csv"), bytes: text.into_bytes() };
        let args = json!({ "kind": "risk", "upload": upload.id, "accept": "every-row" }).to_string();
        store.keep_upload(upload, now, now - chrono::TimeDelta::days(1)).await.expect("kept");
        let id = Uuid::now_v7();
        let job = NewJob { id, kind: "import".into(), args, run_at: now, made_by: Some(account.clone()), made_at: now };
        store.add_job(&job).await.expect("asked for");
        ids.push(id);
    }
    let workers: Vec<_> = (0..2).map(|_| on(url, &["worker", "--until-idle"]).spawn().expect("a worker")).collect();
    let done: Vec<Value> = workers.into_iter().map(|it| told(&it.wait_with_output().expect("its end").stdout)).collect();
    assert_eq!(done.iter().filter_map(|it| it["done"].as_u64()).sum::<u64>(), JOBS as u64, "{done:?}");
    let mut takers = std::collections::BTreeSet::new();
    for id in ids {
        let job = store.job(id).await.expect("reads").expect("a job");
        assert_eq!((job.state, job.attempts), (JobState::Done, 1), "{job:?}");
        takers.extend(job.worker);
    }
    assert!(!takers.is_empty() && takers.len() <= 2, "{takers:?}");
    let scope = workbench::scope(&Person::operator("ORG-0001"));
    let found = store.find(&scope, &Query::all("risk").page(0, 1)).await.expect("reads");
    assert_eq!(found.total, (JOBS * ROWS) as u64, "every row once");
    assert!(store.verify().await.expect("verifies").intact);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_share_the_work_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    share_the_work(&folder.path().join("house.db").display().to_string()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_share_the_work_on_postgresql() {
    let Ok(server) = std::env::var("TEST_POSTGRES_URL") else {
        eprintln!("SKIPPED: TEST_POSTGRES_URL is not set");
        return;
    };
    let admin = Database::connect(&server).await.expect("the server of TEST_POSTGRES_URL");
    let name = format!("t_{}", Uuid::now_v7().simple());
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
    admin.close().await.expect("closed");
    share_the_work(&format!("{}/{name}", server.rsplit_once('/').expect("an address with a database").0)).await;
}
