//! P11 · The three terms: each year's gap, what is done about it, and the gap with the measures.

use crate::view::function::{CellView, Section, TableView};
use crate::view::whatif::{named, picture, ranged};
use draw::{Axis, FanChart, FanPoint, FanSeries};
use kernel::{Range, Standing};
use words::Words;
use workforce::criteria::{Ground, Horizons, WithMeasures, YearAhead, horizons};
use workforce::plan::Figure;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = horizons(ground);
    if found.years.is_empty() {
        return Vec::new();
    }
    let bare = found.years.iter().filter(|it| it.is_short() && !it.is_covered()).count();
    let lead = words.with("p11-lead", &[("bare", &bare.to_string())]);
    let charts = found.with.iter().map(|it| picture("horizons", &chart(words, it))).collect();
    vec![Section { heading: words.say("p11-heading"), lead, charts, tables: vec![years(words, &found)], ..Section::default() }]
}

fn years(words: &Words, found: &Horizons) -> TableView {
    let headings = [
        ("p11-term", false),
        ("p11-year", true),
        ("p11-gap", true),
        ("p11-gap-decided", true),
        ("p11-gap-all", true),
        ("p11-measures", false),
        ("p11-accepted", false),
        ("p11-covered", false),
    ];
    let mut table = TableView::new(words, "years-ahead", words.say("p11-caption"), &headings);
    let of = |list: fn(&WithMeasures) -> &Vec<Figure>, at: usize| {
        found.with.as_ref().and_then(|it| list(it).get(at)).map_or_else(|| words.say("p11-unknown"), |it| ranged(words, it))
    };
    let row = |(at, it): (usize, &YearAhead)| {
        let (class, id) = match (it.is_short(), it.is_covered()) {
            (false, _) => ("", "p11-not-short"),
            (true, true) => ("cw-tag--good", "p11-is-covered"),
            (true, false) => ("cw-tag--bad", "p11-is-bare"),
        };
        vec![
            CellView::text(words.say(&format!("p11-term-{}", it.horizon.code()))),
            CellView::text(it.year.to_string()),
            CellView::text(ranged(words, &it.gap)),
            CellView::text(of(|it| &it.decided, at)),
            CellView::text(of(|it| &it.all, at)),
            named(&it.measures),
            named(&it.accepted),
            CellView::text("").tagged(class, words.say(id)),
        ]
    };
    table.rows = found.years.iter().enumerate().map(row).collect();
    table
}

fn chart(words: &Words, it: &WithMeasures) -> FanChart {
    let point = |it: &Figure| FanPoint {
        middle: it.bands.p50,
        inner: Some(Range { low: it.bands.p25, high: it.bands.p75, level: Some(0.5) }),
        outer: Some(Range { low: it.bands.p5, high: it.bands.p95, level: Some(0.9) }),
        standing: Standing::Modelled,
    };
    let series = |id: &str, of: &[Figure]| FanSeries { name: words.say(id), points: of.iter().map(point).collect() };
    let last = |of: &[Figure]| words.number(of.last().map_or(0.0, |it| it.bands.p50), 0);
    let year = it.years.last().copied().unwrap_or_default().to_string();
    let args = [("none", last(&it.none)), ("all", last(&it.all)), ("year", year)];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    FanChart {
        title: words.with("p11-chart", &args),
        summary: words.with("p11-chart-summary", &args),
        x: Axis::new(words.say("p11-year"), ""),
        y: Axis::new(words.say("compare-gap"), words.say("compare-posts")),
        at: it.years.iter().map(ToString::to_string).collect(),
        first: series("p11-series-all", &it.all),
        second: Some(series("p11-series-none", &it.none)),
    }
}
