//! A second dialect of standards: "You must be able to: 1. ... 2. ...", with numbers where the template has P1 and K1.

use super::found::Finder;
use super::json;
use crate::sections::{Mark, Section, mark_of};
use crate::text::{Line, Text};
use crate::{Problem, Reading};

/// Reads a standard whose statements are numbered 1, 2, 3 under their prompts: as [`crate::read`] reads it once the numbers are codes.
///
/// Statements are counted through each part, because numbering may begin anew under every heading; where a number of the document is
/// another than the code, a remark says so. `None` when the text is not of this dialect.
pub fn read(bytes: &[u8], name: &str) -> Option<Result<Reading, Vec<Problem>>> {
    // The limits and encodings of the other reader hold here too; what it would refuse is not this dialect.
    Text::decode(bytes).ok()?;
    let content = json::text(bytes, &mut Finder::default()).ok()?;
    let (coded, renumbered) = coded(&content)?;
    Some(crate::read(coded.as_bytes(), name).map(|mut reading| {
        let remarks = &mut reading.rest_mut().remarks;
        remarks
            .push(Problem::whole("Statements are numbered 1, 2, 3; they were given the codes P1, P2 and K1, K2.", "Check a few of them."));
        if renumbered > 0 {
            let message = format!("{renumbered} statements have a code of another number than the document gives them.");
            remarks.push(Problem::whole(message, "Numbers that begin anew under a heading were counted on."));
        }
        reading
    }))
}

/// The text with codes, and how many statements have another number than before; nothing when it is not of this dialect.
fn coded(content: &str) -> Option<(String, usize)> {
    let mut lines = Vec::new();
    let mut letter = None;
    let (mut counts, mut prompts, mut renumbered) = ([0usize; 2], 0usize, 0usize);
    for (at, text) in content.lines().enumerate() {
        let line = Line { number: at + 1, gap: 0, text };
        match mark_of(&line) {
            Mark::Statement(_) => return None,
            Mark::LeftColumn => {
                prompts += 1;
                letter = Some(usize::from(!text.to_lowercase().contains("able to")));
            }
            Mark::Heading(Section::Criteria) => letter = Some(0),
            Mark::Heading(Section::Knowledge) => letter = Some(1),
            Mark::Heading(_) => letter = None,
            Mark::PartHeading | Mark::OuterHeading | Mark::Plain => {}
        }
        match (letter, numbered(text)) {
            (Some(which), Some((number, words))) => {
                counts[which] += 1;
                renumbered += usize::from(number != counts[which]);
                lines.push(format!("{}{} {words}", ["P", "K"][which], counts[which]));
            }
            _ => lines.push(text.to_owned()),
        }
    }
    (prompts > 0 && counts[0] + counts[1] > 1).then(|| (lines.join("\n"), renumbered))
}

/// The number and the words of a line such as `12. plan` or `12) plan`.
fn numbered(text: &str) -> Option<(usize, &str)> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(..digits)?.parse().ok().filter(|it| (1..=999).contains(it))?;
    let words = text.get(digits..)?.strip_prefix(['.', ')'])?;
    let words = words.strip_prefix(char::is_whitespace)?.trim();
    (!words.is_empty()).then_some((number, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STANDARD: &str = "Overview\nAbout shelves.\n\nPerformance criteria\nKeep the shelves\n\nYou must be able to:\n1. put each book in its place\n2. note what is missing\n\nMend what is broken\n\n1. mend a spine\n\nKnowledge and understanding\nYou need to know and understand:\n1) how shelves are numbered\n2) how dust does harm\n\nValues\n\n1. Calm\n";

    #[test]
    fn numbers_under_prompts_are_statements() {
        let Reading::Standard(it) = read(STANDARD.as_bytes(), "s.txt").expect("the dialect").expect("read") else { panic!("a standard") };
        let told: Vec<_> = it.statements().map(|it| (it.code.text(), it.text.text())).collect();
        let expected = [
            ("P1", "put each book in its place"),
            ("P2", "note what is missing"),
            ("P3", "mend a spine"),
            ("K1", "how shelves are numbered"),
            ("K2", "how dust does harm"),
        ];
        assert_eq!(told, expected);
        assert_eq!(it.elements.iter().map(|it| it.title.text()).collect::<Vec<_>>(), ["Keep the shelves", "Mend what is broken"]);
        assert!(
            it.rest.remarks.iter().any(|it| it.message.starts_with("1 statements have a code of another number")),
            "{:?}",
            it.rest.remarks
        );
        assert_eq!(it.values.len(), 1);
    }

    #[test]
    fn other_texts_are_left_alone() {
        for text in ["P1 lead\nYou must be able to:\n1. x\n2. y", "1. one\n2. two", "You must be able to:\nlead", "", "A. Area\nA1. Do"] {
            assert!(read(text.as_bytes(), "s.txt").is_none(), "{text}");
        }
    }
}
