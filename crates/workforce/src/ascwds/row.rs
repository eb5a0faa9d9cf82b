//! One row under examination: its cells by column, and the problems found so far.

use super::{Effect, Misread};
use chrono::{Datelike, NaiveDate};
use csv::ByteRecord;
use register::population::delimited::{Delimited, Next, keep, text};

/// Columns whose content names a person: a problem with one never repeats what stands there.
const PERSONAL: [&str; 7] = ["UNIQUEWORKERID", "CHGUNIQUEWRKID", "DISPLAYID", "NINUMBER", "POSTCODE", "DOB", "NOTES"];

/// Where each known column stands in a file.
pub(super) struct Columns {
    names: &'static [&'static str],
    at: Vec<Option<usize>>,
}

impl Columns {
    /// Finds the columns in any order. Without an essential one the file is refused; the others are noted when missing.
    pub(super) fn find(
        file: &Delimited<'_>,
        names: &'static [&'static str],
        essential: &[&str],
        misread: &mut Vec<Misread>,
    ) -> Option<Columns> {
        let at: Vec<Option<usize>> = names.iter().map(|it| file.column(it)).collect();
        let mut whole = true;
        for (name, _) in names.iter().zip(&at).filter(|it| it.1.is_none()) {
            let needed = essential.contains(name);
            whole &= !needed;
            let effect = if needed { Effect::FileRefused } else { Effect::Noted };
            let message = format!("The column {name} is missing from the header: add it, empty if need be.");
            keep(misread, Misread::refusing(effect, 1, name, b"", "column-missing", &message));
        }
        if !whole {
            // What stands in the first row is not repeated: without a header it is somebody's record.
            return None;
        }
        for name in file.header() {
            let known = names.iter().any(|it| it.eq_ignore_ascii_case(name)) || optional(name);
            if !known {
                let message = "This column is not known and was passed over: check its spelling.";
                keep(misread, Misread::refusing(Effect::Noted, 1, name, b"", "column-unknown", message));
            }
            if file.header().iter().filter(|it| it.eq_ignore_ascii_case(name)).count() > 1 {
                let message = "This column stands in the header more than once; the first was read.";
                keep(misread, Misread::refusing(Effect::Noted, 1, name, b"", "column-twice", message));
            }
        }
        Some(Columns { names, at })
    }
}

/// Columns that the service allows besides the fixed ones; we have no use for them.
fn optional(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let numbered = name.strip_prefix("QUALACH").map(|it| it.strip_suffix("NOTES").unwrap_or(it));
    name == "CHGUNIQUEWRKID" || name == "TRANSFERSTAFFRECORD" || numbered.is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()))
}

/// A row and what was found in it.
pub(super) struct Row<'r> {
    record: &'r ByteRecord,
    columns: &'r Columns,
    misread: &'r mut Vec<Misread>,
    /// The line on which the row begins.
    pub(super) line: u64,
    /// Whether the row cannot be kept.
    pub(super) refused: bool,
}

impl<'r> Row<'r> {
    /// The cell of a column without the blanks around it; empty when the file lacks the column.
    pub(super) fn cell(&self, column: impl Into<usize>) -> &'r [u8] {
        self.columns.at[column.into()].and_then(|it| self.record.get(it)).unwrap_or_default().trim_ascii()
    }

    /// The row cannot be kept.
    pub(super) fn refuse(&mut self, column: impl Into<usize>, code: &'static str, message: &str) {
        self.refused = true;
        self.problem(Effect::RowRefused, column.into(), code, message);
    }

    /// The row is kept without this value.
    pub(super) fn ignore(&mut self, column: impl Into<usize>, code: &'static str, message: &str) {
        self.problem(Effect::ValueIgnored, column.into(), code, message);
    }

    /// Everything is kept; a person should look.
    pub(super) fn note(&mut self, column: impl Into<usize>, code: &'static str, message: &str) {
        self.problem(Effect::Noted, column.into(), code, message);
    }

    fn problem(&mut self, effect: Effect, column: usize, code: &'static str, message: &str) {
        let name = self.columns.names[column];
        let value = if PERSONAL.contains(&name) { b"" } else { self.cell(column) };
        keep(self.misread, Misread::refusing(effect, self.line, name, value, code, message));
    }

    /// A text that must be there, shorter than `most` characters.
    pub(super) fn needed(&mut self, column: impl Into<usize> + Copy, most: usize) -> Option<String> {
        let found = text(self.cell(column)).into_owned();
        if found.is_empty() {
            self.refuse(column, "missing", "This cell may not be empty.");
        } else if found.chars().count() >= most {
            self.refuse(column, "too-long", &format!("Shorten this to fewer than {most} characters."));
        } else if found.chars().any(char::is_control) {
            self.refuse(column, "control-character", "Remove the line breaks and other invisible characters.");
        } else {
            return Some(found);
        }
        None
    }
}

/// Walks the rows of a file: `take` says whether it kept the row. Gives how many were kept and how many refused.
pub(super) fn walk(
    mut file: Delimited<'_>,
    columns: &Columns,
    misread: &mut Vec<Misread>,
    mut take: impl FnMut(&mut Row<'_>) -> bool,
) -> (u64, u64) {
    let (mut kept, mut refused, mut record) = (0, 0, ByteRecord::new());
    loop {
        match file.next(&mut record) {
            Next::End => return (kept, refused),
            Next::Row(line) => {
                let mut row = Row { record: &record, columns, misread, line, refused: false };
                if take(&mut row) {
                    kept += 1;
                } else {
                    refused += u64::from(row.refused);
                }
            }
            Next::Bad(problem) => {
                refused += 1;
                keep(misread, problem);
            }
            Next::Broken(problem) => {
                keep(misread, problem);
                return (kept, refused);
            }
        }
    }
}

/// A code of at most four digits.
pub(super) fn code(cell: &[u8]) -> Option<u16> {
    let sound = (1..=4).contains(&cell.len()) && cell.iter().all(u8::is_ascii_digit);
    sound.then(|| cell.iter().fold(0, |sum, it| sum * 10 + u16::from(it - b'0')))
}

/// A day written `31/12/2024`, and nothing else.
pub(super) fn day(cell: &[u8]) -> Option<NaiveDate> {
    if cell.len() != 10 || cell[2] != b'/' || cell[5] != b'/' {
        return None;
    }
    let part = |from: usize, to: usize| code(&cell[from..to]);
    NaiveDate::from_ymd_opt(i32::from(part(6, 10)?), u32::from(part(3, 5)?), u32::from(part(0, 2)?))
}

/// Whole years from a birth to a day; negative when the day comes first.
pub(super) fn years_between(birth: NaiveDate, day: NaiveDate) -> i32 {
    let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
    day.year() - birth.year() - i32::from(!had_birthday)
}

/// A number with at most `decimals` decimal places and no sign.
pub(super) fn plain_number(cell: &[u8], decimals: usize) -> Option<f64> {
    let mut parts = cell.splitn(2, |it| *it == b'.');
    let whole = parts.next()?;
    let fraction = parts.next();
    let digits = |it: &[u8]| !it.is_empty() && it.iter().all(u8::is_ascii_digit);
    let sound = whole.len() <= 9 && digits(whole) && fraction.is_none_or(|it| digits(it) && it.len() <= decimals);
    sound.then(|| std::str::from_utf8(cell).ok()?.parse().ok()).flatten()
}
