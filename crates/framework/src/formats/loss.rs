//! What could not travel: every export names it.

use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// Where in a framework something stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(tag = "part", content = "id", rename_all = "lowercase")]
pub enum Place {
    /// The framework itself.
    Framework,
    /// A statement, by its identifier.
    Statement(String),
    /// An association, by its identifier.
    Association(String),
    /// A list of definitions, such as `CFItemTypes`.
    Definitions(String),
    /// The rubrics.
    Rubrics,
    /// What stood beside all these in the file it came from.
    Beside,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The format has no place for it.
    LeftOut,
    /// It travels in other words or another form.
    Changed,
    /// The format asks for it, and the framework did not say it.
    Added,
}

/// The field of a loss that concerns all of a statement, an association or a list.
pub const WHOLE: &str = "whole";

/// One thing that did not travel as it was, in all the places where that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// What became of it.
    pub how: How,
    /// The attribute (`id`, `sort`, `code`, `text`, `retired`, `from`, `to`, `order`, `title`), the key of a field, or [`WHOLE`].
    pub field: String,
    /// Why, in a sentence.
    pub why: String,
    /// Every place, in the order of the framework.
    pub places: Vec<Place>,
}

/// Everything that did not travel as it was. When it is empty, whoever reads the file has the whole framework.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LossReport {
    /// Losses in the order in which they were met.
    pub losses: Vec<Loss>,
}

impl LossReport {
    /// Whether everything travelled as it was.
    pub fn is_empty(&self) -> bool {
        self.losses.is_empty()
    }

    /// In how many places something of this sort happened.
    pub fn count(&self, how: How) -> usize {
        self.losses.iter().filter(|it| it.how == how).map(|it| it.places.len()).sum()
    }

    /// Whether it is said that this field of this place did not travel as it was.
    pub fn names(&self, place: &Place, field: &str) -> bool {
        self.losses.iter().any(|it| (it.field == field || it.field == WHOLE) && it.places.contains(place))
    }

    /// Every place and field that is named, for whoever has many to look up.
    pub fn named(&self) -> HashSet<(&Place, &str)> {
        self.losses.iter().flat_map(|it| it.places.iter().map(|place| (place, it.field.as_str()))).collect()
    }
}

/// A report in the making: the same thing in a thousand places is one line.
#[derive(Debug, Default)]
pub(crate) struct Losses {
    report: LossReport,
    lines: HashMap<(How, String, String), usize>,
}

impl Losses {
    /// Notes one thing in one place.
    pub(crate) fn note(&mut self, how: How, place: &Place, field: &str, why: &str) {
        let losses = &mut self.report.losses;
        let at = *self.lines.entry((how, field.to_owned(), why.to_owned())).or_insert_with(|| {
            losses.push(Loss { how, field: field.to_owned(), why: why.to_owned(), places: Vec::new() });
            losses.len() - 1
        });
        let places = &mut losses[at].places;
        if places.last() != Some(place) {
            places.push(place.clone());
        }
    }

    /// The format has no place for it.
    pub(crate) fn left_out(&mut self, place: &Place, field: &str, why: &str) {
        self.note(How::LeftOut, place, field, why);
    }

    /// It travels in another form.
    pub(crate) fn changed(&mut self, place: &Place, field: &str, why: &str) {
        self.note(How::Changed, place, field, why);
    }

    /// The format asks for it.
    pub(crate) fn added(&mut self, place: &Place, field: &str, why: &str) {
        self.note(How::Added, place, field, why);
    }

    /// The report.
    pub(crate) fn report(self) -> LossReport {
        self.report
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_loss_in_many_places_is_one_line() {
        let mut losses = Losses::default();
        for id in ["a", "b", "b", "c"] {
            losses.left_out(&Place::Statement(id.to_owned()), "notes", "It has no column.");
        }
        losses.changed(&Place::Framework, "title", "It is cut.");
        let report = losses.report();
        assert_eq!((report.losses.len(), report.count(How::LeftOut), report.count(How::Changed)), (2, 3, 1));
        assert!(report.names(&Place::Statement("b".to_owned()), "notes"));
        assert!(!report.names(&Place::Statement("b".to_owned()), "text"));
    }
}
