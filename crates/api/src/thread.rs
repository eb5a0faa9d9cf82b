//! The golden thread, walked both ways, and what hangs loose.

use crate::call::{Call, answer};
use crate::failure::{Failure, words};
use crate::routes::Answer;
use axum::http::StatusCode;
use serde_json::{Value, json};
use workbench::thread::{Orphan, Way};

/// Everything that can be reached from a record in one direction.
pub async fn walk_thread(call: Call) -> Answer {
    let way = call.among("way", &["onwards", "back"])?;
    let reference = call.reference()?;
    let thread = call.api.threads.with(&*call.api.shelf, &call.scope()?, &reference).await?;
    let start = thread.node(&reference).ok_or_else(Failure::missing)?;
    let steps = thread.walk(&reference, if way == "back" { Way::Back } else { Way::Onwards });
    Ok(answer(StatusCode::OK, &json!({ "start": start, "way": way, "steps": steps })))
}

/// Records that lack something before or after them.
pub async fn list_orphans(call: Call) -> Answer {
    let thread = call.api.threads.read(&*call.api.shelf, &call.scope()?).await?;
    let orphans: Vec<Value> = thread.orphans().iter().map(orphan).collect();
    Ok(answer(StatusCode::OK, &json!({ "total": orphans.len(), "orphans": orphans })))
}

/// An orphan as programs read it.
pub fn orphan(it: &Orphan) -> Value {
    json!({ "node": it.node, "missing": it.missing, "message": words().say(it.missing) })
}
