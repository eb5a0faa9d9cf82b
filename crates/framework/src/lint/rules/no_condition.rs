//! A criterion that says what, and nothing of when, how or to what end.

use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::sorts::CRITERION;

pub const RULE: Rule = Rule {
    code: "no-condition",
    heading: "Says nothing of when, how or to what end",
    reason: "A verb and one noun are a function, too wide to be judged. The condition says what good looks like: by when, with whom, to what end.",
    weight: Weight::Advice,
    wording: true,
    bad: Example::of(&[(CRITERION, "P1", "analyse risks")]),
    good: Example::of(&[(CRITERION, "P1", "analyse risks to people and money before a contract is let")]),
    find,
};

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let wide = ground.those(&[CRITERION]).filter(|it| {
        let act = &it.act;
        let plain = act.setting.is_empty() && act.clauses.is_empty() && act.aside.is_empty();
        // From the verb on only the verb and one word with a meaning: nothing limits it.
        plain && act.has_verb() && act.verbs.len() == 1 && act.meaning(&act.object).len() == 1 && act.object.len() <= 2
    });
    wide.map(|it| Remark::on(&RULE, it.statement).about(it.statement.text.trim())).collect()
}
