//! An abbreviation that is written out nowhere.

use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::CRITERION;

pub const RULE: Rule = Rule {
    code: "abbreviation",
    heading: "An abbreviation that is written out nowhere",
    reason: "Letters that one organisation reads every day mean something else, or nothing, to the next.",
    weight: Weight::Fault,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "record each DTOC in the weekly return")]),
    good: Example::of(&[(CRITERION, "P1", "record each delayed transfer of care (DTOC) in the weekly return")]),
    find,
};

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let told = |it: crate::glossary::Undefined| {
        let mut statements = it.statements.into_iter();
        Some(Remark { rule: RULE.code, statement: statements.next()?, quote: it.term, at: None, others: statements.collect(), instead: "" })
    };
    ground.glossary.check(ground.framework, &[]).undefined.into_iter().filter_map(told).collect()
}
