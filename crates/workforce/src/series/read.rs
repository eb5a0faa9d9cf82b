//! Bytes to counts: every row that can be used, and what to put right in the others.

use super::{About, Mapping, StaffCount, StaffSeries};
use crate::ascwds::{Effect, Misread, Reading};
use chrono::{Datelike as _, NaiveDate};
use csv::ByteRecord;
use register::population::delimited::{Delimited, Next, keep, text, trimmed};
use std::collections::{BTreeMap, BTreeSet};

/// What publishers write for a number that they withhold or do not have.
const WITHHELD: [&str; 16] = ["", "*", "**", "-", "..", ":", "x", "c", "[c]", "[x]", "[z]", "z", "n/a", "na", "null", "[low]"];
/// No table of staff counts more people than there are.
const MOST: f64 = 1e10;
/// A total may differ from its parts by so much of itself, and by so many, before somebody should look.
const APART: (f64, f64) = (0.02, 10.0);
/// What an hour's pay can be, in pounds: a salary of a year or pence in this column is a slip.
const HOURLY: std::ops::RangeInclusive<f64> = 1.0..=500.0;

/// Reads a table of staff numbers. Without a mapping it must be the NHS workforce statistics.
pub fn read_series(bytes: &[u8], mapping: Option<&Mapping>) -> Reading<StaffSeries> {
    let file = match Delimited::open(bytes) {
        Ok(file) => file,
        Err(problem) => return Reading::nothing(problem),
    };
    let nhs = Mapping::nhs();
    let mapping = match mapping {
        Some(it) => it,
        None if is_nhs(&file, &nhs) => &nhs,
        None => {
            let message = "Choose a saved mapping of columns: without one only the NHS workforce statistics by ethnic group can be read.";
            return Reading::nothing(Misread::refusing(Effect::FileRefused, 1, "", b"", "mapping-needed", message));
        }
    };
    let mut misread = Vec::new();
    let Some(places) = Places::find(&file, mapping, &mut misread) else {
        return Reading { value: StaffSeries::default(), accepted: 0, refused: 0, misread };
    };
    let mut reader = Reader { mapping, places, misread, seen: BTreeMap::new(), counts: Vec::new(), refused: 0 };
    reader.rows(file);
    reader.finish()
}

fn is_nhs(file: &Delimited<'_>, nhs: &Mapping) -> bool {
    let names = nhs.columns.iter().map(|it| it.1.as_str()).chain([nhs.time.as_str(), nhs.value.as_str()]);
    names.into_iter().all(|it| file.column(it).is_some())
}

struct Places {
    time: usize,
    value: usize,
    of: Vec<(About, usize)>,
}

impl Places {
    /// Where the columns of a mapping stand. Every missing one is named, and without one nothing is read: half a mapping would add apples to pears.
    fn find(file: &Delimited<'_>, mapping: &Mapping, misread: &mut Vec<Misread>) -> Option<Places> {
        let mut find = |name: &str| {
            let at = file.column(name.trim());
            if at.is_none() {
                let there = file.header().iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
                let message = format!(
                    "The mapping reads a column {name}, and the table has none. It has: {there}. Correct the mapping or the header."
                );
                keep(misread, Misread::refusing(Effect::FileRefused, 1, name, b"", "column-missing", &message));
            } else if file.header().iter().filter(|it| it.trim().eq_ignore_ascii_case(name.trim())).count() > 1 {
                let message = "This column stands in the header more than once; the first was read.";
                keep(misread, Misread::refusing(Effect::Noted, 1, name, b"", "column-twice", message));
            }
            at
        };
        let (time, value) = (find(&mapping.time), find(&mapping.value));
        let of: Vec<Option<(About, usize)>> = mapping.columns.iter().map(|(about, name)| Some((*about, find(name)?))).collect();
        Some(Places { time: time?, value: value?, of: of.into_iter().collect::<Option<_>>()? })
    }
}

type Key = (NaiveDate, Vec<Option<String>>);

struct Reader<'m> {
    mapping: &'m Mapping,
    places: Places,
    misread: Vec<Misread>,
    seen: BTreeMap<Key, (u64, Option<f64>)>,
    counts: Vec<StaffCount>,
    refused: u64,
}

impl Reader<'_> {
    fn rows(&mut self, mut file: Delimited<'_>) {
        let mut record = ByteRecord::new();
        loop {
            match file.next(&mut record) {
                Next::Row(line) => match self.count(line, &record) {
                    Ok(Some(it)) => self.counts.push(it),
                    Ok(None) => {}
                    Err(problem) => {
                        self.refused += 1;
                        keep(&mut self.misread, problem);
                    }
                },
                Next::Bad(problem) => {
                    self.refused += 1;
                    keep(&mut self.misread, problem);
                }
                Next::Broken(problem) => {
                    keep(&mut self.misread, problem);
                    return;
                }
                Next::End => return,
            }
        }
    }

    /// A row as a count; nothing for one that an earlier row has said in the same words.
    fn count(&mut self, line: u64, record: &ByteRecord) -> Result<Option<StaffCount>, Misread> {
        let cell = |at: usize| trimmed(record.get(at).unwrap_or_default());
        let refuse =
            |column: &str, at: usize, code, message: &str| Misread::refusing(Effect::RowRefused, line, column, cell(at), code, message);
        let (time, value) = (self.places.time, self.places.value);
        let day = day(&text(cell(time))).ok_or_else(|| {
            refuse(&self.mapping.time, time, "time", "Write the time as 2024, 2024-09, Sep 2024, 2024-09-30 or 30/09/2024.")
        })?;
        let number = number(&text(cell(value))).map_err(|code| {
            let message = match code {
                "negative" => "There cannot be fewer than no staff: correct the number, or leave the cell empty when it is not known.",
                "beyond-belief" => "This is more staff than there are people: correct the number.",
                _ => "Write a number, such as 1204 or 1,204.5; write nothing, * or [c] where it is withheld.",
            };
            refuse(&self.mapping.value, value, code, message)
        })?;
        if self.mapping.is_of_pay() && number.is_some_and(|it| !HOURLY.contains(&it)) {
            return Err(refuse(
                &self.mapping.value,
                value,
                "hourly-pay",
                "Write pay for one hour in pounds, from 1 to 500, such as 12.60.",
            ));
        }
        let of: Vec<Option<String>> = self.places.of.iter().map(|(_, at)| self.named(&text(cell(*at)))).collect();
        if let Some((first, before)) = self.seen.get(&(day, of.clone())) {
            if *before == number {
                let message = format!("Line {first} says the same; this row was passed over.");
                keep(&mut self.misread, Misread::refusing(Effect::Noted, line, "", b"", "twice", &message));
                return Ok(None);
            }
            let message = format!("Line {first} counts the same staff at the same time and gives another number: keep one of the two.");
            return Err(refuse(&self.mapping.value, value, "contradicts", &message));
        }
        self.seen.insert((day, of.clone()), (line, number));
        Ok(Some(StaffCount { line, day, of, number }))
    }

    /// What is counted; `None` for everybody.
    fn named(&self, word: &str) -> Option<String> {
        let word: String = word.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|it| !it.is_control()).take(120).collect();
        (!self.mapping.is_total(&word)).then_some(word)
    }

    fn finish(mut self) -> Reading<StaffSeries> {
        self.missing_years();
        if !self.mapping.is_of_pay() {
            self.totals();
        }
        let series = StaffSeries {
            mapping: self.mapping.title.clone(),
            counted: self.mapping.counted.clone(),
            columns: self.places.of.iter().map(|it| it.0).collect(),
            counts: self.counts,
        };
        let accepted = series.counts.len() as u64;
        Reading { value: series, accepted, refused: self.refused, misread: self.misread }
    }

    /// Years that the table as a whole leaves out, though it has years before and after.
    fn missing_years(&mut self) {
        let years: BTreeSet<i32> = self.counts.iter().map(|it| it.day.year()).collect();
        let Some((first, last)) = years.first().zip(years.last()).map(|(a, b)| (*a, *b)) else { return };
        let missing: Vec<String> = (first..=last).take(200).filter(|it| !years.contains(it)).map(|it| it.to_string()).collect();
        if !missing.is_empty() {
            let message = format!(
                "No row speaks of {}, though there are years before and after: bring the missing years, or read the gap as one.",
                missing.join(", ")
            );
            keep(&mut self.misread, Misread::refusing(Effect::Noted, 0, &self.mapping.time, b"", "year-missing", &message));
        }
    }

    /// Counts of everybody that their parts do not add up to; said where it is worst, once for each column.
    fn totals(&mut self) {
        for (at, (_, column)) in self.mapping.columns.iter().enumerate() {
            let mut sums: BTreeMap<Key, (f64, bool)> = BTreeMap::new();
            let is_part = |it: &&StaffCount| it.of[at].as_ref().is_some_and(|word| !self.mapping.aside.contains(word));
            for it in self.counts.iter().filter(is_part) {
                let mut of = it.of.clone();
                of[at] = None;
                let sum = sums.entry((it.day, of)).or_insert((0.0, true));
                *sum = (sum.0 + it.number.unwrap_or(0.0), sum.1 && it.number.is_some());
            }
            let off = self.counts.iter().filter(|it| it.of[at].is_none()).filter_map(|it| {
                let (total, (parts, whole)) = (it.number?, *sums.get(&(it.day, it.of.clone()))?);
                // Parts that are withheld leave the sum short; more than the total it may never be.
                let apart = if whole { (total - parts).abs() } else { parts - total };
                (apart > APART.1 && apart > APART.0 * total).then_some((it.line, total, parts, apart))
            });
            let worst = off.fold(None, |worst: Option<(u64, f64, f64, f64)>, it| match worst {
                Some(other) if other.3 >= it.3 => Some(other),
                _ => Some(it),
            });
            if let Some((line, total, parts, _)) = worst {
                let message = format!(
                    "The count of everybody is {total} and its parts by {column} add up to {parts}: check which is right. The count of everybody was read."
                );
                keep(&mut self.misread, Misread::refusing(Effect::Noted, line, column, total.to_string().as_bytes(), "total", &message));
            }
        }
    }
}

/// The day of a time as people write it: a year, a month, a day.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let text = text.split_once(['T', ' ']).filter(|(first, _)| first.len() == 10).map_or(text, |it| it.0);
    let year = |it: &str| it.parse::<i32>().ok().filter(|it| it.to_string().len() == 4 && (1900..=2200).contains(it));
    if let Some(year) = year(text) {
        return NaiveDate::from_ymd_opt(year, 1, 1);
    }
    for form in ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y", "%Y%m%d"] {
        if let Ok(found) = NaiveDate::parse_from_str(text, form) {
            return Some(found).filter(|it| (1900..=2200).contains(&it.year()));
        }
    }
    for form in ["%Y-%m-%d", "%b %Y-%d", "%B %Y-%d", "%m/%Y-%d"] {
        if let Ok(found) = NaiveDate::parse_from_str(&format!("{text}-01"), form) {
            return Some(found).filter(|it| (1900..=2200).contains(&it.year()));
        }
    }
    None
}

/// A number of staff; `None` where it is withheld.
fn number(text: &str) -> Result<Option<f64>, &'static str> {
    let folded = text.trim().to_lowercase();
    if WITHHELD.contains(&folded.as_str()) {
        return Ok(None);
    }
    let plain: String = folded.chars().filter(|it| !matches!(it, ',' | ' ' | '\u{a0}')).collect();
    let digits = plain.strip_prefix(['-', '\u{2212}']).map_or((1.0, plain.as_str()), |it| (-1.0, it));
    // What a program would read as a number and a person would not: 1e5, inf, nan.
    let written = digits.1.bytes().all(|it| it.is_ascii_digit() || it == b'.') && digits.1.bytes().any(|it| it.is_ascii_digit());
    let value = digits.1.parse::<f64>().ok().filter(|_| written).ok_or("number")? * digits.0;
    match value {
        it if it < 0.0 => Err("negative"),
        it if it > MOST => Err("beyond-belief"),
        it => Ok(Some(it)),
    }
}
