//! P16 · How far what is decided has come: measure by measure who carries it out, whom that brought, and what waits for a decision.

use super::figures::{day, whole};
use super::heading;
use super::of_plan::{label, paragraph};
use crate::criteria::{CarriedOut, Ground, Trouble, delivery};
use crate::records::{Brings, Stage};
use document::{Block, Column, Level, Table};

/// The blocks; nothing while no action carries out a measure.
pub(super) fn blocks(ground: &Ground) -> Vec<Block> {
    let found = delivery(ground);
    if found.measures.iter().all(|it| it.actions.is_empty()) {
        return Vec::new();
    }
    let columns = ["Measure", "Stage", "Actions", "Cost of its actions", "Spent to date", "People reached of those planned by now"];
    let mut table = Table::new("Measures and the actions that carry them out", columns.map(Column::text).to_vec());
    for it in &found.measures {
        let actions: Vec<String> = it.actions.iter().map(ToString::to_string).collect();
        table.row([
            format!("{} ({})", it.title, it.measure),
            label::<Stage>(it.stage).unwrap_or(it.stage).to_owned(),
            if actions.is_empty() { "None".to_owned() } else { actions.join(", ") },
            format!("£{}", whole(it.cost)),
            format!("£{}", whole(it.spent)),
            people(it),
        ]);
    }
    let mut blocks = vec![heading(Level::Two, "What is under way", Some("delivery")), Block::Table(table)];
    let bare: Vec<&str> = found.measures.iter().filter(|it| it.is_bare()).map(|it| it.title.as_str()).collect();
    if !bare.is_empty() {
        blocks.push(paragraph(format!("Decided, and carried out by no action yet: {}.", bare.join("; "))));
    }
    if !found.exceptions.is_empty() {
        let columns = ["Action", "What is wrong", "Known since", "Decision"].map(Column::text).to_vec();
        let mut table = Table::new("Actions that slip or overspend", columns);
        for it in &found.exceptions {
            let wrong = match it.trouble {
                Trouble::Slips => format!("{} days later than promised", whole(it.by)),
                Trouble::Late => format!("A milestone that was due {} days ago is not reached", whole(it.by)),
                Trouble::Overspent => format!("£{} more spent than it was to cost", whole(it.by)),
                Trouble::WillOverspend => format!("Forecast to cost £{} more than it was to cost", whole(it.by)),
            };
            let decision = it.answer.as_ref().map_or_else(|| "None yet".to_owned(), ToString::to_string);
            table.row([format!("{} ({})", it.title, it.action), wrong, day(it.since), decision]);
        }
        blocks.push(Block::Table(table));
    }
    blocks
}

fn people(it: &CarriedOut) -> String {
    let one = |it: &crate::criteria::Tally| {
        let what = label::<Brings>(it.counts).unwrap_or(it.counts);
        format!("{what}: {} of {} ({} in all)", it.reached, it.by_now, it.planned)
    };
    let all: Vec<String> = it.tallies.iter().map(one).collect();
    if all.is_empty() { "Not counted".to_owned() } else { all.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::ground::tests::held;
    use crate::criteria::tests_of_measures::ground;
    use document::Document;

    #[test]
    fn the_strategy_tells_what_is_under_way() {
        let mut ground = ground();
        assert!(blocks(&ground).is_empty(), "nothing is told of what nobody does");
        let action =
            [("title", "Teach"), ("done_by", "A"), ("due", "2026-05-01"), ("state", "under-way"), ("measure", "MEA-3"), ("cost", "9000")];
        ground.actions = vec![held(1, &action)];
        let milestone = [("plan", "WFP-1"), ("action", "ACT-1"), ("title", "First"), ("due", "2026-01-01"), ("counts", "starts")];
        ground.milestones = vec![held(1, &[&milestone[..], &[("planned", "12"), ("reached", "9")]].concat())];
        let mut document = Document::new("Plan", "Us", ground.today, "X");
        document.blocks = std::iter::once(heading(Level::One, "The plan", None)).chain(blocks(&ground)).collect();
        let html = document::html::fragment(&document).expect("a sound document");
        for part in
            ["Course (MEA-0003)", "9 of 12 (12 in all)", "£9,000", "205 days later than promised", "None yet", "no action yet: Pay."]
        {
            assert!(html.contains(part), "{part} is not in {html}");
        }
    }
}
