//! Who asks: tokens, their end, and failed attempts.

use crate::house::{House, PASSWORD, clock};
use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::{Value, json};
use workbench::desk::Desk;

fn asked(password: &str, days: Value) -> Value {
    json!({ "email": "Commissioner@council.example", "password": password, "name": "Nightly report", "days": days })
}

#[tokio::test]
async fn a_token_is_made_used_and_revoked() {
    let house = House::new().await;
    let hash = workbench::password::hash(PASSWORD, &[7; 16]).expect("hashes");
    let found = house.get("administrator", "/account?where=email=commissioner").await.expect(200);
    let account = found["records"][0]["reference"].as_str().expect("an account").to_owned();
    house.desk.set_credential(&account, &hash, clock()).await.expect("kept");
    let send = async |body: Value| house.call("nobody", Method::POST, "/tokens", Some(&body), &[]).await;
    let made = send(asked(PASSWORD, json!(30))).await.expect(201);
    let token = made["token"].as_str().expect("shown once").to_owned();
    let with = async |method: Method, path: &str| {
        let request = Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("bearer {token}"));
        house.send(request.body(Body::empty()).expect("a request")).await
    };
    let listed = with(Method::GET, "/tokens").await.expect(200);
    assert!(
        listed["tokens"].as_array().is_some_and(|it| it.iter().any(|it| it["id"] == made["id"])) && !listed.to_string().contains(&token)
    );
    assert_eq!(with(Method::DELETE, "/tokens/000000000000").await.failed(404), "nothing-here");
    let gone = with(Method::DELETE, &format!("/tokens/{}", made["id"].as_str().expect("an id"))).await;
    assert_eq!((gone.status.as_u16(), gone.bytes.len()), (204, 0));
    let told = with(Method::GET, "/tokens").await;
    assert_eq!(told.failed(401), "token-revoked");
    assert!(told.header("www-authenticate").contains("invalid_token") && told.json()["detail"].to_string().contains("Nightly report"));
    let reads = json!({ "email": "commissioner@council.example", "password": PASSWORD, "name": "A report", "days": 1, "reach": "read" });
    assert_eq!(send(reads.clone()).await.expect(201)["reach"], "read");
    let mut wrong = reads;
    wrong["reach"] = json!("everything");
    assert_eq!(send(wrong).await.failed(422), "not-among");
    for days in [json!(0), json!(366), json!("9"), json!(-1), json!(1e300), json!(null)] {
        assert_eq!(send(asked(PASSWORD, days)).await.failed(422), "out-of-range");
    }
    assert_eq!(send(json!({ "email": "a\u{0}", "password": "b", "name": "c", "days": 1 })).await.failed(422), "control-character");
    for _ in 0..5 {
        let told = send(asked("wrong", json!(1))).await;
        assert_eq!(told.failed(401), "wrong-sign-in");
        assert!(!told.header("www-authenticate").is_empty());
    }
    let told = send(asked(PASSWORD, json!(1))).await;
    assert_eq!((told.failed(429).as_str(), told.header("retry-after")), ("too-many-attempts", "900"));
}

#[tokio::test]
async fn a_token_that_is_refused_says_why() {
    use workbench::desk::{ApiToken, TokenReach};
    let house = House::new().await;
    let known = house.desk.token(&record::Digest::of(crate::house::token("commissioner").as_bytes()).to_string()).await.expect("reads");
    let known = known.expect("the token of the house");
    assert_eq!(known.used_at, None);
    let add = async |opens: &str, change: fn(ApiToken) -> ApiToken| {
        let token_hash = record::Digest::of(opens.as_bytes()).to_string();
        house.desk.add_token(&change(ApiToken { token_hash, ..known.clone() })).await.expect("kept");
    };
    add("reads", |it| ApiToken { reach: TokenReach::Read, ..it }).await;
    add("ended", |it| ApiToken { ends_at: clock(), ..it }).await;
    add("revoked", |it| ApiToken { revoked: true, ..it }).await;
    add("nobody", |it| ApiToken { account: "ACC-0999".into(), ..it }).await;
    let with = async |opens: &str, method: Method, path: &str| {
        let request = Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("Bearer {opens}"));
        let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from("{}"));
        house.send(request.expect("a request")).await
    };
    for (opens, code) in
        [("ended", "token-ended"), ("revoked", "token-revoked"), ("nobody", "token-without-account"), ("wrong", "token-not-known")]
    {
        let told = with(opens, Method::GET, "/risk").await;
        assert_eq!(told.failed(401), code);
        assert!(told.header("www-authenticate").contains("invalid_token"));
    }
    with("reads", Method::GET, "/risk").await.expect(200);
    let kept = house.desk.token(&record::Digest::of(b"reads").to_string()).await.expect("reads").expect("kept");
    assert_eq!(kept.used_at, Some(clock()));
    for (method, path) in [(Method::POST, "/risk"), (Method::PATCH, "/risk/RISK-0001"), (Method::DELETE, "/tokens/000000000000")] {
        let told = with("reads", method, path).await;
        assert_eq!(told.failed(403), "token-reads-only");
        assert!(told.header("www-authenticate").contains("insufficient_scope"));
    }
}

#[tokio::test]
async fn nobody_enters_without_a_token_and_cookies_count_for_nothing() {
    let house = House::new().await;
    for route in api::routes().iter().filter(|it| it.need != api::Need::Public) {
        let path = route.path.replace("{kind}", "risk").replace("{reference}", "RISK-0001").replace("{id}", "0").replace("{number}", "1");
        let request = Request::builder().method(route.method.clone()).uri(path).header(header::COOKIE, "__Host-session=cw_commissioner");
        let told = house.send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(told.failed(401), "token-needed", "{route:?}");
        assert_eq!(told.header("www-authenticate"), "Bearer realm=\"commonweal\"");
    }
    let open = house.send(Request::get("/openapi.json").body(Body::empty()).expect("a request")).await;
    assert_eq!(open.expect(200)["openapi"], "3.1.1");
}

/// The table of permission, held against what each role gets from each route.
#[tokio::test]
async fn every_route_answers_every_role_as_the_table_says() {
    use workbench::{Person, Role};
    let house = House::new().await;
    for role in <Role as record::Listed>::LIST {
        let roles = vec![record::Listed::of(role.code).expect("a role")];
        let actor = record::Actor { account: "ACC-0001".into(), organisation: "ORG-0001".into() };
        let person = Person { actor, name: role.code.into(), roles };
        for route in api::routes() {
            let path =
                route.path.replace("{kind}", "risk").replace("{reference}", "RISK-0099").replace("{id}", "0").replace("{number}", "99");
            let told = house.call(role.code, route.method.clone(), &path.replace("{code}", "A1"), None, &[]).await;
            let kind = workbench::kind("risk").expect("a kind").kind;
            let (act, kinds) = match route.need {
                api::Need::Public => continue,
                api::Need::SignedIn(act) => (act, true),
                api::Need::Kind(act) => (act, workbench::may_see(&person, kind)),
                api::Need::KindToWrite(act) => (act, workbench::may_see(&person, kind)),
            };
            let writes = !matches!(route.need, api::Need::KindToWrite(_)) || workbench::may_write(&person, kind) != record::Reach::Nothing;
            let status = told.status.as_u16();
            match (workbench::may(&person, act), kinds, writes) {
                (false, ..) | (true, true, false) => assert_eq!(status, 403, "{} {route:?}", role.code),
                (true, false, _) => assert_eq!(status, 404, "{} {route:?}", role.code),
                (true, true, true) => assert!(status != 403 && status < 500, "{} {route:?} {status}", role.code),
            }
        }
    }
}
