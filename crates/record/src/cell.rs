//! One value of one field, without its kind: what is stored, exported and compared.

use crate::Reference;
use chrono::NaiveDate;
use kernel::Money;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A decimal number held exactly: `digits` of the smallest part, `places` after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: i64,
    places: u8,
}

impl Decimal {
    /// The largest number of digits held, so that every value is exact in a double as well.
    const LARGEST: i64 = 9_000_000_000_000_000;

    /// From digits of the smallest part; `None` beyond fifteen digits or nine places.
    pub fn new(digits: i64, places: u8) -> Option<Decimal> {
        (digits.unsigned_abs() <= Self::LARGEST.unsigned_abs() && places <= 9).then_some(Decimal { digits, places })
    }

    /// Reads `-12.5` or `1,250.75` to exactly `places` places; `None` when more would be needed: nothing is rounded silently.
    pub fn parse(text: &str, places: u8) -> Option<Decimal> {
        let text = text.trim();
        let (minus, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let whole = whole.replace(',', "");
        let part = part.trim_end_matches('0');
        let digits_only = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
        if (whole.is_empty() && part.is_empty() && !text.contains('0'))
            || !digits_only(&whole)
            || !digits_only(part)
            || part.len() > places.into()
        {
            return None;
        }
        let padded = format!("{whole}{part:0<width$}", width = usize::from(places));
        let digits: i64 = if padded.is_empty() { 0 } else { padded.parse().ok()? };
        Decimal::new(if minus { -digits } else { digits }, places)
    }

    /// As a double: exact to fifteen digits.
    pub fn value(self) -> f64 {
        self.digits as f64 / 10f64.powi(self.places.into())
    }

    /// Digits of the smallest part.
    pub fn digits(self) -> i64 {
        self.digits
    }

    /// Places after the point.
    pub fn places(self) -> u8 {
        self.places
    }
}

impl fmt::Display for Decimal {
    /// Plain, without trailing zeros: `12.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let text = format!("{:0>width$}", self.digits.unsigned_abs(), width = usize::from(self.places) + 1);
        let (whole, part) = text.split_at(text.len() - usize::from(self.places));
        let part = part.trim_end_matches('0');
        if part.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part}") }
    }
}

/// A file kept by its content: the bytes live apart, and the hash goes into the change.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileRef {
    /// SHA-256 of the bytes in lower-case hexadecimal.
    pub sha256: String,
    /// The name it came with, without folders.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

impl FileRef {
    /// Reads the text form `sha256/size/name`.
    pub fn parse(text: &str) -> Option<FileRef> {
        let mut parts = text.splitn(3, '/');
        let (sha256, size, name) = (parts.next()?, parts.next()?, parts.next()?);
        let hex = sha256.len() == 64 && sha256.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it));
        let named = !name.is_empty() && name.len() <= 200 && !name.contains(['/', '\\', '\0']);
        (hex && named).then(|| Some(FileRef { sha256: sha256.into(), name: name.into(), size: size.parse().ok()? })).flatten()
    }
}

impl fmt::Display for FileRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.sha256, self.size, self.name)
    }
}

/// One value, or none.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing was said.
    Missing,
    /// Text or prose, or the code of a choice.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// An exact decimal: a number, a quantity in the unit of its field, or a share from 0 to 1.
    Decimal(Decimal),
    /// Sterling in pence.
    Money(Money),
    /// A day.
    Date(NaiveDate),
    /// The codes of several choices, in the order of the declaration.
    Codes(Vec<String>),
    /// Another record.
    Link(Reference),
    /// A kept file. Boxed: it is rare and would make every other cell larger.
    File(Box<FileRef>),
    /// Yes or no.
    YesNo(bool),
}

impl Cell {
    /// The canonical text: what a file holds, what is hashed, and what the field's shape reads back to the same cell.
    pub fn text(&self) -> String {
        match self {
            Cell::Missing => String::new(),
            Cell::Text(it) => it.clone(),
            Cell::Whole(it) => it.to_string(),
            Cell::Decimal(it) => it.to_string(),
            Cell::Money(it) => it.plain(),
            Cell::Date(it) => it.format("%Y-%m-%d").to_string(),
            Cell::Codes(it) => it.join("; "),
            Cell::Link(it) => it.to_string(),
            Cell::File(it) => it.to_string(),
            Cell::YesNo(it) => if *it { "yes" } else { "no" }.to_owned(),
        }
    }

    /// The value as a number, where it is one: money in pounds, dates none.
    pub fn number(&self) -> Option<f64> {
        match self {
            Cell::Whole(it) => Some(*it as f64),
            Cell::Decimal(it) => Some(it.value()),
            Cell::Money(it) => Some(it.in_pence() as f64 / 100.0),
            _ => None,
        }
    }

    /// Whether nothing was said.
    pub fn is_missing(&self) -> bool {
        *self == Cell::Missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_decimal_is_never_rounded_silently() {
        assert_eq!(Decimal::parse("1.25", 1), None);
        assert_eq!(Decimal::parse("1.250", 2).map(|it| it.to_string()).as_deref(), Some("1.25"));
        assert_eq!(Decimal::parse("0", 2).map(|it| it.to_string()).as_deref(), Some("0"));
        assert_eq!(Decimal::parse("-0.05", 2).map(|it| it.to_string()).as_deref(), Some("-0.05"));
        for text in ["", ".", "-", "1e3", "NaN", "٣", "99999999999999999999"] {
            assert_eq!(Decimal::parse(text, 2), None, "{text}");
        }
    }

    #[test]
    fn a_kept_file_has_no_folders_in_its_name() {
        let hash = "a".repeat(64);
        assert!(FileRef::parse(&format!("{hash}/12/minutes.pdf")).is_some());
        assert_eq!(FileRef::parse(&format!("{hash}/12/../minutes.pdf")), None);
        assert_eq!(FileRef::parse("short/12/minutes.pdf"), None);
    }

    proptest! {
        #[test]
        fn decimals_are_read_back(digits in -9_000_000_000_000_000i64..=9_000_000_000_000_000, places in 0u8..=9) {
            let it = Decimal::new(digits, places).expect("in range");
            prop_assert_eq!(Decimal::parse(&it.to_string(), places), Some(it));
        }
    }
}
