//! P19 · Were the risks of the plan judged and managed well: what was said against what happened, whether responses held, how quickly
//! anybody acted, and what nobody had seen.

use chrono::NaiveDate;
use kernel::Range;
use serde::Serialize;

/// A risk whose time has come, or something that happened without ever having been a risk on the register.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// What it was.
    pub name: String,
    /// The chance that was stated beforehand, from 0 to 1; `None` when nobody had seen it coming.
    pub stated: Option<f64>,
    /// Whether it happened.
    pub happened: bool,
    /// The impact before any response, from 1 to 5, as the register had it.
    pub impact: Option<u8>,
    /// The impact that the response was to leave, from 1 to 5.
    pub promised: Option<u8>,
    /// The impact that was felt, from 1 to 5.
    pub felt: Option<u8>,
    /// The day it happened.
    pub on: Option<NaiveDate>,
    /// The day somebody acted on it.
    pub responded_on: Option<NaiveDate>,
}

/// Forecasts that stated one chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Group {
    /// What was stated, from 0 to 1.
    pub stated: f64,
    /// Of how many.
    pub count: u64,
    /// Of how many it happened.
    pub happened: u64,
    /// The 95 % interval of the share that happened, which is known from so many only.
    pub range: Range<f64>,
}

/// What was said against what happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibration {
    /// The Brier score: 0 is perfect, a quarter is what always saying one half earns.
    pub score: f64,
    /// How far what happened lies from what was said.
    pub reliability: f64,
    /// How well the marks tell risks that happen from others.
    pub resolution: f64,
    /// What the risks themselves leave open. The score is reliability − resolution + uncertainty.
    pub uncertainty: f64,
    /// The sum of the stated chances: how many were to be expected.
    pub expected: f64,
    /// How many happened.
    pub happened: u64,
    /// By what was stated, from the lowest.
    pub groups: Vec<Group>,
}

/// How many of how many.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Held {
    /// How many held.
    pub held: u64,
    /// Of how many.
    pub of: u64,
    /// The 95 % interval of the share (Wilson).
    pub range: Range<f64>,
}

/// What a review finds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Review {
    /// What was said against what happened; `None` when no chance was stated beforehand or one is out of range.
    pub calibration: Option<Calibration>,
    /// Of the risks that happened, with both marks: where the impact that was felt was no more than the response had promised.
    pub responses: Option<Held>,
    /// Marks of impact that responses were to take off, on average, and those that they took off: before less after.
    pub marks_off: Option<(f64, f64)>,
    /// Days from the risk to the response, of all that were answered, from the shortest.
    pub days_to_respond: Vec<i64>,
    /// What happened and was not answered.
    pub unanswered: Vec<String>,
    /// What happened and nobody had seen coming.
    pub missed: Vec<String>,
}

impl Review {
    /// The median of the days to the response.
    pub fn median_days(&self) -> Option<f64> {
        measure::median(&self.days_to_respond.iter().map(|it| *it as f64).collect::<Vec<_>>())
    }
}

/// Reviews risks whose time has come.
pub fn review(past: &[Past]) -> Review {
    let happened: Vec<&Past> = past.iter().filter(|it| it.happened).collect();
    let names = |of: &dyn Fn(&Past) -> bool| happened.iter().filter(|it| of(it)).map(|it| it.name.clone()).collect();
    let mut days: Vec<i64> = happened.iter().filter_map(|it| Some((it.responded_on? - it.on?).num_days())).collect();
    days.sort_unstable();
    let marks: Vec<(f64, f64, f64)> =
        happened.iter().filter_map(|it| Some((f64::from(it.impact?), f64::from(it.promised?), f64::from(it.felt?)))).collect();
    let mean = |of: fn(&(f64, f64, f64)) -> f64| measure::mean(&marks.iter().map(of).collect::<Vec<_>>());
    let held = marks.iter().filter(|it| it.2 <= it.1).count() as u64;
    let responses = measure::wilson(held, marks.len() as u64, 0.95).map(|range| Held { held, of: marks.len() as u64, range });
    Review {
        calibration: calibration(past),
        responses,
        marks_off: mean(|it| it.0 - it.1).zip(mean(|it| it.0 - it.2)),
        days_to_respond: days,
        unanswered: names(&|it| it.responded_on.is_none()),
        missed: names(&|it| it.stated.is_none()),
    }
}

fn calibration(past: &[Past]) -> Option<Calibration> {
    let stated: Vec<(f64, bool)> = past.iter().filter_map(|it| Some((it.stated?, it.happened))).collect();
    let (score, parts) = (measure::brier(&stated)?, measure::brier_parts(&stated)?);
    let group = |it: &measure::Stated| {
        let range = measure::wilson(it.happened, it.count, 0.95)?;
        Some(Group { stated: it.probability, count: it.count, happened: it.happened, range })
    };
    Some(Calibration {
        score,
        reliability: parts.reliability,
        resolution: parts.resolution,
        uncertainty: parts.uncertainty,
        expected: stated.iter().map(|it| it.0).sum(),
        happened: stated.iter().filter(|it| it.1).count() as u64,
        groups: parts.groups.iter().map(group).collect::<Option<_>>()?,
    })
}
