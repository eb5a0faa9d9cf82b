//! Readings as frameworks: a functional map or a standard that was read, and those that ship with Commonweal.
//!
//! Identifiers are worked out from the document, so that reading it twice gives the same framework. What a reading holds beside its
//! statements (prose, furniture, marks, what could not be placed, remarks, the source) stays in the field [`KEPT`] of the framework.

use super::{Association, Fields, Framework, IS_CHILD_OF, Statement, TERM, derived, sorts};
use crate::reading::{AreaReading, FunctionReading, Rest, Scope};
use crate::{FunctionalMap, MapReading, Reading, StandardReading, Words, WorkforceStandard};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The field of a framework that keeps what its document held beside statements.
pub const KEPT: &str = "document";

/// Builds a framework from the top.
struct Maker {
    framework: Framework,
    /// How often a name was given: a code that stands twice gives two identifiers.
    given: HashMap<String, usize>,
    /// How many stand under each statement.
    under: HashMap<String, i64>,
}

impl Maker {
    fn new(title: &str, name: &[&str]) -> Maker {
        let id = derived(&[&["commonweal framework"], name].concat());
        let framework = Framework { id, title: title.to_owned(), ..Framework::default() };
        Maker { framework, given: HashMap::new(), under: HashMap::new() }
    }

    /// A statement under another one, or under the framework; hands over its identifier.
    fn add(&mut self, sort: &str, code: &str, text: &str, under: Option<&str>, fields: Fields) -> String {
        let name = format!("{sort} {}", if code.is_empty() { text } else { code });
        let count = self.given.entry(name.clone()).or_default();
        *count += 1;
        let id = derived(&[&self.framework.id, &name, &count.to_string()]);
        let to = under.unwrap_or(&self.framework.id).to_owned();
        let order = self.under.entry(to.clone()).or_default();
        *order += 1;
        self.framework.associations.push(Association {
            id: derived(&[&id, IS_CHILD_OF, &to]),
            sort: IS_CHILD_OF.to_owned(),
            from: id.clone(),
            to,
            order: Some(*order),
            fields: Fields::new(),
        });
        let of = str::to_owned;
        self.framework.statements.push(Statement { id: id.clone(), sort: of(sort), code: of(code), text: of(text), retired: None, fields });
        id
    }

    /// A heading and what stands under it. Without a title what follows stands directly under the framework.
    fn heading(&mut self, sort: &str, title: &str) -> Option<String> {
        (!title.trim().is_empty()).then(|| self.add(sort, "", title, None, Fields::new()))
    }
}

fn value(it: &impl Serialize) -> Value {
    serde_json::to_value(it).unwrap_or_default()
}

fn fields(them: impl IntoIterator<Item = (&'static str, Value)>) -> Fields {
    them.into_iter().map(|(key, it)| (key.to_owned(), it)).collect()
}

/// What a reading keeps beside its statements.
fn kept(maker: &mut Maker, rest: &Rest, kind: &str) {
    let mut kept = value(rest);
    if let Value::Object(them) = &mut kept {
        them.insert("kind".to_owned(), json!(kind));
    }
    maker.framework.fields.insert(KEPT.to_owned(), kept);
}

/// A functional map that was read.
pub fn of_map(reading: &MapReading, title: &str) -> Framework {
    let mut maker = Maker::new(title, &["map", &reading.rest.source.sha256]);
    let purpose = reading.key_purpose.as_ref().map_or("", Words::text);
    let purpose = if purpose.is_empty() { None } else { Some(maker.add(sorts::KEY_PURPOSE, "", purpose, None, Fields::new())) };
    for area in &reading.areas {
        area_of(&mut maker, area, purpose.as_deref());
    }
    kept(&mut maker, &reading.rest, "map");
    maker.framework
}

fn area_of(maker: &mut Maker, area: &AreaReading, purpose: Option<&str>) {
    let name = named(area.title.text(), area.code.text());
    let id = maker.add(sorts::AREA, area.code.text(), name, purpose, Fields::new());
    for it in &area.functions {
        function_of(maker, it, &id);
    }
}

fn function_of(maker: &mut Maker, it: &FunctionReading, area: &str) {
    let references: Vec<Value> = it
        .references
        .iter()
        .map(|it| json!({ "suite": it.suite.text(), "code": it.code.text(), "certainty": value(&it.certainty) }))
        .collect();
    let fields = fields((!references.is_empty()).then_some(("references", Value::Array(references))));
    maker.add(sorts::FUNCTION, it.code.text(), named(it.title.text(), it.code.text()), Some(area), fields);
}

/// A name, or the code where the document gives no name: a statement has to say something.
fn named<'a>(title: &'a str, code: &'a str) -> &'a str {
    if title.trim().is_empty() { code } else { title }
}

/// An occupational standard that was read.
pub fn of_standard(reading: &StandardReading, title: &str) -> Framework {
    let mut maker = Maker::new(title, &["standard", &reading.rest.source.sha256]);
    for element in &reading.elements {
        let under = maker.heading(sorts::ELEMENT, element.title.text());
        for it in &element.criteria {
            maker.add(sorts::CRITERION, it.code.text(), named(it.text.text(), it.code.text()), under.as_deref(), Fields::new());
        }
    }
    for group in &reading.knowledge {
        let under = maker.heading(sorts::KNOWLEDGE_SECTION, group.title.text());
        for it in &group.statements {
            maker.add(sorts::KNOWLEDGE, it.code.text(), named(it.text.text(), it.code.text()), under.as_deref(), Fields::new());
        }
    }
    for it in &reading.terms {
        let fields = fields([(TERM, json!(it.term)), ("scope", value(&it.scope))]);
        maker.add(if it.scope == Scope::Glossary { sorts::TERM } else { sorts::SCOPE }, "", it.text.text(), None, fields);
    }
    for it in &reading.scope_notes {
        maker.add(sorts::SCOPE, "", it.text.text(), None, fields([("scope", value(&it.scope))]));
    }
    for it in &reading.values {
        let under = it.under.text();
        let fields = fields((!under.is_empty()).then(|| ("under", json!(under))));
        maker.add(sorts::VALUE, "", it.text.text(), None, fields);
    }
    kept(&mut maker, &reading.rest, "standard");
    maker.framework
}

impl Reading {
    /// The framework of a reading.
    pub fn framework(&self, title: &str) -> Framework {
        match self {
            Reading::Map(it) => of_map(it, title),
            Reading::Standard(it) => of_standard(it, title),
        }
    }
}

/// The functional map that ships with Commonweal, or one like it.
pub fn own_map(map: &FunctionalMap, title: &str) -> Framework {
    let mut maker = Maker::new(title, &["own map", title]);
    let purpose = maker.add(sorts::KEY_PURPOSE, "", &map.key_purpose, None, Fields::new());
    for area in &map.areas {
        let more = fields([("purpose", json!(area.purpose)), ("place", value(&area.place))]);
        let id = maker.add(sorts::AREA, &area.code, &area.name, Some(&purpose), more);
        for it in &area.functions {
            let references = (!it.references.is_empty()).then(|| ("references", value(&it.references)));
            let more = fields([("purpose", json!(it.purpose))].into_iter().chain(references));
            maker.add(sorts::FUNCTION, &it.code, &it.name, Some(&id), more);
        }
    }
    maker.framework
}

/// The workforce planning standard that ships with Commonweal, in our own short headings, or one like it.
pub fn own_standard(standard: &WorkforceStandard) -> Framework {
    let mut maker = Maker::new(&standard.title, &["own standard", &standard.urn]);
    maker.framework.fields.insert("urn".to_owned(), json!(standard.urn));
    for element in &standard.elements {
        let under = maker.heading(sorts::ELEMENT, &element.title);
        for it in &element.criteria {
            maker.add(sorts::CRITERION, &it.code, &it.heading, under.as_deref(), Fields::new());
        }
    }
    for group in &standard.knowledge {
        let under = maker.heading(sorts::KNOWLEDGE_SECTION, &group.title);
        for it in &group.statements {
            maker.add(sorts::KNOWLEDGE, &it.code, &it.heading, under.as_deref(), Fields::new());
        }
    }
    maker.framework
}
