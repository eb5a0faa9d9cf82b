//! Taking a framework away: choose a format, see what cannot travel, then download. And what was odd in the document it came from.

use super::{address, asked};
use crate::ask::Ask;
use crate::pages::files::attachment;
use crate::shell::{Shell, shown};
use crate::trouble::{Outcome, Trouble};
use askama::Template;
use axum::http::header;
use axum::response::IntoResponse;
use framework::formats::{Found, How, Loss, Place};
use framework::structure::Framework;
use record::Digest;
use std::collections::HashMap;
use words::Words;
use workbench::frameworks::{Around, Export, Format, Opened, changed_at, export, found};
use workbench::{Act, Unable, may};

/// A format to choose.
struct Choice {
    code: &'static str,
    label: String,
    about: String,
    chosen: bool,
}

/// One sort of loss.
struct Line {
    how: String,
    field: String,
    why: String,
    count: String,
    first: Vec<String>,
    more: Option<String>,
}

/// What a format makes of the framework.
struct Travels {
    title: String,
    summary: String,
    lines: Vec<Line>,
    caption: String,
    download: Option<String>,
    size: String,
    refused: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "framework_exchange.html")]
struct ExchangePage {
    shell: Shell,
    reference: String,
    action: String,
    choices: Vec<Choice>,
    result: Option<Travels>,
    found: Vec<(String, String, String)>,
}

/// So many places of a loss are named one by one.
const NAMED: usize = 5;
/// So many sorts of loss are listed.
const LISTED: usize = 200;

/// The page: formats, and what the one that was chosen does not carry.
pub async fn show(ask: Ask) -> Outcome {
    let words = ask.words();
    let it = asked(&ask).await?;
    let home = address(&it);
    let chosen = Format::of(ask.query.get("format"));
    let result = match chosen {
        Some(format) => Some(result(&ask, &it, format, &home).await?),
        None => None,
    };
    let choice = |format: &Format| Choice {
        code: format.code(),
        label: words.say(&format!("exchange-format-{}", id_of(*format))),
        about: words.say(&format!("exchange-format-{}-about", id_of(*format))),
        chosen: chosen == Some(*format),
    };
    let page = ExchangePage {
        shell: ask
            .shell(words.say("exchange-title"))
            .under("/frameworks")
            .crumb("/frameworks", words.say("frameworks-title"))
            .crumb(&home, it.framework.title.clone()),
        reference: it.reference().to_string(),
        action: format!("{home}/exchange"),
        choices: Format::ALL.iter().map(choice).collect(),
        result,
        found: came_in(&ask, &it).await?.iter().map(|it| told(words, it)).collect(),
    };
    shown(&page)
}

/// Message ids take no points.
fn id_of(format: Format) -> String {
    format.code().replace('.', "-")
}

async fn exported(ask: &Ask, it: &Opened, format: Format) -> Result<Export, Unable> {
    let shelf = &*ask.app.shelf;
    let person = ask.person().map_err(|_| Unable::Refused(record::Refusal::new("not-permitted").with("roles", "")))?;
    let around = Around {
        origin: "",
        organisation: &ask.app.house.name,
        changed_at: changed_at(shelf, person, it).await?,
        synthetic: ask.app.house.synthetic,
    };
    export(&it.framework, format, &around)
}

async fn result(ask: &Ask, it: &Opened, format: Format, home: &str) -> Result<Travels, Trouble> {
    let words = ask.words();
    let title = words.say(&format!("exchange-format-{}", id_of(format)));
    let blank = Travels {
        title,
        summary: String::new(),
        lines: Vec::new(),
        caption: words.say("exchange-losses"),
        download: None,
        size: String::new(),
        refused: None,
    };
    let export = match exported(ask, it, format).await {
        Ok(it) => it,
        Err(Unable::Refused(refusal)) if refusal.code == "framework-not-for-format" => {
            return Ok(Travels { refused: Some(words.refusal(&refusal)), ..blank });
        }
        Err(other) => return Err(other.into()),
    };
    let names = names(&it.framework);
    let count = |how: How| export.report.count(how).to_string();
    let counts = [("left", count(How::LeftOut)), ("changed", count(How::Changed)), ("added", count(How::Added))];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(name, it)| (*name, it.as_str())).collect();
    let summary = if export.report.is_empty() { words.say("exchange-whole") } else { words.with("exchange-counted", &counts) };
    let bytes = words.number(export.bytes.len() as f64, 0);
    Ok(Travels {
        summary,
        lines: export.report.losses.iter().take(LISTED).map(|it| line(words, it, &names)).collect(),
        download: may(ask.person()?, Act::Export).then(|| format!("{home}/exchange/{}", format.code())),
        size: words.with("exchange-size", &[("bytes", &bytes), ("kind", format.extension())]),
        ..blank
    })
}

/// What people know statements by.
fn names(it: &Framework) -> HashMap<&str, String> {
    let short = |text: &str| text.chars().take(40).collect::<String>();
    it.statements.iter().map(|it| (it.id.as_str(), if it.code.is_empty() { short(&it.text) } else { it.code.clone() })).collect()
}

fn line(words: &Words, it: &Loss, names: &HashMap<&str, String>) -> Line {
    let how = match it.how {
        How::LeftOut => "exchange-left-out",
        How::Changed => "exchange-changed",
        How::Added => "exchange-added",
    };
    let name = |place: &Place| match place {
        Place::Framework => words.say("exchange-place-framework"),
        Place::Statement(id) => names.get(id.as_str()).filter(|it| !it.is_empty()).cloned().unwrap_or_else(|| id.clone()),
        Place::Association(id) => words.with("exchange-place-relation", &[("id", id)]),
        Place::Definitions(key) => key.clone(),
        Place::Rubrics => words.say("exchange-place-rubrics"),
        Place::Beside => words.say("exchange-place-beside"),
    };
    let more = it.places.len().saturating_sub(NAMED);
    Line {
        how: words.say(how),
        field: if it.field == framework::formats::WHOLE { words.say("exchange-field-whole") } else { it.field.clone() },
        why: it.why.clone(),
        count: words.number(it.places.len() as f64, 0),
        first: it.places.iter().take(NAMED).map(name).collect(),
        more: (more > 0).then(|| words.with("exchange-more", &[("rest", &more.to_string())])),
    }
}

/// What was not as its format says in the document that was brought in.
async fn came_in(ask: &Ask, it: &Opened) -> Result<Vec<Found>, Trouble> {
    let Some(file) = &it.held.it.source else { return Ok(Vec::new()) };
    let Some(hash) = Digest::parse(&file.0.sha256) else { return Ok(Vec::new()) };
    let bytes = ask.app.shelf.fetch(&ask.scope()?, hash).await?;
    Ok(bytes.map(|it| found(&it.bytes, &file.0.name)).unwrap_or_default())
}

fn told(words: &Words, it: &Found) -> (String, String, String) {
    let first = if it.first.is_empty() { String::new() } else { it.first.join(", ") };
    (format!("{} {}", it.message, it.put_right), words.number(it.count as f64, 0), first)
}

/// The framework as a file.
pub async fn download(ask: Ask) -> Outcome {
    let format = Format::of(ask.param("format")).ok_or(Trouble::Missing)?;
    let it = asked(&ask).await?;
    let export = exported(&ask, &it, format).await?;
    let name = format!("{}-{}.{}", it.reference(), format.code(), format.extension());
    let headers = [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, attachment(&name))];
    Ok((headers, export.bytes).into_response())
}
