//! Chance by name: what happens to somebody belongs to the seed and their name, not to the order in which the borough is built.

use simulate::{Cell, Draw, Event, Mean};

/// The luck of one borough.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Luck(pub(crate) u64);

impl Luck {
    /// A number between 0 and 1 that belongs to `who` and `what`.
    pub(crate) fn of(self, who: &str, what: u64) -> f64 {
        Draw { seed: self.0, draw: 0 }.at(0, Cell::named(who), Event(100 + what)).uniform(0)
    }

    /// A number from `low` to `high`.
    pub(crate) fn between(self, who: &str, what: u64, low: f64, high: f64) -> f64 {
        low + (high - low) * self.of(who, what)
    }

    /// Whether something of this chance comes about.
    pub(crate) fn strikes(self, who: &str, what: u64, chance: f64) -> bool {
        self.of(who, what) < chance
    }

    /// A whole number below `count`; 0 when there is none to choose from.
    pub(crate) fn below(self, who: &str, what: u64, count: usize) -> usize {
        ((self.of(who, what) * count as f64) as usize).min(count.saturating_sub(1))
    }

    /// A Poisson count.
    pub(crate) fn count(self, who: &str, what: u64, mean: f64) -> u32 {
        let stream = Draw { seed: self.0, draw: 0 }.at(0, Cell::named(who), Event(100 + what));
        Mean::new(mean).map_or(0, |it| stream.poisson(it))
    }

    /// The value whose turn it is when each comes up as often as its weight says.
    pub(crate) fn one_of<T: Copy>(self, who: &str, what: u64, weighted: &[(T, f64)]) -> Option<T> {
        let total: f64 = weighted.iter().map(|it| it.1).sum();
        let mut left = self.of(who, what) * total;
        for (value, weight) in weighted {
            left -= weight;
            if left < 0.0 {
                return Some(*value);
            }
        }
        weighted.last().map(|it| it.0)
    }
}
