//! P7 · The development plan: what each measure rests on, when those in training arrive, and what staff hold today.

use super::shown::signed;
use crate::view::function::{CellView, Section, TableView, pounds};
use crate::view::values::address;
use crate::view::whatif::ranged;
use kernel::Money;
use record::Listed as _;
use words::Words;
use workforce::criteria::{Developing, Development, Filled, Ground, development, filled};
use workforce::records::{Acts, Evidence, Measure};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = development(ground);
    let mut first = Section { heading: words.say("p7-heading"), lead: words.say("p7-lead"), ..Section::default() };
    if !found.measures.is_empty() {
        first.tables.push(measures(words, &found, &filled(ground)));
    }
    let mut sections = vec![first];
    sections.extend(super::skills::matrix(words, &found.skills));
    sections.push(super::training::section(words, &found.needs));
    let training: Vec<&Developing> = found.measures.iter().filter(|it| it.cohorts.is_some()).collect();
    if !training.is_empty() {
        let tables = pipelines(words, &training);
        let (heading, lead) = (words.say("p7-pipeline-heading"), words.say("p7-pipeline-lead"));
        sections.push(Section { heading, lead, tables, ..Section::default() });
    }
    if !found.qualified.is_empty() {
        let tables = vec![qualified(words, &found)];
        sections.push(Section { heading: words.say("p7-held-heading"), lead: words.say("p7-held-lead"), tables, ..Section::default() });
    }
    sections
}

fn measures(words: &Words, found: &Development, filled: &[Filled]) -> TableView {
    let headings = [
        ("p7-measure", false),
        ("p7-effect", false),
        ("p7-works-after", true),
        ("p7-evidence", false),
        ("p7-partner", false),
        ("p7-cost", false),
        ("p7-filled", true),
        ("p7-per-post", true),
    ];
    let mut table = TableView::new(words, "developing", words.say("p7-measures"), &headings);
    if let Some(last) = filled.first() {
        table.caption = words.with("p7-measures-filled", &[("year", &last.year.to_string())]);
    }
    let kind = &<Measure as record::Record>::KIND;
    let strength = |code: &str| {
        let choice = Evidence::LIST.iter().find(|it| it.code == code);
        choice.zip(kind.field("evidence")).map_or_else(|| code.to_owned(), |(choice, field)| words.choice(kind, field, choice))
    };
    let missing = || CellView::text("").tagged("cw-tag--due", words.say("p7-missing"));
    let cost = |it: &Developing| {
        let part = |id: &str, of: Money| words.with(id, &[("cost", &pounds(words, of.in_pence() as f64 / 100.0))]);
        let parts = [it.once.map(|it| part("p7-once", it)), it.yearly.map(|it| part("p7-yearly", it))];
        if it.is_costed() { CellView::text(parts.into_iter().flatten().collect::<Vec<_>>().join(", ")) } else { missing() }
    };
    let effect = |it: &Developing| match it.effect {
        Some(size) => {
            let what = Acts::LIST.iter().find(|of| of.code == it.acts_on).zip(kind.field("acts_on"));
            let what = what.map_or_else(String::new, |(of, field)| words.choice(kind, field, of));
            CellView::text(
                words.with("p7-effect-said", &[("what", &what), ("size", &signed(words, size, if size.fract() == 0.0 { 0 } else { 1 }))]),
            )
        }
        None if it.cohorts.is_some() => CellView::text(words.say("p7-effect-below")),
        None => missing(),
    };
    let row = |it: &Developing| {
        let evidence = match it.evidence {
            Some(code) if it.grounded => CellView::text(strength(code)),
            Some(code) => CellView::text(strength(code)).tagged("cw-tag--due", words.say("p7-not-grounded")),
            None => missing(),
        };
        let partner = match &it.partner {
            Some((of, name)) => CellView::link(address(of).unwrap_or_default(), name.clone().unwrap_or_else(|| of.to_string())),
            None => missing(),
        };
        let alone = filled.iter().find(|of| of.reference == it.reference);
        vec![
            CellView::link(address(&it.reference).unwrap_or_default(), &it.title),
            effect(it),
            CellView::text(words.plain(it.lead.unwrap_or_default())),
            evidence,
            partner,
            cost(it),
            CellView::text(alone.map_or_else(|| words.say("p7-not-run"), |it| ranged(words, &it.posts))),
            CellView::text(alone.and_then(|it| it.per_post_year).map_or_else(|| words.say("p4-nothing"), |it| pounds(words, it))),
        ]
    };
    table.rows = found.measures.iter().map(row).collect();
    table
}

/// One table for each course: the years with who begins, who comes and who is there.
fn pipelines(words: &Words, training: &[&Developing]) -> Vec<TableView> {
    let headings = [("p7-year", false), ("p7-begin", true), ("p7-arrive", true), ("p7-in-post", true)];
    let course = |(at, it): (usize, &&Developing)| {
        let cohorts = it.cohorts.as_ref()?;
        let caption = words.with("p7-pipeline", &[("title", &it.title)]);
        let mut table = TableView::new(words, &format!("pipeline-{}", at + 1), caption, &headings);
        let row = |(place, year): (usize, &i32)| {
            let (heads, range) = cohorts.arrive[place];
            let [middle, low, high] = [heads, f64::from(range.low), f64::from(range.high)].map(|it| words.number(it, 0));
            let arrive = match range.high {
                0 => words.number(0.0, 0),
                _ => words.with("whatif-ranged", &[("middle", &middle), ("low", &low), ("high", &high)]),
            };
            let there = words.number(cohorts.in_post[place], 0);
            [year.to_string(), cohorts.begin[place].to_string(), arrive, there].map(CellView::text).to_vec()
        };
        table.rows = cohorts.years.iter().enumerate().map(row).collect();
        Some(table)
    };
    training.iter().enumerate().filter_map(course).collect()
}

fn qualified(words: &Words, found: &Development) -> TableView {
    let headings = [("p7-role", false), ("p7-heads", true), ("p7-known", true), ("p7-share", true), ("p7-without", true)];
    let mut table = TableView::new(words, "qualified", words.say("p7-held"), &headings);
    let row = |it: &workforce::criteria::Qualified| {
        let figures = [words.number(f64::from(it.heads), 0), words.number(it.known, 0)];
        let share = words.with("choice-percent", &[("share", &words.number(it.share * 100.0, 0))]);
        let rest = [share, words.number(it.without, 0)];
        [it.role.clone()].into_iter().chain(figures).chain(rest).map(CellView::text).collect()
    };
    table.rows = found.qualified.iter().map(row).collect();
    table
}
