//! Golden threads that are kept between questions tell what a new reading would tell.

use crate::life;
use crate::stage::{On, Stage};
use record::{Draft, Reference, Scope};
use std::sync::Arc;
use workbench::thread::Thread;
use workbench::threads::Threads;
use workbench::{Origin, Retire, perform};

async fn group(stage: &Stage, name: &str) -> Reference {
    let draft: Draft = [("name", name), ("area", "E08000099")].into_iter().collect();
    life::make(stage, workbench::kind("population_group").expect("a kind"), &draft).await.expect("made").1
}

async fn asked(stage: &Stage, threads: &Threads, scope: &Scope) -> Arc<Thread> {
    let kept = threads.read(&*stage.store, scope).await.expect("read");
    let fresh = Thread::read(&*stage.store, scope).await.expect("read");
    assert_eq!(kept.nodes().collect::<Vec<_>>(), fresh.nodes().collect::<Vec<_>>(), "what is kept is what stands");
    assert_eq!(kept.strands(), fresh.strands());
    kept
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_thread_is_used_until_somebody_writes_and_by_nobody_else() {
    let stage = Stage::new(On::Sqlite).await.expect("SQLite is always there");
    let (threads, ours, theirs) = (Threads::default(), stage.scope(), workbench::scope(&stage.outsider()));
    let first = group(&stage, "People over 85").await;
    let before = asked(&stage, &threads, &ours).await;
    assert!(Arc::ptr_eq(&before, &asked(&stage, &threads, &ours).await), "nothing was written, so nothing is read again");
    assert!(asked(&stage, &threads, &theirs).await.node(&first).is_none(), "an outsider is not given what was kept for us");
    assert!(Arc::ptr_eq(&before, &asked(&stage, &threads, &ours).await), "and does not push ours out");

    let second = group(&stage, "Carers").await;
    assert!(asked(&stage, &threads, &ours).await.node(&second).is_some(), "what was written since stands in it");
    let entry = workbench::kind("population_group").expect("a kind");
    let retire = Retire { entry, reference: &second, base: 1, why: "said twice" };
    perform(&*stage.store, &retire, &stage.writer(), &stage.now(), &Origin::of("cli")).await.expect("retired");
    assert!(asked(&stage, &threads, &ours).await.node(&second).is_none(), "what was retired since does not");
}
