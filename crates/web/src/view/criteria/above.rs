//! P8 · The answer to a reader's own question: the chance of a gap above so many posts, by year, and in any year up to it.

use super::p08::method;
use crate::view::function::{CellView, ChartView, Section, TableView};
use draw::{Axis, Bar, Chart as _, Frame, RowChart};
use kernel::Range;
use words::Words;
use workforce::criteria::{Above, InYear};

/// The section of the page.
pub fn section(words: &Words, it: &Above) -> Section {
    let share = |it: f64| words.number(it * 100.0, 0);
    let posts = words.number(it.asked.posts, 0);
    let of_staff = if it.staff > 0 { it.asked.posts / f64::from(it.staff) } else { 0.0 };
    let last = it.years.last();
    let args = [
        ("posts", posts.clone()),
        ("role", it.name.clone()),
        ("share", words.number(of_staff * 100.0, 1)),
        ("staff", words.number(f64::from(it.staff), 0)),
        ("draws", words.number(it.draws as f64, 0)),
        ("until", it.asked.until.to_string()),
        ("by", last.map_or_else(String::new, |it| share(it.by_then))),
    ];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let headings = [("p8-answer-year", false), ("p8-answer-chance", true), ("p8-answer-range", true), ("p8-answer-by", true)];
    let mut table = TableView::new(words, "above", words.with("p8-answer-caption", &args), &headings);
    let percent = |it: f64| words.with("risk-percent", &[("share", &share(it))]);
    let row = |it: &InYear| {
        let range = words.with("p8-from-to", &[("low", &percent(it.range.low)), ("high", &percent(it.range.high))]);
        vec![
            CellView::text(it.year.to_string()),
            CellView::text(percent(it.chance)),
            CellView::text(range),
            CellView::text(percent(it.by_then)),
        ]
    };
    table.rows = it.years.iter().map(row).collect();
    table.rest = method(words, "workforce-plan");
    let bar = |it: &InYear| Bar {
        label: it.year.to_string(),
        value: (it.chance * 100.0).round(),
        range: Some(Range { low: it.range.low * 100.0, high: it.range.high * 100.0, level: Some(0.95) }),
        marked: false,
    };
    let chart = RowChart {
        title: words.with("p8-answer-title", &args),
        summary: words.with("p8-answer-summary", &args),
        x: Axis::new(words.say("p8-answer-year"), ""),
        y: Axis::new(words.say("p8-answer-chance"), "%"),
        bars: it.years.iter().map(bar).collect(),
        reference: None,
    };
    Section {
        heading: words.with("p8-answer-title", &args),
        lead: words.with("p8-answer-lead", &args),
        charts: vec![ChartView { title: chart.title.clone(), svg: chart.svg("above-bars", Frame::Wide) }],
        tables: vec![table],
        ..Section::default()
    }
}
