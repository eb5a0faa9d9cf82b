//! Lists, pages, search, schemas, the thread, functions and findings.

use crate::house::{House, risk};
use axum::http::Method;
use serde_json::{Value, json};

fn names(told: &Value) -> Vec<String> {
    told["records"].as_array().expect("a list").iter().filter_map(|it| it["fields"]["name"].as_str()).map(str::to_owned).collect()
}

/// Follows `next` from a first address to the end.
async fn walked(house: &House, first: &str) -> Vec<String> {
    let (mut found, mut next) = (Vec::new(), Some(first.to_owned()));
    while let Some(path) = next {
        let answer = house.get("commissioner", &path).await;
        let link = answer.header("link").to_owned();
        let told = answer.expect(200);
        assert_eq!(told["total"], 7);
        found.extend(names(&told));
        next = told["next"].as_str().map(|it| it.strip_prefix(api::BASE).expect("a link of ours").to_owned());
        assert_eq!(next.is_some(), link.contains("rel=\"next\""));
    }
    found
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap_or_a_repeat() {
    let house = House::new().await;
    for name in ["g", "f", "e", "d", "c", "b", "a"] {
        house.risk(name).await;
    }
    assert_eq!(walked(&house, "/risk?limit=3").await, ["g", "f", "e", "d", "c", "b", "a"]);
    assert_eq!(walked(&house, "/risk?limit=3&sort=name").await, ["a", "b", "c", "d", "e", "f", "g"]);
    assert_eq!(walked(&house, "/risk?limit=3&sort=-name&where=category=market").await, ["g", "f", "e", "d", "c", "b", "a"]);
    assert_eq!(walked(&house, "/risk?limit=7").await.len(), 7);
    let next = house.get("commissioner", "/risk?limit=3").await.expect(200)["next"].as_str().expect("more").to_owned();
    let next = next.strip_prefix(api::BASE).expect("ours").to_owned();
    let retire =
        house.call("commissioner", Method::DELETE, "/risk/RISK-0001", Some(&json!({ "why": "w" })), &[("if-match", "\"1\"")]).await;
    retire.expect(200);
    let page = house.get("commissioner", &next).await.expect(200);
    assert_eq!(
        (names(&page), &page["total"]),
        (vec!["d".into(), "c".into(), "b".into()], &json!(6)),
        "what was retired in between hides nothing"
    );
    for after in ["r3", "x3-00000000", "r3-00000000", "s3-00000000", "é", "", "r-1-ab", "r999999999-aaaaaaaa"] {
        let path = format!("/risk?limit=3&after={}", after.replace('é', "%C3%A9"));
        assert_eq!(house.get("commissioner", &path).await.failed(422), "not-a-cursor", "{after}");
    }
    let other = next.replace("/risk?", "/risk?where=category=market&");
    assert_eq!(house.get("commissioner", &other).await.failed(422), "not-a-cursor", "a place in one list means nothing in another");
}

#[tokio::test]
async fn filters_are_checked_and_slips_are_told() {
    let house = House::new().await;
    house.risk("Home closes").await;
    for (path, total) in [
        ("/risk?where=category=market&where=name=clos", 1),
        ("/risk?where=category%3Dworkforce", 0),
        ("/risk?where=cost=", 1),
        ("/risk?where=owner=ORG-0001", 1),
        ("/risk?where=reference=RISK-0001", 1),
    ] {
        assert_eq!(house.get("commissioner", path).await.expect(200)["total"], total, "{path}");
    }
    for (path, code) in [
        ("/risk?were=category=market", "no-such-parameter"),
        ("/risk?where=colour=red", "no-such-field"),
        ("/risk?where=colour", "not-a-filter"),
        ("/risk?sort=colour", "no-such-field"),
        ("/risk?limit=0", "out-of-range"),
        ("/risk?limit=501", "out-of-range"),
        ("/risk?limit=1&limit=2", "parameter-given-twice"),
        ("/risk?retired=perhaps", "not-among"),
        ("/risk?where=name=%00", "control-character"),
        ("/search", "needed"),
        ("/search?q=%00", "control-character"),
    ] {
        assert_eq!(house.get("commissioner", path).await.failed(422), code, "{path}");
    }
    let hits = house.get("commissioner", "/search?q=clos").await.expect(200);
    assert_eq!(hits["hits"][0]["record"], "/api/v1/risk/RISK-0001");
}

#[tokio::test]
async fn kinds_and_schemas_are_told() {
    let house = House::new().await;
    let kinds = house.get("commissioner", "/kinds").await.expect(200);
    let risk = kinds["kinds"].as_array().expect("a list").iter().find(|it| it["name"] == "risk").expect("there").clone();
    assert_eq!((&risk["may_write"], &risk["schema"]), (&json!("everything"), &json!("/api/v1/risk/schema")));
    let told = house.get("commissioner", "/population-group/schema").await;
    assert_eq!(told.header("content-type"), "application/schema+json");
    assert_eq!(told.json()["additionalProperties"], false);
    assert_eq!(house.get("administrator", "/risk/schema").await.failed(404), "nothing-here");
}

#[tokio::test]
async fn the_thread_is_walked_and_functions_and_findings_are_told() {
    let house = House::new().await;
    for kind in ["population-group", "need"] {
        let body = json!({ "fields": example(kind), "why": "w" });
        house.post("commissioner", &format!("/{kind}"), &body).await.expect(201);
    }
    let walk = house.get("commissioner", "/thread/NEED-0001?way=back").await.expect(200);
    assert_eq!((&walk["start"]["reference"], &walk["steps"][0]["node"]["reference"]), (&json!("NEED-0001"), &json!("POP-0001")));
    let onwards = house.get("commissioner", "/thread/pop-1").await.expect(200);
    assert_eq!((&onwards["way"], &onwards["steps"][0]["strand"]["to"]), (&json!("onwards"), &json!("NEED-0001")));
    let orphans = house.get("commissioner", "/thread/orphans").await.expect(200);
    assert_eq!(orphans["orphans"][0]["missing"], "need-without-outcome");
    assert_eq!(house.get("commissioner", "/thread/NEED-0009").await.failed(404), "nothing-here");
    let mut costly = risk("Home closes");
    costly["cost"] = json!("100000");
    house.post("commissioner", "/risk", &json!({ "fields": costly, "why": "w" })).await.expect(201);
    house.risk("No cost").await;
    let told = house.get("commissioner", "/findings/exposure").await.expect(200);
    assert_eq!(told["finding"]["value"], 65_000.0, "0.65 of a hundred thousand pounds");
    assert_eq!(told["finding"]["gaps"].as_array().map(Vec::len), Some(1));
    let map = house.get("commissioner", "/findings/heat-map?view=residual").await.expect(200);
    let taken: Vec<&Value> =
        map["squares"].as_array().expect("25").iter().filter(|it| it["risks"].as_array().is_some_and(|it| !it.is_empty())).collect();
    assert_eq!((taken.len(), &taken[0]["band"], taken[0]["risks"].as_array().map(Vec::len)), (1, &json!("severe"), Some(2)));
    let functions = house.get("commissioner", "/functions").await.expect(200);
    assert_eq!(functions["functions"].as_array().map(Vec::len), Some(41));
    let one = house.get("commissioner", "/functions/a3").await.expect(200);
    assert!(one["holds"].as_array().is_some_and(|it| it.contains(&json!({ "kind": "risk", "count": 2 }))), "{one}");
    assert_eq!(house.get("commissioner", "/functions/Z9").await.failed(404), "nothing-here");
    assert!(house.get("auditor", "/head").await.expect(200)["number"].as_u64().is_some_and(|it| it > 0));
    assert_eq!(house.get("commissioner", "/head").await.failed(403), "not-permitted");
}

/// The example of the document.
fn example(kind: &str) -> Value {
    let media = &api::document()["paths"][format!("/{kind}")]["post"]["requestBody"]["content"]["application/json"];
    media["example"]["fields"].clone()
}
