//! A framework as a drawing, with the same as an outline beside it.

use super::{address, asked, shell};
use crate::ask::Ask;
use crate::pages::files::attachment;
use crate::shell::{Shell, shown};
use crate::trouble::Outcome;
use crate::view::frameworks::{Line, Outline, outline};
use askama::Template;
use axum::http::header;
use axum::response::IntoResponse;
use draw::{Chart as _, Frame};
use framework::structure::Framework;
use std::collections::HashMap;
use words::Words;
use workbench::frameworks::picture;
use workbench::{Act, may};

/// The page.
#[derive(Template)]
#[template(path = "framework_map.html")]
struct MapPage {
    shell: Shell,
    reference: String,
    caption: String,
    wide: String,
    download: Option<String>,
    lines: Vec<Line>,
    home: String,
    more: bool,
}

fn drawn(words: &'static Words, it: &Framework, id: &str, frame: Frame) -> (String, String) {
    let it = picture(it, &|id, args| words.with(id, args));
    let note = if it.note.is_empty() { String::new() } else { format!(" {}", it.note) };
    (it.svg(id, frame), format!("{}{note}", it.summary()))
}

/// The page.
pub async fn show(ask: Ask) -> Outcome {
    let words = ask.words();
    let it = asked(&ask).await?;
    let home = address(&it);
    let (wide, caption) = drawn(words, &it.framework, "drawing", Frame::Wide);
    let Outline { lines, later, .. } = outline(words, &it.framework, &HashMap::new(), 0);
    let page = MapPage {
        shell: shell(&ask, &it, words.with("framework-map-title", &[("title", &it.framework.title)])),
        reference: it.reference().to_string(),
        caption,
        wide,
        download: may(ask.person()?, Act::Export).then(|| format!("{home}/map/download")),
        lines,
        home,
        more: later.is_some(),
    };
    shown(&page)
}

/// The drawing as a file.
pub async fn download(ask: Ask) -> Outcome {
    let it = asked(&ask).await?;
    let frame = if ask.query.get("frame") == "narrow" { Frame::Narrow } else { Frame::Wide };
    let (svg, _) = drawn(ask.words(), &it.framework, "drawing", frame);
    let name = format!("{}-map.svg", it.reference());
    Ok(([(header::CONTENT_TYPE, "image/svg+xml".to_owned()), (header::CONTENT_DISPOSITION, attachment(&name))], svg).into_response())
}
