//! P13 · The plan's equality impact, equality objectives and their course, fairness of pay, and which actions were checked.

use super::ahead;
use super::people::code;
use super::people::picture;
use crate::view::function::{CellView, Section, TableView};
use crate::view::values::address;
use draw::{Axis, Bar, RowChart};
use record::{Listed as _, Record as _};
use std::collections::BTreeSet;
use words::Words;
use workforce::criteria::{Aim, Ground, aims, unchecked};
use workforce::equality::{Course, PayFairness};
use workforce::records::{FairnessCheck, Flexibility, PeopleGroup};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let mut all = vec![super::p13_impact::section(words, ground)];
    let aims = aims(ground);
    if !aims.is_empty() {
        let mut section = Section { heading: words.say("p13-aims"), lead: words.say("p13-aims-lead"), ..Section::default() };
        section.tables.push(aim_table(words, &aims));
        all.push(section);
    }
    if let Some(figures) = &ground.figures {
        if !figures.courses.is_empty() {
            let mut section = Section { heading: words.say("p13-courses"), lead: words.say("p13-courses-lead"), ..Section::default() };
            section.tables.push(courses(words, &figures.courses));
            all.push(section);
        }
        all.extend(figures.ahead.iter().map(|it| ahead::section(words, it)));
        if !figures.fairness.is_empty() {
            all.push(pay(words, &figures.fairness));
        }
    }
    all.extend(checks(words, ground));
    all
}

/// What a group is called.
pub(super) fn group(words: &Words, code: &str) -> String {
    let kind = &FairnessCheck::KIND;
    let choice = PeopleGroup::LIST.iter().find(|it| it.code == code);
    choice.zip(kind.field("shut_out")).map_or_else(|| code.to_owned(), |(choice, field)| words.choice(kind, field, choice))
}

pub(super) fn percent(words: &Words, it: f64) -> String {
    words.with("rate-percent", &[("value", &words.number(it * 100.0, 1))])
}

fn aim_table(words: &Words, aims: &[Aim]) -> TableView {
    let headings = [
        ("p13-aim", false),
        ("p13-group", false),
        ("p13-baseline", true),
        ("p13-now", true),
        ("p13-target", true),
        ("p13-due", false),
        ("p13-then", true),
    ];
    let mut table = TableView::new(words, "aims", words.say("p13-aims-caption"), &headings);
    for it in aims {
        let maybe = |it: Option<f64>| it.map_or_else(|| words.say("p13-cannot-say"), |it| percent(words, it));
        let then = CellView::text(maybe(it.then));
        let then = match it.is_on_course() {
            Some(true) => then.tagged("cw-tag--good", words.say("p13-on-course")),
            Some(false) => then.tagged("cw-tag--bad", words.say("p13-off-course")),
            None => then,
        };
        table.rows.push(vec![
            CellView::link(address(&it.reference).unwrap_or_default(), &it.title),
            CellView::text(group(words, it.group)),
            CellView::text(percent(words, it.baseline)),
            CellView::text(maybe(it.now)),
            CellView::text(percent(words, it.target)),
            CellView::text(words.date(it.due)),
            then,
        ]);
    }
    table
}

fn courses(words: &Words, all: &[Course]) -> TableView {
    let headings = [("p13-group", false), ("p5-level", false), ("p13-now", true), ("p13-in-one", true), ("p13-in-five", true)];
    let mut table = TableView::new(words, "courses", words.say("p13-courses-caption"), &headings);
    for it in all {
        let year = |at: usize| {
            let (Some(share), Some((low, high))) = (it.ahead.get(at), it.between.get(at)) else { return words.say("p13-cannot-say") };
            let args = [("value", *share), ("low", *low), ("high", *high)].map(|(name, it)| (name, words.number(it * 100.0, 1)));
            words.with("p13-share", &args.each_ref().map(|(name, it)| (*name, it.as_str())))
        };
        let jobs = it.jobs.as_ref().map_or_else(|| words.say("people-all-jobs"), |it| code(words, it));
        let cells = [group(words, &it.group), jobs, percent(words, it.now), year(0), year(4)];
        table.rows.push(cells.map(CellView::text).to_vec());
    }
    table
}

fn pay(words: &Words, all: &[PayFairness]) -> Section {
    let mut section = Section { heading: words.say("p13-pay"), lead: words.say("p13-pay-lead"), ..Section::default() };
    let whole: Vec<&PayFairness> = all.iter().filter(|it| it.role.is_none()).collect();
    if whole.len() > 1 {
        let bar = |it: &&PayFairness| Bar { label: group(words, &it.group), value: it.ratio, range: Some(it.range), marked: it.differs() };
        let chart = RowChart {
            title: words.say("p13-pay-chart"),
            summary: words.say("p13-pay-summary"),
            x: Axis::new(words.say("p13-group"), ""),
            y: Axis::new(words.say("p13-ratio"), ""),
            bars: whole.iter().map(bar).collect(),
            reference: Some((words.say("p13-equal"), 1.0)),
        };
        section.charts.push(picture("pay", &chart));
    }
    let headings = [("p13-group", false), ("p3-role", false), ("p13-of", true), ("p13-ratio", true), ("p13-between", true)];
    let mut table = TableView::new(words, "pay", words.say("p13-pay-caption"), &headings);
    for it in all.iter().filter(|it| it.role.is_none() || it.differs()) {
        let number = |it: f64| words.number(it, 3);
        let between = words.with("p3-between", &[("low", &number(it.range.low)), ("high", &number(it.range.high))]);
        let of = [("own", it.of.0), ("others", it.of.1)].map(|(name, it)| (name, words.number(f64::from(it), 0)));
        let ratio = CellView::text(number(it.ratio));
        table.rows.push(vec![
            CellView::text(group(words, &it.group)),
            CellView::text(it.role.clone().unwrap_or_else(|| words.say("p3-all-roles"))),
            CellView::text(words.with("p13-of-others", &of.each_ref().map(|(name, it)| (*name, it.as_str())))),
            if it.differs() { ratio.tagged("cw-tag--due", words.say("p3-more-than-chance")) } else { ratio },
            CellView::text(between),
        ]);
    }
    section.tables.push(table);
    section.tables.extend(pay_by_role(words, all));
    section
}

/// A row for every role and a column for every group; `None` where no role has enough who tell their pay.
fn pay_by_role(words: &Words, all: &[PayFairness]) -> Option<TableView> {
    let roles: BTreeSet<&str> = all.iter().filter_map(|it| it.role.as_deref()).collect();
    let groups: Vec<&str> = PeopleGroup::LIST.iter().map(|it| it.code).filter(|code| all.iter().any(|it| it.group == *code)).collect();
    let mut table = TableView::new(words, "pay-by-role", words.say("p13-pay-by-role"), &[("p3-role", false)]);
    table.headings.extend(groups.iter().map(|it| (group(words, it), true)));
    for role in &roles {
        let cell = |group: &&str| {
            let Some(it) = all.iter().find(|it| it.group == *group && it.role.as_deref() == Some(role)) else {
                return CellView::text(words.say("p4-nothing"));
            };
            let args = [("value", it.ratio), ("low", it.range.low), ("high", it.range.high)].map(|(name, it)| (name, words.number(it, 3)));
            let cell = CellView::text(words.with("p5-ratio-of", &args.each_ref().map(|(name, it)| (*name, it.as_str()))));
            if it.differs() { cell.tagged("cw-tag--due", words.say("p13-differs")) } else { cell }
        };
        table.rows.push(std::iter::once(CellView::text(*role)).chain(groups.iter().map(cell)).collect());
    }
    (!roles.is_empty()).then_some(table)
}

fn checks(words: &Words, ground: &Ground) -> Option<Section> {
    let open = unchecked(ground);
    if open.is_empty() && ground.fairness_checks.is_empty() {
        return None;
    }
    let mut section = Section { heading: words.say("p13-checks"), lead: words.say("p13-checks-lead"), ..Section::default() };
    let headings = [("p13-check", false), ("p13-action", false), ("p13-flexible", false), ("p13-shut-out", false)];
    let mut table = TableView::new(words, "checks", words.say("p13-checks-caption"), &headings);
    for held in &ground.fairness_checks {
        let it = &held.it;
        let named = |it: Option<&record::Choice>, field: &str| {
            it.zip(FairnessCheck::KIND.field(field)).map_or_else(String::new, |(it, field)| words.choice(&FairnessCheck::KIND, field, it))
        };
        let ways: Vec<String> = it
            .flexibility
            .all()
            .iter()
            .map(|way| named(Flexibility::LIST.iter().find(|it| it.code == way.code()), "flexibility"))
            .collect();
        let shut: Vec<String> = it.shut_out.all().iter().map(|it| group(words, it.code())).collect();
        let action = it.action.reference();
        let ways = if ways.is_empty() { it.why_none.as_ref().map(ToString::to_string).unwrap_or_default() } else { ways.join(", ") };
        table.rows.push(vec![
            CellView::link(address(&held.reference).unwrap_or_default(), it.summary.to_string()),
            CellView::link(address(action).unwrap_or_default(), action.to_string()),
            CellView::text(ways),
            CellView::text(if shut.is_empty() { words.say("p13-nobody") } else { shut.join(", ") }),
        ]);
    }
    if !table.rows.is_empty() {
        section.tables.push(table);
    }
    if !open.is_empty() {
        let mut table = TableView::new(words, "unchecked", words.say("p13-unchecked"), &[("reference", false), ("p13-action", false)]);
        let row = |it: &workforce::criteria::Unchecked| {
            vec![CellView::link(address(&it.action).unwrap_or_default(), it.action.to_string()), CellView::text(&it.title)]
        };
        table.rows = open.iter().map(row).collect();
        section.tables.push(table);
    }
    Some(section)
}
