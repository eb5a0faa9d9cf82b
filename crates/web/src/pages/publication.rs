//! B4 · A published strategy: its headline figures and charts, its downloads, and the proof of its bundle.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::trouble::{Outcome, Trouble};
use askama::Template;
use record::{Cell, Fault, Kind, Record, Row};
use register::Publication;
use words::Words;
use workbench::planning::{order_replay, outlook};
use workbench::{Act, Unable, may};

/// One file to take away.
struct Download {
    href: String,
    text: String,
    size: String,
}

/// What stands on the page of a publication before its fields.
#[derive(Template)]
#[template(path = "publication.html")]
struct Part {
    words: &'static Words,
    csrf: String,
    form_key: String,
    downloads: Vec<Download>,
    replay: Option<String>,
    figures: String,
    unread: Option<String>,
}

/// The files, in the order in which people want them: field, and message id of the link.
const FILES: [(&str, &str); 4] =
    [("pdf", "publication-pdf"), ("docx", "publication-docx"), ("html", "publication-html"), ("bundle", "publication-bundle")];

/// The part of a record's page that is made by hand; `None` for other kinds.
pub async fn part(ask: &Ask, kind: &'static Kind, row: &Row) -> Result<Option<String>, Trouble> {
    if kind.name != Publication::KIND.name {
        return Ok(None);
    }
    let (words, person) = (ask.words(), ask.person()?);
    let (figures, unread) = match outlook(&*ask.app.shelf, person, &row.reference).await {
        Ok(document) => (document::html::fragment(&document).map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))?, None),
        Err(Unable::Refused(it)) => (String::new(), Some(words.refusal(&it))),
        Err(other) => return Err(other.into()),
    };
    let download = |(field, id): (&str, &str)| match row.cell(kind, field) {
        Cell::File(it) => {
            let size = words.number((it.size as f64 / 1_000.0).ceil(), 0);
            let href = format!("/registers/{}/{}/files/{field}", kind.slug(), row.reference);
            Some(Download { href, text: words.say(id), size: words.with("publication-size", &[("size", &size)]) })
        }
        _ => None,
    };
    let replays = unread.is_none() && may(person, Act::Plan) && may(person, Act::SeeJobs);
    let part = Part {
        words,
        csrf: ask.csrf().to_owned(),
        form_key: ask.form_key(),
        downloads: FILES.into_iter().filter_map(download).collect(),
        replay: replays.then(|| format!("/plan/publications/{}/replay", row.reference)),
        figures,
        unread,
    };
    part.render().map(Some).map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))
}

/// Asks for the bundle to be computed anew and compared, as a job.
pub async fn replay(ask: Ask) -> Outcome {
    let (app, publication) = (&ask.app, ask.reference()?);
    let id = match order_replay(&*app.shelf, &*app.desk, ask.person()?, &publication, ask.origin().key, (app.now)()).await {
        Err(Unable::Refused(it)) if it.code == "no-such-record" => return Err(Trouble::Missing),
        other => other?,
    };
    onwards(&format!("/jobs/{id}"))
}
