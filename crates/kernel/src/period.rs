//! A stretch of days.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// From the first day to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

impl Period {
    /// `None` when the last day is before the first.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Period> {
        (from <= to).then_some(Period { from, to })
    }

    /// The first day.
    pub fn from(self) -> NaiveDate {
        self.from
    }

    /// The last day, which belongs to the period.
    pub fn to(self) -> NaiveDate {
        self.to
    }

    /// How many days the period holds.
    pub fn days(self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// Whether `day` lies in the period.
    pub fn holds(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2028, month, day).expect("a day of 2028")
    }

    #[test]
    fn both_ends_belong_to_a_period() {
        let february = Period::new(day(2, 1), day(2, 29)).expect("in order");
        assert_eq!(february.days(), 29);
        assert!(february.holds(day(2, 29)) && !february.holds(day(3, 1)));
        assert_eq!(Period::new(day(2, 2), day(2, 1)), None);
    }
}
