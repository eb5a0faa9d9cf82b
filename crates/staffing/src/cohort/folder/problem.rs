//! What a person can put right in a model folder.

use serde::Serialize;
use std::fmt;

/// The most problems of one folder that are kept one by one.
pub const MOST_PROBLEMS: usize = 1_000;

/// One thing to put right, and where.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(into = "Told")]
pub struct Problem {
    /// The file in the folder.
    pub file: String,
    /// The line of the file, counted from 1 with the header.
    pub row: Option<u64>,
    /// The column, or the key of a TOML file.
    pub column: Option<String>,
    /// What stands there.
    pub value: Option<String>,
    /// What is wrong, as a stable code with its figures.
    pub what: What,
}

/// A problem as programs read it: with what to do, so that nobody has to know the codes.
#[derive(Serialize)]
struct Told {
    file: String,
    row: Option<u64>,
    column: Option<String>,
    value: Option<String>,
    #[serde(flatten)]
    what: What,
    message: String,
}

impl From<Problem> for Told {
    fn from(it: Problem) -> Told {
        let message = it.remedy();
        Told { file: it.file, row: it.row, column: it.column, value: it.value, what: it.what, message }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum What {
    /// A file that every model needs is not there.
    NoFile,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text is not TOML, or lacks a key.
    NotToml {
        /// What the TOML reader says.
        message: String,
    },
    /// A declaration is out of range.
    Declaration {
        /// What it must be.
        must: &'static str,
    },
    /// The line cannot be read as CSV.
    NotCsv,
    /// A column is missing from the header.
    NoColumn,
    /// A column is not known.
    UnknownColumn,
    /// A code is not declared in its dimension.
    UnknownCode,
    /// An index is not declared.
    UnknownIndex,
    /// A number is needed.
    NotANumber,
    /// A share must be from 0 to 1.
    NotAShare,
    /// A count must be a whole number from 0 up.
    NotACount,
    /// A number must be from 0 up.
    Negative,
    /// A year is not among those of the model.
    UnknownYear,
    /// Rows that go by year leave years out.
    MissingYears {
        /// The years that are missing.
        years: Vec<i64>,
    },
    /// The same cell has a stock twice.
    Twice {
        /// The line where it stands first.
        first: u64,
    },
    /// The chances of one cell add up to more than 1.
    AddsUp {
        /// What they add up to.
        total: f64,
        /// The year.
        year: i64,
    },
    /// The heads of the cells do not come to the total.
    Total {
        /// What the cells come to.
        found: u64,
    },
    /// A row fits more cells, or a folder more rows, than the reader takes.
    TooMuch,
    /// A move leads back to its own cell.
    Nowhere,
    /// Two rows move the same cells by different indices.
    TwoIndices,
    /// The engine refuses the model.
    Engine {
        /// Why.
        message: String,
    },
    /// There are more problems than are listed.
    More,
}

impl Problem {
    /// What to do about it, in plain English.
    pub fn remedy(&self) -> String {
        match &self.what {
            What::NoFile => "Add a file of this name to the folder.".into(),
            What::NotUtf8 => "Save the file as UTF-8 text.".into(),
            What::NotToml { message } => format!("Put the file right: {message}"),
            What::Declaration { must } => format!("It must be {must}."),
            What::NotCsv => "Put the line right: quotes must be closed.".into(),
            What::NoColumn => "Add the column to the header.".into(),
            What::UnknownColumn => "Rename the column or take it out.".into(),
            What::UnknownCode => "Use a code of this dimension, or add it to model.toml.".into(),
            What::UnknownIndex => "Use the name of an index in model.toml, or leave it empty.".into(),
            What::NotANumber => "Write a number, such as 0.25.".into(),
            What::NotAShare => "Write a share from 0 to 1: 25% is 0.25.".into(),
            What::NotACount => "Write a whole number from 0 to 1,000,000.".into(),
            What::Negative => "Write a number from 0 up.".into(),
            What::UnknownYear => "Write a year of the model, or leave it empty for all.".into(),
            What::MissingYears { years } => {
                format!("Add rows for {}, or leave the year empty for all. Until then they count 0 in those years.", list(years))
            }
            What::Twice { first } => format!("Keep one of the two: the cell stands on line {first} too."),
            What::AddsUp { total, year } => {
                format!("Lower the chances: in {year} they add up to {total:.4}, more than 1. Until then none of them counts.")
            }
            What::Total { found } => format!("The cells come to {found}: put the total or the stocks right."),
            What::TooMuch => "Split the model, or use rows that fit fewer cells.".into(),
            What::Nowhere => "Name at least one other code to move to.".into(),
            What::TwoIndices => "Use one index for all moves of a cell.".into(),
            What::Engine { message } => format!("Put the model right: {message}"),
            What::More => "Put these right first; more will be listed then.".into(),
        }
    }
}

fn list(years: &[i64]) -> String {
    years.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(row) = self.row {
            write!(f, ", line {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", {column}")?;
        }
        if let Some(value) = &self.value {
            write!(f, " \"{value}\"")?;
        }
        write!(f, ": {}", self.remedy())
    }
}

/// Problems as they are found.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub(super) found: Vec<Problem>,
    /// Whether there is a file of which nothing can be used: what is left is no model of anybody's.
    pub(super) lost: bool,
}

impl Problems {
    pub(super) fn add(&mut self, file: &str, row: Option<u64>, column: Option<&str>, value: Option<&str>, what: What) {
        let what = match self.found.len() {
            MOST_PROBLEMS => What::More,
            more if more > MOST_PROBLEMS => return,
            _ => what,
        };
        // A hostile cell may hold megabytes.
        let short = |it: &str| it.chars().take(80).collect::<String>();
        self.found.push(Problem { file: file.to_owned(), row, column: column.map(short), value: value.map(short), what });
    }
}
