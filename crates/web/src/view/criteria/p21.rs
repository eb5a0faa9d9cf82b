//! P21 · What the plan assumed against what came, how good its forecasts were, and what was found of each objective.

use super::shown::{choice, form, link, month, percent, signed};
use crate::view::function::{CellView, Section, TableView};
use record::Record as _;
use words::Words;
use workforce::criteria::{Assumed, Came, Ground, HeldAgainst, Judged, Review, review};
use workforce::live::{AtHorizon, Hindsight, PLACES};
use workforce::records::ReviewFinding;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = review(ground);
    let mut first = Section { heading: words.say("p21-heading"), lead: words.say("p21-lead"), ..Section::default() };
    if !found.rates.is_empty() {
        first.tables.push(rates(words, &found.rates));
    }
    first.tables.push(came(words, &found.came));
    let mut all = vec![first, judged(words, &found.judged)];
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

/// Vacancies, hours and pay; where nothing can be held against the run yet, what to bring in.
fn came(words: &Words, all: &[Came]) -> TableView {
    let headings = [
        ("p21-role", false),
        ("p21-what", false),
        ("p21-planned", true),
        ("p21-came", true),
        ("p21-limits", true),
        ("p21-on", false),
        ("p21-verdict", false),
    ];
    let mut table = TableView::new(words, "came", words.say("p21-came-caption"), &headings);
    table.nothing = words.say("p21-came-none");
    let row = |it: &Came| {
        let told = |value: f64| match it.what {
            Assumed::Vacancies => words.with("rate-percent", &[("value", &words.number(value * 100.0, 1))]),
            Assumed::Hours => words.number(value, 2),
            Assumed::Pay => words.with("rate-percent", &[("value", &signed(words, (value - 1.0) * 100.0, 1))]),
        };
        let limits = it.range.map(|it| words.with("p16-from-to", &[("from", &told(it.low)), ("to", &told(it.high))]));
        let what = match it.what {
            Assumed::Vacancies => "p21-of-vacancies",
            Assumed::Hours => "p21-of-hours",
            Assumed::Pay => "p21-of-pay",
        };
        let verdict = match it.holds() {
            Some(true) => CellView::text("").tagged("cw-tag--good", words.say("p21-holds")),
            Some(false) => CellView::text("").tagged("cw-tag--bad", words.say("p21-does-not-hold")),
            None => CellView::text(words.say("p21-no-limits")),
        };
        vec![
            CellView::text(&it.role),
            CellView::text(words.say(what)),
            CellView::text(told(it.assumed)),
            CellView::text(told(it.came)),
            CellView::text(limits.unwrap_or_default()),
            CellView::text(words.date(it.on)),
            verdict,
        ]
    };
    table.rows = all.iter().map(row).collect();
    table
}

/// How good the forecasts were, by distance; and what can be judged next.
fn judged(words: &Words, it: &Judged) -> Section {
    let mut section = it.whole.as_ref().map_or_else(Section::default, |it| hindsight(words, it));
    section.heading = words.say("p21-hindsight-heading");
    for (name, all) in [("heads", &it.heads), ("vacancies", &it.vacancies)] {
        if !all.is_empty() {
            section.tables.push(horizons(words, name, all));
        }
    }
    let mut lead: Vec<String> = Vec::from([std::mem::take(&mut section.lead)]);
    if it.in_time.1 > it.in_time.0 {
        let (late, of) = ((it.in_time.1 - it.in_time.0).to_string(), it.in_time.1.to_string());
        lead.push(words.with("p21-late", &[("count", &late), ("of", &of)]));
    }
    if let (Some(_), true) = (&it.whole, it.vacancies.is_empty()) {
        lead.push(words.say("p21-no-vacancies"));
    }
    lead.push(match &it.next {
        None => words.say("p21-next-none"),
        Some((at, over)) => {
            let id = match (it.whole.is_some(), over) {
                (false, true) => "p21-first-over",
                (false, false) => "p21-first",
                (true, true) => "p21-next-over",
                (true, false) => "p21-next",
            };
            words.with(id, &[("month", &month(words, *at))])
        }
    });
    section.lead = lead.join(" ").trim().to_owned();
    section
}

fn horizons(words: &Words, name: &str, all: &[AtHorizon]) -> TableView {
    let headings = [
        ("p21-horizon", false),
        ("p21-forecasts", true),
        ("p21-within-half", true),
        ("p21-within-nine", true),
        ("p21-crps-short", true),
        ("p21-error-short", true),
        ("p21-bias-short", true),
    ];
    let mut table = TableView::new(words, &format!("horizon-{name}"), words.say(&format!("p21-horizon-{name}")), &headings);
    let row = |it: &AtHorizon| {
        let distance = match it.months {
            None => words.say("p21-all-horizons"),
            Some((from, to)) if to >= 120 => words.with("p21-months-from", &[("from", &from.to_string())]),
            Some((from, to)) => words.with("p21-months", &[("from", &from.to_string()), ("to", &to.to_string())]),
        };
        let share = |found: &(f64, kernel::Range<f64>)| {
            let args = [("low", percent(words, found.1.low)), ("high", percent(words, found.1.high)), ("value", percent(words, found.0))];
            CellView::text(words.with("p21-share", &args.each_ref().map(|it| (it.0, it.1.as_str()))))
        };
        vec![
            CellView::text(distance),
            CellView::text(it.found.forecasts.to_string()),
            share(&it.found.within_half),
            share(&it.found.within_nine_in_ten),
            CellView::text(words.number(it.found.crps, 1)),
            CellView::text(words.number(it.found.error, 1)),
            CellView::text(signed(words, it.found.bias, 1)),
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
    Section { lead, tables: vec![table, places], ..Section::default() }
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
