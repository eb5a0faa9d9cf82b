//! The proof that a reading has lost nothing.

use crate::reading::{Kept, Reading};
use crate::text::{Line, Text};
use crate::{Problem, Span, Words};
use serde::Serialize;

/// A stretch of a source line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// Line, counted from 1.
    pub line: usize,
    /// The characters.
    pub text: String,
}

/// Where each non-blank character of the source went.
///
/// `placed + furniture + unplaced + (characters in lost) = characters`, as long as nothing is claimed twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Non-blank characters in the source.
    pub characters: usize,
    /// Characters in content and prose.
    pub placed: usize,
    /// Characters in known layout.
    pub furniture: usize,
    /// Characters listed as unplaced.
    pub unplaced: usize,
    /// Source that no piece of the reading claims.
    pub lost: Vec<Stretch>,
    /// Source that two different lists claim, such as content and furniture.
    pub twice: Vec<Stretch>,
    /// Pieces whose words are not those of the source.
    pub altered: Vec<Stretch>,
}

impl Coverage {
    /// Nothing is lost, claimed twice or altered.
    pub fn is_whole(&self) -> bool {
        let sum = self.placed + self.furniture + self.unplaced;
        sum == self.characters && self.lost.is_empty() && self.twice.is_empty() && self.altered.is_empty()
    }
}

/// Compares a reading with the bytes it was made from, character by character.
///
/// # Errors
/// The bytes are no text at all, so nothing can have been read from them.
pub fn coverage(bytes: &[u8], reading: &Reading) -> Result<Coverage, Vec<Problem>> {
    let text = Text::decode(bytes)?;
    let lines = text.lines();
    Ok(Ledger::of(&lines, reading).count())
}

/// Who claims each byte of each line that holds something.
pub(crate) struct Ledger<'a> {
    lines: &'a [Line<'a>],
    claims: Vec<Vec<u8>>,
    altered: Vec<Stretch>,
}

const PLACED: u8 = 1;
const FURNITURE: u8 = 2;
const UNPLACED: u8 = 4;

impl<'a> Ledger<'a> {
    pub fn of(lines: &'a [Line<'a>], reading: &Reading) -> Ledger<'a> {
        let claims = lines.iter().map(|line| vec![0; line.text.len()]).collect();
        let mut ledger = Ledger { lines, claims, altered: Vec::new() };
        for (kept, words) in reading.pieces() {
            let claim = match kept {
                Kept::Placed => PLACED,
                Kept::Furniture => FURNITURE,
                Kept::Unplaced => UNPLACED,
            };
            ledger.claim(claim, words);
        }
        ledger
    }

    fn claim(&mut self, claim: u8, words: &Words) {
        let mut source = String::new();
        let mut sound = true;
        for (span, is_mark) in words.spans.iter().map(|span| (span, false)).chain(words.marks.iter().map(|span| (span, true))) {
            match self.enter(claim, span) {
                Some(piece) if is_mark => sound &= is_punctuation(piece),
                Some(piece) => source.extend(piece.chars().filter(|c| !c.is_whitespace())),
                None => sound = false,
            }
        }
        if !sound || !source.chars().eq(words.text.chars().filter(|c| !c.is_whitespace())) {
            self.altered.push(Stretch { line: words.line(), text: words.text.clone() });
        }
    }

    fn enter(&mut self, claim: u8, span: &Span) -> Option<&'a str> {
        let index = self.lines.binary_search_by_key(&span.line, |line| line.number).ok()?;
        let piece = self.lines[index].text.get(span.from..span.to)?;
        self.claims[index].get_mut(span.from..span.to)?.iter_mut().for_each(|claims| *claims |= claim);
        Some(piece)
    }

    fn count(self) -> Coverage {
        let mut coverage = Coverage { lost: stretches(&self.lost()), altered: self.altered, ..Coverage::default() };
        for (line, claims) in self.lines.iter().zip(&self.claims) {
            let mut twice = String::new();
            for (at, c) in line.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                coverage.characters += 1;
                match claims.get(at).copied().unwrap_or_default() {
                    0 => {}
                    PLACED => coverage.placed += 1,
                    FURNITURE => coverage.furniture += 1,
                    UNPLACED => coverage.unplaced += 1,
                    _ => twice.push(c),
                }
            }
            if !twice.is_empty() {
                coverage.twice.push(Stretch { line: line.number, text: twice });
            }
        }
        coverage
    }

    /// The stretches that nobody claims: from one non-blank character to another, blanks between them included.
    pub fn lost(&self) -> Vec<(&'a Line<'a>, std::ops::Range<usize>)> {
        let mut lost = Vec::new();
        for (line, claims) in self.lines.iter().zip(&self.claims) {
            let mut open: Option<std::ops::Range<usize>> = None;
            for (at, c) in line.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let end = at + c.len_utf8();
                if claims.get(at).is_some_and(|claims| *claims != 0) {
                    lost.extend(open.take().map(|range| (line, range)));
                } else {
                    open = Some(open.map_or(at, |range| range.start)..end);
                }
            }
            lost.extend(open.map(|range| (line, range)));
        }
        lost
    }
}

fn stretches(lost: &[(&Line<'_>, std::ops::Range<usize>)]) -> Vec<Stretch> {
    let text = |line: &Line<'_>, range: &std::ops::Range<usize>| line.text.get(range.clone()).unwrap_or_default().to_owned();
    lost.iter().map(|(line, range)| Stretch { line: line.number, text: text(line, range) }).collect()
}

/// What may stand beside a piece without being part of its text. Anything else there would be content thrown away.
fn is_punctuation(piece: &str) -> bool {
    let piece = piece.trim();
    let hedges = ["e.g.", "e.g", "eg", "eg.", "for example", "and", "or", "area"];
    hedges.iter().any(|hedge| piece.eq_ignore_ascii_case(hedge)) || piece.chars().all(|c| c.is_whitespace() || ".,:;)(/-–—·•*".contains(c))
}
