//! Reads worker rows: checks them as the service does, and keeps nothing that names anyone.

use super::answers;
use super::codes::{self, Answer, Contract, EthnicGroup, Status};
use super::hours_and_pay;
use super::key::WorkerKey;
use super::row::{Columns, Row, code, day, walk, years_between};
use super::worker::{AgeBand, At, COLUMNS, Worker};
use super::{Effect, Misread, Reading, Terms};
use chrono::{Datelike, NaiveDate};
use register::population::delimited::Delimited;
use std::collections::HashMap;

/// Without these columns a worker file says nothing.
const ESSENTIAL: [&str; 5] = ["LOCALESTID", "UNIQUEWORKERID", "STATUS", "EMPLSTATUS", "MAINJOBROLE"];
/// Nobody works in care before this age.
const YOUNGEST: i32 = 14;
/// Nobody is taken to work beyond this age.
const OLDEST: i32 = 100;

/// What became of the rows of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Rows handed on.
    pub accepted: u64,
    /// Rows that were refused.
    pub refused: u64,
    /// Rows marked `DELETE`, which stand for nobody.
    pub removed: u64,
    /// Everything to put right.
    pub misread: Vec<Misread>,
}

/// Reads a worker file into memory.
pub fn read_workers(bytes: &[u8], terms: &Terms) -> Reading<Vec<Worker>> {
    let mut value = Vec::new();
    let outcome = visit_workers(bytes, terms, |it| value.push(it));
    Reading { value, accepted: outcome.accepted, refused: outcome.refused, misread: outcome.misread }
}

/// Reads a worker file row by row, handing each sound worker on: memory holds one row and the keys seen.
pub fn visit_workers(bytes: &[u8], terms: &Terms, mut hand_on: impl FnMut(Worker)) -> Outcome {
    let mut outcome = Outcome::default();
    let file = match Delimited::open(bytes) {
        Ok(file) => file,
        Err(problem) => return Outcome { misread: vec![problem], ..outcome },
    };
    let Some(columns) = Columns::find(&file, &COLUMNS, &ESSENTIAL, &mut outcome.misread) else {
        return outcome;
    };
    let mut seen: HashMap<WorkerKey, u64> = HashMap::new();
    let mut removed = 0;
    let (accepted, refused) = walk(file, &columns, &mut outcome.misread, |row| match worker(row, terms, &mut seen) {
        Some(found) => {
            hand_on(found);
            true
        }
        None => {
            removed += u64::from(!row.refused);
            false
        }
    });
    if accepted + refused + removed == 0 {
        let message = "The file has a header and no workers.";
        outcome.misread.push(Misread::refusing(Effect::Noted, 0, "", b"", "empty", message));
    }
    Outcome { accepted, refused, removed, ..outcome }
}

/// The worker of a row; `None` when it is refused or marked to be removed.
fn worker(row: &mut Row<'_>, terms: &Terms, seen: &mut HashMap<WorkerKey, u64>) -> Option<Worker> {
    let workplace = row.needed(At::Workplace, 50);
    let reference = row.needed(At::Reference, 50);
    let status = Status::of(row.cell(At::Status));
    if status.is_none() {
        row.refuse(At::Status, "status", "Give NEW, UPDATE, NOCHANGE, UNCHECKED or DELETE.");
    }
    let key = terms.key.worker(row.cell(At::Workplace), row.cell(At::Reference));
    if let Some(first) = seen.get(&key).filter(|_| reference.is_some()) {
        let message = format!("Line {first} already has this reference at this workplace: give each worker one of their own.");
        row.refuse(At::Reference, "twice", &message);
    } else {
        seen.insert(key, row.line);
    }
    if status == Some(Status::Delete) {
        return None;
    }
    row.needed(At::DisplayName, 50);
    identity(row);
    let birth = birth(row, terms.on);
    let contract = contract(row);
    let role = role(row);
    let nationality = answers::country(row, At::Nationality);
    let british_citizen = answers::citizenship(row, nationality);
    let entry = answers::year_of_entry(row, birth, terms.on);
    let visa = answers::visa(row, nationality, british_citizen);
    let started = started(row, birth, entry, terms.on);
    let zero_hours = hours_and_pay::zero_hours(row);
    let found = Worker {
        line: row.line,
        workplace: workplace.unwrap_or_default(),
        key,
        person: birth.and_then(|it| terms.key.person(row.cell(At::NiNumber), it)),
        status: status.unwrap_or(Status::New),
        age_band: birth.map(|it| AgeBand::of(years_between(it, terms.on))),
        gender: answers::gender(row),
        ethnic_group: ethnic_group(row),
        nationality,
        british_citizen,
        disability: answers::disability(row),
        care_certificate: answers::care_certificate(row),
        recruited_from: answers::recruited_from(row),
        visa,
        from_abroad: answers::from_abroad(row, visa),
        started,
        started_in_sector: answers::started_in_sector(row, birth, started),
        apprentice: answers::apprentice(row),
        contract: contract.unwrap_or(Contract::Other),
        zero_hours,
        days_sick: hours_and_pay::days_sick(row),
        pay: hours_and_pay::pay(row, role),
        role: role.unwrap_or_default(),
        contracted_hours: hours_and_pay::contracted_hours(row, contract, zero_hours),
        average_hours: hours_and_pay::average_hours(row, contract, zero_hours),
        care_qualification: answers::care_qualification(row),
        other_qualification: answers::other_qualification(row),
        pathway: answers::pathway(row),
    };
    (!row.refused).then_some(found)
}

/// Checks what names the worker, and keeps none of it.
fn identity(row: &mut Row<'_>) {
    let number: Vec<u8> = row.cell(At::NiNumber).iter().copied().filter(|it| !it.is_ascii_whitespace()).collect();
    let letters = |it: &[u8]| it.iter().all(u8::is_ascii_alphabetic);
    let sound =
        matches!(number.len(), 8 | 9) && letters(&number[..2]) && number[2..8].iter().all(u8::is_ascii_digit) && letters(&number[8..]);
    if !number.is_empty() && !sound {
        row.refuse(At::NiNumber, "ni-number", "A National Insurance number has two letters, six digits and one letter.");
    }
    let postcode = row.cell(At::Postcode);
    if postcode.is_empty() {
        row.note(At::Postcode, "missing", "The postcode is empty.");
    } else if !answers::is_postcode(postcode) {
        row.refuse(At::Postcode, "postcode", "Write the postcode with one space, such as M33 7ZF.");
    }
}

fn birth(row: &mut Row<'_>, on: NaiveDate) -> Option<NaiveDate> {
    let cell = row.cell(At::Birth);
    if cell.is_empty() {
        row.note(At::Birth, "missing", "The date of birth is empty, so the worker has no age band.");
        return None;
    }
    let Some(birth) = day(cell) else {
        row.ignore(At::Birth, "day", "Write the date of birth as 31/12/1984; it was left out.");
        return None;
    };
    if !(YOUNGEST..=OLDEST).contains(&years_between(birth, on)) {
        row.ignore(At::Birth, "age", "The date of birth gives an age outside 14 to 100; it was left out.");
        return None;
    }
    Some(birth)
}

fn contract(row: &mut Row<'_>) -> Option<Contract> {
    let found = code(row.cell(At::Contract)).and_then(Contract::of);
    if found.is_none() {
        row.refuse(At::Contract, "contract", "Give 1 permanent, 2 temporary, 3 pool or bank, 4 agency or 7 other.");
    }
    found
}

fn role(row: &mut Row<'_>) -> Option<u8> {
    let cell = row.cell(At::Role);
    let found = code(cell).and_then(|it| u8::try_from(it).ok()).filter(|it| codes::name_in(&codes::JOB_ROLES, *it).is_some());
    if cell.is_empty() {
        row.refuse(At::Role, "missing", "Give the code of the main job role.");
    } else if found.is_none() {
        row.refuse(At::Role, "role", "This is no code of a job role: 8 is care worker, 7 senior care worker, 16 registered nurse.");
    }
    found
}

fn ethnic_group(row: &mut Row<'_>) -> Option<EthnicGroup> {
    let cell = row.cell(At::Ethnicity);
    let found = code(cell).and_then(EthnicGroup::of);
    if !cell.is_empty() && found.is_none() {
        row.refuse(At::Ethnicity, "ethnicity", "Give a code from 31 to 47, 98 for another group or 99 for not known.");
    }
    found
}

fn started(row: &mut Row<'_>, birth: Option<NaiveDate>, entry: Option<u16>, on: NaiveDate) -> Option<NaiveDate> {
    let cell = row.cell(At::Started);
    if cell.is_empty() {
        row.note(At::Started, "missing", "The start date is empty: the workplace's time in role cannot be worked out.");
        return None;
    }
    let Some(started) = day(cell) else {
        row.ignore(At::Started, "day", "Write the start date as 31/12/2021; it was left out.");
        return None;
    };
    let message = if started > on {
        "The start date lies in the future; it was left out."
    } else if birth.is_some_and(|it| years_between(it, started) < YOUNGEST) {
        "The start date lies before the 14th birthday; it was left out."
    } else if entry.is_some_and(|it| started.year() < i32::from(it)) {
        "The start date lies before the year of entry to the country; it was left out."
    } else {
        return Some(started);
    };
    row.ignore(At::Started, "start-date", message);
    None
}

/// Whether the answer is yes.
pub(super) fn is_yes(answer: Option<Answer>) -> bool {
    answer == Some(Answer::Yes)
}
