//! What the specification lets each object of a package hold: one table for reader and strict writer.
//!
//! Source: 1EdTech, CASE Service 1.1 and 1.0, information models; the published JSON schemas of `CFPackage`.

use crate::formats::found::Finder;
use crate::structure::Fields;
use serde::Serialize;
use serde_json::Value;

/// A version of the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Version {
    /// CASE 1.0, of 2017.
    #[serde(rename = "1.0")]
    V10,
    /// CASE 1.1, of 2024.
    #[serde(rename = "1.1")]
    V11,
}

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Holds {
    /// A UUID of version 1 to 5.
    Id,
    /// Any text.
    Text,
    /// An address.
    Address,
    /// A day.
    Day,
    /// A day and a time with its zone.
    Moment,
    /// A whole number of 32 bits.
    Whole,
    /// A number.
    Number,
    /// A list of texts.
    Texts,
    /// A link to a definition or an item: title, identifier and address.
    Link,
    /// A list of links.
    Links,
    /// A link to anything: its identifier is any text.
    Node,
    /// A relation.
    Relation,
    /// The version of the specification.
    CaseVersion,
    /// Data of one's own: the certification guide lets none travel.
    Extension,
    /// A list of objects.
    Many(&'static Shape),
}

/// One key of an object.
#[derive(Debug, PartialEq)]
pub(super) struct Key {
    pub name: &'static str,
    pub holds: Holds,
    /// From which version on it must be there.
    pub needed: Option<Version>,
    /// The versions that know it, first and last.
    pub known: (Version, Version),
}

/// An object.
#[derive(Debug, PartialEq)]
pub(super) struct Shape {
    /// What it is called where its address is made.
    pub path: &'static str,
    /// What a reader of problems calls many of it.
    pub called: &'static str,
    pub keys: &'static [Key],
}

impl Shape {
    pub(super) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|it| it.name == name)
    }
}

use Holds::{Address, CaseVersion, Day, Extension, Id, Link, Links, Many, Moment, Node, Number, Relation, Text, Texts, Whole};
use Version::{V10, V11};

const fn must(name: &'static str, holds: Holds) -> Key {
    Key { name, holds, needed: Some(V10), known: (V10, V11) }
}
const fn may(name: &'static str, holds: Holds) -> Key {
    Key { name, holds, needed: None, known: (V10, V11) }
}
/// Only 1.1 knows it.
const fn new(name: &'static str, holds: Holds) -> Key {
    Key { name, holds, needed: None, known: (V11, V11) }
}
/// Only 1.0 knows it within a package.
const fn old(name: &'static str, holds: Holds) -> Key {
    Key { name, holds, needed: None, known: (V10, V10) }
}

pub(super) const DOCUMENT: Shape = Shape {
    path: "CFDocuments",
    called: "documents",
    keys: &[
        must("identifier", Id),
        must("uri", Address),
        new("frameworkType", Text),
        new("caseVersion", CaseVersion),
        must("creator", Text),
        must("title", Text),
        must("lastChangeDateTime", Moment),
        may("officialSourceURL", Address),
        may("publisher", Text),
        may("description", Text),
        may("subject", Texts),
        may("subjectURI", Links),
        may("language", Text),
        may("version", Text),
        may("adoptionStatus", Text),
        may("statusStartDate", Day),
        may("statusEndDate", Day),
        may("licenseURI", Link),
        may("notes", Text),
        old("CFPackageURI", Link),
        new("extensions", Extension),
    ],
};

pub(super) const ITEM: Shape = Shape {
    path: "CFItems",
    called: "items",
    keys: &[
        must("identifier", Id),
        must("fullStatement", Text),
        may("alternativeLabel", Text),
        may("CFItemType", Text),
        must("uri", Address),
        may("humanCodingScheme", Text),
        may("listEnumeration", Text),
        may("abbreviatedStatement", Text),
        may("conceptKeywords", Texts),
        may("conceptKeywordsURI", Link),
        may("notes", Text),
        new("subject", Texts),
        new("subjectURI", Links),
        may("language", Text),
        may("educationLevel", Texts),
        may("CFItemTypeURI", Link),
        may("licenseURI", Link),
        may("statusStartDate", Day),
        may("statusEndDate", Day),
        must("lastChangeDateTime", Moment),
        old("CFDocumentURI", Link),
        new("extensions", Extension),
    ],
};

pub(super) const ASSOCIATION: Shape = Shape {
    path: "CFAssociations",
    called: "associations",
    keys: &[
        must("identifier", Id),
        must("associationType", Relation),
        may("sequenceNumber", Whole),
        must("uri", Address),
        must("originNodeURI", Node),
        must("destinationNodeURI", Node),
        may("CFAssociationGroupingURI", Link),
        must("lastChangeDateTime", Moment),
        new("notes", Text),
        old("CFDocumentURI", Link),
        new("extensions", Extension),
    ],
};

const CONCEPT: Shape = Shape {
    path: "CFConcepts",
    called: "concepts",
    keys: &[
        must("identifier", Id),
        must("uri", Address),
        must("title", Text),
        may("keywords", Text),
        must("hierarchyCode", Text),
        may("description", Text),
        must("lastChangeDateTime", Moment),
        new("extensions", Extension),
    ],
};

const SUBJECT: Shape = Shape {
    path: "CFSubjects",
    called: "subjects",
    keys: &[
        must("identifier", Id),
        must("uri", Address),
        must("title", Text),
        must("hierarchyCode", Text),
        may("description", Text),
        must("lastChangeDateTime", Moment),
        new("extensions", Extension),
    ],
};

const LICENCE: Shape = Shape {
    path: "CFLicenses",
    called: "licences",
    keys: &[
        must("identifier", Id),
        must("uri", Address),
        must("title", Text),
        may("description", Text),
        must("licenseText", Text),
        must("lastChangeDateTime", Moment),
        new("extensions", Extension),
    ],
};

const ITEM_TYPE: Shape = Shape {
    path: "CFItemTypes",
    called: "item types",
    keys: &[
        must("identifier", Id),
        must("uri", Address),
        must("title", Text),
        Key { name: "description", holds: Text, needed: Some(V11), known: (V10, V11) },
        must("hierarchyCode", Text),
        may("typeCode", Text),
        must("lastChangeDateTime", Moment),
        new("extensions", Extension),
    ],
};

const GROUPING: Shape = Shape {
    path: "CFAssociationGroupings",
    called: "association groupings",
    keys: &[
        must("identifier", Id),
        must("uri", Address),
        must("title", Text),
        may("description", Text),
        must("lastChangeDateTime", Moment),
        new("extensions", Extension),
    ],
};

/// The lists of `CFDefinitions`.
pub(super) const DEFINITIONS: [(&str, &Shape); 5] = [
    ("CFConcepts", &CONCEPT),
    ("CFSubjects", &SUBJECT),
    ("CFLicenses", &LICENCE),
    ("CFItemTypes", &ITEM_TYPE),
    ("CFAssociationGroupings", &GROUPING),
];

pub(super) const RUBRIC: Shape = Shape {
    path: "CFRubrics",
    called: "rubrics",
    keys: &[
        must("identifier", Id),
        must("uri", Address),
        may("title", Text),
        may("description", Text),
        must("lastChangeDateTime", Moment),
        may("CFRubricCriteria", Many(&RUBRIC_CRITERION)),
        new("extensions", Extension),
    ],
};

const RUBRIC_CRITERION: Shape = Shape {
    path: "CFRubricCriteria",
    called: "rubric criteria",
    keys: &[
        must("identifier", Id),
        must("uri", Address),
        may("category", Text),
        may("description", Text),
        may("CFItemURI", Link),
        may("weight", Number),
        may("position", Whole),
        may("rubricId", Id),
        must("lastChangeDateTime", Moment),
        may("CFRubricCriterionLevels", Many(&RUBRIC_LEVEL)),
        new("extensions", Extension),
    ],
};

const RUBRIC_LEVEL: Shape = Shape {
    path: "CFRubricCriterionLevels",
    called: "rubric levels",
    keys: &[
        must("identifier", Id),
        must("uri", Address),
        may("description", Text),
        may("quality", Text),
        may("score", Number),
        may("feedback", Text),
        may("position", Whole),
        may("rubricCriterionId", Id),
        must("lastChangeDateTime", Moment),
        new("extensions", Extension),
    ],
};

/// The keys of a package.
pub(super) const PACKAGE: [&str; 6] = ["CFDocument", "CFItems", "CFAssociations", "CFDefinitions", "CFRubrics", "extensions"];

/// Looks a package over and notes what is not as the specification says. It changes nothing.
pub(super) fn look(root: &Fields, finder: &mut Finder) {
    let objects = |it| members(it).filter_map(Value::as_object);
    if let Some(Value::Object(it)) = root.get("CFDocument") {
        look_at(it, &DOCUMENT, finder);
    }
    for (key, shape) in [("CFItems", &ITEM), ("CFAssociations", &ASSOCIATION), ("CFRubrics", &RUBRIC)] {
        listed(root.get(key), key, finder);
        objects(root.get(key)).for_each(|it| look_at(it, shape, finder));
    }
    if let Some(Value::Object(definitions)) = root.get("CFDefinitions") {
        for (key, shape) in DEFINITIONS {
            objects(definitions.get(key)).for_each(|it| look_at(it, shape, finder));
        }
    }
    for key in root.keys().filter(|it| !PACKAGE.contains(&it.as_str())) {
        finder.note(&format!("The package has a key `{key}`, which CASE does not know."), KEPT, String::new);
    }
}

const KEPT: &str = "It is kept, and left out where a program wants the specification to the letter.";

fn members(list: Option<&Value>) -> impl Iterator<Item = &Value> {
    list.and_then(Value::as_array).into_iter().flatten()
}

fn listed(value: Option<&Value>, key: &str, finder: &mut Finder) {
    for _ in members(value).filter(|it| !it.is_object()) {
        finder.note(&format!("`{key}` holds something that is no object."), KEPT, String::new);
    }
}

fn look_at(it: &Fields, shape: &Shape, finder: &mut Finder) {
    let called = shape.called;
    let place = || name_of(it);
    for (key, value) in it {
        let Some(known) = shape.key(key) else {
            finder.note(&format!("CASE does not know the key `{key}` of {called}."), KEPT, place);
            continue;
        };
        if value.is_null() {
            finder.note(&format!("`{key}` is null in {called}."), "Leave out what has no value.", place);
        } else if !super::repair::is_sound(value, known.holds) {
            finder.note(&format!("`{key}` is not {} in {called}.", wanted(known.holds)), "Write it as the specification says.", place);
        }
        if let (Many(inner), Value::Array(them)) = (known.holds, value) {
            them.iter().filter_map(Value::as_object).for_each(|it| look_at(it, inner, finder));
        }
    }
    for key in shape.keys.iter().filter(|key| key.needed == Some(V10) && !it.contains_key(key.name)) {
        finder.note(&format!("`{}` is missing in {called}.", key.name), "The specification asks for it.", place);
    }
}

/// What people know an object by.
fn name_of(it: &Fields) -> String {
    let keys = ["humanCodingScheme", "identifier", "title", "fullStatement", "uri"];
    let said = keys.iter().find_map(|key| it.get(*key).and_then(Value::as_str).filter(|it| !it.trim().is_empty()));
    said.unwrap_or_default().chars().take(60).collect()
}

pub(super) fn wanted(holds: Holds) -> &'static str {
    match holds {
        Id => "a UUID of version 1 to 5 in lower case",
        Text => "a text",
        Address => "an address with its scheme",
        Day => "a day such as 2026-03-31",
        Moment => "a time with its zone such as 2026-03-31T09:00:00Z",
        Whole => "a whole number",
        Number => "a number",
        Texts => "a list of texts",
        Link | Node => "a link with title, identifier and uri",
        Links => "a list of links",
        Relation => "a relation of the specification, or one that begins with ext:",
        CaseVersion => "1.1",
        Extension => "an object",
        Many(_) => "a list of objects",
    }
}
