//! P22 · A copy of the review for an audience: to read on the screen before it goes out, and to take away as a PDF, a DOCX or a page.

use crate::ask::Ask;
use crate::pages::workforce::asked;
use crate::shell::{Place, Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::criteria::{address, copy_address, front, sharing};
use crate::view::values;
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use document::{Document, Failure, Nature};
use record::{Fault, Kind, Listed as _, Query, Reach, Record as _};
use register::Voice;
use workbench::planning::tables::Form as Sheet;
use workbench::{Act, may, may_write, scope};
use workforce::chapter::copies::{Cover, copy, too_long};
use workforce::criteria::Ground;
use workforce::records::{Form, ReviewCopy, ReviewFinding, WorkforcePlan};

/// The forms in which a copy is taken away, and the message id of each link.
const FILES: [(&str, &str); 3] = [("pdf", "copy-pdf"), ("docx", "copy-docx"), ("html", "copy-html")];

/// The copy on the screen, or what to do while there is nothing to copy.
#[derive(Template)]
#[template(path = "review_copy.html")]
struct CopyPage {
    shell: Shell,
    title: String,
    lead: String,
    downloads: Vec<Place>,
    log: Option<Place>,
    missing: Option<(String, Option<Place>)>,
    long: Vec<(Place, String)>,
    body: String,
}

/// A copy for the audience, in the form and the format that the path names.
pub async fn show(ask: Ask) -> Outcome {
    let audience = Voice::of(ask.param("audience")).ok_or(Trouble::Missing)?;
    let form = Form::of(ask.param("form")).ok_or(Trouble::Missing)?;
    let ground = asked(&ask).await?;
    let failed = |it: Failure| Trouble::Fault(Fault::new("page-failed", it));
    let format = ask.param("format").to_owned();
    if format == "web" && form == Form::Data {
        return data(&ask, &ground, audience);
    }
    let (author, nature) = answering(&ask, &ground).await?;
    let cover = Cover { audience, author: &author, nature };
    let made = copy(&ground, form, &cover);
    let file = |bytes: Vec<u8>, kind: &'static str| {
        let name = format!("{}-review-{}-{}.{format}", ground.plan.reference, form.code(), audience.code());
        let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, crate::pages::files::attachment(&name))];
        Ok((headers, bytes).into_response())
    };
    match (format.as_str(), &made) {
        ("web", Some(made)) => read(&ask, &ground, audience, form, made),
        ("pdf", Some(made)) => file(document::pdf::render(made, assets::fonts()).map_err(failed)?, "application/pdf"),
        ("docx", Some(made)) => {
            let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            file(document::docx::render(made, assets::fonts()).map_err(failed)?, kind)
        }
        ("html", Some(made)) => file(document::html::page(made).map_err(failed)?.into_bytes(), "text/html; charset=utf-8"),
        ("web" | "pdf" | "docx" | "html", None) if form != Form::Data => nothing(&ask, &ground, audience, form, &format),
        _ => Err(Trouble::Missing),
    }
}

/// The organisation whose plan it is, whoever reads it: it answers for the review.
async fn answering(ask: &Ask, ground: &Ground) -> Result<(String, Nature), Trouble> {
    let (shelf, query) = (&*ask.app.shelf, Query::one(WorkforcePlan::KIND.name, &ground.plan.reference));
    let found = shelf.find(&scope(ask.person()?), &query).await.map_err(Trouble::Fault)?;
    let owner = found.rows.first().map(|it| it.envelope.owner.clone()).ok_or(Trouble::Missing)?;
    let organisation = workbench::entry::organisation(shelf, &owner).await.map_err(Trouble::Fault)?;
    let nature = if organisation.as_ref().is_some_and(|it| it.synthetic) { Nature::Synthetic } else { Nature::Recorded };
    Ok((organisation.map_or(owner, |it| it.name.to_string()), nature))
}

fn shell(ask: &Ask, ground: &Ground, title: &str) -> Shell {
    let (words, plan) = (ask.words(), &ground.plan);
    let shell = ask.shell(title).under("/plan").crumb("/plan", words.say("plan-title"));
    shell.crumb(front(&plan.reference), plan.it.title.as_str()).crumb(address(&plan.reference, "P22"), "P22")
}

/// The kinds of record that a page leads to are for those who may write them.
fn writes(ask: &Ask, kind: &'static Kind) -> Result<bool, Trouble> {
    Ok(may_write(ask.person()?, kind) != Reach::Nothing)
}

/// The form that records that this copy went out.
fn log(ask: &Ask, ground: &Ground, audience: Voice, form: Form, title: &str) -> Result<Option<Place>, Trouble> {
    let place = || Place::new(sharing(ground, audience.code(), Some((form, title))), ask.words().say("copy-log"));
    Ok(writes(ask, &ReviewCopy::KIND)?.then(place))
}

fn read(ask: &Ask, ground: &Ground, audience: Voice, form: Form, made: &Document) -> Outcome {
    let words = ask.words();
    let link = |(format, id): (&str, &str)| Place::new(copy_address(ground, audience.code(), form, format), words.say(id));
    let long = if form == Form::EasyRead { too_long(ground) } else { Vec::new() };
    let told = |it: workforce::chapter::copies::Long| {
        let counted = words.with("copy-words", &[("count", &it.words.to_string())]);
        (Place::new(values::address(&it.finding).unwrap_or_default(), it.sentence), counted)
    };
    let shown = CopyPage {
        shell: shell(ask, ground, &made.title),
        title: made.title.clone(),
        lead: made.subtitle.clone().unwrap_or_default(),
        downloads: FILES.into_iter().map(link).collect(),
        log: log(ask, ground, audience, form, &made.title)?,
        missing: None,
        long: long.into_iter().map(told).collect(),
        body: document::html::fragment(made).map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))?,
    };
    page(StatusCode::OK, &shown)
}

/// While nothing was found there is nothing to copy: what to record first. A file that was asked for is refused with the same words.
fn nothing(ask: &Ask, ground: &Ground, audience: Voice, form: Form, format: &str) -> Outcome {
    let words = ask.words();
    let record = || Place::new(crate::view::criteria::making(&ReviewFinding::KIND, ground, "P21", ""), words.say("p21-record"));
    let title = crate::view::criteria::copy_name(words, audience.code(), form);
    let shown = CopyPage {
        shell: shell(ask, ground, &title),
        title,
        lead: String::new(),
        downloads: Vec::new(),
        log: None,
        missing: Some((words.say("copy-nothing"), writes(ask, &ReviewFinding::KIND)?.then(record))),
        long: Vec::new(),
        body: String::new(),
    };
    page(if format == "web" { StatusCode::OK } else { StatusCode::CONFLICT }, &shown)
}

/// The figures go out as the files of the publication that the plan stands on; they are not made a second time.
fn data(ask: &Ask, ground: &Ground, audience: Voice) -> Outcome {
    let words = ask.words();
    let title = crate::view::criteria::copy_name(words, audience.code(), Form::Data);
    let may_take = may(ask.person()?, Act::Export);
    let files = ground.publication().filter(|_| may_take).map(|it| {
        let file = |format: &&str| {
            let text = words.with("copy-figures", &[("format", &format.to_uppercase())]);
            Place::new(format!("/plan/publications/{it}/figures/{format}"), text)
        };
        Sheet::NAMES.iter().map(file).collect::<Vec<_>>()
    });
    let why = match (ground.publication(), may_take) {
        (None, _) => Some("copy-no-run"),
        (Some(_), false) => Some("copy-no-export"),
        (Some(_), true) => None,
    };
    let shown = CopyPage {
        shell: shell(ask, ground, &title),
        lead: words.say("copy-data-lead"),
        log: if why.is_none() { log(ask, ground, audience, Form::Data, &title)? } else { None },
        title,
        downloads: files.unwrap_or_default(),
        missing: why.map(|it| (words.say(it), None)),
        long: Vec::new(),
        body: String::new(),
    };
    page(StatusCode::OK, &shown)
}
