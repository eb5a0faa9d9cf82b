//! A workbook held against the rules that our own writers keep.

mod facts;
mod ods;
mod xlsx;

use crate::Limits;
use crate::intake::{Archive, MARKER, Package};
use facts::{Facts, SheetFacts, TableFacts};

/// What a workbook (XLSX or ODS) does against the rules for accessible and safe spreadsheets, in plain sentences; nothing when
/// it keeps them all.
///
/// The rules are those of the Government Analysis Function's guidance on releasing statistics in spreadsheets: a cover first,
/// contents and notes; a title in A1; one marked-up table to a sheet, with one header row that names every column once and
/// stays in view; no merged cells, no blank rows or columns in a table; wrapped text; a sans serif font of 10 points or more;
/// short names of tabs. To them come those of safe publication: no formulas, macros, links to other files, comments, hidden
/// sheets, rows or columns, and no person in the document properties.
pub fn check_workbook(bytes: &[u8]) -> Vec<String> {
    let archive = match Archive::open(bytes, &Limits::default()) {
        Ok(it) => it,
        Err(it) => return vec![format!("The file is not a workbook that can be checked ({}).", it.code)],
    };
    let facts = if archive.package() == Package::Ods { ods::facts(archive) } else { xlsx::facts(archive) };
    match facts {
        Ok(facts) => rules(&facts),
        Err(it) => vec![format!("The file is not a workbook that can be checked ({}).", it.code)],
    }
}

fn rules(facts: &Facts) -> Vec<String> {
    let mut found = facts.oddities.clone();
    let mut say = |holds: bool, text: &str| {
        if !holds {
            found.push(text.to_owned());
        }
    };
    say(!facts.title.trim().is_empty(), "The document properties have no title.");
    for person in &facts.people {
        say(false, &format!("The document properties name “{person}”: publish under the organisation, not a person."));
    }
    say(facts.opens_at == 0, "The workbook does not open at its first sheet.");
    for (at, name) in ["Cover", "Contents", "Notes"].into_iter().enumerate() {
        say(facts.sheets.get(at).is_some_and(|it| it.name == name), &format!("Sheet {} is not “{name}”.", at + 1));
    }
    for (font, points) in &facts.fonts {
        say(is_sans(font), &format!("The font “{font}” is not a plain sans serif font."));
        say(*points >= 10.0, &format!("Text is set in {points} points: 10 is the least."));
    }
    let listed: Vec<&str> =
        facts.sheets.iter().find(|it| it.name == "Contents").map_or(Vec::new(), |it| it.first_column.iter().map(String::as_str).collect());
    for sheet in &facts.sheets {
        let mut of_sheet = sheet_rules(sheet);
        if !["Cover", "Contents"].contains(&sheet.name.as_str()) && !listed.contains(&sheet.name.as_str()) {
            of_sheet.push("it is not listed in Contents".into());
        }
        found.extend(of_sheet.into_iter().map(|it| format!("Sheet “{}”: {it}.", sheet.name)));
    }
    found
}

fn sheet_rules(sheet: &SheetFacts) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |holds: bool, text: &str| {
        if !holds {
            found.push(text.to_owned());
        }
    };
    say(sheet.name.chars().count() < 31, "its name is longer than 30 characters");
    say(!sheet.hidden, "it is hidden");
    say(!sheet.hidden_lines, "it has hidden rows or columns");
    say(!sheet.merged, "it has merged cells");
    say(sheet.formulas == 0, "it has formulas");
    say(sheet.errors == 0, "it has cells with errors");
    say(!sheet.a1.trim().is_empty(), "A1 holds no title");
    say(sheet.unwrapped == 0, "it has text that is not wrapped");
    if sheet.name == "Cover" {
        return found;
    }
    say(sheet.a2.starts_with(MARKER), &format!("A2 does not say “{MARKER}”"));
    match &sheet.tables[..] {
        [table] => found.extend(table_rules(sheet, table)),
        tables => say(false, &format!("it has {} marked-up tables, not one", tables.len())),
    }
    found
}

fn table_rules(sheet: &SheetFacts, table: &TableFacts) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |holds: bool, text: &str| {
        if !holds {
            found.push(text.to_owned());
        }
    };
    say(table.header, "its table has no header row");
    say(table.name.contains('_') || !table.name.to_lowercase().starts_with("table"), "its table has no name of its own");
    say(sheet.frozen >= table.first_row, "the header row does not stay in view");
    let heads: Vec<String> =
        (table.first_column..=table.last_column).map(|it| sheet.heads.get(&(table.first_row, it)).cloned().unwrap_or_default()).collect();
    say(heads.iter().all(|it| !it.trim().is_empty()), "a column has no heading");
    let mut distinct: Vec<String> = heads.iter().map(|it| it.trim().to_lowercase()).collect();
    distinct.sort();
    distinct.dedup();
    say(distinct.len() == heads.len(), "two columns have the same heading");
    // An empty table keeps one blank row, for it cannot be marked up otherwise.
    let empty = table.last_row == table.first_row + 1;
    let blank = (table.first_row + 1..=table.last_row).any(|it| !sheet.filled_rows.contains(&it));
    say(empty || !blank, "its table has blank rows");
    let below = sheet.filled_rows.iter().any(|it| *it > table.last_row);
    say(!below, "there are values below its table");
    say(sheet.last_column <= table.last_column, "there are values beside its table");
    found
}

fn is_sans(font: &str) -> bool {
    const SANS: [&str; 12] = [
        "arial",
        "aptos",
        "calibri",
        "carlito",
        "helvetica",
        "liberation sans",
        "noto sans",
        "open sans",
        "segoe ui",
        "tahoma",
        "verdana",
        "dejavu sans",
    ];
    SANS.iter().any(|it| font.to_lowercase().starts_with(it))
}
