//! One framework as it is served: its parts by their identifiers, without a search.

use crate::permission::Person;
use framework::formats::case::Package;
use framework::structure::Fields;
use serde_json::{Value, json};
use std::collections::HashMap;

/// What can be asked for by an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Everything of one framework.
    Package,
    /// Its document.
    Document,
    /// One item.
    Item,
    /// One association.
    Association,
    /// An item and every association it stands in.
    ItemAssociations,
    /// A concept and those under it.
    Concept,
    /// An item type and those under it.
    ItemType,
    /// A subject and those under it.
    Subject,
    /// A licence.
    Licence,
    /// A grouping of associations.
    Grouping,
    /// A rubric.
    Rubric,
}

impl Part {
    /// Every part.
    pub const ALL: [Part; 11] = [
        Part::Package,
        Part::Document,
        Part::Item,
        Part::Association,
        Part::ItemAssociations,
        Part::Concept,
        Part::ItemType,
        Part::Subject,
        Part::Licence,
        Part::Grouping,
        Part::Rubric,
    ];

    /// The name in its address, which the specification gives it.
    pub fn path(self) -> &'static str {
        match self {
            Part::Package => "CFPackages",
            Part::Document => "CFDocuments",
            Part::Item => "CFItems",
            Part::Association => "CFAssociations",
            Part::ItemAssociations => "CFItemAssociations",
            Part::Concept => "CFConcepts",
            Part::ItemType => "CFItemTypes",
            Part::Subject => "CFSubjects",
            Part::Licence => "CFLicenses",
            Part::Grouping => "CFAssociationGroupings",
            Part::Rubric => "CFRubrics",
        }
    }

    /// The part of a name.
    pub fn of(path: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|it| it.path() == path)
    }

    /// Whether what is given is the thing and those under it, as a set under its own name.
    fn is_set(self) -> bool {
        matches!(self, Part::Concept | Part::ItemType | Part::Subject)
    }
}

/// One framework, strict and indexed.
#[derive(Debug)]
pub struct Served {
    package: Package,
    document: Value,
    link: Value,
    items: HashMap<String, usize>,
    associations: HashMap<String, usize>,
    /// Associations in which an item stands.
    around: HashMap<String, Vec<usize>>,
    owner: String,
    open: bool,
}

fn id(it: &Fields) -> &str {
    it.get("identifier").and_then(Value::as_str).unwrap_or_default()
}

fn index(them: &[Fields]) -> HashMap<String, usize> {
    them.iter().enumerate().map(|(at, it)| (id(it).to_owned(), at)).collect()
}

impl Served {
    /// Indexes a strict package, which is served below `base`. `open` says that organisations other than its owner may have it.
    pub fn of(package: Package, base: &str, owner: String, open: bool) -> Served {
        let (items, associations) = (index(&package.items), index(&package.associations));
        let mut around: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, it) in package.associations.iter().enumerate() {
            let ends =
                ["originNodeURI", "destinationNodeURI"].map(|key| it.get(key).and_then(|it| it.get("identifier")).and_then(Value::as_str));
            let (from, to) = (ends[0].unwrap_or_default(), ends[1].unwrap_or_default());
            around.entry(from.to_owned()).or_default().push(at);
            if to != from {
                around.entry(to.to_owned()).or_default().push(at);
            }
        }
        let (id, title) = (id(&package.document), package.document.get("title").cloned().unwrap_or_default());
        let link = json!({ "title": title, "identifier": id, "uri": format!("{base}/CFDocuments/{id}") });
        let mut document = Value::Object(package.document.clone());
        document["CFPackageURI"] = json!({ "title": title, "identifier": id, "uri": format!("{base}/CFPackages/{id}") });
        Served { document, link, items, associations, around, owner, open, package }
    }

    /// Whether this person may have it, given that they may see its record.
    pub fn may_have(&self, by: &Person) -> bool {
        self.open || by.actor.organisation == self.owner
    }

    /// The document, as it is served alone.
    pub fn document(&self) -> &Value {
        &self.document
    }

    /// A part by its identifier; nothing when this framework has none such.
    pub fn part(&self, part: Part, wanted: &str) -> Option<Value> {
        let alone = |it: &Fields| {
            let mut it = Value::Object(it.clone());
            it["CFDocumentURI"] = self.link.clone();
            it
        };
        match part {
            Part::Package => (self.document["identifier"] == wanted).then(|| self.whole()),
            Part::Document => (self.document["identifier"] == wanted).then(|| self.document.clone()),
            Part::Item => self.items.get(wanted).map(|at| alone(&self.package.items[*at])),
            Part::Association => self.associations.get(wanted).map(|at| alone(&self.package.associations[*at])),
            Part::ItemAssociations => {
                let item = alone(&self.package.items[*self.items.get(wanted)?]);
                let around = self.around.get(wanted).map(Vec::as_slice).unwrap_or_default();
                let them: Vec<Value> = around.iter().map(|at| alone(&self.package.associations[*at])).collect();
                Some(json!({ "CFItem": item, "CFAssociations": them }))
            }
            Part::Rubric => self.package.rubrics.iter().flatten().find(|it| it["identifier"] == wanted).cloned(),
            _ => self.definition(part, wanted),
        }
    }

    /// The whole package: its document with the address of the package, as the specification has it.
    fn whole(&self) -> Value {
        self.package.clone().value()
    }

    fn definition(&self, part: Part, wanted: &str) -> Option<Value> {
        let list = self.package.definitions.get(part.path())?.as_array()?;
        let found = list.iter().find(|it| it["identifier"] == wanted)?;
        if !part.is_set() {
            return Some(found.clone());
        }
        let code = found["hierarchyCode"].as_str().unwrap_or_default();
        let below = |it: &&Value| {
            let own = it["hierarchyCode"].as_str().unwrap_or_default();
            !code.is_empty() && own.strip_prefix(code).is_some_and(|rest| rest.starts_with('.'))
        };
        let set: Vec<&Value> = std::iter::once(found).chain(list.iter().filter(below)).collect();
        Some(json!({ part.path(): set }))
    }
}
