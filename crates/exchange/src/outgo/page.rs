//! What a workbook holds before it is XLSX or ODS.

use super::{ods, xlsx};
use crate::Format;
use chrono::NaiveDate;
use record::{Kind, Problem};

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberStyle {
    Plain,
    /// Pounds and pence.
    Money,
    /// A part of a whole, shown as a percentage.
    Share,
}

/// What stands in a cell. There is no formula among them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Blank,
    Text(String),
    /// A decimal number in plain digits.
    Number {
        text: String,
        style: NumberStyle,
    },
    Date(NaiveDate),
    /// The name of a sheet, and the way there.
    Jump(String),
}

impl Value {
    pub(crate) fn text(text: &str) -> Value {
        if text.is_empty() { Value::Blank } else { Value::Text(text.to_owned()) }
    }
}

/// The head of a column.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub heading: String,
    /// In characters.
    pub width: u16,
}

/// What may be picked in a column of a form.
#[derive(Clone, Debug)]
pub(crate) struct Pick {
    pub column: usize,
    /// Rows of the sheet of choices, counted from nought: first and last.
    pub rows: (u32, u32),
}

/// A table on its way to a sheet.
pub(crate) struct Grid<'a> {
    /// The name of the marked-up table: letters, digits and underscores.
    pub name: String,
    pub heads: Vec<Head>,
    pub rows: Box<dyn Iterator<Item = Vec<Value>> + 'a>,
    pub picks: Vec<Pick>,
}

impl<'a> Grid<'a> {
    pub(crate) fn new(kind: &Kind, heads: Vec<Head>, rows: Box<dyn Iterator<Item = Vec<Value>> + 'a>) -> Grid<'a> {
        Grid { name: format!("table_{}", kind.name), heads, rows, picks: Vec::new() }
    }

    pub(crate) fn fixed(name: &str, heads: &[(&str, u16)], rows: Vec<Vec<Value>>) -> Grid<'a> {
        let heads = heads.iter().map(|(heading, width)| Head { heading: (*heading).to_owned(), width: *width }).collect();
        Grid { name: name.to_owned(), heads, rows: Box::new(rows.into_iter()), picks: Vec::new() }
    }
}

/// One sheet: a title, then lines of prose or one table.
pub(crate) struct Page<'a> {
    /// The name of the tab, of at most 30 characters.
    pub tab: String,
    pub title: String,
    pub holds: Holding<'a>,
}

/// What stands beneath the title.
pub(crate) enum Holding<'a> {
    Prose(Vec<String>),
    Table(Grid<'a>),
}

/// A workbook.
pub(crate) struct Book<'a> {
    pub title: String,
    pub organisation: String,
    /// The day it was made, when it is known.
    pub made_on: Option<NaiveDate>,
    pub pages: Vec<Page<'a>>,
}

impl Book<'_> {
    pub(crate) fn bytes(self, format: Format) -> Result<Vec<u8>, Problem> {
        if format == Format::Ods { ods::write(self) } else { xlsx::write(self) }
    }
}

/// The most rows of a sheet.
const ROWS: u32 = 1_048_576;

/// Holds a row and its texts against what both workbook formats can carry.
pub(crate) fn carried(row: u32, values: &[Value]) -> Result<(), Problem> {
    if row >= ROWS {
        return Err(Problem::new("", "too-many-rows-for-format").with("max", ROWS - 3));
    }
    // Spreadsheet programs count UTF-16 units.
    let long = |it: &Value| matches!(it, Value::Text(text) if text.len() > 32_767 && text.encode_utf16().count() > 32_767);
    if values.iter().any(long) {
        let place = record::Place { row: Some(u64::from(row) + 1), ..record::Place::default() };
        return Err(Problem::new("", "text-too-long-for-format").with("max", 32_767).at(place));
    }
    Ok(())
}

/// A name for a tab: without the characters that formats forbid, of at most 30 characters, and none of our own.
pub(crate) fn tab(name: &str) -> String {
    let plain: String = name.chars().map(|it| if it.is_control() || "[]:*?/\\'".contains(it) { ' ' } else { it }).collect();
    let short: String = plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(30).collect();
    let short = short.trim();
    let own = super::OWN_SHEETS.iter().any(|it| it.eq_ignore_ascii_case(short)) || short.eq_ignore_ascii_case("history");
    if short.is_empty() || own { format!("Table {short}").trim().to_owned() } else { short.to_owned() }
}
