//! A month, and the distance between two.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month(i32);

impl Month {
    /// The month in which a day lies.
    pub fn of(day: NaiveDate) -> Month {
        Month(day.year() * 12 + day.month0() as i32)
    }

    /// `None` unless the month lies in 1 to 12 and the year in 1 to 9999.
    pub fn new(year: i32, month: u32) -> Option<Month> {
        let sound = (1..=12).contains(&month) && (1..=9999).contains(&year);
        sound.then(|| Month(year * 12 + month as i32 - 1))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The month of the year, from 1.
    pub fn month(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }

    /// So many months later.
    pub fn plus(self, months: u32) -> Month {
        Month(self.0.saturating_add_unsigned(months))
    }

    /// How many months it lies after another; negative when before.
    pub fn since(self, other: Month) -> i32 {
        self.0 - other.0
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl From<Month> for String {
    fn from(it: Month) -> String {
        it.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = String;

    fn try_from(text: String) -> Result<Month, String> {
        let parts = text.split_once('-').and_then(|(year, month)| Month::new(year.parse().ok()?, month.parse().ok()?));
        parts.ok_or_else(|| format!("{text} is no month such as 2026-04"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_over_the_turn_of_the_year() {
        let november = Month::new(2026, 11).expect("a month");
        assert_eq!((november.plus(3).to_string(), november.plus(3).since(november)), ("2027-02".to_owned(), 3));
        assert_eq!(NaiveDate::from_ymd_opt(2026, 11, 30).map(Month::of), Some(november));
        assert_eq!(Month::try_from("2026-11".to_owned()), Ok(november));
        assert!(Month::try_from("2026-13".to_owned()).is_err() && Month::new(0, 1).is_none());
    }
}
