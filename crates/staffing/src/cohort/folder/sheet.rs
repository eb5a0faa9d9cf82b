//! A CSV file of a model folder, column by column.

use super::frame::{Frame, Selection};
use super::problem::{Problems, What};
use std::collections::HashMap;

/// The most rows of one file.
const MOST_ROWS: usize = 2_000_000;

/// The rows of one file under known columns.
pub(super) struct Sheet {
    pub(super) file: &'static str,
    columns: HashMap<String, usize>,
    rows: Vec<(u64, csv::StringRecord)>,
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    sheet: &'a Sheet,
    pub(super) line: u64,
    record: &'a csv::StringRecord,
}

impl Sheet {
    /// Reads the bytes: needs the columns of `needed`, allows those of `allowed`.
    pub(super) fn read(file: &'static str, bytes: &[u8], needed: &[&str], allowed: &[&str], problems: &mut Problems) -> Option<Sheet> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if let Err(error) = std::str::from_utf8(bytes) {
            let line = bytes[..error.valid_up_to()].iter().filter(|it| **it == b'\n').count() as u64 + 1;
            problems.add(file, Some(line), None, None, What::NotUtf8);
            problems.lost = true;
            return None;
        }
        let mut reader = csv::ReaderBuilder::new().delimiter(separator(bytes)).flexible(true).trim(csv::Trim::All).from_reader(bytes);
        let Ok(header) = reader.headers().cloned() else {
            problems.add(file, Some(1), None, None, What::NotCsv);
            problems.lost = true;
            return None;
        };
        let columns: HashMap<String, usize> = header.iter().enumerate().map(|(at, name)| (name.to_owned(), at)).collect();
        for name in header.iter().filter(|it| !needed.contains(it) && !allowed.contains(it)) {
            problems.add(file, Some(1), Some(name), None, What::UnknownColumn);
        }
        let missing: Vec<&&str> = needed.iter().filter(|it| !columns.contains_key(**it)).collect();
        for name in &missing {
            problems.add(file, Some(1), Some(name), None, What::NoColumn);
        }
        if !missing.is_empty() {
            problems.lost = true;
            return None;
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            match record {
                Ok(record) if rows.len() < MOST_ROWS => {
                    let line = record.position().map_or(0, csv::Position::line);
                    if !record.iter().all(str::is_empty) {
                        rows.push((line, record));
                    }
                }
                Ok(record) => {
                    problems.add(file, record.position().map(csv::Position::line), None, None, What::TooMuch);
                    break;
                }
                Err(error) => problems.add(file, error.position().map(csv::Position::line), None, None, What::NotCsv),
            }
        }
        Some(Sheet { file, columns, rows })
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row { sheet: self, line: *line, record })
    }
}

/// What stands between the columns: a comma, or a semicolon or tab where the header has no comma.
fn separator(bytes: &[u8]) -> u8 {
    let header = bytes.split(|it| *it == b'\n').next().unwrap_or(&[]);
    let other = [b';', b'\t'].into_iter().find(|it| header.contains(it));
    other.filter(|_| !header.contains(&b',')).unwrap_or(b',')
}

impl Row<'_> {
    /// What stands in the column; empty when the row or the header does not go so far.
    pub(super) fn text(&self, column: &str) -> &str {
        self.sheet.columns.get(column).and_then(|&at| self.record.get(at)).unwrap_or("")
    }

    pub(super) fn wrong(&self, column: &str, what: What, problems: &mut Problems) {
        problems.add(self.sheet.file, Some(self.line), Some(column), Some(self.text(column)), what);
    }

    /// A number from 0 up.
    pub(super) fn amount(&self, column: &str, problems: &mut Problems) -> Option<f64> {
        match self.text(column).parse::<f64>() {
            Ok(number) if number.is_finite() && (0.0..=1e9).contains(&number) => Some(number),
            Ok(_) => {
                self.wrong(column, What::Negative, problems);
                None
            }
            Err(_) => {
                self.wrong(column, What::NotANumber, problems);
                None
            }
        }
    }

    /// A share from 0 to 1.
    pub(super) fn share(&self, column: &str, problems: &mut Problems) -> Option<f64> {
        match self.text(column).parse::<f64>() {
            Ok(number) if (0.0..=1.0).contains(&number) => Some(number),
            Ok(_) => {
                self.wrong(column, What::NotAShare, problems);
                None
            }
            Err(_) => {
                self.wrong(column, What::NotANumber, problems);
                None
            }
        }
    }

    /// A whole number from 0 to a million.
    pub(super) fn count(&self, column: &str, problems: &mut Problems) -> Option<u32> {
        let found = self.text(column).parse::<u32>().ok().filter(|it| *it <= simulate::cohort::LARGEST_CELL);
        if found.is_none() {
            self.wrong(column, What::NotACount, problems);
        }
        found
    }

    /// The place of the year in the model; `Some(None)` when the row is for all.
    pub(super) fn year(&self, frame: &Frame, problems: &mut Problems) -> Option<Option<usize>> {
        let text = self.text("year");
        if text.is_empty() {
            return Some(None);
        }
        let year = text.parse::<i64>().ok().and_then(|it| frame.year(it));
        if year.is_none() {
            self.wrong("year", What::UnknownYear, problems);
        }
        year.map(Some)
    }

    /// The cells that the row is for: each dimension by its code, or all by `*` or nothing.
    pub(super) fn selection(&self, frame: &Frame, problems: &mut Problems) -> Option<Selection> {
        let mut codes = Vec::with_capacity(frame.dimensions.len());
        let mut sound = true;
        for dimension in &frame.dimensions {
            match self.text(&dimension.name) {
                "" | "*" => codes.push(None),
                text => match dimension.place(text) {
                    Some(place) => codes.push(Some(place)),
                    None => {
                        self.wrong(&dimension.name, What::UnknownCode, problems);
                        sound = false;
                    }
                },
            }
        }
        sound.then_some(Selection(codes))
    }

    /// One cell: each dimension by its code.
    pub(super) fn cell(&self, frame: &Frame, problems: &mut Problems) -> Option<usize> {
        let selection = self.selection(frame, problems)?;
        let open = frame.dimensions.iter().zip(&selection.0).find(|(_, code)| code.is_none());
        if let Some((dimension, _)) = open {
            self.wrong(&dimension.name, What::UnknownCode, problems);
            return None;
        }
        frame.cells(&selection).next()
    }

    /// The number of the index that the row names; 0 for none.
    pub(super) fn index(&self, frame: &Frame, problems: &mut Problems) -> Option<u16> {
        let text = self.text("index");
        if text.is_empty() {
            return Some(0);
        }
        let found = frame.indices.iter().position(|it| it == text).map(|it| it as u16 + 1);
        if found.is_none() {
            self.wrong("index", What::UnknownIndex, problems);
        }
        found
    }
}
