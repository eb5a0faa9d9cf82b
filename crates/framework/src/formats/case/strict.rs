//! A package to the letter of the specification, with a report of everything that was repaired, left out or added.

use super::keys::{AS_READ, RETIRED};
use super::repair::{self, Known, Repaired, repaired};
use super::shape::{ASSOCIATION, DEFINITIONS, DOCUMENT, Holds, ITEM, Key, PACKAGE, RUBRIC, Shape, Version};
use super::{derived_id, kept, sound_id};
use crate::formats::loss::{LossReport, Losses, Place, WHOLE};
use crate::structure::{Association, Fields, Framework, Statement, ended};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// What a strict package needs that a framework may not say.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The version that is written.
    pub version: Version,
    /// The address under which parts are served, such as `https://example.org/ims/case/v1p1`, without a stroke at its end. Where it is
    /// empty, parts without an address get one made from their identifier (`urn:uuid:`).
    pub base: &'a str,
    /// When the framework was last changed: for parts that do not say it.
    pub at: DateTime<Utc>,
    /// Who answers for the framework, when it names neither creator nor publisher.
    pub creator: &'a str,
}

/// A strict package in its parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Package {
    /// `CFDocument`.
    pub document: Fields,
    /// `CFItems`, in the order of the statements.
    pub items: Vec<Fields>,
    /// `CFAssociations`.
    pub associations: Vec<Fields>,
    /// `CFDefinitions`: lists by their names.
    pub definitions: Fields,
    /// `CFRubrics`, when the framework has a list of them.
    pub rubrics: Option<Vec<Value>>,
}

impl Package {
    /// The package as one object. Parts without members are left out, but for items and associations.
    pub fn value(self) -> Value {
        let mut all = json!({ "CFDocument": self.document, "CFItems": self.items, "CFAssociations": self.associations });
        if !self.definitions.is_empty() {
            all["CFDefinitions"] = Value::Object(self.definitions);
        }
        if let Some(rubrics) = self.rubrics {
            all["CFRubrics"] = rubrics.into();
        }
        all
    }
}

/// The framework as a strict package, in bytes.
pub fn write(framework: &Framework, ground: &Ground<'_>) -> (Vec<u8>, LossReport) {
    let (package, report) = package(framework, ground);
    (serde_json::to_vec(&package.value()).expect("maps have text keys, and memory does not fail to be written to"), report)
}

const UNKNOWN: &str = "The specification does not know this key.";
const NOT_IN_VERSION: &str = "This version of the specification does not have it here.";
const NULL: &str = "It has no value, and null is not allowed.";
const NO_OBJECT: &str = "Members that are no objects were left out of the list.";
const UNREADABLE: &str = "It is not what the specification asks for there.";
const NEEDED: &str = "The specification asks for it, and the framework does not say it.";

/// The framework as a strict package: ids derived where they must be, nulls gone, dates mended, and nothing that the specification
/// does not know.
pub fn package(framework: &Framework, ground: &Ground<'_>) -> (Package, LossReport) {
    let mut losses = Losses::default();
    let titles = titles(framework);
    let title = |id: &str| titles.get(id).map(|it| (*it).to_owned());
    let travels_as = |id: &str| titles.contains_key(id).then(|| sound_id(id).into_owned());
    let known = Known { title: &title, travels_as: &travels_as, version: ground.version };
    let said = framework.fields.get("lastChangeDateTime").and_then(Value::as_str).and_then(repair::moment);
    let last = said.map_or_else(|| ground.at.to_rfc3339_opts(SecondsFormat::AutoSi, true), |(it, _)| it);
    let mut walk = Walk { ground, known, last, losses: &mut losses };
    let package = walk.package(framework);
    (package, losses.report())
}

/// What is called what: the framework, its statements and its definitions.
fn titles(it: &Framework) -> HashMap<&str, &str> {
    let mut titles = HashMap::from([(it.id.as_str(), it.title.as_str())]);
    titles.extend(it.statements.iter().map(|it| (it.id.as_str(), it.text.as_str())));
    for list in it.definitions.values().filter_map(Value::as_array) {
        for one in list {
            let text = |key: &str| one.get(key).and_then(Value::as_str);
            if let (Some(id), Some(title)) = (text("identifier"), text("title")) {
                titles.entry(id).or_insert(title);
            }
        }
    }
    titles
}

struct Walk<'a, 'l> {
    ground: &'a Ground<'a>,
    known: Known<'a>,
    last: String,
    losses: &'l mut Losses,
}

impl Walk<'_, '_> {
    fn package(&mut self, it: &Framework) -> Package {
        let mut kept = Losses::default();
        let mut document = kept::document(it, &mut kept).object();
        if self.ground.version == Version::V11 && !document.contains_key("caseVersion") {
            document.insert("caseVersion".to_owned(), "1.1".into());
        }
        let document = self.object(self.named(document, &it.id), &DOCUMENT, &Place::Framework, 0);
        let items = it.statements.iter().enumerate().map(|(at, it)| self.item(it, at, &mut kept)).collect();
        let mut associations: Vec<Fields> =
            it.associations.iter().enumerate().filter_map(|(at, it)| self.association(it, at, &mut kept)).collect();
        associations.extend(self.replacements(it));
        let definitions = self.definitions(&it.definitions);
        let rubrics = self.rubrics(it.rubrics.as_ref());
        for key in it.beside.keys().filter(|it| *it != AS_READ) {
            let why = if PACKAGE.contains(&key.as_str()) { UNREADABLE } else { UNKNOWN };
            self.losses.left_out(&Place::Beside, key, why);
        }
        for loss in kept.report().losses {
            loss.places.iter().for_each(|place| self.losses.left_out(place, &loss.field, &loss.why));
        }
        let as_read = kept::as_read(it);
        for (key, odd) in [("CFItems", &as_read.odd_items), ("CFAssociations", &as_read.odd_associations)] {
            if !odd.is_empty() {
                self.losses.left_out(&Place::Beside, key, NO_OBJECT);
            }
        }
        Package { document, items, associations, definitions, rubrics }
    }

    /// The object under the identifier that our own value gives it.
    fn named(&self, mut object: Fields, id: &str) -> Fields {
        object.insert("identifier".to_owned(), id.into());
        object
    }

    fn item(&mut self, it: &Statement, at: usize, kept: &mut Losses) -> Fields {
        let place = Place::Statement(it.id.clone());
        let mut object = self.named(kept::item(it, kept).object(), &it.id);
        if it.retired.is_some() && !ended(it) {
            object.remove(RETIRED);
            let why = "Why it was retired does not travel; a date of its end does, and relations say what takes its place.";
            self.losses.changed(&place, "retired", why);
            object.entry("statusEndDate").or_insert_with(|| self.ground.at.date_naive().to_string().into());
        }
        // A slip of several programs.
        if !object.contains_key("educationLevel")
            && let Some(level) = object.remove("educationalLevel")
        {
            object.insert("educationLevel".to_owned(), level);
            self.losses.changed(&place, "educationalLevel", "The specification calls it educationLevel.");
        }
        self.object(object, &ITEM, &place, at)
    }

    fn association(&mut self, it: &Association, at: usize, kept: &mut Losses) -> Option<Fields> {
        let place = Place::Association(it.id.clone());
        let mut object = self.named(kept::association(it, kept).object(), &it.id);
        if it.sort.trim().is_empty() || it.from.is_empty() || it.to.is_empty() {
            self.losses.left_out(&place, WHOLE, "A relation needs its sort, an origin and a destination.");
            return None;
        }
        for (attribute, key, id) in [("from", "originNodeURI", &it.from), ("to", "destinationNodeURI", &it.to)] {
            if (self.known.travels_as)(id).is_some_and(|it| it != *id) {
                self.losses.changed(&place, attribute, "What it refers to travels under another identifier.");
                if it.fields.contains_key(key) {
                    self.losses.changed(&place, key, "What it refers to travels under another identifier.");
                }
            }
        }
        for (key, id) in [("originNodeURI", &it.from), ("destinationNodeURI", &it.to)] {
            // An older spelling names the end without a link.
            if !object.get(key).is_some_and(|it| it.is_object() || it.is_string()) {
                object.insert(key.to_owned(), json!({ "identifier": id }));
                self.losses.added(&place, key, NEEDED);
            }
        }
        // What the reader understood in an odd spelling travels as it was understood.
        let understood =
            [("associationType", Value::from(it.sort.as_str())), ("sequenceNumber", it.order.map_or(Value::Null, Value::from))];
        for (key, value) in understood {
            if it.fields.contains_key(key) && !value.is_null() {
                self.losses.changed(&place, key, "It is spelt as the specification spells it.");
                object.insert(key.to_owned(), value);
            }
        }
        Some(self.object(object, &ASSOCIATION, &place, at))
    }

    /// Relations for what takes the place of retired statements, where no relation says it.
    fn replacements(&mut self, it: &Framework) -> Vec<Fields> {
        let said: HashSet<(&str, &str)> =
            it.associations.iter().filter(|it| it.sort == "replacedBy").map(|it| (it.from.as_str(), it.to.as_str())).collect();
        let mut made = Vec::new();
        for statement in &it.statements {
            for by in
                statement.retired.iter().flat_map(|it| &it.replaced_by).filter(|by| !said.contains(&(statement.id.as_str(), by.as_str())))
            {
                let of = |id: &str| json!({ "identifier": id });
                let object = json!({
                    "identifier": derived_id(&format!("{}/replacedBy/{by}", statement.id)), "associationType": "replacedBy",
                    "originNodeURI": of(&statement.id), "destinationNodeURI": of(by),
                });
                // What is completed here is said at the statement already.
                let mut silent = Losses::default();
                let mut walk = Walk { ground: self.ground, known: self.known, last: self.last.clone(), losses: &mut silent };
                let Value::Object(object) = object else { continue };
                made.push(walk.object(object, &ASSOCIATION, &Place::Framework, 0));
            }
        }
        made
    }

    fn definitions(&mut self, them: &Fields) -> Fields {
        let mut all = Fields::new();
        for (key, value) in them {
            let place = Place::Definitions(key.clone());
            let shape = DEFINITIONS.iter().find(|(name, _)| name == key).map(|(_, it)| *it);
            match (shape, value) {
                (Some(shape), Value::Array(list)) => {
                    let list = self.list(list, shape, &place, key);
                    all.insert(key.clone(), list.into());
                }
                (None, _) => self.losses.left_out(&place, key, UNKNOWN),
                _ => self.losses.left_out(&place, key, UNREADABLE),
            }
        }
        all
    }

    fn rubrics(&mut self, it: Option<&Value>) -> Option<Vec<Value>> {
        match it {
            None => None,
            Some(Value::Array(list)) => Some(self.list(list, &RUBRIC, &Place::Rubrics, "rubrics")),
            Some(_) => {
                self.losses.left_out(&Place::Rubrics, "rubrics", UNREADABLE);
                None
            }
        }
    }

    fn list(&mut self, them: &[Value], shape: &'static Shape, place: &Place, called: &str) -> Vec<Value> {
        let mut all = Vec::with_capacity(them.len());
        for (at, it) in them.iter().enumerate() {
            match it {
                Value::Object(it) => all.push(self.object(it.clone(), shape, place, at).into()),
                _ => self.losses.left_out(place, called, NO_OBJECT),
            }
        }
        all
    }

    fn object(&mut self, object: Fields, shape: &'static Shape, place: &Place, at: usize) -> Fields {
        let mut made = Fields::new();
        for (name, value) in object {
            let Some(key) = shape.key(&name) else {
                if name != AS_READ {
                    self.losses.left_out(place, &name, UNKNOWN);
                }
                continue;
            };
            if !(key.known.0..=key.known.1).contains(&self.ground.version) {
                self.losses.left_out(place, &name, NOT_IN_VERSION);
            } else if value.is_null() {
                self.losses.left_out(place, &name, NULL);
            } else if let (Holds::Many(inner), Value::Array(list)) = (key.holds, &value) {
                let list = self.list(list, inner, place, &name);
                made.insert(name, list.into());
            } else {
                self.value(&mut made, name, value, key, place);
            }
        }
        self.complete(&mut made, shape, place, at);
        made
    }

    fn value(&mut self, made: &mut Fields, name: String, value: Value, key: &Key, place: &Place) {
        match repaired(&value, key.holds, &self.known) {
            Repaired::Sound => drop(made.insert(name, value)),
            Repaired::Changed(value, why) => {
                self.losses.changed(place, attribute(place, &name), why);
                made.insert(name, value);
            }
            Repaired::Lost(why) => self.losses.left_out(place, attribute(place, &name), why),
        }
    }

    /// Adds what the specification asks for.
    fn complete(&mut self, made: &mut Fields, shape: &Shape, place: &Place, at: usize) {
        for key in shape.keys.iter().filter(|key| key.needed.is_some_and(|since| since <= self.ground.version)) {
            if made.contains_key(key.name) {
                continue;
            }
            let value = self.needed(made, shape, key.name, at);
            made.insert(key.name.to_owned(), value);
            self.losses.added(place, attribute(place, key.name), NEEDED);
        }
    }

    fn needed(&self, made: &Fields, shape: &Shape, name: &str, at: usize) -> Value {
        let text = |key: &str| made.get(key).and_then(Value::as_str).filter(|it| !it.is_empty());
        let id = || text("identifier").unwrap_or_default().to_owned();
        match name {
            "identifier" => derived_id(&format!("{}/{at}/{}", shape.path, Value::from(made.clone()))).into(),
            "uri" if self.ground.base.is_empty() => format!("urn:uuid:{}", id()).into(),
            "uri" => format!("{}/{}/{}", self.ground.base, shape.path, id()).into(),
            "lastChangeDateTime" => self.last.clone().into(),
            "creator" => text("publisher").or(Some(self.ground.creator).filter(|it| !it.is_empty())).unwrap_or("Not stated").into(),
            "title" => text("description").map_or_else(|| format!("Untitled ({})", id()), str::to_owned).into(),
            "description" => text("title").unwrap_or_default().into(),
            "hierarchyCode" => (at + 1).to_string().into(),
            "fullStatement" => text("abbreviatedStatement").unwrap_or_default().into(),
            _ => "".into(),
        }
    }
}

/// What our own value calls what a key says.
fn attribute<'a>(place: &Place, key: &'a str) -> &'a str {
    match (place, key) {
        (Place::Framework | Place::Statement(_) | Place::Association(_), "identifier") => "id",
        (Place::Statement(_), "CFItemType") => "sort",
        (Place::Statement(_), "humanCodingScheme") => "code",
        (Place::Statement(_), "fullStatement") => "text",
        (Place::Association(_), "associationType") => "sort",
        (Place::Association(_), "sequenceNumber") => "order",
        _ => key,
    }
}
