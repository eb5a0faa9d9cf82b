//! Everything that was said and decided on one framework, as values.

use super::Anchor;
use crate::records::{CommentReply, CompetenceFramework, Consultation, ConsultationComment, ConsultationVote, GateDecision, SignOff};
use crate::structure::Framework;
use chrono::NaiveDate;
use record::{Held, Reference};
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that was said and decided on one framework.
#[derive(Clone, Debug)]
pub struct Material {
    /// The framework.
    pub framework: Held<CompetenceFramework>,
    /// How many edits it has.
    pub number: u64,
    /// Its versions, by the number of edits: the one of today, and those that rounds, signatures and decisions speak of.
    pub versions: BTreeMap<u64, Framework>,
    /// Rounds.
    pub rounds: Vec<Held<Consultation>>,
    /// Comments on them.
    pub comments: Vec<Held<ConsultationComment>>,
    /// Votes on them.
    pub votes: Vec<Held<ConsultationVote>>,
    /// Replies to comments.
    pub replies: Vec<Held<CommentReply>>,
    /// Signatures.
    pub sign_offs: Vec<Held<SignOff>>,
    /// Decisions at gates.
    pub decisions: Vec<Held<GateDecision>>,
    /// References of records that cannot be read as they stand.
    pub unsound: Vec<Reference>,
    /// The day.
    pub today: NaiveDate,
}

/// How far a round has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoundState {
    /// Nobody has opened its page.
    Prepared,
    /// Its page is made and its first day has not come.
    Waiting,
    /// It can be answered.
    Open,
    /// Its last day is over.
    Closed,
}

impl RoundState {
    /// The code of the sentence that says it.
    pub fn code(self) -> &'static str {
        match self {
            RoundState::Prepared => "prepared",
            RoundState::Waiting => "waiting",
            RoundState::Open => "open",
            RoundState::Closed => "closed",
        }
    }

    /// How far a round has come on a day.
    pub fn of(round: &Consultation, today: NaiveDate) -> RoundState {
        if round.token.is_none() || round.through.is_none() {
            RoundState::Prepared
        } else if today < round.opens_on {
            RoundState::Waiting
        } else if today <= round.closes_on {
            RoundState::Open
        } else {
            RoundState::Closed
        }
    }
}

impl Material {
    /// The framework as it stands today, when it can be read.
    pub fn now(&self) -> Option<&Framework> {
        self.versions.get(&self.number)
    }

    /// The round of a reference.
    pub fn round(&self, reference: &Reference) -> Option<&Held<Consultation>> {
        self.rounds.iter().find(|it| it.reference == *reference)
    }

    /// Comments on a round, in the order in which they came.
    pub fn comments_on(&self, round: &Reference) -> impl Iterator<Item = &Held<ConsultationComment>> {
        self.comments.iter().filter(move |it| it.it.consultation.reference() == round)
    }

    /// Votes in a round that were set aside with a reason: they stay and are not counted.
    pub fn set_aside_in(&self, round: &Reference) -> usize {
        self.votes.iter().filter(|it| it.it.consultation.reference() == round && it.it.set_aside.is_some()).count()
    }

    /// Votes in a round that count: those without a name, and the last one of each voter on each statement. None that was set aside.
    pub fn votes_in(&self, round: &Reference) -> Vec<&Held<ConsultationVote>> {
        let counts = |it: &&Held<ConsultationVote>| it.it.consultation.reference() == round && it.it.set_aside.is_none();
        let of_round: Vec<_> = self.votes.iter().filter(counts).collect();
        let age = |it: &Held<ConsultationVote>| (it.it.received_on, it.reference.number());
        let overtaken = |it: &Held<ConsultationVote>| {
            let by = |other: &&Held<ConsultationVote>| {
                other.it.voter == it.it.voter && other.it.statement == it.it.statement && age(other) > age(it)
            };
            it.it.voter.is_some() && of_round.iter().any(by)
        };
        of_round.iter().filter(|it| !overtaken(it)).copied().collect()
    }

    /// Replies to comments on a round.
    pub fn replies_to(&self, round: &Reference) -> impl Iterator<Item = &Held<CommentReply>> {
        self.replies.iter().filter(move |it| it.it.consultation.reference() == round)
    }
}

fn text<T: ToString>(it: Option<&T>) -> String {
    it.map(ToString::to_string).unwrap_or_default()
}

/// What a record was said of.
pub trait Anchored {
    /// The anchor; none when the framework as a whole is meant.
    fn anchor(&self) -> Option<Anchor>;
}

macro_rules! anchored {
    ($($kind:ty),*) => {
        $(impl Anchored for $kind {
            fn anchor(&self) -> Option<Anchor> {
                Some(Anchor {
                    statement: self.statement.to_string(),
                    digest: self.statement_digest.to_string(),
                    sort: text(self.statement_sort.as_ref()),
                    text: self.statement_text.to_string(),
                    under: text(self.stood_under.as_ref()),
                })
            }
        })*
    };
}
anchored!(ConsultationComment, ConsultationVote);

impl Anchored for SignOff {
    fn anchor(&self) -> Option<Anchor> {
        Some(Anchor {
            statement: self.statement.as_ref()?.to_string(),
            digest: text(self.statement_digest.as_ref()),
            sort: text(self.statement_sort.as_ref()),
            text: text(self.statement_text.as_ref()),
            under: text(self.stood_under.as_ref()),
        })
    }
}
