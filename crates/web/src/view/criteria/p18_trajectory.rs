//! P18 · The readings of an outcome drawn against the trajectory from its baseline to its target, with the mean of peers.

use super::shown::{add, link, unit_of_difference};
use crate::view::function::{CellView, Section};
use chrono::{Datelike as _, NaiveDate};
use draw::{Axis, TimeLine, TimePoint, TrajectoryChart};
use words::Words;
use workforce::criteria::Evaluation;
use workforce::live::{Missing, Position};

/// Where the latest reading lies, or what is missing, with the way to the record that lacks it.
pub(super) fn position(words: &Words, it: &Evaluation) -> CellView {
    if let Some(lacks) = lacking(words, it) {
        return link(&it.indicator, lacks);
    }
    let (class, id) = match it.on_way.map(|it| it.position) {
        Some(Position::Ahead) => ("cw-tag--good", "p18-ahead"),
        Some(Position::On) => ("cw-tag--good", "p18-on"),
        Some(Position::Behind) => ("cw-tag--due", "p18-late"),
        None => ("", "p18-not-read"),
    };
    CellView::text("").tagged(class, words.say(id))
}

/// What the records lack for a trajectory; `None` when they hold it.
fn lacking(words: &Words, it: &Evaluation) -> Option<String> {
    let id = match it.missing[..] {
        [] => return None,
        [Missing::Baseline] => "p18-lacks-baseline",
        [Missing::Target] => "p18-lacks-target",
        _ => "p18-lacks-both",
    };
    Some(words.say(id))
}

/// The chart with its table, or a note of what is missing.
pub(super) fn trajectory(section: &mut Section, words: &Words, at: usize, it: &Evaluation) {
    match (lacking(words, it), chart(words, it)) {
        (Some(lacks), _) => section.lead = format!("{} {lacks}. {}", section.lead, words.with("p18-complete", &[("indicator", &it.name)])),
        (None, Some(chart)) => {
            // The tolerance decides between ahead, on and behind, so everybody reads it, not only those who hear the picture described.
            section.lead = format!("{} {}", section.lead, chart.summary);
            add(section, words, &format!("trajectory-{at}"), &chart);
        }
        (None, None) => {}
    }
}

fn chart(words: &Words, it: &Evaluation) -> Option<TrajectoryChart> {
    let (baseline, target) = (it.wish.baseline, it.wish.target?);
    let number = |value: f64| words.number(value, 1);
    let tolerance = number(it.wish.tolerance()?);
    let by = it.on_way.map(|it| number(it.better_by.abs())).unwrap_or_default();
    let (from, to, start, end) = (number(baseline.1), number(target.1), words.date(baseline.0), words.date(target.0));
    let unit = unit_of_difference(words, &it.unit);
    let args = [
        ("name", it.name.as_str()),
        ("by", &by),
        ("unit", &unit),
        ("tolerance", &tolerance),
        ("from", &from),
        ("to", &to),
        ("start", &start),
        ("end", &end),
    ];
    let title = match it.on_way.map(|it| it.position) {
        Some(Position::Ahead) => "p18-trajectory-ahead",
        Some(Position::On) => "p18-trajectory-on",
        Some(Position::Behind) => "p18-trajectory-behind",
        None => "p18-trajectory-unread",
    };
    let line = |id: &str, points: Vec<(NaiveDate, f64)>| TimeLine {
        name: words.say(id),
        points: points.into_iter().map(|(day, value)| TimePoint { day: day.num_days_from_ce(), at: words.date(day), value }).collect(),
    };
    // What was due on the day of each reading stands in the table beside it.
    let readings = it.readings.iter().filter(|one| one.0 > baseline.0).copied();
    let due = readings.clone().filter(|one| one.0 < target.0).filter_map(|one| Some((one.0, it.wish.due(one.0)?)));
    let after = readings.clone().filter(|one| one.0 > target.0).map(|one| (one.0, target.1));
    let way = std::iter::once(baseline).chain(due).chain([target]).chain(after).collect();
    Some(TrajectoryChart {
        title: words.with(title, &args),
        summary: words.with("p18-trajectory-summary", &args),
        x: Axis::new(words.say("p18-day"), ""),
        y: Axis::new(&it.name, &it.unit),
        readings: line("p18-trajectory-readings", std::iter::once(baseline).chain(readings).collect()),
        way: line("p18-trajectory-way", way),
        others: (!it.peers_mean.is_empty()).then(|| line("p18-trajectory-peers", it.peers_mean.clone())),
    })
}
