//! Bytes to sheets and back, for any kind of record: CSV, XLSX, ODS and JSON.
//!
//! [`read`] recognises a file by its content and gives every table in it as a [`record::Sheet`]; [`stream_csv`] does
//! the same row by row for long CSV files. [`write()`] makes a file of rows that other people can open, read with a
//! screen reader and import again; [`template`] makes an empty one to fill in; [`problems_sheet`] hands bad rows back.
//! [`check_workbook`] holds a workbook against the rules that [`write()`] keeps.
//!
//! Files come from strangers, so each is measured before it is believed ([`Limits`]). This room knows nothing of commissioning.
#![warn(missing_docs)]
#![allow(clippy::result_large_err, reason = "a Problem is large, says much, and is rare")]

mod check;
mod codes;
mod format;
mod guard;
mod intake;
mod limits;
mod number;
mod outgo;
#[cfg(feature = "parquet")]
mod parquet;

pub use check::check_workbook;
pub use codes::CODES;
pub use format::Format;
pub use intake::{CsvLines, Reading, docx_lines, read, stream_csv};
pub use limits::Limits;
pub use outgo::{About, problems_sheet, sheet_with_problems, template, write, write_csv, write_sheets};
#[cfg(feature = "parquet")]
pub use parquet::{Column, NotWritten, Values, parquet};
