//! A learning plan and reflective practice: one's own, and nobody else's.

use super::assess::own_row;
use super::scope::{KEPT, kept};
use crate::keep::{change, laid_over};
use crate::perform::{Command, Decision, Now, Unable};
use crate::permission::{self, Act, Person};
use framework::records::{LearningAction, Reflection};
use record::{Change, Draft, Envelope, Found, Kind, Query, Record, Reference, Scope, Verb};

/// Plans to learn something for a criterion.
pub struct Learn<'a> {
    /// The standard; `MAP` for a function.
    pub standard: &'a str,
    /// The criterion.
    pub criterion: &'a str,
    /// What and by when, as typed.
    pub given: &'a Draft,
}

impl Command for Learn<'_> {
    fn reads(&self) -> Vec<Query> {
        Vec::new()
    }

    fn scope(&self, by: &Person) -> Scope {
        kept(by)
    }

    fn decide(&self, _: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let mut draft = Draft::new().with("standard", self.standard).with("criterion", self.criterion);
        for field in ["action", "due"] {
            draft.set(field, self.given.text(field));
        }
        made::<LearningAction>(draft, by, now, "Planned to learn")
    }
}

/// Says what came of a line of one's learning plan.
pub struct Finish<'a> {
    /// The line.
    pub reference: &'a Reference,
    /// What came of it.
    pub result: &'a str,
}

impl Command for Finish<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::one(KEPT[3], self.reference)]
    }

    fn scope(&self, by: &Person) -> Scope {
        kept(by)
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let day = now.at().date_naive().to_string();
        let given = Draft::new().with("result", self.result).with("done_on", if self.result.trim().is_empty() { "" } else { &day });
        if self.result.trim().is_empty() {
            return Err(Unable::Problems(vec![record::Problem::new("result", "needed")]));
        }
        amended::<LearningAction>(state, self.reference, given, by, "Learning was done")
    }
}

/// Reflects on a piece of work.
pub struct Reflect<'a> {
    /// The record in which the work stands, the statement, and the thoughts, as typed.
    pub given: &'a Draft,
}

impl Command for Reflect<'_> {
    fn reads(&self) -> Vec<Query> {
        Vec::new()
    }

    fn scope(&self, by: &Person) -> Scope {
        kept(by)
    }

    fn decide(&self, _: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let mut draft = Draft::new();
        for field in ["statement", "about", "happened", "thought", "next"] {
            draft.set(field, self.given.text(field));
        }
        made::<Reflection>(draft, by, now, "Reflected on practice")
    }
}

/// Comes back to a reflection and says what came of it.
pub struct LookBack<'a> {
    /// The reflection.
    pub reference: &'a Reference,
    /// What came of it.
    pub later: &'a str,
}

impl Command for LookBack<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::one(KEPT[4], self.reference)]
    }

    fn scope(&self, by: &Person) -> Scope {
        kept(by)
    }

    fn decide(&self, state: &[Found], by: &Person, _: &Now) -> Result<Decision, Unable> {
        if self.later.trim().is_empty() {
            return Err(Unable::Problems(vec![record::Problem::new("later", "needed")]));
        }
        amended::<Reflection>(state, self.reference, Draft::new().with("later", self.later), by, "Looked back")
    }
}

fn made<R: Record + Keeps>(mut draft: Draft, by: &Person, now: &Now, why: &str) -> Result<Decision, Unable> {
    permission::demand(by, Act::Claim)?;
    draft.set("person", by.actor.account.as_str());
    let cells = R::parse(&draft).map_err(Unable::Problems)?.cells();
    let envelope = Envelope { owner: by.actor.organisation.clone(), shared_with: Vec::new() };
    let change = Change { kind: R::KEPT, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells };
    Ok(Decision { changes: vec![change], why: why.to_owned(), file: None })
}

fn amended<R: Record + Keeps>(state: &[Found], reference: &Reference, given: Draft, by: &Person, why: &str) -> Result<Decision, Unable> {
    permission::demand(by, Act::Claim)?;
    let row = own_row(state, reference, R::KEPT, by)?;
    let draft = laid_over(R::KEPT, row, &given);
    let cells = R::parse(&draft).map_err(Unable::Problems)?.cells();
    Ok(Decision { changes: vec![change(R::KEPT, row, Verb::Amend, cells)], why: why.to_owned(), file: None })
}

/// A kind as the static that changes carry.
trait Keeps {
    const KEPT: &'static Kind;
}

impl Keeps for LearningAction {
    const KEPT: &'static Kind = &LearningAction::KIND;
}

impl Keeps for Reflection {
    const KEPT: &'static Kind = &Reflection::KIND;
}
