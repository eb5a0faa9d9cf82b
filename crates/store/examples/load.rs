//! How fast the store is: one commit of many rows, pages of a large kind, search. Run it with an optimised build:
//! `cargo run --release -p store --example load -- [rows] [address]`.

use record::*;
use std::time::{Duration, Instant};
use store::{Options, open};
use uuid::Uuid;

choices! {
    /// A band.
    pub Band { Low = "low" "Low", Middle = "middle" "Middle", High = "high" "High" }
}

record! {
    /// Twelve fields, as a register of the workbench has.
    pub Item as "item" "ITEM" named "Item", "Items" titled name serves ["A1"] {
        name: Text<80> = "Name",
        what: Option<Prose> = "What",
        band: Option<Band> = "Band",
        likelihood: Option<Whole<1, 5>> = "Likelihood",
        cost: Option<kernel::Money> = "Cost",
        hours: Option<Quantity<units::HoursAWeek>> = "Hours",
        part: Option<kernel::Share> = "Part",
        from: Option<chrono::NaiveDate> = "From",
        done: Option<YesNo> = "Done",
        postcode: Option<Text<10>> = "Postcode",
        parent: Option<Link<Item>> = "Parent",
        notes: Option<Text<200>> = "Notes",
    }
}

static KINDS: &[&Kind] = &[&Item::KIND];
const WORDS: [&str; 12] =
    ["home", "care", "closure", "nurse", "ward", "budget", "service", "review", "delay", "outcome", "quality", "supplier"];

fn item(number: usize) -> Change {
    let word = |by: usize| WORDS[(number / by) % WORDS.len()];
    let texts = [
        format!("{} {} {number}", word(1), word(7)),
        format!("A longer text about {} and {}, written for row {number} of the load.", word(3), word(5)),
        ["low", "middle", "high"][number % 3].into(),
        (number % 5 + 1).to_string(),
        format!("{}.50", number * 37 % 100_000),
        format!("{}.25", number % 60),
        format!("{}%", number % 101),
        format!("20{:02}-0{}-1{}", number % 30, number % 9 + 1, number % 9),
        ["yes", "no"][number % 2].into(),
        format!("M{} {}AB", number % 33, number % 9),
        String::new(),
        format!("note {}", word(11)),
    ];
    let cells = Item::KIND.fields.iter().zip(&texts).map(|(field, text)| Item::KIND.read(field.name, text).expect("reads")).collect();
    let envelope = Envelope { owner: format!("ORG-000{}", number % 4), shared_with: vec![] };
    Change { kind: &Item::KIND, id: Uuid::now_v7(), reference: None, base: 0, verb: Verb::Create, envelope, cells }
}

fn commit(changes: Vec<Change>) -> Commit {
    let stamp = Stamp { at: chrono::Utc::now(), by: None, why: "load".into(), face: "cli".into(), file: None };
    Commit { stamp, seen: vec![], changes, key: None, asked: None }
}

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line =
        |name: &str| status.lines().find(|it| it.starts_with(name)).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}, {}", line("VmHWM"), line("VmRSS"))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let rows: usize = args.next().map_or(Ok(100_000), |it| it.parse())?;
    let folder = tempfile::tempdir()?;
    let url = args.next().unwrap_or_else(|| folder.path().join("load.db").display().to_string());
    let store = open(&url, KINDS, Options::default()).await?;
    let all = Scope::new("ORG-0001", [("item", Reach::Everything)]);
    let own = Scope::new("ORG-0001", [("item", Reach::Own)]);

    let changes: Vec<Change> = (0..rows).map(item).collect();
    println!("before the commit: {}", memory());
    let begun = Instant::now();
    let receipt = store.commit(&all, commit(changes)).await?.map_err(|it| format!("{it:?}"))?;
    let took = begun.elapsed();
    println!(
        "commit of {} rows: {:.2} s, {:.0} rows/s; {}",
        receipt.written.len(),
        took.as_secs_f64(),
        rows as f64 / took.as_secs_f64(),
        memory()
    );

    let begun = Instant::now();
    let one_by_one = 200;
    for number in 0..one_by_one {
        store.commit(&all, commit(vec![item(number)])).await?.map_err(|it| format!("{it:?}"))?;
    }
    println!("one commit after another: {:.0} a second", f64::from(one_by_one as u32) / begun.elapsed().as_secs_f64());

    for (name, scope) in [("everything", &all), ("own", &own)] {
        let pages: [(&str, Query); 7] = [
            ("first page", Query::all("item").page(0, 50)),
            ("deep page", Query::all("item").page(rows as u64 / 5, 50)),
            ("newest first", Query::all("item").order(Order::Down("changed_at".into())).page(0, 50)),
            ("by money, down", Query::all("item").order(Order::Down("cost".into())).page(0, 50)),
            ("by name, page 20", Query::all("item").order(Order::Up("name".into())).page(1_000, 50)),
            ("band is high", Query::all("item").filter("band", Test::Is(Cell::Text("high".into()))).page(0, 50)),
            ("name has closure", Query::all("item").filter("name", Test::Has("closure".into())).page(0, 50)),
        ];
        for (what, query) in &pages {
            store.find(scope, query).await?;
            tokio::time::sleep(Duration::from_secs(2)).await;
            let mut times = Vec::new();
            for _ in 0..40 {
                let begun = Instant::now();
                store.find(scope, query).await?;
                times.push(begun.elapsed());
            }
            times.sort();
            println!("{name}, {what}: median {:.1} ms, p95 {:.1} ms", times[20].as_secs_f64() * 1e3, times[37].as_secs_f64() * 1e3);
        }
    }
    for words in ["closure nurse", "clo", "77777"] {
        let begun = Instant::now();
        let hits = store.search(&all, words, 20).await?.len();
        println!("search «{words}»: {hits} hits, {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
    }
    let begun = Instant::now();
    store.tally(&all, &Query::all("item"), Some("band"), Some("cost")).await?;
    println!("tally by band: {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
    let begun = Instant::now();
    let verified = store.verify().await?;
    println!("verify: intact {}, {:.1} s; {}", verified.intact, begun.elapsed().as_secs_f64(), memory());
    let begun = Instant::now();
    store.rebuild().await?;
    println!("rebuild: {:.1} s; {}", begun.elapsed().as_secs_f64(), memory());
    Ok(())
}
