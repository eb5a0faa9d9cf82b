//! P16–P24 · What several criteria of a running plan show alike: charts with their tables, months, choices and forms filled in.

use crate::Pairs;
use crate::view::function::{CellView, ChartView, Section, TableView};
use draw::{Axis, Chart, ControlChart, ControlPoint, Entry, Frame};
use record::{Kind, Reference};
use words::Words;
use workforce::live::{Month, Signal};

/// The unit of a difference between two figures: of two percentages it is percentage points.
pub(super) fn unit_of_difference(words: &Words, unit: &str) -> String {
    let is_share = ["%", "per cent", "percent"].iter().any(|it| unit.trim().eq_ignore_ascii_case(it));
    if is_share { words.say("unit-points") } else { unit.to_owned() }
}

/// A chart and the table that says the same, added to a section.
pub(super) fn add(section: &mut Section, words: &Words, id: &str, chart: &dyn Chart) {
    section.charts.push(ChartView { title: chart.title().to_owned(), svg: chart.svg(id, Frame::Wide) });
    section.tables.push(numbers(words, id, chart));
}

/// Numbers of a chart with more rows than this are closed at first.
const MOST_OPEN: usize = 12;

fn numbers(words: &Words, id: &str, chart: &dyn Chart) -> TableView {
    let table = chart.table();
    let is_number = |at: usize| table.rows.iter().any(|row| matches!(row.get(at), Some(Entry::Number(_))));
    let title = |it: &draw::Column| if it.unit.is_empty() { it.heading.clone() } else { format!("{} ({})", it.heading, it.unit) };
    let headings = table.columns.iter().enumerate().map(|(at, it)| (title(it), at > 0 && is_number(at))).collect();
    let cell = |it: &Entry| match it {
        Entry::Number(value) => CellView::text(read(words, *value)),
        Entry::Text(text) => CellView::text(text),
        Entry::Missing => CellView::text("–"),
    };
    let rows: Vec<Vec<CellView>> = table.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    // The chart above tells the same: many rows of it stand in nobody's way.
    let fold = (rows.len() > MOST_OPEN).then(|| words.with("chart-numbers", &[("count", &rows.len().to_string())]));
    TableView { id: format!("{id}-numbers"), caption: table.caption, headings, rows, rest: None, nothing: String::new(), fold }
}

/// A number as a chart's table shows it: no more digits than help, and whole numbers whole.
fn read(words: &Words, value: f64) -> String {
    let places: i32 = match value.abs() {
        100.0.. => 0,
        10.0.. => 1,
        _ => 2,
    };
    let rounded = (value * 10f64.powi(places)).round() / 10f64.powi(places);
    words.plain(rounded)
}

/// With fewer months than this the limits of a chart may still move.
const SETTLED: usize = 12;

/// How many months of a chart are signals, for its title.
pub(super) fn signals(it: &workforce::live::Chart) -> String {
    it.signals().count().to_string()
}

/// Months about their own mean as a control chart, `scale` times as large as they were read.
pub(super) fn control(words: &Words, it: &workforce::live::Chart, title: String, y: Axis, scale: f64) -> ControlChart {
    let signal = |it: &Signal| {
        words.say(match it {
            Signal::Beyond => "p16-beyond",
            Signal::TwoOfThree => "p16-two-of-three",
            Signal::EightOnOneSide => "p16-eight",
        })
    };
    let point = |it: &workforce::live::MonthRead| ControlPoint {
        at: month(words, it.month),
        value: scale * it.value,
        signal: it.signal.as_ref().map(signal),
        limits: Some((scale * it.lower, scale * it.upper)),
    };
    let last = it.readings.last();
    ControlChart {
        title,
        summary: words.say("p16-control-own"),
        x: Axis::new(words.say("p16-month"), ""),
        y,
        points: it.readings.iter().map(point).collect(),
        centre: scale * it.centre,
        lower: last.map(|it| scale * it.lower),
        upper: last.map(|it| scale * it.upper),
    }
}

/// That the limits of a chart are provisional; `None` with months enough.
pub(super) fn provisional(words: &Words, it: &workforce::live::Chart) -> Option<String> {
    let months = it.readings.len();
    (months < SETTLED).then(|| words.with("shown-provisional", &[("count", &months.to_string())]))
}

/// A month as people write it: Apr 2026.
pub(super) fn month(words: &Words, it: Month) -> String {
    let name = words.say(&format!("live-month-{}", it.month()));
    words.with("live-month", &[("month", &name), ("year", &it.year().to_string())])
}

/// What a choice of a field is called.
pub(super) fn choice(words: &Words, kind: &Kind, field: &str, code: &str) -> String {
    let found = kind.field(field).and_then(|field| match field.shape {
        record::Shape::Choice(list) | record::Shape::Choices(list) => list.iter().find(|it| it.code == code).map(|it| (field, it)),
        _ => None,
    });
    found.map_or_else(|| code.to_owned(), |(field, choice)| words.choice(kind, field, choice))
}

/// The address of the form that makes a record of a kind, with these fields filled in.
pub(super) fn form(kind: &Kind, known: &[(&str, String)]) -> String {
    let known = known.iter().map(|(name, text)| (*name, text.clone()));
    format!("/registers/{}/new?{}", kind.slug(), Pairs::from_iter(known).encode())
}

/// A link to a record.
pub(super) fn link(reference: &Reference, text: impl Into<String>) -> CellView {
    CellView::link(crate::view::values::address(reference).unwrap_or_default(), text)
}

/// A number with its sign.
pub(super) fn signed(words: &Words, value: f64, places: usize) -> String {
    let text = words.number(value.abs(), places);
    let nought = words.number(0.0, places);
    match value {
        _ if text == nought => text,
        it if it > 0.0 => format!("+{text}"),
        _ => format!("\u{2212}{text}"),
    }
}

/// A rate as a percentage.
pub(super) fn percent(words: &Words, value: f64) -> String {
    words.with("function-percent", &[("number", &words.number(value * 100.0, 0))])
}
