//! P16 · The board of a commissioner: measure by measure who carries it out, whom that has brought, what slips or overspends until somebody
//! decides, and every action with its day, its money and its measure.

use super::shown::{choice, form, link, percent};
use crate::view::function::{CellView, Section, TableView, pounds};
use record::{Record as _, Reference};
use register::Action;
use words::Words;
use workforce::criteria::{Carried, CarriedOut, Delivery, Exception, Ground, Pace, Trouble};
use workforce::records::{Judgement, Measure, Milestone};

/// The sections: measures with their actions, people brought, exceptions and the board.
pub(super) fn sections(words: &Words, ground: &Ground, found: &Delivery) -> Vec<Section> {
    let mut all = Vec::new();
    if !found.measures.is_empty() {
        all.push(carried_out(words, found));
    }
    all.push(exceptions(words, ground, found));
    all.push(board(words, ground, found));
    all
}

fn carried_out(words: &Words, found: &Delivery) -> Section {
    let headings = [
        ("p16-measure", false),
        ("p16-stage", false),
        ("p16-actions", false),
        ("p16-actions-cost", true),
        ("p16-spent", true),
        ("p16-slip", true),
    ];
    let mut table = TableView::new(words, "carried", words.say("p16-carried"), &headings);
    let row = |it: &CarriedOut| {
        let names: Vec<String> = it.actions.iter().map(ToString::to_string).collect();
        let actions = match (it.is_bare(), it.live) {
            (true, _) => CellView::link(form(&Action::KIND, &[("measure", it.measure.to_string())]), words.say("p16-make-action"))
                .tagged("cw-tag--bad", words.say("p16-bare")),
            (false, 0) => CellView::text(words.say("p16-none-yet")),
            (false, _) => CellView::text(names.join(", ")),
        };
        vec![
            link(&it.measure, &it.title),
            CellView::text(choice(words, &Measure::KIND, "stage", it.stage)),
            actions,
            CellView::text(pounds(words, it.cost)),
            CellView::text(pounds(words, it.spent)),
            CellView::text(it.slip.map_or_else(|| words.say("p16-none"), |it| days(words, it))),
        ]
    };
    table.rows = found.measures.iter().map(row).collect();
    let bare: Vec<String> = found.measures.iter().filter(|it| it.is_bare()).map(|it| it.title.clone()).collect();
    let decided = found.measures.iter().filter(|it| it.stage == "decided").count().to_string();
    let count = bare.len().to_string();
    let args = [("count", count.as_str()), ("of", &decided), ("names", &bare.join("; "))];
    let mut tables = vec![table];
    tables.extend(people(words, found));
    Section { heading: words.say("p16-carried-heading"), lead: words.with("p16-carried-lead", &args), tables, ..Section::default() }
}

/// People whom each measure should have brought by now, and brought.
fn people(words: &Words, found: &Delivery) -> Option<TableView> {
    let headings = [
        ("p16-measure", false),
        ("p16-counts", false),
        ("p16-in-all", true),
        ("p16-by-now", true),
        ("p16-reached", true),
        ("p16-state", false),
    ];
    let mut table = TableView::new(words, "people", words.say("p16-people"), &headings);
    for measure in &found.measures {
        for it in &measure.tallies {
            let (class, id) = match it.reached >= it.by_now {
                true if it.by_now == 0 => ("", "p16-not-due"),
                true => ("cw-tag--good", "p16-on-course"),
                false => ("cw-tag--bad", "p16-behind"),
            };
            let number = |value: i64| CellView::text(words.number(value as f64, 0));
            table.rows.push(vec![
                link(&measure.measure, &measure.title),
                CellView::text(choice(words, &Milestone::KIND, "counts", it.counts)),
                number(it.planned),
                number(it.by_now),
                number(it.reached),
                CellView::text("").tagged(class, words.say(id)),
            ]);
        }
    }
    (!table.rows.is_empty()).then_some(table)
}

/// Days of a slip in words.
fn days(words: &Words, it: i64) -> String {
    let id = match it {
        0 => return words.say("p16-on-the-day"),
        1.. => "p16-days-later",
        _ => "p16-days-earlier",
    };
    words.with(id, &[("count", &it.abs().to_string())])
}

fn exceptions(words: &Words, ground: &Ground, found: &Delivery) -> Section {
    let headings = [("p16-action", false), ("p16-wrong", false), ("p16-known-since", false), ("p16-decision", false)];
    let mut table = TableView::new(words, "exceptions", words.say("p16-exceptions"), &headings);
    let row = |it: &Exception| {
        let wrong = wrong(words, it);
        let decision = match &it.answer {
            Some(answer) => link(answer, answer.to_string()).tagged("cw-tag--good", words.say("p16-decided")),
            None => CellView::link(decide(ground, it, &wrong), words.with("p16-decide", &[("action", &it.action.to_string())]))
                .tagged("cw-tag--bad", words.say("p16-open")),
        };
        vec![
            link(&it.action, format!("{} ({})", it.title, it.action)),
            CellView::text(wrong),
            CellView::text(words.date(it.since)),
            decision,
        ]
    };
    table.rows = found.exceptions.iter().map(row).collect();
    table.nothing = words.say("p16-no-exceptions");
    let allowed = found.allowed;
    let args = [("days", words.number(allowed.slip_days, 0)), ("percent", words.number(allowed.overspend_per_cent, 0))];
    let lead = words.with("p16-exceptions-lead", &args.each_ref().map(|it| (it.0, it.1.as_str())));
    Section { heading: words.say("p16-exceptions-heading"), lead, tables: vec![table], ..Section::default() }
}

fn wrong(words: &Words, it: &Exception) -> String {
    match it.trouble {
        Trouble::Slips => words.with("p16-slips", &[("count", &words.number(it.by, 0))]),
        Trouble::Late => words.with("p16-milestone-late", &[("count", &words.number(it.by, 0))]),
        Trouble::Overspent => words.with("p16-overspent", &[("amount", &pounds(words, it.by))]),
        Trouble::WillOverspend => words.with("p16-will-overspend", &[("amount", &pounds(words, it.by))]),
    }
}

/// The form of a judgement that names the action.
fn decide(ground: &Ground, it: &Exception, wrong: &str) -> String {
    let known = [
        ("plan", ground.plan.reference.to_string()),
        ("criterion", "p16".to_owned()),
        ("summary", format!("{}: {wrong}", it.action)),
        ("made_on", ground.today.format("%-d/%-m/%Y").to_string()),
    ];
    form(&Judgement::KIND, &known)
}

fn board(words: &Words, ground: &Ground, found: &Delivery) -> Section {
    let headings = [
        ("p16-action", false),
        ("p16-by", false),
        ("p16-for-measure", false),
        ("p16-due", false),
        ("p16-now-expected", false),
        ("p16-state", false),
        ("p16-way", true),
        ("p16-cost", true),
        ("p16-spent", true),
        ("p16-forecast", true),
    ];
    let mut table = TableView::new(words, "board", words.say("p16-board"), &headings);
    table.rows = found.board.iter().map(|it| line(words, ground, it)).collect();
    let lead = words.with("p16-board-lead", &[("amount", &pounds(words, found.to_pay))]);
    let add = form(&Milestone::KIND, &[("plan", ground.plan.reference.to_string())]);
    table.rest = Some((add, words.say("p16-add-milestone")));
    Section {
        heading: words.say("p16-board-heading"),
        lead,
        tables: vec![table],
        notes: vec![words.say("p16-forecast-method")],
        ..Section::default()
    }
}

fn line(words: &Words, ground: &Ground, it: &Carried) -> Vec<CellView> {
    let (class, id) = match it.pace {
        Pace::Overdue => ("cw-tag--bad", "p16-overdue"),
        Pace::Soon => ("cw-tag--due", "p16-soon"),
        Pace::InTime => ("", "p16-in-time"),
        Pace::Settled => ("cw-tag--good", "p16-settled"),
    };
    let by = it.organisation.as_ref().map_or_else(|| it.by.clone(), |organisation| format!("{}, {organisation}", it.by));
    let title = |of: &Reference| ground.measures.iter().find(|held| held.reference == *of).map(|it| it.it.title.to_string());
    let none = || CellView::text(words.say("p16-none"));
    let money = |value: Option<f64>| value.map_or_else(none, |it| CellView::text(pounds(words, it)));
    let progress = &it.progress;
    let expected = match (it.pace, progress.slip) {
        (Pace::Settled, _) | (_, 0) => none(),
        (_, slip) => CellView::text(format!("{} ({})", words.date(progress.expected), days(words, slip))),
    };
    let way = match progress.share {
        Some(share) => {
            let args = [("done", progress.reached.to_string()), ("of", progress.milestones.to_string()), ("share", percent(words, share))];
            let cell = CellView::text(words.with("p16-milestones", &args.each_ref().map(|it| (it.0, it.1.as_str()))));
            if progress.late > 0 {
                cell.tagged("cw-tag--bad", words.with("p16-late", &[("count", &progress.late.to_string())]))
            } else {
                cell
            }
        }
        None => none(),
    };
    vec![
        link(&it.action, format!("{} ({})", it.title, it.action)),
        CellView::text(by),
        it.measure.as_ref().map_or_else(none, |of| link(of, title(of).unwrap_or_else(|| of.to_string()))),
        CellView::text(words.date(it.due)),
        expected,
        CellView::text(choice(words, &Action::KIND, "state", it.state)).tagged(class, words.say(id)),
        way,
        money(it.cost),
        money(progress.spent),
        money(progress.forecast),
    ]
}
