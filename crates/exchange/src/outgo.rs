//! From rows to bytes.

mod book;
mod columns;
mod csv;
mod hand_back;
mod json;
mod ods;
mod ods_parts;
mod page;
mod sheets;
mod template;
mod xlsx;

pub use self::csv::write_csv;
pub use hand_back::{problems_sheet, sheet_with_problems};
pub use sheets::write_sheets;
pub use template::template;

use crate::Format;
use columns::{Coding, Columns};
use page::Grid;
use record::{Kind, Labels, Problem, Row};
use std::borrow::Borrow;

/// The sheets that we write beside the table, which reading passes over.
pub(crate) const OWN_SHEETS: [&str; 4] = ["Cover", "Contents", "Notes", "Choices"];

/// What the cover says, and the headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What the file is: `Risk register`. The many of the kind when blank.
    pub title: String,
    /// Who publishes it. Never a person: document properties travel with the file.
    pub organisation: String,
    /// When it was made, as text; ISO 8601 sets the date of the document as well, so that the same rows give the same bytes.
    pub made_at: String,
    /// What the reader should know: how rows were chosen, the next update, whom to ask. May be blank, and have paragraphs.
    pub note: String,
    /// Words other than the declared labels, hints and choices. Imports know them again through `record::from_sheet_in_words`.
    pub labels: Labels,
}

/// Writes rows as a file: a column for the reference, each field, the owner and the version.
///
/// Workbooks keep the Analysis Function's rules for accessible spreadsheets (`check_workbook` names them). Numbers, money
/// and dates are typed; numbers of more than fifteen digits are text, for a spreadsheet program would round them. No cell
/// is a formula, whatever text it holds. What does not read by its field's shape is written as it stands.
///
/// # Errors
/// More rows or longer text than the format can carry; CSV and JSON carry everything.
pub fn write<R: Borrow<Row>>(kind: &Kind, rows: impl IntoIterator<Item = R>, format: Format, about: &About) -> Result<Vec<u8>, Problem> {
    let columns = Columns::of(kind, &about.labels);
    match format {
        Format::Csv => {
            let mut bytes = Vec::new();
            write_csv(kind, rows, about, &mut bytes).map_err(could_not)?;
            Ok(bytes)
        }
        Format::Json => json::write(kind, &columns, rows, about).map_err(could_not),
        Format::Xlsx | Format::Ods => {
            let rows = rows.into_iter().map(|row| columns.values(row.borrow(), Coding::Labels));
            let grid = Grid::new(kind, columns.heads(), Box::new(rows));
            book::of(kind, &columns, about, grid).bytes(format)
        }
    }
}

pub(crate) fn could_not(why: impl std::fmt::Display) -> Problem {
    Problem::new("", "could-not-write").with("why", why)
}
