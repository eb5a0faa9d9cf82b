//! Areas and functions of the map that ships with Commonweal.

use crate::Certainty;
use serde::{Deserialize, Serialize};

/// Where an area stands in the map's drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// What every other area serves.
    Centre,
    /// Specific to commissioning, around the centre.
    Around,
    /// Underpins commissioning; shared with other fields of work.
    Beneath,
}

/// An area of competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Area {
    /// One capital letter.
    pub code: String,
    /// Name as the map gives it.
    pub name: String,
    /// What it is for, in our words.
    pub purpose: String,
    /// Where it stands in the drawing.
    pub place: Place,
    /// Functions in order.
    pub functions: Vec<Function>,
}

/// A function: something that people who commission services do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Function {
    /// Such as `A1`.
    pub code: String,
    /// Name as the map gives it.
    pub name: String,
    /// What it is for, in our words.
    pub purpose: String,
    /// Standards of other suites that describe it.
    pub references: Vec<Reference>,
}

/// A reference to a standard of another suite.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Reference {
    /// Suite, such as `M&L`.
    pub suite: String,
    /// Code in that suite, such as `B5`.
    pub code: String,
    /// Is this the standard, or only an example of one?
    pub certainty: Certainty,
}

impl Reference {
    /// Reads `M&L B5`: the suite, a blank, the code.
    pub(crate) fn parse(text: &str, certainty: Certainty) -> Option<Reference> {
        let (suite, code) = text.rsplit_once(' ')?;
        let sound = !suite.trim().is_empty() && code.chars().any(|c| c.is_ascii_digit());
        sound.then(|| Reference { suite: suite.trim().to_owned(), code: code.to_owned(), certainty })
    }
}
