//! A graph of CTDL-ASN, read.

use super::Holds::{self, Address, Plain, Said, SaidMany};
use super::{LISTS, OF_COMPETENCY, OF_FRAMEWORK, OURS, PREREQUISITE, RELATIONS, is_own};
use crate::Problem;
use crate::formats::case::{derived_id, is_sound_id};
use crate::formats::found::{Finder, Intake};
use crate::formats::{json, rows};
use crate::structure::{Association, Fields, Framework, Statement};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

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
