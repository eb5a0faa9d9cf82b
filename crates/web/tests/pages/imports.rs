//! A file's way in: checked, asked for, done as a job, seen as a receipt, taken back. And the map that it changes.

use crate::house::{Browser, House, RISK};
use chrono::{DateTime, TimeDelta, Utc};
use record::{Query, Shelf};
use workbench::desk::{Desk, Job, JobState};
use workbench::work::{Lent, work};
use workbench::{Person, scope};

const SOUND: &str = "Name\tCategory\tLikelihood\tImpact\tResponse\nFlood\tmarket\t4\t5\treduce\nŴyl\tworkforce\t2\t3\treduce\n";
const MIXED: &str = "Name\tCategory\tLikelihood\tImpact\tResponse\nFlood\tmarket\t4\t5\treduce\n<b>Bad</b>\tmarket\t9\tquite\treduce\n";

/// How many risks are in use.
async fn risks(house: &House) -> u64 {
    house.store.find(&scope(&Person::operator("ORG-0001")), &Query::all("risk")).await.expect("reads").total
}

/// Pastes a table of risks; the address of the page that checks it.
async fn pasted(browser: &Browser<'_>, table: &str) -> String {
    let told = browser.post("/import", &[("kind", "risk"), ("pasted", table)]).await.expect(303);
    told.header("location").to_owned()
}

/// Asks for the import; the address of its job.
async fn asked(browser: &Browser<'_>, check: &str, accept: &str) -> String {
    let path = check.split('?').next().expect("a path");
    browser.post(path, &[("kind", "risk"), ("accept", accept)]).await.expect(303).header("location").to_owned()
}

async fn newest(house: &House) -> Job {
    house.desk.jobs(None, 1).await.expect("reads").remove(0)
}

/// Does the newest job, as a worker would.
pub async fn worked(house: &House) -> Job {
    let clock = || DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000);
    let say = |id: &str| words::Words::of(words::Language::English).say(id);
    let lent = Lent { clock: &clock, chance: &|| [3; 16], fonts: assets::fonts(), say: &say };
    work(&*house.store, &*house.desk, &newest(house).await, "a worker", &lent).await.expect("no fault");
    newest(house).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_checked_imported_seen_and_taken_back() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let check = pasted(&browser, SOUND).await;
    browser.get(&check).await.expect(200).holds("Import all 2 rows").lacks("Import the");
    assert_eq!(risks(&house).await, 0, "a check changes nothing");
    let job = asked(&browser, &check, "every-row").await;
    assert_eq!(asked(&browser, &check, "every-row").await, job, "the same file is taken once");
    browser.get(&job).await.expect(200).holds("http-equiv=\"refresh\"").holds("<progress").holds("Stop this job");
    let done = worked(&house).await;
    assert_eq!((done.state, risks(&house).await), (JobState::Done, 2));
    let page = browser.get(&job).await.expect(200);
    page.lacks("http-equiv=\"refresh\"").lacks("data-cw-live").holds("Receipt: what was written");
    let receipt = page.html.split("href=\"/commits/").nth(1).and_then(|it| it.split('"').next()).expect("a receipt").to_owned();
    let receipt = format!("/commits/{receipt}");
    browser.get(&receipt).await.expect(200).holds("Import of Pasted table").holds("RISK-0002").holds("Hash link").holds("Ŵyl");
    let undo = format!("{}/undo", receipt.split('?').next().expect("a path"));
    let undone = browser.post(&undo, &[]).await.expect(303);
    assert_eq!(risks(&house).await, 0);
    browser.get(undone.header("location")).await.expect(200).holds("It was taken back");
    browser.post(&undo, &[]).await.expect(409).holds("<title>Error: ").holds("changed after this");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_runs_twice_writes_once() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let check = pasted(&browser, SOUND).await;
    asked(&browser, &check, "every-row").await;
    let first = worked(&house).await;
    let again = worked(&house).await;
    assert_eq!(risks(&house).await, 2, "the rows have no references, so a second commit would make them again");
    let commit =
        |it: &Job| serde_json::from_str::<serde_json::Value>(it.result.as_deref().expect("a result")).expect("JSON")["commit"].clone();
    assert_eq!(commit(&first), commit(&again));
    assert!(commit(&first).is_u64());
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_rows_are_said_handed_back_and_left_out() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let check = pasted(&browser, MIXED).await;
    let page = browser.get(&check).await.expect(200);
    page.holds("Import the one sound row").lacks("Import all").holds("Use a whole number from 1 to 5").holds("<code>9</code>");
    page.lacks("<b>Bad</b>");
    let rows = browser.get(&check.replace('?', "/rows/csv?")).await.expect(200);
    assert!(rows.header("content-disposition").starts_with("attachment"));
    rows.holds("What to put right").holds("Likelihood: Use a whole number").lacks("Flood");
    asked(&browser, &check, "sound-rows").await;
    assert_eq!((worked(&house).await.state, risks(&house).await), (JobState::Done, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn all_rows_or_none_means_none_when_one_is_bad() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let check = pasted(&browser, MIXED).await;
    let job = asked(&browser, &check, "every-row").await;
    assert_eq!((worked(&house).await.state, risks(&house).await), (JobState::Failed, 0));
    browser.get(&job).await.expect(200).holds("Why it failed").holds("Row 3, Likelihood");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_was_stopped_writes_nothing() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let check = pasted(&browser, SOUND).await;
    let job = asked(&browser, &check, "every-row").await;
    browser.post(&format!("{job}/cancel"), &[]).await.expect(303);
    assert_eq!((worked(&house).await.state, risks(&house).await), (JobState::Cancelled, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_and_jobs_of_others_are_out_of_reach() {
    let house = House::new().await;
    let (owner, other) = (house.browser("commissioner").await, house.browser("analyst").await);
    let check = pasted(&owner, SOUND).await;
    let job = asked(&owner, &check, "every-row").await;
    // An analyst may not write risks at all, so for them there is no such page; a contract manager only lacks the file.
    other.get(&check).await.expect(404);
    house.browser("contract-manager").await.get(&check).await.expect(409).holds("no longer kept");
    for path in [job.clone(), "/jobs".to_owned()] {
        other.get(&path).await.lacks("Import of Risks");
    }
    other.get(&job).await.expect(404);
    other.post(&format!("{job}/cancel"), &[]).await.expect(404);
    assert!(!newest(&house).await.cancel);
    house.browser("administrator").await.get(&job).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_said_on_the_form() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    browser
        .post("/import", &[("kind", ""), ("pasted", "")])
        .await
        .expect(422)
        .holds("href=\"#kind\"")
        .holds("href=\"#file\"")
        .holds("kind-error");
    browser.post("/import", &[("kind", "account"), ("pasted", SOUND)]).await.expect(422).holds("href=\"#kind\"");
    browser
        .post("/import", &[("kind", "risk"), ("pasted", "{ \"records\": [")])
        .await
        .expect(422)
        .holds("<title>Error: ")
        .holds("id=\"file-error\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_counts_what_the_reader_may_see_and_nothing_else() {
    let house = House::new().await;
    house.made("risk", &RISK).await;
    let page = house.browser("commissioner").await.get("/").await.expect(200);
    page.holds("1 record<").holds("See the one record that hangs loose").holds("Nothing held yet");
    assert_eq!(page.html.matches("class=\"cw-fn__link\"").count(), 41);
    house.browser("provider").await.get("/").await.expect(200).lacks("hangs loose");
    house.browser("administrator").await.get("/").await.expect(200).lacks("Loose ends");
    let function = house.browser("commissioner").await.get("/functions/a3").await.expect(200);
    function.holds("Where the risks stand").holds("href=\"/registers/risk/RISK-0001\"").holds("Loose end");
    house.browser("provider").await.get("/functions/A3").await.expect(200).lacks("Where the risks stand").lacks("RISK-0001");
    house.browser("commissioner").await.get("/functions/Z9").await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_thread_is_walked_from_a_record_that_may_be_seen() {
    let house = House::new().await;
    house.made("population_group", &[("name", "People over 85"), ("area", "Ashbourne Vale")]).await;
    house.made("need", &[("statement", "Company"), ("population_group", "POP-1"), ("lens", "expressed"), ("severity", "3")]).await;
    let browser = house.browser("commissioner").await;
    browser.get("/thread").await.expect(200).holds("People over 85").holds("Company").holds("1 need");
    browser.get("/thread?from=need").await.expect(200).holds("Leads nowhere yet");
    browser.get("/thread/need-1").await.expect(200).holds("POP-0001 has NEED-0001").holds("/registers/outcome/new?need=NEED-0001");
    browser.get("/thread/orphans").await.expect(200).holds("id=\"need-without-outcome\"");
    browser.get("/thread/NEED-0009").await.expect(404);
    // A plan stands in no table of ties: it is read when a strand leads to it, and when it is asked for.
    house.made("workforce_plan", &[("title", "Carers"), ("area", "E08000009"), ("starts", "2027-01-01"), ("ends", "2030-12-31")]).await;
    let shown = [
        ("title", "Minutes"),
        ("about", "WFP-1"),
        ("criterion", "P4"),
        ("person", "Mair"),
        ("part", "responsible"),
        ("done_on", "2027-01-09"),
    ];
    house.made("evidence_item", &shown).await;
    browser.get("/thread/EVI-0001").await.expect(200).holds("WFP-0001");
    browser.get("/thread/WFP-0001").await.expect(200).holds("EVI-0001");
    house.browser("provider").await.get("/thread/NEED-0001").await.expect(404);
}

const NOTICE: &str = r#"{"ocid":"o-1","date":"2025-01-01T00:00:00Z","parties":[{"id":"1","name":"Gofal Môn"}],"tender":{"title":"Care at home"},"awards":[{"id":"a","status":"active","suppliers":[{"id":"1"}],"value":{"amount":0,"currency":"GBP"},"contractPeriod":{"startDate":"2025-04-01","endDate":"2026-03-31"}}]}"#;

/// Released notices pass the same check page, job, receipt and undo as a table, as one commit with several kinds.
#[tokio::test(flavor = "multi_thread")]
async fn published_notices_are_checked_imported_and_taken_back() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    browser.get("/import").await.expect(200).holds("Open contracting releases").holds("Care homes, as the regulator lists them");
    let text = format!("{NOTICE}\n{{\"ocid\":\n");
    let told = browser.post("/import", &[("kind", "ocds"), ("pasted", &text)]).await.expect(303);
    let check = told.header("location").to_owned();
    let page = browser.get(&check).await.expect(200);
    page.holds("Open contracting releases").holds("The JSON breaks off").holds("A value of nothing").holds("Import the 4 sound rows");
    let job = {
        let path = check.split('?').next().expect("a path");
        browser.post(path, &[("kind", "ocds"), ("accept", "sound-rows")]).await.expect(303).header("location").to_owned()
    };
    assert_eq!(worked(&house).await.state, JobState::Done);
    let page = browser.get(&job).await.expect(200);
    let receipt = page.html.split("href=\"/commits/").nth(1).and_then(|it| it.split('?').next()).expect("a receipt").to_owned();
    let receipt = format!("/commits/{receipt}");
    let page = browser.get(&receipt).await.expect(200);
    page.holds("Gofal Môn").holds("CON-0").holds("SVC-0").holds("TIE-0");
    browser.post(&format!("{receipt}/undo"), &[]).await.expect(303);
    let auditor = house.browser("auditor").await;
    assert_ne!(auditor.get("/import").await.status, 200);
}

/// Whoever may not write every kind of a format is not offered it.
#[tokio::test(flavor = "multi_thread")]
async fn a_format_is_offered_only_to_whoever_may_write_all_of_it() {
    let house = House::new().await;
    let analyst = house.browser("analyst").await;
    analyst.get("/import").await.expect(200).holds("Care homes, as the regulator lists them").lacks("Open contracting releases");
    analyst.post("/import", &[("kind", "ocds"), ("pasted", NOTICE)]).await.expect(422).holds("Say what the file holds.");
}
