//! Making and changing a record of any kind.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::drafts::{self, Place, Unsent};
use crate::pages::conflict;
use crate::pages::drafts::{Then, keep};
use crate::pages::record::{frame, of_kind};
use crate::shell::{Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::drafts::{Line, line};
use crate::view::fields::{FieldView, asked_for, draft, summary, typed, views};
use crate::view::rows;
use crate::view::values::inside;
use askama::Template;
use axum::http::StatusCode;
use record::{Draft, Entry, FileRef, Problem, Refusal, Row, Shape};
use workbench::{Amend, Make, Stale, Unable};

/// A form for a record.
#[derive(Template)]
#[template(path = "edit.html")]
struct Form {
    shell: Shell,
    title: String,
    caption: String,
    fields: Vec<FieldView>,
    why: FieldView,
    errors: Vec<(String, String)>,
    base: Option<u64>,
    form_key: String,
    button: String,
    action: String,
    back: String,
    files: bool,
    draft: String,
    ticket: String,
    told: Option<String>,
    offers: Vec<Line>,
}

/// What a form shows, and why it is shown again.
#[derive(Clone, Copy)]
struct Filled<'a> {
    entry: &'static Entry,
    row: Option<&'a Row>,
    base: Option<u64>,
    draft: &'a Draft,
    unsent: Option<&'a Unsent>,
    problems: &'a [Problem],
    refusal: Option<&'a Refusal>,
    status: StatusCode,
}

impl<'a> Filled<'a> {
    /// A form as it is first opened.
    fn opened(entry: &'static Entry, row: Option<&'a Row>, draft: &'a Draft, unsent: Option<&'a Unsent>) -> Filled<'a> {
        let base = row.map(|it| it.version);
        Filled { entry, row, base, draft, unsent, problems: &[], refusal: None, status: StatusCode::OK }
    }
}

/// The draft that the address asks for, and the others of the same form.
async fn unsent(ask: &Ask, place: &Place) -> Result<(Option<Unsent>, Vec<Unsent>), Trouble> {
    let (asked, others): (Vec<_>, Vec<_>) =
        drafts::of_form(ask, place).await?.into_iter().partition(|it| it.name == ask.query.get("draft"));
    Ok((asked.into_iter().next(), others))
}

async fn form(ask: &Ask, filled: Filled<'_>) -> Outcome {
    let (words, kind) = (ask.words(), filled.entry.kind);
    let one = words.one(kind);
    let title = match filled.row {
        None => words.with("new-title", &[("one", &inside(&one))]),
        Some(row) => words.with("edit-title", &[("title", &row.title(kind))]),
    };
    let (shell, back) = match filled.row {
        None => (of_kind(ask, kind, &title), format!("/registers/{}", kind.slug())),
        Some(row) => frame(ask, kind, row, &title),
    };
    let mut errors = summary(words, kind, filled.problems);
    errors.extend(filled.refusal.map(|it| (String::new(), words.refusal(it))));
    let shell = if errors.is_empty() { shell } else { shell.in_error() };
    let reason = filled.unsent.map_or(ask.form.get("why"), |it| &it.why);
    let why = FieldView::line(words, "why", if filled.row.is_some() { "why-change-label" } else { "why-new-label" }, reason);
    let place = Place::of(filled.entry, filled.row);
    let opened = ask.form.iter().next().is_none();
    let offers = if opened { unsent(ask, &place).await?.1 } else { Vec::new() };
    let told = filled.unsent.map(|it| {
        let id = if ask.query.get("again") == "yes" { "draft-told-again" } else { "draft-told" };
        words.with(id, &[("when", &words.moment(it.at))])
    });
    let form = Form {
        shell,
        title,
        caption: filled.row.map_or(one.clone(), |row| format!("{} {one}", row.reference)),
        fields: views(ask, kind, filled.draft, filled.problems).await?,
        why: why.hinting("why-hint"),
        errors,
        base: filled.base,
        form_key: ask.form_key(),
        button: words.with("save-button", &[("one", &one)]),
        action: place.address(),
        back,
        files: kind.fields.iter().any(|it| matches!(it.shape, Shape::File { .. })),
        draft: filled.unsent.map_or_else(|| drafts::name(ask), |it| it.name.clone()),
        ticket: drafts::ticket(ask, &place).await?,
        told,
        offers: offers.iter().map(|it| line(words, it, filled.row)).collect(),
    };
    page(filled.status, &form)
}

/// An empty form, or one's draft. The query may fill fields in: `?specification=SPEC-0001`.
pub async fn ask_new(ask: Ask) -> Outcome {
    let entry = by_hand(&ask)?;
    let place = Place::of(entry, None);
    match unsent(&ask, &place).await?.0 {
        Some(it) => form(&ask, Filled::opened(entry, None, &it.draft, Some(&it))).await,
        None => form(&ask, Filled::opened(entry, None, &draft(entry.kind, &ask.query), None)).await,
    }
}

/// The kind, when people write such records: what only a step of the work makes would be no evidence if anybody could write it here.
fn by_hand(ask: &Ask) -> Result<&'static Entry, Trouble> {
    let entry = ask.kind()?;
    match entry.kind.is_made_by_journey() {
        true => Err(Trouble::Refused(Refusal::new("made-by-its-journey").with("kind", entry.kind.many))),
        false => Ok(entry),
    }
}

/// Makes a record.
pub async fn make(ask: Ask) -> Outcome {
    let entry = by_hand(&ask)?;
    let place = Place::of(entry, None);
    if let Some(then) = Then::of(&ask) {
        return keep(&ask, &place, then).await;
    }
    let mut draft = draft(entry.kind, &ask.form);
    let problems = keep_files(&ask, entry, &mut draft).await?;
    let filled = |status, problems, refusal| Filled { problems, refusal, status, ..Filled::opened(entry, None, &draft, None) };
    if !problems.is_empty() {
        return form(&ask, filled(StatusCode::UNPROCESSABLE_ENTITY, &problems, None)).await;
    }
    match ask.perform(&Make { entry, draft: &draft, why: ask.form.get("why").trim() }).await {
        Ok(receipt) => {
            drafts::forget(&ask, &place).await?;
            match receipt.as_ref().and_then(|it| it.written.first()) {
                Some((_, reference, _)) => onwards(&format!("/registers/{}/{reference}?done=made", entry.kind.slug())),
                None => onwards(&format!("/registers/{}", entry.kind.slug())),
            }
        }
        Err(Unable::Problems(problems)) => form(&ask, filled(StatusCode::UNPROCESSABLE_ENTITY, &problems, None)).await,
        Err(Unable::Refused(refusal)) => match Trouble::from(refusal) {
            Trouble::Refused(refusal) => form(&ask, filled(StatusCode::CONFLICT, &[], Some(&refusal))).await,
            other => Err(other),
        },
        Err(other) => Err(other.into()),
    }
}

/// The form with what stands in the record, or with one's draft. A draft of an older version meets the newer one on the
/// page of two versions.
pub async fn ask_edit(ask: Ask) -> Outcome {
    let (entry, row) = rows::named(&ask).await?;
    workbench::demand_write(ask.person()?, entry.kind, &row.envelope.owner)?;
    match unsent(&ask, &Place::of(entry, Some(&row))).await?.0 {
        Some(it) if it.base != Some(row.version) => {
            let stale = Stale { yours: it.whole(&row), base: it.base.unwrap_or(0), theirs: row };
            conflict::show(&ask, entry, &stale, Some(&it)).await
        }
        Some(it) => form(&ask, Filled::opened(entry, Some(&row), &it.whole(&row), Some(&it))).await,
        None => form(&ask, Filled::opened(entry, Some(&row), &typed(entry.kind, &row), None)).await,
    }
}

/// Changes a record. What does not mention a field leaves it as it is; a version that has moved is a conflict.
pub async fn amend(ask: Ask) -> Outcome {
    let (entry, row) = rows::named(&ask).await?;
    let place = Place::of(entry, Some(&row));
    if let Some(then) = Then::of(&ask) {
        workbench::demand_write(ask.person()?, entry.kind, &row.envelope.owner)?;
        return keep(&ask, &place, then).await;
    }
    let mut draft = draft(entry.kind, &ask.form);
    let problems = keep_files(&ask, entry, &mut draft).await?;
    let base: u64 = ask.form.get("base").parse().unwrap_or(0);
    let opened = Filled { base: Some(base), ..Filled::opened(entry, Some(&row), &draft, None) };
    let filled = |status, problems, refusal| Filled { problems, refusal, status, ..opened };
    if ask.form.get("then") == "edit" || !problems.is_empty() {
        let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        return form(&ask, filled(status, &problems, None)).await;
    }
    let why = ask.form.get("why").trim();
    match ask.perform(&Amend { entry, reference: &row.reference, base, draft: &draft, why }).await {
        Ok(receipt) => {
            drafts::forget(&ask, &place).await?;
            let done = if receipt.is_some() { "saved" } else { "same" };
            onwards(&format!("/registers/{}/{}?done={done}", entry.kind.slug(), row.reference))
        }
        Err(Unable::Problems(problems)) => form(&ask, filled(StatusCode::UNPROCESSABLE_ENTITY, &problems, None)).await,
        Err(Unable::Stale(stale)) => conflict::show(&ask, entry, &stale, None).await,
        Err(Unable::Refused(refusal)) => match Trouble::from(refusal) {
            Trouble::Refused(refusal) => form(&ask, filled(StatusCode::CONFLICT, &[], Some(&refusal))).await,
            other => Err(other),
        },
        Err(other) => Err(other.into()),
    }
}

/// Keeps the files that came with a form and names them in the draft. A file that is too large is a problem of its field.
async fn keep_files(ask: &Ask, entry: &Entry, draft: &mut Draft) -> Result<Vec<Problem>, Trouble> {
    let mut problems = Vec::new();
    for field in asked_for(entry.kind) {
        let Shape::File { max } = field.shape else { continue };
        let Some(upload) = ask.files.iter().find(|it| it.field == field.name) else { continue };
        let size = upload.bytes.len() as u64;
        if size > max {
            problems.push(Problem::new(field.name, "file-too-large").with("max", max / 1_048_576));
            continue;
        }
        let sha256 = ask.app.shelf.keep(&ask.scope()?, upload.bytes.clone()).await?.to_string();
        let name = upload.name.rsplit(['/', '\\']).next().unwrap_or_default().chars().filter(|it| !it.is_control()).take(60).collect();
        draft.set(field.name, FileRef { sha256, name, size }.to_string());
    }
    Ok(problems)
}
