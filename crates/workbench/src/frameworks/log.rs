//! Opening a framework: what was brought in, and the log replayed on it.

use crate::perform::Unable;
use crate::permission::{self, Person};
use chrono::{DateTime, Utc};
use framework::records::{CompetenceFramework, FrameworkEdit};
use framework::structure::{Edit, Framework, Operation, replay};
use record::{Cell, Digest, Found, Held, Query, Record as _, Reference, Refusal, Row, Shelf, Test, load};

/// A framework as it stands, with everything it was made from.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its record.
    pub held: Held<CompetenceFramework>,
    /// The organisation that owns it.
    pub owner: String,
    /// The framework as it was brought in.
    pub base: Framework,
    /// The log, in order.
    pub edits: Vec<Edit>,
    /// The framework as it stands after the log.
    pub framework: Framework,
}

impl Opened {
    /// Its reference.
    pub fn reference(&self) -> &Reference {
        &self.held.reference
    }

    /// How many edits it has: what whoever edits it next must have seen.
    pub fn number(&self) -> u64 {
        self.edits.len() as u64
    }

    /// The framework as it stood after an edit; 0 is as it was brought in.
    ///
    /// # Errors
    /// A refusal when there is no such edit.
    pub fn at(&self, through: u64) -> Result<Framework, Unable> {
        let edits = usize::try_from(through).ok().and_then(|it| self.edits.get(..it));
        let missing = || Refusal::new("framework-no-such-edit").with("number", through).with("last", self.number());
        Ok(replay(&self.base, edits.ok_or_else(missing)?)?)
    }
}

/// The framework's own row.
pub(super) fn own_row(reference: &Reference) -> Query {
    Query::one(CompetenceFramework::KIND.name, reference)
}

/// The log of a framework.
pub(super) fn log_of(reference: &Reference) -> Query {
    Query::all(FrameworkEdit::KIND.name).filter("framework", Test::Is(Cell::Link(reference.clone())))
}

pub(super) fn missing(reference: impl std::fmt::Display) -> Refusal {
    Refusal::new("no-such-record").with("kind", CompetenceFramework::KIND.one).with("reference", reference)
}

/// The log that was found, in order. A line that cannot be read is a refusal: what follows it would be built on sand.
pub(super) fn edits_of(found: &Found) -> Result<Vec<Edit>, Refusal> {
    let loaded = load::<FrameworkEdit>(&found.rows);
    if let Some((reference, _)) = loaded.unsound.first() {
        return Err(Refusal::new("framework-log-unreadable").with("edit", reference));
    }
    let read = |it: &Held<FrameworkEdit>| {
        let broken = || Refusal::new("framework-log-unreadable").with("edit", &it.reference);
        let operation: Operation = serde_json::from_str(it.it.operation.as_str()).map_err(|_| broken())?;
        let when: DateTime<Utc> = it.it.made_at.as_str().parse().map_err(|_| broken())?;
        let number = u64::try_from(it.it.number.get()).unwrap_or_default();
        let who = it.it.made_by.as_ref().map_or_else(String::new, ToString::to_string);
        Ok(Edit { number, who, when, why: it.it.reason.to_string(), operation })
    };
    let mut edits = loaded.sound.iter().map(read).collect::<Result<Vec<Edit>, Refusal>>()?;
    edits.sort_by_key(|it| it.number);
    Ok(edits)
}

/// Every framework that the person may see, by title.
///
/// # Errors
/// Faults of the shelf.
pub async fn all(shelf: &dyn Shelf, by: &Person) -> Result<Vec<Held<CompetenceFramework>>, Unable> {
    if !permission::may_see(by, &CompetenceFramework::KIND) {
        return Ok(Vec::new());
    }
    let rows = shelf.find(&permission::scope(by), &Query::all(CompetenceFramework::KIND.name)).await?.rows;
    let mut found = load::<CompetenceFramework>(&rows).sound;
    found.sort_by(|a, b| (a.it.title.as_str(), &a.reference).cmp(&(b.it.title.as_str(), &b.reference)));
    Ok(found)
}

/// A framework as it stands.
///
/// # Errors
/// As for [`opened`].
pub async fn open(shelf: &dyn Shelf, by: &Person, reference: &Reference) -> Result<(Held<CompetenceFramework>, Framework), Unable> {
    let it = opened(shelf, by, reference).await?;
    Ok((it.held, it.framework))
}

/// A framework with what it was brought in as and its log.
///
/// # Errors
/// A refusal when there is no such framework, nothing was brought in, or its log cannot be replayed.
pub async fn opened(shelf: &dyn Shelf, by: &Person, reference: &Reference) -> Result<Opened, Unable> {
    let scope = permission::scope(by);
    let row = shelf.find(&scope, &own_row(reference)).await?.rows.into_iter().next().ok_or_else(|| missing(reference))?;
    let owner = row.envelope.owner.clone();
    let held = load::<CompetenceFramework>(&[row]).sound.pop().ok_or_else(|| missing(reference))?;
    let base = base_of(shelf, by, &held).await?;
    let edits = edits_of(&shelf.find(&scope, &log_of(reference)).await?)?;
    let framework = replay(&base, &edits)?;
    Ok(Opened { held, owner, base, edits, framework })
}

/// The same for a framework that somebody typed; a text that names none is one that is not there.
///
/// # Errors
/// As for [`opened`].
pub async fn opened_of_text(shelf: &dyn Shelf, by: &Person, reference: &str) -> Result<Opened, Unable> {
    let own = |it: &Reference| it.prefix() == CompetenceFramework::KIND.prefix;
    let reference = Reference::parse(reference).filter(own).ok_or_else(|| missing(reference))?;
    opened(shelf, by, &reference).await
}

async fn base_of(shelf: &dyn Shelf, by: &Person, held: &Held<CompetenceFramework>) -> Result<Framework, Unable> {
    let unread = || Refusal::new("framework-without-base").with("reference", &held.reference);
    let file = held.it.content.as_ref().ok_or_else(unread)?;
    let hash = Digest::parse(&file.0.sha256).ok_or_else(unread)?;
    let bytes = shelf.fetch(&permission::scope(by), hash).await?.ok_or_else(unread)?;
    Ok(Framework::from_bytes(&bytes.bytes).map_err(|_| unread())?)
}

/// The row of a framework among what was found.
pub(super) fn row_of<'a>(found: Option<&'a Found>, reference: &Reference) -> Result<&'a Row, Unable> {
    found.and_then(|it| it.rows.first()).ok_or_else(|| missing(reference).into())
}
