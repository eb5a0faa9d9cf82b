//! Which of the datasets of an area a plan reads, and what is still missing.

use chrono::NaiveDate;
use record::{Held, Listed, Refusal};
use register::{Dataset, DatasetShape, DatasetVariant};
use std::collections::BTreeSet;

/// The latest datasets of each shape. A return may come in many files: all that speak of the day of the latest one are read.
#[derive(Debug)]
pub(super) struct Chosen<'a> {
    pub(super) estimate: Option<&'a Held<Dataset>>,
    /// From the least growth to the most.
    pub(super) projections: Vec<&'a Held<Dataset>>,
    pub(super) workplaces: Vec<&'a Held<Dataset>>,
    pub(super) workers: Vec<&'a Held<Dataset>>,
}

/// The same, when a plan can be made from them.
#[derive(Debug)]
pub(super) struct Whole<'a> {
    pub(super) estimate: &'a Held<Dataset>,
    /// The day of the return.
    pub(super) on: NaiveDate,
    pub(super) projections: Vec<&'a Held<Dataset>>,
    pub(super) workplaces: Vec<&'a Held<Dataset>>,
    pub(super) workers: Vec<&'a Held<Dataset>>,
}

impl<'a> Chosen<'a> {
    pub(super) fn of(datasets: &'a [Held<Dataset>], area: &str) -> Chosen<'a> {
        let of = |shape: DatasetShape| datasets.iter().filter(move |it| it.it.shape == shape && it.it.area.as_str() == area);
        let latest = |it: &&Held<Dataset>| (it.it.speaks_of, it.reference.clone());
        let mut projections: Vec<&Held<Dataset>> = Vec::new();
        for variant in [DatasetVariant::Low, DatasetVariant::Principal, DatasetVariant::High] {
            projections.extend(of(DatasetShape::PopulationProjection).filter(|it| it.it.variant == Some(variant)).max_by_key(latest));
        }
        let day = paired(datasets, area).last().copied();
        let on_day = |shape| -> Vec<&Held<Dataset>> { of(shape).filter(|it| Some(it.it.speaks_of) == day).collect() };
        Chosen {
            estimate: of(DatasetShape::PopulationEstimate).max_by_key(latest),
            projections,
            workplaces: on_day(DatasetShape::Workplaces),
            workers: on_day(DatasetShape::Workers),
        }
    }

    pub(super) fn every(&self) -> impl Iterator<Item = &'a Held<Dataset>> {
        self.estimate.into_iter().chain([&self.projections, &self.workplaces, &self.workers].into_iter().flatten().copied())
    }

    /// Every shape without which there is no plan.
    pub(super) fn lacking(&self) -> Vec<DatasetShape> {
        let lacks = [
            (self.estimate.is_none(), DatasetShape::PopulationEstimate),
            (self.projections.is_empty(), DatasetShape::PopulationProjection),
            (self.workplaces.is_empty(), DatasetShape::Workplaces),
            (self.workers.is_empty(), DatasetShape::Workers),
        ];
        lacks.into_iter().filter(|it| it.0).map(|it| it.1).collect()
    }

    /// Refuses with every shape that is missing.
    pub(super) fn whole(self, area: &str) -> Result<Whole<'a>, Refusal> {
        match (self.estimate, self.workers.first(), self.lacking().as_slice()) {
            (Some(estimate), Some(first), []) => {
                let on = first.it.speaks_of;
                Ok(Whole { estimate, on, projections: self.projections, workplaces: self.workplaces, workers: self.workers })
            }
            (_, _, lacking) => Err(missing(lacking, area)),
        }
    }
}

impl<'a> Whole<'a> {
    pub(super) fn every(&self) -> impl Iterator<Item = &'a Held<Dataset>> {
        std::iter::once(self.estimate).chain([&self.projections, &self.workplaces, &self.workers].into_iter().flatten().copied())
    }
}

/// The days of which there are both workers and workplaces of an area, the earliest first.
pub(super) fn paired(datasets: &[Held<Dataset>], area: &str) -> BTreeSet<NaiveDate> {
    let days = |shape: DatasetShape| -> BTreeSet<NaiveDate> {
        datasets.iter().filter(|it| it.it.shape == shape && it.it.area.as_str() == area).map(|it| it.it.speaks_of).collect()
    };
    &days(DatasetShape::Workers) & &days(DatasetShape::Workplaces)
}

/// Names every dataset that is missing, and how to bring it.
pub(super) fn missing(shapes: &[DatasetShape], area: &str) -> Refusal {
    let label =
        |it: &DatasetShape| DatasetShape::LIST.iter().find(|choice| choice.code == it.code()).map_or("", |it| it.label).to_lowercase();
    let named: Vec<String> = shapes.iter().map(|it| format!("{} ({})", label(it), it.code())).collect();
    Refusal::new("datasets-missing").with("missing", named.join(", ")).with("area", area).offering("import-datasets")
}
