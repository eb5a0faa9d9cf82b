//! From bytes to sheets.

mod archive;
mod csv_lines;
mod delimited;
mod docx;
mod encoding;
mod frame;
mod gather;
mod json;
pub(crate) mod markup;
mod ods;
mod recognise;
mod xlsx;

pub(crate) use archive::{Archive, Package};
pub use csv_lines::{CsvLines, stream_csv};
pub use docx::docx_lines;
pub(crate) use frame::MARKER;

use crate::Limits;
use crate::limits::Budget;
use recognise::{Content, recognise};
use record::{Place, Problem, Sheet};

/// What a file gave.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Every table of the file, in its order. The import takes the first unless the user names another.
    pub sheets: Vec<Sheet>,
    /// What is wrong with single rows and values. The rows are among the sheets: a caller accepts none that is named here
    /// by [`Place::sheet`] and [`Place::row`].
    pub problems: Vec<Problem>,
    /// What the reader should know and need not put right: hidden or merged cells, sheets without a table.
    pub notices: Vec<Problem>,
}

/// Reads a file of any format we know, recognised by its content and not by its name.
///
/// Rows are numbered as a spreadsheet counts them; the records of JSON are numbered from 1. Dates come back as ISO text,
/// numbers without binary noise, percentages as parts of one, formulas as the values last computed, several values in a
/// JSON list joined by semicolons. A text that our CSV made harmless comes back as it was.
///
/// # Errors
/// Problems with the whole file, of which nothing was read: not a format we know, damaged, over a limit. Their place names the file.
pub fn read(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<Reading, Vec<Problem>> {
    let whole = |it: Problem| {
        let place = Place { file: Some(file_name.to_owned()), ..it.place.clone() };
        vec![it.at(place)]
    };
    let content = recognise(bytes, limits).map_err(whole)?;
    let mut budget = Budget::new(limits);
    let mut reading = match content {
        Content::Csv => csv_lines::read(file_name, bytes, limits),
        Content::Json => json::read(file_name, bytes, &mut budget),
        Content::Xlsx(archive) => xlsx::read(file_name, bytes, &archive, &mut budget),
        Content::Ods(archive) => ods::read(file_name, archive, &mut budget),
    }
    .map_err(whole)?;
    if reading.sheets.is_empty() {
        return Err(whole(Problem::new("", "no-table")));
    }
    for sheet in reading.sheets.iter().filter(|it| it.lines.is_empty()) {
        let place = Place { file: Some(sheet.file.clone()), sheet: sheet.name.clone(), ..Place::default() };
        reading.notices.push(Problem::new("", "only-headings").at(place));
    }
    Ok(reading)
}
