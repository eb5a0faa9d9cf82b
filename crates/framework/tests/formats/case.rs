//! CASE: in and out without loss, and strictly out without an error.

use crate::schema::{Schema, packages};
use chrono::{TimeZone, Utc};
use framework::formats::case::{Ground, Version, is_sound_id, read, write_kept, write_strict};
use framework::formats::{How, Place};
use framework::structure::{Retired, retire_ended};
use serde_json::{Value, json};

fn ground(version: Version) -> Ground<'static> {
    let at = Utc.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).single().expect("a time");
    Ground { version, base: "https://commonweal.example/ims/case/v1p1", at, creator: "The borough" }
}

fn value(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

/// Reads and writes, and holds that nothing changed and nothing is said to have changed.
fn there_and_back(package: &Value) -> Value {
    let framework = read(package.to_string().as_bytes()).expect("a package").framework;
    let kept: framework::structure::Framework =
        serde_json::from_slice(&serde_json::to_vec(&framework).expect("JSON")).expect("the same framework");
    assert_eq!(kept, framework, "the framework is kept as JSON in between");
    let (bytes, report) = write_kept(&kept);
    assert!(report.is_empty(), "{report:?}");
    value(&bytes)
}

#[test]
fn the_public_packages_come_back_as_they_were() {
    let Some(packages) = packages() else { return };
    for (name, bytes) in packages {
        let package = value(&bytes);
        assert_eq!(there_and_back(&package), package, "{name}");
    }
}

#[test]
fn the_public_packages_are_strict_without_an_error() {
    let (Some(packages), Some(v10), Some(v11)) = (packages(), Schema::v10(), Schema::v11()) else { return };
    for (name, bytes) in packages {
        let framework = read(&bytes).expect("a package").framework;
        for (version, schema) in [(Version::V10, &v10), (Version::V11, &v11)] {
            let (bytes, report) = write_strict(&framework, &ground(version));
            let package = value(&bytes);
            assert_eq!(schema.errors(&package), Vec::<String>::new(), "{name} {version:?}");
            for part in ["CFItems", "CFAssociations"] {
                let them = package[part].as_array().expect("a list");
                assert!(them.iter().all(|it| is_sound_id(it["identifier"].as_str().expect("a text"))), "{name}");
            }
            assert_eq!(package["CFItems"].as_array().map(Vec::len), Some(framework.statements.len()), "{name}");
            assert_eq!(package["CFAssociations"].as_array().map(Vec::len), Some(framework.associations.len()), "{name}");
            println!(
                "{name} {version:?}: {} left out, {} changed, {} added",
                report.count(How::LeftOut),
                report.count(How::Changed),
                report.count(How::Added)
            );
        }
    }
}

#[test]
fn the_schema_finds_what_strict_repairs() {
    let (Some(packages), Some(v11)) = (packages(), Schema::v11()) else { return };
    let bare = |name: &str| packages.iter().find(|it| it.0 == name).map(|it| v11.errors(&value(&it.1)).len()).expect("a package");
    assert!(bare("opencase_round_trip_baseline.json") > 200, "nulls are errors");
    assert!(bare("salt_sample.json") > 0 && bare("mockIT.json") > 0);
}

/// Every oddity that a file may have.
fn odd() -> Value {
    json!({
        "CFDocument": {"identifier": "MAP-1", "title": "Map", "uri": "not an address", "lastChangeDateTime": "2020-01-01", "extensions": {"a": [null]}, "subject": "one"},
        "CFItems": [
            {"identifier": "A1", "fullStatement": "Find a book", "humanCodingScheme": 12, "CFItemType": null, "notes": null, "unknown": {"deep": [1, {"x": null}]}},
            null,
            {"fullStatement": "No identifier", "educationLevel": "06", "statusEndDate": "01/02/2020"},
            {"identifier": "A1", "fullStatement": "The same identifier", "educationalLevel": "07"},
            {"identifier": 7},
            "text",
        ],
        "CFAssociations": [
            {"identifier": "x", "associationType": "Is Child Of", "originNodeURI": "http://a.example/A1", "destinationNodeURI": {"identifier": "MAP-1"}, "sequenceNumber": "3"},
            {"identifier": "y", "associationType": "likes", "originNodeIdentifier": "A1", "destinationNodeURI": {"identifier": "elsewhere", "title": null, "uri": "http://b.example/z"}, "sequenceNumber": 9_000_000_000_i64},
            {"associationType": "isChildOf"},
            false,
        ],
        "CFDefinitions": {"CFItemTypes": [{"title": "Area"}, null], "CFSubjects": null, "Others": [1]},
        "CFRubrics": [{"title": "R", "CFRubricCriteria": [{"weight": "2", "CFRubricCriterionLevels": [{"score": null}]}, 5]}],
        "beside": {"kept": true},
    })
}

#[test]
fn oddities_are_kept_and_named_and_mended_where_it_is_strict() {
    let package = odd();
    assert_eq!(there_and_back(&package), package);
    let intake = read(package.to_string().as_bytes()).expect("a package");
    assert!(intake.found.len() > 20, "{:#?}", intake.found);
    let (it, report) = write_strict(&intake.framework, &ground(Version::V11));
    let it = value(&it);
    if let (Some(v11), Some(v10)) = (Schema::v11(), Schema::v10()) {
        assert_eq!(v11.errors(&it), Vec::<String>::new());
        let (older, _) = write_strict(&intake.framework, &ground(Version::V10));
        assert_eq!(v10.errors(&value(&older)), Vec::<String>::new());
    }
    assert_eq!(it["CFItems"].as_array().map(Vec::len), Some(4));
    assert_eq!(it["CFItems"][0]["humanCodingScheme"], "12");
    assert_eq!(it["CFItems"][2]["educationLevel"], json!(["07"]));
    let origin = &it["CFAssociations"][0]["originNodeURI"];
    assert_eq!((&origin["identifier"], &origin["title"]), (&it["CFItems"][0]["identifier"], &json!("Find a book")));
    assert_eq!(it["CFAssociations"][0]["associationType"], "isChildOf");
    assert_eq!(it["CFAssociations"][1]["associationType"], "ext:likes");
    assert_eq!(it["CFAssociations"].as_array().map(Vec::len), Some(2), "the third has no ends");
    let first = &intake.framework.statements[0];
    for field in ["id", "notes", "unknown", "CFItemType"] {
        assert!(report.names(&Place::Statement(first.id.clone()), field), "{field}: {report:#?}");
    }
    for (place, field) in [(Place::Beside, "beside"), (Place::Definitions("Others".into()), "Others"), (Place::Framework, "subject")] {
        assert!(report.names(&place, field), "{field}");
    }
}

#[test]
fn a_wrapped_package_comes_back_wrapped() {
    let package = json!({"CFPackage": {"CFDocument": {"identifier": "a", "title": "T"}, "CFItems": [], "CFAssociations": null}, "meta": 1});
    assert_eq!(there_and_back(&package), package);
    let bare = json!({"CFItems": [{"identifier": "a", "fullStatement": "Alone"}]});
    assert_eq!(there_and_back(&bare), bare);
    let nothing = json!({"CFDocument": {}, "CFDefinitions": {}, "CFRubrics": null});
    assert_eq!(there_and_back(&nothing), nothing);
}

#[test]
fn five_thousand_errors_are_one_grouped_report() {
    let items: Vec<Value> = (0..5_000).map(|at| json!({"identifier": format!("no-{at}"), "fullStatement": "Do", "notes": null})).collect();
    let package = json!({"CFDocument": {"identifier": "a", "title": "T"}, "CFItems": items, "CFAssociations": []});
    let found = read(package.to_string().as_bytes()).expect("a package").found;
    assert!(found.len() < 15, "{found:#?}");
    let nulls = found.iter().find(|it| it.message.contains("`notes` is null")).expect("nulls are named");
    assert_eq!((nulls.count, nulls.first.len()), (5_000, 5));
}

#[test]
fn what_is_no_package_is_said_to_be_none() {
    for bytes in [&b"[]"[..], b"{}", b"3", b"{\"CFPackage\": 1}", b"", b"\xff\xfe", b"{\"CFItems\": {}}", b"PK\x03\x04", &[0; 64]] {
        assert_eq!(read(bytes).expect_err("no package").len(), 1);
    }
    assert!(read("[".repeat(200_000).as_bytes()).is_err());
}

#[test]
fn a_statement_that_was_retired_says_so_and_is_replaced_in_strict() {
    let mut framework = read(
        json!({"CFDocument": {"identifier": "a", "title": "T"}, "CFItems": [
        {"identifier": "b", "fullStatement": "Old"}, {"identifier": "c", "fullStatement": "New"}], "CFAssociations": []})
        .to_string()
        .as_bytes(),
    )
    .expect("a package")
    .framework;
    framework.statements[0].retired = Some(framework::structure::Retired { why: "Merged".to_owned(), replaced_by: vec!["c".to_owned()] });
    let (bytes, report) = write_kept(&framework);
    assert!(report.is_empty());
    assert_eq!(read(&bytes).expect("a package").framework, framework);
    let (bytes, report) = write_strict(&framework, &ground(Version::V11));
    let it = value(&bytes);
    assert_eq!(
        (&it["CFItems"][0]["statusEndDate"], &it["CFAssociations"][0]["associationType"]),
        (&json!("2026-11-22"), &json!("replacedBy"))
    );
    assert_eq!(it["CFAssociations"][0]["destinationNodeURI"]["identifier"], it["CFItems"][1]["identifier"]);
    assert!(report.names(&Place::Statement("b".to_owned()), "retired"));
}

/// An item whose last day is over no longer holds, and goes out as it came: the date says it. The public packages come back as they were
/// on any day.
#[test]
fn what_ended_is_retired_and_written_back_as_it_was() {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let package = json!({"CFDocument": {"identifier": "a", "title": "T"}, "CFItems": [
        {"identifier": "b", "fullStatement": "Old", "statusStartDate": "2019-01-01", "statusEndDate": "2024-08-31"},
        {"identifier": "c", "fullStatement": "New", "statusEndDate": "2026-11-22"}], "CFAssociations": [
        {"identifier": "r", "associationType": "replacedBy", "originNodeURI": {"identifier": "b"}, "destinationNodeURI": {"identifier": "c"}}]});
    let mut it = read(package.to_string().as_bytes()).expect("a package").framework;
    assert_eq!(retire_ended(&mut it, today), 1);
    assert_eq!(it.live().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["New"]);
    let (bytes, report) = write_kept(&it);
    assert!(report.is_empty(), "{report:?}");
    assert_eq!(value(&bytes), package, "not a key more, not a key less");
    let (strict, report) = write_strict(&it, &ground(Version::V11));
    assert_eq!(value(&strict)["CFItems"][0]["statusEndDate"], "2024-08-31");
    assert!(!report.names(&Place::Statement("b".to_owned()), "retired"), "nothing is lost: the day says it");
    // The planted fault: a retirement of our own has to be written down, since no day of the document says why.
    it.statements[0].retired = Some(Retired { why: "Merged".to_owned(), replaced_by: Vec::new() });
    assert_ne!(value(&write_kept(&it).0), package);
    for (name, bytes) in packages().into_iter().flatten() {
        let mut it = read(&bytes).expect("a package").framework;
        retire_ended(&mut it, chrono::NaiveDate::MAX);
        let (written, report) = write_kept(&it);
        assert!(report.is_empty() && value(&written) == value(&bytes), "{name}");
    }
}
