//! The running text of a standard: lines that carry on, scope paragraphs and values.

use crate::reading::{Scope, ScopeNote, TermReading, ValueReading};
use crate::sections::{Letter, Section};
use crate::standard_text::{Open, Reader, starts_small};
use crate::terms::term;
use crate::text::Line;
use crate::{FurnitureKind, Words};

/// Blank lines that part the content of one left-column heading from that of the next.
const LONG_GAP: usize = 3;
/// How the standing note in a scope field begins.
const DISCLAIMER: &str = "The details in this field are explanatory";

impl Reader {
    /// Adds the line to the piece above it, if it runs on from there.
    pub(crate) fn carries_on(&mut self, line: &Line<'_>) -> bool {
        let unfinished = self.unfinished() && line.gap <= LONG_GAP;
        let Some(words) = self.open_words() else { return false };
        let ends = words.text.ends_with(['.', ':', ';', '!', '?']);
        let runs_on = line.gap == 0 && (starts_small(line) || !ends);
        let is_short_item = matches!(self.open, Open::Value) || matches!(self.open, Open::Statement(_)) && !self.wrapped;
        if !(unfinished || runs_on && (starts_small(line) || !is_short_item)) {
            return false;
        }
        if let Some(words) = self.open_words() {
            words.add(line, 0..line.text.len());
        }
        true
    }

    fn open_words(&mut self) -> Option<&mut Words> {
        let standard = &mut self.standard;
        match self.open {
            Open::Nothing => None,
            Open::Statement(Letter::P) => Some(&mut standard.elements.last_mut()?.criteria.last_mut()?.text),
            Open::Statement(Letter::K) => Some(&mut standard.knowledge.last_mut()?.statements.last_mut()?.text),
            Open::Prose => Some(&mut standard.rest.overview.last_mut()?.words),
            Open::Value => Some(&mut standard.values.last_mut()?.text),
            Open::Term => Some(&mut standard.terms.last_mut()?.text),
            Open::Note => Some(&mut standard.scope_notes.last_mut()?.text),
        }
    }

    /// Content has come: does it belong to a heading that waits?
    pub(crate) fn turn_to_waiting(&mut self, line: &Line<'_>) {
        let begins_values = self.waiting.front() == Some(&Section::Values) && line.text.trim_end().ends_with(':');
        if self.heading_is_new || line.gap >= LONG_GAP || begins_values {
            if let Some(section) = self.waiting.pop_front() {
                self.section = section;
            }
            self.heading_is_new = false;
        }
    }

    pub(crate) fn scope(&mut self, line: &Line<'_>, scope: Scope) {
        if line.text.trim_start().starts_with(DISCLAIMER) {
            return self.furniture(line, FurnitureKind::Disclaimer);
        }
        let text = Words::whole(line);
        if let Some(term) = term(&text.text) {
            self.standard.terms.push(TermReading { term, scope, text });
            self.open = Open::Term;
        } else {
            self.standard.scope_notes.push(ScopeNote { scope, text });
            self.open = Open::Note;
        }
    }

    pub(crate) fn value(&mut self, line: &Line<'_>) {
        if line.text.trim_end().ends_with(':') {
            self.lead_in = Some(Words::whole(line));
            return;
        }
        let range = crate::cells::trimmed(line.text, 0..line.text.len());
        let bullet = line.text.get(range.clone()).unwrap_or_default().chars().next().filter(|c| "·•*-–—".contains(*c));
        let start = range.start + bullet.map_or(0, char::len_utf8);
        let text = Words::take(line, start..range.end).mark(line, range.start..start);
        self.standard.values.push(ValueReading { text, under: self.lead_in.clone().unwrap_or_default() });
        self.open = Open::Value;
    }
}
