//! JSON: an object that says what it is, with one object per row, one to a line.

use super::About;
use super::columns::{Columns, Holds};
use super::page::Value;
use crate::number::survives;
use record::{Cell, Field, Kind, Row};
use serde_json::json;
use std::borrow::Borrow;
use std::io::{self, Write};

/// Writes rows. Numbers are numbers unless a double would round them, choices are codes, several choices a list.
pub(crate) fn write<R: Borrow<Row>>(
    kind: &Kind,
    columns: &Columns,
    rows: impl IntoIterator<Item = R>,
    about: &About,
) -> io::Result<Vec<u8>> {
    let value = |row: &Row, holds: &Holds| match holds {
        Holds::Reference => string(row.reference.to_string()),
        Holds::Field(field, at) => field_value(field, row.texts.get(*at).map_or("", String::as_str)),
        Holds::Owner => string(&row.envelope.owner),
        Holds::Version => row.version.to_string(),
    };
    let rows = rows.into_iter().map(|row| columns.iter().map(|it| value(row.borrow(), &it.holds)).collect());
    let keys: Vec<&str> = columns.iter().map(|it| it.key).collect();
    file(&head(kind, about), &keys, rows)
}

/// What the file says of itself.
pub(crate) fn head(kind: &Kind, about: &About) -> serde_json::Value {
    json!({
        "kind": kind.name, "title": about.title, "organisation": about.organisation, "made_at": about.made_at, "note": about.note,
    })
}

/// Writes the members of `head`, then `columns` and `records`, whose values are JSON already.
pub(crate) fn file(head: &serde_json::Value, keys: &[&str], rows: impl Iterator<Item = Vec<String>>) -> io::Result<Vec<u8>> {
    let mut out = b"{".to_vec();
    for (name, value) in head.as_object().into_iter().flatten() {
        write!(out, "{}: {value},\n ", string(name))?;
    }
    let keys: Vec<String> = keys.iter().map(string).collect();
    write!(out, "\"columns\": [{}],\n \"records\": [", keys.join(", "))?;
    for (at, row) in rows.enumerate() {
        out.extend_from_slice(if at == 0 { b"\n  {" } else { b",\n  {" });
        for (at, (key, value)) in keys.iter().zip(row).enumerate() {
            write!(out, "{}{key}: {value}", if at == 0 { "" } else { ", " })?;
        }
        out.push(b'}');
    }
    out.extend_from_slice(b"\n ]\n}\n");
    Ok(out)
}

/// A text as JSON.
pub(crate) fn string(text: impl AsRef<str>) -> String {
    serde_json::Value::from(text.as_ref()).to_string()
}

fn field_value(field: &Field, text: &str) -> String {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return "null".to_owned();
    }
    match field.shape.read(trimmed) {
        Ok(cell @ (Cell::Whole(_) | Cell::Decimal(_) | Cell::Money(_))) if survives(&cell.text()) => cell.text(),
        Ok(Cell::YesNo(it)) => it.to_string(),
        Ok(Cell::Codes(codes)) => json!(codes).to_string(),
        Ok(cell) => string(cell.text()),
        Err(_) => string(text),
    }
}

/// A value of a sheet handed back.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::Text(it) | Value::Jump(it) => string(it),
        Value::Number { text, .. } => text.clone(),
        Value::Date(it) => string(it.format("%Y-%m-%d").to_string()),
        Value::Blank => "null".to_owned(),
    }
}
