//! P3 · Staff of others over the years, and returns of capacity, beside the workforce of the plan.

use super::people::picture;
use super::shown::{add, control, month, percent, provisional, signals, signed};
use crate::view::function::{CellView, Section, TableView};
use chrono::Datelike as _;
use draw::{Axis, Bar, RowChart};
use kernel::{Gap, Range};
use words::Words;
use workforce::criteria::Ground;
use workforce::live::{Figure, Month};
use workforce::series::{Beside, Broken, CapacityPoint, Line, SeriesTrend, watched};

/// So many series are drawn, those with most staff.
const DRAWN: usize = 15;

/// The sections; none where nothing stands beside the plan.
pub(super) fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let Some(found) = &ground.beside else { return vec![capacity(words, &[])] };
    let mut all: Vec<Section> = found.series.iter().enumerate().map(|(at, it)| series(words, at + 1, it)).collect();
    all.push(capacity(words, &found.capacity));
    if let Some(last) = all.last_mut() {
        last.sources = sources(words, found);
    }
    all
}

/// What was read, and what was left out of it: a gap is told beside the source, not hidden.
fn sources(words: &Words, it: &Beside) -> Vec<String> {
    let gap = |it: &Gap| words.with("p3-beside-gap", &[("of", &it.effect), ("gap", &it.missing)]);
    it.sources.iter().map(|it| it.title.clone()).chain(it.gaps.iter().map(gap)).collect()
}

fn series(words: &Words, at: usize, it: &SeriesTrend) -> Section {
    let years = [it.years.first(), it.years.last()].map(|it| it.map(i32::to_string).unwrap_or_default());
    let lead = words.with("p3-beside-lead", &[("mapping", &it.mapping), ("from", &years[0]), ("to", &years[1])]);
    let mut section = Section { heading: it.title.clone(), lead, ..Section::default() };
    let bars: Vec<Bar> = it.lines.iter().filter_map(growing).take(DRAWN).collect();
    if bars.len() > 1 {
        let chart = RowChart {
            title: words.with("p3-beside-chart", &[("year", &it.years.last().map(|it| (it + 3).to_string()).unwrap_or_default())]),
            summary: words.say("p3-beside-summary"),
            x: Axis::new(words.say(&format!("p3-by-{}", by(it))), ""),
            y: Axis::new(words.say("p3-beside-change"), "%"),
            bars,
            reference: None,
        };
        section.charts.push(picture(&format!("beside-{at}"), &chart));
    }
    section.tables.push(lines(words, at, it));
    section
}

fn by(it: &SeriesTrend) -> &'static str {
    match it.by {
        workforce::series::About::Family => "family",
        workforce::series::About::Group => "group",
        _ => "role",
    }
}

/// The change over the three years to come, in per cent of the last reading.
fn growing(line: &Line) -> Option<Bar> {
    let (last, then) = (line.last().filter(|it| *it > 0.0)?, line.ahead.last()?);
    let change = |it: f64| (it / last - 1.0) * 100.0;
    let range = Range { low: change(then.range.low), high: change(then.range.high), level: then.range.level };
    Some(Bar { label: line.name.clone(), value: change(then.value), range: Some(range), marked: !line.broken.is_empty() })
}

fn lines(words: &Words, at: usize, it: &SeriesTrend) -> TableView {
    let counted = if it.counted == "heads" { "p3-beside-heads" } else { "p3-beside-wte" };
    let by = format!("p3-by-{}", by(it));
    let headings =
        [(by.as_str(), false), (counted, true), ("p3-beside-growth", true), ("p3-beside-ahead", true), ("p3-beside-broken", false)];
    let mut table =
        TableView::new(words, &format!("beside-{at}-numbers"), words.with("p3-beside-caption", &[("title", &it.title)]), &headings);
    let number = |it: f64| words.number(it, 0);
    let row = |line: &Line| {
        let ahead = line.ahead.last().map(|it| {
            let args = [number(it.value), number(it.range.low), number(it.range.high)];
            words.with("whatif-ranged", &[("middle", &args[0]), ("low", &args[1]), ("high", &args[2])])
        });
        let growth = line.growth().map(|it| words.with("function-percent", &[("number", &signed(words, it * 100.0, 1))]));
        let broken: Vec<String> = line.broken.iter().map(|it| self::broken(words, it)).collect();
        vec![
            CellView::text(&line.name),
            CellView::text(line.last().map(number).unwrap_or_else(|| words.say("p3-beside-none"))),
            CellView::text(growth.unwrap_or_default()),
            CellView::text(ahead.unwrap_or_default()),
            CellView::text(broken.join(" ")),
        ]
    };
    table.rows = it.lines.iter().map(row).collect();
    table
}

fn broken(words: &Words, it: &Broken) -> String {
    let (year, heads) = (it.year.to_string(), signed(words, it.heads, 0));
    match &it.partner {
        Some(partner) => words.with("p3-beside-broken-with", &[("year", &year), ("heads", &heads), ("partner", partner)]),
        None => words.with("p3-beside-broken-alone", &[("year", &year), ("heads", &heads)]),
    }
}

fn capacity(words: &Words, points: &[CapacityPoint]) -> Section {
    let mut section = Section { heading: words.say("p3-capacity"), lead: words.say("p3-capacity-lead"), ..Section::default() };
    if points.is_empty() {
        return Section { lead: words.say("p3-capacity-none"), ..section };
    }
    let named = |it: &CapacityPoint| {
        Month::new(it.month.year(), it.month.month()).map(|it| month(words, it)).unwrap_or_else(|| words.date(it.month))
    };
    let share = |it: Option<(f64, f64)>| it.map(|(part, of)| part / of);
    for it in watched(points) {
        let id = if it.figure == Figure::Agency { "p3-capacity-agency" } else { "p3-capacity-absent" };
        let title = words.with(&format!("{id}-title"), &[("signals", &signals(&it))]);
        let name = id.trim_start_matches("p3-");
        add(&mut section, words, name, &control(words, &it, title, Axis::new(words.say(id), "%"), 100.0));
        section.lead.extend(provisional(words, &it).filter(|_| section.charts.len() == 1).map(|it| format!(" {it}")));
    }
    let headings = [
        ("p3-capacity-month", false),
        ("p3-capacity-services", true),
        ("p3-capacity-absent", true),
        ("p3-capacity-agency", true),
        ("p3-capacity-beds", true),
    ];
    let mut table = TableView::new(words, "capacity-numbers", words.say("p3-capacity-caption"), &headings);
    let cell = |it: Option<(f64, f64)>| CellView::text(share(it).map_or_else(|| words.say("p3-beside-none"), |it| percent(words, it)));
    let row = |it: &CapacityPoint| {
        vec![
            CellView::text(named(it)),
            CellView::text(words.number(it.services as f64, 0)),
            cell(it.absent),
            cell(it.agency),
            cell(it.occupied),
        ]
    };
    table.rows = points.iter().map(row).collect();
    section.tables.push(table);
    section
}
