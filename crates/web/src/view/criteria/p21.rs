//! P21 · What the plan assumed against what came, how good its forecasts were, and what was found of each objective.

use super::shown::{choice, form, link, percent, signed};
use crate::view::function::{CellView, Section, TableView};
use record::Record as _;
use words::Words;
use workforce::criteria::{Ground, HeldAgainst, Review, review};
use workforce::live::{Hindsight, PLACES};
use workforce::records::ReviewFinding;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = review(ground);
    let mut first = Section { heading: words.say("p21-heading"), lead: words.say("p21-lead"), ..Section::default() };
    if !found.rates.is_empty() {
        first.tables.push(rates(words, &found.rates));
    }
    let mut all = vec![first];
    if let Some(it) = &found.hindsight {
        all.push(hindsight(words, it));
    }
    all.push(objectives(words, ground, &found));
    all
}

fn rates(words: &Words, all: &[HeldAgainst]) -> TableView {
    let headings = [
        ("p21-role", false),
        ("p21-what", false),
        ("p21-planned", true),
        ("p21-now", true),
        ("p21-range", true),
        ("p21-expected", true),
        ("p21-counted", true),
        ("p21-verdict", false),
    ];
    let mut table = TableView::new(words, "rates", words.say("p21-rates"), &headings);
    let row = |it: &HeldAgainst| {
        let (class, id) = if it.holds { ("cw-tag--good", "p21-holds") } else { ("cw-tag--bad", "p21-does-not-hold") };
        let range = [("from", percent(words, it.range.low)), ("to", percent(words, it.range.high))];
        vec![
            CellView::text(&it.role),
            CellView::text(words.say(if it.leaving { "p21-leaving" } else { "p21-joining" })),
            CellView::text(percent(words, it.planned)),
            CellView::text(percent(words, it.now)),
            CellView::text(words.with("p16-from-to", &range.each_ref().map(|it| (it.0, it.1.as_str())))),
            CellView::text(words.number(it.expected, 1)),
            CellView::text(words.number(it.counted, 0)),
            CellView::text("").tagged(class, words.say(id)),
        ]
    };
    table.rows = all.iter().map(row).collect();
    table
}

fn hindsight(words: &Words, it: &Hindsight) -> Section {
    let headings = [("p21-measure", false), ("p21-value", true), ("p21-should", true)];
    let mut table = TableView::new(words, "hindsight", words.say("p21-hindsight"), &headings);
    let share = |id: &str, found: &(f64, kernel::Range<f64>), due: f64| {
        let args = [("low", percent(words, found.1.low)), ("high", percent(words, found.1.high)), ("value", percent(words, found.0))];
        let text = words.with("p21-share", &args.each_ref().map(|it| (it.0, it.1.as_str())));
        vec![CellView::text(words.say(id)), CellView::text(text), CellView::text(percent(words, due))]
    };
    let plain = |id: &str, value: String, due: &str| {
        vec![
            CellView::text(words.say(id)),
            CellView::text(value),
            CellView::text(if due.is_empty() { String::new() } else { words.say(due) }),
        ]
    };
    table.rows = vec![
        share("p21-within-half", &it.within_half, 0.5),
        share("p21-within-nine", &it.within_nine_in_ten, 0.9),
        plain("p21-crps", words.number(it.crps, 1), "p21-small"),
        plain("p21-error", words.number(it.error, 1), "p21-small"),
        plain("p21-bias", signed(words, it.bias, 1), "p21-nought"),
    ];
    if let Some((brier, of)) = it.brier {
        table.rows.push(plain(
            "p21-brier",
            words.with("p21-brier-of", &[("value", &words.number(brier, 2)), ("of", &of.to_string())]),
            "p21-small",
        ));
    }
    let headings = [("p21-place", false), ("p21-found", true), ("p21-should", true)];
    let mut places = TableView::new(words, "places", words.say("p21-places"), &headings);
    let row = |(at, count): (usize, &usize)| {
        let due = words.number(PLACES[at] * it.forecasts as f64, 1);
        vec![CellView::text(words.say(&format!("p21-place-{at}"))), CellView::text(count.to_string()), CellView::text(due)]
    };
    places.rows = it.places.iter().enumerate().map(row).collect();
    let lead = words.with("p21-hindsight-lead", &[("count", &it.forecasts.to_string())]);
    Section { heading: words.say("p21-hindsight-heading"), lead, tables: vec![table, places], ..Section::default() }
}

fn objectives(words: &Words, ground: &Ground, found: &Review) -> Section {
    let kind = &ReviewFinding::KIND;
    let headings = [("p21-objective", false), ("p21-met", false), ("p21-why", false), ("p21-course", false)];
    let mut table = TableView::new(words, "objectives", words.say("p21-objectives"), &headings);
    table.rows = found
        .findings
        .iter()
        .map(|it| {
            let class = match it.met {
                "met" => "cw-tag--good",
                "partly" => "cw-tag--due",
                _ => "cw-tag--bad",
            };
            vec![
                link(&it.reference, &it.objective),
                CellView::text("").tagged(class, choice(words, kind, "met", it.met)),
                CellView::text(&it.why),
                CellView::text(choice(words, kind, "course", it.course)),
            ]
        })
        .collect();
    let today = ground.today.format("%-d/%-m/%Y").to_string();
    let known = [("plan", ground.plan.reference.to_string()), ("found_on", today)];
    table.rest = Some((form(kind, &known), words.say("p21-record")));
    Section {
        heading: words.say("p21-objectives-heading"),
        lead: words.say("p21-objectives-lead"),
        tables: vec![table],
        ..Section::default()
    }
}
