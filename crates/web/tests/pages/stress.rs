//! The page of the stress test: the form, the answer, and many draws as long work whose link opens again; the same for a comparison.

use crate::house::House;
use crate::imports::worked;
use crate::plans::brought;
use workbench::desk::JobState;

async fn planned(house: &House) {
    let plan = [("title", "A plan"), ("area", "J99999901"), ("starts", "2024-04-01"), ("ends", "2034-03-31")];
    house.made("workforce_plan", &plan).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn events_are_asked_for_answered_and_many_draws_are_long_work() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    planned(&house).await;
    browser
        .get("/workforce/WFP-0001/stress")
        .await
        .expect(200)
        .holds("asc-wds-worker")
        .holds("href=\"/plan/figures\"")
        .lacks("commonweal import");
    brought(&browser).await;
    let form = browser.get("/workforce/WFP-0001/stress").await.expect(200);
    form.holds("2 workplaces with 45 staff").holds("name=\"kind-1\"").lacks("<h2 class=\"cw-heading\" id=\"stress-result");
    // Planted: an event that hits nobody, a size above the whole, a word for a number: all said at once, and what was typed stays.
    let bad = browser.get("/workforce/WFP-0001/stress?kind-1=flood&from-1=soon&size-1=900&place-1=nowhere").await.expect(422);
    bad.holds("<title>Error: ").holds("href=\"#f-from-1\"").holds("href=\"#f-size-1\"").holds("value=\"soon\"");
    let hit = browser.get("/workforce/WFP-0001/stress?kind-1=flood&place-1=nowhere").await.expect(422);
    hit.holds("href=\"#f-kind-1\"").holds("nowhere");
    // A provider that fails is chosen; an event begins within the weeks ahead; a size belongs to an event; all of it is said at once.
    let wrong = "kind-1=provider-failure&size-2=40&kind-3=surge&from-3=60&kind-4=flood&place-4=nowhere&weeks=26";
    let wrong = browser.get(&format!("/workforce/WFP-0001/stress?{wrong}")).await.expect(422);
    for (field, said) in [
        ("provider-1", "Choose which provider fails"),
        ("size-2", "Choose what happens, or empty this"),
        ("from-3", "This begins in week 60, after the 26 weeks ahead"),
        ("kind-4", "No team of the return fits this"),
    ] {
        wrong.holds(&format!("href=\"#f-{field}\"")).holds(&format!("id=\"f-{field}-error\"")).holds(said);
    }
    wrong.holds("Event 3, From week: This begins").holds("value=\"40\"").holds("value=\"60\"").lacks("id=\"result\"");
    let nothing = browser.get("/workforce/WFP-0001/stress?kind-1=&size-1=&kind-2=&weeks=12&draws=60").await.expect(422);
    nothing.holds("href=\"#f-kind-1\"").holds("Choose at least one event").holds("value=\"12\"").lacks("id=\"result\"");
    browser
        .get("/workforce/WFP-0001/stress?kind-1=provider-failure&provider-1=*&weeks=8&draws=20")
        .await
        .expect(200)
        .holds("id=\"result\"");
    let preset =
        form.between("<a href=\"/workforce/WFP-0001/stress?kind-1=provider-failure", "\"").replace("&#38;", "&").replace("&amp;", "&");
    let preset = format!("/workforce/WFP-0001/stress?kind-1=provider-failure{preset}");
    browser.get(&preset).await.expect(200).holds("id=\"result\"");

    let found = browser.get("/workforce/WFP-0001/stress?kind-1=absence-wave&size-1=40&weeks=8&draws=60").await.expect(200);
    // The form stands folded under the heading of the result, with its values, and once only.
    let before = found.between("id=\"result\"", "<svg");
    assert!(before.contains("<details class=\"cw-details\"><summary>Change the test. A wave of absence: 40%"), "{before}");
    assert!(before.contains("name=\"kind-1\"") && before.contains("8 weeks ahead in 60 draws of seed 1"), "{before}");
    assert_eq!((found.html.matches("name=\"kind-1\"").count(), form.html.matches("name=\"kind-1\"").count()), (1, 1));
    found.holds("Week ahead").holds("(hours a week)");
    found.holds("On average nobody gives").holds("<svg").holds("60 draws of seed 1").lacks(">stress-").lacks("in the background");

    // Above what a page waits for the question becomes long work; its answer opens again by its link, for others as well.
    let many = browser.get("/workforce/WFP-0001/stress?kind-1=absence-wave&size-1=40&weeks=8&draws=2500").await.expect(200);
    many.holds("Work it out in the background").lacks("On average nobody gives");
    let question = many.between("name=\"question\" value=\"", "\"").replace("&#38;", "&").replace("&amp;", "&");
    let job = browser.post("/workforce/WFP-0001/stress", &[("question", &question)]).await.expect(303).header("location").to_owned();
    browser.get(&job).await.expect(200).holds("Stress test of WFP-0001");
    assert_eq!(worked(&house).await.state, JobState::Done);
    let page = browser.get(&job).await.expect(200);
    let link = page.between("href=\"/workforce/WFP-0001/stress?", "\"").replace("&#38;", "&").replace("&amp;", "&");
    let link = format!("/workforce/WFP-0001/stress?{link}");
    let opened = browser.get(&link).await.expect(200);
    opened.holds("On average nobody gives").holds("2,500 draws").holds("31 March 2024");
    house.browser("analyst").await.get(&link).await.expect(200).holds("On average nobody gives");
    // Another question with the same job is not answered by it.
    browser.get(&link.replace("size-1=40", "size-1=41")).await.expect(200).lacks("On average nobody gives").holds("in the background");
    browser.post("/workforce/WFP-0001/stress", &[("question", "kind-1=flood&place-1=nowhere")]).await.expect(422);
    browser.post("/workforce/WFP-0099/stress", &[("question", &question)]).await.expect(404);
    let looks_on = house.browser("auditor").await;
    looks_on.post("/workforce/WFP-0001/stress", &[("question", &question)]).await.expect(403);
}
