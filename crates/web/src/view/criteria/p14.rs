//! P14 · Triggers with their false alarms and misses, playbooks, exercises, and the stress tests that were kept.

use super::p08::{method, stress_tests};
use super::shown::{choice, link, month};
use crate::view::function::{CellView, Section, TableView};
use crate::view::values::address;
use record::{Held, Listed as _, Record as _, Reference};
use words::Words;
use workforce::criteria::{Alarm, Ground, Readiness, contingency, is_fresh};
use workforce::records::{Basis, Emergency, Exercise, Playbook, Trigger};
use workforce::risk::Performance;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = contingency(ground);
    let alarms = (!found.alarms.is_empty()).then(|| triggers(words, ground, &found.alarms));
    let playbooks = (!found.playbooks.is_empty()).then(|| playbooks(words, ground, &found.playbooks));
    let exercises = (!ground.exercises.is_empty()).then(|| exercises(words, ground));
    [alarms, playbooks, exercises, stress_tests(words, ground)].into_iter().flatten().collect()
}

fn percent(words: &Words, share: f64) -> String {
    words.with("risk-percent", &[("share", &words.number(share * 100.0, 1))])
}

fn months(words: &Words, it: Option<f64>) -> String {
    match it {
        None => words.say("p14-never"),
        Some(it) if it > 1200.0 => words.say("p14-hardly-ever"),
        Some(it) => words.number(it, if it < 10.0 { 1 } else { 0 }),
    }
}

fn playbook(ground: &Ground, it: &Reference) -> CellView {
    let title = ground.playbooks.iter().find(|held| held.reference == *it).map_or_else(|| it.to_string(), |it| it.it.title.to_string());
    CellView::link(address(it).unwrap_or_default(), title)
}

fn triggers(words: &Words, ground: &Ground, alarms: &[Alarm]) -> Section {
    let headings = [
        ("p14-trigger", false),
        ("p14-in-a-row", true),
        ("p14-wolf-year", true),
        ("p14-wolf-months", true),
        ("p14-missed", true),
        ("p14-delay", true),
    ];
    let standing = [("p14-trigger", false), ("p14-rule", false), ("p14-now", false), ("p14-sets-off", false)];
    let mut stands = TableView::new(words, "standing", words.say("p14-standing-caption"), &standing);
    let mut table = TableView::new(words, "triggers", words.say("p14-triggers-caption"), &headings);
    let mut others = TableView::new(words, "other-rules", words.say("p14-others-caption"), &headings);
    for it in alarms {
        let name = CellView::link(address(&it.trigger).unwrap_or_default(), &it.title);
        let figures = |in_a_row: u32, it: &Option<Performance>| {
            let or = |text: Option<String>| CellView::text(text.unwrap_or_else(|| words.say("p14-no-rule")));
            vec![
                CellView::text(in_a_row.to_string()),
                or(it.map(|it| percent(words, it.false_alarm_in_a_year))),
                or(it.map(|it| months(words, it.months_to_false_alarm))),
                or(it.map(|it| percent(words, it.missed))),
                or(it.map(|it| months(words, it.months_to_alarm))),
            ]
        };
        let sets = it
            .playbook
            .as_ref()
            .map_or_else(|| CellView::text("").tagged("cw-tag--due", words.say("p14-sets-nothing")), |it| playbook(ground, it));
        stands.rows.push(vec![name.clone(), CellView::text(rule(words, ground, it)), now(words, it), sets]);
        table.rows.push([vec![name.clone()], figures(it.in_a_row, &it.performance)].concat());
        others.rows.extend(it.others.iter().map(|(months, rule)| [vec![name.clone()], figures(*months, rule)].concat()));
    }
    table.rest = method(words, "triggers");
    Section {
        heading: words.say("p14-triggers-heading"),
        lead: words.say("p14-triggers-lead"),
        tables: vec![stands, table, others],
        ..Section::default()
    }
}

/// What a trigger watches, and from when it counts.
fn rule(words: &Words, ground: &Ground, it: &Alarm) -> String {
    let Some(held) = ground.triggers.iter().find(|held| held.reference == it.trigger) else { return String::new() };
    let of = |field: &str, code: &str| choice(words, &Trigger::KIND, field, code);
    let threshold = words.plain(held.it.threshold.get());
    let args = [
        ("watched", of("watched", held.it.watched.code())),
        ("side", of("side", held.it.side.code()).to_lowercase()),
        ("threshold", if held.it.basis == Basis::Share { words.with("risk-percent", &[("share", &threshold)]) } else { threshold }),
        ("months", it.in_a_row.to_string()),
    ];
    words.with("p14-rule-said", &args.each_ref().map(|(name, text)| (*name, text.as_str())))
}

/// Where it stands by the latest month counted.
fn now(words: &Words, it: &Alarm) -> CellView {
    let Some(now) = &it.now else { return CellView::text(words.say("p14-not-counted")) };
    let value = words.with("risk-percent", &[("share", &words.number(now.value, 1))]);
    let among = words.number(now.among as f64, 0);
    let text = words.with("p14-now-said", &[("value", &value), ("among", &among), ("month", &month(words, now.month))]);
    let (class, id) = match (now.sounds, now.in_a_row) {
        (true, _) => ("cw-tag--bad", "p14-sounds"),
        (false, 0) => ("cw-tag--good", "p14-quiet"),
        (false, _) => ("cw-tag--due", "p14-begins"),
    };
    CellView::text(text).tagged(class, words.say(id))
}

fn playbooks(words: &Words, ground: &Ground, found: &[Readiness]) -> Section {
    let headings = [
        ("p14-playbook", false),
        ("p14-emergency", false),
        ("p14-cover", true),
        ("p14-safe", true),
        ("p14-days", true),
        ("p14-tested", false),
        ("p14-tried", false),
    ];
    let mut table = TableView::new(words, "playbooks", words.say("p14-playbooks-caption"), &headings);
    let missing = || words.say("risk-not-said");
    let emergency = |code: &str| {
        let choice = Emergency::LIST.iter().find(|it| it.code == code).zip(Playbook::KIND.field("emergency"));
        choice.map_or_else(|| code.to_owned(), |(choice, field)| words.choice(&Playbook::KIND, field, choice))
    };
    let row = |it: &Readiness| {
        let tried = match it.tried_on {
            None => CellView::text("").tagged("cw-tag--due", words.say("p14-untried")),
            Some(on) if !is_fresh(ground.today, on) => CellView::text(words.date(on)).tagged("cw-tag--due", words.say("p14-long-ago")),
            Some(on) if !it.changed => CellView::text(words.date(on)).tagged("cw-tag--due", words.say("p14-nothing-changed")),
            Some(on) => CellView::text(words.date(on)).tagged("cw-tag--good", words.say("p14-tried-and-changed")),
        };
        vec![
            CellView::link(address(&it.playbook).unwrap_or_default(), &it.title),
            CellView::text(emergency(it.emergency)),
            CellView::text(it.cover_hours.map_or_else(missing, |it| words.number(it, 0))),
            CellView::text(it.minimum_safe.map_or_else(missing, |it| percent(words, it))),
            CellView::text(it.days_of_cover.map_or_else(missing, |it| it.to_string())),
            tested(words, it),
            tried,
        ]
    };
    table.rows = found.iter().map(row).collect();
    Section {
        heading: words.say("p14-playbooks-heading"),
        lead: words.say("p14-playbooks-lead"),
        tables: vec![table, steps(words, ground)],
        ..Section::default()
    }
}

/// What the latest stress test of its emergency found, and whether the playbook promises more.
fn tested(words: &Words, it: &Readiness) -> CellView {
    let Some(found) = &it.tested else { return CellView::text(words.say("p14-not-tested")) };
    let days = found
        .days_of_cover
        .map_or_else(|| words.say("stress-no-failure"), |it| words.with("p14-tested-days", &[("count", &it.to_string())]));
    let args = [("test", found.test.to_string()), ("days", days), ("hours", words.number(found.worst_week, 0))];
    let cell = link(&found.test, words.with("p14-tested-said", &args.each_ref().map(|(name, text)| (*name, text.as_str()))));
    match (it.promises_too_long(), it.finds_too_little()) {
        (false, false) => cell,
        (true, false) => cell.tagged("cw-tag--bad", words.say("p14-too-long")),
        (false, true) => cell.tagged("cw-tag--bad", words.say("p14-too-little")),
        (true, true) => cell.tagged("cw-tag--bad", words.say("p14-too-long-and-little")),
    }
}

/// What each playbook says is done: who leads, whose hours, and the steps.
fn steps(words: &Words, ground: &Ground) -> TableView {
    let headings = [("p14-playbook", false), ("p14-led-by", false), ("p14-pool", false), ("p14-steps", false), ("p14-checked", false)];
    let mut table = TableView::new(words, "playbook-steps", words.say("p14-steps-caption"), &headings);
    let missing = || CellView::text("").tagged("cw-tag--due", words.say("risk-not-said"));
    let row = |held: &Held<Playbook>| {
        let it = &held.it;
        vec![
            CellView::link(address(&held.reference).unwrap_or_default(), it.title.as_str()),
            CellView::text(it.led_by.as_str()),
            it.pool.as_ref().map_or_else(missing, |it| CellView::text(it.as_str())),
            CellView::text(it.steps.as_str()),
            it.checked_on.map_or_else(missing, |it| CellView::text(words.date(it))),
        ]
    };
    table.rows = ground.playbooks.iter().map(row).collect();
    table
}

fn exercises(words: &Words, ground: &Ground) -> Section {
    let headings = [("p14-played", false), ("p14-held", false), ("p14-playbook", false), ("p14-found", false), ("p14-changed", false)];
    let mut table = TableView::new(words, "exercises", words.say("p14-exercises-caption"), &headings);
    let mut held: Vec<&Held<Exercise>> = ground.exercises.iter().collect();
    held.sort_by(|a, b| (b.it.held_on, &b.reference).cmp(&(a.it.held_on, &a.reference)));
    let row = |held: &&Held<Exercise>| {
        let it = &held.it;
        vec![
            CellView::link(address(&held.reference).unwrap_or_default(), it.title.as_str()),
            CellView::text(words.date(it.held_on)),
            playbook(ground, it.playbook.reference()),
            CellView::text(it.found.as_str()),
            CellView::text(it.changed.as_ref().map_or_else(|| words.say("p14-nothing-changed"), ToString::to_string)),
        ]
    };
    table.rows = held.iter().map(row).collect();
    Section {
        heading: words.say("p14-exercises-heading"),
        lead: words.say("p14-exercises-lead"),
        tables: vec![table],
        ..Section::default()
    }
}
