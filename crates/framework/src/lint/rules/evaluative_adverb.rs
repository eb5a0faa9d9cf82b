//! Words that judge how well something is done.

use super::DOING;
use crate::grammar::Token;
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::CRITERION;

pub const RULE: Rule = Rule {
    code: "evaluative-adverb",
    heading: "A word that judges how well",
    reason: "The criterion is the measure of doing well: a word such as \"effectively\" sends the reader away to find another. Say by what it can be seen.",
    weight: Weight::Fault,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "respond appropriately to complaints")]),
    good: Example::of(&[(CRITERION, "P1", "respond to complaints within the time the policy sets, with reasons")]),
    find,
};

/// Adverbs that judge. "Critically" is not one of them: it names a depth of analysis, not whether it is good.
const JUDGE: &[&str] = &[
    "effectively",
    "efficiently",
    "appropriately",
    "properly",
    "adequately",
    "suitably",
    "successfully",
    "sufficiently",
    "satisfactorily",
    "professionally",
    "competently",
    "correctly",
    "sensitively",
    "thoroughly",
    "carefully",
    "clearly",
    "positively",
    "proactively",
    "optimally",
    "reasonably",
    "skilfully",
    "promptly",
    "quickly",
    "nicely",
    "expertly",
    "diligently",
    "confidently",
    "tactfully",
    "smoothly",
    "robustly",
];

/// What judges in "in a … manner".
const JUDGES_MANNER: &[&str] = &[
    "effective",
    "efficient",
    "appropriate",
    "proper",
    "suitable",
    "timely",
    "professional",
    "competent",
    "sensitive",
    "positive",
    "satisfactory",
    "good",
    "constructive",
    "robust",
    "proactive",
];

/// What follows "well" when it judges; "as well as" and "well-being" do not.
const AFTER_WELL: &[&str] = &["with", "to", "in", "at", "by", "under", "when", "for", "during", "on"];

/// What stands before it when it does not: "as well", and wells in the ground.
const BEFORE_NOT_WELL: &[&str] = &["as", "how", "so", "very", "a", "the", "lift", "stair", "oil", "gas", "water", "light"];

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let mut found = Vec::new();
    for it in ground.those(DOING) {
        let tokens = &it.act.tokens;
        for at in 0..tokens.len() {
            if let Some(last) = judging(tokens, at) {
                found.push(Remark::on(&RULE, it.statement).quoting(&it.statement.text, &tokens[at], &tokens[last]));
            }
        }
    }
    found
}

/// The last token of what judges and begins here.
fn judging(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|it| !it.mark && words.contains(&it.plain.as_str()));
    if is(at, JUDGE) {
        return Some(at);
    }
    let after = tokens.get(at + 1);
    let ends = after.is_none() || after.is_some_and(|it| it.mark || AFTER_WELL.contains(&it.plain.as_str()));
    if is(at, &["well"]) && ends && at > 0 && !is(at - 1, BEFORE_NOT_WELL) {
        return Some(at);
    }
    let manner = is(at, &["in"]) && is(at + 1, &["a", "an"]) && is(at + 2, JUDGES_MANNER) && is(at + 3, &["manner", "way", "fashion"]);
    manner.then_some(at + 3)
}
