//! P5 · Who the workforce is and what it can do, and the gap against what is required.

use super::people::{code, people, picture, rate, rates, together, withheld};
use super::role;
use crate::view::function::{Adding, CellView, Form, Said, Section, TableView, finding, standing};
use draw::{Axis, Bar, Grid, GridCell, RowChart};
use kernel::{Finding, Standing, Step};
use words::Words;
use workforce::composition::{Capability, Composition, GapLine, Representation};
use workforce::criteria::{Ground, gap, required};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let mut all = Vec::new();
    if let Some(figures) = &ground.figures {
        let mut first = capacity(words, &figures.composition);
        first.sources = figures.sources.iter().map(|it| it.title.clone()).collect();
        for it in &mut first.findings {
            it.gaps.extend(figures.gaps.iter().map(|it| (it.missing.clone(), it.effect.clone())));
        }
        all.extend([first, capability(words, &figures.composition), diversity(words, &figures.composition)]);
    }
    let (lines, years) = (gap(ground), required(ground).years);
    if lines.iter().any(|it| it.cells.iter().any(Option::is_some)) {
        all.push(gaps(words, &lines, &years));
    }
    all.push(super::skills::heat(words, ground));
    all
}

fn section(words: &Words, name: &str) -> Section {
    Section { heading: words.say(&format!("p5-{name}")), lead: words.say(&format!("p5-{name}-lead")), ..Section::default() }
}

fn capacity(words: &Words, it: &Composition) -> Section {
    let mut found = section(words, "capacity");
    let step = |id: &str, amount: f64, standing| Step { label: words.say(id), amount, standing };
    let whole = it.groups.iter().filter(|it| it.by == "employer");
    let (known, imputed) = whole.fold((0.0, 0.0), |sum, it| (sum.0 + it.wte_known, sum.1 + it.wte_imputed));
    let mut steps = vec![step("p5-known", known, Standing::Known), step("p5-imputed", imputed, Standing::Imputed)];
    steps.extend(it.outside.iter().map(|it| step(&format!("p5-{}", it.who), it.wte, Standing::Modelled)));
    let mut all = Finding::total(steps);
    all.sources.extend(it.outside.iter().map(|it| it.source.clone()));
    let title = words.say("p5-all");
    found.findings.push(finding(
        words,
        &all,
        Form::Whole,
        Adding::Up,
        Said { id: "all", title: &title, unit: "p1-wte", method: "p5-method" },
    ));
    if let Some(other) = &it.other_ways {
        let args = [other.heads as f64, other.wte, other.told as f64].map(|it| words.number(it, 0));
        found.lead =
            format!("{} {}", found.lead, words.with("p5-other-ways", &[("heads", &args[0]), ("wte", &args[1]), ("told", &args[2])]));
    }
    for by in ["employer", "service", "role", "district", "provider"] {
        let headings = [
            ("people-group", false),
            ("p3-workplaces", true),
            ("p5-heads-known", true),
            ("p5-heads-imputed", true),
            ("p3-wte", true),
            ("p5-share-imputed", true),
        ];
        let mut table = TableView::new(words, &format!("by-{by}"), words.say(&format!("p5-by-{by}")), &headings);
        for it in it.groups.iter().chain(&it.places).filter(|it| it.by == by) {
            let share = it.imputed_share().map(|it| words.with("rate-percent", &[("value", &words.number(it * 100.0, 0))]));
            table.rows.push(vec![
                CellView::text(code(words, &it.name)),
                CellView::text(words.number(f64::from(it.workplaces), 0)),
                CellView::text(words.number(f64::from(it.heads_known), 0)),
                CellView::text(words.number(f64::from(it.heads_imputed), 0)),
                CellView::text(words.number(it.wte(), 0)),
                CellView::text(share.unwrap_or_default()),
            ]);
        }
        found.tables.push(table);
    }
    found
}

fn capability(words: &Words, it: &Composition) -> Section {
    let mut found = section(words, "capability");
    if let Some(level) = it.capability.iter().find(|it| it.what == "care-level-2") {
        let bars: Vec<_> = level.held.iter().map(|(jobs, rate)| (together(words, jobs), rate)).collect();
        found.charts.extend(rates(words, "capability", "p5-capability-chart", &bars, None));
    }
    let headings = [("p5-what", false), ("people-group", false), ("p5-held", true)];
    let mut table = TableView::new(words, "held", words.say("p5-held-caption"), &headings);
    let line = |what: &Capability, (jobs, of): &(Vec<String>, workforce::Rate)| {
        let what = words.say(&format!("p5-{}", what.what));
        vec![CellView::text(what), CellView::text(together(words, jobs)), CellView::text(rate(words, of))]
    };
    table.rows = it.capability.iter().flat_map(|what| what.held.iter().map(move |it| line(what, it))).collect();
    found.tables.push(table);
    if !it.trained.is_empty() {
        let mut table = TableView::new(words, "trained", words.say("p5-trained"), &[("p5-category", false), ("p5-in-date", true)]);
        let row = |it: &workforce::composition::Trained| {
            let name = words.with("p5-category-code", &[("code", &it.category.to_string())]);
            vec![CellView::text(name), CellView::text(rate(words, &it.in_date))]
        };
        table.rows = it.trained.iter().map(row).collect();
        found.tables.push(table);
    }
    found
}

fn diversity(words: &Words, it: &Composition) -> Section {
    let mut found = section(words, "diversity");
    let all: Vec<&Representation> = it.diversity.ratios.iter().filter(|it| it.level.is_none()).collect();
    if !all.is_empty() {
        let bar = |it: &&Representation| Bar { label: code(words, &it.group), value: it.ratio, range: it.range, marked: false };
        let chart = RowChart {
            title: words.say("p5-ratio-chart"),
            summary: words.say("p5-ratio-summary"),
            x: Axis::new(words.say("people-group"), ""),
            y: Axis::new(words.say("p5-ratio"), ""),
            bars: all.iter().map(bar).collect(),
            reference: Some((words.say("p5-as-in-place"), 1.0)),
        };
        found.charts.push(picture("ratios", &chart));
        found.tables.push(ratios(words, &it.diversity.ratios));
    }
    let without = ["ethnic-group", "disability", "nationality"].into_iter().filter(|by| !it.diversity.ratios.iter().any(|it| it.by == *by));
    let without: Vec<String> = without.map(|by| words.say(&format!("p5-by-{by}"))).collect();
    if !without.is_empty() {
        found.lead = format!("{} {}", found.lead, words.with("p5-without", &[("what", &without.join(", "))]));
    }
    let tables: Vec<_> = it.diversity.tables.iter().filter_map(|(by, table)| Some((by, table.as_ref()?))).collect();
    found.tables.extend(tables.iter().map(|(by, table)| people(words, by, &format!("p5-by-{by}"), table)));
    let shown: Vec<_> = tables.iter().map(|it| it.1).collect();
    found.lead.extend(withheld(words, &shown).map(|it| format!(" {it}")));
    found
}

fn ratios(words: &Words, all: &[Representation]) -> TableView {
    let headings =
        [("people-group", false), ("p5-level", false), ("p5-share", true), ("p5-place", true), ("p5-ratio", true), ("p5-between", true)];
    let mut table = TableView::new(words, "ratios", words.say("p5-ratios"), &headings);
    for it in all {
        let percent = |it: f64| words.with("rate-percent", &[("value", &words.number(it * 100.0, 1))]);
        let level = it.level.as_ref().map_or_else(|| words.say("people-all-jobs"), |it| together(words, it));
        let number = |it: f64| words.number(it, 2);
        let between = it.range.map(|it| words.with("p3-between", &[("low", &number(it.low)), ("high", &number(it.high))]));
        table.rows.push(vec![
            CellView::text(code(words, &it.group)),
            CellView::text(level),
            CellView::text(percent(it.share)),
            CellView::text(percent(it.in_place)),
            CellView::text(number(it.ratio)),
            CellView::text(between.unwrap_or_default()),
        ]);
    }
    table
}

fn gaps(words: &Words, lines: &[GapLine], years: &[i32]) -> Section {
    let mut found = section(words, "gap");
    let shown: Vec<&GapLine> = lines.iter().filter(|it| it.cells.iter().any(Option::is_some)).collect();
    let cell = |it: &Option<workforce::composition::GapCell>| it.map(|it| GridCell { value: it.short().round(), level: it.level() });
    let grid = Grid {
        title: words.say("p5-gap-chart"),
        summary: words.say("p5-gap-summary"),
        x: Axis::new(words.say("p5-year"), ""),
        y: Axis::new(words.say("p1-role"), ""),
        value: Axis::new(words.say("p5-short"), words.say("p1-wte")),
        columns: years.iter().map(i32::to_string).collect(),
        rows: shown.iter().map(|it| role(words, &it.role)).collect(),
        cells: shown.iter().map(|it| it.cells.iter().map(cell).collect()).collect(),
        levels: (0..5).map(|it| words.say(&format!("p5-heat-{it}"))).collect(),
    };
    found.charts.push(picture("gap", &grid));
    let headings = [("p1-role", false), ("p5-year", true), ("p5-required", true), ("p5-there", true), ("p5-short", true)];
    let mut table = TableView::new(words, "gap", words.say("p5-gap-caption"), &headings);
    for line in shown {
        for (year, it) in years.iter().zip(&line.cells).filter_map(|(year, it)| Some((year, (*it)?))) {
            let tag = standing(words, it.standing);
            table.rows.push(vec![
                CellView::text(role(words, &line.role)),
                CellView::text(year.to_string()),
                CellView::text(words.number(it.required, 0)).tagged(tag.class, tag.text),
                CellView::text(words.number(it.there, 0)),
                CellView::text(words.number(it.short(), 0)),
            ]);
        }
    }
    found.tables.push(table);
    found
}
