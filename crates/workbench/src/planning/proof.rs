//! B4, H7 · What a publication says and proves: its bundle, opened for reading.

use crate::perform::Unable;
use crate::permission::{self, Person};
use document::Document;
use record::{Digest, FileRef, Query, Record, Reference, Refusal, Scope, Shelf, load};
use register::Publication;
use workforce::chapter::{Chapter, groups};
use workforce::plan::{PlanResult, open};

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

fn unread(publication: &Reference) -> Refusal {
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
    let alone: Vec<u8> = groups(&opened.inputs.baseline.roles).iter().filter(|it| it.is_one()).map(|it| it.roles[0].role).collect();
    let mut result = opened.result;
    result.roles.retain(|it| alone.contains(&it.role));
    Ok(result)
}

/// The figures of a publication for a page: headline, charts, gap, assumptions and standing, as its bundle says them. Nothing is
/// computed anew.
///
/// # Errors
/// A refusal when the publication is not there or its bundle cannot be read.
pub async fn outlook(shelf: &dyn Shelf, by: &Person, publication: &Reference) -> Result<Document, Unable> {
    let bytes = bundle_of(shelf, by, publication).await?;
    let opened = open(&bytes).ok_or_else(|| unread(publication))?;
    let bundle_sha256 = Digest::of(&bytes).to_string();
    let chapter = Chapter {
        inputs: &opened.inputs,
        assumptions: &opened.assumptions,
        overrides: &[],
        result: &opened.result,
        stresses: &[],
        bundle_sha256: &bundle_sha256,
    };
    let mut document = Document::new(chapter.finding(), "Commonweal", opened.inputs.baseline.on, publication.to_string());
    document.blocks = chapter.outlook();
    Ok(document)
}
