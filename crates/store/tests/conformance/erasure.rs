//! Redaction destroys a value in every version and everywhere it was copied to, and the chain still holds.

use crate::on_both;
use crate::support::*;
use record::*;
use std::path::Path;
use store::{DraftText, Redaction};

on_both!(
    a_redaction_blanks_every_version_and_the_chain_holds,
    files_named_only_by_a_redacted_field_go,
    a_restored_copy_is_redacted_again_from_the_ledger,
);

const CANARY: &str = "Zzcanaryqx";

async fn redact(store: &store::Store, at: &Reference, fields: &[&str]) {
    let it = row(store, at).await;
    let blank: Vec<(&str, &str)> = fields.iter().map(|it| (*it, "")).collect();
    write(store, vec![alter(&Thing::KIND, &it, Verb::Redact, &blank)]).await;
}

async fn a_redaction_blanks_every_version_and_the_chain_holds(home: Home) {
    let store = home.open().await;
    let at = write(&store, vec![thing(&[("name", "a"), ("contact", CANARY)])]).await.written[0].1.clone();
    let it = row(&store, &at).await;
    write(&store, vec![alter(&Thing::KIND, &it, Verb::Amend, &[("name", "b")])]).await;
    let draft = DraftText { body: format!("contact={CANARY}"), at: stamp("").at };
    store.keep_draft("ACC-1", "/order/1", &draft).await.expect("kept");
    let of_it = DraftText { body: "{}".into(), at: stamp("").at };
    for page in [format!("{at}/a"), "order/a".to_owned(), format!("{at}1/a")] {
        store.keep_draft("ACC-2", &page, &of_it).await.expect("kept");
    }
    assert_eq!(store.search(&all(), CANARY, 5).await.expect("no fault").len(), 1);
    redact(&store, &at, &["contact"]).await;
    let history = store.history(&all(), "order", it.id).await.expect("no fault");
    assert_eq!(history.iter().map(|it| it.row.text(&Thing::KIND, "contact")).collect::<Vec<_>>(), ["", "", ""]);
    assert_eq!(history.iter().map(|it| it.row.text(&Thing::KIND, "name")).collect::<Vec<_>>(), ["b", "b", "a"]);
    assert_eq!(history[0].verb, Verb::Redact);
    assert_eq!(store.search(&all(), CANARY, 5).await.expect("no fault"), []);
    assert_eq!(store.search(&all(), "b", 5).await.expect("no fault").len(), 1, "the rest is still found");
    assert_eq!(store.draft("ACC-1", "/order/1").await.expect("no fault"), None);
    let left: Vec<String> = store.drafts_of("ACC-2").await.expect("no fault").into_iter().map(|it| it.0).collect();
    assert_eq!(left, [format!("{at}1/a"), "order/a".to_owned()], "whatever was drafted for this record is gone, and nothing else");
    assert_eq!(store.verify().await.expect("no fault").problems, [""; 0]);
    store.rebuild().await.expect("rebuilt");
    assert_eq!(store.verify().await.expect("no fault").problems, [""; 0], "nothing comes back by rebuilding");
    assert_eq!(row(&store, &at).await.text(&Thing::KIND, "contact"), "");
    let it = row(&store, &at).await;
    write(&store, vec![alter(&Thing::KIND, &it, Verb::Amend, &[("contact", "Somebody new")])]).await;
    assert_eq!(row(&store, &at).await.text(&Thing::KIND, "contact"), "Somebody new", "the field may be used again");
    let ledger = store.redactions().await.expect("no fault");
    assert_eq!((ledger.len(), ledger[0].field.as_str(), ledger[0].id, ledger[0].version), (1, "contact", it.id, 3));
    assert_eq!(store.apply_redactions(&ledger).await.expect("no fault"), 0);
    assert_eq!(row(&store, &at).await.text(&Thing::KIND, "contact"), "Somebody new", "what was said since is not destroyed");
    redact(&store, &at, &["contact"]).await;
    assert_eq!(store.redactions().await.expect("no fault")[0].version, 5);
    assert_eq!(store.verify().await.expect("no fault").problems, [""; 0]);
}

async fn files_named_only_by_a_redacted_field_go(home: Home) {
    let store = home.open().await;
    let alone = store.keep(&all(), b"a portrait".to_vec()).await.expect("kept");
    let shared = store.keep(&all(), b"on file twice".to_vec()).await.expect("kept");
    let a = write(&store, vec![thing(&[("name", "a"), ("portrait", &format!("{alone}/10/a.png"))])]).await.written[0].1.clone();
    let b = write(&store, vec![thing(&[("name", "b"), ("portrait", &format!("{shared}/13/b.png"))])]).await.written[0].1.clone();
    write(&store, vec![thing(&[("name", "c"), ("paper", &format!("{shared}/13/c.png"))])]).await;
    redact(&store, &a, &["portrait"]).await;
    redact(&store, &b, &["portrait"]).await;
    assert_eq!(store.fetch(&all(), alone).await.expect("no fault"), None);
    assert_eq!(store.fetch(&all(), shared).await.expect("no fault").map(|it| it.bytes), Some(b"on file twice".to_vec()));
    assert_eq!(store.verify().await.expect("no fault").problems, [""; 0]);
    use sea_orm::ConnectionTrait;
    let left = home.raw().await.execute_unprepared("DELETE FROM kept_file").await.expect("counted").rows_affected();
    assert_eq!(left, 1, "the bytes themselves are gone, not only out of sight");
}

async fn a_restored_copy_is_redacted_again_from_the_ledger(home: Home) {
    let store = home.open().await;
    let at = write(&store, vec![thing(&[("name", "a"), ("contact", CANARY)])]).await.written[0].1.clone();
    let mut copy = Vec::new();
    store.export(&mut copy).await.expect("exported");
    assert!(String::from_utf8_lossy(&copy).contains(CANARY), "the copy is older than the redaction");
    redact(&store, &at, &["contact"]).await;
    let ledger: Vec<Redaction> = store.redactions().await.expect("no fault");
    let target = Home::new(home.on).await.expect("a second database");
    let (old, _) = store::restore(copy.as_slice(), &target.url, KINDS, store::Options::default(), &ledger).await.expect("restored");
    assert_eq!(row(&old, &at).await.text(&Thing::KIND, "contact"), "");
    assert_eq!(old.search(&all(), CANARY, 5).await.expect("no fault"), []);
    assert_eq!(old.verify().await.expect("no fault").problems, [""; 0], "gone with a redaction is not gone without one");
    assert_eq!(old.apply_redactions(&ledger).await.expect("no fault"), 0, "nothing is left to destroy");
    assert_eq!(old.redactions().await.expect("no fault"), ledger);
}

/// How often the canary stands in the database file, its write-ahead log and its shared memory, as text or folded for search.
fn traces(folder: &Path) -> usize {
    let needles = [CANARY.to_owned(), CANARY.to_lowercase(), CANARY.to_lowercase()[1..].to_owned()];
    let files = std::fs::read_dir(folder).expect("a folder").map(|it| std::fs::read(it.expect("a file").path()).expect("read"));
    files.map(|bytes| needles.iter().map(|it| bytes.windows(it.len()).filter(|part| *part == it.as_bytes()).count()).sum::<usize>()).sum()
}

/// Enough rows around it, and an index on the field, that pages are split and cells moved about.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_trace_of_a_redacted_value_remains_in_the_file() {
    let home = Home::new(On::Sqlite).await.expect("a database");
    let store = home.open().await;
    let many = |from: usize| -> Vec<Change> {
        (from..from + 1_500)
            .map(|it| thing(&[("name", &format!("n{}", it * 7919 % 10_007)), ("contact", &format!("person {}", it * 31 % 997))]))
            .collect()
    };
    write(&store, many(0)).await;
    let at = write(&store, vec![thing(&[("name", "a"), ("contact", CANARY)])]).await.written[0].1.clone();
    write(&store, many(2_000)).await;
    let sorted = Query::all("order").order(Order::Up("contact".into())).page(0, 10);
    store.find(&all(), &sorted).await.expect("no fault");
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    write(&store, many(4_000)).await;
    assert!(traces(home.folder.path()) >= 4, "it was there before: in the values apart, the row, its history and the index");
    redact(&store, &at, &["contact"]).await;
    assert_eq!(traces(home.folder.path()), 0);
    assert_eq!(store.verify().await.expect("no fault").problems, [""; 0]);
    let copy = home.folder.path().join("copy.db");
    store.copy_to(&copy).await.expect("copied");
    assert_eq!(traces(home.folder.path()), 0, "in a copy made afterwards");
}

/// A filled store with the canary in it, and somebody who reads the state from before the redaction for long.
async fn with_a_slow_reader(
    home: &Home,
    other: &sea_orm::DatabaseConnection,
) -> (std::sync::Arc<store::Store>, Reference, sea_orm::DatabaseTransaction) {
    use sea_orm::{ConnectionTrait, TransactionTrait};
    let store = home.open().await;
    let at = write(&store, vec![thing(&[("name", "a"), ("contact", CANARY)])]).await.written[0].1.clone();
    let slow = other.begin().await.expect("begun");
    let count = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, "SELECT COUNT(*) FROM personal");
    slow.query_one_raw(count).await.expect("read");
    (store, at, slow)
}

/// The write-ahead log cannot be emptied while an older state is read: the redaction stands, and its bytes go once the reader does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bytes_that_a_slow_reader_holds_go_when_it_ends() {
    let home = Home::new(On::Sqlite).await.expect("a database");
    home.open().await.close().await.expect("closed");
    let other = home.raw().await;
    let (store, at, slow) = with_a_slow_reader(&home, &other).await;
    redact(&store, &at, &["contact"]).await;
    assert!(traces(home.folder.path()) > 0, "the slow reader holds the old pages");
    slow.rollback().await.expect("ended");
    for _ in 0..200 {
        if traces(home.folder.path()) == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(traces(home.folder.path()), 0);
    assert_eq!(store.verify().await.expect("no fault").problems, [""; 0]);
}

/// A program that ends between destroying and scrubbing owes the rest, and pays it when the store is next opened.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bytes_that_a_stopped_program_left_go_when_the_store_is_next_opened() {
    let home = Home::new(On::Sqlite).await.expect("a database");
    home.open().await.close().await.expect("closed");
    let other = home.raw().await;
    let (store, at, slow) = with_a_slow_reader(&home, &other).await;
    redact(&store, &at, &["contact"]).await;
    store.close().await.expect("closed");
    drop(store);
    assert!(traces(home.folder.path()) > 0, "the slow reader holds the old pages");
    slow.rollback().await.expect("ended");
    let store = home.open().await;
    assert_eq!(traces(home.folder.path()), 0);
    assert_eq!(store.verify().await.expect("no fault").problems, [""; 0]);
}

/// Indexes that readers asked for are made beside everything else, also in the middle of a redaction.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_index_made_beside_a_redaction_keeps_no_trace() {
    let home = Home::new(On::Sqlite).await.expect("a database");
    let store = home.open().await;
    let many = (0..2_500).map(|it| thing(&[("name", &format!("n{it}")), ("contact", &format!("person {}", it * 31 % 997))])).collect();
    write(&store, many).await;
    for round in 0..4 {
        let at = write(&store, vec![thing(&[("name", "a"), ("contact", CANARY)])]).await.written[0].1.clone();
        // Each field is sorted by for the first time, so its index is made while the value is destroyed.
        let field = ["contact", "name", "count", "from"][round];
        let sorted = Query::all("order").order(Order::Up(field.into())).page(0, 10);
        let everything = all();
        let (found, ()) = tokio::join!(store.find(&everything, &sorted), redact(&store, &at, &["contact"]));
        found.expect("no fault");
        assert_eq!(traces(home.folder.path()), 0, "while {field} was indexed");
    }
    assert_eq!(store.verify().await.expect("no fault").problems, [""; 0]);
}
