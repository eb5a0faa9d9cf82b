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
    let drawn = house.get("commissioner", "/frameworks/FRW-0001/map").await.expect(200);
    assert_eq!((&drawn["number"], &drawn["drawing"]["root"]["under"][0]["text"]), (&json!(2), &json!("Engage with people")));
    assert!(drawn["svg"].as_str().is_some_and(|it| it.starts_with("<svg") && it.contains(">Engage with people<")), "{drawn}");
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

/// The step of a log that is not the last stays, on both ways that take records out of use; the last one may go and come back.
#[tokio::test]
async fn only_the_last_step_of_a_log_is_taken_away() {
    let house = House::new().await;
    let request = Request::builder().method(Method::POST).uri("/frameworks?name=map.txt").header("content-type", "text/plain");
    let request = request.header("authorization", format!("Bearer {}", crate::house::token("framework-editor")));
    house.send(request.body(Body::from(MAP)).expect("a request")).await.expect(201);
    let base = house.get("commissioner", "/frameworks/FRW-0001").await.expect(200);
    let id = base["framework"]["statements"][1]["id"].as_str().expect("an identifier").to_owned();
    for (number, code) in [(0, "A7"), (1, "A8"), (2, "A9")] {
        let edit = json!({ "number": number, "why": "Agreed", "operations": [{ "do": "renumber", "statement": id, "code": code }] });
        house.post("framework-editor", "/frameworks/FRW-0001/edits", &edit).await.expect(200);
    }
    let taken = async |reference: &str| {
        let why = json!({ "why": "A slip" });
        house.call("framework-editor", Method::DELETE, &format!("/framework-edit/{reference}"), Some(&why), &[("if-match", "\"1\"")]).await
    };
    let code = async || house.get("commissioner", "/frameworks/FRW-0001").await.expect(200)["framework"]["statements"][1]["code"].clone();
    // The planted faults: a step in the middle, by its record and by its commit.
    for reference in ["FED-0001", "FED-0002"] {
        let refused = taken(reference).await;
        assert_eq!(refused.failed(409), "framework-step-not-last");
        assert!(refused.json()["detail"].as_str().is_some_and(|it| it.contains("Only the last")), "{}", refused.json());
    }
    let history = house.get("framework-editor", "/framework-edit/FED-0002/history").await.expect(200);
    let commit = |it: &serde_json::Value| it["versions"][0]["commit"].as_u64().expect("a commit");
    let undone = house.call("framework-editor", Method::POST, &format!("/commits/{}/undo", commit(&history)), None, &[]).await;
    assert_eq!(undone.failed(409), "framework-step-not-last");
    assert_eq!(code().await, json!("A9"), "nothing moved");
    // The last may go, by either way, and then the one before it is the last.
    taken("FED-0003").await.expect(200);
    assert_eq!(code().await, json!("A8"));
    house.call("framework-editor", Method::POST, &format!("/commits/{}/undo", commit(&history)), None, &[]).await.expect(200);
    assert_eq!(code().await, json!("A7"));
}

/// A register that is kept answers for every framework; before there is one, the answer says so.
#[tokio::test]
async fn references_are_looked_up_in_the_register_that_is_kept() {
    let house = House::new().await;
    let send = async |uri: &str, body: &'static str| {
        let request = Request::builder().method(Method::POST).uri(uri).header("content-type", "text/csv");
        let request = request.header("authorization", format!("Bearer {}", crate::house::token("framework-editor")));
        house.send(request.body(Body::from(body)).expect("a request")).await
    };
    send("/frameworks?name=map.txt", MAP).await.expect(201);
    assert_eq!(house.get("commissioner", "/frameworks/FRW-0001/references").await.failed(409), "no-register-kept");
    const REGISTER: &str = "URN,Title\nABC1,Hear people\n";
    let kept = send("/frameworks/registers?name=nos.csv&taken_on=2026-09-01&publisher=A+body", REGISTER).await.expect(201);
    assert_eq!(kept["reference"], json!("NREG-0001"));
    let told = house.get("commissioner", "/frameworks/FRW-0001/references").await.expect(200);
    assert_eq!((&told["register"], &told["taken_on"]), (&json!("NREG-0001"), &json!("2026-09-01")));
    let near = house.get("commissioner", "/frameworks/FRW-0001/similar?text=Hear+people").await.expect(200);
    let from: Vec<_> = near["near"].as_array().expect("a list").iter().map(|it| it["framework"].clone()).collect();
    assert!(from.contains(&json!("NREG-0001")) && from.contains(&json!("FRW-0001")), "{near:#}");
    // The planted faults.
    assert_eq!(send("/frameworks/registers?name=again.csv", REGISTER).await.failed(409), "register-already-here");
    assert_eq!(send("/frameworks/registers?name=x.csv", "Title\nPaint\n").await.failed(422), "document-not-read");
    assert_eq!(send("/frameworks/registers?name=x.csv&taken_on=soon", "URN,Title\nB2,Paint\n").await.failed(422), "not-a-date");
}
