//! An organisation's signature under a framework, or under one statement, as it stands.

use super::Consulted;
use super::answer::anchored;
use crate::perform::{Command, Decision, Now, Unable};
use crate::permission::{self, Person};
use framework::consult::Ground;
use framework::records::{CompetenceFramework, SignOff};
use record::{Change, Draft, Envelope, Found, Problem, Query, Record as _, Refusal, Verb};

/// Records what an organisation says. The version it speaks of is the one that whoever records it has seen.
#[derive(Debug)]
pub struct Sign<'a> {
    /// The framework with what was said and decided on it.
    pub consulted: &'a Consulted,
    /// How many edits the version had that the form showed.
    pub seen: u64,
    /// The statement; blank for the framework as a whole.
    pub statement: &'a str,
    /// What it says: fields of a sign-off.
    pub draft: &'a Draft,
}

impl Command for Sign<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![Query::one(CompetenceFramework::KIND.name, self.consulted.opened.reference())]
    }

    fn decide(&self, _: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let (kind, opened) = (&SignOff::KIND, &self.consulted.opened);
        permission::demand_write(by, kind, &opened.owner)?;
        if self.seen != opened.number() {
            let refusal = Refusal::new("framework-moved").with("reference", opened.reference());
            return Err(refusal.with("seen", self.seen).with("now", opened.number()).into());
        }
        let mut draft = match self.statement.trim() {
            "" => Draft::new(),
            id => {
                let unknown = || Problem::new("statement", "no-such-statement").with("statement", id);
                anchored(&Ground::of(&opened.framework).anchor(id).ok_or_else(|| Unable::Problems(vec![unknown()]))?)
            }
        };
        for field in ["organisation", "nation", "consent", "language", "consultation", "signed_by", "remarks"] {
            draft.set(field, self.draft.text(field));
        }
        draft.set("framework", opened.reference().to_string());
        draft.set("through", opened.number().to_string());
        draft.set("digest", opened.framework.digest());
        draft.set("signed_on", now.at().date_naive().to_string());
        let cells = SignOff::parse(&draft).map_err(Unable::Problems)?.cells();
        let envelope = Envelope { owner: opened.owner.clone(), shared_with: Vec::new() };
        let change = Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells };
        Ok(Decision { changes: vec![change], why: "Signed off".to_owned(), file: None })
    }
}
