//! The page of consultation, whose worked examples are tests.

use kernel::Method;

/// The methods, each with its page.
pub const METHODS: &[Method] =
    &[Method { name: "approvals-that-hold", text: include_str!("../../../../docs/methods/approvals-that-hold.md") }];

#[cfg(test)]
mod tests {
    use super::METHODS;
    use crate::consult::Ground;
    use crate::consult::likeness::{jaccard, runs};
    use crate::structure::{Association, Framework, IS_CHILD_OF, Retired, Statement};
    use kernel::method::{Example, Values, values};

    fn statement(id: &str, text: &str) -> Statement {
        Statement { id: id.into(), sort: "Function".into(), text: text.into(), ..Statement::default() }
    }

    fn placed(mut it: Framework, id: &str, text: &str, under: &str) -> Framework {
        it.id = "framework".into();
        if !under.is_empty() && it.statement("heading").is_none() {
            it.statements.push(Statement { sort: "Area".into(), ..statement("heading", under) });
        }
        it.statements.push(statement(id, text));
        let to = if under.is_empty() { "framework" } else { "heading" };
        let place =
            |from: &str, to: &str| Association { sort: IS_CHILD_OF.into(), from: from.into(), to: to.into(), ..Association::default() };
        it.associations.push(place(id, to));
        it
    }

    fn judged(it: &Example) -> Option<Values> {
        let before = placed(Framework::default(), "one", it.text("signed"), it.text("signed_under"));
        let anchor = Ground::of(&before).anchor("one")?;
        let texts: Vec<&str> = it.text("stands").split('|').map(str::trim).collect();
        let mut after = Framework { id: "framework".into(), ..Framework::default() };
        if let [text] = texts[..] {
            after = placed(after, "one", text, it.text("stands_under"));
        } else {
            let ids: Vec<String> = (0..texts.len()).map(|at| format!("part-{at}")).collect();
            after.statements.push(Statement {
                retired: Some(Retired { why: "Split".into(), replaced_by: ids.clone() }),
                ..statement("one", it.text("signed"))
            });
            for (id, text) in ids.iter().zip(texts) {
                after = placed(after, id, text, "");
            }
        }
        let ground = Ground::of(&after);
        let judged = ground.judge(&anchor);
        let code = |it: serde_json::Value| it.as_str().map(str::to_owned);
        let standing = code(serde_json::to_value(judged.standing).ok()?)?;
        let reason = code(serde_json::to_value(judged.reason).ok()?)?;
        Some(values([("standing", standing), ("reason", reason)]))
    }

    fn work(it: &Example) -> Option<Values> {
        if it.text("one").is_empty() {
            return judged(it);
        }
        Some(values([("likeness", jaccard(&runs(it.text("one")), &runs(it.text("other"))).to_string())]))
    }

    #[test]
    fn the_worked_examples_come_out_as_written() {
        let wrong: Vec<String> = METHODS.iter().flat_map(|it| it.check(work)).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
