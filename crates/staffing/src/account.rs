//! The account of a stock over a time: what is left unexplained is shown, never balanced away.

use kernel::{Finding, Standing, Step};
use serde::{Deserialize, Serialize};

/// Heads at both ends of a time, and what is known to have come and gone between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Heads at the beginning.
    pub opening: i64,
    /// Heads that came.
    pub joiners: i64,
    /// Heads that left.
    pub leavers: i64,
    /// Heads that came from another class by being counted differently, less those that went so.
    pub reclassified: i64,
    /// Heads at the end.
    pub closing: i64,
}

impl Account {
    /// Heads that neither joiners, leavers nor another count explain; negative when too few are left.
    pub fn unexplained(&self) -> i64 {
        self.closing - (self.opening + self.joiners - self.leavers + self.reclassified)
    }

    /// The closing stock with the steps that lead to it, what is unexplained among them.
    pub fn finding(&self) -> Finding<f64> {
        let step = |label: &str, amount: i64| Step { label: label.to_owned(), amount: amount as f64, standing: Standing::Known };
        let mut steps = vec![step("Opening", self.opening), step("Joiners", self.joiners), step("Leavers", -self.leavers)];
        if self.reclassified != 0 {
            steps.push(step("Counted differently", self.reclassified));
        }
        if self.unexplained() != 0 {
            steps.push(step("Unexplained", self.unexplained()));
        }
        Finding::total(steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NHS England to November 2014: joiners less leavers were 18,310 against a change of 19,054. 744 are unexplained.
    #[test]
    fn what_does_not_add_up_is_shown() {
        let opening = 1_216_834 - 19_054;
        let nhs = Account { opening, joiners: 94_739 + 18_310, leavers: 94_739, reclassified: 0, closing: 1_216_834 };
        assert_eq!(nhs.unexplained(), 744);
        let found = nhs.finding();
        assert_eq!((found.value, found.workings.last().map(|it| it.amount)), (1_216_834.0, Some(744.0)));
        assert_eq!(Account { opening: 5, joiners: 2, leavers: 3, reclassified: 1, closing: 5 }.unexplained(), 0);
    }
}
