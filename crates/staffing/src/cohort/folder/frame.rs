//! The declared dimensions of a model, and the cells they span.

use super::problem::{Problems, What};
use serde::Deserialize;
use simulate::Cell;
use simulate::cohort::{Doubt, Index, MOST_SPREAD};
use std::collections::HashMap;

/// The most cells of a model.
pub const MOST_CELLS: usize = 1_000_000;

/// The file that declares a model.
pub(super) const MODEL: &str = "model.toml";

/// What `model.toml` says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Declared {
    pub(super) name: String,
    first_year: i64,
    years: usize,
    #[serde(default = "one")]
    steps_per_year: usize,
    report: Vec<String>,
    #[serde(default = "whole")]
    cap: f64,
    dimensions: Vec<DeclaredDimension>,
    ageing: Option<Ageing>,
    #[serde(default)]
    indices: Vec<DeclaredIndex>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeclaredDimension {
    name: String,
    codes: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ageing {
    dimension: String,
    chance: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeclaredIndex {
    name: String,
    #[serde(default)]
    spread: f64,
    memory: Option<f64>,
    #[serde(default)]
    levels: Vec<f64>,
}

fn one() -> usize {
    1
}

fn whole() -> f64 {
    1.0
}

/// One dimension of the cells, such as place, role or age band.
#[derive(Clone, Debug)]
pub struct Dimension {
    /// What it is called, which is its column in every file.
    pub name: String,
    /// Its codes, in their order.
    pub codes: Vec<String>,
    places: HashMap<String, usize>,
}

impl Dimension {
    pub(super) fn place(&self, code: &str) -> Option<usize> {
        self.places.get(code).copied()
    }
}

/// By dimension, one code or all.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Selection(pub(super) Vec<Option<usize>>);

/// What the rows of all files refer to.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What the model is called.
    pub name: String,
    /// The dimensions, the last varying fastest.
    pub dimensions: Vec<Dimension>,
    /// The first year that is simulated.
    pub first_year: i64,
    /// How many years.
    pub years: usize,
    /// 1, 4 or 12.
    pub steps_per_year: usize,
    pub(super) indices: Vec<String>,
    pub(super) paths: Vec<Index>,
    /// The places of the dimensions that are reported by.
    pub(super) report: Vec<usize>,
    pub(super) cap: f64,
    /// The dimension that ages, and with what chance in a year.
    pub(super) ageing: Option<(usize, f64)>,
}

impl Frame {
    /// Reads `model.toml`.
    pub(super) fn read(bytes: &[u8], problems: &mut Problems) -> Option<Frame> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let Ok(text) = std::str::from_utf8(bytes) else {
            problems.add(MODEL, None, None, None, What::NotUtf8);
            return None;
        };
        match toml::from_str::<Declared>(text) {
            Ok(declared) => declared.frame(problems),
            Err(error) => {
                let line = error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() as u64 + 1);
                problems.add(MODEL, line, None, None, What::NotToml { message: error.message().to_owned() });
                None
            }
        }
    }

    /// How many cells there are.
    pub fn size(&self) -> usize {
        self.dimensions.iter().map(|it| it.codes.len()).product()
    }

    pub(super) fn year(&self, year: i64) -> Option<usize> {
        usize::try_from(year.checked_sub(self.first_year)?).ok().filter(|it| *it < self.years)
    }

    /// The places of the codes of a cell.
    pub(super) fn codes(&self, mut cell: usize) -> Vec<usize> {
        let mut codes = vec![0; self.dimensions.len()];
        for (place, dimension) in codes.iter_mut().zip(&self.dimensions).rev() {
            *place = cell % dimension.codes.len();
            cell /= dimension.codes.len();
        }
        codes
    }

    pub(super) fn cell(&self, codes: &[usize]) -> usize {
        codes.iter().zip(&self.dimensions).fold(0, |cell, (place, dimension)| cell * dimension.codes.len() + place)
    }

    /// How many cells a selection holds.
    pub(super) fn count(&self, selection: &Selection) -> usize {
        let sizes = self.dimensions.iter().zip(&selection.0);
        sizes.map(|(it, code)| if code.is_some() { 1 } else { it.codes.len() }).product()
    }

    /// The cells of a selection.
    pub(super) fn cells(&self, selection: &Selection) -> impl Iterator<Item = usize> {
        let ranges: Vec<(usize, usize)> =
            self.dimensions.iter().zip(&selection.0).map(|(it, code)| code.map_or((0, it.codes.len()), |at| (at, 1))).collect();
        (0..self.count(selection)).map(move |mut number| {
            let mut codes = vec![0; ranges.len()];
            for (place, (from, count)) in codes.iter_mut().zip(&ranges).rev() {
                *place = from + number % count;
                number /= count;
            }
            self.cell(&codes)
        })
    }

    /// The name of a cell, to which its luck belongs: its dimensions and codes, whatever their order in the model.
    pub(super) fn name_of(&self, cell: usize) -> Cell {
        let codes = self.codes(cell);
        let mut parts: Vec<String> =
            self.dimensions.iter().zip(codes).map(|(it, code)| format!("{}={}", it.name, it.codes[code])).collect();
        parts.sort();
        Cell::named(&parts.join("/"))
    }
}

impl Declared {
    fn frame(self, problems: &mut Problems) -> Option<Frame> {
        let before = problems.found.len();
        let mut must = |sound: bool, key: &str, value: &dyn ToString, must: &'static str| {
            if !sound {
                problems.add(MODEL, None, Some(key), Some(&value.to_string()), What::Declaration { must });
            }
        };
        must((1..=50).contains(&self.years), "years", &self.years, "a whole number from 1 to 50");
        must([1, 4, 12].contains(&self.steps_per_year), "steps_per_year", &self.steps_per_year, "1, 4 or 12");
        must((0.0..=1.0).contains(&self.cap), "cap", &self.cap, "a share from 0 to 1");
        must((1900..=2200).contains(&self.first_year), "first_year", &self.first_year, "a year from 1900 to 2200");
        must(!self.dimensions.is_empty(), "dimensions", &"", "a list of at least one");
        let mut names = std::collections::HashSet::new();
        for it in &self.dimensions {
            let kept = RESERVED.contains(&it.name.as_str()) || it.name.starts_with("to_") || it.name.is_empty();
            must(!kept && names.insert(&it.name), "dimensions", &it.name, "a name of its own that no other column has");
            let distinct: std::collections::HashSet<&String> = it.codes.iter().collect();
            let sound = !it.codes.is_empty() && distinct.len() == it.codes.len() && !it.codes.iter().any(|it| it.is_empty() || it == "*");
            must(sound, "codes", &it.name, "a list of different codes, none of them empty or *");
        }
        let size = self.dimensions.iter().map(|it| it.codes.len()).try_fold(1_usize, usize::checked_mul);
        must(size.is_some_and(|it| it <= MOST_CELLS), "dimensions", &"", "no more than 1,000,000 cells");
        let place = |name: &String| self.dimensions.iter().position(|it| it.name == *name);
        for name in &self.report {
            must(place(name).is_some(), "report", name, "the name of a dimension");
        }
        if let Some(ageing) = &self.ageing {
            must(place(&ageing.dimension).is_some(), "ageing", &ageing.dimension, "the name of a dimension");
            must((0.0..=1.0).contains(&ageing.chance), "ageing", &ageing.chance, "a share from 0 to 1");
        }
        for it in &self.indices {
            let numbers = (0.0..=MOST_SPREAD).contains(&it.spread) && it.memory.is_none_or(|it| (-1.0..=1.0).contains(&it));
            let levels = it.levels.iter().all(|it| (0.0..=1e6).contains(it));
            must(
                numbers && levels && !it.name.is_empty(),
                "indices",
                &it.name,
                "a spread from 0 to 2, a memory from -1 to 1, and levels from 0 up",
            );
        }
        let report: Vec<usize> = self.report.iter().filter_map(place).collect();
        let ageing = self.ageing.as_ref().and_then(|it| Some((place(&it.dimension)?, it.chance)));
        if problems.found.len() > before {
            return None;
        }
        let steps = self.steps_per_year;
        let dimension = |it: DeclaredDimension| {
            let places = it.codes.iter().enumerate().map(|(at, code)| (code.clone(), at)).collect();
            Dimension { name: it.name, codes: it.codes, places }
        };
        Some(Frame {
            name: self.name,
            first_year: self.first_year,
            years: self.years,
            steps_per_year: steps,
            indices: self.indices.iter().map(|it| it.name.clone()).collect(),
            paths: self.indices.into_iter().map(|it| it.path(steps)).collect(),
            dimensions: self.dimensions.into_iter().map(dimension).collect(),
            report,
            cap: self.cap,
            ageing,
        })
    }
}

/// Columns that mean something else in one of the files.
const RESERVED: [&str; 12] =
    ["heads", "year", "index", "reason", "chance", "kind", "route", "lead_months", "number", "fill", "wte_per_head", "limit"];

impl DeclaredIndex {
    fn path(self, steps: usize) -> Index {
        let doubt = match self.memory {
            _ if self.spread == 0.0 => Doubt::None,
            Some(rho) => Doubt::Memory { sd: self.spread, rho },
            None => Doubt::Parameter { sd: self.spread },
        };
        let level = self.levels.iter().flat_map(|it| std::iter::repeat_n(*it, steps)).collect();
        Index { name: Cell::named(&format!("index/{}", self.name)), doubt, level }
    }
}
