//! Whole pages through the real server: the time until the last byte is read on the same machine.

use crate::Table;
use crate::child::{Server, run};
use crate::feed;
use crate::http::Browser;
use std::collections::BTreeSet;
use std::path::Path;

const EMAIL: &str = "bench@council.example";
/// Requests a page: the 95th of a hundred, in order, is the figure.
const TIMES: usize = 100;
/// Items of the package.
const ITEMS: usize = 5_000;

/// Makes an account and signs in on a server of the database.
fn opened(database: &str) -> (Server, Browser) {
    let account = ["account", "add", "--name", "A clock", "--email", EMAIL, "--organisation", "Council", "--roles", "commissioner"];
    let made = run(&[&account[..], &["--database", database, "--json"]].concat());
    let told: serde_json::Value = serde_json::from_str(made.output.trim()).unwrap_or_else(|_| panic!("no account: {}", made.output));
    let server = Server::start(database);
    let browser = Browser::sign_in(&server.address, EMAIL, told["password"].as_str().expect("a password"));
    (server, browser)
}

/// Notes the time under which 95 of a hundred requests of a page stay, and the processor time of one, both in milliseconds.
/// A few requests before them let the store make the indexes that it lacks.
fn page(table: &mut Table, (server, browser): (&Server, &Browser), name: &str, path: &str, promised: &'static str) {
    for _ in 0..5 {
        let page = browser.get(path);
        assert_eq!(page.status, 200, "{path}: {}", String::from_utf8_lossy(&page.body));
        std::thread::sleep(std::time::Duration::from_millis(150));
    }
    let before = server.processor();
    let mut times: Vec<f64> = (0..TIMES).map(|_| browser.get(path).milliseconds).collect();
    let each = (server.processor() - before) * 1_000.0 / TIMES as f64;
    times.sort_by(f64::total_cmp);
    table.note(format!("{name}, p95"), times[TIMES * 95 / 100 - 1], "ms", promised);
    table.note(format!("{name}: processor time a page"), each, "ms", "");
}

/// The list of a kind with 100,000 records, in every way it is asked for, and the search over it.
pub fn lists(table: &mut Table, database: &str) {
    let (server, browser) = opened(database);
    let list = |query: &str| format!("/registers/risk?{query}");
    let pages = [
        ("first page", list("")),
        ("page 1,000", list("page=1000")),
        ("sorted by name, up", list("order=name")),
        ("sorted by name, down", list("order=-name")),
        ("sorted by cost, up", list("order=cost")),
        ("sorted by cost, down", list("order=-cost")),
        ("page 1,000 sorted by cost, down", list("order=-cost&page=1000")),
        ("filtered by a choice", list("category=market")),
        ("filtered by a choice, sorted by cost", list("category=market&order=-cost")),
        ("text has a common word", list("name=flood")),
        ("text has a rare word", list("name=99999")),
        ("text has a word with an accent", list("name=%C5%B4yl")),
        ("paragraphs have a word", list("description=winter")),
        ("cost from and to", list("cost.from=5000&cost.to=9000")),
        ("search for a common word", "/search?q=flood".to_owned()),
        ("search for two words", "/search?q=flood+contract".to_owned()),
        ("search for a rare word", "/search?q=99999".to_owned()),
        ("one record", "/registers/risk/RISK-50000".to_owned()),
    ];
    for (name, path) in pages {
        let promised = if path.starts_with("/search") || path.ends_with("50000") { "" } else { "≤ 20" };
        page(table, (&server, &browser), &format!("100,000 records, {name}"), &path, promised);
    }
    weight(table, &browser, "list of 100,000", &list(""));
}

/// The list of a kind filtered by what its records belong to.
pub fn by_link(table: &mut Table, database: &str) {
    let (server, browser) = opened(database);
    page(table, (&server, &browser), "100,000 records, filtered by a link", "/registers/need?population_group=POP-0003", "≤ 20");
}

/// The pages of the demo borough that draw on every kind.
pub fn demo(table: &mut Table, folder: &Path) {
    let data = folder.join("demo");
    let made = run(&["demo", "--no-serve", "--data", &data.display().to_string()]);
    assert!(made.success, "{}", made.output);
    table.note("demo borough made, with its plan and documents", made.seconds, "s", "");
    table.costs("demo borough", &made, "");
    let database = data.join("commonweal.db").display().to_string();
    for (verb, promised) in [("decide", "≤ 1"), ("compare", "≤ 1"), ("track", "≤ 2")] {
        let done = run(&["workforce", verb, "WFP-0001", "--json", "--database", &database]);
        assert!(done.success, "{}", done.output);
        table.note(format!("workforce {verb}, the whole command"), done.seconds, "s", promised);
    }
    let (server, browser) = opened(&database);
    for (name, path) in [("home", "/"), ("thread", "/thread"), ("loose ends", "/thread/orphans"), ("function A2", "/functions/A2")] {
        page(table, (&server, &browser), &format!("demo borough, {name}"), path, "≤ 20");
        weight(table, &browser, &format!("demo borough, {name}"), path);
    }
}

/// One item of a package of 5,000 from the address of the exchange format.
pub fn provider(table: &mut Table, folder: &Path) {
    let (database, file) = (folder.join("provider.db").display().to_string(), folder.join("package.json"));
    std::fs::write(&file, feed::package(ITEMS)).expect("written");
    let (server, _) = opened(&database);
    let own = ["--database", &database, "--json"];
    let brought = run(&[&["framework", "bring", &file.display().to_string()], &own[..]].concat());
    assert!(brought.success, "{}", brought.output);
    let until = (chrono::Utc::now() + chrono::TimeDelta::days(30)).date_naive().to_string();
    let made = run(&[&["--as", EMAIL, "token", "add", "--name", "A clock", "--until", &until], &own[..]].concat());
    let told: serde_json::Value = serde_json::from_str(made.output.trim()).unwrap_or_else(|_| panic!("no token: {}", made.output));
    let program = Browser::with_token(&server.address, told["token"].as_str().expect("a token"));
    let path = format!("{}/CFItems/{}", workbench::frameworks::CASE_BASE, feed::item(ITEMS / 2));
    page(table, (&server, &program), "one item of a package of 5,000", &path, "≤ 5");
}

/// What a browser that has never been here loads for a page: the page itself and every asset it names, packed.
fn weight(table: &mut Table, browser: &Browser, name: &str, path: &str) {
    let page = browser.packed(path);
    assert!(page.head.to_lowercase().contains("content-encoding: gzip"), "{path} is not packed");
    let text = String::from_utf8_lossy(&browser.get(path).body).into_owned();
    let assets: BTreeSet<&str> =
        text.split('"').filter(|it| it.starts_with("/assets/")).map(|it| it.split('#').next().unwrap_or(it)).collect();
    assert!(!assets.is_empty(), "{path} names no asset");
    let bytes: usize = page.body.len() + assets.iter().map(|it| browser.packed(it).body.len()).sum::<usize>();
    table.note(format!("{name}, first view, gzip"), bytes as f64 / 1_024.0, "KiB", "≤ 60");
}
