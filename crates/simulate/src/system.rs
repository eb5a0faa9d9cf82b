//! Stocks, and the flows between them: what a system is before chance touches it.

use crate::{Cell, LARGEST_MEAN, Mean};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fmt;

/// The most steps a system may be run for: a hundred years of months.
pub const MOST_STEPS: usize = 1_200;

/// The most heads that a system may come to hold over [`MOST_STEPS`], counting everyone who is expected to enter.
pub const LARGEST_TOTAL: f64 = 2_000_000_000.0;

/// One cell and the heads it opens with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// Its stable name.
    pub cell: Cell,
    /// Heads at the start.
    pub heads: u32,
}

/// What happens to one cell in one step. Outflow and moves are competing risks of the heads that open the step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Flow {
    /// The chance of each head to leave the system, from 0 to 1.
    pub outflow: f64,
    /// The chance of each head to move to another cell; with the outflow they add up to 1 at most.
    pub moves: Vec<Move>,
    /// The mean number of heads that enter the cell from outside, a Poisson count.
    pub inflow: f64,
}

/// A way from one cell to another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Move {
    /// The place of the other cell in the list of stocks.
    pub to: usize,
    /// The chance of each head to take it in one step, from 0 to 1.
    pub share: f64,
}

/// Stocks with the flows of each step: sound by construction.
#[derive(Clone, Debug, PartialEq)]
pub struct System {
    stocks: Vec<Stock>,
    schedule: Vec<Vec<Flow>>,
}

/// What is wrong with the parts of a system. Places count from 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Unsound {
    /// There are no stocks or no flows.
    Empty,
    /// Two stocks have one name.
    SameName {
        /// The place of the second of them.
        cell: usize,
    },
    /// A step does not have one flow for each stock.
    Uneven {
        /// The step.
        step: usize,
    },
    /// A chance is not a number from 0 to 1, or outflow and moves add up to more than 1.
    Chance {
        /// The step.
        step: usize,
        /// The place of the cell.
        cell: usize,
    },
    /// A move leads to no stock or back to its own.
    NowhereToGo {
        /// The step.
        step: usize,
        /// The place of the cell.
        cell: usize,
    },
    /// A mean inflow is negative, not a number or above [`LARGEST_MEAN`].
    Inflow {
        /// The step.
        step: usize,
        /// The place of the cell.
        cell: usize,
    },
    /// More heads than [`LARGEST_TOTAL`] would come together.
    TooMany,
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unsound::Empty => write!(f, "A system needs at least one stock and the flows of at least one step."),
            Unsound::SameName { cell } => write!(f, "Stock {cell} has the name of an earlier one."),
            Unsound::Uneven { step } => write!(f, "Step {step} does not have one flow for each stock."),
            Unsound::Chance { step, cell } => {
                write!(f, "In step {step} the chances of stock {cell} are not shares that add up to 1 at most.")
            }
            Unsound::NowhereToGo { step, cell } => write!(f, "In step {step} stock {cell} has a move that leads to no other stock."),
            Unsound::Inflow { step, cell } => write!(f, "In step {step} the mean inflow of stock {cell} is not from 0 to {LARGEST_MEAN}."),
            Unsound::TooMany => write!(f, "More than {LARGEST_TOTAL} heads would come together."),
        }
    }
}

impl std::error::Error for Unsound {}

impl System {
    /// Joins stocks with the flows of each step, in the order of the stocks. The flows of the last step hold for every later one.
    ///
    /// `Err` lists everything that is wrong.
    pub fn new(stocks: Vec<Stock>, schedule: Vec<Vec<Flow>>) -> Result<System, Vec<Unsound>> {
        let mut wrong = Vec::new();
        if stocks.is_empty() || schedule.is_empty() {
            wrong.push(Unsound::Empty);
        }
        let mut names = HashSet::new();
        let repeated = stocks.iter().enumerate().filter(|(_, it)| !names.insert(it.cell));
        wrong.extend(repeated.map(|(cell, _)| Unsound::SameName { cell }));
        for (step, flows) in schedule.iter().enumerate() {
            if flows.len() != stocks.len() {
                wrong.push(Unsound::Uneven { step });
            }
            for (cell, flow) in flows.iter().enumerate() {
                wrong.extend(flow.faults(step, cell, stocks.len()));
            }
        }
        let opening: f64 = stocks.iter().map(|it| f64::from(it.heads)).sum();
        let entering = schedule.iter().map(|flows| flows.iter().map(|it| it.inflow).sum()).fold(0.0, f64::max);
        if wrong.is_empty() && opening + entering * MOST_STEPS as f64 > LARGEST_TOTAL {
            wrong.push(Unsound::TooMany);
        }
        if wrong.is_empty() { Ok(System { stocks, schedule }) } else { Err(wrong) }
    }

    /// The stocks in their order.
    pub fn stocks(&self) -> &[Stock] {
        &self.stocks
    }

    /// The flows of `step`, counted from 0, in the order of the stocks.
    pub fn flows(&self, step: usize) -> &[Flow] {
        &self.schedule[step.min(self.schedule.len() - 1)]
    }

    /// The heads that each stock opens with.
    pub fn opening(&self) -> Vec<u32> {
        self.stocks.iter().map(|it| it.heads).collect()
    }
}

impl Flow {
    /// The chance of a head to be in the same cell after the step.
    pub fn stay(&self) -> f64 {
        (1.0 - self.outflow - self.moves.iter().map(|it| it.share).sum::<f64>()).max(0.0)
    }

    fn faults(&self, step: usize, cell: usize, cells: usize) -> Vec<Unsound> {
        let mut wrong = Vec::new();
        let share = |it: f64| (0.0..=1.0).contains(&it);
        let total = self.outflow + self.moves.iter().map(|it| it.share).sum::<f64>();
        // Shares such as 0.7 + 0.2 + 0.1 add up to a hair more than 1.
        if !share(self.outflow) || !self.moves.iter().all(|it| share(it.share)) || total > 1.0 + 1e-12 {
            wrong.push(Unsound::Chance { step, cell });
        }
        if self.moves.iter().any(|it| it.to == cell || it.to >= cells) {
            wrong.push(Unsound::NowhereToGo { step, cell });
        }
        if Mean::new(self.inflow).is_none() {
            wrong.push(Unsound::Inflow { step, cell });
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stock(name: u64, heads: u32) -> Stock {
        Stock { cell: Cell(name), heads }
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let bad = Flow { outflow: 0.6, moves: vec![Move { to: 9, share: 0.6 }], inflow: f64::NAN };
        let found = System::new(vec![stock(1, 5), stock(1, 5)], vec![vec![bad, Flow::default()], vec![Flow::default()]]);
        assert_eq!(
            found,
            Err(vec![
                Unsound::SameName { cell: 1 },
                Unsound::Chance { step: 0, cell: 0 },
                Unsound::NowhereToGo { step: 0, cell: 0 },
                Unsound::Inflow { step: 0, cell: 0 },
                Unsound::Uneven { step: 1 },
            ])
        );
        assert_eq!(System::new(vec![], vec![]), Err(vec![Unsound::Empty]));
        let crowd = vec![stock(1, u32::MAX)];
        assert_eq!(System::new(crowd, vec![vec![Flow::default()]]), Err(vec![Unsound::TooMany]));
        for outflow in [-0.1, 1.1, f64::NAN] {
            let flow = Flow { outflow, ..Flow::default() };
            assert_eq!(System::new(vec![stock(1, 1)], vec![vec![flow]]), Err(vec![Unsound::Chance { step: 0, cell: 0 }]));
        }
    }

    #[test]
    fn the_last_step_holds_on() {
        let flow = |outflow| vec![Flow { outflow, ..Flow::default() }];
        let system = System::new(vec![stock(1, 1)], vec![flow(0.1), flow(0.2)]).expect("sound");
        assert_eq!([0, 1, 2, 99].map(|step| system.flows(step)[0].outflow), [0.1, 0.2, 0.2, 0.2]);
    }
}
