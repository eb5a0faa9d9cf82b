//! P20 · Who has been heard, since when, and which themes several kinds of source bear out.

use chrono::{Months, NaiveDate};
use record::Reference;
use register::Voice;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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
    /// What it was about, and which way it goes; `None` when it was about nothing that has a name.
    pub theme: Option<(String, Leaning)>,
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

/// How a theme stands across sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// Three kinds of source or more say the same.
    BorneOut,
    /// Two do.
    Supported,
    /// One alone says it.
    Alone,
    /// Some say better, others worse.
    Contested,
}

/// A theme across sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// What it is called, as first written.
    pub name: String,
    /// What each kind of source said last.
    pub said: BTreeMap<Kind, Leaning>,
    /// How it stands.
    pub standing: Coverage,
}

/// Every kind of source, heard or not. What lies after `today` has not been heard.
pub fn coverage(heard: &[Heard], today: NaiveDate) -> Vec<Covered> {
    let fresh = today.checked_sub_months(Months::new(STALE_AFTER)).unwrap_or(NaiveDate::MIN);
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

/// What each kind of source said last, and when.
type LastSaid = BTreeMap<Kind, (NaiveDate, Leaning)>;

/// The themes, those that most kinds of source speak of first. Names are the same without regard to case and blanks.
pub fn themes(heard: &[Heard]) -> Vec<Theme> {
    let same = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut found: BTreeMap<String, (String, LastSaid)> = BTreeMap::new();
    for it in heard {
        let Some((name, leaning)) = &it.theme else { continue };
        let theme = found.entry(same(name)).or_insert_with(|| (name.clone(), BTreeMap::new()));
        let said = theme.1.entry(it.kind).or_insert((it.on, *leaning));
        if it.on >= said.0 {
            *said = (it.on, *leaning);
        }
    }
    let theme = |(name, said): (String, BTreeMap<Kind, (NaiveDate, Leaning)>)| {
        let said: BTreeMap<Kind, Leaning> = said.into_iter().map(|(kind, it)| (kind, it.1)).collect();
        let many = |leaning: Leaning| said.values().filter(|it| **it == leaning).count();
        let most = [Leaning::Better, Leaning::Same, Leaning::Worse].map(many).into_iter().max().unwrap_or(0);
        let standing = match most {
            _ if many(Leaning::Better) > 0 && many(Leaning::Worse) > 0 => Coverage::Contested,
            3.. => Coverage::BorneOut,
            2 => Coverage::Supported,
            _ => Coverage::Alone,
        };
        Theme { name, said, standing }
    };
    let mut all: Vec<Theme> = found.into_values().map(theme).collect();
    all.sort_by(|a, b| b.said.len().cmp(&a.said.len()).then_with(|| a.name.cmp(&b.name)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, 1).expect("a day")
    }

    fn heard(kind: Kind, on: NaiveDate, theme: &str, leaning: Leaning) -> Heard {
        let from = Reference::new("VOI", on.format("%Y%m").to_string().parse().expect("a number")).expect("sound");
        Heard { kind, on, theme: Some((theme.into(), leaning)), from }
    }

    #[test]
    fn a_voice_is_heard_stale_or_never_heard() {
        let all = [heard(Kind::People, day(2026, 5), "Travel", Leaning::Worse), heard(Kind::Nhs, day(2024, 5), "Travel", Leaning::Worse)];
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

    #[test]
    fn themes_are_borne_out_contested_or_alone() {
        let all = [
            heard(Kind::People, day(2026, 1), "Late visits", Leaning::Better),
            heard(Kind::People, day(2026, 2), "late  Visits", Leaning::Worse),
            heard(Kind::Providers, day(2026, 1), "Late visits", Leaning::Worse),
            heard(Kind::Data, day(2026, 1), "Late visits", Leaning::Worse),
            heard(Kind::Education, day(2026, 1), "Placements", Leaning::Better),
            heard(Kind::Nhs, day(2026, 1), "Placements", Leaning::Worse),
            heard(Kind::Nhs, day(2026, 1), "Pay", Leaning::Worse),
        ];
        let found: Vec<(String, Coverage)> = themes(&all).into_iter().map(|it| (it.name, it.standing)).collect();
        let due = [("Late visits", Coverage::BorneOut), ("Placements", Coverage::Contested), ("Pay", Coverage::Alone)];
        assert_eq!(found, due.map(|it| (it.0.to_owned(), it.1)));
    }
}
