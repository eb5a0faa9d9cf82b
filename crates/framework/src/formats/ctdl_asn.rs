//! CTDL-ASN JSON-LD, the language of the Credential Registry: a graph of one framework and its competencies.
//!
//! Source: Credential Engine, CTDL-ASN terms and JSON schemas. Texts are maps from languages to texts. Properties that we have no name
//! for stay in the fields under their own names, which have a colon, and go out again.

use super::case::{derived_id, is_sound_id, sound_id};
use super::found::{Finder, Intake};
use super::json;
use super::loss::{LossReport, Losses, Place};
use super::rows::{self, Carried, Row, rows, sweep, text};
use crate::Problem;
use crate::structure::{Association, Fields, Framework, Statement};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};

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
            let other = if places.contains_key(other.as_str()) { self.address(other) } else { other.clone() };
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

/// Reads a graph, or a list or single object that holds the same.
///
/// # Errors
/// Not JSON, or without a competency framework.
pub fn read(bytes: &[u8]) -> Result<Intake, Vec<Problem>> {
    let mut finder = Finder::default();
    let value = json::read(bytes, &mut finder).map_err(|it| vec![it])?;
    let parts = match value {
        Value::Object(mut it) => match it.remove("@graph") {
            Some(Value::Array(parts)) => parts,
            _ => vec![Value::Object(it)],
        },
        Value::Array(parts) => parts,
        _ => Vec::new(),
    };
    let is = |it: &Value, kind: &str| {
        let type_of = &it["@type"];
        let named = |it: &Value| it.as_str().is_some_and(|it| it.rsplit([':', '/', '#']).next() == Some(kind));
        named(type_of) || type_of.as_array().is_some_and(|them| them.iter().any(named))
    };
    let Some(Value::Object(top)) = parts.iter().find(|it| is(it, "CompetencyFramework")) else {
        let message = "The file has no `ceasn:CompetencyFramework`.";
        return Err(vec![Problem::whole(message, "Give the graph of a competency framework in CTDL-ASN.")]);
    };
    let mut reader = Reader { language: String::new(), ids: BTreeMap::new(), finder };
    let competencies: Vec<&Fields> = parts.iter().filter(|it| is(it, "Competency")).filter_map(Value::as_object).collect();
    if competencies.len() + 2 < parts.len() {
        reader.finder.whole("The graph holds parts that are no competencies; they were left out.", "Concept schemes do not come along.");
    }
    let framework = reader.framework(top, &competencies);
    Ok(Intake { framework, found: reader.finder.found() })
}

struct Reader {
    language: String,
    /// Our identifier for each address.
    ids: BTreeMap<String, String>,
    finder: Finder,
}

impl Reader {
    fn id(&mut self, it: &Fields) -> String {
        let text = |key: &str| it.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (ctid, address) = (text("ceterms:ctid"), text("@id"));
        let bare = ctid.strip_prefix("ce-").unwrap_or(&ctid);
        let id = if is_sound_id(bare) { bare.to_owned() } else { derived_id(if ctid.is_empty() { &address } else { &ctid }) };
        self.ids.insert(address, id.clone());
        id
    }

    fn here(&self, address: &str) -> String {
        self.ids.get(address).cloned().unwrap_or_else(|| address.to_owned())
    }

    /// A text: in the language of the framework, or the first there is.
    fn said(&self, it: Option<&Value>) -> Option<String> {
        match it? {
            Value::String(it) => Some(it.clone()),
            Value::Object(map) => self.said(map.get(&self.language).or_else(|| map.get("@value")).or_else(|| map.values().next())),
            Value::Array(them) => self.said(them.first()),
            Value::Number(it) => Some(it.to_string()),
            _ => None,
        }
    }

    fn many(&self, it: Option<&Value>) -> Vec<String> {
        match it {
            Some(Value::Array(them)) => them.iter().filter_map(|it| self.said(Some(it))).collect(),
            Some(Value::Object(map)) => self.many(map.get(&self.language).or_else(|| map.values().next())),
            other => self.said(other).into_iter().collect(),
        }
    }

    fn addresses(it: Option<&Value>) -> Vec<String> {
        let one = |it: &Value| it.as_str().or_else(|| it.get("@id").and_then(Value::as_str)).map(str::to_owned);
        match it {
            Some(Value::Array(them)) => them.iter().filter_map(one).collect(),
            Some(it) => one(it).into_iter().collect(),
            None => Vec::new(),
        }
    }

    fn fields(&mut self, it: &Fields, known: &[(&str, &str, Holds)]) -> Fields {
        let mut fields: Fields = it.iter().filter(|(key, _)| is_own(key)).map(|(key, it)| (key.clone(), it.clone())).collect();
        for (field, property, holds) in known {
            let Some(value) = it.get(*property) else { continue };
            let languages = value.as_object().is_some_and(|it| it.len() > 1);
            if languages {
                let message = format!("`{property}` is said in several languages; that of the framework was taken.");
                self.finder.note(&message, "Exchange the other language as a framework of its own.", String::new);
            }
            let read: Option<Value> = match holds {
                SaidMany if LISTS.contains(field) => Some(self.many(Some(value)).into()),
                SaidMany => Some(self.many(Some(value)).join("; ").into()),
                Said | Plain | Address => self.said(Some(value)).map(Value::from),
            };
            fields.extend(read.map(|it| ((*field).to_owned(), it)));
        }
        let known = |key: &str| is_own(key) || OURS.contains(&key) || known.iter().any(|it| it.1 == key) || key == PREREQUISITE;
        for key in it.keys().filter(|key| !known(key) && !RELATIONS.iter().any(|it| it.1 == **key)) {
            let message = format!("`{key}` is no property of CTDL-ASN; it was left out.");
            self.finder.note(&message, "Write properties with their prefix.", String::new);
        }
        fields
    }

    fn framework(&mut self, top: &Fields, competencies: &[&Fields]) -> Framework {
        let language = Self::addresses(top.get("ceasn:inLanguage")).into_iter().next();
        self.language = language.clone().unwrap_or_else(|| "en".to_owned());
        let mut made = Framework { id: self.id(top), title: self.said(top.get("ceasn:name")).unwrap_or_default(), ..Framework::default() };
        made.fields = self.fields(top, &OF_FRAMEWORK);
        made.fields.extend(language.map(|it| ("language".to_owned(), it.into())));
        let mut seen = HashSet::from([made.id.clone()]);
        for it in competencies {
            let id = self.id(it);
            if !seen.insert(id.clone()) {
                self.finder.note("A competency is given twice; the first was taken.", "Give each its own ctid.", || id.clone());
                continue;
            }
            let said = |key: &str| self.said(it.get(key)).unwrap_or_default();
            let (sort, code, text) = (said("ceasn:competencyCategory"), said("ceasn:codedNotation"), said("ceasn:competencyText"));
            let fields = self.fields(it, &OF_COMPETENCY);
            made.statements.push(Statement { id, sort, code, text, retired: None, fields });
        }
        self.places(&mut made, top, competencies);
        made
    }

    fn places(&self, made: &mut Framework, top: &Fields, competencies: &[&Fields]) {
        // What a parent says of its children gives the order; what a child says of its parent fills the gaps.
        let mut ranks: HashMap<(String, String), i64> = HashMap::new();
        let parts = [("ceasn:hasTopChild", top)].into_iter().chain(competencies.iter().map(|it| ("ceasn:hasChild", *it)));
        for (key, part) in parts {
            let above = self.here(part.get("@id").and_then(Value::as_str).unwrap_or_default());
            for (at, child) in Self::addresses(part.get(key)).iter().enumerate() {
                ranks.entry((self.here(child), above.clone())).or_insert(at as i64 + 1);
            }
        }
        let mut parents: HashMap<&str, Vec<&str>> = HashMap::new();
        for (child, above) in ranks.keys() {
            parents.entry(child).or_default().push(above);
        }
        let mut seen: HashSet<String> = HashSet::new();
        for it in competencies {
            let from = self.here(it.get("@id").and_then(Value::as_str).unwrap_or_default());
            if !seen.insert(from.clone()) {
                continue;
            }
            let mut above: Vec<String> = ["ceasn:isTopChildOf", "ceasn:isChildOf"]
                .iter()
                .flat_map(|key| Self::addresses(it.get(*key)))
                .map(|it| self.here(&it))
                .collect();
            let mut said = parents.remove(from.as_str()).unwrap_or_default();
            said.sort_unstable();
            above.extend(said.into_iter().map(str::to_owned));
            let mut once = HashSet::new();
            for to in above.into_iter().filter(|it| once.insert(it.clone())) {
                let order = ranks.get(&(from.clone(), to.clone())).copied();
                made.associations.push(Association { order, ..rows::place(&from, &to, 0) });
            }
            for (sort, property) in RELATIONS {
                made.associations.extend(Self::addresses(it.get(property)).iter().map(|to| relation(sort, &from, &self.here(to))));
            }
            made.associations.extend(Self::addresses(it.get(PREREQUISITE)).iter().map(|to| relation("precedes", &self.here(to), &from)));
        }
    }
}

fn relation(sort: &str, from: &str, to: &str) -> Association {
    let id = derived_id(&format!("{from} {sort} {to}"));
    Association { id, sort: sort.to_owned(), from: from.to_owned(), to: to.to_owned(), order: None, fields: Fields::new() }
}
