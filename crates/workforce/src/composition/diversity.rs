//! Who the workforce is, beside the people of the place.

use super::Place;
use crate::ascwds::codes::UNITED_KINGDOM;
use crate::ascwds::{AgeBand, Disability, EthnicGroup, Gender, Worker};
use crate::jobs::JobGroup;
use crate::people::PeopleTable;
use crate::trends::Snapshot;
use kernel::{Range, Source};
use register::population::{Estimate, Sex};
use serde::{Deserialize, Serialize};

/// The people of the place aged 18 to 64, to hold the workforce against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparator {
    /// Women.
    pub women: f64,
    /// Men.
    pub men: f64,
    /// By age: 18 to 24, 25 to 34, 35 to 44, 45 to 54, 55 to 64.
    pub bands: [f64; 5],
    /// The year of the estimate.
    pub year: i32,
    /// What was read.
    pub source: Source,
}

/// Heads by what people are, each by group of jobs; `None` when nothing of it may be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Diversity {
    /// By what, as a code of the faces, with its table.
    pub tables: Vec<(String, Option<PeopleTable>)>,
    /// The share in the workforce over the share in the place, for groups that both tell.
    pub ratios: Vec<Representation>,
}

/// How a group is represented.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Representation {
    /// `sex`, `age`, `ethnic-group`, `disability` or `nationality`.
    pub by: String,
    /// The group.
    pub group: String,
    /// The groups of jobs; `None` for all of them.
    pub level: Option<Vec<String>>,
    /// Heads of the group.
    pub heads: u64,
    /// Heads of everyone compared.
    pub of: u64,
    /// The share in the workforce.
    pub share: f64,
    /// The share in the place.
    pub in_place: f64,
    /// The first over the second: 1 is as in the place.
    pub ratio: f64,
    /// The year of the people of the place.
    pub year: i32,
    /// What the people of the place were read from.
    pub source: Source,
    /// The interval of the ratio, for the chance in the workforce's share.
    pub range: Option<Range<f64>>,
}

const EDGES: [(u8, u8); 5] = [(18, 24), (25, 34), (35, 44), (45, 54), (55, 64)];
const AGES: [&str; 7] = ["18-24", "25-34", "35-44", "45-54", "55-64", "younger-or-older", "not-told"];
const SEXES: [&str; 4] = ["women", "men", "another-sex", "not-told"];

/// The people of an area aged 18 to 64; `None` when the file does not hold them by sex and single year of age.
pub fn comparator(estimates: &[Estimate], area: &str, source: Source) -> Option<Comparator> {
    let it = estimates.iter().filter(|it| it.area == area).max_by_key(|it| it.year)?;
    let rows = || it.rows.iter().filter(|it| it.age_to == Some(it.age_from));
    let of = |sex: Sex, (from, to): (u8, u8)| -> f64 {
        rows().filter(|it| it.sex == sex && (from..=to).contains(&it.age_from)).map(|it| it.persons).sum()
    };
    let (women, men) = (of(Sex::Female, (18, 64)), of(Sex::Male, (18, 64)));
    let bands = EDGES.map(|it| of(Sex::Female, it) + of(Sex::Male, it));
    (women > 0.0 && men > 0.0).then_some(Comparator { women, men, bands, year: it.year, source })
}

/// The diversity of a return, and ratios where the place's people are known.
pub fn diversity(it: &Snapshot<'_>, place: &Place<'_>, least: u64) -> Diversity {
    let table = |columns: &[&str], column: &dyn Fn(&Worker) -> usize| {
        PeopleTable::count(&JobGroup::CODES, columns, it.workers.iter().map(|it| (JobGroup::of(it.role) as usize, column(it))), least)
    };
    let sex = table(&SEXES, &sex);
    let age = table(&AGES, &age);
    let mut ratios = Vec::new();
    if let Some(people) = place.people {
        let all: f64 = people.bands.iter().sum();
        let both = people.women + people.men;
        let told = (people.year, &people.source);
        sex.iter().for_each(|it| ratios.extend(represented("sex", it, &SEXES[..2], &[people.women / both, people.men / both], told)));
        let shares: Vec<f64> = people.bands.iter().map(|it| it / all).collect();
        age.iter().for_each(|it| ratios.extend(represented("age", it, &AGES[..5], &shares, told)));
    }
    // The last column holds those whose answer is not told: they are no group of the place.
    let others: [(&str, &[&str], Column); 3] = [
        ("ethnic-group", &["white", "mixed", "asian", "black", "another-group", "not-told"], ethnic_group),
        ("disability", &["disabled", "not-disabled", "not-told"], disability),
        ("nationality", &["british", "another-nationality", "not-told"], nationality),
    ];
    let mut tables = vec![("sex", sex), ("age", age)];
    for (by, columns, column) in others {
        let found = table(columns, &column);
        let groups = &columns[..columns.len() - 1];
        let of = place.groups.iter().find(|it| it.about == by).and_then(|it| Some((it.shares(groups)?, (it.year, &it.source))));
        if let Some((found, (shares, told))) = found.as_ref().zip(of) {
            ratios.extend(represented(by, found, groups, &shares, told));
        }
        tables.push((by, found));
    }
    Diversity { tables: tables.into_iter().map(|(by, it)| (by.to_owned(), it)).collect(), ratios }
}

/// The column of a worker in a table of a characteristic.
type Column = fn(&Worker) -> usize;

fn sex(it: &Worker) -> usize {
    match it.gender {
        Some(Gender::Female) => 0,
        Some(Gender::Male) => 1,
        Some(Gender::Other) => 2,
        Some(Gender::NotKnown) | None => 3,
    }
}

fn age(it: &Worker) -> usize {
    match it.age_band {
        Some(AgeBand::From18) => 0,
        Some(AgeBand::From25) => 1,
        Some(AgeBand::From35) => 2,
        Some(AgeBand::From45) => 3,
        Some(AgeBand::From55) => 4,
        Some(AgeBand::Under18 | AgeBand::From65) => 5,
        None => 6,
    }
}

fn ethnic_group(it: &Worker) -> usize {
    match it.ethnic_group {
        Some(EthnicGroup::White) => 0,
        Some(EthnicGroup::Mixed) => 1,
        Some(EthnicGroup::Asian) => 2,
        Some(EthnicGroup::Black) => 3,
        Some(EthnicGroup::Other) => 4,
        Some(EthnicGroup::NotKnown) | None => 5,
    }
}

fn disability(it: &Worker) -> usize {
    match it.disability {
        Some(Disability::Yes) => 0,
        Some(Disability::No) => 1,
        Some(Disability::Undisclosed | Disability::NotKnown) | None => 2,
    }
}

fn nationality(it: &Worker) -> usize {
    match it.nationality {
        Some(UNITED_KINGDOM) => 0,
        None | Some(998) => 2,
        Some(_) => 1,
    }
}

/// Ratios of each row and of all rows, from shown figures only: a row of which one group is withheld has none.
fn represented(by: &str, table: &PeopleTable, groups: &[&str], in_place: &[f64], told: (i32, &Source)) -> Vec<Representation> {
    let row = |at: usize| (0..groups.len()).map(|group| table.cell(at, group)).collect::<Option<Vec<u64>>>();
    let rows = (0..table.rows.len()).filter_map(|at| Some((Some(table.rows[at].clone()), row(at)?)));
    let all = (0..groups.len()).map(|group| table.column(group)).collect::<Option<Vec<u64>>>().map(|it| (None, it));
    let mut found = Vec::new();
    for (level, heads) in all.into_iter().chain(rows) {
        let of: u64 = heads.iter().sum();
        for ((group, heads), in_place) in groups.iter().zip(heads).zip(in_place.iter().copied()).filter(|it| it.1 > 0.0) {
            let Some(range) = measure::wilson(heads, of, 0.95) else { continue };
            let share = heads as f64 / of as f64;
            found.push(Representation {
                by: by.to_owned(),
                group: (*group).to_owned(),
                level: level.clone(),
                heads,
                of,
                share,
                in_place,
                ratio: share / in_place,
                year: told.0,
                source: told.1.clone(),
                range: Some(Range { low: range.low / in_place, high: range.high / in_place, level: range.level }),
            });
        }
    }
    found
}
