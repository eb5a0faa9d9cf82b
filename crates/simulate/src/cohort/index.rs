//! What multiplies rates from step to step and draw to draw: trends, uncertain parameters, and indices with a memory.

use super::unsound::Unsound;
use crate::{Cell, Draw, Event};
use serde::{Deserialize, Serialize};

/// The luck of an index.
const INDEX: Event = Event(90);

/// The widest spread of an index, as the standard deviation of its logarithm: beyond it a rate says nothing.
pub const MOST_SPREAD: f64 = 2.0;

/// How an index differs between draws. Every kind has the median 1, which is its central value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Doubt {
    /// The same in all draws.
    None,
    /// An uncertain parameter: log-normal, drawn once for each draw and then constant.
    Parameter {
        /// The standard deviation of its logarithm, up to [`MOST_SPREAD`].
        sd: f64,
    },
    /// Good and bad years: the logarithm is a stationary autoregression of the first order.
    Memory {
        /// The standard deviation of its logarithm at any step.
        sd: f64,
        /// The correlation from one step to the next, from -1 to 1.
        rho: f64,
    },
}

/// One index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// Its stable name, to which its luck belongs.
    pub name: Cell,
    /// How it differs between draws.
    pub doubt: Doubt,
    /// Its central value by step; the last holds on, and none at all means 1.
    pub level: Vec<f64>,
}

impl Index {
    /// The values of `draw` in each of `steps` steps.
    pub fn path(&self, draw: Draw, steps: usize) -> Vec<f64> {
        let luck = |step: usize| draw.at(step as u64, self.name, INDEX).normal();
        let mut log = 0.0;
        let values = (0..steps).map(|step| {
            log = match self.doubt {
                Doubt::None => 0.0,
                Doubt::Parameter { sd } if step == 0 => sd * luck(0),
                Doubt::Parameter { .. } => log,
                Doubt::Memory { sd, .. } if step == 0 => sd * luck(0),
                Doubt::Memory { sd, rho } => rho * log + sd * libm::sqrt(1.0 - rho * rho) * luck(step),
            };
            self.central(step) * libm::exp(log)
        });
        values.collect()
    }

    /// The central value at `step`.
    pub fn central(&self, step: usize) -> f64 {
        self.level.get(step).or(self.level.last()).copied().unwrap_or(1.0)
    }

    pub(super) fn fault(&self, index: usize) -> Option<Unsound> {
        let sound = match self.doubt {
            Doubt::None => true,
            Doubt::Parameter { sd } => (0.0..=MOST_SPREAD).contains(&sd),
            Doubt::Memory { sd, rho } => (0.0..=MOST_SPREAD).contains(&sd) && (-1.0..=1.0).contains(&rho),
        };
        let level = self.level.iter().all(|it| (0.0..=1e6).contains(it));
        (!sound || !level).then_some(Unsound::Index { index })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(doubt: Doubt) -> Index {
        Index { name: Cell::named("leaving"), doubt, level: vec![1.0, 0.5] }
    }

    #[test]
    fn the_last_level_holds_on_and_a_parameter_stays() {
        let draw = Draw { seed: 3, draw: 8 };
        assert_eq!(index(Doubt::None).path(draw, 4), [1.0, 0.5, 0.5, 0.5]);
        let path = index(Doubt::Parameter { sd: 0.2 }).path(draw, 3);
        assert!(path[0] != 1.0 && (path[1] - path[0] * 0.5).abs() < 1e-15 && path[1] == path[2]);
    }

    /// Stationary: the same spread at any step, and the correlation that was asked for.
    #[test]
    fn a_memory_has_its_spread_and_its_correlation() {
        let it = Index { level: vec![], ..index(Doubt::Memory { sd: 0.3, rho: 0.7 }) };
        let draws = 20_000;
        let logs: Vec<Vec<f64>> = (0..draws).map(|draw| it.path(Draw { seed: 1, draw }, 6).iter().map(|v| v.ln()).collect()).collect();
        let mean = |of: &dyn Fn(&[f64]) -> f64| logs.iter().map(|it| of(it)).sum::<f64>() / draws as f64;
        for step in [0, 5] {
            assert!(mean(&|it| it[step]).abs() < 5.0 * 0.3 / (draws as f64).sqrt());
            assert!((mean(&|it| it[step] * it[step]) / 0.09 - 1.0).abs() < 5.0 * (2.0 / draws as f64).sqrt());
        }
        assert!((mean(&|it| it[4] * it[5]) / 0.09 - 0.7).abs() < 5.0 * (1.5 / draws as f64).sqrt());
    }

    #[test]
    fn what_is_out_of_range_is_said() {
        let bad = [Doubt::Parameter { sd: -1.0 }, Doubt::Parameter { sd: f64::NAN }, Doubt::Memory { sd: 0.1, rho: 1.5 }];
        assert!(bad.into_iter().all(|it| index(it).fault(2) == Some(Unsound::Index { index: 2 })));
        assert!(Index { level: vec![-1.0], ..index(Doubt::None) }.fault(0).is_some());
        assert_eq!(index(Doubt::Memory { sd: 0.1, rho: 0.7 }).fault(0), None);
    }
}
