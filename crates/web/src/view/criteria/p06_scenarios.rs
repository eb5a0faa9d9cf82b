//! P6 · Ways of working in each scenario: which does best where, which one would regret least, and the tables behind that.

use super::shown::link;
use crate::view::function::{CellView, Section, TableView, pounds};
use crate::view::whatif::{ranged, unanswerable};
use record::Reference;
use words::Words;
use workforce::criteria::{Ground, InScenarios, MOST_WAYS, Why, ways_in_scenarios};
use workforce::measures::{Misfit, WaysCompared};
use workforce::plan::Figure;

/// The sections: what is best where, and what one would regret.
pub(super) fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let names = ["p6-today", "whatif-planned"].map(|it| words.say(it));
    let heading = words.say("p6-scenarios-heading");
    let found = match ways_in_scenarios(ground, &names) {
        Ok(it) => it,
        Err(why) => return vec![Section { heading, lead: unanswerable(words, &why), ..Section::default() }],
    };
    let left_out = (!found.left_out.is_empty()).then(|| left_out(words, &found));
    let Some(it) = &found.found else {
        return vec![Section { heading, lead: words.say("p6-none-fits"), tables: left_out.into_iter().collect(), ..Section::default() }];
    };
    let draws = words.number(it.draws as f64, 0);
    let whole = Section {
        heading,
        lead: format!("{} {}", best(words, it), words.with("p6-scenarios-lead", &[("draws", &draws)])),
        tables: std::iter::once(outlooks(words, &found, it)).chain(left_out).collect(),
        ..Section::default()
    };
    let price = pounds(words, it.post_year);
    let regrets = Section {
        heading: words.say("p6-regret-heading"),
        lead: words.with("p6-regret-lead", &[("price", &price)]),
        tables: vec![regrets(words, &found, it), work(words, &found, it)],
        ..Section::default()
    };
    vec![whole, regrets]
}

/// Which way does best in which scenario, and which is robust.
fn best(words: &Words, it: &WaysCompared) -> String {
    let mut ways: Vec<usize> = it.best.clone();
    ways.sort_unstable();
    ways.dedup();
    let robust = it.ways[it.robust].as_str();
    let regret = pounds(words, thousands(it.worst_regret[it.robust]));
    if let [only] = ways[..] {
        return words.with("p6-best-everywhere", &[("way", &it.ways[only])]);
    }
    let one = |way: &usize| {
        let scenarios: Vec<&str> = it.best.iter().zip(&it.scenarios).filter(|of| of.0 == way).map(|of| of.1.as_str()).collect();
        words.with("p6-best-in", &[("way", &it.ways[*way]), ("scenarios", &scenarios.join("; "))])
    };
    let told: Vec<String> = ways.iter().map(one).collect();
    format!("{} {}", told.join(" "), words.with("p6-robust", &[("way", robust), ("regret", &regret)]))
}

/// Pounds to the nearest thousand: what lies below is luck of the draws.
fn thousands(pounds: f64) -> f64 {
    (pounds / 1_000.0).round() * 1_000.0
}

fn money(words: &Words, it: &Figure) -> String {
    let [middle, low, high] = [it.mean, it.bands.p5, it.bands.p95].map(|it| pounds(words, thousands(it)));
    words.with("whatif-ranged", &[("middle", &middle), ("low", &low), ("high", &high)])
}

fn named(reference: Option<&Reference>, title: &str) -> CellView {
    reference.map_or_else(|| CellView::text(title), |it| link(it, title))
}

fn outlooks(words: &Words, found: &InScenarios, it: &WaysCompared) -> TableView {
    let year = it.year.to_string();
    let caption = words.with("p6-scenarios-caption", &[("year", &year)]);
    let headings = [("compare-scenario", false), ("p6-way", false), ("p6-needed", true), ("p6-gap", true), ("p6-extra", true)];
    let mut table = TableView::new(words, "ways-scenarios", caption, &headings);
    for (at, scenario) in it.scenarios.iter().enumerate() {
        for (way, options) in it.options.iter().enumerate() {
            let option = &options[at];
            let name = named(found.ways[way].as_ref(), &it.ways[way]);
            let name = if it.best[at] == way { name.tagged("cw-tag--good", words.say("p6-best")) } else { name };
            let extra = if way == 0 { words.say("p6-as-today") } else { money(words, &option.extra) };
            let figures = [ranged(words, &option.needed), ranged(words, &option.gap), extra].map(CellView::text);
            let scenario = named(found.scenarios[at].as_ref(), scenario);
            table.rows.push([scenario, name].into_iter().chain(figures).collect());
        }
    }
    table
}

fn regrets(words: &Words, found: &InScenarios, it: &WaysCompared) -> TableView {
    let mut table = TableView::new(words, "ways-regrets", words.say("p6-regrets"), &[("p6-way", false)]);
    table.headings.extend(it.scenarios.iter().map(|it| (it.clone(), true)));
    table.headings.extend(["compare-worst", "compare-mean-loss"].map(|it| (words.say(it), true)));
    for (at, way) in it.ways.iter().enumerate() {
        let name = named(found.ways[at].as_ref(), way);
        let name = if at == it.robust { name.tagged("cw-tag--good", words.say("compare-is-robust")) } else { name };
        let figures = it.options[at].iter().map(|it| it.regret).chain([it.worst_regret[at], it.mean_loss[at]]);
        table.rows.push([name].into_iter().chain(figures.map(|it| CellView::text(pounds(words, thousands(it))))).collect());
    }
    table
}

/// The work that each way is for: whole-time equivalents in the last year, and pounds over the years, today's way beside the other.
fn work(words: &Words, found: &InScenarios, it: &WaysCompared) -> TableView {
    let args = [("year", it.year.to_string()), ("years", it.years.to_string())];
    let caption = words.with("p6-work", &args.each_ref().map(|(name, it)| (*name, it.as_str())));
    let headings = [
        ("p6-way", false),
        ("compare-scenario", false),
        ("p6-work-wte-today", true),
        ("p6-work-wte-then", true),
        ("p6-work-cost-today", true),
        ("p6-work-cost-then", true),
    ];
    let mut table = TableView::new(words, "ways-work", caption, &headings);
    let wte = |it: &Figure| {
        let [middle, low, high] = [it.mean, it.bands.p5, it.bands.p95].map(|it| words.number(it, 1));
        words.with("whatif-ranged", &[("middle", &middle), ("low", &low), ("high", &high)])
    };
    for (way, options) in it.options.iter().enumerate() {
        for (option, scenario) in options.iter().zip(&it.scenarios) {
            let Some(work) = &option.work else { continue };
            let figures = [wte(&work.wte[0]), wte(&work.wte[1]), money(words, &work.cost[0]), money(words, &work.cost[1])];
            let first = [named(found.ways[way].as_ref(), &it.ways[way]), CellView::text(scenario)];
            table.rows.push(first.into_iter().chain(figures.map(CellView::text)).collect());
        }
    }
    table
}

fn left_out(words: &Words, found: &InScenarios) -> TableView {
    let mut table = TableView::new(words, "ways-left-out", words.say("p6-left-out"), &[("p6-way", false), ("p6-why", false)]);
    let row = |it: &workforce::criteria::LeftOut| {
        let why = match it.why {
            Why::Misfit(Misfit::NoSuchJob) => words.say("p6-no-such-job"),
            Why::Misfit(Misfit::LargerThanPlan) => words.say("p6-larger-than-plan"),
            Why::Misfit(Misfit::Unsound) => words.say("p6-unsound"),
            Why::BeyondMost => words.with("p6-beyond-most", &[("most", &MOST_WAYS.to_string())]),
        };
        vec![link(&it.way, &it.title), CellView::text(why)]
    };
    table.rows = found.left_out.iter().map(row).collect();
    table
}
