//! What a reader found that is not as the format says, grouped: five thousand errors of one sort are one line.

use crate::Problem;
use crate::structure::Framework;
use serde::Serialize;
use std::collections::HashMap;

/// So many places are named; the others are counted.
const FIRST: usize = 5;

/// One sort of thing to put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// What was found.
    pub message: String,
    /// What to put right.
    pub put_right: String,
    /// How often.
    pub count: usize,
    /// Where it was found first, at most five places.
    pub first: Vec<String>,
}

impl Found {
    /// The same as a problem of the whole document, with its places in the message.
    pub fn problem(&self) -> Problem {
        let places = match (self.first.as_slice(), self.count) {
            ([], _) => String::new(),
            (them, count) if count > them.len() => format!(" In {count} places, first: {}.", them.join(", ")),
            (them, _) => format!(" In: {}.", them.join(", ")),
        };
        Problem::whole(format!("{}{places}", self.message), self.put_right.clone())
    }
}

/// What a file gave: the framework, and what is not as the format says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Intake {
    /// The framework, with all that came.
    pub framework: Framework,
    /// What to put right, one entry for each sort.
    pub found: Vec<Found>,
}

/// A list in the making.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    found: Vec<Found>,
    lines: HashMap<String, usize>,
}

impl Finder {
    /// Notes one finding. `place` is only made when it is going to be named.
    pub(crate) fn note(&mut self, message: &str, put_right: &str, place: impl FnOnce() -> String) {
        let at = match self.lines.get(message) {
            Some(at) => *at,
            None => {
                self.lines.insert(message.to_owned(), self.found.len());
                let new = Found { message: message.to_owned(), put_right: put_right.to_owned(), count: 0, first: Vec::new() };
                self.found.push(new);
                self.found.len() - 1
            }
        };
        let line = &mut self.found[at];
        line.count += 1;
        if line.first.len() < FIRST {
            line.first.extend(Some(place()).filter(|it| !it.is_empty()));
        }
    }

    /// Notes something of the whole file.
    pub(crate) fn whole(&mut self, message: &str, put_right: &str) {
        self.note(message, put_right, String::new);
    }

    /// The list.
    pub(crate) fn found(self) -> Vec<Found> {
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_thousand_errors_are_one_line_with_five_places() {
        let mut finder = Finder::default();
        for at in 0..5_000 {
            finder.note("`notes` is null.", "Leave it out.", || format!("item {at}"));
        }
        finder.whole("The file was read as Windows-1252.", "Save it as UTF-8.");
        let found = finder.found();
        assert_eq!((found.len(), found[0].count, found[0].first.len()), (2, 5_000, 5));
        assert_eq!(found[0].problem().message, "`notes` is null. In 5000 places, first: item 0, item 1, item 2, item 3, item 4.");
        assert_eq!(found[1].problem().message, "The file was read as Windows-1252.");
    }
}
