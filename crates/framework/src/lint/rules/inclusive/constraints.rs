//! Names too few kinds of constraint.

use super::{Side, find as missing};
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::{CRITERION, KNOWLEDGE};

pub const RULE: Rule = Rule {
    code: "inclusive-constraints",
    heading: "Names too few kinds of constraint",
    reason: "Money binds one sector, a statute or an election the next. Who knows only one kind of constraint will be caught by another.",
    weight: Weight::Advice,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "keep the plan within its budget"), (KNOWLEDGE, "K1", "how budgets are set")]),
    good: Example::of(&[
        (CRITERION, "P1", "keep the plan within its budget"),
        (KNOWLEDGE, "K1", "the legislation that limits what a plan may do"),
    ]),
    find,
};

const SIDES: &[Side] = &[
    Side { name: "financial", words: &["financial", "budget", "funding", "cost", "affordable"] },
    Side { name: "political", words: &["political", "politics", "policy", "elected"] },
    Side { name: "environmental", words: &["environmental", "environment", "carbon", "climate"] },
    Side { name: "legal", words: &["legal", "legislation", "law", "statutory", "regulation", "regulatory"] },
];

/// Fewest sides that a standard must name.
const FEWEST: usize = 2;

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    missing(&RULE, ground, SIDES, FEWEST)
}
