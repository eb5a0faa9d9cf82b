//! What every stress run is checked for: minutes that add up, and means that agree with their closed form.

use super::share_out::Week;
use serde::{Deserialize, Serialize};

/// Minutes that came from nowhere or went nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// The number of the draw.
    pub draw: u64,
    /// The week, counted from 1.
    pub week: u32,
    /// The place of the team; `None` when what was lent is not what was taken.
    pub team: Option<usize>,
    /// Minutes too many.
    pub surplus: i64,
}

/// What was checked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Checks {
    /// Team-weeks of all draws whose minutes were added up.
    pub added_up: u64,
    /// How many of them did not come out; nought in a sound run.
    pub lost: u64,
    /// The first of them.
    pub first: Option<Loss>,
    /// Means of own minutes that were compared with the closed form.
    pub compared: usize,
    /// How many lie within five standard errors.
    pub within: usize,
    /// The farthest, in standard errors.
    pub farthest: f64,
}

/// Beyond how many standard errors a comparison has failed.
const REACH: f64 = 5.0;
/// The share of comparisons that must hold.
const DUE: f64 = 0.9999;
/// The expected count of heads over all draws below which a comparison says little: such teams are taken together.
pub(super) const THIN: f64 = 25.0;

impl Checks {
    /// Whether the run may be shown: every minute is accounted for, and at least 99.99 % of the means agree.
    pub fn passed(&self) -> bool {
        self.lost == 0 && self.within as f64 >= DUE * self.compared as f64
    }

    /// Adds the loss of one draw.
    pub(super) fn add(&mut self, draw: u64, number: u32, week: &Week) {
        let losses = losses(draw, number, week);
        self.added_up += week.required.len() as u64;
        self.lost += losses.len() as u64;
        self.first = self.first.or(losses.first().copied());
    }

    /// Adds a comparison: by how much a mean over `draws` draws is off, the variance of one draw, and how far rounding alone may carry it.
    pub(super) fn compare(&mut self, off: f64, variance: f64, draws: f64, rounding: f64) {
        let beyond = (off.abs() - rounding).max(0.0);
        let error = libm::sqrt(variance / draws);
        let z = if beyond == 0.0 { 0.0 } else { beyond / error };
        self.compared += 1;
        self.within += usize::from(z <= REACH);
        self.farthest = self.farthest.max(z);
    }

    pub(super) fn join(self, next: Checks) -> Checks {
        Checks {
            added_up: self.added_up + next.added_up,
            lost: self.lost + next.lost,
            first: self.first.or(next.first),
            compared: self.compared + next.compared,
            within: self.within + next.within,
            farthest: self.farthest.max(next.farthest),
        }
    }
}

/// Where a week does not add up: required = own + overtime + redeployed + aid + agency + unmet for every team, and what all lend is what
/// all take.
pub(super) fn losses(draw: u64, number: u32, week: &Week) -> Vec<Loss> {
    let met = [&week.own, &week.overtime, &week.redeployed, &week.aid, &week.agency, &week.unmet];
    let mut found = Vec::new();
    for (team, required) in week.required.iter().enumerate() {
        let sum: u64 = met.iter().filter_map(|it| it.get(team)).sum();
        if sum != *required {
            found.push(Loss { draw, week: number, team: Some(team), surplus: sum as i64 - *required as i64 });
        }
    }
    let taken: u64 = week.redeployed.iter().chain(&week.aid).sum();
    let lent: u64 = week.lent.iter().sum();
    if taken != lent {
        found.push(Loss { draw, week: number, team: None, surplus: taken as i64 - lent as i64 });
    }
    found
}
