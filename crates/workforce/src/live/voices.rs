//! P20 · Which kinds of source have been heard, and since when.

use chrono::{Months, NaiveDate};
use record::Reference;
use register::Voice;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A kind of source that a review should hear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// People who use services.
    People,
    /// Unpaid carers, families and community groups.
    Carers,
    /// Personal assistants and those who employ them.
    PersonalAssistants,
    /// Providers, micro-providers, and those who speak for their staff.
    Providers,
    /// The NHS.
    Nhs,
    /// Education and training.
    Education,
    /// Regulators.
    Regulators,
    /// Data: returns, surveys, statistics.
    Data,
}

impl Kind {
    /// All, in the order in which they are shown.
    pub const ALL: [Kind; 8] =
        [Kind::People, Kind::Carers, Kind::PersonalAssistants, Kind::Providers, Kind::Nhs, Kind::Education, Kind::Regulators, Kind::Data];

    /// The kind of a voice; `None` for the council, which cannot be its own source.
    pub fn of(voice: Voice) -> Option<Kind> {
        Some(match voice {
            Voice::PeopleUsingServices => Kind::People,
            Voice::Carers | Voice::Community => Kind::Carers,
            Voice::DirectEmployer => Kind::PersonalAssistants,
            Voice::Provider | Voice::MicroProvider | Voice::Union => Kind::Providers,
            Voice::Nhs => Kind::Nhs,
            Voice::Education => Kind::Education,
            Voice::Regulator => Kind::Regulators,
            Voice::Council => return None,
        })
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Kind::People => "people",
            Kind::Carers => "carers",
            Kind::PersonalAssistants => "personal-assistants",
            Kind::Providers => "providers",
            Kind::Nhs => "nhs",
            Kind::Education => "education",
            Kind::Regulators => "regulators",
            Kind::Data => "data",
        }
    }
}

/// Which way a source says that something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Leaning {
    /// It gets better.
    Better,
    /// It stays as it is.
    Same,
    /// It gets worse.
    Worse,
}

/// One thing that one source said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The kind of source.
    pub kind: Kind,
    /// The day.
    pub on: NaiveDate,
    /// Where it is on record.
    pub from: Reference,
}

/// How a kind of source stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Heard within the last [`STALE_AFTER`] months.
    Heard,
    /// Heard, but longer ago.
    Stale,
    /// Never heard.
    Never,
}

/// After so many months a voice must be heard anew.
pub const STALE_AFTER: u32 = 12;

/// One kind of source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// The kind.
    pub kind: Kind,
    /// How it stands.
    pub standing: Standing,
    /// The last day.
    pub last: Option<NaiveDate>,
    /// Everything heard of it.
    pub from: BTreeSet<Reference>,
}

/// The first day that lies within the last [`STALE_AFTER`] months.
pub(super) fn fresh_from(today: NaiveDate) -> NaiveDate {
    today.checked_sub_months(Months::new(STALE_AFTER)).unwrap_or(NaiveDate::MIN)
}

/// Every kind of source, heard or not. What lies after `today` has not been heard.
pub fn coverage(heard: &[Heard], today: NaiveDate) -> Vec<Covered> {
    let fresh = fresh_from(today);
    let one = |kind: Kind| {
        let mine: Vec<&Heard> = heard.iter().filter(|it| it.kind == kind && it.on <= today).collect();
        let last = mine.iter().map(|it| it.on).max();
        let standing = match last {
            None => Standing::Never,
            Some(day) if day >= fresh => Standing::Heard,
            Some(_) => Standing::Stale,
        };
        Covered { kind, standing, last, from: mine.iter().map(|it| it.from.clone()).collect() }
    };
    Kind::ALL.into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, 1).expect("a day")
    }

    fn heard(kind: Kind, on: NaiveDate) -> Heard {
        let from = Reference::new("VOX", on.format("%Y%m").to_string().parse().expect("a number")).expect("sound");
        Heard { kind, on, from }
    }

    #[test]
    fn a_voice_is_heard_stale_or_never_heard() {
        let all = [heard(Kind::People, day(2026, 5)), heard(Kind::Nhs, day(2024, 5))];
        let found = coverage(&all, day(2026, 9));
        let of = |kind: Kind| found.iter().find(|it| it.kind == kind).map(|it| (it.standing, it.last));
        assert_eq!(found.len(), 8);
        assert_eq!(of(Kind::People), Some((Standing::Heard, Some(day(2026, 5)))));
        assert_eq!(of(Kind::Nhs), Some((Standing::Stale, Some(day(2024, 5)))));
        assert_eq!(of(Kind::Education), Some((Standing::Never, None)));
        assert_eq!(coverage(&all, day(2026, 4)).iter().filter(|it| it.standing == Standing::Heard).count(), 0);
        assert_eq!(coverage(&all, day(2027, 5))[0].standing, Standing::Heard);
        assert_eq!(coverage(&all, day(2027, 6))[0].standing, Standing::Stale);
    }
}
