//! Values that law, policy or the sector's surveys change: `data/parameters/workforce.toml`.

use chrono::NaiveDate;
use kernel::{Dated, Entry, Money};
use serde::Deserialize;
use std::sync::LazyLock;

const FILE: &str = include_str!("../../../data/parameters/workforce.toml");

#[derive(Deserialize)]
struct Raw {
    living_wage: Vec<Entry<i64>>,
    pension_age: Vec<Entry<i64>>,
    least_shown: Vec<Entry<i64>>,
    independent_share: Vec<Entry<i64>>,
    direct_share: Vec<Entry<i64>>,
}

struct Parameters {
    living_wage: Dated<i64>,
    pension_age: Dated<i64>,
    least_shown: Dated<i64>,
    independent_share: Dated<i64>,
    direct_share: Dated<i64>,
}

fn read(text: &str) -> Result<Parameters, String> {
    let raw: Raw = toml::from_str(text).map_err(|it| it.to_string())?;
    let dated = |it: Vec<Entry<i64>>, least: i64| {
        if let Some(wrong) = it.iter().find(|it| it.value < least) {
            return Err(format!("{} of {} is too small", wrong.value, wrong.from));
        }
        Dated::new(it).map_err(|day| format!("two settings begin on {day}"))
    };
    Ok(Parameters {
        living_wage: dated(raw.living_wage, 1)?,
        pension_age: dated(raw.pension_age, 1)?,
        least_shown: dated(raw.least_shown, 2)?,
        independent_share: dated(raw.independent_share, 0)?,
        direct_share: dated(raw.direct_share, 0)?,
    })
}

static READ: LazyLock<Parameters> = LazyLock::new(|| read(FILE).expect("the embedded values are sound: a test reads them"));

/// What a day's setting is, with its source; before the first setting the first one.
fn on(of: &'static Dated<i64>, day: NaiveDate) -> &'static Entry<i64> {
    of.on(day).or_else(|| of.entries().first()).expect("every value has a setting: a test reads them")
}

/// The National Living Wage of a day, for an hour.
pub fn living_wage(day: NaiveDate) -> Entry<Money> {
    wage(on(&READ.living_wage, day))
}

/// The next National Living Wage that is set, when one is.
pub fn next_living_wage(day: NaiveDate) -> Option<Entry<Money>> {
    READ.living_wage.entries().iter().find(|it| it.from > day).map(wage)
}

fn wage(it: &Entry<i64>) -> Entry<Money> {
    Entry { from: it.from, value: Money::pence(it.value), source: it.source.clone() }
}

/// The age from which the State Pension is paid, in years.
pub fn pension_age(day: NaiveDate) -> &'static Entry<i64> {
    on(&READ.pension_age, day)
}

/// The smallest count of people that is shown, nought apart.
pub fn least_shown(day: NaiveDate) -> u64 {
    on(&READ.least_shown, day).value.unsigned_abs()
}

/// The share of the nation's workforce that independent employers employ, from 0 to 1.
pub fn independent_share(day: NaiveDate) -> Entry<f64> {
    share(on(&READ.independent_share, day))
}

/// The share that people employ directly with a payment for their own care, from 0 to 1.
pub fn direct_share(day: NaiveDate) -> Entry<f64> {
    share(on(&READ.direct_share, day))
}

fn share(it: &Entry<i64>) -> Entry<f64> {
    Entry { from: it.from, value: it.value as f64 / 100.0, source: it.source.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn each_day_has_its_own_setting() {
        assert_eq!(living_wage(day("2025-03-31")).value, Money::pence(1144));
        assert_eq!(living_wage(day("2025-04-01")).value, Money::pence(1221));
        assert_eq!(next_living_wage(day("2025-04-01")).map(|it| it.from), Some(day("2026-04-01")));
        assert_eq!(next_living_wage(day("2199-01-01")).map(|it| it.from), None);
        assert_eq!((pension_age(day("2026-01-01")).value, pension_age(day("2030-01-01")).value), (66, 67));
        assert_eq!((least_shown(day("2026-01-01")), independent_share(day("2026-01-01")).value), (5, 0.79));
    }

    /// Planted: a threshold of one, which would withhold nothing, and one day twice.
    #[test]
    fn settings_that_make_no_sense_are_refused() {
        assert!(read(&FILE.replace("value = 5\n", "value = 1\n")).is_err());
        assert!(read(&FILE.replace("2022-04-01", "2021-04-01")).is_err());
        assert!(read("").is_err());
    }
}
