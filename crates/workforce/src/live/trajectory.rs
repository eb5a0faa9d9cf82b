//! P18 · Whether an outcome keeps to the straight trajectory from where it stood to where it should stand.
//!
//! Ahead or behind is told only beyond a tolerance, which is a share of the whole way: a reading moves by itself from month to month.

use super::{Wanted, Wish};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Within this share of the whole way from baseline to target a reading counts as on the trajectory.
pub const TOLERANCE: f64 = 0.05;

/// Where a reading lies beside the trajectory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Better than the trajectory by more than the tolerance.
    Ahead,
    /// Within the tolerance.
    On,
    /// Worse by more than the tolerance.
    Behind,
}

/// What a trajectory cannot be drawn without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// A baseline with its day.
    Baseline,
    /// A target with its day.
    Target,
}

/// The latest reading beside the trajectory.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// The reading, and its day.
    pub latest: (NaiveDate, f64),
    /// Where the trajectory is that day; from the target day on, the target.
    pub due: f64,
    /// How far it is better than that, in the unit of the indicator; below nought where it is worse.
    pub better_by: f64,
    /// The tolerance in the unit of the indicator.
    pub tolerance: f64,
    /// Ahead, on or behind.
    pub position: Position,
}

/// The latest reading after the baseline beside the trajectory; `None` without such a reading, or without a target on a later day.
pub fn beside(wish: &Wish, readings: &[(NaiveDate, f64)]) -> Option<Beside> {
    let after = readings.iter().filter(|it| it.0 > wish.baseline.0 && it.1.is_finite());
    let latest = *after.max_by_key(|it| it.0)?;
    let due = wish.due(latest.0)?;
    let tolerance = wish.tolerance()?;
    let better_by = if wish.wanted == Wanted::Up { latest.1 - due } else { due - latest.1 };
    let position = match better_by {
        it if it > tolerance => Position::Ahead,
        it if it < -tolerance => Position::Behind,
        _ => Position::On,
    };
    Some(Beside { latest, due, better_by, tolerance, position })
}

impl Wish {
    /// How far a reading may lie from the trajectory and still count as on it; `None` without a target.
    pub fn tolerance(&self) -> Option<f64> {
        Some(TOLERANCE * (self.target?.1 - self.baseline.1).abs())
    }
}

/// The mean of places on each day on which every one of them was read; empty with fewer than two places. The mean of fewer places on some
/// days would move with who was read rather than with what they read.
pub fn mean_of_all(places: &[&[(NaiveDate, f64)]]) -> Vec<(NaiveDate, f64)> {
    let [first, _, ..] = places else { return Vec::new() };
    let on = |place: &[(NaiveDate, f64)], day: NaiveDate| place.iter().find(|it| it.0 == day).map(|it| it.1);
    let mean = |day: NaiveDate| {
        let all: Option<Vec<f64>> = places.iter().map(|it| on(it, day)).collect();
        all.map(|it| (day, it.iter().sum::<f64>() / it.len() as f64))
    };
    first.iter().filter_map(|it| mean(it.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// From 70 on the first of January to 90 a hundred days later: 75 is due on day 25, and the tolerance is 5% of 20, which is 1.
    #[test]
    fn a_reading_is_ahead_on_or_behind_beyond_a_twentieth_of_the_way() {
        let (start, end) = (day("2026-01-01"), day("2026-04-11"));
        let wish = |wanted, from, to| Wish { wanted, baseline: (start, from), target: Some((end, to)) };
        let up = |value: f64| beside(&wish(Wanted::Up, 70.0, 90.0), &[(start, 1.0), (day("2026-01-26"), value)]).expect("a reading");
        assert_eq!((up(78.0).due, up(78.0).better_by, up(78.0).tolerance), (75.0, 3.0, 1.0));
        assert_eq!([76.01, 76.0, 75.0, 74.0, 73.99].map(|it| up(it).position), {
            use Position::{Ahead, Behind, On};
            [Ahead, On, On, On, Behind]
        });
        // Where less is wanted, less is better: 40 to 20, and 35 due on day 25.
        let down = beside(&wish(Wanted::Down, 40.0, 20.0), &[(day("2026-01-26"), 33.0)]).expect("a reading");
        assert_eq!((down.due, down.better_by, down.position), (35.0, 2.0, Position::Ahead));
        // After its day the target itself is due.
        let late = beside(&wish(Wanted::Up, 70.0, 90.0), &[(day("2027-01-01"), 88.0)]).expect("a reading");
        assert_eq!((late.due, late.position), (90.0, Position::Behind));
        assert_eq!(beside(&Wish { target: None, ..wish(Wanted::Up, 70.0, 90.0) }, &[(end, 80.0)]), None);
        assert_eq!(beside(&wish(Wanted::Up, 70.0, 90.0), &[(start, 80.0)]), None);
    }

    /// Of two places only one was read in the middle: no mean there. By hand: (70 + 74) / 2 = 72, (71 + 76) / 2 = 73.5.
    #[test]
    fn places_have_a_mean_on_days_on_which_all_were_read() {
        let (a, b, c) = (day("2026-01-01"), day("2026-02-01"), day("2026-03-01"));
        let (one, two) = (vec![(a, 70.0), (b, 10.0), (c, 71.0)], vec![(a, 74.0), (c, 76.0)]);
        assert_eq!(mean_of_all(&[&one, &two]), [(a, 72.0), (c, 73.5)]);
        assert!(mean_of_all(&[&one]).is_empty());
    }
}
