//! Rows of text as a file holds them, before anything is known of their meaning.

use std::sync::Arc;

/// One row below the headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The row as a spreadsheet counts it.
    pub row: u64,
    /// The texts of its cells, in the order of the headings. The draft of the row shares them, so that a large file is held once.
    pub cells: Arc<Vec<String>>,
}

/// One table: headings and rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The file as the reader named it.
    pub file: String,
    /// The name of the sheet, when the file has several.
    pub name: Option<String>,
    /// The row that holds the headings, as a spreadsheet counts it.
    pub heading_row: u64,
    /// The headings.
    pub headings: Vec<String>,
    /// The rows.
    pub lines: Vec<Line>,
}
