//! Reads a functional map from its text.
//!
//! The tables have lost their columns: a code stands on the line above its name, references below it. So the reader
//! walks the cells in order and asks of each what it is and what went before.

use crate::cells::{Cell, Role, cells};
use crate::reading::{AreaReading, FunctionReading, MapReading, Rest};
use crate::references::references;
use crate::text::Line;
use crate::{Furniture, FurnitureKind, Listed, Problem, Words};
use std::collections::HashSet;
use std::ops::Range;

/// Most lines between a code and its name, or between a lead-in and the key purpose.
const NEAR: usize = 3;

/// What the next plain cell may be.
#[derive(Clone, Copy)]
enum Expect {
    Nothing,
    KeyPurpose,
    /// Name of this function: place of the area and of the function in it.
    Name(usize, usize),
    /// References of this function, or a second line of its name.
    References(usize, usize),
    /// A second line of the key purpose.
    MorePurpose,
    /// The name and references of a function given before: left for the sweep.
    Repeat,
    /// A second line of this area's name.
    MoreArea(usize),
}

pub(crate) fn read(lines: &[Line<'_>], rest: Rest) -> MapReading {
    let cells = cells(lines);
    let inside = inside_tables(&cells);
    let mut reader =
        Reader { map: MapReading { key_purpose: None, areas: Vec::new(), rest }, expect: Expect::Nothing, seen: HashSet::new() };
    for (at, cell) in cells.iter().enumerate() {
        match &cell.role {
            Role::ColumnHeading => reader.furniture(FurnitureKind::ColumnHeading, cell.range.clone(), cell),
            Role::Area { code, marks, title } => reader.area(cell, code, marks, title),
            Role::Function { code, mark, title } => reader.function(cell, code, mark, title),
            Role::Plain => {
                let above_headings = cells.get(at + 1).is_some_and(|next| next.role == Role::ColumnHeading && next.step <= 1);
                let found = if reader.expected(cell) {
                    continue;
                } else if above_headings {
                    Plain::TableTitle
                } else if inside[at] {
                    Plain::InTable
                } else {
                    Plain::Prose
                };
                reader.plain(cell, found);
            }
        }
    }
    reader.finish()
}

enum Plain {
    TableTitle,
    InTable,
    Prose,
}

/// Is each cell between two rows of the same table? Prose before, between and after tables is not.
fn inside_tables(cells: &[Cell<'_>]) -> Vec<bool> {
    let is_row = |cell: &Cell<'_>| matches!(cell.role, Role::Area { .. } | Role::Function { .. });
    let mut inside = vec![false; cells.len()];
    let mut row_below = false;
    for (at, cell) in cells.iter().enumerate().rev() {
        row_below = is_row(cell) || (row_below && cell.role != Role::ColumnHeading);
        inside[at] = row_below;
    }
    let mut row_above = false;
    for (at, cell) in cells.iter().enumerate() {
        row_above = is_row(cell) || (row_above && cell.role != Role::ColumnHeading);
        inside[at] &= row_above;
    }
    inside
}

struct Reader {
    map: MapReading,
    expect: Expect,
    seen: HashSet<String>,
}

impl Reader {
    fn furniture(&mut self, kind: FurnitureKind, range: Range<usize>, cell: &Cell<'_>) {
        self.map.rest.furniture.push(Furniture { words: Words::take(cell.line, range), kind });
        self.expect = Expect::Nothing;
    }

    fn remark(&mut self, line: usize, message: String, put_right: &str) {
        self.map.rest.remarks.push(Problem::at(line, message, put_right));
    }

    fn area(&mut self, cell: &Cell<'_>, code: &Range<usize>, marks: &[Range<usize>], title: &Range<usize>) {
        let mut letter = Words::take(cell.line, code.clone());
        for mark in marks {
            letter = letter.mark(cell.line, mark.clone());
        }
        let title = Words::take(cell.line, title.clone());
        self.expect = Expect::Nothing;
        let known = self.map.areas.iter().position(|area| area.code.text == letter.text);
        match known {
            // Its functions came first, so the area exists without a name.
            Some(at) if self.map.areas[at].title.spans.is_empty() => {
                self.map.areas[at].code = letter;
                self.map.areas[at].title = title;
                self.expect = Expect::MoreArea(at);
            }
            Some(_) => {
                let message = format!("Area {} is named more than once.", letter.text);
                self.once(letter.text, cell.line.number, message, "Give each area one line.");
            }
            None => {
                self.map.areas.push(AreaReading { code: letter, title, functions: Vec::new() });
                self.expect = Expect::MoreArea(self.map.areas.len() - 1);
            }
        }
    }

    fn function(&mut self, cell: &Cell<'_>, code: &Range<usize>, mark: &Range<usize>, title: &Range<usize>) {
        let range = code;
        let code = Words::take(cell.line, range.clone()).mark(cell.line, mark.clone());
        self.expect = Expect::Nothing;
        if !self.seen.insert(code.text.clone()) {
            self.expect = Expect::Repeat;
            let message = format!("Function {} is given more than once.", code.text);
            return self.once(format!("{}*", code.text), cell.line.number, message, "Keep one and renumber the other.");
        }
        let area = self.area_of(cell, range);
        let functions = &mut self.map.areas[area].functions;
        let place = functions.len();
        if title.is_empty() {
            functions.push(FunctionReading { code, title: Words::default(), references: Vec::new() });
            self.expect = Expect::Name(area, place);
        } else {
            functions.push(FunctionReading { code, title: Words::take(cell.line, title.clone()), references: Vec::new() });
            self.expect = Expect::References(area, place);
        }
    }

    /// A code that is given a thousand times is remarked on once.
    fn once(&mut self, key: String, line: usize, message: String, put_right: &str) {
        if self.seen.insert(format!("{key} again")) {
            self.remark(line, message, put_right);
        }
    }

    /// The place of the area whose letter begins the code. A letter without an area gets one without a name.
    fn area_of(&mut self, cell: &Cell<'_>, code: &Range<usize>) -> usize {
        let letter = Words::take(cell.line, code.start..code.start + 1);
        let known = self.map.areas.iter().position(|area| area.code.text == letter.text);
        known.unwrap_or_else(|| {
            self.map.areas.push(AreaReading { code: letter, title: Words::default(), functions: Vec::new() });
            self.map.areas.len() - 1
        })
    }

    /// Takes the cell if it is what the cells before it led one to expect.
    fn expected(&mut self, cell: &Cell<'_>) -> bool {
        let words = || Words::take(cell.line, cell.range.clone());
        match self.expect {
            Expect::Name(area, place) if cell.step <= NEAR => {
                let function = &mut self.map.areas[area].functions[place];
                match references(cell.line, cell.range.clone()) {
                    Some(found) => function.references.extend(found),
                    None => function.title = words(),
                }
                self.expect = Expect::References(area, place);
            }
            Expect::References(area, place) if cell.step <= 1 => {
                let function = &mut self.map.areas[area].functions[place];
                if let Some(found) = references(cell.line, cell.range.clone()) {
                    function.references.extend(found);
                } else if cell.continues() && function.references.is_empty() {
                    function.title.add(cell.line, cell.range.clone());
                } else {
                    return false;
                }
            }
            Expect::KeyPurpose if cell.step <= NEAR => {
                self.map.key_purpose = Some(words());
                self.expect = Expect::MorePurpose;
            }
            Expect::MorePurpose if cell.continues() => {
                self.map.key_purpose.get_or_insert_default().add(cell.line, cell.range.clone());
            }
            Expect::MoreArea(area) if cell.continues() => self.map.areas[area].title.add(cell.line, cell.range.clone()),
            Expect::Repeat if cell.step <= 1 => {}
            _ => return false,
        }
        true
    }

    fn plain(&mut self, cell: &Cell<'_>, found: Plain) {
        self.expect = Expect::Nothing;
        match found {
            Plain::TableTitle => self.furniture(FurnitureKind::TableTitle, cell.range.clone(), cell),
            // Left for the sweep, which lists it as unplaced.
            Plain::InTable => {}
            Plain::Prose => self.prose(cell),
        }
    }

    /// Prose, which may lead in or hold the key purpose.
    fn prose(&mut self, cell: &Cell<'_>) {
        let plain = cell.text().to_lowercase();
        let wanted = self.map.key_purpose.is_none();
        let named = plain.strip_prefix("key purpose").map(|rest| rest.trim_start_matches([':', ' ']));
        let colon = cell.text().find(':').map(|at| cell.range.start + at + 1);
        match (named, colon) {
            (Some(""), _) if wanted => {
                self.furniture(FurnitureKind::SectionHeading, cell.range.clone(), cell);
                self.expect = Expect::KeyPurpose;
            }
            (Some(_), Some(colon)) if wanted && colon < cell.range.end => {
                self.furniture(FurnitureKind::SectionHeading, cell.range.start..colon, cell);
                self.map.key_purpose = Some(Words::take(cell.line, colon..cell.range.end));
                self.expect = Expect::MorePurpose;
            }
            _ => {
                self.map.rest.overview.push(Listed { words: Words::take(cell.line, cell.range.clone()) });
                if wanted && plain.contains("key purpose") && plain.ends_with(':') {
                    self.expect = Expect::KeyPurpose;
                }
            }
        }
    }

    fn finish(mut self) -> MapReading {
        let mut remarks = Vec::new();
        if self.map.key_purpose.is_none() {
            remarks.push(Problem::whole("The document states no key purpose.", "Add a line \"Key purpose:\" with the purpose after it."));
        }
        for area in &self.map.areas {
            let code = &area.code.text;
            if area.title.spans.is_empty() {
                let message = format!("Area {code} has functions but no name.");
                remarks.push(Problem::whole(message, format!("Add a line \"{code}. \" with the name of the area.")));
            }
            for function in area.functions.iter().filter(|function| function.title.spans.is_empty()) {
                let message = format!("Function {} has no name.", function.code.text);
                remarks.push(Problem::at(function.code.line(), message, "Put the name after the code or on the next line."));
            }
            remarks.extend(missing_numbers(code, area));
        }
        self.map.rest.remarks.extend(remarks);
        self.map
    }
}

fn missing_numbers(code: &str, area: &AreaReading) -> Option<Problem> {
    let numbers: HashSet<usize> = area.functions.iter().filter_map(|function| function.code.text.get(1..)?.parse().ok()).collect();
    let last = numbers.iter().copied().max().unwrap_or_default();
    let missing: Vec<String> = (1..last).filter(|number| !numbers.contains(number)).map(|number| format!("{code}{number}")).collect();
    let message = format!("Area {code} goes up to {code}{last} but lacks {}.", missing.join(", "));
    (!missing.is_empty()).then(|| Problem::whole(message, "Check that no function was left out of the document."))
}
