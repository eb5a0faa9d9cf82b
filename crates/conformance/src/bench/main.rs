//! Benchmarks: what the program promises of speed and memory, measured on the program itself. Run by `cargo xtask bench`.
//!
//! `conformance-bench FOLDER` makes its data in FOLDER, prints a table and one line of JSON last. Every phase is a process of
//! its own, most of them the real `commonweal` beside this program, so that peak memory belongs to one phase. Nothing here
//! passes or fails: a busy machine is no fault of the program.

mod child;
mod feed;
mod http;
mod pages;
mod within;

use child::{Ended, run};
use std::path::{Path, PathBuf};

/// Rows of the large files.
pub const ROWS: usize = 100_000;

/// One figure of the table.
pub struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    promised: &'static str,
}

/// The table in the making.
#[derive(Default)]
pub struct Table(Vec<Figure>);

impl Table {
    /// Adds a line and prints it.
    pub fn note(&mut self, name: impl Into<String>, value: f64, unit: &'static str, promised: &'static str) {
        let it = Figure { name: name.into(), value, unit, promised };
        println!("{:<62} {:>12.1} {:<10} {}", it.name, it.value, it.unit, it.promised);
        self.0.push(it);
    }

    /// Adds what a process cost besides time.
    pub fn costs(&mut self, name: &str, ended: &Ended, promised: &'static str) {
        self.note(format!("{name}: processor time"), ended.processor, "s", "");
        self.note(format!("{name}: memory at its highest"), ended.peak_mib, "MiB", promised);
    }

    fn json(&self) -> serde_json::Value {
        let figures =
            self.0.iter().map(|it| serde_json::json!({ "name": it.name, "value": it.value, "unit": it.unit, "promised": it.promised }));
        serde_json::json!({ "figures": figures.collect::<Vec<_>>() })
    }
}

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["writers", database, count] => within::writers(database, count.parse().expect("a number")).await,
        ["workers"] => within::workers(),
        [folder] => everything(Path::new(folder)).await,
        _ => {
            eprintln!("Usage: conformance-bench FOLDER");
            std::process::exit(2);
        }
    }
}

async fn everything(folder: &Path) {
    let mut table = Table::default();
    println!("{:<62} {:>12} {:<10} promised", "what", "measured", "unit");
    let (risks, needs) = (database(folder, "risks"), database(folder, "needs"));
    import(&mut table, folder, &risks, "SQLite");
    keep(&mut table, folder, &risks);
    pages::lists(&mut table, &risks);
    links(folder, &needs);
    pages::by_link(&mut table, &needs);
    pages::demo(&mut table, folder);
    pages::provider(&mut table, folder);
    within::read_workers(&mut table);
    for writers in [1, 8, 32] {
        within::measured(&mut table, &database(folder, &format!("writers-{writers}")), writers);
    }
    if let Ok(server) = std::env::var("BENCH_POSTGRES_URL") {
        import(&mut table, folder, &within::on_server(&server).await, "PostgreSQL");
    }
    println!("{}", table.json());
}

fn database(folder: &Path, name: &str) -> String {
    folder.join(format!("{name}.db")).display().to_string()
}

/// The import as an operator types it: the whole process from its start to its end.
fn import(table: &mut Table, folder: &Path, database: &str, on: &str) {
    let file = folder.join("risks.csv");
    std::fs::write(&file, feed::risks(ROWS)).expect("written");
    let ended = told(run(&["import", "risk", &file.display().to_string(), "--database", database, "--json"]));
    table.note(format!("CSV import of 100,000 rows, {on}"), ROWS as f64 / ended.seconds, "rows/s", "≥ 20,000");
    table.costs(&format!("CSV import, {on}"), &ended, "≤ 256");
}

/// Verify, back up and restore what was imported.
fn keep(table: &mut Table, folder: &Path, database: &str) {
    let copy = folder.join("copy.jsonl").display().to_string();
    let again = self::database(folder, "again");
    let steps: [(&str, Vec<&str>); 3] = [
        ("verify of 100,000 changes", vec!["verify", "--database", database]),
        ("backup of 100,000 changes", vec!["backup", &copy, "--database", database]),
        ("restore of 100,000 changes, with its verify", vec!["restore", &copy, "--database", &again]),
    ];
    for (name, words) in steps {
        let ended = told(run(&words));
        table.note(name, ended.seconds, "s", "");
        table.costs(name, &ended, "≤ 256");
    }
}

/// Needs that each belong to one of twenty population groups.
fn links(folder: &Path, database: &str) {
    for (kind, text) in [("population-group", feed::groups()), ("need", feed::needs(ROWS))] {
        let file: PathBuf = folder.join(format!("{kind}.csv"));
        std::fs::write(&file, text).expect("written");
        told(run(&["import", kind, &file.display().to_string(), "--database", database]));
    }
}

/// A phase that failed would be measured as a fast one.
fn told(ended: Ended) -> Ended {
    assert!(ended.success, "{}", ended.output);
    ended
}
