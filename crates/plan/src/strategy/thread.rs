//! The golden thread: from each need to the staff it takes, with every place where it breaks off.

use super::{Papers, wording};
use document::{Block, Column, Document, Heading, Level, List, Naming, Note, Prose, Purpose, Table};
use record::Reference;
use register::Progress;
use std::collections::BTreeSet;

/// One line of the thread. The first part that is missing ends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The need; missing where an outcome or intention has none behind it.
    pub need: Option<Reference>,
    /// The outcome that answers it.
    pub outcome: Option<Reference>,
    /// The intention that pursues the outcome.
    pub intention: Option<Reference>,
    /// The staff that the intention needs, directly or through its service models.
    pub requirements: Vec<Reference>,
}

/// The most lines shown: a longer thread is walked on the screen.
const MOST_LINES: usize = 500;

/// Every line, in the order of the needs; then outcomes and intentions that nothing leads to.
pub fn lines(papers: &Papers) -> Vec<Line> {
    let mut found = Vec::new();
    let needs = papers.needs.iter().map(|it| Some(it.reference.clone()));
    let outcomes_of_none = loose(papers.outcomes.iter().map(|it| &it.reference), "NEED", papers);
    let intentions_of_none = loose(papers.intentions.iter().map(|it| &it.reference), "OUT", papers);
    for need in needs {
        let outcomes = need.as_ref().map_or_else(Vec::new, |it| next(papers, it, "OUT"));
        from_outcomes(papers, need, outcomes, &mut found);
    }
    if !outcomes_of_none.is_empty() {
        from_outcomes(papers, None, outcomes_of_none, &mut found);
    }
    for intention in intentions_of_none.into_iter().filter(|it| lives(papers, it)) {
        let requirements = requirements(papers, &intention);
        found.push(Line { need: None, outcome: None, intention: Some(intention), requirements });
    }
    found
}

fn from_outcomes(papers: &Papers, need: Option<Reference>, outcomes: Vec<Reference>, found: &mut Vec<Line>) {
    let line = |outcome: Option<Reference>, intention: Option<Reference>| {
        let requirements = intention.as_ref().map_or_else(Vec::new, |it| requirements(papers, it));
        Line { need: need.clone(), outcome, intention, requirements }
    };
    if outcomes.is_empty() {
        found.push(line(None, None));
    }
    for outcome in outcomes {
        let intentions: Vec<Reference> = next(papers, &outcome, "INT").into_iter().filter(|it| lives(papers, it)).collect();
        if intentions.is_empty() {
            found.push(line(Some(outcome.clone()), None));
        }
        found.extend(intentions.into_iter().map(|it| line(Some(outcome.clone()), Some(it))));
    }
}

/// The records of a kind to which `from` leads at once, each once and in order.
fn next(papers: &Papers, from: &Reference, prefix: &str) -> Vec<Reference> {
    let there = papers.strands.iter().filter(|(first, to)| first == from && to.prefix() == prefix).map(|it| it.1.clone());
    there.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Those to which no record of the kind `prefix` leads.
fn loose<'a>(all: impl Iterator<Item = &'a Reference>, prefix: &str, papers: &Papers) -> Vec<Reference> {
    let led: BTreeSet<&Reference> = papers.strands.iter().filter(|(from, _)| from.prefix() == prefix).map(|it| &it.1).collect();
    all.filter(|it| !led.contains(it)).cloned().collect()
}

/// Whether an intention is still meant: what was dropped is no part of the thread.
fn lives(papers: &Papers, intention: &Reference) -> bool {
    !papers.intentions.iter().any(|it| it.reference == *intention && it.it.progress == Progress::Dropped)
}

fn requirements(papers: &Papers, intention: &Reference) -> Vec<Reference> {
    let mut found: BTreeSet<Reference> = next(papers, intention, "WFR").into_iter().collect();
    found.extend(next(papers, intention, "MODEL").iter().flat_map(|it| next(papers, it, "WFR")));
    found.into_iter().collect()
}

/// Intentions that are not dropped and for which nobody has said what staff they need (P10).
pub fn exceptions(papers: &Papers) -> Vec<Reference> {
    let all = papers.intentions.iter().map(|it| it.reference.clone());
    all.filter(|it| lives(papers, it) && requirements(papers, it).is_empty()).collect()
}

pub(super) fn write(papers: &Papers, to: &mut Document) {
    to.push(Heading { level: Level::One, text: "The golden thread".to_owned(), anchor: None });
    to.paragraph("Each line leads from a need to the staff that meeting it takes. Where a line breaks off, it says so.");
    let titles = ["Need", "Outcome", "Intention", "Staff it needs"].map(Column::text);
    let mut table = Table::new("From need to workforce", titles.to_vec());
    table.anchor = Some("thread".to_owned());
    table.naming = Naming::None;
    let all = lines(papers);
    for line in all.iter().take(MOST_LINES) {
        table.row(cells(papers, line));
    }
    let left_out = all.len().saturating_sub(MOST_LINES);
    if left_out > 0 {
        table.note = Some(format!("{left_out} more lines are in the register.").into());
    }
    to.push(table);
    write_exceptions(papers, to);
    if !papers.loose.is_empty() {
        to.heading(Level::Two, "What hangs loose");
        let item = |it: &super::Loose| Prose::new().strong(format!("{} ", it.reference)).plain(format!("{}. {}", it.title, it.lacks));
        to.push(List::bullets(papers.loose.iter().take(MOST_LINES).map(item)));
    }
}

/// The exceptions stand under a heading of their own, also when there are none: the reader must not have to guess.
fn write_exceptions(papers: &Papers, to: &mut Document) {
    let heading = "Exceptions: intentions without a workforce line";
    to.push(Heading { level: Level::Two, text: heading.to_owned(), anchor: Some("exceptions".to_owned()) });
    let exceptions = exceptions(papers);
    if exceptions.is_empty() {
        to.paragraph("Every intention says what staff it needs.");
        return;
    }
    let items = exceptions.iter().map(|it| Prose::new().strong(format!("{it} ")).plain(title(papers, it)));
    to.push(Block::Note(Note::new(
        Purpose::Caution,
        wording::count(exceptions.len(), "intention has no workforce line", "intentions have no workforce line"),
        "Nobody has said what staff these intentions need. They should not be signed until somebody has, or has said why not.",
    )));
    to.push(List::bullets(items));
}

fn cells(papers: &Papers, line: &Line) -> [Prose; 4] {
    let broken = |text: &str| Prose::new().strong(text);
    let named = |it: &Reference| Prose::new().plain(format!("{it} {}", title(papers, it)));
    let part = |it: &Option<Reference>, before: bool, gap: &str| match it {
        Some(it) => named(it),
        None if before => broken(gap),
        None => Prose::new(),
    };
    let staff = match (&line.intention, line.requirements.as_slice()) {
        (None, _) => Prose::new(),
        (Some(_), []) => broken("No workforce line"),
        (Some(_), all) => total(papers, all).into(),
    };
    [
        part(&line.need, true, "No need"),
        part(&line.outcome, true, "No outcome"),
        part(&line.intention, line.outcome.is_some(), "No intention"),
        staff,
    ]
}

/// The staff of a line in a few words: how many whole-time equivalents, and where they are written down.
fn total(papers: &Papers, all: &[Reference]) -> String {
    let found = |it: &Reference| papers.requirements.iter().find(|held| held.reference == *it);
    let whole_time: f64 = all.iter().filter_map(found).map(|it| it.it.whole_time.get()).sum();
    let named: Vec<String> = all.iter().map(ToString::to_string).collect();
    format!("{} WTE: {}", draw::figure(whole_time), named.join(", "))
}

/// What a record is called; its reference alone says enough where it is not among the papers.
fn title(papers: &Papers, reference: &Reference) -> String {
    let found = match reference.prefix() {
        "NEED" => papers.needs.iter().find(|it| it.reference == *reference).map(|it| it.it.statement.to_string()),
        "OUT" => papers.outcomes.iter().find(|it| it.reference == *reference).map(|it| it.it.statement.to_string()),
        "INT" => papers.intentions.iter().find(|it| it.reference == *reference).map(|it| it.it.title.to_string()),
        _ => None,
    };
    found.unwrap_or_default()
}
