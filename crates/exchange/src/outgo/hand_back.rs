//! Bad rows, handed back to be put right.

use super::page::{Book, Grid, Head, Holding, Page, Value, tab};
use super::{could_not, csv, json};
use crate::Format;
use record::{Problem, Sheet};
use std::collections::BTreeMap;

/// The heading that `record::from_sheet` passes over.
const WHAT: &str = "What to put right";

/// The rows of `sheet` that `problems` name, with a first column that says in the reader's words what to put right.
/// Once corrected the file can be imported as it is. Values stand as they were given. Workbooks carry a second table of
/// problems that belong to no row; JSON carries them under `problems`; CSV has no room for them.
///
/// # Errors
/// More rows or longer text than the format can carry.
pub fn problems_sheet(sheet: &Sheet, problems: &[Problem], words: &dyn Fn(&Problem) -> String, format: Format) -> Result<Vec<u8>, Problem> {
    let (by_row, others) = said(sheet, problems, words);
    let headings = headings(&sheet.headings);
    let width = headings.len();
    let rows = sheet.lines.iter().filter_map(|line| {
        let mut values = vec![Value::Text(by_row.get(&line.row)?.join("\n"))];
        values.extend(line.cells.iter().take(width - 1).map(|it| Value::text(it)));
        values.resize(width, Value::Blank);
        Some(values)
    });
    match format {
        Format::Csv => {
            let mut bytes = Vec::new();
            csv::values(headings.iter().map(String::as_str), rows, &mut bytes).map_err(could_not)?;
            Ok(bytes)
        }
        Format::Json => {
            let keys: Vec<&str> = headings.iter().map(String::as_str).collect();
            let head = serde_json::json!({ "file": sheet.file, "problems": others });
            json::file(&head, &keys, rows.map(|row| row.iter().map(json::plain).collect())).map_err(could_not)
        }
        Format::Xlsx | Format::Ods => book(sheet, &headings, Box::new(rows), others).bytes(format),
    }
}

/// Every row of `sheet` as CSV, with a first column that says of those that `problems` name what to put right: for files that mean something
/// only as a whole. Once corrected the file can be imported as it is.
///
/// # Errors
/// Text that CSV cannot carry.
pub fn sheet_with_problems(sheet: &Sheet, problems: &[Problem], words: &dyn Fn(&Problem) -> String) -> Result<Vec<u8>, Problem> {
    let (by_row, _) = said(sheet, problems, words);
    let headings = headings(&sheet.headings);
    let width = headings.len();
    let rows = sheet.lines.iter().map(|line| {
        let wrong = by_row.get(&line.row).map_or(Value::Blank, |it| Value::Text(it.join("\n")));
        let mut values: Vec<Value> = std::iter::once(wrong).chain(line.cells.iter().take(width - 1).map(|it| Value::text(it))).collect();
        values.resize(width, Value::Blank);
        values
    });
    let mut bytes = Vec::new();
    csv::values(headings.iter().map(String::as_str), rows, &mut bytes).map_err(could_not)?;
    Ok(bytes)
}

/// What is wrong with each row, and what belongs to none.
fn said(sheet: &Sheet, problems: &[Problem], words: &dyn Fn(&Problem) -> String) -> (BTreeMap<u64, Vec<String>>, Vec<String>) {
    let mut by_row: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    let mut others = Vec::new();
    for problem in problems.iter().filter(|it| it.place.sheet.is_none() || it.place.sheet == sheet.name) {
        match problem.place.row {
            Some(row) if row > sheet.heading_row => by_row.entry(row).or_default().push(words(problem)),
            _ => others.push(words(problem)),
        }
    }
    (by_row, others)
}

fn book<'a>(sheet: &Sheet, headings: &[String], rows: Box<dyn Iterator<Item = Vec<Value>> + 'a>, others: Vec<String>) -> Book<'a> {
    let head = |(at, it): (usize, &String)| Head { heading: it.clone(), width: if at == 0 { 50 } else { 24 } };
    let heads = headings.iter().enumerate().map(head).collect();
    let title = format!("{WHAT} in {}", sheet.file);
    let name = tab(WHAT);
    let rows_tab = Grid { name: "table_to_put_right".into(), heads, rows, picks: Vec::new() };
    let others = if others.is_empty() { vec!["Nothing: every problem belongs to a row.".to_owned()] } else { others };
    let notes =
        Grid::fixed("table_of_notes", &[("What is wrong with the file", 90)], others.iter().map(|it| vec![Value::text(it)]).collect());
    let contents = vec![
        vec![Value::Jump("Notes".into()), Value::text("Problems that belong to no row")],
        vec![Value::Jump(name.clone()), Value::text("The rows to put right")],
    ];
    let contents = Grid::fixed("table_of_contents", &[("Sheet", 32), ("What it holds", 60)], contents);
    let prose = vec![
        format!("Put right what the first column of the sheet {name} says, then import this file. Rows that are not here were sound."),
        "Imports pass over the first column.".to_owned(),
    ];
    let page = |tab: &str, title: &str, holds| Page { tab: tab.to_owned(), title: title.to_owned(), holds };
    let pages = vec![
        page("Cover", &title, Holding::Prose(prose)),
        page("Contents", "Contents", Holding::Table(contents)),
        page("Notes", "Notes", Holding::Table(notes)),
        page(&name, &title, Holding::Table(rows_tab)),
    ];
    Book { title: title.clone(), organisation: String::new(), made_on: None, pages }
}

/// The headings behind our own: never blank and never twice, for a table cannot be marked up otherwise. A heading that had
/// to be made up is one that the import will not know, which is what has to be put right.
fn headings(given: &[String]) -> Vec<String> {
    let mut made = vec![WHAT.to_owned()];
    for (at, heading) in given.iter().enumerate() {
        let short: String = heading.trim().chars().take(200).collect();
        let base = if short.is_empty() { format!("Column {}", crate::number::letters(at)) } else { short };
        let base = if base.eq_ignore_ascii_case(WHAT) { format!("{base} before") } else { base };
        let taken = |it: &str| made.iter().any(|other| other.to_lowercase() == it.to_lowercase());
        let mut heading = base.clone();
        for again in 2.. {
            if !taken(&heading) {
                break;
            }
            heading = format!("{base} ({again})");
        }
        made.push(heading);
    }
    made
}
