//! What the return tells of a characteristic, and where its shares are heading: only what P5 and P13 show of them.

use super::{Characteristic, ShareKnown, ShareThen, Told};
use crate::composition::Diversity;
use crate::equality::Course;
use crate::figures::Figures;
use crate::people::PeopleTable;
use crate::records::PeopleGroup;
use chrono::Datelike;
use record::Listed as _;

/// The tables of the return that tell of a characteristic; none where it does not ask.
fn tables_of(it: Characteristic) -> &'static [&'static str] {
    match it {
        Characteristic::Age => &["age"],
        Characteristic::Disability => &["disability"],
        Characteristic::Race => &["ethnic-group", "nationality"],
        Characteristic::Sex => &["sex"],
        _ => &[],
    }
}

pub(super) fn known(figures: Option<&Figures>, it: Characteristic) -> (Told, Vec<ShareKnown>) {
    let tables = tables_of(it);
    let Some(figures) = figures else { return (Told::NoReturn, Vec::new()) };
    if tables.is_empty() {
        return (Told::NotAsked, Vec::new());
    }
    let found: Vec<(Told, Vec<ShareKnown>)> = tables.iter().map(|by| known_by(&figures.composition.diversity, by)).collect();
    let told = [Told::Shares, Told::Withheld].into_iter().find(|it| found.iter().any(|of| of.0 == *it)).unwrap_or(Told::NobodyTold);
    (told, found.into_iter().flat_map(|it| it.1).collect())
}

/// Shares by one table of the return: beside the place where P5 holds them beside it, otherwise as the table shows its columns.
pub(super) fn known_by(diversity: &Diversity, by: &str) -> (Told, Vec<ShareKnown>) {
    let beside = diversity.ratios.iter().filter(|it| it.by == by && it.level.is_none());
    let beside: Vec<ShareKnown> = beside
        .map(|it| ShareKnown {
            groups: vec![it.group.clone()],
            share: it.share,
            in_place: Some((it.in_place, it.year, it.source.title.clone())),
        })
        .collect();
    if !beside.is_empty() {
        return (Told::Shares, beside);
    }
    match diversity.tables.iter().find(|it| it.0 == by).and_then(|it| it.1.as_ref()) {
        Some(table) => shares(table),
        None => (Told::Withheld, Vec::new()),
    }
}

pub(super) fn shares(table: &PeopleTable) -> (Told, Vec<ShareKnown>) {
    let silent = |it: &[String]| it.iter().any(|it| it == "not-told");
    // Those who do not tell may stand together with a small group: then nobody can say how many told.
    if table.columns.iter().any(|it| it.len() > 1 && silent(it)) {
        return (Told::Withheld, Vec::new());
    }
    let told = || table.columns.iter().zip(&table.column_totals).filter(|it| !silent(it.0));
    let all: u64 = told().map(|it| it.1).sum();
    if all == 0 {
        return (Told::NobodyTold, Vec::new());
    }
    let share =
        |(groups, heads): (&Vec<String>, &u64)| ShareKnown { groups: groups.clone(), share: *heads as f64 / all as f64, in_place: None };
    (Told::Shares, told().map(share).collect())
}

/// The courses of its groups over all jobs; the look ahead worker by worker where two returns tell no course.
pub(super) fn ahead(figures: Option<&Figures>, it: Characteristic, own: &dyn Fn(&str) -> bool) -> Vec<ShareThen> {
    let Some(figures) = figures else { return Vec::new() };
    let first = figures.trends.now.on.year();
    let then = |it: &Course| {
        let ((low, high), share) = (*it.between.last()?, *it.ahead.last()?);
        Some(ShareThen { group: it.group.clone(), year: first + it.ahead.len() as i32, share: (share, low, high) })
    };
    let courses: Vec<ShareThen> = figures.courses.iter().filter(|it| it.jobs.is_none() && own(&it.group)).filter_map(then).collect();
    if !courses.is_empty() {
        return courses;
    }
    let wanted: &[(&str, PeopleGroup)] = match it {
        Characteristic::Sex => &[("women", PeopleGroup::Women)],
        Characteristic::Age => &[("under-25", PeopleGroup::Young), ("from-55", PeopleGroup::Older)],
        _ => &[],
    };
    let lived = |(what, group): &(&str, PeopleGroup)| {
        let ahead = figures.ahead.as_ref()?;
        let last = |of: &[crate::ahead::ShareAhead]| of.iter().find(|it| it.what == *what)?.years.last().copied();
        let (alike, stopping) = (last(&ahead.alike)?, last(&ahead.stopping)?);
        let share = (alike.p50, alike.p5.min(stopping.p5), alike.p95.max(stopping.p95));
        Some(ShareThen { group: group.code().to_owned(), year: *ahead.years.last()?, share })
    };
    wanted.iter().filter_map(lived).collect()
}
