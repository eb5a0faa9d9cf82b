//! XLSX workbooks, cell by cell: a sheet that claims a cell at its far corner costs nothing.

use super::Reading;
use super::archive::Archive;
use super::gather::{Gathered, Rows};
use crate::limits::Budget;
use crate::number::plain;
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use record::{Line, Place, Problem};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Reads every sheet that holds a table.
pub(crate) fn read(file: &str, bytes: &[u8], archive: &Archive, budget: &mut Budget) -> Result<Reading, Problem> {
    // The library reads what strangers wrote; should it ever lose its footing, that is a problem of the file and not our end.
    let reading = catch_unwind(AssertUnwindSafe(|| sheets(file, bytes, budget)));
    let mut reading = reading.unwrap_or_else(|_| Err(damaged(())))?;
    if archive.merges() {
        let place = Place { file: Some(file.to_owned()), ..Place::default() };
        reading.notices.push(Problem::new("", "merged-cells").at(place));
    }
    Ok(reading)
}

fn damaged(_: impl std::fmt::Debug) -> Problem {
    Problem::new("", "file-damaged")
}

fn sheets(file: &str, bytes: &[u8], budget: &mut Budget) -> Result<Reading, Problem> {
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut gathered = Gathered::new(file);
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let lines = Lines { budget, rows: Vec::new(), errors: Vec::new() }.all(&mut book, &sheet.name)?;
        gathered.sheet(&sheet.name, sheet.visible != SheetVisible::Visible, lines);
    }
    Ok(gathered.reading())
}

struct Lines<'l> {
    budget: &'l mut Budget,
    rows: Vec<Line>,
    errors: Vec<(u64, usize, Problem, String)>,
}

impl Lines<'_> {
    fn all(mut self, book: &mut Book, name: &str) -> Result<Rows, Problem> {
        let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = (u64::from(cell.get_position().0) + 1, cell.get_position().1 as usize);
            let text = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::Error(it) => {
                    self.errors.push((row, column, Problem::new("", "error-value").with("value", it), it.to_string()));
                    it.to_string()
                }
                other => text(other),
            };
            if text.is_empty() {
                continue;
            }
            self.budget.row(row)?;
            self.budget.column(column)?;
            let text = self.cut(row, column, text);
            self.put(row, column, text)?;
        }
        Ok(Rows { rows: self.rows, errors: self.errors })
    }

    fn cut(&mut self, row: u64, column: usize, text: String) -> String {
        let max = self.budget.limits().cell;
        if text.len() <= max {
            return text;
        }
        let text = text[..text.floor_char_boundary(max)].to_owned();
        self.errors.push((row, column, Problem::new("", "cell-too-long").with("max", max), text.clone()));
        text
    }

    /// Cells come row by row; a file in which they do not was not written by a spreadsheet program.
    fn put(&mut self, row: u64, column: usize, text: String) -> Result<(), Problem> {
        if self.rows.last().is_some_and(|it| it.row > row) {
            return Err(damaged("rows out of order"));
        }
        if self.rows.last().is_none_or(|it| it.row < row) {
            self.rows.push(Line { row, cells: Arc::default() });
        }
        let Some(last) = self.rows.last_mut() else { return Ok(()) };
        let cells = Arc::make_mut(&mut last.cells);
        while cells.len() <= column {
            self.budget.cell(0)?;
            cells.push(String::new());
        }
        self.budget.cell(text.len())?;
        cells[column] = text;
        Ok(())
    }
}

fn text(value: &DataRef) -> String {
    match value {
        DataRef::Int(it) => it.to_string(),
        DataRef::Float(it) => plain(*it),
        DataRef::String(it) => it.clone(),
        DataRef::SharedString(it) => (*it).to_owned(),
        DataRef::Bool(it) => it.to_string(),
        DataRef::DateTime(it) => moment(it),
        DataRef::DateTimeIso(it) => it.strip_suffix("T00:00:00").unwrap_or(it).to_owned(),
        DataRef::DurationIso(it) => it.clone(),
        DataRef::Error(it) => it.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// ISO text of a date, of a time of day (a value below one day), or of both; hours and minutes of a length of time.
fn moment(it: &ExcelDateTime) -> String {
    let value = it.as_f64();
    if !(0.0..2_958_466.0).contains(&value) {
        return plain(value);
    }
    if it.is_duration() {
        let seconds = (value * 86_400.0).round() as u64;
        return format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
    let (year, month, day, hour, minute, second, _) = it.to_ymd_hms_milli();
    let (date, time) = (format!("{year:04}-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}:{second:02}"));
    if value < 1.0 {
        time
    } else if time == "00:00:00" {
        date
    } else {
        format!("{date}T{time}")
    }
}
