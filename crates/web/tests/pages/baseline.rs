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
    page.holds("Returns of 2 dates are read").holds("What they were, and what became of them").holds("Moved to another role:");
    page.holds("Reaching the pension age of 66").holds("National Living Wage").holds("Care worker").holds("<svg");
    page.holds("Leavers by reason").holds("Code 7 of the return").lacks("says why people left");
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
    browser.get("/workforce/WFP-0001/p4").await.expect(200).holds("Known").holds("Signs").holds("0 of one workforce requirement says");
    money_and_days(&house, &browser).await;
    asked_and_held(&house, &browser).await;
}

/// P1: staff who cost more than their intention, and who are due after it began. A second intention that shares them asks for nobody more.
async fn money_and_days(house: &House, browser: &Browser<'_>) {
    let rounds = [("title", "Rounds"), ("direction", "redesign"), ("progress", "under-way"), ("starts", "2024-07-01")];
    let first = house.made("intention", &[&rounds[..], &[("cost_a_year", "870000")]].concat()).await.to_string();
    let second = house.made("intention", &[("title", "Languages"), ("direction", "start"), ("progress", "agreed")]).await.to_string();
    let model = [("name", "Rounds"), ("setting", "home-care"), ("intention", first.as_str())];
    let model = house.made("service_model", &model).await.to_string();
    let staff = [("title", "Round workers"), ("role", "care-worker"), ("whole_time", "620"), ("needed_by", "2025-11-01")];
    house.made("workforce_requirement", &[&staff[..], &[("service_model", model.as_str())]].concat()).await;
    let shares = [("from", second.as_str()), ("relation", "delivered-by"), ("to", model.as_str()), ("because", "So")];
    house.made("tie", &shares).await;
    let page = browser.get("/workforce/WFP-0001/p1").await.expect(200);
    page.holds("Intentions whose stated cost is less than the pay").holds("£870,000").holds("620.0");
    page.holds("Services that began before their staff are due").holds("began on 1 July 2024, staff due 488 days later");
    page.holds("No two intentions ask for more of the same people in the same year.").lacks(">p1-");
}

/// P4 by several methods, the skills of P5 and P7, and what stands beside the returns on P3.
async fn asked_and_held(house: &House, browser: &Browser<'_>) {
    let work = [("plan", "WFP-1"), ("activity", "Rounds"), ("role", "care-worker"), ("available", "1560")];
    for (counting, volume, amount) in [("units", "2000000", "36"), ("contact", "2700", "9.4"), ("people", "44000", "18")] {
        let own = [("counting", counting), ("volume", volume), ("amount", amount), ("grows", "yes")];
        house.made("workload_standard", &[&work[..], &own[..]].concat()).await;
    }
    let page = browser.get("/workforce/WFP-0001/p4").await.expect(200);
    page.holds("Workload indicators (WISN)").holds("Contact hours").holds("People to a post").holds("Why they differ");
    page.holds("more than “").lacks(">p4-").lacks("p4-reason");
    let skill = [("plan", "WFP-1"), ("title", "Level 2"), ("role", "care-worker"), ("asked", "80%"), ("by", "2027-03-31")];
    let course = [("proof", "care-level-2"), ("intake", "2500"), ("completion", "90%"), ("begins", "2024-06-01"), ("length", "1")];
    house.made("skill_standard", &[&skill[..], &course[..]].concat()).await;
    let counted = [("proof", "counted"), ("held", "4%"), ("counted_on", "2024-05-01")];
    house.made("skill_standard", &[&[("title", "Insulin"), ("plan", "WFP-1")], &skill[2..], &counted[..]].concat()).await;
    let page = browser.get("/workforce/WFP-0001/p5").await.expect(200);
    page.holds("Staff short of a skill").holds("Level 2").holds("Insulin").holds("More than half").lacks("p5-heat");
    let page = browser.get("/workforce/WFP-0001/p7").await.expect(200);
    page.holds("Closes in time").holds("Nothing done").holds("What closes each hole").lacks(">p7-");
    page.holds("Who has to be trained").holds("People to be trained, by provider and job").holds("counted by job only");

    let rows = ["2021,Nurse,100", "2022,Nurse,104", "2023,Nurse,-1", "2023,Nurse,108"].join("\n");
    let table = format!("Year,Who,Staff\n{rows}\n");
    let fields = |mapping: &'static str| {
        let fixed = [("shape", "staff-series"), ("variant", ""), ("area", borough::AREA), ("speaks_of", "1/9/2023"), ("limits", "")];
        [&fixed[..], &[("title", "Hospital staff"), ("mapping", mapping)]].concat()
    };
    let unread = browser.post_file("/plan/figures", &fields(""), "staff.csv", table.as_bytes()).await.expect(422);
    unread.holds("Choose a saved mapping of columns");
    browser.post_file("/plan/figures", &fields("MAP-0099"), "staff.csv", table.as_bytes()).await.expect(422).holds("MAP-0099");
    let mapping = [("title", "Theirs"), ("time", "Year"), ("value", "Staff"), ("counted", "heads"), ("role", "Who")];
    house.made("column_mapping", &mapping).await;
    let check = browser.post_file("/plan/figures", &fields("MAP-0001"), "staff.csv", table.as_bytes()).await.expect(303);
    let check = check.header("location").to_owned();
    browser.get(&check).await.expect(200).holds("3 rows can be kept").holds("fewer than no staff");
    browser.post(&check, &[("accept", "sound-rows")]).await.expect(303);
    let page = browser.get("/workforce/WFP-0001/p3").await.expect(200);
    page.holds("Hospital staff").holds("Read by “Theirs”, 2021 to 2023").holds("1 rows of staff.csv were left out").lacks(">p3-beside");
    browser.get("/plan").await.expect(200).holds("Shown beside");
}

/// The address of the page of the first call.
fn address(page: &crate::house::Told) -> String {
    let rest = page.html.split_once("href=\"/say/").unwrap_or_else(|| panic!("no address in {}", page.html)).1;
    format!("/say/{}", rest.split('"').next().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_workforce_answers_without_a_name_and_only_where_a_page_is_open() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let plan = [("title", "Care workforce plan"), ("area", borough::AREA), ("starts", "2024-04-01"), ("ends", "2029-03-31")];
    house.made("workforce_plan", &plan).await;
    let call = |title, opens, closes| {
        [("plan", "WFP-1"), ("title", title), ("introduction", "We ask you first."), ("opens_on", opens), ("closes_on", closes)]
    };
    house.made("feedback_call", &call("What would keep you?", "2024-10-01", "2024-10-31")).await;
    house.made("feedback_call", &call("Last year", "2023-10-01", "2023-10-31")).await;
    browser.get("/workforce/WFP-0001/p9").await.expect(200).holds("Page not opened").holds("Closed").lacks("/say/");
    browser.post("/workforce/WFP-0001/calls", &[("call", "FBC-0001")]).await.expect(303);
    browser.post("/workforce/WFP-0001/calls", &[("call", "FBC-0002")]).await.expect(303);
    let page = browser.get("/workforce/WFP-0001/p9").await.expect(200);
    let open = address(&page);
    assert_eq!(open.len(), "/say/".len() + 64);
    page.holds(&format!("care.example{open}"));
    assert_eq!(page.html.matches("class=\"cw-scan\"").count(), 1, "a code for the call that is open, and none for the one that is over");

    // Nobody is signed in here.
    let worker = house.stranger();
    let form = worker.get(&open).await.expect(200);
    form.holds("What would keep you?").holds("We do not ask your name").holds("name=\"themes\"").lacks("Sign out").lacks("commissioner");
    let paper = worker.get(&format!("{open}?paper=yes")).await.expect(200);
    paper.holds("Do not write your name").holds("class=\"cw-scan\"").holds(&format!("type care.example{open}</p>")).lacks("Send my answer");
    worker.post(&open, &[("jobs", "direct-care")]).await.expect(422).holds("href=\"#f-staying\"").holds("value=\"direct-care\" checked");
    let answer = [("jobs", "direct-care"), ("staying", "elsewhere"), ("themes", "pay"), ("themes", "travel"), ("change", "A rota in time")];
    let done = worker.post(&open, &answer).await.expect(303);
    worker.get(done.header("location")).await.expect(200).holds("Your answer was received");
    // A closed page, a wrong token and no token are all the same: not there.
    let wrong = format!("/say/{}", "0".repeat(64));
    let closed =
        page.html.rsplit_once("href=\"/say/").map(|it| format!("/say/{}", it.1.split('"').next().unwrap_or_default())).expect("two");
    for nowhere in [wrong.as_str(), "/say/x", closed.trim_end_matches("?paper=yes")] {
        worker.get(nowhere).await.expect(404);
        worker.post(nowhere, &answer).await.expect(404);
    }

    // The answer is there, nobody made it, and one alone is not told.
    let record = browser.get("/registers/workforce-response/WRS-0001").await;
    record.expect(200).holds("A rota in time");
    let history = browser.get("/registers/workforce-response/WRS-0001/history").await.expect(200);
    history.holds("An answer without a name").lacks("127.0.0.1");
    let page = browser.get("/workforce/WFP-0001/p9").await.expect(200);
    page.holds("One answer").holds("too few to show").lacks("A rota in time");
    let query = record::Query::all("workforce_response");
    let scope = workbench::scope(&workbench::Person::operator("ORG-0001"));
    let rows = record::Shelf::find(&*house.store, &scope, &query).await.expect("reads").rows;
    let versions = record::Shelf::history(&*house.store, &scope, "workforce_response", rows[0].id).await.expect("reads");
    assert!(versions.iter().all(|it| it.by.is_none()), "{versions:?}");
    assert!(house.desk.tried().iter().all(|it| !it.contains("127.0.0.1") && !it.contains("unknown")), "no address is kept");

    // Sixty from one place are enough for a while.
    for _ in 1..60 {
        worker.post(&open, &answer).await.expect(303);
    }
    worker.post(&open, &answer).await.expect(429).holds("Many answers came at once").holds("A rota in time");
    let page = browser.get("/workforce/WFP-0001/p9").await.expect(200);
    page.holds("60 answers").holds("Pay").holds("Nobody has replied yet about");
    page.holds("In their own words").holds("A rota in time");
}

/// One call in three forms of words: each page leads to the open ones of the others, and answers to all of them count for the plan.
#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_answered_in_easy_words_and_in_another_language() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let plan = [("title", "Care workforce plan"), ("area", borough::AREA), ("starts", "2024-04-01"), ("ends", "2029-03-31")];
    house.made("workforce_plan", &plan).await;
    let base = [("plan", "WFP-1"), ("introduction", "We ask you first."), ("opens_on", "2024-10-01"), ("closes_on", "2024-10-31")];
    house.made("feedback_call", &[&base[..], &[("title", "What would keep you?")]].concat()).await;
    let easy = [("title", "What would help you stay?"), ("style", "easy-read"), ("wording_of", "FBC-1")];
    house.made("feedback_call", &[&base[..], &easy].concat()).await;
    // The lines to translate stand on the page of the criterion; a form with a line left out is refused and says which.
    let page = browser.get("/workforce/WFP-0001/p9").await.expect(200);
    let lines = page.between("<pre class=\"cw-lines\">", "</pre>").replace("&#39;", "'");
    let form = |words: &str| {
        let days = [("opens_on", "1/10/2024"), ("closes_on", "31/10/2024")];
        let mut fields: Vec<(&str, String)> = days.map(|it| (it.0, it.1.to_owned())).to_vec();
        for (name, text) in
            [("plan", "WFP-1"), ("title", "Co by Ci pomogło?"), ("introduction", "Najpierw pytamy Ciebie."), ("language", "pl")]
        {
            fields.push((name, text.to_owned()));
        }
        fields.extend([("wording_of", "FBC-1".to_owned()), ("wording", words.to_owned())]);
        fields
    };
    fn shown<'a>(it: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
        it.iter().map(|it| (it.0, it.1.as_str())).collect()
    }
    let translated: String = lines.lines().map(|it| it.replacen("= ", "= PL ", 1) + "\n").collect();
    let lacking = form(&translated.replace("staying.here", "staying.hear"));
    let refused = browser.post("/registers/feedback-call/new", &shown(&lacking)).await.expect(422);
    refused.holds("Missing: staying.here.").holds("staying.hear = PL");
    let whole = form(&translated);
    browser.post("/registers/feedback-call/new", &shown(&whole)).await.expect(303);
    for call in ["FBC-0001", "FBC-0003"] {
        browser.post("/workforce/WFP-0001/calls", &[("call", call)]).await.expect(303);
    }
    let page = browser.get("/workforce/WFP-0001/p9").await.expect(200);
    let usual = address(&page);
    let worker = house.stranger();
    // The easy page is not open yet, so nothing leads to it.
    let form = worker.get(&usual).await.expect(200);
    form.holds("Co by Ci pomog").holds("hreflang=\"pl\"").lacks("Easy read").lacks("cw-easy");
    browser.post("/workforce/WFP-0001/calls", &[("call", "FBC-0002")]).await.expect(303);
    let form = worker.get(&usual).await.expect(200);
    form.holds(">Easy read</a>");
    let to = |named: &str| {
        let before = form.html.split(named).next().unwrap_or_default();
        format!("/say/{}", before.rsplit("href=\"/say/").next().unwrap_or_default().split('"').next().unwrap_or_default())
    };
    let easy = worker.get(&to(">Easy read</a>")).await.expect(200);
    easy.holds("cw-easy").holds("What is your job?").holds("You do not tell us your name").lacks("What sort of job do you do?");
    let polish = to(" hreflang=\"pl\"");
    let form = worker.get(&polish).await.expect(200);
    form.holds("<div lang=\"pl\">").holds("PL What sort of job do you do?").holds("PL I give care or support").holds("PL Send my answer");
    form.lacks("> What sort of job").lacks("Nobody will hold you to it");
    // What is wrong is said in that language too.
    worker.post(&polish, &[("jobs", "direct-care")]).await.expect(422).holds("PL Please answer this question").lacks("Choose");
    let done = worker.post(&polish, &[("jobs", "direct-care"), ("staying", "here"), ("employer", "person")]).await.expect(303);
    worker.get(done.header("location")).await.expect(200).holds("PL Thank you");
    browser.get("/workforce/WFP-0001/p9").await.expect(200).holds("One answer");
    browser.get("/registers/workforce-response/WRS-0001").await.expect(200).holds("A person I support, or their family");
}
