//! The scores of one level: the method and the baselines, horizon by horizon.

use super::{HORIZONS, LEAST_READINGS, Level};
use crate::trend::Trends;
use kernel::Range;
use measure::{coverage, crps_ensemble, mean, wape};
use serde::Serialize;

/// A way to forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// What was read at the origin.
    LastValue,
    /// The mean yearly step of up to five years goes on.
    Drift,
    /// The same, fading by a tenth a year.
    DampedDrift,
    /// The trend of this crate.
    Trend,
}

/// Errors at one horizon.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Horizon {
    /// Years ahead.
    pub years: usize,
    /// Pairs of series and origin judged.
    pub pairs: usize,
    /// The weighted absolute percentage error of each method, as a share.
    pub wape: Vec<(Method, f64)>,
    /// The best of the baselines.
    pub best_baseline: Method,
    /// How far the trend's error lies below that of the best baseline, as a share of it; negative when above.
    pub better_by: f64,
    /// The mean CRPS of the trend's distribution, in units of the series.
    pub crps: f64,
    /// The mean absolute error of the best baseline: the CRPS of a forecast that knows no doubt.
    pub baseline_crps: f64,
    /// The share of pairs within the 80 % range.
    pub covered: f64,
    /// The same without series of fewer than ten heads, whose ranges are wider than they say because heads are whole.
    pub covered_from_ten: Option<f64>,
    /// Origin by origin.
    pub origins: Vec<OriginScore>,
}

/// Errors at one origin.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OriginScore {
    /// The origin, as year and month.
    pub origin: String,
    /// Series judged.
    pub pairs: usize,
    /// The trend's weighted absolute percentage error.
    pub wape: f64,
    /// The share of series within the 80 % range.
    pub covered: f64,
}

/// The scores of one level.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LevelScore {
    /// The columns that are not totals.
    pub level: String,
    /// Series.
    pub series: usize,
    /// Horizons that could be judged.
    pub horizons: Vec<Horizon>,
}

/// One series at one origin and horizon.
struct Pair {
    origin: usize,
    actual: f64,
    /// In the order of [`Method`].
    said: [f64; 4],
    range: Range<f64>,
    crps: f64,
}

const METHODS: [Method; 4] = [Method::LastValue, Method::Drift, Method::DampedDrift, Method::Trend];

pub(super) fn score(level: &Level) -> LevelScore {
    let trends = Trends::of(&level.panel);
    let horizons = HORIZONS.into_iter().filter_map(|years| horizon(level, &trends, years)).collect();
    LevelScore { level: level.name.clone(), series: level.keys.len(), horizons }
}

fn horizon(level: &Level, trends: &Trends<'_>, years: usize) -> Option<Horizon> {
    let whole = level.panel.readings.iter().flatten().flatten().all(|it| it.fract() == 0.0);
    let last = level.panel.times().checked_sub(1 + years)?;
    let mut pairs = Vec::new();
    for origin in LEAST_READINGS - 1..=last {
        for (series, found) in trends.forecast(origin, years).into_iter().enumerate() {
            let (Some(found), Some(actual)) = (found, level.panel.readings[series][origin + years]) else { continue };
            let (low, high) = found.four_fifths();
            let (low, high) = if whole { (low.round(), high.round()) } else { (low, high) };
            let [flat, drift, damped] = baselines(&level.panel.readings[series][..=origin], years);
            pairs.push(Pair {
                origin,
                actual,
                said: [flat, drift, damped, found.value],
                range: Range { low, high, level: Some(0.8) },
                crps: crps_ensemble(&found.quantiles, actual)?,
            });
        }
    }
    let all: Vec<&Pair> = pairs.iter().collect();
    let errors: Option<Vec<(Method, f64)>> = METHODS.into_iter().enumerate().map(|(at, it)| Some((it, error(&all, at)?))).collect();
    let errors = errors?;
    let best = (0..3).min_by(|one, two| errors[*one].1.total_cmp(&errors[*two].1))?;
    let absolute: Vec<f64> = all.iter().map(|it| (it.said[best] - it.actual).abs()).collect();
    let large: Vec<&Pair> = pairs.iter().filter(|it| it.said[0] >= 10.0).collect();
    Some(Horizon {
        years,
        pairs: pairs.len(),
        best_baseline: errors[best].0,
        better_by: if errors[best].1 > 0.0 { 1.0 - errors[3].1 / errors[best].1 } else { 0.0 },
        wape: errors,
        crps: mean(&all.iter().map(|it| it.crps).collect::<Vec<_>>())?,
        baseline_crps: mean(&absolute)?,
        covered: covered(&all)?,
        covered_from_ten: covered(&large),
        origins: (LEAST_READINGS - 1..=last).filter_map(|it| of_origin(level, &pairs, it)).collect(),
    })
}

fn error(pairs: &[&Pair], method: usize) -> Option<f64> {
    wape(&pairs.iter().map(|it| (it.said[method], it.actual)).collect::<Vec<_>>())
}

fn covered(pairs: &[&Pair]) -> Option<f64> {
    coverage(&pairs.iter().map(|it| (it.range, it.actual)).collect::<Vec<_>>())
}

fn of_origin(level: &Level, pairs: &[Pair], origin: usize) -> Option<OriginScore> {
    let own: Vec<&Pair> = pairs.iter().filter(|it| it.origin == origin).collect();
    Some(OriginScore { origin: level.times[origin].clone(), pairs: own.len(), wape: error(&own, 3)?, covered: covered(&own)? })
}

/// Last value, drift and damped drift of one series, `years` after its last reading. A series that ends without a reading is taken to end at
/// nought; an empty one gives nought.
pub fn baselines(readings: &[Option<f64>], years: usize) -> [f64; 3] {
    let Some(end) = readings.len().checked_sub(1) else { return [0.0; 3] };
    let last = readings[end].unwrap_or(0.0);
    let from = (end.saturating_sub(5)..end).find_map(|at| Some((end - at, readings[at]?)));
    let step = from.map_or(0.0, |(back, value)| (last - value) / back as f64);
    let damped: f64 = (1..=years).map(|it| 0.9_f64.powi(it as i32)).sum();
    [last, (last + step * years as f64).max(0.0), (last + step * damped).max(0.0)]
}
