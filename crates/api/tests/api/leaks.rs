//! A provider learns nothing of another's records: not by a total, a search, a history, a file, the thread or a finding.

use crate::house::{House, risk};
use axum::http::Method;
use serde_json::json;

#[tokio::test]
async fn what_is_not_shared_is_not_there() {
    let house = House::new().await;
    house.risk("Heron Care is failing").await;
    house.risk("Egret Homes is failing").await;
    let share = json!({ "with": ["ORG-0002"], "why": "They must know" });
    let told = house.post("commissioner", "/risk/RISK-0001/share", &share).await.expect(200);
    assert_eq!(told["shared_with"], json!(["ORG-0002"]));
    let share = json!({ "with": ["ORG-0002", "ORG-0003"], "why": "They must know as well" });
    assert_eq!(
        house.post("commissioner", "/risk/RISK-0001/share", &share).await.expect(200)["shared_with"],
        json!(["ORG-0002", "ORG-0003"])
    );
    for (who, path) in [("provider", "ORG-0002"), ("rival", "ORG-0003")] {
        let told = house.get(who, "/risk/RISK-0001").await.expect(200);
        assert_eq!(told["shared_with"], json!([path]), "nobody learns who else a record is shared with");
        let versions = house.get(who, "/risk/RISK-0001/history").await.expect(200);
        assert_eq!(versions["versions"][0]["record"]["shared_with"], json!([path]));
        assert_eq!(house.get(who, "/risk").await.expect(200)["records"][0]["shared_with"], json!([path]));
    }
    let list = house.get("provider", "/risk").await.expect(200);
    assert_eq!((&list["total"], &list["records"][0]["reference"]), (&json!(1), &json!("RISK-0001")));
    assert_eq!(house.get("provider", "/risk?sort=name&limit=1").await.expect(200)["next"], json!(null));
    assert_eq!(house.get("provider", "/risk?where=name=Egret").await.expect(200)["total"], 0);
    let hits = house.get("provider", "/search?q=failing").await.expect(200);
    assert_eq!(hits["hits"].as_array().map(Vec::len), Some(1));
    let export = house.get("provider", "/risk/export?format=json").await;
    assert_eq!(export.header("x-row-count"), "1");
    assert!(!String::from_utf8_lossy(&export.bytes).contains("Egret"));
    let map = house.get("provider", "/findings/heat-map").await.expect(200).to_string();
    assert!(map.contains("Heron") && !map.contains("Egret"));
    let exposure = house.get("provider", "/findings/exposure").await.expect(200).to_string();
    assert!(!exposure.contains("Egret"));
    let orphans = house.get("provider", "/thread/orphans").await.expect(200).to_string();
    assert!(!orphans.contains("Egret") && !orphans.contains("RISK-0002"));
    let function = house.get("provider", "/functions/A3").await.expect(200);
    assert!(function["holds"].as_array().is_some_and(|it| it.contains(&json!({ "kind": "risk", "count": 1 }))), "{function}");
    house.get("provider", "/risk/RISK-0001/history").await.expect(200);
}

#[tokio::test]
async fn what_may_not_be_seen_answers_exactly_as_what_is_not_there() {
    let house = House::new().await;
    house.risk("Egret Homes is failing").await;
    let number = house.get("commissioner", "/risk/RISK-0001/history").await.expect(200)["versions"][0]["commit"].clone();
    for path in ["/risk/{}", "/risk/{}/history", "/thread/{}"] {
        let hidden = house.get("provider", &path.replace("{}", "RISK-0001")).await;
        let absent = house.get("provider", &path.replace("{}", "RISK-0777")).await;
        assert_eq!((hidden.failed(404), hidden.bytes), (absent.failed(404), absent.bytes), "{path}");
    }
    let undo = house.post("provider", &format!("/commits/{number}/undo"), &json!({})).await;
    let absent = house.post("provider", "/commits/7777/undo", &json!({})).await;
    assert_eq!((undo.failed(404), undo.bytes), (absent.failed(404), absent.bytes));
    let service = json!({ "fields": { "name": "Night sitting" }, "why": "w" });
    for reference in ["SVC-0001", "SVC-0777"] {
        let told = house.call("provider", Method::PATCH, &format!("/service/{reference}"), Some(&service), &[("if-match", "\"1\"")]).await;
        assert_eq!(told.failed(404), "nothing-here");
    }
    assert_eq!(house.post("provider", "/risk", &json!({ "fields": risk("Mine"), "why": "w" })).await.failed(403), "kind-not-writable");
    assert_eq!(house.get("rival", "/risk").await.expect(200)["total"], 0);
}

#[tokio::test]
async fn a_provider_changes_its_own_and_nobody_elses() {
    let house = House::new().await;
    let own = json!({ "fields": { "name": "Egret Homes" }, "why": "w" });
    let fields = api::document()["paths"]["/provider"]["post"]["requestBody"]["content"]["application/json"]["example"]["fields"].clone();
    let made = house.post("rival", "/provider", &json!({ "fields": fields, "why": "w" })).await.expect(201);
    assert_eq!(made["owner"], "ORG-0003");
    let path = format!("/provider/{}", made["reference"].as_str().expect("a reference"));
    assert_eq!(house.call("provider", Method::PATCH, &path, Some(&own), &[("if-match", "\"1\"")]).await.failed(404), "nothing-here");
    let share = json!({ "with": ["ORG-0002"], "why": "w" });
    assert_eq!(house.post("rival", &format!("{path}/share"), &share).await.failed(403), "not-permitted");
    house.post("commissioner", &format!("{path}/share"), &share).await.expect(200);
    assert_eq!(house.call("provider", Method::PATCH, &path, Some(&own), &[("if-match", "\"2\"")]).await.failed(403), "not-your-record");
    house.call("rival", Method::PATCH, &path, Some(&own), &[("if-match", "\"2\"")]).await.expect(200);
    let unknown = json!({ "with": ["ORG-0777"], "why": "w" });
    assert_eq!(house.post("commissioner", &format!("{path}/share"), &unknown).await.failed(409), "no-such-record");
}
