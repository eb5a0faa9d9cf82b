//! The schemas of frameworks and their edits.

use super::components::{any_reference, count, list, moment, object, text};
use serde_json::{Map, Value, json};

/// What is asked and answered about frameworks.
pub fn schemas(all: &mut Map<String, Value>) {
    let mut put = |name: &str, schema: Value| drop(all.insert(name.to_owned(), schema));
    let digest =
        || json!({ "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the canonical JSON of the framework." });
    let whole = json!({ "type": "object", "description": "Statements, and associations that say where each stands; every field that a format carried is kept." });
    put("Framework", object(json!({ "reference": any_reference(), "number": count(), "digest": digest(), "framework": whole })));
    put("BroughtFramework", object(json!({ "reference": any_reference(), "digest": digest(), "statements": count() })));
    put("FrameworkState", object(json!({ "reference": any_reference(), "number": count(), "digest": digest() })));
    let operation = json!({ "type": "object", "required": ["do"], "properties": { "do": { "enum": [
        "add", "reword", "renumber", "sort", "describe", "move", "place", "unplace", "merge", "split", "retire", "revive", "relate", "unrelate",
        "set-header", "put-term", "remove-term"] } } });
    let edit = object(json!({ "number": count(), "who": text(), "when": moment(), "why": text(), "operation": operation }));
    put("FrameworkEdits", object(json!({ "reference": any_reference(), "edits": list(edit) })));
    put(
        "EditRequest",
        json!({ "type": "object", "additionalProperties": false, "required": ["number", "why", "operations"], "properties": {
            "number": { "type": "integer", "minimum": 0, "description": "How many edits the framework had when you looked." },
            "why": { "type": "string", "minLength": 1, "maxLength": 500 },
            "operations": { "type": "array", "minItems": 1, "maxItems": 10_000, "items": operation },
        } }),
    );
    put("KeptRegister", object(json!({ "reference": any_reference() })));
    let record = json!({ "type": "object", "description": "A standard of the register, as the register gives it." });
    let candidate =
        object(json!({ "record": record, "reasons": list(text()), "shared": { "type": "number", "minimum": 0, "maximum": 1 } }));
    let resolution = json!({ "type": "object", "required": ["reference", "title", "verdict", "candidates"], "properties": {
        "reference": { "type": "object", "description": "Suite, code and how sure the map is." }, "title": text(),
        "verdict": { "enum": ["found", "several", "possible", "not-found"] }, "candidates": list(candidate) } });
    let referring = object(json!({ "statement": text(), "code": text(), "resolution": resolution }));
    let finding = json!({ "type": "object", "description": "Something that is wrong with the register, and the rows in which it stands." });
    put(
        "References",
        object(json!({ "reference": any_reference(), "register": any_reference(), "taken_on": { "type": "string", "format": "date" },
            "found": count(), "references": list(referring), "findings": list(finding) })),
    );
    let branch = json!({ "type": "object", "description": "A part: its code, its words, and the parts under it, each of the same form." });
    let drawing = object(json!({ "title": text(), "summary": text(), "levels": list(text()), "root": branch, "note": text() }));
    put("FrameworkPicture", object(json!({ "reference": any_reference(), "number": count(), "drawing": drawing, "svg": text() })));
    let difference = object(json!({ "code": text(), "statement": text(), "says": text(), "before": text(), "after": text() }));
    put("FrameworkComparison", object(json!({ "reference": any_reference(), "differences": list(difference) })));
}
