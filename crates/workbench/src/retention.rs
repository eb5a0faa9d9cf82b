//! How long the faces keep what is no record: `data/parameters/retention.toml`.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Dated, Entry};
use serde::Deserialize;
use std::sync::LazyLock;

const FILE: &str = include_str!("../../../data/parameters/retention.toml");

#[derive(Deserialize)]
struct Rules {
    unsent_draft: Vec<Entry<i64>>,
}

fn read(text: &str) -> Result<Dated<i64>, String> {
    let rules: Rules = toml::from_str(text).map_err(|it| it.to_string())?;
    Dated::new(rules.unsent_draft).map_err(|day| format!("two settings begin on {day}"))
}

static DRAFTS: LazyLock<Dated<i64>> = LazyLock::new(|| read(FILE).expect("the embedded rules are sound: a test reads them"));

/// For how many days a draft is kept; `None` before the first setting.
pub fn draft_days(now: DateTime<Utc>) -> Option<i64> {
    DRAFTS.on(now.date_naive()).map(|it| it.value)
}

/// Drafts kept before this moment have expired. Before the first setting nothing expires.
pub fn drafts_since(now: DateTime<Utc>) -> DateTime<Utc> {
    draft_days(now).and_then(TimeDelta::try_days).and_then(|it| now.checked_sub_signed(it)).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_draft_expires_as_the_rule_of_the_day_says() {
        assert_eq!(drafts_since(day("2026-04-01T12:00:00Z")), day("2026-01-01T12:00:00Z"));
        assert_eq!(drafts_since(day("2018-05-24T12:00:00Z")), DateTime::<Utc>::MIN_UTC);
    }

    #[test]
    fn rules_that_contradict_each_other_are_found() {
        let twice = format!("{FILE}\n[[unsent_draft]]\nfrom = \"2018-05-25\"\nvalue = 30\nsource = {{ title = \"Another\" }}\n");
        assert_eq!(read(&twice), Err("two settings begin on 2018-05-25".into()));
        assert!(read("[[unsent_draft]]\nfrom = \"2026-01-01\"\nvalue = 30\n").is_err(), "a rule without a source is none");
    }
}
