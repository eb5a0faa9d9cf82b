//! Speaks only of people who are willing.

use super::{Side, find as missing};
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::{CRITERION, KNOWLEDGE};

pub const RULE: Rule = Rule {
    code: "inclusive-engagement",
    heading: "Speaks only of people who are willing",
    reason: "Some people come to every meeting, some never, and some are made to use a service. Engagement that counts only on the willing hears only them.",
    weight: Weight::Advice,
    wording: true,
    bad: Example::of(&[
        (CRITERION, "P1", "involve people who use the service in its design"),
        (KNOWLEDGE, "K1", "methods of consultation"),
    ]),
    good: Example::of(&[
        (CRITERION, "P1", "involve people who use the service in its design"),
        (KNOWLEDGE, "K1", "why some people are reluctant to be consulted"),
    ]),
    find,
};

const SIDES: &[Side] = &[
    Side {
        name: "engaging people",
        words: &[
            "engage",
            "engagement",
            "involve",
            "consult",
            "consultation",
            "feedback",
            "co-production",
            "co-productive",
            "participation",
        ],
    },
    Side {
        name: "people who are unwilling or hard to reach",
        words: &[
            "unwilling",
            "reluctant",
            "reluctance",
            "refuse",
            "resist",
            "resistance",
            "hard to reach",
            "seldom heard",
            "disengaged",
            "do not want",
            "against their will",
            "involuntary",
        ],
    },
];

/// Fewest sides that a standard must name.
const FEWEST: usize = 2;

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    missing(&RULE, ground, SIDES, FEWEST)
}
