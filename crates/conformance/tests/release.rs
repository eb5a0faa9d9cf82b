//! What earlier releases left is read by this one: each of their backups is restored, stepped to the kinds of today and verified,
//! and every value is there. And the kinds of today differ from theirs only as named steps say.
#![allow(missing_docs)]

use conformance::release::{Schema, differences, releases};
use record::{Query, Reference, Row, Shelf as _, Step, What};
use sea_orm::ConnectionTrait as _;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The version that the workspace has now.
const NOW: &str = env!("CARGO_PKG_VERSION");

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../schema")
}

/// Reference and field (by its name of then) to the text that the newest version holds.
type Values = BTreeMap<(String, String, String), String>;

/// What a backup says of every record: its newest version, with the personal values that still stand.
fn told(copy: &str) -> Values {
    let (mut newest, mut personal): (BTreeMap<String, (String, serde_json::Value)>, Vec<serde_json::Value>) = Default::default();
    for line in copy.lines() {
        let item: serde_json::Value = serde_json::from_str(line).expect("JSON");
        if let Some(change) = item.get("change") {
            let (id, kind) = (change["id"].as_str().expect("an id"), change["kind"].as_str().expect("a kind"));
            newest.insert(id.to_owned(), (kind.to_owned(), change.clone()));
        }
        personal.extend(item.get("personal").cloned());
    }
    let mut values = Values::new();
    for (id, (kind, change)) in &newest {
        let reference = change["reference"].as_str().expect("a reference");
        for (field, text) in change["body"]["values"].as_object().expect("values") {
            values.insert((kind.clone(), reference.to_owned(), field.clone()), text.as_str().expect("text").to_owned());
        }
        for it in personal.iter().filter(|it| it["id"] == id.as_str() && it["version"] == change["version"]) {
            let (field, text) = (it["field"].as_str().expect("a field"), it["text"].as_str().expect("text"));
            values.insert((kind.clone(), reference.to_owned(), field.to_owned()), text.to_owned());
        }
    }
    values
}

/// The field of today that holds what `field` held; `None` when a step divided or retired it.
fn called_now(kind: &str, field: &str, known: &[String]) -> Option<String> {
    let mut name = field.to_owned();
    for step in workbench::steps().iter().filter(|it| it.kind == kind && !known.iter().any(|known| known == it.name)) {
        match step.what {
            What::Rename { from, to } if from == name => to.clone_into(&mut name),
            What::Split { from, .. } | What::Retire { field: from } if from == name => return None,
            What::RetireKind => return None,
            _ => {}
        }
    }
    Some(name)
}

async fn stepped(url: impl AsyncFn(&str) -> String) {
    let all = releases(&folder());
    assert!(!all.is_empty(), "schema/ holds no release");
    let everything = workbench::kinds().iter().map(|it| (it.kind.name, record::Reach::Everything));
    let scope = record::Scope::new("ORG-0001", everything);
    for release in all {
        let schema = Schema::parse(&std::fs::read_to_string(&release.schema).expect("read")).expect("a schema");
        let copy = std::fs::read_to_string(&release.copy).expect("read");
        let options = store::Options { steps: workbench::steps(), ..store::Options::default() };
        let url = url(&release.number).await;
        let (store, _) = store::restore(copy.as_bytes(), &url, workbench::declarations(), options, &[]).await.expect("restored");
        let verified = store.verify().await.expect("a verdict");
        assert!(verified.intact && verified.changes > 0, "{}: {:?}", release.number, verified.problems);
        let mut rows: BTreeMap<String, (&'static record::Kind, Row)> = BTreeMap::new();
        for entry in workbench::kinds() {
            for retired in [false, true] {
                let found = store.find(&scope, &Query { retired, ..Query::all(entry.kind.name) }).await.expect("found");
                rows.extend(found.rows.into_iter().map(|it| (it.reference.to_string(), (entry.kind, it))));
            }
        }
        let values = told(&copy);
        assert!(values.len() > 100, "{} values", values.len());
        for ((kind, reference, field), text) in &values {
            let Some(now) = called_now(kind, field, &schema.steps) else { continue };
            let (kind, row) = &rows[&Reference::parse(reference).expect("a reference").to_string()];
            assert_eq!(row.text(kind, &now), text, "release {}: {reference} {field}", release.number);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_earlier_release_is_stepped_to_this_one_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    stepped(async |number| folder.path().join(format!("{number}.db")).display().to_string()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_earlier_release_is_stepped_to_this_one_on_postgresql() {
    let Ok(server) = std::env::var("TEST_POSTGRES_URL") else {
        eprintln!("SKIPPED: TEST_POSTGRES_URL is not set");
        return;
    };
    stepped(async |_| {
        let admin = sea_orm::Database::connect(&server).await.expect("the server of TEST_POSTGRES_URL");
        let name = format!("t_{}", uuid::Uuid::now_v7().simple());
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
        format!("{}/{name}", server.rsplit_once('/').expect("an address with a database").0)
    })
    .await;
}

#[test]
fn the_kinds_differ_from_earlier_releases_only_as_steps_say() {
    let mut faults = Vec::new();
    let all = releases(&folder());
    for release in &all {
        let schema = Schema::parse(&std::fs::read_to_string(&release.schema).expect("read")).expect("a schema");
        faults.extend(differences(&schema, &Schema::of(NOW), workbench::steps()));
    }
    assert!(
        faults.is_empty(),
        "name a step in crates/workbench/src/kinds.rs, or run `cargo xtask generate` while {NOW} has not gone out:\n{}",
        faults.join("\n")
    );
    let newest = all.last().expect("schema/ holds no release");
    let schema = std::fs::read_to_string(&newest.schema).expect("read");
    assert!(schema == Schema::of(NOW).to_toml(), "{} is not what the kinds say: run `cargo xtask generate`", newest.schema.display());
    let copy = std::fs::read_to_string(&newest.copy).expect("read");
    assert!(copy == conformance::release::copy(), "{} is not what the kinds make: run `cargo xtask generate`", newest.copy.display());
    assert!(copy.len() < 300 * 1_024, "the backup has {} bytes", copy.len());
}

/// A schema of one kind, for planted differences.
fn planted(fields: &str) -> Schema {
    let text =
        format!("release = \"0.0.1\"\nsteps = []\n[[kind]]\nname = \"risk\"\nprefix = \"RISK\"\ntitle = \"name\"\nfield = [{fields}]\n");
    Schema::parse(&text).expect("a schema")
}

const NAME: &str = "{ name = \"name\", shape = \"text\", limits = \"80\" }";

fn found(now: &str, what: &[What]) -> Vec<String> {
    let names = ["1", "2", "3"];
    let steps: Vec<Step> = what.iter().zip(names).map(|(what, name)| Step { name, kind: "risk", what: *what }).collect();
    let then = planted(&format!("{NAME}, {{ name = \"cost\", shape = \"choice\", codes = [\"low\", \"high\"] }}"));
    differences(&then, &planted(&format!("{NAME}, {now}")), &steps)
}

#[test]
fn a_field_that_went_without_a_step_is_found() {
    assert_eq!(found("", &[]), ["risk.cost was there in release 0.0.1 and no step says where it went"]);
    assert!(found("", &[What::Retire { field: "cost" }]).is_empty());
    let price = "{ name = \"price\", shape = \"choice\", codes = [\"low\", \"high\", \"none\"] }";
    assert_eq!(found(price, &[]).len(), 1, "a new name is a field that went and another that came");
    assert!(found(price, &[What::Rename { from: "cost", to: "price" }]).is_empty());
    assert_eq!(found("", &[What::Rename { from: "cost", to: "price" }]).len(), 1, "the step leads to a field that is not there");
    assert!(found("", &[What::Split { from: "cost", into: &["a", "b"], by: |_| Vec::new() }]).is_empty());
}

#[test]
fn a_field_that_holds_something_else_without_a_step_is_found() {
    for now in [
        "{ name = \"cost\", shape = \"money\" }",
        "{ name = \"cost\", shape = \"choice\", codes = [\"low\"] }",
        "{ name = \"cost\", shape = \"choice\", codes = [\"low\", \"high\"], personal = true }",
    ] {
        assert_eq!(found(now, &[]), ["risk.cost held something else in release 0.0.1 and no step says that it was reshaped"]);
        assert!(found(now, &[What::Reshape { field: "cost" }]).is_empty());
    }
    assert!(found("{ name = \"cost\", shape = \"choice\", codes = [\"high\", \"low\", \"none\"], required = true }", &[]).is_empty());
}

#[test]
fn a_kind_a_prefix_or_a_step_that_went_is_found() {
    let then = planted(NAME);
    let none = Schema { kinds: Vec::new(), ..then.clone() };
    assert_eq!(differences(&then, &none, &[]), ["risk was there in release 0.0.1 and no step says where it went"]);
    assert!(differences(&then, &none, &[Step { name: "1", kind: "risk", what: What::RetireKind }]).is_empty());
    let mut other = then.clone();
    other.kinds[0].prefix = "DANGER".into();
    assert!(differences(&then, &other, &[])[0].contains("may not change"));
    let known = Schema { steps: vec!["1".into()], ..then.clone() };
    assert_eq!(differences(&known, &then, &[]), ["the step 1 of release 0.0.1 is gone: steps are never taken away"]);
}
