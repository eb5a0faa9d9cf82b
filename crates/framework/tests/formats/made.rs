//! Frameworks made by chance, with every field filled.

use framework::structure::{Association, Fields, Framework, IS_CHILD_OF, Retired, Statement};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Value, json};

const FRAMEWORK_KEYS: &[&str] = &[
    "creator",
    "publisher",
    "description",
    "subject",
    "language",
    "version",
    "adoptionStatus",
    "statusStartDate",
    "statusEndDate",
    "notes",
    "officialSourceURL",
    "lastChangeDateTime",
    "uri",
    "frameworkType",
    "extensions",
    "urn",
    "licenseURI",
    "licenseTitle",
    "licenseText",
    "moodle:scaleValues",
    "overview",
    "ceasn:derivedFrom",
    "CFPackageURI",
    "document",
];
const STATEMENT_KEYS: &[&str] = &[
    "notes",
    "language",
    "educationLevel",
    "conceptKeywords",
    "abbreviatedStatement",
    "listEnumeration",
    "alternativeLabel",
    "uri",
    "lastChangeDateTime",
    "CFItemTypeURI",
    "licenseURI",
    "statusStartDate",
    "statusEndDate",
    "extensions",
    "educationalLevel",
    "term",
    "scope",
    "under",
    "references",
    "purpose",
    "moodle:ruleType",
    "moodle:descriptionFormat",
    "ceasn:weight",
    "CFDocumentURI",
    "subject",
];
const RELATIONS: &[&str] =
    &["isRelatedTo", "exactMatchOf", "precedes", "isPeerOf", "replacedBy", "ext:contributesTo", "ext:minorAlignment", "likes", "isPartOf"];
const SORTS: &[&str] = &[
    "",
    "Key purpose",
    "Area",
    "Function",
    "Standard",
    "Element",
    "Performance criterion",
    "Knowledge section",
    "Knowledge statement",
    "Scope",
    "Value",
    "Behaviour",
    "Skill",
    "Term",
    "Cluster",
];

/// Words as people write them, and as they do not.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-zŷâ]{1,9}( [a-z’,;.-]{1,9}){0,9}",
        2 => "\\PC{0,40}",
        1 => "[=+@'-]{1,2}[a-z0-9]{0,5}",
        1 => "[a-z]{3,8}\n[a-z]{3,8}\t[a-z]{1,3}",
        1 => "[A-Za-z ]{95,130}",
        1 => " [a-z]{1,5}  [a-z]{1,5} ",
        1 => "(P|K|A)[0-9]{1,2} [a-z]{1,9}",
        1 => Just(String::new()),
    ]
}

fn code() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[A-Z][0-9]{1,2}", 1 => "[PK][0-9]{1,2}", 1 => Just(String::new()), 1 => "[A-Z.]{99,120}", 1 => words()]
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        words().prop_map(Value::from),
        Just(json!("2026-03-31")),
        Just(json!("2026-03-31T09:00:00Z")),
        Just(json!("https://a.example/b")),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![vec(inner.clone(), 0..3).prop_map(Value::from), btree_map("[a-z]{1,4}", inner, 0..3).prop_map(|it| json!(it))]
    })
}

/// A value of the sort that the key most often has, or of any.
fn fields(keys: &'static [&'static str]) -> impl Strategy<Value = Fields> {
    let usual = prop_oneof![
        3 => words().prop_filter_map("not empty", |it| (!it.is_empty()).then(|| Value::from(it))),
        1 => vec("[a-z]{1,6}", 1..3).prop_map(Value::from),
        1 => any_json(),
    ];
    vec(proptest::option::weighted(0.6, usual), keys.len())
        .prop_map(move |them| keys.iter().zip(them).filter_map(|(key, it)| Some(((*key).to_owned(), it?))).collect())
}

fn id() -> impl Strategy<Value = String> {
    let uuid = any::<[u8; 16]>();
    prop_oneof![
        6 => uuid.prop_map(|it| { let hex: String = it.iter().map(|it| format!("{it:02x}")).collect();
            format!("{}-{}-4{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..]) }),
        1 => "[A-Z]{1,4}-[0-9]{1,6}",
        1 => "https://a.example/[a-z]{1,9}/[0-9]{1,9}",
        1 => "[a-z]{101,110}",
    ]
}

fn statement() -> impl Strategy<Value = Statement> {
    let retired = proptest::option::weighted(0.1, words().prop_map(|why| Retired { why, replaced_by: Vec::new() }));
    (id(), proptest::sample::select(SORTS), code(), words(), retired, fields(STATEMENT_KEYS))
        .prop_map(|(id, sort, code, text, retired, fields)| Statement { id, sort: sort.to_owned(), code, text, retired, fields })
}

/// A framework with places, second places, relations within it and out of it, definitions, rubrics and what stands beside.
pub fn framework() -> impl Strategy<Value = Framework> {
    let statements = vec(statement(), 0..9);
    let pick = || any::<proptest::sample::Index>();
    let places = vec((proptest::option::weighted(0.9, pick()), 0i64..5, any::<bool>()), 9);
    let relations = vec((pick(), pick(), proptest::sample::select(RELATIONS), proptest::option::of(0i64..9), any::<bool>()), 0..4);
    let associations =
        (places, relations, vec(fields(&["notes", "uri", "lastChangeDateTime", "CFAssociationGroupingURI"]), 13), vec(id(), 13));
    let rest = (fields(&["CFItemTypes", "CFLicenses", "Others"]), proptest::option::of(any_json()), fields(&["meta", "extensions"]));
    (id(), words(), fields(FRAMEWORK_KEYS), statements, associations, rest).prop_map(
        |(id, title, fields, statements, associations, rest)| {
            let mut it = Framework { id, title, fields, ..Framework::default() };
            let mut seen = vec![it.id.clone()];
            for statement in statements {
                if !seen.contains(&statement.id) {
                    seen.push(statement.id.clone());
                    it.statements.push(statement);
                }
            }
            let (places, relations, more, ids) = associations;
            let mut parts = more.into_iter().zip(ids);
            let mut push = |it: &mut Framework, sort: &str, from: &str, to: String, order: Option<i64>| {
                let Some((fields, id)) = parts.next() else { return };
                if it.associations.iter().all(|other| other.id != id && (other.from != from || other.to != to || other.sort != sort))
                    && !seen.contains(&id)
                {
                    it.associations.push(Association { id, sort: sort.to_owned(), from: from.to_owned(), to, order, fields });
                }
            };
            for (at, (under, order, ordered)) in (0..it.statements.len()).zip(places) {
                // Under the framework or an earlier statement: no circles.
                if let Some(under) = under {
                    let under = under.index(at + 1);
                    let to = if under == at { it.id.clone() } else { it.statements[under].id.clone() };
                    let from = it.statements[at].id.clone();
                    push(&mut it, IS_CHILD_OF, &from, to, ordered.then_some(order));
                }
            }
            for (from, to, sort, order, outside) in relations {
                if !it.statements.is_empty() {
                    let from = from.get(&it.statements).id.clone();
                    let to = if outside { "https://b.example/elsewhere".to_owned() } else { to.get(&it.statements).id.clone() };
                    if from != to {
                        push(&mut it, sort, &from, to, order);
                    }
                }
            }
            let (definitions, rubrics, beside) = rest;
            it.definitions = definitions;
            it.rubrics = rubrics.filter(|it| !it.is_null());
            it.beside = beside;
            it
        },
    )
}
