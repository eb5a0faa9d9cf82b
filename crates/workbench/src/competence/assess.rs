//! Assessing a claim: accepted, more asked for, or refused, with reasons on each of the five tests. Nobody assesses their own.

use super::book::{Claimed, Standing};
use super::scope::{KEPT, kept};
use super::weigh::Doubt;
use crate::keep::{change, laid_over};
use crate::perform::{Command, Decision, Now, Unable};
use crate::permission::{self, Act, Person};
use framework::records::{Assessment, EvidenceClaim};
use record::{Cell, Change, Draft, Envelope, Found, Query, Record, Reference, Refusal, Row, Scope, Test, Verb};

/// The five tests of evidence, as fields of an assessment.
pub const TESTS: [&str; 5] = ["valid", "authentic", "current", "sufficient", "reliable"];

/// Decides on a claim.
pub struct Assess<'a> {
    /// The claim as it was read.
    pub claimed: &'a Claimed,
    /// The decision, the five tests and the reasons, as typed.
    pub given: &'a Draft,
}

impl Command for Assess<'_> {
    fn reads(&self) -> Vec<Query> {
        let claim = &self.claimed.claim.reference;
        vec![Query::one(KEPT[0], claim), Query::all(KEPT[1]).filter("claim", Test::Is(Cell::Link(claim.clone())))]
    }

    fn scope(&self, by: &Person) -> Scope {
        kept(by)
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        permission::demand(by, Act::Assess)?;
        let claim = &self.claimed.claim;
        let row = row_of(state, &claim.reference)?;
        if claim.it.person.as_str() == by.actor.account {
            return Err(Refusal::new("own-claim").with("reference", &claim.reference).into());
        }
        let version = row.version.to_string();
        let assessed = state.get(1).into_iter().flat_map(|it| &it.rows).find(|it| it.text(&Assessment::KIND, "claim_version") == version);
        if let Some(before) = assessed {
            return Err(Refusal::new("assessed-already").with("reference", &before.reference).into());
        }
        let mut draft = Draft::new();
        for field in TESTS.into_iter().chain(["decision", "reasons"]) {
            draft.set(field, self.given.text(field));
        }
        draft.set("claim", claim.reference.to_string());
        draft.set("claim_version", version);
        draft.set("assessor", by.actor.account.as_str());
        draft.set("decided_on", now.at().date_naive().to_string());
        let it = Assessment::parse(&draft).map_err(Unable::Problems)?;
        if let Standing::Doubtful(doubts) = &self.claimed.standing
            && it.decision == framework::records::Decision::Accept
        {
            let codes: Vec<&str> = doubts.iter().map(|it| Doubt::code(*it)).collect();
            return Err(Refusal::new("doubtful-claim").with("reference", &claim.reference).with("doubts", codes.join(", ")).into());
        }
        let envelope = Envelope { owner: row.envelope.owner.clone(), shared_with: Vec::new() };
        let kind = &Assessment::KIND;
        let change = Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells: it.cells() };
        Ok(Decision { changes: vec![change], why: format!("{} was assessed", claim.reference), file: None })
    }
}

pub(super) fn row_of<'a>(state: &'a [Found], reference: &Reference) -> Result<&'a Row, Unable> {
    let row = state.iter().flat_map(|it| &it.rows).find(|it| it.reference == *reference);
    row.ok_or_else(|| Refusal::new("no-such-record").with("kind", reference.prefix()).with("reference", reference).into())
}

/// Says more on one's own claim, after which it is assessed again. What it quotes stays as it is.
pub struct Revise<'a> {
    /// The claim.
    pub claim: &'a Reference,
    /// The reflection.
    pub reflection: &'a str,
}

impl Command for Revise<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::one(KEPT[0], self.claim)]
    }

    fn scope(&self, by: &Person) -> Scope {
        kept(by)
    }

    fn decide(&self, state: &[Found], by: &Person, _: &Now) -> Result<Decision, Unable> {
        permission::demand(by, Act::Claim)?;
        let kind = &EvidenceClaim::KIND;
        let row = own_row(state, self.claim, kind, by)?;
        let draft = laid_over(kind, row, &Draft::new().with("reflection", self.reflection));
        let cells = EvidenceClaim::parse(&draft).map_err(Unable::Problems)?.cells();
        let same = row.text(kind, "reflection") == draft.text("reflection").trim();
        let changes = if same { Vec::new() } else { vec![change(kind, row, Verb::Amend, cells)] };
        Ok(Decision { changes, why: "More was said on it".to_owned(), file: None })
    }
}

/// A record of the person's own; another's is not there.
pub(super) fn own_row<'a>(state: &'a [Found], reference: &Reference, kind: &record::Kind, by: &Person) -> Result<&'a Row, Unable> {
    let row = row_of(state, reference)?;
    if row.text(kind, "person") == by.actor.account {
        return Ok(row);
    }
    Err(Refusal::new("no-such-record").with("kind", kind.one).with("reference", reference).into())
}
