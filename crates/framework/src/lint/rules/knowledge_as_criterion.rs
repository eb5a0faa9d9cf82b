//! A knowledge statement that says what somebody does.

use crate::grammar::{Act, Form, Opening, also_noun, verb};
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::KNOWLEDGE;

pub const RULE: Rule = Rule {
    code: "knowledge-as-criterion",
    heading: "Knowledge that is a criterion in disguise",
    reason: "Under knowledge it is asked about; as a criterion it is watched. A deed among the knowledge is never watched.",
    weight: Weight::Fault,
    wording: true,
    bad: Example::of(&[(KNOWLEDGE, "K1", "negotiate the price of a care package")]),
    good: Example::of(&[(KNOWLEDGE, "K1", "what drives the price of a care package")]),
    find,
};

/// Verbs of knowing: a knowledge statement may begin with them.
const KNOWS: &[&str] = &["know", "understand", "appreciate", "comprehend", "recognise"];

/// What follows a verb that could be a noun.
const AFTER_VERBS: &[&str] =
    &["the", "a", "an", "your", "their", "its", "it", "them", "these", "those", "this", "each", "every", "any", "all"];

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let told = |it: &crate::lint::Said<'_>| {
        let act = &it.act;
        let (first, last) = (act.tokens.first()?, act.tokens.get(disguised(act)?)?);
        Some(Remark::on(&RULE, it.statement).quoting(&it.statement.text, first, last))
    };
    ground.those(&[KNOWLEDGE]).filter_map(told).collect()
}

/// The token of the deed.
fn disguised(act: &Act<'_>) -> Option<usize> {
    let (base, at) = *act.verbs.first()?;
    let written = verb(&act.tokens.get(at)?.plain)?.1;
    if act.opening == Opening::HowTo || written != Form::Base || KNOWS.contains(&base) {
        return None;
    }
    let after = act.tokens.get(at + 1).is_some_and(|it| AFTER_VERBS.contains(&it.plain.as_str()));
    let surely = act.opening == Opening::AbleTo || act.verbs.len() > 1 || !also_noun(base) || after;
    surely.then_some(at)
}
