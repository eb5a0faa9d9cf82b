//! The days on which the borough's figures stand, told from today.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The days that the files speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The day on which the borough is looked at.
    pub today: NaiveDate,
    /// The day of the population estimate: the last 30 June that would have been published.
    pub estimated_on: NaiveDate,
    /// The day of the present workforce return: the last 31 March.
    pub returned_on: NaiveDate,
    /// The day of the workforce return before it.
    pub returned_before_on: NaiveDate,
}

impl Calendar {
    /// The days as seen from `today`.
    pub fn of(today: NaiveDate) -> Calendar {
        // Estimates come out about thirteen months after the day they speak of.
        let returned_on = last(today, 3, 31);
        Calendar { today, estimated_on: last(months(today, -13), 6, 30), returned_on, returned_before_on: months(returned_on, -12) }
    }
}

/// So many months later, or earlier when negative; the last day of a short month when there is no such day.
pub(crate) fn months(day: NaiveDate, by: i32) -> NaiveDate {
    let steps = Months::new(by.unsigned_abs());
    let found = if by < 0 { day.checked_sub_months(steps) } else { day.checked_add_months(steps) };
    found.unwrap_or(day)
}

/// So many days earlier.
pub(crate) fn days_before(day: NaiveDate, by: f64) -> NaiveDate {
    day.checked_sub_days(Days::new(by as u64)).unwrap_or(day)
}

fn last(today: NaiveDate, month: u32, day: u32) -> NaiveDate {
    let this_year = NaiveDate::from_ymd_opt(today.year(), month, day).unwrap_or(today);
    if this_year <= today { this_year } else { months(this_year, -12) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_lie_where_publishers_would_put_them() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
        let found = Calendar::of(day(2026, 11, 21));
        assert_eq!(
            (found.estimated_on, found.returned_on, found.returned_before_on),
            (day(2025, 6, 30), day(2026, 3, 31), day(2025, 3, 31))
        );
        let early = Calendar::of(day(2027, 2, 1));
        assert_eq!((early.estimated_on, early.returned_on), (day(2025, 6, 30), day(2026, 3, 31)));
    }
}
