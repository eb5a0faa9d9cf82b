//! Results of a simulated model as tables for other programs: one row for each group, year and measure (heads, and whole-time equivalents).

use chrono::DateTime;
use exchange::About;
use record::{Envelope, Number, Problem, Record as _, Reference, Row, Text, Whole, record};
use std::path::Path;
use uuid::Uuid;
use workbench::Unable;
use workbench::planning::tables::Form;
use workforce::models::{Bands, Simulated};

record! {
    /// One figure of a simulated model. It is written into files and kept nowhere.
    pub SimulatedFigure as "simulated_figure" "SMF" named "Figure of a model", "Figures of a model" titled group serves ["G2"] {
        /// The group: the codes of the dimensions that the model reports by, with commas between.
        group: Text<400> = "Group",
        /// The year, at its end.
        year: Whole<0, 9999> = "Year",
        /// Heads, or whole-time equivalents.
        measure: Text<20> = "Measure",
        /// One draw in twenty lies below.
        p5: Number<3> = "5% quantile",
        /// One draw in four lies below.
        p25: Number<3> = "25% quantile",
        /// The median.
        p50: Number<3> = "Median",
        /// Three draws in four lie below.
        p75: Number<3> = "75% quantile",
        /// Nineteen draws in twenty lie below.
        p95: Number<3> = "95% quantile",
        /// How many rows and values of the model were left out or are doubtful; the note of a workbook names each.
        left_out: Whole<0, 9_007_199_254_740_991> = "Left out or doubtful",
    }
}

/// The form that the name of a file asks for.
///
/// # Errors
/// The forms there are, or a refusal where one is not built in.
pub fn form(path: &Path) -> Result<Form, Unable> {
    let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    crate::results::table(ending)?
        .ok_or_else(|| Unable::Problems(vec![Problem::new("out", "not-a-choice").with("possible", Form::NAMES.join(", "))]))
}

type Line<'a> = (&'a workforce::models::SimulatedGroup, &'static str, &'a Bands);

fn lines(report: &Simulated) -> Vec<Line<'_>> {
    report.groups.iter().flat_map(|it| [(it, "heads", &it.heads.0), (it, "wte", &it.wte.0)]).collect()
}

/// The results as a file, with what was left out. Nothing in it depends on the clock: the same run has the same bytes.
pub fn simulated(report: &Simulated, gaps: &[String], form: Form) -> Result<Vec<u8>, Unable> {
    match form {
        Form::Sheet(format) => sheet(report, gaps, format),
        #[cfg(feature = "parquet")]
        Form::Parquet => columns::simulated(report, gaps),
    }
}

fn sheet(report: &Simulated, gaps: &[String], format: exchange::Format) -> Result<Vec<u8>, Unable> {
    let row = |at: usize, line: &Line<'_>| {
        let (group, measure, it) = line;
        let texts = [group.codes.join(", "), group.year.to_string(), (*measure).to_owned()];
        Some(Row {
            id: Uuid::nil(),
            reference: Reference::new(SimulatedFigure::KIND.prefix, at as u64 + 1)?,
            version: 1,
            envelope: Envelope { owner: String::new(), shared_with: Vec::new() },
            retired: false,
            changed_at: DateTime::UNIX_EPOCH,
            texts: texts
                .into_iter()
                .chain([it.p5, it.p25, it.p50, it.p75, it.p95].map(|it| format!("{it:.3}")))
                .chain([gaps.len().to_string()])
                .collect(),
        })
    };
    let rows: Vec<Row> = lines(report).iter().enumerate().filter_map(|(at, it)| row(at, it)).collect();
    let note = format!("Seed {}, {} draws, by {}. Fingerprint {}", report.seed, report.draws, report.by.join(", "), report.fingerprint);
    let note = std::iter::once(note).chain(gaps.iter().cloned()).collect::<Vec<_>>().join("\n");
    let about = About { title: report.model.clone(), note, ..About::default() };
    exchange::write(&SimulatedFigure::KIND, rows, format, &about).map_err(|it| Unable::Problems(vec![it]))
}

/// The results of a simulated model as Parquet.
#[cfg(feature = "parquet")]
mod columns {
    use super::{Simulated, Unable, lines};
    use exchange::{Column, NotWritten, Values};
    use record::Refusal;
    use workforce::models::Bands;

    pub(super) fn simulated(report: &Simulated, gaps: &[String]) -> Result<Vec<u8>, Unable> {
        let about = [
            ("model", report.model.clone()),
            ("seed", report.seed.to_string()),
            ("draws", report.draws.to_string()),
            ("fingerprint", report.fingerprint.clone()),
            ("left_out", gaps.join("\n")),
        ];
        let made = exchange::parquet(&columns(report), &about);
        made.map_err(|why: NotWritten| Unable::Refused(Refusal::new("table-not-made").with("reason", why)))
    }

    fn columns(report: &Simulated) -> Vec<Column> {
        let rows = lines(report);
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
}
