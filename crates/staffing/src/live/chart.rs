//! Plan against actual as control charts: each month with the limits of what chance does, and the signals beyond it.

use super::month::Month;
use measure::{Counting, Signal, count_chart, signals, xmr};
use serde::{Deserialize, Serialize};

/// What a chart follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// Leavers among those there at the start of the month.
    Leavers,
    /// Starters for each head of the opening.
    Starters,
    /// Vacancies among posts: filled and vacant.
    Vacancies,
    /// Days absent for each head, or those absent on a day among those employed.
    Absence,
    /// Agency staff among all staff.
    Agency,
}

/// How the limits were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limits {
    /// About the plan's rate, from chance (and its excess, where there is any).
    Plan,
    /// About the mean of the months, from chance (and its excess).
    OwnMean,
    /// About the mean of the months, from the moves from one month to the next.
    Moves,
}

/// One month of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The month.
    pub month: Month,
    /// What was read: a share, or events for each head.
    pub value: f64,
    /// The lower limit.
    pub lower: f64,
    /// The upper limit.
    pub upper: f64,
    /// Why it is a signal.
    pub signal: Option<Signal>,
}

/// One chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// What it follows.
    pub figure: Figure,
    /// About what the limits lie, and how they were found.
    pub limits: Limits,
    /// The centre.
    pub centre: f64,
    /// How many times more than chance alone the months vary.
    pub spread: f64,
    /// The months that are known.
    pub readings: Vec<Reading>,
}

impl Chart {
    /// A chart of counts about the plan's rate, or about their own mean. `None` without months, or without room for chance.
    pub fn of_counts(figure: Figure, counting: Counting, counts: &[(Month, f64, f64)], plan: Option<f64>) -> Option<Chart> {
        let pairs: Vec<(f64, f64)> = counts.iter().map(|it| (it.1, it.2)).collect();
        let found = count_chart(counting, &pairs, plan)?;
        let distances: Vec<f64> = found.points.iter().map(|it| it.distance).collect();
        let reading = |((month, point), signal): ((Month, &measure::CountPoint), Option<Signal>)| Reading {
            month,
            value: point.value,
            lower: point.lower,
            upper: point.upper,
            signal,
        };
        let readings = counts.iter().map(|it| it.0).zip(&found.points).zip(signals(&distances)).map(reading).collect();
        let limits = if plan.is_some() { Limits::Plan } else { Limits::OwnMean };
        Some(Chart { figure, limits, centre: found.centre, spread: found.spread, readings })
    }

    /// A chart of single values. `None` with fewer than two.
    pub fn of_values(figure: Figure, values: &[(Month, f64)]) -> Option<Chart> {
        let plain: Vec<f64> = values.iter().map(|it| it.1).collect();
        let found = xmr(&plain)?;
        let third = (found.upper - found.centre) / 3.0;
        let distance = |it: &f64| if third > 0.0 { (it - found.centre) / third } else { 0.0 };
        let distances: Vec<f64> = plain.iter().map(distance).collect();
        let reading = |(it, signal): (&(Month, f64), Option<Signal>)| Reading {
            month: it.0,
            value: it.1,
            lower: found.lower.max(0.0),
            upper: found.upper,
            signal,
        };
        let readings = values.iter().zip(signals(&distances)).map(reading).collect();
        Some(Chart { figure, limits: Limits::Moves, centre: found.centre, spread: 1.0, readings })
    }

    /// The months that are signals.
    pub fn signals(&self) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(|it| it.signal.is_some())
    }
}
