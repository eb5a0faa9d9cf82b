//! The JSON object of a body: every member is taken by name, and what is wrong with any of them is said at once.

use crate::call::Call;
use crate::failure::Failure;
use axum::http::{StatusCode, header};
use record::{Draft, Entry, Field, Problem, Reference, Row};
use serde_json::{Map, Value};
use workbench::view;

/// The most characters of a reason.
const LONGEST_WHY: usize = 2_000;

/// What a body gave.
#[derive(Debug)]
pub struct Given {
    values: Map<String, Value>,
    problems: Vec<Problem>,
}

impl Given {
    /// Reads the body. Members that are not `known` are problems.
    pub fn of(call: &Call, known: &[&str]) -> Result<Given, Failure> {
        let named = call.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
        let essence = named.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if essence != "application/json" && !(essence.starts_with("application/") && essence.ends_with("+json")) {
            let args = [("possible", "application/json")];
            return Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-not-taken", &args));
        }
        let broken = |it: serde_json::Error| Failure::new(StatusCode::BAD_REQUEST, "malformed-json", &[("why", &it.to_string())]);
        let Value::Object(values) = serde_json::from_slice(&call.body).map_err(broken)? else {
            return Err(Failure::problem(Problem::new("", "not-an-object")));
        };
        let unknown = values.keys().filter(|it| !known.contains(&it.as_str()));
        let problems = unknown.map(|it| Problem::new(it.clone(), "no-such-field").with("name", it)).collect();
        Ok(Given { values, problems })
    }

    /// A list of anything that must be there; it may be empty.
    pub fn list(&mut self, name: &'static str) -> Vec<Value> {
        if let Some(Value::Array(all)) = self.values.remove(name) {
            return all;
        }
        self.wrong(Problem::new(name, "needed"));
        Vec::new()
    }

    /// One more thing that is wrong with what was given.
    pub fn complain(&mut self, problem: Problem) {
        self.wrong(problem);
    }

    fn wrong(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// A text of at most `max` characters that must be there.
    pub fn text(&mut self, name: &'static str, max: usize) -> String {
        let text = match self.values.remove(name) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(it)) => it,
            Some(_) => {
                self.wrong(Problem::new(name, "not-text"));
                return String::new();
            }
        };
        let length = text.chars().count();
        if text.trim().is_empty() {
            self.wrong(Problem::new(name, "needed"));
        } else if let Some(it) = text.chars().find(|it| it.is_control() && !matches!(it, '\n' | '\r' | '\t')) {
            self.wrong(Problem::new(name, "control-character").with("code", format!("U+{:04X}", u32::from(it))));
        } else if length > max {
            self.wrong(Problem::new(name, "too-long").with("max", max).with("over", length - max));
        }
        text.trim().to_owned()
    }

    /// Why, in the words of whoever does it.
    pub fn why(&mut self) -> String {
        self.text("why", LONGEST_WHY)
    }

    /// A whole number that must be there.
    pub fn whole(&mut self, name: &'static str, min: u64, max: u64) -> u64 {
        match self.values.remove(name).as_ref().and_then(Value::as_u64).filter(|it| (min..=max).contains(it)) {
            Some(it) => it,
            None => {
                self.wrong(Problem::new(name, "out-of-range").with("min", min).with("max", max));
                min
            }
        }
    }

    /// A text of at most `max` characters, when there is one.
    pub fn maybe_text(&mut self, name: &'static str, max: usize) -> Option<String> {
        self.is_given(name).then(|| self.text(name, max))
    }

    /// A whole number, when there is one.
    pub fn maybe_whole(&mut self, name: &'static str, min: u64, max: u64) -> Option<u64> {
        self.is_given(name).then(|| self.whole(name, min, max))
    }

    fn is_given(&self, name: &str) -> bool {
        self.values.get(name).is_some_and(|it| !it.is_null())
    }

    /// One of a list of words; `None` when it is not given.
    pub fn among(&mut self, name: &'static str, possible: &[&'static str]) -> Option<&'static str> {
        let given = self.values.remove(name).filter(|it| !it.is_null())?;
        let found = possible.iter().find(|it| given.as_str() == Some(**it)).copied();
        if found.is_none() {
            self.wrong(Problem::new(name, "not-among").with("possible", possible.join(", ")));
        }
        found
    }

    /// A list of texts that must be there; it may be empty.
    pub fn texts(&mut self, name: &'static str) -> Vec<String> {
        let listed = match self.values.remove(name) {
            Some(Value::Array(all)) => all.into_iter().map(|it| if let Value::String(it) = it { Some(it) } else { None }).collect(),
            _ => None,
        };
        listed.unwrap_or_else(|| {
            self.wrong(Problem::new(name, "not-a-list-of-texts"));
            Vec::new()
        })
    }

    /// A list of references to records with this prefix.
    pub fn references(&mut self, name: &'static str, prefix: &'static str) -> Vec<Reference> {
        let mut references = Vec::new();
        for text in self.texts(name) {
            match Reference::parse(&text).filter(|it| it.prefix() == prefix) {
                Some(it) => references.push(it),
                None => self.wrong(Problem::new(name, "not-a-reference").with("prefix", prefix)),
            }
        }
        references
    }

    /// The draft in `fields`, and the reference that it should get when one is given. What a journey keeps is set once, where a
    /// new record needs it. Later it may only stand as it stands in `row`, so that a record can be sent back as it was read.
    pub fn draft(&mut self, entry: &Entry, row: Option<&Row>) -> Draft {
        let mut draft = Draft::new();
        match self.values.remove("fields") {
            Some(Value::Object(fields)) => {
                for (name, value) in fields {
                    match (entry.kind.field(&name), view::text(&value)) {
                        (None, _) => self.wrong(Problem::new(name.clone(), "no-such-field").with("name", name)),
                        (Some(_), None) => self.wrong(Problem::new(name, "nested-value")),
                        (Some(field), Some(text)) if field.is_kept_by_journey() && !stands(entry, field, row, &text) => {
                            self.wrong(Problem::new(name, "kept-by-journey"));
                        }
                        (Some(_), Some(text)) => draft.set(name, text),
                    }
                }
            }
            None | Some(Value::Null) => self.wrong(Problem::new("fields", "needed")),
            Some(_) => self.wrong(Problem::new("fields", "not-an-object")),
        }
        match self.values.remove("reference") {
            None | Some(Value::Null) => {}
            Some(Value::String(it)) => draft.set("reference", it),
            Some(_) => self.wrong(Problem::new("reference", "not-text")),
        }
        draft
    }

    /// Refuses when anything was wrong.
    pub fn sound(self) -> Result<(), Failure> {
        if self.problems.is_empty() { Ok(()) } else { Err(Failure::problems(&self.problems)) }
    }

    /// Refuses when anything was wrong, and says in the same round what the kind itself finds wrong with the draft laid over `row`.
    pub fn sound_draft(mut self, entry: &Entry, row: Option<&Row>, draft: &Draft) -> Result<(), Failure> {
        if self.problems.is_empty() {
            return Ok(());
        }
        let mut whole = draft.clone();
        for field in entry.kind.fields.iter().filter(|it| !draft.mentions(it.name)) {
            whole.set(field.name, row.map_or("", |it| it.text(entry.kind, field.name)));
        }
        let more = (entry.check)(&whole).err().unwrap_or_default();
        let new: Vec<Problem> = more.into_iter().filter(|it| !self.problems.iter().any(|said| said.field == it.field)).collect();
        self.problems.extend(new);
        self.sound()
    }
}

/// Whether a text may be sent for a field that a journey keeps.
fn stands(entry: &Entry, field: &Field, row: Option<&Row>, text: &str) -> bool {
    row.map_or(field.required, |row| entry.kind.read(field.name, text).is_ok_and(|it| it == row.cell(entry.kind, field.name)))
}
