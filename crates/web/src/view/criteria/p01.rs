//! P1 · What the intentions ask of the workforce, as tables: from activity to posts, intention × role × year, the people asked for twice,
//! where money or days do not fit, and what nobody has said yet.

use super::role;
use crate::view::function::{Adding, CellView, Form, Said, Section, TableView, finding, pounds};
use crate::view::values::address;
use kernel::{Finding, Gap, Standing, Step};
use record::Reference;
use words::Words;
use workforce::criteria::{Ask, Ground, Implications, Pool, PoolYear, Strain, Underpriced, Unstaffed, YearAsk, implications};
use workforce::demand::Driven;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = implications(ground);
    let mut first = Section { heading: words.say("p1-heading"), lead: words.say("p1-lead"), ..Section::default() };
    if !found.asks.is_empty() {
        first.findings.push(total(words, &found));
        first.tables.push(matrix(words, &found));
    }
    let silent =
        [("p1-silent", found.silent.clone()), ("p1-adrift", found.adrift.iter().map(|it| (it.clone(), requirement(ground, it))).collect())];
    first.tables.extend(lists(words, silent));
    let mut all = vec![first, chain(words, ground, &found)];
    if !found.pools.is_empty() {
        all.push(twice(words, &found));
    }
    all.extend(unfit(words, ground, &found));
    all
}

fn lists<const N: usize>(words: &Words, of: [(&'static str, Vec<(Reference, String)>); N]) -> Vec<TableView> {
    of.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(id, lines)| list(words, id, lines)).collect()
}

/// From what a service will do to the staff it takes.
fn chain(words: &Words, ground: &Ground, found: &Implications) -> Section {
    let mut section = Section { heading: words.say("p1-chain-heading"), lead: words.say("p1-chain-lead"), ..Section::default() };
    let headings = [
        ("p1-activity", false),
        ("p1-role", false),
        ("p1-today", true),
        ("p1-then", true),
        ("p1-hours", true),
        ("p1-whole", true),
        ("p1-added", true),
        ("p1-made-of", false),
    ];
    let mut table = TableView::new(words, "chain", words.say("p1-chain"), &headings);
    table.nothing = words.say("p1-chain-none");
    let of_intention = |it: &Reference| ground.intentions.iter().find(|held| held.reference == *it).map(|it| it.it.title.to_string());
    let row = |(intention, it): &(Reference, Driven)| {
        let last = it.whole.last().copied().unwrap_or_default();
        let added = it.added.as_ref().and_then(|it| it.last());
        let unsaid = || words.say("p1-unsaid");
        let signed = |it: f64, places| if it > 0.0 { format!("+{}", words.number(it, places)) } else { words.number(it, places) };
        let hours = it.hours.map_or_else(
            || words.say("p1-no-hours"),
            |hours| match it.today {
                Some(_) => signed(hours, 0),
                None => words.number(hours, 0),
            },
        );
        let parts = it.parts.iter().filter(|it| it.wte.abs() >= 0.05);
        let parts: Vec<String> = parts
            .map(|it| words.with("p4-part", &[("what", &words.say(&format!("p4-part-{}", it.what))), ("wte", &words.number(it.wte, 1))]))
            .collect();
        let of = of_intention(intention).unwrap_or_default();
        let activity = words.with("p1-activity-of", &[("activity", &it.activity), ("intention", &of), ("year", &it.from.to_string())]);
        vec![
            CellView::link(address(&it.standard).unwrap_or_default(), activity),
            CellView::text(role(words, it.role)),
            CellView::text(it.today.map_or_else(unsaid, |it| words.number(it, 0))),
            CellView::text(words.number(it.then, 0)),
            CellView::text(hours),
            CellView::text(words.number(last, 1)),
            CellView::text(added.map_or_else(unsaid, |it| signed(*it, 1))),
            CellView::text(parts.join(", ")),
        ]
    };
    table.rows = found.chain.iter().map(row).collect();
    section.tables.push(table);
    let apart: Vec<&Ask> = found.asks.iter().filter(|it| it.is_apart()).collect();
    if !apart.is_empty() {
        section.tables.push(stated_and_worked(words, &apart));
    }
    section
}

/// Where requirements state other staff than the activity takes.
fn stated_and_worked(words: &Words, apart: &[&Ask]) -> TableView {
    let headings = [("p1-intention", false), ("p1-role", false), ("p1-stated", true), ("p1-worked", true), ("p1-difference", true)];
    let mut table = TableView::new(words, "apart", words.say("p1-apart"), &headings);
    let row = |it: &&Ask| {
        let (stated, worked) = it.ends().unwrap_or_default();
        let figures = [stated, worked, stated - worked].map(|it| CellView::text(words.number(it, 1)));
        let link = CellView::link(address(&it.intention).unwrap_or_default(), &it.title);
        [link, CellView::text(role(words, it.role))].into_iter().chain(figures).collect()
    };
    table.rows = apart.iter().map(row).collect();
    table
}

/// Who is asked for by more than one, in all and year by year.
fn twice(words: &Words, found: &Implications) -> Section {
    let headings = [
        ("p1-role", false),
        ("p1-year", true),
        ("p1-asked-by", false),
        ("p1-more", true),
        ("p1-beyond", true),
        ("p1-recruits", true),
        ("p1-growth", true),
    ];
    let mut years = TableView::new(words, "pool-years", words.say("p1-pool-years"), &headings);
    years.nothing = words.say("p1-pool-years-none");
    let number = |it: Option<f64>| it.map_or_else(|| words.say("p1-no-gap"), |it| words.number(it, 0));
    let row = |(code, it): (&'static str, &PoolYear)| {
        let each =
            |it: &YearAsk| words.with("p1-year-ask", &[("intention", &it.intention.to_string()), ("more", &words.number(it.more, 0))]);
        let who: Vec<String> = it.asks.iter().map(each).collect();
        vec![
            strained(words, CellView::text(role(words, code)), it.strain()),
            CellView::text(it.year.to_string()),
            CellView::text(who.join(", ")),
            CellView::text(words.number(it.more, 0)),
            CellView::text(words.number(it.beyond, 0)),
            CellView::text(number(it.recruits)),
            CellView::text(number(it.growth)),
        ]
    };
    let shared = found.pools.iter().flat_map(|pool| pool.years.iter().map(move |it| (pool.role, it)));
    years.rows = shared.filter(|it| it.1.is_shared()).map(row).collect();
    let tables = vec![pools(words, found), years];
    Section { heading: words.say("p1-twice-heading"), lead: words.say("p1-twice-lead"), tables, ..Section::default() }
}

fn strained(words: &Words, cell: CellView, strain: Option<Strain>) -> CellView {
    match strain {
        Some(Strain::BeyondRecruits) => cell.tagged("cw-tag--bad", words.say("p1-beyond-recruits")),
        Some(Strain::BeyondGrowth) => cell.tagged("cw-tag--due", words.say("p1-beyond-growth")),
        None => cell,
    }
}

/// Where the money or the days of an intention do not fit its staff; `None` where everything fits.
fn unfit(words: &Words, ground: &Ground, found: &Implications) -> Option<Section> {
    let late = |(it, of): &(Reference, Reference)| (it.clone(), words.with("p1-late-line", &[("intention", &of.to_string())]));
    let unstaffed = |it: &Unstaffed| {
        let args = [
            ("requirement", requirement(ground, &it.requirement)),
            ("intention", it.intention.to_string()),
            ("start", words.date(it.starts)),
            ("days", it.days.to_string()),
        ];
        let line = if it.begun { "p1-begun-line" } else { "p1-unstaffed-line" };
        (it.requirement.clone(), words.with(line, &args.each_ref().map(|(name, it)| (*name, it.as_str()))))
    };
    let (begun, to_start): (Vec<_>, Vec<_>) = found.unstaffed.iter().partition(|it| it.begun);
    let mut tables = Vec::new();
    if !found.underpriced.is_empty() {
        tables.push(underpriced(words, &found.underpriced));
    }
    tables.extend(lists(
        words,
        [
            ("p1-unstaffed", to_start.into_iter().map(unstaffed).collect()),
            ("p1-begun", begun.into_iter().map(unstaffed).collect()),
            ("p1-late", found.late.iter().map(late).collect()),
            ("p1-unpriced", found.unpriced.clone()),
        ],
    ));
    let lead = words.say("p1-unfit-lead");
    (!tables.is_empty()).then(|| Section { heading: words.say("p1-unfit-heading"), lead, tables, ..Section::default() })
}

fn underpriced(words: &Words, found: &[Underpriced]) -> TableView {
    let headings = [("p1-intention", false), ("p1-added-posts", true), ("p1-pay", true), ("p1-cost", true)];
    let mut table = TableView::new(words, "underpriced", words.say("p1-underpriced"), &headings);
    let row = |it: &Underpriced| {
        let figures = [words.number(it.added, 1), pounds(words, it.pay), pounds(words, it.cost)].map(CellView::text);
        [CellView::link(address(&it.intention).unwrap_or_default(), &it.title)].into_iter().chain(figures).collect()
    };
    table.rows = found.iter().map(row).collect();
    table
}

fn requirement(ground: &Ground, reference: &Reference) -> String {
    ground.requirements.iter().find(|it| it.reference == *reference).map_or_else(String::new, |it| it.it.title.to_string())
}

/// What is asked for in all by the last year, role by role.
fn total(words: &Words, found: &Implications) -> crate::view::function::FindingView {
    let step = |it: &Pool| Step { label: role(words, it.role), amount: it.asked, standing: Standing::Known };
    let mut all = Finding::total(found.pools.iter().map(step).collect());
    if !found.silent.is_empty() {
        let missing = words.with("p1-gap", &[("count", &found.silent.len().to_string())]);
        all.gaps.push(Gap { missing, effect: words.say("p1-gap-effect") });
    }
    let year = found.years.last().copied().unwrap_or_default().to_string();
    let title = words.with("p1-total", &[("year", &year)]);
    let said = Said { id: "asked", title: &title, unit: "p1-wte", method: "p1-method" };
    finding(words, &all, Form::Whole, Adding::Up, said)
}

fn matrix(words: &Words, found: &Implications) -> TableView {
    let headings = [("p1-intention", false), ("p1-role", false)];
    let mut table = TableView::new(words, "implications", words.say("p1-matrix"), &headings);
    table.headings.extend(found.years.iter().map(|it| (it.to_string(), true)));
    let row = |it: &Ask| {
        let link = CellView::link(address(&it.intention).unwrap_or_default(), &it.title);
        let figures = it.wte.iter().map(|it| CellView::text(words.number(*it, 0)));
        let role = CellView::text(role(words, it.role));
        let role = if it.requirements.is_empty() { role.tagged("cw-tag--due", words.say("p1-from-activity")) } else { role };
        [link, role].into_iter().chain(figures).collect()
    };
    table.rows = found.asks.iter().map(row).collect();
    table
}

fn pools(words: &Words, found: &Implications) -> TableView {
    let headings = [("p1-role", false), ("p1-asked-by", true), ("p1-asked", true), ("p1-gap-of-run", true)];
    let year = found.years.last().map_or_else(String::new, ToString::to_string);
    let mut table = TableView::new(words, "pools", words.with("p1-pools", &[("year", &year)]), &headings);
    let row = |it: &Pool| {
        let name = strained(words, CellView::text(role(words, it.role)), it.strain());
        let gap = it.gap.map_or_else(|| words.say("p1-no-gap"), |gap| words.number(gap, 0));
        vec![name, CellView::text(it.intentions.to_string()), CellView::text(words.number(it.asked, 0)), CellView::text(gap)]
    };
    table.rows = found.pools.iter().map(row).collect();
    table
}

fn list(words: &Words, id: &str, lines: Vec<(Reference, String)>) -> TableView {
    let mut table = TableView::new(words, id, words.say(id), &[("reference", false), ("p1-what", false)]);
    let row = |(reference, text): (Reference, String)| {
        vec![CellView::link(address(&reference).unwrap_or_default(), reference.to_string()), CellView::text(text)]
    };
    table.rows = lines.into_iter().map(row).collect();
    table
}
