//! A package as it was kept: what came goes out again, key by key.

use super::keys::{self, AS_READ, AsRead, ID_MISSING, ID_ODD, RETIRED};
use crate::formats::loss::{LossReport, Losses, Place};
use crate::structure::{Association, Fields, Framework, Statement, ended};
use serde::ser::{Serialize, SerializeMap, SerializeSeq as _, Serializer};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::cell::RefCell;

/// One key of an object: what it is called, and a value that is borrowed where it can be.
enum Part<'a> {
    Text(&'a str),
    Kept(&'a Value),
    Made(Value),
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Part::Text(it) => to.serialize_str(it),
            Part::Kept(it) => it.serialize(to),
            Part::Made(it) => it.serialize(to),
        }
    }
}

/// An object in the making.
pub(super) struct Parts<'a>(Vec<(&'a str, Part<'a>)>);

impl Serialize for Parts<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (key, part) in &self.0 {
            map.serialize_entry(key, part)?;
        }
        map.end()
    }
}

impl Parts<'_> {
    /// The same as an object that can be worked on.
    pub(super) fn object(self) -> Fields {
        let value = |it| match it {
            Part::Text(it) => Value::from(it),
            Part::Kept(it) => it.clone(),
            Part::Made(it) => it,
        };
        self.0.into_iter().map(|(key, it)| (key.to_owned(), value(it))).collect()
    }
}

/// Puts attributes and fields together again. An attribute wins over a field that says something else, and that is noted.
struct Maker<'a, 'l> {
    fields: &'a Fields,
    of: Of<'a>,
    parts: Vec<(&'a str, Part<'a>)>,
    losses: &'l mut Losses,
}

/// What is put together. Its place is only wanted when something is lost.
#[derive(Clone, Copy)]
enum Of<'a> {
    Framework,
    Statement(&'a str),
    Association(&'a str),
}

impl Of<'_> {
    fn place(self) -> Place {
        match self {
            Of::Framework => Place::Framework,
            Of::Statement(id) => Place::Statement(id.to_owned()),
            Of::Association(id) => Place::Association(id.to_owned()),
        }
    }
}

const CONTRADICTED: &str = "It says something else than the framework does now, and both have the same key.";

impl<'a> Maker<'a, '_> {
    fn id(&mut self, id: &'a str) {
        match (self.fields.get(AS_READ).and_then(Value::as_str), self.fields.get("identifier")) {
            (Some(ID_MISSING), None) => {}
            (Some(ID_ODD), Some(odd)) => self.parts.push(("identifier", Part::Kept(odd))),
            (_, other) => {
                self.contradicted("identifier", other.is_some());
                self.parts.push(("identifier", Part::Text(id)));
            }
        }
    }

    fn contradicted(&mut self, key: &str, so: bool) {
        if so {
            self.losses.left_out(&self.of.place(), key, CONTRADICTED);
        }
    }

    /// An attribute that is a text; `read` is what a reader would make of the fields alone.
    fn text(&mut self, key: &'a str, said: &'a str, read: Cow<'_, str>) {
        let field = self.fields.get(key);
        if said == read {
            self.parts.extend(field.map(|it| (key, Part::Kept(it))));
        } else {
            self.contradicted(key, field.is_some());
            self.parts.push((key, Part::Text(said)));
        }
    }

    fn end(&mut self, key: &'a str, node: &str, said: &'a str) {
        let field = self.fields.get(key);
        if keys::end(self.fields, node) == said {
            self.parts.extend(field.map(|it| (key, Part::Kept(it))));
        } else {
            self.contradicted(key, field.is_some());
            self.parts.push((key, Part::Made(json!({ "identifier": said }))));
        }
    }

    fn rest(mut self, done: &[&str]) -> Parts<'a> {
        for (key, value) in self.fields {
            if key != AS_READ && !done.contains(&key.as_str()) {
                self.parts.push((key, Part::Kept(value)));
            }
        }
        Parts(self.parts)
    }
}

fn maker<'a, 'l>(fields: &'a Fields, of: Of<'a>, losses: &'l mut Losses) -> Maker<'a, 'l> {
    Maker { fields, of, parts: Vec::with_capacity(fields.len() + 6), losses }
}

/// `CFDocument` of a framework.
pub(super) fn document<'a>(it: &'a Framework, losses: &mut Losses) -> Parts<'a> {
    let mut maker = maker(&it.fields, Of::Framework, losses);
    maker.id(&it.id);
    maker.text("title", &it.title, keys::text(&it.fields, "title"));
    maker.rest(&["identifier", "title"])
}

/// One of `CFItems`.
pub(super) fn item<'a>(it: &'a Statement, losses: &mut Losses) -> Parts<'a> {
    let mut maker = maker(&it.fields, Of::Statement(&it.id), losses);
    maker.id(&it.id);
    maker.text("CFItemType", &it.sort, keys::text(&it.fields, "CFItemType"));
    maker.text("humanCodingScheme", &it.code, keys::text(&it.fields, "humanCodingScheme"));
    maker.text("fullStatement", &it.text, keys::text(&it.fields, "fullStatement"));
    // Its own last day says it, and came with it: it goes out as it was.
    if let Some(retired) = it.retired.as_ref().filter(|_| !ended(it)) {
        maker.contradicted(RETIRED, it.fields.contains_key(RETIRED));
        maker.parts.push((RETIRED, Part::Made(json!(retired))));
    } else {
        maker.parts.extend(it.fields.get(RETIRED).map(|it| (RETIRED, Part::Kept(it))));
    }
    maker.rest(&["identifier", "CFItemType", "humanCodingScheme", "fullStatement", RETIRED])
}

/// One of `CFAssociations`.
pub(super) fn association<'a>(it: &'a Association, losses: &mut Losses) -> Parts<'a> {
    let mut maker = maker(&it.fields, Of::Association(&it.id), losses);
    maker.id(&it.id);
    maker.text("associationType", &it.sort, keys::relation(&it.fields));
    maker.end("originNodeURI", "originNode", &it.from);
    maker.end("destinationNodeURI", "destinationNode", &it.to);
    let field = it.fields.get("sequenceNumber");
    if keys::order(&it.fields) == it.order {
        maker.parts.extend(field.map(|it| ("sequenceNumber", Part::Kept(it))));
    } else {
        maker.contradicted("sequenceNumber", field.is_some());
        maker.parts.extend(it.order.map(|it| ("sequenceNumber", Part::Made(it.into()))));
    }
    maker.rest(&["identifier", "associationType", "originNodeURI", "destinationNodeURI", "sequenceNumber"])
}

/// How the whole stood in its file, if it came from one.
pub(super) fn as_read(it: &Framework) -> AsRead {
    it.beside.get(AS_READ).and_then(|it| serde_json::from_value(it.clone()).ok()).unwrap_or_default()
}

/// A list with what was no object put back into its places. Each part is put together when it is written, and let go of then: all of
/// them at once would be as large as the file.
struct List<'a, T> {
    members: &'a [T],
    parts: fn(&'a T, &mut Losses) -> Parts<'a>,
    odd: &'a [(usize, Value)],
    losses: &'a RefCell<Losses>,
}

impl<T> Serialize for List<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut odd = self.odd.iter().peekable();
        let mut members = self.members.iter();
        let total = self.members.len() + self.odd.len();
        let mut list = to.serialize_seq(Some(total))?;
        for at in 0..total {
            match odd.next_if(|(place, _)| *place == at || members.len() == 0) {
                Some((_, value)) => list.serialize_element(value)?,
                None => {
                    let Some(it) = members.next() else { continue };
                    let parts = (self.parts)(it, &mut self.losses.borrow_mut());
                    list.serialize_element(&parts)?;
                }
            }
        }
        list.end()
    }
}

struct Package<'a> {
    framework: &'a Framework,
    as_read: &'a AsRead,
    losses: &'a RefCell<Losses>,
}

impl Package<'_> {
    /// Whether a part is written: unless it is empty and the file it came from did not have it, or had something else there.
    fn has(&self, key: &str, empty: bool) -> bool {
        !(empty && (self.framework.beside.contains_key(key) || self.as_read.missing.iter().any(|it| it == key)))
    }
}

/// Whether there is nothing to say in `CFDocument` but an identifier that we gave.
fn says_nothing(it: &Framework) -> bool {
    it.title.is_empty() && it.fields.keys().all(|key| key == AS_READ)
}

impl Serialize for Package<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        let it = self.framework;
        let mut done = vec![AS_READ];
        let nothing = says_nothing(it);
        if self.has("CFDocument", nothing) {
            map.serialize_entry("CFDocument", &document(it, &mut self.losses.borrow_mut()))?;
            done.push("CFDocument");
        }
        let odd = &self.as_read.odd_items;
        if self.has("CFItems", it.statements.is_empty() && odd.is_empty()) {
            map.serialize_entry("CFItems", &List { members: &it.statements, parts: item, odd, losses: self.losses })?;
            done.push("CFItems");
        }
        let odd = &self.as_read.odd_associations;
        if self.has("CFAssociations", it.associations.is_empty() && odd.is_empty()) {
            map.serialize_entry("CFAssociations", &List { members: &it.associations, parts: association, odd, losses: self.losses })?;
            done.push("CFAssociations");
        }
        if !it.definitions.is_empty() {
            map.serialize_entry("CFDefinitions", &it.definitions)?;
            done.push("CFDefinitions");
        }
        if let Some(rubrics) = &it.rubrics {
            map.serialize_entry("CFRubrics", rubrics)?;
            done.push("CFRubrics");
        }
        for (key, value) in it.beside.iter().filter(|(key, _)| !done.contains(&key.as_str())) {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// About so many bytes are written for an item or an association.
const ROUGHLY: usize = 768;

/// The framework as a package with everything that is kept, and the report of what contradicts itself: it is empty for whatever
/// [`read`](super::read) gave. What came within an object `CFPackage` goes out in one.
pub fn write(it: &Framework) -> (Vec<u8>, LossReport) {
    let (losses, as_read) = (RefCell::new(Losses::default()), as_read(it));
    let package = Package { framework: it, as_read: &as_read, losses: &losses };
    contradictions(&package, &mut losses.borrow_mut());
    let bytes = match &as_read.around {
        None => {
            // Most packages need no more than this: a buffer that grows is copied each time.
            let mut bytes = Vec::with_capacity(ROUGHLY * (it.statements.len() + it.associations.len() + 1));
            serde_json::to_writer(&mut bytes, &package).map(|()| bytes)
        }
        Some(around) => {
            let mut outer: Map<String, Value> = around.clone();
            outer.insert("CFPackage".to_owned(), json!(package));
            serde_json::to_vec(&outer)
        }
    };
    (bytes.expect("maps have text keys, and memory does not fail to be written to"), losses.into_inner().report())
}

fn contradictions(package: &Package<'_>, losses: &mut Losses) {
    let it = package.framework;
    let full = [
        ("CFItems", !it.statements.is_empty()),
        ("CFAssociations", !it.associations.is_empty()),
        ("CFDefinitions", !it.definitions.is_empty()),
        ("CFRubrics", it.rubrics.is_some()),
        ("CFDocument", !says_nothing(it)),
    ];
    for (key, full) in full {
        if full && it.beside.contains_key(key) {
            losses.left_out(&Place::Beside, key, CONTRADICTED);
        }
    }
}
