//! Reads an occupational standard from its text.
//!
//! The page had two columns. Flattened to text, the left column (headings and prompts) stands above the right column
//! (the content), padded with blank lines; two headings may even stand above the content of the first. So headings wait
//! in a queue until content comes for them.

use crate::reading::{ElementReading, GroupReading, Rest, StandardReading, StatementReading};
use crate::sections::{Coded, Letter, Mark, Section, mark_of};
use crate::text::Line;
use crate::{Furniture, FurnitureKind, Listed, Problem, Words};
use std::collections::{HashSet, VecDeque};

/// Longest heading over a group of statements, in bytes.
const LONGEST_TITLE: usize = 120;

pub(crate) fn read(lines: &[Line<'_>], rest: Rest) -> StandardReading {
    let marks: Vec<Mark> = lines.iter().map(mark_of).collect();
    let standard = StandardReading {
        elements: Vec::new(),
        knowledge: Vec::new(),
        values: Vec::new(),
        terms: Vec::new(),
        scope_notes: Vec::new(),
        rest,
    };
    let leads = leads_to_statement(&marks);
    let mut reader = Reader {
        standard,
        section: Section::Elsewhere,
        waiting: VecDeque::new(),
        heading_is_new: false,
        title: None,
        group_is_open: [false; 2],
        open: Open::Nothing,
        lead_in: None,
        seen: HashSet::new(),
        wrapped: is_wrapped(lines, &marks),
    };
    for (at, line) in lines.iter().enumerate() {
        let place = Place { leads_to_statement: leads[at], gap_below: lines.get(at + 1).map_or(usize::MAX, |next| next.gap) };
        reader.take(line, &marks[at], place);
    }
    reader.finish()
}

/// Is a statement the next thing below, prompts and part headings left out?
fn leads_to_statement(marks: &[Mark]) -> Vec<bool> {
    let mut leads = vec![false; marks.len()];
    let mut below = false;
    for (at, mark) in marks.iter().enumerate().rev() {
        leads[at] = below;
        below = match mark {
            Mark::Statement(_) => true,
            Mark::LeftColumn | Mark::PartHeading => below,
            _ => false,
        };
    }
    leads
}

/// Do statements run over several lines? Then a line just below one, without a blank, carries it on.
fn is_wrapped(lines: &[Line<'_>], marks: &[Mark]) -> bool {
    let pairs = marks.iter().zip(marks.iter().zip(lines).skip(1));
    pairs
        .into_iter()
        .any(|(above, (mark, line))| matches!(above, Mark::Statement(_)) && *mark == Mark::Plain && line.gap == 0 && starts_small(line))
}

pub(crate) fn starts_small(line: &Line<'_>) -> bool {
    line.text.trim_start().starts_with(char::is_lowercase)
}

/// What stands around a line.
#[derive(Clone, Copy)]
struct Place {
    leads_to_statement: bool,
    gap_below: usize,
}

/// The piece that a further line may carry on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Open {
    Nothing,
    Statement(Letter),
    Prose,
    Value,
    Term,
    Note,
}

/// A standard in the making, and what the lines so far lead one to expect.
pub(crate) struct Reader {
    pub(crate) standard: StandardReading,
    pub(crate) section: Section,
    pub(crate) waiting: VecDeque<Section>,
    /// A heading has come since the last content.
    pub(crate) heading_is_new: bool,
    /// A group heading that waits for its first statement.
    title: Option<Words>,
    /// Is there a group of criteria (0) and of knowledge (1) to go on with?
    group_is_open: [bool; 2],
    pub(crate) open: Open,
    pub(crate) lead_in: Option<Words>,
    seen: HashSet<(bool, u16)>,
    pub(crate) wrapped: bool,
}

impl Reader {
    fn take(&mut self, line: &Line<'_>, mark: &Mark, place: Place) {
        match mark {
            Mark::LeftColumn => self.furniture(line, FurnitureKind::LeftColumn),
            Mark::PartHeading => self.furniture(line, FurnitureKind::PartHeading),
            Mark::OuterHeading => {
                self.furniture(line, FurnitureKind::SectionHeading);
                self.title = None;
                self.open = Open::Nothing;
            }
            Mark::Heading(section) if self.is_section(*section, place) => self.heading(line, *section),
            Mark::Statement(coded) => self.statement(line, coded),
            Mark::Heading(_) | Mark::Plain => self.plain(line, place),
        }
    }

    /// "Skills" over a knowledge statement is the heading of a group, not of a section.
    fn is_section(&self, section: Section, place: Place) -> bool {
        matches!(section, Section::Criteria | Section::Knowledge) || !place.leads_to_statement
    }

    pub(crate) fn furniture(&mut self, line: &Line<'_>, kind: FurnitureKind) {
        self.standard.rest.furniture.push(Furniture { words: Words::whole(line), kind });
    }

    fn heading(&mut self, line: &Line<'_>, section: Section) {
        self.furniture(line, FurnitureKind::SectionHeading);
        if !self.heading_is_new {
            self.waiting.clear();
        }
        self.waiting.push_back(section);
        self.heading_is_new = true;
        self.title = None;
        self.open = Open::Nothing;
        match section {
            Section::Criteria => self.group_is_open[0] = false,
            Section::Knowledge => self.group_is_open[1] = false,
            _ => {}
        }
    }

    fn statement(&mut self, line: &Line<'_>, coded: &Coded) {
        let is_knowledge = coded.letter == Letter::K;
        self.section = if is_knowledge { Section::Knowledge } else { Section::Criteria };
        self.waiting.clear();
        self.heading_is_new = false;
        let code = Words::take(line, coded.code.clone()).mark(line, coded.mark.clone());
        if !self.seen.insert((is_knowledge, coded.number)) {
            self.open = Open::Nothing;
            // Number 0 is no statement, so it can stand for "already remarked on" once per letter.
            if self.seen.insert((is_knowledge, 0)) {
                let message = format!("{} is given more than once.", code.text);
                self.standard.rest.remarks.push(Problem::at(
                    line.number,
                    message,
                    "Keep one statement for each code; the others are listed as unplaced.",
                ));
            }
            return;
        }
        let text = if coded.text.is_empty() { Words::default() } else { Words::take(line, coded.text.clone()) };
        self.group(coded.letter).push(StatementReading { code, text });
        self.open = Open::Statement(coded.letter);
    }

    /// The group that the next statement belongs to; a waiting heading opens a new one.
    fn group(&mut self, letter: Letter) -> &mut Vec<StatementReading> {
        let title = self.title.take();
        let is_open = &mut self.group_is_open[usize::from(letter == Letter::K)];
        let is_new = title.is_some() || !*is_open;
        *is_open = true;
        let title = title.unwrap_or_default();
        match letter {
            Letter::P => {
                let groups = &mut self.standard.elements;
                if is_new || groups.is_empty() {
                    groups.push(ElementReading { title, criteria: Vec::new() });
                }
                let last = groups.len() - 1;
                &mut groups[last].criteria
            }
            Letter::K => {
                let groups = &mut self.standard.knowledge;
                if is_new || groups.is_empty() {
                    groups.push(GroupReading { title, statements: Vec::new() });
                }
                let last = groups.len() - 1;
                &mut groups[last].statements
            }
        }
    }

    fn plain(&mut self, line: &Line<'_>, place: Place) {
        if self.is_title(line, place) {
            self.title = Some(Words::whole(line));
            self.open = Open::Nothing;
            return;
        }
        if self.carries_on(line) {
            return;
        }
        self.turn_to_waiting(line);
        self.open = Open::Nothing;
        match self.section {
            Section::Overview => {
                self.standard.rest.overview.push(Listed { words: Words::whole(line) });
                self.open = Open::Prose;
            }
            Section::Scope(scope) => self.scope(line, scope),
            Section::Values => self.value(line),
            // Left for the sweep, which lists it as unplaced.
            Section::Elsewhere | Section::Criteria | Section::Knowledge => {}
        }
    }

    /// A short line just above a statement, which does not carry on the statement before.
    fn is_title(&self, line: &Line<'_>, place: Place) -> bool {
        let short = line.text.trim().len() <= LONGEST_TITLE && !line.text.trim_end().ends_with(['.', ';', ',']);
        let first = !matches!(self.open, Open::Statement(_));
        let apart = line.gap > 0 || place.gap_below > 0 || first || !self.wrapped;
        let unfinished = self.unfinished();
        place.leads_to_statement && short && apart && !starts_small(line) && !unfinished
    }

    /// The last statement has a code and no words yet.
    pub(crate) fn unfinished(&self) -> bool {
        self.last_statement().is_some_and(|statement| statement.text.spans.is_empty())
    }

    fn last_statement(&self) -> Option<&StatementReading> {
        match self.open {
            Open::Statement(Letter::P) => self.standard.elements.last()?.criteria.last(),
            Open::Statement(Letter::K) => self.standard.knowledge.last()?.statements.last(),
            _ => None,
        }
    }

    fn finish(mut self) -> StandardReading {
        let mut remarks = Vec::new();
        for (is_knowledge, letter, what) in [(false, "P", "performance criteria"), (true, "K", "knowledge statements")] {
            let numbers: HashSet<u16> =
                self.seen.iter().filter(|(kind, number)| *kind == is_knowledge && *number > 0).map(|(_, number)| *number).collect();
            let last = numbers.iter().copied().max().unwrap_or_default();
            let missing: Vec<String> =
                (1..last).filter(|number| !numbers.contains(number)).map(|number| format!("{letter}{number}")).collect();
            if last == 0 {
                remarks.push(Problem::whole(
                    format!("The document has no {what}."),
                    format!("Check that the lines that begin with {letter}1, {letter}2 ... are there."),
                ));
            } else if !missing.is_empty() {
                let message = format!("The {what} go up to {letter}{last} but lack {}.", missing.join(", "));
                remarks.push(Problem::whole(message, "Check that no statement was left out of the document."));
            }
        }
        let empty = self.standard.statements().filter(|statement| statement.text.spans.is_empty());
        remarks.extend(empty.map(|statement| {
            let message = format!("{} has a code but no words.", statement.code.text);
            Problem::at(statement.code.line(), message, "Put the statement after its code.")
        }));
        self.standard.rest.remarks.extend(remarks);
        self.standard
    }
}
