//! Age bands: rows of single years added up for showing.

use super::{Misread, Row, Sex};
use crate::population::Effect;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A stretch of ages, both ends included; an open one has no upper end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Band {
    /// The youngest age in completed years.
    pub from: u8,
    /// The oldest age in completed years; `None` for "and over".
    pub to: Option<u8>,
}

impl Band {
    /// From an age on, without an upper end.
    pub const fn over(from: u8) -> Band {
        Band { from, to: None }
    }
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to {
            None => write!(f, "{}+", self.from),
            Some(to) => write!(f, "{}-{to}", self.from),
        }
    }
}

/// The people of a band in a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BandPersons {
    /// The year.
    pub year: i32,
    /// The band as it is written: `65+`.
    pub band: String,
    /// People of both sexes, with fractions.
    pub persons: f64,
    /// People as shown, rounded to whole persons.
    pub shown: u64,
}

/// Reads `65+,85+,18-64`: every problem at once.
pub fn parse_bands(text: &str) -> Result<Vec<Band>, Vec<Misread>> {
    let (mut bands, mut misread) = (Vec::new(), Vec::new());
    for part in text.split(',').map(str::trim).take(200) {
        match parse_band(part) {
            Some(band) => bands.push(band),
            None => misread.push(Misread::refusing(
                Effect::RowRefused,
                0,
                "bands",
                part.as_bytes(),
                "band",
                "Write a band as 65+ or 18-64, the younger age first, and separate bands by commas.",
            )),
        }
    }
    if misread.is_empty() { Ok(bands) } else { Err(misread) }
}

fn parse_band(part: &str) -> Option<Band> {
    let age = |it: &str| -> Option<u8> {
        let sound = (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
        sound.then(|| it.parse().ok()).flatten().filter(|it| *it <= 125)
    };
    match part.strip_suffix('+') {
        Some(from) => Some(Band::over(age(from)?)),
        None => {
            let (from, to) = part.split_once(['-', '\u{2013}'])?;
            let (from, to) = (age(from.trim())?, age(to.trim())?);
            (from <= to).then_some(Band { from, to: Some(to) })
        }
    }
}

/// Adds rows up by year and band, over both sexes. A band that cuts an open group in two cannot be told: `Err` names it.
pub fn in_bands(rows: &[Row], bands: &[Band]) -> Result<Vec<BandPersons>, Misread> {
    let apart = rows.iter().any(|it| it.sex != Sex::Persons);
    let counted = || rows.iter().filter(|it| (it.sex != Sex::Persons) == apart);
    let mut found = Vec::new();
    for band in bands {
        let mut years: BTreeMap<i32, f64> = BTreeMap::new();
        for row in counted() {
            let whole = row.age_from >= band.from && band.to.is_none_or(|to| row.age_to.is_some_and(|it| it <= to));
            let touches = row.age_to.is_none_or(|it| it >= band.from) && band.to.is_none_or(|to| row.age_from <= to);
            if touches && !whole {
                let message = format!("The figures stop at {}+ and cannot be cut further: choose another band.", row.age_from);
                return Err(Misread::refusing(Effect::RowRefused, 0, "bands", band.to_string().as_bytes(), "band", &message));
            }
            *years.entry(row.year).or_default() += if whole { row.persons } else { 0.0 };
        }
        let row = |(year, persons): (i32, f64)| BandPersons { year, band: band.to_string(), persons, shown: persons.round() as u64 };
        found.extend(years.into_iter().map(row));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_read_as_people_write_them() {
        let bands = parse_bands("65+, 85+,18-64").expect("three bands");
        assert_eq!(bands.iter().map(Band::to_string).collect::<Vec<_>>(), ["65+", "85+", "18-64"]);
        let problems = parse_bands("65+,old,64-18,,999+").expect_err("four problems");
        assert_eq!(problems.iter().map(|it| it.value.as_str()).collect::<Vec<_>>(), ["old", "64-18", "", "999+"]);
    }

    #[test]
    fn an_open_group_is_not_cut() {
        let row = |age_from, age_to, persons| Row { year: 2030, sex: Sex::Persons, age_from, age_to, persons };
        let rows = [row(89, Some(89), 10.25), row(90, None, 30.5)];
        assert_eq!(in_bands(&rows, &[Band::over(89)]).map(|it| it[0].shown), Ok(41));
        assert_eq!(in_bands(&rows, &[Band { from: 89, to: Some(89) }]).map(|it| it[0].persons), Ok(10.25));
        assert_eq!(in_bands(&rows, &[Band::over(95)]).map_err(|it| it.code), Err("band"));
        assert_eq!(in_bands(&rows, &[Band { from: 85, to: Some(94) }]).map_err(|it| it.value), Err("85-94".to_owned()));
    }
}
