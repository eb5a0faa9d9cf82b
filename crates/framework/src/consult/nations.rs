//! Who has signed, and where each nation stands at the gates.

use super::material::Anchored;
use super::{
    Gate, Ground, How, Lack, Material, Nation, Part, Reason, RoundState, Stage, Standing, Step, after, change, difference, next_gate,
    possible, whole,
};
use crate::records::{Consent, Consultation, ConsultationVote, GateDecision, SignOff, Tongue};
use crate::structure::Framework;
use chrono::NaiveDate;
use record::{Held, Listed as _, Reference};
use serde::Serialize;

/// A signature and whether it still holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Signed {
    /// The sign-off.
    pub reference: Reference,
    /// The organisation.
    pub organisation: String,
    /// The nation it speaks for: a code.
    pub nation: &'static str,
    /// What it says: a code.
    pub consent: &'static str,
    /// The language of the text: a code.
    pub language: &'static str,
    /// The day.
    pub signed_on: NaiveDate,
    /// How many edits the version has that it speaks of.
    pub through: u64,
    /// The words it was given for; none for the framework as a whole.
    pub statement: Option<String>,
    /// Whether it still holds.
    pub standing: Standing,
    /// Why.
    pub reason: Reason,
    /// For one statement: from the words that were signed to those that stand.
    pub since: Vec<Part>,
    /// For the whole: each statement of which something changed.
    pub changed: Vec<Moved>,
    /// Whether the same organisation has signed anew.
    pub superseded: bool,
}

/// A statement of which something changed since a signature.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// Its identifier.
    pub statement: String,
    /// What happened.
    pub reason: Reason,
    /// Its words when it was signed, or now when it was added.
    pub text: String,
    /// From the words that were signed to those that stand, where both are known and differ.
    pub since: Vec<Part>,
}

/// A decision, whether it counts, and what became of the text since.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decided {
    /// The decision.
    pub reference: Reference,
    /// What was decided: a code.
    pub step: &'static str,
    /// The round it rests on.
    pub consultation: Option<Reference>,
    /// The day.
    pub decided_on: NaiveDate,
    /// Who decided.
    pub decided_by: String,
    /// Why.
    pub reasons: String,
    /// Why it does not count, when it does not.
    pub not_counted: Option<NotCounted>,
    /// Whether the text it was taken on still stands.
    pub standing: Standing,
}

/// Why a decision does not count. It was written past the gate, by an import or by the general pages.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotCounted {
    /// There is no such move from where the nation stood.
    NoSuchMove,
    /// The version it names is not the one whose digest it carries.
    OtherVersion,
    /// What the gate needs was not there.
    Lacking(Vec<Lack>),
}

/// Where one nation stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NationTold {
    /// The nation: a code.
    pub nation: &'static str,
    /// How far it has come.
    pub stage: Stage,
    /// The gate that comes next: a code.
    pub next: Option<&'static str>,
    /// What that gate lacks.
    pub lacking: Vec<Lack>,
    /// The steps that can be taken: codes.
    pub possible: Vec<&'static str>,
    /// Decisions, in their order.
    pub decisions: Vec<Decided>,
}

fn number<const MAX: i64>(it: record::Whole<0, MAX>) -> u64 {
    u64::try_from(it.get()).unwrap_or_default()
}

/// Signatures as they stand for a version, those up to a day, the newest first.
fn signed_on(material: &Material, now: &Framework, day: NaiveDate) -> Vec<Signed> {
    let ground = Ground::of(now);
    let mut rows: Vec<&Held<SignOff>> = material.sign_offs.iter().filter(|it| it.it.signed_on <= day).collect();
    rows.sort_by_key(|it| std::cmp::Reverse((it.it.signed_on, it.reference.number())));
    let mut told: Vec<Signed> = Vec::new();
    for held in &rows {
        let mut one = one_signed(material, &ground, held);
        let key = |it: &SignOff| {
            (it.organisation.as_str().trim().to_lowercase(), it.nation, it.language, it.statement.as_ref().map(ToString::to_string))
        };
        let newer = rows.iter().take_while(|it| it.reference != held.reference);
        one.superseded = newer.into_iter().any(|it| key(&it.it) == key(&held.it));
        told.push(one);
    }
    told
}

fn one_signed(material: &Material, ground: &Ground<'_>, held: &Held<SignOff>) -> Signed {
    let it = &held.it;
    let mut told = Signed {
        reference: held.reference.clone(),
        organisation: it.organisation.to_string(),
        nation: it.nation.code(),
        consent: it.consent.code(),
        language: it.language.code(),
        signed_on: it.signed_on,
        through: number(it.through),
        statement: it.statement_text.as_ref().map(ToString::to_string),
        standing: Standing::Void,
        reason: Reason::Broken,
        since: Vec::new(),
        changed: Vec::new(),
        superseded: false,
    };
    if let Some(anchor) = it.anchor() {
        let judged = ground.judge(&anchor);
        (told.standing, told.reason, told.since) = (judged.standing, judged.reason, judged.difference);
        return told;
    }
    let Some(then) = material.versions.get(&told.through).filter(|then| then.digest() == it.digest.as_str()) else { return told };
    let found = whole(then, ground.framework());
    told.standing = found.standing;
    told.reason = found.changed.iter().map(|it| it.1).find(|it| of(*it) == found.standing).unwrap_or(Reason::Unchanged);
    told.changed = found.changed.into_iter().map(|(statement, reason, text)| moved(then, ground, statement, reason, text)).collect();
    told
}

/// The standing that a reason alone gives.
fn of(reason: Reason) -> Standing {
    match reason {
        Reason::Unchanged => Standing::Stands,
        Reason::Wording | Reason::Moved | Reason::Merged | Reason::SameWords | Reason::Beside => Standing::ToConfirm,
        _ => Standing::Void,
    }
}

fn moved(then: &Framework, ground: &Ground<'_>, statement: String, reason: Reason, text: String) -> Moved {
    let before = Ground::of(then);
    let landing = before.anchor(&statement).map(|it| ground.land(&it));
    let now = landing.and_then(|it| match (it.how, &it.to[..]) {
        (How::Whole, _) => Some(ground.framework().title.clone()),
        (_, [one]) => Some(one.text.clone()),
        _ => None,
    });
    let since = now.filter(|now| change(&text, now) != super::Change::None).map(|now| difference(&text, &now)).unwrap_or_default();
    Moved { statement, reason, text, since }
}

/// Signatures as they stand today, the newest first. None when the framework cannot be read.
pub fn signatures(material: &Material) -> Vec<Signed> {
    material.now().map(|now| signed_on(material, now, material.today)).unwrap_or_default()
}

/// What a gate lacks in one nation for a version on a day. A round counts when it asked the nation for this gate, was over, and was not
/// opened before the nation last went back.
fn lacks(material: &Material, nation: Nation, gate: Gate, version: &Framework, day: NaiveDate, since: Option<NaiveDate>) -> Vec<Lack> {
    let serves = |it: &&Held<Consultation>| {
        let round = &it.it;
        RoundState::of(round, day) == RoundState::Closed
            && round.nations.all().contains(&nation)
            && round.gates.all().contains(&gate)
            && (gate != Gate::Welsh || round.language == Tongue::Welsh)
            && since.is_none_or(|since| round.opens_on >= since)
    };
    let rounds: Vec<&Reference> = material.rounds.iter().filter(serves).map(|it| &it.reference).collect();
    let comments = || material.comments.iter().filter(|it| rounds.contains(&it.it.consultation.reference()));
    // A vote without a name may be one of many from one person, so it is no evidence.
    let named = |it: &&Held<ConsultationVote>| it.it.voter.is_some() && it.it.set_aside.is_none();
    let answered =
        comments().next().is_some() || material.votes.iter().filter(named).any(|it| rounds.contains(&it.it.consultation.reference()));
    let told = |it: &Held<crate::records::ConsultationComment>| {
        let reply = it.it.reply.as_ref().and_then(|link| material.replies.iter().find(|it| it.reference == *link.reference()));
        reply.is_some_and(|it| it.it.told_on <= day)
    };
    let language = if gate == Gate::Welsh { Tongue::Welsh } else { Tongue::English };
    let wanted = |it: &Signed| {
        it.nation == nation.code() && it.language == language.code() && it.consent == Consent::Approves.code() && !it.superseded
    };
    let needs_signatures = gate.needs().iter().any(|it| matches!(it, Lack::Approval | Lack::WelshApproval | Lack::Unconfirmed));
    let signed: Vec<Signed> =
        if needs_signatures { signed_on(material, version, day).into_iter().filter(wanted).collect() } else { Vec::new() };
    let approved = || signed.iter().any(|it| it.statement.is_none() && it.standing == Standing::Stands);
    let there = |lack: &Lack| match lack {
        Lack::ClosedRound => !rounds.is_empty(),
        Lack::Answers => answered,
        Lack::Replies => comments().all(told),
        Lack::Approval | Lack::WelshApproval => approved(),
        Lack::Unconfirmed => signed.iter().all(|it| it.standing == Standing::Stands),
    };
    gate.needs().iter().filter(|it| !there(it)).copied().collect()
}

/// Where a nation stands, worked out from its decisions in their order. A decision that the table does not know, or whose gate lacked
/// something on that day, is shown and moves nothing: no import and no general page gets past a gate.
pub fn nation_told(material: &Material, nation: Nation) -> NationTold {
    let mut rows: Vec<&Held<GateDecision>> = material.decisions.iter().filter(|it| it.it.nation == nation).collect();
    rows.sort_by_key(|it| (it.it.decided_on, it.reference.number()));
    let (mut stage, mut back, mut decisions) = (Stage::Proposed, None, Vec::new());
    for held in rows {
        let it = &held.it;
        let version = material.versions.get(&number(it.through)).filter(|version| version.digest() == it.digest.as_str());
        let found = match (after(nation, stage, it.step), version) {
            (Err(_), _) => Err(NotCounted::NoSuchMove),
            (_, None) => Err(NotCounted::OtherVersion),
            (Ok(next), Some(version)) => {
                let lacking = it.step.gate().map(|gate| lacks(material, nation, gate, version, it.decided_on, back)).unwrap_or_default();
                if lacking.is_empty() { Ok(next) } else { Err(NotCounted::Lacking(lacking)) }
            }
        };
        let standing = match (version, material.now()) {
            (Some(then), Some(now)) => whole(then, now).standing,
            _ => Standing::Void,
        };
        if let Ok(next) = &found {
            stage = *next;
            if matches!(it.step, Step::SendBack | Step::Reopen | Step::Resume) {
                back = Some(it.decided_on);
            }
        }
        decisions.push(Decided {
            reference: held.reference.clone(),
            step: it.step.code(),
            consultation: it.consultation.as_ref().map(|it| it.reference().clone()),
            decided_on: it.decided_on,
            decided_by: it.decided_by.to_string(),
            reasons: it.reasons.to_string(),
            not_counted: found.err(),
            standing,
        });
    }
    let next = next_gate(nation, stage);
    let lacking = match (next, material.now()) {
        (Some(gate), Some(now)) => lacks(material, nation, gate, now, material.today, back),
        _ => Vec::new(),
    };
    let possible = possible(nation, stage).into_iter().map(record::Listed::code).collect();
    NationTold { nation: nation.code(), stage, next: next.map(record::Listed::code), lacking, possible, decisions }
}

/// Where every nation stands.
pub fn nations(material: &Material) -> Vec<NationTold> {
    Nation::LIST.iter().filter_map(|it| Nation::of(it.code)).map(|it| nation_told(material, it)).collect()
}
