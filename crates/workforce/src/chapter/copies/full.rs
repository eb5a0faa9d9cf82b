//! All that the review found: promises, outcomes, risks, what people said, what was assumed, what changes, and what is not known.

use super::story::{Story, came_of, claim, follows, met, source};
use super::{Cover, ask, reviewed};
use crate::chapter::figures::{day, percent, tenth};
use crate::chapter::of_plan::{label, paragraph};
use crate::chapter::{FEWEST, groups, heading};
use crate::criteria::{
    Assumed, Digest, Evaluation, Ground, Made, MadeSort, OnTheme, Review, RiskReview, digest, loops, review, risk_review,
};
use crate::live::{Coverage, Pace, Sides, Standing};
use crate::records::Course;
use document::{Block, Column, Document, Level, List, Note, Purpose, Table};
use record::Listed as _;
use register::State;
use std::collections::BTreeSet;

pub(super) fn blocks(ground: &Ground, story: &Story, cover: &Cover<'_>, to: &mut Document) {
    to.push(Block::Contents);
    to.push(heading(Level::One, "What this review looked at", None));
    to.push(paragraph(reviewed(ground, story)));
    match &ground.run {
        Some(run) => {
            let name = run.publication.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
            to.push(paragraph(format!("The figures of the plan are those of the run of {}{name}.", day(run.made_on))));
        }
        None => {
            to.push(paragraph("The plan has no run, so nothing here compares its figures with what came.".to_owned()));
        }
    }
    promised(story, to);
    outcomes(story, to);
    risks(ground, story, to);
    heard(ground, story, to);
    assumed(ground, to);
    changes(ground, story, to);
    to.push(heading(Level::One, "What we do not know", None));
    if story.gaps.is_empty() {
        to.push(paragraph(
            "Every kind of source was heard within a year, every outcome was read, and no risk waits for its review.".to_owned(),
        ));
    } else {
        to.push(List::bullets(story.gaps.iter().cloned()));
    }
    to.push(heading(Level::One, "Whom to ask", None));
    to.push(paragraph(ask(ground, cover)));
}

fn texts(titles: &[&str]) -> Vec<Column> {
    titles.iter().map(|it| Column::text(*it)).collect()
}

/// Words for the first columns, numbers for the rest.
fn mixed(words: &[&str], numbers: &[&str]) -> Vec<Column> {
    words.iter().map(|it| Column::text(*it)).chain(numbers.iter().map(|it| Column::numbers(*it))).collect()
}

fn promised(story: &Story, to: &mut Document) {
    to.push(heading(Level::One, "What was promised, and what came", None));
    let mut table =
        Table::new("Every objective that was reviewed", texts(&["Objective", "Did it come?", "Why", "What follows", "Found on"]));
    for it in story.promises.iter().take(Table::LONGEST) {
        let course = label::<Course>(it.course.code()).unwrap_or_default();
        table.row([
            format!("{} ({})", it.objective, it.finding),
            met(it.met).to_owned(),
            it.why.clone(),
            course.to_owned(),
            day(it.found_on),
        ]);
    }
    to.push(table);
}

fn outcomes(story: &Story, to: &mut Document) {
    to.push(heading(Level::One, "What became of outcomes", None));
    if story.outcomes.is_empty() {
        to.push(paragraph("No indicator of an outcome has been read since the plan began.".to_owned()));
        return;
    }
    let columns = texts(&["Indicator", "From", "To", "Due by then", "How it runs", "What may be claimed"]);
    let mut table = Table::new("How each indicator moved, and whether the plan did it", columns);
    for it in story.outcomes.iter().take(Table::LONGEST) {
        table.row(outcome(it));
    }
    to.push(table);
}

fn outcome(it: &Evaluation) -> [String; 6] {
    let point = |(on, value): (chrono::NaiveDate, f64)| format!("{} on {}", tenth(value), day(on));
    let (to, due, pace) = match &it.movement {
        None => ("not read".to_owned(), "not known".to_owned(), "Nobody has read it"),
        Some(moved) => {
            let pace = match moved.pace {
                Pace::OnCourse => "On course",
                Pace::Behind => "The right way, but behind",
                Pace::NotMoving => "Not the right way",
            };
            (point(moved.latest), moved.due.map_or_else(|| "no target".to_owned(), tenth), pace)
        }
    };
    let beside = match &it.beside {
        Some(effect) => match effect.range {
            Some(range) => {
                format!(" Beside peers it changed by {}, between {} and {}.", tenth(effect.effect), tenth(range.low), tenth(range.high))
            }
            None => format!(" Beside peers it changed by {}; there are too few peers for a range.", tenth(effect.effect)),
        },
        None => String::new(),
    };
    let name = format!("{} ({}): {}", it.name, it.unit, it.title);
    [name, point(it.wish.baseline), to, due, pace.to_owned(), format!("{}{beside}", claim(it.claim.strength))]
}

fn risks(ground: &Ground, story: &Story, to: &mut Document) {
    to.push(heading(Level::One, "How risks were handled", None));
    match risk_review(ground) {
        None => {
            to.push(paragraph("Nobody has said yet what came of any risk.".to_owned()));
        }
        Some(found) => {
            to.push(List::bullets(handled(&found)));
        }
    }
    if !story.risks.is_empty() {
        to.push(heading(Level::Two, "What may still go wrong", None));
        to.push(List::bullets(story.risks.iter().cloned()));
    }
}

fn handled(found: &RiskReview) -> Vec<String> {
    let it = &found.review;
    let mut said = vec![format!("What came is known of {} risks; {} are still watched.", found.known, found.open)];
    if let Some(it) = &it.calibration {
        said.push(format!("From the chances that were stated {} were to be expected; {} happened.", tenth(it.expected), it.happened));
    }
    if let Some(it) = it.responses {
        said.push(format!("The response held in {} of {} that happened.", it.held, it.of));
    }
    if let Some(days) = it.median_days() {
        said.push(format!("Half were answered within {} days.", tenth(days)));
    }
    for (names, words) in [(&it.missed, "Nobody had seen coming"), (&it.unanswered, "Happened and was not answered")] {
        if !names.is_empty() {
            said.push(format!("{words}: {}.", names.join("; ")));
        }
    }
    if !found.due.is_empty() {
        let names: Vec<&str> = found.due.iter().map(|it| it.1.as_str()).collect();
        said.push(format!("Waits for somebody to say what came: {}.", names.join("; ")));
    }
    said
}

fn heard(ground: &Ground, story: &Story, to: &mut Document) {
    to.push(heading(Level::One, "What people said", None));
    let found = digest(ground);
    to.push(sources(&found));
    let headings = ["Theme", "How it stands", "Which way it goes", "Kinds of source", "What was made of it"];
    let mut table = Table::new("What they spoke of", texts(&headings));
    for it in found.themes.iter().take(Table::LONGEST) {
        let who: Vec<&str> = it.theme.told.iter().map(|it| source(it.kind)).collect();
        let [sides, way] = [sides(it.theme.sides), way(it)].map(str::to_owned);
        table.row([it.theme.name.clone(), sides, way, who.join(", "), made_of(it)]);
    }
    to.push(table);
    if !story.heard.is_empty() {
        to.push(heading(Level::Two, "What you told us, and what came of it", None));
        let mut table = Table::new("What this audience contributed", texts(&["You said", "What came of it"]));
        for it in story.heard.iter().take(Table::LONGEST) {
            table.row([it.said.clone(), it.came.clone().unwrap_or_else(|| "Nobody has said yet.".to_owned())]);
        }
        to.push(table);
    }
}

fn sides(it: Sides) -> &'static str {
    match it {
        Sides::Triangulated => "Told by two or more independent kinds of source within a year",
        Sides::OneOccasion => "Told on one occasion only",
        Sides::OneSource => "Told by one kind of source only",
        Sides::Stale => "Told over a year ago",
    }
}

fn way(it: &OnTheme) -> &'static str {
    match it.theme.standing {
        Coverage::BorneOut => "Three kinds of source or more say the same",
        Coverage::Supported => "Two kinds of source say the same",
        Coverage::Alone if it.theme.said.is_empty() => "Nobody says",
        Coverage::Alone => "One kind of source alone says",
        Coverage::Contested => "They do not say the same",
    }
}

/// What sorts of records name a theme, without their titles: not every audience may read a judgement.
fn made_of(it: &OnTheme) -> String {
    let name = |it: &Made| match it.sort {
        MadeSort::Finding => "a finding",
        MadeSort::Judgement => "a judgement",
        MadeSort::Action => "an action",
        MadeSort::Reply => "a reply to the workforce",
    };
    let mut names: Vec<&str> = it.made.iter().map(name).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() { "Nothing yet".to_owned() } else { names.join(", ") }
}

fn sources(found: &Digest) -> Table {
    let mut table = Table::new("Who was heard", texts(&["Kind of source", "How it stands", "Last heard"]));
    for it in &found.sources {
        let standing = match it.standing {
            Standing::Heard => "Heard within a year",
            Standing::Stale => "Heard longer ago",
            Standing::Never => "Never heard",
        };
        table.row([source(it.kind).to_owned(), standing.to_owned(), it.last.map_or_else(|| "never".to_owned(), day)]);
    }
    table
}

fn assumed(ground: &Ground, to: &mut Document) {
    to.push(heading(Level::One, "What the plan took for granted, and what came", None));
    let found = review(ground);
    if found.rates.is_empty() && found.came.is_empty() && found.judged.whole.is_none() {
        to.push(paragraph("Nothing has been counted yet that can be held against the plan.".to_owned()));
        return;
    }
    let alone = alone(ground);
    if !found.rates.is_empty() {
        to.push(rates(&found, &alone));
    }
    if !found.came.is_empty() {
        to.push(came(&found, &alone));
    }
    if let Some(it) = &found.judged.whole {
        to.push(paragraph(format!(
            "Of {} forecasts of staff, {} came within the range that should hold half of them, and {} within the range that should hold nine in ten.",
            it.forecasts,
            percent(it.within_half.0),
            percent(it.within_nine_in_ten.0)
        )));
    }
}

/// The roles that have staff enough to be shown alone, as the strategy has them.
fn alone(ground: &Ground) -> BTreeSet<String> {
    let roles = ground.run.as_ref().map(|it| groups(&it.opened.inputs.baseline.roles)).unwrap_or_default();
    roles.into_iter().filter(|it| it.is_one()).map(|it| it.name).collect()
}

const KEPT: &str = "Roles with few staff are left out.";

fn rates(found: &Review, alone: &BTreeSet<String>) -> Table {
    let numbers = ["Planned a year", "As now believed", "Between", "Expected so far", "Counted so far"];
    let mut table = Table::new("Leaving and joining: what was planned, and what came", mixed(&["Role", "What", "Does it hold?"], &numbers));
    let shown = found.rates.iter().filter(|it| alone.contains(&it.role));
    for it in shown.clone().take(Table::LONGEST) {
        table.row([
            it.role.clone(),
            if it.leaving { "Leaving" } else { "Joining" }.to_owned(),
            if it.holds { "It holds" } else { "It does not hold" }.to_owned(),
            percent(it.planned),
            percent(it.now),
            format!("{} to {}", percent(it.range.low), percent(it.range.high)),
            tenth(it.expected),
            counted(it.counted),
        ]);
    }
    table.note = (shown.count() < found.rates.len()).then(|| KEPT.into());
    table
}

/// A count of people; few are not told exactly.
pub(super) fn counted(it: f64) -> String {
    if it > 0.0 && it < f64::from(FEWEST) { format!("under {FEWEST}") } else { crate::chapter::figures::whole(it) }
}

fn came(found: &Review, alone: &BTreeSet<String>) -> Table {
    let columns = mixed(&["Role", "What", "Does it hold?"], &["Taken for granted", "Came"]);
    let mut table = Table::new("Vacancies, hours and pay: what was taken for granted, and what came", columns);
    let shown = found.came.iter().filter(|it| alone.contains(&it.role));
    for it in shown.clone().take(Table::LONGEST) {
        let (what, told): (&str, fn(f64) -> String) = match it.what {
            Assumed::Vacancies => ("Share of posts vacant", percent),
            Assumed::Hours => ("Whole-time equivalents of a head", |it| format!("{it:.2}")),
            Assumed::Pay => ("Pay, against the pay of the run", percent),
        };
        let holds = match it.holds() {
            Some(true) => "It holds",
            Some(false) => "It does not hold",
            None => "It has no range to hold it against",
        };
        table.row([it.role.clone(), what.to_owned(), holds.to_owned(), told(it.assumed), told(it.came)]);
    }
    table.note = (shown.count() < found.came.len()).then(|| KEPT.into());
    table
}

fn changes(ground: &Ground, story: &Story, to: &mut Document) {
    to.push(heading(Level::One, "What changes", None));
    let found = loops(ground);
    if found.is_empty() {
        to.push(Note::new(Purpose::Decision, "Nothing changes", "Every objective goes on as it is."));
        return;
    }
    let columns = texts(&["Objective", "What changes", "Action", "Run that holds it", "How far it has come"]);
    let mut table = Table::new("From each finding to its change and its effect", columns);
    for it in found.iter().take(Table::LONGEST) {
        let Some(promise) = story.promises.iter().find(|one| one.finding == it.finding) else { continue };
        let action = it.action.as_ref().map_or_else(
            || "none".to_owned(),
            |(reference, state)| match label::<State>(state) {
                Some(state) => format!("{reference}: {state}"),
                None => reference.to_string(),
            },
        );
        let run = it.run.as_ref().filter(|it| it.1).map_or_else(|| "none yet".to_owned(), |it| it.0.to_string());
        table.row([it.objective.clone(), follows(promise), action, run, came_of(promise).unwrap_or_default()]);
    }
    to.push(table);
}
