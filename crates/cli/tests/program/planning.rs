//! From published files and a return to the strategy, through the real program: import, run, replay.

use crate::house::House;
use serde_json::Value;
use std::path::{Path, PathBuf};
use workforce::ascwds::{File, Line, write};

/// Texts that no byte of the database or the papers may hold.
const CANARIES: [&str; 4] = ["QQ123456C", "Canary Jones", "SK9 9ZZ", "canary-ref"];

impl House {
    fn import(&self, code: i32, shape: &str, file: &Path, day: &str, more: &[&str]) -> Value {
        let file = file.display().to_string();
        self.ends(code, &[&["import", shape, &file, "--area", "E08000009", "--speaks-of", day], more].concat())
    }
}

/// Six workplaces of thirty care workers, four seniors and one manager each; every fourth worker began within the year.
fn a_return(house: &House) -> (PathBuf, PathBuf) {
    let (mut homes, mut people) = (Vec::new(), Vec::new());
    for at in 0..6 {
        let reference = format!("HOME-{at}");
        let mut home = Line::new();
        home.set("LOCALESTID", &reference).set("STATUS", "NEW").set("ESTNAME", &reference).set("POSTCODE", "M33 7ZF").set("ESTTYPE", 6);
        home.set("MAINSERVICE", 8).set("REGTYPE", 2).set("TOTALPERMTEMP", 35).set("ALLJOBROLES", "8;7;4");
        home.set("STARTERS", "9;1;0").set("LEAVERS", "8;1;0").set("VACANCIES", "3;0;0");
        homes.push(home);
        for number in 0..35 {
            let role = if number < 30 {
                8
            } else if number < 34 {
                7
            } else {
                4
            };
            let mut line = Line::new();
            line.set("LOCALESTID", &reference).set("UNIQUEWORKERID", format!("canary-ref-{number}")).set("STATUS", "NEW");
            line.set("DISPLAYID", "Canary Jones").set("NINUMBER", "QQ123456C").set("POSTCODE", "SK9 9ZZ").set("DOB", "01/04/1980");
            line.set("EMPLSTATUS", 1).set("MAINJOBROLE", role).set("CONTHOURS", "30").set("ZEROHRCONT", 2);
            line.set("STARTDATE", if number % 4 == 0 { "01/02/2024" } else { "01/02/2019" });
            people.push(line);
        }
    }
    let mut bad = people[0].clone();
    bad.set("UNIQUEWORKERID", "canary-ref-bad").set("MAINJOBROLE", "999");
    people.push(bad);
    let files = (house.path("workplaces.csv"), house.path("workers.csv"));
    std::fs::write(&files.0, write(File::Workplace, &homes).expect("columns")).expect("written");
    std::fs::write(&files.1, write(File::Worker, &people).expect("columns")).expect("written");
    files
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|it| it == text.as_bytes())
}

#[test]
fn a_worker_file_is_pseudonymised_with_a_key_that_lies_beside_the_database() {
    let house = House::new();
    let (_, workers) = a_return(&house);
    let refused = house.import(2, "asc-wds-worker", &workers, "2024-06-30", &[]);
    assert_eq!((refused["accepted"].as_u64(), refused["made"].as_u64()), (Some(0), Some(0)));
    let problem = refused["problems"].as_array().expect("a list").iter().find(|it| it["column"] == "MAINJOBROLE").expect("the bad role");
    assert_eq!(
        (problem["row"].as_u64(), problem["value"].as_str(), problem["file"].as_str()),
        (Some(212), Some("999"), Some("workers.csv"))
    );
    // The whole file comes back with what is wrong in front; corrected there, it is a return.
    let back = house.path("to-put-right.csv");
    let back = back.to_str().expect("a path");
    house.import(2, "asc-wds-worker", &workers, "2024-06-30", &["--dry-run", "--hand-back", back]);
    let text = std::fs::read_to_string(back).expect("the file handed back");
    assert!(text.contains("What to put right"), "{}", &text[..200]);
    assert_eq!(text.lines().filter(|it| it.contains(",999,")).count(), 1);
    std::fs::write(back, text.replace(",999,", ",8,")).expect("written");
    let mended = house.import(0, "asc-wds-worker", Path::new(back), "2024-06-30", &["--dry-run"]);
    assert_eq!((mended["accepted"].as_u64(), mended["refused"].as_u64()), (Some(211), Some(0)));
    let rehearsed = house.import(2, "asc-wds-worker", &workers, "2024-06-30", &["--sound-rows", "--dry-run"]);
    assert_eq!((rehearsed["accepted"].as_u64(), rehearsed["commits"].as_array().map(Vec::len)), (Some(210), Some(0)));
    let key = house.path("house.db.workers.key");
    let taken = house.import(2, "asc-wds-worker", &workers, "2024-06-30", &["--sound-rows"]);
    assert_eq!((taken["accepted"].as_u64(), taken["refused"].as_u64(), taken["made"].as_u64()), (Some(210), Some(1), Some(1)));
    let again = house.import(2, "asc-wds-worker", &workers, "2024-06-30", &["--sound-rows"]);
    assert_eq!((again["made"].as_u64(), again["same"].as_u64()), (Some(0), Some(1)), "the same content under the same key is kept once");
    let secret = std::fs::read_to_string(&key).expect("a key");
    for entry in std::fs::read_dir(house.path("")).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("house.db") && !name.ends_with(".key") {
            let bytes = std::fs::read(entry.path()).expect("bytes");
            assert!(!holds(&bytes, secret.trim()), "the key is in {name}");
            assert!(CANARIES.iter().all(|it| !holds(&bytes, it)), "a worker is named in {name}");
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |to| std::fs::set_permissions(&key, std::fs::Permissions::from_mode(to)).expect("changed");
        assert_eq!(std::fs::metadata(&key).expect("a key").permissions().mode() & 0o777, 0o600);
        mode(0o644);
        let open = house.import(2, "asc-wds-worker", &workers, "2024-06-30", &["--sound-rows"]);
        assert_eq!(open["problems"][0]["code"], "key-file-open-to-others");
    }
}

#[test]
fn what_an_import_of_figures_lacks_is_said_at_once() {
    let house = House::new();
    let (workplaces, _) = a_return(&house);
    let file = workplaces.display().to_string();
    let found = house.ends(2, &["import", "population-projection", &file]);
    let codes: Vec<_> = found["problems"].as_array().expect("a list").iter().map(|it| it["code"].as_str().unwrap_or("")).collect();
    assert_eq!(codes, ["import-needs-a-day", "import-needs-an-area", "projection-needs-a-variant"]);
    let refusal = house.ends(3, &["workforce", "run", "--area", "E08000009", "--out", &house.path("out").display().to_string()]);
    let message = refusal["refusal"]["message"].as_str().expect("a message");
    for shape in ["population-estimate", "population-projection", "asc-wds-workplace", "asc-wds-worker", "commonweal import"] {
        assert!(message.contains(shape), "{shape} in {message}");
    }
}

/// The golden numbers: Trafford mid-2024 along the 2018-based low and high variants for England.
#[test]
fn from_published_files_to_the_strategy_and_back() {
    let Some(data) = std::env::var_os("COMMONWEAL_DATA") else {
        eprintln!("SKIPPED: COMMONWEAL_DATA is not set");
        return;
    };
    let data = |file: &str| Path::new(&data).join(file);
    let house = House::new();
    let (workplaces, workers) = a_return(&house);
    house.import(0, "population-estimate", &data("trafford_mye2024_syoa.csv"), "2024-06-30", &[]);
    for variant in ["low", "high"] {
        let file = data(&format!("ons_npp_{variant}_2018-2035_syoa.csv"));
        house.import(0, "population-projection", &file, "2018-06-30", &["--variant", variant]);
    }
    house.import(0, "asc-wds-workplace", &workplaces, "2024-06-30", &[]);
    house.import(2, "asc-wds-worker", &workers, "2024-06-30", &["--sound-rows"]);
    let out = house.path("out").display().to_string();
    let run = house.ends(0, &["workforce", "run", "--seed", "7", "--draws", "200", "--out", &out]);
    assert_eq!((run["area_name"].as_str(), run["from"].as_i64(), run["to"].as_i64()), (Some("Trafford"), Some(2024), Some(2034)));
    let people = |variant: usize, year: i64| {
        let bands = run["population"][variant]["bands"].as_array().expect("bands");
        bands.iter().find(|it| it["year"] == year && it["band"] == "65+").and_then(|it| it["shown"].as_u64()).expect("a band")
    };
    assert_eq!(
        [people(0, 2024), people(0, 2034), people(1, 2034), people(0, 2029), people(1, 2029)],
        [42_515, 51_025, 52_263, 46_860, 47_336]
    );
    let posts = |at: usize, quantile: &str| run["years"][at]["required"]["quantiles"][quantile].as_f64().expect("a figure");
    assert_eq!(posts(0, "p50"), 228.0, "210 filled posts and 18 vacancies");
    let (low, high) = (posts(10, "p5") / 228.0, posts(10, "p95") / 228.0);
    assert!((1.200..=1.203).contains(&low) && (1.226..=1.2293).contains(&high), "{low} {high}");
    papers(&house.path("out"));
    replayed(&house);
    let twice = house.path("twice").display().to_string();
    let same = house.ends(0, &["workforce", "run", "--seed", "7", "--draws", "200", "--out", &twice]);
    assert_eq!(same["bundle_sha256"], run["bundle_sha256"], "the same data and seed give the same bundle");
    asked(&house);
    taken_away(&house);
    signed(&house);
}

/// A plan is signed once, on the run that it stands on, and its strategy is kept with it.
fn signed(house: &House) {
    house.ends(3, &["workforce", "sign", "WFP-0009"]);
    assert_eq!(house.ends(3, &["workforce", "sign", "WFP-0001"])["refusal"]["code"], "plan-without-intentions");
    let told = house.ends(0, &["workforce", "sign", "WFP-0001", "--exception", "The intentions follow in May"]);
    assert_eq!((&told["version"], &told["run"]), (&Value::from(2), &Value::from("PUB-0001")));
    let names: Vec<&str> = told["files"].as_array().expect("files").iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["signed-strategy.pdf", "signed-strategy.docx", "signed-strategy.html"]);
    assert_eq!(house.ends(3, &["workforce", "sign", "WFP-0001"])["refusal"]["code"], "plan-already-signed");
}

/// The figures of a run and of a publication go into one file by its ending, as the page gives them.
fn taken_away(house: &House) {
    let path = |name: &str| house.path(name).display().to_string();
    let run =
        |out: &str, rest: &[&str]| house.ends(0, &[&["workforce", "run", "--seed", "7", "--draws", "60", "--out", out][..], rest].concat());
    run(&path("single.csv"), &["--publish"]);
    run(&path("single.docx"), &[]);
    assert!(std::fs::read(house.path("single.docx")).expect("written").starts_with(b"PK"));
    for out in ["figures.csv", "figures.xlsx", "figures.ods", "figures.json", "chart.svg"] {
        house.ends(0, &["workforce", "figures", "PUB-0001", "--out", &path(out)]);
    }
    let sheet = |name: &str| {
        let bytes = std::fs::read(house.path(name)).expect("written");
        let read = exchange::read(name, &bytes, &exchange::Limits::default()).expect("a sheet");
        let lines = read.sheets[0].lines.iter().map(|it| it.cells[1..].iter().map(ToString::to_string).collect::<Vec<_>>());
        lines.map(|it| it[..it.len() - 2].to_vec()).collect::<Vec<_>>()
    };
    assert!(sheet("figures.csv").len() > 40);
    assert_eq!(sheet("figures.csv"), sheet("single.csv"), "a run and its publication say the same");
    assert_eq!(sheet("figures.csv").len(), sheet("figures.ods").len());
    let chart = std::fs::read_to_string(house.path("chart-1.svg")).expect("written");
    assert!(chart.contains("<svg"));
    house.ends(2, &["workforce", "figures", "PUB-0001", "--out", &path("figures.exe")]);
    house.ends(3, &["workforce", "figures", "PUB-0009", "--out", &path("figures.csv")]);
}

/// Compare and decide without a published run are refused; stress tests need only the return.
fn asked(house: &House) {
    for (kind, text) in [
        ("workforce_plan", "Title,Area code,Holds from,Looks ahead to\nA plan,E08000009,2024-04-01,2034-03-31\n".to_owned()),
        (
            "measure",
            "Workforce plan,What is done,What it changes,Effect expected,Begins on,Cost a year,Stage\n\
             WFP-1,Induction,leaving,-10,2024-07-01,5000,decided\nWFP-1,Campaign,joining,5,2024-07-01,90000,proposed\n"
                .to_owned(),
        ),
    ] {
        let file = house.path(&format!("{kind}.csv"));
        std::fs::write(&file, text).expect("written");
        house.ends(0, &["import", kind, &file.display().to_string()]);
    }
    // What was written to a folder was not published: sets of measures have nothing to stand on, and the program says so.
    for ask in [&["compare", "WFP-0001", "--set", "MEA-1"][..], &["decide", "WFP-0001", "--total", "60000"]] {
        let refused = house.ends(3, &[&["workforce"], ask].concat());
        assert_eq!(refused["refusal"]["code"], "plan-without-a-run", "{ask:?}");
    }
    house.ends(2, &["workforce", "compare", "WFP-0001", "--draws", "90000"]);
    house.ends(2, &["workforce", "compare", "WFP-0001", "--set", "RISK-1"]);
    let test = ["workforce", "stress", "WFP-0001", "--weeks", "8", "--draws", "60", "--seed", "4"];
    let stressed = house.ends(0, &[&test[..], &["--event", "absence-wave,2,21,40"]].concat());
    let text = stressed.to_string();
    assert!(text.contains("mean_unmet") && text.contains("\"draws\":60"), "{text}");
    house.ends(2, &[&test[..], &["--event", "wizard,2,21,40"]].concat());
    // Nothing that happens, a failure of nobody in particular, and an event after the weeks ahead are no tests.
    house.ends(2, &test);
    house.ends(2, &[&test[..], &["--event", "provider-failure,2,21,100"]].concat());
    house.ends(2, &[&test[..], &["--event", "absence-wave,9,21,40"]].concat());
    house.ends(0, &[&test[..], &["--preset", "provider-failure"]].concat());
}

fn papers(folder: &Path) {
    let read = |name: &str| std::fs::read(folder.join(name)).expect(name);
    let pdf = read("strategy.pdf");
    assert!(pdf.starts_with(b"%PDF-") && holds(&pdf, "/StructTreeRoot") && holds(&pdf, "/MarkInfo"), "the PDF is tagged");
    assert!(read("strategy.docx").starts_with(b"PK"));
    let html = String::from_utf8(read("strategy.html")).expect("text");
    for needed in ["The workforce plan", "What could go wrong", "No commissioning intention is recorded", "Trafford", "<figure", "<caption"]
    {
        assert!(html.contains(needed), "{needed}");
    }
    for name in ["bundle.json", "result.json", "strategy.html"] {
        assert!(CANARIES.iter().all(|it| !holds(&read(name), it)), "a worker is named in {name}");
    }
}

fn replayed(house: &House) {
    let bundle = house.path("out").join("bundle.json");
    let found = house.ends(0, &["workforce", "replay", &bundle.display().to_string()]);
    assert_eq!((found["identical"].as_bool(), found["differences"].as_array().map(Vec::len)), (Some(true), Some(0)));
    let text = std::fs::read_to_string(&bundle).expect("text");
    let changed = house.path("changed.json");
    std::fs::write(&changed, text.replacen("\"heads_known\":180", "\"heads_known\":181", 1)).expect("written");
    assert_ne!(std::fs::read_to_string(&changed).expect("text"), text, "a change was planted");
    let found = house.ends(3, &["workforce", "replay", &changed.display().to_string()]);
    assert_eq!(found["identical"].as_bool(), Some(false));
    assert!(found["differences"].as_array().expect("a list").iter().any(|it| it["path"] == "sha256.inputs"));
}
