//! The cells of a map's tables, in whatever way the tables were flattened to text.

use crate::text::Line;
use std::ops::Range;

/// A stretch between tabs that holds something.
#[derive(Debug, Clone)]
pub(crate) struct Cell<'a> {
    pub line: &'a Line<'a>,
    /// Trimmed stretch of the line.
    pub range: Range<usize>,
    /// Lines from the cell before: 0 on the same line, 1 on the next.
    pub step: usize,
    pub role: Role,
}

/// What a cell is by its own look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// `A. Name`: the letter, its punctuation, the name, each a stretch of the line.
    Area { code: Range<usize>, marks: Vec<Range<usize>>, title: Range<usize> },
    /// `A1.`, with or without the name after it.
    Function { code: Range<usize>, mark: Range<usize>, title: Range<usize> },
    /// The heading of a table column.
    ColumnHeading,
    /// Anything else.
    Plain,
}

impl<'a> Cell<'a> {
    pub fn text(&self) -> &'a str {
        self.line.text.get(self.range.clone()).unwrap_or_default()
    }

    /// It carries on the cell before, as a wrapped line does.
    pub fn continues(&self) -> bool {
        self.step <= 1 && self.role == Role::Plain && self.text().starts_with(char::is_lowercase)
    }
}

/// Cuts lines into cells.
pub(crate) fn cells<'a>(lines: &'a [Line<'a>]) -> Vec<Cell<'a>> {
    let mut cells = Vec::new();
    let mut last = 0;
    for line in lines {
        let mut from = 0;
        for piece in line.text.split('\t') {
            let range = trimmed(line.text, from..from + piece.len());
            if !range.is_empty() {
                let role = role(line.text, range.clone());
                cells.push(Cell { line, range, step: line.number - last, role });
                last = line.number;
            }
            from += piece.len() + 1;
        }
    }
    cells
}

/// How many areas and functions the lines seem to hold.
pub(crate) fn count(lines: &[Line<'_>]) -> (usize, usize) {
    let cells = cells(lines);
    let areas = cells.iter().filter(|cell| matches!(cell.role, Role::Area { .. })).count();
    let functions = cells.iter().filter(|cell| matches!(cell.role, Role::Function { .. })).count();
    (areas, functions)
}

fn role(text: &str, range: Range<usize>) -> Role {
    let cell = text.get(range.clone()).unwrap_or_default();
    let plain = cell.to_lowercase();
    if ["area of competence", "areas of competence", "function", "functions", "nos reference", "nos references"].contains(&plain.as_str()) {
        return Role::ColumnHeading;
    }
    function(text, range.clone()).or_else(|| area(text, range)).unwrap_or(Role::Plain)
}

/// A capital letter, one or two digits, perhaps a mark, then the end or a name.
fn function(text: &str, range: Range<usize>) -> Option<Role> {
    let cell = text.get(range.clone())?;
    let after_letter = cell.strip_prefix(|c: char| c.is_ascii_uppercase())?;
    let digits = after_letter.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let code = range.start..range.start + 1 + digits;
    let tail = text.get(code.end..range.end)?;
    let marked = tail.starts_with(['.', ':', ')']);
    let mark = code.end..code.end + usize::from(marked);
    let name = text.get(mark.end..range.end)?;
    (name.is_empty() || name.starts_with(char::is_whitespace)).then(|| Role::Function {
        code,
        mark: mark.clone(),
        title: trimmed(text, mark.end..range.end),
    })
}

/// `A. Name`, `A) Name`, `Area A: Name`. The mark is needed: "A function is ..." is prose.
fn area(text: &str, range: Range<usize>) -> Option<Role> {
    let cell = text.get(range.clone())?;
    let mut marks = Vec::new();
    let mut at = range.start;
    if let Some(rest) = cell.strip_prefix("Area ") {
        marks.push(at..at + 4);
        at = range.end - rest.trim_start().len();
    }
    text.get(at..range.end)?.starts_with(|c: char| c.is_ascii_uppercase()).then_some(())?;
    let code = at..at + 1;
    let (mark, title) = text.get(code.end..range.end)?.split_once(char::is_whitespace)?;
    let known = if marks.is_empty() { [".", ")"].contains(&mark) } else { [".", ")", ":", ";"].contains(&mark) };
    if !known || title.trim().is_empty() {
        return None;
    }
    marks.push(code.end..code.end + mark.len());
    Some(Role::Area { code: code.clone(), marks, title: trimmed(text, code.end + mark.len()..range.end) })
}

/// The stretch without blanks at its ends.
pub(crate) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..start + piece.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Vec<&'static str> {
        let lines = [Line { number: 1, gap: 0, text }];
        let name = |cell: &Cell<'_>| match cell.role {
            Role::Area { .. } => "area",
            Role::Function { .. } => "function",
            Role::ColumnHeading => "heading",
            Role::Plain => "plain",
        };
        cells(&lines).iter().map(name).collect()
    }

    #[test]
    fn cells_are_known_by_their_look() {
        assert_eq!(roles("\tA. Care\tA1.\tH9 \t Functions\tE2 Lead"), ["area", "function", "function", "heading", "function"]);
        assert_eq!(roles("Area B: Planning"), ["area"]);
        for prose in ["A Functional Map aims", "Area E", "Areas A, B, C and D", "A123", "a1", "A1x", "Ŵ1", "A.", "", "2024. x"] {
            assert!(roles(prose).iter().all(|role| *role == "plain"), "{prose}");
        }
    }
}
