//! The rules, one in a file.

mod abbreviation;
mod code_used_twice;
mod criterion_as_knowledge;
mod cut_off_title;
mod evaluative_adverb;
mod inclusive;
mod knowledge_as_criterion;
mod knowledge_repeats;
mod no_condition;
mod no_object;
mod no_verb;
mod placeholder_date;
mod review_overdue;
mod sector_word;
mod term_not_used;
mod term_twice;
mod two_outcomes;

use super::Rule;

/// Every rule, in the order in which people read them.
pub const RULES: &[&Rule] = &[
    &no_verb::RULE,
    &no_object::RULE,
    &no_condition::RULE,
    &two_outcomes::RULE,
    &evaluative_adverb::RULE,
    &criterion_as_knowledge::RULE,
    &knowledge_as_criterion::RULE,
    &knowledge_repeats::RULE,
    &sector_word::RULE,
    &term_twice::RULE,
    &term_not_used::RULE,
    &abbreviation::RULE,
    &inclusive::data::RULE,
    &inclusive::constraints::RULE,
    &inclusive::engagement::RULE,
    &inclusive::partnership::RULE,
    &inclusive::risks_and_benefits::RULE,
    &inclusive::outcomes::RULE,
    &inclusive::procurement::RULE,
    &inclusive::levers::RULE,
    &cut_off_title::RULE,
    &code_used_twice::RULE,
    &review_overdue::RULE,
    &placeholder_date::RULE,
];

/// Sorts of statement that say what is done.
const DOING: &[&str] = {
    use crate::structure::sorts::{CRITERION, ELEMENT, FUNCTION, KEY_PURPOSE, STANDARD};
    &[KEY_PURPOSE, FUNCTION, STANDARD, ELEMENT, CRITERION]
};
