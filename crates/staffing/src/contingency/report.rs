//! What a stress test says: hours unmet by week and place, days of cover, and what agency staff and overtime cost.

use super::check::{Checks, THIN};
use super::event::{DAYS, Event};
use super::response::Responses;
use super::run::{Stress, Tally};
use kernel::Money;
use serde::{Deserialize, Serialize};
use simulate::Bands;

/// The result of a stress test. Hours are hours of a week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The seed of the draws.
    pub seed: u64,
    /// How many draws.
    pub draws: u64,
    /// The events, in their one order.
    pub events: Vec<Event>,
    /// What could be done.
    pub responses: Responses,
    /// Week by week.
    pub weeks: Vec<InWeek>,
    /// The places, in their order.
    pub places: Vec<String>,
    /// Mean hours unmet by week, then place.
    pub unmet_by_place: Vec<Vec<f64>>,
    /// Service by service of each place.
    pub points: Vec<AtPoint>,
    /// Hours unmet over all weeks.
    pub unmet: Bands,
    /// Their mean.
    pub mean_unmet: f64,
    /// Cost of agency staff over all weeks, in pence.
    pub agency_pence: Bands,
    /// Its mean.
    pub mean_agency: Money,
    /// Cost of overtime over all weeks, in pence.
    pub mean_overtime: Money,
    /// The share of draws in which no service at any place falls below what is safe.
    pub holds: f64,
    /// What was checked.
    pub checks: Checks,
}

/// One week.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct InWeek {
    /// Its number, counted from 1.
    pub week: u32,
    /// Mean hours required: the sum of the six that follow.
    pub required: f64,
    /// Mean hours of own staff.
    pub own: f64,
    /// Mean hours of overtime.
    pub overtime: f64,
    /// Mean hours of teams of the same place.
    pub redeployed: f64,
    /// Mean hours of teams elsewhere.
    pub aid: f64,
    /// Mean hours of agency staff.
    pub agency: f64,
    /// Mean hours that nobody gives.
    pub unmet: f64,
    /// Hours that nobody gives, over the draws.
    pub unmet_bands: Bands,
}

/// One service at one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AtPoint {
    /// The place.
    pub place: String,
    /// The service.
    pub service: String,
    /// Hours unmet over all weeks.
    pub unmet: Bands,
    /// Their mean.
    pub mean_unmet: f64,
    /// The share of draws in which it falls below what is safe in some week.
    pub falls_short: f64,
    /// Days of cover: from the first day of the first event until the first day of the week in which one draw in twenty is below what is
    /// safe; `None` when fewer ever are.
    pub days_of_cover: Option<u32>,
}

/// How sure cover must be for its days to count: the share of draws that may already be below what is safe.
const UNSURE: f64 = 0.05;
/// Minutes of an hour.
const HOUR: f64 = 60.0;

impl Tally {
    /// Adds up the draws.
    ///
    /// # Errors
    /// What was checked, when a check failed: nothing is published then. `None` of the figures is missing for want of draws, because a
    /// tally has at least one.
    pub fn report(&self, stress: &Stress, seed: u64) -> Result<Report, Checks> {
        let mut checks = self.checks.clone();
        self.compare(stress, &mut checks);
        if !checks.passed() {
            return Err(checks);
        }
        self.figures(stress, seed, checks.clone()).ok_or(checks)
    }

    fn figures(&self, stress: &Stress, seed: u64, checks: Checks) -> Option<Report> {
        let (weeks, places) = (stress.weeks(), stress.places.0.len());
        let draws = self.draws.end - self.draws.start;
        let mean = |sum: u64| sum as f64 / draws as f64 / HOUR;
        let per_draw = |of: &dyn Fn(usize) -> u64| (0..draws as usize).map(|it| of(it) as f64 / HOUR).collect::<Vec<f64>>();
        let in_week = |at: usize| {
            let [required, own, overtime, redeployed, aid, agency, unmet] = self.sums[at].map(mean);
            let unmet_bands = Bands::of(&per_draw(&|draw| self.unmet[draw * weeks + at]))?;
            Some(InWeek { week: at as u32 + 1, required, own, overtime, redeployed, aid, agency, unmet, unmet_bands })
        };
        let unmet = per_draw(&|draw| self.unmet[draw * weeks..(draw + 1) * weeks].iter().sum());
        let responses = stress.responses;
        let agency: Vec<f64> = self.paid.iter().map(|it| it.0 as f64 / HOUR * f64::from(responses.agency_pence)).collect();
        let overtime: f64 = self.paid.iter().map(|it| it.1 as f64 / HOUR * f64::from(responses.overtime_pence)).sum::<f64>() / draws as f64;
        let safe = |draw: &[(u64, u32)]| draw.iter().all(|it| it.1 == 0);
        let of_place = |at: usize| self.places[at * places..(at + 1) * places].iter().map(|it| mean(*it)).collect();
        let money = |pence: f64| Money::pence(libm::round(pence) as i64);
        Some(Report {
            seed,
            draws,
            events: stress.events.clone(),
            responses,
            weeks: (0..weeks).map(in_week).collect::<Option<_>>()?,
            places: stress.places.0.clone(),
            unmet_by_place: (0..weeks).map(of_place).collect(),
            points: (0..stress.points.0.len()).map(|it| self.point(stress, it)).collect::<Option<_>>()?,
            mean_unmet: measure::mean(&unmet)?,
            unmet: Bands::of(&unmet)?,
            agency_pence: Bands::of(&agency)?,
            mean_agency: money(measure::mean(&agency)?),
            mean_overtime: money(overtime),
            holds: self.points.chunks(stress.points.0.len()).filter(|it| safe(it)).count() as f64 / draws as f64,
            checks,
        })
    }

    fn point(&self, stress: &Stress, at: usize) -> Option<AtPoint> {
        let of_draws: Vec<(u64, u32)> = self.points.iter().skip(at).step_by(stress.points.0.len()).copied().collect();
        let unmet: Vec<f64> = of_draws.iter().map(|it| it.0 as f64 / HOUR).collect();
        let mut short: Vec<u32> = of_draws.iter().map(|it| it.1).filter(|it| *it > 0).collect();
        short.sort_unstable();
        let falls_short = short.len() as f64 / of_draws.len() as f64;
        let too_many = libm::ceil(of_draws.len() as f64 * UNSURE).max(1.0) as usize;
        let begin = stress.events.iter().map(|it| it.from_week).min().unwrap_or(1);
        let days_of_cover = short.get(too_many - 1).map(|week| week.saturating_sub(begin) * DAYS);
        let (place, service) = stress.points.0[at].clone();
        Some(AtPoint { place, service, mean_unmet: measure::mean(&unmet)?, unmet: Bands::of(&unmet)?, falls_short, days_of_cover })
    }

    /// Compares own minutes with their closed form, team by team where enough heads are counted and the rest of a week together.
    fn compare(&self, stress: &Stress, checks: &mut Checks) {
        let expected = stress.expected();
        let (teams, draws) = (stress.teams.len(), (self.draws.end - self.draws.start) as f64);
        for (at, weather) in stress.weather.iter().enumerate() {
            let mut pooled = (0.0, 0.0, 0.0);
            for (team, it) in weather.iter().enumerate() {
                let off = self.own[at * teams + team] as f64 / draws - expected.mean[at][team];
                let rounding = 1e-9 * expected.mean[at][team] + if it.working == 1.0 { 1e-6 } else { 0.5 };
                let away = expected.heads[at][team] * it.presence * (1.0 - it.presence) * draws;
                if away >= THIN {
                    checks.compare(off, expected.variance[at][team], draws, rounding);
                } else {
                    pooled = (pooled.0 + off, pooled.1 + expected.variance[at][team], pooled.2 + rounding);
                }
            }
            if pooled != (0.0, 0.0, 0.0) {
                checks.compare(pooled.0, pooled.1, draws, pooled.2);
            }
        }
    }
}
