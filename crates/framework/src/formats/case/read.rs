//! A CASE package, read without losing anything.

use super::keys::{self, AS_READ, AsRead, ID_MISSING, ID_ODD, RETIRED};
use super::{ids, shape};
use crate::Problem;
use crate::formats::found::{Finder, Intake};
use crate::formats::json;
use crate::structure::{Association, Fields, Framework, Retired, Statement};
use serde_json::Value;
use std::collections::HashSet;

/// Most items and associations that are read together. It bounds the memory that a hostile file can ask for.
const MOST: usize = 1_000_000;

/// Reads a CASE 1.0 or 1.1 package.
///
/// Whatever is an object with a `CFDocument` or a list of `CFItems` is read; what is not as the specification says is kept as it came
/// and named in the findings.
///
/// # Errors
/// The file is not JSON, or holds no package.
pub fn read(bytes: &[u8]) -> Result<Intake, Vec<Problem>> {
    let mut finder = Finder::default();
    let value = json::read(bytes, &mut finder).map_err(|it| vec![it])?;
    let Value::Object(root) = value else { return Err(vec![no_package()]) };
    let mut as_read = AsRead::default();
    let mut root = unwrapped(root, &mut as_read, &mut finder);
    reserved(&mut root, &mut finder);
    if !root.get("CFDocument").is_some_and(Value::is_object) && !root.get("CFItems").is_some_and(Value::is_array) {
        return Err(vec![no_package()]);
    }
    shape::look(&root, &mut finder);
    let mut reader = Reader { root, as_read, finder, seen: HashSet::new() };
    let framework = reader.framework().map_err(|it| vec![it])?;
    Ok(Intake { framework, found: reader.finder.found() })
}

fn no_package() -> Problem {
    Problem::whole("This is no CASE package: there is no `CFDocument` and no list of `CFItems`.", "Give the file of a CFPackage.")
}

/// Our own notes on how a part stood in its file are never written to one: a file that has them did not get them from us.
fn reserved(fields: &mut Fields, finder: &mut Finder) {
    if fields.remove(AS_READ).is_some() {
        let message = format!("`{AS_READ}` is a key that Commonweal keeps for itself; it was left out.");
        finder.note(&message, "Give the key another name.", String::new);
    }
}

/// Several programs put the package within an object of its own.
fn unwrapped(mut root: Fields, as_read: &mut AsRead, finder: &mut Finder) -> Fields {
    if root.contains_key("CFDocument") || root.contains_key("CFItems") {
        return root;
    }
    match root.remove("CFPackage") {
        Some(Value::Object(inner)) => {
            finder.whole("The package stands within an object `CFPackage`.", "The specification has it bare; nothing is lost.");
            as_read.around = Some(root);
            inner
        }
        Some(other) => {
            root.insert("CFPackage".to_owned(), other);
            root
        }
        None => root,
    }
}

struct Reader {
    root: Fields,
    as_read: AsRead,
    finder: Finder,
    seen: HashSet<String>,
}

impl Reader {
    fn framework(&mut self) -> Result<Framework, Problem> {
        let mut document = match self.root.remove("CFDocument") {
            Some(Value::Object(it)) => it,
            Some(odd) => {
                self.root.insert("CFDocument".to_owned(), odd);
                Fields::new()
            }
            None => {
                self.as_read.missing.push("CFDocument".to_owned());
                Fields::new()
            }
        };
        let title = taken(&mut document, "title");
        // Sorted keys: the same package gives the same identifier, however it is written.
        let otherwise = if document.contains_key("identifier") { String::new() } else { Value::from(self.root.clone()).to_string() };
        let id = self.id(&mut document, &otherwise);
        let items = self.list("CFItems");
        let associations = self.list("CFAssociations");
        if items.len() + associations.len() > MOST {
            return Err(Problem::whole(format!("The package has more than {MOST} items and associations."), "Split it."));
        }
        let statements = self.each(items, |of, at, it| of.statement(it, &id, at), |it| &mut it.odd_items);
        let associations = self.each(associations, |of, at, it| of.association(it, &id, at), |it| &mut it.odd_associations);
        let definitions = match self.root.remove("CFDefinitions") {
            Some(Value::Object(it)) if !it.is_empty() => it,
            other => {
                self.root.extend(other.map(|it| ("CFDefinitions".to_owned(), it)));
                Fields::new()
            }
        };
        // Null is kept beside: within an option it could not be told from nothing.
        let rubrics = self.root.remove("CFRubrics");
        self.root.extend(rubrics.as_ref().filter(|it| it.is_null()).map(|_| ("CFRubrics".to_owned(), Value::Null)));
        let rubrics = rubrics.filter(|it| !it.is_null());
        self.loose_ends(&id, &statements, &associations);
        let mut beside = std::mem::take(&mut self.root);
        if self.as_read != AsRead::default() {
            beside.extend(serde_json::to_value(&self.as_read).ok().map(|it| (AS_READ.to_owned(), it)));
        }
        Ok(Framework { id, title, fields: document, statements, associations, definitions, rubrics, beside })
    }

    /// The list under a key; what is no list stays where it was.
    fn list(&mut self, key: &str) -> Vec<Value> {
        match self.root.remove(key) {
            Some(Value::Array(them)) => them,
            Some(odd) => {
                self.root.insert(key.to_owned(), odd);
                Vec::new()
            }
            None => {
                self.as_read.missing.push(key.to_owned());
                Vec::new()
            }
        }
    }

    fn each<T>(
        &mut self,
        them: Vec<Value>,
        one: impl Fn(&mut Self, usize, Fields) -> T,
        odd: impl Fn(&mut AsRead) -> &mut Vec<(usize, Value)>,
    ) -> Vec<T> {
        let mut all = Vec::with_capacity(them.len());
        for (at, it) in them.into_iter().enumerate() {
            match it {
                Value::Object(fields) => all.push(one(self, at, fields)),
                other => odd(&mut self.as_read).push((at, other)),
            }
        }
        all
    }

    /// Takes the identifier out, or derives one: something without an identifier, or with that of another, could not be spoken of.
    fn id(&mut self, fields: &mut Fields, otherwise: &str) -> String {
        reserved(fields, &mut self.finder);
        let (given, note) = match fields.get("identifier") {
            Some(Value::String(it)) if !it.is_empty() && !self.seen.contains(it) => (it.clone(), None),
            Some(_) => (self.derived(otherwise), Some(ID_ODD)),
            None => (self.derived(otherwise), Some(ID_MISSING)),
        };
        match note {
            None => drop(fields.remove("identifier")),
            Some(note) => drop(fields.insert(AS_READ.to_owned(), Value::from(note))),
        }
        self.seen.insert(given.clone());
        given
    }

    fn derived(&self, name: &str) -> String {
        let mut id = ids::derived_id(name);
        while self.seen.contains(&id) {
            id = ids::derived_id(&id);
        }
        id
    }

    fn statement(&mut self, mut fields: Fields, framework: &str, at: usize) -> Statement {
        if let Some(Value::String(id)) = fields.get("identifier").filter(|it| it.as_str().is_some_and(|it| self.seen.contains(it))) {
            let message = "An identifier is given to more than one thing; the later ones got an identifier of their own.";
            self.finder.note(message, "Give each item and association an identifier of its own.", || id.clone());
        }
        let id = self.id(&mut fields, &format!("{framework}/CFItems/{at}"));
        let sort = taken(&mut fields, "CFItemType");
        let (code, text) = (taken(&mut fields, "humanCodingScheme"), taken(&mut fields, "fullStatement"));
        let retired =
            fields.get(RETIRED).and_then(|it| retired(it).filter(|read| serde_json::to_value(read).is_ok_and(|said| said == *it)));
        if retired.is_some() {
            fields.remove(RETIRED);
        }
        Statement { id, sort, code, text, retired, fields }
    }

    fn association(&mut self, mut fields: Fields, framework: &str, at: usize) -> Association {
        let id = self.id(&mut fields, &format!("{framework}/CFAssociations/{at}"));
        let sort = keys::relation(&fields).into_owned();
        if !sort.is_empty() && fields.get("associationType").and_then(Value::as_str) == Some(&sort) {
            fields.remove("associationType");
        }
        let (from, to) = (keys::end(&fields, "originNode").into_owned(), keys::end(&fields, "destinationNode").into_owned());
        for (key, id) in [("originNodeURI", &from), ("destinationNodeURI", &to)] {
            let bare = fields
                .get(key)
                .and_then(Value::as_object)
                .is_some_and(|it| it.len() == 1 && it.get("identifier") == Some(&Value::from(id.as_str())));
            if bare && !id.is_empty() {
                fields.remove(key);
            }
        }
        let order = keys::order(&fields);
        if order.is_some() && fields.get("sequenceNumber").is_some_and(Value::is_i64) {
            fields.remove("sequenceNumber");
        }
        Association { id, sort, from, to, order, fields }
    }

    /// Associations whose ends are not both something: from a statement of this framework, to anything at all.
    fn loose_ends(&mut self, framework: &str, statements: &[Statement], associations: &[Association]) {
        let here: HashSet<&str> = statements.iter().map(|it| it.id.as_str()).chain([framework]).collect();
        for it in associations {
            if it.from.is_empty() || it.to.is_empty() {
                let message = "An association lacks an origin or a destination.";
                self.finder.note(message, "Give both ends an identifier.", || it.id.clone());
            } else if !here.contains(it.from.as_str()) && !here.contains(it.to.as_str()) {
                let message = "An association has neither end in this framework.";
                self.finder.note(message, "Check its identifiers.", || it.id.clone());
            } else if it.sort == crate::structure::IS_CHILD_OF && !here.contains(it.to.as_str()) {
                let message = "An item stands under something that is not in this framework.";
                self.finder.note(message, "It is shown at the top of the outline.", || it.from.clone());
            }
        }
    }
}

/// Takes a text out; what is none stays, and is read as text if it can be.
fn taken(fields: &mut Fields, key: &str) -> String {
    let said = keys::text(fields, key).into_owned();
    if fields.get(key).is_some_and(Value::is_string) && !said.is_empty() {
        fields.remove(key);
    }
    said
}

fn retired(it: &Value) -> Option<Retired> {
    serde_json::from_value(it.clone()).ok()
}
