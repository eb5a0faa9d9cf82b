//! A term that no statement uses.

use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::{CRITERION, SCOPE};

pub const RULE: Rule = Rule {
    code: "term-not-used",
    heading: "Defined and not used",
    reason: "A definition without a use is read, learned and translated for nothing; or the statement that needed it has lost its word.",
    weight: Weight::Advice,
    wording: true,
    bad: Example::of(&[(SCOPE, "", "A consortium is a group of bidders."), (CRITERION, "P1", "score each bid by the published method")]),
    good: Example::of(&[(SCOPE, "", "A bid is an answer to a tender."), (CRITERION, "P1", "score each bid by the published method")]),
    find,
};

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let told = |it: crate::glossary::Unused| Remark {
        rule: RULE.code,
        statement: it.term.statement,
        quote: it.term.term,
        at: None,
        others: Vec::new(),
        instead: "",
    };
    ground.glossary.check(ground.framework, &[]).unused.into_iter().map(told).collect()
}
