//! Copies: what was exported comes back with the same head, on either database, or is refused whole.

use crate::on_both;
use crate::support::*;
use record::*;
use std::sync::Arc;
use store::{Options, RestoreRefused, Store, restore};

on_both!(
    a_copy_comes_back_with_the_same_head_on_both_databases,
    a_damaged_copy_is_refused_and_leaves_nothing,
    a_copy_is_not_poured_into_a_database_in_use,
);

async fn filled(home: &Home) -> Arc<Store> {
    let store = home.open().await;
    let hash = store.keep(&all(), (0..=255).collect()).await.expect("kept");
    let paper = format!("{hash}/256/all.bin");
    let mut shared = thing(&[("name", "Tŷ"), ("contact", "Mair"), ("paper", &paper)]);
    shared.envelope.shared_with = vec![AWAY.into()];
    let made = write(&store, vec![shared, thing(&[("name", "b"), ("count", "3")])]).await.written;
    let it = row(&store, &made[1].1).await;
    write(&store, vec![alter(&Thing::KIND, &it, Verb::Amend, &[("count", "4")])]).await;
    let keyed = Commit { key: Some("k".into()), asked: Some(Digest::of(b"x")), ..of(vec![note(&[("text", "n"), ("thing", "THING-1")])]) };
    store.commit(&all(), keyed).await.expect("no fault").expect("written");
    let credential = store::Credential { account: "ACC-1".into(), hash: "$argon2id$x".into(), changed_at: stamp("").at };
    store.set_credential(&credential).await.expect("kept");
    store
}

async fn copy(store: &Store) -> (Vec<u8>, Head) {
    let mut bytes = Vec::new();
    let exported = store.export(&mut bytes).await.expect("exported");
    assert_eq!(exported.lines as usize, bytes.iter().filter(|it| **it == b'\n').count());
    (bytes, exported.head)
}

async fn a_copy_comes_back_with_the_same_head_on_both_databases(home: Home) {
    let store = filled(&home).await;
    let (bytes, head) = copy(&store).await;
    for on in [On::Sqlite, On::Postgres] {
        let Some(target) = Home::new(on).await else { continue };
        let (other, end) = restore(bytes.as_slice(), &target.url, KINDS, Options::default(), &[]).await.expect("restored");
        assert_eq!((&end, &other.head(&all()).await.expect("no fault")), (&head, &head));
        let verified = other.verify_against(head.clone()).await.expect("no fault");
        assert_eq!(verified.problems, [""; 0]);
        for kind in ["order", "note"] {
            let query = Query::all(kind);
            assert_eq!(store.find(&all(), &query).await.expect("no fault"), other.find(&all(), &query).await.expect("no fault"));
        }
        assert_eq!(names(&other, &own(AWAY), Query::all("order")).await, ["Tŷ"]);
        assert_eq!(other.search(&all(), "ty", 5).await.expect("no fault").len(), 1);
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(other.fetch(&all(), Digest::of(&bytes)).await.expect("no fault").map(|it| it.bytes), Some(bytes));
        assert_eq!(other.credential("ACC-1").await.expect("no fault").expect("carried").hash, "$argon2id$x");
        let again = Commit { key: Some("k".into()), asked: Some(Digest::of(b"x")), ..of(vec![note(&[("text", "other")])]) };
        assert_eq!(other.commit(&all(), again).await.expect("no fault").expect("the first receipt").number, 3);
        assert_eq!(write(&other, vec![thing(&[("name", "next")])]).await.written[0].1.to_string(), "THING-0003");
        assert_eq!(copy(&store).await.0, copy_without_last(&target, &bytes_of(&other).await, &head).await, "the copy of the copy");
    }
}

async fn bytes_of(store: &Store) -> Vec<u8> {
    copy(store).await.0
}

/// The copy of a store without the one commit that the test wrote after `head`.
async fn copy_without_last(_home: &Home, bytes: &[u8], head: &Head) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).expect("text");
    let last = format!("{{\"commit\":{{\"number\":{}", head.number + 1);
    let mut kept: Vec<String> = Vec::new();
    let mut skip = 0;
    for line in text.lines() {
        if line.starts_with(&last) {
            skip = 2;
        }
        if skip > 0 {
            skip -= 1;
            continue;
        }
        kept.push(line.to_owned());
    }
    kept.pop();
    kept.push(format!("{{\"end\":{{\"lines\":{},\"number\":{},\"link\":\"{}\"}}}}", kept.len() + 1, head.number, head.link));
    (kept.join("\n") + "\n").into_bytes()
}

async fn a_damaged_copy_is_refused_and_leaves_nothing(home: Home) {
    let store = filled(&home).await;
    let text = String::from_utf8(copy(&store).await.0).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    let without = |at: usize| lines.iter().enumerate().filter(|it| it.0 != at).map(|it| format!("{}\n", it.1)).collect::<String>();
    let damaged = [
        String::new(),
        "nonsense\n".into(),
        lines[1..].join("\n"),
        lines[..lines.len() - 1].join("\n"),
        without(2),
        without(1),
        without(lines.len() - 2),
        text.replace("Tŷ", "Ty"),
        text.replace("00010203", "00010204"),
        text.replace("\"why\":\"a reason\"", "\"why\":\"another reason\""),
        format!("{text}{}\n", lines[1]),
    ];
    let target = Home::new(home.on).await.expect("a second database");
    for (number, copy) in damaged.iter().enumerate() {
        assert_ne!(copy, &text, "{number} is damaged");
        let refused = restore(copy.as_bytes(), &target.url, KINDS, Options::default(), &[]).await;
        assert!(matches!(refused, Err(RestoreRefused::Damaged { .. })), "{number}: {refused:?}");
    }
    let newer = text.replace("\"format\":1", "\"format\":2");
    assert!(matches!(restore(newer.as_bytes(), &target.url, KINDS, Options::default(), &[]).await, Err(RestoreRefused::Newer)));
    let sound = restore(text.as_bytes(), &target.url, KINDS, Options::default(), &[]).await;
    assert!(sound.is_ok(), "the database was left empty by all of them: {sound:?}");
}

async fn a_copy_is_not_poured_into_a_database_in_use(home: Home) {
    let store = filled(&home).await;
    let (bytes, _) = copy(&store).await;
    assert!(matches!(restore(bytes.as_slice(), &home.url, KINDS, Options::default(), &[]).await, Err(RestoreRefused::NotEmpty)));
    assert!(store.verify().await.expect("no fault").intact);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_copy_is_a_whole_database() {
    let home = Home::new(On::Sqlite).await.expect("a database");
    let store = filled(&home).await;
    let place = home.folder.path().join("a copy?.db");
    let head = store.copy_to(&place).await.expect("copied");
    assert_eq!(head, store.head(&all()).await.expect("no fault"));
    let other = store::open(&place.display().to_string(), KINDS, Options::default()).await.expect("opened");
    assert_eq!(other.verify_against(head).await.expect("no fault").problems, [""; 0]);
    assert!(store.copy_to(&place).await.is_err(), "a copy never overwrites");
}
