//! Mid-year estimates: a row for an area and a sex, a column for each single year of age.

use super::delimited::{Delimited, Next, keep, text};
use super::{Count, Effect, Estimate, Misread, Reading, Sex, cells};
use csv::ByteRecord;
use std::collections::BTreeMap;

/// The columns that tell this shape, besides those of the ages.
pub(super) const NEEDED: [&str; 4] = ["period", "area_code", "area_name", "sex"];
/// The oldest single year of age that a column may name.
const OLDEST: u8 = 125;

struct Age {
    from: u8,
    to: Option<u8>,
    column: usize,
}

struct Layout {
    needed: [usize; 4],
    ages: Vec<Age>,
    total: Option<usize>,
}

type Areas = BTreeMap<(String, i32), (String, BTreeMap<Sex, (u64, Vec<f64>)>)>;

pub(super) fn read(mut file: Delimited<'_>) -> Reading<Vec<Estimate>> {
    let layout = match layout(&file) {
        Ok(layout) => layout,
        Err(problem) => return Reading::nothing(problem),
    };
    let (mut areas, mut misread, mut refused, mut record) = (Areas::new(), Vec::new(), 0, ByteRecord::new());
    loop {
        let problems = match file.next(&mut record) {
            Next::End => break,
            Next::Row(line) => take(&record, line, &layout, file.header(), &mut areas),
            Next::Bad(problem) => vec![problem],
            Next::Broken(problem) => {
                keep(&mut misread, problem);
                return Reading { value: Vec::new(), accepted: 0, refused, misread };
            }
        };
        refused += u64::from(!problems.is_empty());
        problems.into_iter().for_each(|it| keep(&mut misread, it));
    }
    let mut accepted = 0;
    let mut value = Vec::new();
    for ((area, year), (area_name, mut sexes)) in areas {
        if let Some(problem) = parts_make_the_whole(&sexes, &layout) {
            sexes.remove(&Sex::Persons);
            refused += 1;
            keep(&mut misread, problem);
        }
        accepted += sexes.len() as u64;
        value.push(Estimate { area, area_name, year, rows: rows(&sexes, &layout.ages) });
    }
    misread.sort_by_key(|it| it.row);
    if accepted == 0 && misread.is_empty() {
        keep(&mut misread, super::delimited::whole("empty", "The file has a header and no rows of data."));
    }
    Reading { value, accepted, refused, misread }
}

/// Finds the columns. The ages must begin at 0, leave none out and end in an open group, or sums over them would lie.
fn layout(file: &Delimited<'_>) -> Result<Layout, Misread> {
    let mut ages: Vec<Age> = Vec::new();
    for (column, name) in file.header().iter().enumerate() {
        let (digits, open) = name.strip_suffix('+').map_or((name.as_str(), false), |it| (it, true));
        if let Some(from) = digits.parse::<u8>().ok().filter(|it| *it <= OLDEST && digits.bytes().all(|it| it.is_ascii_digit())) {
            ages.push(Age { from, to: (!open).then_some(from), column });
        }
    }
    ages.sort_by_key(|it| it.from);
    let refuse = |message: String| Err(Misread::refusing(Effect::FileRefused, 1, "", b"", "ages", &message));
    if let Some((wanted, _)) = ages.iter().enumerate().find(|(at, age)| usize::from(age.from) != *at) {
        return refuse(format!("The columns of single years of age should run from 0 without a break: look at age {wanted}."));
    }
    match ages.split_last() {
        None => return refuse("There is no column for any single year of age: expected 0, 1, 2 … 90+.".to_owned()),
        Some((last, rest)) if last.to.is_some() || rest.iter().any(|it| it.to.is_none()) => {
            return refuse("The last age, and only the last, should be open, such as 90+.".to_owned());
        }
        Some(_) => {}
    }
    let needed = NEEDED.map(|it| file.column(it).unwrap_or(usize::MAX));
    Ok(Layout { needed, ages, total: file.column("all_ages") })
}

/// Reads one row; an empty answer means that it was kept.
fn take(record: &ByteRecord, line: u64, layout: &Layout, header: &[String], areas: &mut Areas) -> Vec<Misread> {
    let mut problems = Vec::new();
    let cell = |column: usize| record.get(column).unwrap_or_default();
    let [period, code, name, who] = layout.needed.map(cell);
    let bad = |column: &str, value: &[u8], code: &'static str, message: &str| {
        Misread::refusing(Effect::RowRefused, line, column, value, code, message)
    };
    let year = cells::year(period);
    if year.is_none() {
        problems.push(bad("period", period, "year", "Give the day of the estimate as 2024-06-30."));
    }
    let area = cells::area(code);
    if area.is_none() {
        problems.push(cells::bad_area(line, "area_code", code, Effect::RowRefused));
    }
    let area_name = cells::name(name);
    if area_name.is_none() {
        problems.push(bad("area_name", name, "name", "Give the area's name, at most 200 characters."));
    }
    let sex = cells::sex(who);
    if sex.is_none() {
        problems.push(bad("sex", who, "sex", "Give Persons, Females or Males."));
    }
    let mut counts = Vec::with_capacity(layout.ages.len());
    for age in &layout.ages {
        match cells::persons(cell(age.column)) {
            Some(persons) => counts.push(persons),
            None => problems.push(bad(&header[age.column], cell(age.column), "persons", "Give a number of people, 0 or more.")),
        }
    }
    if problems.is_empty()
        && let Some(column) = layout.total
        && let Some(problem) = total_of(cell(column), &counts, line)
    {
        problems.push(problem);
    }
    if let (Some(year), Some(area), Some(area_name), Some(sex), true) = (year, area, area_name, sex, problems.is_empty()) {
        let entry = areas.entry((area, year)).or_insert_with(|| (area_name, BTreeMap::new()));
        if let Some((first, _)) = entry.1.get(&sex) {
            let message = format!("Line {first} already gives this area, year and sex: remove one of the two.");
            problems.push(bad("area_code/sex", code, "twice", &message));
        } else {
            entry.1.insert(sex, (line, counts));
        }
    }
    problems
}

fn total_of(cell: &[u8], counts: &[f64], line: u64) -> Option<Misread> {
    let sum: f64 = counts.iter().sum();
    let refuse = |message: String| Some(Misread::refusing(Effect::RowRefused, line, "all_ages", cell, "sum", &message));
    match cells::persons(cell) {
        None => refuse("Give a number of people, 0 or more.".to_owned()),
        Some(total) if (total - sum).abs() > 0.5 => {
            refuse(format!("The ages add up to {sum}: correct the total {} or an age.", text(cell)))
        }
        Some(_) => None,
    }
}

/// Females and males should make up the persons at every age.
fn parts_make_the_whole(sexes: &BTreeMap<Sex, (u64, Vec<f64>)>, layout: &Layout) -> Option<Misread> {
    let (females, males, persons) = (sexes.get(&Sex::Female)?, sexes.get(&Sex::Male)?, sexes.get(&Sex::Persons)?);
    let wrong = (0..layout.ages.len()).find(|&at| (females.1[at] + males.1[at] - persons.1[at]).abs() > 0.5)?;
    let age = layout.ages[wrong].from.to_string();
    let message = format!("At age {age} females and males make {}: correct one of the three.", females.1[wrong] + males.1[wrong]);
    let value = persons.1[wrong].to_string();
    Some(Misread::refusing(Effect::RowRefused, persons.0, &age, value.as_bytes(), "sum", &message))
}

fn rows(sexes: &BTreeMap<Sex, (u64, Vec<f64>)>, ages: &[Age]) -> Vec<Count> {
    let of = |(sex, (_, counts)): (&Sex, &(u64, Vec<f64>))| {
        let sex = *sex;
        let row = move |(age, persons): (&Age, &f64)| Count { sex, age_from: age.from, age_to: age.to, persons: *persons };
        ages.iter().zip(counts).map(row).collect::<Vec<_>>()
    };
    sexes.iter().flat_map(of).collect()
}
