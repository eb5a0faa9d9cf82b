//! The way of a plan: figures brought in and checked, a plan run as a job, its strategy with charts, and the proof of it.

use crate::house::{Browser, House, Told};
use crate::imports::worked;
use record::{Query, Shelf};
use workbench::desk::{Desk, JobState};
use workbench::{Person, scope};
use workforce::ascwds::{File, Line, write};

const AREA: &str = "J99999901";
/// Texts that must lie nowhere, not even while somebody looks at the check.
const CANARIES: [&str; 4] = ["QQ123456C", "Canary Jones", "SK9 9ZZ", "canary-ref"];

/// Two workplaces of twenty care workers each; in the first also three senior care workers and two managers, too few to be shown alone;
/// and a worker whose role is no role.
fn a_return() -> (Vec<u8>, Vec<u8>) {
    let (mut homes, mut people) = (Vec::new(), Vec::new());
    for home in ["HOME-1", "HOME-2"] {
        let mut line = Line::new();
        line.set("LOCALESTID", home).set("STATUS", "NEW").set("ESTNAME", home).set("POSTCODE", "M33 7ZF").set("ESTTYPE", 6);
        let few: &[u32] = if home == "HOME-1" { &[7, 7, 7, 4, 4] } else { &[] };
        line.set("MAINSERVICE", 8).set("REGTYPE", 2).set("TOTALPERMTEMP", 20 + few.len()).set("ALLJOBROLES", 8);
        line.set("STARTERS", 5).set("LEAVERS", 5).set("VACANCIES", 2);
        homes.push(line);
        for (at, role) in [8; 20].iter().chain(few).enumerate() {
            let mut line = Line::new();
            line.set("LOCALESTID", home).set("UNIQUEWORKERID", format!("canary-ref-{at}")).set("STATUS", "NEW");
            line.set("DISPLAYID", "Canary Jones").set("NINUMBER", "QQ123456C").set("POSTCODE", "SK9 9ZZ").set("DOB", "01/04/1980");
            line.set("EMPLSTATUS", 1).set("MAINJOBROLE", role).set("CONTHOURS", "30").set("ZEROHRCONT", 2).set("STARTDATE", "01/02/2019");
            people.push(line);
        }
    }
    let mut bad = people[0].clone();
    bad.set("UNIQUEWORKERID", "canary-ref-bad").set("MAINJOBROLE", "999");
    people.push(bad);
    (write(File::Workplace, &homes).expect("columns"), write(File::Worker, &people).expect("columns"))
}

async fn sent(browser: &Browser<'_>, shape: &str, variant: &str, day: &str, bytes: &[u8]) -> Told {
    let fields = [("shape", shape), ("variant", variant), ("area", AREA), ("speaks_of", day), ("title", ""), ("limits", "Half of it")];
    browser.post_file("/plan/figures", &fields, "C:\\files\\figures.csv", bytes).await
}

/// Brings everything that a plan needs through the pages.
pub async fn brought(browser: &Browser<'_>) {
    let borough = borough::generate(7, chrono::NaiveDate::from_ymd_opt(2024, 10, 5).expect("a day"));
    let file = |name: &str| borough.file(name).expect("a file").bytes.clone();
    let (homes, people) = a_return();
    let day = borough.calendar.estimated_on.format("%d/%m/%Y").to_string();
    for (shape, variant, day, bytes) in [
        ("population-estimate", "", day.as_str(), file(borough::ESTIMATE)),
        ("population-projection", "low", &day, file(borough::LOW)),
        ("population-projection", "high", &day, file(borough::HIGH)),
        ("asc-wds-workplace", "", "31/3/2024", homes),
        ("asc-wds-worker", "", "31/3/2024", people),
    ] {
        let check = sent(browser, shape, variant, day, &bytes).await.expect(303).header("location").to_owned();
        browser.get(&check).await.expect(200).holds("Nothing has been kept yet").holds("figures.csv").lacks("C:\\files");
        let kept = browser.post(&check, &[("accept", "sound-rows")]).await.expect(303);
        browser.get(kept.header("location")).await.expect(200).holds("The figures are kept.");
    }
}

async fn count(house: &House, kind: &'static str) -> u64 {
    house.store.find(&scope(&Person::operator("ORG-0001")), &Query::all(kind)).await.expect("reads").total
}

/// Asks for a small plan; the address of its job.
pub async fn asked(browser: &Browser<'_>, seed: &str) -> String {
    let told = browser.post("/plan/run", &[("area", AREA), ("to", ""), ("draws", "60"), ("seed", seed)]).await.expect(303);
    told.header("location").to_owned()
}

/// Three senior care workers and two managers could be found by their role: no row names one, and no difference of rows gives one of the
/// two. The totals hold them all the same.
fn few_staff_stand_in_the_totals_only(rows: &[Vec<String>], role: usize, mean: &dyn Fn(&[String]) -> f64) {
    let names: std::collections::BTreeSet<&str> = rows.iter().map(|it| it[role].as_str()).collect();
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["All roles", "Care worker"], "neither of the two small roles");
    let staff = |name: &str| rows.iter().filter(|it| it[role] == name).nth(1).map(|it| mean(it)).expect("staff of the first year");
    let [all, care] = ["All roles", "Care worker"].map(staff);
    assert!(all - care > 2.0 && all - care < 8.0, "{all} staff of whom {care} give care: the rest are the few");
}

/// In every row of a role and year the mean gap is the mean need less the mean staff, to the rounding of three decimals; the quantiles rise;
/// and the sheets hold the same rows in every format.
async fn the_figures_go_out_whole(browser: &Browser<'_>) {
    let path = |what: &str| format!("/plan/publications/PUB-0001/{what}");
    browser.get("/registers/publication/PUB-0001").await.expect(200).holds(&path("figures/ods")).holds(&path("charts/1"));
    let mut sheets = Vec::new();
    for format in ["csv", "xlsx", "ods"] {
        let file = browser.get(&path(&format!("figures/{format}"))).await.expect(200);
        assert!(file.header("content-disposition").contains(&format!("PUB-0001-figures.{format}")), "{format}");
        let read = exchange::read(&format!("f.{format}"), &file.bytes, &exchange::Limits::default()).expect("read");
        sheets.push(read.sheets.into_iter().next().expect("a sheet"));
    }
    let place = |name: &str| sheets[0].headings.iter().position(|it| it == name).unwrap_or_else(|| panic!("no {name}"));
    let rows: Vec<Vec<String>> = sheets[0].lines.iter().map(|it| it.cells.iter().map(ToString::to_string).collect()).collect();
    assert!(rows.len() >= 44 && rows.len().is_multiple_of(4), "{}", rows.len());
    let number = |row: &[String], name: &str| row[place(name)].parse::<f64>().expect("a number");
    for four in rows.chunks(4) {
        let [need, staff, gap] = [0, 1, 2].map(|at| number(&four[at], "Mean"));
        assert!((need - staff - gap).abs() < 0.002, "{four:?}");
        for row in four {
            let bands = ["5% quantile", "25% quantile", "Median", "75% quantile", "95% quantile"].map(|it| number(row, it));
            assert!(bands.is_sorted() && row[place("Reference")] == "PUB-0001", "{row:?}");
        }
    }
    assert!(sheets.iter().all(|it| it.lines.len() == rows.len()), "as many rows in every format");
    few_staff_stand_in_the_totals_only(&rows, place("Role"), &|row| number(row, "Mean"));
    browser.get(&path("charts/1")).await.expect(200).holds("<svg").holds("workforce-fan-title");
    for none in ["charts/0", "charts/99", "charts/x", "figures/exe"] {
        browser.get(&path(none)).await.expect(404);
    }
    browser.get("/plan/publications/PUB-0009/figures/csv").await.expect(404);
}

/// A gap is typed on the page of P8, stands in the address, and is answered year by year; what cannot be read keeps its place in the form.
async fn a_gap_of_the_readers_own_is_asked_for(house: &House, browser: &Browser<'_>) {
    let plan = [("title", "Care workforce plan"), ("area", AREA), ("starts", "2024-04-01"), ("ends", "2034-03-31")];
    house.made("workforce_plan", &plan).await;
    let page = browser.get("/workforce/WFP-0001/p8").await.expect(200);
    page.holds("How likely is a gap above a number of your own?").holds("method=\"get\"").lacks("Chance of a gap above");
    page.holds("Leaving rate: Care worker").lacks("Leaving rate: Registered manager");
    let page = browser.get("/workforce/WFP-0001/p8?above=3&role=8&until=2028").await.expect(200);
    page.holds("Chance of a gap above 3 posts: Care worker").holds("value=\"3\"").holds("value=\"2028\"").holds("<svg");
    assert_eq!(page.between("id=\"above\"", "</table>").matches("<tr").count(), 1 + 4, "a row for each year up to 2028");
    let wrong = browser.get("/workforce/WFP-0001/p8?above=many&role=7&until=1999").await.expect(422);
    wrong.holds("<title>Error: ").holds("href=\"#f-above\"").holds("href=\"#f-role\"").holds("href=\"#f-until\"").holds("value=\"many\"");
    wrong.lacks("Chance of a gap above");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_said_and_a_bad_form_loses_nothing() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    browser
        .get("/plan")
        .await
        .expect(200)
        .holds("No figures yet")
        .holds("A population estimate")
        .holds("Bring figures")
        .lacks("Run the plan for");
    assert_eq!(browser.get("/plan/run").await.expect(303).header("location"), "/plan?done=no-figures");
    browser.get("/plan?done=no-figures").await.expect(200).holds("A run needs figures first");
    let bad = browser.post("/plan/figures", &[("shape", "population-projection"), ("area", "Trafford"), ("limits", "Half of it")]).await;
    let bad = bad.expect(422);
    bad.holds("<title>Error: ")
        .holds("href=\"#f-variant\"")
        .holds("href=\"#f-area\"")
        .holds("href=\"#f-speaks_of\"")
        .holds("href=\"#f-file\"");
    bad.holds("value=\"Trafford\"").holds("Half of it").holds("value=\"population-projection\" checked");
    for hostile in [&b""[..], b"\0\0", b"PK\x03\x04", &[0xff; 300], b"a,b\n\"open"] {
        for shape in ["population-estimate", "population-projection", "asc-wds-workplace", "asc-wds-worker", "asc-wds-training"] {
            let variant = if shape == "population-projection" { "low" } else { "" };
            sent(&browser, shape, variant, "31/3/2024", hostile).await.expect(422).holds("href=\"#f-file\"");
        }
    }
    assert_eq!((count(&house, "dataset").await, house.desk.uploads().len()), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_worker_is_named_while_a_file_waits_and_its_problems_stand_in_their_places() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let (_, people) = a_return();
    assert!(CANARIES.iter().all(|it| String::from_utf8_lossy(&people).contains(it)));
    let check = sent(&browser, "asc-wds-worker", "", "31/3/2024", &people).await.expect(303).header("location").to_owned();
    let page = browser.get(&check).await.expect(200);
    page.holds("Keep the 45 sound rows").holds("MAINJOBROLE").holds("<code>999</code>").holds("Half of it").holds("31 March 2024");
    for canary in CANARIES {
        page.lacks(canary);
        assert!(house.desk.uploads().iter().all(|it| !String::from_utf8_lossy(&it.bytes).contains(canary)), "{canary} lies on the desk");
    }
    assert_eq!(count(&house, "dataset").await, 0, "a check keeps nothing");
    browser.post(&check, &[("accept", "every-row")]).await.expect(422);
    assert_eq!(count(&house, "dataset").await, 0, "all rows or none");
    let other = house.browser("analyst").await;
    other.get(&check).await.expect(409).holds("no longer kept");
    browser.post(&check, &[("accept", "sound-rows")]).await.expect(303);
    let again = browser.post(&check, &[("accept", "sound-rows")]).await.expect(303);
    browser.get(again.header("location")).await.expect(200).holds("kept before");
    assert_eq!(count(&house, "dataset").await, 1, "the same content is kept once");
    browser
        .get("/plan")
        .await
        .expect(200)
        .holds("Not ready yet")
        .holds("Waits for its other half")
        .holds("/plan/figures?shape=population-estimate");
    house.browser("procurement-officer").await.get("/plan/figures").await.expect(403);
    house.browser("decision-maker").await.get("/plan").await.expect(200).holds("cannot bring figures").lacks("href=\"/plan/figures\"");
    house.browser("decision-maker").await.get("/plan/run").await.expect(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_stopped_taken_up_again_published_once_and_proved() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    brought(&browser).await;
    browser.get("/plan").await.expect(200).holds("Ready to plan").holds("Leaving rates").holds("1 times the observed rate");
    let form = browser.get("/plan/run").await.expect(200);
    form.holds("value=\"1000\"").holds("makes the draws repeatable").holds("value=\"J99999901\" checked");
    let bad = browser.post("/plan/run", &[("area", AREA), ("to", "soon"), ("draws", "0"), ("seed", "x")]).await.expect(422);
    bad.holds("href=\"#f-to\"").holds("href=\"#f-draws\"").holds("href=\"#f-seed\"").holds("value=\"soon\"");
    browser
        .post("/plan/run", &[("area", AREA), ("to", "2200"), ("draws", "9"), ("seed", "1")])
        .await
        .expect(409)
        .holds("There is a problem");
    assert!(house.desk.jobs(None, 9).await.expect("reads").is_empty(), "what cannot be planned is said before anybody waits");

    // Stopped by whoever asked.
    let stopped = asked(&browser, "1").await;
    assert_eq!(asked(&browser, "1").await, stopped, "asking twice is asking once");
    browser.get(&stopped).await.expect(200).holds("Workforce plan and strategy for J99999901").holds("Stop this job");
    browser.get("/plan").await.expect(200).holds("Under way now");
    browser.post(&format!("{stopped}/cancel"), &[]).await.expect(303);
    assert_eq!((worked(&house).await.state, count(&house, "publication").await), (JobState::Cancelled, 0));

    // Its worker dies half way; another takes it up, and does it from the beginning.
    let job = asked(&browser, "2").await;
    assert_ne!(job, stopped);
    house.desk.told();
    house.desk.take_away_at(Some(20));
    worked(&house).await;
    let steps = house.desk.told();
    assert_eq!((steps.len(), count(&house, "publication").await), (20, 0), "it stops at the step at which it learns of it");
    house.desk.take_away_at(None);
    let done = worked(&house).await;
    assert_eq!(done.state, JobState::Done, "{:?}", done.result);
    let steps = house.desk.told();
    assert!(steps.windows(2).all(|it| it[0].0 <= it[1].0 && it[1].0 < it[1].1), "progress only grows: {steps:?}");
    let said: Vec<&str> = steps.iter().map(|it| it.2.as_str()).collect();
    for step in ["job-plan-reading", "job-plan-drawing", "job-plan-trying", "job-plan-composing", "job-plan-papers", "job-plan-keeping"] {
        assert!(said.contains(&step), "{step} in {said:?}");
    }
    // Its worker died after the commit: the second run finds it written.
    let again = worked(&house).await;
    assert_eq!((again.result, count(&house, "publication").await), (done.result, 1));

    browser.get(&job).await.expect(200).holds("See the strategy and its figures").holds("href=\"/registers/publication/PUB-0001\"");
    let page = browser.get("/registers/publication/PUB-0001").await.expect(200);
    page.holds("Posts needed in 2034")
        .holds("in 9 draws of 10")
        .holds("<svg")
        .holds("Fan chart")
        .holds("Waterfall chart")
        .holds("The gap by role in 2034");
    page.holds("Known").holds("Modelled").holds("Strategy as PDF").holds("Replay this bundle and compare").lacks("<style").lacks("style=");
    let pdf = browser.get("/registers/publication/PUB-0001/files/pdf").await.expect(200);
    assert!(pdf.html.starts_with("%PDF-"));
    house
        .browser("auditor")
        .await
        .get("/registers/publication/PUB-0001")
        .await
        .expect(200)
        .holds("Posts needed")
        .lacks("Replay this bundle");

    let replay = browser.post("/plan/publications/PUB-0001/replay", &[]).await.expect(303).header("location").to_owned();
    assert_eq!(worked(&house).await.state, JobState::Done);
    browser.get(&replay).await.expect(200).holds("Identical: every figure was computed anew").holds("Back to PUB-0001");
    browser.post("/plan/publications/PUB-0009/replay", &[]).await.expect(404);
    the_figures_go_out_whole(&browser).await;
    a_gap_of_the_readers_own_is_asked_for(&house, &browser).await;
    browser.get("/functions/B4").await.expect(200).holds("href=\"/plan\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_assumption_that_does_not_hold_yet_is_pointed_out() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    brought(&browser).await;
    let texts = |from| [("name", "Leaving factor"), ("value", "0.9"), ("unit", "times"), ("certainty", "modelled"), ("valid_from", from)];
    house.made("assumption", &texts("2025-01-01")).await;
    browser.get("/plan").await.expect(200).holds("ASM-0001 holds only from 1 January 2025").holds("Set another value");
    house.made("assumption", &texts("2024-01-01")).await;
    browser.get("/plan").await.expect(200).holds("0.9 times, instead of 1").holds("/registers/assumption/ASM-0002");
}
