//! Names too few levers of performance.

use super::{Side, find as missing};
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::{CRITERION, KNOWLEDGE};

pub const RULE: Rule = Rule {
    code: "inclusive-levers",
    heading: "Names too few levers of performance",
    reason: "A contract clause, a payment, a comparison and an inspection move different providers. A standard with one lever fits one market.",
    weight: Weight::Advice,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "enforce the clauses of the contract"), (KNOWLEDGE, "K1", "what a contract may demand")]),
    good: Example::of(&[
        (CRITERION, "P1", "enforce the clauses of the contract"),
        (KNOWLEDGE, "K1", "how payment and benchmarks change what providers do"),
    ]),
    find,
};

const SIDES: &[Side] = &[
    Side { name: "contract", words: &["contract", "contracting", "service level agreement", "clause"] },
    Side { name: "payment", words: &["payment", "incentive", "penalty", "sanction", "reward"] },
    Side { name: "comparison", words: &["target", "benchmark", "comparison", "league table", "indicator"] },
    Side { name: "watching and support", words: &["monitor", "inspection", "audit", "improvement plan", "supervision"] },
];

/// Fewest sides that a standard must name.
const FEWEST: usize = 2;

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    missing(&RULE, ground, SIDES, FEWEST)
}
