//! A2 · The published figures of a council that a needs assessment is drawn from, out of the datasets that are kept.

use super::run::{all, rows};
use crate::perform::Unable;
use crate::permission::{self, Act, Person};
use align::peers::{Beside, Deprived, Ward, beside, deprived, wards};
use record::{Fault, Held, Reference, Shelf};
use register::population::Estimate;
use register::population::published::{CouncilOutcome, Deprivation, Neighbours};
use register::{Dataset, DatasetShape, Source};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// What is published about one council, with where each part was read.
#[derive(Debug, Default)]
pub struct Published {
    /// The code of the council.
    pub area: String,
    /// Its name, where a file says it.
    pub name: Option<String>,
    /// Its outcomes beside those of its statistical neighbours; empty without a file of outcomes.
    pub outcomes: Vec<Beside>,
    /// Whether there is a file that says who its statistical neighbours are.
    pub has_neighbours: bool,
    /// How deprived it is by domain.
    pub deprived: Vec<Deprived>,
    /// Its wards.
    pub wards: Vec<Ward>,
    /// What was read for the outcomes, for deprivation and for the wards.
    pub sources: [Vec<kernel::Source>; 3],
    /// Datasets that could not be read, and so are left out.
    pub unread: Vec<Reference>,
}

impl Published {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.outcomes.is_empty() && self.deprived.is_empty() && self.wards.is_empty() && self.unread.is_empty()
    }
}

const SHAPES: [DatasetShape; 4] =
    [DatasetShape::CouncilOutcomes, DatasetShape::Neighbours, DatasetShape::Deprivation, DatasetShape::WardEstimate];

/// What is published about every council for which somebody has brought in such figures, by its code. Of several files of one shape the
/// one that speaks of the newest day counts.
pub async fn published(shelf: &dyn Shelf, by: &Person) -> Result<Vec<Published>, Fault> {
    if !permission::may(by, Act::Read) {
        return Ok(Vec::new());
    }
    let scope = permission::scope(by);
    let datasets: Vec<Held<Dataset>> = all(shelf, &scope).await?;
    let sources: Vec<Held<Source>> = all(shelf, &scope).await?;
    let sources = sources.into_iter().map(|it| (it.reference.clone(), it)).collect();
    let areas: BTreeSet<&str> = datasets.iter().filter(|it| SHAPES.contains(&it.it.shape)).map(|it| it.it.area.as_str()).collect();
    let mut found = Vec::new();
    for area in areas {
        let mut desk = Desk { shelf, scope: &scope, sources: &sources, datasets: &datasets, area, unread: Vec::new() };
        found.push(desk.gather().await?);
    }
    found.retain(|it| !it.is_empty());
    Ok(found)
}

struct Desk<'a> {
    shelf: &'a dyn Shelf,
    scope: &'a record::Scope,
    sources: &'a BTreeMap<Reference, Held<Source>>,
    datasets: &'a [Held<Dataset>],
    area: &'a str,
    unread: Vec<Reference>,
}

impl Desk<'_> {
    async fn gather(&mut self) -> Result<Published, Fault> {
        let mut told = Published { area: self.area.to_owned(), ..Published::default() };
        let (outcomes, from): (Vec<CouncilOutcome>, _) = self.newest(DatasetShape::CouncilOutcomes).await?;
        let (neighbours, near_from): (Neighbours, _) = self.newest(DatasetShape::Neighbours).await?;
        let (deprivation, deprived_from): (Vec<Deprivation>, _) = self.newest(DatasetShape::Deprivation).await?;
        let (estimates, wards_from): (Vec<Estimate>, _) = self.newest(DatasetShape::WardEstimate).await?;
        let named = outcomes.iter().map(|it| (&it.area, &it.area_name)).chain(deprivation.iter().map(|it| (&it.area, &it.area_name)));
        told.name = named.into_iter().find(|it| it.0 == self.area).map(|it| it.1.clone());
        told.has_neighbours = neighbours.contains_key(self.area);
        told.outcomes = beside(&outcomes, &neighbours, self.area);
        told.deprived = deprived(&deprivation, self.area);
        told.wards = wards(&estimates);
        told.sources = [from.into_iter().chain(near_from).collect(), deprived_from.into_iter().collect(), wards_from.into_iter().collect()];
        told.unread = std::mem::take(&mut self.unread);
        Ok(told)
    }

    /// The newest dataset of a shape, and where it was read; nothing where there is none, or it cannot be read, which is told.
    async fn newest<T: Serialize + DeserializeOwned + Default>(
        &mut self,
        shape: DatasetShape,
    ) -> Result<(T, Option<kernel::Source>), Fault> {
        let mine = self.datasets.iter().filter(|it| it.it.shape == shape && it.it.area.as_str() == self.area);
        let Some(held) = mine.max_by_key(|it| (it.it.speaks_of, it.reference.number())) else { return Ok((T::default(), None)) };
        match rows(self.shelf, self.scope, held, self.sources).await {
            Ok((rows, from)) => Ok((rows, Some(from))),
            Err(Unable::Fault(fault)) => Err(fault),
            Err(_) => {
                self.unread.push(held.reference.clone());
                Ok((T::default(), None))
            }
        }
    }
}
