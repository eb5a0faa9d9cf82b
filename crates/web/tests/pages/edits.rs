//! Making, changing, conflicts, history, sharing and destroying.

use crate::house::{House, RISK, risk_with};

const PATH: &str = "/registers/risk/RISK-0001";

#[tokio::test(flavor = "multi_thread")]
async fn every_problem_is_said_at_once_and_what_was_typed_stays() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let fields = risk_with(&[("name", ""), ("likelihood", "9"), ("review_on", "31/2/2027"), ("description", "Two <providers> & more")]);
    let page = browser.post("/registers/risk/new", &fields).await.expect(422);
    page.holds("<title>Error: ").holds("There is a problem").holds("data-module=\"govuk-error-summary\"");
    for field in ["name", "likelihood", "review_on"] {
        page.holds(&format!("<a href=\"#f-{field}\">")).holds(&format!("id=\"f-{field}-error\"")).holds(&format!("id=\"f-{field}\""));
    }
    page.holds("value=\"31/2/2027\"").holds("Two &#60;providers&#62; &#38; more").holds("value=\"9\"");
    assert!(page.html.contains("<option value=\"market\" selected>"), "{}", page.html);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_twice_makes_one_record() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let key = browser.get("/registers/risk/new").await.expect(200).hidden("form_key");
    let fields = risk_with(&[("form_key", &key), ("why", "The winter review")]);
    let (first, again) =
        (browser.post("/registers/risk/new", &fields).await.expect(303), browser.post("/registers/risk/new", &fields).await.expect(303));
    assert_eq!(first.header("location"), "/registers/risk/RISK-0001?done=made");
    assert_eq!(first.header("location"), again.header("location"));
    let page = browser.get(first.header("location")).await.expect(200);
    page.holds("The record is made.").holds("A provider hands back its contract").holds("The winter review");
    browser.get("/registers/risk").await.expect(200).holds("1 record<");
    let other = risk_with(&[("form_key", &key), ("name", "Something else")]);
    browser.post("/registers/risk/new", &other).await.expect(409).holds("Something else");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_edit_at_once_and_neither_loses_anything() {
    let house = House::new().await;
    house.made("risk", &RISK).await;
    let (mine, theirs) = (house.browser("commissioner").await, house.browser("analyst").await);
    let theirs_may_not = theirs.get(&format!("{PATH}/edit")).await;
    assert_eq!(theirs_may_not.status, 403, "analysts read risks");
    let theirs = house.browser("decision-maker").await;
    let form = mine.get(&format!("{PATH}/edit")).await.expect(200);
    let base = form.hidden("base");
    let said = risk_with(&[("base", &base), ("likelihood", "5"), ("why", "They called us")]);
    theirs.post(&format!("{PATH}/edit"), &said).await.expect(303);
    let wanted = risk_with(&[("base", &base), ("impact", "1"), ("treatment", "Weekly call"), ("why", "After the meeting")]);
    let conflict = mine.post(&format!("{PATH}/edit"), &wanted).await.expect(409);
    conflict.holds("somebody saved while you were editing").holds("Decision-maker").holds("Weekly call").holds("3 fields differ");
    conflict.holds("name=\"likelihood\" value=\"5\" checked").holds("name=\"impact\" value=\"1\" checked");
    assert_eq!((conflict.hidden("base"), conflict.hidden("why")), ("2".to_owned(), "After the meeting".to_owned()));
    let merged =
        risk_with(&[("base", "2"), ("likelihood", "5"), ("impact", "1"), ("treatment", "Weekly call"), ("why", "After the meeting")]);
    let by_hand: Vec<_> = merged.iter().copied().chain([("then", "edit")]).collect();
    mine.post(&format!("{PATH}/edit"), &by_hand).await.expect(200).holds("value=\"5\"").holds("Weekly call");
    mine.post(&format!("{PATH}/edit"), &merged).await.expect(303);
    let history = mine.get(&format!("{PATH}/history")).await.expect(200);
    history.holds("They called us").holds("After the meeting").holds("version 3").holds("<del>4</del>").holds("<ins>1</ins>");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_version_is_restored_and_a_retired_record_brought_back() {
    let house = House::new().await;
    house.made("risk", &RISK).await;
    let browser = house.browser("commissioner").await;
    browser.post(&format!("{PATH}/edit"), &risk_with(&[("base", "1"), ("name", "Renamed")])).await.expect(303);
    browser.post(&format!("{PATH}/restore"), &[("version", "1"), ("base", "2")]).await.expect(303);
    browser.get(PATH).await.expect(200).holds("A provider hands back its contract").holds("Went back to version 1");
    browser.post(&format!("{PATH}/edit"), &risk_with(&[("base", "3")])).await.expect(303).header("location").ends_with("done=same");
    browser.post(&format!("{PATH}/retire"), &[("base", "2"), ("why", "late")]).await.expect(409);
    browser.post(&format!("{PATH}/retire"), &[("base", "3"), ("why", "Closed by the board")]).await.expect(303);
    browser.get("/registers/risk").await.expect(200).lacks("RISK-0001");
    browser.get("/registers/risk?show=retired").await.expect(200).holds("RISK-0001");
    browser.get(PATH).await.expect(200).holds("out of use").lacks("/edit\"");
    browser.post(&format!("{PATH}/restore"), &[("version", "3"), ("base", "4")]).await.expect(303);
    browser.get("/registers/risk").await.expect(200).holds("RISK-0001");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_record_is_seen_by_those_it_is_shared_with() {
    let house = House::new().await;
    house.made("risk", &RISK).await;
    let (browser, provider) = (house.browser("commissioner").await, house.browser("provider").await);
    provider.get(PATH).await.expect(404);
    browser.get(&format!("{PATH}/share")).await.expect(200).holds("Heron Care").lacks("value=\"ORG-0001\"");
    browser.post(&format!("{PATH}/share"), &[("with", "ORG-0002"), ("why", "They run it")]).await.expect(303);
    let seen = provider.get(PATH).await.expect(200);
    seen.holds("A provider hands back its contract").lacks(&format!("{PATH}/edit"));
    seen.holds("Owned by</span> Council").holds("Shared with</span> Heron Care").holds("Somebody at Council").lacks("ACC-0001");
    house.made("organisation", &[("name", "Egret Homes"), ("standing", "provider"), ("synthetic", "yes")]).await;
    browser.post(&format!("{PATH}/share"), &[("with", "ORG-0002"), ("with", "ORG-0003")]).await.expect(303);
    browser.get(PATH).await.expect(200).holds("Shared with</span> Heron Care, Egret Homes");
    let seen = provider.get(&format!("{PATH}/history")).await.expect(200);
    seen.lacks("Egret Homes").lacks("ORG-0003").holds("Somebody at Council");
    provider.get(PATH).await.expect(200).holds("Shared with</span> Heron Care").lacks("Egret");
    provider.get(&format!("{PATH}/edit")).await.expect(403);
    browser.post(&format!("{PATH}/share"), &[]).await.expect(303);
    provider.get(PATH).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn personal_values_are_destroyed_only_when_confirmed() {
    let house = House::new().await;
    let administrator = house.browser("administrator").await;
    let path = "/registers/account/ACC-0003/redact";
    administrator.get(path).await.expect(200).holds("cannot be undone").holds("E-mail address");
    administrator.post(path, &[("fields", "name")]).await.expect(422).holds("href=\"#f-why\"").holds("href=\"#f-sure\"");
    administrator.get("/registers/account/ACC-0003").await.holds("Procurement officer");
    house.browser("commissioner").await.get(&format!("{PATH}/redact")).await.expect(403).holds("Administrator");
    administrator.post(path, &[("fields", "name"), ("why", "Asked to be forgotten"), ("sure", "yes")]).await.expect(303);
    administrator
        .get("/registers/account/ACC-0003/history")
        .await
        .expect(200)
        .lacks("<del>Procurement officer")
        .holds("Asked to be forgotten");
}

#[tokio::test(flavor = "multi_thread")]
async fn links_are_walked_in_both_directions() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let group = house.made("population_group", &[("name", "People over 85"), ("area", "Trafford")]).await;
    let need = [("statement", "Company on most days"), ("population_group", "POP-0001"), ("lens", "expressed"), ("severity", "3")];
    let page = browser.get("/registers/need/new?population_group=POP-0001").await.expect(200);
    page.holds("<option value=\"POP-0001\" selected>People over 85 (POP-0001)</option>");
    let made = browser.post("/registers/need/new", &need).await;
    assert_eq!((made.status.as_u16(), group.to_string()), (303, "POP-0001".to_owned()), "{}", made.html);
    browser.get("/registers/need/NEED-0001").await.expect(200).holds("<a href=\"/registers/population-group/POP-0001\">People over 85</a>");
    let back = browser.get("/registers/population-group/POP-0001").await.expect(200);
    back.holds("<a href=\"/registers/need/NEED-0001\">Company on most days</a>").holds("/registers/need/new?population_group=POP-0001");
    let lost: Vec<_> = need.iter().map(|(name, text)| (*name, if *text == "POP-0001" { "POP-0099" } else { *text })).collect();
    browser.post("/registers/need/new", &lost).await.expect(409).holds("POP-0099").holds("There is a problem");
}
