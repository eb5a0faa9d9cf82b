//! Values that law or policy may change: each holds from a day, with the source that set it.

use crate::Source;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One setting of a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry<T> {
    /// The first day on which the value holds.
    pub from: NaiveDate,
    /// The value.
    pub value: T,
    /// Who set it, and where that can be read.
    pub source: Source,
}

/// A value over time. Each entry holds until the next one begins.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Dated<T>(Vec<Entry<T>>);

impl<T> Dated<T> {
    /// Puts the entries in order of their first day. `Err` gives the day that two entries both claim.
    pub fn new(mut entries: Vec<Entry<T>>) -> Result<Dated<T>, NaiveDate> {
        entries.sort_by_key(|it| it.from);
        match entries.windows(2).find(|pair| pair[0].from == pair[1].from) {
            Some(pair) => Err(pair[0].from),
            None => Ok(Dated(entries)),
        }
    }

    /// The setting that holds on `day`; `None` before the first one.
    pub fn on(&self, day: NaiveDate) -> Option<&Entry<T>> {
        self.0.iter().rev().find(|it| it.from <= day)
    }

    /// Every setting, the earliest first.
    pub fn entries(&self) -> &[Entry<T>] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 4, 1).expect("the first of April")
    }

    fn entry(year: i32, value: u32) -> Entry<u32> {
        Entry { from: day(year), value, source: Source::titled("A test") }
    }

    #[test]
    fn last_year_keeps_last_years_value() {
        let wage = Dated::new(vec![entry(2026, 12), entry(2024, 10)]).expect("distinct days");
        assert_eq!(wage.on(day(2025)).map(|it| it.value), Some(10));
        assert_eq!(wage.on(day(2026)).map(|it| it.value), Some(12));
        assert_eq!(wage.on(day(2023)), None);
    }

    #[test]
    fn two_values_from_one_day_are_refused() {
        assert_eq!(Dated::new(vec![entry(2024, 1), entry(2024, 2)]), Err(day(2024)));
    }
}
