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
    page.holds("Oct 2024 can be recorded from 1 November 2024").lacks("month=31%2F10%2F2024");
    // A month to come is kept, and neither followed nor offered as the one before the next.
    month(&browser, "31/12/2031", 3, "0", "9").await;
    let page = browser.get(&format!("{PLAN}/p16")).await.expect(200);
    page.holds("Months that are not over yet: Care worker in 2031-12").lacks("Jan 2032").holds("Oct 2024 can be recorded");
    let bad = [("plan", "WFP-0001"), ("role", "Care worker"), ("month", "31/10/2024"), ("heads", "3"), ("starters", "9"), ("leavers", "1")];
    browser.post("/registers/monthly-actual/new", &bad).await.expect(422).holds("More people started than are there or have left");
    browser.get(&format!("{PLAN}/p21")).await.expect(200).holds("No longer believable").holds("Assumption against actual");
    browser.get(PLAN).await.expect(200).holds("P16").holds("P24");
}

/// A decided measure that nobody carries out is a gap; an action that names it closes the gap, and slips until somebody decides.
#[tokio::test(flavor = "multi_thread")]
async fn a_measure_is_carried_out_and_what_slips_waits_for_a_decision() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    planned(&house, &browser).await;
    let measure = [("plan", "WFP-0001"), ("title", "A course"), ("acts_on", "training"), ("begins", "2024-04-01"), ("stage", "decided")];
    house.made("measure", &[&measure[..], &[("yearly", "20000")]].concat()).await;
    let page = browser.get(&format!("{PLAN}/p16")).await.expect(200);
    page.holds("One decided measure has no action that carries it out: A course.").holds("Nobody carries it out");
    browser.get("/registers/action/new?measure=MEA-0001").await.expect(200).holds("MEA-0001");
    let action = [("title", "Teach"), ("done_by", "A. Person"), ("due", "1/5/2024"), ("state", "under-way"), ("cost", "5000")];
    let wrong = [&action[..], &[("measure", "RISK-0001")]].concat();
    browser.post("/registers/action/new", &wrong).await.expect(422).holds("An action carries out a workforce measure");
    let told = [("measure", "MEA-0001"), ("starts", "1/4/2024"), ("spent", "3000"), ("reported_on", "1/5/2024")];
    browser.post("/registers/action/new", &[&action[..], &told].concat()).await.expect(303);
    let milestone = [("plan", "WFP-0001"), ("action", "ACT-0001"), ("title", "First course"), ("due", "1/5/2024"), ("counts", "starts")];
    browser.post("/registers/milestone/new", &milestone).await.expect(422).holds("Say how many people it should bring");
    browser.post("/registers/milestone/new", &[&milestone[..], &[("planned", "10"), ("reached", "5")]].concat()).await.expect(303);
    browser.get("/functions/G2").await.expect(200).holds("/registers/milestone/MST-0001").holds("Overdue");
    let page = browser.get(&format!("{PLAN}/p16")).await.expect(200);
    page.holds("Every decided measure has an action that carries it out.")
        .holds("0 of 1, 50% of the way")
        .holds("one late")
        .holds("Behind");
    page.holds("days later than promised")
        .holds("days ago and is not reached")
        .holds("Forecast to cost £1,000 more")
        .holds("£6,000")
        .holds("Decide on ACT-0001");
    browser.get("/registers/measure/MEA-0001").await.expect(200).holds("Teach");
    // What the action costs is a part of what the measure costs: nothing is added.
    browser
        .get(&format!("{PLAN}/p15"))
        .await
        .expect(200)
        .holds("Together, held by their measures already")
        .holds("£20,000")
        .lacks("£25,000");
    let judgement =
        [("plan", "WFP-0001"), ("criterion", "p16"), ("summary", "ACT-1 goes on"), ("reasons", "It is worth it"), ("made_by", "A")];
    house.made("judgement", &[&judgement[..], &[("made_on", "2024-06-01")]].concat()).await;
    browser.get(&format!("{PLAN}/p16")).await.expect(200).lacks("Decide on ACT-0001").holds("3 of 3 exceptions have been decided on");
    let reached = [("planned", "10"), ("reached", "10"), ("reached_on", "1/6/2024"), ("base", "1"), ("why", "They came")];
    browser.post("/registers/milestone/MST-0001/edit", &[&milestone[..], &reached].concat()).await.expect(303);
    browser.get("/functions/G2").await.expect(200).lacks("/registers/milestone/MST-0001");
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
    let measure = [("plan", "WFP-0001"), ("title", "A buddy"), ("acts_on", "leaving"), ("effect", "-5"), ("begins", "2024-05-01")];
    house.made("measure", &[&measure[..], &[("yearly", "1000"), ("stage", "decided")]].concat()).await;
    asked(&browser, "2").await;
    worked(&house).await;
    let late = [("title", "Too late for this run"), ("effect", "-1")];
    house.made("measure", &[&measure[..], &late, &[("stage", "decided")]].concat()).await;
    let page = browser.get(&format!("{PLAN}/p17")).await.expect(200);
    page.holds("A buddy (MEA-0001)").holds("Added").holds("+£1,000").lacks("Too late for this run");
    page.holds("PUB-0002 beside PUB-0001").holds("1.6 times").holds("Exit talks").holds("Care workers&#39; union");
    page.holds("what is taken for leaving or joining changed").holds("Draft the notice to");
    let notice =
        [("plan", "WFP-0001"), ("summary", "More leave"), ("partner", "STA-0001"), ("after", "PUB-0002"), ("notice", "Please read")];
    let early = [&notice[..], &[("acknowledged_on", "1/9/2026")]].concat();
    browser.post("/registers/change-notice/new", &early).await.expect(422).holds("A notice is acknowledged after it was sent");
    browser.post("/registers/change-notice/new", &[&notice[..], &[("sent_on", "1/9/2026")]].concat()).await.expect(303);
    browser.get(&format!("{PLAN}/p17")).await.expect(200).holds("Sent on 1 September 2026").holds("1 of one partner");
    let page = browser.get(&format!("{PLAN}/p23")).await.expect(200);
    page.holds("What is taken for leaving")
        .holds("Chance: the draws that each run made")
        .holds("They add up")
        .holds("Record a position on Leaving");
    let form = browser.get("/registers/contribution/new?plan=WFP-0001&criterion=p23&change=Leaving").await.expect(200);
    form.holds("value=\"Leaving\"");
    let view = [("plan", "WFP-0001"), ("criterion", "p23"), ("summary", "Too high"), ("partner", "STA-0001"), ("made_on", "1/9/2026")];
    let view = [&view[..], &[("position", "disagrees"), ("change", "Leaving")]].concat();
    browser.post("/registers/contribution/new", &view).await.expect(303);
    let page = browser.get(&format!("{PLAN}/p23")).await.expect(200);
    page.holds("Care workers&#39; union (1 September 2026)").holds("1 of one change of the joint run has a partner’s position on it");
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
    let voice = [("plan", "WFP-0001"), ("theme", "Pay"), ("source", "nhs"), ("heard_on", "1/9/2024"), ("trend", "worse")];
    browser.post("/registers/voice-heard/new", &voice).await.expect(303);
    browser.get(&format!("{PLAN}/p20")).await.expect(200).holds("One source only: ask another").holds("Never heard");
    let copy = [("plan", "WFP-0001"), ("title", "In a page"), ("audience", "nhs"), ("form", "easy-read"), ("shared_on", "1/9/2026")];
    browser.post("/registers/review-copy/new", &copy).await.expect(303);
    browser.get(&format!("{PLAN}/p22")).await.expect(200).holds("Easy Read").holds("No answer is recorded");
}

/// A theme told by one kind leads to the form that asks another; told by two it leads to the form of a finding, which closes the gap.
#[tokio::test(flavor = "multi_thread")]
async fn a_theme_is_triangulated_by_kinds_of_source_and_tied_to_what_was_made_of_it() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let plan = [("title", "A plan"), ("area", "J99999901"), ("starts", "2024-04-01"), ("ends", "2034-03-31")];
    house.made("workforce_plan", &plan).await;
    house.made("stakeholder", &[("name", "A carers' forum"), ("voice", "carers"), ("reach", "willing")]).await;
    let voice = [("plan", "WFP-0001"), ("theme", "Late visits"), ("heard_on", "2024-09-01"), ("trend", "worse")];
    for day in ["2024-08-01", "2024-09-01"] {
        house.made("voice_heard", &[&voice[..2], &[("heard_on", day), ("trend", "worse"), ("source", "nhs")]].concat()).await;
    }
    let page = browser.get(&format!("{PLAN}/p20")).await.expect(200);
    page.holds("One source only: ask another").holds("NHS: 2 times, last on 1 September 2024").lacks("What was made of it");
    page.holds("Record what another source says on: Late visits").holds("theme=Late+visits");
    page.holds("No theme was told by two or more independent kinds of source").holds("No theme is triangulated, so nothing");
    let said =
        [("plan", "WFP-0001"), ("criterion", "p20"), ("summary", "We wait at home"), ("partner", "STA-0001"), ("made_on", "2024-09-02")];
    house.made("contribution", &said).await;
    let page = browser.get(&format!("{PLAN}/p20")).await.expect(200);
    page.holds("We wait at home").holds("Give CTB-0001 a theme").holds("from=CTB-0001");
    let heard = [("source", "carers"), ("stakeholder", "STA-0001"), ("from", "CTB-0001")];
    house.made("voice_heard", &[&voice[..], &heard].concat()).await;
    let page = browser.get(&format!("{PLAN}/p20")).await.expect(200);
    page.holds("Triangulated").holds("Nothing has been made of it yet").lacks("Give CTB-0001 a theme");
    page.holds("Carers and community: once, last on 1 September 2024; NHS: 2 times").holds("names 0 of one triangulated theme");
    let known = page.between("objective=", "\"").replace("&amp;", "&").replace("&#38;", "&");
    let form = browser.get(&format!("/registers/review-finding/new?plan=WFP-0001&objective={known}")).await.expect(200);
    form.holds("value=\"Late visits\"").holds("Who told it: Carers and community: once");
    let finding =
        [("plan", "WFP-0001"), ("objective", "Late visits"), ("met", "not-met"), ("reasons", "Rotas"), ("found_on", "2024-09-03")];
    house.made("review_finding", &[&finding[..], &[("course", "keep")]].concat()).await;
    let page = browser.get(&format!("{PLAN}/p20")).await.expect(200);
    page.holds("Late visits (REV-0001)").holds("names 1 of one triangulated theme").lacks("Nothing has been made of it yet");
}

#[tokio::test(flavor = "multi_thread")]
async fn experts_stand_by_body_with_costs_to_the_penny_and_what_lacks_advice() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let plan = [("title", "A plan"), ("area", "J99999901"), ("starts", "2024-04-01"), ("ends", "2034-03-31")];
    house.made("workforce_plan", &plan).await;
    browser.get(&format!("{PLAN}/p12")).await.expect(200).lacks("Register of experts").lacks("Where advice is lacking");
    let factor = [("name", "Leaving factor"), ("value", "1.2"), ("unit", "times"), ("certainty", "modelled"), ("reasons", "Exit talks")];
    house.made("assumption", &factor).await;
    let page = browser.get(&format!("{PLAN}/p12")).await.expect(200);
    page.holds("Where advice is lacking").holds("Ask a specialist about ASM-0001").holds("assumption=ASM-0001");
    let asked = [("plan", "WFP-0001"), ("speciality", "finance"), ("adviser", "Fund actuary"), ("asked_on", "2024-09-01")];
    house.made("advice", &[&asked[..], &[("question", "How many retire?"), ("assumption", "ASM-0001")]].concat()).await;
    let page = browser.get(&format!("{PLAN}/p12")).await.expect(200);
    page.holds("Register of experts").holds("Unknown").holds("Days waiting").holds("Asked in ADV-0001").lacks("£0");
    let given = [("question", "How many go early?"), ("advice", "A fifth"), ("advised_on", "2024-09-10"), ("cost", "1250.55")];
    house.made("advice", &[&asked[..], &given, &[("assumption", "ASM-0001"), ("effect", "Raised")]].concat()).await;
    let page = browser.get(&format!("{PLAN}/p12")).await.expect(200);
    page.holds("£1,250.55, and one question of unknown cost").holds("The cost of one question").holds("What changed because of advice");
    page.holds("Leaving factor (ASM-0001)").lacks("Ask a specialist about ASM-0001").holds("Nobody was asked in: Labour market");
}

/// Every copy that can be opened from the page says what the finding says, in every format, and leads to the record that it went out.
#[tokio::test(flavor = "multi_thread")]
async fn copies_of_the_review_are_made_for_an_audience_and_recorded() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let plan = [("title", "A plan"), ("area", "J99999901"), ("starts", "2024-04-01"), ("ends", "2034-03-31")];
    house.made("workforce_plan", &plan).await;
    browser.get(&format!("{PLAN}/p22")).await.expect(200).holds("No audience yet");
    house.made("stakeholder", &[("name", "A trust"), ("voice", "nhs"), ("reach", "willing")]).await;
    let copy = |form: &str, format: &str| format!("{PLAN}/review/nhs/{form}/{format}");
    let page = browser.get(&copy("summary", "web")).await.expect(200);
    page.holds("The review has not found anything yet").holds("Record a finding").lacks("Take it away");
    browser.get(&copy("summary", "pdf")).await.expect(409).holds("The review has not found anything yet");
    let reasons = "Exit talks with those who went name pay by the visit and the long drives that nobody pays them for.";
    let finding = [("plan", "WFP-0001"), ("objective", "Keep care workers"), ("met", "not-met"), ("reasons", reasons)];
    let change = [("found_on", "2026-09-01"), ("course", "adjust"), ("change", "Pay by the shift")];
    house.made("review_finding", &[&finding[..], &change].concat()).await;
    let page = browser.get(&format!("{PLAN}/p22")).await.expect(200);
    for (form, name) in
        [("full", "Full report"), ("summary", "Summary in plain words"), ("easy-read", "Easy Read"), ("spoken", "Told in a meeting")]
    {
        page.holds(&format!("href=\"{}\">{name}: NHS<", copy(form, "web")));
        let read = browser.get(&copy(form, "web")).await.expect(200);
        read.holds("Keep care workers").holds("Pay by the shift").holds("WFP-0001").holds("form=").holds("audience=nhs");
        assert!(browser.get(&copy(form, "pdf")).await.expect(200).html.starts_with("%PDF-"));
        assert!(browser.get(&copy(form, "docx")).await.expect(200).html.starts_with("PK"));
        let file = browser.get(&copy(form, "html")).await.expect(200);
        assert!(file.header("content-disposition").contains(&format!("WFP-0001-review-{form}-nhs.html")));
        file.holds("Keep care workers").holds("Pay by the shift");
    }
    let easy = browser.get(&copy("easy-read", "web")).await.expect(200);
    easy.holds("It must be tried with people who use Easy Read")
        .holds("Shorten these sentences first")
        .holds("20 words")
        .holds("doc-large");
    browser.get(&copy("translated", "web")).await.expect(200).holds("Braille");
    browser.get(&copy("data", "web")).await.expect(200).holds("Run the plan first").lacks("Take it away");
    for path in [copy("data", "pdf"), copy("summary", "exe"), copy("leaflet", "web"), format!("{PLAN}/review/nobody/full/web")] {
        browser.get(&path).await.expect(404);
    }
    let log =
        browser.get(&copy("summary", "web")).await.expect(200).between("A copy counts when it has reached somebody. <a href=\"", "\"");
    let form = browser.get(&log.replace("&amp;", "&").replace("&#38;", "&")).await.expect(200);
    form.holds("value=\"A plan: what we found\"").holds("WFP-0001");
}

/// The figures go out as the publication has them: the page of the data leads there.
#[tokio::test(flavor = "multi_thread")]
async fn data_of_the_review_are_the_figures_of_the_publication() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    planned(&house, &browser).await;
    let page = browser.get(&format!("{PLAN}/review/provider/data/web")).await.expect(200);
    page.holds("Figures of the plan as CSV").holds("/plan/publications/PUB-0001/figures/xlsx").holds("Record that this copy went out");
    assert!(browser.get("/plan/publications/PUB-0001/figures/csv").await.expect(200).html.contains("Posts needed"));
}

/// The elements of a page with the words before each.
fn lines(html: &str) -> Vec<&str> {
    html.split_inclusive('>').map(str::trim).filter(|it| !it.is_empty()).collect()
}

/// Over a gap nobody signs without a reason: the intentions are named, and a reason that is too long comes back with the form.
#[tokio::test(flavor = "multi_thread")]
async fn a_reason_that_is_too_long_comes_back_with_the_form() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    planned(&house, &browser).await;
    house.made("intention", &[("title", "Grow home care"), ("direction", "grow"), ("progress", "agreed")]).await;
    let sign = format!("{PLAN}/sign");
    browser.get(&format!("{PLAN}/p10")).await.expect(200).holds("At most 4,000 characters");
    let bare = browser.post(&sign, &[("exception", "")]).await.expect(409);
    bare.holds("“Grow home care” (INT-0001)").holds("href=\"#f-exception\"");
    let reason = format!("The staff follow in May. {}", "So it is. ".repeat(1_000));
    let page = browser.post(&sign, &[("exception", &reason)]).await.expect(422);
    page.holds("<title>Error: ").holds("href=\"#f-exception\"").holds("Shorten this to").holds("The staff follow in May. So it is.");
    page.holds("At most 4,000 characters").holds("Sign the plan");
    browser.get(&format!("{PLAN}/p10")).await.expect(200).lacks("Signed on").holds("Sign the plan");
}

/// What is signed is the run, whatever is assumed later: every line of its strategy stands in the signed one, which names the version of the
/// plan that was signed and the run.
#[tokio::test(flavor = "multi_thread")]
async fn a_signed_plan_has_the_strategy_that_was_signed() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    brought(&browser).await;
    let leaving = [("name", "Leaving factor"), ("unit", "times"), ("certainty", "modelled"), ("reasons", "So they said.")];
    let factor = |value, low, high, from| [&leaving[..], &[("value", value), ("low", low), ("high", high), ("valid_from", from)]].concat();
    house.made("assumption", &factor("1.25", "1.1", "1.4", "2023-01-01")).await;
    asked(&browser, "2").await;
    worked(&house).await;
    let plan = [("title", "A plan"), ("area", "J99999901"), ("starts", "2024-04-01"), ("ends", "2034-03-31")];
    house.made("workforce_plan", &plan).await;
    let write = format!("{PLAN}/sign/strategy");
    browser.post(&write, &[]).await.expect(409).holds("is not signed yet");
    browser.get(&format!("{PLAN}/p10")).await.expect(200).lacks("Signed strategy").holds("Sign the plan");
    browser
        .post(&format!("{PLAN}/sign"), &[("exception", "")])
        .await
        .expect(409)
        .holds("No live commissioning intention stands in this plan");
    let done = browser.post(&format!("{PLAN}/sign"), &[("exception", "The intentions follow in May")]).await.expect(303);
    browser.get(done.header("location")).await.expect(200).holds("The plan is signed").holds(&format!("href=\"{PLAN}/p10\""));
    let page = browser.get(&format!("{PLAN}/p10")).await.expect(200);
    page.holds("being written").holds("It is version 2 of WFP-0001, on the figures of PUB-0001").lacks("Write the signed strategy");
    // Somebody changes their mind, and runs the plan again, before the paper is written.
    house.made("assumption", &factor("0.8", "0.7", "0.9", "2023-06-01")).await;
    let job = worked(&house).await;
    assert_eq!((job.kind.as_str(), job.state), ("signed-strategy", workbench::desk::JobState::Done), "{:?}", job.result);
    browser.get(&format!("/jobs/{}", job.id)).await.expect(200).holds("Signed strategy of WFP-0001").holds("See the signed strategy");
    let page = browser.get(&format!("{PLAN}/p10")).await.expect(200);
    page.holds("PDF, for reading and printing").holds("Word document, for working on").lacks("being written").lacks("Write the signed");
    let file = |name: &str| format!("/registers/workforce-plan/WFP-0001/files/{name}");
    let signed = browser.get(&file("signed_html")).await.expect(200);
    signed.holds(" as version 2, on the figures of PUB-0001.").holds("WFP-0001 version 2, signed");
    let run = browser.get("/registers/publication/PUB-0001/files/html").await.expect(200);
    assert!(lines(&run.html).len() > 300, "{}", lines(&run.html).len());
    run.holds("1.25").lacks("WFP-0001");
    // Sections are counted, and the signed strategy has more of them.
    let same = |it: &&str| !it.contains("doc-section_") && !it.contains("STRATEGY-");
    let missing: Vec<&str> = lines(&run.html).into_iter().filter(same).filter(|it| !lines(&signed.html).contains(it)).collect();
    assert!(missing.is_empty(), "the signed strategy does not say what the run said: {missing:?}");
    assert!(browser.get(&file("signed_pdf")).await.expect(200).bytes.starts_with(b"%PDF"));
    // Word documents are archives.
    assert!(browser.get(&file("signed_docx")).await.expect(200).bytes.starts_with(b"PK"));
    browser.post(&format!("{PLAN}/sign"), &[("exception", "")]).await.expect(409).holds("is signed already");
}
