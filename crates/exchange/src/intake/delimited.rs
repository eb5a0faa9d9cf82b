//! Records of delimited text, one at a time, within bounds whatever the bytes are.
//!
//! Written here and not taken from a library because three things are needed at once: a bound on values and columns
//! *while* they are read, row numbers that count blank lines as a spreadsheet does, and all three line endings.

use super::encoding::unreadable;
use record::Problem;
use std::io::Read;

/// Where the last byte left us.
#[derive(Clone, Copy, PartialEq)]
enum At {
    /// Before the first byte of a value.
    Start,
    /// In a value without quotation marks, or after the closing one.
    Plain,
    /// Within quotation marks.
    Quoted,
    /// After a quotation mark within quotation marks: the end, or the first of two.
    Quote,
}

/// The values of one record as bytes.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    bytes: Vec<u8>,
    /// Where each value ends, and whether it was cut short.
    ends: Vec<(usize, bool)>,
}

impl Fields {
    /// Each value, and whether it was cut short.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u8], bool)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(end, _)| *end));
        starts.zip(&self.ends).map(|(start, (end, cut))| (&self.bytes[start..*end], *cut))
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Reads records. Values in quotation marks may hold delimiters and line ends; two quotation marks stand for one.
pub(crate) struct Records<R> {
    input: R,
    buffer: Vec<u8>,
    from: usize,
    to: usize,
    taken: u64,
    delimiter: u8,
    row: u64,
    swallow: bool,
    columns: usize,
    cell: usize,
    bytes: u64,
}

impl<R: Read> Records<R> {
    /// `columns` and `cell` bound one record; `bytes` the whole input.
    pub(crate) fn new(input: R, delimiter: u8, columns: usize, cell: usize, bytes: u64) -> Records<R> {
        let buffer = vec![0; 1 << 16];
        Records { input, buffer, from: 0, to: 0, taken: 0, delimiter, row: 0, swallow: false, columns, cell, bytes }
    }

    /// The number of the record that was read last, counting blank lines; the first is 1.
    pub(crate) fn row(&self) -> u64 {
        self.row
    }

    fn fill(&mut self) -> Result<bool, Problem> {
        if self.from < self.to {
            return Ok(true);
        }
        (self.from, self.to) = (0, self.input.read(&mut self.buffer).map_err(unreadable)?);
        self.taken += self.to as u64;
        if self.taken > self.bytes {
            return Err(Problem::new("", "file-too-large").with("max", self.bytes >> 20));
        }
        Ok(self.to > 0)
    }

    /// The next record, or `None` at the end.
    pub(crate) fn next(&mut self, fields: &mut Fields) -> Result<Option<()>, Problem> {
        fields.bytes.clear();
        fields.ends.clear();
        let (mut at, mut start, mut cut, mut any) = (At::Start, 0, false, false);
        while self.fill()? {
            if std::mem::take(&mut self.swallow) && self.buffer[self.from] == b'\n' {
                self.from += 1;
                continue;
            }
            any = true;
            let ended = self.value(fields, &mut at, start, &mut cut);
            if let Some(byte) = ended {
                self.end_value(fields, std::mem::take(&mut cut))?;
                (at, start) = (At::Start, fields.bytes.len());
                if byte != self.delimiter {
                    self.swallow = byte == b'\r';
                    self.row += 1;
                    return Ok(Some(()));
                }
            }
        }
        if !any {
            return Ok(None);
        }
        if at == At::Quoted {
            self.row += 1;
            return Err(Problem::new("", "quote-never-closed"));
        }
        self.end_value(fields, cut)?;
        self.row += 1;
        Ok(Some(()))
    }

    fn end_value(&mut self, fields: &mut Fields, cut: bool) -> Result<(), Problem> {
        if fields.ends.len() == self.columns {
            self.row += 1;
            return Err(Problem::new("", "too-many-columns").with("max", self.columns));
        }
        fields.ends.push((fields.bytes.len(), cut));
        Ok(())
    }

    /// Reads on within one value, to its end or to the end of the buffer; gives the byte that ended it.
    fn value(&mut self, fields: &mut Fields, at: &mut At, start: usize, cut: &mut bool) -> Option<u8> {
        let most = start + self.cell;
        while self.from < self.to {
            let rest = &self.buffer[self.from..self.to];
            let plain = match at {
                At::Quoted => rest.iter().position(|it| *it == b'"'),
                At::Plain => rest.iter().position(|it| *it == self.delimiter || *it == b'\n' || *it == b'\r'),
                At::Start | At::Quote => Some(0),
            };
            let run = plain.unwrap_or(rest.len());
            let room = run.min(most.saturating_sub(fields.bytes.len()));
            *cut |= room < run;
            fields.bytes.extend_from_slice(&rest[..room]);
            let Some(byte) = rest.get(run).copied() else {
                self.from = self.to;
                return None;
            };
            self.from += run + 1;
            match (*at, byte) {
                (At::Start, b'"') => *at = At::Quoted,
                (At::Quoted, _) => *at = At::Quote,
                (At::Quote, b'"') => {
                    *at = At::Quoted;
                    if fields.bytes.len() < most { fields.bytes.push(b'"') } else { *cut = true }
                }
                (_, byte) if byte == self.delimiter || byte == b'\n' || byte == b'\r' => return Some(byte),
                _ => {
                    *at = At::Plain;
                    if fields.bytes.len() < most { fields.bytes.push(byte) } else { *cut = true }
                }
            }
        }
        None
    }
}

/// The delimiter that cuts the beginning of a file most evenly: most rows of the same number of columns, then most columns.
/// A comma where none cuts more than half of the rows.
pub(crate) fn delimiter(head: &[u8]) -> u8 {
    let score = |delimiter: u8| {
        let mut records = Records::new(head, delimiter, head.len() + 1, head.len(), u64::MAX);
        let (mut fields, mut widths) = (Fields::default(), Vec::new());
        while widths.len() < 20 && matches!(records.next(&mut fields), Ok(Some(()))) {
            if fields.len() > 1 || fields.iter().any(|(it, _)| !it.is_empty()) {
                widths.push(fields.len());
            }
        }
        let width = widths.iter().copied().filter(|it| *it > 1).max_by_key(|it| (widths.iter().filter(|other| *other == it).count(), *it));
        let even = |width: usize| widths.iter().filter(|it| **it == width).count();
        width.filter(|it| even(*it) * 2 > widths.len()).map_or((0, 0), |it| (even(it), it))
    };
    let best = [b'|', b'\t', b';', b','].into_iter().max_by_key(|it| score(*it));
    best.filter(|it| score(*it) > (0, 0)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &[u8], delimiter: u8) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(text, delimiter, 10, 100, 10_000);
        let (mut fields, mut rows) = (Fields::default(), Vec::new());
        while let Some(()) = records.next(&mut fields).expect("sound") {
            rows.push((records.row(), fields.iter().map(|(it, _)| String::from_utf8_lossy(it).into_owned()).collect()));
        }
        rows
    }

    fn row(number: u64, cells: &[&str]) -> (u64, Vec<String>) {
        (number, cells.iter().map(|it| (*it).to_owned()).collect())
    }

    #[test]
    fn every_line_ending_ends_a_row_and_blank_lines_count() {
        for text in ["a,b\n\n1,2", "a,b\r\n\r\n1,2\r\n", "a,b\r\r1,2\r"] {
            assert_eq!(rows(text.as_bytes(), b','), [row(1, &["a", "b"]), row(2, &[""]), row(3, &["1", "2"])], "{text:?}");
        }
    }

    #[test]
    fn quotation_marks_hold_delimiters_and_line_ends() {
        let text = b"\"a,\"\"b\"\"\r\nc\",\"\",d\"e\n\"x\"y,";
        assert_eq!(rows(text, b','), [row(1, &["a,\"b\"\r\nc", "", "d\"e"]), row(2, &["xy", ""])]);
    }

    #[test]
    fn the_delimiter_is_found() {
        for (text, found) in [
            ("a,b\n1,2", b','),
            ("a;b\n1,5;2", b';'),
            ("a\tb\n1,5\t2", b'\t'),
            ("a|b|c\n1|2,3|4", b'|'),
            ("name\nRhys; Mair\nJones", b','),
            ("one column", b','),
            ("\"x;y\",b\n1,2", b','),
        ] {
            assert_eq!(char::from(delimiter(text.as_bytes())), char::from(found), "{text}");
        }
    }

    proptest! {
        #[test]
        fn bounds_hold_for_any_bytes(bytes in proptest::collection::vec(prop_oneof![Just(b'"'), Just(b','), Just(b'\n'), any::<u8>()], 0..400)) {
            let mut records = Records::new(&bytes[..], b',', 5, 7, 10_000);
            let mut fields = Fields::default();
            while let Ok(Some(())) = records.next(&mut fields) {
                prop_assert!(fields.len() <= 5 && fields.iter().all(|(it, _)| it.len() <= 7));
            }
        }
    }
}
