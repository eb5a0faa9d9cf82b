//! Lists, filters, search and downloads.

use crate::house::{House, risk_with};

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_filtered_and_sorted_by_its_address() {
    let house = House::new().await;
    for (name, likelihood, review) in
        [("Flood at Millbrook", "2", "2027-03-28"), ("Night staff leave", "5", "2026-01-05"), ("Fees rise", "4", "")]
    {
        house.made("risk", &risk_with(&[("name", name), ("likelihood", likelihood), ("review_on", review)])).await;
    }
    let browser = house.browser("commissioner").await;
    let page = browser.get("/registers/risk?likelihood.from=4&order=-likelihood").await.expect(200);
    page.holds("<strong>2 records</strong>").holds("aria-sort=\"descending\"").holds("Likelihood from 4").lacks("Flood at Millbrook");
    let (first, second) = (page.html.find("Night staff leave"), page.html.find("Fees rise"));
    assert!(first < second && first.is_some());
    browser.get("/registers/risk?review_on.to=31+March+2027&review_on.from=1/1/2027").await.expect(200).holds("1 record<").holds("Flood");
    browser
        .get("/registers/risk?review_on.missing=yes")
        .await
        .expect(200)
        .holds("Fees rise")
        .lacks("Flood at")
        .holds("Review on: nothing said");
    browser.get("/registers/risk?name=nothing+like+this").await.expect(200).holds("Nothing meets these filters");
    let told = browser.get("/registers/risk?likelihood.from=lots").await.expect(422);
    told.holds("There is a problem").holds("href=\"#f-likelihood\"").holds("id=\"f-likelihood\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_is_saved_opened_and_deleted() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    browser
        .post("/registers/risk/filters", &[("query", "likelihood.from=4&page=3&nonsense=1"), ("saved_as", "High <b>ones</b>")])
        .await
        .expect(303);
    let page = browser.get("/registers/risk?likelihood.from=4").await.expect(200);
    page.holds("href=\"/registers/risk?likelihood.from=4\" aria-current=\"true\"").holds("High &#60;b&#62;ones");
    let id = page.hidden("id");
    house.browser("analyst").await.get("/registers/risk").await.lacks("ones");
    browser.post("/registers/risk/filters/drop", &[("id", &id)]).await.expect(303);
    browser.get("/registers/risk").await.expect(200).lacks("High");
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_records_stand_on_a_page() {
    let house = House::new().await;
    for number in 0..53 {
        house.made("risk", &risk_with(&[("name", &format!("Risk number {number}"))])).await;
    }
    let browser = house.browser("commissioner").await;
    let page = browser.get("/registers/risk").await.expect(200);
    page.holds("1 to 50 shown").holds("53 records").holds("RISK-0050").lacks("RISK-0051");
    browser.get("/registers/risk?page=2").await.expect(200).holds("51 to 53 shown").holds("RISK-0053").lacks("RISK-0050");
    browser.get("/registers/risk?page=900000").await.expect(200).lacks("RISK-0001");
}

#[tokio::test(flavor = "multi_thread")]
async fn search_finds_words_and_leads_straight_to_a_reference() {
    let house = House::new().await;
    house.made("risk", &risk_with(&[("name", "Larkfield hands back its contract")])).await;
    let browser = house.browser("commissioner").await;
    browser.get("/search?q=larkf").await.expect(200).holds("One record found").holds("/registers/risk/RISK-0001").holds("Risks");
    let led = browser.get("/search?q=risk-1").await.expect(303);
    assert_eq!(led.header("location"), "/registers/risk/RISK-0001");
    browser.get("/search?q=%3Cscript%3Ealert(1)").await.expect(200).lacks("<script>alert").holds("&#60;script");
    let provider = house.browser("provider").await;
    provider.get("/search?q=larkfield").await.expect(200).holds("Nothing was found").lacks("hands back");
    provider.get("/search?q=RISK-0001").await.expect(200).holds("Nothing was found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_downloaded_complete_in_each_format() {
    let house = House::new().await;
    for number in 0..60 {
        house.made("risk", &risk_with(&[("name", &format!("Risk number {number}"))])).await;
    }
    let browser = house.browser("commissioner").await;
    let csv = browser.get("/registers/risk/download/csv").await.expect(200);
    assert_eq!(csv.html.lines().count(), 61);
    assert!(csv.header("content-disposition").starts_with("attachment; filename=\"risk-"), "{}", csv.header("content-disposition"));
    for format in ["xlsx", "ods", "json"] {
        assert!(browser.get(&format!("/registers/risk/download/{format}?name=number+59")).await.expect(200).html.len() > 100);
    }
    browser.get("/registers/risk/download/exe").await.expect(404);
    house.browser("administrator").await.get("/registers/organisation/download/csv").await.expect(403);
}
