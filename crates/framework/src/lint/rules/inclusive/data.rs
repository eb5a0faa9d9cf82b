//! Names too few kinds of data.

use super::{Side, find as missing};
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::{CRITERION, KNOWLEDGE};

pub const RULE: Rule = Rule {
    code: "inclusive-data",
    heading: "Names too few kinds of data",
    reason: "Figures show how many and what people say shows how it is. A standard that knows only one kind fits only the sectors that have it.",
    weight: Weight::Advice,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "collect figures on waiting times each month"), (KNOWLEDGE, "K1", "sources of population data")]),
    good: Example::of(&[
        (CRITERION, "P1", "collect figures on waiting times each month"),
        (KNOWLEDGE, "K1", "how the views of people who wait are gathered"),
    ]),
    find,
};

const SIDES: &[Side] = &[
    Side {
        name: "figures",
        words: &[
            "figure",
            "statistics",
            "statistical data",
            "quantitative",
            "number",
            "rate",
            "trend",
            "population data",
            "demographic data",
            "census",
            "performance data",
            "financial information",
        ],
    },
    Side {
        name: "what people say",
        words: &[
            "qualitative",
            "view",
            "feedback",
            "experience of",
            "lived experience",
            "story",
            "opinion",
            "survey",
            "interview",
            "consultation",
        ],
    },
];

/// Fewest sides that a standard must name.
const FEWEST: usize = 2;

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    missing(&RULE, ground, SIDES, FEWEST)
}
