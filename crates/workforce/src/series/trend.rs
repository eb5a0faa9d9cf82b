//! Where each series of a table is going: yearly readings, breaks that noise does not explain, and three years ahead with ranges.

use super::{About, StaffCount, StaffSeries};
use chrono::{Datelike as _, NaiveDate};
use kernel::Range;
use serde::{Deserialize, Serialize};
use staffing::{Panel, breaks, forecast};
use std::collections::{BTreeMap, BTreeSet};

/// Years ahead.
const AHEAD: usize = 3;
/// With fewer readings nothing is said of what is to come.
const LEAST_READINGS: usize = 3;
/// So many series are told, those with most staff first.
const MOST_LINES: usize = 60;

/// A year ahead.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ahead {
    /// The year.
    pub year: i32,
    /// The best figure.
    pub value: f64,
    /// Four in five lie between.
    pub range: Range<f64>,
}

/// A step that the noise of its series does not explain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Broken {
    /// The year after it.
    pub year: i32,
    /// Heads more than the usual growth would have brought; negative when fewer.
    pub heads: f64,
    /// The series to or from which a like number went at that time: probably counted there before or since.
    pub partner: Option<String>,
}

/// One series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What was counted.
    pub name: String,
    /// The reading of each year; `None` where there is none.
    pub readings: Vec<Option<f64>>,
    /// The years to come; none where the last reading is missing or there are too few.
    pub ahead: Vec<Ahead>,
    /// Breaks, the earliest first.
    pub broken: Vec<Broken>,
}

impl Line {
    /// The latest reading.
    pub fn last(&self) -> Option<f64> {
        self.readings.iter().rev().flatten().next().copied()
    }

    /// The mean growth of a year between the first and the last reading, where 0.02 is 2 per cent. What a break moved from one series to
    /// another is no growth: it is taken out first. `None` where that leaves nobody.
    pub fn growth(&self) -> Option<f64> {
        let there: Vec<(usize, f64)> = self.readings.iter().enumerate().filter_map(|(at, it)| Some((at, (*it)?))).collect();
        let ((from, first), (to, last)) = (there.first()?, there.last()?);
        let (years, grown) = ((to - from) as f64, last - self.broken.iter().map(|it| it.heads).sum::<f64>());
        (years > 0.0 && *first > 0.0 && grown > 0.0).then(|| (grown / first).powf(1.0 / years) - 1.0)
    }
}

/// What a table tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeriesTrend {
    /// What it is called.
    pub title: String,
    /// How it was read.
    pub mapping: String,
    /// `heads` or `whole-time`.
    pub counted: String,
    /// The column that tells the series apart.
    pub by: About,
    /// The month of each year whose readings were taken; all readings of another month are passed over.
    pub month: u32,
    /// The years.
    pub years: Vec<i32>,
    /// The series, those with most staff first.
    pub lines: Vec<Line>,
    /// Series beyond the most that are told.
    pub left_out: usize,
}

/// The trend of a table; `None` when it has nothing that tells series apart, or no reading.
pub fn trend(title: &str, series: &StaffSeries) -> Option<SeriesTrend> {
    let by = [About::Role, About::Family, About::Group].into_iter().find(|it| series.columns.contains(it))?;
    let month = series.counts.iter().map(|it| it.day).max()?.month();
    let found = levelled(series, by, month);
    let years: BTreeSet<i32> = found.keys().map(|it| it.1).collect();
    let (first, last) = (*years.first()?, *years.last()?);
    let years: Vec<i32> = (first..=last).collect();
    let names: BTreeSet<&(String, String)> = found.keys().map(|it| &it.0).collect();
    let families: BTreeSet<&str> = names.iter().map(|it| it.0.as_str()).collect();
    let reading = |name: &(String, String), year: i32| found.get(&(name.clone(), year)).copied();
    let panel = Panel {
        readings: names.iter().map(|name| years.iter().map(|year| reading(name, *year)).collect()).collect(),
        groups: names.iter().map(|name| families.iter().position(|it| *it == name.0).unwrap_or(0)).collect(),
    };
    let names: Vec<&String> = names.iter().map(|it| &it.1).collect();
    let mut lines = lines(&panel, &names, &years);
    lines.sort_by(|a, b| b.last().unwrap_or(0.0).total_cmp(&a.last().unwrap_or(0.0)).then_with(|| a.name.cmp(&b.name)));
    let left_out = lines.len().saturating_sub(MOST_LINES);
    lines.truncate(MOST_LINES);
    let (mapping, counted) = (series.mapping.clone(), series.counted.clone());
    Some(SeriesTrend { title: title.to_owned(), mapping, counted, by, month, years, lines, left_out })
}

fn lines(panel: &Panel, names: &[&String], years: &[i32]) -> Vec<Line> {
    let broken = breaks(panel);
    let ahead: Vec<_> = (1..=AHEAD).map(|it| forecast(panel, it)).collect();
    let last = years.last().copied().unwrap_or_default();
    let line = |(at, name): (usize, &&String)| {
        let readings = panel.readings[at].clone();
        let enough = readings.iter().flatten().count() >= LEAST_READINGS;
        let years_ahead = ahead.iter().zip(1..).filter(|_| enough).filter_map(|(found, step)| {
            let it = found[at].as_ref()?;
            let (low, high) = it.four_fifths();
            Some(Ahead { year: last + step, value: it.value, range: Range { low, high, level: Some(0.8) } })
        });
        let own = broken.iter().filter(|it| it.series == at);
        let own = own.map(|it| Broken { year: years[it.time], heads: it.heads, partner: it.partner.map(|at| names[at].clone()) });
        Line { name: (*name).clone(), readings, ahead: years_ahead.collect(), broken: own.collect() }
    };
    names.iter().enumerate().map(line).collect()
}

/// The number of each series (its family and name) and year, at the readings of one month.
///
/// Of every other column the count of everybody is read where the table has one, and the parts are added up where it has none. A sum of
/// which a part is withheld is not known.
fn levelled(series: &StaffSeries, by: About, month: u32) -> BTreeMap<((String, String), i32), f64> {
    let at = |about: About| series.columns.iter().position(|it| *it == about);
    let (own, family) = (at(by), at(About::Family).filter(|_| by == About::Role));
    let others: Vec<usize> = (0..series.columns.len()).filter(|it| Some(*it) != own && Some(*it) != family).collect();
    let has_total: Vec<usize> = others.iter().copied().filter(|at| series.counts.iter().any(|it| it.of[*at].is_none())).collect();
    let reads = |it: &&StaffCount| it.day.month() == month && has_total.iter().all(|at| it.of[*at].is_none());
    let mut found: BTreeMap<((String, String), i32), Option<f64>> = BTreeMap::new();
    let mut of_day: BTreeMap<((String, String), i32), NaiveDate> = BTreeMap::new();
    for it in series.counts.iter().filter(reads) {
        let Some(name) = own.and_then(|at| it.of[at].clone()) else { continue };
        let family = family.and_then(|at| it.of[at].clone()).unwrap_or_default();
        let key = ((family, name), it.day.year());
        // Of a month with several days the last one counts.
        match of_day.get(&key) {
            Some(day) if *day > it.day => continue,
            Some(day) if *day == it.day => {}
            _ => drop(found.remove(&key)),
        }
        of_day.insert(key.clone(), it.day);
        let sum = found.entry(key).or_insert(Some(0.0));
        *sum = sum.zip(it.number).map(|(a, b)| a + b);
    }
    found.into_iter().filter_map(|(key, it)| Some((key, it?))).collect()
}
