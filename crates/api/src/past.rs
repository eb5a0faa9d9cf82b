//! What became of a record: history, restoring, sharing, redaction, and taking back a commit.

use crate::call::{Call, answer};
use crate::failure::Failure;
use crate::given::Given;
use crate::once;
use crate::records::{found, in_use, written};
use crate::routes::Answer;
use axum::http::StatusCode;
use record::{Entry, Record, Row};
use serde_json::json;
use workbench::{Organisation, Redact, Restore, Share, Stale, Unable, Undo, view};

/// Every version of a record.
pub async fn show_history(call: Call) -> Answer {
    let entry = call.kind()?;
    let row = found(&call, entry, &call.reference()?).await?;
    let versions = call.api.shelf.history(&call.scope()?, entry.kind.name, row.id).await?;
    let reader = call.person()?;
    let versions = view::versions(&*call.api.shelf, entry, &versions, reader).await?;
    Ok(answer(StatusCode::OK, &json!({ "reference": row.reference, "versions": versions })))
}

/// The version that the caller had in front of them: the one that stands, unless `If-Match` names another.
fn fresh(call: &Call, entry: &'static Entry, row: &Row) -> Result<u64, Failure> {
    match call.base()? {
        Some(base) if base != row.version => {
            Err(Unable::Stale(Box::new(Stale { yours: row.draft(entry.kind), theirs: row.clone(), base })).into())
        }
        _ => Ok(row.version),
    }
}

/// Puts a record back to an earlier version.
pub async fn restore(call: Call) -> Answer {
    let (entry, reference) = (call.kind()?, call.reference()?);
    let mut given = Given::of(&call, &["version", "why"])?;
    let (version, why) = (given.whole("version", 1, u64::from(u32::MAX)), given.why());
    given.sound()?;
    if let Some(receipt) = once::earlier(&call).await? {
        return written(&call, entry, Some(receipt), None, StatusCode::OK).await;
    }
    let row = found(&call, entry, &reference).await?;
    let base = fresh(&call, entry, &row)?;
    let versions = call.api.shelf.history(&call.scope()?, entry.kind.name, row.id).await?;
    let version = versions.iter().find(|it| it.row.version == version).ok_or_else(Failure::missing)?;
    let receipt = once::done(&call, &Restore { entry, version, base, why: &why }).await?;
    written(&call, entry, receipt, Some(&reference), StatusCode::OK).await
}

/// Sets with which organisations a record is shared.
pub async fn share(call: Call) -> Answer {
    let (entry, reference) = (call.kind()?, call.reference()?);
    let mut given = Given::of(&call, &["with", "why"])?;
    let (with, why) = (given.references("with", Organisation::PREFIX), given.why());
    given.sound()?;
    if let Some(receipt) = once::earlier(&call).await? {
        return written(&call, entry, Some(receipt), None, StatusCode::OK).await;
    }
    let row = in_use(&call, entry, &reference).await?;
    fresh(&call, entry, &row)?;
    let receipt = once::done(&call, &Share { entry, reference: &reference, with: &with, why: &why }).await?;
    written(&call, entry, receipt, Some(&reference), StatusCode::OK).await
}

/// Destroys personal values.
pub async fn redact(call: Call) -> Answer {
    let (entry, reference) = (call.kind()?, call.reference()?);
    let mut given = Given::of(&call, &["fields", "why"])?;
    let (fields, why) = (given.texts("fields"), given.why());
    given.sound()?;
    if fields.is_empty() {
        return Err(Failure::problem(record::Problem::new("fields", "needed")));
    }
    if let Some(receipt) = once::earlier(&call).await? {
        return written(&call, entry, Some(receipt), None, StatusCode::OK).await;
    }
    let row = found(&call, entry, &reference).await?;
    fresh(&call, entry, &row)?;
    let receipt = once::done(&call, &Redact { entry, reference: &reference, fields: &fields, why: &why }).await?;
    written(&call, entry, receipt, Some(&reference), StatusCode::OK).await
}

/// Takes back what one commit wrote.
pub async fn undo_commit(call: Call) -> Answer {
    let number = call.param("number").parse::<u32>().map_err(|_| Failure::missing())?;
    let told = |records: usize, commit: Option<u64>| answer(StatusCode::OK, &json!({ "records": records, "commit": commit }));
    if let Some(receipt) = once::earlier(&call).await? {
        return Ok(told(receipt.written.len(), Some(receipt.number)));
    }
    let undo = Undo::of(&*call.api.shelf, call.person()?, number.into()).await?;
    let receipt = once::done(&call, &undo).await?;
    Ok(told(undo.records().len(), receipt.map(|it| it.number)))
}
