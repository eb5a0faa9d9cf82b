//! Money in whole pence: public accounts never round twice.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

/// An amount of sterling in whole pence. Negative amounts are credits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// The largest amount held: ten thousand billion pounds, so that sums of a million rows cannot overflow.
    pub const LARGEST: Money = Money(1_000_000_000_000_000);

    /// From whole pence.
    pub const fn pence(pence: i64) -> Money {
        Money(pence)
    }

    /// The amount in whole pence.
    pub const fn in_pence(self) -> i64 {
        self.0
    }

    /// Reads an amount as people write it: `£1,234.50`, `1234.5`, `-20`, `(20.00)` for a credit.
    /// Commas may only stand before groups of three digits. At most two decimal places; nothing is rounded silently.
    pub fn parse(text: &str) -> Option<Money> {
        let text = text.trim();
        let (text, credit) = match text.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
            Some(inner) => (inner, true),
            None => (text, false),
        };
        let (text, minus) = match text.trim().strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (rest, true),
            None => (text.trim(), false),
        };
        if credit && minus {
            return None;
        }
        let text = text.trim_start().strip_prefix('£').unwrap_or(text).trim();
        let (pounds, pence) = text.split_once('.').unwrap_or((text, ""));
        let pounds = ungroup(pounds)?;
        if pence.len() > 2 || !pence.bytes().all(|it| it.is_ascii_digit()) || (pounds.is_empty() && pence.is_empty()) {
            return None;
        }
        let pounds: i64 = if pounds.is_empty() { 0 } else { pounds.parse().ok()? };
        let pence: i64 = format!("{pence:0<2}").parse().ok()?;
        let total = pounds.checked_mul(100)?.checked_add(pence)?;
        (total <= Money::LARGEST.0).then_some(Money(if credit || minus { -total } else { total }))
    }

    /// The amount as a plain decimal number of pounds, as files carry it: `1234.50`.
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }

    /// This amount taken `share` of, rounded half away from zero to a whole penny.
    pub fn times(self, factor: f64) -> Money {
        Money((self.0 as f64 * factor).round() as i64)
    }
}

/// Digits without their thousands commas; `None` when the commas stand in the wrong places.
fn ungroup(text: &str) -> Option<String> {
    if !text.contains(',') {
        return text.bytes().all(|it| it.is_ascii_digit()).then(|| text.to_owned());
    }
    let groups: Vec<&str> = text.split(',').collect();
    let digits = |it: &&str| it.bytes().all(|it| it.is_ascii_digit());
    let sound = (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|it| it.len() == 3) && groups.iter().all(digits);
    sound.then(|| groups.concat())
}

impl fmt::Display for Money {
    /// As people read it: `£1,234.50`, and whole pounds without pence: `£1,200`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (pounds, pence) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let digits = pounds.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        write!(f, "{}£{grouped}", if self.0 < 0 { "\u{2212}" } else { "" })?;
        if pence > 0 { write!(f, ".{pence:02}") } else { Ok(()) }
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0 + other.0)
    }
}
impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0 - other.0)
    }
}
impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(-self.0)
    }
}
impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money(0), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, pence) in [("£1,234.50", 123_450), ("1234.5", 123_450), ("-20", -2_000), ("(20.00)", -2_000), (".5", 50), ("-£3", -300)]
        {
            assert_eq!(Money::parse(text), Some(Money(pence)), "{text}");
        }
        for text in ["", "£", "1,23", "12,34.5", "1.234", "ten", "--1", "(-1)", "1e5", "99999999999999999999"] {
            assert_eq!(Money::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(pence in -Money::LARGEST.0..=Money::LARGEST.0) {
            prop_assert_eq!(Money::parse(&Money(pence).plain()), Some(Money(pence)));
            prop_assert_eq!(Money::parse(&Money(pence).to_string()), Some(Money(pence)));
        }
    }
}
