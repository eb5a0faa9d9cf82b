//! A title that ends in the middle.

use super::DOING;
use crate::grammar::{also_noun, tokens, verb};
use crate::lint::{Example, Ground, Remark, Rule, Said, Weight};
use crate::structure::sorts::STANDARD;

pub const RULE: Rule = Rule {
    code: "cut-off-title",
    heading: "Ends in the middle",
    reason: "A register that kept too few letters, or a line that was not copied. A reference to it may mean any of several standards.",
    weight: Weight::Fault,
    wording: true,
    bad: Example::of(&[(STANDARD, "X1", "Agree terms of payment with")]),
    good: Example::of(&[(STANDARD, "X1", "Agree terms of payment with suppliers")]),
    find,
};

/// Words after which something must follow.
const OPEN: &[&str] = &[
    "and",
    "or",
    "the",
    "a",
    "an",
    "of",
    "with",
    "for",
    "from",
    "to",
    "in",
    "into",
    "at",
    "by",
    "your",
    "their",
    "its",
    "our",
    "through",
    "between",
    "within",
    "including",
    "such",
    "that",
    "which",
    "as",
    "but",
    "using",
    "towards",
    "than",
    "nor",
    "when",
    "where",
    "if",
    // Adjectives that end no title.
    "sustainable",
    "appropriate",
    "relevant",
    "strategic",
    "various",
    "effective",
    "organisational",
    "specific",
    "different",
];

/// Prepositions that a verb may keep at the end.
const KEPT: &[&str] = &["in", "for", "with", "from", "to", "at", "by", "through", "of", "towards"];

/// Marks after which something must follow.
const OPEN_MARKS: &[&str] = &[",", ";", ":", "(", "/", "&", "-", "–", "["];

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    ground.those(DOING).filter_map(cut).collect()
}

fn cut(it: &Said<'_>) -> Option<Remark> {
    let text = it.statement.text.trim_end();
    let all = tokens(text);
    let last = all.last()?;
    let possessive = (text.ends_with("’s") || text.ends_with("'s")) && all.len() > 2;
    let opened = text.matches('(').count() > text.matches(')').count();
    // "Decide what to buy in": a verb may keep its preposition at the end.
    let verb = all.len().checked_sub(2).and_then(|at| verb(&all[at].plain)).is_some_and(|it| !also_noun(it.0));
    let kept = verb && KEPT.contains(&last.plain.as_str());
    let open = if last.mark { OPEN_MARKS.contains(&last.text) } else { OPEN.contains(&last.plain.as_str()) && !kept };
    (possessive || opened || open).then(|| Remark::on(&RULE, it.statement).quoting(&it.statement.text, last, last))
}
