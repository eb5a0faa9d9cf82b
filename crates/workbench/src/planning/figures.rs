//! P3, P5 · What the returns of an area tell, worked out once for one content.

use super::chosen::paired;
use super::run::{all, joined, rows};
use crate::perform::Unable;
use crate::permission::{self, Person};
use chrono::NaiveDate;
use kernel::{Gap, Source};
use record::{Digest, Held, Scope, Shelf};
use register::population::{Estimate, GroupCount};
use register::{Dataset, DatasetShape};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use workforce::composition::{Place, comparator, groups_of};
use workforce::{Figures, Returned};

/// So many areas' figures are kept at hand.
const KEPT: usize = 8;
/// So many returns are read, the latest ones.
const MOST_RETURNS: usize = 12;

/// So many tables of people by group are read, the latest ones.
pub(super) const MOST_GROUPS: usize = 6;

/// The digest of what was read, and what was worked out from it.
type Worked = (Digest, Arc<Figures>);

/// Figures by the digest of everything they were worked out from: the same content gives the same figures, whoever asks. Who may ask is
/// settled before, by which datasets the person's scope finds.
static WORKED: LazyLock<Mutex<VecDeque<Worked>>> = LazyLock::new(|| Mutex::new(VecDeque::new()));

/// The figures of an area from every return of it that the person may see; `None` without one.
///
/// # Errors
/// A fault of the shelf. A dataset that cannot be read is left out and told as a gap.
pub(crate) async fn figures(shelf: &dyn Shelf, by: &Person, area: &str, full_week: f64) -> Result<Option<Arc<Figures>>, Unable> {
    let scope = permission::scope(by);
    let mut datasets = all::<Dataset>(shelf, &scope).await?;
    datasets.retain(|it| it.it.area.as_str() == area);
    datasets.sort_by(|a, b| a.reference.cmp(&b.reference));
    let days = paired(&datasets, area);
    let days: BTreeSet<NaiveDate> = days.into_iter().rev().take(MOST_RETURNS).collect();
    if days.is_empty() {
        return Ok(None);
    }
    let estimate = datasets
        .iter()
        .filter(|it| it.it.shape == DatasetShape::PopulationEstimate)
        .max_by_key(|it| (it.it.speaks_of, it.reference.clone()));
    let mut groups: Vec<&Held<Dataset>> = datasets.iter().filter(|it| it.it.shape == DatasetShape::PopulationGroups).collect();
    groups.sort_by_key(|it| std::cmp::Reverse((it.it.speaks_of, it.reference.clone())));
    groups.truncate(MOST_GROUPS);
    let of_returns = datasets.iter().filter(|it| is_of_a_return(it) && days.contains(&it.it.speaks_of));
    let read: Vec<&Held<Dataset>> = of_returns.chain(estimate).chain(groups).collect();
    let key = key(&read, area, full_week);
    if let Some(found) = at_hand(key) {
        return Ok(Some(found));
    }
    let Some(found) = worked_out(shelf, &scope, area, &days, &read, full_week).await? else { return Ok(None) };
    let found = Arc::new(found);
    let mut kept = WORKED.lock().unwrap_or_else(PoisonError::into_inner);
    kept.push_front((key, Arc::clone(&found)));
    kept.truncate(KEPT);
    Ok(Some(found))
}

fn is_of_a_return(it: &Held<Dataset>) -> bool {
    matches!(it.it.shape, DatasetShape::Workplaces | DatasetShape::Workers | DatasetShape::Training)
}

fn key(read: &[&Held<Dataset>], area: &str, full_week: f64) -> Digest {
    let one = |it: &&Held<Dataset>| format!("{} {} {} {} {}", it.reference, it.version, it.it.speaks_of, it.it.file.0.sha256, it.it.title);
    let lines: Vec<String> = read.iter().map(one).collect();
    Digest::of(format!("{area} {:x}\n{}", full_week.to_bits(), lines.join("\n")).as_bytes())
}

fn at_hand(key: Digest) -> Option<Arc<Figures>> {
    let kept = WORKED.lock().unwrap_or_else(PoisonError::into_inner);
    kept.iter().find(|it| it.0 == key).map(|it| Arc::clone(&it.1))
}

/// What a dataset holds, or the gap that it leaves when it cannot be read.
async fn part<T>(shelf: &dyn Shelf, scope: &Scope, held: &Held<Dataset>, gaps: &mut Vec<Gap>) -> Result<Option<(T, Source)>, Unable>
where
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    match rows(shelf, scope, held, &BTreeMap::new()).await {
        Ok(found) => Ok(Some(found)),
        Err(Unable::Fault(fault)) => Err(fault.into()),
        Err(_) => {
            gaps.push(Gap { missing: format!("{} cannot be read", held.reference), effect: "It is left out.".to_owned() });
            Ok(None)
        }
    }
}

async fn worked_out(
    shelf: &dyn Shelf,
    scope: &Scope,
    area: &str,
    days: &BTreeSet<NaiveDate>,
    read: &[&Held<Dataset>],
    full_week: f64,
) -> Result<Option<Figures>, Unable> {
    let (mut returns, mut sources, mut unread) = (Vec::new(), Vec::new(), Vec::new());
    for day in days {
        let (mut workplaces, mut workers, mut training) = (Vec::new(), Vec::new(), None::<Vec<_>>);
        for held in read.iter().filter(|it| it.it.speaks_of == *day) {
            let from = match held.it.shape {
                DatasetShape::Workplaces => part(shelf, scope, held, &mut unread).await?.map(|(it, from)| (workplaces.push(it), from).1),
                DatasetShape::Workers => part(shelf, scope, held, &mut unread).await?.map(|(it, from)| (workers.push(it), from).1),
                DatasetShape::Training => {
                    let found: Option<(Vec<_>, Source)> = part(shelf, scope, held, &mut unread).await?;
                    found.map(|(it, from)| (training.get_or_insert_default().extend(it), from).1)
                }
                _ => None,
            };
            sources.extend(from);
        }
        let (workplaces, workers, gaps) = joined(workplaces, workers);
        returns.push(Returned { on: *day, workplaces, workers, training, gaps });
    }
    let mut people = None;
    if let Some(held) = read.iter().find(|it| it.it.shape == DatasetShape::PopulationEstimate)
        && let Some((estimates, from)) = part::<Vec<Estimate>>(shelf, scope, held, &mut unread).await?
    {
        sources.push(from.clone());
        people = comparator(&estimates, area, from);
    }
    let mut groups = Vec::new();
    for held in read.iter().filter(|it| it.it.shape == DatasetShape::PopulationGroups) {
        if let Some((counts, from)) = part::<Vec<GroupCount>>(shelf, scope, held, &mut unread).await? {
            sources.push(from.clone());
            groups.extend(groups_of(&counts, area, from));
        }
    }
    let beside = Place { people: people.as_ref(), groups: &groups };
    let mut found = workforce::figures(&returns, &beside, full_week, sources);
    found.iter_mut().for_each(|it| it.gaps.append(&mut unread));
    Ok(found)
}
