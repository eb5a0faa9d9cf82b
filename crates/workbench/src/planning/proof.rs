//! B4, H7 · What a publication says and proves: its bundle, opened for reading.

use crate::perform::Unable;
use crate::permission::{self, Person};
use document::{Block, Document, Figure};
use record::{Digest, FileRef, Query, Record, Reference, Refusal, Scope, Shelf, load};
use register::Publication;
use workforce::Assumptions;
use workforce::chapter::{Chapter, groups};
use workforce::plan::{PlanInputs, PlanResult, open};

/// The bytes of the bundle of a publication that the person may see, in use or retired.
pub async fn bundle_of(shelf: &dyn Shelf, by: &Person, publication: &Reference) -> Result<Vec<u8>, Unable> {
    let scope = permission::scope(by);
    let query = Query::one(Publication::KIND.name, publication);
    for retired in [false, true] {
        let rows = shelf.find(&scope, &Query { retired, ..query.clone() }).await?.rows;
        if let Some(held) = load::<Publication>(&rows).sound.into_iter().next() {
            return fetched(shelf, &scope, &held.it.bundle.0).await?.ok_or_else(|| unread(publication).into());
        }
    }
    Err(Refusal::new("no-such-record").with("kind", Publication::KIND.one).with("reference", publication).into())
}

pub(super) fn unread(publication: &Reference) -> Refusal {
    Refusal::new("bundle-not-read").with("reference", publication)
}

async fn fetched(shelf: &dyn Shelf, scope: &Scope, file: &FileRef) -> Result<Option<Vec<u8>>, Unable> {
    let Some(hash) = Digest::parse(&file.sha256) else { return Ok(None) };
    Ok(shelf.fetch(scope, hash).await?.map(|it| it.bytes))
}

/// What the bundle of a publication says. Nothing is computed anew. Roles with few staff are in the totals only, as in the strategy.
///
/// # Errors
/// A refusal when the publication is not there or its bundle cannot be read.
pub async fn result_of(shelf: &dyn Shelf, by: &Person, publication: &Reference) -> Result<PlanResult, Unable> {
    let opened = open(&bundle_of(shelf, by, publication).await?).ok_or_else(|| unread(publication))?;
    Ok(shown(&opened.inputs, opened.result))
}

/// What a plan says without the roles that few people hold; its totals keep them.
pub(super) fn shown(inputs: &PlanInputs, mut result: PlanResult) -> PlanResult {
    let alone: Vec<u8> = groups(&inputs.baseline.roles).iter().filter(|it| it.is_one()).map(|it| it.roles[0].role).collect();
    result.roles.retain(|it| alone.contains(&it.role));
    result
}

/// The charts of a document, in their order.
pub fn drawings(document: &Document) -> Vec<&Figure> {
    let figures = document.blocks.iter().filter_map(|it| match it {
        Block::Figure(it) => Some(it),
        _ => None,
    });
    figures.collect()
}

/// The figures of a publication for a page: headline, charts, gap, assumptions and standing, as its bundle says them. Nothing is
/// computed anew.
///
/// # Errors
/// A refusal when the publication is not there or its bundle cannot be read.
pub async fn outlook(shelf: &dyn Shelf, by: &Person, publication: &Reference) -> Result<Document, Unable> {
    let bytes = bundle_of(shelf, by, publication).await?;
    let opened = open(&bytes).ok_or_else(|| unread(publication))?;
    Ok(figured(&opened.inputs, &opened.assumptions, &opened.result, &Digest::of(&bytes).to_string(), publication.to_string()))
}

/// Headline, charts, gap, assumptions and standing of a plan, as a document without its strategy.
pub(super) fn figured(inputs: &PlanInputs, assumptions: &Assumptions, result: &PlanResult, sha256: &str, identity: String) -> Document {
    let chapter = Chapter { inputs, assumptions, overrides: &[], result, stresses: &[], bundle_sha256: sha256 };
    let mut document = Document::new(chapter.finding(), "Commonweal", inputs.baseline.on, identity);
    document.blocks = chapter.outlook();
    document
}
