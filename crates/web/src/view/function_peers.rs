//! A2 · A council's published figures as a page shows them: outcomes beside its statistical neighbours, deprivation, and its wards.

use crate::view::function::{CellView, ChartView, Section, TableView};
use crate::view::values::address;
use align::peers::{Beside, Deprived, Ward};
use draw::{Axis, Bar, Chart, Frame, RowChart};
use words::Words;
use workbench::planning::published::Published;

/// The sections of one council.
pub fn sections(words: &Words, it: &Published) -> Vec<Section> {
    let council = it.name.as_deref().unwrap_or(&it.area);
    let heading = |id: &str| words.with(id, &[("council", council)]);
    let sources = |at: usize| it.sources[at].iter().map(|it| source(words, it)).collect::<Vec<_>>();
    let unsound = it.unread.iter().map(|it| (address(it).unwrap_or_default(), it.to_string())).collect();
    let mut found = Vec::new();
    if !it.outcomes.is_empty() || !it.unread.is_empty() {
        let drawn = chart(words, council, &it.outcomes);
        let all = (!it.outcomes.is_empty()).then(|| outcomes(words, &it.area, &it.outcomes));
        let lead = if it.has_neighbours { "function-peers-lead" } else { "function-peers-lead-alone" };
        found.push(Section {
            heading: heading("function-peers-heading"),
            lead: words.say(lead),
            charts: drawn.iter().map(|chart| picture(&it.area, chart)).collect(),
            tables: drawn.iter().map(|chart| numbers(&it.area, chart)).chain(all).collect(),
            sources: sources(0),
            unsound,
            ..Section::default()
        });
    }
    if !it.deprived.is_empty() {
        found.push(Section {
            heading: heading("function-deprived-heading"),
            lead: words.say("function-deprived-lead"),
            tables: vec![deprived(words, &it.area, &it.deprived)],
            sources: sources(1),
            ..Section::default()
        });
    }
    if !it.wards.is_empty() {
        found.push(Section {
            heading: heading("function-wards-heading"),
            lead: words.say("function-wards-lead"),
            tables: vec![wards(words, &it.area, &it.wards)],
            sources: sources(2),
            ..Section::default()
        });
    }
    found
}

fn source(words: &Words, it: &kernel::Source) -> String {
    let day = it.date.map(|day| words.date(day)).unwrap_or_default();
    [Some(it.title.clone()), it.publisher.clone(), Some(day), it.place.clone()]
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A number of a measure whose unit the file does not say: four significant digits.
fn plain(value: f64) -> String {
    draw::figure(value)
}

fn missing(words: &Words) -> String {
    words.say("function-not-published")
}

/// Names of measures begin with the family they belong to, which stands in the heading already.
fn short(measure: &str) -> &str {
    measure.strip_prefix("Outcome, ").unwrap_or(measure)
}

/// The outcome in which the council is farthest outside the middle half of its neighbours.
fn chart(words: &Words, council: &str, all: &[Beside]) -> Option<RowChart> {
    let odd = all.iter().filter(|it| it.oddness() > 0.0).max_by(|a, b| a.oddness().total_cmp(&b.oddness()))?;
    let (value, median) = (odd.value?, odd.median?);
    let mut bars: Vec<(String, f64, bool)> = odd.peers.iter().map(|it| (it.0.clone(), it.1, false)).collect();
    bars.push((council.to_owned(), value, true));
    bars.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let (value, middle, number) = (plain(value), plain(median), odd.peers.len().to_string());
    let args = [
        ("council", council),
        ("measure", short(&odd.measure)),
        ("value", &value),
        ("median", &middle),
        ("year", &odd.year),
        ("count", &number),
    ];
    Some(RowChart {
        title: words.with("function-peers-chart", &args),
        summary: words.with("function-peers-chart-summary", &args),
        x: Axis::new(words.say("function-council"), ""),
        y: Axis::new(short(&odd.measure), odd.year.clone()),
        bars: bars.into_iter().map(|(label, value, marked)| Bar { label, value, range: None, marked }).collect(),
        reference: Some((words.say("function-peers-median"), median)),
    })
}

fn picture(area: &str, chart: &RowChart) -> ChartView {
    ChartView { title: chart.title.clone(), svg: chart.svg(&format!("peers-{area}"), Frame::Wide) }
}

/// The numbers of the picture: there is no chart without its table.
fn numbers(area: &str, chart: &RowChart) -> TableView {
    let headings = vec![(chart.x.caption(), false), (chart.y.caption(), true)];
    let reference = chart.reference.iter().map(|(name, value)| vec![CellView::text(name), CellView::text(plain(*value))]);
    let bars = chart.bars.iter().map(|it| vec![CellView::text(&it.label), CellView::text(plain(it.value))]);
    TableView {
        id: format!("drawn-{area}"),
        caption: chart.title.clone(),
        headings,
        rows: bars.chain(reference).collect(),
        rest: None,
        nothing: String::new(),
        fold: None,
    }
}

fn outcomes(words: &Words, area: &str, all: &[Beside]) -> TableView {
    let headings = [
        ("function-outcome", false),
        ("function-value-here", true),
        ("function-change-here", true),
        ("function-peers-median", true),
        ("function-peers-range", true),
        ("function-peers-rank", true),
        ("function-peers-count", true),
    ];
    let caption = words.with("function-peers-caption", &[("count", &all.len().to_string())]);
    let mut table = TableView::new(words, &format!("peers-{area}"), caption, &headings);
    let number = |it: Option<f64>| CellView::text(it.map_or_else(|| missing(words), plain));
    let row = |it: &Beside| {
        let change = it.change().zip(it.before.as_ref()).map(|(change, before)| {
            let sign = if change > 0.0 { "+" } else { "" };
            words.with("function-change-since", &[("change", &format!("{sign}{}", plain(change))), ("year", &before.0)])
        });
        let range = it.range().map(|(low, high)| words.with("function-from-to", &[("low", &plain(low)), ("high", &plain(high))]));
        let rank = it.rank().map(|(rank, of)| words.with("function-rank-of", &[("rank", &rank.to_string()), ("of", &of.to_string())]));
        let peers = words.with("function-rank-of", &[("rank", &it.peers.len().to_string()), ("of", &it.named.to_string())]);
        vec![
            CellView::text(words.with("function-in-year", &[("measure", short(&it.measure)), ("year", &it.year)])),
            number(it.value),
            CellView::text(change.unwrap_or_else(|| missing(words))),
            number(it.median),
            CellView::text(range.unwrap_or_else(|| missing(words))),
            CellView::text(rank.unwrap_or_else(|| missing(words))),
            CellView::text(peers),
        ]
    };
    table.rows = all.iter().map(row).collect();
    table
}

fn percent(words: &Words, share: f64) -> String {
    words.with("function-percent", &[("number", &words.number(share * 100.0, 1))])
}

fn deprived(words: &Words, area: &str, all: &[Deprived]) -> TableView {
    let headings = [
        ("function-domain", false),
        ("function-year", false),
        ("function-deprived-rank", true),
        ("function-score", true),
        ("function-lowest-tenth", true),
    ];
    let caption = words.with("function-deprived-caption", &[("count", &all.len().to_string())]);
    let mut table = TableView::new(words, &format!("deprived-{area}"), caption, &headings);
    let row = |it: &Deprived| {
        vec![
            CellView::text(&it.domain),
            CellView::text(it.year.to_string()),
            CellView::text(words.with("function-rank-of", &[("rank", &it.rank.to_string()), ("of", &it.of.to_string())])),
            CellView::text(plain(it.score)),
            CellView::text(percent(words, it.in_lowest_tenth)),
        ]
    };
    table.rows = all.iter().map(row).collect();
    table
}

fn wards(words: &Words, area: &str, all: &[Ward]) -> TableView {
    let headings = [
        ("function-ward", false),
        ("function-everybody", true),
        ("function-from-65", true),
        ("function-share", true),
        ("function-from-85", true),
        ("function-share", true),
    ];
    let year = all.first().map_or_else(String::new, |it| it.year.to_string());
    let caption = words.with("function-wards-caption", &[("count", &all.len().to_string()), ("year", &year)]);
    let mut table = TableView::new(words, &format!("wards-{area}"), caption, &headings);
    let share = |it: Option<f64>| CellView::text(it.map_or_else(|| missing(words), |it| percent(words, it)));
    let count = |it: f64| CellView::text(words.number(it, 0));
    let row = |it: &Ward| {
        vec![CellView::text(&it.name), count(it.people), count(it.from_65), share(it.share_65()), count(it.from_85), share(it.share_85())]
    };
    table.rows = all.iter().map(row).collect();
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(value: Option<f64>) -> Beside {
        let peers = [9.0, 8.0, 7.0, 6.0, 5.0].map(|it| (format!("Council {it}"), it)).to_vec();
        let (code, measure, year) = ("ASC1".to_owned(), "Outcome, Quality".to_owned(), "2021-22".to_owned());
        Beside { code, measure, year, value, before: Some(("2020-21".into(), 2.5)), peers, named: 6, median: Some(7.0) }
    }

    #[test]
    fn a_value_far_from_its_neighbours_is_drawn_and_a_missing_one_says_so() {
        let words = Words::of(words::Language::English);
        let told = Published {
            area: "E08000009".into(),
            outcomes: vec![beside(Some(2.0)), beside(None)],
            has_neighbours: true,
            ..Published::default()
        };
        let section = &sections(words, &told)[0];
        assert!(section.charts[0].svg.contains("Council 9") && section.charts[0].title.contains("Quality"));
        assert_eq!(section.tables[0].rows.len(), 7, "five neighbours, the council and the median");
        let rows: Vec<Vec<&str>> = section.tables[1].rows.iter().map(|row| row.iter().map(|it| it.text.as_str()).collect()).collect();
        assert_eq!((rows[0][1], rows[0][3], rows[0][6]), ("2", "7", "5 of 6"));
        assert!(rows[0][2].contains("0.50") && rows[0][2].contains("since 2020-21"), "{}", rows[0][2]);
        assert_eq!((rows[1][1], rows[1][5]), ("not published", "not published"));
        let near = Published { outcomes: vec![beside(Some(7.0))], ..told };
        assert!(sections(words, &near)[0].charts.is_empty(), "nothing stands out");
    }
}
