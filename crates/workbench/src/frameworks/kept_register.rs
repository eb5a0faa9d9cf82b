//! A register of existing standards that is kept: every map is looked up in it, and whoever drafts a statement sees what exists.

use super::bring::file;
use super::register::read_register;
use crate::perform::{Command, Decision, Now, Origin, Unable, perform};
use crate::permission::{self, Person};
use framework::nos::Register;
use framework::records::StandardsRegister;
use record::{Change, Digest, Draft, Envelope, Fault, Found, Held, Problem, Query, Record, Reference, Refusal, Shelf, Verb, load};

/// The largest register that is taken, in bytes.
const LARGEST: usize = 64 * 1_048_576;

/// Keeps a register. `told` holds its title and publisher; the name of the file stands in for a title that is not said. It is taken today
/// when no day is said. The same file is kept once.
///
/// # Errors
/// Every problem of the file at once; a refusal when the person may not, or the file is kept already.
pub async fn keep_register(
    shelf: &dyn Shelf,
    by: &Person,
    now: &Now,
    origin: &Origin,
    document: Vec<u8>,
    name: &str,
    told: &Draft,
) -> Result<Reference, Unable> {
    if document.len() > LARGEST {
        return Err(Unable::Problems(vec![Problem::new("file", "file-too-large").with("max", LARGEST / 1_048_576)]));
    }
    let register = read_register(&document, name)?;
    permission::demand_write(by, &StandardsRegister::KIND, &by.actor.organisation)?;
    let said = |field: &str, otherwise: &str| {
        let text = told.text(field).trim();
        if text.is_empty() { otherwise.to_owned() } else { text.to_owned() }
    };
    let draft = Draft::new()
        .with("title", said("title", name))
        .with("publisher", said("publisher", ""))
        .with("taken_on", said("taken_on", &now.at().date_naive().to_string()))
        .with("standards", register.records().len().to_string())
        .with("file", file(&document, name));
    let make = KeepRegister { draft };
    StandardsRegister::parse(&make.draft).map_err(Unable::Problems)?;
    shelf.keep(&permission::scope(by), document).await?;
    let receipt = perform(shelf, &make, by, now, origin).await?;
    let written = receipt.and_then(|it| it.written.into_iter().next());
    Ok(written.map(|it| it.1).ok_or_else(|| Fault::new("nothing-to-write", "a register was not written"))?)
}

/// Makes the record of a register whose file is kept.
struct KeepRegister {
    draft: Draft,
}

impl Command for KeepRegister {
    fn reads(&self) -> Vec<Query> {
        vec![Query::all(StandardsRegister::KIND.name)]
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let kind = &StandardsRegister::KIND;
        permission::demand_write(by, kind, &by.actor.organisation)?;
        let made = StandardsRegister::parse(&self.draft).map_err(Unable::Problems)?;
        let hash = |text: &str| text.split('/').next().unwrap_or_default().to_owned();
        let own = hash(self.draft.text("file"));
        let same = |row: &&record::Row| row.envelope.owner == by.actor.organisation && hash(row.text(kind, "file")) == own;
        if let Some(row) = state.iter().flat_map(|it| &it.rows).find(same) {
            return Err(Refusal::new("register-already-here").with("reference", &row.reference).into());
        }
        let envelope = Envelope { owner: by.actor.organisation.clone(), shared_with: Vec::new() };
        let change = Change { kind, id: now.id(), reference: None, base: 0, verb: Verb::Create, envelope, cells: made.cells() };
        Ok(Decision { changes: vec![change], why: format!("Register kept: {}", self.draft.text("title")), file: Some(own) })
    }
}

/// The register that is searched: of those that the person may see, the one that was taken last.
///
/// # Errors
/// Faults of the shelf.
pub async fn latest_register(shelf: &dyn Shelf, by: &Person) -> Result<Option<Held<StandardsRegister>>, Unable> {
    if !permission::may_see(by, &StandardsRegister::KIND) {
        return Ok(None);
    }
    let rows = shelf.find(&permission::scope(by), &Query::all(StandardsRegister::KIND.name)).await?.rows;
    Ok(load::<StandardsRegister>(&rows).sound.into_iter().max_by_key(|it| (it.it.taken_on, it.reference.number())))
}

/// Reads a register that is kept.
///
/// # Errors
/// Every problem of its file, also when it is gone.
pub async fn open_register(shelf: &dyn Shelf, by: &Person, held: &Held<StandardsRegister>) -> Result<Register, Unable> {
    let gone = || Unable::Problems(vec![Problem::new("file", "register-without-file").with("reference", &held.reference)]);
    let hash = Digest::parse(&held.it.file.0.sha256).ok_or_else(gone)?;
    let bytes = shelf.fetch(&permission::scope(by), hash).await?.ok_or_else(gone)?;
    read_register(&bytes.bytes, &held.it.file.0.name)
}
