//! You said, we did: one reply to comments that say the same.

use super::answer::comments_of;
use super::ground::belonging;
use crate::keep::change;
use crate::perform::{Command, Decision, Now, Origin, Unable, perform};
use crate::permission::{self, Person};
use framework::consult::Material;
use framework::records::{CommentReply, Consultation, ConsultationComment};
use record::{Change, Draft, Envelope, Fault, Found, Held, Problem, Query, Record as _, Reference, Refusal, Row, Shelf, Verb};

/// A reply to comments.
#[derive(Debug)]
pub struct Reply<'a> {
    /// What was said and decided so far.
    pub material: &'a Material,
    /// The round.
    pub round: &'a Held<Consultation>,
    /// The comments it replies to.
    pub comments: &'a [Reference],
    /// What it says: fields of a reply.
    pub draft: &'a Draft,
}

/// Writes the reply, then names it in each comment. Should the second step fail, the reply is there and the comments still want one.
///
/// # Errors
/// Problems with the reply; a refusal when the person may not, or a comment has a reply already.
pub async fn reply(shelf: &dyn Shelf, by: &Person, now: &Now, origin: &Origin, it: &Reply<'_>) -> Result<Reference, Unable> {
    let receipt = perform(shelf, &Write(it), by, now, origin).await?;
    let written = receipt.and_then(|it| it.written.into_iter().next()).map(|it| it.1);
    let reference = written.ok_or_else(|| Fault::new("nothing-to-write", "a reply was not written"))?;
    let key = origin.key.as_ref().map(|it| format!("{it} comments"));
    let origin = Origin { key, ..origin.clone() };
    perform(shelf, &Name { of: it, reply: &reference }, by, now, &origin).await?;
    Ok(reference)
}

/// The comments of a round that are meant, each without a reply.
fn meant<'a>(it: &Reply<'_>, state: &'a [Found], reply: Option<&Reference>) -> Result<Vec<&'a Row>, Unable> {
    let kind = &ConsultationComment::KIND;
    let rows: Vec<&Row> = state.iter().flat_map(|it| &it.rows).filter(|row| it.comments.contains(&row.reference)).collect();
    if it.comments.is_empty() {
        return Err(Unable::Problems(vec![Problem::new("comments", "reply-to-nothing")]));
    }
    if let Some(missing) = it.comments.iter().find(|one| !rows.iter().any(|row| row.reference == **one)) {
        return Err(Refusal::new("no-such-record").with("kind", kind.one).with("reference", missing).into());
    }
    let other = |row: &&&Row| !row.text(kind, "reply").is_empty() && reply.is_none_or(|it| row.text(kind, "reply") != it.to_string());
    if let Some(row) = rows.iter().find(other) {
        return Err(Refusal::new("comment-has-reply").with("reference", &row.reference).with("reply", row.text(kind, "reply")).into());
    }
    Ok(rows)
}

#[derive(Debug)]
struct Write<'a>(&'a Reply<'a>);

impl Command for Write<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![comments_of(&self.0.round.reference), Query::one(Consultation::KIND.name, &self.0.round.reference)]
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let kind = &CommentReply::KIND;
        let missing = || Refusal::new("no-such-record").with("kind", Consultation::KIND.one).with("reference", &self.0.round.reference);
        let owner = state.get(1).and_then(|it| it.rows.first()).ok_or_else(missing)?.envelope.owner.clone();
        permission::demand_write(by, kind, &owner)?;
        let mut draft = self.0.draft.clone();
        draft.set("consultation", self.0.round.reference.to_string());
        let mut problems = match meant(self.0, state.get(..1).unwrap_or_default(), None) {
            Err(Unable::Problems(them)) => them,
            Err(other) => return Err(other),
            Ok(_) => Vec::new(),
        };
        let parsed = CommentReply::parse(&draft);
        problems.extend(parsed.as_ref().err().into_iter().flatten().cloned());
        let Ok(made) = parsed else { return Err(Unable::Problems(problems)) };
        let last = self.0.material.number;
        if made.edit.and_then(|it| u64::try_from(it.get()).ok()).is_some_and(|it| it > last) {
            problems.push(Problem::new("edit", "no-such-edit").with("last", last));
        }
        if !problems.is_empty() {
            return Err(Unable::Problems(problems));
        }
        let envelope = Envelope { owner, shared_with: Vec::new() };
        let change = Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells: made.cells() };
        Ok(Decision { changes: vec![change], why: "A reply to comments".to_owned(), file: None })
    }
}

#[derive(Debug)]
struct Name<'a> {
    of: &'a Reply<'a>,
    reply: &'a Reference,
}

impl Command for Name<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![comments_of(&self.of.round.reference), belonging::<CommentReply>("consultation", &self.of.round.reference)]
    }

    fn decide(&self, state: &[Found], by: &Person, _: &Now) -> Result<Decision, Unable> {
        let kind = &ConsultationComment::KIND;
        let mut changes = Vec::new();
        for row in meant(self.of, state.get(..1).unwrap_or_default(), Some(self.reply))? {
            permission::demand_write(by, kind, &row.envelope.owner)?;
            let mut draft = row.draft(kind);
            draft.set("reply", self.reply.to_string());
            let cells = ConsultationComment::parse(&draft).map_err(Unable::Problems)?.cells();
            changes.push(change(kind, row, Verb::Amend, cells));
        }
        Ok(Decision { changes, why: format!("Replied to in {}", self.reply), file: None })
    }
}
