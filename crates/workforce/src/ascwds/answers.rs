//! The answers about a worker, checked as the service checks them.

use super::codes::{self, Answer, UNITED_KINGDOM};
use super::row::{Row, code};
use super::worker::{At, Disability, Gender, Qualification};
use super::worker_reader::is_yes;
use chrono::{Datelike, NaiveDate};

/// A postcode: one or two letters, a district, one space, a digit and two letters.
pub(super) fn is_postcode(cell: &[u8]) -> bool {
    let mut halves = cell.split(|it| *it == b' ');
    let (Some(outward), Some(inward), None) = (halves.next(), halves.next(), halves.next()) else {
        return false;
    };
    let letters = outward.iter().take_while(|it| it.is_ascii_alphabetic()).count();
    let digits = outward.iter().skip(letters).take_while(|it| it.is_ascii_digit()).count();
    let rest = &outward[letters + digits..];
    let inward_sound = inward.len() == 3 && inward[0].is_ascii_digit() && inward[1..].iter().all(u8::is_ascii_alphabetic);
    (1..=2).contains(&letters) && (1..=2).contains(&digits) && rest.len() <= 1 && rest.iter().all(u8::is_ascii_alphabetic) && inward_sound
}

pub(super) fn gender(row: &mut Row<'_>) -> Option<Gender> {
    match row.cell(At::Gender) {
        b"" => None,
        b"1" => Some(Gender::Male),
        b"2" => Some(Gender::Female),
        b"3" => Some(Gender::NotKnown),
        b"4" => Some(Gender::Other),
        _ => {
            row.refuse(At::Gender, "gender", "Give 1 male, 2 female, 3 not known or 4 other.");
            None
        }
    }
}

pub(super) fn disability(row: &mut Row<'_>) -> Option<Disability> {
    match row.cell(At::Disabled) {
        b"" => None,
        b"0" => Some(Disability::No),
        b"1" => Some(Disability::Yes),
        b"2" => Some(Disability::Undisclosed),
        b"3" => Some(Disability::NotKnown),
        _ => {
            row.refuse(At::Disabled, "disability", "Give 0 no, 1 yes, 2 undisclosed or 3 not known.");
            None
        }
    }
}

pub(super) fn care_certificate(row: &mut Row<'_>) -> Option<u8> {
    let cell = row.cell(At::CareCertificate);
    let found = code(cell).filter(|it| (1..=3).contains(it)).map(|it| it as u8);
    if !cell.is_empty() && found.is_none() {
        row.refuse(At::CareCertificate, "care-certificate", "Give 1 completed, 2 none or 3 in progress.");
    }
    found
}

pub(super) fn recruited_from(row: &mut Row<'_>) -> Option<u8> {
    let cell = row.cell(At::RecruitedFrom);
    let number = code(cell);
    if !cell.is_empty() && number.is_none() {
        row.refuse(At::RecruitedFrom, "recruited-from", "Give the code of the source as a whole number.");
        return None;
    }
    let found = number.and_then(|it| u8::try_from(it).ok()).filter(|it| codes::name_in(&codes::RECRUITED_FROM, *it).is_some());
    if number.is_some_and(|it| it != 999) && found.is_none() {
        row.refuse(At::RecruitedFrom, "recruited-from", "This is no code of a source: 1, 2, 5, 7, 8, 10, 12, 15, 17 or 18.");
    }
    found
}

pub(super) fn country(row: &mut Row<'_>, column: At) -> Option<u16> {
    let cell = row.cell(column);
    let found = code(cell).filter(|it| codes::is_country(*it));
    if !cell.is_empty() && found.is_none() {
        row.refuse(column, "country", "Give the country's three-digit ISO code without leading zeros; 826 is British, 998 not known.");
    }
    found
}

pub(super) fn citizenship(row: &mut Row<'_>, nationality: Option<u16>) -> Option<Answer> {
    let cell = row.cell(At::Citizenship);
    let found = code(cell).and_then(Answer::of);
    if cell.is_empty() {
        None
    } else if nationality == Some(UNITED_KINGDOM) {
        row.ignore(At::Citizenship, "not-asked", "Citizenship is not asked of someone whose nationality is British; it was left out.");
        None
    } else {
        if found.is_none() {
            row.refuse(At::Citizenship, "answer", "Give 1 yes, 2 no or 999 not known.");
        }
        found
    }
}

pub(super) fn year_of_entry(row: &mut Row<'_>, birth: Option<NaiveDate>, on: NaiveDate) -> Option<u16> {
    let born_in = country(row, At::CountryOfBirth);
    let cell = row.cell(At::YearOfEntry);
    if cell.is_empty() {
        return None;
    }
    let year = code(cell).filter(|_| cell.len() == 4);
    let Some(year) = year else {
        row.refuse(At::YearOfEntry, "year", "Give the year with four digits.");
        return None;
    };
    if i32::from(year) > on.year() {
        row.refuse(At::YearOfEntry, "year", "The year of entry lies in the future.");
    } else if birth.is_some_and(|it| it.year() > i32::from(year)) {
        row.refuse(At::YearOfEntry, "year", "The year of entry lies before the year of birth.");
    } else if born_in.is_none() {
        row.ignore(At::YearOfEntry, "not-asked", "The year of entry was left out, because the country of birth is empty.");
    } else if born_in == Some(UNITED_KINGDOM) {
        row.ignore(At::YearOfEntry, "not-asked", "The year of entry was left out, because the country of birth is the United Kingdom.");
    } else {
        return Some(year);
    }
    None
}

/// The visa is asked of those who may need one: another nationality without British citizenship, or neither known.
pub(super) fn visa(row: &mut Row<'_>, nationality: Option<u16>, citizen: Option<Answer>) -> Option<Answer> {
    let cell = row.cell(At::Visa);
    let other_nation = nationality.is_some_and(|it| it != UNITED_KINGDOM && it != 998) && !is_yes(citizen);
    let asked = other_nation || (nationality == Some(998) && citizen == Some(Answer::No));
    answer_if(row, At::Visa, cell, asked, "The visa is not asked of a British citizen; it was left out.")
}

pub(super) fn from_abroad(row: &mut Row<'_>, visa: Option<Answer>) -> Option<Answer> {
    let cell = row.cell(At::FromAbroad);
    let why = "This is asked only of those with a Health and Care Worker visa; it was left out.";
    answer_if(row, At::FromAbroad, cell, is_yes(visa), why)
}

fn answer_if(row: &mut Row<'_>, column: At, cell: &[u8], asked: bool, why_not: &str) -> Option<Answer> {
    let found = code(cell).and_then(Answer::of);
    if cell.is_empty() {
        None
    } else if !asked {
        row.ignore(column, "not-asked", why_not);
        None
    } else {
        if found.is_none() {
            row.ignore(column, "answer", "Give 1 yes, 2 no or 999 not known; it was left out.");
        }
        found
    }
}

pub(super) fn apprentice(row: &mut Row<'_>) -> Option<Answer> {
    let cell = row.cell(At::Apprentice);
    answer_if(row, At::Apprentice, cell, true, "")
}

pub(super) fn started_in_sector(row: &mut Row<'_>, birth: Option<NaiveDate>, started: Option<NaiveDate>) -> Option<u16> {
    let cell = row.cell(At::StartedInSector);
    let found = code(cell).filter(|it| *it == 999 || cell.len() == 4);
    if cell.is_empty() || found == Some(999) {
        return None;
    }
    let message = match found {
        None => "Give the year with four digits, or 999 when it is not known; it was left out.",
        Some(year) if started.is_some_and(|it| i32::from(year) > it.year()) => {
            "The year of starting in the sector lies after the start date; it was left out."
        }
        Some(year) if birth.is_some_and(|it| it.year() + 14 > i32::from(year)) => {
            "The year of starting in the sector lies before the 14th birthday; it was left out."
        }
        Some(year) => return Some(year),
    };
    row.ignore(At::StartedInSector, "year", message);
    None
}

/// A social care qualification: `2`, `999`, or `1;3` with the level, which must then be given.
pub(super) fn care_qualification(row: &mut Row<'_>) -> Option<Qualification> {
    let cell = row.cell(At::CareQualification);
    if cell.is_empty() {
        row.note(At::CareQualification, "missing", "The social care qualification is empty.");
        return None;
    }
    let (held, level) = held_and_level(cell);
    match (held, level) {
        (None, _) => {
            row.refuse(At::CareQualification, "qualification", "Give 1 with a level, such as 1;3, or 2 for no, or 999 for not known.")
        }
        (Some(Answer::Yes), None) => row.refuse(At::CareQualification, "level", "Give the level after the 1: 0 to 8, or 999, such as 1;3."),
        (Some(held), level) => return Some(Qualification { held, level: level.filter(|it| *it <= 8).map(|it| it as u8) }),
    }
    None
}

/// Any other qualification; its level may be left out.
pub(super) fn other_qualification(row: &mut Row<'_>) -> Option<Qualification> {
    let cell = row.cell(At::OtherQualification);
    if cell.is_empty() {
        return None;
    }
    let (held, level) = held_and_level(cell);
    if held.is_none() {
        row.refuse(At::OtherQualification, "qualification", "Give 1 with a level, such as 1;3, or 2 for no, or 999 for not known.");
    }
    held.map(|held| Qualification { held, level: level.filter(|it| *it <= 8).map(|it| it as u8) })
}

fn held_and_level(cell: &[u8]) -> (Option<Answer>, Option<u16>) {
    let mut parts = cell.splitn(2, |it| *it == b';').map(<[u8]>::trim_ascii);
    let held = parts.next().and_then(code).and_then(Answer::of);
    let level = parts.next().and_then(code).filter(|it| *it <= 8 || *it == 999);
    (held, level)
}

pub(super) fn pathway(row: &mut Row<'_>) -> Option<u16> {
    let cell = row.cell(At::Pathway);
    let found = code(cell).filter(|it| matches!(it, 1..=7 | 998 | 999));
    if !cell.is_empty() && found.is_none() {
        row.ignore(At::Pathway, "pathway", "Give a category from 1 to 7, or 998 or 999; it was left out.");
    }
    found
}
