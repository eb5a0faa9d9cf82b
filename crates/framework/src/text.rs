//! From bytes to lines: the encodings that real framework documents come in.

use crate::Problem;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use sha2::{Digest, Sha256};

/// Largest document that is read, in bytes. A standard is about 20 thousand; a whole suite stays below one million.
const LARGEST: usize = 2 * 1024 * 1024;
/// Most non-blank lines that are read. It bounds the memory that a hostile document can ask for.
const MOST_LINES: usize = 50_000;

/// A decoded document.
#[derive(Debug)]
pub(crate) struct Text {
    content: String,
    /// The encoding that was used.
    pub encoding: &'static str,
    /// The reader fell back on a guess, because the bytes are not sound UTF-8.
    pub guessed: bool,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
}

/// A line that holds something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// Counted from 1.
    pub number: usize,
    /// Blank lines just above.
    pub gap: usize,
    /// The line without its line break.
    pub text: &'a str,
}

impl Text {
    /// Decodes a document, or says in plain words why it can not be text.
    pub fn decode(bytes: &[u8]) -> Result<Text, Vec<Problem>> {
        if bytes.len() > LARGEST {
            let message = format!("The file holds {} bytes; at most {LARGEST} are read.", bytes.len());
            return Err(vec![Problem::whole(message, "Split the document and read one map or standard at a time.")]);
        }
        if let Some(what) = other_format(bytes) {
            let message = format!("This is {what}, not plain text.");
            return Err(vec![Problem::whole(message, "Open it and save it as plain text (UTF-8), then read that file.")]);
        }
        let (encoding, skip, guessed) = match Encoding::for_bom(bytes) {
            Some((encoding, length)) => (encoding, length, false),
            None if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0, false),
            None => (WINDOWS_1252, 0, true),
        };
        let body = bytes.get(skip..).unwrap_or_default();
        let (content, _) = encoding.decode_without_bom_handling(body);
        let text = Text { content: content.into_owned(), encoding: encoding.name(), guessed, sha256: hex(&Sha256::digest(bytes)) };
        text.sound().map_err(|problem| vec![problem])?;
        Ok(text)
    }

    fn sound(&self) -> Result<(), Problem> {
        if let Some(line) = self.all_lines().position(|line| line.contains('\0')) {
            return Err(Problem::at(
                line + 1,
                "The line holds a zero byte, so this is not plain text.",
                "Save the document as plain text (UTF-8).",
            ));
        }
        match self.all_lines().filter(|line| !line.trim().is_empty()).count() {
            0 => Err(Problem::whole("The document is empty.", "Give the text of a functional map or of a standard.")),
            count if count > MOST_LINES => {
                let message = format!("The document has {count} lines of text; at most {MOST_LINES} are read.");
                Err(Problem::whole(message, "Split the document and read one map or standard at a time."))
            }
            _ => Ok(()),
        }
    }

    /// Every line, blank ones too. `\n`, `\r\n` and a lone `\r` end a line.
    pub fn all_lines(&self) -> impl Iterator<Item = &str> {
        self.content.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
    }

    /// The lines that hold something, each with the number of blank lines above it.
    pub fn lines(&self) -> Vec<Line<'_>> {
        let mut gap = 0;
        let mut lines = Vec::new();
        for (index, text) in self.all_lines().enumerate() {
            if text.trim().is_empty() {
                gap += 1;
            } else {
                lines.push(Line { number: index + 1, gap, text });
                gap = 0;
            }
        }
        lines
    }
}

/// The formats that people most often give by mistake, known by their first bytes.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 5] = [
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a Word, spreadsheet or zip file"),
        (b"\xD0\xCF\x11\xE0", "an old Word or Excel file"),
        (b"{\\rtf", "a rich text file"),
        (b"\x1F\x8B", "a compressed file"),
    ];
    SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, what)| *what)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_give_the_same_words() {
        let utf8 = "Tŷ – the people’s plan".as_bytes().to_vec();
        let with_mark = [b"\xEF\xBB\xBF".as_slice(), &utf8].concat();
        let wide: Vec<u8> = "\u{FEFF}Tŷ – the people’s plan".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [utf8, with_mark, wide] {
            assert_eq!(Text::decode(&bytes).unwrap().lines()[0].text, "Tŷ – the people’s plan");
        }
        let western = Text::decode(b"people\x92s \x96 \xB7 plan").unwrap();
        assert_eq!((western.lines()[0].text, western.encoding, western.guessed), ("people’s – · plan", "windows-1252", true));
    }

    #[test]
    fn every_kind_of_line_break_counts_once() {
        let text = Text::decode(b"a\r\n\r\nb\rc\n\t\nd").unwrap();
        let found: Vec<_> = text.lines().iter().map(|line| (line.number, line.gap, line.text.to_owned())).collect();
        assert_eq!(found, [(1, 0, "a".into()), (3, 1, "b".into()), (4, 0, "c".into()), (6, 1, "d".into())]);
    }

    #[test]
    fn what_is_not_text_is_named() {
        for (bytes, word) in [(b"%PDF-1.7".to_vec(), "PDF"), (b"PK\x03\x04..".to_vec(), "Word"), (b" \n\t".to_vec(), "empty")] {
            assert!(Text::decode(&bytes).unwrap_err()[0].message.contains(word));
        }
        assert_eq!(Text::decode(b"ok\nno\0").unwrap_err()[0].line, Some(2));
        assert!(Text::decode(&vec![b'a'; LARGEST + 1]).unwrap_err()[0].message.contains("at most"));
        assert!(Text::decode(&b"a\n".repeat(MOST_LINES + 1)).unwrap_err()[0].message.contains("lines of text"));
    }
}
