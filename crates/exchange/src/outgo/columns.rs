//! The columns of a kind, and what stands in them.

use super::page::{Head, NumberStyle, Value};
use crate::number::survives;
use record::{Cell, Choice, Field, Kind, Labels, Line, Row, Shape, Sheet, from_sheet};

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Holds {
    Reference,
    /// A field, by its place in the kind.
    Field(&'static Field, usize),
    Owner,
    Version,
}

/// Whether choices are written as people read them or by code.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Coding {
    Labels,
    Codes,
}

/// One column.
pub(crate) struct Column {
    /// Its key in JSON.
    pub key: &'static str,
    pub heading: String,
    pub holds: Holds,
}

/// The columns of a kind in order: reference, fields, owner, version.
pub(crate) struct Columns {
    all: Vec<Column>,
    pub labels: Labels,
}

impl Columns {
    pub(crate) fn of(kind: &Kind, labels: &Labels) -> Columns {
        let mut columns = vec![Column { key: "reference", heading: "Reference".into(), holds: Holds::Reference }];
        for (at, field) in kind.fields.iter().enumerate() {
            let given = labels.field(field.name).filter(|it| !it.trim().is_empty());
            let wanted = given.or_else(|| is_known_by(kind, field, field.label).then_some(field.label)).unwrap_or(field.name);
            let taken = columns.iter().any(|it| it.heading.to_lowercase() == wanted.to_lowercase());
            let heading = if taken { field.name } else { wanted };
            columns.push(Column { key: field.name, heading: heading.into(), holds: Holds::Field(field, at) });
        }
        for (key, heading, holds) in [("owner", "Owner", Holds::Owner), ("version", "Version", Holds::Version)] {
            // A field of that very name is what an import would read there.
            if !columns.iter().any(|it| it.key == key || it.heading.to_lowercase() == key) {
                columns.push(Column { key, heading: heading.into(), holds });
            }
        }
        Columns { all: columns, labels: labels.clone() }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Column> {
        self.all.iter()
    }

    /// The same without the version, which a person who fills in a form cannot know.
    pub(crate) fn without_version(mut self) -> Columns {
        self.all.retain(|it| !matches!(it.holds, Holds::Version));
        self
    }

    pub(crate) fn heads(&self) -> Vec<Head> {
        let head = |it: &Column| Head { heading: it.heading.clone(), width: width(it.holds) };
        self.all.iter().map(head).collect()
    }

    /// What one row holds, column by column.
    pub(crate) fn values(&self, row: &Row, coding: Coding) -> Vec<Value> {
        let value = |it: &Column| match it.holds {
            Holds::Reference => Value::Text(row.reference.to_string()),
            Holds::Field(field, at) => value(field, row.texts.get(at).map_or("", String::as_str), coding, &self.labels),
            Holds::Owner => Value::text(&row.envelope.owner),
            Holds::Version => Value::Number { text: row.version.to_string(), style: NumberStyle::Plain },
        };
        self.all.iter().map(value).collect()
    }
}

/// Whether an import would take this heading for this field.
fn is_known_by(kind: &Kind, field: &Field, heading: &str) -> bool {
    let line = Line { row: 2, cells: vec!["x".into()].into() };
    let sheet = Sheet { headings: vec![heading.to_owned()], lines: vec![line], ..Sheet::default() };
    from_sheet(kind, &sheet).drafts.first().is_some_and(|it| it.mentions(field.name))
}

/// The typed value of a stored text; the text itself where its shape does not read it.
fn value(field: &Field, text: &str, coding: Coding, labels: &Labels) -> Value {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Value::Blank;
    }
    let number = |text: String, style| if survives(&text) { Value::Number { text, style } } else { Value::Text(text) };
    match field.shape.read(trimmed) {
        Ok(Cell::Whole(it)) => number(it.to_string(), NumberStyle::Plain),
        Ok(Cell::Decimal(it)) if field.shape == Shape::Share => number(it.to_string(), NumberStyle::Share),
        Ok(Cell::Decimal(it)) => number(it.to_string(), NumberStyle::Plain),
        Ok(Cell::Money(it)) => number(it.plain(), NumberStyle::Money),
        Ok(Cell::Date(it)) => Value::Date(it),
        Ok(cell) if coding == Coding::Labels => Value::text(&labelled(field, &cell, labels)),
        Ok(cell) => Value::text(&cell.text()),
        Err(_) => Value::text(text),
    }
}

/// The labels of what was chosen, unless reading them would not give the same choice again.
fn labelled(field: &Field, cell: &Cell, labels: &Labels) -> String {
    let (Shape::Choice(list) | Shape::Choices(list)) = field.shape else { return cell.text() };
    let choice = |code: &str| list.iter().find(|it| it.code == code);
    let said = |write: &dyn Fn(&'static Choice) -> String| match cell {
        Cell::Text(code) => choice(code).map_or_else(|| code.clone(), write),
        Cell::Codes(codes) => codes.iter().map(|it| choice(it).map_or_else(|| it.clone(), write)).collect::<Vec<_>>().join("; "),
        other => other.text(),
    };
    let declared = said(&|it| it.label.to_owned());
    // A label with a semicolon cannot be told from two.
    if field.shape.read(&declared).as_ref() == Ok(cell) { said(&|it| labels.chosen(field.name, it).to_owned()) } else { cell.text() }
}

/// A width in characters that shows most values.
fn width(holds: Holds) -> u16 {
    match holds {
        Holds::Reference | Holds::Owner => 14,
        Holds::Version => 10,
        Holds::Field(field, _) => match field.shape {
            Shape::Prose { .. } => 60,
            Shape::Text { max } => u16::try_from(max / 2).unwrap_or(40).clamp(14, 40),
            Shape::Choices(_) | Shape::File { .. } => 30,
            Shape::Choice(_) => 24,
            _ => 16,
        },
    }
}
