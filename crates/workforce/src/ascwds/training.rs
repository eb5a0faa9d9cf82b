//! Training: what kind, when, and how long it holds. Titles and notes are dropped, because people write names in them.

use super::codes::Answer;
use super::key::WorkerKey;
use super::row::{Columns, Row, code, day, walk};
use super::{Reading, Terms};
use chrono::{Days, Months, NaiveDate};
use register::population::delimited::Delimited;
use serde::{Deserialize, Serialize};

/// The columns of the training file, in the service's order.
pub const COLUMNS: [&str; 12] = [
    "LOCALESTID",
    "UNIQUEWORKERID",
    "CATEGORY",
    "TRAININGNAME",
    "ACCREDITED",
    "WHODELIVERED",
    "PROVIDERNAME",
    "HOWDELIVERED",
    "VALIDITY",
    "DATECOMPLETED",
    "EXPIRYDATE",
    "NOTES",
];

/// The codes of training categories that the service knows run from 1 to 51, with these left out.
const NO_CATEGORY: [u16; 3] = [3, 4, 24];

#[derive(Clone, Copy)]
enum At {
    Workplace = 0,
    Reference = 1,
    Category = 2,
    Title = 3,
    Accredited = 4,
    Deliverer = 5,
    Manner = 7,
    Validity = 8,
    Completed = 9,
    Expires = 10,
    Notes = 11,
}

impl From<At> for usize {
    fn from(at: At) -> usize {
        at as usize
    }
}

/// A piece of training that a worker has done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Training {
    /// The line of the file.
    pub line: u64,
    /// The workplace's own reference.
    pub workplace: String,
    /// The worker.
    pub worker: WorkerKey,
    /// The category, 1 to 51.
    pub category: u8,
    /// Whether it is accredited.
    pub accredited: Option<Answer>,
    /// The day on which it was completed.
    pub completed: Option<NaiveDate>,
    /// The last day on which it holds; `None` when it does not end or nobody knows.
    pub expires: Option<NaiveDate>,
}

/// Reads a training file.
pub fn read_training(bytes: &[u8], terms: &Terms) -> Reading<Vec<Training>> {
    let file = match Delimited::open(bytes) {
        Ok(file) => file,
        Err(problem) => return Reading::nothing(problem),
    };
    let (mut misread, mut value) = (Vec::new(), Vec::new());
    let Some(columns) = Columns::find(&file, &COLUMNS, &COLUMNS[..3], &mut misread) else {
        return Reading { value, accepted: 0, refused: 0, misread };
    };
    let (accepted, refused) = walk(file, &columns, &mut misread, |row| {
        let found = training(row, terms);
        let kept = found.is_some();
        value.extend(found);
        kept
    });
    Reading { value, accepted, refused, misread }
}

fn training(row: &mut Row<'_>, terms: &Terms) -> Option<Training> {
    let workplace = row.needed(At::Workplace, 51);
    row.needed(At::Reference, 51);
    let category = code(row.cell(At::Category)).filter(|it| (1..=51).contains(it) && !NO_CATEGORY.contains(it));
    if category.is_none() {
        row.refuse(At::Category, "category", "Give the code of the training category, 1 to 51.");
    }
    for (column, most) in [(At::Title, 120), (At::Notes, 1_000)] {
        if register::population::delimited::text(row.cell(column)).chars().count() > most {
            row.refuse(column, "too-long", &format!("Shorten this to {most} characters."));
        }
    }
    let accredited = accredited(row);
    for (column, message) in
        [(At::Deliverer, "Give 1 in-house or 2 external provider."), (At::Manner, "Give 1 face to face or 2 e-learning.")]
    {
        if !matches!(row.cell(column), b"" | b"1" | b"2") {
            row.refuse(column, "code", message);
        }
    }
    let completed = completed(row, terms.on);
    let expires = expires(row, completed);
    let found = Training {
        line: row.line,
        workplace: workplace.unwrap_or_default(),
        worker: terms.key.worker(row.cell(At::Workplace), row.cell(At::Reference)),
        category: category.unwrap_or_default() as u8,
        accredited,
        completed,
        expires,
    };
    (!row.refused).then_some(found)
}

fn accredited(row: &mut Row<'_>) -> Option<Answer> {
    match row.cell(At::Accredited) {
        b"" => None,
        b"0" => Some(Answer::No),
        b"1" => Some(Answer::Yes),
        b"999" => Some(Answer::NotKnown),
        _ => {
            row.refuse(At::Accredited, "answer", "Give 0 no, 1 yes or 999 not known.");
            None
        }
    }
}

fn completed(row: &mut Row<'_>, on: NaiveDate) -> Option<NaiveDate> {
    let cell = row.cell(At::Completed);
    let found = day(cell);
    if cell.is_empty() {
        None
    } else if found.is_none() {
        row.refuse(At::Completed, "day", "Write the day as 31/12/2024.");
        None
    } else if found.is_some_and(|it| it > on) {
        row.refuse(At::Completed, "future", "The training was completed after the day of the return: correct the date.");
        None
    } else {
        found
    }
}

/// The day given, or the one that follows from the months for which the training holds.
fn expires(row: &mut Row<'_>, completed: Option<NaiveDate>) -> Option<NaiveDate> {
    let (cell, validity) = (row.cell(At::Expires), row.cell(At::Validity));
    let given = day(cell);
    if !cell.is_empty() && given.is_none() {
        row.refuse(At::Expires, "day", "Write the day as 31/12/2024.");
    } else if given.is_some() && given <= completed {
        row.refuse(At::Expires, "order", "The training would end before it was completed: correct one of the dates.");
    }
    if validity.eq_ignore_ascii_case(b"none") {
        if given.is_some() {
            row.note(At::Validity, "validity", "There is an end date and the validity says none: check both.");
        }
        return given;
    }
    let months = code(validity).filter(|it| (1..=999).contains(it));
    if !validity.is_empty() && months.is_none() {
        row.refuse(At::Validity, "validity", "Give the months for which the training holds, 1 to 999, or none.");
    }
    let follows = completed
        .zip(months)
        .and_then(|(from, months)| from.checked_add_months(Months::new(u32::from(months)))?.checked_sub_days(Days::new(1)));
    if given.is_some() && follows.is_some() && given != follows {
        row.note(At::Validity, "validity", "The end date does not follow from the validity: check both.");
    }
    given.or(follows)
}
