//! The records of a register, and the ways to them.

use crate::Problem;
use record::Sheet;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// One record of a register: an existing standard. Texts are as the register gives them, without blanks at the ends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The code under which it is registered. It need not be the only one of this code.
    pub urn: String,
    /// The code it had where it was first written.
    pub original: String,
    /// Its title; it may be cut off.
    pub title: String,
    /// Who developed it.
    pub developer: String,
    /// The suites it belongs to, as the register writes them.
    pub suites: Vec<String>,
    /// Whether it is in force, as the register writes it: `Current` or `Legacy`.
    pub validity: String,
    /// Whether it was written new or tailored, as the register writes it: `Original` or `Tailored`.
    pub status: String,
    /// Key words.
    pub keywords: String,
    /// Days, by the heading of their column.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<(String, String)>,
    /// The row it stood in, from 1, the headings counted.
    pub row: u64,
}

/// A register of existing standards.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Register {
    records: Vec<Record>,
    by_code: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
}

/// The headings of a field, without case, blanks and punctuation.
const HEADINGS: [(&str, &[&str]); 8] = [
    ("urn", &["urn", "code", "nosurn"]),
    ("original", &["originalurn", "originalcode"]),
    ("title", &["nostitle", "title", "name"]),
    ("developer", &["developedby", "developer", "originatingorganisation"]),
    ("suites", &["suite", "suites"]),
    ("validity", &["validity"]),
    ("status", &["nosdocumentstatus", "documentstatus", "status"]),
    ("keywords", &["keywords", "keyword"]),
];

fn plain(heading: &str) -> String {
    heading.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Register {
    /// A register of these records.
    pub fn new(records: Vec<Record>) -> Register {
        let mut it = Register { records, ..Register::default() };
        for (at, record) in it.records.iter().enumerate() {
            for key in keys(record) {
                it.by_code.entry(key).or_default().push(at);
            }
            it.by_title.entry(folded(&record.title)).or_default().push(at);
        }
        it
    }

    /// Reads the sheet of a register. Columns are found by their headings; others are left alone.
    ///
    /// # Errors
    /// When there is no column for codes or titles, or no row.
    pub fn of_sheet(sheet: &Sheet) -> Result<Register, Vec<Problem>> {
        let headings: Vec<String> = sheet.headings.iter().map(|it| plain(it)).collect();
        let column = |name: &str| {
            let known = HEADINGS.iter().find(|it| it.0 == name).map_or(&[][..], |it| it.1);
            known.iter().find_map(|known| headings.iter().position(|it| it == known))
        };
        let days: Vec<usize> =
            (0..headings.len()).filter(|at| ["date", "review", "approved"].iter().any(|it| headings[*at].contains(it))).collect();
        let mut problems = Vec::new();
        for (name, what) in [("urn", "URN"), ("title", "Title")] {
            if column(name).is_none() {
                problems.push(Problem::whole(format!("No column {what} was found."), format!("Call the column with it “{what}”.")));
            }
        }
        if sheet.lines.is_empty() {
            problems.push(Problem::whole("The register has no rows.", "Send a sheet with one row for each standard."));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let records = sheet.lines.iter().map(|line| {
            let cell = |at: Option<usize>| at.and_then(|at| line.cells.get(at)).map(|it| one_line(it)).unwrap_or_default();
            let of = |name: &str| cell(column(name));
            Record {
                urn: of("urn"),
                original: of("original"),
                title: of("title"),
                developer: of("developer"),
                suites: suites(&of("suites")),
                validity: of("validity"),
                status: of("status"),
                keywords: of("keywords"),
                days: days
                    .iter()
                    .map(|at| (sheet.headings[*at].trim().to_owned(), cell(Some(*at))))
                    .filter(|it| !it.1.is_empty())
                    .collect(),
                row: line.row,
            }
        });
        Ok(Register::new(records.filter(|it| !it.urn.is_empty() || !it.title.is_empty()).collect()))
    }

    /// Every record, in the order of the register.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The records that a code may mean, by URN, by original code, or by the part of a URN after its prefix.
    pub(super) fn of_code(&self, code: &str) -> impl Iterator<Item = &Record> {
        self.by_code.get(&code_key(code)).into_iter().flatten().map(|at| &self.records[*at])
    }

    /// The records of a title, without case, blanks and punctuation.
    pub(super) fn of_title(&self, title: &str) -> impl Iterator<Item = &Record> {
        self.by_title.get(&folded(title)).into_iter().flatten().map(|at| &self.records[*at])
    }
}

/// Blanks and line breaks of a cell as one blank; the non-breaking blanks that pages leave are blanks.
fn one_line(text: &str) -> String {
    text.replace("&nbsp;", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn suites(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// A code without blanks and case. Points tell `6.4.8` from `648` and stay.
pub(super) fn code_key(code: &str) -> String {
    code.chars().filter(|it| it.is_alphanumeric() || *it == '.').flat_map(char::to_uppercase).collect()
}

/// A title without case, blanks and punctuation.
pub(super) fn folded(title: &str) -> String {
    let words = title.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Every key under which a record is found: its codes, and what follows the letters of its suite in the URN.
fn keys(record: &Record) -> Vec<String> {
    let (urn, original) = (code_key(&record.urn), code_key(&record.original));
    let mut keys = vec![urn.clone(), original];
    // CFAMLB2 is B2 of its suite and SCDCPC505 is 505: a letter with digits, or digits alone, at the end.
    let digits = urn.trim_end_matches(|it: char| it.is_ascii_digit() || it == '.').len();
    keys.push(urn[digits..].to_owned());
    if let Some((letter, _)) = urn[..digits].char_indices().next_back() {
        keys.push(urn[letter..].to_owned());
    }
    keys.retain(|it| it.chars().any(|it| it.is_ascii_digit()));
    keys.sort();
    keys.dedup();
    keys
}
