//! What is measured inside a process of its own: the worker rows and the writers.

use crate::child::{program, watch};
use crate::{ROWS, Table, feed};
use chrono::NaiveDate;
use record::{Actor, Commit, Draft, Shelf as _};
use sea_orm::{ConnectionTrait as _, Database};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use workbench::{Command as _, Make, Now, Person, Role};
use workforce::ascwds::{Key, Terms};

/// How long writers write.
const LONG: Duration = Duration::from_secs(4);

/// Parses and validates worker rows, in a process of its own.
pub fn read_workers(table: &mut Table) {
    let ended = watch(Command::new(program("conformance-bench")).arg("workers"));
    assert!(ended.success, "{}", ended.output);
    let rate: f64 = ended.output.trim().parse().expect("a rate");
    table.note("ASC-WDS worker rows parsed and validated", rate, "rows/s", "≥ 100,000");
    table.costs("ASC-WDS rows, with the making of the file", &ended, "");
}

/// The same inside that process: prints rows a second.
pub fn workers() {
    let workers = feed::workers(ROWS);
    let key = Key::new(&[7; 32]).expect("long enough");
    let terms = Terms { on: NaiveDate::from_ymd_opt(2026, 3, 31).expect("a day"), key };
    let begun = Instant::now();
    let read = workforce::ascwds::read_workers(&workers, &terms);
    assert_eq!(read.accepted as usize, ROWS, "{:?}", read.misread.first());
    println!("{}", ROWS as f64 / begun.elapsed().as_secs_f64());
}

/// Single writes that were acknowledged, a second, with so many writers at once.
pub fn measured(table: &mut Table, database: &str, writers: usize) {
    let ended = watch(Command::new(program("conformance-bench")).args(["writers", database, &writers.to_string()]));
    assert!(ended.success, "{}", ended.output);
    let rate: f64 = ended.output.trim().parse().expect("a rate");
    table.note(format!("acknowledged single writes, {writers} at once"), rate, "writes/s", "");
}

/// The same inside that process: prints writes a second.
pub async fn writers(database: &str, count: usize) {
    let store = store::open(database, workbench::declarations(), store::Options::default()).await.expect("opened");
    let done = Arc::new(AtomicU64::new(0));
    let begun = Instant::now();
    let tasks: Vec<_> = (0..count)
        .map(|writer| {
            let (store, done) = (store.clone(), done.clone());
            tokio::spawn(async move {
                let mut number = 0;
                while begun.elapsed() < LONG {
                    number += 1;
                    write(&store, (writer as u128) << 64 | number).await;
                    done.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("it writes to the end");
    }
    println!("{}", done.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64());
}

async fn write(store: &store::Store, seed: u128) {
    let actor = Actor { account: "ACC-0001".into(), organisation: "ORG-0001".into() };
    let person = Person { actor, name: "A writer".into(), roles: vec![Role::Commissioner] };
    let entry = workbench::kind("source").expect("a kind");
    let draft = Draft::new().with("title", format!("Source {seed}")).with("strength", "synthetic");
    let now = Now::new(chrono::DateTime::from_timestamp(1_800_000_000, 0).expect("a moment"), seed.to_be_bytes());
    let made = Make { entry, draft: &draft, why: "a benchmark" }.decide(&[], &person, &now).expect("sound");
    let stamp = record::Stamp { at: now.at(), by: None, why: made.why, face: "cli".into(), file: None };
    let commit = Commit { stamp, seen: Vec::new(), changes: made.changes, key: None, asked: None };
    store.commit(&workbench::scope(&person), commit).await.expect("the machine works").expect("written");
}

/// A new database on the server.
pub async fn on_server(server: &str) -> String {
    let admin = Database::connect(server).await.expect("the server of BENCH_POSTGRES_URL");
    let name = format!("bench_{}", uuid::Uuid::now_v7().simple());
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
    format!("{}/{name}", server.rsplit_once('/').expect("an address with a database").0)
}
