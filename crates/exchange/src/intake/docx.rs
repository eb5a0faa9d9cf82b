//! The words of a DOCX document, line by line: paragraphs, and tables cell by cell.

use super::archive::{Archive, Package};
use super::markup::{Step, walk};
use crate::Limits;
use record::Problem;
use std::collections::HashMap;

/// The main part, and the part that says how lists are numbered.
const DOCUMENT: &str = "word/document.xml";
const NUMBERING: &str = "word/numbering.xml";
/// Deepest level of a list.
const LEVELS: usize = 9;
/// Most characters of a cell that is taken for a code: `P12`, `A1.`, `12)`.
const LONGEST_CODE: usize = 8;

/// Reads the text of a DOCX document as lines.
///
/// A paragraph is a line; a line break within one begins another. A list that the word processor numbers gets its numbers written out
/// (`1. `), for they stand in no text. A row of a table whose first cell is a code is one line, its cells parted by tabs; the cells of other
/// rows stand one under the other. What was deleted in tracked changes is left out.
///
/// # Errors
/// Not a DOCX document, damaged, or over a limit.
pub fn docx_lines(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, Problem> {
    if bytes.len() as u64 > limits.bytes {
        return Err(Problem::new("", "file-too-large").with("max", limits.bytes >> 20));
    }
    let mut archive = Archive::open(bytes, limits)?;
    if archive.package() != Package::Docx {
        return Err(Problem::new("", "not-a-document"));
    }
    let numbering = if archive.names().iter().any(|it| it == NUMBERING) { numbering(&mut archive)? } else { Numbering::default() };
    let mut reader = Reader { numbering, limits, ..Reader::new(limits) };
    let part = archive.part(DOCUMENT)?;
    walk(part, || Problem::new("", "file-damaged"), |step| reader.step(step))?;
    Ok(reader.lines)
}

/// Which lists are numbered: the list of each number, and its levels.
#[derive(Debug, Default)]
struct Numbering {
    /// Levels that count in digits, by abstract list.
    counted: HashMap<String, [bool; LEVELS]>,
    /// The abstract list of each list.
    lists: HashMap<String, String>,
}

fn numbering(archive: &mut Archive<'_>) -> Result<Numbering, Problem> {
    let mut made = Numbering::default();
    let (mut list, mut number, mut level) = (String::new(), String::new(), 0usize);
    let part = archive.part(NUMBERING)?;
    walk(
        part,
        || Problem::new("", "file-damaged"),
        |step| {
            if let Step::Open(name, attributes) = step {
                match name {
                    "abstractNum" => list = attributes.get("w:abstractNumId").unwrap_or_default(),
                    "lvl" => level = usize::try_from(attributes.number("w:ilvl", 0)).unwrap_or(LEVELS),
                    "numFmt" if attributes.get("w:val").as_deref() == Some("decimal") && level < LEVELS => {
                        made.counted.entry(list.clone()).or_default()[level] = true;
                    }
                    "num" => number = attributes.get("w:numId").unwrap_or_default(),
                    "abstractNumId" => drop(made.lists.insert(number.clone(), attributes.get("w:val").unwrap_or_default())),
                    _ => {}
                }
            }
            Ok(())
        },
    )?;
    Ok(made)
}

/// What the reader is in the middle of.
struct Reader<'l> {
    numbering: Numbering,
    limits: &'l Limits,
    lines: Vec<String>,
    text: u64,
    /// The lines of the paragraph that is open.
    paragraph: Vec<String>,
    /// The list and level of the open paragraph.
    list: Option<String>,
    level: usize,
    /// How far each list has counted.
    counts: HashMap<String, [u64; LEVELS]>,
    /// Rows that are open, one in the other: the lines of each cell.
    rows: Vec<Vec<Vec<String>>>,
    /// Whether text that goes by belongs to the document.
    within_text: bool,
}

impl<'l> Reader<'l> {
    fn new(limits: &'l Limits) -> Reader<'l> {
        Reader {
            numbering: Numbering::default(),
            limits,
            lines: Vec::new(),
            text: 0,
            paragraph: Vec::new(),
            list: None,
            level: 0,
            counts: HashMap::new(),
            rows: Vec::new(),
            within_text: false,
        }
    }

    fn step(&mut self, step: Step<'_>) -> Result<(), Problem> {
        match step {
            Step::Open(name, attributes) => match name {
                "p" => (self.paragraph, self.list, self.level) = (vec![String::new()], None, 0),
                "t" => self.within_text = true,
                "tab" if !self.paragraph.is_empty() && attributes.get("w:val").is_none() => self.say("\t")?,
                "br" | "cr" => self.paragraph.push(String::new()),
                "noBreakHyphen" => self.say("-")?,
                "numId" => self.list = attributes.get("w:val").filter(|it| it != "0"),
                "ilvl" => self.level = usize::try_from(attributes.number("w:val", 0)).unwrap_or(0).min(LEVELS - 1),
                "tr" => self.rows.push(Vec::new()),
                "tc" => self.rows.last_mut().into_iter().for_each(|it| it.push(Vec::new())),
                _ => {}
            },
            Step::Close("t") => self.within_text = false,
            Step::Close("p") => self.end_paragraph(),
            Step::Close("tr") => self.end_row(),
            Step::Text(text) if self.within_text => self.say(text)?,
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<(), Problem> {
        self.text += text.len() as u64;
        if self.text > self.limits.text || self.lines.len() as u64 > self.limits.rows {
            return Err(Problem::new("", "too-much-text").with("max", self.limits.text >> 20));
        }
        self.paragraph.last_mut().into_iter().for_each(|it| it.push_str(text));
        Ok(())
    }

    fn end_paragraph(&mut self) {
        let mut lines = std::mem::take(&mut self.paragraph);
        if let (Some(number), Some(first)) = (self.number(), lines.first_mut()) {
            first.insert_str(0, &format!("{number}. "));
        }
        match self.rows.last_mut().and_then(|it| it.last_mut()) {
            Some(cell) => cell.extend(lines.into_iter().filter(|it| !it.trim().is_empty())),
            None => self.lines.extend(lines),
        }
    }

    /// The number that the word processor shows before the paragraph.
    fn number(&mut self) -> Option<u64> {
        let list = self.list.take()?;
        let counts = self.numbering.lists.get(&list).and_then(|it| self.numbering.counted.get(it)).copied().unwrap_or_default();
        if !counts[self.level] {
            return None;
        }
        let so_far = self.counts.entry(list).or_default();
        so_far[self.level] += 1;
        so_far[self.level + 1..].fill(0);
        Some(so_far[self.level])
    }

    fn end_row(&mut self) {
        let Some(cells) = self.rows.pop() else { return };
        let coded = cells.first().and_then(|it| it.first()).is_some_and(|it| is_code(it.trim())) && cells.iter().all(|it| it.len() <= 1);
        let lines: Vec<String> = match coded {
            true => vec![cells.into_iter().flatten().map(|it| it.trim().to_owned()).collect::<Vec<_>>().join("\t")],
            false => cells.into_iter().flatten().collect(),
        };
        match self.rows.last_mut().and_then(|it| it.last_mut()) {
            Some(cell) => cell.extend(lines),
            None => self.lines.extend(lines),
        }
    }
}

/// A letter or none, then digits and points, then perhaps a mark.
fn is_code(text: &str) -> bool {
    let digits = text.trim_start_matches(|it: char| it.is_ascii_uppercase()).trim_end_matches([')', ':', '.']);
    text.len() <= LONGEST_CODE
        && digits.starts_with(|it: char| it.is_ascii_digit())
        && digits.chars().all(|it| it.is_ascii_digit() || it == '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    const NUMBERED: &str = r#"<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
        <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#;

    fn docx(body: &str) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let document = format!(r#"<?xml version="1.0"?><w:document xmlns:w="x"><w:body>{body}</w:body></w:document>"#);
        for (name, content) in
            [("[Content_Types].xml", "<Types>wordprocessingml</Types>"), (DOCUMENT, document.as_str()), (NUMBERING, NUMBERED)]
        {
            zip.start_file(name, SimpleFileOptions::default()).expect("begun");
            zip.write_all(content.as_bytes()).expect("written");
        }
        zip.finish().expect("ended").into_inner()
    }

    fn lines(body: &str) -> Vec<String> {
        docx_lines(&docx(body), &Limits::default()).expect("read")
    }

    fn p(text: &str) -> String {
        format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    fn row(cells: &[&str]) -> String {
        let cells: String = cells.iter().map(|it| format!("<w:tc>{it}</w:tc>")).collect();
        format!("<w:tr>{cells}</w:tr>")
    }

    #[test]
    fn paragraphs_breaks_and_numbers_are_lines() {
        let numbered = |level: u8, text: &str| {
            format!(
                r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
            )
        };
        let body = [
            p("Tŷ &amp; home"),
            "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:delText>gone</w:delText></w:r></w:p>".to_owned(),
            numbered(0, "first"),
            numbered(1, "a bullet"),
            numbered(0, "second"),
        ];
        assert_eq!(lines(&body.concat()), ["Tŷ & home", "one", "two\tthree", "1. first", "a bullet", "2. second"]);
    }

    #[test]
    fn rows_with_a_code_are_one_line_and_others_stand_cell_by_cell() {
        let table = [
            row(&[&p("P1"), &p("lead a team")]),
            row(&[&[p("Performance criteria"), p("You must be able to:")].concat(), &[p("P2 plan"), p("P3 review")].concat()]),
            row(&[&p("A1."), &p("Find a book"), &p("M&amp;L B5")]),
        ];
        let expected =
            ["P1\tlead a team", "Performance criteria", "You must be able to:", "P2 plan", "P3 review", "A1.\tFind a book\tM&L B5"];
        assert_eq!(lines(&format!("<w:tbl>{}</w:tbl>", table.concat())), expected);
    }

    #[test]
    fn what_is_no_document_is_a_problem() {
        for bytes in [&b"PK\x03\x04nothing"[..], b"", b"%PDF"] {
            assert!(docx_lines(bytes, &Limits::default()).is_err());
        }
        let deep = "<w:p>".repeat(500);
        assert!(docx_lines(&docx(&deep), &Limits::default()).is_err());
        assert!(docx_lines(&docx("<w:p><w:r>"), &Limits::default()).is_err());
        let many = p(&"x".repeat(100)).repeat(100);
        assert!(docx_lines(&docx(&many), &Limits { text: 1_000, ..Limits::default() }).is_err());
    }
}
