//! P23 · The model run again with what changed: what each change did to the gap, and where partners stand on it.

use super::p17::changed;
use super::shown::{choice, link, signed};
use crate::view::function::{Adding, CellView, Form, Said, Section, TableView, finding};
use kernel::{Finding, Standing, Step};
use record::Record as _;
use words::Words;
use workforce::criteria::{Ground, Together, View, Weighed, together};
use workforce::live::{Mover, Movers};
use workforce::records::Contribution;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = together(ground);
    let lead = match &found.runs {
        Some((before, after)) => words.with("p23-lead", &[("before", &before.to_string()), ("after", &after.to_string())]),
        None => words.say("p23-alone"),
    };
    let mut first = Section { heading: words.say("p23-heading"), lead, ..Section::default() };
    first.findings.extend(found.movers.as_ref().map(|it| moved(words, it)));
    if !found.changes.is_empty() {
        first.tables.push(changed(words, "joint-changes", &found.changes.iter().map(|it| &it.change).collect::<Vec<_>>()));
        first.tables.push(each(words, ground, &found.changes));
    }
    vec![first, views(words, &found)]
}

/// Where partners stand, change by change.
fn each(words: &Words, ground: &Ground, found: &[Weighed]) -> TableView {
    let headings = [("p17-what", false), ("p23-agree", false), ("p23-not-agree", false), ("p23-no-view", false), ("p23-say", false)];
    let mut table = TableView::new(words, "each-change", words.say("p23-each"), &headings);
    let row = |it: &Weighed| {
        let who = |codes: &[&str]| {
            let views = it.views.iter().filter(|view| codes.contains(&view.position));
            let names: Vec<String> = views.map(|it| words.with("p23-who", &[("name", &it.name), ("day", &words.date(it.on))])).collect();
            CellView::text(if names.is_empty() { words.say("p23-nobody") } else { names.join("; ") })
        };
        let known = [("plan", ground.plan.reference.to_string()), ("criterion", "p23".to_owned()), ("change", it.change.what.clone())];
        let query = crate::Pairs::from_iter(known).encode();
        let href = format!("/registers/{}/new?{query}", Contribution::KIND.slug());
        let say = CellView::link(href, words.with("p23-say-where", &[("change", &it.change.what)]));
        vec![CellView::text(&it.change.what), who(&["agrees"]), who(&["disagrees", "in-part"]), who(&["no-view"]), say]
    };
    table.rows = found.iter().map(row).collect();
    table
}

fn moved(words: &Words, it: &Movers) -> crate::view::function::FindingView {
    let step = |(mover, amount): &(Mover, f64)| Step { label: name(words, *mover), amount: *amount, standing: Standing::Modelled };
    let found = Finding::total(it.parts.iter().map(step).collect());
    let title = words.with("p23-moved", &[("year", &it.year.to_string())]);
    let said = Said { id: "movers", title: &title, unit: "p23-posts", method: "p23-method" };
    let mut view = finding(words, &found, Form::Whole, Adding::Up, said);
    view.value = signed(words, found.value, 0);
    view.steps.iter_mut().zip(&it.parts).for_each(|(step, part)| step.amount = signed(words, part.1, 1));
    view.total = Some(signed(words, found.value, 1));
    view
}

fn name(words: &Words, it: Mover) -> String {
    words.say(match it {
        Mover::Population => "p23-population",
        Mover::Workforce => "p23-workforce",
        Mover::Demand => "p23-demand",
        Mover::Leaving => "p23-leaving",
        Mover::Joining => "p23-joining",
        Mover::Lending => "p23-lending",
        Mover::Chance => "p23-chance",
    })
}

fn views(words: &Words, found: &Together) -> Section {
    let headings = [("p23-view", false), ("p23-partner", false), ("p23-position", false), ("p23-effect", false)];
    let mut table = TableView::new(words, "views", words.say("p23-views"), &headings);
    let row = |it: &View| {
        let class = match it.position {
            "agrees" => "cw-tag--good",
            "disagrees" => "cw-tag--bad",
            _ => "cw-tag--due",
        };
        vec![
            link(&it.reference, &it.summary),
            link(&it.partner, &it.name),
            CellView::text("").tagged(class, choice(words, &Contribution::KIND, "position", it.position)),
            CellView::text(it.effect.clone().unwrap_or_else(|| words.say("criterion-unanswered"))),
        ]
    };
    table.rows = found.views.iter().map(row).collect();
    Section { heading: words.say("p23-views-heading"), lead: words.say("p23-views-lead"), tables: vec![table], ..Section::default() }
}
