//! Names outcomes without how to measure them, or neither.

use super::{Side, find as missing};
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::{CRITERION, KNOWLEDGE};

pub const RULE: Rule = Rule {
    code: "inclusive-outcomes",
    heading: "Names outcomes without how to measure them, or neither",
    reason: "An outcome that nobody can measure is a wish. Sectors differ in what success is and in how it shows.",
    weight: Weight::Advice,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "specify outcomes in each contract"), (KNOWLEDGE, "K1", "outcomes that matter to people")]),
    good: Example::of(&[
        (CRITERION, "P1", "specify outcomes in each contract"),
        (KNOWLEDGE, "K1", "indicators by which each outcome shows"),
    ]),
    find,
};

const SIDES: &[Side] = &[
    Side { name: "outcomes", words: &["outcome"] },
    Side { name: "how they are measured", words: &["measure", "measurement", "indicator", "evaluate", "evaluation", "baseline"] },
];

/// Fewest sides that a standard must name.
const FEWEST: usize = 2;

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    missing(&RULE, ground, SIDES, FEWEST)
}
