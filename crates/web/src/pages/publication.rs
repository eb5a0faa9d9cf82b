//! B4 · A published strategy: its headline figures and charts, its downloads, and the proof of its bundle.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pages::files::attachment;
use crate::shell::Place;
use crate::trouble::{Outcome, Trouble};
use askama::Template;
use axum::http::header;
use axum::response::IntoResponse;
use document::Figure;
use record::{Cell, Fault, Kind, Record, Row};
use register::Publication;
use words::Words;
use workbench::planning::tables::{Form, of_publication};
use workbench::planning::{drawings, order_replay, outlook};
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
    tables: Vec<Place>,
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
    let base = format!("/plan/publications/{}", row.reference);
    let mut tables = Vec::new();
    let (figures, unread) = match outlook(&*ask.app.shelf, person, &row.reference).await {
        Ok(document) => {
            tables.extend(Form::NAMES.iter().map(|it| Place::new(format!("{base}/figures/{it}"), it.to_uppercase())));
            let chart = |(at, it): (usize, &Figure)| {
                Place::new(format!("{base}/charts/{}", at + 1), words.with("publication-chart", &[("caption", &it.caption)]))
            };
            tables.extend(drawings(&document).into_iter().enumerate().map(chart));
            (document::html::fragment(&document).map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))?, None)
        }
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
        tables: if may(person, Act::Export) { tables } else { Vec::new() },
        replay: replays.then(|| format!("/plan/publications/{}/replay", row.reference)),
        figures,
        unread,
    };
    part.render().map(Some).map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))
}

/// A publication that is not there or not to be seen is missing; every other refusal is told.
fn missing<T>(it: Result<T, Unable>) -> Result<T, Trouble> {
    match it {
        Err(Unable::Refused(it)) if it.code == "no-such-record" => Err(Trouble::Missing),
        other => Ok(other?),
    }
}

/// Posts, staff and gap of every role and year as a table in one of its forms.
pub async fn figures(ask: Ask) -> Outcome {
    let form = Form::of(ask.param("format")).ok_or(Trouble::Missing)?;
    let (words, publication, made_at) = (ask.words(), ask.reference()?, (ask.app.now)());
    let say = |id: &str, args: &[(&str, &str)]| words.with(id, args);
    let bytes = missing(of_publication(&*ask.app.shelf, ask.person()?, &publication, form, made_at, &say).await)?;
    let name = format!("{publication}-figures.{}", form.extension());
    Ok(([(header::CONTENT_TYPE, form.media_type().to_owned()), (header::CONTENT_DISPOSITION, attachment(&name))], bytes).into_response())
}

/// One of the charts of a publication as SVG: the first, the second and so on.
pub async fn chart(ask: Ask) -> Outcome {
    let publication = ask.reference()?;
    let wanted: usize = ask.param("chart").parse().map_err(|_| Trouble::Missing)?;
    let document = missing(outlook(&*ask.app.shelf, ask.person()?, &publication).await)?;
    let drawn = wanted.checked_sub(1).and_then(|at| drawings(&document).get(at).copied()).ok_or(Trouble::Missing)?;
    let name = format!("{publication}-{wanted}.svg");
    let headers = [(header::CONTENT_TYPE, "image/svg+xml".to_owned()), (header::CONTENT_DISPOSITION, attachment(&name))];
    Ok((headers, drawn.svg.clone()).into_response())
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
