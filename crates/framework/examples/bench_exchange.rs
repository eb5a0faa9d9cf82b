//! How long a CASE package of 5,000 items takes in and out: `cargo run --release -p framework --example bench_exchange`.
//!
//! The package is made here, with the fields that real ones have. Each figure is the median of 21 rounds on one thread.

use chrono::DateTime;
use framework::formats::case::{Ground, Version, read, write_kept, write_strict};
use framework::formats::{ctdl_asn, moodle, workbook};
use framework::structure::derived;
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ITEMS: usize = 5_000;
const ROUNDS: usize = 21;

fn package() -> Vec<u8> {
    let id = |kind: &str, at: usize| derived(&[kind, &at.to_string()]);
    let link =
        |kind: &str, at: usize| json!({"title": "t", "identifier": id(kind, at), "uri": format!("https://case.example/{kind}/{at}")});
    let changed = "2026-06-05T04:23:43.000Z";
    let items: Vec<Value> = (0..ITEMS)
        .map(|at| {
            json!({
                "identifier": id("CFItems", at), "uri": format!("https://case.example/CFItems/{at}"), "lastChangeDateTime": changed,
                "fullStatement": format!("analyse what number {at} of these statements asks of a workforce plan and of whoever keeps it"),
                "humanCodingScheme": format!("A{at}"), "CFItemType": "Performance criterion", "CFItemTypeURI": link("CFItemTypes", at % 5),
                "abbreviatedStatement": null, "language": "en", "educationLevel": ["13"], "conceptKeywords": ["plan", "workforce"],
                "CFDocumentURI": link("CFDocuments", 0), "listEnumeration": null, "notes": "As agreed in consultation.",
            })
        })
        .collect();
    let associations: Vec<Value> = (0..ITEMS)
        .map(|at| {
            let to = if at < 10 { link("CFDocuments", 0) } else { link("CFItems", at / 10) };
            json!({
                "identifier": id("CFAssociations", at), "uri": format!("https://case.example/CFAssociations/{at}"), "associationType": "isChildOf",
                "originNodeURI": link("CFItems", at), "destinationNodeURI": to, "sequenceNumber": at % 10, "lastChangeDateTime": changed,
                "CFDocumentURI": link("CFDocuments", 0),
            })
        })
        .collect();
    let document = json!({"identifier": id("CFDocuments", 0), "uri": "https://case.example/CFDocuments/0", "title": "Five thousand", "creator": "A council", "lastChangeDateTime": changed});
    json!({"CFDocument": document, "CFItems": items, "CFAssociations": associations}).to_string().into_bytes()
}

fn timed<T>(what: &str, work: impl Fn() -> T) {
    let mut took: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            black_box(work());
            began.elapsed()
        })
        .collect();
    took.sort();
    println!("{what}: {:.1} ms", took[ROUNDS / 2].as_secs_f64() * 1_000.0);
}

fn main() {
    let bytes = package();
    let framework = read(&bytes).expect("our own package").framework;
    let ground = Ground { version: Version::V11, base: "https://case.example", at: DateTime::default(), creator: "A council" };
    println!("{} items, {} bytes", framework.statements.len(), bytes.len());
    timed("CASE in", || read(&bytes));
    timed("CASE out, as kept", || write_kept(&framework));
    timed("CASE 1.1 out, strict", || write_strict(&framework, &ground));
    timed("CTDL-ASN out", || ctdl_asn::write(&framework, "https://case.example"));
    timed("Moodle out", || moodle::write(&framework));
    timed("OpenSALT sheets out", || workbook::write(&framework));
}
