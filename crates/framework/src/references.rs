//! References to standards as maps write them: `M&L B5 / B6`, `e.g. SfG 2.4.6`.

use crate::Words;
use crate::reading::{Certainty, ReferenceReading};
use crate::text::Line;
use std::ops::Range;

/// Longest suite or code that is taken for one; a longer word is prose.
const LONGEST: usize = 12;

/// The references in a cell, or nothing when the cell is not made of references alone.
///
/// `range` is the cell in its line. A suite may be followed by several codes, parted by `/`, `,`, `;`, `and` or `or`.
pub(crate) fn references(line: &Line<'_>, range: Range<usize>) -> Option<Vec<ReferenceReading>> {
    let mut found: Vec<ReferenceReading> = Vec::new();
    let mut suite: Option<Range<usize>> = None;
    let mut marks: Vec<Range<usize>> = Vec::new();
    let mut certainty = Certainty::Firm;
    for token in tokens(line.text, range) {
        let word = line.text.get(token.clone())?;
        if is_hedge(word) {
            certainty = Certainty::Example;
            marks.push(token);
        } else if is_break(word) {
            marks.push(token);
        } else if is_code(word) {
            let mut words = Words::take(line, suite.clone()?);
            for mark in marks.drain(..) {
                words = words.mark(line, mark);
            }
            found.push(ReferenceReading { suite: words, code: Words::take(line, token), certainty });
        } else if is_suite(word) {
            suite = Some(token);
        } else {
            return None;
        }
    }
    // A mark after the last code, or a suite without a code, means that this was not a list of references.
    let last_has_a_code = found.last().is_some_and(|last| suite.is_some_and(|suite| last.suite.spans[0].from == suite.start));
    (last_has_a_code && marks.is_empty()).then_some(found)
}

/// Words and separators: a separator is a token of its own even without blanks around it.
fn tokens(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let mut glued = false;
    for (offset, c) in text.get(range.clone()).unwrap_or_default().char_indices() {
        let at = range.start + offset;
        let end = at + c.len_utf8();
        let is_word = !c.is_whitespace() && !is_separator(c);
        match tokens.last_mut() {
            Some(last) if is_word && glued => last.end = end,
            _ if !c.is_whitespace() => tokens.push(at..end),
            _ => {}
        }
        glued = is_word;
    }
    tokens
}

fn is_separator(c: char) -> bool {
    matches!(c, '/' | ',' | ';' | '(' | ')')
}

fn is_hedge(word: &str) -> bool {
    ["e.g.", "e.g", "eg", "eg."].iter().any(|hedge| word.eq_ignore_ascii_case(hedge))
}

fn is_break(word: &str) -> bool {
    word.chars().all(is_separator) || word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("or")
}

fn is_code(word: &str) -> bool {
    let digits = word.chars().any(|c| c.is_ascii_digit());
    digits && word.len() <= LONGEST && word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '.')
}

fn is_suite(word: &str) -> bool {
    let letters = word.chars().all(|c| c.is_ascii_alphabetic() || c == '&');
    letters && word.len() <= LONGEST && word.chars().filter(char::is_ascii_uppercase).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<Vec<String>> {
        let line = Line { number: 1, gap: 0, text };
        let show = |r: &ReferenceReading| format!("{}|{}|{:?}", r.suite.text(), r.code.text(), r.certainty);
        references(&line, 0..text.len()).map(|all| all.iter().map(show).collect())
    }

    #[test]
    fn references_in_their_usual_spellings() {
        assert_eq!(found("M&L B2").unwrap(), ["M&L|B2|Firm"]);
        assert_eq!(found("M&L B5 / B6/B7").unwrap(), ["M&L|B5|Firm", "M&L|B6|Firm", "M&L|B7|Firm"]);
        assert_eq!(found("e.g. SfG 2.4.6").unwrap(), ["SfG|2.4.6|Example"]);
        assert_eq!(found("e.g. CfA 505, SfG 6.4.8").unwrap(), ["CfA|505|Example", "SfG|6.4.8|Example"]);
    }

    #[test]
    fn prose_is_no_reference() {
        for text in ["Manage a budget", "Tier 2", "M&L", "B2", "e.g.", "M&L B2 /", "M&L B2 CfA", "", "M&L B2 only"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
