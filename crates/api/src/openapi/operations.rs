//! One operation per route and kind.

use super::components::{name, request};
use crate::routes::{Need, Route};
use axum::http::Method;
use record::Kind;
use serde_json::{Map, Value, json};

/// The path of a route, for one kind where it names one.
pub fn path_of(route: &Route, kind: Option<&Kind>) -> String {
    kind.map_or_else(|| route.path.to_owned(), |it| route.path.replace("{kind}", &it.slug()))
}

/// A route of a kind, or of none.
pub fn operation(route: &Route, kind: Option<&Kind>) -> Value {
    let id = route.name.replace('_', "-");
    let mut made = json!({
        "operationId": kind.map_or_else(|| id.clone(), |it| format!("{id}-{}", it.slug())),
        "summary": route.about,
        "tags": [kind.map_or_else(|| tag(route), |it| it.name)],
        "parameters": parameters(route),
        "responses": responses(route, kind),
        "x-needs": needs(route.need),
    });
    if route.need == Need::Public {
        made["security"] = json!([]);
    }
    match route.takes {
        "" => {}
        "File" => made["requestBody"] = json!({ "$ref": "#/components/requestBodies/File" }),
        takes => made["requestBody"] = request(takes, kind),
    }
    made
}

fn tag(route: &Route) -> &'static str {
    if route.path.starts_with("/tokens") || route.path == "/openapi.json" { "interface" } else { "whole" }
}

fn needs(need: Need) -> String {
    match need {
        Need::Public => "nothing".to_owned(),
        Need::SignedIn(act) | Need::Kind(act) | Need::KindToWrite(act) => format!("{act:?}"),
    }
}

/// Whether a route speaks of one record that has a version.
fn of_a_record(route: &Route) -> bool {
    route.path.starts_with("/{kind}/{reference}")
}

fn parameters(route: &Route) -> Vec<Value> {
    let mut names: Vec<String> =
        route.path.split('/').filter_map(|it| it.strip_prefix('{')?.strip_suffix('}')).map(str::to_owned).collect();
    names.retain(|it| it != "kind");
    names.extend(route.query.iter().map(|it| if *it == "limit" && route.path == "/search" { "hits".to_owned() } else { (*it).to_owned() }));
    if of_a_record(route) && matches!(route.method, Method::PATCH | Method::DELETE) {
        names.push("if-match".into());
    } else if of_a_record(route) && route.method == Method::POST {
        names.push("if-match-optional".into());
    } else if route.path == "/{kind}/{reference}" {
        names.push("if-none-match".into());
    }
    if route.takes_key() {
        names.push("idempotency-key".into());
    }
    names.iter().map(|it| json!({ "$ref": format!("#/components/parameters/{it}") })).collect()
}

/// Statuses other than success, with when each comes.
fn failures(route: &Route) -> Vec<&'static str> {
    let mut found = vec!["400", "422", "500", "503"];
    if route.need != Need::Public {
        found.extend(["401", "403"]);
    }
    if route.path.contains('{') || route.path.starts_with("/findings") {
        found.push("404");
    }
    if !route.takes.is_empty() {
        found.extend(["413", "415"]);
    }
    if route.takes_key() {
        found.push("409");
    }
    if of_a_record(route) && route.method != Method::GET {
        found.push("412");
        if route.method != Method::POST {
            found.push("428");
        }
    }
    if route.takes == "TokenRequest" {
        found.extend(["401", "429"]);
    }
    found.sort_unstable();
    found
}

fn responses(route: &Route, kind: Option<&Kind>) -> Map<String, Value> {
    let mut all = Map::new();
    let good = match route.gives {
        "" => json!({ "description": "Done." }),
        "File" => json!({ "$ref": "#/components/responses/File" }),
        gives => {
            let media = if gives == "JsonSchema" { "application/schema+json" } else { "application/json" };
            let schema = json!({ "$ref": format!("#/components/schemas/{}", name(gives, kind)) });
            let mut good = json!({ "description": route.about, "content": { media: { "schema": schema } } });
            if gives == "Record" {
                good["headers"] = json!({ "ETag": { "$ref": "#/components/headers/ETag" } });
            }
            if route.status == 201 && gives == "Record" {
                good["headers"]["Location"] = json!({ "$ref": "#/components/headers/Location" });
            }
            if gives == "Page" {
                good["headers"] = json!({ "Link": { "$ref": "#/components/headers/Link" } });
            }
            good
        }
    };
    all.insert(route.status.to_string(), good);
    if route.method == Method::GET && route.gives == "Record" {
        all.insert("304".into(), json!({ "description": "You have this version already." }));
    }
    for status in failures(route) {
        all.insert(status.into(), json!({ "$ref": format!("#/components/responses/{status}") }));
    }
    all
}
