//! The rows of a model folder, each read by the rules of its file.

use super::frame::{Frame, Selection};
use super::problem::{Problems, What};
use super::sheet::{Row, Sheet};
use std::collections::HashMap;

/// The most cells that the rows of one file may reach together.
const MOST_REACHED: usize = 50_000_000;

/// A chance or a mean for some cells, in one year or in all.
#[derive(Clone, Debug)]
pub(super) struct Rate {
    pub(super) line: u64,
    pub(super) cells: Selection,
    pub(super) year: Option<usize>,
    pub(super) kind: u8,
    pub(super) value: f64,
    pub(super) index: u16,
    /// By dimension, the code that a move leads to, where it changes.
    pub(super) to: Vec<Option<usize>>,
    /// Steps of lead of a recruit.
    pub(super) lead: u16,
}

/// The rows of one kind of rate, and the names of the kinds in the order they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Rates {
    pub(super) kinds: Vec<String>,
    pub(super) rows: Vec<Rate>,
}

/// What limits recruitment in some cells together.
#[derive(Clone, Debug)]
pub(super) struct LimitRow {
    pub(super) cells: Selection,
    pub(super) seekers: bool,
    /// By year.
    pub(super) numbers: Vec<f64>,
    pub(super) fill: f64,
    pub(super) index: u16,
}

/// Which columns a file of rates has beside its dimensions.
pub(super) struct Layout {
    pub(super) file: &'static str,
    pub(super) kind: &'static str,
    pub(super) value: &'static str,
    pub(super) shares: Shares,
}

/// Whether the value of a rate is a share or an amount.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shares {
    Share,
    Amount,
}

pub(super) const LEAVING: Layout = Layout { file: "leaving.csv", kind: "reason", value: "chance", shares: Shares::Share };
pub(super) const MOVES: Layout = Layout { file: "moves.csv", kind: "kind", value: "chance", shares: Shares::Share };
pub(super) const JOINING: Layout = Layout { file: "joining.csv", kind: "route", value: "heads", shares: Shares::Amount };

/// The heads of each cell at the start.
pub(super) fn stocks(frame: &Frame, bytes: &[u8], problems: &mut Problems) -> Vec<u32> {
    let mut heads = vec![0; frame.size()];
    let mut lines: HashMap<usize, u64> = HashMap::new();
    let names: Vec<&str> = frame.dimensions.iter().map(|it| it.name.as_str()).collect();
    let needed = [&names[..], &["heads"]].concat();
    let Some(sheet) = Sheet::read("stock.csv", bytes, &needed, &[], problems) else { return heads };
    for row in sheet.rows() {
        let (cell, count) = (row.cell(frame, problems), row.count("heads", problems));
        let (Some(cell), Some(count)) = (cell, count) else { continue };
        match lines.insert(cell, row.line) {
            Some(first) => row.wrong("heads", What::Twice { first }, problems),
            None => heads[cell] = count,
        }
    }
    problems.lost |= lines.is_empty() && sheet.rows().next().is_some();
    heads
}

/// Whole-time equivalents per head and their index, by cell: 1 where no row fits.
pub(super) fn weights(frame: &Frame, bytes: Option<&[u8]>, problems: &mut Problems) -> Vec<(f64, u16)> {
    let mut weights = vec![(1.0, 0); frame.size()];
    let allowed: Vec<&str> = frame.dimensions.iter().map(|it| it.name.as_str()).chain(["index"]).collect();
    let sheet = bytes.and_then(|bytes| Sheet::read("wte.csv", bytes, &["wte_per_head"], &allowed, problems));
    let mut reached = 0;
    for row in sheet.iter().flat_map(Sheet::rows) {
        let found = (row.selection(frame, problems), row.amount("wte_per_head", problems), row.index(frame, problems));
        let (Some(cells), Some(weight), Some(index)) = found else { continue };
        if within(frame, &cells, &mut reached, &row, problems) {
            frame.cells(&cells).for_each(|it| weights[it] = (weight, index));
        }
    }
    weights
}

/// The heads that the cells of `totals.csv` should come to, against what they do.
pub(super) fn totals(frame: &Frame, heads: &[u32], bytes: Option<&[u8]>, problems: &mut Problems) {
    let allowed: Vec<&str> = frame.dimensions.iter().map(|it| it.name.as_str()).collect();
    let sheet = bytes.and_then(|bytes| Sheet::read("totals.csv", bytes, &["heads"], &allowed, problems));
    let mut reached = 0;
    for row in sheet.iter().flat_map(Sheet::rows) {
        let (Some(cells), Some(due)) = (row.selection(frame, problems), row.amount("heads", problems)) else { continue };
        if within(frame, &cells, &mut reached, &row, problems) {
            let found: u64 = frame.cells(&cells).map(|it| u64::from(heads[it])).sum();
            if found as f64 != due {
                row.wrong("heads", What::Total { found }, problems);
            }
        }
    }
}

/// The rows of a file of rates.
pub(super) fn rates(frame: &Frame, layout: &Layout, bytes: Option<&[u8]>, problems: &mut Problems) -> Rates {
    let targets: Vec<String> = frame.dimensions.iter().map(|it| format!("to_{}", it.name)).collect();
    let mut allowed: Vec<&str> = frame.dimensions.iter().map(|it| it.name.as_str()).chain(["year", "index", layout.kind]).collect();
    if layout.file == MOVES.file {
        allowed.extend(targets.iter().map(String::as_str));
    }
    if layout.file == JOINING.file {
        allowed.push("lead_months");
    }
    let mut rates = Rates::default();
    let sheet = bytes.and_then(|bytes| Sheet::read(layout.file, bytes, &[layout.value], &allowed, problems));
    let mut reached = 0;
    for row in sheet.iter().flat_map(Sheet::rows) {
        let value = match layout.shares {
            Shares::Share => row.share(layout.value, problems),
            Shares::Amount => row.amount(layout.value, problems),
        };
        let cells =
            if layout.file == JOINING.file { row.cell(frame, problems).map(|it| one(frame, it)) } else { row.selection(frame, problems) };
        let kind = kind_of(&mut rates.kinds, row.text(layout.kind));
        let parts = (value, cells, row.year(frame, problems), row.index(frame, problems), target(frame, &targets, &row, problems));
        let (Some(value), Some(cells), Some(year), Some(index), Some(to)) = parts else { continue };
        let Some(kind) = kind else {
            row.wrong(layout.kind, What::TooMuch, problems);
            continue;
        };
        let lead = if row.text("lead_months").is_empty() { Some(0.0) } else { row.amount("lead_months", problems) };
        let Some(lead) = lead else { continue };
        if layout.file == MOVES.file && to.iter().all(Option::is_none) {
            row.wrong(layout.kind, What::Nowhere, problems);
            continue;
        }
        let lead = (lead.min(1_200.0) * frame.steps_per_year as f64 / 12.0).round() as u16;
        if within(frame, &cells, &mut reached, &row, problems) {
            rates.rows.push(Rate { line: row.line, cells, year, kind, value, index, to, lead });
        }
    }
    problems.lost |= rates.rows.is_empty() && sheet.iter().flat_map(Sheet::rows).next().is_some();
    years_are_whole(frame, layout, &rates, problems);
    rates
}

fn one(frame: &Frame, cell: usize) -> Selection {
    Selection(frame.codes(cell).into_iter().map(Some).collect())
}

/// The number of a kind; `None` beyond 255 kinds.
fn kind_of(kinds: &mut Vec<String>, name: &str) -> Option<u8> {
    let name = if name.is_empty() { "all" } else { name };
    let place = kinds.iter().position(|it| it == name).unwrap_or(kinds.len());
    if place == kinds.len() && place < 255 {
        kinds.push(name.to_owned());
    }
    u8::try_from(place).ok().filter(|it| *it < 255)
}

fn target(frame: &Frame, columns: &[String], row: &Row<'_>, problems: &mut Problems) -> Option<Vec<Option<usize>>> {
    let mut to = Vec::with_capacity(columns.len());
    let mut sound = true;
    for (dimension, column) in frame.dimensions.iter().zip(columns) {
        let text = row.text(column);
        let place = dimension.place(text);
        if !text.is_empty() && place.is_none() {
            row.wrong(column, What::UnknownCode, problems);
            sound = false;
        }
        to.push(place);
    }
    sound.then_some(to)
}

fn within(frame: &Frame, cells: &Selection, reached: &mut usize, row: &Row<'_>, problems: &mut Problems) -> bool {
    *reached = reached.saturating_add(frame.count(cells));
    if *reached > MOST_REACHED {
        row.wrong(&frame.dimensions[0].name, What::TooMuch, problems);
    }
    *reached <= MOST_REACHED
}

/// Rows of the same cells and kind that go by year must go through all of them, unless a row without a year stands behind them.
fn years_are_whole(frame: &Frame, layout: &Layout, rates: &Rates, problems: &mut Problems) {
    type Key<'a> = (&'a Selection, u8, &'a [Option<usize>]);
    let mut seen: HashMap<Key<'_>, (u64, Vec<bool>)> = HashMap::new();
    for rate in &rates.rows {
        let (line, years) = seen.entry((&rate.cells, rate.kind, &rate.to)).or_insert((rate.line, vec![false; frame.years]));
        match rate.year {
            Some(year) => years[year] = true,
            None => years.fill(true),
        }
        *line = (*line).min(rate.line);
    }
    let mut gaps: Vec<(u64, Vec<i64>)> =
        seen.into_values().map(|(line, years)| (line, missing(frame, &years))).filter(|it| !it.1.is_empty()).collect();
    gaps.sort();
    for (line, years) in gaps {
        problems.add(layout.file, Some(line), Some("year"), None, What::MissingYears { years });
    }
}

pub(super) fn missing(frame: &Frame, years: &[bool]) -> Vec<i64> {
    years.iter().zip(frame.first_year..).filter(|(there, _)| !**there).map(|(_, year)| year).collect()
}

/// The rows of `limits.csv`, those of the same cells and sort joined over the years.
pub(super) fn limits(frame: &Frame, bytes: Option<&[u8]>, problems: &mut Problems) -> Vec<LimitRow> {
    let allowed: Vec<&str> = frame.dimensions.iter().map(|it| it.name.as_str()).chain(["year", "index", "fill"]).collect();
    let sheet = bytes.and_then(|bytes| Sheet::read("limits.csv", bytes, &["limit", "number"], &allowed, problems));
    let mut found: Vec<(LimitRow, u64, Vec<bool>)> = Vec::new();
    let mut places: HashMap<(Selection, bool), usize> = HashMap::new();
    let mut reached = 0;
    for row in sheet.iter().flat_map(Sheet::rows) {
        let seekers = match row.text("limit") {
            "posts" => false,
            "seekers" => true,
            _ => {
                row.wrong("limit", What::Declaration { must: "posts or seekers" }, problems);
                continue;
            }
        };
        let number = if seekers { row.amount("number", problems) } else { row.count("number", problems).map(f64::from) };
        let fill = if row.text("fill").is_empty() { Some(1.0) } else { row.share("fill", problems) };
        let parts = (row.selection(frame, problems), number, fill, row.year(frame, problems), row.index(frame, problems));
        let (Some(cells), Some(number), Some(fill), Some(year), Some(index)) = parts else { continue };
        if !within(frame, &cells, &mut reached, &row, problems) {
            continue;
        }
        let place = *places.entry((cells.clone(), seekers)).or_insert(found.len());
        if place == found.len() {
            found.push((LimitRow { cells, seekers, numbers: vec![0.0; frame.years], fill, index }, row.line, vec![false; frame.years]));
        }
        let (limit, _, years) = &mut found[place];
        let range = year.map_or(0..frame.years, |it| it..it + 1);
        limit.numbers[range.clone()].fill(number);
        years[range].fill(true);
    }
    for (_, line, years) in &found {
        let gap = missing(frame, years);
        if !gap.is_empty() {
            problems.add("limits.csv", Some(*line), Some("year"), None, What::MissingYears { years: gap });
        }
    }
    found.into_iter().map(|it| it.0).collect()
}
