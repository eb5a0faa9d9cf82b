//! What a round brought: votes and comments in the order of the outline, and what was decided on them.

use super::material::Anchored;
use super::{Anchor, Ground, How, Material, Part, RoundState, change, difference};
use crate::records::{Consultation, ConsultationComment, Opinion};
use chrono::NaiveDate;
use record::{Held, Listed as _, Reference};
use serde::Serialize;
use std::collections::BTreeMap;

/// Votes on one statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Agree.
    pub agree: u64,
    /// Agree, with changes.
    pub with_changes: u64,
    /// Disagree.
    pub disagree: u64,
    /// Not sure.
    pub unsure: u64,
    /// How many of all these have no name to them: nobody can tell whether one person sent several.
    pub unnamed: u64,
    /// How many of all these were given on other words than those that stand now.
    pub on_other_words: u64,
}

impl Tally {
    /// All votes.
    pub fn all(&self) -> u64 {
        self.agree + self.with_changes + self.disagree + self.unsure
    }
}

/// One comment where it landed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Remark {
    /// The comment.
    pub reference: Reference,
    /// What was said.
    pub comment: String,
    /// As whom they answered: a code.
    pub audience: &'static str,
    /// For which nation: a code.
    pub nation: Option<&'static str>,
    /// The day.
    pub received_on: NaiveDate,
    /// The words it was said of.
    pub of: String,
    /// How the statement was found again.
    pub how: How,
    /// What changed in the statement since; empty when nothing did.
    pub since: Vec<Part>,
    /// The reply.
    pub reply: Option<Reference>,
}

/// One line of the outline with what was said of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Identifier of the statement; that of the framework for the first line.
    pub statement: String,
    /// Its code; may be empty.
    pub code: String,
    /// Its sort; empty for the framework.
    pub sort: String,
    /// What it says.
    pub text: String,
    /// How deep it stands.
    pub depth: usize,
    /// Votes on it.
    pub votes: Tally,
    /// Comments on it, in the order in which they came.
    pub comments: Vec<Remark>,
}

/// What a round brought.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoundTold {
    /// The round.
    pub reference: Reference,
    /// Its title.
    pub title: String,
    /// How far it has come.
    pub state: RoundState,
    /// Its first day.
    pub opens_on: NaiveDate,
    /// Its last day.
    pub closes_on: NaiveDate,
    /// Comments in all.
    pub comments: usize,
    /// Comments without a reply.
    pub unanswered: usize,
    /// Votes that count.
    pub votes: u64,
    /// Votes that were set aside, each with a reason.
    pub set_aside: usize,
    /// The outline of today, the framework as a whole first. A statement that stands in several places has its votes and comments once.
    pub lines: Vec<Line>,
    /// Comments on what does not stand any more and has no successor: nothing that was said is lost.
    pub elsewhere: Vec<Remark>,
    /// Votes on what does not stand any more, or was split so that nobody can say which part is meant.
    pub votes_elsewhere: Tally,
}

impl Tally {
    fn add(&mut self, opinion: Opinion, named: Option<&str>, on_other_words: bool) {
        match opinion {
            Opinion::Agree => self.agree += 1,
            Opinion::WithChanges => self.with_changes += 1,
            Opinion::Disagree => self.disagree += 1,
            Opinion::Unsure => self.unsure += 1,
        }
        self.unnamed += u64::from(named.is_none());
        self.on_other_words += u64::from(on_other_words);
    }
}

/// What a round brought, laid on the framework as it stands now. `None` when the framework cannot be read.
pub fn round_told(material: &Material, round: &Held<Consultation>) -> Option<RoundTold> {
    let ground = Ground::of(material.now()?);
    let mut lines = empty(&ground);
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        place.entry(line.statement.clone()).or_insert(at);
    }
    let mut told = RoundTold {
        reference: round.reference.clone(),
        title: round.it.title.to_string(),
        state: RoundState::of(&round.it, material.today),
        opens_on: round.it.opens_on,
        closes_on: round.it.closes_on,
        comments: 0,
        unanswered: 0,
        votes: 0,
        set_aside: material.set_aside_in(&round.reference),
        lines: Vec::new(),
        elsewhere: Vec::new(),
        votes_elsewhere: Tally::default(),
    };
    for held in material.comments_on(&round.reference) {
        told.comments += 1;
        told.unanswered += usize::from(held.it.reply.is_none());
        let Some((how, to)) = landed(&ground, &held.it) else { continue };
        if to.is_empty() {
            told.elsewhere.push(remark(held, how, None));
        }
        for (id, text) in to {
            if let Some(line) = place.get(&id).and_then(|at| lines.get_mut(*at)) {
                line.comments.push(remark(held, how, Some(&text)));
            }
        }
    }
    for held in material.votes_in(&round.reference) {
        told.votes += 1;
        let voter = held.it.voter.as_ref().map(record::Text::as_str);
        let at = landed(&ground, &held.it).and_then(|(_, to)| match &to[..] {
            [(id, text)] => Some((place.get(id).copied()?, change(held.it.statement_text.as_str(), text) != super::Change::None)),
            _ => None,
        });
        match at.and_then(|(at, other)| Some((lines.get_mut(at)?, other))) {
            Some((line, other)) => line.votes.add(held.it.opinion, voter, other),
            None => told.votes_elsewhere.add(held.it.opinion, voter, true),
        }
    }
    told.lines = lines;
    Some(told)
}

fn empty(ground: &Ground<'_>) -> Vec<Line> {
    let framework = ground.framework();
    let line = |statement: &str, code: &str, sort: &str, text: &str, depth| Line {
        statement: statement.to_owned(),
        code: code.to_owned(),
        sort: sort.to_owned(),
        text: text.to_owned(),
        depth,
        votes: Tally::default(),
        comments: Vec::new(),
    };
    let whole = line(&framework.id, "", "", &framework.title, 0);
    let rest =
        ground.outline().iter().map(|it| line(&it.statement.id, &it.statement.code, &it.statement.sort, &it.statement.text, it.depth));
    std::iter::once(whole).chain(rest).collect()
}

/// How a record's statement was found, and where it stands now: identifier and words.
fn landed(ground: &Ground<'_>, it: &impl Anchored) -> Option<(How, Vec<(String, String)>)> {
    let anchor: Anchor = it.anchor()?;
    let landing = ground.land(&anchor);
    let framework = ground.framework();
    let to = match landing.how {
        How::Whole => vec![(framework.id.clone(), framework.title.clone())],
        _ => landing.to.iter().map(|it| (it.id.clone(), it.text.clone())).collect(),
    };
    Some((landing.how, to))
}

fn remark(held: &Held<ConsultationComment>, how: How, now: Option<&str>) -> Remark {
    let it = &held.it;
    let of = it.statement_text.to_string();
    let since = now.filter(|now| change(&of, now) != super::Change::None).map(|now| difference(&of, now)).unwrap_or_default();
    Remark {
        reference: held.reference.clone(),
        comment: it.comment.to_string(),
        audience: it.audience.code(),
        nation: it.nation.map(record::Listed::code),
        received_on: it.received_on,
        of,
        how,
        since,
        reply: it.reply.as_ref().map(|it| it.reference().clone()),
    }
}

/// One line of "you said, we did".
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SaidAndDone {
    /// The reply.
    pub reference: Reference,
    /// You said.
    pub said: String,
    /// What was decided: a code.
    pub outcome: &'static str,
    /// We did, or why nothing was done.
    pub did: String,
    /// The number of the edit that did it.
    pub edit: Option<u64>,
    /// The day people were told.
    pub told_on: NaiveDate,
    /// How many comments it replies to.
    pub comments: usize,
    /// The statements they were said of, as they were worded then: code of today where it still has one, and words.
    pub statements: Vec<String>,
}

/// You said, we did: every reply of a round, in the order of the outline in which the statements stood that it speaks of; replies to no
/// comment last.
pub fn said_and_done(material: &Material, round: &Reference) -> Vec<SaidAndDone> {
    let ground = material.now().map(Ground::of);
    let line = |held: &Held<ConsultationComment>| {
        let (ground, anchor) = (ground.as_ref()?, held.it.anchor()?);
        match ground.land(&anchor) {
            it if it.how == How::Whole => Some(0),
            it => it.to.iter().map(|it| ground.line(&it.id).saturating_add(1)).min(),
        }
    };
    let mut all: Vec<(usize, SaidAndDone)> = Vec::new();
    for held in material.replies_to(round) {
        let theirs: Vec<_> =
            material.comments_on(round).filter(|it| it.it.reply.as_ref().is_some_and(|it| *it.reference() == held.reference)).collect();
        let mut statements: Vec<String> = Vec::new();
        for it in &theirs {
            let text = it.it.statement_text.to_string();
            if !statements.contains(&text) {
                statements.push(text);
            }
        }
        let first = theirs.iter().filter_map(|it| line(it)).min().unwrap_or(usize::MAX);
        let it = &held.it;
        let done = SaidAndDone {
            reference: held.reference.clone(),
            said: it.said.to_string(),
            outcome: it.outcome.code(),
            did: it.did.to_string(),
            edit: it.edit.and_then(|it| u64::try_from(it.get()).ok()),
            told_on: it.told_on,
            comments: theirs.len(),
            statements,
        };
        all.push((first, done));
    }
    all.sort_by_key(|(first, it)| (*first, it.reference.number()));
    all.into_iter().map(|it| it.1).collect()
}
