//! The file formats that are written.

/// A file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Comma-separated values in UTF-8 with a byte order mark, so that spreadsheet programs show Welsh names rightly.
    Csv,
    /// Office Open XML workbook.
    Xlsx,
    /// OpenDocument spreadsheet.
    Ods,
    /// JSON: an object whose key `records` holds one object per row.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 4] = [Format::Csv, Format::Xlsx, Format::Ods, Format::Json];

    /// The ending of file names, which is also the name in addresses and commands.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Ods => "ods",
            Format::Json => "json",
        }
    }

    /// The format with this ending, in any case.
    pub fn of(extension: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|it| it.extension().eq_ignore_ascii_case(extension))
    }

    /// The media type for downloads.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Format::Json => "application/json",
        }
    }
}
