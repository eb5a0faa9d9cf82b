//! Signing in and out, forged forms, and headers.

use crate::house::{House, PASSWORD};
use axum::body::Body;
use axum::http::{Method, Request, header};
use web::Pairs;

async fn knock(house: &House, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> crate::house::Told {
    let mut request =
        Request::builder().method(Method::POST).uri("/sign-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = Pairs::from_iter(fields.iter().copied()).encode();
    house.send(request.body(Body::from(body)).expect("a request")).await
}

const OURS: &[(&str, &str)] = &[("sec-fetch-site", "same-origin")];

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_is_led_to_the_door_and_back() {
    let house = House::new().await;
    house.give_password("commissioner").await;
    let led = house.send(Request::get("/registers/risk?order=-name").body(Body::empty()).expect("a request")).await.expect(303);
    assert_eq!(led.header("location"), "/sign-in?next=%2Fregisters%2Frisk%3Forder%3D-name");
    let door = house.send(Request::get(led.header("location")).body(Body::empty()).expect("a request")).await.expect(200);
    let next = door.hidden("next");
    let fields = [("email", "Commissioner@council.example"), ("password", PASSWORD), ("next", next.as_str())];
    let inside = knock(&house, &fields, OURS).await.expect(303);
    assert_eq!(inside.header("location"), "/registers/risk?order=-name");
    let cookie = inside.header("set-cookie");
    assert!(cookie.starts_with("__Host-session=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
    let pair = cookie.split(';').next().unwrap_or_default();
    let request = Request::get("/registers").header(header::COOKIE, pair).body(Body::empty()).expect("a request");
    let page = house.send(request).await.expect(200);
    page.holds("Commissioner").holds("Registers").holds("Synthetic data");
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_keeps_the_address_and_too_many_close_the_door() {
    let house = House::new().await;
    house.give_password("analyst").await;
    let wrong = [("email", "analyst@council.example"), ("password", "not this one"), ("next", "https://evil.example")];
    let told = knock(&house, &wrong, OURS).await.expect(401);
    told.holds("There is a problem").holds("<title>Error: Sign in").holds("value=\"analyst@council.example\"");
    assert_eq!(told.hidden("next"), "/");
    told.lacks("not this one");
    for _ in 0..4 {
        knock(&house, &wrong, OURS).await.expect(401);
    }
    let right = [("email", "analyst@council.example"), ("password", PASSWORD)];
    knock(&house, &right, OURS).await.expect(429).holds("Wait 15 minutes");
    house.wait(16);
    knock(&house, &right, OURS).await.expect(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_sites_form_signs_nobody_in() {
    let house = House::new().await;
    house.give_password("analyst").await;
    let right = [("email", "analyst@council.example"), ("password", PASSWORD)];
    knock(&house, &right, &[("sec-fetch-site", "cross-site")]).await.expect(403);
    knock(&house, &right, &[("origin", "https://evil.example"), ("host", "work.example")]).await.expect(403);
    knock(&house, &right, &[("origin", "https://work.example"), ("host", "work.example")]).await.expect(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_needs_the_token_of_its_session() {
    let house = House::new().await;
    let (mine, other) = (house.browser("commissioner").await, house.browser("analyst").await);
    let csrf = mine.get("/help").await.hidden("csrf");
    let fields = |token: &str| {
        crate::house::risk_with(&[])
            .into_iter()
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .chain([("csrf".to_owned(), token.to_owned())])
            .collect::<Vec<_>>()
    };
    let post = async |token: &str, site: &str| {
        let fields = fields(token);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        mine.post_bare("/registers/risk/new", &fields, &[("sec-fetch-site", site)]).await.status.as_u16()
    };
    assert_eq!(post("", "same-origin").await, 403);
    assert_eq!(post(&csrf.replace(['0', '1', '2'], "3"), "same-origin").await, 403);
    assert_eq!(post(&csrf, "cross-site").await, 403);
    mine.get("/registers/risk").await.holds("There are no risks yet");
    assert_eq!(post(&csrf, "same-origin").await, 303);
    drop(other);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_when_one_signs_out_or_stays_away() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    browser.get("/registers").await.expect(200);
    house.wait(59);
    browser.get("/registers").await.expect(200);
    house.wait(61);
    browser.get("/registers").await.expect(303);
    let browser = house.browser("commissioner").await;
    let out = browser.post("/sign-out", &[]).await.expect(303);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    browser.get("/registers").await.expect(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_every_other_session() {
    let house = House::new().await;
    house.give_password("auditor").await;
    let (here, there) = (house.browser("auditor").await, {
        house.wait(1);
        house.browser("auditor").await
    });
    let fields = |new: &'static str| [("email", "auditor@council.example"), ("current", PASSWORD), ("password", new)];
    here.post("/account/password", &fields("short")).await.expect(422).holds("at least 12");
    let wrong = [("email", "auditor@council.example"), ("current", "what was it again"), ("password", "four dry stone walls")];
    here.post("/account/password", &wrong).await.expect(422).holds("do not open an account");
    let done = here.post("/account/password", &fields("four dry stone walls")).await.expect(303);
    assert!(done.header("set-cookie").starts_with("__Host-session="));
    there.get("/account").await.expect(303);
    knock(&house, &[("email", "auditor@council.example"), ("password", "four dry stone walls")], OURS).await.expect(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn assets_are_kept_for_ever_and_pages_never() {
    let house = House::new().await;
    let door = house.send(Request::get("/sign-in").body(Body::empty()).expect("a request")).await.expect(200);
    assert_eq!(door.header("cache-control"), "no-store");
    let css = door.html.split("rel=\"stylesheet\" href=\"").nth(1).and_then(|it| it.split('"').next()).expect("a style sheet").to_owned();
    let request = Request::get(&css).header(header::ACCEPT_ENCODING, "gzip, br").body(Body::empty()).expect("a request");
    let sheet = house.send(request).await.expect(200);
    assert_eq!((sheet.header("content-encoding"), sheet.header("content-type")), ("br", "text/css; charset=utf-8"));
    assert!(sheet.header("cache-control").contains("immutable"));
    house.send(Request::get("/assets/app.css").body(Body::empty()).expect("a request")).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_is_kept_in_a_cookie() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let told = browser.post("/language", &[("language", "en-XA"), ("next", "/registers")]).await.expect(303);
    assert!(told.header("set-cookie").starts_with("language=en-XA;"));
    let both = format!("{}; language=en-XA", browser.cookie);
    let request = Request::get("/registers").header(header::COOKIE, both).body(Body::empty()).expect("a request");
    house.send(request).await.expect(200).holds("<html lang=\"en-XA\"").holds("Rêgïstêrs");
}
