//! P24 · From each finding to its change, the run that holds it, the action, and the effect.

use super::shown::{choice, link};
use crate::view::function::{CellView, Section, TableView};
use record::Record as _;
use register::Action;
use words::Words;
use workforce::criteria::{Ground, Loop, LoopStep, loops};
use workforce::records::ReviewFinding;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let headings = [
        ("p24-finding", false),
        ("p24-change", false),
        ("p24-run", false),
        ("p24-action", false),
        ("p24-effect", false),
        ("p24-step", false),
    ];
    let mut table = TableView::new(words, "loops", words.say("p24-loops"), &headings);
    table.rows = loops(ground).iter().map(|it| row(words, it)).collect();
    vec![Section { heading: words.say("p24-heading"), lead: words.say("p24-lead"), tables: vec![table], ..Section::default() }]
}

fn row(words: &Words, it: &Loop) -> Vec<CellView> {
    let kind = &ReviewFinding::KIND;
    let none = || CellView::text(words.say("p24-none"));
    let (class, id) = match it.step {
        LoopStep::Found => ("cw-tag--bad", "p24-found"),
        LoopStep::Begun => ("cw-tag--due", "p24-begun"),
        LoopStep::Done => ("cw-tag--due", "p24-done"),
        LoopStep::Closed => ("cw-tag--good", "p24-closed"),
    };
    let action = it.action.as_ref().map_or_else(none, |(reference, state)| {
        let state = if state.is_empty() { String::new() } else { choice(words, &Action::KIND, "state", state) };
        link(reference, words.with("p24-action-state", &[("reference", &reference.to_string()), ("state", &state)]))
    });
    let effect = it.effect.as_ref().map_or_else(none, |(effect, day)| {
        let day = day.map(|it| words.date(it)).unwrap_or_default();
        CellView::text(words.with("p24-effect-on", &[("effect", &choice(words, kind, "effect", effect)), ("day", &day)]))
    });
    vec![
        link(&it.finding, &it.objective),
        CellView::text(it.change.clone().unwrap_or_else(|| choice(words, kind, "course", it.course))),
        it.run.as_ref().map_or_else(none, |(run, holds)| {
            let cell = link(run, run.to_string());
            if *holds { cell } else { cell.tagged("cw-tag--bad", words.say("p24-older")) }
        }),
        action,
        effect,
        CellView::text("").tagged(class, words.say(id)),
    ]
}
