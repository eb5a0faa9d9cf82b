//! Sheets as they are, in a workbook that other programs read by the places of its cells.

use super::could_not;
use record::{Problem, Sheet};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

/// Widths of columns, in characters: narrow for codes, wide for statements.
const WIDE: f64 = 60.0;
const NARROW: f64 = 20.0;
/// Headings under which long texts stand.
const LONG: [&str; 3] = ["fullStatement", "description", "notes"];

/// Writes sheets as an XLSX workbook: headings in the first row and every cell a text, whatever it holds. The same sheets give the same
/// bytes.
///
/// # Errors
/// More rows, more columns or longer texts than a workbook can carry, or a name that no sheet may have.
pub fn write_sheets(sheets: &[Sheet]) -> Result<Vec<u8>, Problem> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(could_not)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let (head, text) = (Format::new().set_bold(), Format::new().set_text_wrap());
    for (at, it) in sheets.iter().enumerate() {
        let usual = format!("Sheet{}", at + 1);
        let sheet = workbook.add_worksheet();
        sheet.set_name(it.name.as_deref().unwrap_or(&usual)).map_err(could_not)?;
        sheet.set_freeze_panes(1, 0).map_err(could_not)?;
        for (at, heading) in (0u16..).zip(&it.headings) {
            sheet.set_column_width(at, if LONG.contains(&heading.as_str()) { WIDE } else { NARROW }).map_err(could_not)?;
            sheet.write_string_with_format(0, at, heading, &head).map_err(could_not)?;
        }
        for (row, line) in (1u32..).zip(&it.lines) {
            for (at, cell) in (0u16..).zip(line.cells.iter()).filter(|it| !it.1.is_empty()) {
                sheet.write_string_with_format(row, at, cell, &text).map_err(could_not)?;
            }
        }
    }
    workbook.save_to_buffer().map_err(could_not)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, read};
    use record::Line;

    fn sheet(name: &str, headings: &[&str], rows: &[&[&str]]) -> Sheet {
        let own = |them: &[&str]| them.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let lines = (2u64..).zip(rows).map(|(row, it)| Line { row, cells: own(it).into() }).collect();
        Sheet { file: "f.xlsx".to_owned(), name: Some(name.to_owned()), heading_row: 1, headings: own(headings), lines }
    }

    #[test]
    fn sheets_come_back_as_they_were() {
        let sheets = [
            sheet("CF Doc", &["identifier", "title"], &[&["0012", "=1+1 Tŷ"]]),
            sheet("CF Item", &["identifier", "fullStatement", "notes"], &[&["a", "Line one\nline two", "x"], &["", "P1", "1.10"]]),
        ];
        let bytes = write_sheets(&sheets).expect("written");
        assert_eq!(bytes, write_sheets(&sheets).expect("written"), "the same sheets give the same bytes");
        let back = read("f.xlsx", &bytes, &Limits::default()).expect("read");
        assert_eq!((back.sheets, back.problems), (sheets.to_vec(), Vec::new()));
    }

    #[test]
    fn a_name_that_no_sheet_may_have_is_a_problem() {
        assert!(write_sheets(&[sheet("a/b", &["x"], &[])]).is_err());
    }
}
