//! What a remark is tied to: one version of one statement.

use crate::structure::{Framework, Outline, Statement};
use record::Digest;
use serde::Serialize;

/// The most characters of a statement that can be tied to.
pub(super) const MOST: usize = 10_000;
/// What stands between the headings of a place.
const BETWEEN: &str = " › ";

/// One version of one statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Anchor {
    /// Identifier of the statement; that of the framework for the framework as a whole.
    pub statement: String,
    /// SHA-256 of the sort and the words, as 64 hexadecimal digits.
    pub digest: String,
    /// Sort of statement, such as a function or a performance criterion; empty when the source gives none.
    pub sort: String,
    /// The words, as `said` writes them.
    pub text: String,
    /// The headings it stood under, from the top, with `›` between them; empty at the top.
    pub under: String,
}

/// That a statement has more than 10,000 characters, so that nothing can be tied to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

/// A text as it is stored and compared: without blanks at its ends, line ends of one sort, and no characters that no screen shows.
pub(super) fn said(text: &str) -> String {
    let shown = |it: char| if it.is_control() && !matches!(it, '\n' | '\t') { ' ' } else { it };
    text.replace("\r\n", "\n").replace('\r', "\n").chars().map(shown).collect::<String>().trim().to_owned()
}

fn digest(sort: &str, text: &str) -> String {
    Digest::of(format!("{}\n{}", said(sort), said(text)).as_bytes()).to_string()
}

impl Anchor {
    /// The anchor of a statement that stands under these headings.
    ///
    /// # Errors
    /// When the statement is too long to be tied to.
    pub fn of(statement: &Statement, under: &str) -> Result<Anchor, TooLong> {
        Anchor::made(&statement.id, &statement.sort, &statement.text, under)
    }

    /// The anchor of the framework as a whole, which is known by its title.
    ///
    /// # Errors
    /// When the title is too long to be tied to.
    pub fn of_whole(framework: &Framework) -> Result<Anchor, TooLong> {
        Anchor::made(&framework.id, "", &framework.title, "")
    }

    fn made(statement: &str, sort: &str, text: &str, under: &str) -> Result<Anchor, TooLong> {
        let (sort, text, under) = (said(sort), said(text), said(under));
        if text.chars().count() > MOST || under.chars().count() > MOST {
            return Err(TooLong);
        }
        Ok(Anchor { statement: statement.to_owned(), digest: digest(&sort, &text), sort, text, under })
    }

    /// Whether the digest is that of the words. An anchor from elsewhere may say otherwise, and then nothing can rest on it.
    pub fn is_sound(&self) -> bool {
        self.digest == digest(&self.sort, &self.text)
    }
}

/// The headings over each line of an outline, from the top.
pub(super) fn places(outline: &Outline<'_>) -> Vec<String> {
    let mut way: Vec<String> = Vec::new();
    let mut places = Vec::new();
    for line in outline {
        way.truncate(line.depth);
        places.push(way.join(BETWEEN));
        way.push(said(&line.statement.text));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(text: &str) -> Statement {
        Statement { id: "s".into(), sort: "Function".into(), text: text.into(), ..Statement::default() }
    }

    #[test]
    fn blanks_and_line_ends_are_no_other_version_and_one_letter_is() {
        let one = Anchor::of(&statement("Agree needs\r\nwith people "), "").expect("short");
        assert!(one.is_sound());
        assert_eq!(one.digest, digest("Function", " Agree needs\nwith people"));
        assert!(one.digest != digest("Function", "Agree need\nwith people") && one.digest != digest("Value", "Agree needs\nwith people"));
    }

    /// Planted: an anchor whose words were changed and whose digest was not.
    #[test]
    fn an_anchor_that_contradicts_itself_is_found() {
        let mut it = Anchor::of(&statement("Agree needs"), "").expect("short");
        it.text = "Agree no needs".into();
        assert!(!it.is_sound());
        assert_eq!(Anchor::of(&statement(&"x".repeat(MOST + 1)), ""), Err(TooLong));
    }
}
