//! Benchmarks: what the program promises of speed and memory, measured. Run by `cargo xtask bench`; nothing here passes or fails.
//!
//! Prints a table and one line of JSON last. Figures are of one run on whatever machine this is; compare them within one run.

use chrono::NaiveDate;
use exchange::{About, Format, Limits};
use record::{Drafts, Order, Query, Shelf as _, Test, from_sheet};
use std::fmt::Write as _;
use std::time::Instant;
use workbench::import::{Accept, Import, Part};
use workbench::{Now, Origin, Person, perform};
use workforce::ascwds::{File, Key, Line, Terms, read_workers, write};

const ROWS: usize = 100_000;

#[tokio::main]
async fn main() {
    let mut figures = Vec::new();
    let mut note = |name: &str, value: f64, unit: &str, promised: &str| {
        println!("{name:<46} {value:>12.1} {unit:<10} {promised}");
        figures.push(serde_json::json!({ "name": name, "value": value, "unit": unit, "promised": promised }));
    };
    println!("{:<46} {:>12} {:<10} promised", "what", "measured", "unit");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bench.db");
    let store = store::open(&path.display().to_string(), workbench::declarations(), store::Options::default()).await.expect("opened");
    let person = Person::operator("ORG-0001");
    let scope = workbench::scope(&person);
    let entry = workbench::kind("risk").expect("a kind");
    let file = risks();

    let begun = Instant::now();
    let reading = exchange::read("risks.csv", file.as_bytes(), &Limits::default()).expect("sound");
    let drafts: Drafts = from_sheet(entry.kind, &reading.sheets[0]);
    drop(reading);
    let now = Now::new(chrono::DateTime::from_timestamp(1_800_000_000, 0).expect("a moment"), [7; 16]);
    let import = Import {
        parts: vec![Part::plain(entry, &drafts.drafts)],
        problems: &drafts.problems,
        accept: Accept::EveryRow,
        why: "a benchmark",
        file: None,
    };
    let report = import.rehearse(&*store, &person, &now).await.expect("rehearsed");
    let rehearsed = begun.elapsed().as_secs_f64();
    perform(&*store, &import, &person, &now, &Origin::of("import")).await.expect("written");
    let seconds = begun.elapsed().as_secs_f64();
    assert_eq!(report.accepted, ROWS);
    note("CSV rows read, checked and rehearsed", ROWS as f64 / rehearsed, "rows/s", "");
    note("CSV rows imported, with history and index", ROWS as f64 / seconds, "rows/s", "≥ 20,000");
    note("memory at its highest so far", peak_mib(), "MiB", "≤ 256");
    drop(drafts);

    for (name, query) in pages() {
        store.find(&scope, &query).await.expect("found");
        let mut times: Vec<f64> = Vec::new();
        for _ in 0..60 {
            let begun = Instant::now();
            store.find(&scope, &query).await.expect("found");
            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        times.sort_by(f64::total_cmp);
        note(&format!("page of 100,000 records, {name}, p95"), times[56], "ms", "≤ 20");
    }
    let begun = Instant::now();
    for word in ["flood", "rota", "contract", "price", "winter"] {
        store.search(&scope, word, 20).await.expect("searched");
    }
    note("search over 100,000 records", begun.elapsed().as_secs_f64() * 200.0, "ms", "≤ 200");
    let begun = Instant::now();
    let rows = store.find(&scope, &Query::all("risk")).await.expect("found").rows;
    let bytes = exchange::write(entry.kind, &rows, Format::Csv, &About::default()).expect("written");
    note("CSV rows exported", ROWS as f64 / begun.elapsed().as_secs_f64(), "rows/s", "");
    drop((rows, bytes));

    let workers = workers();
    let key = Key::new(&[7; 32]).expect("long enough");
    let terms = Terms { on: NaiveDate::from_ymd_opt(2026, 3, 31).expect("a day"), key };
    let begun = Instant::now();
    let read = read_workers(&workers, &terms);
    let seconds = begun.elapsed().as_secs_f64();
    assert_eq!(read.accepted as usize, ROWS, "{:?}", read.misread.first());
    note("ASC-WDS worker rows parsed and validated", ROWS as f64 / seconds, "rows/s", "≥ 100,000");
    println!("{}", serde_json::json!({ "figures": figures }));
}

fn pages() -> Vec<(&'static str, Query)> {
    let page = || Query::all("risk").page(0, 50);
    vec![
        ("first", page()),
        ("page 1,000", Query::all("risk").page(49_950, 50)),
        ("sorted by name", page().order(Order::Up("name".into()))),
        ("sorted by cost", page().order(Order::Down("cost".into()))),
        ("filtered by category", page().filter("category", Test::Is(record::Cell::Text("market".into())))),
    ]
}

/// A register of risks as a spreadsheet program would save it.
fn risks() -> String {
    let categories = ["market", "workforce", "quality", "money", "legal", "equality", "delivery", "information"];
    let things = ["flood", "rota", "contract", "price", "winter", "notice", "visa", "lease"];
    let mut text = String::from("Name,Description,Category,Likelihood,Impact,Response,Cost if it happens,Review on\r\n");
    for at in 0..ROWS {
        let (thing, other) = (things[at % 8], things[(at / 8) % 8]);
        let _ = write!(
            text,
            "\"Risk {at} of {thing}\",\"The {thing} fails because of the {other}, and people wait.\",{},{},{},Reduce,{},2027-{:02}-{:02}\r\n",
            categories[at % 8],
            1 + at % 5,
            1 + (at / 5) % 5,
            1_000 + at,
            1 + at % 12,
            1 + at % 28
        );
    }
    text
}

/// Worker rows as providers upload them.
fn workers() -> Vec<u8> {
    let line = |at: usize| {
        let mut line = Line::new();
        line.set("LOCALESTID", "HOME1").set("UNIQUEWORKERID", format!("W{at}")).set("STATUS", "NEW");
        line.set("DISPLAYID", format!("Worker {at}")).set("MAINJOBROLE", "8").set("EMPLSTATUS", "1").set("GENDER", "2");
        line.set("DOB", format!("{:02}/{:02}/{}", 1 + at % 28, 1 + at % 12, 1960 + at % 40));
        line.set("STARTDATE", "01/04/2022").set("CONTHOURS", "30");
        line
    };
    let lines: Vec<Line> = (0..ROWS).map(line).collect();
    write(File::Worker, &lines).expect("known columns")
}

/// The most memory this process ever held; 0 where the system does not say.
fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    line.and_then(|it| it.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()).map_or(0.0, |it| it / 1_024.0)
}
