//! The ratio method: an area's people age and change as those of its nation are expected to.
//!
//! P(a,s,t) = P0(a,s) · N(a,s,t) / N(a,s,t0), with P0 the area's estimate of year t0 and N a national variant. It is the
//! method for an area without a projection of its own; it takes the area's births, deaths and moves to follow the nation's.

use super::{Count, Estimate, Projection, Row, Sex};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// Why a projection cannot be made from what was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Unprojectable {
    /// There is no estimate for the area.
    NoEstimate {
        /// The area that was asked for.
        area: String,
        /// The areas that the estimate holds.
        known: Vec<String>,
    },
    /// The variant holds nothing for the area's nation.
    NoNation {
        /// The nation that is needed.
        nation: String,
        /// The areas that the variant holds.
        known: Vec<String>,
    },
    /// The variant does not reach the year.
    NoYear {
        /// The year that is needed.
        year: i32,
        /// The first and last years that the variant holds.
        known: (i32, i32),
    },
    /// The year asked for lies before the estimate.
    Backwards {
        /// The year that was asked for.
        year: i32,
        /// The year of the estimate.
        base: i32,
    },
    /// The variant has nobody of an age that the area has.
    NoAge {
        /// The age.
        age: u8,
        /// The sex.
        sex: Sex,
        /// The year in which nobody was found.
        year: i32,
    },
}

impl fmt::Display for Unprojectable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unprojectable::NoEstimate { area, known } => {
                write!(f, "The estimate has no area {area}; it has {}.", first_of(known))
            }
            Unprojectable::NoNation { nation, known } => {
                write!(f, "The variant has nothing for {nation}, the nation of this area; it has {}.", first_of(known))
            }
            Unprojectable::NoYear { year, known } => {
                write!(f, "The variant has no year {year}; it runs from {} to {}.", known.0, known.1)
            }
            Unprojectable::Backwards { year, base } => write!(f, "The estimate is of {base}; {year} lies before it."),
            Unprojectable::NoAge { age, sex, year } => {
                write!(f, "The variant has nobody of sex {sex:?} aged {age} in {year}, so the area cannot follow it.")
            }
        }
    }
}

fn first_of(known: &[String]) -> String {
    match known.len() {
        0 => "none".to_owned(),
        1..=8 => known.join(", "),
        all => format!("{} and {} more", known[..8].join(", "), all - 8),
    }
}

/// The code of the nation in which an area lies; `None` when the letter is of no nation of the United Kingdom.
pub fn nation_of(area: &str) -> Option<&'static str> {
    match area.bytes().next()? {
        b'E' => Some("E92000001"),
        b'W' => Some("W92000004"),
        b'S' => Some("S92000003"),
        b'N' => Some("N92000002"),
        _ => None,
    }
}

/// Projects an area's latest estimate to a year along the variant for its nation: by sex where the estimate has both,
/// else for everyone. Every year from the estimate's on is given. People keep their fractions.
pub fn project(base: &[Estimate], variant: &[Projection], area: &str, to_year: i32) -> Result<Vec<Row>, Unprojectable> {
    let no_estimate = || Unprojectable::NoEstimate { area: area.to_owned(), known: base.iter().map(|it| it.area.clone()).collect() };
    let estimate = base.iter().filter(|it| it.area == area && !it.rows.is_empty()).max_by_key(|it| it.year).ok_or_else(no_estimate)?;
    if to_year < estimate.year {
        return Err(Unprojectable::Backwards { year: to_year, base: estimate.year });
    }
    let nation = nation_of(area).unwrap_or(area);
    let known = || variant.iter().map(|it| it.area.clone()).collect();
    let found = variant.iter().find(|it| it.area == nation);
    let found = found.ok_or_else(|| Unprojectable::NoNation { nation: nation.to_owned(), known: known() })?;
    let people = by_age(found);
    check_years(found, estimate.year, to_year)?;
    let mut rows = Vec::new();
    for year in estimate.year..=to_year {
        for count in counted(estimate) {
            rows.push(step(&count, year, estimate.year, &people)?);
        }
    }
    Ok(rows)
}

type People = BTreeMap<(i32, Sex), Vec<(u8, f64)>>;

/// The nation's people by year and sex, with everyone added up where only the sexes are given.
fn by_age(variant: &Projection) -> People {
    let mut people = People::new();
    for row in &variant.rows {
        people.entry((row.year, row.sex)).or_default().push((row.age_from, row.persons));
    }
    let years: Vec<i32> = people.keys().map(|it| it.0).collect();
    for year in years {
        if !people.contains_key(&(year, Sex::Persons)) {
            let both = [Sex::Female, Sex::Male].iter().filter_map(|sex| people.get(&(year, *sex))).flatten().copied().collect();
            people.insert((year, Sex::Persons), both);
        }
    }
    people
}

fn check_years(variant: &Projection, from: i32, to: i32) -> Result<(), Unprojectable> {
    let years: std::collections::BTreeSet<i32> = variant.rows.iter().map(|it| it.year).collect();
    let known = (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
    match (from..=to).find(|it| !years.contains(it)) {
        Some(year) => Err(Unprojectable::NoYear { year, known }),
        None => Ok(()),
    }
}

/// The counts to carry forward: both sexes where both are there, so that their ratios are not blurred.
fn counted(estimate: &Estimate) -> impl Iterator<Item = Count> {
    let has = |sex| estimate.rows.iter().any(|it| it.sex == sex);
    let apart = has(Sex::Female) && has(Sex::Male);
    estimate.rows.iter().copied().filter(move |it| (it.sex != Sex::Persons) == apart)
}

fn step(count: &Count, year: i32, base: i32, people: &People) -> Result<Row, Unprojectable> {
    let Count { sex, age_from, age_to, persons } = *count;
    let row = Row { year, sex, age_from, age_to, persons };
    if persons == 0.0 || year == base {
        return Ok(row);
    }
    let national = |year: i32| -> f64 {
        let of_age = |age: u8| age >= age_from && age_to.is_none_or(|to| age <= to);
        people.get(&(year, sex)).map_or(0.0, |it| it.iter().filter(|(age, _)| of_age(*age)).map(|it| it.1).sum())
    };
    let (then, now) = (national(year), national(base));
    if now <= 0.0 {
        return Err(Unprojectable::NoAge { age: age_from, sex, year: base });
    }
    Ok(Row { persons: persons * then / now, ..row })
}

/// People of a band in each year over those of the first year: posts that follow the band grow by this factor.
/// `None` when the first year has nobody in the band.
pub fn ratio_index(rows: &[Row], band: super::Band) -> Option<Vec<(i32, f64)>> {
    let totals = super::in_bands(rows, &[band]).ok()?;
    let first = totals.first().filter(|it| it.persons > 0.0)?.persons;
    Some(totals.iter().map(|it| (it.year, it.persons / first)).collect())
}
