//! A review that is overdue.

use crate::lint::dates::{Day, dated, day};
use crate::lint::{Example, Ground, Remark, Rule, Weight};
use crate::structure::{Fields, sorts::STANDARD};

pub const RULE: Rule = Rule {
    code: "review-overdue",
    heading: "Its review is overdue",
    reason: "Law, practice and words move on. A standard past its review date is still used for judging people.",
    weight: Weight::Fault,
    wording: false,
    bad: Example { lines: &[(STANDARD, "X1", "Agree visiting times")], fields: &[("Indicative review date", "31 March 2019")] },
    good: Example { lines: &[(STANDARD, "X1", "Agree visiting times")], fields: &[("Indicative review date", "31 March 2079")] },
    find,
};

fn overdue<'a>(fields: &'a Fields, ground: &Ground<'_>) -> Option<&'a str> {
    let mut dates = dated(fields, &["review"]).into_iter();
    dates.find(|it| matches!(day(it.1), Day::On(date) if date < ground.today)).map(|it| it.1)
}

fn find(ground: &Ground<'_>) -> Vec<Remark> {
    let whole = overdue(&ground.framework.fields, ground).map(|it| Remark::whole(&RULE, it));
    let each = ground.said.iter().filter_map(|it| Some(Remark::on(&RULE, it.statement).about(overdue(&it.statement.fields, ground)?)));
    whole.into_iter().chain(each).collect()
}
