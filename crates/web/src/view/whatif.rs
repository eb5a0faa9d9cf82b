//! P11, P15 · Comparisons, choices and explanations as sections of a page: the chart, and the tables that say the same.

use crate::view::function::{CellView, ChartView, Section, TableView, pounds};
use crate::view::values::address;
use draw::{Axis, Bar, Chart, Frame, RowChart, Waterfall};
use kernel::{Range, Standing, Step};
use record::Reference;
use words::Words;
use workforce::criteria::whatif::{Decided, Unanswerable};
use workforce::measures::{Chosen, Comparison, Conflict, Reason, Resimulated};
use workforce::plan::Figure;

/// A figure with the range of nine draws in ten.
pub fn ranged(words: &Words, it: &Figure) -> String {
    let [middle, low, high] = [it.mean, it.bands.p5, it.bands.p95].map(|it| words.number(it, 0));
    words.with("whatif-ranged", &[("middle", &middle), ("low", &low), ("high", &high)])
}

/// Why there is no answer.
pub fn unanswerable(words: &Words, it: &Unanswerable) -> String {
    match it {
        Unanswerable::NoRun => words.say("whatif-no-run"),
        Unanswerable::NoMeasures => words.say("whatif-no-measures"),
        Unanswerable::Unknown { reference } => words.with("whatif-unknown", &[("reference", reference)]),
        Unanswerable::Unplannable { why } => why.to_string(),
    }
}

/// A chart with the words that the page needs.
pub fn picture(id: &str, chart: &dyn Chart) -> ChartView {
    ChartView { title: chart.title().to_owned(), svg: chart.svg(id, Frame::Wide) }
}

/// What a comparison says: the robust set, the gap of the last year by set and scenario, and the regrets.
pub fn comparison(words: &Words, found: &Comparison) -> Vec<Section> {
    let (robust, best) = (&found.policies[found.robust], &found.policies[found.best_mean]);
    let args = [("robust", robust.as_str()), ("best", best.as_str()), ("regret", &pounds(words, found.worst_regret[found.robust]))];
    let lead = words.with(if found.robust == found.best_mean { "compare-robust-both" } else { "compare-robust" }, &args);
    let chart = gaps(words, found);
    let figures = Section {
        heading: words.say("compare-heading"),
        lead,
        charts: chart.iter().map(|it| picture("gaps", it)).collect(),
        tables: vec![outlooks(words, found)],
        ..Section::default()
    };
    let regrets = Section {
        heading: words.say("compare-regret-heading"),
        lead: words.with("compare-regret-lead", &[("price", &pounds(words, found.post_year))]),
        tables: vec![regrets(words, found)],
        ..Section::default()
    };
    vec![figures, regrets]
}

fn gaps(words: &Words, found: &Comparison) -> Option<RowChart> {
    let year = found.options.first()?.first()?.outlook.years.last()?.year.to_string();
    let mut bars = Vec::new();
    for (at, scenario) in found.scenarios.iter().enumerate() {
        for (which, policy) in found.policies.iter().enumerate() {
            let gap = &found.options[which][at].outlook.years.last()?.gap;
            bars.push(Bar {
                label: words.with("compare-bar", &[("scenario", scenario), ("policy", policy)]),
                value: gap.mean.round(),
                range: Some(Range { low: gap.bands.p5, high: gap.bands.p95, level: Some(0.9) }),
                marked: which == found.robust,
            });
        }
    }
    Some(RowChart {
        title: words.with("compare-chart", &[("year", &year)]),
        summary: words.with("compare-chart-summary", &[("year", &year), ("robust", &found.policies[found.robust])]),
        x: Axis::new(words.say("compare-set-and-scenario"), ""),
        y: Axis::new(words.say("compare-gap"), words.say("compare-posts")),
        bars,
        reference: None,
    })
}

fn outlooks(words: &Words, found: &Comparison) -> TableView {
    let headings = [
        ("compare-scenario", false),
        ("compare-policy", false),
        ("compare-gap-last", true),
        ("compare-post-years", true),
        ("compare-cost", true),
    ];
    let mut table = TableView::new(words, "outlooks", words.say("compare-outlooks"), &headings);
    for (at, scenario) in found.scenarios.iter().enumerate() {
        for (which, policy) in found.policies.iter().enumerate() {
            let outlook = &found.options[which][at].outlook;
            let gap = outlook.years.last().map_or_else(String::new, |it| ranged(words, &it.gap));
            let cells = [gap, ranged(words, &outlook.post_years), pounds(words, found.costs[which])];
            table.rows.push([scenario.clone(), policy.clone()].into_iter().chain(cells).map(CellView::text).collect());
        }
    }
    table
}

fn regrets(words: &Words, found: &Comparison) -> TableView {
    let mut table = TableView::new(words, "regrets", words.say("compare-regrets"), &[("compare-policy", false)]);
    // What one decides by stands first: with many scenarios the last columns are out of sight.
    table.headings.extend(["compare-worst", "compare-mean-loss"].map(|it| (words.say(it), true)));
    table.headings.extend(found.scenarios.iter().map(|it| (words.with("compare-regret-in", &[("scenario", it)]), true)));
    for (at, policy) in found.policies.iter().enumerate() {
        let name = CellView::text(policy);
        let name = if at == found.robust { name.tagged("cw-tag--good", words.say("compare-is-robust")) } else { name };
        let regrets = [found.worst_regret[at], found.mean_loss[at]].into_iter().chain(found.options[at].iter().map(|it| it.regret));
        table.rows.push([name].into_iter().chain(regrets.map(|it| CellView::text(pounds(words, it)))).collect());
    }
    table
}

/// What was chosen, what it costs, what is proved and promised, and why the gap is then what it is.
pub fn decision(words: &Words, found: &Decided) -> Vec<Section> {
    let chosen = &found.chosen;
    let Some(again) = &chosen.again else { return Vec::new() };
    vec![taken(words, found), proved(words, chosen, again), explanation(words, found)]
}

/// Why nothing can be chosen, and what to do; `None` when something was.
pub fn impossible(words: &Words, found: &Decided) -> Option<String> {
    let chosen = &found.chosen;
    chosen.again.is_none().then(|| words.with("choice-impossible", &[("why", &conflicts(words, chosen))]))
}

fn taken(words: &Words, found: &Decided) -> Section {
    let chosen = &found.chosen;
    let headings = [("choice-measure", false), ("choice-begins", true), ("choice-cost", true)];
    let mut table = TableView::new(words, "taken", words.say("choice-taken"), &headings);
    for it in &chosen.taken {
        let of = found.among.get(it.measure).and_then(address).unwrap_or_default();
        let cost = pounds(words, it.costs.iter().fold(0.0, |sum, it| sum + it));
        table.rows.push(vec![CellView::link(of, &it.title), CellView::text(it.begins.to_string()), CellView::text(cost)]);
    }
    let mut years = TableView::new(words, "spent", words.say("choice-spent"), &[("choice-year", false), ("choice-cost", true)]);
    if !chosen.taken.is_empty() {
        let year = |(year, cost): (&i32, &f64)| vec![CellView::text(year.to_string()), CellView::text(pounds(words, *cost))];
        years.rows = chosen.years.iter().zip(&chosen.costs).map(year).collect();
        let total = pounds(words, chosen.costs.iter().fold(0.0, |sum, it| sum + it));
        years.rows.push(vec![CellView::text(words.say("choice-total")), CellView::text(total)]);
    }
    let lead = match chosen.taken.is_empty() {
        true => words.say("choice-nothing"),
        false => {
            let cost = pounds(words, chosen.costs.iter().sum());
            let args = [("count", &chosen.taken.len().to_string()), ("of", &found.among.len().to_string()), ("cost", &cost)];
            let told = words.with("choice-lead", &args.map(|(name, it)| (name, it.as_str())));
            let open = chosen.taken.iter().any(|it| !found.decided.get(it.measure).copied().unwrap_or_default());
            if open { format!("{told} {}", words.say("choice-to-decide")) } else { told }
        }
    };
    let some = !chosen.taken.is_empty();
    let tables = some.then_some(table).into_iter().chain(reasons(words, found)).chain(some.then_some(years)).collect();
    Section { heading: words.say("choice-heading"), lead, tables, ..Section::default() }
}

/// Measure by measure, those that pay best first: what it does beside the others taken, what that costs, and so why it is taken or left.
fn reasons(words: &Words, found: &Decided) -> Option<TableView> {
    let headings =
        [("choice-measure", false), ("choice-verdict", false), ("choice-fills", true), ("choice-cost", true), ("choice-per-post", true)];
    let price = pounds(words, found.post_year);
    let mut table = TableView::new(words, "reasons", words.with("choice-reasons", &[("price", &price)]), &headings);
    let mut all: Vec<&Reason> = found.chosen.reasons.iter().collect();
    let pays = |it: &Reason| it.per_post_year().unwrap_or(f64::INFINITY);
    all.sort_by(|a, b| b.taken.cmp(&a.taken).then(pays(a).total_cmp(&pays(b))));
    let row = |it: &&Reason| {
        let of = found.among.get(it.measure);
        let dear = it.per_post_year().is_none_or(|it| it > found.post_year);
        let (class, id) = match (it.taken, found.decided.get(it.measure), it.fits, dear) {
            (true, Some(true), ..) => ("cw-tag--good", "choice-is-decided"),
            (true, ..) => ("cw-tag--good", "choice-is-taken"),
            (false, _, _, true) => ("cw-tag--due", "choice-is-dear"),
            (false, _, false, false) => ("cw-tag--due", "choice-no-room"),
            (false, _, true, false) => ("cw-tag--due", "choice-not-worth"),
        };
        let title = found.titles.get(it.measure).cloned().unwrap_or_default();
        vec![
            CellView::link(of.and_then(address).unwrap_or_default(), title),
            CellView::text("").tagged(class, words.say(id)),
            CellView::text(words.number(it.fills, 0)),
            CellView::text(pounds(words, it.cost)),
            CellView::text(it.per_post_year().map_or_else(|| words.say("p4-nothing"), |it| pounds(words, it))),
        ]
    };
    table.rows = all.iter().map(row).collect();
    (!table.rows.is_empty()).then_some(table)
}

/// Why limits cannot be kept.
fn conflicts(words: &Words, chosen: &Chosen) -> String {
    let one = |it: &Conflict| match it {
        Conflict::FloorOutOfReach { need, at_most, least } => {
            let [at_most, least] = [at_most, least].map(|it| words.number(*it, 0));
            words.with("choice-out-of-reach", &[("need", need), ("at_most", &at_most), ("least", &least)])
        }
        Conflict::DecidedBeyondBudget { year, at_most, needed } => {
            let year = year.and_then(|it| chosen.years.get(it)).map(ToString::to_string);
            let (at_most, needed) = (pounds(words, *at_most), pounds(words, *needed));
            let id = if year.is_some() { "choice-decided-beyond-year" } else { "choice-decided-beyond" };
            words.with(id, &[("year", &year.unwrap_or_default()), ("at_most", &at_most), ("needed", &needed)])
        }
        Conflict::Together => words.say("choice-together"),
    };
    chosen.conflicts.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn proved(words: &Words, chosen: &Chosen, again: &Resimulated) -> Section {
    let mut table = TableView::new(words, "proved", words.say("choice-proof"), &[("choice-what", false), ("choice-figure", true)]);
    let number = |it: f64| words.number(it, 1);
    let gap = chosen
        .gap
        .map_or_else(|| words.say("choice-no-proof"), |it| words.with("choice-percent", &[("share", &words.number(it * 100.0, 2))]));
    let solver = format!("{} {}", chosen.solver.name, chosen.solver.version);
    let rows = [
        ("choice-gap", gap),
        ("choice-mended", words.number(chosen.mended as f64, 0)),
        ("choice-solver", solver),
        ("choice-decisions", words.number(chosen.decisions as f64, 0)),
        ("choice-scenarios", words.number(chosen.scenarios as f64, 0)),
        ("choice-empty-without", ranged(words, &again.fresh_nothing)),
        ("choice-promised", number(again.promised)),
        ("choice-fresh", ranged(words, &again.fresh)),
        ("choice-bias", number(again.bias)),
        ("choice-bias-adding", number(again.bias_of_adding)),
        ("choice-error", number(again.standard_error)),
    ];
    table.rows = rows.into_iter().map(|(id, text)| vec![CellView::text(words.say(id)), CellView::text(text)]).collect();
    let lead =
        words.with(if again.bias >= 0.0 { "choice-proof-lead" } else { "choice-proof-better" }, &[("bias", &number(again.bias.abs()))]);
    Section { heading: words.say("choice-proof-heading"), lead, tables: vec![table], ..Section::default() }
}

/// Why the gap is what it is: a waterfall and its table.
fn explanation(words: &Words, found: &Decided) -> Section {
    let (scenario, found) = (&found.why_in, &found.why);
    let year = found.year.to_string();
    let label = |it: &workforce::measures::Bar| words.say(&format!("block-{}", it.block.code()));
    let start = Step { label: words.say("why-from"), amount: found.from, standing: Standing::Modelled };
    let bars = found.bars.iter().map(|it| Step { label: label(it), amount: it.part.mean, standing: Standing::Modelled });
    let chart = Waterfall {
        title: words.with("why-chart", &[("year", &year)]),
        summary: words.with("why-summary", &[("from", &words.number(found.from, 0)), ("to", &words.number(found.to, 0)), ("year", &year)]),
        y: Axis::new(words.say("compare-gap"), words.say("compare-posts")),
        steps: std::iter::once(start).chain(bars).collect(),
        total: words.say("why-to"),
    };
    let mut table =
        TableView::new(words, "why", words.with("why-caption", &[("year", &year)]), &[("why-cause", false), ("why-part", true)]);
    table.rows.push(vec![CellView::text(words.say("why-from")), CellView::text(words.number(found.from, 0))]);
    table.rows.extend(found.bars.iter().map(|it| vec![CellView::text(label(it)), CellView::text(ranged(words, &it.part))]));
    table.rows.push(vec![CellView::text(words.say("why-to")), CellView::text(words.number(found.to, 0))]);
    let lead = words.with("why-lead", &[("runs", &words.number(found.runs as f64, 0)), ("scenario", scenario)]);
    Section { heading: words.say("why-heading"), lead, charts: vec![picture("why", &chart)], tables: vec![table], ..Section::default() }
}

/// References in a cell: the first leads to its record, the others are named.
pub fn named(them: &[Reference]) -> CellView {
    match them {
        [] => CellView::text(""),
        [one] => CellView::link(address(one).unwrap_or_default(), one.to_string()),
        many => CellView::text(many.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
    }
}
