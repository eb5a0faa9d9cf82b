//! What differs between two revisions: as sentences, and side by side.
//!
//! Each difference has a code and arguments; the faces put it into words. A statement is followed by its identifier, so that one that was
//! reworded is told from one that was replaced.

use super::check::called;
use super::{Association, Framework, IMPORTED, IS_CHILD_OF, LAST_CHANGE, SPLIT_REASON, STATUS_END, Statement};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap, HashSet};

/// One difference. The message id of its sentence is `difference-` and the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What happened, such as `reworded`.
    pub code: &'static str,
    /// The statement it is about, by its identifier; empty for the framework as a whole.
    pub statement: String,
    /// Named arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
}

impl Difference {
    fn new(code: &'static str, it: Option<&Statement>) -> Difference {
        let args = it.map(|it| vec![("statement", named(it))]).unwrap_or_default();
        let statement = it.map_or_else(String::new, |it| it.id.clone());
        Difference { code, statement, args, before: String::new(), after: String::new() }
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Difference {
        self.args.push((name, value.to_string()));
        self
    }

    fn turning(self, before: impl ToString, after: impl ToString) -> Difference {
        Difference { before: before.to_string(), after: after.to_string(), ..self }
    }
}

/// What people call a statement in a sentence: code and words.
fn named(it: &Statement) -> String {
    let text =
        if it.text.chars().count() > 120 { format!("{}…", it.text.chars().take(119).collect::<String>()) } else { it.text.clone() };
    if it.code.is_empty() { text } else { format!("{} {text}", it.code) }
}

/// Statements and places of a framework, by identifier.
pub(super) struct Index<'a> {
    pub(super) statements: HashMap<&'a str, &'a Statement>,
    pub(super) associations: HashMap<&'a str, &'a Association>,
    /// The places of each statement.
    pub(super) places: HashMap<&'a str, Vec<&'a Association>>,
    /// Those whose place each statement took.
    took: HashMap<&'a str, Vec<&'a Statement>>,
    pub(super) framework: &'a Framework,
}

impl<'a> Index<'a> {
    pub(super) fn of(framework: &'a Framework) -> Index<'a> {
        let mut statements: HashMap<&str, &Statement> = HashMap::new();
        for it in &framework.statements {
            statements.entry(&it.id).or_insert(it);
        }
        let mut associations: HashMap<&str, &Association> = HashMap::new();
        let mut places: HashMap<&str, Vec<&Association>> = HashMap::new();
        for it in &framework.associations {
            associations.entry(&it.id).or_insert(it);
            if it.sort == IS_CHILD_OF {
                places.entry(&it.from).or_default().push(it);
            }
        }
        let mut took: HashMap<&str, Vec<&Statement>> = HashMap::new();
        for old in &framework.statements {
            for by in old.retired.iter().flat_map(|it| &it.replaced_by) {
                took.entry(by).or_default().push(old);
            }
        }
        Index { statements, associations, places, took, framework }
    }

    fn parent(&self, id: &str) -> String {
        match self.statements.get(id) {
            Some(it) => called(it),
            None if id == self.framework.id => self.framework.title.clone(),
            None => id.to_owned(),
        }
    }
}

/// Everything that differs, in the order of the outline of the later one; then what no longer holds, relations and the header.
pub fn differences(before: &Framework, after: &Framework) -> Vec<Difference> {
    let (was, is) = (Index::of(before), Index::of(after));
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for line in after.outline() {
        if seen.insert(line.statement.id.as_str()) {
            standing(&was, &is, line.statement, &mut found);
        }
    }
    let told: HashSet<String> =
        found.iter().filter(|it| matches!(it.code, "split" | "replaced" | "merged")).map(|it| it.statement.clone()).collect();
    for old in before.outline().iter().map(|it| it.statement) {
        if seen.insert(old.id.as_str()) {
            gone(&is, old, &told, &mut found);
        }
    }
    relations(&was, &is, &mut found);
    header(before, after, &mut found);
    found
}

fn standing(was: &Index<'_>, is: &Index<'_>, it: &Statement, found: &mut Vec<Difference>) {
    let Some(old) = was.statements.get(it.id.as_str()).copied() else {
        return added(was, is, it, found);
    };
    let difference = |code| Difference::new(code, Some(it));
    if !old.live() {
        found.push(difference("revived"));
    }
    if old.text != it.text {
        found.push(difference("reworded").turning(&old.text, &it.text));
    }
    if old.code != it.code {
        found.push(
            difference("renumbered").with("before", or_none(&old.code)).with("after", or_none(&it.code)).turning(&old.code, &it.code),
        );
    }
    if old.sort != it.sort {
        found.push(difference("sorted").with("before", or_none(&old.sort)).with("after", or_none(&it.sort)).turning(&old.sort, &it.sort));
    }
    for key in old.fields.keys().chain(it.fields.keys()).collect::<BTreeSet<_>>() {
        let (before, after) = (old.fields.get(key), it.fields.get(key));
        if before != after && key != LAST_CHANGE && key != STATUS_END {
            found.push(difference("described").with("field", key).turning(shown(before), shown(after)));
        }
    }
    places(was, is, it, found);
}

fn or_none(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { text.to_owned() }
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(it)) => it.clone(),
        Some(it) => it.to_string(),
    }
}

/// A statement that is new: alone, or because others were replaced, split or merged.
fn added(was: &Index<'_>, is: &Index<'_>, it: &Statement, found: &mut Vec<Difference>) {
    let took = is.took.get(it.id.as_str()).into_iter().flatten().copied();
    let takes_place_of: Vec<&Statement> = took.filter(|old| was.statements.get(old.id.as_str()).is_some_and(|it| it.live())).collect();
    let difference = |code| Difference::new(code, Some(it));
    let parts = |old: &Statement| old.retired.as_ref().map_or(0, |it| it.replaced_by.len());
    found.push(match takes_place_of[..] {
        [] => {
            let under = is.places.get(it.id.as_str()).map_or_else(String::new, |them| is.parent(&them[0].to));
            let code = if it.fields.contains_key(IMPORTED) { "imported" } else { "added" };
            difference(code).with("under", under).turning("", &it.text)
        }
        [old] if parts(old) > 1 => {
            let reason = it.fields.get(SPLIT_REASON).and_then(Value::as_str).unwrap_or("scope");
            difference("split").with("from", named(old)).with("reason", reason).turning(&old.text, &it.text)
        }
        [old] => difference("replaced").with("from", named(old)).turning(&old.text, &it.text),
        ref several => {
            let names: Vec<String> = several.iter().map(|it| called(it)).collect();
            let texts: Vec<&str> = several.iter().map(|it| it.text.as_str()).collect();
            difference("merged").with("from", names.join(", ")).with("count", names.len()).turning(texts.join("\n"), &it.text)
        }
    });
}

/// A statement that no longer holds, unless another difference tells of it already.
fn gone(is: &Index<'_>, old: &Statement, told: &HashSet<String>, found: &mut Vec<Difference>) {
    let now = is.statements.get(old.id.as_str()).copied();
    let Some(retired) = now.and_then(|it| it.retired.as_ref()) else {
        if now.is_none() {
            found.push(Difference::new("missing", Some(old)).turning(&old.text, ""));
        }
        return;
    };
    if retired.replaced_by.iter().any(|it| told.contains(it)) {
        return;
    }
    let by: Vec<String> = retired.replaced_by.iter().map(|id| is.parent(id)).collect();
    let difference = Difference::new(if by.is_empty() { "retired" } else { "retired-for" }, Some(old));
    found.push(difference.with("why", &retired.why).with("by", by.join(", ")).turning(&old.text, ""));
}

fn places(was: &Index<'_>, is: &Index<'_>, it: &Statement, found: &mut Vec<Difference>) {
    let under = |index: &Index<'_>| -> BTreeSet<String> {
        index.places.get(it.id.as_str()).into_iter().flatten().map(|place| place.to.clone()).collect()
    };
    let (left, reached) = (under(was), under(is));
    // What stood under a statement that another one took the place of has not moved for anybody who reads it.
    let stayed = |to: &str, them: &BTreeSet<String>| {
        is.statements
            .get(to)
            .and_then(|it| it.retired.as_ref())
            .is_some_and(|retired| retired.replaced_by.iter().any(|by| them.contains(by)))
    };
    let gone: Vec<&String> = left.difference(&reached).filter(|to| !stayed(to, &reached)).collect();
    let inherited = |to: &str| {
        left.iter().any(|old| {
            is.statements.get(old.as_str()).and_then(|it| it.retired.as_ref()).is_some_and(|it| it.replaced_by.iter().any(|by| by == to))
        })
    };
    let new: Vec<&String> = reached.difference(&left).filter(|to| !inherited(to)).collect();
    let difference = |code| Difference::new(code, Some(it));
    match (&gone[..], &new[..]) {
        ([], []) => {}
        ([from], [to]) => found.push(difference("moved").with("from", was.parent(from)).with("to", is.parent(to))),
        _ => {
            found.extend(new.iter().map(|to| difference("placed").with("to", is.parent(to))));
            found.extend(gone.iter().map(|from| difference("unplaced").with("from", was.parent(from))));
        }
    }
}

fn relations(was: &Index<'_>, is: &Index<'_>, found: &mut Vec<Difference>) {
    let told = |it: &Association| it.sort != IS_CHILD_OF && it.sort != super::REPLACED_BY && it.sort != super::CONTRIBUTES_TO;
    let one = |index: &Index<'_>, it: &Association, code| {
        let difference = Difference::new(code, index.statements.get(it.from.as_str()).copied());
        difference.with("sort", &it.sort).with("to", index.parent(&it.to))
    };
    for it in is.framework.associations.iter().filter(|it| told(it) && !was.associations.contains_key(it.id.as_str())) {
        found.push(one(is, it, "related"));
    }
    for it in was.framework.associations.iter().filter(|it| told(it) && !is.associations.contains_key(it.id.as_str())) {
        found.push(one(was, it, "unrelated"));
    }
}

fn header(before: &Framework, after: &Framework, found: &mut Vec<Difference>) {
    if before.title != after.title {
        found.push(
            Difference::new("titled", None).with("before", &before.title).with("after", &after.title).turning(&before.title, &after.title),
        );
    }
    for (was, is) in [(&before.fields, &after.fields), (&before.definitions, &after.definitions), (&before.beside, &after.beside)] {
        for key in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
            if was.get(key) != is.get(key) && key != LAST_CHANGE {
                found.push(Difference::new("header", None).with("field", key).turning(shown(was.get(key)), shown(is.get(key))));
            }
        }
    }
    if before.rubrics != after.rubrics {
        found.push(Difference::new("rubrics", None).turning(shown(before.rubrics.as_ref()), shown(after.rubrics.as_ref())));
    }
}
