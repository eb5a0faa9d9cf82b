//! Style sheet, script and pictures: addresses carry a hash of the content, so browsers may keep them for ever.

use crate::ask::Ask;
use crate::trouble::{Outcome, Trouble};
use axum::http::header;
use axum::response::IntoResponse;

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// One asset, in the best compression that the browser takes.
pub async fn show(ask: Ask) -> Outcome {
    let asset = assets::find(ask.param("name")).ok_or(Trouble::Missing)?;
    let accepted = ask.headers().get(header::ACCEPT_ENCODING).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let takes = |name: &str| accepted.split(',').any(|it| it.split(';').next().map(str::trim) == Some(name) && !it.trim().ends_with("q=0"));
    let same = [(header::CONTENT_TYPE, asset.content_type), (header::CACHE_CONTROL, FOR_EVER), (header::VARY, "accept-encoding")];
    Ok(if takes("br") {
        (same, [(header::CONTENT_ENCODING, "br")], asset.brotli).into_response()
    } else if takes("gzip") {
        (same, [(header::CONTENT_ENCODING, "gzip")], asset.gzip).into_response()
    } else {
        (same, [(header::CONTENT_ENCODING, "identity")], asset.bytes).into_response()
    })
}
