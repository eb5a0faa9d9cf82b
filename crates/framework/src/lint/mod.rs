//! A linter for functional maps and occupational standards.
//!
//! # Question it answers
//! *What in this framework is not as a framework should be, why does it matter, and how would it read better?*
//!
//! # How
//! One rule is one file in `rules/`: a code, the reason, an example that it finds and one that it must not flag, and the check. A
//! check reads a [`Ground`]: the framework with every statement taken apart once. Rules of wording read English; where the framework
//! says that it is in another language, they are silent.

mod dates;
mod ground;
mod rule;
mod rules;
mod sectors;

pub use dates::{Day, day};
pub use ground::{Ground, Said};
pub use rule::{Example, Remark, Rule, Weight};
pub use rules::RULES;

/// Everything that the rules find, in the order of the rules and then of the framework.
pub fn lint(ground: &Ground<'_>) -> Vec<Remark> {
    RULES.iter().filter(|it| ground.english || !it.wording).flat_map(|it| (it.find)(ground)).collect()
}

/// The rule with this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.code == code).copied()
}
