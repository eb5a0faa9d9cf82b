//! What if: sets of measures over scenarios and the choice under a budget, asked by the address alone and answered without script.

use crate::house::House;
use crate::imports::worked;
use crate::plans::{asked, brought};

/// A plan with two measures, a scenario and another way of working.
pub async fn planned(house: &House) -> String {
    let plan = [("title", "A plan"), ("area", "J99999901"), ("starts", "2024-04-01"), ("ends", "2034-03-31")];
    let plan = house.made("workforce_plan", &plan).await.to_string();
    let of = |texts: &[(&'static str, &'static str)]| texts.to_vec();
    let measure = of(&[("roles", "care-worker"), ("begins", "2024-04-01"), ("stage", "proposed")]);
    for (title, acts_on, effect, yearly) in [("Induction", "leaving", "-10", "5000"), ("A campaign", "joining", "8", "900000")] {
        let own = [("plan", plan.as_str()), ("title", title), ("acts_on", acts_on), ("effect", effect), ("yearly", yearly)];
        house.made("measure", &[&own[..], &measure[..]].concat()).await;
    }
    let scenario = [("plan", plan.as_str()), ("title", "Shops pay more"), ("begins", "2024-04-01"), ("pay", "-3")];
    house.made("scenario", &scenario).await;
    format!("/workforce/{plan}")
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_run_it_is_said_and_the_page_leads_to_one() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let plan = planned(&house).await;
    browser.get(&plan).await.expect(200).holds("/scenarios\"").holds("/choice\"");
    browser.get(&format!("{plan}/scenarios")).await.expect(200).holds("The plan stands on no run yet");
    browser.get(&format!("{plan}/choice")).await.expect(200).holds("The plan stands on no run yet");
    // Nothing can be asked, so nothing is wrong with what was: there is no form, and a way to the run.
    let unasked = browser.get(&format!("{plan}/choice?total=-1")).await.expect(200);
    unasked.lacks("<form class=\"cw-form").holds("href=\"/plan/run?area=").lacks("Choose at least one scenario");
    for criterion in ["p6", "p7", "p11", "p15"] {
        browser.get(&format!("{plan}/{criterion}")).await.expect(200).holds("What must hold").holds("To do");
    }
    browser.get("/workforce/WFP-0099/scenarios").await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn sets_are_compared_measures_chosen_under_a_budget_and_bad_questions_lose_nothing() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    brought(&browser).await;
    asked(&browser, "7").await;
    worked(&house).await;
    let plan = planned(&house).await;
    let compared = browser.get(&format!("{plan}/scenarios?a=MEA-1&scenario=planned&scenario=SCE-1&post_year=9000")).await.expect(200);
    compared.holds("The gap by scenario and set").holds("Set A").holds("Shops pay more").holds("is robust").holds("<svg").holds("£9,000");
    compared.holds("value=\"MEA-0001\" checked");
    let chosen = browser.get(&format!("{plan}/choice?total=100000&post_year=9000&scenario=planned")).await.expect(200);
    chosen
        .holds("One of 2 measures is chosen")
        .holds("Induction")
        .holds("Optimism bias")
        .holds("microlp")
        .holds("Why: what each measure fills beside the others chosen")
        .holds("Why the gap is then what it is");
    let none = browser.get(&format!("{plan}/choice?total=100&post_year=9000&scenario=planned")).await.expect(200);
    none.holds("No measure is worth its cost within these limits");
    let floor = browser.get(&format!("{plan}/choice?floor_role=care-worker&floor=0&start=2024")).await.expect(200);
    floor.holds("Nothing can be chosen within these limits").holds("asks for 0 at most");
    let bad = browser.get(&format!("{plan}/scenarios?post_year=dear&a=RISK-1&scenario=%3Cb%3E")).await.expect(422);
    bad.holds("<title>Error: ").holds("href=\"#f-post_year\"").holds("href=\"#f-a\"").holds("href=\"#f-scenario\"").lacks("<b>");
    bad.holds("value=\"dear\"");
    let unticked = browser.get(&format!("{plan}/choice?total=100000&post_year=9000")).await.expect(422);
    unticked.holds("Choose at least one scenario").holds("value=\"100000\"");
    browser.get(&format!("{plan}/choice?total=-1&scenario=planned")).await.expect(422).holds("Write an amount of nought or more");
    let loose = browser.get(&format!("{plan}/choice?total=100000&floor=4")).await.expect(422);
    loose.holds("Choose the job that the floor is for").holds("value=\"4\"");
    browser.get(&format!("{plan}/choice?start=1999")).await.expect(422).holds("href=\"#f-start\"");
    browser.get(&format!("{plan}/p11")).await.expect(200).holds("Nothing done").holds("Without measures");
    browser.get(&format!("{plan}/p15")).await.expect(200).holds("Money to seek").holds("Nobody has said what a leaver costs");
}
