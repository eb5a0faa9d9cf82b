//! A3 · The good that is expected.

use crate::{Intention, Outcome};
use chrono::NaiveDate;
use kernel::Money;
use record::{Link, Problem, Prose, Text, choices, record};

choices! {
    /// What sort of good it is.
    pub Sort {
        Cashable = "cashable" "Cashable: money that can be spent elsewhere",
        NotCashable = "not-cashable" "Not cashable: time or capacity",
        Social = "social" "Social: worth to people and places",
    }
}

record! {
    /// Good that is expected to follow from an intention.
    pub Benefit as "benefit" "BEN" named "Benefit", "Benefits" titled name serves ["A3", "D3", "I2"]
    rules [cash_has_an_amount(sort, amount_a_year)] {
        /// A short name.
        name: Text<160> = "Name",
        /// What sort of good it is.
        sort: Sort = "Sort",
        /// The intention it follows from.
        intention: Option<Link<Intention>> = "Commissioning intention",
        /// The outcome it is part of.
        outcome: Option<Link<Outcome>> = "Outcome",
        /// How it will be seen.
        measure: Text<240> = "Measure",
        /// What it is worth in a full year.
        amount_a_year: Option<Money> = "Worth a year",
        /// By when it should show.
        due: Option<NaiveDate> = "Expected by",
        /// How it comes about, and what it depends on.
        description: Option<Prose<4000>> = "Description",
    }
}

/// A cashable benefit without an amount cannot be taken from a budget.
fn cash_has_an_amount(sort: &Sort, amount_a_year: &Option<Money>) -> Option<Problem> {
    (*sort == Sort::Cashable && amount_a_year.is_none()).then(|| Problem::new("amount_a_year", "cash-needs-an-amount"))
}
