//! Commits: whole or not at all, each key once, no lost update, references from the database, links that lead somewhere.

use crate::on_both;
use crate::support::*;
use record::*;
use std::collections::BTreeSet;
use uuid::Uuid;

on_both!(
    a_stale_change_is_turned_with_every_conflict,
    what_was_read_must_still_stand,
    a_key_writes_once,
    references_are_given_in_order_and_taken_once,
    references_continue_in_the_gaps_after_the_highest,
    links_must_lead_to_a_record_in_use_that_may_be_seen,
    a_refused_commit_leaves_nothing,
    one_commit_may_write_a_record_twice,
    the_history_of_many_rows_is_that_of_each,
    sixty_four_writers_lose_no_update,
    two_stores_on_one_database_share_the_chain,
    what_cannot_be_written_is_refused,
    the_log_refuses_to_be_changed,
);

async fn a_stale_change_is_turned_with_every_conflict(home: Home) {
    let store = home.open().await;
    let made = write(&store, vec![thing(&[("name", "a")]), thing(&[("name", "b")])]).await.written;
    let (a, b) = (row(&store, &made[0].1).await, row(&store, &made[1].1).await);
    write(&store, vec![alter(&Thing::KIND, &a, Verb::Amend, &[("name", "a2")])]).await;
    let stale = vec![
        alter(&Thing::KIND, &a, Verb::Amend, &[("name", "lost")]),
        alter(&Thing::KIND, &b, Verb::Amend, &[("name", "b2")]),
        Change { base: 4, verb: Verb::Amend, ..thing(&[("name", "nowhere")]) },
        Change { id: b.id, ..thing(&[("name", "made again")]) },
    ];
    let ids: Vec<Uuid> = stale.iter().map(|it| it.id).collect();
    let conflicts = moved(&store, &all(), of(stale)).await;
    let told: Vec<_> = conflicts.iter().map(|it| (it.id, it.base, it.now)).collect();
    assert_eq!(told, [(ids[0], 1, 2), (ids[2], 4, 0), (ids[3], 0, 2)]);
    assert_eq!(row(&store, &b.reference).await.version, 1, "nothing of it was written");
    let unseen = alter(&Thing::KIND, &b, Verb::Amend, &[("name", "not yours")]);
    assert_eq!(moved(&store, &own(AWAY), of(vec![unseen])).await[0].now, 0, "what may not be seen is not there");
}

async fn what_was_read_must_still_stand(home: Home) {
    let store = home.open().await;
    let made = write(&store, vec![thing(&[("name", "a"), ("count", "1")])]).await.written;
    let query = Query::all("order").filter("count", Test::AtLeast(Cell::Whole(1))).order(Order::Down("count".into()));
    let rows = store.find(&all(), &query).await.expect("no fault").rows;
    let set = Seen::set(query, &rows);
    let record = Seen::Record { kind: "order", id: made[0].0, version: 1 };
    let nobody = Seen::Record { kind: "order", id: Uuid::now_v7(), version: 0 };
    let with = |seen: Vec<Seen>| Commit { seen, ..of(vec![note(&[("text", "decided")])]) };
    let written = store.commit(&all(), with(vec![set.clone(), record.clone(), nobody])).await.expect("no fault");
    assert!(written.is_ok(), "nothing has moved");
    let other = Scope::new(AWAY, [("order", Reach::Own), ("note", Reach::Own)]);
    assert_eq!(moved(&store, &other, with(vec![set.clone()])).await.len(), 1, "another scope sees another set");
    write(&store, vec![thing(&[("name", "below"), ("count", "0")])]).await;
    assert!(store.commit(&all(), with(vec![set.clone()])).await.expect("no fault").is_ok(), "a row outside the set does not matter");
    write(&store, vec![thing(&[("name", "b"), ("count", "2")])]).await;
    let conflicts = moved(&store, &all(), with(vec![set])).await;
    assert_eq!(conflicts, [Conflict { kind: "order", id: Uuid::nil(), base: 0, now: 0 }], "a set that gained a row has moved");
    let it = row(&store, &made[0].1).await;
    write(&store, vec![alter(&Thing::KIND, &it, Verb::Amend, &[("name", "a2")])]).await;
    let conflicts = moved(&store, &all(), with(vec![record])).await;
    assert_eq!((conflicts[0].id, conflicts[0].base, conflicts[0].now), (made[0].0, 1, 2));
}

async fn a_key_writes_once(home: Home) {
    let store = home.open().await;
    let asked = Some(Digest::of(b"make one"));
    let keyed = |asked| Commit { key: Some("key-1".into()), asked, ..of(vec![thing(&[("name", "once")]), note(&[("text", "n")])]) };
    let first = store.commit(&all(), keyed(asked)).await.expect("no fault").expect("written");
    write(&store, vec![thing(&[("name", "between")])]).await;
    let second = store.commit(&all(), keyed(asked)).await.expect("no fault").expect("written");
    assert_eq!(first, second);
    for other in [None, Some(Digest::of(b"make two"))] {
        assert_eq!(refused(&store, keyed(other)).await.code, "key-used-for-something-else");
    }
    assert_eq!(store.find(&all(), &Query::all("order")).await.expect("no fault").total, 2);
}

async fn references_are_given_in_order_and_taken_once(home: Home) {
    let store = home.open().await;
    let given = |text: &str, name: &str| Change { reference: Reference::parse(text), ..thing(&[("name", name)]) };
    let receipt = write(&store, vec![thing(&[("name", "x")]), given("THING-10", "y"), thing(&[("name", "z")])]).await;
    let told: Vec<String> = receipt.written.iter().map(|it| it.1.to_string()).collect();
    assert_eq!(told, ["THING-0011", "THING-0010", "THING-0012"]);
    let next = write(&store, vec![thing(&[("name", "n")])]).await;
    assert_eq!(next.written[0].1.to_string(), "THING-0013");
    let it = refused(&store, of(vec![given("THING-10", "again"), given("THING-50", "a"), given("THING-50", "b"), given("THING-60", "ok")]))
        .await;
    assert_eq!((it.code.as_ref(), arg(&it, "reference")), ("reference-taken", "THING-0050, THING-0010"));
    let it = refused(&store, of(vec![given("NOTE-7", "wrong kind")])).await;
    assert_eq!(it.code, "reference-taken");
    let stands = row(&store, &next.written[0].1).await;
    let renamed = Change { reference: Reference::parse("THING-99"), ..alter(&Thing::KIND, &stands, Verb::Amend, &[]) };
    assert_eq!(refused(&store, of(vec![renamed])).await.code, "reference-taken", "a reference never changes");
    let same = Change { reference: Some(stands.reference.clone()), ..alter(&Thing::KIND, &stands, Verb::Amend, &[]) };
    assert_eq!(write(&store, vec![same]).await.written[0].2, 2);
}

async fn references_continue_in_the_gaps_after_the_highest(home: Home) {
    let store = home.open().await;
    let highest = Change { reference: Reference::new("NOTE", 999_999_999), ..note(&[("text", "highest")]) };
    write(&store, vec![highest, Change { reference: Reference::new("NOTE", 2), ..note(&[("text", "two")]) }]).await;
    let receipt = write(&store, vec![note(&[("text", "one")]), note(&[("text", "three")])]).await;
    assert_eq!(receipt.written.iter().map(|it| it.1.number()).collect::<Vec<_>>(), [1, 3]);
}

async fn links_must_lead_to_a_record_in_use_that_may_be_seen(home: Home) {
    let store = home.open().await;
    let mut away = thing(&[("name", "theirs")]);
    away.envelope.owner = AWAY.into();
    write(&store, vec![thing(&[("name", "a")]), thing(&[("name", "retired")]), away]).await;
    let retired = row(&store, &Reference::parse("THING-2").expect("sound")).await;
    write(&store, vec![note(&[("text", "early"), ("thing", "THING-2")])]).await;
    write(&store, vec![alter(&Thing::KIND, &retired, Verb::Retire, &[])]).await;
    let commit = of(vec![
        thing(&[("name", "b"), ("parent", "THING-0001"), ("about", "NOTE-0009")]),
        note(&[("text", "to a retired one"), ("thing", "THING-2")]),
        thing(&[("name", "c"), ("about", "OTHER-1")]),
    ]);
    let it = refused(&store, commit).await;
    assert_eq!(
        (it.code.as_ref(), arg(&it, "field"), arg(&it, "reference")),
        ("no-such-record", "about, thing", "NOTE-0009, OTHER-0001, THING-0002")
    );
    let unseen = of(vec![note(&[("text", "x"), ("thing", "THING-3")])]);
    let told = store.commit(&own(HOME), unseen.clone()).await.expect("no fault");
    assert!(matches!(told, Err(Turned::Refused(_))), "a link to what may not be seen leads nowhere");
    assert!(store.commit(&own(AWAY), unseen).await.expect("no fault").is_ok());
    let early = row(&store, &Reference::parse("NOTE-1").expect("sound")).await;
    write(&store, vec![alter(&Note::KIND, &early, Verb::Amend, &[("text", "still linked")])]).await;
    let (first, second) = (Reference::new("THING", 70), Reference::new("THING", 71));
    let pair = vec![
        Change { reference: first, ..thing(&[("name", "each other"), ("parent", "THING-71")]) },
        Change { reference: second, ..thing(&[("name", "each other"), ("parent", "THING-70")]) },
    ];
    assert_eq!(write(&store, pair).await.written.len(), 2, "records made together may link to each other");
}

async fn a_refused_commit_leaves_nothing(home: Home) {
    let store = home.open().await;
    let before = store.head(&all()).await.expect("no fault");
    refused(&store, of(vec![thing(&[("name", "a")]), thing(&[("name", "b"), ("parent", "THING-0400")])])).await;
    assert_eq!(store.head(&all()).await.expect("no fault"), before);
    assert_eq!(store.find(&all(), &Query::all("order")).await.expect("no fault").total, 0);
    let verified = store.verify().await.expect("no fault");
    assert_eq!((verified.intact, verified.changes), (true, 0));
}

async fn one_commit_may_write_a_record_twice(home: Home) {
    let store = home.open().await;
    let first = thing(&[("name", "draft")]);
    let mut second = Change { base: 1, verb: Verb::Amend, ..thing(&[("name", "final")]) };
    second.id = first.id;
    second.envelope.shared_with = vec![AWAY.into()];
    let receipt = write(&store, vec![first, second]).await;
    assert_eq!(receipt.written.iter().map(|it| it.2).collect::<Vec<_>>(), [1, 2]);
    let history = store.history(&all(), "order", receipt.written[0].0).await.expect("no fault");
    assert_eq!(history.iter().map(|it| it.row.text(&Thing::KIND, "name")).collect::<Vec<_>>(), ["final", "draft"]);
    assert_eq!(names(&store, &own(AWAY), Query::all("order")).await, ["final"]);
    let made = thing(&[("name", "made and retired")]);
    let retired = Change { id: made.id, base: 1, verb: Verb::Retire, ..thing(&[("name", "made and retired")]) };
    let amended = Change { id: made.id, base: 2, verb: Verb::Amend, ..thing(&[("name", "and amended")]) };
    write(&store, vec![made, retired, amended]).await;
    let out = Query { retired: true, ..Query::all("order") };
    assert_eq!(names(&store, &all(), out).await, ["and amended"]);
    assert!(store.verify().await.expect("no fault").intact);
}

/// The history of a commit of many like changes is copied from its rows; that of mixed ones is written row by row. Both say of each
/// record what was done, and a commit that writes records twice keeps both versions.
async fn the_history_of_many_rows_is_that_of_each(home: Home) {
    let store = home.open().await;
    let name = |at: usize, what: &str| format!("{what} {at}");
    let made = write(&store, (0..450).map(|at| thing(&[("name", &name(at, "made")), ("count", "1")])).collect()).await.written;
    let mut rows = Vec::new();
    for it in &made {
        rows.push(row(&store, &it.1).await);
    }
    // Many alike, then many of two sorts, then one record twice among many.
    let amend = |at: usize, what: &str| alter(&Thing::KIND, &rows[at], Verb::Amend, &[("name", &name(at, what))]);
    write(&store, (0..100).map(|at| amend(at, "amended")).collect()).await;
    let mixed = (100..200).map(|at| if at % 3 == 0 { alter(&Thing::KIND, &rows[at], Verb::Retire, &[]) } else { amend(at, "mixed") });
    write(&store, mixed.collect()).await;
    let twice = (200..300).flat_map(|at| {
        let second = Change { base: 2, ..amend(at, "second") };
        if at == 250 { vec![amend(at, "first"), second] } else { vec![amend(at, "first")] }
    });
    write(&store, twice.collect()).await;
    for at in [0, 99, 100, 101, 102, 199, 249, 250, 251, 449] {
        let history = store.history(&all(), "order", made[at].0).await.expect("no fault");
        let told: Vec<(u64, Verb, String, u64)> =
            history.iter().map(|it| (it.row.version, it.verb, it.row.text(&Thing::KIND, "name").to_owned(), it.commit)).collect();
        let first = (1, Verb::Create, name(at, "made"), 1);
        let wanted = match at {
            0 | 99 => vec![(2, Verb::Amend, name(at, "amended"), 2), first],
            102 => vec![(2, Verb::Retire, name(at, "made"), 3), first],
            100..=199 => vec![(2, Verb::Amend, name(at, "mixed"), 3), first],
            250 => vec![(3, Verb::Amend, name(at, "second"), 4), (2, Verb::Amend, name(at, "first"), 4), first],
            249 | 251 => vec![(2, Verb::Amend, name(at, "first"), 4), first],
            _ => vec![first],
        };
        assert_eq!(told, wanted, "record {at}");
    }
    let report = store.verify().await.expect("no fault");
    assert!(report.intact, "{report:?}");
    store.rebuild().await.expect("no fault");
    let report = store.verify().await.expect("no fault");
    assert!(report.intact, "made again from the log, over the bounds of commits: {report:?}");
}

async fn sixty_four_writers_lose_no_update(home: Home) {
    let store = home.open().await;
    let at = write(&store, vec![thing(&[("name", "counter"), ("count", "0")])]).await.written[0].1.clone();
    let tasks: Vec<_> = (0..64)
        .map(|_| {
            let (store, at) = (store.clone(), at.clone());
            tokio::spawn(async move {
                let mut turned = 0;
                loop {
                    let it = row(&store, &at).await;
                    let count: i64 = it.text(&Thing::KIND, "count").parse().expect("a number");
                    let change = alter(&Thing::KIND, &it, Verb::Amend, &[("count", &(count + 1).to_string())]);
                    match store.commit(&all(), of(vec![change])).await.expect("no fault") {
                        Ok(_) => return turned,
                        Err(Turned::Moved(_)) => turned += 1,
                        Err(other) => panic!("{other:?}"),
                    }
                }
            })
        })
        .collect();
    let mut turned = 0;
    for task in tasks {
        turned += task.await.expect("no panic");
    }
    let it = row(&store, &at).await;
    assert_eq!((it.text(&Thing::KIND, "count"), it.version), ("64", 65));
    assert!(turned > 0, "nobody met anybody: the test proved nothing");
    let verified = store.verify().await.expect("no fault");
    assert_eq!((verified.intact, verified.head.number), (true, 65));
}

async fn two_stores_on_one_database_share_the_chain(home: Home) {
    let (one, two) = (home.open().await, home.open().await);
    let many = |store: std::sync::Arc<store::Store>| {
        tokio::spawn(async move {
            let mut told = Vec::new();
            for _ in 0..30 {
                told.push(write(&store, vec![thing(&[("name", "x")])]).await);
            }
            told
        })
    };
    let (first, second) = (many(one.clone()), many(two.clone()));
    let mut told = first.await.expect("no panic");
    told.extend(second.await.expect("no panic"));
    let numbers: BTreeSet<u64> = told.iter().map(|it| it.number).collect();
    let references: BTreeSet<u64> = told.iter().map(|it| it.written[0].1.number()).collect();
    assert_eq!((numbers.len(), references.len()), (60, 60));
    assert_eq!((numbers.last(), references.last()), (Some(&60), Some(&60)), "no gaps");
    assert!(two.verify().await.expect("no fault").intact);
}

async fn what_cannot_be_written_is_refused(home: Home) {
    let store = home.open().await;
    assert_eq!(refused(&store, of(vec![])).await.code, "nothing-to-write");
    let mut zero = thing(&[("name", "a")]);
    zero.cells[0] = Cell::Text("a\0b".into());
    assert_eq!(refused(&store, of(vec![zero])).await.code, "control-character");
    let commit = Commit { stamp: stamp("why\0"), ..of(vec![thing(&[("name", "a")])]) };
    assert_eq!(refused(&store, commit).await.code, "control-character");
    let short = Change { cells: vec![], ..thing(&[("name", "a")]) };
    assert_eq!(store.commit(&all(), of(vec![short])).await.expect_err("a fault").public, "wrong-number-of-cells");
    assert!(write(&store, vec![thing(&[("name", "still works")])]).await.number == 1);
}

async fn the_log_refuses_to_be_changed(home: Home) {
    use sea_orm::ConnectionTrait;
    let store = home.open().await;
    write(&store, vec![thing(&[("name", "a")])]).await;
    let raw = home.raw().await;
    for statement in
        ["UPDATE commit_log SET why = 'x'", "DELETE FROM commit_log", "UPDATE change_log SET owner = 'x'", "DELETE FROM change_log"]
    {
        let fault = raw.execute_unprepared(statement).await.expect_err(statement).to_string();
        assert!(fault.contains("append-only"), "{fault}");
    }
}
