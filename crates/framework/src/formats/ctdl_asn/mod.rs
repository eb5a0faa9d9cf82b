//! CTDL-ASN JSON-LD, the language of the Credential Registry: a graph of one framework and its competencies.
//!
//! Source: Credential Engine, CTDL-ASN terms and JSON schemas. Texts are maps from languages to texts. Properties that we have no name
//! for stay in the fields under their own names, which have a colon, and go out again.

mod read;

pub use read::read;

use super::case::{derived_id, sound_id};
use super::loss::{LossReport, Losses, Place};
use super::rows::{Carried, Row, rows, sweep, text};
use crate::structure::{Association, Fields, Framework, Statement};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

const CONTEXT: &str = "https://credreg.net/ctdlasn/schema/context/json";

/// How a property holds what a field says.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Holds {
    /// A map from a language to a text.
    Said,
    /// A map from a language to a list of texts.
    SaidMany,
    /// A text without a language.
    Plain,
    /// A list of addresses, of which we have one.
    Address,
}
use Holds::{Address, Plain, Said, SaidMany};

const OF_FRAMEWORK: [(&str, &str, Holds); 7] = [
    ("description", "ceasn:description", Said),
    ("publisher", "ceasn:publisherName", SaidMany),
    ("lastChangeDateTime", "ceasn:dateModified", Plain),
    ("statusStartDate", "ceasn:dateValidFrom", Plain),
    ("statusEndDate", "ceasn:dateValidUntil", Plain),
    ("officialSourceURL", "ceasn:source", Address),
    ("subject", "ceasn:conceptKeyword", SaidMany),
];
const OF_COMPETENCY: [(&str, &str, Holds); 6] = [
    ("language", "ceasn:inLanguage", Plain),
    ("abbreviatedStatement", "ceasn:competencyLabel", Said),
    ("notes", "ceasn:comment", SaidMany),
    ("conceptKeywords", "ceasn:conceptKeyword", SaidMany),
    ("listEnumeration", "ceasn:listID", Plain),
    ("lastChangeDateTime", "ceasn:dateModified", Plain),
];
/// Fields that are lists; the others of [`SaidMany`] are one text.
const LISTS: [&str; 2] = ["subject", "conceptKeywords"];
/// Relations, as a property of the competency that stands in the relation.
const RELATIONS: [(&str, &str); 7] = [
    ("exactMatchOf", "ceasn:exactAlignment"),
    ("ext:broadAlignment", "ceasn:broadAlignment"),
    ("ext:narrowAlignment", "ceasn:narrowAlignment"),
    ("ext:majorAlignment", "ceasn:majorAlignment"),
    ("ext:minorAlignment", "ceasn:minorAlignment"),
    ("ext:derivedFrom", "ceasn:derivedFrom"),
    ("ext:isVersionOf", "ceasn:isVersionOf"),
];
/// `precedes`, told the other way round.
const PREREQUISITE: &str = "ceasn:prerequisiteAlignment";
/// Properties that our own value says in another way.
const OURS: [&str; 14] = [
    "@id",
    "@type",
    "@context",
    "ceterms:ctid",
    "ceasn:name",
    "ceasn:competencyText",
    "ceasn:competencyCategory",
    "ceasn:codedNotation",
    "ceasn:inLanguage",
    "ceasn:isPartOf",
    "ceasn:isChildOf",
    "ceasn:hasChild",
    "ceasn:isTopChildOf",
    "ceasn:hasTopChild",
];

const WHY: &str = "CTDL-ASN has no property for it.";
const NOT_TEXT: &str = "The property holds a text, and this is none.";
const CTID: &str = "The registry names everything by a UUID; one was derived.";

/// Whether a key of the fields is a property that goes out as it came.
fn is_own(key: &str) -> bool {
    let known = OF_FRAMEWORK.iter().chain(&OF_COMPETENCY).any(|it| it.1 == key) || RELATIONS.iter().any(|it| it.1 == key);
    (key.starts_with("ceasn:") || key.starts_with("ceterms:")) && !OURS.contains(&key) && !known && key != PREREQUISITE
}

/// The framework as a graph, and what it does not carry. `base` is the address under which its parts are named; where it is empty they are
/// named by their identifiers (`urn:uuid:`).
pub fn write(framework: &Framework, base: &str) -> (Vec<u8>, LossReport) {
    let mut losses = Losses::default();
    let rows = rows(framework);
    let doc: Vec<&str> = OF_FRAMEWORK.iter().map(|it| it.0).chain(["language"]).collect();
    let item: Vec<&str> = OF_COMPETENCY.iter().map(|it| it.0).collect();
    let here: HashSet<&str> = rows.iter().map(|it| it.statement.id.as_str()).collect();
    let relation = |it: &Association| {
        let to = here.contains(it.to.as_str()) || it.to.contains(':');
        let known = RELATIONS.iter().any(|(sort, _)| *sort == it.sort) && to || it.sort == "precedes" && here.contains(it.to.as_str());
        known && here.contains(it.from.as_str())
    };
    let carried = Carried { framework: &doc, statement: &item, relation: &relation, relation_ids: false, own_key: &is_own, why: WHY };
    sweep(framework, &rows, &carried, &mut losses);
    let language = text(&framework.fields, "language").filter(|it| is_language(it));
    if language.is_none() && framework.fields.contains_key("language") {
        losses.left_out(&Place::Framework, "language", "It is no language tag; en is written.");
    } else if language.is_none() {
        losses.added(&Place::Framework, "language", "CTDL-ASN wants the language of every text; en is written.");
    }
    let mut maker = Maker { base, language: language.unwrap_or("en"), losses: &mut losses };
    let graph = maker.graph(framework, &rows, &relation);
    let whole = json!({ "@context": CONTEXT, "@id": maker.graph_id(&framework.id), "@graph": graph });
    (whole.to_string().into_bytes(), losses.report())
}

fn is_language(it: &str) -> bool {
    (2..=20).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_')
}

struct Maker<'a, 'l> {
    base: &'a str,
    language: &'a str,
    losses: &'l mut Losses,
}

impl Maker<'_, '_> {
    fn address(&self, id: &str) -> String {
        let id = sound_id(id);
        if self.base.is_empty() { format!("urn:uuid:{id}") } else { format!("{}/resources/ce-{id}", self.base) }
    }

    fn graph_id(&self, id: &str) -> String {
        let id = sound_id(id);
        if self.base.is_empty() {
            format!("urn:uuid:{}", derived_id(&format!("graph {id}")))
        } else {
            format!("{}/graph/ce-{id}", self.base)
        }
    }

    fn said(&self, text: &str) -> Value {
        json!({ self.language: text })
    }

    /// What something is, under its identifier.
    fn named(&mut self, kind: &str, id: &str, place: &Place) -> Fields {
        if sound_id(id) != id {
            self.losses.changed(place, "id", CTID);
        }
        let of = |(key, value): (&str, Value)| (key.to_owned(), value);
        [("@type", kind.into()), ("@id", self.address(id).into()), ("ceterms:ctid", format!("ce-{}", sound_id(id)).into())]
            .map(of)
            .into_iter()
            .collect()
    }

    fn properties(&mut self, made: &mut Fields, fields: &Fields, known: &[(&str, &str, Holds)], place: &Place) {
        made.extend(fields.iter().filter(|(key, _)| is_own(key)).map(|(key, it)| (key.clone(), it.clone())));
        for (field, property, holds) in known.iter().filter(|it| fields.contains_key(it.0)) {
            let list = || fields.get(*field).and_then(Value::as_array).filter(|it| !it.is_empty() && it.iter().all(Value::is_string));
            let value = match (holds, text(fields, field), LISTS.contains(field)) {
                (SaidMany, _, true) => list().map(|it| json!({ self.language: it })),
                (SaidMany, Some(it), false) => Some(json!({ self.language: [it] })),
                (Said, Some(it), _) => Some(self.said(it)),
                (Plain, Some(it), _) => Some(it.into()),
                (Address, Some(it), _) if it.contains(':') => Some(json!([it])),
                _ => None,
            };
            match value {
                Some(value) => drop(made.insert((*property).to_owned(), value)),
                None => self.losses.left_out(place, field, NOT_TEXT),
            }
        }
    }

    fn graph(&mut self, it: &Framework, rows: &[Row<'_>], relation: &dyn Fn(&Association) -> bool) -> Vec<Value> {
        let mut under: HashMap<Option<usize>, Vec<Value>> = HashMap::new();
        for row in rows {
            under.entry(row.under).or_default().push(self.address(&row.statement.id).into());
        }
        let framework = it.id.clone();
        let mut top = self.named("ceasn:CompetencyFramework", &it.id, &Place::Framework);
        top.insert("ceasn:name".to_owned(), self.said(&it.title));
        top.insert("ceasn:inLanguage".to_owned(), json!([self.language]));
        self.properties(&mut top, &it.fields, &OF_FRAMEWORK, &Place::Framework);
        top.extend(under.remove(&None).map(|them| ("ceasn:hasTopChild".to_owned(), Value::from(them))));
        let mut graph = vec![Value::Object(top)];
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            let mut made = self.competency(row.statement, &it.id);
            let above = row.under.map(|above| self.address(&rows[above].statement.id));
            let (key, above) = above.map_or_else(|| ("ceasn:isTopChildOf", self.address(&it.id)), |above| ("ceasn:isChildOf", above));
            made.insert(key.to_owned(), json!([above]));
            made.extend(under.remove(&Some(at)).map(|them| ("ceasn:hasChild".to_owned(), Value::from(them))));
            places.insert(&row.statement.id, graph.len());
            graph.push(Value::Object(made));
        }
        for it in it.associations.iter().filter(|it| relation(it)) {
            let sort = RELATIONS.iter().find(|(sort, _)| *sort == it.sort);
            let (holder, other, property) = sort.map_or((&it.to, &it.from, PREREQUISITE), |it2| (&it.from, &it.to, it2.1));
            let here = places.contains_key(other.as_str()) || *other == framework;
            let other = if here { self.address(other) } else { other.clone() };
            let Some(Value::Object(holder)) = places.get(holder.as_str()).and_then(|at| graph.get_mut(*at)) else { continue };
            if let Value::Array(them) = holder.entry(property).or_insert_with(|| json!([])) {
                them.push(other.into());
            }
        }
        graph
    }

    fn competency(&mut self, it: &Statement, framework: &str) -> Fields {
        let place = Place::Statement(it.id.clone());
        let mut made = self.named("ceasn:Competency", &it.id, &place);
        made.insert("ceasn:isPartOf".to_owned(), json!([self.address(framework)]));
        made.insert("ceasn:competencyText".to_owned(), self.said(&it.text));
        if !it.sort.is_empty() {
            made.insert("ceasn:competencyCategory".to_owned(), self.said(&it.sort));
        }
        if !it.code.is_empty() {
            made.insert("ceasn:codedNotation".to_owned(), it.code.as_str().into());
        }
        self.properties(&mut made, &it.fields, &OF_COMPETENCY, &place);
        made
    }
}
