//! What a checked workbook holds, whichever its format.

use std::collections::{BTreeMap, BTreeSet};

/// A workbook. Rows and columns are counted from 1.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub title: String,
    pub people: Vec<String>,
    pub opens_at: usize,
    /// Fonts in use, with their size in points.
    pub fonts: Vec<(String, f64)>,
    /// Sentences about parts that should not be there.
    pub oddities: Vec<String>,
    pub sheets: Vec<SheetFacts>,
}

/// A sheet.
#[derive(Debug, Default)]
pub(super) struct SheetFacts {
    pub name: String,
    pub hidden: bool,
    pub hidden_lines: bool,
    pub merged: bool,
    pub formulas: usize,
    pub errors: usize,
    pub a1: String,
    pub a2: String,
    /// Cells of text below the marker that are not wrapped.
    pub unwrapped: usize,
    /// Rows that stay in view.
    pub frozen: u64,
    pub tables: Vec<TableFacts>,
    /// The texts of the first rows, by row and column.
    pub heads: BTreeMap<(u64, u64), String>,
    /// The first column below the marker, of a short sheet.
    pub first_column: Vec<String>,
    pub filled_rows: BTreeSet<u64>,
    pub last_column: u64,
}

/// A marked-up table.
#[derive(Debug, Default)]
pub(super) struct TableFacts {
    pub name: String,
    pub header: bool,
    pub first_row: u64,
    pub last_row: u64,
    pub first_column: u64,
    pub last_column: u64,
}

impl TableFacts {
    /// Takes the range `A3:D9`, with or without names of sheets.
    pub(super) fn of(name: String, header: bool, range: &str) -> Option<TableFacts> {
        let (first, last) = range.split_once(':')?;
        let ((first_row, first_column), (last_row, last_column)) = (position(first)?, position(last)?);
        Some(TableFacts { name, header, first_row, last_row, first_column, last_column })
    }
}

/// Row and column of `B7`, counted from 1; what stands before the last point names a sheet.
pub(super) fn position(cell: &str) -> Option<(u64, u64)> {
    let cell = cell.rsplit('.').next()?;
    let letters: String = cell.chars().filter(char::is_ascii_alphabetic).take(4).collect();
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let column = letters.bytes().fold(0, |sum, it| sum * 26 + u64::from(it.to_ascii_uppercase() - b'A') + 1);
    Some((digits.parse().ok()?, column)).filter(|it| it.1 > 0)
}

impl SheetFacts {
    /// Takes a cell that holds something.
    pub(super) fn cell(&mut self, row: u64, column: u64, text: Option<&str>, wrapped: bool) {
        self.filled_rows.insert(row);
        self.last_column = self.last_column.max(if row > 2 { column } else { 1 });
        let Some(text) = text else { return };
        match (row, column) {
            (1, 1) => self.a1 = text.to_owned(),
            (2, 1) => self.a2 = text.to_owned(),
            _ => self.unwrapped += usize::from(!wrapped),
        }
        if row <= 20 {
            self.heads.insert((row, column), text.to_owned());
        }
        if column == 1 && self.first_column.len() < 200 {
            self.first_column.push(text.to_owned());
        }
    }
}
