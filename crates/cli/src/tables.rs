//! Results as tables for other programs.

use exchange::{Column, NotWritten, Values};
use record::Refusal;
use workbench::Unable;
use workforce::models::{Bands, Simulated};

/// The results of a simulated model as Parquet: one row for each group, year and measure (heads, and whole-time equivalents).
pub fn simulated(report: &Simulated) -> Result<Vec<u8>, Unable> {
    let about = [
        ("model", report.model.clone()),
        ("seed", report.seed.to_string()),
        ("draws", report.draws.to_string()),
        ("fingerprint", report.fingerprint.clone()),
    ];
    let made = exchange::parquet(&columns(report), &about);
    made.map_err(|why: NotWritten| Unable::Refused(Refusal::new("table-not-made").with("reason", why)))
}

fn columns(report: &Simulated) -> Vec<Column> {
    let rows: Vec<_> = report.groups.iter().flat_map(|it| [(it, "heads", &it.heads.0), (it, "wte", &it.wte.0)]).collect();
    let column = |name: &str, values: Values| Column { name: name.to_owned(), values };
    let mut found: Vec<Column> = Vec::new();
    for (at, name) in report.by.iter().enumerate() {
        found.push(column(name, Values::Texts(rows.iter().map(|it| it.0.codes[at].clone()).collect())));
    }
    found.push(column("year", Values::Whole(rows.iter().map(|it| it.0.year).collect())));
    found.push(column("measure", Values::Texts(rows.iter().map(|it| it.1.to_owned()).collect())));
    let ends: [(&str, fn(&Bands) -> f64); 5] =
        [("p5", |it| it.p5), ("p25", |it| it.p25), ("p50", |it| it.p50), ("p75", |it| it.p75), ("p95", |it| it.p95)];
    found.extend(ends.map(|(name, of)| column(name, Values::Numbers(rows.iter().map(|it| of(it.2)).collect()))));
    found
}
