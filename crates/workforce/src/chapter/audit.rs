//! What auditors ask of a model of the workforce, with the answers of this plan.

use super::figures::whole;
use super::{Chapter, heading};
use crate::plan::{Answer, Question, checklist};
use document::{Block, Column, Level, Table};

/// A heading and a table: question, whether the plan holds, and what the answer rests on.
pub(super) fn blocks(chapter: &Chapter<'_>, to: &mut Vec<Block>) {
    to.push(heading(Level::Two, "What auditors ask", Some("workforce-audit")));
    let text = "Each answer is worked out from the plan itself, and stands in its bundle. The questions are those that the National Audit \
                Office asked of the modelling for the NHS workforce (HC 636, 2024).";
    to.push(Block::Paragraph(text.into()));
    let mut table = Table::new("What auditors ask of a plan", ["Question", "Holds", "What the answer rests on"].map(Column::text).to_vec());
    for it in checklist(chapter.inputs, chapter.assumptions, chapter.result) {
        let (question, rests_on) = said(&it);
        table.row([question.to_owned(), if it.holds { "Yes" } else { "No" }.to_owned(), rests_on]);
    }
    to.push(Block::Table(table));
}

fn said(it: &Answer) -> (&'static str, String) {
    let of = |name: &str| whole(it.facts.get(name).copied().unwrap_or_default());
    match it.question {
        Question::Replicated => (
            "Can others get the same figures?",
            format!("{} of {} files that were read carry a hash; seed, draws and model are in the bundle.", of("hashed"), of("files")),
        ),
        Question::Balanced => (
            "Was nothing moved by hand to make staff and posts meet?",
            format!("Assumptions set in place of the usual ones: {}; of these with a reason and a source: {}.", of("set"), of("reasoned")),
        ),
        Question::Integrated => (
            "Do posts, staff and gap come out of one run?",
            format!("The gap is the posts less the staff. Roles and years looked at: {} and {}.", of("roles"), of("years")),
        ),
        Question::Documented => (
            "Is everything that was taken for granted written down?",
            format!("{} of {} assumptions have a unit and a source.", of("sourced"), of("assumptions")),
        ),
        Question::Hopeful => (
            "Is nothing taken to go better than it was counted?",
            format!("Factors that let fewer leave or more join than the return shows: {}.", of("factors")),
        ),
        Question::Doubted => (
            "Is the doubt told?",
            format!("{} draws; each figure with the ends between which half and nine in ten of them lie.", of("draws")),
        ),
        Question::Futures => {
            ("Is more than one future of the population tried?", format!("Variants of the projection: {}.", of("variants")))
        }
        Question::Checked => (
            "Was the arithmetic checked?",
            format!("{} of {} means agree with the closed form within five standard errors.", of("within"), of("tested")),
        ),
        Question::Missing => ("Is what was missing named?", format!("Heads imputed: {}; gaps named: {}.", of("imputed"), of("gaps"))),
    }
}
