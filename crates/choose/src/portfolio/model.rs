//! What there is to choose from, and what limits the choice.

use serde::{Deserialize, Serialize};

/// Something that falls short and should not: counted in any unit, the same for all places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Need {
    /// Its name.
    pub name: String,
    /// What one unit of shortfall in one year weighs in the objective; 0 or more.
    pub weight: f64,
}

/// How strongly a measure may be taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// Its name.
    pub name: String,
    /// What the effect of the measure is multiplied by; 0 or more.
    pub strength: f64,
}

/// Something that can be done in a place, at one level and from one start, or not at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// Years from the start to the full effect, which grows evenly; more than 0.
    pub lead: f64,
    /// The levels to choose from.
    pub levels: Vec<Level>,
}

/// A moment at which measures may begin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// Its name.
    pub name: String,
    /// Years from now.
    pub year: f64,
}

/// A limit on what is spent, in all places together, on measures that begin at this start or earlier.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Budget {
    /// The place of the start in the list of starts.
    pub start: usize,
    /// The most that may be spent, in the unit of the costs.
    pub at_most: f64,
}

/// A floor under fairness: the expected shortfall of one need in one place, added up over the years, may not be larger than this.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Floor {
    /// The place of the place in the list of places.
    pub place: usize,
    /// The place of the need in the list of needs.
    pub need: usize,
    /// The largest expected shortfall, in the unit of the need, added up over the years that are looked at.
    pub at_most: f64,
}

/// How much the bad scenarios count: the objective is (1 - share) x mean + share x mean of the worst.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tail {
    /// From 0 (the mean alone) to 1 (the worst scenarios alone).
    pub share: f64,
    /// Which scenarios are the worst: those beyond this quantile of the total shortfall, from 0 to below 1.
    pub beyond: f64,
}

impl Default for Tail {
    fn default() -> Tail {
        Tail { share: 0.0, beyond: 0.9 }
    }
}

/// How uncertain gaps and effects are: standard deviations of their logarithms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Of each gap, drawn anew for place, need and year.
    pub gap: f64,
    /// Of each measure's effect, drawn once for all places.
    pub effect: f64,
}

/// A portfolio problem. Lists of numbers are laid out with the last index fastest.
#[derive(Clone, Debug, PartialEq)]
pub struct Portfolio {
    /// Names of the places.
    pub places: Vec<String>,
    /// The needs.
    pub needs: Vec<Need>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// When measures may begin, earliest first.
    pub starts: Vec<Start>,
    /// The years looked at, counted from now.
    pub years: Vec<f64>,
    /// By place, need and year: how much would be lacking without any measure, at the centre of its distribution; 0 or more.
    pub gap: Vec<f64>,
    /// By place, measure and need: what the measure adds at strength 1 and full ramp; 0 or more.
    pub effect: Vec<f64>,
    /// By place, measure and level (of the measure with the most levels): what it costs, whenever it begins; 0 or more.
    pub cost: Vec<f64>,
    /// What one unit of cost weighs in the objective; 0 or more. A little keeps useless measures out.
    pub cost_weight: f64,
    /// Limits on spending, at most one for each start.
    pub budgets: Vec<Budget>,
    /// Floors under fairness.
    pub floors: Vec<Floor>,
    /// How much the bad scenarios count.
    pub tail: Tail,
    /// How uncertain gaps and effects are.
    pub spread: Spread,
}

impl Portfolio {
    /// The number of levels of the measure that has the most.
    pub fn most_levels(&self) -> usize {
        self.measures.iter().map(|it| it.levels.len()).max().unwrap_or(0)
    }

    /// What `measure` costs in `place` at `level`.
    pub(crate) fn cost_of(&self, place: usize, measure: usize, level: usize) -> f64 {
        self.cost[(place * self.measures.len() + measure) * self.most_levels() + level]
    }

    /// What `measure` adds to `need` in `place` at strength 1 and full ramp.
    pub(crate) fn effect_of(&self, place: usize, measure: usize, need: usize) -> f64 {
        self.effect[(place * self.measures.len() + measure) * self.needs.len() + need]
    }

    /// The share of its full effect that `measure` has in `year` when it begins at `start`.
    pub(crate) fn ramp(&self, measure: usize, start: usize, year: usize) -> f64 {
        ((self.years[year] - self.starts[start].year) / self.measures[measure].lead).clamp(0.0, 1.0)
    }

    /// How many yes-or-no decisions there are.
    pub fn decisions(&self) -> usize {
        self.places.len() * self.starts.len() * self.measures.iter().map(|it| it.levels.len()).sum::<usize>()
    }
}
