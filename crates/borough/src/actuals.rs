//! Months counted since the return: most roles run as the return lets expect, and one does not.

use crate::calendar::{Calendar, months};
use crate::luck::Luck;
use crate::staff::{CARE_WORKER, NURSE, SENIOR, Staff};
use crate::table::Table;
use chrono::{Datelike, NaiveDate};

/// Roles that are counted month by month, and how many times as many leave as the return let expect.
const COUNTED: [(u8, &str, f64); 3] =
    [(CARE_WORKER, "Care worker", 1.8), (SENIOR, "Senior care worker", 1.0), (NURSE, "Registered nurse", 1.0)];

/// The months since the return that are over, role by role.
pub(crate) fn table(staff: &[Staff], luck: Luck, calendar: Calendar) -> Table {
    let headings =
        ["Workforce plan", "Role", "Month", "Heads at the end", "Starters", "Leavers", "Vacancies at the end", "Days absent", "Taken from"];
    let days: Vec<NaiveDate> = (1..=12).map(|it| end_of_month(calendar.returned_on, it)).take_while(|it| *it < calendar.today).collect();
    let mut rows = Vec::new();
    for (role, name, times) in COUNTED {
        let opening = staff.iter().flat_map(|it| &it.now).filter(|it| it.role == role).count() as f64;
        let among = |list: fn(&Staff) -> &Vec<u8>| staff.iter().flat_map(list).filter(|it| **it == role).count() as f64;
        let (leaving, joining) = (among(|it| &it.leavers) / opening.max(1.0) / 12.0, among(|it| &it.starters) / 12.0);
        let mut heads = opening;
        for (at, day) in (0..).zip(&days) {
            let draw = |what: u64, mean: f64| f64::from(luck.count(name, 500 + 10 * at + what, mean));
            let left = draw(0, heads * leaving * times).min(heads);
            let came = draw(1, joining);
            heads += came - left;
            let (vacant, absent) = (draw(2, heads * 0.08), draw(3, heads * 0.9));
            let counts = [heads, came, left, vacant, absent].map(|it| it.to_string());
            let [heads, came, left, vacant, absent] = counts;
            let taken = "Monthly call to employers (synthetic)".to_owned();
            rows.push(vec!["WFP-1".to_owned(), name.to_owned(), day.to_string(), heads, came, left, vacant, absent, taken]);
        }
    }
    Table { headings: headings.map(str::to_owned).to_vec(), rows }
}

/// The last day of the month that lies so many months later.
fn end_of_month(day: NaiveDate, by: i32) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    months(first, by + 1).pred_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_on_their_last_day() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
        assert_eq!(
            (1..=3).map(|it| end_of_month(day(2026, 3, 31), it)).collect::<Vec<_>>(),
            [day(2026, 4, 30), day(2026, 5, 31), day(2026, 6, 30)]
        );
        assert_eq!(end_of_month(day(2025, 3, 31), 11), day(2026, 2, 28));
    }
}
