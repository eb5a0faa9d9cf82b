//! The log of a framework, and the moments of it that have a name.

use super::{address, asked, demand_edit, shell};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::shell::{Shell, shown};
use crate::trouble::Outcome;
use crate::view::fields::{FieldView, Widget};
use askama::Template;
use framework::structure::{Edit, differences};
use workbench::frameworks::{NameRevision, Opened, revision, revisions};

/// So many edits stand on one page.
const PAGE: usize = 100;

/// One edit.
struct EditLine {
    number: u64,
    who: String,
    when: (String, String),
    why: String,
    said: Vec<String>,
}

/// One revision.
struct RevisionLine {
    title: String,
    through: String,
    notes: String,
    proof: String,
    sound: bool,
    compare: String,
}

/// The page.
#[derive(Template)]
#[template(path = "framework_revisions.html")]
struct RevisionsPage {
    shell: Shell,
    form_key: String,
    address: String,
    counted: String,
    revisions: Vec<RevisionLine>,
    edits: Vec<EditLine>,
    older: Option<String>,
    name: Option<(FieldView, FieldView)>,
}

/// The page.
pub async fn show(ask: Ask) -> Outcome {
    let words = ask.words();
    let it = asked(&ask).await?;
    let address = address(&it);
    let named = revisions(&*ask.app.shelf, ask.person()?, it.reference()).await?;
    let may = demand_edit(&ask, &it).is_ok();
    let last = usize::try_from(it.number()).unwrap_or_default();
    let upto = ask.query.get("upto").parse().unwrap_or(last).min(last);
    let from = upto.saturating_sub(PAGE);
    let title = words.with("framework-revisions-title", &[("title", &it.framework.title)]);
    let line = |held: &record::Held<framework::records::FrameworkRevision>| {
        let sound = revision(&it, &held.it).is_ok();
        RevisionLine {
            title: held.it.title.to_string(),
            through: words.with("framework-revision-through", &[("number", &held.it.through.get().to_string())]),
            notes: held.it.notes.as_ref().map_or_else(String::new, ToString::to_string),
            proof: words.with(
                if sound { "framework-revision-sound" } else { "framework-revision-broken" },
                &[("digest", &held.it.sha256.as_str()[..12])],
            ),
            sound,
            compare: format!("{address}/compare?from={}", held.it.through.get()),
        }
    };
    shown(&RevisionsPage {
        shell: shell(&ask, &it, title),
        form_key: ask.form_key(),
        counted: words.with("framework-edits-counted", &[("count", &it.number().to_string())]),
        revisions: named.iter().map(line).collect(),
        edits: edits(&ask, &it, from, upto)?,
        older: (from > 0).then(|| format!("{address}/revisions?upto={from}")),
        name: may.then(|| {
            let notes = FieldView::line(words, "notes", "framework-revision-notes", "").picking(Widget::Prose { value: String::new() });
            (FieldView::line(words, "title", "framework-revision-name", "").hinting("framework-revision-name-hint"), notes)
        }),
        address,
    })
}

/// The edits of a page, the newest first, each with what it did.
fn edits(ask: &Ask, it: &Opened, from: usize, upto: usize) -> Result<Vec<EditLine>, crate::trouble::Trouble> {
    let words = ask.words();
    let mut before = it.at(from as u64)?;
    let mut lines = Vec::new();
    for edit in &it.edits[from..upto] {
        let mut after = before.clone();
        edit.apply(&mut after)?;
        let said = differences(&before, &after).iter().map(|it| crate::view::frameworks::compare::sentence(words, it)).collect();
        lines.push(line(ask, edit, said));
        before = after;
    }
    lines.reverse();
    Ok(lines)
}

fn line(ask: &Ask, edit: &Edit, said: Vec<String>) -> EditLine {
    let words = ask.words();
    let who = if edit.who.is_empty() { words.say("nobody-named") } else { edit.who.clone() };
    let when = (words.moment(edit.when), edit.when.to_rfc3339_opts(chrono::SecondsFormat::Secs, true));
    EditLine { number: edit.number, who, when, why: edit.why.clone(), said }
}

/// Gives the framework as it stands a name.
pub async fn name(ask: Ask) -> Outcome {
    let it = asked(&ask).await?;
    ask.perform(&NameRevision { opened: &it, title: ask.form.get("title"), notes: ask.form.get("notes") }).await?;
    onwards(&format!("{}/revisions", address(&it)))
}
