//! Whatever is sent, the answer is clear and never a fault.

use crate::house::{House, token};
use axum::body::Body;
use axum::http::{Method, Request, header};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

async fn raw(house: &House, method: Method, path: &str, kind: &str, body: impl Into<Body>) -> crate::house::Told {
    let request = Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("Bearer {}", token("commissioner")));
    let request = request.header(header::CONTENT_TYPE, kind).header(header::IF_MATCH, "\"1\"");
    house.send(request.body(body.into()).expect("a request")).await
}

#[tokio::test]
async fn hostile_bodies_get_clear_answers() {
    let house = House::new().await;
    let deep = format!("{}{}", "{\"fields\":".repeat(50_000), "}".repeat(50_000));
    for body in ["", "{", "nul", "{\"fields\":1e999}", "\u{feff}{}", "{\"a\":\"\u{1}\"}", &deep] {
        assert_eq!(raw(&house, Method::POST, "/risk", "application/json", body.to_owned()).await.failed(400), "malformed-json");
    }
    assert_eq!(raw(&house, Method::POST, "/risk", "application/json", vec![0xff, 0xfe]).await.failed(400), "malformed-json");
    for body in ["[]", "1", "null", "\"x\""] {
        assert_eq!(raw(&house, Method::POST, "/risk", "application/json", body).await.failed(422), "not-an-object");
    }
    for (name, value) in [
        ("name", json!("bell\u{7}")),
        ("name", json!("nul\u{0}")),
        ("name", json!("x".repeat(10_000))),
        ("name", json!([["a"]])),
        ("likelihood", json!(123_456_789_012_345_678_901_234_567_890_f64)),
        ("likelihood", json!(4.5)),
        ("likelihood", json!(true)),
        ("cost", json!(1e300)),
        ("cost", json!([1])),
        ("review_on", json!("2027-02-30")),
        ("category", json!("colour")),
    ] {
        let mut fields = crate::house::risk("Home closes");
        fields[name] = value.clone();
        let told = house.post("commissioner", "/risk", &json!({ "fields": fields, "why": "w" })).await;
        told.failed(422);
        assert_eq!(told.json()["problems"][0]["field"], name, "{value}");
    }
    for why in [json!("nul\u{0}"), json!(1), json!(""), json!("  "), json!("x".repeat(2_001)), json!({ "a": [1] })] {
        let told = house.post("commissioner", "/risk", &json!({ "fields": crate::house::risk("a"), "why": why })).await;
        told.failed(422);
        assert_eq!(told.json()["problems"][0]["field"], "why");
    }
    assert_eq!(house.get("commissioner", "/risk").await.expect(200)["total"], 0);
}

#[tokio::test]
async fn wrong_methods_types_sizes_and_addresses_are_told() {
    let house = House::new().await;
    assert_eq!(raw(&house, Method::POST, "/risk", "text/plain", "{}").await.failed(415), "content-not-taken");
    assert_eq!(raw(&house, Method::POST, "/risk", "application/json", vec![b' '; 1_048_577]).await.failed(413), "more-than-taken");
    let told = raw(&house, Method::PUT, "/risk/RISK-0001", "application/json", "{}").await;
    assert_eq!(told.failed(405), "method-not-taken");
    assert!(told.header("allow").contains("PATCH"), "{:?}", told.headers);
    for path in ["/nothing", "/risk/RISK", "/risk/OUT-0001", "/risk/RISK-0001/nothing/at/all", "/nothing/RISK-0001", "/kinds/", "//"] {
        assert_eq!(house.get("commissioner", path).await.failed(404), "nothing-here", "{path}");
    }
    assert_eq!(house.get("commissioner", "/risk/%ff").await.failed(400), "malformed-request");
    assert_eq!(house.get("commissioner", "/risk/%00").await.failed(404), "nothing-here");
    for key in ["", "a b", &"k".repeat(201)] {
        let body = json!({ "fields": crate::house::risk("a"), "why": "w" });
        let told = house.call("commissioner", Method::POST, "/risk", Some(&body), &[("idempotency-key", key)]).await;
        assert_eq!(told.failed(400), "key-not-usable");
    }
    let head = house.call("commissioner", Method::HEAD, "/risk", None, &[]).await;
    assert_eq!((head.status.as_u16(), head.bytes.len()), (200, 0));
    let dangling = json!({ "fields": { "from": "NEED-0001", "relation": "answered-by", "to": "OUT-0001", "because": "b" }, "why": "w" });
    assert_eq!(house.post("commissioner", "/tie", &dangling).await.failed(409), "no-such-record");
}

fn any_json() -> impl Strategy<Value = Value> {
    let name = prop_oneof![
        Just("fields".to_owned()),
        Just("why".to_owned()),
        Just("reference".to_owned()),
        Just("with".to_owned()),
        Just("version".to_owned()),
        Just("name".to_owned()),
        Just("likelihood".to_owned()),
        Just("cost".to_owned()),
        Just("email".to_owned()),
        Just("days".to_owned()),
        ".{0,6}"
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!("RISK-0001")),
        Just(json!("2027-03-28"))
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let object = proptest::collection::vec((name.clone(), inner.clone()), 0..6);
        prop_oneof![
            proptest::collection::vec(inner, 0..4).prop_map(Value::from),
            object.prop_map(|it| Value::Object(it.into_iter().collect()))
        ]
    })
}

/// Every route that takes JSON, any JSON: never a fault of the machine.
#[test]
fn any_json_gets_an_answer_that_is_not_a_fault() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let house = runtime.block_on(async {
        let house = House::new().await;
        house.risk("Home closes").await;
        house
    });
    let routes: Vec<_> = api::routes().iter().filter(|it| !matches!(it.takes, "" | "File" | "TokenRequest")).collect();
    let mut runner = TestRunner::new(Config { cases: 300, failure_persistence: None, ..Config::default() });
    let strategy = (any_json(), any_json(), 0..routes.len(), 0..workbench::kinds().len());
    let run = runner.run(&strategy, |(whole, fields, route, kind)| {
        let route = routes[route];
        let slug = if kind % 2 == 0 { "risk".to_owned() } else { workbench::kinds()[kind].kind.slug() };
        let path = route.path.replace("{kind}", &slug).replace("{reference}", "RISK-0001");
        for body in [whole.clone(), json!({ "fields": fields, "why": "w", "with": whole, "version": 1 })] {
            let told = runtime.block_on(raw(&house, route.method.clone(), &path, "application/json", body.to_string()));
            let status = told.status.as_u16();
            prop_assert!((200..300).contains(&status) || (400..500).contains(&status), "{} {} {} {}", route.method, path, body, status);
        }
        Ok(())
    });
    run.expect("no fault");
}

#[tokio::test]
async fn any_address_gets_an_answer_that_is_not_a_fault() {
    let house = House::new().await;
    for path in [
        "/risk?where==",
        "/risk?where=name=%",
        "/risk?sort=-",
        "/risk?sort=--name",
        "/risk?limit=%EF%BC%91",
        "/risk?&&&",
        "/risk?where=cost=NaN",
    ] {
        let status = house.get("commissioner", path).await.status.as_u16();
        assert!(status < 500, "{path} {status}");
    }
    let many = format!("/risk?{}", vec!["where=name=a"; 200].join("&"));
    assert_eq!(house.get("commissioner", &many).await.failed(422), "too-many-parameters");
    for words in ["%22", "*", "a%20OR%20b", "NEAR(", "%27", "-", "%F0%9F%90%A6", "%E2%80%AE", ":", "a:b"] {
        house.get("commissioner", &format!("/search?q={words}")).await.expect(200);
    }
}
