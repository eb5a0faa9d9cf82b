//! P1 · What the intentions ask of the workforce, as tables: intention × role × year, the pools, and what nobody has said yet.

use super::role;
use crate::view::function::{Adding, CellView, Form, Said, Section, TableView, finding};
use crate::view::values::address;
use kernel::{Finding, Gap, Standing, Step};
use record::Reference;
use words::Words;
use workforce::criteria::{Ask, Ground, Implications, Pool, implications};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = implications(ground);
    let mut first = Section { heading: words.say("p1-heading"), lead: words.say("p1-lead"), ..Section::default() };
    if !found.asks.is_empty() {
        first.findings.push(total(words, &found));
        first.tables.push(matrix(words, &found));
        first.tables.push(pools(words, &found.pools));
    }
    let rest = [
        ("p1-silent", found.silent.clone()),
        ("p1-unpriced", found.unpriced.clone()),
        (
            "p1-late",
            found.late.iter().map(|(it, of)| (it.clone(), words.with("p1-late-line", &[("intention", &of.to_string())]))).collect(),
        ),
        ("p1-adrift", found.adrift.iter().map(|it| (it.clone(), requirement(ground, it))).collect()),
    ];
    let lists = rest.into_iter().filter(|(_, lines)| !lines.is_empty());
    first.tables.extend(lists.map(|(id, lines)| list(words, id, lines)));
    vec![first]
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
        [link, CellView::text(role(words, it.role))].into_iter().chain(figures).collect()
    };
    table.rows = found.asks.iter().map(row).collect();
    table
}

fn pools(words: &Words, pools: &[Pool]) -> TableView {
    let headings = [("p1-role", false), ("p1-asked-by", true), ("p1-asked", true), ("p1-gap-of-run", true)];
    let mut table = TableView::new(words, "pools", words.say("p1-pools"), &headings);
    let row = |it: &Pool| {
        let name = CellView::text(role(words, it.role));
        let name = if it.is_contested() { name.tagged("cw-tag--bad", words.say("p1-contested")) } else { name };
        let gap = it.gap.map_or_else(|| words.say("p1-no-gap"), |gap| words.number(gap, 0));
        vec![name, CellView::text(it.intentions.to_string()), CellView::text(words.number(it.asked, 0)), CellView::text(gap)]
    };
    table.rows = pools.iter().map(row).collect();
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
