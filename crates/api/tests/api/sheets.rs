//! Files in and out.

use crate::house::{House, Told, token};
use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::json;

const GOOD: &str = "name,category,likelihood,impact,response\nHome closes,market,4,5,reduce\nFlood,delivery,1,3,accept\n";
const MIXED: &str = "name,category,likelihood,impact,response\nHome closes,market,9,5,reduce\nFlood,delivery,1,3,accept\n";

async fn import(house: &House, query: &str, bytes: impl Into<Body>, headers: &[(&str, &str)]) -> Told {
    let mut request =
        Request::post(format!("/risk/import{query}")).header(header::AUTHORIZATION, format!("Bearer {}", token("commissioner")));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    house.send(request.body(bytes.into()).expect("a request")).await
}

#[tokio::test]
async fn an_import_is_rehearsed_written_and_taken_back() {
    let house = House::new().await;
    let dry = import(&house, "?dry_run=true", GOOD, &[]).await.expect(200);
    assert_eq!((&dry["accepted"], &dry["made"], &dry["commit"]), (&json!(2), &json!(2), &json!(null)));
    assert_eq!(house.get("commissioner", "/risk").await.expect(200)["total"], 0);
    let key = [("idempotency-key", "one"), ("content-type", "text/csv; charset=utf-8")];
    let first = import(&house, "?name=risks.csv", GOOD, &key).await.expect(200);
    assert_eq!(first, import(&house, "?name=risks.csv", GOOD, &key).await.expect(200), "a repeat says what was done");
    assert_eq!((&first["made"], &first["same"]), (&json!(2), &json!(0)));
    assert_eq!(house.get("commissioner", "/risk").await.expect(200)["total"], 2);
    let history = house.get("commissioner", "/risk/RISK-0001/history").await.expect(200);
    assert_eq!(history["versions"][0]["why"], "Import of risks.csv");
    let newest = &history["versions"][0];
    assert!(newest["by_name"].is_string() && newest["by_organisation"].is_string(), "{newest}");
    assert!(newest["link"].as_str().is_some_and(|it| it.len() == 64), "{newest}");
    let undone = house.post("commissioner", &format!("/commits/{}/undo", first["commit"]), &json!({})).await.expect(200);
    assert_eq!(undone["records"], 2);
    assert_eq!(house.get("commissioner", "/risk").await.expect(200)["total"], 0);
}

#[tokio::test]
async fn rows_with_problems_are_handed_back_and_sound_ones_taken_on_request() {
    let house = House::new().await;
    let told = import(&house, "?name=risks.csv", MIXED, &[]).await;
    assert_eq!(told.failed(422), "out-of-range");
    let told = told.json();
    assert_eq!((&told["accepted"], &told["refused"], &told["commit"]), (&json!(1), &json!(1), &json!(null)));
    let problem = &told["problems"][0];
    assert_eq!(
        (&problem["file"], &problem["row"], &problem["column"], &problem["value"]),
        (&json!("risks.csv"), &json!(2), &json!("likelihood"), &json!("9"))
    );
    assert_eq!(house.get("commissioner", "/risk").await.expect(200)["total"], 0, "nothing half written");
    let told = import(&house, "?sound_rows=true", MIXED, &[]).await.expect(200);
    assert_eq!((&told["made"], told["problems"].as_array().map(Vec::len), told["commit"].is_u64()), (&json!(1), Some(1), true));
}

#[tokio::test]
async fn an_export_is_complete_and_can_be_imported_again() {
    let house = House::new().await;
    import(&house, "", GOOD, &[]).await.expect(200);
    for format in ["csv", "xlsx", "ods", "json"] {
        let told = house.get("commissioner", &format!("/risk/export?format={format}")).await;
        assert_eq!((told.status.as_u16(), told.header("x-row-count")), (200, "2"), "{format}");
        assert!(told.header("content-disposition").ends_with(&format!("\"risk.{format}\"")));
        let again = import(&house, "?dry_run=true", told.bytes, &[]).await.expect(200);
        assert_eq!((&again["same"], &again["problems"]), (&json!(2), &json!([])), "{format}");
    }
    assert_eq!(house.get("commissioner", "/risk/export?where=category=market").await.header("x-row-count"), "1");
    assert_eq!(house.get("commissioner", "/risk/export?format=pdf").await.failed(422), "not-among");
    assert_eq!(house.get("administrator", "/organisation/export").await.failed(403), "not-permitted");
}

/// The schema, the headings of exports and what an import knows again follow the words of the caller's organisation; the interface
/// document, names and codes do not.
#[tokio::test]
async fn words_of_a_sector_are_words_only() {
    let house = House::new().await;
    let model = json!({ "fields": { "name": "Hubs", "setting": "prevention" }, "why": "New" });
    house.post("commissioner", "/service-model", &model).await.expect(201);
    let path = "/organisation/ORG-0001";
    let version = house.get("administrator", path).await.expect(200)["version"].to_string();
    let chosen = json!({ "fields": { "vocabulary": "housing" }, "why": "Ours" });
    let base = [("if-match", format!("\"{version}\""))];
    let base: Vec<(&str, &str)> = base.iter().map(|(name, value)| (*name, value.as_str())).collect();
    house.call("administrator", Method::PATCH, path, Some(&chosen), &base).await.expect(200);
    let schema = house.get("commissioner", "/service-model/schema").await.expect(200);
    let setting = &schema["properties"]["setting"];
    assert_eq!(
        (&setting["title"], &setting["x-labels"]["prevention"]),
        (&json!("Kind of home or support"), &json!("Homelessness prevention"))
    );
    let open = house.get("provider", "/openapi.json").await.expect(200).to_string();
    assert!(open.contains("Prevention and community") && !open.contains("Homelessness prevention"));
    let record = house.get("commissioner", "/service-model/MODEL-0001").await.expect(200);
    assert_eq!(record["fields"]["setting"], "prevention");
    let bytes = house.get("commissioner", "/service-model/export?format=xlsx").await.bytes;
    let request = Request::post("/service-model/import?dry_run=true");
    let request = request.header(header::AUTHORIZATION, format!("Bearer {}", token("commissioner")));
    let again = house.send(request.body(Body::from(bytes)).expect("a request")).await.expect(200);
    assert_eq!((&again["same"], &again["problems"]), (&json!(1), &json!([])));
}

#[tokio::test]
async fn hostile_files_are_problems() {
    let house = House::new().await;
    for bytes in [&b""[..], b"\0\0\0\0", b"PK\x03\x04", b"{\"records\":[", &[0xff; 300], b"\xef\xbb\xbf", b"name\n\"open"] {
        let told = import(&house, "", bytes.to_vec(), &[]).await;
        told.failed(422);
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    import(&house, "", deep, &[]).await.failed(422);
    assert_eq!(import(&house, "", "x", &[("content-type", "multipart/form-data; boundary=x")]).await.failed(415), "content-not-taken");
    assert_eq!(import(&house, "", "x", &[("content-length", "999999999999")]).await.failed(413), "more-than-taken");
}

const NOTICE: &str = r#"{"ocid":"o-1","date":"2025-01-01T00:00:00Z","parties":[{"id":"1","name":"Gofal Môn"}],"tender":{"title":"Care"},"awards":[{"id":"a","suppliers":[{"id":"1"}],"contractPeriod":{"startDate":"2025-04-01","endDate":"2026-03-31"}}]}"#;

/// A file of several kinds is one commit, written once, and one undo; a role that may not write one of them is refused.
#[tokio::test(flavor = "multi_thread")]
async fn notices_come_in_as_one_commit() {
    let house = House::new().await;
    let send = |who: &str, path: &str, body: &'static str| {
        let request = Request::post(path).header(header::AUTHORIZATION, format!("Bearer {}", token(who)));
        house.send(request.header(header::CONTENT_TYPE, "application/x-ndjson").body(Body::from(body)).expect("a request"))
    };
    let rehearsed = send("commissioner", "/imports/ocds?dry_run=true&name=n.jsonl", NOTICE).await.expect(200);
    assert_eq!((&rehearsed["made"], &rehearsed["commit"]), (&json!(4), &json!(null)));
    let taken = send("commissioner", "/imports/ocds?name=n.jsonl", NOTICE).await.expect(200);
    assert_eq!((&taken["made"], &taken["same"]), (&json!(4), &json!(0)));
    let again = send("commissioner", "/imports/ocds", NOTICE).await.expect(200);
    assert_eq!((&again["made"], &again["same"], &again["commit"]), (&json!(0), &json!(4), &json!(null)));
    assert_eq!(send("commissioner", "/imports/ocds", "{\"ocid\":").await.expect(422)["code"], "ocds-not-json");
    for role in ["auditor", "analyst"] {
        send(role, "/imports/ocds", NOTICE).await.expect(403);
    }
    send("commissioner", "/imports/nothing", NOTICE).await.expect(404);
    let undo = format!("/commits/{}/undo", taken["commit"]);
    assert_eq!(house.post("commissioner", &undo, &json!({})).await.expect(200)["records"], 4);
}
