//! Errors as employers make them, put into a worker file on purpose, with a list of where they are.

use crate::luck::Luck;
use workforce::ascwds::Line;

/// One row in this many gets an error.
const ONE_IN: usize = 50;

/// An error that an importer should find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeededError {
    /// The file it stands in.
    pub file: &'static str,
    /// The line of the file, the header being 1.
    pub row: u64,
    /// The column.
    pub column: &'static str,
    /// The code by which the importer calls it.
    pub code: &'static str,
}

/// The column, what is written there (nothing: the reference of the row before), and the importer's code.
const FLAWS: [(&str, Option<&str>, &str); 10] = [
    ("DOB", Some("31/02/1984"), "day"),
    ("STARTDATE", Some("2023-13-01"), "day"),
    ("MAINJOBROLE", Some("41"), "role"),
    ("EMPLSTATUS", Some("5"), "contract"),
    ("UNIQUEWORKERID", Some(""), "missing"),
    ("UNIQUEWORKERID", None, "twice"),
    ("CONTHOURS", Some("168"), "hours"),
    ("NINUMBER", Some("AB12"), "ni-number"),
    ("ETHNICITY", Some("12"), "ethnicity"),
    ("DAYSSICK", Some("400"), "days-sick"),
];

/// The same rows with errors in them, and where they are.
pub(crate) fn with_flaws(file: &'static str, sound: &[Line], luck: Luck) -> (Vec<Line>, Vec<SeededError>) {
    let (mut lines, mut seeded) = (sound.to_vec(), Vec::new());
    for (turn, first) in (0..lines.len().saturating_sub(ONE_IN)).step_by(ONE_IN).enumerate() {
        let at = first + 1 + luck.below(&format!("flaw {turn}"), 70, ONE_IN - 1);
        let (column, value, code) = FLAWS[turn % FLAWS.len()];
        let before = sound[at - 1].get("UNIQUEWORKERID").to_owned();
        let possible = match (column, value) {
            ("CONTHOURS", _) => !sound[at].get(column).is_empty(),
            (_, None) => sound[at - 1].get("LOCALESTID") == sound[at].get("LOCALESTID") && lines[at - 1] == sound[at - 1],
            _ => true,
        };
        if possible {
            lines[at].set(column, value.unwrap_or(&before));
            seeded.push(SeededError { file, row: at as u64 + 2, column, code });
        }
    }
    (lines, seeded)
}
