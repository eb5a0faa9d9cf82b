//! P1, P10 · The workforce plan of an area, from the datasets that a person may see.

use super::chosen::{Chosen, missing};
use super::kept::Kept;
use super::overrides::laid_over;
use super::proof::{figured, shown};
use super::underway::Underway;
use crate::perform::Unable;
use crate::permission::{self, Act, Person};
use chrono::Datelike;
use document::Document;
use kernel::Gap;
use record::{Digest, Fault, Held, Listed, Query, Record, Reference, Refusal, Scope, Shelf, load};
use register::population::{Estimate, Projection, project};
use register::{Assumption, Dataset, DatasetShape, Source};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use workforce::ascwds::{Worker, Workplace};
use workforce::chapter::{Override, Stress};
use workforce::plan::{Opened, PlanInputs, PlanResult, Unplannable, Variant, bundle};
use workforce::{Assumptions, baseline};

/// How many years a plan reaches when nobody says, unless the projections end before.
const USUAL_REACH: i32 = 10;

/// What a plan is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The code of the area; the only one there are datasets for when `None`.
    pub area: Option<String>,
    /// The last year; ten years on, or as far as the projections reach, when `None`.
    pub to: Option<i32>,
    /// The seed of the draws.
    pub seed: u64,
    /// How many draws.
    pub draws: u64,
}

/// Everything a plan reads, gathered and checked.
#[derive(Clone, Debug)]
pub struct Gathered {
    /// What the plan reads.
    pub inputs: PlanInputs,
    /// What it takes for granted.
    pub assumptions: Assumptions,
    /// The assumptions that somebody set.
    pub overrides: Vec<Override>,
    /// The datasets that were read.
    pub datasets: Vec<Held<Dataset>>,
    asked: Asked,
}

/// A plan, with the proof of it.
#[derive(Clone, Debug)]
pub struct Made {
    /// What the plan read.
    pub gathered: Gathered,
    /// What it says.
    pub result: PlanResult,
    /// What it would say with one thing changed at a time.
    pub stresses: Vec<Stress>,
    /// Everything from which it can be had again.
    pub bundle: Vec<u8>,
    /// SHA-256 of the bundle.
    pub bundle_sha256: String,
}

/// Reads the datasets of an area and the assumptions, as far as the person may see them. Refuses with every shape that is missing.
pub async fn gather(shelf: &dyn Shelf, by: &Person, asked: &Asked) -> Result<Gathered, Unable> {
    permission::demand(by, Act::Plan)?;
    let scope = permission::scope(by);
    let datasets = all::<Dataset>(shelf, &scope).await?;
    let area = area(asked, &datasets)?;
    let chosen = Chosen::of(&datasets, &area).whole(&area)?;
    let sources: BTreeMap<Reference, Held<Source>> =
        all::<Source>(shelf, &scope).await?.into_iter().map(|it| (it.reference.clone(), it)).collect();
    let on = chosen.on;
    let (assumptions, overrides) = laid_over(&all::<Assumption>(shelf, &scope).await?, &sources, on, &area);
    let mut files = Vec::new();
    let (estimates, file) = rows::<Vec<Estimate>>(shelf, &scope, chosen.estimate, &sources).await?;
    files.push(file);
    let mut projections = Vec::new();
    for held in &chosen.projections {
        projections.push((held, rows::<Vec<Projection>>(shelf, &scope, held, &sources).await?));
    }
    let (mut workplaces, mut workers): (Vec<Vec<Workplace>>, Vec<Vec<Worker>>) = (Vec::new(), Vec::new());
    for held in &chosen.workplaces {
        let (found, file) = rows(shelf, &scope, held, &sources).await?;
        workplaces.push(found);
        files.push(file);
    }
    for held in &chosen.workers {
        let (found, file) = rows(shelf, &scope, held, &sources).await?;
        workers.push(found);
        files.push(file);
    }
    let (workplaces, workers, gaps) = joined(workplaces, workers);
    let mut base = baseline(&workplaces, &workers, on, assumptions.full_week.value);
    base.calibrate(&workplaces, &workers);
    base.gaps.extend(gaps);
    let horizon = asked.to.unwrap_or_else(|| reach(on.year(), projections.iter().map(|it| &it.1.0)));
    let mut variants = Vec::new();
    for (held, (projection, source)) in &projections {
        let refused = |why: &dyn std::fmt::Display| Refusal::new("not-plannable").with("reason", why).with("dataset", &held.reference);
        let people = project(&estimates, projection, &area, horizon).map_err(|it| refused(&it))?;
        let name = held.it.variant.map_or("principal", Listed::code);
        let of = Variant::of(name, &people, &assumptions, source.clone());
        variants.push(of.map_err(|it| refused(&it.iter().map(|it| it.message.as_str()).collect::<Vec<_>>().join(" ")))?);
    }
    let named = estimates.iter().find(|it| it.area == area).map_or_else(|| area.clone(), |it| it.area_name.clone());
    let datasets = chosen.every().cloned().collect();
    let inputs = PlanInputs { area, area_name: named, base_year: on.year(), horizon, baseline: base, variants, files };
    Ok(Gathered { inputs, assumptions, overrides, datasets, asked: asked.clone() })
}

impl Gathered {
    /// What a published plan read, as its bundle says. Its datasets are named among the files.
    pub(super) fn of_bundle(opened: &Opened, overrides: Vec<Override>) -> Gathered {
        let (inputs, assumptions) = (opened.inputs.clone(), opened.assumptions.clone());
        let asked =
            Asked { area: Some(inputs.area.clone()), to: Some(inputs.horizon), seed: opened.result.seed, draws: opened.result.draws };
        Gathered { inputs, assumptions, overrides, datasets: Vec::new(), asked }
    }

    /// Runs the plan to its end. `told` hears how many steps of how many are done, and may stop the work.
    pub fn run(self, told: &mut dyn FnMut(u64, u64) -> ControlFlow<()>) -> Result<Made, Unable> {
        let mut underway = self.begin()?;
        while underway.advance()? {
            let (done, total) = underway.steps();
            if told(done, total).is_break() {
                return Err(Refusal::new("plan-stopped").into());
            }
        }
        let (result, stresses) = underway.finish()?;
        self.made(result, stresses)
    }

    /// Begins the plan, to be taken step by step.
    pub fn begin(&self) -> Result<Underway<'_>, Unable> {
        Underway::begin(self, self.asked.seed, self.asked.draws)
    }

    /// The plan with the proof of it.
    pub fn made(self, result: PlanResult, stresses: Vec<Stress>) -> Result<Made, Unable> {
        let bundle = bundle(&self.inputs, &self.assumptions, &result);
        let bundle = bundle.ok_or_else(|| Fault::new("plan-not-written", "a value of the plan cannot be written as JSON"))?;
        let bundle_sha256 = Digest::of(&bundle).to_string();
        Ok(Made { gathered: self, result, stresses, bundle, bundle_sha256 })
    }
}

impl Made {
    /// What the plan says, as tables show it: roles with few staff are in the totals only.
    pub fn shown(&self) -> PlanResult {
        shown(&self.gathered.inputs, self.result.clone())
    }

    /// The figures of the plan with their charts, as the page of a publication has them.
    pub fn outlook(&self) -> Document {
        let of = &self.gathered;
        figured(&of.inputs, &of.assumptions, &self.result, &self.bundle_sha256, of.inputs.area.clone())
    }
}

pub(super) fn unplannable(why: Unplannable) -> Unable {
    Refusal::new("not-plannable").with("reason", why).into()
}

/// Every sound record of a kind that may be seen.
pub(super) async fn all<R: Record>(shelf: &dyn Shelf, scope: &Scope) -> Result<Vec<Held<R>>, Fault> {
    Ok(load::<R>(&shelf.find(scope, &Query::all(R::KIND.name)).await?.rows).sound)
}

fn area(asked: &Asked, datasets: &[Held<Dataset>]) -> Result<String, Refusal> {
    if let Some(area) = &asked.area {
        return Ok(area.trim().to_ascii_uppercase());
    }
    let areas: BTreeSet<&str> = datasets.iter().map(|it| it.it.area.as_str()).collect();
    match areas.iter().next() {
        Some(only) if areas.len() == 1 => Ok((*only).to_owned()),
        None => Err(missing(
            &[DatasetShape::PopulationEstimate, DatasetShape::PopulationProjection, DatasetShape::Workplaces, DatasetShape::Workers],
            "the area",
        )),
        Some(_) => Err(Refusal::new("area-not-chosen").with("areas", areas.into_iter().collect::<Vec<_>>().join(", "))),
    }
}

/// The rows of a dataset, and where they come from.
pub(super) async fn rows<T: Serialize + DeserializeOwned>(
    shelf: &dyn Shelf,
    scope: &Scope,
    held: &Held<Dataset>,
    sources: &BTreeMap<Reference, Held<Source>>,
) -> Result<(T, kernel::Source), Unable> {
    let file = &held.it.file.0;
    let unread = || Unable::from(Refusal::new("dataset-not-read").with("reference", &held.reference));
    let hash = Digest::parse(&file.sha256).ok_or_else(unread)?;
    let bytes = shelf.fetch(scope, hash).await?.ok_or_else(unread)?.bytes;
    let kept = Kept::<T>::read(&bytes, held.it.shape).ok_or_else(unread)?;
    let source = held.it.source.as_ref().and_then(|it| sources.get(it.reference()));
    let from = kernel::Source {
        title: held.it.title.to_string(),
        publisher: source.and_then(|it| it.it.publisher.as_ref()).map(ToString::to_string),
        date: Some(held.it.speaks_of),
        place: Some(format!("{} version {}, read from {}", held.reference, held.version, kept.read_from.name)),
        sha256: Some(kept.read_from.sha256),
    };
    Ok((kept.rows, from))
}

/// Files of one return put together. A workplace that stands in several files, and its workers, are taken from the latest:
/// a corrected file replaces what it corrects, whoever is no longer in it included.
pub(super) fn joined(workplaces: Vec<Vec<Workplace>>, workers: Vec<Vec<Worker>>) -> (Vec<Workplace>, Vec<Worker>, Vec<Gap>) {
    let solid = |it: &str| it.split_whitespace().collect::<String>();
    let mut replaced = 0;
    let mut homes: BTreeMap<String, Workplace> = BTreeMap::new();
    for it in workplaces.into_iter().flatten() {
        replaced += usize::from(homes.insert(solid(&it.reference), it).is_some());
    }
    let mut people: BTreeMap<String, Vec<Worker>> = BTreeMap::new();
    for file in workers {
        let mut of_file: BTreeMap<String, Vec<Worker>> = BTreeMap::new();
        file.into_iter().for_each(|it| of_file.entry(solid(&it.workplace)).or_default().push(it));
        for (workplace, staff) in of_file {
            replaced += people.insert(workplace, staff).map_or(0, |it| it.len());
        }
    }
    let stray: usize = people.iter().filter(|it| !homes.contains_key(it.0)).map(|it| it.1.len()).sum();
    let gap = |count: usize, missing: &str, effect: &str| {
        (count > 0).then(|| Gap { missing: format!("{count} {missing}"), effect: effect.to_owned() })
    };
    let gaps = [
        gap(replaced, "workplaces or workers that a later file replaces", "They are taken from the later file."),
        gap(stray, "workers whose workplace is in no file of the return", "They are left out."),
    ];
    (homes.into_values().collect(), people.into_values().flatten().collect(), gaps.into_iter().flatten().collect())
}

/// Ten years on, or the last year that every projection holds.
fn reach<'a>(base: i32, projections: impl Iterator<Item = &'a Vec<Projection>>) -> i32 {
    let last = |it: &Vec<Projection>| it.iter().flat_map(|it| &it.rows).map(|it| it.year).max();
    projections.filter_map(last).min().map_or(base + USUAL_REACH, |last| last.min(base + USUAL_REACH))
}
