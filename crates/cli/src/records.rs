//! Looking at records: kinds, lists, one record, its history, and search.

use crate::arguments::{List, One, Search};
use crate::house::Open;
use crate::outcome::{Done, Outcome, shortened};
use record::{Entry, Problem, Query, Reference, Refusal, Row, Shelf as _};
use serde_json::{Value, json};
use std::fmt::Write as _;
use words::{Language, Words};
use workbench::{Unable, view};

/// The kind of this name.
pub fn entry(name: &str) -> Result<&'static Entry, Unable> {
    let named = workbench::kind(name).or_else(|| workbench::kinds().iter().find(|it| it.kind.many.eq_ignore_ascii_case(name)));
    named.ok_or_else(|| Unable::Problems(vec![Problem::new("kind", "no-such-kind-of-record").with("name", name)]))
}

/// A reference and the kind it belongs to.
pub fn reference(text: &str) -> Result<(Reference, &'static Entry), Unable> {
    let problem = || Unable::Problems(vec![Problem::new("reference", "not-a-reference").with("prefix", "RISK")]);
    let reference = Reference::parse(text).ok_or_else(problem)?;
    let entry = workbench::kind_of(&reference).ok_or_else(problem)?;
    Ok((reference, entry))
}

/// The kinds there are.
pub fn kinds() -> Done {
    let words = Words::of(Language::English);
    let mut text = String::new();
    let mut all = Vec::new();
    for entry in workbench::kinds() {
        let kind = entry.kind;
        let _ = writeln!(text, "{:<22} {:<8} {}", kind.slug(), kind.prefix, words.about(kind));
        let fields: Vec<Value> =
            kind.fields.iter().map(|it| json!({ "name": it.name, "label": it.label, "required": it.required })).collect();
        all.push(json!({ "name": kind.name, "prefix": kind.prefix, "serves": kind.serves, "fields": fields }));
    }
    Done::of(text, json!({ "kinds": all }))
}

/// Lists records of a kind.
pub async fn list(open: &Open, it: &List) -> Outcome {
    let entry = entry(&it.kind)?;
    let kind = entry.kind;
    let mut query = Query::all(kind.name).page(it.skip, it.limit);
    query.retired = it.retired;
    let problem = |it| Unable::Problems(vec![it]);
    for typed in &it.filters {
        query = view::filtered(query, kind, typed).map_err(problem)?;
    }
    if let Some(typed) = &it.sort {
        query = view::ordered(query, kind, typed).map_err(problem)?;
    }
    let found = open.store.find(&open.scope(), &query).await?;
    let mut text = String::new();
    for row in &found.rows {
        let _ = writeln!(text, "{:<12} {}", row.reference.to_string(), shortened(&row.title(kind)));
    }
    let _ = writeln!(text, "{} of {} {}", found.rows.len(), found.total, open.words.many(kind).to_lowercase());
    let records: Vec<Value> = found.rows.iter().map(|it| view::record(entry, it, &open.person)).collect();
    Ok(Done::of(text, json!({ "total": found.total, "records": records })))
}

/// The record of a reference, in use or retired.
pub async fn row(open: &Open, text: &str) -> Result<(Row, &'static Entry), Unable> {
    let (reference, entry) = reference(text)?;
    for retired in [false, true] {
        let query = Query { retired, ..Query::one(entry.kind.name, &reference) };
        if let Some(row) = open.store.find(&open.scope(), &query).await?.rows.into_iter().next() {
            return Ok((row, entry));
        }
    }
    Err(Refusal::new("no-such-record").with("reference", &reference).into())
}

/// Shows one record.
pub async fn show(open: &Open, it: &One) -> Outcome {
    let (row, entry) = row(open, &it.reference).await?;
    let kind = entry.kind;
    let mut text = format!("{} {}, version {}\n", open.words.one(kind), row.reference, row.version);
    for field in kind.fields {
        let shown = open.words.value(kind, field, &row.cell(kind, field.name));
        if !shown.is_empty() {
            let _ = writeln!(text, "  {:<32} {}", open.words.label(kind, field), shown.replace('\n', "\n    "));
        }
    }
    Ok(Done::of(text, view::record(entry, &row, &open.person)))
}

/// Shows who changed a record, when and why.
pub async fn history(open: &Open, it: &One) -> Outcome {
    let (row, entry) = row(open, &it.reference).await?;
    let versions = open.store.history(&open.scope(), entry.kind.name, row.id).await?;
    let mut text = String::new();
    let all = view::versions(&*open.store, entry, &versions, &open.person).await?;
    for (it, told) in versions.iter().zip(&all) {
        let by = told["by_name"].as_str().or(it.by.as_deref()).unwrap_or("anonymous");
        let _ =
            writeln!(text, "{:>4}  {}  {:<10} {:<8} {}", it.row.version, open.words.moment(it.at), by, it.verb.code(), shortened(&it.why));
    }
    Ok(Done::of(text, json!({ "reference": row.reference, "versions": all })))
}

/// Finds records by their words.
pub async fn search(open: &Open, it: &Search) -> Outcome {
    let hits = open.store.search(&open.scope(), &it.words.join(" "), it.limit).await?;
    let mut text = String::new();
    for hit in &hits {
        let _ = writeln!(text, "{:<12} {}\n             {}", hit.reference.to_string(), shortened(&hit.title), shortened(&hit.excerpt));
    }
    if hits.is_empty() {
        text.push_str("Nothing found.");
    }
    let all: Vec<Value> =
        hits.iter().map(|it| json!({ "kind": it.kind, "reference": it.reference, "title": it.title, "excerpt": it.excerpt })).collect();
    Ok(Done::of(text, json!({ "hits": all })))
}
