//! Records in files: import with rehearsal and undo, export, and empty sheets to fill in.

use crate::arguments::{Export, Import, Number};
use crate::house::Open;
use crate::outcome::{Done, Outcome, lines, machine, spoken};
use crate::records::entry;
use crate::world;
use exchange::{About, Format, Limits};
use record::{Digest, Drafts, Entry, Problem, Query, Receipt, Sheet, Shelf as _, from_sheet};
use serde_json::json;
use std::collections::HashSet;
use std::path::Path;
use words::{Language, Words};
use workbench::import::{Accept, Report, Wrote};
use workbench::{Act, Origin, Unable, Undo, demand};

/// One file, read. Its first sheet is kept only to be handed back.
struct Taken {
    drafts: Drafts,
    sheet: Option<Sheet>,
    sha256: String,
}

fn take(entry: &Entry, path: &Path, it: &Import) -> Result<Taken, Unable> {
    let limits = Limits::default();
    let bytes = world::read(path, limits.bytes)?;
    let reading = exchange::read(&world::name(path), &bytes, &limits).map_err(Unable::Problems)?;
    let mut drafts = Drafts::default();
    for sheet in &reading.sheets {
        let more = from_sheet(entry.kind, sheet);
        drafts.drafts.extend(more.drafts);
        drafts.problems.extend(more.problems);
    }
    let bad: HashSet<_> = reading.problems.iter().map(|it| (it.place.sheet.clone(), it.place.row)).collect();
    drafts.drafts.retain(|it| !bad.contains(&(it.place().sheet.clone(), it.place().row)));
    drafts.problems.extend(reading.problems);
    let sheet = it.hand_back.as_ref().and_then(|_| reading.sheets.into_iter().next());
    Ok(Taken { drafts, sheet, sha256: Digest::of(&bytes).to_string() })
}

/// How often a file is read again because what it was checked against has moved.
const ROUNDS: usize = 16;

/// Imports one file, or only says what would happen. The last value is the sheet to hand back, where one is asked for.
async fn one(open: &Open, entry: &Entry, path: &Path, it: &Import) -> Result<(Report, Option<Receipt>, Option<Vec<u8>>), Unable> {
    let accept = if it.sound_rows { Accept::SoundRows } else { Accept::EveryRow };
    let why = format!("Import of {}", world::name(path));
    for _ in 0..ROUNDS {
        let taken = take(entry, path, it)?;
        let import = workbench::import::Import { entry, drafts: &taken.drafts, accept, why: &why, file: Some(taken.sha256.clone()) };
        let ready = import.ready(&*open.store, &open.person, &world::now()?, &Origin::of("import")).await?;
        let sheet = taken.sheet.as_ref().map(|it| handed_back(it, &ready.report)).transpose()?;
        // The file may be large: nothing of it is kept while it is written.
        drop(taken);
        if it.dry_run {
            return Ok((ready.report, None, sheet));
        }
        if let Wrote::Done(report, receipt) = ready.write(&*open.store, &open.person).await? {
            return Ok((report, receipt, sheet));
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
    let entry = entry(&it.kind)?;
    let (mut report, mut commits, mut handed_back) = (Report::default(), Vec::new(), None);
    for path in &it.files {
        let (found, receipt, sheet) = one(open, entry, path, it).await?;
        commits.extend(receipt.map(|it| it.number));
        handed_back = sheet.or(handed_back);
        add(&mut report, found);
    }
    if let (Some(path), Some(bytes)) = (&it.hand_back, handed_back) {
        world::write(path, &bytes)?;
    }
    Ok(told(entry, it, &report, &commits))
}

fn add(report: &mut Report, found: Report) {
    report.accepted += found.accepted;
    report.refused += found.refused;
    report.made += found.made;
    report.amended += found.amended;
    report.same += found.same;
    report.problems.extend(found.problems);
}

fn told(entry: &Entry, it: &Import, report: &Report, commits: &[u64]) -> Done {
    let words = Words::of(Language::English);
    let mut text = lines(words, &report.problems);
    let kind = words.many(entry.kind).to_lowercase();
    text.push_str(&format!(
        "{} {kind} accepted ({} new, {} changed, {} the same), {} refused.\n",
        report.accepted, report.made, report.amended, report.same, report.refused
    ));
    match commits {
        [] => text.push_str("Nothing was changed.\n"),
        _ => commits.iter().for_each(|it| text.push_str(&format!("Written as commit {it}. Take it back with: commonweal undo {it}\n"))),
    }
    let problems = spoken(words, &report.problems);
    let json = json!({
        "accepted": report.accepted, "refused": report.refused, "made": report.made, "amended": report.amended, "same": report.same,
        "problems": problems, "dry_run": it.dry_run, "commits": commits,
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
    let about = About { organisation: open.person.actor.organisation.clone(), made_at: world::clock().to_rfc3339(), ..About::default() };
    let bytes = exchange::write(entry.kind, &rows, format, &about).map_err(|it| Unable::Problems(vec![it]))?;
    put(it, &bytes, rows.len())
}

/// Writes an empty sheet to fill in.
pub fn template(it: &Export) -> Outcome {
    let bytes = exchange::template(entry(&it.kind)?.kind, format(&it.format)?).map_err(|it| Unable::Problems(vec![it]))?;
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
