//! Frameworks over the JSON interface: brought in, edited with a lock, read at any edit, compared.

use crate::house::House;
use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;

const MAP: &str = "Areas\nA. Plan\nA1 Hear people\nA2 Assess needs\nA3 Weigh risks\n";

#[tokio::test]
async fn a_framework_is_brought_in_edited_and_compared() {
    let house = House::new().await;
    let request =
        Request::builder().method(Method::POST).uri("/frameworks?name=map.txt&title=Our+map").header("content-type", "text/plain");
    let request = request.header("authorization", format!("Bearer {}", crate::house::token("framework-editor")));
    let sent = house.send(request.body(Body::from(MAP)).expect("a request")).await.expect(201);
    assert_eq!((&sent["reference"], &sent["statements"]), (&json!("FRW-0001"), &json!(4)));
    let base = house.get("commissioner", "/frameworks/FRW-0001").await.expect(200);
    assert_eq!((&base["number"], &base["digest"]), (&json!(0), &sent["digest"]));
    let id = base["framework"]["statements"][1]["id"].as_str().expect("an identifier").to_owned();
    let edit = |number: u64| {
        json!({ "number": number, "why": "Agreed", "operations": [
        { "do": "reword", "statement": id, "text": "Engage with people", "meaning": "kept" }, { "do": "renumber", "statement": id, "code": "A9" }] })
    };
    for round in ["first", "again"] {
        let key = [("idempotency-key", "one")];
        let done = house.call("framework-editor", Method::POST, "/frameworks/FRW-0001/edits", Some(&edit(0)), &key).await.expect(200);
        assert_eq!(done["number"], json!(2), "{round}");
    }
    let stood = house.get("commissioner", "/frameworks/FRW-0001?through=0").await.expect(200);
    assert_eq!(stood["digest"], base["digest"], "an earlier moment is had again, to the bit");
    let compared = house.get("commissioner", "/frameworks/FRW-0001/compare").await.expect(200);
    let codes: Vec<_> = compared["differences"].as_array().expect("a list").iter().map(|it| it["code"].clone()).collect();
    assert_eq!(codes, ["reworded", "renumbered"]);
    let log = house.get("commissioner", "/frameworks/FRW-0001/edits").await.expect(200);
    assert_eq!((&log["edits"][1]["operation"]["do"], log["edits"].as_array().map(Vec::len)), (&json!("renumber"), Some(2)));
    // The planted faults.
    let late = house.post("framework-editor", "/frameworks/FRW-0001/edits", &edit(0)).await;
    assert_eq!(late.failed(409), "framework-moved");
    let same = house.post("framework-editor", "/frameworks/FRW-0001/edits", &edit(2)).await;
    assert_eq!(same.failed(409), "framework-same-words", "all of them or none");
    assert_eq!(house.post("commissioner", "/frameworks/FRW-0001/edits", &edit(2)).await.failed(403), "kind-not-writable");
    let odd = json!({ "number": 2, "why": "Agreed", "operations": [{ "do": "erase" }, { "do": "unplace", "place": "x" }] });
    assert_eq!(house.post("framework-editor", "/frameworks/FRW-0001/edits", &odd).await.failed(422), "operation-not-read");
    assert_eq!(house.get("commissioner", "/frameworks/FRW-0009").await.failed(404), "nothing-here");
    assert_eq!(house.get("commissioner", "/frameworks/FRW-0001?through=99").await.failed(409), "framework-no-such-edit");
    let again = house.call("framework-editor", Method::POST, "/frameworks/FRW-0001/edits", None, &[]).await;
    assert!(again.status.is_client_error());
}
