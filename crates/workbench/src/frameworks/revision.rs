//! Revisions: a framework at one moment, under a name, proved by its digest.

use super::log::{Opened, edits_of, log_of, own_row, row_of};
use crate::perform::{Command, Decision, Now, Unable};
use crate::permission::{self, Person};
use framework::records::FrameworkRevision;
use framework::structure::Framework;
use record::{Cell, Change, Draft, Envelope, Found, Held, Query, Record, Reference, Refusal, Shelf, Test, Verb, load};

/// Gives the framework as it stands a name.
#[derive(Debug)]
pub struct NameRevision<'a> {
    /// The framework as whoever names it saw it.
    pub opened: &'a Opened,
    /// What the revision is called.
    pub title: &'a str,
    /// What people should know of it.
    pub notes: &'a str,
}

impl Command for NameRevision<'_> {
    fn reads(&self) -> Vec<Query> {
        vec![own_row(self.opened.reference()), log_of(self.opened.reference())]
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let kind = &FrameworkRevision::KIND;
        let row = row_of(state.first(), self.opened.reference())?;
        permission::demand_write(by, kind, &row.envelope.owner)?;
        let standing = state.get(1).map(edits_of).transpose()?.unwrap_or_default();
        if standing != self.opened.edits {
            let refusal = Refusal::new("framework-moved").with("reference", self.opened.reference());
            return Err(refusal.with("seen", self.opened.number()).with("now", standing.len()).into());
        }
        let mut draft = Draft::new().with("title", self.title).with("notes", self.notes);
        draft.set("framework", self.opened.reference().to_string());
        draft.set("through", self.opened.number().to_string());
        draft.set("sha256", self.opened.framework.digest());
        let cells = FrameworkRevision::parse(&draft).map_err(Unable::Problems)?.cells();
        let envelope = Envelope { owner: row.envelope.owner.clone(), shared_with: row.envelope.shared_with.clone() };
        let change = Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells };
        Ok(Decision { changes: vec![change], why: format!("Revision named: {}", self.title.trim()), file: None })
    }
}

/// The revisions of a framework, the newest first.
///
/// # Errors
/// Faults of the shelf.
pub async fn revisions(shelf: &dyn Shelf, by: &Person, framework: &Reference) -> Result<Vec<Held<FrameworkRevision>>, Unable> {
    let query = Query::all(FrameworkRevision::KIND.name).filter("framework", Test::Is(Cell::Link(framework.clone())));
    let mut found = load::<FrameworkRevision>(&shelf.find(&permission::scope(by), &query).await?.rows).sound;
    found.sort_by_key(|it| std::cmp::Reverse((it.it.through.get(), it.reference.number())));
    Ok(found)
}

/// A revision replayed, whose digest must be the one it was named with.
///
/// # Errors
/// `framework-revision-differs` when the log no longer gives what was named.
pub fn revision(opened: &Opened, named: &FrameworkRevision) -> Result<Framework, Unable> {
    let it = opened.at(u64::try_from(named.through.get()).unwrap_or_default())?;
    if it.digest() == named.sha256.as_str() {
        Ok(it)
    } else {
        Err(Refusal::new("framework-revision-differs").with("title", &named.title).into())
    }
}
