//! Where a series of yearly readings is going, and by how much it may miss.
//!
//! Growth is a difference of logarithms (half a head added, so that nought does no harm). Its noise is judged for each series from how far
//! one year's growth lies from the next, drawn towards what series of its size show. A step of growth that noise does not explain is a
//! *break*: the new level stands, the step teaches nothing about the trend. The trend is the mean of the other steps, each year back
//! counting half as much as the next, drawn towards the growth of the group to which the series belongs; it fades by a tenth a year.
//! How strongly it is drawn is judged by what would have missed the fewest heads at earlier times of the same series.
//! Source: E. S. Gardner and E. McKenzie (1985), *Management Science* 31, 1237-1246 (damped trend); R. J. Hyndman and others (2011),
//! *Computational Statistics & Data Analysis* 55, 2579-2589 (strength from the group); J. Lei and others (2018), *JASA* 113, 1094-1111
//! (ranges from past errors).

mod noise;

pub use noise::{Break, FALSE_ALARM, breaks};

use measure::{normal_quantile, quantiles};
use noise::{Noise, growth};

/// How much a step of growth counts beside the step one year later.
pub const RECENCY: f64 = 0.5;
/// How much of the yearly growth is left from one year ahead to the next.
pub const DAMPING: f64 = 0.9;
/// So many past errors are enough to judge a range by: the outer tenths then hold ten each.
const ENOUGH_ERRORS: usize = 100;
/// Levels of the forecast distribution: 0.01 to 0.99.
const LEVELS: usize = 99;

/// Yearly readings of series that belong to groups, all at the same times.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// The readings of each series, the earliest first; `None` where there is none. All as long.
    pub readings: Vec<Vec<Option<f64>>>,
    /// The group of each series.
    pub groups: Vec<usize>,
}

/// What a series may come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The single best figure.
    pub value: f64,
    /// The values below which it falls with probability 0.01, 0.02, ... 0.99.
    pub quantiles: Vec<f64>,
}

impl Forecast {
    /// The ends between which it lies with probability 0.8.
    pub fn four_fifths(&self) -> (f64, f64) {
        (self.quantiles[9], self.quantiles[89])
    }
}

impl Panel {
    /// The same panel with the readings up to and including number `origin` only.
    pub fn up_to(&self, origin: usize) -> Panel {
        let cut = |it: &Vec<Option<f64>>| it[..it.len().min(origin + 1)].to_vec();
        Panel { readings: self.readings.iter().map(cut).collect(), groups: self.groups.clone() }
    }

    /// How many times there are.
    pub fn times(&self) -> usize {
        self.readings.first().map_or(0, Vec::len)
    }
}

/// The forecast of each series `years` after its last time; `None` for a series without a reading then.
///
/// The whole of it rests on the panel alone: past errors are those that this method would have made at earlier times of the same panel.
pub fn forecast(panel: &Panel, years: usize) -> Vec<Option<Forecast>> {
    match panel.times().checked_sub(1) {
        Some(last) => Trends::of(panel).forecast(last, years),
        None => vec![None; panel.readings.len()],
    }
}

/// What would have been believed of every series at each time of a panel, from no more than the readings up to then.
pub struct Trends<'a> {
    panel: &'a Panel,
    states: Vec<State>,
}

/// What is believed of every series at one time.
struct State {
    /// The standard deviation of yearly growth, series by series.
    noise: Vec<f64>,
    trend: Vec<f64>,
}

impl<'a> Trends<'a> {
    /// Goes through the times of a panel in their order.
    pub fn of(panel: &'a Panel) -> Trends<'a> {
        let mut missed = [0.0; CANDIDATES.len()];
        let mut earlier: Option<(Noise, Vec<Growth>)> = None;
        let mut states = Vec::with_capacity(panel.times());
        for time in 0..panel.times() {
            if let Some((noise, growths)) = earlier.filter(|_| time > 2) {
                judge(panel, time, &noise, &growths, &mut missed);
            }
            let (noise, growths) = growths(&panel.up_to(time));
            let apart = apart(&missed);
            let trend = growths.iter().zip(&noise.of).map(|(it, noise)| it.drawn(*noise, apart)).collect();
            states.push(State { noise: noise.of.clone(), trend });
            earlier = Some((noise, growths));
        }
        Trends { panel, states }
    }

    /// The forecast of each series at time number `origin`, `years` ahead; `None` for a series without a reading then. Nothing after the
    /// origin is used.
    pub fn forecast(&self, origin: usize, years: usize) -> Vec<Option<Forecast>> {
        let Some(now) = self.states.get(origin) else { return vec![None; self.panel.readings.len()] };
        let errors = self.past_errors(origin, years);
        let one = |series: usize| {
            let value = ahead(self.panel.readings[series][origin]?, now.trend[series], years);
            let end = |z: &f64| ((value + 0.5) * libm::exp(now.noise[series] * z) - 0.5).max(0.0);
            Some(Forecast { value, quantiles: errors.iter().map(end).collect() })
        };
        (0..self.panel.readings.len()).map(one).collect()
    }

    /// The quantiles of the errors that were made `years` ahead and are known at `origin`, in units of each series' noise: from the latest
    /// earlier origin, and the ones before it until there are enough. Before any is known, the normal range of a wandering trend.
    fn past_errors(&self, origin: usize, years: usize) -> Vec<f64> {
        let mut errors = Vec::new();
        for then in (2..=origin.saturating_sub(years)).rev() {
            let state = &self.states[then];
            for (series, readings) in self.panel.readings.iter().enumerate() {
                let (Some(last), Some(actual)) = (readings[then], readings[then + years]) else { continue };
                errors.push(growth(ahead(last, state.trend[series], years), actual) / state.noise[series]);
            }
            if errors.len() >= ENOUGH_ERRORS {
                break;
            }
        }
        let levels: Vec<f64> = (1..=LEVELS).map(|it| it as f64 / (LEVELS + 1) as f64).collect();
        let n = years as f64;
        let wandering = |p: &f64| normal_quantile(*p).unwrap_or(0.0) * libm::sqrt(n + n * n / 2.0);
        quantiles(&errors, &levels).filter(|_| errors.len() >= 10).unwrap_or_else(|| levels.iter().map(wandering).collect())
    }
}

/// The value `years` after `last` when growth fades from `trend`.
fn ahead(last: f64, trend: f64, years: usize) -> f64 {
    let steps: f64 = (1..=years).map(|it| DAMPING.powi(it as i32)).sum();
    last * libm::exp(trend * steps)
}

/// The recent growth of a series and of its group.
struct Growth {
    group: f64,
    /// The series' own, with the number of equally weighted steps it is worth; `None` when no step is left.
    own: Option<(f64, f64)>,
}

impl Growth {
    /// Between group and own, by how much of their distance is not noise: `apart` is the variance between series of one group.
    fn drawn(&self, noise: f64, apart: f64) -> f64 {
        let Some((own, worth)) = self.own else { return self.group };
        let kept = apart / (apart + noise * noise / worth);
        self.group + kept * (own - self.group)
    }
}

fn growths(panel: &Panel) -> (Noise, Vec<Growth>) {
    let noise = Noise::of(panel);
    let sound = noise.without_breaks(panel);
    let groups = of_groups(panel, &sound);
    let one = |(steps, group): (&Vec<Option<f64>>, &usize)| Growth { group: groups[*group], own: recent(steps) };
    let found = sound.iter().zip(&panel.groups).map(one).collect();
    (noise, found)
}

/// Variances between series of one group that are tried, a factor of about three apart.
const CANDIDATES: [f64; 7] = [1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 1e-1];

/// Adds to `missed` the heads by which each candidate, from what was known a year earlier, misses the readings of `time`.
fn judge(panel: &Panel, time: usize, noise: &Noise, growths: &[Growth], missed: &mut [f64; CANDIDATES.len()]) {
    for (series, growth) in growths.iter().enumerate() {
        let (Some(last), Some(actual)) = (panel.readings[series][time - 1], panel.readings[series][time]) else { continue };
        for (missed, apart) in missed.iter_mut().zip(CANDIDATES) {
            *missed += (ahead(last, growth.drawn(noise.of[series], apart), 1) - actual).abs();
        }
    }
}

/// The variance between series of one group: the candidate that would have missed the fewest heads so far; the middle one while nothing is
/// known yet.
fn apart(missed: &[f64; CANDIDATES.len()]) -> f64 {
    let best = (0..CANDIDATES.len()).min_by(|one, two| missed[*one].total_cmp(&missed[*two]).then(one.abs_diff(3).cmp(&two.abs_diff(3))));
    CANDIDATES[best.unwrap_or(3)]
}

/// The weighted mean of steps, the latest counting most, with the number of equally weighted steps it is worth.
fn recent(steps: &[Option<f64>]) -> Option<(f64, f64)> {
    let (mut sum, mut weights, mut squares, mut weight) = (0.0, 0.0, 0.0, 1.0);
    for step in steps.iter().rev() {
        if let Some(step) = step {
            sum += weight * step;
            weights += weight;
            squares += weight * weight;
        }
        weight *= RECENCY;
    }
    (weights > 0.0).then(|| (sum / weights, weights * weights / squares))
}

/// The recent growth of each group: of the heads of all its series that have a sound step.
fn of_groups(panel: &Panel, sound: &[Vec<Option<f64>>]) -> Vec<f64> {
    let groups = panel.groups.iter().max().map_or(0, |it| it + 1);
    let mut sums = vec![vec![(0.0, 0.0); panel.times().saturating_sub(1)]; groups + 1];
    for (series, steps) in sound.iter().enumerate() {
        for (step, _) in steps.iter().enumerate().filter(|it| it.1.is_some()) {
            let (before, after) = (panel.readings[series][step].unwrap_or(0.0), panel.readings[series][step + 1].unwrap_or(0.0));
            for sum in [panel.groups[series], groups] {
                sums[sum][step].0 += before;
                sums[sum][step].1 += after;
            }
        }
    }
    let of = |sums: &[(f64, f64)]| {
        let steps: Vec<Option<f64>> = sums.iter().map(|it| (it.0 > 0.0).then(|| growth(it.0, it.1))).collect();
        recent(&steps).map(|it| it.0)
    };
    let whole = of(&sums[groups]).unwrap_or(0.0);
    sums[..groups].iter().map(|it| of(it).unwrap_or(whole)).collect()
}

#[cfg(test)]
mod tests;
