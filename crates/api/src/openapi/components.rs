//! What operations refer to: schemas, parameters, headers, answers and the security scheme.

use super::example;
use crate::failure::words;
use crate::schema::{ANY_REFERENCE, changed_fields, held_fields, new_fields};
use axum::http::StatusCode;
use record::Kind;
use serde_json::{Map, Value, json};
use workbench::token::LONGEST;

/// The name of a schema: the name of the kind stands before those that each kind has of its own.
pub fn name(schema: &str, kind: Option<&Kind>) -> String {
    match (schema, kind) {
        ("Record", Some(kind)) => kind.name.to_owned(),
        ("Page" | "History" | "New" | "Changes", Some(kind)) => format!("{}.{schema}", kind.name),
        _ => schema.to_owned(),
    }
}

pub(super) fn to(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

pub(super) fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// An object of which every property is there.
pub(super) fn object(properties: Value) -> Value {
    let names: Vec<String> = properties.as_object().map(|it| it.keys().cloned().collect()).unwrap_or_default();
    json!({ "type": "object", "properties": properties, "required": names })
}

fn closed(properties: Value) -> Value {
    let mut made = object(properties);
    made["additionalProperties"] = false.into();
    made
}

pub(super) fn text() -> Value {
    json!({ "type": "string" })
}

pub(super) fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

pub(super) fn moment() -> Value {
    json!({ "type": "string", "format": "date-time" })
}

pub(super) fn any_reference() -> Value {
    json!({ "type": "string", "pattern": ANY_REFERENCE })
}

/// The body of a route as a request.
pub fn request(takes: &str, kind: Option<&Kind>) -> Value {
    let mut media = json!({ "schema": to(&name(takes, kind)) });
    let why = "Agreed at the market review.";
    let example = match (takes, kind) {
        ("New", Some(kind)) => example::fields(kind).map(|fields| json!({ "fields": fields, "why": why })),
        ("Changes", Some(kind)) => example::fields(kind).map(|fields| {
            let first: Map<String, Value> = fields.into_iter().take(1).collect();
            json!({ "fields": first, "why": why })
        }),
        ("Why", _) => Some(json!({ "why": why })),
        ("Restoration", _) => Some(json!({ "version": 1, "why": why })),
        ("Sharing", _) => Some(json!({ "with": ["ORG-0002"], "why": why })),
        ("Redaction", Some(kind)) => {
            let personal: Vec<&str> = kind.fields.iter().filter(|it| it.is_personal()).map(|it| it.name).take(1).collect();
            (!personal.is_empty()).then(|| json!({ "fields": personal, "why": "They asked us to." }))
        }
        ("PlanRequest", _) => Some(json!({ "area": "E08000009", "to": 2036, "seed": 1, "draws": 1000 })),
        ("LongStressRequest", _) => Some(json!({ "events": ["flood,3,10,80"], "draws": 5000, "seed": 1 })),
        ("CompareRequest", _) => Some(json!({ "scenario": "planned", "draws": 1000 })),
        ("EditRequest", _) => {
            Some(json!({ "number": 0, "why": why, "operations": [{ "do": "set-header", "part": "title", "value": "Our map" }] }))
        }
        ("StressRequest", _) => {
            Some(json!({ "events": ["provider-failure,3,84,100,provider=Rowan Care", "absence-wave,5,28,15"], "draws": 200, "seed": 1 }))
        }
        ("TokenRequest", _) => {
            Some(json!({ "email": "mair@council.example", "password": "three grey herons", "name": "Nightly report", "days": 90 }))
        }
        _ => None,
    };
    if let Some(example) = example {
        media["example"] = example;
    }
    json!({ "required": true, "content": { "application/json": media } })
}

/// All components.
pub fn components() -> Value {
    json!({
        "schemas": schemas(),
        "parameters": super::parameters::parameters(),
        "headers": headers(),
        "requestBodies": { "File": {
            "description": "The bytes of a CSV, XLSX, ODS or JSON file, recognised by their content.", "required": true,
            "content": { "application/octet-stream": { "schema": { "type": "string", "format": "binary" } }, "text/csv": { "schema": text() } },
        } },
        "responses": responses(),
        "securitySchemes": { "bearer": {
            "type": "http", "scheme": "bearer", "description": "An API token, made with POST /tokens or by an administrator of the installation.",
        } },
    })
}

fn schemas() -> Map<String, Value> {
    let mut all = Map::new();
    for entry in workbench::kinds() {
        of_kind(entry.kind, &mut all);
    }
    all.extend(requests());
    all.extend(answers());
    super::plans::schemas(&mut all);
    super::competence::schemas(&mut all);
    super::wording::schemas(&mut all);
    super::consult::schemas(&mut all);
    super::frameworks::schemas(&mut all);
    all
}

/// The schemas that each kind has of its own.
fn of_kind(kind: &Kind, all: &mut Map<String, Value>) {
    let reference = json!({ "type": "string", "pattern": format!("^{}-[0-9]{{4,9}}$", kind.prefix) });
    let mut record = object(json!({
        "kind": { "const": kind.name }, "reference": reference, "id": { "type": "string", "format": "uuid" },
        "version": { "type": "integer", "minimum": 1 }, "owner": any_reference(), "shared_with": list(any_reference()),
        "retired": { "type": "boolean" }, "changed_at": moment(), "fields": held_fields(words(), kind),
    }));
    record["title"] = words().one(kind).into();
    record["description"] = words().about(kind).into();
    record["properties"]["to_put_right"] = list(to("FieldProblem"));
    let version = object(json!({
        "version": { "type": "integer", "minimum": 1 }, "at": moment(), "by": { "type": ["string", "null"] },
        "by_name": { "type": ["string", "null"] }, "by_organisation": { "type": ["string", "null"] },
        "verb": { "enum": ["create", "amend", "retire", "restore", "redact"] }, "why": text(), "commit": count(),
        "link": { "type": "string", "pattern": "^[0-9a-f]{64}$" }, "record": to(kind.name),
    }));
    let page = object(json!({ "total": count(), "records": list(to(kind.name)), "next": { "type": ["string", "null"] } }));
    let why = to("Reason");
    let mut new = closed(json!({ "fields": new_fields(words(), kind), "why": why }));
    new["properties"]["reference"] = json!({ "type": "string", "pattern": format!("^{}-[0-9]{{1,9}}$", kind.prefix) });
    all.insert(kind.name.to_owned(), record);
    all.insert(name("Page", Some(kind)), page);
    all.insert(name("History", Some(kind)), object(json!({ "reference": any_reference(), "versions": list(version) })));
    all.insert(name("New", Some(kind)), new);
    all.insert(name("Changes", Some(kind)), closed(json!({ "fields": changed_fields(words(), kind), "why": why })));
}

fn requests() -> Map<String, Value> {
    let why = to("Reason");
    let days = json!({ "type": "integer", "minimum": 1, "maximum": LONGEST });
    let mut all = Map::new();
    let mut put = |name: &str, schema: Value| drop(all.insert(name.to_owned(), schema));
    put(
        "Reason",
        json!({ "type": "string", "minLength": 1, "maxLength": 2000, "description": "Why, in the words of whoever does it. It is kept for good." }),
    );
    put("Why", closed(json!({ "why": why })));
    put("Restoration", closed(json!({ "version": { "type": "integer", "minimum": 1 }, "why": why })));
    put("Sharing", closed(json!({ "with": list(json!({ "type": "string", "pattern": "^ORG-[0-9]{1,9}$" })), "why": why })));
    put("Redaction", closed(json!({ "fields": { "type": "array", "minItems": 1, "items": text() }, "why": why })));
    let mut token =
        closed(json!({ "email": text(), "password": { "type": "string", "format": "password" }, "name": text(), "days": days }));
    token["properties"]["reach"] = reach();
    put("TokenRequest", token);
    all
}

/// How far a token reaches; it reads and writes when nothing is said.
fn reach() -> Value {
    json!({ "enum": workbench::desk::TokenReach::ALL.map(|it| it.code()) })
}

fn answers() -> Map<String, Value> {
    let node = object(json!({ "reference": any_reference(), "kind": text(), "title": text() }));
    let strand =
        object(json!({ "from": any_reference(), "relation": text(), "to": any_reference(), "why": { "type": ["string", "null"] } }));
    let step = object(json!({ "depth": count(), "strand": strand, "node": to("Node") }));
    let orphan = object(json!({ "node": to("Node"), "missing": text(), "message": text() }));
    let due = object(
        json!({ "reference": any_reference(), "kind": text(), "field": text(), "title": text(), "on": { "type": "string", "format": "date" } }),
    );
    let view = json!({ "enum": ["inherent", "residual"] });
    let mark = json!({ "type": "integer", "minimum": 1, "maximum": 5 });
    let square = object(json!({ "likelihood": mark, "impact": mark, "band": { "enum": ["low", "medium", "high", "severe"] },
        "risks": list(object(json!({ "reference": any_reference(), "name": text() }))) }));
    let kind = object(json!({ "name": text(), "prefix": text(), "one": text(), "many": text(), "about": text(), "serves": list(text()),
        "may_write": { "enum": ["nothing", "own", "everything"] }, "records": text(), "schema": text() }));
    let summary = json!({ "code": text(), "name": text(), "purpose": text(), "area": text(), "count": count(), "due_count": count(),
        "loose_count": count(), "holds": list(object(json!({ "kind": text(), "count": count() }))) });
    let mut whole = summary.clone();
    whole["due"] = list(due);
    whole["loose"] = list(to("Orphan"));
    let token = json!({ "id": { "type": "string", "pattern": "^[0-9a-f]{12}$" }, "name": text(),
        "reach": reach(), "made_at": moment(), "ends_at": moment(), "used_at": { "type": ["string", "null"], "format": "date-time" }, "ended": { "type": "boolean" } });
    let mut new_token = token.clone();
    new_token["token"] = json!({ "type": "string", "description": "Shown this once." });
    let found = json!({ "type": "object", "required": ["value", "workings", "sources", "gaps"], "properties": {
        "value": { "type": "number" }, "range": { "type": ["object", "null"] }, "workings": list(json!({ "type": "object" })),
        "sources": list(json!({ "type": "object" })), "gaps": list(json!({ "type": "object" })) } });
    let nullable = || json!({ "type": ["string", "null"] });
    let problem = object(json!({ "file": nullable(), "sheet": nullable(), "row": { "type": ["integer", "null"] }, "column": nullable(),
        "value": nullable(), "field": text(), "code": text(), "message": text() }));
    let hit = object(json!({ "kind": text(), "reference": any_reference(), "title": text(), "excerpt": text(), "record": text() }));
    let mut all = Map::new();
    let mut put = |name: &str, schema: Value| drop(all.insert(name.to_owned(), schema));
    put("Node", node);
    put("Orphan", orphan);
    put("FieldProblem", problem);
    put("Problem", problem_document());
    put("OpenApi", json!({ "type": "object", "required": ["openapi", "paths"] }));
    put("JsonSchema", json!({ "type": "object", "required": ["$schema", "properties"] }));
    put("Token", object(token));
    put("NewToken", object(new_token));
    put("Tokens", object(json!({ "tokens": list(to("Token")) })));
    put("Head", object(json!({ "number": count(), "link": { "type": "string", "pattern": "^[0-9a-f]{64}$" } })));
    put("Kinds", object(json!({ "kinds": list(kind) })));
    put("Hits", object(json!({ "hits": list(hit) })));
    put("Walk", object(json!({ "start": to("Node"), "way": { "enum": ["onwards", "back"] }, "steps": list(step) })));
    put("Orphans", object(json!({ "total": count(), "orphans": list(to("Orphan")) })));
    put("Functions", object(json!({ "key_purpose": text(), "functions": list(object(summary)) })));
    put("Function", object(whole));
    put(
        "Exposure",
        object(json!({ "view": view, "unit": text(), "standing": text(), "finding": found, "to_put_right": list(any_reference()) })),
    );
    put("HeatMap", object(json!({ "view": view, "squares": list(square), "to_put_right": list(any_reference()) })));
    put("Undone", object(json!({ "records": count(), "commit": { "type": ["integer", "null"] } })));
    put(
        "ImportReport",
        object(json!({ "accepted": count(), "refused": count(), "made": count(), "amended": count(), "restored": count(), "same": count(),
        "problems": list(to("FieldProblem")), "notices": list(to("FieldProblem")), "commit": { "type": ["integer", "null"] } })),
    );
    all
}

fn problem_document() -> Value {
    let mut made = object(
        json!({ "type": { "const": "about:blank" }, "title": text(), "status": { "type": "integer" }, "code": text(), "detail": text() }),
    );
    made["description"] = "A problem document (RFC 9457). `code` is stable; the words may change.".into();
    made["properties"]["problems"] = list(to("FieldProblem"));
    made["properties"]["possible"] = list(object(json!({ "code": text(), "message": text() })));
    made["properties"]["base"] = json!({ "type": "integer", "description": "The version that the change was made from." });
    made["properties"]["yours"] = json!({ "type": "object", "description": "What was to be saved." });
    made["properties"]["theirs"] = json!({ "type": "object", "description": "What stands now." });
    made["example"] = json!({ "type": "about:blank", "title": "Unprocessable Entity", "status": 422, "code": "out-of-range",
        "detail": "Use a whole number from 1 to 5.", "problems": [{ "file": null, "sheet": null, "row": null, "column": null, "value": null,
        "field": "likelihood", "code": "out-of-range", "message": "Use a whole number from 1 to 5." }] });
    made
}

fn headers() -> Value {
    let header = |about: &str| json!({ "description": about, "schema": text() });
    json!({
        "ETag": header("The version, to be sent back as If-Match."),
        "Location": header("The address of the record."),
        "Link": header("The next page, when there is one."),
        "RowCount": { "description": "How many records the file holds.", "schema": count() },
    })
}

fn responses() -> Map<String, Value> {
    let media = json!({ "application/problem+json": { "schema": to("Problem") } });
    let rows = [
        ("400", "The call is malformed."),
        ("401", "Nobody is known by what was sent."),
        ("403", "Your role does not allow this."),
        ("404", "There is nothing here that you can see."),
        ("409", "The domain says no, and says what is possible."),
        ("412", "Somebody else saved in between. Both versions are in the answer."),
        ("413", "The body is too large."),
        ("415", "The body is of a type that is not taken."),
        ("422", "Something has to be put right. Every problem is listed."),
        ("428", "If-Match is missing."),
        ("429", "There were too many failed attempts."),
        ("500", "The machine failed."),
        ("503", "It took too long."),
    ];
    let made = rows.into_iter().map(|(status, about)| {
        debug_assert!(StatusCode::from_bytes(status.as_bytes()).is_ok());
        (status.to_owned(), json!({ "description": about, "content": media }))
    });
    let mut all: Map<String, Value> = made.collect();
    let file = json!({ "schema": { "type": "string", "format": "binary" } });
    all.insert(
        "File".into(),
        json!({ "description": "The file.", "headers": { "X-Row-Count": { "$ref": "#/components/headers/RowCount" } },
        "content": { "text/csv": file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": file,
            "application/vnd.oasis.opendocument.spreadsheet": file, "application/json": file, "image/svg+xml": file } }),
    );
    all
}
