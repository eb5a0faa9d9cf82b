//! With which organisations a record is shared.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pages::record::frame;
use crate::shell::{Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::rows;
use askama::Template;
use record::{Order, Query, Record, Reference, Row};
use workbench::{Organisation, Share};

/// Organisations to tick.
#[derive(Template)]
#[template(path = "share.html")]
struct Sharing {
    shell: Shell,
    title: String,
    fields: Vec<FieldView>,
    form_key: String,
    back: String,
}

/// Asks with whom the record should be shared.
pub async fn ask(ask: Ask) -> Outcome {
    let (entry, row) = rows::named(&ask).await?;
    workbench::demand_write(ask.person()?, entry.kind, &row.envelope.owner)?;
    let words = ask.words();
    let title = words.with("share-title", &[("title", &row.title(entry.kind))]);
    let (shell, back) = frame(&ask, entry.kind, &row, &title);
    let picks = organisations(&ask, &row).await?;
    let with = FieldView::line(words, "with", "share-with-label", "").picking(Widget::Checks(picks)).hinting("share-with-hint");
    let fields = vec![with, FieldView::line(words, "why", "why-label", "").hinting("why-hint")];
    shown(&Sharing { shell, title, fields, form_key: ask.form_key(), back })
}

async fn organisations(ask: &Ask, row: &Row) -> Result<Vec<Pick>, Trouble> {
    let kind = &Organisation::KIND;
    let query = Query::all(kind.name).order(Order::Up(kind.title.into()));
    let found = ask.app.shelf.find(&ask.scope()?, &query).await?.rows;
    let others = found.iter().filter(|it| it.reference.to_string() != row.envelope.owner);
    let pick = |(at, it): (usize, &Row)| Pick {
        id: if at == 0 { "f-with".to_owned() } else { format!("f-with-{}", at + 1) },
        value: it.reference.to_string(),
        label: it.title(kind),
        picked: row.envelope.shared_with.contains(&it.reference.to_string()),
    };
    Ok(others.enumerate().map(pick).collect())
}

/// Shares it with those that were ticked, and with nobody else.
pub async fn share(ask: Ask) -> Outcome {
    let (entry, row) = rows::named(&ask).await?;
    let with: Vec<Reference> = ask.form.all("with").filter_map(Reference::parse).collect();
    ask.perform(&Share { entry, reference: &row.reference, with: &with, why: ask.form.get("why").trim() }).await?;
    onwards(&format!("/registers/{}/{}?done=shared", entry.kind.slug(), row.reference))
}
