//! P3 · Staff numbers and pay of others, rates of councils alike and returns of capacity that stand beside a plan, worked out once for one content.

use super::dataset::{Taken, take, take_series};
use super::described::Described;
use super::run::{all, rows};
use crate::perform::Unable;
use crate::permission::{self, Person};
use kernel::{Gap, Source};
use record::{Digest, Held, Problem, Query, Record as _, Reference, Shelf, load};
use register::population::nation_of;
use register::population::published::{CouncilOutcome, Neighbours};
use register::{Dataset, DatasetShape};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use workforce::ascwds::Terms;
use workforce::records::ColumnMapping;
use workforce::series::{Beside, CapacityReturn, Mapping, PeerRate, StaffSeries, advertised, capacity_points, trend, workforce_measure};

/// So many areas' figures are kept at hand.
const KEPT: usize = 8;
/// So many datasets of each shape are read, those that speak of the latest days.
pub(super) const MOST: usize = 12;

/// What is read, and how many of each: of outcomes and of neighbours the latest counts.
const READ: [(DatasetShape, usize); 4] =
    [(DatasetShape::StaffSeries, MOST), (DatasetShape::Capacity, MOST), (DatasetShape::CouncilOutcomes, 1), (DatasetShape::Neighbours, 1)];

type Worked = (Digest, Arc<Beside>);

static WORKED: LazyLock<Mutex<VecDeque<Worked>>> = LazyLock::new(|| Mutex::new(VecDeque::new()));

/// A saved mapping of columns.
///
/// # Errors
/// A problem when there is no such mapping that the person may see, or it does not read.
pub async fn mapping(shelf: &dyn Shelf, by: &Person, reference: &Reference) -> Result<Mapping, Unable> {
    let rows = shelf.find(&permission::scope(by), &Query::one(ColumnMapping::KIND.name, reference)).await?.rows;
    let found = load::<ColumnMapping>(&rows).sound.pop();
    let missing = || Unable::Problems(vec![Problem::new("mapping", "no-such-record").with("reference", reference)]);
    found.map(|it| Mapping::of(&it.it)).ok_or_else(missing)
}

/// Reads a file as somebody described it, by its saved mapping where there is one.
///
/// # Errors
/// As for [`mapping`].
pub async fn taken(
    shelf: &dyn Shelf,
    by: &Person,
    described: &Described,
    file_name: &str,
    bytes: &[u8],
    terms: &Terms,
) -> Result<Taken, Unable> {
    Ok(match &described.mapping {
        Some(reference) => take_series(Some(&mapping(shelf, by, reference).await?), file_name, bytes),
        None => take(described.shape, described.variant, file_name, bytes, terms),
    })
}

/// Every dataset of the area, or of its nation, that stands beside a plan; `None` without one that the person may see.
///
/// # Errors
/// A fault of the shelf. A dataset that cannot be read is left out and told as a gap.
pub(crate) async fn beside(shelf: &dyn Shelf, by: &Person, area: &str) -> Result<Option<Arc<Beside>>, Unable> {
    let scope = permission::scope(by);
    let near = |it: &Held<Dataset>| it.it.area.as_str() == area || nation_of(area) == Some(it.it.area.as_str());
    let mut read: Vec<Held<Dataset>> = Vec::new();
    let mut datasets: Vec<Held<Dataset>> = all::<Dataset>(shelf, &scope).await?.into_iter().filter(near).collect();
    datasets.sort_by(|a, b| (b.it.speaks_of, &a.reference).cmp(&(a.it.speaks_of, &b.reference)));
    for (shape, most) in READ {
        read.extend(datasets.iter().filter(|it| it.it.shape == shape).take(most).cloned());
    }
    if read.is_empty() {
        return Ok(None);
    }
    let one = |it: &Held<Dataset>| format!("{} {} {} {}", it.reference, it.version, it.it.file.0.sha256, it.it.title);
    let key = Digest::of(std::iter::once(area.to_owned()).chain(read.iter().map(one)).collect::<Vec<_>>().join("\n").as_bytes());
    if let Some(found) = at_hand(key) {
        return Ok(Some(found));
    }
    let mut desk = Desk { shelf, by, found: Beside::default() };
    let mut capacity: Vec<CapacityReturn> = Vec::new();
    let (mut outcomes, mut neighbours): (Vec<CouncilOutcome>, Neighbours) = Default::default();
    for held in &read {
        match held.it.shape {
            DatasetShape::StaffSeries => desk.series(held).await?,
            DatasetShape::CouncilOutcomes => outcomes = desk.rows(held).await?.unwrap_or_default(),
            DatasetShape::Neighbours => neighbours = desk.rows(held).await?.unwrap_or_default(),
            _ => capacity.extend(desk.rows::<Vec<CapacityReturn>>(held).await?.unwrap_or_default()),
        }
    }
    desk.found.peers = peers(&outcomes, &neighbours, area);
    desk.found.capacity = capacity_points(&capacity);
    let found = Arc::new(desk.found);
    let mut kept = WORKED.lock().unwrap_or_else(PoisonError::into_inner);
    kept.push_front((key, Arc::clone(&found)));
    kept.truncate(KEPT);
    Ok(Some(found))
}

fn at_hand(key: Digest) -> Option<Arc<Beside>> {
    let kept = WORKED.lock().unwrap_or_else(PoisonError::into_inner);
    kept.iter().find(|it| it.0 == key).map(|it| Arc::clone(&it.1))
}

struct Desk<'a> {
    shelf: &'a dyn Shelf,
    by: &'a Person,
    found: Beside,
}

/// The rates of the workforce that are published for councils, beside those of the council's statistical neighbours.
fn peers(outcomes: &[CouncilOutcome], neighbours: &Neighbours, area: &str) -> Vec<PeerRate> {
    let rate = |it: align::peers::Beside| PeerRate {
        code: it.code,
        measure: it.measure,
        year: it.year,
        value: it.value,
        before: it.before,
        peers: it.peers,
        named: it.named,
        median: it.median,
    };
    align::peers::beside(outcomes, neighbours, area).into_iter().filter(|it| workforce_measure(&it.measure)).map(rate).collect()
}

impl Desk<'_> {
    /// A table of staff numbers as a trend, one of pay as what competitors advertise.
    async fn series(&mut self, held: &Held<Dataset>) -> Result<(), Unable> {
        let Some(series) = self.rows::<StaffSeries>(held).await? else { return Ok(()) };
        let pay = advertised(held.it.title.as_str(), &series);
        if pay.is_empty() {
            self.found.series.extend(trend(held.it.title.as_str(), &series));
        }
        self.found.pay.extend(pay);
        Ok(())
    }

    /// The rows of a dataset, with its source; what it leaves out, or that it cannot be read, is a gap.
    async fn rows<T: Serialize + DeserializeOwned>(&mut self, held: &Held<Dataset>) -> Result<Option<T>, Unable> {
        let limits = held.it.limits.iter().map(|it| Gap { missing: it.to_string(), effect: held.it.title.to_string() });
        self.found.gaps.extend(limits);
        match rows::<T>(self.shelf, &permission::scope(self.by), held, &BTreeMap::new()).await {
            Ok((found, from)) => {
                let source: Source = from;
                self.found.sources.push(source);
                Ok(Some(found))
            }
            Err(Unable::Fault(fault)) => Err(fault.into()),
            Err(_) => {
                let gap = Gap { missing: format!("{} cannot be read", held.reference), effect: "It is left out.".to_owned() };
                self.found.gaps.push(gap);
                Ok(None)
            }
        }
    }
}
