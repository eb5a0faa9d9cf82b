//! A criterion that says what somebody knows.

use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::CRITERION;

pub const RULE: Rule = Rule {
    code: "criterion-as-knowledge",
    heading: "A criterion that is knowledge",
    reason: "Knowing and understanding can not be seen in the doing. What must be known belongs under knowledge; the criterion says what is done with it.",
    weight: Weight::Fault,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "understand the causes of delayed discharges")]),
    good: Example::of(&[(CRITERION, "P1", "explain the causes of delayed discharges to the board")]),
    find,
};

/// Beginnings that say what is known.
const KNOWS: &[&[&str]] = &[
    &["know"],
    &["understand"],
    &["appreciate"],
    &["comprehend"],
    &["be", "aware"],
    &["be", "familiar"],
    &["have", "knowledge"],
    &["have", "an", "understanding"],
    &["have", "an", "awareness"],
    &["demonstrate", "knowledge"],
    &["demonstrate", "understanding"],
    &["demonstrate", "an", "understanding"],
    &["have", "a", "knowledge"],
    &["show", "awareness"],
    &["show", "understanding"],
];

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let told = |it: &crate::lint::Said<'_>| {
        let tokens = &it.act.tokens;
        let starts = |words: &&&[&str]| words.iter().enumerate().all(|(at, word)| tokens.get(at).is_some_and(|it| it.is(word)));
        let words = KNOWS.iter().find(starts)?;
        Some(Remark::on(&RULE, it.statement).quoting(&it.statement.text, tokens.first()?, tokens.get(words.len() - 1)?))
    };
    ground.those(&[CRITERION]).filter_map(told).collect()
}
