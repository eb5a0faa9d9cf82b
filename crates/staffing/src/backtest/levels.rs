//! A tidy table taken apart into levels: for each choice of columns that are not totals, the series at that level.

use super::read::{InputProblem, Reading, Table, Wrong};
use crate::trend::Panel;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What was done with a table beyond reading it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "note", rename_all = "kebab-case")]
pub enum Note {
    /// A column says nothing that another one does not: a group of its values, or one value throughout.
    ColumnFollows {
        /// The column left out of the levels.
        column: String,
    },
    /// A second sort of total in a column; the series with it are left out.
    SecondTotal {
        /// The column.
        column: String,
        /// The total left out.
        value: String,
    },
    /// Readings of other months than that of the last one are left out: one reading a year is used.
    OneReadingAYear {
        /// Readings left out.
        left_out: usize,
    },
    /// Totals that are not the sum of their parts; the worst of them is among the problems.
    TotalsDoNotAdd {
        /// The column whose total it is.
        column: String,
        /// How many do not add.
        totals: usize,
        /// Of how many.
        of: usize,
    },
    /// So many series over so many years that judging them would take too long; they are left out.
    TooLarge {
        /// The columns of the level.
        level: String,
        /// Series.
        series: usize,
        /// Years from the first reading to the last.
        years: usize,
    },
    /// Values that the publisher withheld.
    Withheld {
        /// How many.
        values: usize,
    },
}

/// The series of one level.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The columns that are not totals, joined by " × "; "all" when every column is a total.
    pub name: String,
    /// The values of these columns, series by series.
    pub keys: Vec<Vec<String>>,
    /// The times as year and month: 2019-09.
    pub times: Vec<String>,
    /// The readings; a group is the series that differ in the last column only.
    pub panel: Panel,
}

impl Level {
    /// A reading, or not a number where there is none.
    pub(super) fn reading(&self, series: usize, time: usize) -> f64 {
        self.panel.readings[series][time].unwrap_or(f64::NAN)
    }
}

/// The levels of a table, with notes and with the totals and years that do not fit.
pub(super) fn levels(table: &Table) -> (Vec<Level>, Vec<Note>, Vec<InputProblem>) {
    let (mut notes, mut problems) = (Vec::new(), Vec::new());
    let totals: Vec<Option<usize>> = (0..table.columns.len()).map(|it| total_of(table, it, &mut notes)).collect();
    let second: Vec<BTreeSet<usize>> = (0..table.columns.len()).map(|it| second_totals(table, it, totals[it])).collect();
    let kept: Vec<&Reading> =
        table.readings.iter().filter(|it| it.key.iter().zip(&second).all(|(value, second)| !second.contains(value))).collect();
    let Some(last) = kept.iter().map(|it| it.month).max() else { return (Vec::new(), notes, problems) };
    let yearly: Vec<&Reading> = kept.iter().copied().filter(|it| (last - it.month) % 12 == 0).collect();
    if yearly.len() < kept.len() {
        notes.push(Note::OneReadingAYear { left_out: kept.len() - yearly.len() });
    }
    let withheld = yearly.iter().filter(|it| it.value.is_none()).count();
    if withheld > 0 {
        notes.push(Note::Withheld { values: withheld });
    }
    let columns = telling(table, &yearly, &totals, &mut notes);
    let months: Vec<i64> = (yearly.iter().map(|it| it.month).min().unwrap_or(last)..=last).filter(|it| (last - it) % 12 == 0).collect();
    let mut apart: BTreeMap<(usize, Vec<usize>), Vec<&Reading>> = BTreeMap::new();
    for reading in yearly {
        let at: Vec<usize> = columns.iter().copied().filter(|it| Some(reading.key[*it]) != totals[*it]).collect();
        apart.entry((at.len(), at)).or_default().push(reading);
    }
    totals_that_do_not_add(table, &apart, &columns, &totals, &mut notes, &mut problems);
    let mut levels = Vec::with_capacity(apart.len());
    for ((_, at), readings) in apart {
        let series = readings.iter().map(|it| at.iter().map(|column| it.key[*column]).collect::<Vec<_>>()).collect::<BTreeSet<_>>().len();
        if series.saturating_mul(months.len() * months.len()) > MOST_WORK {
            notes.push(Note::TooLarge { level: name(table, &at), series, years: months.len() });
        } else {
            levels.push(level(table, &at, &readings, &months, &mut problems));
        }
    }
    (levels, notes, problems)
}

/// Series times years squared: what judging a level takes. 100,000 series over 20 years are within it.
const MOST_WORK: usize = 50_000_000;

fn name(table: &Table, at: &[usize]) -> String {
    let names: Vec<&str> = at.iter().map(|it| table.columns[*it].as_str()).collect();
    if names.is_empty() { "all".to_owned() } else { names.join(" × ") }
}

fn is_total(value: &str) -> bool {
    let small = value.to_lowercase();
    ["all", "total"].iter().any(|word| small.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|it: char| it.is_alphanumeric())))
}

/// The value of a column that stands for all others together: "All" or "Total" itself, or else the first that begins so.
fn total_of(table: &Table, column: usize, notes: &mut Vec<Note>) -> Option<usize> {
    let values = &table.values[column];
    let plain = values.iter().position(|it| matches!(it.to_lowercase().as_str(), "all" | "total"));
    let total = plain.or_else(|| values.iter().position(|it| is_total(it)));
    for second in second_totals(table, column, total) {
        notes.push(Note::SecondTotal { column: table.columns[column].clone(), value: values[second].clone() });
    }
    total
}

fn second_totals(table: &Table, column: usize, total: Option<usize>) -> BTreeSet<usize> {
    (0..table.values[column].len()).filter(|it| Some(*it) != total && is_total(&table.values[column][*it])).collect()
}

/// The columns that tell series apart: not those with one value, and not those that follow from another.
fn telling(table: &Table, readings: &[&Reading], totals: &[Option<usize>], notes: &mut Vec<Note>) -> Vec<usize> {
    let distinct = |column: usize| readings.iter().map(|it| it.key[column]).collect::<BTreeSet<usize>>();
    // A column follows another when every value of the other has one value of it. Totals may stand beside anything, and say nothing.
    let follows = |column: usize, other: usize| {
        let mut met: BTreeMap<usize, usize> = BTreeMap::new();
        let mut pairs = readings.iter().filter(|it| Some(it.key[other]) != totals[other]);
        pairs.all(|it| *met.entry(it.key[other]).or_insert(it.key[column]) == it.key[column])
    };
    let mut kept: Vec<usize> = (0..table.columns.len()).collect();
    for column in 0..table.columns.len() {
        let many = distinct(column).len();
        let others = kept.iter().copied().filter(|other| *other != column);
        let finer = |other: usize| distinct(other).len() > many || (distinct(other).len() == many && other < column);
        if many <= 1 || others.into_iter().any(|other| finer(other) && follows(column, other)) {
            kept.retain(|it| *it != column);
            notes.push(Note::ColumnFollows { column: table.columns[column].clone() });
        }
    }
    kept
}

fn level(table: &Table, at: &[usize], readings: &[&Reading], months: &[i64], problems: &mut Vec<InputProblem>) -> Level {
    let first = months[0];
    let mut series: BTreeMap<Vec<&str>, Vec<Option<f64>>> = BTreeMap::new();
    let mut rows: BTreeMap<Vec<&str>, &Reading> = BTreeMap::new();
    for reading in readings {
        let key: Vec<&str> = at.iter().map(|it| table.values[*it][reading.key[*it]].as_str()).collect();
        rows.entry(key.clone()).or_insert(reading);
        series.entry(key).or_insert_with(|| vec![None; months.len()])[((reading.month - first) / 12) as usize] = reading.value;
    }
    let whole_table_misses = |time: usize| series.values().all(|it| it[time].is_none());
    for time in (0..months.len()).filter(|it| whole_table_misses(*it)) {
        problems.push(InputProblem {
            file: readings[0].file_name(table),
            row: None,
            column: None,
            value: Some(written(months[time])),
            wrong: Wrong::YearMissing,
        });
    }
    let mut groups: BTreeMap<&[&str], usize> = BTreeMap::new();
    let numbered: Vec<usize> = series
        .keys()
        .map(|key| {
            let next = groups.len();
            *groups.entry(&key[..key.len().saturating_sub(1)]).or_insert(next)
        })
        .collect();
    Level {
        name: name(table, at),
        keys: series.keys().map(|key| key.iter().map(|it| (*it).to_owned()).collect()).collect(),
        times: months.iter().map(|it| written(*it)).collect(),
        panel: Panel { groups: numbered, readings: series.values().cloned().collect() },
    }
}

impl Reading {
    fn file_name(&self, table: &Table) -> String {
        table.files[self.file].clone()
    }
}

fn written(month: i64) -> String {
    format!("{:04}-{:02}", month / 12, month % 12 + 1)
}

type Apart<'a> = BTreeMap<(usize, Vec<usize>), Vec<&'a Reading>>;

/// Totals of one column that differ from the sum of their parts by more than 2 in 100 and more than 10: how many, and the worst.
fn totals_that_do_not_add(
    table: &Table,
    apart: &Apart,
    columns: &[usize],
    totals: &[Option<usize>],
    notes: &mut Vec<Note>,
    problems: &mut Vec<InputProblem>,
) {
    for ((count, at), readings) in apart {
        for finer in columns.iter().filter(|it| !at.contains(it) && totals[**it].is_some()) {
            let mut wanted = at.clone();
            wanted.push(*finer);
            wanted.sort_unstable();
            let Some(parts) = apart.get(&(count + 1, wanted)) else { continue };
            let both = beside_their_parts(at, readings, parts);
            let off = |(_, value, sum): &(&Reading, f64, f64)| (sum - value).abs();
            let wrong: Vec<&(&Reading, f64, f64)> = both.iter().filter(|it| off(it) > (0.02 * it.1).max(10.0)).collect();
            let Some((total, value, sum)) = wrong.iter().max_by(|one, two| off(one).total_cmp(&off(two))) else { continue };
            let column = table.columns[*finer].clone();
            notes.push(Note::TotalsDoNotAdd { column: column.clone(), totals: wrong.len(), of: both.len() });
            problems.push(InputProblem {
                file: total.file_name(table),
                row: Some(total.row),
                column: Some(column),
                value: Some(format!("{value} / {sum}")),
                wrong: Wrong::TotalDoesNotAdd,
            });
        }
    }
}

/// Each total with its value and the sum of its parts, where neither it nor a part is withheld.
fn beside_their_parts<'a>(at: &[usize], readings: &[&'a Reading], parts: &[&Reading]) -> Vec<(&'a Reading, f64, f64)> {
    let key = |it: &Reading| (at.iter().map(|column| it.key[*column]).collect::<Vec<usize>>(), it.month);
    let mut sums: BTreeMap<(Vec<usize>, i64), Option<f64>> = BTreeMap::new();
    for part in parts {
        let sum = sums.entry(key(part)).or_insert(Some(0.0));
        *sum = sum.zip(part.value).map(|(sum, value)| sum + value);
    }
    readings.iter().filter_map(|it| Some((*it, it.value?, sums.get(&key(it)).copied().flatten()?))).collect()
}
