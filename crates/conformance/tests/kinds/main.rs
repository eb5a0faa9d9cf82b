//! What holds for every kind, on both databases: no test here names a kind, but for the tie, whose ends must fit its table.
#![allow(missing_docs)]

mod crooked;
mod life;
mod samples;
mod stage;
mod threads;

use crooked::Fault;
use stage::{On, Stage};

async fn every_kind(on: On) {
    let Some(stage) = Stage::new(on).await else { return };
    let mut faults = Vec::new();
    for entry in workbench::kinds() {
        if let Err(fault) = life::of(&stage, entry).await {
            faults.push(format!("{}: {fault}", entry.kind.name));
        }
    }
    let verified = stage.database.verify().await.expect("a verdict");
    if !verified.intact {
        faults.push(format!("the chain or the projections are damaged: {:?}", verified.problems));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_lives_on_sqlite() {
    every_kind(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_lives_on_postgresql() {
    every_kind(On::Postgres).await;
}

/// Each is found, and by the check that is there for it.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_shelf_does_wrong_is_found() {
    let entry = workbench::kind("risk").expect("a kind");
    for (fault, said) in [
        (Fault::LosesAText, "kept as"),
        (Fault::CannotSort, "cannot be sorted by"),
        (Fault::CannotFilter, "not found by"),
        (Fault::LosesTheFirstVersion, "the first version is gone"),
        (Fault::RetiresNothing, "a retired record is still in use"),
        (Fault::ForgetsWhatACommitWrote, "no-such-commit"),
        (Fault::ShowsToStrangers, "an outsider sees it"),
        (Fault::CountsForStrangers, "an outsider can count it"),
        (Fault::SearchesForStrangers, "an outsider can find it"),
        (Fault::TellsStrangersThePast, "an outsider can read its history"),
        (Fault::DoesNotShare, "what is shared cannot be seen"),
        (Fault::KeepsWhatIsRedacted, "a personal value is left"),
    ] {
        let stage = Stage::new(On::Sqlite).await.expect("SQLite is always there").with(fault);
        let found = life::of(&stage, entry).await.expect_err("a fault was planted");
        assert!(found.contains(said), "{fault:?}: {found}");
    }
}
