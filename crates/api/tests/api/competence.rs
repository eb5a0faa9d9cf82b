//! Learning, reflections and verification over the JSON interface: one's own are one's own, and a verifier decides unseen.

use crate::house::House;
use axum::http::StatusCode;
use serde_json::{Value, json};

/// An engagement that the commissioner wrote, which shows A1.
async fn engagement(house: &House) -> String {
    let fields = json!({
        "title": "Evening with night workers", "held_on": "2024-09-01", "ladder": "engaged", "took_part": 17,
        "you_said": "The last bus goes at ten and two of us walk home.", "we_did": "The rota ends at half past nine from January.",
    });
    let told = house.post("commissioner", "/engagement", &json!({ "fields": fields, "why": "Held" })).await.expect(201);
    told["reference"].as_str().expect("a reference").to_owned()
}

fn reflection(about: &str) -> Value {
    json!({ "statement": "K57", "about": about, "happened": "Seventeen came after the late shift.",
        "thought": "I knew the rota and did not know the bus.", "next": "Ask the bus company before the evening." })
}

#[tokio::test]
async fn learning_and_reflections_are_ones_own() {
    let house = House::new().await;
    let about = engagement(&house).await;
    let planned = json!({ "standard": "MAP", "criterion": "A1", "action": "Sit with the bus company", "due": "2024-12-01" });
    let made = house.post("commissioner", "/competence/learning", &planned).await.expect(201);
    assert_eq!((&made["reference"], &made["done_on"], &made["criterion"]), (&json!("LRN-0001"), &json!(null), &json!("A1")));
    let finish = json!({ "result": "They will run a later bus for a trial." });
    let path = "/competence/learning/LRN-0001/finish";
    let done = house.post("commissioner", path, &finish).await.expect(200);
    assert_eq!((&done["result"], &done["done_on"]), (&finish["result"], &json!("2024-10-04")));
    let kept = house.post("commissioner", "/competence/reflections", &reflection(&about)).await.expect(201);
    assert_eq!((&kept["reference"], &kept["later"]), (&json!("RFL-0001"), &json!(null)));
    let back = "/competence/reflections/RFL-0001/look-back";
    let looked = house.post("commissioner", back, &json!({ "later": "The bus runs at half past ten." })).await.expect(200);
    assert_eq!(looked["later"], "The bus runs at half past ten.");
    let all = house.get("commissioner", "/competence/reflections").await.expect(200);
    assert_eq!(all["reflections"].as_array().map(Vec::len), Some(1));
    // An assessor reads it; a colleague does not, and learns nothing of it.
    let whose = all["account"].as_str().expect("an account").to_lowercase();
    let asked = format!("/competence/learning?account={whose}");
    assert_eq!(house.get("assessor", &asked).await.expect(200)["learning"][0]["reference"], "LRN-0001");
    assert_eq!(house.get("analyst", &asked).await.failed(404), "nothing-here");
    // The planted faults: another's line, an empty result, a day that is none, a criterion that is none, and somebody who may only read.
    assert!(house.post("analyst", path, &finish).await.status.is_client_error(), "another's line");
    assert!(house.post("analyst", back, &json!({ "later": "Mine" })).await.status.is_client_error(), "another's reflection");
    assert_eq!(house.post("commissioner", path, &json!({ "result": " " })).await.failed(422), "needed");
    let wrong = json!({ "standard": "MAP", "criterion": "A1", "action": "Sit", "due": "soon" });
    assert_eq!(house.post("commissioner", "/competence/learning", &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(house.post("auditor", "/competence/learning", &planned).await.status, StatusCode::FORBIDDEN);
    let unknown = house.post("commissioner", "/competence/learning", &json!({ "result": "x" })).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_verifier_decides_without_knowing_what_was_decided() {
    let house = House::new().await;
    let about = engagement(&house).await;
    let claim = json!({ "standard": "MAP", "criterion": "A1", "record": about, "quote": "The rota ends at half past nine from January.",
        "reflection": "They asked for a bus and we gave them an hour." });
    let mut thin = claim.clone();
    thin["quote"] = json!("rota");
    assert_eq!(house.post("commissioner", "/competence/claims", &thin).await.failed(422), "too-short", "one word shows nothing");
    let made = house.post("commissioner", "/competence/claims", &claim).await.expect(201);
    let reference = made["reference"].as_str().expect("a reference").to_owned();
    let decision = json!({ "decision": "accept", "reasons": "It says what changed.", "tests": ["valid", "authentic", "current", "sufficient", "reliable"] });
    house.post("assessor", &format!("/competence/claims/{reference}/assess"), &decision).await.expect(200);
    let drawn = json!({ "seed": "Autumn", "count": 3 });
    assert_eq!(house.post("assessor", "/competence/verifications", &drawn).await.status, StatusCode::FORBIDDEN, "assessors do not verify");
    let told = house.post("internal-verifier", "/competence/verifications", &drawn).await.expect(201);
    let one = &told["verifications"][0];
    assert_eq!((&one["decided"], &one["claim"], &told["agreement"]["verified"]), (&json!(null), &json!(reference), &json!(0)));
    assert!(!one.to_string().contains("accept"), "what was decided is left out");
    let path = format!("/competence/verifications/{}", one["reference"].as_str().expect("a reference"));
    let own = json!({ "own_decision": "more", "reasons": "I would ask what became of it." });
    let done = house.post("internal-verifier", &path, &own).await.expect(200);
    assert_eq!((&done["decided"]["own_decision"], &done["decided"]["decision"]), (&json!("more"), &json!("accept")));
    let all = house.get("internal-verifier", "/competence/verifications").await.expect(200);
    assert_eq!((&all["agreement"]["verified"], &all["agreement"]["agreed"]), (&json!(1), &json!(0)));
    // The planted faults: a second decision, a draw of the same name, and one who may not.
    assert_eq!(house.post("internal-verifier", &path, &own).await.failed(409), "verified-already");
    assert_eq!(house.post("internal-verifier", "/competence/verifications", &drawn).await.failed(409), "drawn-already");
    assert_eq!(house.get("commissioner", "/competence/verifications").await.status, StatusCode::FORBIDDEN);
    // How teams stand is counts, and nobody is named.
    let teams = house.get("auditor", "/competence/teams").await.expect(200);
    assert!(teams["organisation"]["people"].is_number());
}
