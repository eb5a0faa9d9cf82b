//! P20 · What was told of changing needs, theme by theme: by which kinds of source, how often, when last, and whether they bear each
//! other out.

use super::voices::{Kind, Leaning, Standing, fresh_from};
use chrono::NaiveDate;
use record::Reference;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One thing that one source told of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// The theme in the words of the source.
    pub theme: String,
    /// The kind of source.
    pub kind: Kind,
    /// The day; `None` where to say it would give somebody away.
    pub on: Option<NaiveDate>,
    /// Which way it goes, where that was said.
    pub leaning: Option<Leaning>,
    /// The record that tells it; `None` for answers that are counted together.
    pub from: Option<Reference>,
    /// How many answers are counted together in it.
    pub answers: u64,
    /// What it rests on: a meeting, a call, a dataset. Tellings that rest on one record were told on one occasion.
    pub rests_on: BTreeSet<Reference>,
}

/// What one kind of source told of a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The kind.
    pub kind: Kind,
    /// The records that tell it.
    pub from: BTreeSet<Reference>,
    /// Answers that are counted together.
    pub answers: u64,
    /// The first day.
    pub first: Option<NaiveDate>,
    /// The last day.
    pub last: Option<NaiveDate>,
    /// Whether the last day lies within the last year.
    pub standing: Standing,
}

/// Which way a theme goes, by what each kind of source said last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// Three kinds of source or more say the same.
    BorneOut,
    /// Two do.
    Supported,
    /// One alone says which way it goes, or none does.
    Alone,
    /// Some say better and others worse, or no two say the same.
    Contested,
}

/// Whether a theme is told from several sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sides {
    /// Two or more independent kinds of source told it within the last year.
    Triangulated,
    /// Several kinds did, and all on one occasion.
    OneOccasion,
    /// One kind did.
    OneSource,
    /// Nobody did within the last year.
    Stale,
}

/// A theme across sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// What it is called, as first written.
    pub name: String,
    /// Which way each kind of source said last that it goes.
    pub said: BTreeMap<Kind, Leaning>,
    /// Which way it goes by that.
    pub standing: Coverage,
    /// What each kind of source told, in the order of kinds.
    pub told: Vec<Told>,
    /// Kinds that told it within the last year, each on an occasion of its own.
    pub independent: usize,
    /// Whether it is told from several sides.
    pub sides: Sides,
    /// The first day on which it was told.
    pub first: Option<NaiveDate>,
    /// The last day on which it was told.
    pub last: Option<NaiveDate>,
}

impl Theme {
    /// Whether two or more independent kinds of source told it within the last year.
    pub fn is_triangulated(&self) -> bool {
        self.sides == Sides::Triangulated
    }
}

/// The name of a theme without regard to case and blanks.
pub fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The themes, those that most independent kinds of source tell first. What lies after `today` has not been told.
pub fn themes(tellings: &[Telling], today: NaiveDate) -> Vec<Theme> {
    let mut by_name: BTreeMap<String, Vec<&Telling>> = BTreeMap::new();
    for it in tellings.iter().filter(|it| it.on.is_none_or(|on| on <= today)) {
        by_name.entry(folded(&it.theme)).or_default().push(it);
    }
    let mut all: Vec<Theme> = by_name.into_values().map(|mine| theme(&mine, today)).collect();
    all.sort_by(|a, b| (b.independent, b.told.len()).cmp(&(a.independent, a.told.len())).then_with(|| a.name.cmp(&b.name)));
    all
}

fn theme(mine: &[&Telling], today: NaiveDate) -> Theme {
    let fresh = fresh_from(today);
    let told: Vec<Told> = Kind::ALL.into_iter().filter_map(|kind| told(mine, kind, fresh)).collect();
    let said: BTreeMap<Kind, Leaning> = Kind::ALL.into_iter().filter_map(|kind| Some((kind, last_said(mine, kind)?))).collect();
    let occasions = |it: &Told| {
        let lately = mine.iter().filter(|of| of.kind == it.kind && of.on.is_some_and(|on| on >= fresh));
        lately.flat_map(|it| it.rests_on.iter().cloned()).collect::<BTreeSet<Reference>>()
    };
    let heard: Vec<BTreeSet<Reference>> = told.iter().filter(|it| it.standing == Standing::Heard).map(occasions).collect();
    let independent = with_an_occasion_each(&heard);
    let sides = match (independent, heard.len()) {
        (2.., _) => Sides::Triangulated,
        (_, 2..) => Sides::OneOccasion,
        (_, 1) => Sides::OneSource,
        _ => Sides::Stale,
    };
    Theme {
        name: mine.first().map(|it| it.theme.clone()).unwrap_or_default(),
        standing: coverage_of(&said),
        independent,
        sides,
        first: told.iter().filter_map(|it| it.first).min(),
        last: told.iter().filter_map(|it| it.last).max(),
        said,
        told,
    }
}

fn told(all: &[&Telling], kind: Kind, fresh: NaiveDate) -> Option<Told> {
    let mine: Vec<&&Telling> = all.iter().filter(|it| it.kind == kind).collect();
    let last = mine.iter().filter_map(|it| it.on).max();
    let standing = if last.is_some_and(|it| it >= fresh) { Standing::Heard } else { Standing::Stale };
    (!mine.is_empty()).then(|| Told {
        kind,
        from: mine.iter().filter_map(|it| it.from.clone()).collect(),
        answers: mine.iter().map(|it| it.answers).sum(),
        first: mine.iter().filter_map(|it| it.on).min(),
        last,
        standing,
    })
}

fn last_said(all: &[&Telling], kind: Kind) -> Option<Leaning> {
    let said = all.iter().filter(|it| it.kind == kind).filter_map(|it| Some((it.on, it.leaning?)));
    said.max_by_key(|it| it.0).map(|it| it.1)
}

fn coverage_of(said: &BTreeMap<Kind, Leaning>) -> Coverage {
    let many = |leaning: Leaning| said.values().filter(|it| **it == leaning).count();
    let most = [Leaning::Better, Leaning::Same, Leaning::Worse].map(many).into_iter().max().unwrap_or(0);
    match most {
        _ if many(Leaning::Better) > 0 && many(Leaning::Worse) > 0 => Coverage::Contested,
        3.. => Coverage::BorneOut,
        2 => Coverage::Supported,
        _ if said.len() > 1 => Coverage::Contested,
        _ => Coverage::Alone,
    }
}

/// The most kinds of source that can each be given an occasion of their own: two kinds that spoke at one meeting alone count once.
fn with_an_occasion_each(kinds: &[BTreeSet<Reference>]) -> usize {
    let mut given: BTreeMap<&Reference, usize> = BTreeMap::new();
    (0..kinds.len()).filter(|at| give(*at, kinds, &mut given, &mut BTreeSet::new())).count()
}

fn give<'a>(
    at: usize,
    kinds: &'a [BTreeSet<Reference>],
    given: &mut BTreeMap<&'a Reference, usize>,
    tried: &mut BTreeSet<&'a Reference>,
) -> bool {
    for occasion in &kinds[at] {
        if !tried.insert(occasion) {
            continue;
        }
        let holder = given.get(occasion).copied();
        if holder.is_none_or(|it| give(it, kinds, given, tried)) {
            given.insert(occasion, at);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, 1).expect("a day")
    }

    fn telling(kind: Kind, on: NaiveDate, theme: &str, leaning: Option<Leaning>, rests_on: &str) -> Telling {
        let reference = |it: &str| Reference::parse(it).expect("a reference");
        let from = reference(&format!("VOX-{}{}", kind as u8 + 1, on.format("%Y%m")));
        Telling { theme: theme.into(), kind, on: Some(on), leaning, answers: 0, rests_on: [reference(rests_on)].into(), from: Some(from) }
    }

    const TODAY: (i32, u32) = (2026, 9);

    fn sides(all: &[Telling]) -> (Sides, usize) {
        let found = themes(all, day(TODAY.0, TODAY.1));
        assert_eq!(found.len(), 1);
        (found[0].sides, found[0].independent)
    }

    #[test]
    fn which_way_a_theme_goes_is_borne_out_contested_or_said_by_one_alone() {
        let all = [
            telling(Kind::People, day(2026, 1), "Late visits", Some(Leaning::Better), "ENG-1"),
            telling(Kind::People, day(2026, 2), "late  Visits", Some(Leaning::Worse), "ENG-2"),
            telling(Kind::Providers, day(2026, 1), "Late visits", Some(Leaning::Worse), "ENG-3"),
            telling(Kind::Data, day(2026, 1), "Late visits", Some(Leaning::Worse), "SRC-1"),
            telling(Kind::Education, day(2026, 1), "Placements", Some(Leaning::Better), "ENG-4"),
            telling(Kind::Nhs, day(2026, 1), "Placements", Some(Leaning::Worse), "ENG-5"),
            telling(Kind::Education, day(2026, 1), "Rotas", Some(Leaning::Better), "ENG-4"),
            telling(Kind::Nhs, day(2026, 1), "Rotas", Some(Leaning::Same), "ENG-5"),
            telling(Kind::Nhs, day(2026, 1), "Pay", Some(Leaning::Worse), "ENG-5"),
            telling(Kind::Carers, day(2026, 1), "Pay", None, "ENG-6"),
        ];
        let found: Vec<(String, Coverage, usize)> =
            themes(&all, day(2026, 9)).into_iter().map(|it| (it.name, it.standing, it.independent)).collect();
        let due = [
            ("Late visits", Coverage::BorneOut, 3),
            ("Pay", Coverage::Alone, 2),
            ("Placements", Coverage::Contested, 2),
            ("Rotas", Coverage::Contested, 2),
        ];
        assert_eq!(found, due.map(|it| (it.0.to_owned(), it.1, it.2)));
    }

    /// Three providers are one kind. A second kind makes two sides, unless it spoke over a year ago, is yet to speak, or spoke at the same
    /// meeting only.
    #[test]
    fn kinds_that_spoke_lately_and_apart_make_sides_and_records_do_not() {
        let said = |kind, on, at| telling(kind, on, "Late visits", Some(Leaning::Worse), at);
        let mut all = vec![
            said(Kind::Providers, day(2026, 1), "ENG-1"),
            said(Kind::Providers, day(2026, 2), "ENG-2"),
            said(Kind::Providers, day(2026, 3), "ENG-3"),
        ];
        assert_eq!(sides(&all), (Sides::OneSource, 1));
        all.push(said(Kind::People, day(2025, 8), "ENG-4"));
        assert_eq!(sides(&all), (Sides::OneSource, 1), "over a year ago");
        all.push(said(Kind::Nhs, day(2026, 10), "ENG-5"));
        assert_eq!(sides(&all), (Sides::OneSource, 1), "a month ahead");
        all.push(said(Kind::People, day(2025, 9), "ENG-3"));
        assert_eq!(sides(&all), (Sides::Triangulated, 2), "a year ago to the day, and providers were met elsewhere too");
        all.drain(..2);
        assert_eq!(sides(&all), (Sides::OneOccasion, 1), "now both were met at ENG-3 alone");
        all.truncate(2);
        all.remove(0);
        assert_eq!(sides(&all), (Sides::Stale, 0));
    }

    /// People and carers met at ENG-1; carers and providers at ENG-2: three kinds, two occasions, so two sides. Whoever is asked first
    /// gives way to the next where there is another occasion.
    #[test]
    fn occasions_are_shared_out_so_that_most_kinds_have_one() {
        let said = |kind, at| telling(kind, day(2026, 1), "Late visits", None, at);
        let mut all =
            vec![said(Kind::People, "ENG-1"), said(Kind::Carers, "ENG-1"), said(Kind::Carers, "ENG-2"), said(Kind::Providers, "ENG-2")];
        assert_eq!(sides(&all), (Sides::Triangulated, 2));
        all.push(said(Kind::People, "ENG-3"));
        assert_eq!(sides(&all), (Sides::Triangulated, 3));
    }

    #[test]
    fn each_kind_is_told_with_its_records_answers_and_days() {
        let mut all = vec![
            telling(Kind::Carers, day(2026, 5), "Pay", None, "ENG-1"),
            telling(Kind::Carers, day(2024, 2), "pay", None, "ENG-2"),
            telling(Kind::Nhs, day(2024, 2), "Pay", None, "ENG-2"),
        ];
        let answers = Telling { from: None, answers: 37, on: None, ..telling(Kind::Providers, day(2026, 5), "Pay", None, "FBC-1") };
        all.push(answers.clone());
        all.push(Telling { answers: 5, on: Some(day(2026, 4)), ..answers });
        let found = themes(&all, day(2026, 9)).remove(0);
        let told: Vec<_> = found.told.iter().map(|it| (it.kind, it.from.len(), it.answers, it.first, it.last, it.standing)).collect();
        let due = [
            (Kind::Carers, 2, 0, Some(day(2024, 2)), Some(day(2026, 5)), Standing::Heard),
            (Kind::Providers, 0, 42, Some(day(2026, 4)), Some(day(2026, 4)), Standing::Heard),
            (Kind::Nhs, 1, 0, Some(day(2024, 2)), Some(day(2024, 2)), Standing::Stale),
        ];
        assert_eq!(told, due);
        assert_eq!((found.first, found.last, found.independent), (Some(day(2024, 2)), Some(day(2026, 5)), 2));
    }
}
