//! A file kept with a record.

use crate::ask::Ask;
use crate::trouble::{Outcome, Trouble};
use crate::view::rows;
use axum::http::header;
use axum::response::IntoResponse;
use record::{Cell, Digest};

/// Hands the file over as a download: it never opens inside a page of ours.
pub async fn show(ask: Ask) -> Outcome {
    let (entry, row) = rows::named(&ask).await?;
    let Cell::File(file) = row.cell(entry.kind, ask.param("field")) else { return Err(Trouble::Missing) };
    let hash = Digest::parse(&file.sha256).ok_or(Trouble::Missing)?;
    let found = ask.app.shelf.fetch(&ask.scope()?, hash).await?.ok_or(Trouble::Missing)?;
    let headers = [(header::CONTENT_TYPE, "application/octet-stream".to_owned()), (header::CONTENT_DISPOSITION, attachment(&file.name))];
    Ok((headers, found.bytes).into_response())
}

/// The header that names a download: plain ASCII for old programs, every letter for the others.
pub fn attachment(name: &str) -> String {
    let plain: String = name.chars().map(|it| if it.is_ascii_alphanumeric() || "._- ".contains(it) { it } else { '_' }).collect();
    let whole: String = name
        .bytes()
        .map(|it| if it.is_ascii_alphanumeric() || b"._-".contains(&it) { char::from(it).to_string() } else { format!("%{it:02X}") })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_out_of_the_header() {
        assert_eq!(
            attachment("a\"; x=\"\r\nSet: b.pdf"),
            "attachment; filename=\"a__ x____Set_ b.pdf\"; filename*=UTF-8''a%22%3B%20x%3D%22%0D%0ASet%3A%20b.pdf"
        );
        assert!(attachment("Tŷ.pdf").ends_with("UTF-8''T%C5%B7.pdf"));
    }
}
