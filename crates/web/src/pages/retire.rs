//! Taking a record out of use.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pages::record::frame;
use crate::shell::{Shell, shown};
use crate::trouble::Outcome;
use crate::view::fields::FieldView;
use crate::view::rows;
use askama::Template;
use workbench::Retire;

/// Asks before something is done to a record, and why.
#[derive(Template)]
#[template(path = "confirm.html")]
struct Confirm {
    shell: Shell,
    title: String,
    lead: String,
    button: String,
    fields: Vec<FieldView>,
    form_key: String,
    base: u64,
    back: String,
}

/// Asks whether the record should go out of use.
pub async fn ask(ask: Ask) -> Outcome {
    let (entry, row) = rows::named(&ask).await?;
    workbench::demand_write(ask.person()?, entry.kind, &row.envelope.owner)?;
    let words = ask.words();
    let title = words.with("retire-title", &[("title", &row.title(entry.kind))]);
    let (shell, back) = frame(&ask, entry.kind, &row, &title);
    let fields = vec![FieldView::line(words, "why", "why-label", "").hinting("why-hint")];
    let (lead, button) = (words.say("retire-lead"), words.say("retire-button"));
    shown(&Confirm { shell, title, lead, button, fields, form_key: ask.form_key(), base: row.version, back })
}

/// Takes it out of use.
pub async fn retire(ask: Ask) -> Outcome {
    let (entry, row) = rows::named(&ask).await?;
    let base = ask.form.get("base").parse().unwrap_or(0);
    ask.perform(&Retire { entry, reference: &row.reference, base, why: ask.form.get("why").trim() }).await?;
    onwards(&format!("/registers/{}/{}?done=retired", entry.kind.slug(), row.reference))
}
