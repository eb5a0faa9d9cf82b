//! P3 · The rates that the plan takes, beside what was returned: known, imputed, modelled.

use super::people::rate;
use crate::view::function::{CellView, Section, TableView, standing};
use kernel::Standing;
use words::Words;
use workforce::calibrated::RoleRate;
use workforce::criteria::Run;

/// The calibrated rates of the run that the plan stands on; `None` where every role borrows.
pub(super) fn section(words: &Words, run: &Run) -> Option<Section> {
    let headings = [
        ("p3-role", false),
        ("p3-what", false),
        ("p3-returned", true),
        ("p3-taken", true),
        ("p3-between-90", true),
        ("p3-told", true),
        ("p3-imputed", true),
    ];
    let mut table = TableView::new(words, "calibrated", words.say("p3-calibrated-caption"), &headings);
    for role in &run.opened.inputs.baseline.roles {
        let Some(rates) = &role.calibrated else { continue };
        for (what, of) in [("p3-of-turnover", &rates.leaving), ("p3-joining", &rates.joining)] {
            table.rows.push(row(words, &role.name, what, of));
        }
    }
    if table.rows.is_empty() {
        return None;
    }
    table.rest = super::p08::method(words, "shrinkage");
    let (heading, lead) = (words.say("p3-calibrated"), words.say("p3-calibrated-lead"));
    let assumed = &run.opened.assumptions;
    let factors = [("leaving", assumed.leaving_factor.value), ("joining", assumed.joining_factor.value)];
    let notes = match factors.iter().all(|it| it.1 == 1.0) {
        true => Vec::new(),
        false => {
            let factors = factors.map(|(name, it)| (name, words.plain(it)));
            vec![words.with("p3-factors", &factors.each_ref().map(|(name, it)| (*name, it.as_str())))]
        }
    };
    Some(Section { heading, lead, tables: vec![table], notes, ..Section::default() })
}

fn row(words: &Words, role: &str, what: &str, it: &RoleRate) -> Vec<CellView> {
    let percent = |it: f64| words.with("rate-percent", &[("value", &words.number(it * 100.0, 1))]);
    let known = standing(words, Standing::Known);
    let how = if it.imputed > 0 { Standing::Imputed } else { Standing::Modelled };
    let taken = standing(words, how);
    let raw = workforce::Rate {
        value: it.rate.numerator.zip(it.rate.denominator.filter(|it| *it > 0.0)).map(|(a, b)| a / b),
        range: None,
        ..it.rate.clone()
    };
    let between = it.rate.range.map(|it| words.with("p3-between", &[("low", &percent(it.low)), ("high", &percent(it.high))]));
    vec![
        CellView::text(role),
        CellView::text(words.say(what)),
        CellView::text(rate(words, &raw)).tagged(known.class, known.text),
        CellView::text(it.rate.value.map(percent).unwrap_or_default()).tagged(taken.class, taken.text),
        CellView::text(between.unwrap_or_default()),
        CellView::text(words.number(f64::from(it.known), 0)),
        CellView::text(words.number(f64::from(it.imputed), 0)),
    ]
}
