//! B4, H7 · The papers of a plan: the strategy in every form with the bundle that proves it, and their publication.

use super::run::Made;
use crate::keep::Make;
use crate::perform::{Now, Origin, Unable, perform};
use crate::permission::{self, Act, Person};
use document::{Document, Failure};
use record::{Draft, Fault, FileRef, Receipt, Record, Shelf};
use register::Publication;
use serde_json::json;

/// One file of the papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// What the file is called.
    pub name: &'static str,
    /// The field of a publication that keeps it; `None` for what is only written beside it.
    pub field: Option<&'static str>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Composes every form of the strategy, the bundle, and what the plan says as JSON. `fonts` are the bytes of TTF or OTF files.
///
/// # Errors
/// A fault when a form cannot be composed: the tree of the strategy is ours.
pub fn papers(made: &Made, strategy: &Document, fonts: &[&[u8]]) -> Result<Vec<Paper>, Fault> {
    let failed = |it: Failure| Fault::new("plan-not-written", it);
    let result = serde_json::to_vec_pretty(&json!({ "result": made.result, "stresses": made.stresses }));
    let result = result.map_err(|it| Fault::new("plan-not-written", it))?;
    let paper = |name, field, bytes| Paper { name, field, bytes };
    Ok(vec![
        paper("bundle.json", Some("bundle"), made.bundle.clone()),
        paper("result.json", None, result),
        paper("strategy.html", Some("html"), document::html::page(strategy).map_err(failed)?.into_bytes()),
        paper("strategy.docx", Some("docx"), document::docx::render(strategy, fonts).map_err(failed)?),
        paper("strategy.pdf", Some("pdf"), document::pdf::render(strategy, fonts).map_err(failed)?),
    ])
}

/// Refuses unless the person may run plans and keep what comes of them: better before the work than after.
pub fn demand_publishing(by: &Person) -> Result<(), Unable> {
    permission::demand(by, Act::Plan)?;
    permission::demand_write(by, &Publication::KIND, &by.actor.organisation)?;
    Ok(())
}

/// Keeps the bytes of a paper; gives the text of a field that names it.
pub(super) async fn keep_paper(shelf: &dyn Shelf, by: &Person, name: String, bytes: Vec<u8>) -> Result<String, Fault> {
    let size = bytes.len() as u64;
    let sha256 = shelf.keep(&permission::scope(by), bytes).await?.to_string();
    Ok(FileRef { sha256, name, size }.to_string())
}

/// Keeps the papers among the publications. `strategy` is what they were made from.
pub async fn publish(
    shelf: &dyn Shelf,
    by: &Person,
    now: &Now,
    origin: &Origin,
    made: &Made,
    (strategy, papers): (&Document, Vec<Paper>),
) -> Result<Receipt, Unable> {
    demand_publishing(by)?;
    let mut draft = Draft::new().with("title", &strategy.title).with("area", &made.gathered.inputs.area_name);
    draft.set("made_on", strategy.date.to_string());
    draft.set("seed", made.result.seed.to_string());
    draft.set("draws", made.result.draws.to_string());
    for Paper { name, field, bytes } in papers {
        let Some(field) = field else { continue };
        draft.set(field, keep_paper(shelf, by, name.to_owned(), bytes).await?);
    }
    let kind = crate::kind(Publication::KIND.name).ok_or_else(|| Fault::new("no-such-kind", Publication::KIND.name))?;
    let make = Make { entry: kind, draft: &draft, why: "Made by a run of the workforce plan" };
    let receipt = perform(shelf, &make, by, now, origin).await?;
    Ok(receipt.ok_or_else(|| Fault::new("nothing-to-write", "a publication was not written"))?)
}
