//! Writes files in the service's shape: for the synthetic borough, and for handing bad rows back.

use super::File;
use std::collections::BTreeMap;
use std::fmt;

/// One row as it will stand in the file: raw text by column, so that a line may also be wrong on purpose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line(BTreeMap<&'static str, String>);

impl Line {
    /// An empty row.
    pub fn new() -> Line {
        Line::default()
    }

    /// Sets a cell. The column is one of the file's own, such as `MAINJOBROLE`.
    pub fn set(&mut self, column: &'static str, value: impl fmt::Display) -> &mut Line {
        self.0.insert(column, value.to_string());
        self
    }

    /// What stands in a column; empty when nothing was set.
    pub fn get(&self, column: &str) -> &str {
        self.0.get(column).map_or("", String::as_str)
    }
}

/// A line names a column that the file does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownColumn {
    /// The line, the header being 1.
    pub line: usize,
    /// The column.
    pub column: &'static str,
}

impl fmt::Display for UnknownColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} names the column {}, which this file does not have", self.line, self.column)
    }
}

impl std::error::Error for UnknownColumn {}

/// Writes the lines under the file's header, with `\r\n` line ends. A cell that a spreadsheet would run as a formula
/// gets an apostrophe before it.
pub fn write(file: File, lines: &[Line]) -> Result<Vec<u8>, UnknownColumn> {
    let columns = file.columns();
    let mut to = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    put(&mut to, columns.iter().copied());
    for (at, line) in lines.iter().enumerate() {
        if let Some(column) = line.0.keys().find(|it| !columns.contains(it)) {
            return Err(UnknownColumn { line: at + 2, column });
        }
        put(&mut to, columns.iter().map(|it| harmless(line.get(it))));
    }
    Ok(to.into_inner().unwrap_or_default())
}

fn put<T: AsRef<[u8]>>(to: &mut csv::Writer<Vec<u8>>, cells: impl Iterator<Item = T>) {
    to.write_record(cells).expect("writing to memory cannot fail, and every row has the header's number of cells");
}

fn harmless(value: &str) -> String {
    let number = value.parse::<f64>().is_ok();
    match value.as_bytes().first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') if !number => format!("'{value}"),
        _ => value.to_owned(),
    }
}
