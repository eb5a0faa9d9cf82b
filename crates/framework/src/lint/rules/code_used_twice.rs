//! One code for different statements.

use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::Statement;
use crate::structure::sorts::STANDARD;
use std::collections::HashMap;

pub const RULE: Rule = Rule {
    code: "code-used-twice",
    heading: "One code for different statements",
    reason: "A reference by this code is a guess. Codes of standards get used again when one is revised or withdrawn, and old references then lead astray.",
    weight: Weight::Fault,
    wording: false,
    bad: Example::of(&[(STANDARD, "ABC7", "Agree visiting times"), (STANDARD, "ABC7", "Inspect playgrounds")]),
    good: Example::of(&[(STANDARD, "ABC7", "Agree visiting times"), (STANDARD, "ABC8", "Inspect playgrounds")]),
    find,
};

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let mut first: HashMap<(Option<&str>, &str, String), &Statement> = HashMap::new();
    let mut found = Vec::new();
    for it in &ground.said {
        let code: String = it.statement.code.chars().filter(|it| !it.is_whitespace()).flat_map(char::to_uppercase).collect();
        if code.is_empty() {
            continue;
        }
        // P1 of one standard is not P1 of another.
        match first.get(&(it.standard, it.statement.sort.as_str(), code.clone())) {
            Some(earlier) => found.push(Remark {
                rule: RULE.code,
                statement: it.statement.id.clone(),
                quote: it.statement.code.clone(),
                at: None,
                others: vec![earlier.id.clone()],
                instead: "",
            }),
            None => drop(first.insert((it.standard, it.statement.sort.as_str(), code), it.statement)),
        }
    }
    found
}
