//! CSV: headings in the first row, UTF-8 with a byte order mark, CRLF.

use super::About;
use super::columns::{Coding, Columns};
use super::page::Value;
use crate::guard::guarded;
use ::csv::{Terminator, WriterBuilder};
use record::{Kind, Row};
use std::borrow::Borrow;
use std::io::{self, Write};

/// Writes rows as CSV, one at a time, in memory that does not grow with them. Choices stand by their codes, dates in ISO,
/// money as plain pounds. A text that could be run as a formula gets an apostrophe before it, which `read` takes away again.
///
/// # Errors
/// What `out` says when it cannot take more.
pub fn write_csv<R: Borrow<Row>>(kind: &Kind, rows: impl IntoIterator<Item = R>, about: &About, out: impl Write) -> io::Result<()> {
    let columns = Columns::of(kind, &about.labels);
    let rows = rows.into_iter().map(|row| columns.values(row.borrow(), Coding::Codes));
    values(columns.iter().map(|it| it.heading.as_str()), rows, out)
}

/// Writes headings and values.
pub(crate) fn values<'h>(
    headings: impl Iterator<Item = &'h str>,
    rows: impl Iterator<Item = Vec<Value>>,
    mut out: impl Write,
) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    for heading in headings {
        writer.write_field(guarded(heading).as_bytes())?;
    }
    writer.write_record(None::<&[u8]>)?;
    for row in rows {
        for value in row {
            match value {
                Value::Blank => writer.write_field("")?,
                Value::Text(it) | Value::Jump(it) => writer.write_field(guarded(&it).as_bytes())?,
                Value::Number { text, .. } => writer.write_field(&text)?,
                Value::Date(it) => writer.write_field(it.format("%Y-%m-%d").to_string())?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}
