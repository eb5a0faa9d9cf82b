//! Every route with every role, and nothing shown to those who may not see it.

use crate::house::{House, RISK};
use axum::body::Body;
use axum::http::{Method, Request};
use record::{Listed, Reach};
use web::{Need, routes};
use workbench::{Role, entry, may, may_see, may_write};

/// A path of the route about a risk.
fn about_risk(path: &str) -> String {
    path.replace("{kind}", "risk")
        .replace("{reference}", "RISK-0001")
        .replace("{format}", "csv")
        .replace("{field}", "name")
        .replace("{name}", "none")
        .replace("{draft}", "none")
        .replace("{token}", "none")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_answers_every_role_as_the_permission_table_says() {
    let house = House::new().await;
    house.made("risk", &RISK).await;
    let risk = workbench::kind("risk").expect("a kind").kind;
    for (at, role) in Role::LIST.iter().enumerate() {
        let person = entry::person_of(&*house.store, &format!("ACC-{:04}", at + 1)).await.expect("reads").expect("an account");
        for route in routes().iter().filter(|it| it.need != Need::Public) {
            let browser = house.browser(role.code).await;
            let path = about_risk(route.path);
            let told = if route.method == Method::GET { browser.get(&path).await } else { browser.post(&path, &[]).await };
            let status = told.status.as_u16();
            let (Need::SignedIn(act) | Need::Kind(act) | Need::KindToWrite(act)) = route.need else { continue };
            let of_kind = !matches!(route.need, Need::SignedIn(_));
            let denied = !may(&person, act)
                || (matches!(route.need, Need::KindToWrite(_)) && may_see(&person, risk) && may_write(&person, risk) == Reach::Nothing);
            let hidden = may(&person, act) && of_kind && !may_see(&person, risk);
            match (denied, hidden) {
                (true, _) => assert_eq!(status, 403, "{} {route:?}", role.code),
                (_, true) => assert_eq!(status, 404, "{} {route:?}", role.code),
                _ => assert!(!matches!(status, 401 | 500..), "{} {route:?} {status} {}", role.code, told.html),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_unknown_passes() {
    let house = House::new().await;
    for route in routes().iter().filter(|it| it.need != Need::Public) {
        let request = Request::builder().method(route.method.clone()).uri(about_risk(route.path)).body(Body::empty()).expect("a request");
        let told = house.send(request).await.expect(303);
        assert!(told.header("location").starts_with("/sign-in"), "{route:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_and_what_may_not_be_seen_look_the_same() {
    let house = House::new().await;
    house.made("risk", &RISK).await;
    let provider = house.browser("provider").await;
    let plain = |html: &str| {
        let main = html.split("<main").nth(1).unwrap_or_default();
        main.split("</main>").next().unwrap_or_default().to_owned()
    };
    let (hidden, absent) =
        (provider.get("/registers/risk/RISK-0001").await.expect(404), provider.get("/registers/risk/RISK-0777").await.expect(404));
    assert_eq!(plain(&hidden.html), plain(&absent.html));
    let (hidden, absent) =
        (provider.get("/registers/account").await.expect(404), provider.get("/registers/no-such-kind").await.expect(404));
    assert_eq!(plain(&hidden.html), plain(&absent.html));
    provider.get("/registers").await.expect(200).lacks("Accounts").holds("Risks");
    provider.get("/registers/risk").await.expect(200).holds("There are no risks yet");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_says_whom_to_ask() {
    let house = House::new().await;
    house.made("risk", &RISK).await;
    let auditor = house.browser("auditor").await;
    auditor.get("/registers/risk/RISK-0001/edit").await.expect(403).holds("You cannot do this").holds("Commissioner");
    auditor.get("/registers/risk").await.expect(200).lacks("/registers/risk/new");
}

#[tokio::test(flavor = "multi_thread")]
async fn paths_that_lead_nowhere_are_pages_too() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    for path in
        ["/nowhere", "/registers/risk/RISK-1/nowhere", "/registers/risk/%00", "/registers/risk/OUT-1", "/registers/population_group"]
    {
        browser.get(path).await.expect(404).holds("Page not found");
    }
    browser.post("/registers", &[]).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_front_door_says_where_to_begin_until_something_stands_in_the_thread() {
    let house = House::new().await;
    let front = house.browser("commissioner").await.get("/").await.expect(200);
    front
        .holds("Where to begin")
        .holds("Nothing stands in the golden thread yet")
        .holds("href=\"/registers/population-group/new\"")
        .holds("Bring in what you have")
        .holds("Plan the workforce of a place");
    let reader = house.browser("auditor").await.get("/").await.expect(200);
    reader.lacks("Where to begin").lacks("href=\"/registers/population-group/new\"");
    house.made("population_group", &[("name", "People over 85"), ("area", borough::AREA)]).await;
    house.browser("commissioner").await.get("/").await.expect(200).lacks("Where to begin");
}
