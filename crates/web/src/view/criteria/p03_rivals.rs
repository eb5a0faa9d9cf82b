//! P3 · Pay beside that of competitors for the same people, and the council's rates beside those of councils like it.

use super::people::{picture, rate};
use crate::view::function::{CellView, Section, TableView};
use draw::{Axis, Bar, RowChart};
use kernel::{Money, Range};
use words::Words;
use workforce::criteria::Ground;
use workforce::parameters::living_wage;
use workforce::series::{Advertised, PeerRate};
use workforce::trends::{PayLine, Trends};

/// So many competitors are drawn, those that pay most; and so many roles of ours, those with most staff.
const DRAWN: (usize, usize) = (12, 3);

/// Both sections; where there is nothing to hold the place against, what to bring in.
pub(super) fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let trends = ground.figures.as_ref().map(|it| &it.trends);
    let pay = ground.beside.iter().flat_map(|it| &it.pay).collect::<Vec<_>>();
    let peers = ground.beside.iter().flat_map(|it| &it.peers).collect::<Vec<_>>();
    vec![rivals(words, &pay, trends), rates(words, &peers, trends)]
}

fn section(words: &Words, name: &str, there: usize) -> Section {
    let lead = if there == 0 { format!("p3-{name}-none") } else { format!("p3-{name}-lead") };
    Section { heading: words.say(&format!("p3-{name}")), lead: words.say(&lead), ..Section::default() }
}

fn pounds(it: Money) -> f64 {
    it.in_pence() as f64 / 100.0
}

fn rivals(words: &Words, all: &[&Advertised], trends: Option<&Trends>) -> Section {
    let mut found = section(words, "rivals", all.len());
    if all.is_empty() {
        return found;
    }
    found.lead.extend(trends.map(|it| format!(" {}", words.with("p3-rivals-our-day", &[("day", &words.date(it.now.on))]))));
    let mut ours: Vec<&PayLine> = trends.iter().flat_map(|it| &it.wages.roles).collect();
    ours.sort_by_key(|it| std::cmp::Reverse(it.workers));
    ours.truncate(DRAWN.1);
    found.charts.push(picture("rivals", &chart(words, all, &ours, trends)));
    // The role with most staff is held against everybody: it is the one that competitors draw from.
    let most = ours.first();
    let headings = [
        ("p3-rivals-job", false),
        ("p3-rivals-place", false),
        ("p3-rivals-day", false),
        ("p3-rivals-pay", true),
        ("p3-rivals-rise", true),
        ("p3-rivals-above-wage", true),
    ];
    let mut table = TableView::new(words, "rivals", words.say("p3-rivals-caption"), &headings);
    if let Some(role) = most {
        table.headings.push((words.with("p3-rivals-above", &[("role", &role.name)]), true));
        table.headings.push((words.with("p3-rivals-where", &[("role", &role.name)]), false));
    }
    for it in all {
        let Some((day, pay)) = it.latest() else { continue };
        let by = it.employer.as_ref().map_or_else(|| it.job.clone(), |employer| format!("{}, {employer}", it.job));
        let difference = |other: Money| signed(words, pounds(pay) - pounds(other));
        let mut row = vec![
            CellView::text(by),
            CellView::text(it.place.clone().unwrap_or_else(|| words.say("p3-rivals-anywhere"))),
            CellView::text(words.date(day)),
            CellView::text(words.with("p3-an-hour", &[("amount", &pay.plain())])),
            CellView::text(it.change().map_or_else(String::new, |it| signed(words, it))),
            CellView::text(difference(living_wage(day).value)),
        ];
        if let Some(role) = most {
            row.extend([CellView::text(difference(role.median)), CellView::text(words.say(where_in(role, pay)))]);
        }
        table.rows.push(row);
    }
    found.tables.push(table);
    let mut titles: Vec<String> = all.iter().map(|it| it.title.clone()).collect();
    titles.dedup();
    found.sources = titles;
    found
}

/// Pounds with their sign before them.
fn signed(words: &Words, value: f64) -> String {
    let sign = match value {
        it if it >= 0.005 => "+",
        it if it <= -0.005 => "\u{2212}",
        _ => "",
    };
    words.with("p3-pounds-signed", &[("sign", sign), ("amount", &words.number(value.abs(), 2))])
}

/// Where a competitor's pay stands among what a role earns.
fn where_in(role: &PayLine, pay: Money) -> &'static str {
    match pay {
        it if it > role.upper => "p3-rivals-top",
        it if it > role.median => "p3-rivals-upper",
        it if it > role.lower => "p3-rivals-lower",
        _ => "p3-rivals-bottom",
    }
}

fn chart(words: &Words, all: &[&Advertised], ours: &[&PayLine], trends: Option<&Trends>) -> RowChart {
    let rival = |it: &&Advertised| {
        let place = it.place.as_ref().map_or_else(String::new, |it| format!(", {it}"));
        let by = it.employer.as_ref().map_or_else(String::new, |it| format!(" ({it})"));
        Some(Bar { label: format!("{}{by}{place}", it.job), value: pounds(it.latest()?.1), range: None, marked: false })
    };
    let own = |it: &&PayLine| Bar {
        label: words.with("p3-rivals-ours", &[("role", &it.name)]),
        value: pounds(it.median),
        range: Some(Range { low: pounds(it.lower), high: pounds(it.upper), level: Some(0.5) }),
        marked: true,
    };
    let mut bars: Vec<Bar> = all.iter().filter_map(rival).take(DRAWN.0).chain(ours.iter().map(own)).collect();
    bars.sort_by(|a, b| a.value.total_cmp(&b.value).then_with(|| a.label.cmp(&b.label)));
    RowChart {
        title: words.say("p3-rivals-chart"),
        summary: words.say("p3-rivals-summary"),
        x: Axis::new(words.say("p3-rivals-job"), ""),
        y: Axis::new(words.say("p3-rivals-pay"), "£"),
        bars,
        reference: trends.map(|it| (words.say("p3-wage"), pounds(it.wages.wage))),
    }
}

fn rates(words: &Words, all: &[&PeerRate], trends: Option<&Trends>) -> Section {
    let mut found = section(words, "peers", all.len());
    if all.is_empty() {
        return found;
    }
    let headings = [
        ("p3-peers-measure", false),
        ("p3-peers-year", false),
        ("p3-peers-ours", true),
        ("p3-peers-before", true),
        ("p3-peers-median", true),
        ("p3-peers-range", true),
        ("p3-peers-place", true),
        ("p3-peers-return", true),
    ];
    let mut table = TableView::new(words, "peers", words.say("p3-peers-caption"), &headings);
    for (at, it) in (1..).zip(all) {
        if it.peers.len() > 1 {
            found.charts.push(picture(&format!("peers-{at}"), &ranked(words, it)));
        }
        let number = |it: f64| words.number(it, 1);
        let none = || words.say("p3-beside-none");
        let range = it.peers.last().zip(it.peers.first());
        let range = range.map(|(low, high)| words.with("p3-between", &[("low", &number(low.1)), ("high", &number(high.1))]));
        let place = it.place().map(|(at, of)| words.with("p3-peers-at", &[("at", &at.to_string()), ("of", &of.to_string())]));
        let before = it.before.as_ref().map(|(year, value)| words.with("p3-peers-was", &[("year", year), ("value", &number(*value))]));
        table.rows.push(vec![
            CellView::text(&it.measure),
            CellView::text(&it.year),
            CellView::text(it.value.map_or_else(none, number)),
            CellView::text(before.unwrap_or_else(none)),
            CellView::text(it.median.map_or_else(|| words.say("p3-peers-nobody"), number)),
            CellView::text(range.unwrap_or_default()),
            CellView::text(place.unwrap_or_default()),
            CellView::text(of_return(words, &it.measure, trends).unwrap_or_else(none)),
        ]);
    }
    found.tables.push(table);
    if all.iter().all(|it| it.named == 0) {
        found.lead = format!("{} {}", found.lead, words.say("p3-peers-no-neighbours"));
    }
    found
}

/// What our own latest return says of the same thing; its definition may not be the publication's.
fn of_return(words: &Words, measure: &str, trends: Option<&Trends>) -> Option<String> {
    let (name, all) = (measure.to_lowercase(), &trends?.now.all);
    if name.contains("turnover") {
        Some(rate(words, &all.turnover.rate))
    } else if name.contains("vacanc") {
        Some(rate(words, &all.vacancy_rate.rate))
    } else if name.contains("starter") {
        Some(rate(words, &all.starting()))
    } else {
        None
    }
}

/// The council among its peers, the lowest first as places are counted; a line marks the middle of the peers.
fn ranked(words: &Words, it: &PeerRate) -> RowChart {
    let own = it.value.map(|value| Bar { label: words.say("p3-peers-here"), value, range: None, marked: true });
    let peer = |it: &(String, f64)| Bar { label: it.0.clone(), value: it.1, range: None, marked: false };
    let mut bars: Vec<Bar> = it.peers.iter().map(peer).chain(own).collect();
    bars.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.label.cmp(&b.label)));
    let args = [("measure", it.measure.as_str()), ("year", it.year.as_str())];
    let place = it.place().map(|(at, of)| [at.to_string(), of.to_string()]);
    let title = match &place {
        Some([at, of]) => words.with("p3-peers-chart-placed", &[args[0], args[1], ("at", at), ("of", of)]),
        None => words.with("p3-peers-chart", &args),
    };
    RowChart {
        title,
        summary: words.say("p3-peers-summary"),
        x: Axis::new(words.say("p3-peers-council"), ""),
        y: Axis::new(it.measure.clone(), ""),
        bars,
        reference: it.median.map(|it| (words.say("p3-peers-median"), it)),
    }
}
