//! Records as programs read them, and questions as people and programs type them: one form for the API and the terminal.

use crate::entry::{self, Named};
use crate::{Person, audience};
use record::{Cell, Entry, Fault, Kind, Order, Problem, Query, Row, Shape, Shelf, Test, Version};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A record as JSON: its values by field, typed where JSON has the type, dates and money as text. What `reader` may not know of its
/// sharing is left out.
pub fn record(entry: &Entry, row: &Row, reader: &Person) -> Value {
    let mut value = whole(entry, row);
    value["shared_with"] = json!(audience(reader, entry.kind, &row.envelope));
    value
}

/// The same for whoever may write the record, and so may know with whom it is shared.
pub fn whole(entry: &Entry, row: &Row) -> Value {
    let kind = entry.kind;
    let mut fields = Map::new();
    for field in kind.fields {
        let value = match row.cell(kind, field.name) {
            Cell::Missing => Value::Null,
            Cell::Whole(it) => json!(it),
            Cell::Decimal(it) => json!(it.value()),
            Cell::YesNo(it) => json!(it),
            Cell::Codes(it) => json!(it),
            other => json!(other.text()),
        };
        fields.insert(field.name.to_owned(), value);
    }
    json!({
        "kind": kind.name, "reference": row.reference, "id": row.id, "version": row.version, "owner": row.envelope.owner,
        "shared_with": row.envelope.shared_with, "retired": row.retired, "changed_at": row.changed_at, "fields": fields,
    })
}

/// A version as JSON, with what `who` made it is called.
pub fn version(entry: &Entry, it: &Version, reader: &Person, who: &Named) -> Value {
    json!({
        "version": it.row.version, "at": it.at, "by": it.by, "by_name": who.name, "by_organisation": who.organisation, "verb": it.verb,
        "why": it.why, "commit": it.commit, "link": it.link.to_string(), "record": record(entry, &it.row, reader),
    })
}

/// Versions as JSON, with what whoever made each is called as far as the reader may know it.
pub async fn versions(shelf: &dyn Shelf, entry: &Entry, all: &[Version], reader: &Person) -> Result<Vec<Value>, Fault> {
    let mut known: BTreeMap<&str, Named> = BTreeMap::new();
    for account in all.iter().filter_map(|it| it.by.as_deref()) {
        if !known.contains_key(account) {
            known.insert(account, entry::named(shelf, reader, account).await?);
        }
    }
    let nobody = Named::default();
    let who = |it: &Version| it.by.as_deref().and_then(|by| known.get(by)).unwrap_or(&nobody);
    Ok(all.iter().map(|it| version(entry, it, reader, who(it))).collect())
}

/// A JSON value as the text that a draft holds. `None` for what no field can hold: an object, or a list within a list.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(it) => Some(it.clone()),
        Value::Number(it) => Some(it.to_string()),
        Value::Bool(it) => Some(if *it { "yes" } else { "no" }.to_owned()),
        Value::Array(all) if all.iter().all(Value::is_string) => Some(all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// The query with one more filter as people type it: `category=market`. Texts need only hold the words; blank asks for rows without a value.
pub fn filtered(query: Query, kind: &Kind, typed: &str) -> Result<Query, Problem> {
    let (name, value) = typed.split_once('=').ok_or_else(|| Problem::new("where", "not-a-filter"))?;
    let name = name.trim();
    if matches!(name, "reference" | "owner") {
        return Ok(query.filter(name, Test::Is(Cell::Text(value.trim().to_owned()))));
    }
    let Some(field) = kind.field(name) else { return Err(Problem::new("where", "no-such-field").with("name", name)) };
    let test = match field.shape {
        _ if value.trim().is_empty() => Test::Missing,
        Shape::Text { .. } | Shape::Prose { .. } => Test::Has(value.trim().to_owned()),
        _ => Test::Is(kind.read(name, value)?),
    };
    Ok(query.filter(name, test))
}

/// The query in the order that people type: `due` from low to high, `-due` from high to low.
pub fn ordered(query: Query, kind: &Kind, typed: &str) -> Result<Query, Problem> {
    let (name, down) = typed.strip_prefix('-').map_or((typed, false), |it| (it, true));
    if kind.field(name).is_none() && !matches!(name, "reference" | "changed_at") {
        return Err(Problem::new("sort", "no-such-field").with("name", name));
    }
    Ok(query.order(if down { Order::Down(name.to_owned()) } else { Order::Up(name.to_owned()) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_json_holds_becomes_the_text_of_a_draft() {
        assert_eq!(text(&json!(["red", "blue"])).as_deref(), Some("red; blue"));
        assert_eq!(text(&json!(true)).as_deref(), Some("yes"));
        assert_eq!(text(&json!(12.5)).as_deref(), Some("12.5"));
        assert_eq!(text(&json!(null)).as_deref(), Some(""));
        assert_eq!(text(&json!({ "a": 1 })), None);
    }

    #[test]
    fn filters_are_read_by_the_shape_of_their_field() {
        let kind = crate::kind("risk").expect("a kind").kind;
        let tests = |typed: &str| filtered(Query::all("risk"), kind, typed).map(|it| it.filters[0].test.clone());
        assert_eq!(tests("category=Workforce"), Ok(Test::Is(Cell::Text("workforce".into()))));
        assert_eq!(tests("name= flood "), Ok(Test::Has("flood".into())));
        assert_eq!(tests("cost="), Ok(Test::Missing));
        assert_eq!(tests("likelihood=9").expect_err("out of range").code, "out-of-range");
        assert_eq!(tests("colour=red").expect_err("no such field").code, "no-such-field");
        assert_eq!(ordered(Query::all("risk"), kind, "-impact").expect("sound").order, Some(Order::Down("impact".into())));
        assert_eq!(ordered(Query::all("risk"), kind, "colour").expect_err("no such field").code, "no-such-field");
    }
}
