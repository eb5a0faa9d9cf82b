//! Drafts: the list of one's own, what one says beside the record, and forms whose session has ended.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::drafts::{self, Place, Unsent};
use crate::shell::{Notice, Shell, page, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::drafts::{Line, line, said};
use crate::view::rows;
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use workbench::retention;

/// What a form asks of us besides saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Keep it, and go on to something else.
    Later,
    /// Keep it while the person goes on typing.
    Meanwhile,
}

impl Then {
    /// What the button or the script that sent a form wants.
    pub fn of(ask: &Ask) -> Option<Then> {
        match ask.form.get("then") {
            "draft" => Some(Then::Later),
            "autosave" => Some(Then::Meanwhile),
            _ => None,
        }
    }
}

/// Keeps what was typed, for whoever is signed in.
pub async fn keep(ask: &Ask, place: &Place, then: Then) -> Outcome {
    let kept = drafts::keep(ask, &ask.person()?.actor.account, place).await?;
    match then {
        Then::Later => onwards(if kept.is_some() { "/drafts?done=kept" } else { "/drafts?done=nothing" }),
        Then::Meanwhile => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}

/// The list.
#[derive(Template)]
#[template(path = "drafts.html")]
struct List {
    shell: Shell,
    lead: String,
    lines: Vec<Line>,
}

/// What drafts are, and how long they are kept.
pub fn lead(ask: &Ask) -> String {
    let days = retention::draft_days((ask.app.now)()).unwrap_or_default().to_string();
    ask.words().with("drafts-lead", &[("days", &days)])
}

/// The drafts of whoever is signed in.
pub async fn list(ask: Ask) -> Outcome {
    let words = ask.words();
    let id = match ask.query.get("done") {
        "kept" => Some("draft-done-kept"),
        "nothing" => Some("draft-done-nothing"),
        "discarded" => Some("draft-done-discarded"),
        _ => None,
    };
    let notice = id.map(|id| Notice { text: words.say(id), links: Vec::new() });
    let shell = ask.shell(words.say("drafts-title")).crumb("/account", words.say("account-title")).noticing(notice);
    shown(&List { shell, lead: lead(&ask), lines: lines(&ask).await? })
}

/// One line for each draft of whoever is signed in.
pub async fn lines(ask: &Ask) -> Result<Vec<Line>, Trouble> {
    let mut lines = Vec::new();
    for it in drafts::all(ask).await? {
        let row = standing(ask, &it).await?;
        lines.push(line(ask.words(), &it, row.as_ref()));
    }
    Ok(lines)
}

/// The record that a draft would change, when it may be seen.
async fn standing(ask: &Ask, it: &Unsent) -> Result<Option<record::Row>, Trouble> {
    match &it.place.reference {
        Some(reference) => rows::one(ask, it.place.entry.kind, reference).await,
        None => Ok(None),
    }
}

/// One draft beside the record as it stands.
#[derive(Template)]
#[template(path = "draft.html")]
struct Compare {
    shell: Shell,
    it: Line,
    columns: [String; 3],
    said: Vec<(String, String, String)>,
    why: String,
}

async fn named(ask: &Ask) -> Result<Unsent, Trouble> {
    drafts::all(ask).await?.into_iter().find(|it| it.name == ask.param("draft")).ok_or(Trouble::Missing)
}

/// What a draft says, and what the record says now.
pub async fn compare(ask: Ask) -> Outcome {
    let (words, it) = (ask.words(), named(&ask).await?);
    let row = standing(&ask, &it).await?;
    let line = line(words, &it, row.as_ref());
    let shell = ask.shell(words.with("draft-title", &[("title", &line.title)]));
    let shell = shell.crumb("/account", words.say("account-title")).crumb("/drafts", words.say("drafts-title"));
    let columns = ["diff-field", "draft-record-says", "draft-says"].map(|id| words.say(id));
    shown(&Compare { shell, said: said(words, &it, row.as_ref()), why: it.why.clone(), it: line, columns })
}

/// Throws a draft away.
pub async fn discard(ask: Ask) -> Outcome {
    let it = named(&ask).await?;
    let page = format!("{}/{}", it.place.key(), it.name);
    ask.app.desk.drop_draft(&ask.person()?.actor.account, &page).await?;
    onwards("/drafts?done=discarded")
}

/// A form of somebody else, sent from a browser in which another person is signed in now.
#[derive(Template)]
#[template(path = "trouble.html")]
struct NotYours {
    shell: Shell,
    lead: String,
    details: Vec<String>,
    next: String,
}

/// A form that was sent without the session it was opened in. What was typed is kept for whoever opened it, and nobody else
/// is shown any of it. `trouble` is what is said when the form carries no sound ticket.
pub async fn rescue(ask: &Ask, trouble: Trouble) -> Response {
    match rescued(ask).await {
        Ok(Some(it)) => it,
        Ok(None) => trouble.response(ask),
        Err(it) => it.response(ask),
    }
}

async fn rescued(ask: &Ask) -> Result<Option<Response>, Trouble> {
    let Some((owner, place)) = drafts::owner(ask).await? else { return Ok(None) };
    let name = drafts::keep(ask, &owner.actor.account, &place).await?;
    let here = name.map_or_else(|| place.address(), |it| format!("{}?draft={it}", place.address()));
    let words = ask.words();
    let told = |id: &str| ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words.say(id)).into_response();
    let same = ask.person().ok().map(|it| it.actor.account == owner.actor.account);
    Ok(Some(match (Then::of(ask), same) {
        (Some(Then::Meanwhile), None) => told("draft-signed-out"),
        (Some(Then::Meanwhile), Some(true)) => StatusCode::NO_CONTENT.into_response(),
        (Some(Then::Meanwhile), Some(false)) => told("draft-not-yours-short"),
        (_, None) => {
            let next = crate::pairs::Pairs::from_iter([("next", here.as_str()), ("kept", "yes")]).encode();
            onwards(&format!("/sign-in?{next}"))?
        }
        (_, Some(true)) => onwards(&format!("{here}&again=yes"))?,
        (_, Some(false)) => {
            let [title, lead, next] = ["draft-not-yours-title", "draft-not-yours-lead", "draft-not-yours-next"].map(|id| words.say(id));
            page(StatusCode::FORBIDDEN, &NotYours { shell: ask.shell(title), lead, details: Vec::new(), next })?
        }
    }))
}
