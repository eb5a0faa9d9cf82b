//! A kind as JSON Schema 2020-12. The shapes are closed, so this is the whole mapping.

use crate::BASE;
use record::{Choice, Field, Kind, Shape};
use serde_json::{Map, Value, json};
use words::Words;

/// The dialect.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// References have a prefix and at least four digits.
pub const ANY_REFERENCE: &str = "^[A-Z]{1,12}-[0-9]{4,9}$";

/// What a value of this shape looks like in JSON, when there is one.
fn shape(shape: Shape) -> Value {
    let codes = |choices: &[Choice]| choices.iter().map(|it| it.code).collect::<Vec<_>>();
    match shape {
        Shape::Text { max } | Shape::Prose { max } => json!({ "type": "string", "maxLength": max }),
        Shape::Whole { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::Decimal { places } => json!({ "type": "number", "x-decimal-places": places }),
        Shape::Quantity { unit, places } => json!({ "type": "number", "minimum": 0, "x-unit": unit, "x-decimal-places": places }),
        Shape::Share => json!({ "type": "number", "minimum": 0, "maximum": 1, "x-decimal-places": 6 }),
        Shape::Money => json!({ "type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$", "x-unit": "GBP" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Choice(choices) => json!({ "type": "string", "enum": codes(choices) }),
        Shape::Choices(choices) => {
            json!({ "type": "array", "uniqueItems": true, "items": { "type": "string", "enum": codes(choices) } })
        }
        Shape::Link("") => json!({ "type": "string", "pattern": ANY_REFERENCE }),
        Shape::Link(prefix) => json!({ "type": "string", "pattern": format!("^{prefix}-[0-9]{{4,9}}$"), "x-links-to": prefix }),
        Shape::File { max } => json!({ "type": "string", "pattern": "^[0-9a-f]{64}/[0-9]+/[^/\\\\]{1,200}$", "x-most-bytes": max }),
        Shape::YesNo => json!({ "type": "boolean" }),
    }
}

/// The same schema, with null as well.
fn or_null(mut schema: Value) -> Value {
    schema["type"] = json!([schema["type"], "null"]);
    if let Some(codes) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        codes.push(Value::Null);
    }
    schema
}

fn field(words: &Words, kind: &Kind, field: &Field) -> Value {
    let mut schema = shape(field.shape);
    schema["title"] = words.label(kind, field).into();
    let hint = words.hint(kind, field);
    if !hint.is_empty() {
        schema["description"] = hint.into();
    }
    if let Shape::Choice(choices) | Shape::Choices(choices) = field.shape {
        let labels: Map<String, Value> = choices.iter().map(|it| (it.code.to_owned(), words.choice(kind, field, it).into())).collect();
        schema["x-labels"] = labels.into();
    }
    if field.is_personal() {
        schema["x-personal"] = true.into();
    }
    schema
}

fn properties(words: &Words, kind: &Kind, nullable: impl Fn(&Field) -> bool, read_only: impl Fn(&Field) -> bool) -> Map<String, Value> {
    let one = |it: &Field| {
        let mut schema = if nullable(it) { or_null(field(words, kind, it)) } else { field(words, kind, it) };
        if read_only(it) {
            schema["readOnly"] = true.into();
        }
        (it.name.to_owned(), schema)
    };
    kind.fields.iter().map(one).collect()
}

fn required(kind: &Kind) -> Vec<&'static str> {
    kind.fields.iter().filter(|it| it.required).map(|it| it.name).collect()
}

/// The fields of a new record.
pub fn new_fields(words: &Words, kind: &Kind) -> Value {
    json!({
        "title": words.one(kind), "description": words.about(kind), "type": "object", "additionalProperties": false,
        "properties": properties(words, kind, |it| !it.required, |it| it.is_kept_by_journey() && !it.required),
        "required": required(kind), "x-rules": kind.rules,
    })
}

/// The fields of a change: any of them, at least one.
pub fn changed_fields(words: &Words, kind: &Kind) -> Value {
    let properties = properties(words, kind, |it| !it.required, Field::is_kept_by_journey);
    json!({ "type": "object", "additionalProperties": false, "properties": properties, "x-rules": kind.rules })
}

/// The fields of a record as it stands: what was redacted or does not read is null.
pub fn held_fields(words: &Words, kind: &Kind) -> Value {
    let all: Vec<&str> = kind.fields.iter().map(|it| it.name).collect();
    let properties = properties(words, kind, |_| true, Field::is_kept_by_journey);
    json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": all })
}

/// The fields of a new record as a document of their own.
pub fn standing_alone(words: &Words, kind: &Kind) -> Value {
    let mut schema = new_fields(words, kind);
    schema["$schema"] = DIALECT.into();
    schema["$id"] = format!("{BASE}/{}/schema", kind.slug()).into();
    schema
}
