//! P21 · Forecasts held against every month that has been counted, each at its own distance from the opening of its run.
//!
//! At each full year the run's own bands are judged. A month between two years has no bands in the bundle: its heads are what the run's own
//! rates give at that month by the law of the live plan, moved to meet the run at full years; and its posts short are the run's mean need,
//! on a straight line between the two years, less those heads. The method page on forecasts in hindsight says the same.

use super::course::{Counted, run_of};
use super::past::Published;
use crate::plan::RolePlan;
use crate::{Baseline, RoleBaseline};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use simulate::Bands;
use staffing::live::{Ahead, Foretold, Hindsight, Joining, Leaving, MOST_MONTHS, Month, hindsight};
use std::collections::BTreeMap;

/// The distances that are told apart: the first and the last month of each, from the opening.
pub const HORIZONS: [(u32, u32); 5] = [(1, 3), (4, 6), (7, 12), (13, 24), (25, 360)];
/// Futures drawn for a month between two years, as the live plan draws them.
const DRAWS: u64 = 500;
/// The seed of those draws, as the live plan has it.
const SEED: u64 = 20_260_401;

/// What was forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Foreseen {
    /// Heads at the end of the month.
    Heads,
    /// Posts without anybody: the gap that was planned, held against the vacancies that were counted.
    Vacancies,
}

/// A forecast whose month has been counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Due {
    /// Of what.
    pub of: Foreseen,
    /// The month.
    pub month: Month,
    /// Months from the opening of the run.
    pub horizon: u32,
    /// Whether the run was made before the month was over; otherwise it says what it would have said.
    pub in_time: bool,
    /// What was said, and what came.
    pub foretold: Foretold,
}

/// How good forecasts of one distance were.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AtHorizon {
    /// The first and the last month of the distance; `None` for all of them together.
    pub months: Option<(u32, u32)>,
    /// What was found.
    pub found: Hindsight,
}

/// Every forecast of heads and of vacancies whose month has been counted, run by run.
pub fn due(published: &[Published], counted: &[Counted]) -> Vec<Due> {
    published.iter().flat_map(|it| of_run(it, counted)).collect()
}

fn of_run(published: &Published, counted: &[Counted]) -> Vec<Due> {
    let baseline = &published.plan.inputs.baseline;
    let opening = Month::of(baseline.on);
    let mut found = Vec::new();
    for role in &published.plan.result.roles {
        let Some(before) = baseline.roles.iter().find(|it| it.role == role.role) else { continue };
        // Of two counts of one month the later record counts.
        let mine: BTreeMap<Month, &Counted> = counted.iter().filter(|it| is_of(&it.role, role)).map(|it| (it.actual.month, it)).collect();
        let last = 12 * (role.years.len() as i32 - 1).max(0);
        let mine: Vec<&Counted> =
            mine.into_values().filter(|it| (1..=last.min(MOST_MONTHS as i32)).contains(&it.actual.month.since(opening))).collect();
        let months: Vec<usize> = mine.iter().map(|it| it.actual.month.since(opening) as usize).collect();
        let Some(heads) = heads_at(published, baseline, before, role, &months) else { continue };
        for ((it, months), heads) in mine.iter().zip(months).zip(heads) {
            let one = |of: Foreseen, bands: Bands, actual: f64| Due {
                of,
                month: it.actual.month,
                horizon: months as u32,
                in_time: Month::of(published.made_on) <= it.actual.month,
                foretold: Foretold {
                    said_in: published.reference.to_string(),
                    of: role.name.clone(),
                    at: it.actual.month.to_string(),
                    bands,
                    actual,
                },
            };
            found.push(one(Foreseen::Heads, heads, f64::from(it.actual.heads)));
            let short =
                it.actual.vacancies.and_then(|vacant| Some(one(Foreseen::Vacancies, short_at(role, months, heads)?, f64::from(vacant))));
            found.extend(short);
        }
    }
    found
}

fn is_of(called: &str, role: &RolePlan) -> bool {
    called.trim().eq_ignore_ascii_case(&role.name) || called.trim().parse() == Ok(role.role)
}

/// The bands of heads so many months after the opening: as published at a full year, by the run's rates between.
fn heads_at(published: &Published, baseline: &Baseline, before: &RoleBaseline, role: &RolePlan, months: &[usize]) -> Option<Vec<Bands>> {
    let assumed = &published.plan.assumptions;
    let weight = assumed.pooling.value;
    let leaving = Leaving::of_year(&before.leaving_of(&baseline.all.leaving, weight), assumed.leaving_factor.value)?;
    let joining = Joining::of_year(&before.joining_of(&baseline.all.joining, weight), assumed.joining_factor.value)?;
    let ahead = Ahead { heads: before.heads(), leaving, joining, opening: f64::from(before.heads()) };
    let lift = ahead.lift(&run_of(&published.plan, role.role));
    let mut futures = ahead.futures(&role.name, months, SEED, DRAWS)?;
    for (months, heads) in months.iter().zip(&mut futures) {
        heads.iter_mut().for_each(|it| *it = (*it + lift.at(*months)).max(0.0));
    }
    let bands = |(months, heads): (&usize, &Vec<f64>)| match months % 12 {
        0 => role.years.get(months / 12).map(|it| it.supply.bands),
        _ => Bands::of(heads),
    };
    months.iter().zip(&futures).map(bands).collect()
}

/// The bands of posts without anybody: as published at a full year; between, the mean need on a straight line less the heads.
fn short_at(role: &RolePlan, months: usize, heads: Bands) -> Option<Bands> {
    let year = role.years.get(months / 12)?;
    let bands = match months % 12 {
        0 => year.gap.bands,
        over => {
            let next = role.years.get(months / 12 + 1)?;
            let need = year.required.mean + (next.required.mean - year.required.mean) * over as f64 / 12.0;
            let [p5, p25, p50, p75, p95] = [heads.p95, heads.p75, heads.p50, heads.p25, heads.p5].map(|it| need - it);
            Bands { p5, p25, p50, p75, p95 }
        }
    };
    // There cannot be fewer than no vacancies: where there are more heads than posts, none stands empty.
    let [p5, p25, p50, p75, p95] = [bands.p5, bands.p25, bands.p50, bands.p75, bands.p95].map(|it| it.max(0.0));
    Some(Bands { p5, p25, p50, p75, p95 })
}

/// How good the forecasts of one sort were: all together first, then distance by distance as far as there are any.
pub fn by_horizon(all: &[Due], of: Foreseen) -> Vec<AtHorizon> {
    let within = |months: Option<(u32, u32)>| {
        let chosen = all.iter().filter(|it| it.of == of && months.is_none_or(|(from, to)| (from..=to).contains(&it.horizon)));
        let foretold: Vec<Foretold> = chosen.map(|it| it.foretold.clone()).collect();
        Some(AtHorizon { months, found: hindsight(&foretold, &[])? })
    };
    std::iter::once(None).chain(HORIZONS.map(Some)).filter_map(within).collect()
}

/// The first month that is still to be counted before anything, or anything more, can be judged: the month after the latest one counted, or
/// after the first opening; and whether it is over. `None` without a run, or past the horizon of all.
pub fn next(published: &[Published], counted: &[Counted], today: NaiveDate) -> Option<(Month, bool)> {
    let opening = published.iter().map(|it| Month::of(it.plan.inputs.baseline.on)).min()?;
    let horizon = published.iter().filter_map(|it| Month::new(it.plan.inputs.horizon, opening.month())).max()?;
    let latest = counted.iter().map(|it| it.actual.month).filter(|it| *it > opening).max().unwrap_or(opening);
    let month = latest.plus(1);
    (month <= horizon).then(|| (month, month < Month::of(today)))
}
