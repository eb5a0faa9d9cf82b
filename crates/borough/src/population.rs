//! The people of the borough by single year of age and sex, and a nation for them to follow, in the shapes of the published files.

use crate::AREA;
use crate::luck::Luck;
use chrono::{Datelike, NaiveDate};

/// People by sex (women first) and age; the last age is open.
pub(crate) type People = [[f64; AGES]; 2];

const AGES: usize = 91;
/// People in the borough before chance is heard.
pub(crate) const SIZE: f64 = 240_000.0;
/// The nation is so many boroughs large.
const NATION: f64 = 210.0;
/// Years that the nation's projections reach beyond the estimate.
const YEARS: i32 = 22;

/// How the nation may grow: what its births, deaths and net moves of a year are multiplied by or come to.
struct Variant {
    births: f64,
    deaths: f64,
    moves: f64,
}

const LOW: Variant = Variant { births: 0.94, deaths: 1.02, moves: 0.001 };
const HIGH: Variant = Variant { births: 1.04, deaths: 0.95, moves: 0.005 };

/// The shape of an English borough's ages, as a share of the size of its middle years.
fn shape(age: usize) -> f64 {
    const KNOTS: [(usize, f64); 13] = [
        (0, 0.72),
        (10, 0.98),
        (18, 0.84),
        (21, 0.66),
        (30, 0.96),
        (40, 1.08),
        (55, 1.04),
        (60, 0.98),
        (68, 0.74),
        (77, 0.62),
        (82, 0.38),
        (89, 0.15),
        (90, 0.62),
    ];
    let after = KNOTS.iter().position(|it| it.0 >= age).unwrap_or(KNOTS.len() - 1);
    let (from, to) = (KNOTS[after.saturating_sub(1)], KNOTS[after]);
    if to.0 == from.0 { to.1 } else { from.1 + (to.1 - from.1) * (age - from.0) as f64 / (to.0 - from.0) as f64 }
}

/// The share of women at an age: fewer girls are born than boys, and women live longer.
fn women(age: usize) -> f64 {
    0.488 + 0.022 * (age as f64 / 60.0).min(1.0) + if age > 70 { 0.0075 * (age - 70) as f64 } else { 0.0 }
}

/// The share of women (0) or men (1) at an age.
fn share_of(sex: u64, age: usize) -> f64 {
    if sex == 0 { women(age) } else { 1.0 - women(age) }
}

/// The people of the borough, in whole numbers.
pub(crate) fn people(luck: Luck) -> People {
    let size = SIZE * luck.between("population", 0, 0.995, 1.005);
    let whole: f64 = (0..AGES).map(shape).sum();
    [0, 1].map(|sex: u64| {
        std::array::from_fn(|age| {
            let noise = luck.between(&format!("age {age}"), sex, 0.975, 1.025);
            (size * shape(age) / whole * share_of(sex, age) * noise).round()
        })
    })
}

/// People of a band such as `65+` or `18-64`; `None` when it is no band.
pub(crate) fn in_band(people: &People, band: &str) -> Option<f64> {
    let (from, to) = match band.strip_suffix('+') {
        Some(from) => (from.parse().ok()?, AGES - 1),
        None => {
            let (from, to) = band.split_once('-')?;
            (from.parse().ok()?, to.parse().ok()?)
        }
    };
    let of = |ages: &[f64; AGES]| ages.get(from..=to).map(|it| it.iter().sum::<f64>());
    Some(of(&people[0])? + of(&people[1])?)
}

/// The estimate: a row for everyone, women and men, a column for each age.
pub(crate) fn estimate(people: &People, on: NaiveDate, name: &str) -> Vec<u8> {
    let mut text = String::from("period,area_code,area_name,geography,sex,all_ages,aged_0_to_15,aged_16_to_64,aged_65_and_over");
    (0..90).for_each(|age| text.push_str(&format!(",{age}")));
    text.push_str(",90+\r\n");
    let both: Vec<f64> = (0..AGES).map(|age| people[0][age] + people[1][age]).collect();
    for (who, counts) in [("Persons", &both[..]), ("Females", &people[0][..]), ("Males", &people[1][..])] {
        let sum = |from: usize, to: usize| counts[from..to].iter().sum::<f64>();
        text.push_str(&format!("{on},{AREA},{name},Synthetic,{who},{},{},{},{}", sum(0, AGES), sum(0, 16), sum(16, 65), sum(65, AGES)));
        counts.iter().for_each(|it| text.push_str(&format!(",{it}")));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// The nation's projection, low or high, in the long shape; men are 1 and women 2.
pub(crate) fn projections(from: NaiveDate) -> [Vec<u8>; 2] {
    [projection(from.year(), &LOW), projection(from.year(), &HIGH)]
}

fn projection(from: i32, variant: &Variant) -> Vec<u8> {
    let whole: f64 = (0..AGES).map(shape).sum();
    let mut nation: People = [0, 1].map(|sex| std::array::from_fn(|age| NATION * SIZE * shape(age) / whole * share_of(sex, age)));
    let mut text = String::from("C_AGE,GENDER,OBS_VALUE,PROJECTED_YEAR_NAME,GEOGRAPHY_CODE\r\n");
    for year in from..=from + YEARS {
        for (ages, code) in nation.iter().zip([2, 1]) {
            for (age, persons) in ages.iter().enumerate() {
                text.push_str(&format!("{age},{code},{},{year},{AREA}\r\n", persons.round()));
            }
        }
        nation = a_year_on(&nation, variant);
    }
    text.into_bytes()
}

/// Everyone a year older, less those who died, with those born and those who came.
fn a_year_on(nation: &People, variant: &Variant) -> People {
    let mut next = [[0.0; AGES]; 2];
    let mothers: f64 = nation[0][20..40].iter().sum();
    for (sex, ages) in nation.iter().enumerate() {
        let toll = if sex == 0 { 0.8 } else { 1.15 } * variant.deaths;
        for (age, persons) in ages.iter().enumerate() {
            // Gompertz: the chance of dying rises by a tenth with each year of age.
            let dying = ((-10.7 + 0.0975 * age as f64).exp() * toll).min(0.9);
            let coming = if (18..40).contains(&age) { variant.moves } else { variant.moves / 5.0 };
            next[sex][(age + 1).min(AGES - 1)] += persons * (1.0 - dying + coming);
        }
        next[sex][0] = mothers * 0.058 * variant.births * if sex == 0 { 0.488 } else { 0.512 };
    }
    next
}
