//! P15 · The resource case: cost and money year by year, and what keeping staff is worth.

use super::shown::{choice, link};
use crate::view::function::{Adding, CellView, Form, Said, Section, TableView, finding, pounds};
use crate::view::values::address;
use crate::view::whatif::picture;
use draw::{Axis, Bar, RowChart};
use kernel::{Finding, Gap, Money, Range, Standing, Step};
use record::{Listed as _, Record as _, Reference};
use words::Words;
use workforce::criteria::{ActionCost, Ground, MoneyYear, ResourceCase, resource_case};
use workforce::measures::Retained;
use workforce::plan::Figure;
use workforce::records::{Certain, Funding};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = resource_case(ground);
    if found.years.is_empty() {
        return Vec::new();
    }
    let money = Section {
        heading: words.say("p15-heading"),
        lead: words.say("p15-lead"),
        findings: vec![unfunded(words, &found)],
        notes: idle(words, &found.years).into_iter().collect(),
        tables: vec![years(words, &found.years), actions(words, ground, &found), funds(words, ground)],
        ..Section::default()
    };
    vec![money, worth(words, &found)]
}

/// What is not paid for, year by year.
fn unfunded(words: &Words, found: &ResourceCase) -> crate::view::function::FindingView {
    let step = |it: &MoneyYear| Step { label: it.year.to_string(), amount: it.unfunded, standing: Standing::Modelled };
    let mut all = Finding::total(found.years.iter().map(step).collect());
    if !found.uncosted.is_empty() {
        let missing = words.with("p15-gap", &[("count", &found.uncosted.len().to_string())]);
        all.gaps.push(Gap { missing, effect: words.say("p15-gap-effect") });
    }
    if !found.unpriced.is_empty() {
        let missing = words.with("p15-unpriced", &[("count", &found.unpriced.len().to_string())]);
        all.gaps.push(Gap { missing, effect: words.say("p15-gap-effect") });
    }
    let title = words.say("p15-unfunded");
    finding(words, &all, Form::Pounds, Adding::Up, Said { id: "unfunded", title: &title, unit: "", method: "p15-method" })
}

/// Confirmed money that pays for nothing, because it is for one measure alone.
fn idle(words: &Words, years: &[MoneyYear]) -> Option<String> {
    let told: Vec<String> = years.iter().filter(|it| it.idle >= 0.5).map(|it| format!("{} {}", it.year, pounds(words, it.idle))).collect();
    (!told.is_empty()).then(|| words.with("p15-idle", &[("years", &told.join("; "))]))
}

fn years(words: &Words, years: &[MoneyYear]) -> TableView {
    let headings = [
        ("p15-year", false),
        ("p15-decided", true),
        ("p15-all", true),
        ("p15-untied", true),
        ("p15-under-way", true),
        ("p15-confirmed", true),
        ("p15-sought", true),
        ("p15-short", true),
        ("p15-state", false),
    ];
    let mut table = TableView::new(words, "money", words.say("p15-money"), &headings);
    let row = |it: &MoneyYear| {
        let (class, id) = match (it.pays_for_decisions(), it.is_sought()) {
            _ if it.all <= 0.0 => ("", "p15-no-cost"),
            (false, _) => ("cw-tag--bad", "p15-unpaid"),
            (true, true) => ("cw-tag--good", "p15-paid"),
            (true, false) => ("cw-tag--due", "p15-to-seek"),
        };
        let figures =
            [it.decided, it.all, it.untied, it.under_way, it.confirmed, it.sought, it.unfunded].map(|it| CellView::text(pounds(words, it)));
        let first = CellView::text(it.year.to_string());
        [first].into_iter().chain(figures).chain([CellView::text("").tagged(class, words.say(id))]).collect()
    };
    table.rows = years.iter().map(row).collect();
    table
}

/// What each action costs in each year, those that no measure holds first; and the sum of either.
fn actions(words: &Words, ground: &Ground, found: &ResourceCase) -> TableView {
    let headings = [("p15-action", false), ("p15-part-of", false), ("p15-in-all", true), ("p15-earlier", true)];
    let mut table = TableView::new(words, "actions", words.say("p15-actions"), &headings);
    // Years in which no action costs anything say nothing.
    let spends = |at: &usize| found.actions.iter().any(|it| it.years.get(*at).is_some_and(|it| *it != Money::default()));
    let shown: Vec<usize> = (0..found.years.len()).filter(spends).collect();
    let year = |at: &usize| (found.years[*at].year.to_string(), true);
    table.headings.extend(shown.iter().map(year));
    table.headings.push((words.say("p15-later"), true));
    let amount = |it: Money| CellView::text(if it == Money::default() { words.say("p16-none") } else { it.to_string() });
    let amounts = |of: &dyn Fn(&ActionCost) -> Money, all: &[&ActionCost]| amount(all.iter().map(|it| of(it)).sum());
    let cells = |all: &[&ActionCost]| -> Vec<CellView> {
        let years = shown.iter().map(|at| amounts(&|it| it.years.get(*at).copied().unwrap_or_default(), all));
        [amounts(&|it| it.total, all), amounts(&|it| it.before, all)]
            .into_iter()
            .chain(years)
            .chain([amounts(&|it| it.after, all)])
            .collect()
    };
    let title = |of: &Reference| {
        ground.measures.iter().find(|held| held.reference == *of).map_or_else(|| of.to_string(), |it| it.it.title.to_string())
    };
    for (tied, sum) in [(false, "p15-sum-untied"), (true, "p15-sum-tied")] {
        let mine: Vec<&ActionCost> = found.actions.iter().filter(|it| it.measure.is_some() == tied).collect();
        for it in &mine {
            let part = it.measure.as_ref().map_or_else(|| CellView::text(words.say("p16-none")), |of| link(of, title(of)));
            table.rows.push([link(&it.action, format!("{} ({})", it.title, it.action)), part].into_iter().chain(cells(&[it])).collect());
        }
        if !mine.is_empty() {
            table.rows.push([CellView::text(words.say(sum)), CellView::text("")].into_iter().chain(cells(&mine)).collect());
        }
    }
    table.nothing = words.say("p15-no-actions");
    table
}

/// Who pays, how much, from when until when, for what and under which conditions.
fn funds(words: &Words, ground: &Ground) -> TableView {
    let headings = [
        ("p15-fund", false),
        ("p15-funder", false),
        ("p15-status", false),
        ("p15-a-year", true),
        ("p15-period", false),
        ("p15-for", false),
        ("p15-conditions", false),
    ];
    let mut table = TableView::new(words, "funds", words.say("p15-funds"), &headings);
    let row = |held: &record::Held<Funding>| {
        let it = &held.it;
        let status = match it.status {
            Certain::Confirmed => "cw-tag--good",
            _ => "cw-tag--due",
        };
        let period = [("from", words.date(it.starts)), ("to", words.date(it.ends))];
        let measure = it.measure.as_ref().map(|it| it.reference());
        let named = measure.and_then(|of| ground.measures.iter().find(|held| held.reference == *of)).map(|it| it.it.title.to_string());
        vec![
            link(&held.reference, it.title.to_string()),
            CellView::text(it.funder.to_string()),
            CellView::text("").tagged(status, choice(words, &Funding::KIND, "status", it.status.code())),
            CellView::text(pounds(words, it.yearly.in_pence() as f64 / 100.0)),
            CellView::text(words.with("p16-from-to", &period.each_ref().map(|it| (it.0, it.1.as_str())))),
            measure.map_or_else(|| CellView::text(words.say("p15-for-any")), |of| link(of, named.unwrap_or_else(|| of.to_string()))),
            CellView::text(it.conditions.as_ref().map_or_else(|| words.say("p4-nothing"), ToString::to_string)),
        ]
    };
    table.rows = ground.fundings.iter().map(row).collect();
    table
}

fn worth(words: &Words, found: &ResourceCase) -> Section {
    let heading = words.say("p15-worth-heading");
    let Some((leaver, record)) = &found.leaver else {
        return Section { heading, lead: words.say("p15-no-leaver"), ..Section::default() };
    };
    let rate = found.discount.as_ref().map_or(0.0, |it| it.rate * 100.0);
    let args = [("leaver", pounds(words, *leaver)), ("record", record.to_string()), ("rate", words.number(rate, 1))];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut section = Section { heading, lead: words.with("p15-worth-lead", &args), ..Section::default() };
    section.sources = found.discount.iter().map(|it| it.source.title.clone()).collect();
    if !found.returns.is_empty() {
        section.charts.push(picture("worth", &chart(words, &found.returns)));
        section.tables.push(table(words, &found.returns));
    }
    section
}

fn chart(words: &Words, found: &[(Reference, Retained)]) -> RowChart {
    let best = found.iter().max_by(|a, b| a.1.net.mean.total_cmp(&b.1.net.mean)).map_or("", |it| it.1.title.as_str());
    let bar = |(_, it): &(Reference, Retained)| Bar {
        label: it.title.clone(),
        value: it.net.mean,
        range: Some(Range { low: it.net.bands.p5, high: it.net.bands.p95, level: Some(0.9) }),
        marked: it.title == best,
    };
    RowChart {
        title: words.say("p15-chart"),
        summary: words.with("p15-chart-summary", &[("best", best)]),
        x: Axis::new(words.say("p15-measure"), ""),
        y: Axis::new(words.say("p15-net"), words.say("p6-pounds")),
        bars: found.iter().map(bar).collect(),
        reference: None,
    }
}

fn table(words: &Words, found: &[(Reference, Retained)]) -> TableView {
    let headings = [
        ("p15-measure", false),
        ("p15-spared", true),
        ("p15-benefit", true),
        ("p15-cost", true),
        ("p15-net", true),
        ("p15-return", true),
        ("p15-pays-from", true),
        ("p15-break-even", true),
        ("p15-chance", true),
    ];
    let mut table = TableView::new(words, "worth-table", words.say("p15-worth"), &headings);
    let money = |it: &Figure| {
        let [middle, low, high] = [it.mean, it.bands.p5, it.bands.p95].map(|it| pounds(words, it));
        words.with("whatif-ranged", &[("middle", &middle), ("low", &low), ("high", &high)])
    };
    let percent = |it: f64| words.with("choice-percent", &[("share", &words.number(it * 100.0, 0))]);
    let row = |(reference, it): &(Reference, Retained)| {
        let spared: f64 = it.spared.iter().map(|it| it.mean).sum();
        let never = || words.say("p6-never");
        let figures = [
            words.number(spared, 0),
            money(&it.benefit),
            pounds(words, it.cost),
            money(&it.net),
            it.return_on_cost.as_ref().map_or_else(never, |it| percent(it.mean)),
            it.pays_from.map_or_else(never, |it| it.to_string()),
            it.break_even_leaver.map_or_else(never, |it| pounds(words, it)),
            percent(it.chance),
        ];
        let first = CellView::link(address(reference).unwrap_or_default(), &it.title);
        [first].into_iter().chain(figures.map(CellView::text)).collect()
    };
    table.rows = found.iter().map(row).collect();
    table
}
