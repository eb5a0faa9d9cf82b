//! A draft in Easy Read: a question above each part, one idea on each line, letters of 16 points. Nobody can promise that it is easy
//! before people who use Easy Read have tried it, so it says that it is a draft, and sentences that are too long are listed.

use super::story::{Promise, Story, follows, met, sentences, story};
use super::{Cover, day};
use crate::chapter::heading;
use crate::chapter::of_plan::paragraph;
use crate::criteria::{Ground, LoopStep};
use crate::records::Met;
use document::{Document, Level, Note, Purpose};
use record::Reference;
use register::Voice;

/// So many words are as many as a line of Easy Read should have.
pub const LONGEST_SENTENCE: usize = 15;

/// A sentence that somebody should shorten before the copy goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Long {
    /// The finding that holds it.
    pub finding: Reference,
    /// The sentence.
    pub sentence: String,
    /// How many words it has.
    pub words: usize,
}

/// Lines of the draft with more than [`LONGEST_SENTENCE`] words, in the order of the findings.
pub fn too_long(ground: &Ground) -> Vec<Long> {
    let told = story(ground, Voice::PeopleUsingServices);
    let long = |it: &Promise| {
        let lines = lines(&it.objective).into_iter().chain(lines(&it.why)).chain(lines(&follows(it)));
        let finding = it.finding.clone();
        let one = move |sentence: String| Long { finding: finding.clone(), words: sentence.split_whitespace().count(), sentence };
        lines.map(one).filter(|it| it.words > LONGEST_SENTENCE).collect::<Vec<_>>()
    };
    told.promises.iter().flat_map(long).collect()
}

/// One idea a line: sentences, and what colons and semicolons join.
fn lines(text: &str) -> Vec<String> {
    let parts = sentences(text);
    let halves = parts.iter().flat_map(|it| it.split("; ").flat_map(|it| it.split(": ")));
    halves.map(finished).filter(|it| !it.is_empty()).collect()
}

/// A line that begins with a capital letter and ends as a sentence does.
fn finished(text: &str) -> String {
    let text = text.trim();
    let mut letters = text.chars();
    let Some(head) = letters.next() else { return String::new() };
    let end = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{}{}{end}", head.to_uppercase(), letters.as_str())
}

pub(super) fn blocks(ground: &Ground, story: &Story, cover: &Cover<'_>, to: &mut Document) {
    to.push(Note::new(
        Purpose::Caution,
        "This is a draft",
        "It must be tried with people who use Easy Read before it goes out. Change what they do not understand. Put a picture beside each idea.",
    ));
    let plan = &ground.plan.it;
    part(to, "What is this about?", ["We have a plan.".to_owned(), format!("It is called: {}.", plan.title)]);
    said(to, ["It is about the people who work in care.".to_owned(), format!("The plan began on {}.", day(plan.starts))]);
    said(to, ["We looked at what happened.".to_owned()]);
    for (at, it) in story.promises.iter().enumerate() {
        part(to, &format!("What was promise {}?", at + 1), lines(&it.objective));
        ask(to, "Did it happen?", [happened(it.met)]);
        ask(to, "Why?", lines(&it.why));
        ask(to, "What happens next?", lines(&follows(it)).into_iter().chain(it.step.map(|it| begun(it).to_owned())));
    }
    if !story.risks.is_empty() {
        part(to, "What could go wrong?", story.risks.iter().take(3).map(|it| finished(it)));
    }
    if !story.heard.is_empty() {
        part(to, "What did you tell us?", story.heard.iter().take(3).flat_map(|it| lines(&it.said)));
    }
    part(to, "Who can I ask?", [format!("You can ask {}.", cover.author), format!("Say: I want to talk about {}.", ground.plan.reference)]);
    said(to, ["You can tell us if we are wrong.".to_owned(), "We will write down what you say.".to_owned()]);
}

fn happened(it: Met) -> String {
    match it {
        Met::Met | Met::NotMet => format!("{}.", met(it)),
        Met::Partly => "Some of it happened.".to_owned(),
    }
}

fn begun(it: LoopStep) -> &'static str {
    match it {
        LoopStep::Found => "We have not begun yet.",
        LoopStep::Begun => "We have begun.",
        LoopStep::Done | LoopStep::Closed => "We have done this.",
    }
}

fn part(to: &mut Document, question: &str, all: impl IntoIterator<Item = String>) {
    to.push(heading(Level::One, question, None));
    said(to, all);
}

fn ask(to: &mut Document, question: &str, all: impl IntoIterator<Item = String>) {
    to.push(heading(Level::Two, question, None));
    said(to, all);
}

fn said(to: &mut Document, all: impl IntoIterator<Item = String>) {
    for it in all {
        to.push(paragraph(it));
    }
}
