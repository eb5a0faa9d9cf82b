//! The plan's equality impact in one table, and ways of working in each scenario, as a browser without script sees them.

use crate::house::House;
use crate::imports::worked;
use crate::plans::{asked, brought};
use crate::whatif::planned;

#[tokio::test(flavor = "multi_thread")]
async fn every_protected_characteristic_has_a_row_and_a_gap_leads_to_its_form() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let plan = planned(&house).await;
    let page = browser.get(&format!("{plan}/p13")).await.expect(200);
    page.holds("Equality impact of the plan").holds("three aims").holds("0 of 9 protected characteristics have");
    let table = page.between("id=\"impact\"", "</table>");
    assert_eq!(table.matches("<tr").count(), 1 + 9);
    assert_eq!(table.matches("Nothing on record").count(), 9);
    for name in ["Age", "Gender reassignment", "Marriage and civil partnership", "Religion or belief", "Sexual orientation"] {
        assert!(table.contains(&format!("Assess: {name}")), "{name}");
    }
    let form = "/registers/equality-impact/new?plan=WFP-0001&#38;characteristic=religion&#38;assessed_on=";
    let href = table.split('"').find(|it| it.starts_with(form)).unwrap_or_else(|| panic!("no {form} in {table}")).replace("&#38;", "&");
    let filled = browser.get(&href).await.expect(200);
    filled.holds("WFP-0001").holds("value=\"religion\" selected");
    let impact = [("plan", "WFP-0001"), ("characteristic", "religion"), ("summary", "Festivals <b>"), ("bears", "hinders")];
    house.made("equality_impact", &[&impact[..], &[("assessed_on", "2024-09-01")]].concat()).await;
    let page = browser.get(&format!("{plan}/p13")).await.expect(200);
    page.holds("1 of 9 protected characteristics have").lacks("Festivals <b>");
    let table = page.between("id=\"impact\"", "</table>");
    assert_eq!(table.matches("Nothing on record").count(), 8);
    for part in ["Festivals", "Hinders", "Say what is done about EQI-0001", "Record what people said: Religion or belief"] {
        assert!(table.contains(part), "{part} is not in {table}");
    }
    assert!(table.contains("href=\"/registers/equality_impact/EQI-0001\"") || table.contains("/EQI-0001\""), "{table}");
}

#[tokio::test(flavor = "multi_thread")]
async fn ways_of_working_stand_beside_today_in_each_scenario() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    brought(&browser).await;
    let plan = planned(&house).await;
    let way = |title: &'static str, today: &'static str, cost_other: &'static str| {
        [
            ("plan", "WFP-0001"),
            ("title", title),
            ("sort", "technology"),
            ("volume", "2600"),
            ("today", today),
            ("cost_today", "20"),
            ("other", "care-worker"),
            ("cost_other", cost_other),
            ("moved", "50%"),
            ("spared", "50%"),
            ("available", "1300"),
        ]
    };
    house.made("staffing_model", &way("Sensors at night", "care-worker", "20")).await;
    house.made("staffing_model", &way("Nurses by video", "registered-nurse", "20")).await;
    browser.get(&format!("{plan}/p6")).await.expect(200).holds("Ways of working in each scenario").holds("The plan stands on no run yet");
    asked(&browser, "7").await;
    worked(&house).await;
    let page = browser.get(&format!("{plan}/p6")).await.expect(200);
    page.holds("“Sensors at night” does best in every scenario").holds("The plan needs nobody in one of its jobs.");
    page.holds("1 of 2 ways of working are held beside today’s");
    let table = page.between("id=\"ways-scenarios\"", "</table>");
    assert_eq!(table.matches("<tr").count(), 1 + 2 * 2, "today's way and another, as planned and where shops pay more");
    assert!(table.contains("Today’s way") && table.contains("Shops pay more") && table.contains("as today"), "{table}");
    assert!(page.between("id=\"ways-regrets\"", "</table>").contains("Robust"));
    assert!(page.between("id=\"ways-work\"", "</table>").contains("£"));
}
