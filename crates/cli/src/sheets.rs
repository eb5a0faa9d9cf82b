//! Records in files: import with rehearsal and undo, export, and empty sheets to fill in.

use crate::arguments::{Export, Import, Number};
use crate::house::Open;
use crate::outcome::{Done, Outcome, lines, machine, spoken};
use crate::records::entry;
use crate::world;
use exchange::{About, Format, Limits};
use record::{Labels, Problem, Query, Receipt, Sheet, Shelf as _};
use serde_json::json;
use std::path::Path;
use words::{Language, Words};
use workbench::import::{Accept, Report, Wrote};
use workbench::intake::{Content, Taken};
use workbench::{Act, Origin, Unable, Undo, demand};

/// How often a file is read again because what it was checked against has moved.
const ROUNDS: usize = 16;

/// What became of one file.
struct Imported {
    report: Report,
    notices: Vec<Problem>,
    receipt: Option<Receipt>,
    /// The rows to put right, where they are to be handed back.
    handed_back: Option<Vec<u8>>,
}

/// Imports one file, or only says what would happen.
async fn one(open: &Open, content: Content, path: &Path, it: &Import) -> Result<Imported, Unable> {
    let accept = if it.sound_rows { Accept::SoundRows } else { Accept::EveryRow };
    let why = format!("Import of {}", world::name(path));
    for _ in 0..ROUNDS {
        let bytes = world::read(path, Limits::default().bytes)?;
        let mut taken = Taken::read(content, &world::name(path), &bytes, open.words.sector()).map_err(Unable::Problems)?;
        drop(bytes);
        let sheet = taken.sheets.drain(..).next().filter(|_| it.hand_back.is_some());
        let (now, origin) = (world::now()?, Origin::of("import"));
        let ready = taken.ready(&taken.import(accept, &why), &*open.store, &open.person, &now, &origin).await?;
        let handed_back = sheet.as_ref().map(|it| handed_back(it, &ready.report)).transpose()?;
        // The file may be large: nothing of it is kept while it is written.
        let notices = taken.notices;
        if it.dry_run {
            return Ok(Imported { report: ready.report, notices, receipt: None, handed_back });
        }
        if let Wrote::Done(report, receipt) = ready.write(&*open.store, &open.person).await? {
            return Ok(Imported { report, notices, receipt, handed_back });
        }
    }
    Err(machine("the records that the file was checked against moved sixteen times in a row"))
}

fn handed_back(sheet: &Sheet, report: &Report) -> Result<Vec<u8>, Unable> {
    let words = Words::of(Language::English);
    let sheet = exchange::problems_sheet(sheet, &report.problems, &|it| words.problem(it), Format::Csv);
    sheet.map_err(|it| Unable::Problems(vec![it]))
}

/// Imports files, each as one commit.
pub async fn import(open: &Open, it: &Import) -> Outcome {
    demand(&open.person, Act::Import)?;
    let content = Content::of(&it.kind).map_or_else(|| entry(&it.kind).map(Content::Records), Ok)?;
    let (mut report, mut commits, mut handed_back) = (Report::default(), Vec::new(), None);
    let mut notices = Vec::new();
    for path in &it.files {
        let done = one(open, content, path, it).await?;
        commits.extend(done.receipt.map(|it| it.number));
        notices.extend(done.notices);
        handed_back = done.handed_back.or(handed_back);
        add(&mut report, done.report);
    }
    if let (Some(path), Some(bytes)) = (&it.hand_back, handed_back) {
        world::write(path, &bytes)?;
    }
    Ok(told(it, &named(open.words, content), &report, &notices, &commits))
}

/// What the records of a file are called together.
fn named(words: &Words, content: Content) -> String {
    match content {
        Content::Records(entry) => words.many(entry.kind).to_lowercase(),
        _ => words.say("import-records"),
    }
}

fn add(report: &mut Report, found: Report) {
    report.accepted += found.accepted;
    report.refused += found.refused;
    report.made += found.made;
    report.amended += found.amended;
    report.restored += found.restored;
    report.same += found.same;
    report.problems.extend(found.problems);
}

fn told(it: &Import, kind: &str, report: &Report, notices: &[Problem], commits: &[u64]) -> Done {
    let words = Words::of(Language::English);
    let mut text = lines(words, &report.problems);
    notices.iter().for_each(|it| text.push_str(&format!("{}\n", words.problem(it))));
    text.push_str(&format!(
        "{} {kind} accepted ({} new, {} changed, {} brought back, {} the same), {} refused.\n",
        report.accepted, report.made, report.amended, report.restored, report.same, report.refused
    ));
    match commits {
        [] => text.push_str("Nothing was changed.\n"),
        _ => commits.iter().for_each(|it| text.push_str(&format!("Written as commit {it}. Take it back with: commonweal undo {it}\n"))),
    }
    let problems = spoken(words, &report.problems);
    let json = json!({
        "accepted": report.accepted, "refused": report.refused, "made": report.made, "amended": report.amended, "restored": report.restored,
        "same": report.same,
        "problems": problems, "notices": spoken(words, notices), "dry_run": it.dry_run, "commits": commits,
    });
    Done::of(text, json).code(if report.problems.is_empty() { 0 } else { 2 })
}

/// Takes back what one commit wrote.
pub async fn undo(open: &Open, it: &Number) -> Outcome {
    let undo = Undo::of(&*open.store, &open.person, it.number).await?;
    let count = undo.records().len();
    let receipt = undo.perform(&*open.store, &open.person, &world::now()?, &Origin::of("cli")).await?;
    let number = receipt.map(|it| it.number);
    Ok(Done::of(format!("{count} records taken back."), json!({ "records": count, "commit": number })))
}

fn format(name: &str) -> Result<Format, Unable> {
    Format::of(name).ok_or_else(|| Unable::Problems(vec![Problem::new("format", "no-such-format")]))
}

/// Exports records of a kind.
pub async fn export(open: &Open, it: &Export) -> Outcome {
    demand(&open.person, Act::Export)?;
    let (entry, format) = (entry(&it.kind)?, format(&it.format)?);
    let rows = open.store.find(&open.scope(), &Query::all(entry.kind.name)).await?.rows;
    let (organisation, labels) = (open.person.actor.organisation.clone(), open.words.labels(entry.kind));
    let about = About { organisation, made_at: world::clock().to_rfc3339(), labels, ..About::default() };
    let bytes = exchange::write(entry.kind, &rows, format, &about).map_err(|it| Unable::Problems(vec![it]))?;
    put(it, &bytes, rows.len())
}

/// Writes an empty sheet to fill in.
pub fn template(it: &Export) -> Outcome {
    let bytes =
        exchange::template(entry(&it.kind)?.kind, format(&it.format)?, &Labels::default()).map_err(|it| Unable::Problems(vec![it]))?;
    put(it, &bytes, 0)
}

fn put(it: &Export, bytes: &[u8], rows: usize) -> Outcome {
    match &it.out {
        Some(path) => {
            world::write(path, bytes)?;
            Ok(Done::of(format!("{rows} records written to {}.", path.display()), json!({ "rows": rows, "file": path })))
        }
        None => {
            use std::io::Write as _;
            std::io::stdout().lock().write_all(bytes).map_err(crate::outcome::machine)?;
            Ok(Done { text: String::new(), json: serde_json::Value::String(String::new()), code: 0 })
        }
    }
}
