//! A running plan: months counted in the browser move its forecast, a second run says what changed and whom it touches, and the review
//! is recorded.

use crate::house::{Browser, House};
use crate::imports::worked;
use crate::plans::{asked, brought};

const PLAN: &str = "/workforce/WFP-0001";

/// A plan with a run of forty care workers on 31 March 2024, ten of whom leave and ten of whom start in a year.
async fn planned(house: &House, browser: &Browser<'_>) {
    brought(browser).await;
    asked(browser, "2").await;
    worked(house).await;
    let plan = [("title", "A plan"), ("area", "J99999901"), ("starts", "2024-04-01"), ("ends", "2034-03-31")];
    house.made("workforce_plan", &plan).await;
}

/// Records a month through the form that the page leads to; the address that it was given.
async fn month(browser: &Browser<'_>, day: &str, heads: u32, came: &str, left: &str) {
    let heads = heads.to_string();
    let fields = [("plan", "WFP-0001"), ("role", "Care worker"), ("month", day), ("heads", &heads), ("starters", came), ("leavers", left)];
    browser.post("/registers/monthly-actual/new", &fields).await.expect(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_recorded_moves_the_forecast_and_an_alarm_must_be_answered() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    planned(&house, &browser).await;
    let page = browser.get(&format!("{PLAN}/p16")).await.expect(200);
    page.holds("Months counted against the plan").holds("Record the first month").lacks("Alarm");
    // The link fills in the plan, the role and the last day of the first month after the opening.
    page.holds("role=Care+worker").holds("month=30%2F4%2F2024");
    browser.get("/registers/monthly-actual/new?plan=WFP-0001&role=Care+worker&month=30%2F4%2F2024").await.expect(200).holds("Care worker");
    month(&browser, "30/4/2024", 40, "1", "1").await;
    let page = browser.get(&format!("{PLAN}/p16")).await.expect(200);
    page.holds("Apr 2024").holds("<svg").holds("Care worker: leavers each month, no signal").holds("Record May 2024").lacks("Alarm since");
    let mut heads = 40;
    for day in ["31/5/2024", "30/6/2024", "31/7/2024", "31/8/2024", "30/9/2024"] {
        heads -= 4;
        month(&browser, day, heads, "0", "4").await;
    }
    let page = browser.get(&format!("{PLAN}/p16")).await.expect(200);
    page.holds("Sep 2024").holds("Alarm since").holds("Half as many again leave as planned").holds("0 of one early warning");
    let bad = [("plan", "WFP-0001"), ("role", "Care worker"), ("month", "31/10/2024"), ("heads", "3"), ("starters", "9"), ("leavers", "1")];
    browser.post("/registers/monthly-actual/new", &bad).await.expect(422).holds("More people started than are there or have left");
    browser.get(&format!("{PLAN}/p21")).await.expect(200).holds("No longer believable").holds("Assumption against actual");
    browser.get(PLAN).await.expect(200).holds("P16").holds("P24");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_run_says_what_changed_and_drafts_a_notice_to_whom_it_touches() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    planned(&house, &browser).await;
    browser.get(&format!("{PLAN}/p17")).await.expect(200).holds("There is no earlier run of this area");
    browser.get(&format!("{PLAN}/p23")).await.expect(200).holds("There is no earlier run of this area");
    house.made("stakeholder", &[("name", "Care workers' union"), ("voice", "union"), ("reach", "willing")]).await;
    let factor = [("name", "Leaving factor"), ("value", "1.6"), ("unit", "times"), ("certainty", "modelled"), ("reasons", "Exit talks")];
    house.made("assumption", &factor).await;
    asked(&browser, "2").await;
    worked(&house).await;
    let page = browser.get(&format!("{PLAN}/p17")).await.expect(200);
    page.holds("PUB-0002 beside PUB-0001").holds("1.6 times").holds("Exit talks").holds("Care workers&#39; union");
    page.holds("what is taken for leaving or joining changed").holds("Draft the notice to");
    let notice =
        [("plan", "WFP-0001"), ("summary", "More leave"), ("partner", "STA-0001"), ("after", "PUB-0002"), ("notice", "Please read")];
    let early = [&notice[..], &[("acknowledged_on", "1/9/2026")]].concat();
    browser.post("/registers/change-notice/new", &early).await.expect(422).holds("A notice is acknowledged after it was sent");
    browser.post("/registers/change-notice/new", &[&notice[..], &[("sent_on", "1/9/2026")]].concat()).await.expect(303);
    browser.get(&format!("{PLAN}/p17")).await.expect(200).holds("Sent on 1 September 2026").holds("1 of one partner");
    let page = browser.get(&format!("{PLAN}/p23")).await.expect(200);
    page.holds("What is taken for leaving").holds("Other seeds and draws").holds("They add up");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_review_is_recorded_from_finding_to_effect_and_shared() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let plan = [("title", "A plan"), ("area", "J99999901"), ("starts", "2024-04-01"), ("ends", "2034-03-31")];
    house.made("workforce_plan", &plan).await;
    for code in ["p16", "p17", "p18", "p20", "p21", "p22", "p23", "p24"] {
        browser.get(&format!("{PLAN}/{code}")).await.expect(200).holds("What must hold").holds("To do");
    }
    let finding =
        [("plan", "WFP-0001"), ("objective", "Keep care workers"), ("met", "not-met"), ("reasons", "Pay"), ("found_on", "1/9/2026")];
    let unsaid = [&finding[..], &[("course", "adjust")]].concat();
    browser.post("/registers/review-finding/new", &unsaid).await.expect(422).holds("Say what changes");
    let said = [&unsaid[..], &[("change", "Pay by the shift")]].concat();
    browser.post("/registers/review-finding/new", &said).await.expect(303);
    browser.get(&format!("{PLAN}/p24")).await.expect(200).holds("Pay by the shift").holds("Nothing follows yet");
    let voice = [("plan", "WFP-0001"), ("theme", "Pay"), ("source", "nhs"), ("heard_on", "1/9/2026"), ("trend", "worse")];
    browser.post("/registers/voice-heard/new", &voice).await.expect(303);
    browser.get(&format!("{PLAN}/p20")).await.expect(200).holds("One source alone").holds("Never heard");
    let copy = [("plan", "WFP-0001"), ("title", "In a page"), ("audience", "nhs"), ("form", "easy-read"), ("shared_on", "1/9/2026")];
    browser.post("/registers/review-copy/new", &copy).await.expect(303);
    browser.get(&format!("{PLAN}/p22")).await.expect(200).holds("Easy Read").holds("No answer is recorded");
}
