//! The printed template as a document for a word processor: the same lines as the plain text, in styles that a screen reader tells.

use super::formats::{Around, refused, word_document};
use crate::perform::Unable;
use document::{Block, Column, Document, Failure, Holds, Level, Naming, Nature, Opening, Part, Row, Table};
use framework::formats::text::{self, Look, Printed};
use framework::formats::{How, Loss, LossReport, Place, WHOLE};
use framework::structure::{Framework, Statement};
use record::Fault;
use std::collections::HashMap;

/// The framework as DOCX, and what whoever reads it does not get back.
///
/// # Errors
/// As for the printed text; a fault when the document cannot be composed.
pub(super) fn docx(it: &Framework, around: &Around<'_>) -> Result<(Vec<u8>, LossReport), Unable> {
    let (lines, mut report) = text::printed(it).map_err(refused)?;
    let document = composed(it, &lines, around);
    // No drawing is in it, so no font is needed.
    let bytes = document::docx::render(&document, &[]).map_err(|it: Failure| Fault::new("document-not-written", it))?;
    unread(it, &bytes, &mut report);
    Ok((bytes, report))
}

fn composed(it: &Framework, lines: &[Printed], around: &Around<'_>) -> Document {
    let title = lines.iter().find(|it| it.look == Look::Title && !it.text.is_empty()).map_or("Untitled", |it| it.text.as_str());
    let author = if around.organisation.trim().is_empty() { "Not stated" } else { around.organisation };
    let mut to = Document::new(title, author, around.changed_at.date_naive(), &it.id);
    to.opening = Opening::Masthead;
    to.nature = if around.synthetic { Nature::Synthetic } else { Nature::Recorded };
    // A group may stand where the template has no section above it; a level may not be skipped.
    let mut section = false;
    let mut functions: Vec<Row> = Vec::new();
    for it in lines {
        let text = it.text.as_str();
        if !matches!(it.look, Look::Code | Look::Name | Look::References) && !text.is_empty() {
            table(&mut to, &mut functions);
        }
        match it.look {
            _ if text.is_empty() => {}
            Look::Title | Look::Column => {}
            Look::Section => {
                section = true;
                to.heading(Level::One, text);
            }
            Look::Group => drop(to.heading(if section { Level::Two } else { Level::One }, text)),
            Look::Prompt | Look::Body => drop(to.paragraph(text)),
            Look::Code => functions.push(Row { part: Part::Item, cells: vec![text.into(), "".into()] }),
            Look::Name => {
                functions.last_mut().into_iter().for_each(|row| row.cells[0] = format!("{} {text}", plain(&row.cells[0])).as_str().into())
            }
            Look::References => functions.last_mut().into_iter().for_each(|row| row.cells[1] = text.into()),
        }
    }
    table(&mut to, &mut functions);
    to
}

fn plain(it: &document::Prose) -> String {
    let words = it.0.iter().map(|it| if let document::Run::Plain(it) = it { it.as_str() } else { "" });
    words.collect()
}

/// The functions of an area, as the map prints them.
fn table(to: &mut Document, rows: &mut Vec<Row>) {
    if rows.is_empty() {
        return;
    }
    let column = |title: &str| Column { title: title.to_owned(), holds: Holds::Text };
    to.push(Block::Table(Table {
        caption: "Functions of this area, and the standards that describe them".to_owned(),
        anchor: None,
        columns: vec![column("Functions"), column("NOS Reference")],
        naming: Naming::First,
        rows: std::mem::take(rows),
        note: None,
    }));
}

/// Reads the document again, and names the statements that do not come back.
fn unread(it: &Framework, bytes: &[u8], report: &mut LossReport) {
    let back = word_document(bytes, "printed.docx").and_then(Result::ok).unwrap_or_default();
    let flat = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    let key = |it: &Statement| (it.sort.clone(), flat(&it.text));
    let mut found: HashMap<(String, String), usize> = HashMap::new();
    back.statements.iter().for_each(|it| *found.entry(key(it)).or_default() += 1);
    let lost = it.statements.iter().filter(|it| {
        let known = report.names(&Place::Statement(it.id.clone()), WHOLE);
        match found.get_mut(&key(it)).filter(|left| !known && **left > 0) {
            Some(left) => {
                *left -= 1;
                false
            }
            None => !known,
        }
    });
    let places: Vec<Place> = lost.map(|it| Place::Statement(it.id.clone())).collect();
    if !places.is_empty() {
        let why = "It is printed, and whoever reads the document again does not find it in its place.".to_owned();
        report.losses.push(Loss { how: How::LeftOut, field: WHOLE.to_owned(), why, places });
    }
}
