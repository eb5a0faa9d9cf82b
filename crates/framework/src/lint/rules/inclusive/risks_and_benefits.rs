//! Names risks without benefits, or benefits without risks.

use super::{Side, find as missing};
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::{CRITERION, KNOWLEDGE};

pub const RULE: Rule = Rule {
    code: "inclusive-risks-benefits",
    heading: "Names risks without benefits, or benefits without risks",
    reason: "Where only risks are named the safest choice is to do nothing; where only benefits are, nobody is warned.",
    weight: Weight::Advice,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "assess the risks of each option"), (KNOWLEDGE, "K1", "common risks of new services")]),
    good: Example::of(&[
        (CRITERION, "P1", "assess the risks of each option"),
        (KNOWLEDGE, "K1", "the benefits that each group can expect"),
    ]),
    find,
};

const SIDES: &[Side] = &[
    Side { name: "risks", words: &["risk", "hazard", "harm"] },
    Side { name: "benefits", words: &["benefit", "advantage", "positive risk", "opportunity", "gain"] },
];

/// Fewest sides that a standard must name.
const FEWEST: usize = 2;

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    missing(&RULE, ground, SIDES, FEWEST)
}
