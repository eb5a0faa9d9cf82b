//! What was typed and not saved: kept for whoever typed it, also when their session has ended, and shown to nobody else.

use crate::house::{Browser, House, RISK, Told, risk_with};
use workbench::desk::Desk;

const NEW: &str = "/registers/risk/new";
const EDIT: &str = "/registers/risk/RISK-0001/edit";

/// The hidden fields that a form carries besides its token.
fn carried(page: &Told) -> [(&'static str, String); 3] {
    [("draft", page.hidden("draft")), ("ticket", page.hidden("ticket")), ("form_key", page.hidden("form_key"))]
}

/// The fields of a risk with what its form carries and some more.
fn sent<'a>(carried: &'a [(&'static str, String)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = risk_with(more);
    fields.extend(carried.iter().map(|(name, text)| (*name, text.as_str())));
    fields
}

/// Sends a form with the token it was opened with, whoever is signed in by now.
async fn late(browser: &Browser<'_>, path: &str, csrf: &str, fields: &[(&str, &str)]) -> Told {
    let mut all = vec![("csrf", csrf)];
    all.extend(fields);
    browser.post_bare(path, &all, &[("sec-fetch-site", "same-origin")]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_kept_offered_compared_continued_and_goes_when_it_is_saved() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let form = browser.get(NEW).await.expect(200);
    form.holds("Save as draft and finish later").lacks("You have a draft from");
    let carried = carried(&form);
    let kept = browser.post(NEW, &sent(&carried, &[("name", "Half a risk"), ("likelihood", "9"), ("then", "draft")])).await.expect(303);
    assert_eq!(kept.header("location"), "/drafts?done=kept");
    browser.get("/drafts?done=kept").await.expect(200).holds("Your draft is kept").holds("New risk: Half a risk");
    browser.get("/registers/risk").await.expect(200).holds("There are no risks yet");
    browser.get("/account").await.expect(200).holds("New risk: Half a risk").holds("90 days after it was kept");
    browser.get("/").await.expect(200).holds("You have a draft that is not saved");
    let offered = browser.get(NEW).await.expect(200);
    let name = &carried[0].1;
    offered.holds("You have a draft from").holds(&format!("href=\"{NEW}?draft={name}\"")).lacks("value=\"Half a risk\"");
    browser.get(&format!("/drafts/{name}")).await.expect(200).holds("<td>Half a risk</td>").holds("<td>9</td>");
    let again = browser.get(&format!("{NEW}?draft={name}")).await.expect(200);
    again.holds("value=\"Half a risk\"").holds("This is your draft").lacks("You have a draft from");
    assert_eq!(&again.hidden("draft"), name, "it goes on under its own name");
    let other = house.browser("decision-maker").await;
    other.get(&format!("/drafts/{name}")).await.expect(404);
    other.get(&format!("{NEW}?draft={name}")).await.expect(200).lacks("Half a risk");
    browser.post(NEW, &sent(&carried, &[])).await.expect(303);
    browser.get("/drafts").await.expect(200).holds("You have no drafts").lacks("Half a risk");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_keep_two_drafts_and_a_blank_form_none() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    for name in ["One", "Two"] {
        let carried = carried(&browser.get(NEW).await.expect(200));
        for typed in ["first", "then"] {
            let text = format!("{name} {typed}");
            let told = browser.post(NEW, &sent(&carried, &[("name", &text), ("then", "autosave")])).await.expect(204);
            assert_eq!(told.html, "");
        }
    }
    let list = browser.get("/drafts").await.expect(200);
    list.holds("One then").holds("Two then").lacks("first");
    let carried = carried(&browser.get(NEW).await.expect(200));
    let blank: Vec<_> = carried.iter().map(|(name, text)| (*name, text.as_str())).chain([("then", "draft"), ("name", " ")]).collect();
    assert_eq!(browser.post(NEW, &blank).await.expect(303).header("location"), "/drafts?done=nothing");
    let first = house.desk.drafts("ACC-0001").await.expect("reads")[0].page.clone();
    let name = first.split_once('/').expect("a name").1;
    house.browser("decision-maker").await.post(&format!("/drafts/{name}/discard"), &[]).await.expect(404);
    browser.post(&format!("/drafts/{name}/discard"), &[]).await.expect(303);
    browser.get("/drafts?done=discarded").await.expect(200).holds("One then").lacks("Two then");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_of_a_record_that_moved_meets_the_newer_version() {
    let house = House::new().await;
    house.made("risk", &RISK).await;
    let browser = house.browser("commissioner").await;
    let carried = carried(&browser.get(EDIT).await.expect(200));
    let typed = [("base", "1"), ("name", "Mine, unsaved"), ("why", "Thinking"), ("then", "draft")];
    browser.post(EDIT, &sent(&carried, &typed)).await.expect(303);
    house.browser("decision-maker").await.post(EDIT, &risk_with(&[("base", "1"), ("impact", "5"), ("why", "Theirs")])).await.expect(303);
    browser
        .get(EDIT)
        .await
        .expect(200)
        .holds("You have a draft from")
        .holds("The record was saved since you began: it is now at version 2");
    let both = browser.get(&format!("{EDIT}?draft={}", carried[0].1)).await.expect(200);
    both.holds("Nothing is lost").holds("Mine, unsaved").holds("Decision-maker").holds("name=\"name\" value=\"Mine, unsaved\" checked");
    both.holds("name=\"impact\" value=\"5\" checked");
    assert_eq!((both.hidden("base"), both.hidden("why"), both.hidden("draft")), ("2".into(), "Thinking".into(), carried[0].1.clone()));
    browser.post(EDIT, &sent(&carried, &[("base", "2"), ("name", "Mine, unsaved"), ("impact", "5")])).await.expect(303);
    browser.get("/drafts").await.expect(200).holds("You have no drafts");
    browser.get("/registers/risk/RISK-0001").await.expect(200).holds("Mine, unsaved");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_while_the_form_is_open_loses_nothing() {
    let house = House::new().await;
    house.give_password("commissioner").await;
    let browser = house.browser("commissioner").await;
    let form = browser.get(NEW).await.expect(200);
    let (carried, csrf) = (carried(&form), form.hidden("csrf"));
    house.wait(61);
    let told = late(&browser, NEW, &csrf, &sent(&carried, &[("name", "Typed for an hour")])).await.expect(303);
    let door = told.header("location").to_owned();
    assert!(door.starts_with("/sign-in?next=%2Fregisters%2Frisk%2Fnew%3Fdraft%3D"), "{door}");
    browser.get(&door).await.expect(200).holds("What you typed is kept").lacks("Typed for an hour");
    let other = house.browser("decision-maker").await;
    let here = format!("{NEW}?draft={}", carried[0].1);
    other.get(&here).await.expect(200).lacks("Typed for an hour");
    other.get("/drafts").await.expect(200).lacks("Typed for an hour");
    let back = house.browser("commissioner").await;
    back.get(&here).await.expect(200).holds("value=\"Typed for an hour\"");
    back.get("/registers/risk").await.expect(200).holds("There are no risks yet");
    let told = late(&browser, NEW, &csrf, &sent(&carried, &[("name", "Still typing"), ("then", "autosave")])).await.expect(200);
    assert_eq!((told.header("content-type"), told.html.starts_with("You are signed out")), ("text/plain; charset=utf-8", true));
    back.get(&here).await.expect(200).holds("value=\"Still typing\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_an_older_session_is_kept_for_its_own_person_whoever_is_signed_in_now() {
    let house = House::new().await;
    house.give_password("commissioner").await;
    let browser = house.browser("commissioner").await;
    let carried = carried(&browser.get(NEW).await.expect(200));
    let fields = sent(&carried, &[("name", "Opened by the first")]);
    // The token of another session fits none that is open here now.
    let csrf = "0".repeat(128);
    for role in ["decision-maker", "auditor", "administrator"] {
        let other = house.browser(role).await;
        let told = late(&other, NEW, &csrf, &fields).await.expect(403);
        told.holds("Somebody else opened this form").lacks("Opened by the first");
        let told = late(&other, NEW, &csrf, &[("name", "Without a ticket")]).await;
        assert!(matches!(told.status.as_u16(), 403 | 404), "{role}");
        told.lacks("Somebody else opened this form");
        other.get("/drafts").await.lacks("Opened by the first");
    }
    house.wait(5);
    let again = house.browser("commissioner").await;
    again.get("/drafts").await.expect(200).holds("Opened by the first");
    let told = late(&again, NEW, &csrf, &fields).await.expect(303);
    assert_eq!(told.header("location"), format!("{NEW}?draft={}&again=yes", carried[0].1));
    again.get(told.header("location")).await.expect(200).holds("You signed in again").holds("Opened by the first");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_can_put_a_draft_into_the_account_of_somebody_else() {
    let house = House::new().await;
    house.give_password("commissioner").await;
    let browser = house.browser("commissioner").await;
    let form = browser.get(NEW).await.expect(200);
    let (carried, csrf) = (carried(&form), form.hidden("csrf"));
    let ticket = &carried[1].1;
    assert!(ticket.starts_with("ACC-0001."));
    house.wait(61);
    let refused = async |path: &str, ticket: &str, headers: &[(&str, &str)]| {
        let fields = [("csrf", csrf.as_str()), ("name", "Planted"), ("ticket", ticket), ("draft", &carried[0].1)];
        let told = browser.post_bare(path, &fields, headers).await.expect(303);
        assert!(!told.header("location").contains("kept"), "{path} {ticket}");
        assert_eq!(house.desk.drafts("ACC-0001").await.expect("reads"), [], "{path} {ticket}");
    };
    let ours = [("sec-fetch-site", "same-origin")];
    refused(NEW, ticket, &[("sec-fetch-site", "cross-site")]).await;
    refused("/registers/need/new", ticket, &ours).await;
    refused("/registers/risk/RISK-0001/edit", ticket, &ours).await;
    refused("/registers/need/RISK-0001/edit", ticket, &ours).await;
    for wrong in ["", "..", "ACC-0001.1.2", &ticket.replace("ACC-0001", "ACC-0002"), &format!("{ticket}0"), &ticket[..ticket.len() - 2]] {
        refused(NEW, wrong, &ours).await;
    }
    house.wait(7 * 24 * 60);
    refused(NEW, ticket, &ours).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_expire_and_are_no_more_than_a_hundred() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let name = |at: usize| format!("{at:024x}");
    for at in 0..100 {
        let told = browser.post(NEW, &[("name", "Another"), ("draft", &name(at)), ("then", "autosave")]).await;
        assert_eq!(told.status, 204);
    }
    browser.post(NEW, &[("name", "One too many"), ("draft", &name(100)), ("then", "draft")]).await.expect(409).holds("You have 100 drafts");
    browser.post(NEW, &[("name", "Changed"), ("draft", &name(7)), ("then", "draft")]).await.expect(303);
    house.wait(91 * 24 * 60);
    house.browser("commissioner").await.get("/drafts").await.expect(200).holds("You have no drafts");
}
