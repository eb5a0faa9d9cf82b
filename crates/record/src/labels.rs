//! What fields and choices are called where the words are not the declared ones: those of a sector, or another language.

use crate::{Choice, Kind, Shape};
use std::collections::BTreeMap;

/// Labels and hints of the fields of one kind, and labels of their choices. They are words for people to read and to type: what is
/// kept, hashed and sent to programs are the names of fields and the codes of choices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    fields: BTreeMap<String, String>,
    hints: BTreeMap<String, String>,
    choices: BTreeMap<String, BTreeMap<String, String>>,
}

impl Labels {
    /// The same, with a label for a field.
    pub fn with_field(mut self, field: &str, label: impl Into<String>) -> Labels {
        self.fields.insert(field.to_owned(), label.into());
        self
    }

    /// The same, with a hint for a field.
    pub fn with_hint(mut self, field: &str, hint: impl Into<String>) -> Labels {
        self.hints.insert(field.to_owned(), hint.into());
        self
    }

    /// The same, with a label for a choice of a field.
    pub fn with_choice(mut self, field: &str, code: &str, label: impl Into<String>) -> Labels {
        self.choices.entry(field.to_owned()).or_default().insert(code.to_owned(), label.into());
        self
    }

    /// What a field is called here; `None` where its declared label stands.
    pub fn field(&self, field: &str) -> Option<&str> {
        self.fields.get(field).map(String::as_str)
    }

    /// The hint of a field; `None` where the declared one stands.
    pub fn hint(&self, field: &str) -> Option<&str> {
        self.hints.get(field).map(String::as_str)
    }

    /// What a choice of a field is called here; `None` where its declared label stands.
    pub fn choice(&self, field: &str, code: &str) -> Option<&str> {
        self.choices.get(field)?.get(code).map(String::as_str)
    }

    /// What a choice is called: here, or as declared.
    pub fn chosen<'a>(&'a self, field: &str, choice: &'a Choice) -> &'a str {
        self.choice(field, choice.code).unwrap_or(choice.label)
    }

    /// The field that a heading names by a label of these, in any case, with spaces or underscores.
    pub(crate) fn field_called(&self, kind: &Kind, heading: &str) -> Option<&'static str> {
        let called = |name: &str| self.field(name).is_some_and(|it| folded(it) == heading);
        kind.fields.iter().find(|it| called(it.name)).map(|it| it.name)
    }

    /// The text with every choice that is told by a label of these told by its code instead.
    pub(crate) fn coded(&self, kind: &Kind, field: &str, text: &str) -> Option<String> {
        let labels = self.choices.get(field)?;
        let code = |text: &str| labels.iter().find(|it| folded(it.1) == folded(text)).map(|it| it.0.as_str());
        match kind.field(field)?.shape {
            Shape::Choice(_) => code(text).map(str::to_owned),
            Shape::Choices(_) => Some(text.split([';', '|']).map(|it| code(it).unwrap_or(it.trim())).collect::<Vec<_>>().join("; ")),
            _ => None,
        }
    }

    /// Whether any choice of the field has a label here.
    pub(crate) fn renames_choices(&self, field: &str) -> bool {
        self.choices.contains_key(field)
    }
}

/// A heading or label as it is compared: lower case, one space between words, no underscores.
pub(crate) fn folded(heading: &str) -> String {
    heading.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
