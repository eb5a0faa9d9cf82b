//! Tables of people, rates with their intervals, and charts, as the pages of criteria show them.

use crate::view::function::{CellView, ChartView, TableView};
use draw::{Axis, Bar, Chart, Frame, RowChart};
use words::Words;
use workforce::Rate;
use workforce::people::PeopleTable;

/// What a code of a table is called; names of the return's own lists stand as they are.
pub fn code(words: &Words, code: &str) -> String {
    let id = format!("people-{code}");
    if words.has(&id) { words.say(&id) } else { code.to_owned() }
}

/// The groups that are put together in a row or column.
pub fn together(words: &Words, codes: &[String]) -> String {
    let some: Vec<String> = codes.iter().take(3).map(|it| code(words, it)).collect();
    match codes.len().saturating_sub(some.len()) {
        0 => some.join(", "),
        more => words.with("people-and-more", &[("some", &some.join(", ")), ("count", &more.to_string())]),
    }
}

/// A table of people, with totals; what is withheld says so.
pub fn people(words: &Words, id: &str, caption: &str, it: &PeopleTable) -> TableView {
    let number = |it: u64| words.number(it as f64, 0);
    let mut table = TableView::new(words, id, words.say(caption), &[("people-group", false)]);
    table.headings.extend(it.columns.iter().map(|it| (together(words, it), true)));
    table.headings.push((words.say("people-all"), true));
    let cell = |it: &Option<u64>| CellView::text(it.map_or_else(|| words.say("people-withheld"), number));
    for ((name, cells), total) in it.rows.iter().zip(&it.cells).zip(&it.row_totals) {
        let name = CellView::text(together(words, name));
        table.rows.push(std::iter::once(name).chain(cells.iter().map(cell)).chain([CellView::text(number(*total))]).collect());
    }
    let sums = it.column_totals.iter().map(|it| CellView::text(number(*it)));
    let last = CellView::text(number(it.total()));
    table.rows.push(std::iter::once(CellView::text(words.say("people-all"))).chain(sums).chain([last]).collect());
    table
}

/// The sentence about what is withheld; `None` when nothing is.
pub fn withheld(words: &Words, tables: &[&PeopleTable]) -> Option<String> {
    let count: usize = tables.iter().map(|it| it.withheld()).sum();
    let least = tables.first().map_or(0, |it| it.least).to_string();
    (count > 0).then(|| words.with("people-withheld-why", &[("count", &count.to_string()), ("least", &least)]))
}

/// A share or rate in per cent with its limits and what it was divided by, or why it cannot be said.
pub fn rate(words: &Words, it: &Rate) -> String {
    let percent = |it: f64| words.number(it * 100.0, 1);
    let of = it.denominator.map_or_else(String::new, |it| words.number(it, 0));
    match (it.value, it.range) {
        (Some(value), Some(range)) => {
            let args = [("value", percent(value)), ("low", percent(range.low)), ("high", percent(range.high)), ("of", of)];
            words.with("rate-of", &args.each_ref().map(|(name, it)| (*name, it.as_str())))
        }
        (Some(value), None) => words.with("rate-bare", &[("value", &percent(value)), ("of", &of)]),
        (None, _) => {
            let why = it.why_undefined.and_then(|it| serde_json::to_value(it).ok());
            let id = format!("rate-{}", why.as_ref().and_then(|it| it.as_str()).unwrap_or("no-answers"));
            words.say(&id)
        }
    }
}

/// Lying bars of rates in per cent, with their intervals, held against a figure.
pub fn rates(words: &Words, id: &str, title: &str, bars: &[(String, &Rate)], against: Option<(String, f64)>) -> Option<ChartView> {
    let bar = |(name, it): &(String, &Rate)| {
        let hundred = |it: kernel::Range<f64>| kernel::Range { low: it.low * 100.0, high: it.high * 100.0, level: it.level };
        Some(Bar { label: name.clone(), value: it.value? * 100.0, range: it.range.map(hundred), marked: false })
    };
    let mut bars: Vec<Bar> = bars.iter().filter_map(bar).collect();
    bars.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.label.cmp(&b.label)));
    if bars.len() < 2 {
        return None;
    }
    let chart = RowChart {
        title: words.say(title),
        summary: words.say(&format!("{title}-summary")),
        x: Axis::new(words.say("people-group"), ""),
        y: Axis::new(words.say("rate-axis"), "%"),
        bars,
        reference: against,
    };
    Some(picture(id, &chart))
}

/// A chart on a page.
pub fn picture(id: &str, chart: &dyn Chart) -> ChartView {
    ChartView { title: chart.title().to_owned(), svg: chart.svg(id, Frame::Wide) }
}
