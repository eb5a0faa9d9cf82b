//! A verb that acts on nothing.

use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::{CRITERION, FUNCTION};

pub const RULE: Rule = Rule {
    code: "no-object",
    heading: "The verb acts on nothing",
    reason: "Without an object two assessors will look at two different things and both be right.",
    weight: Weight::Fault,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "communicate clearly")]),
    good: Example::of(&[(CRITERION, "P1", "communicate changes of the rota to families before they take effect")]),
    find,
};

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let bare = ground.those(&[CRITERION, FUNCTION]).filter(|it| {
        let act = &it.act;
        let empty = |range: &std::ops::Range<usize>| act.meaning(range).is_empty();
        act.has_verb() && act.clauses.is_empty() && act.aside.is_empty() && empty(&act.object) && empty(&act.setting)
    });
    let told = |it: &crate::lint::Said<'_>| {
        let (_, at) = it.act.verbs.first()?;
        let verb = it.act.tokens.get(*at)?;
        Some(Remark::on(&RULE, it.statement).quoting(&it.statement.text, verb, verb))
    };
    bare.filter_map(told).collect()
}
