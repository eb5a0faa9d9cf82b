//! H9 · Reads a file of figures: what is kept of it, and everything to put right.

use super::kept::{Kept, ReadFrom};
use chrono::{Datelike, NaiveDate};
use record::{Digest, Listed, Place, Problem};
use register::population::published::{read_deprivation, read_neighbours, read_outcomes};
use register::population::{Estimate, Projection, Reading, nation_of, read_estimates, read_groups, read_projections};
use register::{DatasetShape, DatasetVariant};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use workforce::ascwds::{Terms, read_training, read_workers, read_workplaces};
use workforce::series::{Mapping, read_capacity, read_series};

/// The most bytes of what is kept of one file.
pub const LARGEST_KEPT: usize = 20 * 1_048_576;

/// What came out of a file of figures. It can be written down while it waits, for no worker is named in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// What it holds.
    #[serde(serialize_with = "as_code", deserialize_with = "of_code")]
    pub shape: DatasetShape,
    /// The variant of a projection.
    #[serde(serialize_with = "as_maybe_code", deserialize_with = "of_maybe_code")]
    pub variant: Option<DatasetVariant>,
    /// The file's name, without folders.
    pub name: String,
    /// SHA-256 of the file itself.
    pub sha256: String,
    /// Canonical JSON of what was read. No worker is named in it.
    #[serde(serialize_with = "as_text", deserialize_with = "of_text")]
    pub kept: Vec<u8>,
    /// Rows that were read.
    pub rows: u64,
    /// Rows that were left out.
    pub refused: u64,
    /// Everything to put right, in the order of the file; notes that need nothing put right carry the effect `noted`.
    pub problems: Vec<Problem>,
    /// The areas that the file speaks of, where it says so.
    pub areas: Vec<String>,
    /// The years that the file speaks of, where one day of it must lie in one of them.
    #[serde(default)]
    pub years: BTreeSet<i32>,
    /// What those areas are called, where the file says it.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
}

impl Taken {
    fn naming(self, names: BTreeMap<String, String>) -> Taken {
        Taken { names, ..self }
    }

    /// Problems because of which a row or a value is missing: mere notes are left out.
    pub fn losses(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|it| !is_note(it))
    }
}

fn as_code<S: Serializer>(it: &DatasetShape, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(it.code())
}

fn of_code<'d, D: Deserializer<'d>>(from: D) -> Result<DatasetShape, D::Error> {
    let code = String::deserialize(from)?;
    DatasetShape::of(&code).ok_or_else(|| D::Error::custom("no such shape"))
}

fn as_maybe_code<S: Serializer>(it: &Option<DatasetVariant>, to: S) -> Result<S::Ok, S::Error> {
    it.map(|it| it.code()).serialize(to)
}

fn of_maybe_code<'d, D: Deserializer<'d>>(from: D) -> Result<Option<DatasetVariant>, D::Error> {
    let code = Option::<String>::deserialize(from)?;
    code.map(|it| DatasetVariant::of(&it).ok_or_else(|| D::Error::custom("no such variant"))).transpose()
}

/// What is kept is JSON, and so it is text.
fn as_text<S: Serializer>(it: &[u8], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&String::from_utf8_lossy(it))
}

fn of_text<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<u8>, D::Error> {
    String::deserialize(from).map(String::into_bytes)
}

/// Whether a problem says that everything was kept.
pub fn is_note(problem: &Problem) -> bool {
    problem.args.iter().any(|(name, value)| name == "effect" && value == "noted")
}

/// Reads a file of figures. Pure: the day of the return and the key of the workers come in with `terms`.
pub fn take(shape: DatasetShape, variant: Option<DatasetVariant>, file_name: &str, bytes: &[u8], terms: &Terms) -> Taken {
    let told = Told { shape, variant, name: file_name, sha256: Digest::of(bytes).to_string() };
    match shape {
        DatasetShape::PopulationEstimate => {
            let reading = read_estimates(bytes);
            let names = called(reading.value.iter().map(|it: &Estimate| (&it.area, &it.area_name)));
            let areas = reading.value.iter().map(|it: &Estimate| it.area.clone()).collect();
            let years = reading.value.iter().map(|it: &Estimate| it.year).collect();
            Taken { years, ..told.taken(reading, areas).naming(names) }
        }
        DatasetShape::PopulationProjection => {
            let reading = read_projections(bytes);
            let areas = reading.value.iter().map(|it: &Projection| it.area.clone()).collect();
            told.taken(reading, areas)
        }
        DatasetShape::PopulationGroups => {
            let reading = read_groups(bytes);
            let names = called(reading.value.iter().map(|it| (&it.area, &it.area_name)));
            let areas = each(reading.value.iter().map(|it| &it.area));
            told.taken(reading, areas).naming(names)
        }
        DatasetShape::WardEstimate => told.taken(read_estimates(bytes), Vec::new()),
        DatasetShape::CouncilOutcomes => {
            let reading = read_outcomes(bytes);
            let names = called(reading.value.iter().map(|it| (&it.area, &it.area_name)));
            let areas = each(reading.value.iter().map(|it| &it.area));
            told.taken(reading, areas).naming(names)
        }
        DatasetShape::Neighbours => {
            let reading = read_neighbours(bytes);
            let areas = each(reading.value.keys());
            told.taken(reading, areas)
        }
        DatasetShape::Deprivation => {
            let reading = read_deprivation(bytes);
            let names = called(reading.value.iter().map(|it| (&it.area, &it.area_name)));
            let areas = each(reading.value.iter().map(|it| &it.area));
            told.taken(reading, areas).naming(names)
        }
        DatasetShape::Workplaces => told.taken(read_workplaces(bytes), Vec::new()),
        DatasetShape::Workers => told.taken(read_workers(bytes, terms), Vec::new()),
        DatasetShape::Training => told.taken(read_training(bytes, terms), Vec::new()),
        DatasetShape::StaffSeries => told.taken(read_series(bytes, None), Vec::new()),
        DatasetShape::Capacity => told.taken(read_capacity(bytes, terms.on), Vec::new()),
    }
}

/// Reads a table of staff numbers by a mapping of its columns; without one it must be one that is known by its columns.
pub fn take_series(mapping: Option<&Mapping>, file_name: &str, bytes: &[u8]) -> Taken {
    let told = Told { shape: DatasetShape::StaffSeries, variant: None, name: file_name, sha256: Digest::of(bytes).to_string() };
    told.taken(read_series(bytes, mapping), Vec::new())
}

/// Whether this has the form of a statistical code: a capital letter and eight digits.
pub(super) fn is_area_code(area: &str) -> bool {
    let code = area.as_bytes();
    code.len() == 9 && code[0].is_ascii_uppercase() && code[1..].iter().all(u8::is_ascii_digit)
}

/// What each area is called.
fn called<'a>(areas: impl Iterator<Item = (&'a String, &'a String)>) -> BTreeMap<String, String> {
    areas.filter(|it| !it.1.trim().is_empty()).map(|(area, name)| (area.clone(), name.trim().to_owned())).collect()
}

/// Each area once.
fn each<'a>(areas: impl Iterator<Item = &'a String>) -> Vec<String> {
    areas.cloned().collect::<BTreeSet<_>>().into_iter().collect()
}

/// Whether a file of this shape can serve an area, which has a statistical code: an estimate must hold the area, a projection its nation.
pub fn serves(taken: &Taken, area: &str) -> Result<(), Problem> {
    if !is_area_code(area) {
        return Err(Problem::new("area", "not-an-area-code"));
    }
    let needed = match taken.shape {
        DatasetShape::PopulationEstimate
        | DatasetShape::PopulationGroups
        | DatasetShape::CouncilOutcomes
        | DatasetShape::Neighbours
        | DatasetShape::Deprivation => area,
        DatasetShape::PopulationProjection => nation_of(area).unwrap_or(area),
        _ => return Ok(()),
    };
    if taken.areas.iter().any(|it| it == needed) {
        return Ok(());
    }
    let known = match taken.areas.as_slice() {
        [] => "no area".to_owned(),
        some if some.len() <= 5 => some.join(", "),
        many => format!("{} and {} more", many[..5].join(", "), many.len() - 5),
    };
    let place = Place { file: Some(taken.name.clone()), ..Place::default() };
    Err(Problem::new("area", "area-not-in-file").with("area", needed).with("known", known).at(place))
}

/// Whether a file can speak of a day: it has come, and lies in a year that the file tells of.
pub fn speaks_of(taken: &Taken, day: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    if day > today {
        return Err(Problem::new("speaks_of", "day-still-to-come"));
    }
    if !taken.years.is_empty() && !taken.years.contains(&day.year()) {
        let years: Vec<String> = taken.years.iter().map(ToString::to_string).collect();
        let place = Place { file: Some(taken.name.clone()), ..Place::default() };
        return Err(Problem::new("speaks_of", "file-of-another-year").with("years", years.join(", ")).at(place));
    }
    Ok(())
}

/// What else a file could be, of which nothing can be read as what it was said to hold: the first shape that takes more of its rows than it
/// leaves out.
pub fn reads_as(said: DatasetShape, file_name: &str, bytes: &[u8], terms: &Terms) -> Option<DatasetShape> {
    let others = DatasetShape::LIST.iter().filter_map(|it| DatasetShape::of(it.code)).filter(|it| *it != said);
    others.into_iter().find(|it| {
        let taken = take(*it, None, file_name, bytes, terms);
        taken.rows > taken.refused
    })
}

struct Told<'a> {
    shape: DatasetShape,
    variant: Option<DatasetVariant>,
    name: &'a str,
    sha256: String,
}

impl Told<'_> {
    fn taken<T: Serialize + DeserializeOwned>(self, reading: Reading<T>, areas: Vec<String>) -> Taken {
        let mut problems: Vec<Problem> = reading.misread.iter().map(|it| it.problem(self.name)).collect();
        let read_from = ReadFrom { name: self.name.to_owned(), sha256: self.sha256.clone() };
        let kept = Kept::new(self.shape, self.variant, read_from, reading.value).bytes().unwrap_or_default();
        if kept.len() > LARGEST_KEPT || kept.is_empty() {
            let place = Place { file: Some(self.name.to_owned()), ..Place::default() };
            problems.push(Problem::new("file", "dataset-too-large").with("max", LARGEST_KEPT / 1_048_576).at(place));
        }
        if reading.accepted == 0 && !problems.iter().any(|it| !is_note(it)) {
            let place = Place { file: Some(self.name.to_owned()), ..Place::default() };
            problems.push(Problem::new("file", "dataset-without-rows").at(place));
        }
        let (rows, refused) = (reading.accepted, reading.refused);
        Taken {
            shape: self.shape,
            variant: self.variant,
            name: self.name.to_owned(),
            sha256: self.sha256,
            kept,
            rows,
            refused,
            problems,
            areas,
            years: BTreeSet::new(),
            names: BTreeMap::new(),
        }
    }
}
