//! Every version of a record: who, when, why, and what differs from the one before.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pages::record::frame;
use crate::people;
use crate::shell::{Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::rows;
use crate::view::versions::{Event, events, told, writable};
use askama::Template;
use workbench::Restore;

/// The history of a record.
#[derive(Template)]
#[template(path = "history.html")]
struct History {
    shell: Shell,
    title: String,
    reference: String,
    events: Vec<Event>,
    base: u64,
    form_key: String,
    back: String,
}

/// The history, the newest version first.
pub async fn show(ask: Ask) -> Outcome {
    let (entry, row) = rows::named(&ask).await?;
    let words = ask.words();
    let versions = told(ask.person()?, entry.kind, ask.app.shelf.history(&ask.scope()?, entry.kind.name, row.id).await?);
    let names = people::of_versions(&ask, &versions).await?;
    let events = events(words, entry.kind, &versions, &names, writable(ask.person()?, entry.kind, &row));
    let title = words.with("history-title", &[("title", &row.title(entry.kind))]);
    let (shell, back) = frame(&ask, entry.kind, &row, &title);
    shown(&History { shell, title, reference: row.reference.to_string(), events, base: row.version, form_key: ask.form_key(), back })
}

/// Puts the record back to a version: a new version that says what the old one said.
pub async fn restore(ask: Ask) -> Outcome {
    let (entry, row) = rows::named(&ask).await?;
    let wanted = ask.form.get("version").parse::<u64>().map_err(|_| Trouble::Missing)?;
    let versions = ask.app.shelf.history(&ask.scope()?, entry.kind.name, row.id).await?;
    let version = versions.iter().find(|it| it.row.version == wanted).ok_or(Trouble::Missing)?;
    let base = ask.form.get("base").parse().unwrap_or(0);
    let given = ask.form.get("why").trim();
    let why = if given.is_empty() { ask.words().with("restore-why", &[("version", &wanted.to_string())]) } else { given.to_owned() };
    ask.perform(&Restore { entry, version, base, why: &why }).await?;
    onwards(&format!("/registers/{}/{}?done=restored", entry.kind.slug(), row.reference))
}
