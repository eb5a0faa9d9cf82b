//! How much a series goes up and down by itself, and which steps that does not explain.

use super::Panel;
use measure::{median, quantile, student_quantile};
use std::collections::BTreeMap;

/// The chance that a step of a steady series is taken for a break.
pub const FALSE_ALARM: f64 = 0.001;
/// So many steps does the noise of series of like size count for, beside a series' own.
const LENT: f64 = 6.0;
/// From this size on a series tells the noise that does not come of being small.
const LARGE: f64 = 500.0;

/// ln((after + 1/2) / (before + 1/2)).
pub(super) fn growth(before: f64, after: f64) -> f64 {
    libm::log((after + 0.5) / (before + 0.5))
}

/// A step that the noise of its series does not explain: a reorganisation, a new way of counting, or a mistake.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Break {
    /// The series, counted from 0.
    pub series: usize,
    /// The reading after the step, counted from 0.
    pub time: usize,
    /// How many heads more than its usual growth would have brought; negative when fewer.
    pub heads: f64,
    /// The step in units of the series' noise.
    pub size: f64,
    /// The series that broke the other way at the same time by a like number of heads, if there is one: then staff were probably counted
    /// in one class before and in the other after.
    pub partner: Option<usize>,
}

/// The noise of every series.
#[derive(Clone, Debug)]
pub(super) struct Noise {
    /// The standard deviation of yearly growth, series by series.
    pub of: Vec<f64>,
    /// The usual growth, series by series.
    usual: Vec<f64>,
    /// How large a step the noise explains, in its units; `None` with too few steps to say.
    limits: Vec<Option<f64>>,
    steps: Vec<Vec<Option<f64>>>,
}

impl Noise {
    pub fn of(panel: &Panel) -> Noise {
        let step = |pair: &[Option<f64>]| Some(growth(pair[0]?, pair[1]?));
        let steps: Vec<Vec<Option<f64>>> = panel.readings.iter().map(|it| it.windows(2).map(step).collect()).collect();
        let turns: Vec<Vec<f64>> = steps.iter().map(|it| turns(it)).collect();
        // A break shows as two wild turns; beyond what 19 of 20 turns show, a turn counts no more than they do.
        let most = quantile(&turns.concat(), 0.95).unwrap_or(f64::INFINITY);
        let own: Vec<Option<f64>> = turns.iter().map(|it| spread(it, most)).collect();
        let size = |at: usize| {
            let known: Vec<f64> = panel.readings[at].iter().flatten().copied().collect();
            median(&known).unwrap_or(0.0).max(1.0)
        };
        let sizes: Vec<f64> = (0..own.len()).map(size).collect();
        let (large, small) = law(&own, &sizes);
        let drawn = |at: usize| {
            let count = turns[at].len() as f64;
            let lent = large * large + small / sizes[at];
            let variance = (count * own[at].map_or(0.0, |it| it * it) + LENT * lent) / (count + LENT);
            libm::sqrt(variance).max(1e-3)
        };
        Noise {
            of: (0..own.len()).map(drawn).collect(),
            usual: steps.iter().map(|it| median(&it.iter().flatten().copied().collect::<Vec<_>>()).unwrap_or(0.0)).collect(),
            limits: limits(&steps, &turns),
            steps,
        }
    }

    /// The size of a step in units of the noise, and whether the noise explains it.
    fn judged(&self, series: usize, step: usize) -> Option<(f64, bool)> {
        let size = (self.steps[series][step]? - self.usual[series]) / self.of[series];
        Some((size, self.limits[series].is_none_or(|limit| size.abs() <= limit)))
    }

    /// The steps of each series with the breaks taken out.
    pub fn without_breaks(&self, panel: &Panel) -> Vec<Vec<Option<f64>>> {
        let kept = |series: usize, step: usize| self.judged(series, step).filter(|it| it.1).and(self.steps[series][step]);
        (0..panel.readings.len()).map(|series| (0..self.steps[series].len()).map(|step| kept(series, step)).collect()).collect()
    }
}

/// The size beyond which a step is a break: Student's t with the steps that the noise rests on, wider because the usual growth is itself
/// judged by the same few steps.
fn limits(steps: &[Vec<Option<f64>>], turns: &[Vec<f64>]) -> Vec<Option<f64>> {
    let mut known: BTreeMap<(usize, usize), Option<f64>> = BTreeMap::new();
    let limit = |(count, turns): (usize, usize)| {
        let size = student_quantile(1.0 - FALSE_ALARM / 2.0, turns as f64 + LENT)?;
        (count >= 3).then(|| size * libm::sqrt(1.0 + 1.0 / count as f64))
    };
    let counts = steps.iter().zip(turns).map(|(steps, turns)| (steps.iter().flatten().count(), turns.len()));
    counts.map(|it| *known.entry(it).or_insert_with(|| limit(it))).collect()
}

/// How far each step lies from the one before, brought to the spread of a single step.
fn turns(steps: &[Option<f64>]) -> Vec<f64> {
    steps.windows(2).filter_map(|pair| Some((pair[1]? - pair[0]?).abs() / core::f64::consts::SQRT_2)).collect()
}

/// The standard deviation of which normal noise would show turns of this mean size: the mean times the root of pi / 2.
fn spread(turns: &[f64], most: f64) -> Option<f64> {
    let capped: Vec<f64> = turns.iter().map(|it| it.min(most)).collect();
    measure::mean(&capped).map(|it| it * libm::sqrt(core::f64::consts::PI / 2.0))
}

/// Noise of large series, and the variance that comes on top for a series of one head (it falls with size, as chance does).
fn law(own: &[Option<f64>], sizes: &[f64]) -> (f64, f64) {
    let known = || own.iter().zip(sizes).filter_map(|(own, size)| Some(((*own)?, *size)));
    let all: Vec<f64> = known().map(|it| it.0).collect();
    let large: Vec<f64> = known().filter(|it| it.1 >= LARGE).map(|it| it.0).collect();
    let large = median(&large).or_else(|| median(&all)).unwrap_or(0.05);
    let extra: Vec<f64> = known().filter(|it| it.1 < LARGE).map(|it| (it.0 * it.0 - large * large) * it.1).collect();
    (large, median(&extra).unwrap_or(0.0).max(0.0))
}

/// Every break of a panel with at least four times, in the order of series and time. A step of a steady series is found with the chance
/// [`FALSE_ALARM`], so so many of those tested are expected to be none.
pub fn breaks(panel: &Panel) -> Vec<Break> {
    let noise = Noise::of(panel);
    let mut found = Vec::new();
    for (series, steps) in noise.steps.iter().enumerate() {
        for step in 0..steps.len() {
            let Some((size, false)) = noise.judged(series, step) else { continue };
            let (before, after) = (panel.readings[series][step].unwrap_or(0.0), panel.readings[series][step + 1].unwrap_or(0.0));
            let heads = after - (before + 0.5) * libm::exp(noise.usual[series]) + 0.5;
            found.push(Break { series, time: step + 1, heads, size, partner: None });
        }
    }
    for at in 0..found.len() {
        found[at].partner = partner(&found, at);
    }
    found
}

/// The break of the other sign at the same time that comes nearest in heads, when neither is more than twice the other.
fn partner(found: &[Break], at: usize) -> Option<usize> {
    let one = found[at];
    let away = |it: &Break| (it.heads + one.heads).abs();
    let alike = |it: &&Break| {
        let ratio = -it.heads / one.heads;
        it.time == one.time && (0.5..=2.0).contains(&ratio)
    };
    found.iter().filter(alike).min_by(|a, b| away(a).total_cmp(&away(b))).map(|it| it.series)
}
