//! CSV files: row by row for long ones, or whole.

use super::Reading;
use super::delimited::{Fields, Records, delimiter};
use super::encoding::{Script, opened, unreadable};
use super::frame::{Frame, LOOKED_AT};
use crate::Limits;
use crate::guard::unguarded;
use crate::limits::Budget;
use record::{Line, Place, Problem, Sheet};
use std::io::{Chain, Cursor, Read};

type Input<'r> = Chain<Cursor<Vec<u8>>, Box<dyn Read + Send + 'r>>;

/// The rows of a CSV file below its headings, one at a time, within memory that does not grow with the file.
///
/// An `Err` is about the whole file and ends it. What is wrong with single rows gathers in [`CsvLines::take_problems`];
/// the rows themselves are given all the same, so that they can be handed back.
pub struct CsvLines<'r> {
    raw: Raw<'r>,
    frame: Frame,
    waiting: std::vec::IntoIter<Line>,
    ended: bool,
}

/// Records as text, before it is known which of them holds the headings.
struct Raw<'r> {
    records: Records<Input<'r>>,
    fields: Fields,
    script: Script,
    budget: Budget,
    /// Row, column counted from nought, what is wrong there, and the text.
    odd: Vec<(u64, usize, Problem, String)>,
}

/// Opens a CSV file for reading row by row. Delimiter (`,` `;` tab `|`), encoding (UTF-8, UTF-16 with a byte order mark,
/// Windows-1252), line endings and the row of the headings are found from its beginning.
///
/// # Errors
/// A problem with the whole file: empty, not text, too many columns.
pub fn stream_csv<'r>(file_name: &str, input: impl Read + Send + 'r, limits: &Limits) -> Result<CsvLines<'r>, Problem> {
    CsvLines::open(file_name, Box::new(input), limits).map_err(|it| in_file(it, file_name))
}

fn in_file(problem: Problem, file: &str) -> Problem {
    let place = Place { file: Some(file.to_owned()), ..problem.place.clone() };
    problem.at(place)
}

impl<'r> CsvLines<'r> {
    fn open(file_name: &str, input: Box<dyn Read + Send + 'r>, limits: &Limits) -> Result<CsvLines<'r>, Problem> {
        let mut raw = Raw::open(input, limits)?;
        let mut first = Vec::new();
        while first.len() < LOOKED_AT {
            match raw.next()? {
                Some(line) => first.push(line),
                None => break,
            }
        }
        let (frame, rest) = Frame::find(file_name, None, first).ok_or_else(|| Problem::new("", "no-table"))?;
        Ok(CsvLines { raw, frame, waiting: rest.into_iter(), ended: false })
    }

    /// The table without its rows: file, headings and their row. Give it a batch of lines, then `record::from_sheet`.
    pub fn frame(&self) -> Sheet {
        self.frame.sheet.clone()
    }

    /// What was found wrong with rows since this was last asked; each names its row.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        let mut problems = std::mem::take(&mut self.frame.problems);
        for (row, column, problem, text) in self.raw.odd.drain(..) {
            problems.push(problem.at(self.frame.place(row, column, &text)));
        }
        problems.sort_by_key(|it| it.place.row);
        problems
    }

    fn advance(&mut self) -> Result<Option<Line>, Problem> {
        loop {
            let line = match self.waiting.next() {
                Some(line) => Some(line),
                None => self.raw.next()?,
            };
            let Some(line) = line else { return Ok(None) };
            if let Some(line) = self.frame.fit(line) {
                return Ok(Some(line));
            }
        }
    }
}

impl<'r> Raw<'r> {
    fn open(input: Box<dyn Read + Send + 'r>, limits: &Limits) -> Result<Raw<'r>, Problem> {
        let mut input = opened(input).map_err(unreadable)?;
        let mut head = Vec::new();
        input.by_ref().take(1 << 16).read_to_end(&mut head).map_err(unreadable)?;
        if head.trim_ascii().is_empty() {
            return Err(Problem::new("", "empty-file"));
        }
        if head.iter().any(|it| *it < b' ' && !matches!(it, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A)) {
            return Err(Problem::new("", "not-a-table"));
        }
        let delimiter = delimiter(&head);
        let records = Records::new(Cursor::new(head).chain(input), delimiter, limits.columns, limits.cell, limits.bytes);
        Ok(Raw { records, fields: Fields::default(), script: Script::Unknown, budget: Budget::new(limits), odd: Vec::new() })
    }

    /// The next record as text, whatever it is.
    fn next(&mut self) -> Result<Option<Line>, Problem> {
        let at_row = |it: Problem, row: u64| it.at(Place { row: Some(row), ..Place::default() });
        let found = self.records.next(&mut self.fields).map_err(|it| at_row(it, self.records.row().max(1)))?;
        if found.is_none() {
            return Ok(None);
        }
        let row = self.records.row();
        self.budget.row(row)?;
        let mut cells = Vec::with_capacity(self.fields.len());
        for (column, (bytes, cut)) in self.fields.iter().enumerate() {
            let (text, agrees) = self.script.decode(if cut { whole_characters(bytes) } else { bytes });
            if cut {
                let problem = Problem::new("", "cell-too-long").with("max", self.budget.limits().cell);
                self.odd.push((row, column, problem, text.clone()));
            }
            if !agrees {
                self.odd.push((row, column, Problem::new("", "mixed-encodings"), text.clone()));
            }
            cells.push(unguarded(text));
        }
        Ok(Some(Line { row, cells: cells.into() }))
    }
}

impl Iterator for CsvLines<'_> {
    type Item = Result<Line, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.advance();
        self.ended = !matches!(next, Ok(Some(_)));
        next.map_err(|it| in_file(it, &self.frame.sheet.file)).transpose()
    }
}

/// The bytes without the beginning of a character at their end.
fn whole_characters(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(it) if it.error_len().is_none() => &bytes[..it.valid_up_to()],
        _ => bytes,
    }
}

/// A whole CSV file.
pub(crate) fn read(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<Reading, Problem> {
    let mut lines = stream_csv(file_name, bytes, limits)?;
    let mut sheet = lines.frame();
    let mut kept = Budget::new(limits);
    for line in lines.by_ref() {
        let line = line?;
        kept.line(&line)?;
        sheet.lines.push(line);
    }
    Ok(Reading { sheets: vec![sheet], problems: lines.take_problems(), notices: Vec::new() })
}
