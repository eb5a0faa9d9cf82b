use super::*;
use std::collections::BTreeSet;

/// Every `$ref` of a value.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(it) => {
            found.extend(it.get("$ref").and_then(Value::as_str).map(str::to_owned));
            it.values().for_each(|it| references(it, found));
        }
        Value::Array(it) => it.iter().for_each(|it| references(it, found)),
        _ => {}
    }
}

fn broken(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    references(document, &mut found);
    found.retain(|it| it.strip_prefix('#').and_then(|it| document.pointer(it)).is_none());
    found
}

fn operations(document: &Value) -> impl Iterator<Item = (&String, &String, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    paths.iter().flat_map(|(path, at)| at.as_object().expect("operations").iter().map(move |(method, it)| (path, method, it)))
}

#[test]
fn every_reference_leads_somewhere_and_a_broken_one_is_found() {
    assert_eq!(broken(document()), Vec::<String>::new());
    let mut spoiled = document().clone();
    spoiled["components"]["schemas"].as_object_mut().expect("schemas").remove("risk");
    assert!(broken(&spoiled).iter().all(|it| it.ends_with("/risk")) && !broken(&spoiled).is_empty());
}

#[test]
fn every_component_is_used() {
    let mut used = Vec::new();
    references(document(), &mut used);
    let used: BTreeSet<String> = used.into_iter().collect();
    for group in ["schemas", "parameters", "headers", "requestBodies", "responses"] {
        for name in document()["components"][group].as_object().expect("a group").keys() {
            assert!(used.contains(&format!("#/components/{group}/{name}")), "{group}/{name} is used by nothing");
        }
    }
}

#[test]
fn the_document_and_the_table_of_routes_say_the_same() {
    let slugs: BTreeSet<String> = workbench::kinds().iter().map(|it| it.kind.slug()).collect();
    let generic = |path: &str| {
        let first = path.split('/').nth(1).unwrap_or_default();
        if slugs.contains(first) { path.replacen(first, "{kind}", 1) } else { path.to_owned() }
    };
    let told: Vec<(String, String)> =
        operations(document()).map(|(path, method, _)| (method.to_ascii_uppercase(), generic(path))).collect();
    for route in ROUTES {
        let times = if route.path.contains("{kind}") { slugs.len() } else { 1 };
        let found = told.iter().filter(|(method, path)| *method == route.method.as_str() && path == route.path).count();
        assert_eq!(found, times, "{route:?}");
    }
    let known = |(method, path): &(String, String)| ROUTES.iter().any(|it| it.method.as_str() == method && it.path == path);
    assert_eq!(told.iter().find(|it| !known(it)), None);
}

#[test]
fn operations_have_ids_of_their_own_and_name_every_part_of_their_path() {
    let mut ids = BTreeSet::new();
    for (path, method, it) in operations(document()) {
        assert!(ids.insert(it["operationId"].as_str().expect("an id")), "{method} {path}");
        let named = |parameter: &Value| {
            let at = parameter["$ref"].as_str().and_then(|it| document().pointer(&it[1..])).expect("a parameter");
            (at["in"].as_str().unwrap_or_default().to_owned(), at["name"].as_str().unwrap_or_default().to_owned())
        };
        let named: Vec<(String, String)> = it["parameters"].as_array().expect("parameters").iter().map(named).collect();
        let unique: BTreeSet<_> = named.iter().collect();
        assert_eq!(unique.len(), named.len(), "{method} {path} names a parameter twice");
        let parts: BTreeSet<String> = path.split('/').filter_map(|it| it.strip_prefix('{')?.strip_suffix('}')).map(str::to_owned).collect();
        let told: BTreeSet<String> = named.into_iter().filter(|(place, _)| place == "path").map(|(_, name)| name).collect();
        assert_eq!(parts, told, "{method} {path}");
        assert!(it["responses"].as_object().is_some_and(|it| it.keys().any(|it| it.starts_with('2'))), "{method} {path}");
        let open = it.get("security").is_some();
        assert_eq!(open, matches!(path.as_str(), "/openapi.json") || (path == "/tokens" && method == "post"), "{method} {path}");
    }
}

#[test]
fn every_kind_has_an_example_that_it_accepts() {
    for entry in workbench::kinds() {
        let fields = example::fields(entry.kind).unwrap_or_else(|| panic!("{} has no example", entry.kind.name));
        assert!(example::accepted(entry, &fields), "{}", entry.kind.name);
        let required: BTreeSet<&str> = entry.kind.fields.iter().filter(|it| it.required).map(|it| it.name).collect();
        let told: BTreeSet<&str> = fields.keys().map(String::as_str).collect();
        assert!(required.is_subset(&told), "{}", entry.kind.name);
        let mut bare = fields.clone();
        bare.retain(|name, _| required.contains(name.as_str()));
        assert!(told == required || !example::accepted(entry, &bare), "{} tells more than it must", entry.kind.name);
    }
}

#[test]
fn schemas_name_every_field_and_ask_for_what_is_required() {
    for entry in workbench::kinds() {
        let schema = crate::schema::standing_alone(crate::failure::words(), entry.kind);
        assert_eq!(schema["$schema"], crate::schema::DIALECT);
        for field in entry.kind.fields {
            let property = &schema["properties"][field.name];
            let asked = schema["required"].as_array().is_some_and(|it| it.iter().any(|it| it == field.name));
            assert_eq!(asked, field.required, "{}.{}", entry.kind.name, field.name);
            assert_eq!(property["type"].is_array(), !field.required, "{}.{}", entry.kind.name, field.name);
        }
    }
}
