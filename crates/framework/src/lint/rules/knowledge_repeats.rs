//! A knowledge statement that says a criterion again with "how to" before it.

use crate::grammar::Opening;
use crate::lint::{Example, Ground, Remark, Rule, Said, Weight};
use crate::structure::sorts::{CRITERION, KNOWLEDGE};
use std::collections::HashMap;

pub const RULE: Rule = Rule {
    code: "knowledge-repeats",
    heading: "Knowledge that only repeats a criterion",
    reason: "\"How to\" before the words of a criterion tells nobody what to learn. Say which law, method or fact the deed rests on.",
    weight: Weight::Advice,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "forecast demand for beds"), (KNOWLEDGE, "K1", "how to forecast demand for beds")]),
    good: Example::of(&[(CRITERION, "P1", "forecast demand for beds"), (KNOWLEDGE, "K1", "seasonal patterns of demand for beds")]),
    find,
};

/// The standard, and every word of the deed with a meaning.
fn deed<'a>(it: &Said<'a>) -> Option<(Option<&'a str>, Vec<String>)> {
    let (first, at) = *it.act.verbs.first()?;
    let mut words = vec![first.to_owned()];
    words.extend(it.act.meaning(&(at + 1..it.act.tokens.len())));
    Some((it.standard, words))
}

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let criteria: HashMap<_, &str> = ground.those(&[CRITERION]).filter_map(|it| Some((deed(it)?, it.statement.id.as_str()))).collect();
    let told = |it: &Said<'_>| {
        let criterion = criteria.get(&deed(it)?)?;
        let remark = Remark::on(&RULE, it.statement).about(it.statement.text.trim());
        Some(Remark { others: vec![(*criterion).to_owned()], ..remark })
    };
    ground.those(&[KNOWLEDGE]).filter(|it| it.act.opening == Opening::HowTo).filter_map(told).collect()
}
