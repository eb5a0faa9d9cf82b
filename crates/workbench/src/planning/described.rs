//! H9 · What somebody says about a file of figures: typed as texts, read into values, every problem at once.

use super::dataset::{Taken, is_area_code};
use super::tray::Laid;
use chrono::NaiveDate;
use record::{Cell, Complaint, Listed, Problem, Record, Reference, Shape};
use register::{DatasetShape, DatasetVariant, Source};
use workforce::records::ColumnMapping;

/// What was typed about a file of figures, as texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typed<'a> {
    /// The code of what it holds.
    pub shape: &'a str,
    /// The code of the variant of a projection; may be empty.
    pub variant: &'a str,
    /// The code of the area.
    pub area: &'a str,
    /// The day the figures speak of.
    pub speaks_of: &'a str,
    /// What it is to be called; may be empty.
    pub title: &'a str,
    /// The reference of its source; may be empty.
    pub source: &'a str,
    /// What it cannot tell; may be empty.
    pub limits: &'a str,
    /// The reference of the saved mapping of its columns; may be empty.
    pub mapping: &'a str,
}

/// What was typed, once it is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// What the file holds.
    pub shape: DatasetShape,
    /// The variant of a projection.
    pub variant: Option<DatasetVariant>,
    /// The code of the area.
    pub area: String,
    /// The day the figures speak of.
    pub speaks_of: NaiveDate,
    /// What it is to be called.
    pub title: Option<String>,
    /// Where it comes from.
    pub source: Option<Reference>,
    /// What it cannot tell.
    pub limits: Option<String>,
    /// The saved mapping of its columns.
    pub mapping: Option<Reference>,
}

impl Typed<'_> {
    /// Reads what was typed, and says everything that is wrong at once.
    pub fn read(&self) -> Result<Described, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut kept = |it: Result<Option<String>, Problem>| {
            it.unwrap_or_else(|problem| {
                problems.push(problem);
                None
            })
        };
        let title = kept(filled("title", Shape::Text { max: 200 }, self.title));
        let limits = kept(filled("limits", Shape::Prose { max: 4000 }, self.limits));
        let source = kept(filled("source", Shape::Link(Source::KIND.prefix), self.source)).and_then(|it| Reference::parse(&it));
        let mapping = kept(filled("mapping", Shape::Link(ColumnMapping::KIND.prefix), self.mapping)).and_then(|it| Reference::parse(&it));
        let shape = DatasetShape::of(self.shape);
        if shape.is_none() {
            problems.push(Problem::new("shape", "figures-need-a-shape"));
        }
        let variant = DatasetVariant::of(self.variant);
        match (shape, variant, self.variant.is_empty()) {
            (Some(DatasetShape::PopulationProjection), None, _) => problems.push(Problem::new("variant", "projection-needs-a-variant")),
            (None | Some(DatasetShape::PopulationProjection), _, _) | (_, None, true) => {}
            _ => problems.push(Problem::new("variant", "only-projections-have-variants")),
        }
        if mapping.is_some() && shape.is_some_and(|it| it != DatasetShape::StaffSeries) {
            problems.push(Problem::new("mapping", "only-series-have-a-mapping"));
        }
        let area = self.area.trim().to_ascii_uppercase();
        if !is_area_code(&area) {
            problems.push(Problem::new("area", "not-an-area-code"));
        }
        let speaks_of = day(self.speaks_of.trim()).map_err(|it| problems.push(it.about("speaks_of"))).ok();
        match (shape, speaks_of) {
            (Some(shape), Some(speaks_of)) if problems.is_empty() => {
                Ok(Described { shape, variant, area, speaks_of, title, source, limits, mapping })
            }
            _ => Err(problems),
        }
    }
}

fn day(text: &str) -> Result<NaiveDate, Complaint> {
    if text.is_empty() {
        return Err(Complaint::new("figures-need-a-day"));
    }
    match Shape::Date.read(text)? {
        Cell::Date(day) => Ok(day),
        _ => Err(Complaint::new("not-a-date")),
    }
}

/// A text that may be left empty, as its shape reads it.
fn filled(field: &'static str, shape: Shape, text: &str) -> Result<Option<String>, Problem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    shape.read(text.trim()).map(|it| Some(it.text())).map_err(|it| it.about(field))
}

impl Described {
    /// With what was read of the file.
    pub fn of(self, taken: Taken) -> Laid {
        let Described { area, speaks_of, title, source, limits, .. } = self;
        Laid { taken, area, speaks_of, title, source, limits }
    }
}
