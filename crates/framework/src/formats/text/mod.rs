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
use std::collections::{HashMap, HashSet};

/// What a statement says where it stands: sort, code, words, heading it stands under, and what else the text tells of it.
type Told = [String; 5];

/// What a printed line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The title.
    Title,
    /// The heading of a section of the template.
    Section,
    /// A prompt of the left column.
    Prompt,
    /// A heading over statements: an element, a part of the knowledge, an area.
    Group,
    /// The heading of a column of a map's table.
    Column,
    /// The code of a function; its name follows.
    Code,
    /// The name of a function.
    Name,
    /// The references of a function.
    References,
    /// A statement with its code, or a paragraph. An empty one parts what stands around it.
    Body,
}

/// A line of the printed template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// What it is.
    pub look: Look,
    /// Its words, without the tabs of a table.
    pub text: String,
}

/// A page in the making.
#[derive(Debug, Default)]
struct Page {
    lines: Vec<Printed>,
    /// What the reader should find, by row.
    wanted: Vec<(usize, Told)>,
}

impl Page {
    fn line(&mut self, look: Look, text: impl Into<String>) {
        self.lines.push(Printed { look, text: text.into() });
    }

    /// A blank line.
    fn gap(&mut self) {
        self.line(Look::Body, "");
    }

    /// A paragraph: a blank line, and the words on one line.
    fn paragraph(&mut self, text: &str) {
        self.gap();
        self.line(Look::Body, flat(text));
    }
}

/// Words with single blanks on one line, as a reader of printed text sees them.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words, or the code that stands for them in a framework made of a reading without words.
fn named<'a>(words: &'a str, code: &'a str) -> &'a str {
    if words.trim().is_empty() { code } else { words }
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
    printed(framework).map(|(lines, report)| (plain(&lines).into_bytes(), report))
}

/// The lines of the printed template, for whoever sets them in another way, and what whoever reads them does not get back.
///
/// # Errors
/// As for [`write()`].
pub fn printed(framework: &Framework) -> Result<(Vec<Printed>, LossReport), Problem> {
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
    let unread = unread(&page, &plain(&page.lines));
    rest(framework, &rows, &page, &unread, &mut losses);
    Ok((page.lines, losses.report()))
}

/// Lines as plain text: the cells of a table begin with a tab.
fn plain(lines: &[Printed]) -> String {
    let mut text = String::new();
    for (at, it) in lines.iter().enumerate() {
        let area =
            it.look == Look::Group && lines.iter().skip(at + 1).find(|it| !it.text.is_empty()).is_some_and(|it| it.look == Look::Code);
        if area || matches!(it.look, Look::Column | Look::Code | Look::References) {
            text.push('\t');
        }
        text.push_str(&it.text);
        text.push('\n');
    }
    text
}

/// Reads the page again: the rows that do not come back.
fn unread(page: &Page, text: &str) -> HashSet<usize> {
    let mut found: HashMap<Told, usize> = HashMap::new();
    let told = match crate::read(text.as_bytes(), "printed") {
        Ok(Reading::Map(it)) => map::told(&it),
        Ok(Reading::Standard(it)) => standard::told(&it),
        Err(_) => Vec::new(),
    };
    told.into_iter().for_each(|it| *found.entry(it).or_default() += 1);
    let lost = page.wanted.iter().filter(|(_, wanted)| match found.get_mut(wanted).filter(|it| **it > 0) {
        Some(left) => {
            *left -= 1;
            false
        }
        None => true,
    });
    lost.map(|(row, _)| *row).collect()
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
fn rest(framework: &Framework, rows: &[Row<'_>], page: &Page, unread: &HashSet<usize>, losses: &mut Losses) {
    let left = |fields: &Fields, keys: &[&str], place: &Place, losses: &mut Losses| {
        for key in fields.keys().filter(|key| !keys.contains(&key.as_str())) {
            losses.left_out(place, key, NO_ROOM);
        }
    };
    losses.left_out(&Place::Framework, "id", "Whoever reads the text gives it an identifier.");
    losses.changed(&Place::Framework, "title", "It is printed; whoever reads the text takes the name of the file.");
    left(&framework.fields, &[], &Place::Framework, losses);
    let wanted: HashMap<usize, &Told> = page.wanted.iter().filter(|it| !unread.contains(&it.0)).map(|(row, told)| (*row, told)).collect();
    let unread: HashSet<*const Statement> = unread.iter().map(|it| std::ptr::from_ref(rows[*it].statement)).collect();
    let printed: HashMap<*const Statement, (usize, &Told)> =
        wanted.iter().map(|(row, told)| (std::ptr::from_ref(rows[*row].statement), (*row, *told))).collect();
    for it in &framework.statements {
        let place = Place::Statement(it.id.clone());
        let Some(printed) = printed.get(&std::ptr::from_ref(it)) else {
            losses.left_out(&place, WHOLE, if unread.contains(&std::ptr::from_ref(it)) { UNREAD } else { NO_ROOM });
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
        Some(above) if !wanted.contains_key(&above) => false,
        Some(above) => {
            let above = rows[above].statement;
            !told[3].is_empty() && (flat(&above.text) == told[3] || above.code == told[3])
        }
    }
}
