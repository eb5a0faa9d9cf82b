//! A term that is defined twice in different words.

use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::SCOPE;

pub const RULE: Rule = Rule {
    code: "term-twice",
    heading: "One term, two definitions",
    reason: "Who is judged by one definition and taught by the other has been wronged. One vocabulary holds one meaning of a word.",
    weight: Weight::Fault,
    wording: true,
    bad: Example::of(&[(SCOPE, "", "A lot is a part of a contract."), (SCOPE, "", "A lot is one purchase of several.")]),
    good: Example::of(&[(SCOPE, "", "A lot is a part of a contract."), (SCOPE, "", "A bid is an answer to a tender.")]),
    find,
};

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let told = |it: crate::glossary::Twice| Remark {
        rule: RULE.code,
        statement: it.later.statement,
        quote: it.later.term,
        at: None,
        others: vec![it.first.statement],
        instead: "",
    };
    ground.glossary.twice().into_iter().filter(|it| !it.same_words).map(told).collect()
}
