//! P22 · Which audiences have the review, in which form, and what came back.

use super::shown::{choice, form, link};
use crate::view::function::{CellView, Section, TableView};
use record::Record as _;
use words::Words;
use workforce::criteria::{Ground, Shared, shared};
use workforce::records::ReviewCopy;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = shared(ground);
    let kind = &ReviewCopy::KIND;
    let headings =
        [("p22-audience", false), ("p22-stakeholders", true), ("p22-forms", false), ("p22-answered", true), ("p22-share", false)];
    let mut table = TableView::new(words, "audiences", words.say("p22-audiences"), &headings);
    let row = |it: &Shared| {
        let name = choice(words, kind, "audience", it.audience);
        let forms: Vec<String> = it.forms.iter().map(|code| choice(words, kind, "form", code)).collect();
        let cell = CellView::text(forms.join(", "));
        let cell = if it.is_reached() { cell } else { cell.tagged("cw-tag--bad", words.say("p22-nothing")) };
        let today = ground.today.format("%-d/%-m/%Y").to_string();
        let known = [("plan", ground.plan.reference.to_string()), ("audience", it.audience.to_owned()), ("shared_on", today)];
        vec![
            CellView::text(&name),
            CellView::text(it.stakeholders.to_string()),
            cell,
            CellView::text(words.with("p16-of", &[("done", &it.answered.to_string()), ("of", &it.copies.len().to_string())])),
            CellView::link(form(kind, &known), words.with("p22-record", &[("audience", &name)])),
        ]
    };
    table.rows = found.iter().map(row).collect();
    let mut tables = vec![table];
    if !ground.copies.is_empty() {
        tables.push(copies(words, ground));
    }
    vec![Section { heading: words.say("p22-heading"), lead: words.say("p22-lead"), tables, ..Section::default() }]
}

fn copies(words: &Words, ground: &Ground) -> TableView {
    let headings = [("p22-copy", false), ("p22-sent", false), ("p22-answer", false)];
    let mut table = TableView::new(words, "copies", words.say("p22-copies"), &headings);
    let mut all: Vec<_> = ground.copies.iter().collect();
    all.sort_by(|a, b| (b.it.shared_on, &b.reference).cmp(&(a.it.shared_on, &a.reference)));
    let row = |held: &&record::Held<ReviewCopy>| {
        let answer = held.it.answer.as_ref().map_or_else(|| words.say("p22-no-answer"), ToString::to_string);
        vec![link(&held.reference, held.it.title.to_string()), CellView::text(words.date(held.it.shared_on)), CellView::text(answer)]
    };
    table.rows = all.iter().map(row).collect();
    table
}
