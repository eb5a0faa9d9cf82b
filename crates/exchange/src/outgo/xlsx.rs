//! XLSX workbooks.

use super::could_not;
use super::page::{Book, Grid, Holding, NumberStyle, Page, Value, carried};
use crate::intake::MARKER;
use chrono::NaiveDate;
use record::Problem;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, Format, FormatAlign, FormatBorder, FormatUnderline, Formula, Table, TableColumn, TableStyle, Url,
    Workbook, Worksheet, XlsxError,
};

/// The row of the headings, counted from nought: title and marker stand above.
const HEADINGS: u32 = 2;

pub(crate) fn write(book: Book) -> Result<Vec<u8>, Problem> {
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    workbook.set_default_format(&looks.plain, 20, 64).map_err(could_not)?;
    // A date always, for without one the library asks the clock and the same rows would give other bytes.
    let made_on = book.made_on.or_else(|| NaiveDate::from_ymd_opt(2000, 1, 1)).unwrap_or_default();
    let about = DocProperties::new().set_title(&book.title).set_company(&book.organisation).set_creation_datetime(&made_on);
    workbook.set_properties(&about);
    for page in book.pages {
        let sheet = workbook.add_worksheet();
        write_page(sheet, page, &looks)?;
    }
    workbook.save_to_buffer().map_err(could_not)
}

/// How cells look: a sans serif font of 11 points, wrapped, at the top of their row.
struct Looks {
    plain: Format,
    title: Format,
    head: Format,
    text: Format,
    number: Format,
    money: Format,
    share: Format,
    date: Format,
    jump: Format,
}

impl Looks {
    fn new() -> Looks {
        let plain = Format::new().set_font_name("Arial").set_font_size(11);
        let text = plain.clone().set_text_wrap().set_align(FormatAlign::Top);
        let number = plain.clone().set_align(FormatAlign::Top);
        Looks {
            title: plain.clone().set_bold().set_font_size(16),
            head: text.clone().set_bold().set_border_bottom(FormatBorder::Medium),
            money: number.clone().set_num_format("#,##0.00"),
            share: number.clone().set_num_format("0.00%"),
            date: number.clone().set_num_format("yyyy-mm-dd"),
            jump: text.clone().set_underline(FormatUnderline::Single).set_font_color(Color::RGB(0x0B_3D_91)),
            plain,
            text,
            number,
        }
    }
}

fn write_page(sheet: &mut Worksheet, page: Page, looks: &Looks) -> Result<(), Problem> {
    sheet.set_name(&page.tab).map_err(could_not)?;
    sheet.write_string_with_format(0, 0, &page.title, &looks.title).map_err(could_not)?;
    match page.holds {
        Holding::Prose(lines) => {
            sheet.set_column_width(0, 80).map_err(could_not)?;
            for (row, line) in (1..).zip(&lines) {
                carried(row, &[Value::Text(line.clone())])?;
                sheet.write_string_with_format(row, 0, line, &looks.text).map_err(could_not)?;
            }
        }
        Holding::Table(grid) => write_grid(sheet, grid, looks)?,
    }
    Ok(())
}

fn write_grid(sheet: &mut Worksheet, grid: Grid, looks: &Looks) -> Result<(), Problem> {
    sheet.write_string_with_format(1, 0, format!("{MARKER}."), &looks.number).map_err(could_not)?;
    let mut row = HEADINGS;
    for values in grid.rows {
        row += 1;
        carried(row, &values)?;
        for (column, value) in (0u16..).zip(&values) {
            write_cell(sheet, row, column, value, looks).map_err(could_not)?;
        }
    }
    for (column, head) in (0u16..).zip(&grid.heads) {
        sheet.set_column_width(column, head.width).map_err(could_not)?;
    }
    for pick in &grid.picks {
        let list = Formula::new(format!("=Choices!$B${}:$B${}", pick.rows.0 + 1, pick.rows.1 + 1));
        let rule = DataValidation::new().allow_list_formula(list);
        let column = u16::try_from(pick.column).map_err(could_not)?;
        sheet.add_data_validation(HEADINGS + 1, column, 10_000, column, &rule).map_err(could_not)?;
    }
    mark_up(sheet, &grid.name, &grid.heads, row, looks).map_err(could_not)
}

/// Marks the cells up as a table with a header row, and keeps that row in view.
fn mark_up(sheet: &mut Worksheet, name: &str, heads: &[super::page::Head], last: u32, looks: &Looks) -> Result<(), XlsxError> {
    let column = |it: &super::page::Head| {
        TableColumn::new().set_header(it.heading.chars().take(255).collect::<String>()).set_header_format(&looks.head)
    };
    let columns: Vec<TableColumn> = heads.iter().map(column).collect();
    let table = Table::new().set_name(name).set_columns(&columns).set_style(TableStyle::Light1);
    let width = u16::try_from(heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
    // A table needs one row beneath its headings, be it blank.
    sheet.add_table(HEADINGS, 0, last.max(HEADINGS + 1), width, &table)?;
    sheet.set_freeze_panes(HEADINGS + 1, 0)?;
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, value: &Value, looks: &Looks) -> Result<(), XlsxError> {
    match value {
        Value::Blank => {}
        Value::Text(it) => {
            sheet.write_string_with_format(row, column, it, &looks.text)?;
        }
        Value::Number { text, style } => {
            let look = match style {
                NumberStyle::Plain => &looks.number,
                NumberStyle::Money => &looks.money,
                NumberStyle::Share => &looks.share,
            };
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number_with_format(row, column, number, look)?,
                Err(_) => sheet.write_string_with_format(row, column, text, &looks.text)?,
            };
        }
        // Spreadsheets know no day before 1900, and disagree over its first two months.
        Value::Date(it) if NaiveDate::from_ymd_opt(1900, 3, 1).is_some_and(|first| *it >= first) => {
            sheet.write_datetime_with_format(row, column, it, &looks.date)?;
        }
        Value::Date(it) => {
            sheet.write_string_with_format(row, column, it.format("%Y-%m-%d").to_string(), &looks.text)?;
        }
        Value::Jump(tab) => {
            let url = Url::new(format!("internal:'{tab}'!A1")).set_text(tab);
            sheet.write_url_with_format(row, column, url, &looks.jump)?;
        }
    }
    Ok(())
}
