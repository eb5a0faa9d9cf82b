//! ODS workbooks, written row by row into the archive.

use super::could_not;
use super::ods_parts::{DECLARATION, MANIFEST, MEDIA_TYPE, SPACES, about, looks, settings, styles};
use super::page::{Book, Grid, Head, Holding, NumberStyle, Page, Value, carried};
use crate::intake::MARKER;
use crate::number::letters;
use quick_xml::escape::escape;
use record::Problem;
use std::fmt::Write as _;
use std::io::{BufWriter, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Where cells go, and the first thing that went wrong.
type Out<'o> = &'o mut dyn Write;

pub(crate) fn write(book: Book) -> Result<Vec<u8>, Problem> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    // The media type comes first and unpacked, so that programs know the file by its first bytes.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("mimetype", stored).map_err(could_not)?;
    zip.write_all(MEDIA_TYPE.as_bytes()).map_err(could_not)?;
    let tables: Vec<String> = book.pages.iter().filter(|it| matches!(it.holds, Holding::Table(_))).map(|it| it.tab.clone()).collect();
    let first = book.pages.first().map_or("", |it| it.tab.as_str());
    let parts = [
        ("META-INF/manifest.xml", format!("{DECLARATION}{MANIFEST}")),
        ("styles.xml", styles()),
        ("meta.xml", about(&book)),
        ("settings.xml", settings(&tables, first)),
    ];
    for (name, text) in parts {
        zip.start_file(name, packed).map_err(could_not)?;
        zip.write_all(text.as_bytes()).map_err(could_not)?;
    }
    zip.start_file("content.xml", packed).map_err(could_not)?;
    let mut out = BufWriter::with_capacity(1 << 16, &mut zip);
    content(&mut out, book)?;
    out.flush().map_err(could_not)?;
    drop(out);
    Ok(zip.finish().map_err(could_not)?.into_inner())
}

fn content(out: Out, book: Book) -> Result<(), Problem> {
    let mut widths: Vec<u16> = book.pages.iter().flat_map(|page| heads(page).iter().map(|it| it.width)).collect();
    widths.push(PROSE);
    widths.sort_unstable();
    widths.dedup();
    let column = |it: &u16| {
        format!(
            "<style:style style:name=\"w{it}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{}mm\"/></style:style>",
            u32::from(*it) * 5 / 2
        )
    };
    let columns: String = widths.iter().map(column).collect();
    put(
        out,
        &format!("{DECLARATION}<office:document-content{SPACES}><office:automatic-styles>{}{columns}</office:automatic-styles>", looks()),
    )?;
    put(out, "<office:body><office:spreadsheet>")?;
    let mut ranges = String::new();
    for page in book.pages {
        if let Some((name, address)) = write_page(out, page)? {
            let _ = write!(
                ranges,
                "<table:database-range table:name=\"{name}\" table:target-range-address=\"{}\" table:contains-header=\"true\" \
                 table:display-filter-buttons=\"true\"/>",
                escape(address)
            );
        }
    }
    put(
        out,
        &format!("<table:database-ranges>{ranges}</table:database-ranges></office:spreadsheet></office:body></office:document-content>"),
    )
}

/// The width of a column of prose, in characters.
const PROSE: u16 = 80;

fn heads<'p>(page: &'p Page) -> &'p [Head] {
    if let Holding::Table(grid) = &page.holds { &grid.heads } else { &[] }
}

fn put(out: Out, text: &str) -> Result<(), Problem> {
    out.write_all(text.as_bytes()).map_err(could_not)
}

/// Writes a sheet; gives the name and the address of its table.
fn write_page(out: Out, page: Page) -> Result<Option<(String, String)>, Problem> {
    let tab = page.tab;
    put(out, &format!("<table:table table:name=\"{}\">", escape(tab.as_str())))?;
    let table = match page.holds {
        Holding::Prose(lines) => {
            put(out, &format!("<table:table-column table:style-name=\"w{PROSE}\"/>"))?;
            single(out, &page.title, "title")?;
            for line in &lines {
                carried(0, &[Value::Text(line.clone())])?;
                single(out, line, "text")?;
            }
            None
        }
        Holding::Table(grid) => {
            let name = grid.name.clone();
            let last = letters(grid.heads.len().saturating_sub(1));
            let rows = write_grid(out, &page.title, grid)?;
            Some((name, format!("'{tab}'.A3:'{tab}'.{last}{rows}")))
        }
    };
    put(out, "</table:table>")?;
    Ok(table)
}

/// Writes title, marker, headings and rows; gives the number of the last row.
fn write_grid(out: Out, title: &str, grid: Grid) -> Result<u32, Problem> {
    for head in &grid.heads {
        put(out, &format!("<table:table-column table:style-name=\"w{}\"/>", head.width))?;
    }
    single(out, title, "title")?;
    single(out, &format!("{MARKER}."), "marker")?;
    put(out, "<table:table-header-rows><table:table-row table:style-name=\"row\">")?;
    for head in &grid.heads {
        text_cell(out, &head.heading, "head")?;
    }
    put(out, "</table:table-row></table:table-header-rows>")?;
    let mut row = 3;
    for values in grid.rows {
        carried(row, &values)?;
        row += 1;
        put(out, "<table:table-row table:style-name=\"row\">")?;
        values.iter().try_for_each(|it| cell(out, it))?;
        put(out, "</table:table-row>")?;
    }
    Ok(row.max(4))
}

fn single(out: Out, text: &str, look: &str) -> Result<(), Problem> {
    put(out, "<table:table-row table:style-name=\"row\">")?;
    text_cell(out, text, look)?;
    put(out, "</table:table-row>")
}

fn cell(out: Out, value: &Value) -> Result<(), Problem> {
    match value {
        Value::Blank => put(out, "<table:table-cell/>"),
        Value::Text(it) => text_cell(out, it, "text"),
        Value::Number { text, style } => {
            let (kind, look) = match style {
                NumberStyle::Plain => ("float", "number"),
                NumberStyle::Money => ("float", "money"),
                NumberStyle::Share => ("percentage", "share"),
            };
            put(out, &format!("<table:table-cell table:style-name=\"{look}\" office:value-type=\"{kind}\" office:value=\"{text}\"/>"))
        }
        Value::Date(it) => {
            let it = it.format("%Y-%m-%d");
            put(out, &format!("<table:table-cell table:style-name=\"date\" office:value-type=\"date\" office:date-value=\"{it}\"/>"))
        }
        Value::Jump(tab) => {
            let tab = escape(tab.as_str());
            put(out, "<table:table-cell table:style-name=\"jump\" office:value-type=\"string\"><text:p>")?;
            put(out, &format!("<text:a xlink:type=\"simple\" xlink:href=\"#'{tab}'.A1\">{tab}</text:a></text:p></table:table-cell>"))
        }
    }
}

/// A cell of text: typed as text, so that nothing in it is ever run.
fn text_cell(out: Out, text: &str, look: &str) -> Result<(), Problem> {
    put(out, &format!("<table:table-cell table:style-name=\"{look}\" office:value-type=\"string\">"))?;
    for line in text.split('\n') {
        put(out, "<text:p>")?;
        put(out, &paragraph(line))?;
        put(out, "</text:p>")?;
    }
    put(out, "</table:table-cell>")
}

/// A paragraph as markup. OpenDocument reads white space as one space, so tabs and further spaces are elements; what XML
/// cannot carry at all becomes the replacement character.
fn paragraph(line: &str) -> String {
    let mut markup = String::with_capacity(line.len() + 16);
    let mut rest = line.chars().peekable();
    let mut first = true;
    while let Some(it) = rest.next() {
        match it {
            ' ' => {
                let mut count = 1;
                while rest.next_if_eq(&' ').is_some() {
                    count += 1;
                }
                if !first && count == 1 && rest.peek().is_some() {
                    markup.push(' ');
                } else {
                    let _ = write!(markup, "<text:s text:c=\"{count}\"/>");
                }
            }
            '\t' => markup.push_str("<text:tab/>"),
            '\r' => markup.push_str("&#13;"),
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => markup.push('\u{FFFD}'),
            it => markup.push(it),
        }
        first = false;
    }
    markup
}
