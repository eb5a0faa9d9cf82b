//! The wording of frameworks over the JSON interface: the rules, what is alike, and glossaries. Each finds its planted fault.

use crate::house::{House, token};
use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};

const STANDARD: &str = "Overview\nA standard.\nPerformance criteria\nYou must be able to:\n\
P1 respond appropriately to complaints from tenants\nP2 identify risks on each site and inform the safety officer\n\
P3 commission a day centre for older people\nP4 agree visiting times with families before a stay begins\n\
Knowledge and understanding\nYou need to know and understand:\nK1 the law on equality\n";
const OTHER: &str =
    "Areas\nA. Plan\nA1 Decommission a day centre for older people\nA2 Commission day centres for older people\nA3 Hear people\n";

async fn brought(house: &House, text: &'static str) -> String {
    let request = Request::builder().method(Method::POST).uri("/frameworks?name=a.txt").header("content-type", "text/plain");
    let request = request.header("authorization", format!("Bearer {}", token("framework-editor")));
    let sent = house.send(request.body(Body::from(text)).expect("a request")).await.expect(201);
    sent["reference"].as_str().expect("a reference").to_owned()
}

/// The rules that find something, with what they mark.
fn marked(told: &Value) -> Vec<(String, String)> {
    let rules = told["checked"]["found"].as_array().expect("rules");
    let each = |rule: &Value| {
        let name = rule["rule"].as_str().expect("a name").to_owned();
        let remarks = rule["remarks"].as_array().expect("remarks").clone();
        remarks.into_iter().map(move |it| (name.clone(), it["quote"].as_str().unwrap_or_default().to_owned())).collect::<Vec<_>>()
    };
    rules.iter().flat_map(each).collect()
}

#[tokio::test]
async fn the_rules_find_what_is_planted_and_nothing_when_it_is_mended() {
    let house = House::new().await;
    let place = brought(&house, STANDARD).await;
    let told = house.get("analyst", &format!("/frameworks/{place}/check")).await.expect(200);
    let found = marked(&told);
    for (rule, quote) in [("evaluative-adverb", "appropriately"), ("two-outcomes", "inform")] {
        assert!(found.iter().any(|it| it.0 == rule && it.1 == quote), "{rule} does not mark {quote:?}: {found:?}");
    }
    assert!(told["checked"]["found"].as_array().expect("rules").iter().all(|it| it["reason"].as_str().is_some_and(|it| !it.is_empty())));
    let framework = house.get("analyst", &format!("/frameworks/{place}")).await.expect(200);
    let statements = framework["framework"]["statements"].as_array().expect("statements");
    let id = |code: &str| statements.iter().find(|it| it["code"] == code).expect("a criterion")["id"].clone();
    let mended = json!({ "number": 0, "why": "The rules found them", "operations": [
        { "do": "reword", "statement": id("P1"), "text": "respond to complaints from tenants within five days", "meaning": "kept" },
        { "do": "reword", "statement": id("P2"), "text": "identify risks on each site", "meaning": "kept" }] });
    house.post("framework-editor", &format!("/frameworks/{place}/edits"), &mended).await.expect(200);
    let told = house.get("analyst", &format!("/frameworks/{place}/check")).await.expect(200);
    assert_eq!(told["edits"], json!(2));
    assert!(marked(&told).iter().all(|it| it.0 != "evaluative-adverb" && it.0 != "two-outcomes"), "{told}");
    assert_eq!(house.get("analyst", "/frameworks/FRW-0099/check").await.failed(404), "nothing-here");
}

#[tokio::test]
async fn what_is_alike_has_its_class_and_a_sentence() {
    let house = House::new().await;
    let place = brought(&house, STANDARD).await;
    let other = brought(&house, OTHER).await;
    let near =
        house.get("analyst", &format!("/frameworks/{place}/similar?text=Decommission+a+day+centre+for+older+people")).await.expect(200);
    let near = near["near"].as_array().expect("a list").clone();
    let of = |reference: &str, text: &str| near.iter().find(|it| it["beside"]["framework"] == reference && it["beside"]["text"] == text);
    let class = |it: Option<&Value>| it.map(|it| it["kinship"]["class"].as_str().unwrap_or_default().to_owned()).unwrap_or_default();
    assert_eq!(class(of(&place, "commission a day centre for older people")), "opposite-verb", "{near:#?}");
    assert_eq!(class(of(&other, "Decommission a day centre for older people")), "same", "{near:#?}");
    assert!(near.iter().all(|it| it["says"].as_str().is_some_and(|it| it.ends_with('.'))));
    let pairs = house.get("analyst", &format!("/frameworks/{place}/similar?at_least=600")).await.expect(200);
    assert!(pairs["count"].as_u64().is_some_and(|it| it >= 2), "{pairs}");
    let none = house.get("analyst", &format!("/frameworks/{place}/similar?text=Paint+fences")).await.expect(200);
    assert_eq!(none["count"], json!(0));
    // The planted faults of whoever asks.
    let long = "x".repeat(5_000);
    assert_eq!(house.get("analyst", &format!("/frameworks/{place}/similar?text={long}")).await.failed(422), "too-long");
    let far = house.get("analyst", &format!("/frameworks/{place}/similar?text=a&at_least=5")).await;
    assert!(far.status.is_client_error());
}

#[tokio::test]
async fn a_glossary_tells_terms_defined_twice_and_not_used_and_reads_in_a_sector() {
    let house = House::new().await;
    let place = brought(&house, STANDARD).await;
    let term = |id: &str, term: &str, definition: &str| json!({ "do": "put-term", "id": id, "term": term, "definition": definition });
    let ids = [
        "20c5134f-423d-4097-a971-3dd5152bf501",
        "20c5134f-423d-4097-a971-3dd5152bf502",
        "20c5134f-423d-4097-a971-3dd5152bf503",
        "20c5134f-423d-4097-a971-3dd5152bf504",
    ];
    let sector = |field: &str, value: &str| json!({ "do": "describe", "statement": ids[3], "field": field, "value": value });
    let operations = json!([
        term(ids[0], "Tenants", "People who rent their home"),
        term(ids[1], "Tenants", "Whoever holds a lease of land"),
        term(ids[2], "Escrow", "Money that a third party holds"),
        term(ids[3], "Residents", "People who live there"),
        sector("sector", "Housing"),
        sector("stands_for", "tenants"),
    ]);
    let edit = json!({ "number": 0, "why": "A glossary", "operations": operations });
    house.post("framework-editor", &format!("/frameworks/{place}/edits"), &edit).await.expect(200);
    let told = house.get("analyst", &format!("/frameworks/{place}/glossary?sector=Housing")).await.expect(200);
    let report = &told["glossary"]["report"];
    assert_eq!(report["twice"].as_array().map(Vec::len), Some(1), "{report:#}");
    assert_eq!(report["twice"][0]["first"]["term"], "Tenants");
    let unused: Vec<&str> = report["unused"].as_array().expect("a list").iter().filter_map(|it| it["term"]["term"].as_str()).collect();
    assert!(unused.contains(&"Escrow") && !unused.contains(&"Tenants"), "{unused:?}");
    let reading = told["reading"].as_array().expect("a list");
    assert!(reading.iter().any(|it| it["text"].as_str().is_some_and(|it| it.to_lowercase().contains("from residents"))), "{reading:?}");
}
