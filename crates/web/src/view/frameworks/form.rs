//! The form of each operation: its fields, and the operation that a filled form asks for.

use crate::pairs::Pairs;
use crate::view::fields::{FieldView, Pick, Widget};
use framework::structure::{
    Association, At, Becomes, Fields, Framework, Header, Meaning, NewPlace, Operation, Part, SplitReason, Statement, derived, sorts,
};
use record::Problem;
use serde_json::{Value, json};
use words::Words;

/// The operations that have a form, in the order in which they are offered. The first ones need no statement.
pub const WITHOUT_STATEMENT: [&str; 3] = ["add", "put-term", "set-header"];
/// Those that are done to a statement.
pub const WITH_STATEMENT: [&str; 10] = ["reword", "renumber", "describe", "move", "place", "unplace", "merge", "split", "retire", "relate"];

/// So many statements still fit a list to pick from; of more, the code or the identifier is typed.
const PICKABLE: usize = 1_000;
/// So many characters of a statement stand in a list.
const SHOWN: usize = 90;
/// Relations that can be made by hand: those of CASE that are no place and no succession.
const RELATIONS: [&str; 7] = ["isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "exemplar", "isTranslationOf"];
/// Header fields that have a name in the printed template.
const HEADERS: [&str; 12] = [
    "title",
    "publisher",
    "creator",
    "description",
    "version",
    "language",
    "adoptionStatus",
    "urn",
    "suite",
    "keywords",
    "dateApproved",
    "indicativeReviewDate",
];

/// A form in the making: what it is about, and what was typed.
pub struct Form<'a> {
    /// The words of the reader.
    pub words: &'static Words,
    /// The framework as it stands.
    pub framework: &'a Framework,
    /// The operation.
    pub operation: &'a str,
    /// The statement, when it is about one.
    pub statement: Option<&'a Statement>,
    /// What was typed; empty the first time.
    pub typed: &'a Pairs,
    /// What is wrong with it.
    pub problems: &'a [Problem],
}

impl Form<'_> {
    fn said(&self, name: &str, otherwise: &str) -> String {
        if self.typed.has(name) { self.typed.get(name).to_owned() } else { otherwise.to_owned() }
    }

    fn line(&self, name: &str, otherwise: &str) -> FieldView {
        FieldView::line(self.words, name, &format!("framework-field-{name}"), &self.said(name, otherwise)).judged(self.problems)
    }

    fn prose(&self, name: &str, otherwise: &str) -> FieldView {
        let value = self.said(name, otherwise);
        self.line(name, "").picking(Widget::Prose { value })
    }

    fn pick(&self, name: &str, at: usize, value: &str, label: String, picked: bool) -> Pick {
        let id = if at == 0 { format!("f-{name}") } else { format!("f-{name}-{at}") };
        Pick { id, value: value.to_owned(), label, picked }
    }

    /// One of several things, each with its words.
    fn among(&self, name: &str, choices: &[(String, String)], widget: fn(Vec<Pick>) -> Widget) -> FieldView {
        let first = choices.first().map_or("", |it| it.0.as_str());
        let chosen = self.said(name, first);
        let picks = choices.iter().enumerate().map(|(at, (value, label))| self.pick(name, at, value, label.clone(), *value == chosen));
        self.line(name, "").picking(widget(picks.collect()))
    }

    fn worded(&self, name: &str, codes: &[&str], widget: fn(Vec<Pick>) -> Widget) -> FieldView {
        let choices: Vec<_> = codes.iter().map(|it| ((*it).to_owned(), self.words.say(&format!("framework-{name}-{it}")))).collect();
        self.among(name, &choices, widget)
    }

    /// A statement to pick, or to type where there are very many. `first` is offered before all others.
    fn statement(&self, name: &str, first: Option<(String, String)>) -> FieldView {
        if self.framework.live().count() > PICKABLE {
            return self.line(name, "").hinting("framework-field-typed-hint");
        }
        let mut choices: Vec<(String, String)> = first.into_iter().collect();
        let mut seen = std::collections::HashSet::new();
        for line in self.framework.outline() {
            if seen.insert(&line.statement.id) && self.statement.is_none_or(|it| it.id != line.statement.id) {
                choices.push((line.statement.id.clone(), format!("{}{}", "\u{a0}\u{a0}".repeat(line.depth.min(8)), short(line.statement))));
            }
        }
        self.among(name, &choices, Widget::Select)
    }

    fn under(&self) -> FieldView {
        self.statement("under", Some((self.framework.id.clone(), self.words.say("framework-under-top"))))
    }

    fn at(&self) -> FieldView {
        self.worded("at", &["last", "first"], Widget::Select)
    }

    /// The places of the statement, each by what it stands under.
    fn place(&self) -> FieldView {
        let id = self.statement.map_or("", |it| it.id.as_str());
        let named = |to: &str| self.framework.statement(to).map_or_else(|| self.words.say("framework-under-top"), short);
        let places: Vec<_> = self.framework.places_of(id).map(|it| (it.id.clone(), named(&it.to))).collect();
        self.among("from", &places, Widget::Radios)
    }

    /// Every field of the form, the reason last.
    pub fn fields(&self) -> Vec<FieldView> {
        let empty = Statement::default();
        let it = self.statement.unwrap_or(&empty);
        let mut fields = match self.operation {
            "add" => vec![
                self.prose("text", ""),
                self.line("code", ""),
                self.line("sort", sorts::FUNCTION).hinting("framework-field-sort-hint"),
                self.under(),
                self.at(),
            ],
            "reword" => vec![
                self.prose("text", &it.text),
                self.worded("meaning", &["kept", "changed"], Widget::Radios).hinting("framework-field-meaning-hint"),
            ],
            "renumber" => vec![self.line("code", &it.code)],
            "describe" => vec![self.line("field", "purpose").hinting("framework-field-field-hint"), self.prose("value", "")],
            "move" => vec![self.place(), self.under(), self.at()],
            "place" => vec![self.under(), self.at()],
            "unplace" => vec![self.place()],
            "merge" => vec![
                self.statement("with", None),
                self.statement("and", Some((String::new(), self.words.say("pick-nothing")))),
                self.line("code", &it.code),
                self.prose("text", &it.text),
            ],
            "split" => vec![
                self.worded("reason", &SplitReason::ALL.map(SplitReason::code), Widget::Radios),
                self.line("code", &it.code),
                self.prose("text", &it.text),
                self.line("code_two", ""),
                self.prose("text_two", ""),
            ],
            "retire" => {
                vec![self.statement("by", Some((String::new(), self.words.say("framework-by-nothing")))).hinting("framework-field-by-hint")]
            }
            "relate" => vec![self.worded("relation", &RELATIONS, Widget::Select), self.statement("to", None)],
            "set-header" => vec![self.worded("header", &HEADERS, Widget::Select), self.prose("value", "")],
            "put-term" => vec![self.line("term", ""), self.prose("definition", "")],
            _ => Vec::new(),
        };
        fields.push(self.line("why", "").hinting("framework-field-why-hint"));
        fields
    }

    /// The statement that somebody picked or typed: by its identifier, or by a code that only one has.
    fn meant(&self, name: &'static str) -> Result<String, Problem> {
        let typed = self.typed.get(name).trim().to_owned();
        if typed == self.framework.id || self.framework.statements.iter().any(|it| it.id == typed) {
            return Ok(typed);
        }
        let mut found = self.framework.live().filter(|it| it.code.eq_ignore_ascii_case(&typed) && !typed.is_empty());
        match (found.next(), found.next()) {
            (Some(it), None) => Ok(it.id.clone()),
            (Some(_), Some(_)) => Err(Problem::new(name, "framework-code-of-several").with("code", typed)),
            _ => Err(Problem::new(name, "framework-pick-one")),
        }
    }

    fn at_of(&self) -> At {
        if self.typed.get("at") == "first" { At::First } else { At::Last }
    }

    fn text(&self, name: &'static str) -> Result<String, Problem> {
        let text = self.typed.get(name).replace("\r\n", "\n").trim().to_owned();
        if text.is_empty() { Err(Problem::new(name, "needed")) } else { Ok(text) }
    }

    /// The operation that the filled form asks for. `chance` is a text that nobody else has: new identifiers are made of it.
    ///
    /// # Errors
    /// What is missing or not understood, with its field.
    pub fn operation(&self, chance: &str) -> Result<Operation, Vec<Problem>> {
        let mut problems = Vec::new();
        let operation = self.read(&|name| derived(&["edit", chance, name])).map_err(|it| problems.push(it)).ok();
        if self.typed.get("why").trim().is_empty() {
            problems.push(Problem::new("why", "needed"));
        }
        operation.filter(|_| problems.is_empty()).ok_or(problems)
    }

    fn read(&self, new: &dyn Fn(&str) -> String) -> Result<Operation, Problem> {
        let code = || self.typed.get("code").trim().to_owned();
        let statement = || self.statement.map(|it| it.id.clone()).ok_or_else(|| Problem::new("statement", "framework-pick-one"));
        let place =
            || Ok::<_, Problem>(NewPlace { id: new("place"), under: self.meant("under")?, at: self.at_of(), fields: Fields::new() });
        let part = |id: &str, code: &str, text: &'static str| {
            Ok::<_, Problem>(Part { id: new(id), code: self.typed.get(code).trim().to_owned(), text: self.text(text)? })
        };
        Ok(match self.operation {
            "add" => {
                let sort = self.typed.get("sort").trim().to_owned();
                let made = Statement { id: new("statement"), sort, code: code(), text: self.text("text")?, ..Statement::default() };
                Operation::Add { statement: made, place: Some(place()?) }
            }
            "reword" => {
                let changed = self.typed.get("meaning") == "changed";
                let meaning = if changed { Meaning::Changed { id: new("statement") } } else { Meaning::Kept };
                Operation::Reword { statement: statement()?, text: self.text("text")?, meaning }
            }
            "renumber" => Operation::Renumber { statement: statement()?, code: code() },
            "describe" => {
                let value = Some(self.typed.get("value").trim()).filter(|it| !it.is_empty()).map(|it| json!(it));
                Operation::Describe { statement: statement()?, field: self.text("field")?, value }
            }
            "move" => Operation::Move { place: self.text("from")?, under: self.meant("under")?, at: self.at_of() },
            "place" => Operation::Place { statement: statement()?, place: place()? },
            "unplace" => Operation::Unplace { place: self.text("from")? },
            "merge" => {
                let mut statements = vec![statement()?, self.meant("with")?];
                if !self.typed.get("and").trim().is_empty() {
                    statements.push(self.meant("and")?);
                }
                Operation::Merge { statements, into: Becomes::New(part("statement", "code", "text")?) }
            }
            "split" => {
                let reason = SplitReason::ALL.into_iter().find(|it| it.code() == self.typed.get("reason"));
                let reason = reason.ok_or_else(|| Problem::new("reason", "framework-pick-one"))?;
                let into = vec![part("one", "code", "text")?, part("two", "code_two", "text_two")?];
                Operation::Split { statement: statement()?, into, reason }
            }
            "retire" => {
                let replaced_by = if self.typed.get("by").trim().is_empty() { Vec::new() } else { vec![self.meant("by")?] };
                Operation::Retire { statement: statement()?, why: self.typed.get("why").trim().to_owned(), replaced_by }
            }
            "relate" => {
                let sort = self.typed.get("relation").to_owned();
                Operation::Relate {
                    association: Association {
                        id: new("relation"),
                        sort,
                        from: statement()?,
                        to: self.meant("to")?,
                        ..Association::default()
                    },
                }
            }
            "set-header" => header(self.typed.get("header"), self.typed.get("value").trim()),
            "put-term" => self.term(new)?,
            _ => return Err(Problem::new("", "framework-pick-one")),
        })
    }

    /// A term that is there already is defined anew.
    fn term(&self, new: &dyn Fn(&str) -> String) -> Result<Operation, Problem> {
        let term = self.text("term")?;
        let said = |it: &&Statement| {
            it.fields.get(framework::structure::TERM).and_then(Value::as_str).is_some_and(|it| it.to_lowercase() == term.to_lowercase())
        };
        let known = self.framework.live().filter(|it| it.sort == sorts::TERM).find(said);
        Ok(Operation::PutTerm { id: known.map_or_else(|| new("term"), |it| it.id.clone()), definition: self.text("definition")?, term })
    }
}

fn header(name: &str, value: &str) -> Operation {
    let set = Some(value).filter(|it| !it.is_empty()).map(|it| json!(it));
    let (part, name) = if name == "title" { (Header::Title, String::new()) } else { (Header::Fields, name.to_owned()) };
    Operation::SetHeader { part, name, value: set }
}

/// A statement in a list: code and the beginning of its words.
pub fn short(it: &Statement) -> String {
    let text: String =
        if it.text.chars().count() > SHOWN { it.text.chars().take(SHOWN - 1).chain(['…']).collect() } else { it.text.clone() };
    if it.code.is_empty() { text } else { format!("{} {text}", it.code) }
}
