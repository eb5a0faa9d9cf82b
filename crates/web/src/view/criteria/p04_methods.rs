//! P4 · What each method asks for, job by job, and why they differ.

use super::role;
use crate::view::criteria::people::picture;
use crate::view::function::{CellView, Section, TableView};
use crate::view::values::address;
use draw::{Axis, Bar, RowChart};
use words::Words;
use workforce::criteria::{Ground, alternatives};
use workforce::demand::{Compared, Method, Part, Reason, Reckoned, RoleCompared};

/// The sections: one for each year, or what to do when there is nothing to compare.
pub(super) fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = alternatives(ground);
    if found.is_empty() {
        return vec![Section { heading: words.say("p4-methods"), lead: words.say("p4-methods-none"), ..Section::default() }];
    }
    let mut first = Section { heading: words.say("p4-methods"), lead: words.say("p4-methods-lead"), ..Section::default() };
    first.charts = found.iter().map(|it| picture(&format!("methods-{}", it.year), &chart(words, it))).collect();
    first.tables = found.iter().map(|it| asked(words, ground, it)).collect();
    let why = Section {
        heading: words.say("p4-why-heading"),
        lead: words.say("p4-why-lead"),
        tables: found.iter().map(|it| why(words, it)).collect(),
        ..Section::default()
    };
    vec![first, why]
}

fn method(words: &Words, it: Method) -> String {
    words.say(&format!("p4-method-{}", it.code()))
}

fn year(it: &Compared) -> String {
    it.year.to_string()
}

fn chart(words: &Words, found: &Compared) -> RowChart {
    let bars = found.roles.iter().flat_map(|of| {
        let most = of.methods.iter().map(|it| it.wte).fold(f64::NEG_INFINITY, f64::max);
        of.methods.iter().map(move |it| Bar {
            label: words.with("compare-bar", &[("scenario", &role(words, of.role)), ("policy", &method(words, it.method))]),
            value: it.wte,
            range: it.range,
            marked: of.methods.len() > 1 && it.wte == most,
        })
    });
    RowChart {
        title: words.with("p4-methods-chart", &[("year", &year(found))]),
        summary: words.with("p4-methods-summary", &[("year", &year(found))]),
        x: Axis::new(words.say("p4-methods-job"), ""),
        y: Axis::new(words.say("p1-wte"), ""),
        bars: bars.collect(),
        reference: None,
    }
}

fn asked(words: &Words, ground: &Ground, found: &Compared) -> TableView {
    let headings =
        [("p1-role", false), ("p4-method", false), ("p4-asks", true), ("p4-beside-there", true), ("p4-made-of", false), ("p4-from", false)];
    let caption = words.with("p4-methods-caption", &[("year", &year(found))]);
    let mut table = TableView::new(words, &format!("methods-{}-numbers", found.year), caption, &headings);
    for of in &found.roles {
        table.rows.extend(of.methods.iter().map(|it| line(words, ground, of, it)));
    }
    table
}

fn line(words: &Words, ground: &Ground, of: &RoleCompared, it: &Reckoned) -> Vec<CellView> {
    let number = |it: f64| words.number(it, 0);
    let asks = it.range.map_or_else(
        || number(it.wte),
        |range| words.with("p4-ranged", &[("middle", &number(it.wte)), ("low", &number(range.low)), ("high", &number(range.high))]),
    );
    // Requirements speak of some service models only: the staff of the whole place do not stand against them.
    let beside = of.there.filter(|_| it.wte > 0.0 && it.method != Method::Stated).map(|there| words.number(there / it.wte * 100.0, 0));
    let beside = beside.map_or_else(String::new, |share| words.with("p4-ratio-there", &[("share", &share)]));
    vec![
        CellView::text(role(words, of.role)),
        CellView::text(method(words, it.method)),
        CellView::text(asks),
        CellView::text(beside),
        CellView::text(parts(words, &it.parts, |it| words.number(it, 0))),
        from(words, ground, it),
    ]
}

fn parts(words: &Words, parts: &[Part], number: impl Fn(f64) -> String) -> String {
    let shown = parts.iter().filter(|it| it.wte.abs() >= 0.05);
    let one = |it: &Part| words.with("p4-part", &[("what", &words.say(&format!("p4-part-{}", it.what))), ("wte", &number(it.wte))]);
    shown.map(one).collect::<Vec<_>>().join(", ")
}

/// The activities it was worked out from; a single one is a link to its record.
fn from(words: &Words, ground: &Ground, it: &Reckoned) -> CellView {
    let activity = |of: &record::Reference| {
        ground.standards.iter().find(|held| held.reference == *of).map_or_else(|| of.to_string(), |it| it.it.activity.to_string())
    };
    match (it.standards.as_slice(), it.method) {
        ([], Method::Stated) => CellView::text(words.say("p4-from-requirements")),
        ([], _) => CellView::text(words.say("p4-from-run")),
        ([one], _) => CellView::link(address(one).unwrap_or_default(), activity(one)),
        (many, _) => CellView::text(many.iter().map(activity).collect::<Vec<_>>().join("; ")),
    }
}

fn why(words: &Words, found: &Compared) -> TableView {
    let headings = [("p1-role", false), ("p4-reason", false)];
    let caption = words.with("p4-why", &[("year", &year(found))]);
    let mut table = TableView::new(words, &format!("why-{}", found.year), caption, &headings);
    for of in &found.roles {
        for it in &of.reasons {
            table.rows.push(vec![CellView::text(role(words, of.role)), CellView::text(reason(words, it))]);
        }
    }
    table
}

/// A reason in words.
fn reason(words: &Words, it: &Reason) -> String {
    let number = |it: f64| words.number(it, 0);
    match it {
        Reason::Agree { low, high } if number(*low) == number(*high) => words.with("p4-reason-agree-one", &[("low", &number(*low))]),
        Reason::Agree { low, high } => words.with("p4-reason-agree", &[("low", &number(*low)), ("high", &number(*high))]),
        Reason::Apart { fewer, more, by } => {
            words.with("p4-reason-apart", &[("fewer", &method(words, *fewer)), ("more", &method(words, *more)), ("by", &number(*by))])
        }
        Reason::Parts { fewer, more, by, parts } => {
            let told = self::parts(words, parts, |it| super::shown::signed(words, it, 0));
            let args = [("fewer", method(words, *fewer)), ("more", method(words, *more)), ("by", number(*by)), ("parts", told)];
            words.with("p4-reason-parts", &args.each_ref().map(|(name, it)| (*name, it.as_str())))
        }
        Reason::Time { low, high } => words.with("p4-reason-time", &[("low", &number(*low)), ("high", &number(*high))]),
        Reason::Carried { filled, vacant, growth } => {
            let args = [("filled", &number(*filled)), ("vacant", &number(*vacant)), ("growth", &number(*growth))];
            words.with("p4-reason-carried", &args.map(|(name, it)| (name, it.as_str())))
        }
        Reason::Ratio => words.say("p4-reason-ratio"),
        Reason::Stated => words.say("p4-reason-stated"),
        Reason::Unranged { method: of } => words.with("p4-reason-unranged", &[("method", &method(words, *of))]),
    }
}
