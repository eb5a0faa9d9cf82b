//! P5, P7 · Skills asked for and held: the heat map by job and skill, the matrix, and what closes each hole.

use super::people::{picture, rate};
use super::role;
use crate::view::function::{CellView, Section, TableView};
use crate::view::values::address;
use draw::{Axis, Grid, GridCell};
use words::Words;
use workforce::criteria::{Ground, skills};
use workforce::skills::{Closing, SkillGap, State};

/// The section of P5: who lacks which skill.
pub(super) fn heat(words: &Words, ground: &Ground) -> Section {
    let found = skills(ground);
    let heading = words.say("p5-skills");
    if found.is_empty() {
        return Section { heading, lead: words.say("p5-skills-none"), ..Section::default() };
    }
    let mut section = Section { heading, lead: words.say("p5-skills-lead"), ..Section::default() };
    if found.iter().any(|it| it.short().is_some()) {
        section.charts.push(picture("skills", &grid(words, &found)));
    }
    section.tables.push(held(words, ground, &found));
    section
}

/// Names once each, in the order in which they come.
fn each<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    all.for_each(|it| {
        if !found.contains(&it) {
            found.push(it);
        }
    });
    found
}

fn grid(words: &Words, found: &[SkillGap]) -> Grid {
    let (roles, titles) = (each(found.iter().map(|it| it.role)), each(found.iter().map(|it| it.title.as_str())));
    let cell = |role: &str, title: &str| {
        let own = found.iter().filter(|it| it.role == role && it.title == title);
        // Asked twice of one job, for two days: the deeper hole is the one to see.
        let deepest = own.max_by(|a, b| a.asked.total_cmp(&b.asked))?;
        Some(GridCell { value: deepest.short()?.round(), level: deepest.level()? })
    };
    Grid {
        title: words.say("p5-skills-chart"),
        summary: words.say("p5-skills-summary"),
        x: Axis::new(words.say("p5-skill"), ""),
        y: Axis::new(words.say("p1-role"), ""),
        value: Axis::new(words.say("p5-people-short"), ""),
        columns: titles.iter().map(|it| (*it).to_owned()).collect(),
        rows: roles.iter().map(|it| role(words, it)).collect(),
        cells: roles.iter().map(|role| titles.iter().map(|title| cell(role, title)).collect()).collect(),
        levels: (0..5).map(|it| words.say(&format!("p5-heat-{it}"))).collect(),
    }
}

fn percent(words: &Words, share: f64) -> String {
    // Few hold a language: a whole per cent would hide the hole.
    words.number(share * 100.0, usize::from(share < 0.05))
}

/// Who holds a skill, as the return says it: with limits and of how many.
fn hold(words: &Words, ground: &Ground, it: &SkillGap) -> String {
    let Some(held) = &it.held else { return words.say("p5-not-known") };
    let own = ground.figures.iter().flat_map(|it| &it.composition.held);
    let of_return = held.known.and_then(|known| {
        own.into_iter().find(|of| of.role == it.role && of.rate.denominator == Some(known) && of.rate.value == Some(held.share))
    });
    of_return.map_or_else(|| words.with("rate-percent", &[("value", &percent(words, held.share))]), |it| rate(words, &it.rate))
}

fn held(words: &Words, ground: &Ground, found: &[SkillGap]) -> TableView {
    let headings = [("p5-skill", false), ("p1-role", false), ("p5-asked", false), ("p5-hold-it", true), ("p5-people-short", true)];
    let mut table = TableView::new(words, "skills-numbers", words.say("p5-skills-caption"), &headings);
    let row = |it: &SkillGap| {
        let asked = words.with("p5-asked-by", &[("share", &percent(words, it.asked)), ("day", &words.date(it.by))]);
        let level = it.level().map(|it| words.say(&format!("p5-heat-{it}")));
        let short = CellView::text(it.short().map_or_else(|| words.say("p5-not-known"), |it| words.number(it, 0)));
        let class = if it.level().is_some_and(|it| it > 0) { "cw-tag--due" } else { "cw-tag--good" };
        vec![
            CellView::link(address(&it.reference).unwrap_or_default(), &it.title),
            CellView::text(role(words, it.role)),
            CellView::text(asked),
            CellView::text(hold(words, ground, it)),
            match level {
                Some(level) => short.tagged(class, level),
                None => short,
            },
        ]
    };
    table.rows = found.iter().map(row).collect();
    table
}

/// The sections of P7: the matrix, and what closes each hole; none where no skill is asked for.
pub(super) fn matrix(words: &Words, found: &[SkillGap]) -> Vec<Section> {
    if found.is_empty() {
        return vec![Section { heading: words.say("p7-matrix-heading"), lead: words.say("p5-skills-none"), ..Section::default() }];
    }
    let mut section = Section { heading: words.say("p7-matrix-heading"), lead: words.say("p7-matrix-lead"), ..Section::default() };
    section.tables.push(cells(words, found));
    if found.iter().any(|it| it.state() != State::Enough) {
        section.tables.push(holes(words, found));
    }
    vec![section]
}

fn tag(words: &Words, cell: CellView, state: State) -> CellView {
    let (class, id) = match state {
        State::Enough => ("cw-tag--good", "p7-state-enough"),
        State::Closes => ("cw-tag--good", "p7-state-closes"),
        State::Late => ("cw-tag--due", "p7-state-late"),
        State::Short => ("cw-tag--due", "p7-state-short"),
        State::Open => ("cw-tag--due", "p7-state-open"),
        State::Unknown => ("", "p7-state-unknown"),
    };
    cell.tagged(class, words.say(id))
}

fn cells(words: &Words, found: &[SkillGap]) -> TableView {
    let (roles, titles) = (each(found.iter().map(|it| it.role)), each(found.iter().map(|it| it.title.as_str())));
    let mut table = TableView::new(words, "matrix", words.say("p7-matrix"), &[("p1-role", false)]);
    table.headings.extend(titles.iter().map(|it| ((*it).to_owned(), false)));
    let cell = |of: &str, title: &str| {
        let Some(it) = found.iter().filter(|it| it.role == of && it.title == title).max_by(|a, b| a.asked.total_cmp(&b.asked)) else {
            return CellView::text(words.say("p7-matrix-none"));
        };
        let asked = percent(words, it.asked);
        let text = match &it.held {
            Some(held) => words.with("p7-matrix-cell", &[("asked", &asked), ("held", &percent(words, held.share))]),
            None => words.with("p7-matrix-unknown", &[("asked", &asked)]),
        };
        tag(words, CellView::text(text), it.state())
    };
    let row = |of: &&str| std::iter::once(CellView::text(role(words, of))).chain(titles.iter().map(|title| cell(of, title))).collect();
    table.rows = roles.iter().map(row).collect();
    table
}

fn holes(words: &Words, found: &[SkillGap]) -> TableView {
    let headings = [
        ("p5-skill", false),
        ("p1-role", false),
        ("p7-by-day", false),
        ("p7-short-now", true),
        ("p7-begins-a-year", true),
        ("p7-short-then", true),
        ("p7-closed-in", true),
        ("p7-paid-by", false),
    ];
    let mut table = TableView::new(words, "holes", words.say("p7-holes"), &headings);
    let number = |it: Option<f64>| it.map_or_else(|| words.say("p5-not-known"), |it| words.number(it.max(0.0), 0));
    let row = |it: &SkillGap| {
        let then = it.closing.as_ref().and_then(Closing::short_then);
        let closed = it
            .closing
            .as_ref()
            .map_or_else(|| words.say("p7-no-course"), |of| of.closed.map_or_else(|| words.say("p7-never"), |it| it.to_string()));
        let paid = it.measure.as_ref().map_or_else(
            || CellView::text("").tagged("cw-tag--due", words.say("p7-missing")),
            |of| CellView::link(address(of).unwrap_or_default(), of.to_string()),
        );
        vec![
            CellView::link(address(&it.reference).unwrap_or_default(), &it.title),
            CellView::text(role(words, it.role)),
            CellView::text(words.date(it.by)),
            CellView::text(number(it.short())),
            CellView::text(it.intake.map_or_else(|| words.say("p7-no-course"), |it| words.number(it as f64, 0))),
            CellView::text(if it.closing.is_some() { number(then) } else { words.say("p7-no-course") }),
            tag(words, CellView::text(closed), it.state()),
            paid,
        ]
    };
    table.rows = found.iter().filter(|it| it.state() != State::Enough).map(row).collect();
    table
}
