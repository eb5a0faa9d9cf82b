//! Which key of a package says what an attribute of our own value says.
//!
//! The same functions serve reader and writer: a key that says the attribute in an odd form (a number for a text, `"3"` for 3, a
//! relation in other letters) stays where it was, and the writer lets it stand as long as it still says the same.

use crate::structure::Fields;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;

/// Key under which the reader notes how a part stood in its file, when nothing else tells.
pub(super) const AS_READ: &str = "commonweal:as-read";
/// Key under which a retired statement says why it was retired and what replaces it.
pub(super) const RETIRED: &str = "commonweal:retired";

/// How the whole stood in its file.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct AsRead {
    /// What stood beside the package, when the package stood within another object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub around: Option<Fields>,
    /// Parts that the file did not have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Members of lists that are no objects, with their places: of the items first, then of the associations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub odd_items: Vec<(usize, Value)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub odd_associations: Vec<(usize, Value)>,
}

/// How an identifier stood in its file: the value of [`AS_READ`] in an item, association or document.
pub(super) const ID_MISSING: &str = "without an identifier";
pub(super) const ID_ODD: &str = "with an identifier of no use";

/// Relations of CASE 1.1; the first nine are those of 1.0.
pub(super) const RELATIONS: [&str; 10] = [
    "isChildOf",
    "isPeerOf",
    "isPartOf",
    "exactMatchOf",
    "precedes",
    "isRelatedTo",
    "replacedBy",
    "exemplar",
    "hasSkillLevel",
    "isTranslationOf",
];

/// The text under a key: a text as it is, a number in digits, anything else empty.
pub(super) fn text<'a>(fields: &'a Fields, key: &str) -> Cow<'a, str> {
    match fields.get(key) {
        Some(Value::String(it)) => Cow::Borrowed(it),
        Some(Value::Number(it)) => Cow::Owned(it.to_string()),
        _ => Cow::Borrowed(""),
    }
}

/// A relation as the specification spells it; another one as it stands.
pub(super) fn relation(fields: &Fields) -> Cow<'_, str> {
    let said = text(fields, "associationType");
    if RELATIONS.contains(&&*said) || said.starts_with("ext:") {
        return said;
    }
    let letters = |it: &str| it.chars().filter(char::is_ascii_alphabetic).map(|it| it.to_ascii_lowercase()).collect::<String>();
    let plain = letters(&said);
    RELATIONS.iter().find(|it| letters(it) == plain).map_or(said, |it| Cow::Borrowed(*it))
}

/// The identifier of one end of an association: `node` is `originNode` or `destinationNode`.
pub(super) fn end<'a>(fields: &'a Fields, node: &str) -> Cow<'a, str> {
    let said = match fields.get(&format!("{node}URI")) {
        Some(Value::Object(link)) => {
            let id = text(link, "identifier");
            if id.is_empty() { last_part(text(link, "uri")) } else { id }
        }
        Some(Value::String(uri)) => last_part(Cow::Borrowed(uri)),
        _ => Cow::Borrowed(""),
    };
    if said.is_empty() { text(fields, &format!("{node}Identifier")) } else { said }
}

fn last_part(uri: Cow<'_, str>) -> Cow<'_, str> {
    fn of(it: &str) -> &str {
        it.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
    }
    match uri {
        Cow::Borrowed(it) => Cow::Borrowed(of(it)),
        Cow::Owned(it) => Cow::Owned(of(&it).to_owned()),
    }
}

/// The place in a sequence, also when it is written as a text.
pub(super) fn order(fields: &Fields) -> Option<i64> {
    match fields.get("sequenceNumber")? {
        Value::String(it) => it.trim().parse().ok(),
        it => it.as_i64(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields(it: Value) -> Fields {
        it.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn a_relation_in_other_letters_is_known() {
        let said = |it: Value| relation(&fields(json!({ "associationType": it }))).into_owned();
        assert_eq!(said(json!("Is Child Of")), "isChildOf");
        assert_eq!(said(json!("exact_match_of")), "exactMatchOf");
        assert_eq!(said(json!("ext:contributesTo")), "ext:contributesTo");
        assert_eq!((said(json!("likes")), said(json!(null))), ("likes".to_owned(), String::new()));
    }

    #[test]
    fn an_end_is_found_in_each_of_its_spellings() {
        let of = |it: Value| end(&fields(it), "originNode").into_owned();
        assert_eq!(of(json!({"originNodeURI": {"identifier": "a", "uri": "http://x/b"}})), "a");
        assert_eq!(of(json!({"originNodeURI": {"uri": "http://x/b/"}})), "b");
        assert_eq!(of(json!({"originNodeURI": "http://x/c"})), "c");
        assert_eq!(of(json!({"originNodeURI": null, "originNodeIdentifier": "d"})), "d");
        assert_eq!(of(json!({})), "");
    }
}
