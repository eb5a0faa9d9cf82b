//! One record from making to redaction, and nobody's work lost on the way.

use crate::house::{House, risk};
use axum::http::Method;
use serde_json::json;

#[tokio::test]
async fn a_record_is_made_read_changed_and_retired() {
    let house = House::new().await;
    let body = json!({ "fields": risk("Home closes"), "why": "Seen at the review" });
    let told = house.post("commissioner", "/risk", &body).await;
    assert_eq!((told.status.as_u16(), told.header("etag"), told.header("location")), (201, "\"1\"", "/api/v1/risk/RISK-0001"));
    let made = told.json();
    assert_eq!((&made["owner"], &made["fields"]["impact"], &made["fields"]["cost"]), (&json!("ORG-0001"), &json!(5), &json!(null)));
    let same = house.get("commissioner", "/risk/RISK-0001").await;
    assert_eq!((same.header("etag"), same.json()), ("\"1\"", made));
    let again = house.call("commissioner", Method::GET, "/risk/risk-1", None, &[("if-none-match", "W/\"7\", \"1\"")]).await;
    assert_eq!((again.status.as_u16(), again.bytes.len(), again.header("etag")), (304, 0, "\"1\""));
    let change = json!({ "fields": { "cost": "£1,250", "likelihood": 3 }, "why": "Costed" });
    let told = house.call("commissioner", Method::PATCH, "/risk/RISK-0001", Some(&change), &[("if-match", "\"1\"")]).await;
    assert_eq!(told.header("etag"), "\"2\"");
    let fields = told.expect(200)["fields"].take();
    assert_eq!((&fields["cost"], &fields["likelihood"], &fields["name"]), (&json!("1250.00"), &json!(3), &json!("Home closes")));
    let gone =
        house.call("commissioner", Method::DELETE, "/risk/RISK-0001", Some(&json!({ "why": "Past" })), &[("if-match", "\"2\"")]).await;
    assert_eq!(gone.expect(200)["retired"], true);
    assert_eq!(house.get("commissioner", "/risk/RISK-0001").await.expect(200)["version"], 3);
    assert_eq!(house.get("commissioner", "/risk").await.expect(200)["total"], 0);
    assert_eq!(house.get("commissioner", "/risk?retired=true").await.expect(200)["total"], 1);
    let refused = house.call("commissioner", Method::PATCH, "/risk/RISK-0001", Some(&change), &[("if-match", "\"3\"")]).await;
    assert_eq!(refused.failed(409), "record-is-retired");
}

#[tokio::test]
async fn a_stale_change_gives_both_versions_back() {
    let house = House::new().await;
    house.risk("Home closes").await;
    let patch = async |fields, tag: &str| {
        let body = json!({ "fields": fields, "why": "Looked again" });
        house.call("commissioner", Method::PATCH, "/risk/RISK-0001", Some(&body), &[("if-match", tag)]).await
    };
    patch(json!({ "impact": 2 }), "\"1\"").await.expect(200);
    let told = patch(json!({ "likelihood": 1, "review_on": "someday" }), "\"1\"").await;
    assert_eq!(told.failed(412), "saved-meanwhile");
    let told = told.json();
    assert_eq!((&told["base"], &told["theirs"]["version"], &told["theirs"]["fields"]["impact"]), (&json!(1), &json!(2), &json!(2)));
    assert_eq!((&told["yours"]["fields"]["likelihood"], &told["yours"]["fields"]["review_on"]), (&json!(1), &json!("someday")));
    assert_eq!(house.get("commissioner", "/risk/RISK-0001").await.expect(200)["version"], 2);
    let body = json!({ "fields": { "impact": 1 }, "why": "x" });
    let without = house.call("commissioner", Method::PATCH, "/risk/RISK-0001", Some(&body), &[]).await;
    assert_eq!(without.failed(428), "version-needed");
    for tag in ["*", "2", "\"two\"", "\"1\", \"2\"", "\"99999999999999999999\""] {
        assert_eq!(patch(json!({ "impact": 1 }), tag).await.failed(400), "not-a-version", "{tag}");
    }
}

#[tokio::test]
async fn the_same_key_does_a_thing_once() {
    let house = House::new().await;
    let body = json!({ "fields": risk("Home closes"), "why": "Seen" });
    let make =
        async |who: &str, body: &serde_json::Value| house.call(who, Method::POST, "/risk", Some(body), &[("idempotency-key", "k1")]).await;
    let (first, second) = (make("commissioner", &body).await, make("commissioner", &body).await);
    assert_eq!((first.status, first.header("location"), first.json()), (second.status, second.header("location"), second.json()));
    let other = json!({ "fields": risk("Another"), "why": "Seen" });
    assert_eq!(make("commissioner", &other).await.failed(422), "key-used-for-something-else");
    make("contract-manager", &other).await.expect(201);
    assert_eq!(house.get("commissioner", "/risk").await.expect(200)["total"], 2, "the key of another account is another key");
    for (method, body) in [(Method::PATCH, json!({ "fields": { "impact": 1 }, "why": "w" })), (Method::DELETE, json!({ "why": "w" }))] {
        let tag = if method == Method::PATCH { "\"1\"" } else { "\"2\"" };
        let headers = [("if-match", tag), ("idempotency-key", method.as_str())];
        let first = house.call("commissioner", method.clone(), "/risk/RISK-0001", Some(&body), &headers).await;
        let second = house.call("commissioner", method.clone(), "/risk/RISK-0001", Some(&body), &headers).await;
        assert_eq!((first.status.as_u16(), first.json()), (200, second.json()), "{method}");
    }
    assert_eq!(house.get("commissioner", "/risk/RISK-0001/history").await.expect(200)["versions"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn the_same_key_at_the_same_time_does_a_thing_once() {
    let house = House::new().await;
    house.risk("Home closes").await;
    let body = json!({ "fields": { "impact": 1 }, "why": "w" });
    let headers = [("if-match", "\"1\""), ("idempotency-key", "twins")];
    let one = || house.call("commissioner", Method::PATCH, "/risk/RISK-0001", Some(&body), &headers);
    let (a, b, c) = tokio::join!(one(), one(), one());
    assert_eq!([a.expect(200), b.expect(200)], [c.json(), c.json()]);
    assert_eq!(house.get("commissioner", "/risk/RISK-0001").await.expect(200)["version"], 2);
}

#[tokio::test]
async fn every_problem_is_said_at_once() {
    let house = House::new().await;
    let fields = json!({ "name": { "a": 1 }, "colour": "red", "likelihood": 9, "response": "reduce", "category": "market" });
    let told = house.post("commissioner", "/risk", &json!({ "fields": fields, "extra": 1 })).await;
    assert_eq!(told.failed(422), "several-problems");
    let mut codes: Vec<(String, String)> = told.json()["problems"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| (it["field"].as_str().unwrap_or_default().to_owned(), it["code"].as_str().unwrap_or_default().to_owned()))
        .collect();
    codes.sort();
    let expected = [
        ("colour", "no-such-field"),
        ("extra", "no-such-field"),
        ("impact", "needed"),
        ("likelihood", "out-of-range"),
        ("name", "nested-value"),
        ("why", "needed"),
    ];
    assert_eq!(codes, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
}

#[tokio::test]
async fn history_restoring_undo_and_redaction() {
    let house = House::new().await;
    house.risk("Home closes").await;
    let change = json!({ "fields": { "name": "Two homes close" }, "why": "A second one" });
    house.call("commissioner", Method::PATCH, "/risk/RISK-0001", Some(&change), &[("if-match", "\"1\"")]).await.expect(200);
    let history = house.get("auditor", "/risk/RISK-0001/history").await.expect(200);
    let why: Vec<&str> = history["versions"].as_array().expect("a list").iter().filter_map(|it| it["why"].as_str()).collect();
    assert_eq!(why, ["A second one", "Seen at the review"]);
    let back = json!({ "version": 1, "why": "It was one home" });
    let stale = house.call("commissioner", Method::POST, "/risk/RISK-0001/restore", Some(&back), &[("if-match", "\"1\"")]).await;
    assert_eq!(stale.failed(412), "saved-meanwhile");
    let told = house.post("commissioner", "/risk/RISK-0001/restore", &back).await.expect(200);
    assert_eq!((&told["version"], &told["fields"]["name"]), (&json!(3), &json!("Home closes")));
    assert_eq!(
        house.post("commissioner", "/risk/RISK-0001/restore", &json!({ "version": 9, "why": "w" })).await.failed(404),
        "nothing-here"
    );
    let number = house.get("commissioner", "/risk/RISK-0001/history").await.expect(200)["versions"][0]["commit"].clone();
    let undone = house.call("commissioner", Method::POST, &format!("/commits/{number}/undo"), None, &[("idempotency-key", "u")]).await;
    assert_eq!(undone.expect(200)["records"], 1);
    let again = house.call("commissioner", Method::POST, &format!("/commits/{number}/undo"), None, &[("idempotency-key", "u")]).await;
    assert_eq!(again.expect(200)["records"], 1, "a repeat with the same key");
    assert_eq!(house.post("commissioner", &format!("/commits/{number}/undo"), &json!({})).await.failed(409), "changed-since");
    assert_eq!(house.get("commissioner", "/risk/RISK-0001").await.expect(200)["fields"]["name"], "Two homes close");
    for number in ["999999", "0", "-1", "x", "99999999999999999999"] {
        assert_eq!(house.post("commissioner", &format!("/commits/{number}/undo"), &json!({})).await.failed(404), "nothing-here");
    }
    let redact = json!({ "fields": ["name"], "why": "They asked" });
    assert_eq!(house.post("commissioner", "/risk/RISK-0001/redact", &redact).await.failed(403), "not-permitted");
    let told = house.post("administrator", "/account/ACC-0001/redact", &redact).await.expect(200);
    assert_eq!(told["fields"]["name"], json!(null));
    assert_eq!(told["to_put_right"][0]["code"], "needed", "what no longer reads is listed, not dropped");
    let other = json!({ "fields": ["roles"], "why": "w" });
    assert_eq!(house.post("administrator", "/account/ACC-0001/redact", &other).await.failed(409), "not-personal");
}

/// What a journey keeps is set when a record is made, and never past its moves.
#[tokio::test]
async fn what_a_journey_keeps_cannot_be_changed_here() {
    let house = House::new().await;
    for entry in workbench::kinds() {
        let Some(field) = entry.kind.fields.iter().find(|it| it.is_kept_by_journey() && it.required) else { continue };
        let example = |slug: &str| {
            api::document()["paths"][format!("/{slug}")]["post"]["requestBody"]["content"]["application/json"]["example"].clone()
        };
        let who = match workbench::group(entry.kind) {
            Some(workbench::Group::Frameworks | workbench::Group::Consultations) => "framework-editor",
            // What stands in an appraisal is written through its own pages only: here it is not even there.
            Some(workbench::Group::Appraisal) => {
                let slug = entry.kind.slug();
                house.post("commissioner", &format!("/{slug}"), &example(&slug)).await.failed(404);
                continue;
            }
            _ => "commissioner",
        };
        if who == "framework-editor" {
            house.post(who, "/framework", &example("framework")).await.expect(201);
            house.post(who, "/consultation", &example("consultation")).await.expect(201);
        }
        let made = house.post(who, &format!("/{}", entry.kind.slug()), &example(&entry.kind.slug())).await.expect(201);
        let path = format!("/{}/{}", entry.kind.slug(), made["reference"].as_str().expect("a reference"));
        for (value, status) in [(made["fields"][field.name].clone(), 200), (json!("9"), 422)] {
            let body = json!({ "fields": { field.name: value }, "why": "w" });
            let told = house.call(who, Method::PATCH, &path, Some(&body), &[("if-match", "\"1\"")]).await;
            assert_eq!(told.status.as_u16(), status, "{}.{}", entry.kind.name, field.name);
            assert!(status == 200 || told.failed(422) == "kept-by-journey");
        }
    }
}
