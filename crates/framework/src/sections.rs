//! What a line of a standard is by its own look: heading, prompt, statement, footer or plain.

use crate::reading::Scope;
use crate::text::Line;
use std::ops::Range;

/// Longest line that may be a section heading, in bytes.
const LONGEST_HEADING: usize = 90;

/// The part of a standard that a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// Before the first heading, or in a section that the reading has no place for.
    Elsewhere,
    Overview,
    Criteria,
    Knowledge,
    Scope(Scope),
    Values,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A section begins here, or soon: two columns may have been flattened.
    Heading(Section),
    /// The heading of a part of the knowledge.
    PartHeading,
    /// A heading over other headings; it changes nothing.
    OuterHeading,
    /// A prompt of the left column.
    LeftColumn,
    /// A criterion or a knowledge statement.
    Statement(Coded),
    /// Anything else.
    Plain,
}

/// The parts of a line that begins with a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Coded {
    pub letter: Letter,
    pub number: u16,
    pub code: Range<usize>,
    pub mark: Range<usize>,
    pub text: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Letter {
    P,
    K,
}

pub(crate) fn mark_of(line: &Line<'_>) -> Mark {
    if let Some(coded) = coded(line.text) {
        return Mark::Statement(coded);
    }
    if line.text.len() > LONGEST_HEADING {
        return Mark::Plain;
    }
    match plain(line.text).as_str() {
        "you must be able to" | "you need to know and understand" | "you need to know and understand the" => Mark::LeftColumn,
        "additional information" => Mark::OuterHeading,
        "specific to this nos" | "specific to this standard" => Mark::PartHeading,
        "overview" => Mark::Heading(Section::Overview),
        "performance criteria" => Mark::Heading(Section::Criteria),
        "knowledge and understanding" | "knowledge & understanding" => Mark::Heading(Section::Knowledge),
        "values" => Mark::Heading(Section::Values),
        "glossary" => Mark::Heading(Section::Scope(Scope::Glossary)),
        "behaviours" | "skills" | "links to other nos" | "external links" => Mark::Heading(Section::Elsewhere),
        text if text.starts_with("scope") => scope(text),
        text if is_footer(text) => Mark::Heading(Section::Elsewhere),
        _ => Mark::Plain,
    }
}

fn scope(text: &str) -> Mark {
    let rest = text.trim_start_matches("scope").trim_start_matches([' ', '/']).trim_start_matches("range").trim();
    match rest {
        "" => Mark::Heading(Section::Scope(Scope::Whole)),
        _ if rest.starts_with("relat") && rest.contains("performance") => Mark::Heading(Section::Scope(Scope::Performance)),
        _ if rest.starts_with("relat") && rest.contains("knowledge") => Mark::Heading(Section::Scope(Scope::Knowledge)),
        _ => Mark::Plain,
    }
}

/// The table at the foot of a published standard.
fn is_footer(text: &str) -> bool {
    ["developed by", "version number", "date approved", "indicative review date", "originating organisation", "original urn"]
        .iter()
        .any(|label| text.starts_with(label))
}

/// Lower case, single blanks, no colon at the end.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches([':', ' ']).to_lowercase()
}

/// `P1 text`, `K16. text`, or the code alone.
fn coded(text: &str) -> Option<Coded> {
    let start = text.len() - text.trim_start().len();
    let rest = text.get(start..)?;
    let letter = match rest.chars().next()? {
        'P' => Letter::P,
        'K' => Letter::K,
        _ => return None,
    };
    let digits = rest.get(1..)?.bytes().take_while(u8::is_ascii_digit).count();
    let end = start + 1 + digits;
    let number = text.get(start + 1..end)?.parse().ok().filter(|number| (1..=999).contains(number))?;
    let marked = text.get(end..)?.starts_with(['.', ':', ')']);
    let mark = end..end + usize::from(marked);
    let tail = text.get(mark.end..)?;
    (tail.is_empty() || tail.starts_with(char::is_whitespace)).then(|| Coded {
        letter,
        number,
        code: start..end,
        mark: mark.clone(),
        text: crate::cells::trimmed(text, mark.end..text.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str) -> Mark {
        mark_of(&Line { number: 1, gap: 0, text })
    }

    #[test]
    fn headings_in_their_usual_spellings() {
        assert_eq!(mark("\tValues:"), Mark::Heading(Section::Values));
        assert_eq!(mark("Scope/range"), Mark::Heading(Section::Scope(Scope::Whole)));
        assert_eq!(mark("Scope / range  relating to Performance Criteria :"), Mark::Heading(Section::Scope(Scope::Performance)));
        assert_eq!(mark("Scope creep is a risk"), Mark::Plain);
        assert_eq!(mark("You must be able to:"), Mark::LeftColumn);
    }

    #[test]
    fn codes_with_and_without_text() {
        for (text, code, words) in
            [("\tP1 lead", "P1", "lead"), ("K16.\tknow", "K16", "know"), ("P24", "P24", ""), ("K1)  a  b ", "K1", "a  b")]
        {
            let Mark::Statement(found) = mark(text) else { panic!("{text} is a statement") };
            assert_eq!((&text[found.code], &text[found.text]), (code, words));
        }
        for text in ["P", "P1a", "P0", "P1000", "PK1", "Partners", "p1 x", "K1-3", "P99999999999 x"] {
            assert_eq!(mark(text), Mark::Plain, "{text}");
        }
    }
}
