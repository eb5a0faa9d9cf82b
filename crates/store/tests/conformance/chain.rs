//! Every way of touching what was written is found, and an untouched store is not accused.

use crate::on_both;
use crate::support::*;
use record::*;

on_both!(
    an_untouched_store_is_intact,
    every_version_tells_the_link_of_its_commit,
    an_edited_change_is_found,
    an_edited_commit_is_found,
    removed_changes_and_commits_are_found,
    inserted_changes_are_found,
    reordered_changes_are_found,
    a_cut_tail_is_found_by_its_anchor,
    altered_projections_are_found_and_made_again,
    altered_personal_values_and_files_are_found,
    links_are_those_of_the_record_room,
    what_is_written_meanwhile_is_no_problem,
);

/// The link stands on a receipt when it is written and on every later look at an old commit.
async fn every_version_tells_the_link_of_its_commit(home: Home) {
    let store = home.open().await;
    let first = write(&store, vec![thing(&[("name", "a")])]).await;
    let it = row(&store, &first.written[0].1).await;
    let second = write(&store, vec![alter(&Thing::KIND, &it, Verb::Amend, &[("name", "b")])]).await;
    let told: Vec<(u64, Digest)> =
        store.history(&all(), "order", it.id).await.expect("no fault").iter().map(|it| (it.commit, it.link)).collect();
    assert_eq!(told, [(second.number, second.link), (first.number, first.link)]);
    let old = store.written(&all(), first.number).await.expect("no fault");
    assert_eq!((old.len(), old[0].1.link), (1, first.link));
}

/// Five commits with every verb.
async fn filled(home: &Home) -> std::sync::Arc<store::Store> {
    let store = home.open().await;
    let hash = store.keep(&all(), b"a paper".to_vec()).await.expect("kept");
    let paper = format!("{hash}/7/paper.txt");
    let rows: &[&[(&str, &str)]] = &[
        &[("name", "one"), ("count", "1"), ("contact", "Mair Rhys"), ("paper", &paper)],
        &[("name", "two"), ("price", "2.50"), ("colour", "red")],
        &[("name", "three"), ("from", "2027-01-01"), ("done", "yes"), ("exact", "0.5")],
    ];
    let mut made: Vec<Change> = rows.iter().map(|it| thing(it)).collect();
    made[1].envelope.shared_with = vec![AWAY.into()];
    let made = write(&store, made).await.written;
    let again = |at: usize, verb, texts: &'static [(&str, &str)]| {
        let (store, at) = (store.clone(), made[at].1.clone());
        async move { alter(&Thing::KIND, &row(&store, &at).await, verb, texts) }
    };
    write(&store, vec![again(0, Verb::Amend, &[("count", "2")]).await, note(&[("text", "n"), ("thing", "THING-2")])]).await;
    write(&store, vec![again(1, Verb::Retire, &[]).await]).await;
    write(&store, vec![again(1, Verb::Restore, &[]).await, again(0, Verb::Amend, &[("contact", "Sian Prys")]).await]).await;
    write(&store, vec![again(2, Verb::Retire, &[]).await]).await;
    store
}

/// What is found after `statements`; the store is intact before them.
async fn found(home: Home, statements: &[&str]) -> Vec<String> {
    let store = filled(&home).await;
    assert!(store.verify().await.expect("no fault").intact, "intact before");
    home.tamper(statements).await;
    let verified = store.verify().await.expect("no fault");
    assert_eq!(verified.intact, verified.problems.is_empty());
    verified.problems
}

fn one_holds(problems: &[String], words: &str) {
    assert!(problems.iter().any(|it| it.contains(words)), "«{words}» is not among {problems:#?}");
}

async fn an_untouched_store_is_intact(home: Home) {
    let store = filled(&home).await;
    let verified = store.verify().await.expect("no fault");
    assert_eq!((verified.problems.as_slice(), verified.changes, verified.head.number), ([].as_slice(), 9, 5));
    assert_eq!(store.head(&all()).await.expect("no fault"), verified.head);
    for anchor in [verified.head.clone(), Head { number: 0, link: Digest::NONE }] {
        assert!(store.verify_against(anchor).await.expect("no fault").intact);
    }
    store.close().await.expect("closed");
    let store = home.open().await;
    assert_eq!(store.verify().await.expect("no fault"), verified, "after opening again");
}

async fn an_edited_change_is_found(home: Home) {
    let edit = "UPDATE change_log SET body = replace(body, '\"two\"', '\"owt\"') WHERE commit_number = 1 AND position = 2";
    let problems = found(home, &[edit]).await;
    one_holds(&problems, "link of commit 1 does not hold");
    one_holds(&problems, "history of THING-0002");
    assert!(!problems.iter().any(|it| it.contains("commit 2")), "the place is told: {problems:?}");
}

async fn an_edited_commit_is_found(home: Home) {
    let problems = found(home, &["UPDATE commit_log SET \"by\" = 'ACC-0002' WHERE \"number\" = 3"]).await;
    one_holds(&problems, "link of commit 3 does not hold");
}

async fn removed_changes_and_commits_are_found(home: Home) {
    let problems = found(home, &["DELETE FROM change_log WHERE commit_number = 2", "DELETE FROM commit_log WHERE \"number\" = 2"]).await;
    one_holds(&problems, "commits 2 to 2 are not in the log");
    one_holds(&problems, "link of commit 3 does not hold");
    one_holds(&problems, "follows version 1");
}

async fn inserted_changes_are_found(home: Home) {
    let insert = "INSERT INTO change_log SELECT 3, 2, kind, '018f0000-0000-7000-8000-000000000000', 'THING-0099', 1, verb, owner, shared_with, body \
                  FROM change_log WHERE commit_number = 1 AND position = 2";
    let orphan = "INSERT INTO change_log SELECT 9, position, kind, id, reference, 7, verb, owner, shared_with, body FROM change_log WHERE commit_number = 5";
    let problems = found(home, &[insert, orphan]).await;
    one_holds(&problems, "link of commit 3 does not hold");
    one_holds(&problems, "a commit that is not there");
    one_holds(&problems, "history of THING-0099");
}

async fn reordered_changes_are_found(home: Home) {
    let swap = [
        "UPDATE change_log SET position = 9 WHERE commit_number = 4 AND position = 1",
        "UPDATE change_log SET position = 1 WHERE commit_number = 4 AND position = 2",
        "UPDATE change_log SET position = 2 WHERE commit_number = 4 AND position = 9",
    ];
    one_holds(&found(home, &swap).await, "link of commit 4 does not hold");
}

async fn a_cut_tail_is_found_by_its_anchor(home: Home) {
    let store = filled(&home).await;
    let anchor = store.head(&all()).await.expect("no fault");
    home.tamper(&["DELETE FROM change_log WHERE commit_number = 5", "DELETE FROM commit_log WHERE \"number\" = 5"]).await;
    store.rebuild().await.expect("rebuilt");
    assert!(
        store.verify().await.expect("no fault").intact,
        "the limit that the threat model tells: without an anchor a cut tail is not seen"
    );
    let verified = store.verify_against(anchor.clone()).await.expect("no fault");
    one_holds(&verified.problems, "commits were removed");
    write(&store, vec![note(&[("text", "written in its place")])]).await;
    one_holds(&store.verify_against(anchor).await.expect("no fault").problems, "is not the one of the anchor");
}

async fn altered_projections_are_found_and_made_again(home: Home) {
    let store = filled(&home).await;
    let before = store.find(&all(), &Query::all("order")).await.expect("no fault");
    for (statement, words) in [
        ("UPDATE \"order\" SET \"count\" = 99 WHERE _number = 1", "THING-0001 does not stand"),
        ("UPDATE \"order\" SET _texts = '{}' WHERE _number = 2", "THING-0002 does not stand"),
        ("UPDATE \"order\" SET _owner = 'ORG-0666' WHERE _number = 2", "THING-0002 does not stand"),
        ("UPDATE \"order\" SET \"done\" = NULL WHERE _number = 3", "THING-0003 does not stand"),
        ("UPDATE \"order__history\" SET \"price\" = 1 WHERE _version = 1 AND _number = 2", "history of THING-0002"),
        ("UPDATE \"order__history\" SET _why = 'another' WHERE _version = 1 AND _number = 2", "history of THING-0002"),
        ("DELETE FROM \"order__history\" WHERE _version = 1 AND _number = 3", "history of THING-0003"),
        ("DELETE FROM \"order\" WHERE _number = 3", "log tells of 3 rows, the table holds 2"),
        ("INSERT INTO shared VALUES ('order', 'x', 'ORG-0666')", "table of sharing"),
        ("DELETE FROM search_index", "search index holds 0"),
    ] {
        home.tamper(&[statement]).await;
        one_holds(&store.verify().await.expect("no fault").problems, words);
        store.rebuild().await.expect("rebuilt");
        let verified = store.verify().await.expect("no fault");
        assert_eq!(verified.problems, [""; 0], "after {statement}");
    }
    assert_eq!(store.find(&all(), &Query::all("order")).await.expect("no fault"), before);
    assert_eq!(store.search(&all(), "two", 5).await.expect("no fault").len(), 1);
}

async fn altered_personal_values_and_files_are_found(home: Home) {
    let flip = match home.on {
        On::Sqlite => "UPDATE kept_file SET bytes = x'00'",
        On::Postgres => "UPDATE kept_file SET bytes = '\\x00'",
    };
    let change = "UPDATE personal SET text = 'Someone Else' WHERE version = 1";
    let problems = found(home, &[change, "DELETE FROM personal WHERE version = 2", flip]).await;
    one_holds(&problems, "was altered");
    one_holds(&problems, "personal value contact of THING-0001 version 1 is not the one");
    one_holds(&problems, "personal value contact of THING-0001 version 2 is gone");
}

async fn links_are_those_of_the_record_room(home: Home) {
    let store = home.open().await;
    let change = thing(&[("name", "a"), ("count", "3")]);
    let (id, envelope) = (change.id, change.envelope.clone());
    let (body, _) = Body::split(&Thing::KIND, &change.cells, String::new);
    let receipt = write(&store, vec![change]).await;
    let sealed =
        SealedChange { kind: "order".into(), id, reference: receipt.written[0].1.clone(), version: 1, verb: Verb::Create, envelope, body };
    assert_eq!(receipt.link, seal(Digest::NONE, &Sealed { number: 1, stamp: stamp("a reason"), changes: vec![sealed] }));
}

async fn what_is_written_meanwhile_is_no_problem(home: Home) {
    let store = home.open().await;
    write(&store, (0..300).map(|it| thing(&[("name", &format!("n{it}"))])).collect()).await;
    let busy = store.clone();
    let writer = tokio::spawn(async move {
        for number in 0..60 {
            write(&busy, vec![thing(&[("name", &format!("m{number}"))]), note(&[("text", "n")])]).await;
        }
    });
    let mut heads = std::collections::BTreeSet::new();
    while !writer.is_finished() {
        let verified = store.verify().await.expect("no fault");
        assert_eq!(verified.problems, [""; 0]);
        heads.insert(verified.head.number);
    }
    writer.await.expect("no panic");
    assert!(heads.len() > 1, "nothing was written meanwhile: the test proved nothing");
}
