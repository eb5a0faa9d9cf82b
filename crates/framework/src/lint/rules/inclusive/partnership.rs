//! Names too few kinds of partner.

use super::{Side, find as missing};
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::{CRITERION, KNOWLEDGE};

pub const RULE: Rule = Rule {
    code: "inclusive-partnership",
    heading: "Names too few kinds of partner",
    reason: "A partnership with a charity, a hospital trust and a private company are three different things. A standard that names one kind leaves the others to chance.",
    weight: Weight::Advice,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "agree the plan with partners"), (KNOWLEDGE, "K1", "how local charities work")]),
    good: Example::of(&[
        (CRITERION, "P1", "agree the plan with partners"),
        (KNOWLEDGE, "K1", "how charities and private providers differ as partners"),
    ]),
    find,
};

const SIDES: &[Side] = &[
    Side {
        name: "voluntary sector",
        words: &["voluntary", "third sector", "charity", "community group", "community representative", "social enterprise"],
    },
    Side {
        name: "other public bodies",
        words: &[
            "public body",
            "public sector",
            "statutory",
            "local authority",
            "health service",
            "partner agency",
            "multi-disciplinary",
            "multi-agency",
        ],
    },
    Side { name: "private sector", words: &["private", "business", "independent sector", "commercial"] },
    Side { name: "joint arrangements", words: &["joint", "pooled", "integrated", "alliance", "consortium", "collaborative"] },
];

/// Fewest sides that a standard must name.
const FEWEST: usize = 2;

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    missing(&RULE, ground, SIDES, FEWEST)
}
