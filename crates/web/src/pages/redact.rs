//! Destroying personal values of a record, in every version. It cannot be undone, so it is asked twice over: ticked and confirmed.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pages::record::frame;
use crate::shell::{Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::rows;
use askama::Template;
use axum::http::StatusCode;
use record::{Entry, Problem, Row};
use workbench::Redact;

/// Personal fields to tick.
#[derive(Template)]
#[template(path = "redact.html")]
struct Redacting {
    shell: Shell,
    title: String,
    fields: Vec<FieldView>,
    errors: Vec<(String, String)>,
    form_key: String,
    back: String,
}

/// Asks which values should be destroyed, and why.
pub async fn ask(ask: Ask) -> Outcome {
    let (entry, row) = rows::named(&ask).await?;
    form(&ask, StatusCode::OK, entry, &row, &[])
}

fn form(ask: &Ask, status: StatusCode, entry: &Entry, row: &Row, problems: &[Problem]) -> Outcome {
    let (words, kind) = (ask.words(), entry.kind);
    let personal: Vec<_> = kind.fields.iter().filter(|it| it.is_personal()).collect();
    if personal.is_empty() {
        return Err(Trouble::Missing);
    }
    let pick = |(at, name, label): (usize, &str, String)| Pick {
        id: if at == 0 { "f-fields".to_owned() } else { format!("f-fields-{}", at + 1) },
        value: name.to_owned(),
        label,
        picked: ask.form.all("fields").any(|it| it == name),
    };
    let picks = personal.iter().enumerate().map(|(at, it)| pick((at, it.name, words.label(kind, it)))).collect();
    let sure = Pick { id: "f-sure".into(), value: "yes".into(), label: words.say("redact-sure"), picked: ask.form.get("sure") == "yes" };
    let fields = vec![
        FieldView::line(words, "fields", "redact-fields-label", "").picking(Widget::Checks(picks)).judged(problems),
        FieldView::line(words, "why", "why-label", ask.form.get("why")).hinting("redact-why-hint").judged(problems),
        FieldView::line(words, "sure", "redact-sure-label", "").picking(Widget::Checks(vec![sure])).judged(problems),
    ];
    let title = words.with("redact-title", &[("title", &row.title(kind))]);
    let (shell, back) = frame(ask, kind, row, &title);
    let shell = if problems.is_empty() { shell } else { shell.in_error() };
    let errors = problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))).collect();
    page(status, &Redacting { shell, title, fields, errors, form_key: ask.form_key(), back })
}

/// Destroys them.
pub async fn redact(ask: Ask) -> Outcome {
    let (entry, row) = rows::named(&ask).await?;
    let fields: Vec<String> = ask.form.all("fields").map(str::to_owned).collect();
    let why = ask.form.get("why").trim();
    let wants = [
        (fields.is_empty(), "fields", "redact-needs-fields"),
        (why.is_empty(), "why", "redact-needs-why"),
        (ask.form.get("sure") != "yes", "sure", "redact-needs-sure"),
    ];
    let problems: Vec<Problem> = wants.iter().filter(|(lacks, ..)| *lacks).map(|(_, field, code)| Problem::new(*field, *code)).collect();
    if !problems.is_empty() {
        return form(&ask, StatusCode::UNPROCESSABLE_ENTITY, entry, &row, &problems);
    }
    ask.perform(&Redact { entry, reference: &row.reference, fields: &fields, why }).await?;
    onwards(&format!("/registers/{}/{}?done=redacted", entry.kind.slug(), row.reference))
}
