//! The sheets of a workbook: cover, contents, notes, and the table.

use super::About;
use super::columns::{Column, Columns, Holds};
use super::page::{Book, Grid, Holding, Page, Value, tab};
use chrono::NaiveDate;
use record::{Field, Kind, Labels, Shape};

/// A workbook of one kind around its table.
pub(crate) fn of<'a>(kind: &Kind, columns: &Columns, about: &About, grid: Grid<'a>) -> Book<'a> {
    let title = if about.title.trim().is_empty() { kind.many.to_owned() } else { about.title.trim().to_owned() };
    let name = tab(kind.many);
    let pages = vec![
        cover(&title, kind, about),
        contents(&name, &title),
        notes(kind, columns),
        Page { tab: name, title: title.clone(), holds: Holding::Table(grid) },
    ];
    let made_on = about.made_at.get(..10).and_then(|it| NaiveDate::parse_from_str(it, "%Y-%m-%d").ok());
    Book { title, organisation: about.organisation.trim().to_owned(), made_on, pages }
}

fn cover<'a>(title: &str, kind: &Kind, about: &About) -> Page<'a> {
    let mut lines = vec![kind.about.to_owned()];
    let mut say = |name: &str, text: &str| {
        if !text.trim().is_empty() {
            lines.push(format!("{name}: {}", text.trim()));
        }
    };
    say("Published by", &about.organisation);
    say("Made", &about.made_at);
    lines.extend(about.note.split('\n').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned));
    lines.push("The sheet Contents lists the other sheets. The sheet Notes explains each column.".to_owned());
    lines.push("A blank cell means that nothing was said.".to_owned());
    lines.retain(|it| !it.is_empty());
    Page { tab: "Cover".into(), title: title.to_owned(), holds: Holding::Prose(lines) }
}

fn contents<'a>(name: &str, title: &str) -> Page<'a> {
    let row = |tab: &str, text: &str| vec![Value::Jump(tab.to_owned()), Value::text(text)];
    let rows = vec![row("Notes", "What each column holds"), row(name, title)];
    let grid = Grid::fixed("table_of_contents", &[("Sheet", 32), ("What it holds", 60)], rows);
    Page { tab: "Contents".into(), title: "Contents".into(), holds: Holding::Table(grid) }
}

fn notes<'a>(kind: &Kind, columns: &Columns) -> Page<'a> {
    let rows = columns.iter().map(|column| note(kind, column, &columns.labels)).collect();
    let heads = [("Column", 28), ("What it holds", 60), ("Form", 40), ("Needed", 12)];
    Page { tab: "Notes".into(), title: "Notes".into(), holds: Holding::Table(Grid::fixed("table_of_notes", &heads, rows)) }
}

fn note(kind: &Kind, column: &Column, labels: &Labels) -> Vec<Value> {
    let (about, form, needed) = match column.holds {
        Holds::Reference => (
            format!(
                "The reference of the {}. An import changes the record with this reference; leave it blank for a new one.",
                kind.one.to_lowercase()
            ),
            format!("Such as {}-0001", kind.prefix),
            "No",
        ),
        Holds::Field(field, _) => {
            let hint = labels.hint(field.name).unwrap_or(field.hint);
            let about = if hint.is_empty() { column.heading.as_str() } else { hint };
            (about.to_owned(), form(field, labels), if field.required { "Yes" } else { "No" })
        }
        Holds::Owner => ("The organisation that owns the record.".into(), "A reference".into(), "No"),
        Holds::Version => {
            ("How often the record had been written when this file was made. Imports pass over it.".into(), "Whole number".into(), "No")
        }
    };
    vec![Value::text(&column.heading), Value::Text(about), Value::Text(form), Value::text(needed)]
}

/// What may be put in a field, in words.
pub(crate) fn form(field: &Field, labels: &Labels) -> String {
    let labels = |list: &[record::Choice]| list.iter().map(|it| labels.chosen(field.name, it)).collect::<Vec<_>>().join("; ");
    match &field.shape {
        Shape::Text { max } => format!("Text on one line, at most {max} characters"),
        Shape::Prose { max } => format!("Text, at most {max} characters"),
        Shape::Whole { min, max } if *min == i64::MIN && *max == i64::MAX => "Whole number".into(),
        Shape::Whole { min, max } => format!("Whole number from {min} to {max}"),
        Shape::Decimal { places } => format!("Number with at most {places} decimal places"),
        Shape::Quantity { unit, places: 0 } => format!("Whole number of {unit}"),
        Shape::Quantity { unit, places } => format!("Number of {unit} with at most {places} decimal places"),
        Shape::Share => "Percentage, such as 12.5%".into(),
        Shape::Money => "Pounds and pence, such as 1234.50".into(),
        Shape::Date => "Date, such as 2027-03-28 or 28 March 2027".into(),
        Shape::Choice(list) => format!("One of: {}", labels(list)),
        Shape::Choices(list) => format!("Any of these, with semicolons between: {}", labels(list)),
        Shape::Link("") => "The reference of a record of any kind".into(),
        Shape::Link(prefix) => format!("A reference, such as {prefix}-0001"),
        Shape::File { .. } => "A file that is kept already, by its fingerprint, size and name".into(),
        Shape::YesNo => "Yes or no".into(),
    }
}
