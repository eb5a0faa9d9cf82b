//! One record of any kind: show, make, amend, retire.

use crate::call::{Call, address, answer, tag, with_header};
use crate::failure::{Failure, spoken};
use crate::given::Given;
use crate::once;
use crate::routes::Answer;
use axum::http::{StatusCode, header};
use axum::response::Response;
use record::{Entry, Query, Receipt, Reference, Refusal, Row};
use serde_json::json;
use workbench::{Amend, Make, Retire, view};

/// The record of a reference, in use or retired.
pub async fn found(call: &Call, entry: &'static Entry, reference: &Reference) -> Result<Row, Failure> {
    let scope = call.scope()?;
    for retired in [false, true] {
        let query = Query { retired, ..Query::one(entry.kind.name, reference) };
        if let Some(row) = call.api.shelf.find(&scope, &query).await?.rows.into_iter().next() {
            return Ok(row);
        }
    }
    Err(Failure::missing())
}

/// The record of a reference, which must be in use.
pub async fn in_use(call: &Call, entry: &'static Entry, reference: &Reference) -> Result<Row, Failure> {
    let row = found(call, entry, reference).await?;
    if row.retired { Err(Refusal::new("record-is-retired").with("reference", reference).into()) } else { Ok(row) }
}

/// A record as an answer. What no longer reads is listed with it, never dropped.
pub fn told(call: &Call, entry: &'static Entry, row: &Row, status: StatusCode) -> Answer {
    let mut value = view::record(entry, row, call.person()?);
    if let Err(problems) = (entry.check)(&row.draft(entry.kind)) {
        value["to_put_right"] = json!(spoken(&problems));
    }
    Ok(with_header(answer(status, &value), header::ETAG, &tag(row.version)))
}

/// The record as a commit wrote it, or as it stands when there was nothing to change.
pub async fn written(
    call: &Call,
    entry: &'static Entry,
    receipt: Option<Receipt>,
    reference: Option<&Reference>,
    status: StatusCode,
) -> Answer {
    let wrote = receipt.and_then(|it| it.written.into_iter().next());
    if let Some((id, _, version)) = wrote {
        let versions = call.api.shelf.history(&call.scope()?, entry.kind.name, id).await?;
        let version = versions.into_iter().find(|it| it.row.version == version).ok_or_else(Failure::missing)?;
        let response = told(call, entry, &version.row, status)?;
        return Ok(with_header(response, header::LOCATION, &address(entry, &version.row.reference)));
    }
    let reference = reference.ok_or_else(Failure::missing)?;
    told(call, entry, &found(call, entry, reference).await?, status)
}

/// One record.
pub async fn show(call: Call) -> Answer {
    let entry = call.kind()?;
    let row = found(&call, entry, &call.reference()?).await?;
    if call.has_already(row.version) {
        let mut response = Response::default();
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return Ok(with_header(response, header::ETAG, &tag(row.version)));
    }
    told(&call, entry, &row, StatusCode::OK)
}

/// Makes a record.
pub async fn make(call: Call) -> Answer {
    let entry = call.kind()?;
    let mut given = Given::of(&call, &["fields", "why", "reference"])?;
    let (draft, why) = (given.draft(entry, None), given.why());
    given.sound_draft(entry, None, &draft)?;
    let receipt = match once::earlier(&call).await? {
        Some(it) => Some(it),
        None => once::done(&call, &Make { entry, draft: &draft, why: &why }).await?,
    };
    written(&call, entry, receipt, None, StatusCode::CREATED).await
}

/// Changes a record.
pub async fn amend(call: Call) -> Answer {
    let (entry, reference) = (call.kind()?, call.reference()?);
    let base = call.required_base()?;
    let mut given = Given::of(&call, &["fields", "why"])?;
    if let Some(receipt) = once::earlier(&call).await? {
        return written(&call, entry, Some(receipt), None, StatusCode::OK).await;
    }
    let row = in_use(&call, entry, &reference).await?;
    let (draft, why) = (given.draft(entry, Some(&row)), given.why());
    given.sound_draft(entry, Some(&row), &draft)?;
    let receipt = once::done(&call, &Amend { entry, reference: &reference, base, draft: &draft, why: &why }).await?;
    written(&call, entry, receipt, Some(&reference), StatusCode::OK).await
}

/// Takes a record out of use.
pub async fn retire(call: Call) -> Answer {
    let (entry, reference) = (call.kind()?, call.reference()?);
    let base = call.required_base()?;
    let mut given = Given::of(&call, &["why"])?;
    let why = given.why();
    given.sound()?;
    if let Some(receipt) = once::earlier(&call).await? {
        return written(&call, entry, Some(receipt), None, StatusCode::OK).await;
    }
    in_use(&call, entry, &reference).await?;
    let receipt = once::done(&call, &Retire { entry, reference: &reference, base, why: &why }).await?;
    written(&call, entry, receipt, Some(&reference), StatusCode::OK).await
}
