//! Files of records: choosing one, and empty ones to fill in.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pairs::Pairs;
use crate::shell::{Place, Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::Pick;
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use chrono::TimeDelta;
use exchange::{Format, Limits};
use record::{Entry, Fault, Problem, Reach};
use words::Words;
use workbench::desk::Upload;
use workbench::intake::Content;
use workbench::work::Taken;
use workbench::{Person, may_write};

/// How long a file that was sent is kept.
const KEPT: TimeDelta = TimeDelta::days(1);

/// The formats that are offered for filling in.
const OFFERED: [Format; 3] = [Format::Csv, Format::Xlsx, Format::Ods];

/// A kind and its empty files.
struct Empty {
    name: String,
    files: Vec<Place>,
}

/// The form that takes a file.
#[derive(Template)]
#[template(path = "import.html")]
struct Choose {
    shell: Shell,
    picks: Vec<Pick>,
    formats: Vec<Pick>,
    kind_error: Option<String>,
    file_error: Option<String>,
    pasted: String,
    errors: Vec<(String, String)>,
    empties: Vec<Empty>,
    most: u64,
    figures: bool,
}

/// The kinds that a person may bring in from a file: those they may write, without kinds that only a journey can make.
pub fn kinds(person: &Person) -> impl Iterator<Item = &'static Entry> {
    workbench::kinds().iter().filter(move |it| may_write(person, it.kind) != Reach::Nothing && !it.kind.is_made_by_journey())
}

/// What a file of this name holds, when the person may bring it in.
pub fn content(person: &Person, name: &str) -> Option<Content> {
    Content::of(name).filter(|it| it.name() == name && it.may_be_brought_by(person))
}

/// What it is called.
pub fn many(words: &Words, it: Content) -> String {
    match it {
        Content::Records(entry) => words.many(entry.kind),
        format => words.say(&format!("content-{}", format.name())),
    }
}

fn form(ask: &Ask, chosen: &str, errors: Vec<(String, String)>) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    let pick = |it: Content| Pick { id: String::new(), picked: it.name() == chosen, value: it.name(), label: many(words, it) };
    let file = |it: &Entry, format: Format| {
        let name = format.extension();
        Place::new(format!("/import/empty/{}/{name}", it.kind.slug()), name.to_uppercase())
    };
    let shell = ask.shell(words.say("import-title")).under("/import");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let beside = |field: &str| errors.iter().find(|it| it.0 == field).map(|it| it.1.clone());
    let choose = Choose {
        kind_error: beside("#kind"),
        file_error: beside("#file"),
        shell: if errors.is_empty() { shell } else { shell.in_error() },
        picks: kinds(person).map(|it| pick(Content::Records(it))).collect(),
        formats: Content::FORMATS.into_iter().filter(|it| it.may_be_brought_by(person)).map(pick).collect(),
        pasted: ask.form.get("pasted").to_owned(),
        errors,
        empties: kinds(person)
            .map(|it| Empty { name: words.many(it.kind), files: OFFERED.map(|format| file(it, format)).into() })
            .collect(),
        figures: workbench::planning::tray::demand_bringing(person).is_ok(),
        most: (crate::routes::FILES.0 as u64).min(Limits::default().bytes) >> 20,
    };
    page(status, &choose)
}

/// The form. The query may choose the kind: `?kind=risk`.
pub async fn choose(ask: Ask) -> Outcome {
    let chosen = ask.query.get("kind").to_owned();
    form(&ask, &chosen, Vec::new())
}

/// Keeps what was sent and leads on to the page that checks it. What cannot be read at all is said here.
pub async fn send(ask: Ask) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    let chosen = ask.form.get("kind").to_owned();
    let mut errors = Vec::new();
    let content = content(person, &chosen);
    if content.is_none() {
        errors.push(("#kind".to_owned(), words.say("import-choose-kind")));
    }
    let pasted = ask.form.get("pasted");
    let upload = match ask.files.iter().find(|it| it.field == "file") {
        Some(it) => Some(Upload { name: plain_name(&it.name, &words.say("import-unnamed")), bytes: it.bytes.clone() }),
        None if !pasted.trim().is_empty() => Some(Upload { name: words.say("import-pasted"), bytes: pasted.as_bytes().to_vec() }),
        None => None,
    };
    let (Some(content), Some(upload)) = (content, upload.as_ref()) else {
        if upload.is_none() {
            errors.push(("#file".to_owned(), words.say("import-nothing-sent")));
        }
        return form(&ask, &chosen, errors);
    };
    if let Err(problems) = Taken::read(content, &upload.name, &upload.bytes, words.sector()) {
        let errors = problems.iter().map(|it| ("#file".to_owned(), words.problem(it))).collect();
        return form(&ask, &chosen, errors);
    }
    let now = (ask.app.now)();
    let id = ask.app.desk.keep_upload(&person.actor.account, upload.clone(), now, now - KEPT).await?;
    onwards(&format!("/import/{id}?{}", Pairs::from_iter([("kind", chosen)]).encode()))
}

/// The name of a file without folders and without characters that no page shows.
pub(super) fn plain_name(name: &str, unnamed: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|it| !it.is_control()).take(120).collect();
    if clean.trim().is_empty() { unnamed.to_owned() } else { clean }
}

/// An empty file of a kind.
pub async fn empty(ask: Ask) -> Outcome {
    let entry = ask.kind()?;
    let format = Format::of(ask.param("format")).ok_or(Trouble::Missing)?;
    let bytes =
        exchange::template(entry.kind, format, &ask.words().labels(entry.kind)).map_err(|it: Problem| Trouble::Problems(vec![it]))?;
    attachment(&format!("{}.{}", entry.kind.slug(), format.extension()), format, bytes)
}

/// A file to keep.
pub fn attachment(name: &str, format: Format, bytes: Vec<u8>) -> Outcome {
    let plain: String = name.chars().map(|it| if it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_') { it } else { '-' }).collect();
    let disposition = format!("attachment; filename=\"{plain}\"");
    let disposition = header::HeaderValue::try_from(disposition).map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))?;
    let kind = header::HeaderValue::from_static(format.media_type());
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_a_journey_can_make_is_not_offered() {
        let person = Person::operator("ORG-0001");
        assert!(content(&person, "risk").is_some() && content(&person, "dataset").is_none() && content(&person, "no-such-kind").is_none());
        assert!(content(&person, "ocds").is_some() && content(&person, "population_group").is_none(), "names are written as in addresses");
        let auditor = Person { roles: vec![workbench::Role::Auditor], ..person };
        assert_eq!(kinds(&auditor).count(), 0);
        assert!(content(&auditor, "ocds").is_none());
    }

    #[test]
    fn a_file_name_keeps_no_folders_and_no_hidden_characters() {
        for (given, kept) in [
            ("C:\\Users\\mair\\risks.csv", "risks.csv"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nb.csv", "ab.csv"),
            (" \u{7} ", "unnamed"),
            ("ŵyl.xlsx", "ŵyl.xlsx"),
        ] {
            assert_eq!(plain_name(given, "unnamed"), kept);
        }
    }

    #[test]
    fn the_name_of_a_download_cannot_break_out_of_its_header() {
        let response = attachment("a\"; filename=\"evil.exe\r\nŵ.csv", Format::Csv, Vec::new()).expect("a response");
        let name = response.headers()[header::CONTENT_DISPOSITION].to_str().expect("ASCII").to_owned();
        assert_eq!(name.matches('"').count(), 2, "{name}");
    }
}
