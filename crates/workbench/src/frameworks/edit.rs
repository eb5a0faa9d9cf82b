//! Editing a framework: operations, checked against what stands and written at the end of the log.

use super::bring::{MakeFramework, file, made};
use super::log::{Opened, edits_of, log_of, own_row, row_of};
use crate::perform::{Command, Decision, Now, Origin, Unable};
use crate::permission::{self, Person};
use chrono::SecondsFormat;
use framework::records::{Adoption, CompetenceFramework, FrameworkEdit};
use framework::structure::{Edit, Header, Operation, canonical};
use record::{Change, Draft, Envelope, Fault, Found, Listed as _, Problem, Query, Record, Reference, Refusal, Shelf, Verb};

/// Does operations on a framework, all of them or none.
#[derive(Debug)]
pub struct EditFramework<'a> {
    /// The framework as whoever edits it saw it. When somebody else has edited it since, nothing is done.
    pub opened: &'a Opened,
    /// What to do, in order.
    pub operations: &'a [Operation],
    /// Why.
    pub why: &'a str,
}

impl EditFramework<'_> {
    fn kind() -> &'static record::Kind {
        &FrameworkEdit::KIND
    }

    /// The line of the log for an edit.
    fn line(&self, edit: &Edit) -> Result<Draft, Unable> {
        let operation = canonical(&edit.operation).map_err(|it| Fault::new("framework-not-written", it))?;
        let operation = String::from_utf8(operation).map_err(|it| Fault::new("framework-not-written", it))?;
        let mut draft = Draft::new().with("operation", escaped(&operation)).with("made_by", &edit.who).with("reason", &edit.why);
        draft.set("framework", self.opened.reference().to_string());
        draft.set("number", edit.number.to_string());
        draft.set("made_at", edit.when.to_rfc3339_opts(SecondsFormat::Secs, true));
        Ok(draft)
    }
}

/// JSON lets control characters above U+007E stand in a text, which no record takes: they are written as escapes.
fn escaped(json: &str) -> String {
    let one = |it: char| if it.is_control() { format!("\\u{:04x}", u32::from(it)) } else { it.to_string() };
    if json.chars().any(char::is_control) { json.chars().map(one).collect() } else { json.to_owned() }
}

impl Command for EditFramework<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![own_row(self.opened.reference()), log_of(self.opened.reference())]
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let row = row_of(state.first(), self.opened.reference())?;
        permission::demand_write(by, &CompetenceFramework::KIND, &row.envelope.owner)?;
        permission::demand_write(by, Self::kind(), &row.envelope.owner)?;
        if self.why.trim().is_empty() {
            return Err(Unable::Problems(vec![Problem::new("why", "needed")]));
        }
        let standing = state.get(1).map(edits_of).transpose()?.unwrap_or_default();
        if standing != self.opened.edits {
            return Err(moved(self.opened, standing.len()).into());
        }
        let adoption = Adoption::of(row.text(&CompetenceFramework::KIND, "adoption"));
        let mut framework = self.opened.framework.clone();
        let mut changes = Vec::new();
        for operation in self.operations {
            allowed(adoption, operation)?;
            let number = self.opened.number() + changes.len() as u64 + 1;
            let (who, why) = (by.name.clone(), self.why.trim().to_owned());
            let edit = Edit { number, who, when: now.at(), why, operation: operation.clone() };
            edit.apply(&mut framework)?;
            let cells = FrameworkEdit::parse(&self.line(&edit)?).map_err(Unable::Problems)?.cells();
            let envelope = Envelope { owner: row.envelope.owner.clone(), shared_with: row.envelope.shared_with.clone() };
            changes.push(Change { kind: Self::kind(), id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells });
        }
        Ok(Decision { changes, why: self.why.trim().to_owned(), file: None })
    }
}

/// Somebody else has edited the framework since it was opened.
fn moved(opened: &Opened, now: usize) -> Refusal {
    Refusal::new("framework-moved").with("reference", opened.reference()).with("seen", opened.number()).with("now", now)
}

/// What may still be changed of a framework, by how far it has come: of an adopted one only relations, terms and definitions; of one that
/// is no longer used, nothing. People may have been assessed against it.
fn allowed(adoption: Option<Adoption>, operation: &Operation) -> Result<(), Refusal> {
    let beside = matches!(
        operation,
        Operation::Relate { .. }
            | Operation::Unrelate { .. }
            | Operation::PutTerm { .. }
            | Operation::RemoveTerm { .. }
            | Operation::SetHeader { part: Header::Definitions, .. }
    );
    match adoption {
        Some(Adoption::Deprecated) => Err(Refusal::new("framework-deprecated").offering("framework-take-a-draft")),
        Some(Adoption::Adopted) if !beside => Err(Refusal::new("framework-adopted").offering("framework-take-a-draft")),
        _ => Ok(()),
    }
}

/// A draft of a framework, to be edited apart from it and merged with it later.
#[derive(Debug)]
pub struct TakeDraft<'a> {
    /// The framework.
    pub opened: &'a Opened,
    /// What the draft is called.
    pub title: &'a str,
}

/// Takes a draft: a new framework that begins as this one stands.
///
/// # Errors
/// Problems with the title; a refusal when the person may not.
pub async fn take_draft(shelf: &dyn Shelf, by: &Person, now: &Now, origin: &Origin, it: &TakeDraft<'_>) -> Result<Reference, Unable> {
    permission::demand_write(by, &CompetenceFramework::KIND, &by.actor.organisation)?;
    let base = it.opened.framework.bytes().map_err(|it| Fault::new("framework-not-written", it))?;
    let kind = &CompetenceFramework::KIND;
    let cells = it.opened.held.it.cells();
    let mut draft: Draft = kind.fields.iter().zip(&cells).map(|(field, cell)| (field.name, cell.text().to_string())).collect();
    draft.set("title", it.title);
    draft.set("adoption", Adoption::Draft.code());
    draft.set("draft_of", it.opened.reference().to_string());
    draft.set("draft_from", it.opened.number().to_string());
    draft.set("content", file(&base, "framework.json"));
    let make = MakeFramework { draft, once: false };
    CompetenceFramework::parse(&make.draft).map_err(Unable::Problems)?;
    shelf.keep(&permission::scope(by), base).await?;
    made(shelf, by, now, origin, &make).await
}
