//! Writes one record after another and says so after each: for tests that pull the plug.
//!
//! `conformance-writer full FILE` writes through the store. `conformance-writer normal FILE` writes rows with SQLite's
//! `synchronous=NORMAL`: the control that a power cut must catch.

use record::{Actor, Commit, Draft, Scope, Shelf as _};
use sea_orm::{ConnectionTrait as _, Database};
use std::io::Write as _;
use workbench::{Command as _, Make, Now, Person, Role};

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mode, path) = (arguments.next().expect("full or normal"), arguments.next().expect("a file"));
    match mode.as_str() {
        "full" => through_the_store(&path).await,
        _ => carelessly(&path).await,
    }
}

fn acknowledge(number: usize) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{number}").and_then(|()| out.flush()).expect("somebody listens");
}

async fn through_the_store(path: &str) {
    let store = store::open(path, workbench::declarations(), store::Options::default()).await.expect("opened");
    let actor = Actor { account: "ACC-0001".into(), organisation: "ORG-0001".into() };
    let person = Person { actor, name: "A writer".into(), roles: vec![Role::Commissioner] };
    let entry = workbench::kind("source").expect("a kind");
    let scope: Scope = workbench::scope(&person);
    for number in 1..=100_000usize {
        let draft = Draft::new().with("title", format!("Source {number}")).with("strength", "synthetic");
        let now = Now::new(chrono::Utc::now(), (number as u128).to_be_bytes());
        let made = Make { entry, draft: &draft, why: "a power cut is near" }.decide(&[], &person, &now).expect("sound");
        let stamp = record::Stamp { at: now.at(), by: None, why: made.why, face: "cli".into(), file: None };
        let commit = Commit { stamp, seen: Vec::new(), changes: made.changes, key: None, asked: None };
        store.commit(&scope, commit).await.expect("the machine works").expect("written");
        acknowledge(number);
    }
}

async fn carelessly(path: &str) {
    let connection = Database::connect(format!("sqlite://{path}?mode=rwc")).await.expect("opened");
    for text in ["PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "CREATE TABLE line (number INTEGER)"] {
        connection.execute_unprepared(text).await.expect(text);
    }
    for number in 1..=100_000usize {
        connection.execute_unprepared(&format!("INSERT INTO line VALUES ({number})")).await.expect("written");
        acknowledge(number);
    }
}
