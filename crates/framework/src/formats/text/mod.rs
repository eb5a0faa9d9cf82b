//! The printed template as plain text: a functional map, or an occupational standard.
//!
//! What is written is read again at once by [`crate::read`]; a statement that does not come back word for word is named. So the text is a
//! form of exchange, and not only a print.

mod map;
mod standard;

use super::loss::{LossReport, Losses, Place, WHOLE};
use super::rows::{Row, rows};
use crate::structure::{Fields, Framework, Statement, sorts};
use crate::{Problem, Reading};
use serde_json::Value;
use std::collections::HashMap;

/// What a statement says where it stands: sort, code, words, heading it stands under, and what else the text tells of it.
type Told = [String; 5];

/// A page in the making.
#[derive(Debug, Default)]
struct Page {
    lines: Vec<String>,
    /// What the reader should find, by row.
    wanted: Vec<(usize, Told)>,
}

impl Page {
    fn line(&mut self, text: impl Into<String>) {
        self.lines.push(text.into());
    }

    /// A paragraph: a blank line, and the words on one line.
    fn paragraph(&mut self, text: &str) {
        self.lines.push(String::new());
        self.lines.push(flat(text));
    }
}

/// Words with single blanks on one line, as a reader of printed text sees them.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const NO_ROOM: &str = "The printed template has no room for it.";
const BLANKS: &str = "Printed words stand on one line with single blanks.";
const UNREAD: &str = "It is printed, and whoever reads the text again does not find it in its place.";
const PLACES: &str = "The text tells places by its headings and by the order of its lines.";

/// The framework as printed text, and what whoever reads it does not get back.
///
/// # Errors
/// A framework that is neither a functional map nor one standard: it holds no function, criterion or knowledge statement, or more
/// than one standard.
pub fn write(framework: &Framework) -> Result<(Vec<u8>, LossReport), Problem> {
    let rows = rows(framework);
    let has = |sort: &str| rows.iter().filter(|it| it.statement.sort == sort).count();
    let mut losses = Losses::default();
    let mut page = Page::default();
    if has(sorts::FUNCTION) > 0 {
        map::print(framework, &rows, &mut page, &mut losses);
    } else if has(sorts::STANDARD) > 1 {
        let message = format!("The framework holds {} standards, and the printed template holds one.", has(sorts::STANDARD));
        return Err(Problem::whole(message, "Bring each standard in as a framework of its own, or choose another format."));
    } else if has(sorts::CRITERION) + has(sorts::KNOWLEDGE) > 0 {
        standard::print(framework, &rows, &mut page, &mut losses);
    } else {
        let message = "The framework holds no function, no performance criterion and no knowledge statement.";
        return Err(Problem::whole(
            message,
            "The printed template is for functional maps and occupational standards: choose another format.",
        ));
    }
    let text = page.lines.join("\n") + "\n";
    compare(&page, &text, &rows, &mut losses);
    rest(framework, &rows, &page, &mut losses);
    Ok((text.into_bytes(), losses.report()))
}

/// Reads the page again, and names every statement that does not come back.
fn compare(page: &Page, text: &str, rows: &[Row<'_>], losses: &mut Losses) {
    let mut found: HashMap<Told, usize> = HashMap::new();
    let told = match crate::read(text.as_bytes(), "printed") {
        Ok(Reading::Map(it)) => map::told(&it),
        Ok(Reading::Standard(it)) => standard::told(&it),
        Err(_) => Vec::new(),
    };
    told.into_iter().for_each(|it| *found.entry(it).or_default() += 1);
    for (row, wanted) in &page.wanted {
        match found.get_mut(wanted).filter(|it| **it > 0) {
            Some(left) => *left -= 1,
            None => losses.left_out(&Place::Statement(rows[*row].statement.id.clone()), WHOLE, UNREAD),
        }
    }
}

/// Whether the page tells a field of a statement as it is.
fn tells(told: &Told, key: &str, value: &Value) -> bool {
    let sort = told[0].as_str();
    match (key, value) {
        ("references", _) => sort == sorts::FUNCTION && !told[4].is_empty(),
        ("scope", Value::String(scope)) => {
            (sort == sorts::SCOPE || sort == sorts::TERM) && told[4].split_once('/').is_some_and(|it| it.0 == scope)
        }
        ("term", Value::String(term)) => {
            (sort == sorts::SCOPE || sort == sorts::TERM) && !term.is_empty() && told[4].split_once('/').is_some_and(|it| it.1 == term)
        }
        ("under", Value::String(under)) => sort == sorts::VALUE && told[4].strip_prefix("under/") == Some(under),
        _ => false,
    }
}

/// Names what the page has no room for.
fn rest(framework: &Framework, rows: &[Row<'_>], page: &Page, losses: &mut Losses) {
    let left = |fields: &Fields, keys: &[&str], place: &Place, losses: &mut Losses| {
        for key in fields.keys().filter(|key| !keys.contains(&key.as_str())) {
            losses.left_out(place, key, NO_ROOM);
        }
    };
    losses.left_out(&Place::Framework, "id", "Whoever reads the text gives it an identifier.");
    losses.changed(&Place::Framework, "title", "It is printed; whoever reads the text takes the name of the file.");
    left(&framework.fields, &[], &Place::Framework, losses);
    let wanted: HashMap<usize, &Told> = page.wanted.iter().map(|(row, told)| (*row, told)).collect();
    let printed: HashMap<*const Statement, (usize, &Told)> =
        wanted.iter().map(|(row, told)| (std::ptr::from_ref(rows[*row].statement), (*row, *told))).collect();
    for it in &framework.statements {
        let place = Place::Statement(it.id.clone());
        let Some(printed) = printed.get(&std::ptr::from_ref(it)) else {
            losses.left_out(&place, WHOLE, NO_ROOM);
            continue;
        };
        losses.left_out(&place, "id", "Whoever reads the text gives statements identifiers.");
        if flat(&it.text) != it.text {
            losses.changed(&place, "text", BLANKS);
        }
        let keys: Vec<&str> = it.fields.iter().filter(|(key, value)| tells(printed.1, key, value)).map(|(key, _)| key.as_str()).collect();
        left(&it.fields, &keys, &place, losses);
    }
    let placed: HashMap<*const _, usize> =
        rows.iter().enumerate().filter_map(|(at, it)| Some((std::ptr::from_ref(it.place?), at))).collect();
    for it in &framework.associations {
        let place = Place::Association(it.id.clone());
        let row = placed.get(&std::ptr::from_ref(it)).filter(|row| stands_as_printed(**row, rows, &wanted));
        match row {
            None => losses.left_out(&place, WHOLE, PLACES),
            Some(_) => {
                losses.left_out(&place, "id", PLACES);
                losses.changed(&place, "order", PLACES);
                left(&it.fields, &[], &place, losses);
            }
        }
    }
    let parts = framework.definitions.keys().map(|key| (Place::Definitions(key.clone()), WHOLE));
    let parts = parts.chain(framework.rubrics.iter().map(|_| (Place::Rubrics, WHOLE)));
    parts.for_each(|(place, field)| losses.left_out(&place, field, NO_ROOM));
    left(&framework.beside, &[], &Place::Beside, losses);
}

/// Whether a printed row stands under the heading that its place names.
fn stands_as_printed(row: usize, rows: &[Row<'_>], wanted: &HashMap<usize, &Told>) -> bool {
    let Some(told) = wanted.get(&row) else { return false };
    match rows[row].under {
        None => told[3].is_empty(),
        Some(above) => {
            let above = rows[above].statement;
            !told[3].is_empty() && (flat(&above.text) == told[3] || above.code == told[3])
        }
    }
}
