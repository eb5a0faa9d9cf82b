//! How well a method would have done: rolling origins over series that were read, beside plain baselines.
//!
//! Origins, baselines and scores are fixed in `docs/methods/backtest.md`.

mod levels;
mod read;
mod score;

pub use levels::{Level, Note};
pub use read::{InputProblem, Wrong};
pub use score::{Horizon, LevelScore, Method, OriginScore, baselines};

use crate::trend::{FALSE_ALARM, breaks};
use serde::Serialize;

/// Years ahead that are judged.
pub const HORIZONS: [usize; 3] = [1, 2, 3];
/// Readings of which an origin has at least so many, itself included.
pub const LEAST_READINGS: usize = 6;

/// A step that the noise of its series does not explain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FoundBreak {
    /// The columns of the level.
    pub level: String,
    /// The values of these columns.
    pub series: Vec<String>,
    /// The time of the first reading after it, as year and month: 2019-09.
    pub time: String,
    /// The reading before and the one after.
    pub from_to: (f64, f64),
    /// Heads more than the usual growth of the series would have brought; negative when fewer.
    pub heads: f64,
    /// The step in units of the noise of the series.
    pub size: f64,
    /// The series to or from which a like number of heads went at that time: probably counted differently.
    pub partner: Option<Vec<String>>,
}

/// What a backtest found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Backtest {
    /// The levels, those with the fewest columns first.
    pub levels: Vec<LevelScore>,
    /// Breaks, level by level.
    pub breaks: Vec<FoundBreak>,
    /// Steps that were tested for a break.
    pub steps_tested: usize,
    /// The chance that a step of a steady series is taken for a break: so many times the steps tested are expected to be none.
    pub false_alarm_rate: f64,
    /// What was done with the files beyond reading them.
    pub notes: Vec<Note>,
    /// Every row or value that could not be used.
    pub problems: Vec<InputProblem>,
}

/// Reads tidy files (name, bytes) as one table and judges every level in it.
///
/// A file is comma, semicolon or tab separated with a header. One column holds times (a year, year and month, or date) and one values;
/// all others say what was counted. What cannot be used is listed, and the rest is judged.
pub fn backtest(files: &[(String, Vec<u8>)]) -> Backtest {
    let (table, mut problems) = read::read(files);
    let (levels, notes, more) = levels::levels(&table);
    problems.extend(more);
    let mut found = Backtest { levels: Vec::new(), breaks: Vec::new(), steps_tested: 0, false_alarm_rate: FALSE_ALARM, notes, problems };
    for level in &levels {
        found.levels.push(score::score(level));
        let pairs = |it: &Vec<Option<f64>>| it.windows(2).filter(|pair| pair[0].is_some() && pair[1].is_some()).count();
        found.steps_tested += level.panel.readings.iter().map(pairs).sum::<usize>();
        found.breaks.extend(breaks(&level.panel).into_iter().map(|it| FoundBreak {
            level: level.name.clone(),
            series: level.keys[it.series].clone(),
            time: level.times[it.time].clone(),
            from_to: (level.reading(it.series, it.time - 1), level.reading(it.series, it.time)),
            heads: it.heads,
            size: it.size,
            partner: it.partner.map(|at| level.keys[at].clone()),
        }));
    }
    found
}

#[cfg(test)]
mod tests;
