//! You said, we did: one reply to comments that say the same.

use super::answer::comments_of;
use crate::keep::change;
use crate::perform::{Command, Decision, Now, Origin, Unable, perform};
use crate::permission::{self, Person};
use framework::consult::Material;
use framework::records::{CommentReply, Consultation, ConsultationComment};
use record::{Cell, Change, Draft, Envelope, Fault, Found, Held, Problem, Query, Record as _, Reference, Refusal, Row, Shelf, Verb};

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

/// Writes the reply and names it in each comment, in one commit: there is never a reply that answers nothing.
///
/// # Errors
/// Problems with the reply; a refusal when the person may not, or a comment has a reply already.
pub async fn reply(shelf: &dyn Shelf, by: &Person, now: &Now, origin: &Origin, it: &Reply<'_>) -> Result<Reference, Unable> {
    let receipt = perform(shelf, it, by, now, origin).await?;
    let written = receipt.into_iter().flat_map(|it| it.written).map(|it| it.1).find(|it| it.prefix() == CommentReply::KIND.prefix);
    written.ok_or_else(|| Fault::new("nothing-to-write", "a reply was not written").into())
}

impl Reply<'_> {
    /// The comments of the round that are meant, each without a reply.
    fn meant<'a>(&self, found: &'a Found) -> Result<Vec<&'a Row>, Unable> {
        let kind = &ConsultationComment::KIND;
        let rows: Vec<&Row> = found.rows.iter().filter(|row| self.comments.contains(&row.reference)).collect();
        if self.comments.is_empty() {
            return Err(Unable::Problems(vec![Problem::new("comments", "reply-to-nothing")]));
        }
        if let Some(missing) = self.comments.iter().find(|one| !rows.iter().any(|row| row.reference == **one)) {
            return Err(Refusal::new("no-such-record").with("kind", kind.one).with("reference", missing).into());
        }
        if let Some(row) = rows.iter().find(|row| !row.text(kind, "reply").is_empty()) {
            return Err(Refusal::new("comment-has-reply").with("reference", &row.reference).with("reply", row.text(kind, "reply")).into());
        }
        Ok(rows)
    }

    /// The reply as a record, or everything that keeps it from being one.
    fn made(&self, draft: &Draft, mut problems: Vec<Problem>) -> Result<CommentReply, Unable> {
        let parsed = CommentReply::parse(draft);
        problems.extend(parsed.as_ref().err().into_iter().flatten().cloned());
        let Ok(made) = parsed else { return Err(Unable::Problems(problems)) };
        let last = self.material.number;
        if made.edit.and_then(|it| u64::try_from(it.get()).ok()).is_some_and(|it| it > last) {
            problems.push(Problem::new("edit", "no-such-edit").with("last", last));
        }
        if problems.is_empty() { Ok(made) } else { Err(Unable::Problems(problems)) }
    }
}

impl Command for Reply<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![comments_of(&self.round.reference), Query::one(Consultation::KIND.name, &self.round.reference)]
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let (kind, comment) = (&CommentReply::KIND, &ConsultationComment::KIND);
        let missing = || Refusal::new("no-such-record").with("kind", Consultation::KIND.one).with("reference", &self.round.reference);
        let [comments, rounds] = state else { return Err(missing().into()) };
        let owner = rounds.rows.first().ok_or_else(missing)?.envelope.owner.clone();
        permission::demand_write(by, kind, &owner)?;
        let mut draft = self.draft.clone();
        draft.set("consultation", self.round.reference.to_string());
        let (rows, problems) = match self.meant(comments) {
            Err(Unable::Problems(them)) => (Vec::new(), them),
            Err(other) => return Err(other),
            Ok(rows) => (rows, Vec::new()),
        };
        let made = self.made(&draft, problems)?;
        // The shelf gives the reply its number and puts it into the comments that name it.
        let reference = Reference::provisional(kind.prefix, 0);
        let named = reference.clone().map_or(Cell::Missing, Cell::Link);
        let envelope = Envelope { owner, shared_with: Vec::new() };
        let mut changes = vec![Change { kind, id: now.id(), reference, base: 0, verb: Verb::Create, envelope, cells: made.cells() }];
        for row in rows {
            permission::demand_write(by, comment, &row.envelope.owner)?;
            let mut cells = ConsultationComment::parse(&row.draft(comment)).map_err(Unable::Problems)?.cells();
            if let Some(cell) = comment.place("reply").and_then(|at| cells.get_mut(at)) {
                cell.clone_from(&named);
            }
            changes.push(change(comment, row, Verb::Amend, cells));
        }
        Ok(Decision { changes, why: "A reply to comments".to_owned(), file: None })
    }
}
