//! Projections: a row for an area, a sex, a single year of age and a year.

use super::delimited::{Delimited, Next, keep};
use super::{Effect, Misread, Projection, Reading, Row, Sex, cells};
use csv::ByteRecord;
use std::collections::BTreeMap;

/// The columns of this shape; others are passed over.
pub(super) const COLUMNS: [&str; 5] = ["GEOGRAPHY_CODE", "C_AGE", "PROJECTED_YEAR_NAME", "OBS_VALUE", "GENDER"];

type Cells = BTreeMap<(i32, Sex, u8), (f64, u64)>;

/// Reads the file. The oldest age is the open group: these publications end in "90 and over" and code it as 90.
pub(super) fn read(mut file: Delimited<'_>) -> Reading<Vec<Projection>> {
    let columns = COLUMNS.map(|it| file.column(it).unwrap_or(usize::MAX));
    let mut areas: BTreeMap<String, Cells> = BTreeMap::new();
    let (mut misread, mut accepted, mut refused, mut record) = (Vec::new(), 0, 0, ByteRecord::new());
    loop {
        let problems = match file.next(&mut record) {
            Next::End => break,
            Next::Row(line) => take(&record, line, columns, &mut areas),
            Next::Bad(problem) => vec![problem],
            Next::Broken(problem) => {
                keep(&mut misread, problem);
                return Reading { value: Vec::new(), accepted: 0, refused, misread };
            }
        };
        if problems.is_empty() {
            accepted += 1;
        } else {
            refused += 1;
        }
        problems.into_iter().for_each(|it| keep(&mut misread, it));
    }
    let mut value = Vec::new();
    for (area, cells) in areas {
        holes(&area, &cells).into_iter().for_each(|it| keep(&mut misread, it));
        value.push(Projection { area, rows: rows(&cells) });
    }
    if accepted == 0 && misread.is_empty() {
        keep(&mut misread, super::delimited::whole("empty", "The file has a header and no rows of data."));
    }
    Reading { value, accepted, refused, misread }
}

fn take(record: &ByteRecord, line: u64, columns: [usize; 5], areas: &mut BTreeMap<String, Cells>) -> Vec<Misread> {
    let [code, age, year, value, who] = columns.map(|it| record.get(it).unwrap_or_default());
    let parsed = (cells::area(code), whole_age(age), cells::year(year), cells::persons(value), cells::sex(who));
    let (Some(area), Some(age_read), Some(year_read), Some(persons), Some(sex)) = parsed else {
        return problems(line, [code, age, year, value, who], &parsed);
    };
    let cells = areas.entry(area).or_default();
    if let Some((_, first)) = cells.get(&(year_read, sex, age_read)) {
        let message = format!("Line {first} already gives this area, sex, age and year: remove one of the two.");
        return vec![Misread::refusing(Effect::RowRefused, line, "C_AGE", age, "twice", &message)];
    }
    cells.insert((year_read, sex, age_read), (persons, line));
    Vec::new()
}

type Parsed = (Option<String>, Option<u8>, Option<i32>, Option<f64>, Option<Sex>);

fn problems(line: u64, raw: [&[u8]; 5], parsed: &Parsed) -> Vec<Misread> {
    let bad =
        |at: usize, code: &'static str, message: &str| Misread::refusing(Effect::RowRefused, line, COLUMNS[at], raw[at], code, message);
    let found = [
        parsed.0.is_none().then(|| cells::bad_area(line, COLUMNS[0], raw[0], Effect::RowRefused)),
        parsed.1.is_none().then(|| bad(1, "age", "Give the age in whole years, 0 to 125.")),
        parsed.2.is_none().then(|| bad(2, "year", "Give the year with four digits, such as 2034.")),
        parsed.3.is_none().then(|| bad(3, "persons", "Give a number of people, 0 or more.")),
        parsed.4.is_none().then(|| bad(4, "sex", "Give 1 for males, 2 for females or 0 for everyone.")),
    ];
    found.into_iter().flatten().collect()
}

fn whole_age(cell: &[u8]) -> Option<u8> {
    cells::number(cell).filter(|it| it.fract() == 0.0 && (0.0..=125.0).contains(it)).map(|it| it as u8)
}

/// Every year and sex should have every age up to the oldest: a projection with a hole would project people away.
fn holes(area: &str, cells: &Cells) -> Vec<Misread> {
    let oldest = cells.keys().map(|it| it.2).max().unwrap_or(0);
    let mut ages: BTreeMap<(i32, Sex), Vec<u8>> = BTreeMap::new();
    cells.keys().for_each(|it| ages.entry((it.0, it.1)).or_default().push(it.2));
    let mut found = Vec::new();
    for ((year, sex), have) in ages {
        let missing: Vec<String> = (0..=oldest).filter(|it| have.binary_search(it).is_err()).map(|it| it.to_string()).collect();
        if !missing.is_empty() {
            let message = format!("{area} has no row for {sex:?} in {year} at age {}: add the rows that are missing.", missing.join(", "));
            found.push(Misread::refusing(Effect::Noted, 0, "C_AGE", area.as_bytes(), "missing-age", &message));
        }
    }
    found
}

fn rows(cells: &Cells) -> Vec<Row> {
    let oldest = cells.keys().map(|it| it.2).max().unwrap_or(0);
    let row = |(&(year, sex, age), &(persons, _)): (&(i32, Sex, u8), &(f64, u64))| Row {
        year,
        sex,
        age_from: age,
        age_to: (age < oldest).then_some(age),
        persons,
    };
    cells.iter().map(row).collect()
}
