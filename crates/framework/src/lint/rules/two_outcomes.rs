//! A criterion with more than one outcome.

use crate::grammar::Act;
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::CRITERION;

pub const RULE: Rule = Rule {
    code: "two-outcomes",
    heading: "More than one outcome",
    reason: "One criterion is judged once. Who does the one and not the other has neither met it nor failed it; two criteria can be judged apart.",
    weight: Weight::Fault,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "identify fire risks on each ward and inform the safety officer the same day")]),
    good: Example::of(&[
        (CRITERION, "P1", "identify fire risks on each ward"),
        (CRITERION, "P2", "inform the safety officer of fire risks the same day"),
    ]),
    find,
};

/// Stages of work: verbs of two of them on one object leave two results.
const STAGES: [&[&str]; 3] = [
    &["plan", "design", "develop", "prepare", "devise", "formulate", "draft", "write", "set", "agree", "create"],
    &["implement", "deliver", "introduce", "apply", "operate", "undertake", "execute", "publish"],
    &["monitor", "review", "evaluate", "assess", "audit", "inspect", "test"],
];

/// Verbs on one object from which on they are a list.
const LIST: usize = 3;

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let told = |it: &crate::lint::Said<'_>| {
        let second = second(&it.act)?;
        let token = it.act.tokens.get(second)?;
        Some(Remark::on(&RULE, it.statement).quoting(&it.statement.text, token, token))
    };
    ground.those(&[CRITERION]).filter_map(told).collect()
}

/// The token of the verb with which the second outcome begins.
fn second(act: &Act<'_>) -> Option<usize> {
    if let Some(clause) = act.clauses.first() {
        return Some(clause.at);
    }
    let stage = |verb: &str| STAGES.iter().position(|it| it.contains(&verb));
    let first = act.verbs.iter().find_map(|it| stage(it.0));
    let other = act.verbs.iter().find(|it| stage(it.0).is_some_and(|it| Some(it) != first));
    other.or_else(|| act.verbs.get(1).filter(|_| act.verbs.len() >= LIST)).map(|it| it.1)
}
