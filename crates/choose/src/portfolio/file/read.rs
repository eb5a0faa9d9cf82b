//! Reading fields, and writing down everything that is wrong with them instead of stopping at the first.

use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;

/// Something in a file that must be put right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Problem {
    /// Where: the path of the field, as `measure[2].level[1].cost`, counted from 1.
    pub place: String,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

/// What can be wrong with a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum What {
    /// The file is neither TOML nor JSON.
    Unreadable {
        /// What the reader stumbled over.
        detail: String,
    },
    /// The file is larger than can be worked with.
    TooLarge,
    /// The field is missing.
    Missing,
    /// The field is not known.
    NotKnown,
    /// The field must be text that is not empty.
    NotText,
    /// The field must be a number.
    NotNumber,
    /// The field must be a whole number of 0 or more.
    NotWhole,
    /// The field must be a list.
    NotList,
    /// The field must be a table.
    NotTable,
    /// Nothing has this name.
    NoSuchName {
        /// The name.
        name: String,
    },
    /// The name, or what is said of it, is given twice.
    Twice {
        /// The name.
        name: String,
    },
    /// The list must have so many numbers.
    Length {
        /// How many it must have.
        expected: usize,
    },
    /// What is said is meaningless, as the text says.
    Unsound {
        /// What is wrong.
        detail: String,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = &self.place;
        match &self.what {
            What::Unreadable { detail } => write!(f, "The file is neither TOML nor JSON: {detail}"),
            What::TooLarge => write!(f, "{place}: larger than can be worked with."),
            What::Missing => write!(f, "{place}: is missing."),
            What::NotKnown => write!(f, "{place}: is not a field of this file."),
            What::NotText => write!(f, "{place}: must be text."),
            What::NotNumber => write!(f, "{place}: must be a number."),
            What::NotWhole => write!(f, "{place}: must be a whole number of 0 or more."),
            What::NotList => write!(f, "{place}: must be a list."),
            What::NotTable => write!(f, "{place}: must be a table."),
            What::NoSuchName { name } => write!(f, "{place}: nothing is called \"{name}\"."),
            What::Twice { name } => write!(f, "{place}: \"{name}\" is given twice."),
            What::Length { expected } => write!(f, "{place}: must have {expected} numbers."),
            What::Unsound { detail } => write!(f, "{detail}"),
        }
    }
}

/// Gathers problems while fields are read.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) problems: Vec<Problem>,
}

/// A table of the file, and where it stands.
pub(super) struct Spot<'a> {
    pub(super) path: String,
    fields: Option<&'a Map<String, Value>>,
}

impl<'a> Spot<'a> {
    fn of(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_string() } else { format!("{}.{field}", self.path) }
    }

    /// Whether the field is there.
    pub(super) fn has(&self, field: &str) -> bool {
        self.get(field).is_some()
    }

    fn get(&self, field: &str) -> Option<&'a Value> {
        self.fields.and_then(|it| it.get(field)).filter(|it| !it.is_null())
    }
}

impl Reader {
    pub(super) fn add(&mut self, place: impl Into<String>, what: What) {
        self.problems.push(Problem { place: place.into(), what });
    }

    /// A table with no other fields than these.
    pub(super) fn table<'a>(&mut self, value: &'a Value, path: String, known: &[&str]) -> Spot<'a> {
        let fields = value.as_object();
        if fields.is_none() {
            self.add(path.clone(), What::NotTable);
        }
        let spot = Spot { path, fields };
        for field in fields.into_iter().flat_map(Map::keys).filter(|it| !known.contains(&it.as_str())) {
            self.add(spot.of(field), What::NotKnown);
        }
        spot
    }

    fn needed<'a>(&mut self, spot: &Spot<'a>, field: &str) -> Option<&'a Value> {
        let found = spot.get(field);
        if found.is_none() && spot.fields.is_some() {
            self.add(spot.of(field), What::Missing);
        }
        found
    }

    pub(super) fn text(&mut self, spot: &Spot, field: &str) -> Option<String> {
        let value = self.needed(spot, field)?;
        self.as_text(value, spot.of(field))
    }

    fn as_text(&mut self, value: &Value, place: String) -> Option<String> {
        let text = value.as_str().map(str::trim).filter(|it| !it.is_empty());
        if text.is_none() {
            self.add(place, What::NotText);
        }
        text.map(str::to_string)
    }

    pub(super) fn number(&mut self, spot: &Spot, field: &str) -> Option<f64> {
        let value = self.needed(spot, field)?;
        self.as_number(value, spot.of(field))
    }

    /// A number that may be left out.
    pub(super) fn number_or(&mut self, spot: &Spot, field: &str, otherwise: f64) -> f64 {
        match spot.get(field) {
            Some(value) => self.as_number(value, spot.of(field)).unwrap_or(otherwise),
            None => otherwise,
        }
    }

    fn as_number(&mut self, value: &Value, place: String) -> Option<f64> {
        let number = value.as_f64().filter(|it| it.is_finite());
        if number.is_none() {
            self.add(place, What::NotNumber);
        }
        number
    }

    pub(super) fn whole(&mut self, spot: &Spot, field: &str) -> Option<u64> {
        let value = self.needed(spot, field)?;
        let number = value.as_u64();
        if number.is_none() {
            self.add(spot.of(field), What::NotWhole);
        }
        number
    }

    pub(super) fn numbers(&mut self, spot: &Spot, field: &str) -> Vec<f64> {
        let values = self.list(spot, field);
        values.into_iter().filter_map(|(value, place)| self.as_number(value, place)).collect()
    }

    pub(super) fn texts(&mut self, spot: &Spot, field: &str) -> Vec<String> {
        let values = self.list(spot, field);
        values.into_iter().filter_map(|(value, place)| self.as_text(value, place)).collect()
    }

    /// The entries of a list that must be there, and where each stands.
    pub(super) fn list<'a>(&mut self, spot: &Spot<'a>, field: &str) -> Vec<(&'a Value, String)> {
        if self.needed(spot, field).is_none() {
            return Vec::new();
        }
        self.list_or_none(spot, field)
    }

    /// The entries of a list that may be left out, and where each stands.
    pub(super) fn list_or_none<'a>(&mut self, spot: &Spot<'a>, field: &str) -> Vec<(&'a Value, String)> {
        match spot.get(field) {
            None => Vec::new(),
            Some(Value::Array(values)) => {
                values.iter().enumerate().map(|(at, value)| (value, format!("{}[{}]", spot.of(field), at + 1))).collect()
            }
            Some(_) => {
                self.add(spot.of(field), What::NotList);
                Vec::new()
            }
        }
    }

    /// A table that may be left out.
    pub(super) fn part<'a>(&mut self, spot: &Spot<'a>, field: &str, known: &[&str]) -> Option<Spot<'a>> {
        let value = spot.get(field)?;
        Some(self.table(value, spot.of(field), known))
    }

    /// The place of a name among those known.
    pub(super) fn named(&mut self, spot: &Spot, field: &str, names: &Names) -> Option<usize> {
        let name = self.text(spot, field)?;
        let found = names.0.get(&name).copied();
        if found.is_none() {
            self.add(spot.of(field), What::NoSuchName { name });
        }
        found
    }

    /// The names of a list, each once.
    pub(super) fn names<'n>(&mut self, place: &str, names: impl IntoIterator<Item = &'n String>) -> Names {
        let mut found = BTreeMap::new();
        for (at, name) in names.into_iter().enumerate() {
            if found.insert(name.clone(), at).is_some() {
                self.add(place, What::Twice { name: name.clone() });
            }
        }
        Names(found)
    }
}

/// Names, and the place of each in its list.
pub(super) struct Names(BTreeMap<String, usize>);
