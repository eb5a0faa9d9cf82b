//! Bringing a document in: bytes, the framework they say, and a record that keeps both.

use super::readers::READERS;
use crate::perform::{Command, Decision, Now, Origin, Unable, perform};
use crate::permission::{self, Person};
use framework::records::{Adoption, CompetenceFramework, FrameworkSort};
use framework::structure::{Framework, retire_ended, sorts};
use record::{
    Change, Digest, Draft, Envelope, Fault, FileRef, Found, Listed as _, Place, Problem, Query, Record, Reference, Refusal, Shelf, Verb,
};

/// The largest document that is taken, in bytes.
pub(super) const LARGEST: usize = 16 * 1_048_576;

/// What is brought in.
#[derive(Clone, Debug)]
pub struct Bring {
    /// The framework that the document says.
    pub framework: Framework,
    /// What the record should say of it: fields of the kind. What is not said is taken from the framework.
    pub told: Draft,
    /// The document.
    pub document: Vec<u8>,
    /// The name of the document, without folders.
    pub name: String,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Brought {
    /// The record.
    pub reference: Reference,
    /// The framework.
    pub framework: Framework,
}

/// Reads a document by the first reader that knows its format.
///
/// # Errors
/// Every problem of the document at once.
pub fn read(bytes: &[u8], name: &str) -> Result<Framework, Unable> {
    if bytes.len() > LARGEST {
        return Err(Unable::Problems(vec![Problem::new("file", "file-too-large").with("max", LARGEST / 1_048_576)]));
    }
    let read = READERS.iter().find_map(|reader| reader(bytes, name));
    let read = read.ok_or_else(|| Unable::Problems(vec![Problem::new("file", "framework-format-unknown")]))?;
    read.map_err(|problems| Unable::Problems(problems.iter().map(|it| placed(name, it)).collect()))
}

fn placed(name: &str, it: &framework::Problem) -> Problem {
    let place = Place { file: Some(name.to_owned()), row: it.line.and_then(|it| u64::try_from(it).ok()), ..Place::default() };
    Problem::new("file", "document-not-read").with("message", &it.message).with("remedy", &it.put_right).at(place)
}

/// Keeps the document and the framework, and makes the record. The same content is brought in once. Statements whose own last day is over
/// no longer hold.
///
/// # Errors
/// Problems with what is told of it; a refusal when the person may not, or the content is here already.
pub async fn bring(shelf: &dyn Shelf, by: &Person, now: &Now, origin: &Origin, mut it: Bring) -> Result<Brought, Unable> {
    permission::demand_write(by, &CompetenceFramework::KIND, &by.actor.organisation)?;
    let title = it.told.text("title").trim().to_owned();
    if !title.is_empty() {
        it.framework.title = title;
    }
    retire_ended(&mut it.framework, now.at().date_naive());
    let base = it.framework.bytes().map_err(|it| Fault::new("framework-not-written", it))?;
    let make = MakeFramework { draft: draft_of(&it, &base), once: true };
    CompetenceFramework::parse(&make.draft).map_err(Unable::Problems)?;
    shelf.keep(&permission::scope(by), base).await?;
    shelf.keep(&permission::scope(by), it.document).await?;
    let reference = made(shelf, by, now, origin, &make).await?;
    Ok(Brought { reference, framework: it.framework })
}

/// Makes the record, and hands over its reference.
pub(super) async fn made(shelf: &dyn Shelf, by: &Person, now: &Now, origin: &Origin, make: &MakeFramework) -> Result<Reference, Unable> {
    let receipt = perform(shelf, make, by, now, origin).await?;
    let written = receipt.and_then(|it| it.written.into_iter().next());
    Ok(written.map(|it| it.1).ok_or_else(|| Fault::new("nothing-to-write", "a framework was not written"))?)
}

/// A file by its content. The name keeps only what every file system takes.
pub(super) fn file(bytes: &[u8], name: &str) -> String {
    let safe = |it: char| if it.is_alphanumeric() || matches!(it, '.' | '-' | '_') { it } else { '-' };
    let name: String = name.chars().map(safe).take(80).collect();
    let name = if name.is_empty() { "document".to_owned() } else { name };
    FileRef { sha256: Digest::of(bytes).to_string(), name, size: bytes.len() as u64 }.to_string()
}

fn draft_of(it: &Bring, base: &[u8]) -> Draft {
    let mut draft = it.told.clone();
    let field = |name: &str| it.framework.fields.get(name).and_then(|it| it.as_str()).unwrap_or_default().to_owned();
    let said = [
        ("title", it.framework.title.clone()),
        ("sort", sort_of(&it.framework).code().to_owned()),
        ("code", field("urn")),
        ("publisher", field("publisher")),
        ("language", field("language")),
        ("adoption", Adoption::Draft.code().to_owned()),
    ];
    for (name, text) in said {
        if draft.text(name).trim().is_empty() {
            draft.set(name, text);
        }
    }
    draft.set("content", file(base, "framework.json"));
    draft.set("source", file(&it.document, &it.name));
    draft
}

/// What a framework is, by what it holds.
fn sort_of(it: &Framework) -> FrameworkSort {
    let holds = |sort: &str| it.live().any(|it| it.sort == sort);
    if holds(sorts::FUNCTION) {
        FrameworkSort::Map
    } else if holds(sorts::STANDARD) {
        FrameworkSort::Suite
    } else if holds(sorts::CRITERION) || holds(sorts::KNOWLEDGE) {
        FrameworkSort::Standard
    } else {
        FrameworkSort::Other
    }
}

/// Makes the record of a framework whose files are kept.
#[derive(Debug)]
pub(super) struct MakeFramework {
    pub(super) draft: Draft,
    /// Whether the same content may not be here already. A draft begins with the content of what it is a draft of.
    pub(super) once: bool,
}

impl Command for MakeFramework {
    fn reads(&self) -> Vec<Query> {
        vec![Query::all(CompetenceFramework::KIND.name)]
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let kind = &CompetenceFramework::KIND;
        permission::demand_write(by, kind, &by.actor.organisation)?;
        let made = CompetenceFramework::parse(&self.draft).map_err(Unable::Problems)?;
        let hash = |text: &str| text.split('/').next().filter(|it| !it.is_empty()).map(str::to_owned);
        let file = hash(self.draft.text("source"));
        // The same document is the same framework, whatever title somebody gives it this time.
        let same = |row: &&record::Row| {
            let ours = row.envelope.owner == by.actor.organisation;
            let kept = |field: &str, mine: &Option<String>| mine.is_some() && hash(row.text(kind, field)) == *mine;
            ours && (kept("content", &hash(self.draft.text("content"))) || kept("source", &file))
        };
        if self.once
            && let Some(row) = state.iter().flat_map(|it| &it.rows).find(same)
        {
            return Err(Refusal::new("framework-already-here").with("reference", &row.reference).into());
        }
        let envelope = Envelope { owner: by.actor.organisation.clone(), shared_with: Vec::new() };
        let change = Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells: made.cells() };
        Ok(Decision { changes: vec![change], why: format!("Brought in: {}", self.draft.text("title")), file })
    }
}
