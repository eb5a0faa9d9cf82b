//! A page for those who read no report: what was promised, what came, what changes, and whom to ask. The script says the same without a
//! table, for a voice, a translator or a Braille printer.

use super::story::{Story, came_of, claim, first, follows, met};
use super::{Cover, ask, reviewed};
use crate::chapter::figures::{day, tenth};
use crate::chapter::heading;
use crate::chapter::of_plan::paragraph;
use crate::criteria::{Evaluation, Ground};
use crate::records::Form;
use document::{Block, Column, Document, Level, List, Note, Purpose, Table};

/// So many of each stand on the page; the full report has the rest.
const PROMISES: usize = 4;
const OUTCOMES: usize = 2;
const RISKS: usize = 3;
const HEARD: usize = 2;
/// So many characters of a sentence, that a page is a page.
const SENTENCE: usize = 170;

/// The summary: short enough for two sides of a sheet.
pub(super) fn page(ground: &Ground, story: &Story, cover: &Cover<'_>, to: &mut Document) {
    to.push(paragraph(reviewed(ground, story)));
    to.push(heading(Level::One, "What we promised, and what came", None));
    let columns = ["We promised", "Did it come?", "Why", "What follows"].map(Column::text).to_vec();
    let mut table = Table::new("What was promised, whether it came, and what follows", columns);
    for it in story.promises.iter().take(PROMISES) {
        table.row([it.objective.clone(), met(it.met).to_owned(), first(&it.why, SENTENCE), first(&follows(it), SENTENCE)]);
    }
    table.note = more(story.promises.len(), PROMISES).map(Into::into);
    to.push(Block::Table(table));
    to.push(List::bullets(story.outcomes.iter().take(OUTCOMES).map(moved)));
    rest(ground, story, cover, to);
}

/// The same as words to say, to translate or to emboss.
pub(super) fn script(ground: &Ground, story: &Story, cover: &Cover<'_>, form: Form, to: &mut Document) {
    let (title, body) = match form {
        Form::Spoken => (
            "These are words to tell from",
            "This is no copy yet: the copy is what is told. Say it in your own words, stop after each part, and ask what people think.",
        ),
        _ => (
            "These are words to begin from",
            "This is no copy yet. It is the base for another language, for Braille, for sound or for sign language. Names, numbers and dates \
             stay as they are. Let somebody who uses the form check it before it goes out.",
        ),
    };
    to.push(Note::new(Purpose::Caution, title, body));
    to.push(paragraph(reviewed(ground, story)));
    to.push(heading(Level::One, "What we promised, and what came", None));
    for it in &story.promises {
        to.push(paragraph(format!("We promised this: {}. Did it come? {}. {}", it.objective.trim_end_matches('.'), met(it.met), it.why)));
        to.push(paragraph(format!("What follows: {}", follows(it))));
    }
    for it in &story.outcomes {
        to.push(paragraph(moved(it)));
    }
    rest(ground, story, cover, to);
}

/// What stands on both: changes and how far they have come, risks, what the audience said, what is not known, whom to ask.
fn rest(ground: &Ground, story: &Story, cover: &Cover<'_>, to: &mut Document) {
    let begun: Vec<String> = story
        .promises
        .iter()
        .filter_map(|it| Some(format!("{}: {}", it.objective, first(&came_of(it)?, SENTENCE))))
        .take(PROMISES)
        .collect();
    if !begun.is_empty() {
        to.push(heading(Level::One, "How far the changes have come", None));
        to.push(List::bullets(begun));
    }
    if !story.risks.is_empty() {
        to.push(heading(Level::One, "What may still go wrong", None));
        to.push(List::bullets(story.risks.iter().take(RISKS).cloned()));
    }
    if !story.heard.is_empty() {
        to.push(heading(Level::One, "What you told us", None));
        let came =
            |it: &Option<String>| it.as_ref().map_or_else(|| "Nobody has said yet what came of it.".to_owned(), |it| first(it, SENTENCE));
        to.push(List::bullets(
            story.heard.iter().take(HEARD).map(|it| format!("You said: {}. {}", it.said.trim_end_matches('.'), came(&it.came))),
        ));
    }
    if !story.gaps.is_empty() {
        to.push(heading(Level::One, "What we do not know", None));
        to.push(paragraph(story.gaps.join(" ")));
    }
    to.push(heading(Level::One, "Whom to ask", None));
    to.push(paragraph(ask(ground, cover)));
}

/// That the full report has more, where it has.
fn more(all: usize, shown: usize) -> Option<String> {
    (all > shown).then(|| format!("The full report has {} more.", all - shown))
}

/// How an outcome moved, and what may be claimed of it.
pub(super) fn moved(it: &Evaluation) -> String {
    let Some(moved) = &it.movement else { return format!("{}: there is no reading since the plan began.", it.name) };
    let due = moved.due.map(|due| format!("; {} was due", tenth(due))).unwrap_or_default();
    let (from, to, on) = (tenth(it.wish.baseline.1), tenth(moved.latest.1), day(moved.latest.0));
    format!("{} ({}): from {from} to {to} by {on}{due}. {}", it.name, it.unit, claim(it.claim.strength))
}
