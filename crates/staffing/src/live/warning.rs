//! Early warning: leaving or joining runs otherwise than planned, with the chance of a false alarm stated.

use super::month::Month;
use measure::Watch;
use serde::{Deserialize, Serialize};

/// What is watched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Watching {
    /// More leave than planned.
    MoreLeave,
    /// Fewer leave than planned.
    FewerLeave,
    /// More start than planned.
    MoreStart,
    /// Fewer start than planned.
    FewerStart,
}

impl Watching {
    /// All, in the order in which they are told.
    pub const ALL: [Watching; 4] = [Watching::MoreLeave, Watching::FewerStart, Watching::FewerLeave, Watching::MoreStart];

    /// Whether it makes the gap wider.
    pub fn is_adverse(self) -> bool {
        matches!(self, Watching::MoreLeave | Watching::FewerStart)
    }

    pub(super) fn is_of_leaving(self) -> bool {
        matches!(self, Watching::MoreLeave | Watching::FewerLeave)
    }

    fn is_of_more(self) -> bool {
        matches!(self, Watching::MoreLeave | Watching::MoreStart)
    }
}

/// How a watch stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing speaks for a divergence.
    Clear,
    /// The score is past half of its limit.
    Near,
    /// The limit was reached.
    Alarm,
}

/// One watch over one role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Warning {
    /// What is watched for.
    pub watching: Watching,
    /// How it stands after the latest month: an alarm lasts until the score has fallen back to 0.
    pub state: State,
    /// The month in which the alarm that stands was raised.
    pub since: Option<Month>,
    /// The ratio to the plan that is watched for, and the limit of the score.
    pub watch: Watch,
    /// At most how likely a false alarm of this watch was over all these months.
    pub false_alarm: f64,
    /// The score after each month.
    pub scores: Vec<(Month, f64)>,
    /// Expected by the plan over these months, and counted.
    pub expected: f64,
    /// Counted over these months.
    pub counted: f64,
}

/// Watches months of `(month, expected, counted)`. The watch is tuned to the span that was asked for or the months there are, whichever is
/// longer. `None` without months, or when nothing was expected.
pub(super) fn warn(watching: Watching, months: &[(Month, f64, f64)], ratio: f64, spread: f64, span: u32, chance: f64) -> Option<Warning> {
    let (expected, counted) = months.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.1, sum.1 + it.2));
    let usual = expected / months.len() as f64;
    let ratio = if watching.is_of_more() { ratio } else { 1.0 / ratio };
    let span = span.max(months.len() as u32);
    let watch = Watch::tuned(ratio, spread, usual, span, chance)?;
    let pairs: Vec<(f64, f64)> = months.iter().map(|it| (it.1, it.2)).collect();
    let scores: Vec<(Month, f64)> = months.iter().map(|it| it.0).zip(watch.scores(&pairs)).collect();
    let mut since = None;
    for (month, score) in &scores {
        match since {
            None if *score >= watch.limit => since = Some(*month),
            Some(_) if *score <= 0.0 => since = None,
            _ => {}
        }
    }
    let last = scores.last().map_or(0.0, |it| it.1);
    let state = match since {
        Some(_) => State::Alarm,
        None if last > watch.limit / 2.0 => State::Near,
        None => State::Clear,
    };
    let false_alarm = watch.false_alarm(usual, span)?;
    Some(Warning { watching, state, since, watch, false_alarm, scores, expected, counted })
}
