//! H9, P2 · What there is to plan from in each area, and what is still missing.

use super::beside::MOST;
use super::chosen::{Chosen, paired};
use super::figures::MOST_GROUPS;
use super::overrides;
use super::run::all;
use crate::permission::{self, Person};
use chrono::NaiveDate;
use record::{Fault, Held, Reference, Shelf};
use register::{Dataset, DatasetShape, Source};
use std::collections::{BTreeMap, BTreeSet};
use workforce::Assumed;

/// What a plan does with a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It is read.
    Read,
    /// A later one of its kind is read in its place, or its other half is missing.
    PassedOver,
    /// It stands beside the plan, in its trends, its composition and its peers; the run does not read it.
    Beside,
    /// Nothing here reads it.
    Never,
}

/// What there is to plan from in one area.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The code of the area.
    pub area: String,
    /// What the area is called, by the latest file that says it.
    pub name: Option<String>,
    /// Every dataset, shape by shape and the latest first, with what a plan does with it.
    pub datasets: Vec<(Held<Dataset>, Use)>,
    /// Every shape without which there is no plan.
    pub lacking: Vec<DatasetShape>,
    /// The day of the return that is read, when there is one.
    pub on: Option<NaiveDate>,
}

impl Ground {
    /// Whether a plan can be run.
    pub fn is_plannable(&self) -> bool {
        self.lacking.is_empty()
    }
}

/// What there is to plan from, area by area, as far as the person may see it.
pub async fn grounds(shelf: &dyn Shelf, by: &Person) -> Result<Vec<Ground>, Fault> {
    Ok(of(&all::<Dataset>(shelf, &permission::scope(by)).await?))
}

/// The same of datasets in hand.
pub(super) fn of(datasets: &[Held<Dataset>]) -> Vec<Ground> {
    let areas: BTreeSet<&str> = datasets.iter().map(|it| it.it.area.as_str()).collect();
    let ground = |area: &str| {
        let chosen = Chosen::of(datasets, area);
        let returned = !paired(datasets, area).is_empty();
        let read: BTreeSet<&Reference> = chosen.every().map(|it| &it.reference).collect();
        let mut found: Vec<(Held<Dataset>, Use)> = datasets
            .iter()
            .filter(|it| it.it.area.as_str() == area)
            .map(|it| match it.it.shape {
                _ if read.contains(&it.reference) => (it.clone(), Use::Read),
                shape => (it.clone(), most_beside(shape).map_or(Use::PassedOver, |most| beside(datasets, it, most, returned))),
            })
            .collect();
        found.sort_by(|(a, _), (b, _)| (a.it.shape, a.it.variant).cmp(&(b.it.shape, b.it.variant)).then(latest(b).cmp(&latest(a))));
        let on = chosen.workers.first().map(|it| it.it.speaks_of);
        let named = found.iter().filter_map(|(it, _)| Some((latest(it), it.it.area_name.as_ref()?)));
        let name = named.max_by_key(|it| it.0).map(|it| it.1.to_string());
        Ground { area: area.to_owned(), name, lacking: chosen.lacking(), datasets: found, on }
    };
    areas.into_iter().map(ground).collect()
}

/// So many of a shape that no run reads stand beside it, the latest ones; `None` of a shape that runs read.
fn most_beside(shape: DatasetShape) -> Option<usize> {
    match shape {
        DatasetShape::Training => Some(usize::MAX),
        DatasetShape::StaffSeries | DatasetShape::Capacity => Some(MOST),
        DatasetShape::PopulationGroups => Some(MOST_GROUPS),
        DatasetShape::CouncilOutcomes | DatasetShape::Neighbours | DatasetShape::Deprivation | DatasetShape::WardEstimate => Some(1),
        _ => None,
    }
}

/// Whether a dataset is among the latest of its shape that stand beside a plan. People by group are read with a return only.
fn beside(datasets: &[Held<Dataset>], held: &Held<Dataset>, most: usize, returned: bool) -> Use {
    let alike = datasets.iter().filter(|it| it.it.shape == held.it.shape && it.it.area == held.it.area);
    let later = alike.filter(|it| it.it.speaks_of > held.it.speaks_of).count();
    match held.it.shape {
        DatasetShape::PopulationGroups if !returned => Use::Never,
        _ if later < most => Use::Beside,
        _ => Use::PassedOver,
    }
}

fn latest(it: &Held<Dataset>) -> (NaiveDate, &Reference) {
    (it.it.speaks_of, &it.reference)
}

/// One of the usual assumptions, with what somebody set in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Its key: the name of a record that is to take its place.
    pub key: &'static str,
    /// What the plan takes when nobody sets anything.
    pub usual: Assumed<f64>,
    /// What takes its place.
    pub set: Option<Set>,
    /// Records of this name that do not hold on the day of the return, with the day from which each does.
    pub later: Vec<(Reference, NaiveDate)>,
}

/// A value set in place of a usual one.
#[derive(Clone, Debug, PartialEq)]
pub struct Set {
    /// The record that sets it.
    pub record: Reference,
    /// The value with its unit, source and reasons.
    pub assumed: Assumed<f64>,
    /// The lowest value that would not surprise.
    pub low: Option<f64>,
    /// The highest value that would not surprise.
    pub high: Option<f64>,
}

/// The usual assumptions, each with the record that takes its place in the plan of an area for a return of this day.
pub async fn assumptions(shelf: &dyn Shelf, by: &Person, on: NaiveDate, area: &str) -> Result<Vec<Standing>, Fault> {
    let scope = permission::scope(by);
    let sources: BTreeMap<Reference, Held<Source>> =
        all::<Source>(shelf, &scope).await?.into_iter().map(|it| (it.reference.clone(), it)).collect();
    Ok(overrides::standing(&all(shelf, &scope).await?, &sources, on, area))
}
