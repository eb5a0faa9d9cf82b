//! The columns of a kind's projections, and the one way from a text to what stands in a typed column.

use crate::dialect::Type;
use crate::sql::{counted, damaged, get};
use chrono::{DateTime, SecondsFormat, Utc};
use record::{Cell, Envelope, Fault, Field, Kind, Reference, Row, Shape};
use sea_orm::{QueryResult, Value};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The columns that every row is read from, in the order [`row`] reads them. Field names never begin with an underscore.
pub(crate) const ROW: &str = "_id, _reference, _version, _owner, _shared, _retired, _changed_at, _texts";

/// The type of the column of a field.
pub(crate) fn type_of(field: &Field) -> Type {
    match field.shape {
        Shape::Whole { .. } | Shape::Money => Type::Whole,
        Shape::Decimal { .. } | Shape::Quantity { .. } | Shape::Share => Type::Real,
        Shape::Date => Type::Day,
        Shape::YesNo => Type::Flag,
        _ => Type::Text,
    }
}

/// What stands in the typed column for `text`: nothing when the text is blank or does not read.
pub(crate) fn value(field: &Field, text: &str) -> Value {
    let of = type_of(field);
    if of == Type::Text {
        return Value::String((!text.is_empty()).then(|| text.to_owned()));
    }
    let cell = if text.trim().is_empty() { Cell::Missing } else { field.shape.read(text.trim()).unwrap_or(Cell::Missing) };
    match (of, cell) {
        (Type::Whole, Cell::Whole(it)) => it.into(),
        (Type::Whole, Cell::Money(it)) => it.in_pence().into(),
        (Type::Real, Cell::Decimal(it)) => it.value().into(),
        (Type::Day, Cell::Date(it)) => it.into(),
        (Type::Flag, Cell::YesNo(it)) => it.into(),
        (Type::Whole, _) => Value::BigInt(None),
        (Type::Real, _) => Value::Double(None),
        (Type::Day, _) => Value::ChronoDate(None),
        _ => Value::Bool(None),
    }
}

/// Reads the typed column of a field back, to compare it with [`value`].
pub(crate) fn stored(field: &Field, row: &QueryResult, at: usize) -> Result<Value, Fault> {
    Ok(match type_of(field) {
        Type::Whole => Value::BigInt(get(row, at)?),
        Type::Real => Value::Double(get(row, at)?),
        Type::Day => Value::ChronoDate(get(row, at)?),
        Type::Flag => Value::Bool(get(row, at)?),
        _ => Value::String(get(row, at)?),
    })
}

/// The texts of a row as one JSON object by field name, in the order of the kind; blank ones are left out.
pub(crate) fn packed(kind: &Kind, texts: &[String]) -> String {
    serde_json::to_string(&Texts(kind, texts)).unwrap_or_else(|_| "{}".to_owned())
}

struct Texts<'a>(&'a Kind, &'a [String]);

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (field, text) in self.0.fields.iter().zip(self.1).filter(|(_, text)| !text.is_empty()) {
            map.serialize_entry(field.name, text)?;
        }
        map.end()
    }
}

/// Reads [`packed`] texts in the order of the kind. Fields the kind does not have are passed over.
pub(crate) fn unpacked(kind: &Kind, packed: &str) -> Result<Vec<String>, Fault> {
    let mut given: BTreeMap<Cow<'_, str>, String> = serde_json::from_str(packed).map_err(damaged)?;
    Ok(kind.fields.iter().map(|field| given.remove(field.name).unwrap_or_default()).collect())
}

/// Reads a row whose columns begin with [`ROW`].
pub(crate) fn row(kind: &Kind, from: &QueryResult) -> Result<Row, Fault> {
    Ok(Row {
        id: identity(from, 0)?,
        reference: reference(from, 1)?,
        version: counted(from, 2)?,
        envelope: Envelope { owner: get(from, 3)?, shared_with: shared(from, 4)? },
        retired: get(from, 5)?,
        changed_at: moment(from, 6)?,
        texts: unpacked(kind, &get::<String>(from, 7)?)?,
    })
}

/// An identity by its column.
pub(crate) fn identity(row: &QueryResult, at: usize) -> Result<Uuid, Fault> {
    Uuid::parse_str(&get::<String>(row, at)?).map_err(damaged)
}

/// A reference by its column.
pub(crate) fn reference(row: &QueryResult, at: usize) -> Result<Reference, Fault> {
    let text: String = get(row, at)?;
    Reference::parse(&text).ok_or_else(|| damaged(format!("not a reference: {text}")))
}

/// A list of organisations by its column.
pub(crate) fn shared(row: &QueryResult, at: usize) -> Result<Vec<String>, Fault> {
    let text: String = get(row, at)?;
    if text == "[]" { Ok(Vec::new()) } else { serde_json::from_str(&text).map_err(damaged) }
}

/// A moment by its column.
pub(crate) fn moment(row: &QueryResult, at: usize) -> Result<DateTime<Utc>, Fault> {
    read_moment(&get::<String>(row, at)?)
}

/// Reads what [`written`] wrote.
pub(crate) fn read_moment(text: &str) -> Result<DateTime<Utc>, Fault> {
    DateTime::parse_from_rfc3339(text).map(|it| it.to_utc()).map_err(damaged)
}

/// A moment as text to the millisecond in UTC: it sorts as it should.
pub(crate) fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
