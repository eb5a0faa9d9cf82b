//! An empty file to fill in.

use super::About;
use super::book;
use super::columns::{Columns, Holds};
use super::page::{Grid, Holding, Page, Pick, Value};
use super::{could_not, csv, json};
use crate::Format;
use record::{Kind, Labels, Problem, Shape};
use serde_json::json;

/// An empty file of a kind: headings, and in workbooks a sheet of notes that explains every field. XLSX offers the choices
/// of a field as a list to pick from. `labels` are words other than the declared ones. JSON explains the fields under `fields`; CSV has headings only.
///
/// # Errors
/// None that a declared kind can cause; the type is that of every writer.
pub fn template(kind: &Kind, format: Format, labels: &Labels) -> Result<Vec<u8>, Problem> {
    let about = About { title: format!("{}: form to fill in", kind.many), labels: labels.clone(), ..About::default() };
    let columns = Columns::of(kind, &about.labels).without_version();
    match format {
        Format::Csv => {
            let mut bytes = Vec::new();
            csv::values(columns.iter().map(|it| it.heading.as_str()), std::iter::empty(), &mut bytes).map_err(could_not)?;
            Ok(bytes)
        }
        Format::Json => {
            let keys: Vec<&str> = columns.iter().map(|it| it.key).collect();
            let mut head = json::head(kind, &about);
            head["fields"] = kind.fields.iter().map(|it| explained(it, labels)).collect();
            json::file(&head, &keys, std::iter::empty()).map_err(could_not)
        }
        Format::Xlsx | Format::Ods => {
            let (choices, picks) = choices(&columns);
            let mut grid = Grid::new(kind, columns.heads(), Box::new(std::iter::empty()));
            grid.picks = picks;
            let mut book = book::of(kind, &columns, &about, grid);
            if !choices.is_empty() {
                let grid = Grid::fixed("table_of_choices", &[("Column", 28), ("Choice", 60)], choices);
                book.pages.insert(3, Page { tab: "Choices".into(), title: "Choices".into(), holds: Holding::Table(grid) });
                if let Holding::Table(contents) = &mut book.pages[1].holds {
                    let row = vec![Value::Jump("Choices".into()), Value::text("What may be put in columns with a list")];
                    let rows: Vec<_> = std::mem::replace(&mut contents.rows, Box::new(std::iter::empty())).chain([row]).collect();
                    contents.rows = Box::new(rows.into_iter());
                }
            }
            book.bytes(format)
        }
    }
}

fn explained(field: &record::Field, labels: &Labels) -> serde_json::Value {
    let choices: Vec<_> = match field.shape {
        Shape::Choice(list) | Shape::Choices(list) => {
            list.iter().map(|it| json!({ "code": it.code, "label": labels.chosen(field.name, it) })).collect()
        }
        _ => Vec::new(),
    };
    let (label, hint) = (labels.field(field.name).unwrap_or(field.label), labels.hint(field.name).unwrap_or(field.hint));
    let mut explained =
        json!({ "name": field.name, "label": label, "hint": hint, "form": book::form(field, labels), "required": field.required });
    if !choices.is_empty() {
        explained["choices"] = choices.into();
    }
    explained
}

/// The rows of the sheet of choices, and which of them may be picked in which column. Several choices go in one cell, which
/// a list to pick from cannot do: they are listed and not offered.
fn choices(columns: &Columns) -> (Vec<Vec<Value>>, Vec<Pick>) {
    const YES_NO: [&str; 2] = ["yes", "no"];
    let (mut rows, mut picks) = (Vec::new(), Vec::new());
    for (column, it) in columns.iter().enumerate() {
        let Holds::Field(field, _) = it.holds else { continue };
        let said = |list: &'static [record::Choice]| list.iter().map(|it| columns.labels.chosen(field.name, it)).collect();
        let (labels, one): (Vec<&str>, bool) = match field.shape {
            Shape::Choice(list) => (said(list), true),
            Shape::Choices(list) => (said(list), false),
            Shape::YesNo => (YES_NO.to_vec(), true),
            _ => continue,
        };
        if labels.is_empty() {
            continue;
        }
        // Three rows stand above the first choice: title, marker, headings.
        let first = rows.len() as u32 + 3;
        rows.extend(labels.iter().map(|label| vec![Value::text(&it.heading), Value::text(label)]));
        if one {
            picks.push(Pick { column, rows: (first, rows.len() as u32 + 2) });
        }
    }
    (rows, picks)
}
