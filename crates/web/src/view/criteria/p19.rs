//! P19 · What was said of risks against what came of them, whether responses held, how quickly anybody acted, and what was missed.

use super::p08::method;
use super::shown::{choice, link};
use crate::view::function::{CellView, ChartView, Section, TableView};
use crate::view::values::address;
use draw::{Axis, Bar, Chart as _, Frame, RowChart};
use record::{Listed as _, Record as _};
use words::Words;
use workforce::criteria::{Ground, RiskReview, risk_review};
use workforce::records::RiskOutcome;
use workforce::risk::{Calibration, Group};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let Some(found) = risk_review(ground) else { return Vec::new() };
    let calibration = found.review.calibration.as_ref().map(|it| calibration(words, it));
    calibration.into_iter().chain([handled(words, &found), told(words, ground)]).collect()
}

/// Risk by risk: what was said beforehand, what came, how soon anybody acted, and what was learned.
fn told(words: &Words, ground: &Ground) -> Section {
    let headings = [
        ("p19-what", false),
        ("p19-chance", true),
        ("p19-until", false),
        ("p19-what-came", false),
        ("p19-acted-after", true),
        ("p19-story", false),
    ];
    let mut table = TableView::new(words, "risk-by-risk", words.say("p19-told-caption"), &headings);
    let none = || words.say("p4-nothing");
    let row = |held: &record::Held<RiskOutcome>| {
        let it = &held.it;
        let days = it.happened_on.zip(it.responded_on).map(|(from, to)| (to - from).num_days().to_string());
        vec![
            link(&held.reference, it.title.to_string()),
            CellView::text(it.chance.map_or_else(|| words.say("risk-not-said"), |it| percent(words, it.part()))),
            CellView::text(words.date(it.watched_until)),
            CellView::text(choice(words, &RiskOutcome::KIND, "came", it.came.code())),
            CellView::text(days.unwrap_or_else(none)),
            CellView::text(it.story.as_ref().map_or_else(none, ToString::to_string)),
        ]
    };
    let mut all: Vec<_> = ground.risk_outcomes.iter().collect();
    all.sort_by(|a, b| (b.it.watched_until, &b.reference).cmp(&(a.it.watched_until, &a.reference)));
    table.rows = all.into_iter().map(row).collect();
    Section { heading: words.say("p19-told-heading"), lead: words.say("p19-told-lead"), tables: vec![table], ..Section::default() }
}

fn percent(words: &Words, share: f64) -> String {
    words.with("risk-percent", &[("share", &words.number(share * 100.0, 0))])
}

fn calibration(words: &Words, it: &Calibration) -> Section {
    let headings = [("p19-said", false), ("p19-of", true), ("p19-came", true), ("p19-share", true), ("p19-range", true)];
    let mut table = TableView::new(words, "calibration", words.say("p19-calibration-caption"), &headings);
    let row = |it: &Group| {
        let ends = [percent(words, it.range.low), percent(words, it.range.high)];
        vec![
            CellView::text(percent(words, it.stated)),
            CellView::text(it.count.to_string()),
            CellView::text(it.happened.to_string()),
            CellView::text(percent(words, it.happened as f64 / it.count as f64)),
            CellView::text(words.with("p8-from-to", &[("low", &ends[0]), ("high", &ends[1])])),
        ]
    };
    table.rows = it.groups.iter().map(row).collect();
    let mut parts = TableView::new(words, "brier", words.say("p19-brier-caption"), &[("p19-figure", false), ("p19-value", true)]);
    let figures = [
        ("p19-score", it.score),
        ("p19-reliability", it.reliability),
        ("p19-resolution", it.resolution),
        ("p19-uncertainty", it.uncertainty),
    ];
    parts.rows = figures.iter().map(|(id, it)| vec![CellView::text(words.say(id)), CellView::text(words.number(*it, 3))]).collect();
    parts.rest = method(words, "brier-parts");
    let expected = words.number(it.expected, 1);
    let chart = picture(words, it);
    Section {
        heading: words.say("p19-calibration-heading"),
        lead: words.with("p19-calibration-lead", &[("expected", &expected), ("happened", &it.happened.to_string())]),
        charts: vec![ChartView { title: chart.title.clone(), svg: chart.svg("calibration", Frame::Wide) }],
        tables: vec![table, parts],
        ..Section::default()
    }
}

fn picture(words: &Words, it: &Calibration) -> RowChart {
    let bar = |it: &Group| Bar {
        label: words.with("p19-bar", &[("stated", &percent(words, it.stated)), ("count", &it.count.to_string())]),
        value: it.happened as f64 / it.count as f64 * 100.0,
        range: Some(kernel::Range { low: it.range.low * 100.0, high: it.range.high * 100.0, level: it.range.level }),
        marked: it.stated < it.range.low || it.stated > it.range.high,
    };
    RowChart {
        title: words.with("p19-chart-title", &[("expected", &words.number(it.expected, 1)), ("happened", &it.happened.to_string())]),
        summary: words.say("p19-chart-summary"),
        x: Axis::new(words.say("p19-said"), ""),
        y: Axis::new(words.say("p19-share"), "%"),
        bars: it.groups.iter().map(bar).collect(),
        reference: None,
    }
}

fn handled(words: &Words, found: &RiskReview) -> Section {
    let review = &found.review;
    let missing = || words.say("risk-not-said");
    let mut table = TableView::new(words, "handled", words.say("p19-handled-caption"), &[("p19-figure", false), ("p19-value", true)]);
    let held = review.responses.map(|it| {
        let ends = [percent(words, it.range.low), percent(words, it.range.high)];
        words.with("p19-held-of", &[("held", &it.held.to_string()), ("of", &it.of.to_string()), ("low", &ends[0]), ("high", &ends[1])])
    });
    let marks = review
        .marks_off
        .map(|(promised, real)| words.with("p19-marks-off", &[("promised", &words.number(promised, 1)), ("real", &words.number(real, 1))]));
    let days = review
        .median_days()
        .zip(review.days_to_respond.last())
        .map(|(median, last)| words.with("p19-days", &[("median", &words.number(median, 0)), ("most", &last.to_string())]));
    let lines = [
        ("p19-known", Some(found.known.to_string())),
        ("p19-open", Some(found.open.to_string())),
        ("p19-responses-held", held),
        ("p19-impact-taken-off", marks),
        ("p19-time-to-respond", days),
        ("p19-unanswered", Some(review.unanswered.len().to_string())),
        ("p19-missed", Some(review.missed.len().to_string())),
    ];
    table.rows =
        lines.into_iter().map(|(id, text)| vec![CellView::text(words.say(id)), CellView::text(text.unwrap_or_else(missing))]).collect();
    let list = |id: &str, lines: Vec<CellView>| {
        let mut table = TableView::new(words, id, words.say(id), &[("p19-what", false)]);
        table.rows = lines.into_iter().map(|it| vec![it]).collect();
        table
    };
    let mut tables = vec![table];
    let texts = |names: &[String]| names.iter().map(CellView::text).collect::<Vec<_>>();
    let due = found.due.iter().map(|(reference, name)| CellView::link(address(reference).unwrap_or_default(), name)).collect();
    let lists = [("p19-missed-list", texts(&review.missed)), ("p19-unanswered-list", texts(&review.unanswered)), ("p19-due-list", due)];
    tables.extend(lists.into_iter().filter(|it| !it.1.is_empty()).map(|(id, lines)| list(id, lines)));
    Section { heading: words.say("p19-handled-heading"), lead: words.say("p19-handled-lead"), tables, ..Section::default() }
}
