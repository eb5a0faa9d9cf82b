//! The ages of the workforce, and how many will reach pension age.

use super::Snapshot;
use crate::ascwds::AgeBand;
use crate::jobs::JobGroup;
use crate::parameters::pension_age;
use crate::people::PeopleTable;
use kernel::{Range, Source};
use serde::{Deserialize, Serialize};

const BANDS: [(AgeBand, &str); 7] = [
    (AgeBand::Under18, "under-18"),
    (AgeBand::From18, "18-24"),
    (AgeBand::From25, "25-34"),
    (AgeBand::From35, "35-44"),
    (AgeBand::From45, "45-54"),
    (AgeBand::From55, "55-64"),
    (AgeBand::From65, "65-and-over"),
];

/// The place of the column of those whose age is not told.
const NOT_TOLD: usize = BANDS.len();
/// So many years ahead the cliff is looked for.
const YEARS: [u32; 2] = [5, 10];

/// Ages by group of jobs, and what lies ahead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ages {
    /// Heads by group of jobs and age.
    pub table: PeopleTable,
    /// Who will reach pension age, for each row of the table whose older ages are shown.
    pub ahead: Vec<Ahead>,
    /// The pension age, in years.
    pub pension_age: i64,
    /// Where that is set.
    pub source: Source,
}

/// Who will reach pension age.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ahead {
    /// The groups of jobs in the row.
    pub jobs: Vec<String>,
    /// Those aged 55 and over, of those whose age is told, with the interval of the share.
    pub older: u64,
    /// Those whose age is told.
    pub told: u64,
    /// The interval of the share.
    pub range: Option<Range<f64>>,
    /// Years ahead, and how many of those there now will have reached pension age then.
    pub reaching: Vec<(u32, f64)>,
}

/// How many of those in a band of ten years from `from` will be `age` or older in so many years, when their ages are spread evenly over the
/// band.
pub fn reaching(heads: f64, from: f64, age: f64, years: f64) -> f64 {
    let youngest = age - years;
    heads * ((from + 10.0 - youngest) / 10.0).clamp(0.0, 1.0)
}

/// The ages of a return; `None` when the whole may not be shown.
pub fn ages(it: &Snapshot<'_>, least: u64) -> Option<Ages> {
    let columns: Vec<&str> = BANDS.iter().map(|it| it.1).chain(["not-told"]).collect();
    let place = |band: Option<AgeBand>| BANDS.iter().position(|it| Some(it.0) == band).unwrap_or(NOT_TOLD);
    let people = it.workers.iter().map(|it| (JobGroup::of(it.role) as usize, place(it.age_band)));
    let table = PeopleTable::count(&JobGroup::CODES, &columns, people, least)?;
    let pension = pension_age(it.on);
    let ahead = (0..table.rows.len()).filter_map(|row| ahead(&table, row, pension.value as f64)).collect();
    Some(Ages { table, ahead, pension_age: pension.value, source: pension.source.clone() })
}

/// Only from figures that are shown, so that it gives nothing away.
fn ahead(table: &PeopleTable, row: usize, age: f64) -> Option<Ahead> {
    let (near, past, not_told) = (table.cell(row, 5)?, table.cell(row, 6)?, table.cell(row, NOT_TOLD)?);
    let (older, told) = (near + past, table.row_totals[row] - not_told);
    // Nobody below 55 reaches pension age in ten years.
    let at = |years: u32| (years, past as f64 + reaching(near as f64, 55.0, age, f64::from(years)));
    Some(Ahead { jobs: table.rows[row].clone(), older, told, range: measure::wilson(older, told, 0.95), reaching: YEARS.map(at).to_vec() })
}
