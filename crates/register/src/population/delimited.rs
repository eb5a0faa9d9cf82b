//! Delimited text as it really arrives: byte order marks, other line ends, other separators, mixed encodings.

use super::{Effect, Misread};
use csv::{ByteRecord, Reader, ReaderBuilder};
use std::borrow::Cow;

/// The most columns a header may have: beyond this a file is damaged or hostile.
pub const MOST_COLUMNS: usize = 2_000;
/// The longest cell, in bytes, which is also the longest that a workbook can hold.
pub const LONGEST_CELL: usize = 32_767;
/// The most problems kept for one file: more would help nobody and could fill the memory.
pub const MOST_MISREAD: usize = 100_000;

/// Delimited text opened at its header.
pub struct Delimited<'b> {
    reader: Reader<Turned<'b>>,
    bytes: Cow<'b, [u8]>,
    header: Vec<String>,
    counted_to: usize,
    line: u64,
}

/// A row that was read: the line on which it begins, or why it cannot be used.
pub enum Next {
    /// The row lies in the record; it begins on this line.
    Row(u64),
    /// This row cannot be used; reading goes on.
    Bad(Misread),
    /// Nothing after this can be trusted.
    Broken(Misread),
    /// The file ends.
    End,
}

type Turned<'b> = std::io::Cursor<Cow<'b, [u8]>>;

impl<'b> Delimited<'b> {
    /// Opens the text and reads its header.
    pub fn open(bytes: &'b [u8]) -> Result<Delimited<'b>, Misread> {
        let bytes = turn(bytes)?;
        let separator = separator(&bytes);
        let cursor = std::io::Cursor::new(bytes.clone());
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(cursor);
        let mut record = ByteRecord::new();
        let found = reader.read_byte_record(&mut record).unwrap_or(false);
        if !found || record.iter().all(<[u8]>::is_empty) {
            return Err(whole("empty", "The file is empty: choose a file with a header row and at least one row of data."));
        }
        if record.len() > MOST_COLUMNS {
            let message = format!("The header has {} columns; at most {MOST_COLUMNS} can be read.", record.len());
            return Err(whole("too-many-columns", &message));
        }
        let header: Vec<String> = record.iter().map(|it| text(it).trim().to_owned()).collect();
        Ok(Delimited { reader, bytes, header, counted_to: 0, line: 1 })
    }

    /// The names in the header, in their order.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// Where a column stands; letter case does not matter.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|it| it.eq_ignore_ascii_case(name))
    }

    /// Reads the next row into `record`.
    pub fn next(&mut self, record: &mut ByteRecord) -> Next {
        match self.reader.read_byte_record(record) {
            Ok(false) => return Next::End,
            Ok(true) => {}
            Err(_) => return Next::Broken(whole("unreadable", "The file breaks off: save it again and send the whole of it.")),
        }
        let line = self.line_of(record);
        if record.iter().any(|it| it.len() > LONGEST_CELL) {
            let message = "A cell is longer than 32,767 characters: most likely a quotation mark before it was never closed.";
            return Next::Broken(Misread::refusing(Effect::FileRefused, line, "", b"", "cell-too-long", message));
        }
        if record.len() != self.header.len() {
            let message = format!("The row has {} cells and the header {}: add or remove separators.", record.len(), self.header.len());
            return Next::Bad(Misread::refusing(Effect::RowRefused, line, "", b"", "cells", &message));
        }
        Next::Row(line)
    }

    /// Counts the line ends up to where the record begins: blank lines and either kind of line end count as a person sees them.
    fn line_of(&mut self, record: &ByteRecord) -> u64 {
        let start = record.position().map_or(0, |it| it.byte() as usize).min(self.bytes.len());
        let blank = self.bytes[start..].iter().take_while(|it| matches!(it, b'\r' | b'\n')).count();
        let start = start + blank;
        let passed = &self.bytes[self.counted_to.min(start)..start];
        self.line += passed.iter().filter(|&&it| it == b'\n').count() as u64;
        self.counted_to = start;
        self.line
    }
}

impl Misread {
    /// A problem with one value, shortened for showing.
    pub fn refusing(effect: Effect, row: u64, column: &str, value: &[u8], code: &'static str, message: &str) -> Misread {
        let value = text(value).chars().filter(|it| !it.is_control()).take(80).collect();
        Misread { row, column: column.to_owned(), value, code, message: message.to_owned(), effect }
    }
}

/// A problem with the file as a whole.
pub(crate) fn whole(code: &'static str, message: &str) -> Misread {
    Misread::refusing(Effect::FileRefused, 0, "", b"", code, message)
}

/// A cell as text. Cells that are not UTF-8 are taken as Windows-1252, cell by cell, because files get mixed by hand.
pub fn text(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell).0,
    }
}

/// A cell without the blanks around it.
pub fn trimmed(cell: &[u8]) -> &[u8] {
    cell.trim_ascii()
}

/// Keeps a problem unless there are too many; the last one kept says so.
pub fn keep(misread: &mut Vec<Misread>, one: Misread) {
    match misread.len() {
        it if it < MOST_MISREAD => misread.push(one),
        MOST_MISREAD => misread.push(Misread {
            effect: Effect::Noted,
            ..whole("too-many-problems", "There are more than 100,000 problems: the rest are not listed. Put these right first.")
        }),
        _ => {}
    }
}

/// UTF-16 becomes UTF-8, a byte order mark goes, and what is not text at all is refused.
fn turn(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Misread> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(whole("workbook", "This is a workbook or a zip file: save the sheet as CSV and send that."));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return Ok(Cow::Borrowed(rest));
    }
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
            Ok(Cow::Owned(text.into_owned().into_bytes()))
        }
        None if bytes.iter().take(4_096).any(|&it| it == 0) => {
            Err(whole("not-text", "This is not a text file: save the sheet as CSV (UTF-8) and send that."))
        }
        None => Ok(Cow::Borrowed(bytes)),
    }
}

/// The separator that the header uses most; a comma when there is none.
fn separator(bytes: &[u8]) -> u8 {
    let end = bytes.iter().position(|&it| matches!(it, b'\n' | b'\r')).unwrap_or(bytes.len());
    let count = |mark: u8| bytes[..end].iter().filter(|&&it| it == mark).count();
    [b';', b'\t', b'|'].into_iter().fold(b',', |best, mark| if count(mark) > count(best) { mark } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
        let mut file = Delimited::open(bytes).expect("a header");
        let (mut record, mut found) = (ByteRecord::new(), Vec::new());
        while let Next::Row(line) = file.next(&mut record) {
            found.push((line, record.iter().map(|it| text(it).into_owned()).collect()));
        }
        found
    }

    #[test]
    fn lines_are_counted_as_a_person_sees_them() {
        let expected = vec![(2, vec!["1".to_owned(), "x".to_owned()]), (4, vec!["2".to_owned(), "y".to_owned()])];
        assert_eq!(rows(b"a,b\n1,x\n\n2,y\n"), expected);
        assert_eq!(rows(b"\xEF\xBB\xBFa;b\r\n1;x\r\n\r\n2;y"), expected);
        let over_two_lines = rows(b"a,b\n\"1\n1\",x\n2,y\n");
        assert_eq!(over_two_lines.iter().map(|it| it.0).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn encodings_may_be_mixed_cell_by_cell() {
        let found = rows("name,other\nYnys M\u{f4}n,caf".as_bytes().iter().copied().chain(*b"\xE9\n").collect::<Vec<u8>>().as_slice());
        assert_eq!(found[0].1, ["Ynys Môn", "café"]);
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("a,b\nŵ,2\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(rows(&wide), [(2, vec!["ŵ".to_owned(), "2".to_owned()])]);
    }

    #[test]
    fn what_is_not_delimited_text_is_named() {
        let code = |bytes: &[u8]| Delimited::open(bytes).err().map(|it| it.code);
        assert_eq!(code(b""), Some("empty"));
        assert_eq!(code(b"PK\x03\x04rest"), Some("workbook"));
        assert_eq!(code(b"a\0b"), Some("not-text"));
        assert_eq!(code(",".repeat(3_000).replace(',', "a,").as_bytes()), Some("too-many-columns"));
    }

    #[test]
    fn an_unclosed_quotation_mark_is_found() {
        let bytes = format!("a,b\n1,\"x\n{}", "2,y\n".repeat(20_000));
        let mut file = Delimited::open(bytes.as_bytes()).expect("a header");
        let found = file.next(&mut ByteRecord::new());
        assert!(matches!(found, Next::Broken(it) if it.code == "cell-too-long" && it.row == 2));
    }
}
