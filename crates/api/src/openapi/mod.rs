//! This interface as an OpenAPI 3.1 document, written by walking the kinds and the table of routes.
//!
//! It is made by a small builder of our own and not by `utoipa`: that library reads types and attributes at compile time,
//! while here paths and schemas are data. Each route with `{kind}` becomes one path per kind, so that a program that reads
//! the document gets the exact fields of each.

mod competence;
mod components;
mod consult;
mod example;
mod frameworks;
mod operations;
mod parameters;
mod plans;
mod wording;

pub use operations::path_of;

use crate::BASE;
use crate::call::{Call, with_header};
use crate::routes::{Answer, ROUTES};
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::Response;
use record::Entry;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

static DOCUMENT: LazyLock<Value> = LazyLock::new(written);

/// The document.
pub fn document() -> &'static Value {
    &DOCUMENT
}

/// The document as it is sent: anybody may ask for it, so it is written out once.
static SENT: LazyLock<Bytes> = LazyLock::new(|| document().to_string().into());

/// The document, for whoever asks.
pub async fn show_interface(_: Call) -> Answer {
    Ok(with_header(Response::new(Body::from(SENT.clone())), header::CONTENT_TYPE, "application/json"))
}

fn written() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for route in ROUTES {
        let kinds: Vec<Option<&'static Entry>> = match route.path.contains("{kind}") {
            true => workbench::kinds().iter().map(Some).collect(),
            false => vec![None],
        };
        for entry in kinds {
            let path = path_of(route, entry.map(|it| it.kind));
            let at = paths.entry(path).or_insert_with(|| json!({}));
            at[route.method.as_str().to_ascii_lowercase()] = operations::operation(route, entry.map(|it| it.kind));
        }
    }
    let tag = |entry: &Entry| json!({ "name": entry.kind.name, "description": entry.kind.about });
    let around = [("interface", "This interface and its tokens."), ("whole", "What is asked of all kinds together.")];
    let around = around.into_iter().map(|(name, about)| json!({ "name": name, "description": about }));
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "Commonweal",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "From needs to outcomes: every kind of record and each use case.",
            "description": ABOUT,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "jsonSchemaDialect": crate::schema::DIALECT,
        "servers": [{ "url": BASE, "description": "This installation." }],
        "tags": around.chain(workbench::kinds().iter().map(tag)).collect::<Vec<_>>(),
        "security": [{ "bearer": [] }],
        "paths": paths,
        "components": components::components(),
    })
}

const ABOUT: &str = "Send `Authorization: Bearer` and an API token. Nothing is overwritten: a change needs the version \
you had in front of you (`If-Match`), and a stale one gives both versions back. Send an `Idempotency-Key` with anything \
that writes: a repeat with the same key and body has the same effect and status, another body with the same key is refused. \
Failures are problem documents (RFC 9457) with a stable `code`. Dates are ISO 8601, money is text in pounds and pence.";

#[cfg(test)]
mod tests;
