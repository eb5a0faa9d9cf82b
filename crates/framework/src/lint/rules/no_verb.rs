//! A statement of what is done that begins with no verb.

use super::DOING;
use crate::grammar::Act;
use crate::lint::{Example, Ground, Remark, Rule, Said, Weight};
use crate::structure::sorts::CRITERION;

pub const RULE: Rule = Rule {
    code: "no-verb",
    heading: "Begins with no verb",
    reason: "A function or criterion says what somebody does: verb, object, condition. A noun names a topic, and nobody can be seen doing a topic.",
    weight: Weight::Fault,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "the management of complaints from tenants")]),
    good: Example::of(&[(CRITERION, "P1", "manage complaints from tenants")]),
    find,
};

/// Endings of nouns that name a deed or a state.
const NOUNS: &[&str] =
    &["tion", "sion", "ment", "ments", "ance", "ence", "ity", "ness", "ship", "ships", "ities", "tions", "ure", "acy", "ledge", "skills"];

/// Words that begin a noun.
const ARTICLES: &[&str] = &["the", "a", "an", "all", "any", "your", "this", "these", "good", "effective"];

/// Words that show a finished sentence about somebody or something else.
const FINITE: &[&str] = &["is", "are", "was", "were", "will", "has", "have", "must", "should", "may"];

/// Verbs that no statement of a deed begins with, and that are verbs all the same.
const AUXILIARY: &[&str] = &["be", "have", "must", "will", "may"];

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    ground.those(DOING).filter(|it| nominal(&it.act)).filter_map(told).collect()
}

fn told(it: &Said<'_>) -> Option<Remark> {
    let first = it.act.tokens.first()?;
    Some(Remark::on(&RULE, it.statement).quoting(&it.statement.text, first, first))
}

/// Whether a statement without a verb at its beginning surely begins with a noun. A word that is in no list may be a verb.
fn nominal(act: &Act<'_>) -> bool {
    let words: Vec<&str> = act.tokens.iter().filter(|it| !it.mark).map(|it| it.plain.as_str()).collect();
    let Some(first) = words.first().filter(|_| !act.has_verb()) else { return false };
    let shouted = act.tokens.iter().find(|it| !it.mark).is_some_and(|it| it.text.len() > 1 && !it.text.chars().any(char::is_lowercase));
    let noun = NOUNS.iter().any(|it| first.len() > it.len() + 2 && first.ends_with(it));
    shouted || noun || ARTICLES.contains(first) || (!AUXILIARY.contains(first) && words.iter().take(6).any(|it| FINITE.contains(it)))
}
