//! The pages of P2 to P5: partners, trends, what is required, and the workforce as it is.

use crate::house::{Browser, House};

/// Brings the borough's files through the pages.
async fn brought(browser: &Browser<'_>, files: &[(&str, &str, chrono::NaiveDate)], borough: &borough::Borough) {
    for (shape, name, day) in files {
        let day = day.format("%d/%m/%Y").to_string();
        let bytes = borough.file(name).expect("a file").bytes.clone();
        let fields =
            [("shape", *shape), ("variant", ""), ("area", borough::AREA), ("speaks_of", day.as_str()), ("title", ""), ("limits", "")];
        let check = browser.post_file("/plan/figures", &fields, name, &bytes).await.expect(303).header("location").to_owned();
        browser.post(&check, &[("accept", "sound-rows")]).await.expect(303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_workforce_of_the_borough_is_told_from_two_returns() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let plan = [("title", "Care workforce plan"), ("area", borough::AREA), ("starts", "2024-04-01"), ("ends", "2029-03-31")];
    house.made("workforce_plan", &plan).await;
    for code in ["p2", "p3", "p4", "p5"] {
        let page = browser.get(&format!("/workforce/WFP-0001/{code}")).await.expect(200);
        page.holds("What must hold").lacks("criterion-p").lacks("In place</strong>");
    }
    let borough = borough::generate(7, chrono::NaiveDate::from_ymd_opt(2024, 10, 5).expect("a day"));
    let (now, before) = (borough.calendar.returned_on, borough.calendar.returned_before_on);
    let files = [
        ("asc-wds-workplace", borough::WORKPLACES, now),
        ("asc-wds-worker", borough::WORKERS, now),
        ("asc-wds-workplace", borough::WORKPLACES_BEFORE, before),
        ("asc-wds-worker", borough::WORKERS_BEFORE, before),
        ("population-estimate", borough::ESTIMATE, borough.calendar.estimated_on),
    ];
    brought(&browser, &files, &borough).await;

    let page = browser.get("/workforce/WFP-0001/p3").await.expect(200);
    page.holds("Returns of 2 days are read").holds("What they were, and what became of them").holds("moved to another role");
    page.holds("Reaching the pension age of 66").holds("National Living Wage").holds("Care worker").holds("<svg");
    for plain in ["p3-", "rate-", "people-"] {
        page.lacks(&format!(">{plain}"));
    }
    let page = browser.get("/workforce/WFP-0001/p5").await.expect(200);
    page.holds("Personal assistants, at the nation’s share").holds("Voluntary or charity").holds("As in the place").holds("withheld");
    page.lacks(">p5-").lacks(">people-");

    // The alarm rings until somebody who speaks for the independent employers has contributed.
    let alarm = "Not heard";
    let page = browser.get("/workforce/WFP-0001/p2").await.expect(200);
    page.holds(alarm).holds("Heads by kind of employer").lacks(">p2-");
    for (name, voice) in [("Care Association", "provider"), ("Centre for Independent Living", "direct-employer")] {
        let texts = [("name", name), ("voice", voice), ("reach", "willing"), ("power", "4"), ("interest", "5")];
        let partner = house.made("stakeholder", &texts).await.to_string();
        let said = [("plan", "WFP-1"), ("criterion", "p2"), ("summary", name), ("partner", &partner), ("made_on", "2024-10-01")];
        house.made("contribution", &[&said[..], &[("effect", "It is a measure now.")]].concat()).await;
    }
    browser.get("/workforce/WFP-0001/p2").await.expect(200).lacks(alarm).holds("Work with them closely");

    let need = [("title", "Rounds"), ("role", "care-worker"), ("whole_time", "620"), ("needed_by", "2026-03-31"), ("skills", "Signs")];
    house.made("workforce_requirement", &need).await;
    browser.get("/workforce/WFP-0001/p4").await.expect(200).holds("Known").holds("Signs").holds("0 of 1 workforce requirements");
}
