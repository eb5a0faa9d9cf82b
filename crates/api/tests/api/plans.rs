//! The way of a plan for programs: figures rehearsed and kept, a plan asked for once, its job, its end.

use crate::house::{House, Told, clock, token};
use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::{Value, json};
use workbench::desk::Desk;
use workbench::work::{Lent, work};
use workforce::ascwds::{File, Line, write};

const AREA: &str = "E08000009";

async fn brought(house: &House, who: &str, query: &str, bytes: &[u8], headers: &[(&str, &str)]) -> Told {
    let mut request =
        Request::post(format!("/figures?area={AREA}&{query}")).header(header::AUTHORIZATION, format!("Bearer {}", token(who)));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    house.send(request.body(Body::from(bytes.to_vec())).expect("a request")).await
}

/// Ninety-one ages of both sexes, in the form of the mid-year estimates.
fn estimate() -> Vec<u8> {
    let ages = (0..=90).map(|it| if it == 90 { "90+".to_owned() } else { it.to_string() });
    let mut text = format!("period,area_code,area_name,geography,sex,all_ages,{}\n", ages.collect::<Vec<_>>().join(","));
    for sex in ["Females", "Males"] {
        text.push_str(&format!("2024-06-30,{AREA},Trafford,Metropolitan Districts,{sex},91000{}\n", ",1000".repeat(91)));
    }
    text.into_bytes()
}

/// A national projection in which everybody over 64 becomes more by a fiftieth each year.
fn projection() -> Vec<u8> {
    let mut text = "C_AGE,GENDER,OBS_VALUE,PROJECTED_YEAR_NAME,GEOGRAPHY_CODE\n".to_owned();
    for year in 2024..=2030 {
        for sex in [1, 2] {
            for age in 0..=90 {
                let growth = if age > 64 { 1.02_f64.powi(year - 2024) } else { 1.0 };
                text.push_str(&format!("{age},{sex},{:.0},{year},E92000001\n", 500_000.0 * growth));
            }
        }
    }
    text.into_bytes()
}

fn a_return() -> (Vec<u8>, Vec<u8>) {
    let mut home = Line::new();
    home.set("LOCALESTID", "HOME").set("STATUS", "NEW").set("ESTNAME", "HOME").set("POSTCODE", "M33 7ZF").set("ESTTYPE", 6);
    home.set("MAINSERVICE", 8).set("REGTYPE", 2).set("TOTALPERMTEMP", 20).set("ALLJOBROLES", 8);
    home.set("STARTERS", 5).set("LEAVERS", 5).set("VACANCIES", 2);
    let worker = |at: u32| {
        let mut line = Line::new();
        line.set("LOCALESTID", "HOME").set("UNIQUEWORKERID", at).set("STATUS", "NEW").set("DISPLAYID", "x").set("POSTCODE", "SK9 9ZZ");
        line.set("DOB", "01/04/1980").set("EMPLSTATUS", 1).set("MAINJOBROLE", 8).set("CONTHOURS", "30").set("ZEROHRCONT", 2);
        line.set("STARTDATE", "01/02/2019");
        line
    };
    let people: Vec<Line> = (0..20).map(worker).collect();
    (write(File::Workplace, &[home]).expect("columns"), write(File::Worker, &people).expect("columns"))
}

/// Does a job, as a worker without a typeface would: what it reports for the log is left unread.
async fn worked(house: &House, job: &Value) {
    let id = job["id"].as_str().and_then(|it| it.parse().ok()).expect("an id");
    let job = house.desk.job(id).await.expect("reads").expect("a job");
    let lent = Lent { clock: &clock, chance: &|| [3; 16], fonts: FONTS, say: &|id| id.to_owned() };
    work(&*house.store, &*house.desk, &job, "a worker", &lent).await.ok();
}

const FONTS: &[&[u8]] = &[];

#[tokio::test]
async fn figures_are_rehearsed_kept_once_and_refused_with_every_problem() {
    let house = House::new().await;
    let query = "shape=population-estimate&speaks_of=2024-06-30&name=mye.csv";
    let dry = brought(&house, "commissioner", &format!("{query}&dry_run=true"), &estimate(), &[]).await.expect(200);
    assert_eq!((&dry["accepted"], &dry["made"], &dry["dataset"]), (&json!(2), &json!(1), &json!(null)));
    assert_eq!(house.get("commissioner", "/plans").await.expect(200)["areas"], json!([]));
    let key = [("idempotency-key", "one"), ("content-type", "text/csv")];
    let kept = brought(&house, "commissioner", query, &estimate(), &key).await.expect(200);
    assert_eq!((&kept["made"], &kept["dataset"]), (&json!(1), &json!("DAT-0001")));
    assert_eq!(kept, brought(&house, "commissioner", query, &estimate(), &key).await.expect(200), "a repeat says what was done");
    let same = brought(&house, "commissioner", query, &estimate(), &[]).await.expect(200);
    assert_eq!((&same["made"], &same["same"], &same["commit"]), (&json!(0), &json!(1), &json!(null)));
    let area = house.get("commissioner", "/plans").await.expect(200)["areas"][0].clone();
    assert_eq!((&area["area"], &area["plannable"], area["missing"].as_array().map(Vec::len)), (&json!(AREA), &json!(false), Some(3)));
    let bad = brought(&house, "commissioner", "shape=population-projection&speaks_of=soon", &projection(), &[]).await;
    assert_eq!((bad.failed(422), bad.json()["problems"].as_array().map(Vec::len)), ("several-problems".to_owned(), Some(2)));
    for hostile in [&b""[..], b"\0\xff", b"PK\x03\x04", b"\xef\xbb\xbf", b"a,b\n\"open"] {
        brought(&house, "commissioner", query, hostile, &[]).await.failed(422);
    }
    assert_eq!(brought(&house, "auditor", query, &estimate(), &[]).await.failed(403), "not-permitted");
    assert_eq!(house.post("commissioner", "/plans", &json!({})).await.failed(409), "datasets-missing");
}

#[tokio::test]
async fn a_plan_is_asked_for_once_watched_stopped_and_failed_in_words() {
    let house = House::new().await;
    let (homes, people) = a_return();
    for (query, bytes) in [
        ("shape=population-estimate&speaks_of=2024-06-30", estimate()),
        ("shape=population-projection&variant=principal&speaks_of=2024-06-30", projection()),
        ("shape=asc-wds-workplace&speaks_of=2024-03-31", homes),
        ("shape=asc-wds-worker&speaks_of=2024-03-31", people),
    ] {
        brought(&house, "commissioner", query, &bytes, &[]).await.expect(200);
    }
    assert_eq!(house.get("commissioner", "/plans").await.expect(200)["areas"][0]["plannable"], true);
    let (plan, key) = (json!({ "to": 2029, "seed": 3, "draws": 60 }), [("idempotency-key", "plan-1")]);
    let job = house.call("commissioner", Method::POST, "/plans", Some(&plan), &key).await.expect(202);
    assert_eq!((&job["state"], &job["asked_for"]["area"], &job["asked_for"]["draws"]), (&json!("waiting"), &json!(AREA), &json!(60)));
    assert_eq!(house.call("commissioner", Method::POST, "/plans", Some(&plan), &key).await.expect(202)["id"], job["id"]);
    let other = json!({ "to": 2030, "seed": 3, "draws": 60 });
    let refused = house.call("commissioner", Method::POST, "/plans", Some(&other), &key).await;
    assert_eq!(refused.failed(422), "key-used-for-something-else");
    for (body, status) in
        [(json!({ "draws": 0 }), 422), (json!({ "seed": -1 }), 422), (json!({ "sede": 1 }), 422), (json!({ "to": 2200 }), 409)]
    {
        house.post("commissioner", "/plans", &body).await.failed(status);
    }
    let path = format!("/jobs/{}", job["id"].as_str().expect("an id"));
    assert_eq!(house.get("analyst", &path).await.failed(404), "nothing-here");
    assert_eq!(house.get("commissioner", "/jobs/nonsense").await.failed(404), "nothing-here");
    // Without a typeface no PDF can be set: the job fails in words, and nothing is published.
    worked(&house, &job).await;
    let failed = house.get("commissioner", &path).await.expect(200);
    assert_eq!((&failed["state"], &failed["result"]["fault"]), (&json!("failed"), &json!("plan-not-written")));
    assert_eq!(house.get("commissioner", "/publication").await.expect(200)["total"], 0);
    let second = house.post("commissioner", "/plans", &other).await.expect(202);
    let path = format!("/jobs/{}", second["id"].as_str().expect("an id"));
    assert_eq!(house.call("commissioner", Method::POST, &format!("{path}/cancel"), None, &[]).await.expect(200)["stopping"], true);
    worked(&house, &second).await;
    assert_eq!(house.get("commissioner", &path).await.expect(200)["state"], "cancelled");
    let replay = house.call("commissioner", Method::POST, "/plans/PUB-0001/replay", None, &[]).await;
    assert_eq!(replay.failed(404), "nothing-here");
    assert_eq!(house.post("decision-maker", "/plans", &json!({})).await.failed(403), "kind-not-writable");
}

/// The figures of a publication are the same table here as on its page, in every form; what is not there is missing.
#[tokio::test(flavor = "multi_thread")]
async fn the_figures_of_a_publication_are_taken_away() {
    use workbench::planning::{Asked, Paper, gather, publish};
    let house = House::new().await;
    let (homes, people) = a_return();
    for (query, bytes) in [
        ("shape=population-estimate&speaks_of=2024-06-30", estimate()),
        ("shape=population-projection&variant=principal&speaks_of=2024-06-30", projection()),
        ("shape=asc-wds-workplace&speaks_of=2024-03-31", homes),
        ("shape=asc-wds-worker&speaks_of=2024-03-31", people),
    ] {
        brought(&house, "commissioner", query, &bytes, &[]).await.expect(200);
    }
    let by = workbench::Person::operator("ORG-0001");
    let asked = Asked { area: None, to: Some(2027), seed: 3, draws: 40 };
    let gathered = gather(&*house.store, &by, &asked).await.expect("everything is there");
    let made = gathered.run(&mut |_, _| std::ops::ControlFlow::Continue(())).expect("a plan");
    let paper = |field: &'static str| Paper { name: field, field: Some(field), bytes: made.bundle.clone() };
    let papers = ["bundle", "pdf", "docx", "html"].map(paper).to_vec();
    let now = workbench::Now::new(clock(), [9; 16]);
    publish(&*house.store, &by, &now, &workbench::Origin::of("test"), &made, (&made.outlook(), papers)).await.expect("kept");
    let mut rows = Vec::new();
    for format in ["csv", "xlsx", "ods"] {
        let told = house.get("commissioner", &format!("/plans/PUB-0001/figures?format={format}")).await;
        assert_eq!(told.status, 200, "{format}");
        let read = exchange::read(&format!("f.{format}"), &told.bytes, &exchange::Limits::default()).expect("a sheet");
        rows.push(read.sheets[0].lines.iter().map(|it| it.cells.iter().map(ToString::to_string).collect::<Vec<_>>()).collect::<Vec<_>>());
    }
    // One role with twenty staff, which is all of them: it is shown, and each of four years has four figures.
    assert_eq!(rows[0].len(), 2 * 4 * 4);
    assert!(rows.iter().all(|it| it.len() == rows[0].len()));
    let svg = house.get("commissioner", "/plans/PUB-0001/charts/1").await;
    assert!(svg.status == 200 && String::from_utf8_lossy(&svg.bytes).contains("<svg"));
    for (path, status) in
        [("PUB-0001/charts/0", 404), ("PUB-0001/charts/99", 404), ("PUB-0002/figures", 404), ("PUB-0001/figures?format=exe", 422)]
    {
        house.get("commissioner", &format!("/plans/{path}")).await.failed(status);
    }
}

/// A plan without a run refuses what rests on one; the stress test rests on the return alone, and many draws are long work.
#[tokio::test(flavor = "multi_thread")]
async fn plans_are_stressed_compared_and_decided_on() {
    let house = House::new().await;
    let (homes, people) = a_return();
    for (query, bytes) in [("shape=asc-wds-workplace&speaks_of=2024-03-31", homes), ("shape=asc-wds-worker&speaks_of=2024-03-31", people)] {
        brought(&house, "commissioner", query, &bytes, &[]).await.expect(200);
    }
    let plan = json!({ "fields": { "title": "A plan", "area": AREA, "starts": "2024-04-01", "ends": "2034-03-31" }, "why": "w" });
    house.post("commissioner", "/workforce-plan", &plan).await.expect(201);
    let test = json!({ "events": ["absence-wave,2,21,40"], "weeks": 8, "draws": 60, "seed": 5 });
    let found = house.post("commissioner", "/stress/WFP-0001", &test).await.expect(200);
    assert_eq!((&found["returned_on"], &found["result"]["report"]["draws"]), (&json!("2024-03-31"), &json!(60)));
    assert!(found["result"]["report"]["mean_unmet"].as_f64() > found["result"]["calm"]["mean_unmet"].as_f64());
    let all = json!({ "events": ["provider-failure,2,21,100,provider=*"], "weeks": 8, "draws": 20 });
    house.post("commissioner", "/stress/WFP-0001", &all).await.expect(200);
    let late = json!({ "events": ["absence-wave,9,21,40"], "weeks": 8 });
    assert_eq!(house.post("commissioner", "/stress/WFP-0001", &late).await.failed(422), "stress-begins-late");
    let nobody = json!({ "events": ["provider-failure,2,21,100"] });
    assert_eq!(house.post("commissioner", "/stress/WFP-0001/long", &nobody).await.failed(422), "stress-which-provider");
    for wrong in [json!({ "events": [] }), json!({ "events": ["flood"] }), json!({ "events": ["absence-wave,2,21,40"], "draws": 2500 })] {
        house.post("commissioner", "/stress/WFP-0001", &wrong).await.failed(422);
    }
    house.post("commissioner", "/stress/WFP-0009", &test).await.failed(404);

    // The same test in parts, as long work, gives the same figures.
    let job = house.post("commissioner", "/stress/WFP-0001/long", &test).await.expect(202);
    assert_eq!((&job["kind"], &job["asked_for"]["plan"]), (&json!("stress"), &json!("WFP-0001")));
    worked(&house, &job).await;
    let done = house.get("commissioner", &format!("/jobs/{}", job["id"].as_str().expect("an id"))).await.expect(200);
    assert_eq!((&done["state"], &done["result"]["found"]), (&json!("done"), &found["result"]));
    house.post("commissioner", "/stress/WFP-0001/long", &json!({ "events": ["absence-wave,2,21,40"], "draws": 90_000 })).await.failed(422);
    assert_eq!(house.post("auditor", "/stress/WFP-0001/long", &test).await.failed(403), "not-permitted");

    for path in ["/whatif/WFP-0001/compare", "/whatif/WFP-0001/choose?total=1000"] {
        assert_eq!(house.get("commissioner", path).await.failed(409), "plan-without-a-run", "{path}");
    }
    assert_eq!(house.post("commissioner", "/criteria/WFP-0001/signed-strategy", &json!({})).await.failed(409), "plan-not-signed");
    assert_eq!(house.post("auditor", "/criteria/WFP-0001/signed-strategy", &json!({})).await.failed(403), "not-permitted");
    let bad = house.get("commissioner", "/whatif/WFP-0001/compare?a=RISK-1&post_year=dear").await;
    assert_eq!(bad.failed(422), "several-problems");
    assert_eq!(house.post("commissioner", "/whatif/WFP-0001/compare", &json!({ "draws": 500 })).await.failed(409), "plan-without-a-run");
    house.post("commissioner", "/whatif/WFP-0001/compare", &json!({ "draws": 5_000 })).await.failed(422);
}
