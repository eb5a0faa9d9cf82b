//! You said, we did: what was decided on comments, as a page for everybody and as a document.

use super::{asked, front, label, round, shell};
use crate::ask::Ask;
use crate::pages::files::attachment;
use crate::shell::{Place, Shell, shown};
use crate::trouble::{Outcome, Trouble};
use askama::Template;
use axum::http::header;
use axum::response::IntoResponse;
use document::Nature;
use framework::consult::{Material, SaidAndDone, said_and_done};
use framework::records::{CommentReply, Consultation};
use record::{Fault, Held, Record as _};
use words::Words;
use workbench::Unable;
use workbench::consult::{paper, public};

/// One line.
struct DoneView {
    reference: String,
    said: String,
    outcome: String,
    did: String,
    more: String,
    statements: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "consult/said.html")]
struct SaidPage {
    shell: Shell,
    title: String,
    lead: String,
    lines: Vec<DoneView>,
    waiting: Option<String>,
    downloads: Vec<Place>,
}

fn line(words: &Words, it: &SaidAndDone) -> DoneView {
    let edit = it.edit.map(|it| words.with("consult-by-edit", &[("number", &it.to_string())]));
    let comments = words.with("consult-from-comments", &[("comments", &it.comments.to_string())]);
    let told = words.with("consult-told", &[("day", &words.date(it.told_on))]);
    DoneView {
        reference: it.reference.to_string(),
        said: it.said.clone(),
        outcome: label(words, &CommentReply::KIND, "outcome", it.outcome),
        did: it.did.clone(),
        more: [Some(comments), edit, Some(told)].into_iter().flatten().collect::<Vec<_>>().join(" "),
        statements: it.statements.clone(),
    }
}

fn page(words: &Words, shell: Shell, material: &Material, held: &Held<Consultation>, downloads: Vec<Place>) -> SaidPage {
    let waiting = material.comments_on(&held.reference).filter(|it| it.it.reply.is_none()).count();
    let args = [("opens", words.date(held.it.opens_on)), ("closes", words.date(held.it.closes_on))];
    SaidPage {
        shell,
        title: held.it.title.to_string(),
        lead: words.with("consult-said-lead", &args.each_ref().map(|(name, it)| (*name, it.as_str()))),
        lines: said_and_done(material, &held.reference).iter().map(|it| line(words, it)).collect(),
        waiting: (waiting > 0).then(|| words.with("consult-waiting", &[("comments", &waiting.to_string())])),
        downloads,
    }
}

/// You said, we did, with the documents to take away.
pub async fn show(ask: Ask) -> Outcome {
    let (words, of) = (ask.words(), asked(&ask).await?);
    let held = round(&ask, &of)?;
    let address = format!("{}/{}", front(&of), held.reference);
    let title = words.with("consult-said-title", &[("title", held.it.title.as_str())]);
    let shell = shell(&ask, &of, title).crumb(address.clone(), held.it.title.as_str());
    let download = |(format, id): (&str, &str)| Place::new(format!("{address}/download/{format}"), words.say(id));
    let downloads = [("pdf", "consult-pdf"), ("docx", "consult-docx"), ("html", "consult-html")].map(download).to_vec();
    shown(&page(words, shell, &of.material, held, downloads))
}

/// The same for everybody who was given the address of the round.
pub async fn everybody(ask: Ask) -> Outcome {
    let words = ask.words();
    let (held, material) = match public(&*ask.app.shelf, ask.param("token"), &ask.now()).await {
        Err(Unable::Refused(it)) if it.code == "no-such-call" => return Err(Trouble::Missing),
        other => other?,
    };
    let shell = ask.shell(words.with("consult-said-title", &[("title", held.it.title.as_str())]));
    shown(&page(words, shell, &material, &held, Vec::new()))
}

/// You said, we did, as a document.
pub async fn download(ask: Ask) -> Outcome {
    let of = asked(&ask).await?;
    let held = round(&ask, &of)?;
    let nature = if ask.app.house.synthetic { Nature::Synthetic } else { Nature::Recorded };
    let paper = paper(&of.material, held, &ask.app.house.name, nature);
    let failed = |it: document::Failure| Trouble::Fault(Fault::new("page-failed", it));
    let (kind, bytes) = match ask.param("format") {
        "html" => ("text/html; charset=utf-8", document::html::page(&paper).map_err(failed)?.into_bytes()),
        "docx" => (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            document::docx::render(&paper, assets::fonts()).map_err(failed)?,
        ),
        "pdf" => ("application/pdf", document::pdf::render(&paper, assets::fonts()).map_err(failed)?),
        _ => return Err(Trouble::Missing),
    };
    let name = format!("{}-you-said-we-did.{}", held.reference, ask.param("format"));
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, attachment(&name))], bytes).into_response())
}
