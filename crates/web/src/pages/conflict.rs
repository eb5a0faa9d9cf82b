//! Somebody else saved in between: both versions side by side, and a form that saves a choice on top of theirs.

use crate::ask::Ask;
use crate::drafts::{self, Place, Unsent};
use crate::pages::record::frame;
use crate::people;
use crate::shell::{Shell, page};
use crate::trouble::Outcome;
use crate::view::fields::as_typed;
use crate::view::values;
use askama::Template;
use axum::http::StatusCode;
use record::{Draft, Entry, Field, Kind, Row};
use words::Words;
use workbench::Stale;

/// One field that differs.
struct Choice {
    name: &'static str,
    label: String,
    yours: Side,
    theirs: Side,
}

/// One of two versions: what would be posted, and what people read.
struct Side {
    value: String,
    shown: String,
    picked: bool,
}

/// Both versions.
#[derive(Template)]
#[template(path = "conflict.html")]
struct Conflict {
    shell: Shell,
    title: String,
    reference: String,
    lead: String,
    choices: Vec<Choice>,
    same: Vec<(&'static str, String)>,
    theirs_who: String,
    base: u64,
    form_key: String,
    why: String,
    edit: String,
    back: String,
    draft: String,
    ticket: String,
}

fn readable(words: &Words, kind: &Kind, field: &Field, text: &str) -> String {
    let shown = values::readable(words, kind, field, text);
    if shown.is_empty() { words.say("nothing-said") } else { shown }
}

/// A field that only one of the two changed is picked from whoever changed it; where both did, from the reader.
fn choice(words: &Words, kind: &Kind, field: &'static Field, yours: &Draft, theirs: &Row, base: Option<&Row>) -> Option<Choice> {
    let (mine, other) = (values::canonical(kind, field, yours.text(field.name)), theirs.text(kind, field.name).to_owned());
    if mine == other {
        return None;
    }
    let untouched = base.is_some_and(|it| it.text(kind, field.name) == mine);
    let side = |text: &str, typed: String, picked| Side { value: typed, shown: readable(words, kind, field, text), picked };
    Some(Choice {
        name: field.name,
        label: words.label(kind, field),
        yours: side(&mine, yours.text(field.name).to_owned(), !untouched),
        theirs: side(&other, as_typed(field.shape, &other), untouched),
    })
}

/// The page. Whatever is chosen is saved on top of the version that stands now, so nothing of either is lost unseen.
/// `unsent` is the draft that one's own version comes from, when it does not come from the form that was just sent.
pub async fn show(ask: &Ask, entry: &'static Entry, stale: &Stale, unsent: Option<&Unsent>) -> Outcome {
    let (words, kind, theirs) = (ask.words(), entry.kind, &stale.theirs);
    let versions = ask.app.shelf.history(&ask.scope()?, kind.name, theirs.id).await?;
    let newest = versions.iter().find(|it| it.row.version == theirs.version);
    let names = people::names(ask, newest.and_then(|it| it.by.as_deref()).into_iter().collect()).await?;
    let who = newest.and_then(|it| it.by.as_ref()).and_then(|it| names.get(it).cloned()).unwrap_or_else(|| words.say("nobody-named"));
    let base = versions.iter().find(|it| it.row.version == stale.base).map(|it| &it.row);
    let editable = || kind.fields.iter().filter(|it| !it.is_kept_by_journey());
    let choices: Vec<Choice> = editable().filter_map(|it| choice(words, kind, it, &stale.yours, theirs, base)).collect();
    let same = editable().filter(|it| !choices.iter().any(|choice| choice.name == it.name));
    let same = same.map(|it| (it.name, as_typed(it.shape, theirs.text(kind, it.name)))).collect();
    let title = words.with("conflict-title", &[("one", &words.one(kind))]);
    let (shell, back) = frame(ask, kind, theirs, &title);
    let count = choices.len().to_string();
    let status = if unsent.is_some() { StatusCode::OK } else { StatusCode::CONFLICT };
    page(
        status,
        &Conflict {
            shell: if unsent.is_some() { shell } else { shell.in_error() },
            title,
            reference: theirs.reference.to_string(),
            lead: words.with("conflict-lead", &[("count", &count), ("who", &who)]),
            theirs_who: words.with("conflict-theirs", &[("who", &who), ("when", &words.moment(theirs.changed_at))]),
            choices,
            same,
            base: theirs.version,
            form_key: ask.form_key(),
            why: unsent.map_or(ask.form.get("why"), |it| &it.why).to_owned(),
            draft: unsent.map_or_else(|| drafts::name(ask), |it| it.name.clone()),
            ticket: drafts::ticket(ask, &Place::of(entry, Some(theirs))).await?,
            edit: format!("{back}/edit"),
            back,
        },
    )
}
