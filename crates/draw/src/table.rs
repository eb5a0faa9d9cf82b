//! The numbers of a chart as rows and columns.

use crate::figure;
use kernel::Standing;
use serde::{Deserialize, Serialize};

/// A table with a caption and one heading per column. The first column names the row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The title of the chart.
    pub caption: String,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows from top to bottom, each with one entry per column.
    pub rows: Vec<Vec<Entry>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// What stands in it.
    pub heading: String,
    /// The unit of its numbers; empty for text.
    pub unit: String,
}

/// What stands in one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Entry {
    /// A number in the unit of the column.
    Number(f64),
    /// A text.
    Text(String),
    /// Nothing is known.
    Missing,
}

impl Entry {
    /// A number, or nothing when it is not finite.
    pub fn number(value: f64) -> Entry {
        if value.is_finite() { Entry::Number(value) } else { Entry::Missing }
    }

    /// A number that may be missing.
    pub fn maybe(value: Option<f64>) -> Entry {
        value.map_or(Entry::Missing, Entry::number)
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Entry {
        Entry::Text(text.into())
    }

    /// How far the number may be trusted, as a word.
    pub fn standing(standing: Standing) -> Entry {
        Entry::text(match standing {
            Standing::Known => "known",
            Standing::Imputed => "imputed",
            Standing::Modelled => "modelled",
        })
    }

    /// For reading: thousands are grouped, a missing number is a dash.
    pub fn shown(&self) -> String {
        match self {
            Entry::Number(value) => figure(*value),
            Entry::Text(text) => text.clone(),
            Entry::Missing => "\u{2013}".into(),
        }
    }

    /// For files: the number in full, a missing one empty.
    pub fn plain(&self) -> String {
        match self {
            Entry::Number(value) => value.to_string(),
            Entry::Text(text) => text.clone(),
            Entry::Missing => String::new(),
        }
    }
}

impl Column {
    /// A column of texts.
    pub fn text(heading: impl Into<String>) -> Column {
        Column { heading: heading.into(), unit: String::new() }
    }

    /// A column of numbers.
    pub fn number(heading: impl Into<String>, unit: impl Into<String>) -> Column {
        Column { heading: heading.into(), unit: unit.into() }
    }
}
