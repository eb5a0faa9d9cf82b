//! How long evidence stays current: `data/parameters/competence.toml`.

use chrono::{Days, Months, NaiveDate};
use kernel::{Dated, Entry};
use serde::Deserialize;
use std::sync::LazyLock;

const FILE: &str = include_str!("../../../../data/parameters/competence.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    doing: Vec<Entry<u32>>,
    knowing: Vec<Entry<u32>>,
}

static SETTINGS: LazyLock<(Dated<u32>, Dated<u32>)> =
    LazyLock::new(|| read(FILE).expect("the embedded settings are sound: a test reads them"));

fn read(text: &str) -> Result<(Dated<u32>, Dated<u32>), String> {
    let file: File = toml::from_str(text).map_err(|it| it.to_string())?;
    let dated = |entries| Dated::new(entries).map_err(|day| format!("two settings begin on {day}"));
    Ok((dated(file.doing)?, dated(file.knowing)?))
}

/// How long a piece of evidence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Current {
    /// Months.
    pub months: u32,
    /// The last day.
    pub until: NaiveDate,
}

/// How long evidence for a criterion counts that was written on a day, by the setting of `today`. Knowledge keeps longer than doing.
/// `None` before the first setting.
pub fn current_for(criterion: &str, written_on: NaiveDate, today: NaiveDate) -> Option<Current> {
    let settings = if criterion.starts_with('K') { &SETTINGS.1 } else { &SETTINGS.0 };
    let months = settings.on(today)?.value;
    let until = written_on.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))?;
    Some(Current { months, until })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn doing_ages_sooner_than_knowing() {
        let today = day("2026-11-22");
        let until = |code: &str| current_for(code, day("2024-03-01"), today).map(|it| it.until);
        assert_eq!(until("P4"), Some(day("2027-02-28")));
        assert_eq!(until("K49"), Some(day("2029-02-28")));
        assert_eq!(current_for("P4", day("2024-03-01"), day("1999-01-01")), None);
    }

    #[test]
    fn settings_without_a_source_are_found() {
        assert!(read(FILE).is_ok());
        assert!(read("[[doing]]\nfrom = \"2020-01-01\"\nvalue = 1\n[[knowing]]\nfrom = \"2020-01-01\"\nvalue = 1\n").is_err());
        let twice = format!("{FILE}\n[[doing]]\nfrom = \"2010-01-01\"\nvalue = 24\nsource = {{ title = \"Another\" }}\n");
        assert_eq!(read(&twice), Err("two settings begin on 2010-01-01".into()));
    }
}
