//! Internal verification: assessments drawn by lot from a named seed, the risky ones with more lots, and judged again.

use super::assess::row_of;
use super::book::{Book, Claimed};
use super::scope::{KEPT, kept};
use crate::keep::change;
use crate::perform::{Command, Decision, Now, Unable};
use crate::permission::{self, Act, Person};
use framework::appraisal::{Agreement, Drawn, Lot, agreement, draw};
use framework::records::{Assessment, Verification};
use record::{Change, Draft, Envelope, Found, Held, Problem, Query, Record, Reference, Refusal, Scope, Verb};
use std::collections::BTreeMap;

/// The most that one draw takes.
const MOST: usize = 200;

/// Draws assessments for verification. Those that were drawn before, or that the verifier made or claimed, are left out.
pub struct Draw<'a> {
    /// Everything that was claimed and assessed.
    pub book: &'a Book,
    /// The name of the draw.
    pub seed: &'a str,
    /// How many.
    pub count: usize,
}

impl Draw<'_> {
    /// What would be drawn.
    fn drawn(&self, by: &Person) -> Vec<Drawn> {
        draw(self.seed, &lots(self.book, &by.actor.account), self.count.min(MOST))
    }
}

/// The assessments that can be drawn by an account.
fn lots(book: &Book, account: &str) -> Vec<Lot> {
    let differed = differed(book);
    let mut all: Vec<(&Claimed, &Held<Assessment>)> =
        book.claims.iter().flat_map(|claim| claim.assessments.iter().map(move |it| (claim, it))).collect();
    all.sort_by_key(|it| it.1.reference.number());
    let mut before: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (claim, it) in all {
        let assessor = it.it.assessor.as_str();
        let count = before.entry(assessor).or_default();
        let drawn = book.verifications.iter().any(|other| *other.it.assessment.reference() == it.reference);
        if !drawn && assessor != account && claim.claim.it.person.as_str() != account {
            found.push(Lot {
                name: it.reference.to_string(),
                decision: it.it.decision,
                before: *count,
                differed: differed.get(assessor).copied().unwrap_or_default(),
                reasons: it.it.reasons.as_str().chars().count(),
            });
        }
        *count += 1;
    }
    found
}

/// How many decisions of each assessor a verifier has differed from.
fn differed(book: &Book) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for it in verified(book).iter().filter(|it| it.own.is_some_and(|own| own != it.assessment.it.decision)) {
        *found.entry(it.assessment.it.assessor.to_string()).or_default() += 1;
    }
    found
}

impl Command for Draw<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::all(KEPT[1]), Query::all(KEPT[2])]
    }

    fn scope(&self, by: &Person) -> Scope {
        kept(by)
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        permission::demand(by, Act::Verify)?;
        let seed = self.seed.trim();
        let mut problems = Vec::new();
        problems.extend(seed.is_empty().then(|| Problem::new("seed", "needed")));
        problems
            .extend((self.count == 0 || self.count > MOST).then(|| Problem::new("count", "out-of-range").with("min", 1).with("max", MOST)));
        if !problems.is_empty() {
            return Err(Unable::Problems(problems));
        }
        let kind = &Verification::KIND;
        if state.get(1).into_iter().flat_map(|it| &it.rows).any(|it| it.text(kind, "seed") == seed) {
            return Err(Refusal::new("drawn-already").with("seed", seed).into());
        }
        let drawn = Draw { seed, ..*self }.drawn(by);
        if drawn.is_empty() {
            return Err(Refusal::new("nothing-to-draw").into());
        }
        let mut changes = Vec::new();
        for it in drawn {
            let mut draft = Draft::new().with("assessment", &it.name).with("seed", seed).with("lots", it.lots.to_string());
            draft.set("drawn_on", now.at().date_naive().to_string());
            draft.set("because", if it.because.is_empty() { "by-lot".to_owned() } else { it.because.join("; ") });
            let cells = Verification::parse(&draft).map_err(Unable::Problems)?.cells();
            let envelope = Envelope { owner: by.actor.organisation.clone(), shared_with: Vec::new() };
            changes.push(Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells });
        }
        Ok(Decision { changes, why: format!("Drawn for verification by “{seed}”"), file: None })
    }
}

/// Says what the verifier would have decided, and why.
pub struct Verify<'a> {
    /// The verification.
    pub reference: &'a Reference,
    /// Everything that was claimed and assessed.
    pub book: &'a Book,
    /// The decision and the reasons, as typed.
    pub given: &'a Draft,
}

impl Command for Verify<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::one(KEPT[2], self.reference)]
    }

    fn scope(&self, by: &Person) -> Scope {
        kept(by)
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        permission::demand(by, Act::Verify)?;
        let kind = &Verification::KIND;
        let row = row_of(state, self.reference)?;
        if !row.text(kind, "verifier").is_empty() {
            return Err(Refusal::new("verified-already").with("reference", self.reference).into());
        }
        let found = verified(self.book).into_iter().find(|it| it.held.reference == *self.reference);
        let missing = || Refusal::new("no-such-record").with("kind", kind.one).with("reference", self.reference);
        let found = found.ok_or_else(missing)?;
        let account = by.actor.account.as_str();
        if found.assessment.it.assessor.as_str() == account || found.claimed.claim.it.person.as_str() == account {
            return Err(Refusal::new("own-claim").with("reference", &found.claimed.claim.reference).into());
        }
        let mut draft = row.draft(kind);
        for field in ["own_decision", "reasons"] {
            draft.set(field, self.given.text(field));
        }
        if draft.text("own_decision").trim().is_empty() {
            return Err(Unable::Problems(vec![Problem::new("own_decision", "needed")]));
        }
        draft.set("verifier", account);
        draft.set("decided_on", now.at().date_naive().to_string());
        let cells = Verification::parse(&draft).map_err(Unable::Problems)?.cells();
        let why = format!("{} was verified", found.assessment.reference);
        Ok(Decision { changes: vec![change(kind, row, Verb::Amend, cells)], why, file: None })
    }
}

/// A verification with what it is about.
#[derive(Clone, Copy, Debug)]
pub struct Verified<'a> {
    /// The verification.
    pub held: &'a Held<Verification>,
    /// The assessment.
    pub assessment: &'a Held<Assessment>,
    /// The claim.
    pub claimed: &'a Claimed,
    /// What the verifier would have decided; `None` while it waits.
    pub own: Option<framework::records::Decision>,
}

/// Every verification of an assessment that counts, the newest first.
pub fn verified(book: &Book) -> Vec<Verified<'_>> {
    let of = |held: &'_ Held<Verification>| -> Option<(usize, usize)> {
        book.claims
            .iter()
            .enumerate()
            .find_map(|(at, claim)| Some((at, claim.assessments.iter().position(|it| it.reference == *held.it.assessment.reference())?)))
    };
    let found = book.verifications.iter().filter_map(|held| of(held).map(|it| (held, it)));
    let mut found: Vec<Verified<'_>> = found
        .map(|(held, (claim, assessment))| {
            let claimed = &book.claims[claim];
            Verified { held, assessment: &claimed.assessments[assessment], claimed, own: held.it.own_decision }
        })
        .collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.held.reference.number()));
    found
}

/// Verifications that wait, and how far verifiers agree with assessors so far.
pub fn waiting_for_verification(book: &Book) -> (Vec<Verified<'_>>, Agreement) {
    let all = verified(book);
    let pairs: Vec<_> = all.iter().filter_map(|it| Some((it.assessment.it.decision, it.own?))).collect();
    (all.into_iter().filter(|it| it.own.is_none()).collect(), agreement(&pairs))
}
