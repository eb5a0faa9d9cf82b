//! What a review has to tell, in the order in which every copy tells it.

use crate::criteria::{Evaluation, Ground, LoopStep, digest, evaluations, loops, risk_review, risks};
use crate::live::{Kind, Standing, Strength};
use crate::records::{Course, EffectSeen, Met};
use chrono::NaiveDate;
use record::{Listed as _, Reference};
use register::Voice;
use std::cmp::Reverse;

/// One thing that was promised, and what came of it.
pub(super) struct Promise {
    pub(super) finding: Reference,
    pub(super) found_on: NaiveDate,
    pub(super) objective: String,
    pub(super) met: Met,
    pub(super) why: String,
    pub(super) course: Course,
    pub(super) change: Option<String>,
    /// How far the change has come; `None` where nothing changes.
    pub(super) step: Option<LoopStep>,
    pub(super) effect: Option<EffectSeen>,
    pub(super) seen: Option<String>,
}

/// Something that the audience said, and what came of it.
pub(super) struct Heard {
    pub(super) said: String,
    pub(super) came: Option<String>,
}

/// What a review has to tell.
pub(super) struct Story {
    /// The newest first; of one day, what came least first, for nobody should have to look for it.
    pub(super) promises: Vec<Promise>,
    pub(super) outcomes: Vec<Evaluation>,
    /// Risks of the workforce, the gravest first.
    pub(super) risks: Vec<String>,
    /// Contributions and voices of the audience, the newest first.
    pub(super) heard: Vec<Heard>,
    /// What the review could not look at.
    pub(super) gaps: Vec<String>,
}

pub(super) fn story(ground: &Ground, audience: Voice) -> Story {
    let outcomes = evaluations(ground);
    let gaps = gaps(ground, &outcomes);
    Story {
        promises: promises(ground),
        outcomes,
        risks: risks(ground).iter().map(|it| it.it.name.to_string()).collect(),
        heard: heard(ground, audience),
        gaps,
    }
}

fn promises(ground: &Ground) -> Vec<Promise> {
    let steps = loops(ground);
    let mut all: Vec<_> = ground.findings.iter().collect();
    all.sort_by_key(|it| (Reverse(it.it.found_on), Reverse(it.it.met), it.reference.clone()));
    let one = |held: &record::Held<crate::records::ReviewFinding>| {
        let it = &held.it;
        Promise {
            finding: held.reference.clone(),
            found_on: it.found_on,
            objective: it.objective.to_string(),
            met: it.met,
            why: it.reasons.to_string(),
            course: it.course,
            change: it.change.as_ref().map(ToString::to_string),
            step: steps.iter().find(|step| step.finding == held.reference).map(|it| it.step),
            effect: it.effect,
            seen: it.seen.as_ref().map(ToString::to_string),
        }
    };
    all.into_iter().map(one).collect()
}

/// What stakeholders of the audience contributed, and themes on which their kind of source was heard.
fn heard(ground: &Ground, audience: Voice) -> Vec<Heard> {
    let is_theirs = |partner: &Reference| ground.stakeholders.iter().any(|it| it.reference == *partner && it.it.voice == audience);
    let mut contributed: Vec<_> = ground.contributions.iter().filter(|it| is_theirs(it.it.partner.reference())).collect();
    contributed.sort_by_key(|it| (Reverse(it.it.made_on), it.reference.clone()));
    let contribution = |it: &record::Held<crate::records::Contribution>| Heard {
        said: it.it.summary.to_string(),
        came: it.it.effect.as_ref().map(ToString::to_string),
    };
    contributed.into_iter().map(contribution).collect()
}

/// What nobody could look at yet: sources that were not heard within a year, outcomes without a reading, risks without an outcome.
fn gaps(ground: &Ground, outcomes: &[Evaluation]) -> Vec<String> {
    let mut found = Vec::new();
    let unheard: Vec<&str> = digest(ground).sources.iter().filter(|it| it.standing != Standing::Heard).map(|it| source(it.kind)).collect();
    if !unheard.is_empty() {
        found.push(format!("Not heard within the last year: {}.", unheard.join(", ")));
    }
    let unread = ground.outcomes.iter().filter(|it| !outcomes.iter().any(|read| read.outcome == it.reference)).count();
    if unread > 0 {
        found.push(format!("Outcomes of {} without a reading: {unread}.", ground.outcomes.len()));
    }
    let due = risk_review(ground).map_or(0, |it| it.due.len());
    if due > 0 {
        found.push(format!("Risks whose day of review has passed without anybody saying what came: {due}."));
    }
    found
}

/// What a kind of source is called.
pub(super) fn source(it: Kind) -> &'static str {
    match it {
        Kind::People => "people who use services",
        Kind::Carers => "unpaid carers and the community",
        Kind::PersonalAssistants => "personal assistants and those who employ them",
        Kind::Providers => "providers and their staff",
        Kind::Nhs => "the NHS",
        Kind::Education => "education and training",
        Kind::Regulators => "regulators",
        Kind::Data => "data",
    }
}

/// How far something was met, in a word or two.
pub(super) fn met(it: Met) -> &'static str {
    match it {
        Met::Met => "Yes",
        Met::Partly => "In part",
        Met::NotMet => "No",
    }
}

/// What may be claimed of the plan for an outcome.
pub(super) fn claim(it: Strength) -> &'static str {
    match it {
        Strength::NoClaim => "There is no ground yet to say that the plan did this.",
        Strength::Weak => "The plan may have done some of this.",
        Strength::Moderate => "The plan probably did some of this.",
        Strength::Strong => "The evidence says that the plan did some of this.",
    }
}

/// What changes, in the words of the finding; that it goes on as it is, where nothing does.
pub(super) fn follows(it: &Promise) -> String {
    match (&it.change, it.course) {
        (Some(change), _) => change.clone(),
        (None, Course::Keep) => "It goes on as it is.".to_owned(),
        (None, course) => format!("{}.", super::label::<Course>(course.code()).unwrap_or_default()),
    }
}

/// How far a change has come.
pub(super) fn came_of(it: &Promise) -> Option<String> {
    let effect = it.effect.and_then(|it| super::label::<EffectSeen>(it.code())).map(|it| format!("{it}."));
    let seen = it.seen.clone().map(|it| format!(" {it}")).unwrap_or_default();
    Some(match (it.step?, effect) {
        (_, Some(effect)) => format!("{effect}{seen}"),
        (LoopStep::Found, None) => "Nobody has begun yet.".to_owned(),
        (LoopStep::Begun, None) => "It has begun.".to_owned(),
        (LoopStep::Done | LoopStep::Closed, None) => "It is done. What it brought is not known yet.".to_owned(),
    })
}

/// The first sentence of a text, cut at a word where it is longer than `most` characters.
pub(super) fn first(text: &str, most: usize) -> String {
    let one = sentences(text).into_iter().next().unwrap_or_default();
    if one.chars().count() <= most {
        return one;
    }
    let cut: String = one.chars().take(most).collect();
    let whole = cut.rfind(char::is_whitespace).map_or(cut.as_str(), |at| &cut[..at]);
    format!("{}…", whole.trim_end_matches([',', ';', ':', ' ']))
}

/// The sentences of a text. A full stop before a small letter is one of an abbreviation.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut one = String::new();
    let mut rest = text.chars().peekable();
    while let Some(it) = rest.next() {
        if it == '\n' {
            found.push(std::mem::take(&mut one));
            continue;
        }
        one.push(it);
        if !matches!(it, '.' | '?' | '!') || rest.peek().is_some_and(|next| !next.is_whitespace()) {
            continue;
        }
        let next = rest.clone().find(|it| !it.is_whitespace());
        if it != '.' || !next.is_some_and(char::is_lowercase) {
            found.push(std::mem::take(&mut one));
        }
    }
    found.push(one);
    found.iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
}
