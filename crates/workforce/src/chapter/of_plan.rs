//! P10 · What the workforce plan itself brings to the strategy: what the intentions ask for, how each criterion stands, what will be
//! done, what was concluded, and what partners said. Names of persons stay in the register: a published plan names organisations.

use super::figures::{day, tenth, whole};
use super::heading;
use crate::criteria::{Ground, Implications, PlannedCame, Reached, implications, involvement_plan, states};
use crate::records::CriterionCode;
use chrono::NaiveDate;
use document::{Block, Column, Level, Prose, Table};
use record::{Choice, Listed};
use register::Role;

/// The part of the chapter that a plan brings.
pub fn of_plan(ground: &Ground) -> Vec<Block> {
    let plan = &ground.plan.it;
    let mut to = vec![heading(Level::Two, "The workforce plan and its criteria", Some("criteria"))];
    let signed = match plan.signed_on {
        Some(on) => signature(ground, on),
        None => "It is not signed yet.".to_owned(),
    };
    let (title, from, until) = (&plan.title, day(plan.starts), day(plan.ends));
    to.push(paragraph(format!("{title} ({}) holds from {from} and looks ahead to {until}. {signed}", ground.plan.reference)));
    if let Some(exception) = &plan.exception {
        to.push(paragraph(format!("It was signed with this exception: {exception}")));
    }
    to.push(Block::Table(criteria(ground)));
    let found = implications(ground);
    if !found.asks.is_empty() {
        to.push(heading(Level::Two, "What the intentions ask of the workforce", None));
        asked(&found, &mut to);
    }
    super::work_and_skills::blocks(ground, &mut to);
    super::acts::blocks(ground, &mut to);
    voices(ground, &mut to);
    to
}

/// What was signed: which version of the plan, and on which run's figures.
fn signature(ground: &Ground, on: NaiveDate) -> String {
    let plan = &ground.plan.it;
    let version = plan.signed_as.as_ref().map(|it| format!(" as version {}", it.get())).unwrap_or_default();
    let run = plan.publication.as_ref().map(|it| format!(", on the figures of {}", it.reference())).unwrap_or_default();
    format!("It was signed on {}{version}{run}.", day(on))
}

pub(super) fn paragraph(text: String) -> Block {
    Block::Paragraph(Prose::new().plain(text))
}

/// How each criterion stands. Nobody ticks one: the counts say what was found.
fn criteria(ground: &Ground) -> Table {
    let columns = vec![Column::text("Criterion"), Column::text("State"), Column::text("Conditions that hold")];
    let mut table = Table::new("How the criteria of the standard stand, worked out from what is recorded", columns);
    for it in states(ground) {
        let name = label::<CriterionCode>(&it.code.to_lowercase()).unwrap_or(it.code);
        let state = match it.reached {
            Reached::NotStarted => "Not started",
            Reached::UnderWay => "Under way",
            Reached::InPlace => "In place",
        };
        table.row([name.to_owned(), state.to_owned(), format!("{} of {}", it.met(), it.conditions.len())]);
    }
    table
}

pub(super) fn label<T: Listed>(code: &str) -> Option<&'static str> {
    T::LIST.iter().find(|it: &&Choice| it.code == code).map(|it| it.label)
}

fn asked(found: &Implications, to: &mut Vec<Block>) {
    let last = found.years.last().copied().unwrap_or_default();
    let names = ["Role", "Intentions that ask", "Whole-time equivalents asked for", "Mean gap of this plan"];
    let columns = names.iter().enumerate().map(|(at, it)| if at == 0 { Column::text(*it) } else { Column::numbers(*it) }).collect();
    let mut table = Table::new(format!("What intentions ask for by the end of {last}, role by role"), columns);
    for it in &found.pools {
        let role = label::<Role>(it.role).unwrap_or(it.role);
        let gap = it.gap.map_or_else(|| "not counted".to_owned(), tenth);
        table.row([role.to_owned(), it.intentions.to_string(), tenth(it.asked), gap]);
    }
    let contested: Vec<&str> = found.pools.iter().filter(|it| it.is_contested()).filter_map(|it| label::<Role>(it.role)).collect();
    let total: f64 = found.pools.iter().map(|it| it.asked).sum();
    to.push(paragraph(format!("Live intentions ask for {} whole-time equivalents by the end of {last}.", whole(total))));
    if !contested.is_empty() {
        to.push(paragraph(format!(
            "In some year more than one intention asks for more of the same people than the staff are expected to grow by: {}.",
            contested.join(", ")
        )));
    }
    to.push(Block::Table(table));
    if !found.chain.is_empty() {
        to.push(Block::Table(chain(found)));
    }
    for it in &found.underpriced {
        let does = if it.cost < 0.0 { "save" } else { "cost" };
        to.push(paragraph(format!(
            "{} ({}) is said to {does} £{} a year. The pay alone of the {} whole-time equivalents that it asks for beyond today's is £{} a year.",
            it.title,
            it.intention,
            whole(it.cost.abs()),
            tenth(it.added),
            whole(it.pay)
        )));
    }
    if !found.silent.is_empty() {
        let names: Vec<String> = found.silent.iter().map(|(reference, title)| format!("{title} ({reference})")).collect();
        to.push(paragraph(format!(
            "These intentions do not say yet what staff they need, so the table leaves them out: {}.",
            names.join("; ")
        )));
    }
}

/// From activity to posts.
fn chain(found: &Implications) -> Table {
    let names = ["Activity", "Role", "A year today", "A year then", "Hours with people added", "Posts in all", "Posts added"];
    let columns = names.iter().enumerate().map(|(at, it)| if at < 2 { Column::text(*it) } else { Column::numbers(*it) }).collect();
    let mut table = Table::new("What the activity of service models takes, in whole-time equivalents by the last year", columns);
    let unsaid = || "not said".to_owned();
    for (intention, it) in found.chain.iter().take(Table::LONGEST) {
        let added = it.added.as_ref().and_then(|it| it.last());
        let hours = it.hours.filter(|_| it.today.is_some()).map_or_else(unsaid, whole);
        table.row([
            format!("{} ({intention}, from {})", it.activity, it.from),
            label::<Role>(it.role).unwrap_or(it.role).to_owned(),
            it.today.map_or_else(unsaid, whole),
            whole(it.then),
            if it.counting == "people" { "not by hours".to_owned() } else { hours },
            it.whole.last().copied().map_or_else(unsaid, tenth),
            added.copied().map_or_else(unsaid, tenth),
        ]);
    }
    table
}

/// What was concluded and what partners said, criterion by criterion.
fn voices(ground: &Ground, to: &mut Vec<Block>) {
    let codes = || CriterionCode::LIST.iter();
    if !ground.judgements.is_empty() {
        to.push(heading(Level::Two, "What was concluded", None));
        for code in codes() {
            for held in ground.judged_on(code.code) {
                let on = format!(" {} ({}, {})", held.it.reasons, held.reference, day(held.it.made_on));
                to.push(Block::Paragraph(Prose::new().strong(format!("{}. {}.", code.label, held.it.summary)).plain(on)));
            }
        }
    }
    if !ground.contributions.is_empty() {
        to.push(heading(Level::Two, "What partners said, and what came of it", None));
        let columns = ["Criterion", "What was said", "Position", "What came of it"].map(Column::text).to_vec();
        let mut table = Table::new("Contributions of partners", columns);
        for code in codes() {
            for held in ground.heard_on(code.code).into_iter().take(Table::LONGEST) {
                let position =
                    held.it.position.map_or("Not recorded", |it| label::<crate::records::Position>(it.code()).unwrap_or_default());
                let effect = held.it.effect.as_ref().map_or_else(|| "Nobody has said yet".to_owned(), ToString::to_string);
                table.row([code.label.to_owned(), format!("{} ({})", held.it.summary, held.reference), position.to_owned(), effect]);
            }
        }
        to.push(Block::Table(table));
    }
    to_come(ground, to);
}

/// Whom the plan still means to hear.
fn to_come(ground: &Ground, to: &mut Vec<Block>) {
    let planned = involvement_plan(ground);
    let waiting: Vec<_> = planned.iter().filter(|it| matches!(it.came, PlannedCame::Ahead | PlannedCame::Late(_))).collect();
    if waiting.is_empty() {
        return;
    }
    to.push(heading(Level::Two, "Who is still to be involved", None));
    let columns = ["Partner", "Criterion", "What they are asked", "By"].map(Column::text).to_vec();
    let mut table = Table::new("Planned involvements that nobody has answered yet", columns);
    for it in waiting.into_iter().take(Table::LONGEST) {
        let name = ground.stakeholders.iter().find(|held| held.reference == it.partner).map(|it| it.it.name.to_string());
        let by = if matches!(it.came, PlannedCame::Late(_)) { format!("{}, now late", day(it.due)) } else { day(it.due) };
        let criterion = label::<CriterionCode>(it.criterion).unwrap_or_default();
        table.row([name.unwrap_or_else(|| it.partner.to_string()), criterion.to_owned(), it.question.clone(), by]);
    }
    to.push(Block::Table(table));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::ground::tests::{empty, held};
    use document::Document;

    #[test]
    fn a_plan_tells_its_state_its_conclusions_and_its_partners() {
        let mut ground = empty();
        let about = [("plan", "WFP-1"), ("criterion", "p1"), ("made_on", "2026-05-01")];
        ground.judgements.push(held(1, &[&about[..], &[("summary", "Enough"), ("reasons", "So."), ("made_by", "A. Person")]].concat()));
        ground
            .contributions
            .push(held(1, &[&about[..], &[("summary", "Pay first"), ("partner", "STA-1"), ("position", "agrees")]].concat()));
        let asked = [("plan", "WFP-1"), ("criterion", "p7"), ("partner", "STA-2"), ("manner", "figures"), ("arranged", "planned")];
        ground.planned.push(held(1, &[&asked[..], &[("question", "How many places?"), ("due", "2026-01-31")]].concat()));
        let mut document = Document::new("Plan", "Us", ground.today, "X");
        document.blocks = vec![heading(Level::One, "The workforce plan", None)];
        document.blocks.extend(of_plan(&ground));
        let html = document::html::fragment(&document).expect("a sound document");
        for part in [
            "not signed yet",
            "Enough",
            "Pay first",
            "Agrees",
            "Nobody has said yet",
            "P1 What strategies ask of staffing",
            "How many places?",
            "31 January 2026, now late",
        ] {
            assert!(html.contains(part), "{part} is not in {html}");
        }
        assert!(!html.contains("A. Person"), "names of persons stay in the register");
    }
}
