//! Dates as headers write them.

use crate::structure::Fields;
use chrono::{Datelike, NaiveDate};
use serde_json::Value;

/// What a text says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// A day; the last of the month or year when only that is given.
    On(NaiveDate),
    /// A date that only fills the field.
    Placeholder,
    /// No date.
    None,
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// Texts that stand where a date should.
const FILLERS: &[&str] = &[
    "tbc",
    "tba",
    "tbd",
    "n/a",
    "na",
    "none",
    "unknown",
    "not known",
    "dd mm ccyy",
    "dd/mm/yyyy",
    "dd-mm-yyyy",
    "xx/xx/xxxx",
    "to be confirmed",
    "to be agreed",
    "-",
    "?",
];

/// Days that programs write when they know none.
const NONE_KNOWN: &[(i32, u32, u32)] = &[
    (1, 1, 1),
    (1753, 1, 1),
    (1899, 12, 30),
    (1899, 12, 31),
    (1900, 1, 1),
    (1904, 1, 1),
    (1970, 1, 1),
    (2099, 12, 31),
    (2999, 12, 31),
    (9999, 12, 31),
];

/// Reads a date: `2026-03-31`, `31/3/2026`, `31 March 2026`, `March 2026`, `2026`.
pub fn day(text: &str) -> Day {
    let plain = text.trim().to_lowercase();
    if FILLERS.contains(&plain.as_str()) {
        return Day::Placeholder;
    }
    let date = plain.split(['t']).next().filter(|it| it.len() == 10 && it.as_bytes()[4] == b'-').unwrap_or(&plain);
    let parts: Vec<&str> = date.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let found = match parts[..] {
        [year, month, day, ..] if year.len() == 4 => whole(year, month, day),
        [day, month, year, ..] => whole(year, month, day),
        [month, year] => number(year).zip(month_of(month)).and_then(|(year, month)| last_of(year, month)),
        [year] if year.len() == 4 => number(year).and_then(|it| last_of(it, 12)),
        _ => None,
    };
    match found {
        Some(it) if NONE_KNOWN.contains(&(it.year(), it.month(), it.day())) || it.year() < 1980 || it.year() > 2090 => Day::Placeholder,
        Some(it) => Day::On(it),
        None => Day::None,
    }
}

fn number(text: &str) -> Option<i32> {
    text.parse().ok()
}

fn month_of(text: &str) -> Option<u32> {
    let named = |it: &&str| text.len() >= 3 && it.starts_with(text);
    let by_name = MONTHS.iter().position(named).and_then(|it| u32::try_from(it + 1).ok());
    by_name.or_else(|| text.parse().ok().filter(|it| (1..=12).contains(it)))
}

fn whole(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let day = day.trim_end_matches(|it: char| it.is_alphabetic());
    NaiveDate::from_ymd_opt(number(year)?, month_of(month)?, day.parse().ok()?)
}

fn last_of(year: i32, month: u32) -> Option<NaiveDate> {
    let next = if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, month + 1, 1) };
    next.and_then(|it| it.pred_opt())
}

/// The letters of a field's name, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|it| it.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Texts of fields whose name has one of these in it, also one level deeper: name and text.
pub(super) fn dated<'a>(fields: &'a Fields, named: &[&str]) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    for (name, value) in fields {
        match value {
            Value::String(text) if named.iter().any(|it| plain(name).contains(it)) => found.push((name.as_str(), text.as_str())),
            Value::Object(inner) => {
                let inner = inner.iter().filter(|(name, _)| named.iter().any(|it| plain(name).contains(it)));
                found.extend(inner.filter_map(|(name, it)| it.as_str().map(|text| (name.as_str(), text))));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let on = |year, month, day| Day::On(NaiveDate::from_ymd_opt(year, month, day).expect("a day"));
        for (text, expected) in [
            ("2026-03-31", on(2026, 3, 31)),
            ("2026-03-31T00:00:00Z", on(2026, 3, 31)),
            ("31/3/2026", on(2026, 3, 31)),
            ("31 March 2026", on(2026, 3, 31)),
            ("1st Mar 2026", on(2026, 3, 1)),
            ("February 2024", on(2024, 2, 29)),
            ("2026", on(2026, 12, 31)),
            ("01/01/1900", Day::Placeholder),
            ("0001-01-01", Day::Placeholder),
            ("1900-01-01 00:00:00", Day::Placeholder),
            ("TBC", Day::Placeholder),
            ("31/12/9999", Day::Placeholder),
            ("soon", Day::None),
            ("31/31/2026", Day::None),
            ("", Day::None),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
    }
}
