//! A2 · Population estimates and projections, and the published files a needs assessment is drawn from.
//!
//! Every reader here is pure: bytes in; what could be read, and every problem at once, out. A row with a problem is
//! refused on its own; the rest of the file is kept, and the caller decides whether a part is enough.

pub mod bands;
mod cells;
pub mod delimited;
mod groups;
mod long;
mod projection;
pub mod published;
mod read;
mod wide;

#[cfg(test)]
pub(crate) mod tests;

pub use bands::{Band, BandPersons, in_bands, parse_bands};
pub use groups::{GroupCount, read_groups};
pub use projection::{Unprojectable, nation_of, project, ratio_index};
pub use read::{Dialect, Publication, dialect, read, read_estimates, read_projections};

use record::{Place, Problem};
use serde::{Deserialize, Serialize};

/// What a misreading means for the row it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Nothing of the file could be used.
    FileRefused,
    /// The row was left out.
    RowRefused,
    /// The row was kept without this value.
    ValueIgnored,
    /// Everything was kept; a person should look.
    Noted,
}

/// One thing in a file that a person should put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misread {
    /// The line of the file on which the row begins; 1 is the header, 0 the file as a whole.
    pub row: u64,
    /// The column's name; several are joined by `/`; empty for the whole row.
    pub column: String,
    /// What stands there, shortened; empty where it is personal.
    pub value: String,
    /// A short stable name for the kind of problem.
    pub code: &'static str,
    /// What is wrong and how to put it right, in plain English.
    pub message: String,
    /// What was done about it.
    pub effect: Effect,
}

impl Misread {
    /// The same as a problem at its place. Readers leave the value out where it would name somebody.
    pub fn problem(&self, file: &str) -> Problem {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let place = Place {
            file: Some(file.to_owned()),
            sheet: None,
            row: (self.row > 0).then_some(self.row),
            column: filled(&self.column),
            value: filled(&self.value),
        };
        let effect = match self.effect {
            Effect::FileRefused => "file-refused",
            Effect::RowRefused => "row-refused",
            Effect::ValueIgnored => "value-ignored",
            Effect::Noted => "noted",
        };
        Problem::new("", "file-misread").with("message", &self.message).with("reason", self.code).with("effect", effect).at(place)
    }
}

/// What came out of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<T> {
    /// What could be read.
    pub value: T,
    /// Rows of data that were read whole or in part.
    pub accepted: u64,
    /// Rows that were left out.
    pub refused: u64,
    /// Everything to put right, in the order of the file.
    pub misread: Vec<Misread>,
}

impl<T: Default> Reading<T> {
    /// Nothing of the file could be used.
    pub fn nothing(misread: Misread) -> Reading<T> {
        Reading { value: T::default(), accepted: 0, refused: 0, misread: vec![misread] }
    }
}

/// Whom a count speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Women and girls.
    Female,
    /// Men and boys.
    Male,
    /// Everyone, where the source does not tell them apart or gives the total as well.
    Persons,
}

/// How many people of a sex and an age there are.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// Whom the count speaks of.
    pub sex: Sex,
    /// The youngest age in completed years.
    pub age_from: u8,
    /// The oldest age in completed years; `None` for an open group such as 90 and over.
    pub age_to: Option<u8>,
    /// People; a projection keeps fractions.
    pub persons: f64,
}

/// The people of an area at the middle of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The area's code, nine characters.
    pub area: String,
    /// The area's name.
    pub area_name: String,
    /// The year of the estimate, as of 30 June.
    pub year: i32,
    /// By sex and single year of age, youngest first; the last age of each sex is open.
    pub rows: Vec<Count>,
}

/// The people of an area in the years to come, as a statistical office or [`project`] sees them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Projection {
    /// The area's code, nine characters.
    pub area: String,
    /// By year, sex and single year of age; the last age of each sex is open.
    pub rows: Vec<Row>,
}

/// How many people of a sex and an age there are in a year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The year, at its middle.
    pub year: i32,
    /// Whom the count speaks of.
    pub sex: Sex,
    /// The youngest age in completed years.
    pub age_from: u8,
    /// The oldest age in completed years; `None` for an open group.
    pub age_to: Option<u8>,
    /// People, with fractions: only what is shown is rounded.
    pub persons: f64,
}
