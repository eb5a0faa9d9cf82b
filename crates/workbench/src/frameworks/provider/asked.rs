//! What a list of documents was asked for: which, in which order, from where, and which of their keys.

use super::Served;
use serde_json::{Map, Value};
use std::cmp::Ordering;
use std::sync::Arc;

/// A page of documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// The documents of this page.
    pub documents: Vec<Value>,
    /// How many meet the filter in all.
    pub total: usize,
    /// How many may be on a page.
    pub limit: usize,
    /// How many stand before this page.
    pub offset: usize,
}

/// A parameter that cannot be understood: the code of the specification, and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// `invalid_sort_field` or `invalid_selection_field`.
    pub code: &'static str,
    /// What is wrong with it.
    pub message: String,
}

fn wrong(code: &'static str, message: impl Into<String>) -> Wrong {
    Wrong { code, message: message.into() }
}

/// Keys that a document may have when it stands alone.
const KEYS: [&str; 21] = [
    "identifier",
    "uri",
    "frameworkType",
    "caseVersion",
    "creator",
    "title",
    "lastChangeDateTime",
    "officialSourceURL",
    "publisher",
    "description",
    "subject",
    "subjectURI",
    "language",
    "version",
    "adoptionStatus",
    "statusStartDate",
    "statusEndDate",
    "licenseURI",
    "notes",
    "extensions",
    "CFPackageURI",
];
/// How many documents are on a page unless it is said.
const USUAL: usize = 100;
/// Most documents on a page.
const MOST: usize = 1_000;
/// Most conditions of a filter.
const MOST_CONDITIONS: usize = 20;

/// Lists documents as the parameters ask.
///
/// # Errors
/// The first parameter that cannot be understood.
pub fn listing(them: &[Arc<Served>], asked: &[(String, String)]) -> Result<Listing, Wrong> {
    let of = |name: &str| asked.iter().find(|it| it.0 == name).map(|it| it.1.as_str()).filter(|it| !it.is_empty());
    let number = |name: &str, usual: usize, least: usize| match of(name) {
        None => Ok(usual),
        Some(it) => it
            .parse()
            .ok()
            .filter(|it| *it >= least)
            .ok_or_else(|| wrong("invalid_selection_field", format!("{name} is no whole number of {least} or more."))),
    };
    let (limit, offset) = (number("limit", USUAL, 1)?.min(MOST), number("offset", 0, 0)?);
    let conditions = of("filter").map(conditions).transpose()?.unwrap_or_default();
    let fields = of("fields")
        .map(|it| it.split(',').map(str::trim).map(|it| known(it, "invalid_selection_field")).collect::<Result<Vec<_>, _>>())
        .transpose()?;
    let sort = of("sort").map(|it| known(it, "invalid_sort_field")).transpose()?;
    let down = match of("orderBy") {
        None | Some("asc") => false,
        Some("desc") => true,
        Some(_) => return Err(wrong("invalid_selection_field", "orderBy is asc or desc.")),
    };
    let mut found: Vec<&Value> = them.iter().map(|it| it.document()).filter(|it| meets(it, &conditions)).collect();
    let by = sort.unwrap_or("title");
    found.sort_by(|a, b| {
        let order = text(a, by).cmp(&text(b, by)).then_with(|| text(a, "identifier").cmp(&text(b, "identifier")));
        if down { order.reverse() } else { order }
    });
    let total = found.len();
    let page = found.into_iter().skip(offset).take(limit).map(|it| picked(it, fields.as_deref())).collect();
    Ok(Listing { documents: page, total, limit, offset })
}

fn known(name: &str, code: &'static str) -> Result<&'static str, Wrong> {
    KEYS.into_iter().find(|it| *it == name).ok_or_else(|| wrong(code, format!("A document has no key {name:?}.")))
}

fn picked(it: &Value, fields: Option<&[&'static str]>) -> Value {
    match (fields, it) {
        (Some(fields), Value::Object(it)) => Value::Object(
            it.iter().filter(|(key, _)| fields.contains(&key.as_str())).map(|(key, it)| (key.clone(), it.clone())).collect::<Map<_, _>>(),
        ),
        _ => it.clone(),
    }
}

fn text(it: &Value, key: &str) -> String {
    match &it[key] {
        Value::String(it) => it.clone(),
        Value::Null => String::new(),
        Value::Array(them) => them.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        other => other["title"].as_str().map_or_else(|| other.to_string(), str::to_owned),
    }
}

/// One condition of a filter, and whether it need not hold when one before it did.
#[derive(Debug)]
struct Condition {
    or: bool,
    key: &'static str,
    test: &'static str,
    value: String,
}

/// Tests, the longer before the shorter that they begin with.
const TESTS: [&str; 7] = ["!=", ">=", "<=", "=", ">", "<", "~"];

/// `title='Map' AND publisher~'council'`: conditions from left to right, with AND or OR between them.
fn conditions(filter: &str) -> Result<Vec<Condition>, Wrong> {
    let mut rest = filter.trim();
    let (mut all, mut or) = (Vec::new(), false);
    loop {
        let end =
            rest.find(|it: char| !it.is_ascii_alphanumeric()).ok_or_else(|| wrong("invalid_selection_field", "The filter breaks off."))?;
        let key = known(&rest[..end], "invalid_selection_field")?;
        rest = rest[end..].trim_start();
        let test = TESTS
            .into_iter()
            .find(|it| rest.starts_with(it))
            .ok_or_else(|| wrong("invalid_selection_field", "The filter has no test after a key."))?;
        let after = rest[test.len()..].trim_start().strip_prefix('\'').and_then(|it| it.split_once('\''));
        let (value, after) =
            after.ok_or_else(|| wrong("invalid_selection_field", "The value of a filter stands between single quotes."))?;
        all.push(Condition { or, key, test, value: value.to_owned() });
        rest = after.trim_start();
        if rest.is_empty() {
            return Ok(all);
        }
        or = match rest.get(..3) {
            Some("AND") => false,
            Some(it) if it.starts_with("OR") => true,
            _ => return Err(wrong("invalid_selection_field", "Between conditions stands AND or OR.")),
        };
        rest = rest[if or { 2 } else { 3 }..].trim_start();
        if all.len() >= MOST_CONDITIONS {
            return Err(wrong("invalid_selection_field", format!("A filter has at most {MOST_CONDITIONS} conditions.")));
        }
    }
}

fn meets(it: &Value, conditions: &[Condition]) -> bool {
    let holds = |of: &Condition| {
        let said = text(it, of.key);
        match (of.test, said.as_str().cmp(of.value.as_str())) {
            ("~", _) => said.to_lowercase().contains(&of.value.to_lowercase()),
            ("!=", order) => order != Ordering::Equal,
            (">", order) => order == Ordering::Greater,
            ("<", order) => order == Ordering::Less,
            (">=", order) => order != Ordering::Less,
            ("<=", order) => order != Ordering::Greater,
            (_, order) => order == Ordering::Equal,
        }
    };
    conditions.iter().fold(true, |so_far, of| if of.or { so_far || holds(of) } else { so_far && holds(of) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use framework::formats::case::Package;
    use serde_json::json;

    fn served(title: &str, publisher: &str) -> Arc<Served> {
        let document = json!({"identifier": title, "title": title, "publisher": publisher, "subject": ["a", "b"]});
        let Value::Object(document) = document else { panic!("an object") };
        Arc::new(Served::of(Package { document, ..Package::default() }, "https://a.example", "ORG-0001".to_owned(), true))
    }

    fn titles(asked: &[(&str, &str)]) -> Result<Vec<String>, &'static str> {
        let them = [served("Beta", "council"), served("Alpha", "council"), served("Gamma", "trust")];
        let asked: Vec<(String, String)> = asked.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        listing(&them, &asked).map(|it| it.documents.iter().map(|it| text(it, "title")).collect()).map_err(|it| it.code)
    }

    #[test]
    fn documents_are_filtered_sorted_and_paged() {
        assert_eq!(titles(&[]).unwrap(), ["Alpha", "Beta", "Gamma"]);
        assert_eq!(titles(&[("sort", "title"), ("orderBy", "desc"), ("limit", "2")]).unwrap(), ["Gamma", "Beta"]);
        assert_eq!(titles(&[("offset", "2")]).unwrap(), ["Gamma"]);
        assert_eq!(titles(&[("filter", "publisher='council' AND title>'Alpha'")]).unwrap(), ["Beta"]);
        assert_eq!(titles(&[("filter", "title='Alpha' OR publisher~'RUS'")]).unwrap(), ["Alpha", "Gamma"]);
        assert_eq!(titles(&[("fields", "identifier")]).unwrap(), ["", "", ""]);
    }

    #[test]
    fn what_is_not_understood_is_named_by_its_code() {
        for (name, value, code) in [
            ("limit", "0", "invalid_selection_field"),
            ("limit", "x", "invalid_selection_field"),
            ("offset", "-1", "invalid_selection_field"),
            ("orderBy", "up", "invalid_selection_field"),
            ("sort", "colour", "invalid_sort_field"),
            ("fields", "title,colour", "invalid_selection_field"),
            ("filter", "colour='red'", "invalid_selection_field"),
            ("filter", "title", "invalid_selection_field"),
            ("filter", "title='a' title='b'", "invalid_selection_field"),
            ("filter", "title='a", "invalid_selection_field"),
            ("filter", "title='a' AND ", "invalid_selection_field"),
            ("filter", "tŷ='a'", "invalid_selection_field"),
        ] {
            assert_eq!(titles(&[(name, value)]), Err(code), "{name}={value}");
        }
    }
}
