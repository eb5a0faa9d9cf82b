//! A model in a folder: what it says is what is run, and everything that is wrong with it is said at once.

use simulate::cohort::{Flows, Measure, Path};
use staffing::cohort::folder::{Files, Problem, Reading, Refused, What, Wish, read};

const MODEL: &str = r#"
name = "Two towns"
first_year = 2026
years = 3
steps_per_year = 4
report = ["place", "role"]

[[dimensions]]
name = "place"
codes = ["Llanfairpwll", "Ynys Môn"]

[[dimensions]]
name = "role"
codes = ["carer", "senior"]

[[dimensions]]
name = "age"
codes = ["under 40", "40 and over"]

[ageing]
dimension = "age"
chance = 0.05

[[indices]]
name = "leaving of carers"
spread = 0.1

[[indices]]
name = "market"
spread = 0.08
memory = 0.7
levels = [1.0, 0.95, 0.9]
"#;

const STOCK: &str = "place,role,age,heads\n\
    Llanfairpwll,carer,under 40,400\n\
    Llanfairpwll,carer,40 and over,300\n\
    Llanfairpwll,senior,under 40,60\n\
    Ynys Môn,carer,under 40,500\n\
    Ynys Môn,carer,40 and over,250\n\
    Ynys Môn,senior,40 and over,80\n";

const LEAVING: &str = "role,age,year,reason,chance,index\n\
    carer,*,2026,leave,0.30,leaving of carers\n\
    carer,*,2027,leave,0.28,leaving of carers\n\
    carer,*,2028,leave,0.26,leaving of carers\n\
    senior,,,leave,0.15,\n\
    *,40 and over,,retire,0.04,\n";

const MOVES: &str = "role,place,to_role,to_place,kind,chance\n\
    carer,*,senior,,promote,0.04\n\
    *,Llanfairpwll,,Ynys Môn,move,0.01\n";

const JOINING: &str = "place,role,age,route,heads,lead_months,index\n\
    Llanfairpwll,carer,under 40,domestic,180,,market\n\
    Ynys Môn,carer,under 40,domestic,190,,market\n\
    Ynys Môn,carer,under 40,international,40,6,\n";

const WTE: &str = "role,wte_per_head\n*,0.7\nsenior,0.9\n";

fn files() -> Files {
    let parts = [("model.toml", MODEL), ("stock.csv", STOCK), ("leaving.csv", LEAVING), ("moves.csv", MOVES), ("joining.csv", JOINING)];
    let parts = parts.into_iter().chain([("wte.csv", WTE), ("totals.csv", "place,heads\nLlanfairpwll,760\n*,1590\n")]);
    parts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect()
}

fn with(name: &str, text: &str) -> Reading {
    let mut files = files();
    files.insert(name.to_owned(), text.as_bytes().to_vec());
    read(&files)
}

fn wish(draws: u64) -> Wish {
    Wish { seed: 4, draws, threads: Some(2), path: Path::Widest }
}

#[test]
fn what_the_folder_says_is_what_is_run() {
    let reading = read(&files());
    assert_eq!(reading.problems, vec![]);
    let model = reading.model.as_ref().expect("sound");
    let mut means = model.course.means();
    means.advance();
    // A quarter of the first year: 1 - 0.7^(1/4) leave, and of those 40 and over 1 - 0.66^(1/4).
    let leaving = |share: f64| 1.0 - (1.0 - share).powf(0.25);
    let due = 900.0 * leaving(0.30) + 550.0 * leaving(0.34) + 60.0 * leaving(0.15) + 80.0 * leaving(0.19);
    assert!((means.flow(Flows::Exits) - due).abs() < 1e-9);
    // International recruits are on their way from the start.
    assert!((means.flow(Flows::Entries) - 410.0 / 4.0).abs() < 1e-9);
    let wte: f64 = means.groups(Measure::Weight).iter().sum();
    let heads = means.groups(Measure::Heads);
    assert!((wte - 0.7 * (heads[0] + heads[2]) - 0.9 * (heads[1] + heads[3])).abs() < 1e-9);
}

#[test]
fn the_report_is_checked_and_does_not_depend_on_threads() {
    let reading = read(&files());
    let report = reading.simulate(&wish(60)).expect("a report");
    assert!(report.checks.passed() && report.checks.spread.tested > 0);
    assert_eq!(report.groups.len(), 3 * 4);
    assert_eq!(report.groups[5].codes, ["Llanfairpwll", "senior"]);
    assert_eq!((report.groups[5].year, report.flows.len()), (2027, (2 + 2 + 2) * 3));
    let other = reading.simulate(&Wish { threads: Some(1), path: Path::Portable, ..wish(60) }).expect("a report");
    assert_eq!(other, report);
    let text = serde_json::to_string(&report).expect("numbers are numbers");
    assert!(text.contains("\"route\"") || text.contains("\"international\""));
}

/// Posts and seekers hold recruitment down; the checks are made without them.
#[test]
fn limits_hold_recruitment_down() {
    let joined = |limits: &str| {
        let report = with("limits.csv", limits).simulate(&wish(40)).expect("a report");
        report.flows.iter().filter(|it| it.flow == Flows::Entries).map(|it| it.heads.0.p50).sum::<f64>()
    };
    let free = joined("limit,number\n");
    let posts =
        joined("place,limit,year,number,fill\nYnys Môn,posts,2026,700,0.5\nYnys Môn,posts,2027,650,0.5\nYnys Môn,posts,2028,650,0.5\n");
    let seekers = joined("limit,number\nseekers,200\n");
    assert!(posts < 0.95 * free && seekers < 1.05 * 600.0 && seekers < 0.9 * free, "{free} {posts} {seekers}");
}

fn codes(reading: &Reading) -> Vec<(&str, Option<u64>, Option<&str>)> {
    reading.problems.iter().map(|it: &Problem| (it.file.as_str(), it.row, it.column.as_deref())).collect()
}

/// Each planted fault: its file, line and column.
#[test]
fn each_fault_is_found_in_its_place() {
    let found = |file: &'static str, text: &str, row: u64, column: &str, what: What| {
        let reading = with(file, text);
        assert_eq!(codes(&reading), [(file, Some(row), Some(column))], "{:?}", reading.problems);
        assert_eq!(reading.problems[0].what, what);
        assert!(reading.problems[0].remedy().len() > 10);
        reading.model.is_some()
    };
    // The rest goes on where there is a rest.
    let one = |file, text, row, column, what| assert!(found(file, text, row, column, what), "{file} still has something to say: {text}");
    let all = |file, text, row, column, what| assert!(!found(file, text, row, column, what), "nothing of {file} can be used: {text}");
    one("leaving.csv", "role,reason,chance\nsenior,leave,0.1\ncarer,leave,1.2\n", 3, "chance", What::NotAShare);
    all("leaving.csv", "role,reason,chance\ncarer,leave,1.2\n", 2, "chance", What::NotAShare);
    all("leaving.csv", "role,reason,chance\ncarer,leave,NaN\n", 2, "chance", What::NotAShare);
    all("leaving.csv", "role,reason,chance\ncarer,leave,x\n", 2, "chance", What::NotANumber);
    all("leaving.csv", "role,reason,chance\nnurse,leave,0.2\n", 2, "role", What::UnknownCode);
    all("leaving.csv", "role,year,reason,chance\n*,2031,leave,0.2\n", 2, "year", What::UnknownYear);
    one(
        "leaving.csv",
        "role,year,reason,chance\n*,2026,leave,0.2\n*,2028,leave,0.2\n",
        2,
        "year",
        What::MissingYears { years: vec![2027] },
    );
    one("leaving.csv", "reason,chance\nleave,0.7\nretire,0.5\n", 3, "chance", What::AddsUp { total: 1.2, year: 2026 });
    one(
        "moves.csv",
        "role,to_role,kind,chance\ncarer,senior,a,0.7\ncarer,senior,b,0.6\n",
        3,
        "chance",
        What::AddsUp { total: 1.2999999999999998, year: 2026 },
    );
    all("moves.csv", "role,kind,chance\ncarer,a,0.7\n", 2, "kind", What::Nowhere);
    all("joining.csv", "place,role,age,route,heads\nYnys Môn,carer,under 40,home,-5\n", 2, "heads", What::Negative);
    all("joining.csv", "place,role,age,route,heads\nYnys Môn,carer,,home,5\n", 2, "age", What::UnknownCode);
    all("joining.csv", "place,role,age,index,heads\nYnys Môn,carer,under 40,tide,5\n", 2, "index", What::UnknownIndex);
    one("totals.csv", "place,heads\n*,1590\nLlanfairpwll,761\n", 3, "heads", What::Total { found: 760 });
    one("limits.csv", "limit,number\nbeds,3\n", 2, "limit", What::Declaration { must: "posts or seekers" });
    one("wte.csv", "wte_per_head,colour\n1,red\n", 1, "colour", What::UnknownColumn);
    all("leaving.csv", "role,reason\ncarer,leave\n", 1, "chance", What::NoColumn);
    let stock = with("stock.csv", &STOCK.replace("80\n", "-80\nYnys Môn,carer,under 40,7\n"));
    assert_eq!(codes(&stock)[..2], [("stock.csv", Some(7), Some("heads")), ("stock.csv", Some(8), Some("heads"))]);
    assert_eq!((&stock.problems[0].what, &stock.problems[1].what), (&What::NotACount, &What::Twice { first: 5 }));
    assert!(stock.model.is_some());
    // A forecast of nobody would look like one of somebody.
    assert!(with("stock.csv", "place,role,age,heads\nYnys Môn,carer,under 40,many\n").model.is_none());
}

#[test]
fn columns_may_stand_apart_by_semicolons_or_tabs() {
    for other in [";", "\t"] {
        assert_eq!(with("stock.csv", &STOCK.replace(',', other)).problems, vec![]);
    }
}

/// What is wrong stands beside the results of the rest.
#[test]
fn gaps_stay_with_the_results() {
    let reading = with("leaving.csv", "role,reason,chance\ncarer,leave,0.3\nnurse,leave,0.2\n");
    let report = reading.simulate(&wish(10)).expect("a report");
    assert_eq!(report.gaps, reading.problems);
    let told = serde_json::to_value(&report.gaps[0]).expect("sound");
    assert_eq!((told["code"].as_str(), told["message"].as_str()), (Some("unknown-code"), Some(reading.problems[0].remedy().as_str())));
    assert_eq!(report.gaps[0].to_string(), "leaving.csv, line 3, role \"nurse\": Use a code of this dimension, or add it to model.toml.");
}

#[test]
fn hostile_bytes_are_problems_and_never_a_panic() {
    let bytes = |name: &str, bytes: &[u8]| {
        let mut files = files();
        files.insert(name.to_owned(), bytes.to_vec());
        read(&files)
    };
    assert_eq!(bytes("stock.csv", b"place,role,age,heads\nYnys M\xf4n,carer,under 40,1\n").problems[0].what, What::NotUtf8);
    assert!(bytes("stock.csv", b"").problems.iter().any(|it| it.what == What::NoColumn));
    assert!(bytes("stock.csv", b"\"").problems.iter().any(|it| it.what == What::NoColumn));
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend(STOCK.replace('\n', "\r\n").as_bytes());
    assert_eq!(bytes("stock.csv", &marked).problems, vec![]);
    for text in ["", "name = 3", "years = ", "\u{0}"] {
        let reading = with("model.toml", text);
        assert!(matches!(reading.problems[0].what, What::NotToml { .. }) && reading.model.is_none());
        assert!(matches!(reading.simulate(&wish(5)), Err(Refused::Unsound(_))));
    }
    for (from, to) in
        [("years = 3", "years = 0"), ("steps_per_year = 4", "steps_per_year = 5"), ("\"carer\", \"senior\"", "\"carer\", \"carer\"")]
    {
        let reading = with("model.toml", &MODEL.replace(from, to));
        assert!(matches!(reading.problems[0].what, What::Declaration { .. }), "{to}");
    }
    let many = format!("role,reason,chance\n{}", "nurse,leave,2\n".repeat(100_000));
    assert_eq!(with("leaving.csv", &many).problems.len(), 1_001);
    assert!(matches!(read(&Files::new()).problems[..], [Problem { what: What::NoFile, .. }, Problem { what: What::NoFile, .. }]));
}
