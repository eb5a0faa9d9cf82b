//! Every message id of this room, with its meaning: the faces write the words, this list says what they must cover.

/// The message ids of problems and notices that this room can give, each with its meaning in a sentence.
pub const CODES: &[(&str, &str)] = &[
    // The whole file.
    ("archive-too-large", "The file unpacks to more than `max` mebibytes, or to far more than its own size."),
    ("binary-workbook", "An XLSB workbook: save it as XLSX."),
    ("broken-text", "The text is not in the encoding that its first bytes announce."),
    ("empty-file", "There is nothing in the file."),
    ("file-damaged", "The file is cut short or damaged: open it in a spreadsheet program and save it again."),
    ("file-not-readable", "The file could not be read to its end."),
    ("file-too-large", "The file is larger than `max` mebibytes."),
    ("macro-workbook", "The workbook holds macros: save it as XLSX without them."),
    (
        "markup-not-allowed",
        "The markup inside the file is not that of a spreadsheet program (`why`: depth, document-type, attributes or encoding).",
    ),
    ("no-table", "No sheet holds a table with headings."),
    ("not-a-document", "The archive holds no document of a word processor."),
    ("not-a-table", "The file is not CSV, XLSX, ODS or JSON."),
    ("not-a-workbook", "The archive holds no workbook."),
    ("not-json", "The JSON breaks off or is wrong at `line` and `column`."),
    ("not-records", "The JSON is not a list of records."),
    ("old-excel-file", "An XLS workbook of 2003 or before: save it as XLSX."),
    ("password-protected", "The file is protected by a password: remove it first."),
    ("quote-never-closed", "A quotation mark opens a value in this row and never closes."),
    ("strange-archive", "The archive inside the file is not that of a spreadsheet program."),
    ("too-many-cells", "More than `max` cells hold something."),
    ("too-many-columns", "A row has more than `max` columns."),
    ("too-many-rows", "There are more than `max` rows."),
    ("too-much-text", "All texts together are longer than `max` mebibytes."),
    ("web-page-not-spreadsheet", "A web page or XML saved under a spreadsheet's name: save it as XLSX or CSV."),
    // One row or one value: the row is given with it and should not be accepted.
    ("cell-too-long", "The value is longer than `max` bytes; what is given is cut short."),
    ("error-value", "The cell holds an error of the spreadsheet program, such as #REF!."),
    ("heading-missing", "There are values in a column without a heading."),
    ("mixed-encodings", "The text of this value is encoded otherwise than what stands before it."),
    ("more-cells-than-headings", "The row has values beyond the last heading."),
    ("nested-value", "A value holds records or lists within lists."),
    // Notices: nothing to put right, but the reader should know.
    ("hidden-sheet", "The sheet is hidden, and was read."),
    ("merged-cells", "Cells are merged: only the first of each group holds its value."),
    ("only-headings", "The table has headings and no rows."),
    ("sheet-passed-over", "The sheet holds no table, and was passed over."),
    // Writing.
    ("could-not-write", "The file could not be written: `why`."),
    ("text-too-long-for-format", "A text is longer than `max` characters, the most that this format can carry."),
    ("too-many-rows-for-format", "There are more than `max` rows, the most that this format can carry."),
];
