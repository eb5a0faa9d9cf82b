//! H9, B4 · What is taken to be so.

use crate::Source;
use chrono::NaiveDate;
use record::{Link, Number, Problem, Prose, Text, record};

use crate::Certainty;

record! {
    /// A value that a plan takes to be so, with its range and where it comes from.
    pub Assumption as "assumption" "ASM" named "Assumption", "Assumptions" titled name serves ["H9", "B4", "G2"]
    rules [the_value_lies_in_its_range(low, value, high)] {
        /// What is assumed.
        name: Text<160> = "Name",
        /// The value the plan uses.
        value: Number<6> = "Value",
        /// The unit.
        unit: Text<60> = "Unit",
        /// The lowest value that would not surprise.
        low: Option<Number<6>> = "Low",
        /// The highest value that would not surprise.
        high: Option<Number<6>> = "High",
        /// How far it can be trusted.
        certainty: Certainty = "Certainty",
        /// Where it comes from.
        source: Option<Link<Source>> = "Source",
        /// From which day it holds.
        valid_from: Option<NaiveDate> = "Valid from",
        /// The statistical code of the area whose plan takes it, such as E08000009; every plan when empty.
        area: Option<Text<9>> = "Area code",
        /// Why this value, and who was asked.
        reasons: Option<Prose<4000>> = "Reasons",
    }
}

fn the_value_lies_in_its_range(low: &Option<Number<6>>, value: &Number<6>, high: &Option<Number<6>>) -> Option<Problem> {
    let below = low.as_ref().is_some_and(|it| value.get() < it.get());
    let above = high.as_ref().is_some_and(|it| value.get() > it.get());
    (below || above).then(|| Problem::new("value", "value-outside-range"))
}
