//! A date that only fills the field.

use crate::lint::dates::{Day, dated, day};
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::{Fields, sorts::STANDARD};

pub const RULE: Rule = Rule {
    code: "placeholder-date",
    heading: "A date that only fills the field",
    reason: "A program that sorts by it, or asks whether a review is due, takes it for a real day.",
    weight: Weight::Fault,
    wording: false,
    bad: Example { lines: &[(STANDARD, "X1", "Agree visiting times")], fields: &[("Date approved", "01/01/1900")] },
    good: Example { lines: &[(STANDARD, "X1", "Agree visiting times")], fields: &[("Date approved", "01/04/2024")] },
    find,
};

/// Parts of names of fields that hold dates.
const NAMED: &[&str] = &["date", "approved", "review"];

fn fillers(fields: &Fields) -> impl Iterator<Item = String> {
    dated(fields, NAMED).into_iter().filter(|it| day(it.1) == Day::Placeholder).map(|(name, text)| format!("{name}: {text}"))
}

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let whole = fillers(&ground.framework.fields).map(|it| Remark::whole(&RULE, it));
    let each = ground.said.iter().flat_map(|it| fillers(&it.statement.fields).map(|what| Remark::on(&RULE, it.statement).about(what)));
    whole.chain(each).collect()
}
