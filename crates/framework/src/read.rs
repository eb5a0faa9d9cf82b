//! Which document is this? Recognise it, read it, and sweep up what is left.

use crate::coverage::Ledger;
use crate::reading::{Origin, Reading, Rest};
use crate::sections::{Mark, mark_of};
use crate::text::{Line, Text};
use crate::{Listed, Problem, Words};
use crate::{cells, map_text, standard_text};
use std::ops::Range;

/// Reads a functional map or an occupational standard (NOS) from the bytes of a plain text document.
///
/// `name` is kept as the source's name and is not opened. UTF-8 and UTF-16 with or without a byte order mark (UTF-16
/// needs one) and Windows-1252 are read, with any line breaks.
///
/// # Errors
/// Every reason why the document can not be read, each with what to put right.
pub fn read(bytes: &[u8], name: &str) -> Result<Reading, Vec<Problem>> {
    let text = Text::decode(bytes)?;
    let lines = text.lines();
    let source = Origin { name: name.to_owned(), sha256: text.sha256.clone(), encoding: text.encoding.to_owned() };
    let mut rest =
        Rest { overview: Vec::new(), furniture: Vec::new(), marks: Vec::new(), unplaced: Vec::new(), remarks: Vec::new(), source };
    if text.guessed {
        let message = "The document is not sound UTF-8, so it was read as Windows-1252.";
        rest.remarks.push(Problem::whole(message, "If letters look wrong, save it as UTF-8 and read it again."));
    }
    let mut reading = match recognise(&lines)? {
        Document::Map => Reading::Map(map_text::read(&lines, rest)),
        Document::Standard => Reading::Standard(standard_text::read(&lines, rest)),
    };
    sweep(&lines, &mut reading);
    Ok(reading)
}

/// Lists whatever no piece claims: this is why nothing can be lost. The marks that pieces claim are listed too, so that
/// the reading alone shows every character of the source.
fn sweep(lines: &[Line<'_>], reading: &mut Reading) {
    let listed = |(line, range): (&Line<'_>, Range<usize>)| Listed { words: Words::take(line, range) };
    let unplaced: Vec<_> = Ledger::of(lines, reading).lost().into_iter().map(listed).collect();
    let spans = reading.pieces().into_iter().flat_map(|(_, words)| &words.marks);
    let mut marks: Vec<_> = spans.filter_map(|span| Some((line_of(lines, span.line)?, span.from..span.to))).map(listed).collect();
    marks.sort_by_key(|mark| (mark.words.line(), mark.words.spans()[0].from));
    let rest = reading.rest_mut();
    rest.unplaced.extend(unplaced);
    rest.marks = marks;
}

fn line_of<'a>(lines: &'a [Line<'a>], number: usize) -> Option<&'a Line<'a>> {
    lines.binary_search_by_key(&number, |line| line.number).ok().and_then(|at| lines.get(at))
}

enum Document {
    Map,
    Standard,
}

/// Fewest coded lines that make a document a map or a standard when its usual headings are missing.
const FEWEST: usize = 3;

fn recognise(lines: &[Line<'_>]) -> Result<Document, Vec<Problem>> {
    let (mut statements, mut headings) = (0, 0);
    for line in lines {
        match mark_of(line) {
            Mark::Statement(_) => statements += 1,
            Mark::Heading(_) | Mark::LeftColumn => headings += 1,
            _ => {}
        }
    }
    let (areas, functions) = cells::count(lines);
    match () {
        () if statements > 0 && headings > 0 => Ok(Document::Standard),
        () if areas > 0 && functions > 0 => Ok(Document::Map),
        () if statements >= FEWEST => Ok(Document::Standard),
        () if functions >= FEWEST => Ok(Document::Map),
        () => Err(what_is_missing(headings, areas, functions)),
    }
}

fn what_is_missing(headings: usize, areas: usize, functions: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    if headings > 0 || functions == 0 {
        let message = "No performance criterion or knowledge statement was found.";
        problems.push(Problem::whole(message, "For a standard, begin each on its own line with its code, such as P1 or K1."));
    }
    if functions == 0 {
        problems.push(Problem::whole(
            "No function code was found.",
            "For a map, begin each function on its own line with its code, such as A1.",
        ));
    }
    if areas == 0 {
        problems.push(Problem::whole(
            "No area was found.",
            "For a map, name each area on its own line with its letter, such as \"A. \" and the name.",
        ));
    }
    problems
}
