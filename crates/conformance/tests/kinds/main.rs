//! What holds for every kind, on both databases: no test here names a kind, but for the tie, whose ends must fit its table.
#![allow(missing_docs)]

mod life;
mod samples;
mod stage;

use stage::{On, Stage};

async fn every_kind(on: On) {
    let Some(stage) = Stage::new(on).await else { return };
    let mut faults = Vec::new();
    for entry in workbench::kinds() {
        if let Err(fault) = life::of(&stage, entry).await {
            faults.push(format!("{}: {fault}", entry.kind.name));
        }
    }
    let verified = stage.store.verify().await.expect("a verdict");
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
