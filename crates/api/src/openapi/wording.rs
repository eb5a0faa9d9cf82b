//! The schemas of what is said of the wording of frameworks.

use super::components::{any_reference, count, list, object, text};
use framework::similar::Class;
use serde_json::{Map, Value, json};

/// What is answered about wording.
pub fn schemas(all: &mut Map<String, Value>) {
    let mut put = |name: &str, schema: Value| drop(all.insert(name.to_owned(), schema));
    let remark = object(json!({ "rule": text(), "statement": text(), "quote": text(), "others": list(text()), "instead": text(),
        "at": { "type": ["array", "null"], "items": { "type": "integer" }, "description": "First byte of the quotation, and one past its last." } }));
    let rule = object(json!({ "rule": text(), "heading": text(), "reason": text(), "weight": { "enum": ["fault", "advice"] },
        "bad": list(text()), "good": list(text()), "remarks": list(remark) }));
    let checked = object(json!({ "statements": count(), "found": list(rule), "clean": list(text()),
        "wording": { "type": "boolean", "description": "Whether its wording was read: only English is." } }));
    put("Checked", object(json!({ "framework": any_reference(), "edits": count(), "checked": checked })));
    let classes: Vec<&str> = Class::ALL.iter().map(|it| it.code()).collect();
    let beside = json!({ "framework": any_reference(), "framework_title": text(), "statement": text(), "sort": text(), "code": text(), "text": text() });
    let mut near = beside.clone();
    near["likeness"] = json!({ "type": "number", "minimum": 0, "maximum": 1 });
    near["class"] = json!({ "enum": classes });
    near["reason"] = object(json!({ "code": text(), "one": text(), "other": text() }));
    near["says"] = json!({ "type": "string", "description": "The reason in a sentence." });
    let pair = object(json!({ "one": object(beside), "other": object(near.clone()) }));
    put(
        "Alike",
        json!({ "type": "object", "required": ["framework", "at_least", "unread", "count"], "properties": {
            "framework": any_reference(), "at_least": count(), "count": count(), "near": list(object(near)), "pairs": list(pair),
            "unread": { "type": "array", "items": any_reference(), "description": "Frameworks that could not be opened, and are not searched." } } }),
    );
    let told = |about: &str| json!({ "type": "object", "description": about });
    put(
        "Glossary",
        json!({ "type": "object", "required": ["framework", "glossary"], "properties": {
            "framework": any_reference(),
            "glossary": told("Every term with its sector, and the report: twice, unused, undefined and used."),
            "reading": { "type": "array", "items": told("A statement that the sector says otherwise.") } } }),
    );
}

/// What is asked: key, name, place, meaning and schema of each parameter.
pub(super) fn parameters() -> impl Iterator<Item = (&'static str, &'static str, &'static str, &'static str, Value)> {
    let text = json!({ "type": "string", "maxLength": 4096 });
    let rows = [
        ("text", "What somebody wants to say. Without it the pairs of the framework are told.", text.clone()),
        (
            "at_least",
            "The least likeness in thousandths: 400 for a text and 800 for pairs when it is left out.",
            json!({ "type": "integer", "minimum": 200, "maximum": 1000 }),
        ),
        ("sector", "The sector in whose words the statements are wanted.", text),
    ];
    rows.into_iter().map(|(name, about, schema)| (name, name, "query", about, schema))
}
