//! The path without chance: mean and variance of the minutes that own staff can work, in closed form, and what would follow from the means.
//!
//! Heads: E' = (1 − l) E + j and V' = (1 − l)² V + l (1 − l) E + j, with l the chance of leaving and j the mean of Poisson recruits. Those
//! there: mean p E, variance p² V + p (1 − p) E. Minutes follow from them by a factor. Source: D. J. Bartholomew (1982), *Stochastic Models
//! for Social Processes*, 3rd edition, Wiley, chapter 3.

use super::run::Stress;
use super::share_out::Week;

/// Own minutes of every team in every week, as expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// By week, then team: the mean.
    pub mean: Vec<Vec<f64>>,
    /// By week, then team: the variance of one draw.
    pub variance: Vec<Vec<f64>>,
    /// By week, then team: mean heads on the books.
    pub heads: Vec<Vec<f64>>,
}

impl Stress {
    /// The closed form.
    pub fn expected(&self) -> Expected {
        let mut found = Expected { mean: Vec::new(), variance: Vec::new(), heads: Vec::new() };
        let mut state: Vec<(f64, f64)> = self.teams.iter().map(|it| (f64::from(it.heads), 0.0)).collect();
        for week in &self.weather {
            let (mut means, mut variances, mut heads) = (Vec::new(), Vec::new(), Vec::new());
            for ((state, team), it) in state.iter_mut().zip(&self.teams).zip(week) {
                let (mean, variance) = *state;
                let (leave, stay) = (it.leaving, 1.0 - it.leaving);
                *state = (stay * mean + it.joining, stay * stay * variance + leave * stay * mean + it.joining);
                let (mean, variance) = *state;
                let minutes = f64::from(team.minutes_a_head) * it.working;
                means.push(minutes * it.presence * mean);
                let there = it.presence * it.presence * variance + it.presence * (1.0 - it.presence) * mean;
                variances.push(minutes * minutes * there);
                heads.push(mean);
            }
            found.mean.push(means);
            found.variance.push(variances);
            found.heads.push(heads);
        }
        found
    }

    /// What would happen, week by week, if every team had exactly its mean minutes: a quick picture, not the mean over the draws, because
    /// luck that is spare in one week does not fill what is short in another.
    pub fn without_chance(&self) -> Vec<Week> {
        let means = self.expected().mean;
        let mut ordered = self.ordered();
        let mut weeks = Vec::with_capacity(means.len());
        for (at, mean) in means.iter().enumerate() {
            let mut week = Week::default();
            ordered.share_out(self, at, mean.iter().map(|it| libm::round(*it) as u64), &mut week);
            weeks.push(week);
        }
        weeks
    }
}
