//! Names too few ways to procure.

use super::{Side, find as missing};
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::{CRITERION, KNOWLEDGE};

pub const RULE: Rule = Rule {
    code: "inclusive-procurement",
    heading: "Names too few ways to procure",
    reason: "An open tender, a grant and a direct award suit different markets. Who knows one way uses it everywhere.",
    weight: Weight::Advice,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "choose a provider by open tender"), (KNOWLEDGE, "K1", "rules of tenders")]),
    good: Example::of(&[
        (CRITERION, "P1", "choose a provider by open tender"),
        (KNOWLEDGE, "K1", "when a grant or a direct award is allowed"),
    ]),
    find,
};

const SIDES: &[Side] = &[
    Side { name: "competitive tender", words: &["tender", "competition", "competitive", "bid"] },
    Side { name: "framework or list", words: &["framework agreement", "approved list", "dynamic purchasing", "dynamic market"] },
    Side { name: "grant or direct award", words: &["grant", "direct award", "negotiated", "spot purchase", "block contract"] },
    Side { name: "own provision", words: &["in house", "insourcing", "self directed", "personal budget", "direct payment"] },
];

/// Fewest sides that a standard must name.
const FEWEST: usize = 2;

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    missing(&RULE, ground, SIDES, FEWEST)
}
