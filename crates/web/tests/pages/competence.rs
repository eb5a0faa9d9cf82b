//! Where competence shows: what each page serves, evidence where the rule is met, knowledge beside the step, values asked of decisions.

use crate::house::House;

const ENGAGEMENT: &[(&str, &str)] = &[
    ("title", "Evening with night workers"),
    ("held_on", "1/9/2024"),
    ("ladder", "engaged"),
    ("took_part", "17"),
    ("you_said", "The last bus goes at ten and two of us walk home."),
    ("we_did", "The rota ends at half past nine from January."),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_sort_of_work_page_says_what_it_serves_and_what_evidence_asks() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    for (path, function, help) in [
        ("/registers/risk", "href=\"/functions/A3\"", "K42"),
        ("/registers/risk/new", "href=\"/functions/E4\"", "/competence/criteria/k42"),
        ("/thread", "href=\"/functions/D3\"", "K49"),
        ("/plan", "href=\"/functions/G2\"", "K3"),
        ("/frameworks", "href=\"/functions/H8\"", "K49"),
        ("/competence/reflections", "href=\"/functions/H8\"", "K49"),
    ] {
        let page = browser.get(path).await.expect(200);
        page.holds("What this work serves").holds(function).holds(help);
        assert_eq!(page.html.matches("id=\"competence-strip\"").count(), 1, "{path}: once");
    }
    let form = browser.get("/registers/risk/new").await.expect(200);
    form.holds("say it in a sentence under What is done").holds("Fill in").lacks("strip-said").lacks("strip-present");
    for path in ["/account", "/jobs", "/search"] {
        browser.get(path).await.expect(200).lacks("competence-strip");
    }
    let function = browser.get("/functions/E4").await.expect(200);
    function.holds("Where it can be done").holds("Your evidence for E4").lacks("competence-strip");
    // Whoever may not claim is told which functions the page serves, and nothing of evidence.
    let auditor = house.browser("auditor").await;
    auditor.get("/registers/risk").await.expect(200).holds("What this work serves").lacks("What your work here can show");
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_is_offered_where_the_rule_is_met_and_what_lacks_is_named() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let made = browser.post("/registers/engagement/new", ENGAGEMENT).await;
    let at = made.header("location").split('?').next().unwrap_or_default().to_owned();
    browser.get(&at).await.expect(200).holds("Use this as evidence for A1").lacks("Still missing before it counts");
    // The planted fault: the same with one word where a sentence is asked for.
    let thin: Vec<(&str, &str)> = ENGAGEMENT.iter().map(|it| if it.0 == "we_did" { ("we_did", "Done") } else { *it }).collect();
    let made = browser.post("/registers/engagement/new", &thin).await;
    let at = made.header("location").split('?').next().unwrap_or_default().to_owned();
    let page = browser.get(&at).await.expect(200);
    page.holds("is too short to show anything").lacks("Use this as evidence for A1");
    browser.get("/competence/criteria/k49").await.expect(200).holds("/registers/inquiry-lesson/new");
    browser.get("/competence/criteria/k57").await.expect(200).holds("href=\"/competence/reflections\"");
    browser.get("/competence").await.expect(200).holds("/registers/inquiry-lesson");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_is_asked_how_values_were_weighed() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let decision = [
        ("question", "Do we pay for travel time?"),
        ("options", "All of it; some of it; none of it."),
        ("decided", "All of it from next spring."),
        ("reasons", "Unpaid travel is the first reason that leavers give."),
        ("decided_by", "Cabinet"),
        ("decided_on", "1/9/2024"),
    ];
    let made = browser.post("/registers/decision/new", &decision).await;
    let location = made.header("location").to_owned();
    let at = location.split('?').next().unwrap_or_default().to_owned();
    browser.get(&location).await.expect(200).holds("Say how a value was weighed");
    browser.get(&at).await.expect(200).holds("Nobody has put down yet").holds("/registers/value-weighed/new?decision=DEC-0001");
    let value = [
        ("decision", "DEC-0001"),
        ("value", "v2"),
        ("summary", "The same work is paid the same"),
        ("weighing", "decisive"),
        ("how", "Paying in two valleys only would treat the same work <b>differently</b>."),
    ];
    browser.post("/registers/value-weighed/new?decision=DEC-0001", &value).await;
    let page = browser.get(&at).await.expect(200);
    page.holds("Equal treatment").holds("It decided the question").lacks("Nobody has put down yet").lacks("work <b>");
    // Another decision has none of it.
    let second: Vec<(&str, &str)> =
        decision.iter().map(|it| if it.0 == "question" { ("question", "And for waiting?") } else { *it }).collect();
    let made = browser.post("/registers/decision/new", &second).await;
    let other = made.header("location").split('?').next().unwrap_or_default().to_owned();
    browser.get(&other).await.expect(200).holds("Nobody has put down yet").lacks("It decided the question");
}

#[tokio::test(flavor = "multi_thread")]
async fn beside_the_work_stands_how_far_ones_own_claims_have_got() {
    let house = House::new().await;
    let browser = house.browser("commissioner").await;
    let beside = "/registers/engagement";
    browser.get(beside).await.expect(200).lacks("Your role asks for it").lacks("You have claimed it");
    browser.post("/registers/occupational-role/new", &[("name", "Engagement lead")]).await.expect(303);
    let line = [("role", "ROLE-0001"), ("standard", "MAP"), ("criterion", "A1"), ("part", "responsible")];
    browser.post("/registers/role-criterion/new", &line).await.expect(303);
    browser.get(beside).await.expect(200).lacks("Your role asks for it");
    let holder = [("name", "Ada Morgan"), ("account", "ACC-0001"), ("role", "ROLE-0001"), ("since", "1/1/2024")];
    browser.post("/registers/role-holder/new", &holder).await.expect(303);
    browser.get(beside).await.expect(200).holds("Your role asks for it, and you have claimed nothing yet.");
    browser.post("/registers/engagement/new", ENGAGEMENT).await.expect(303);
    let claim = [
        ("standard", "MAP"),
        ("criterion", "A1"),
        ("record", "ENG-0001"),
        ("quote", "The rota ends at half past nine from January."),
        ("reflection", "I ask next time before the rota is drawn, not after."),
    ];
    browser.post("/competence/claim?standard=MAP&criterion=A1&record=ENG-0001", &claim).await.expect(303);
    browser.get(beside).await.expect(200).holds("You have claimed it:").holds("/competence/claims/CLM-0001").lacks("Your role asks for it");
    // What one has claimed is nobody else's business.
    let other = house.browser("analyst").await;
    other.get(beside).await.expect(200).holds("What this work serves").lacks("CLM-0001");
}
