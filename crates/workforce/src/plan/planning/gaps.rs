//! The gap of every draw, kept apart, so that chances and differences between runs can be counted.

use super::{Planning, Tally, Unplannable};
use crate::plan::MOST_DRAWS;
use kernel::Range;
use simulate::Quantity;

/// The gap in posts by role, year and draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaps {
    /// The roles by code and name, all of them together first, with code 0.
    pub roles: Vec<(u8, String)>,
    /// The years, that of the return first.
    pub years: Vec<i32>,
    draws: usize,
    /// By role, then year, then draw.
    gaps: Vec<f64>,
}

impl Gaps {
    /// The gaps of a role in a year, draw by draw; empty for a role or year that is not there.
    pub fn of(&self, role: u8, year: i32) -> &[f64] {
        let at = (self.roles.iter().position(|it| it.0 == role), self.years.iter().position(|it| *it == year));
        let (Some(role), Some(year)) = at else { return &[] };
        let from = (role * self.years.len() + year) * self.draws;
        &self.gaps[from..from + self.draws]
    }

    /// The chance that the gap of a role in a year is above `posts`, with the 95 % interval that so many draws allow (Wilson). `None` for a
    /// role or year that is not there.
    pub fn above(&self, role: u8, year: i32, posts: f64) -> Option<(f64, Range<f64>)> {
        let gaps = self.of(role, year);
        let above = gaps.iter().filter(|it| **it > posts).count() as u64;
        let range = measure::wilson(above, gaps.len() as u64, 0.95)?;
        Some((above as f64 / gaps.len() as f64, range))
    }
}

impl Planning<'_> {
    /// Makes the draws that are left and gives each one's gap, when they agree with the closed form.
    ///
    /// # Errors
    /// As for [`Planning::finish`].
    pub fn gaps(mut self) -> Result<Gaps, Unplannable> {
        while self.done() < self.draws {
            self.advance(self.draws)?;
        }
        let Some(runs) = self.runs.take() else { return Err(Unplannable::Draws { most: MOST_DRAWS }) };
        if !runs.check(&self.supply).passed() {
            return Err(Unplannable::Check);
        }
        let baseline = &self.inputs.baseline;
        let named = std::iter::once(&baseline.all).chain(&baseline.roles);
        let roles: Vec<(u8, String)> = named.map(|it| (it.role, it.name.clone())).collect();
        let years: Vec<i32> = (self.inputs.base_year..=self.inputs.horizon).collect();
        let tally = Tally { needs: self.needs(), planning: &self, runs: &runs };
        let draws = self.draws as usize;
        let mut gaps = vec![0.0; roles.len() * years.len() * draws];
        for step in 0..years.len() {
            for draw in 0..draws {
                let needs = tally.needs(draw, step);
                let heads = runs.counts(Quantity::Heads, draw, step);
                for (cell, (need, heads)) in needs.iter().zip(heads).enumerate() {
                    let gap = need - f64::from(*heads);
                    gaps[((cell + 1) * years.len() + step) * draws + draw] = gap;
                    gaps[step * draws + draw] += gap;
                }
            }
        }
        Ok(Gaps { roles, years, draws, gaps })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assumptions::Assumptions;

    /// The gaps are those of the plan: the same means, and a chance that its quantiles bear out.
    #[test]
    fn they_are_the_gaps_of_the_plan() {
        let (inputs, assumptions) = (crate::plan::tests::inputs(2030), Assumptions::usual());
        let plan = super::super::run(&inputs, &assumptions, 5, 400).expect("a plan");
        let gaps = Planning::begin(&inputs, &assumptions, 5, 400).expect("plannable").gaps().expect("gaps");
        for role in std::iter::once(&plan.total).chain(&plan.roles) {
            for year in &role.years {
                let mean = measure::mean(gaps.of(role.role, year.year)).expect("draws");
                assert!((mean - year.gap.mean).abs() < 1e-9, "{} {}", role.name, year.year);
            }
        }
        let last = plan.total.years.last().expect("a year");
        let (chance, range) = gaps.above(0, 2030, last.gap.bands.p75).expect("there");
        assert!((chance - 0.25).abs() < 0.02 && range.low < chance && chance < range.high, "{chance}");
        assert_eq!((gaps.above(0, 2031, 1.0), gaps.of(200, 2030).len()), (None, 0));
    }
}
