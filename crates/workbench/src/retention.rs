//! How long things are kept: `data/parameters/retention.toml`. Drafts expire by it; a record with personal data has its rule and the reason.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::{Dated, Entry, Source};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const FILE: &str = include_str!("../../../data/parameters/retention.toml");

#[derive(Deserialize)]
struct Rules {
    unsent_draft: Vec<Entry<i64>>,
    kind: Vec<OfKind>,
}

#[derive(Deserialize)]
struct OfKind {
    name: String,
    from: NaiveDate,
    value: i64,
    unit: String,
    because: String,
    source: Source,
}

/// How long the personal values of a kind are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Years.
    pub years: i64,
    /// From when they are counted, such as `years after it was claimed`.
    pub unit: String,
    /// Why so long and no longer.
    pub because: String,
}

#[derive(Debug)]
struct Read {
    drafts: Dated<i64>,
    kinds: BTreeMap<String, Dated<Kept>>,
}

fn read(text: &str) -> Result<Read, String> {
    let rules: Rules = toml::from_str(text).map_err(|it| it.to_string())?;
    let twice = |day| format!("two settings begin on {day}");
    let mut entries: BTreeMap<String, Vec<Entry<Kept>>> = BTreeMap::new();
    for it in rules.kind {
        if it.because.trim().is_empty() || it.value < 1 || !it.unit.starts_with("years ") {
            return Err(format!("{} has no reason or no length", it.name));
        }
        let kept = Kept { years: it.value, unit: it.unit, because: it.because };
        entries.entry(it.name).or_default().push(Entry { from: it.from, value: kept, source: it.source });
    }
    let dated = |(name, list): (String, Vec<Entry<Kept>>)| {
        Dated::new(list).map(|it| (name.clone(), it)).map_err(|day| format!("{name}: {}", twice(day)))
    };
    let kinds = entries.into_iter().map(dated).collect::<Result<_, _>>()?;
    Ok(Read { drafts: Dated::new(rules.unsent_draft).map_err(twice)?, kinds })
}

static RULES: LazyLock<Read> = LazyLock::new(|| read(FILE).expect("the embedded rules are sound: a test reads them"));

/// How long the personal values of a kind are kept on a day; `None` for a kind without personal values.
pub fn kept(kind: &str, on: NaiveDate) -> Option<&'static Kept> {
    RULES.kinds.get(kind)?.on(on).map(|it| &it.value)
}

/// For how many days a draft is kept; `None` before the first setting.
pub fn draft_days(now: DateTime<Utc>) -> Option<i64> {
    RULES.drafts.on(now.date_naive()).map(|it| it.value)
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
        assert_eq!(read(&twice).err().as_deref(), Some("two settings begin on 2018-05-25"));
        assert!(read("[[unsent_draft]]\nfrom = \"2026-01-01\"\nvalue = 30\n").is_err(), "a rule without a source is none");
    }

    /// The kinds with personal fields that have no rule, and the rules of kinds that have no personal field.
    fn astray(text: &str) -> Vec<String> {
        let rules = read(text).expect("reads");
        let personal = |name: &str| crate::kind(name).is_some_and(|it| it.kind.fields.iter().any(|field| field.is_personal()));
        let without = crate::kinds().iter().map(|it| it.kind.name).filter(|it| personal(it) && !rules.kinds.contains_key(*it));
        let idle = rules.kinds.keys().filter(|it| !personal(it)).map(|it| format!("{it} has nothing personal"));
        without.map(|it| format!("{it} has no rule")).chain(idle).collect()
    }

    /// Each kind with personal data has a rule and a reason, and a planted fault of each sort is found.
    #[test]
    fn every_kind_with_personal_fields_says_how_long_they_are_kept_and_why() {
        assert_eq!(astray(FILE), Vec::<String>::new());
        assert_eq!(
            astray(&FILE.replace("name = \"reflection\"", "name = \"need\"")),
            ["reflection has no rule", "need has nothing personal"]
        );
        let reason = FILE.lines().find(|it| it.starts_with("because")).expect("a reason");
        assert!(read(&FILE.replacen(reason, "because = \" \"", 1)).is_err(), "a rule without a reason is none");
        let day = "2026-11-22".parse().expect("a day");
        assert_eq!(kept("reflection", day).map(|it| it.years), Some(5));
        assert_eq!(kept("reflection", "2026-03-31".parse().expect("a day")), None, "before the first setting");
        assert_eq!(kept("need", day), None);
    }
}
