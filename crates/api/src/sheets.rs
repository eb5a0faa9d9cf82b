//! Records in files: import with rehearsal, and export.

use crate::call::{Call, answer, with_header};
use crate::failure::{Failure, spoken};
use crate::lists::query;
use crate::once;
use crate::routes::Answer;
use axum::body::Body;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::Response;
use exchange::{About, Format};
use record::{Problem, Receipt, Verb};
use serde_json::{Value, json};
use workbench::import::{Accept, Import, Report};
use workbench::intake::{Content, Taken};

/// How many records an export holds.
const ROW_COUNT: HeaderName = HeaderName::from_static("x-row-count");
/// What a file may be called by whoever sends it.
const FILES: [&str; 8] = [
    "text/csv",
    "text/plain",
    "application/json",
    "application/jsonl",
    "application/x-ndjson",
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
];

/// The name of a file without folders and control characters, of at most a hundred characters.
pub fn plain_name(given: Option<&str>) -> String {
    let last = given.unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|it| !it.is_control()).take(100).collect();
    if name.trim().is_empty() { "upload".to_owned() } else { name }
}

/// Refuses a body that does not say that it is a file.
pub fn file_only(call: &Call) -> Result<(), Failure> {
    let named = call.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or("application/octet-stream");
    if FILES.contains(&named.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str()) {
        return Ok(());
    }
    Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-not-taken", &[("possible", "CSV, XLSX, ODS, JSON")]))
}

/// Imports a file of records of one kind.
pub async fn import(call: Call) -> Answer {
    let entry = call.kind()?;
    take(call, Content::Records(entry)).await
}

/// Imports a file of a format that carries several kinds.
pub async fn import_format(call: Call) -> Answer {
    let content = Content::FORMATS.into_iter().find(|it| it.name() == call.param("content")).ok_or_else(Failure::missing)?;
    for entry in content.kinds() {
        workbench::demand_write(call.person()?, entry.kind, &call.person()?.actor.organisation)?;
    }
    take(call, content).await
}

async fn take(call: Call, content: Content) -> Answer {
    file_only(&call)?;
    let (dry_run, sound_rows) = (call.wants("dry_run")?, call.wants("sound_rows")?);
    let name = plain_name(call.asked("name"));
    let taken = Taken::read(content, &name, &call.body, call.words().await?.sector()).map_err(|it| Failure::problems(&it))?;
    let why = format!("Import of {name}");
    let import = taken.import(if sound_rows { Accept::SoundRows } else { Accept::EveryRow }, &why);
    let earlier = if dry_run { None } else { once::earlier(&call).await? };
    let (report, receipt) = match earlier {
        Some(receipt) => (recounted(&call, &taken, &import, &receipt).await?, Some(receipt)),
        None if dry_run => (taken.rehearse(&import, &*call.api.shelf, call.person()?, &call.now()).await?, None),
        None => match taken.perform(&import, &*call.api.shelf, call.person()?, &call.now(), &call.origin()?).await {
            Ok(done) => done,
            // The same call may have been written by its twin in between.
            Err(it) => match once::earlier(&call).await? {
                Some(receipt) => (recounted(&call, &taken, &import, &receipt).await?, Some(receipt)),
                None => return Err(it.into()),
            },
        },
    };
    if receipt.is_none() && !dry_run && !sound_rows && !report.problems.is_empty() {
        return Err(refused(&report));
    }
    Ok(answer(StatusCode::OK, &told(&report, &taken.notices, receipt.map(|it| it.number))))
}

/// A repeat says what the first call did, not what it would do now.
async fn recounted(call: &Call, taken: &Taken, import: &Import<'_>, receipt: &Receipt) -> Result<Report, Failure> {
    let mut report = taken.rehearse(import, &*call.api.shelf, call.person()?, &call.now()).await?;
    let written = call.api.shelf.written(&call.scope()?, receipt.number).await?;
    report.made = written.iter().filter(|(_, it)| it.verb == Verb::Create).count();
    report.restored = written.iter().filter(|(_, it)| it.verb == Verb::Restore).count();
    report.amended = written.len() - report.made - report.restored;
    report.same = report.accepted.saturating_sub(written.len());
    Ok(report)
}

/// A report as programs read it. `notices` is what the reader should know and need not put right.
pub fn told(it: &Report, notices: &[Problem], commit: Option<u64>) -> Value {
    json!({
        "accepted": it.accepted, "refused": it.refused, "made": it.made, "amended": it.amended, "restored": it.restored,
        "same": it.same,
        "problems": spoken(&it.problems), "notices": spoken(notices), "commit": commit,
    })
}

/// Not every row is sound, so nothing was written: the whole list at once, with the counts of a report.
pub fn refused(it: &Report) -> Failure {
    let counts = [
        ("accepted", it.accepted),
        ("refused", it.refused),
        ("made", it.made),
        ("amended", it.amended),
        ("restored", it.restored),
        ("same", it.same),
    ];
    let failure = Failure::problems(&it.problems).with("commit", Value::Null);
    counts.into_iter().fold(failure, |failure, (name, count)| failure.with(name, count))
}

/// Every record that may be seen, as a file.
pub async fn export(call: Call) -> Answer {
    let entry = call.kind()?;
    let format = call.among("format", &Format::ALL.map(Format::extension))?;
    let format = Format::of(format).ok_or_else(Failure::missing)?;
    let rows = call.api.shelf.find(&call.scope()?, &query(&call, entry)?).await?.rows;
    let made_at = (call.api.now)().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let labels = call.words().await?.labels(entry.kind);
    let about = About { organisation: call.person()?.actor.organisation.clone(), made_at, labels, ..About::default() };
    let bytes = exchange::write(entry.kind, &rows, format, &about).map_err(Failure::problem)?;
    let response = attached(bytes, format.media_type(), &format!("{}.{}", entry.kind.slug(), format.extension()));
    Ok(with_header(response, ROW_COUNT, &rows.len().to_string()))
}

/// A file to take away.
pub fn attached(bytes: Vec<u8>, media_type: &str, name: &str) -> Response {
    let response = with_header(Response::new(Body::from(bytes)), header::CONTENT_TYPE, media_type);
    with_header(response, header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_without_its_folders() {
        assert_eq!(plain_name(Some("C:\\files\\risks.csv")), "risks.csv");
        assert_eq!(plain_name(Some("../../risks\n.csv")), "risks.csv");
        assert_eq!((plain_name(None), plain_name(Some("a/"))), ("upload".into(), "upload".into()));
    }
}
