//! P8, P14 · The teams of the latest workforce return of an area, for stress tests.

use super::chosen::{Chosen, missing};
use super::run::{all, joined, rows};
use crate::perform::Unable;
use crate::permission::{self, Person};
use record::{Held, Reference, Shelf};
use register::{Dataset, DatasetShape, Source};
use std::collections::BTreeMap;
use workforce::ascwds::{Worker, Workplace};
use workforce::risk::Staffed;

/// The teams of an area, as far as the person may see its return.
///
/// # Errors
/// A refusal that names the files which are missing, or cannot be read.
pub async fn teams(shelf: &dyn Shelf, by: &Person, area: &str) -> Result<Staffed, Unable> {
    let scope = permission::scope(by);
    let datasets = all::<Dataset>(shelf, &scope).await?;
    let chosen = Chosen::of(&datasets, area);
    let needed = [DatasetShape::Workplaces, DatasetShape::Workers];
    let lacking: Vec<DatasetShape> = chosen.lacking().into_iter().filter(|it| needed.contains(it)).collect();
    let Some(on) = chosen.workers.first().map(|it| it.it.speaks_of).filter(|_| lacking.is_empty()) else {
        return Err(missing(&lacking, area).into());
    };
    let sources: BTreeMap<Reference, Held<Source>> =
        all::<Source>(shelf, &scope).await?.into_iter().map(|it| (it.reference.clone(), it)).collect();
    let (mut workplaces, mut workers): (Vec<Vec<Workplace>>, Vec<Vec<Worker>>) = (Vec::new(), Vec::new());
    for held in &chosen.workplaces {
        workplaces.push(rows(shelf, &scope, held, &sources).await?.0);
    }
    for held in &chosen.workers {
        workers.push(rows(shelf, &scope, held, &sources).await?.0);
    }
    let (workplaces, workers, gaps) = joined(workplaces, workers);
    let mut found = workforce::risk::teams(&workplaces, &workers, on);
    found.gaps.extend(gaps);
    Ok(found)
}
