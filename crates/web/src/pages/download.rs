//! A list as a file: everything that meets the filters, complete.

use crate::ask::Ask;
use crate::filters::{Asked, Retired};
use crate::pages::files::attachment;
use crate::trouble::{Outcome, Trouble};
use axum::http::header;
use axum::response::IntoResponse;
use chrono::SecondsFormat;
use exchange::{About, Format};

/// The rows of a list in the order of the list, as CSV, XLSX, ODS or JSON.
pub async fn show(ask: Ask) -> Outcome {
    let (entry, words) = (ask.kind()?, ask.words());
    let format = Format::of(ask.param("format")).ok_or(Trouble::Missing)?;
    let (asked, problems) = Asked::read(entry.kind, &ask.query);
    if !problems.is_empty() {
        return Err(Trouble::Problems(problems));
    }
    let found = ask.app.shelf.find(&ask.scope()?, &asked.query(entry.kind, entry.kind.name)).await?;
    let note = match (asked.conditions.is_empty(), asked.retired) {
        (true, Retired::InUse) => words.say("download-note-all"),
        _ => words.with("download-note-filtered", &[("query", &asked.pairs().encode())]),
    };
    let about = About {
        title: words.many(entry.kind),
        organisation: ask.app.house.name.clone(),
        made_at: (ask.app.now)().to_rfc3339_opts(SecondsFormat::Secs, true),
        note: if ask.app.house.synthetic { format!("{}\n{note}", words.say("synthetic-note")) } else { note },
        labels: words.labels(entry.kind),
    };
    let bytes = exchange::write(entry.kind, &found.rows, format, &about).map_err(|it| Trouble::Problems(vec![it]))?;
    let name = format!("{}-{}.{}", entry.kind.slug(), ask.today().format("%Y-%m-%d"), format.extension());
    let headers = [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, attachment(&name))];
    Ok((headers, bytes).into_response())
}
