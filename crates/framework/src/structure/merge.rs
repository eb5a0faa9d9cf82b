//! Two drafts edited apart, brought together: three ways, from what both began with.
//!
//! What only one of them changed is taken. What both changed in different ways is a conflict: ours stands, theirs is told and, for words,
//! kept with the statement in the field [`OTHER_WORDS`]. No live statement of either draft is lost: it stands in the result, or it was
//! retired on purpose by one draft and left alone by the other.

use super::above::{forget, parents, reaches};
use super::difference::Index;
use super::{Association, Fields, Framework, IS_CHILD_OF, LAST_CHANGE, STATUS_END, Statement};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The field of a statement that keeps the words of the other draft, until somebody chooses.
pub const OTHER_WORDS: &str = "otherWords";

/// Something that both drafts changed in different ways. The message id of its sentence is `conflict-` and the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// What they differ in: `words`, `code`, `sort`, `field`, `retired`, `place`, `relation` or `header`.
    pub code: &'static str,
    /// The statement, by its identifier; empty for the framework as a whole.
    pub statement: String,
    /// The field, where there are several.
    pub field: String,
    /// What both began with.
    pub base: String,
    /// What ours says, and what stands.
    pub ours: String,
    /// What theirs says.
    pub theirs: String,
}

/// What came of a merge.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The framework with what both drafts did.
    pub framework: Framework,
    /// What both changed in different ways.
    pub conflicts: Vec<Conflict>,
}

/// What three ways give: theirs where only theirs changed, otherwise ours; and whether both changed in different ways.
fn three<'a, T: PartialEq + ?Sized>(base: Option<&'a T>, ours: Option<&'a T>, theirs: Option<&'a T>) -> (Option<&'a T>, bool) {
    if ours == theirs || theirs == base {
        (ours, false)
    } else if ours == base {
        (theirs, false)
    } else {
        (ours, true)
    }
}

struct Work<'a> {
    base: Index<'a>,
    ours: Index<'a>,
    theirs: Index<'a>,
    conflicts: Vec<Conflict>,
}

/// Brings two drafts of one framework together. `base` is what both began with.
pub fn merge(base: &Framework, ours: &Framework, theirs: &Framework) -> Merged {
    let mut work = Work { base: Index::of(base), ours: Index::of(ours), theirs: Index::of(theirs), conflicts: Vec::new() };
    let mut it = Framework { id: ours.id.clone(), ..Framework::default() };
    work.header(&mut it);
    it.statements = work.statements();
    let retired_by_ours = |it: &&Statement| !it.live() && work.ours.statements.get(it.id.as_str()).is_some_and(|it| !it.live());
    let retired: HashSet<String> = it.statements.iter().filter(retired_by_ours).map(|it| it.id.clone()).collect();
    it.associations = work.associations(&retired);
    work.homes(&mut it);
    Merged { framework: it, conflicts: work.conflicts }
}

impl Work<'_> {
    fn conflict(&mut self, code: &'static str, statement: &str, field: &str, [base, ours, theirs]: [String; 3]) {
        self.conflicts.push(Conflict { code, statement: statement.to_owned(), field: field.to_owned(), base, ours, theirs });
    }

    fn header(&mut self, it: &mut Framework) {
        let (base, ours, theirs) = (self.base.framework, self.ours.framework, self.theirs.framework);
        let (title, differ) = three(Some(&base.title), Some(&ours.title), Some(&theirs.title));
        it.title = title.cloned().unwrap_or_default();
        if differ {
            self.conflict("header", "", "title", [&base.title, &ours.title, &theirs.title].map(Clone::clone));
        }
        it.fields = self.fields("header", "", [&base.fields, &ours.fields, &theirs.fields]);
        it.definitions = self.fields("header", "", [&base.definitions, &ours.definitions, &theirs.definitions]);
        it.beside = self.fields("header", "", [&base.beside, &ours.beside, &theirs.beside]);
        let (rubrics, differ) = three(base.rubrics.as_ref(), ours.rubrics.as_ref(), theirs.rubrics.as_ref());
        it.rubrics = rubrics.cloned();
        if differ {
            self.conflict("header", "", "rubrics", [&base.rubrics, &ours.rubrics, &theirs.rubrics].map(|it| said(it.as_ref())));
        }
    }

    /// Fields, key by key. Days follow what they tell of and are never in conflict: the later one stands.
    fn fields(&mut self, code: &'static str, statement: &str, [base, ours, theirs]: [&Fields; 3]) -> Fields {
        let mut fields = Fields::new();
        for key in ours.keys().chain(theirs.keys()).collect::<BTreeSet<_>>() {
            let values = [base.get(key), ours.get(key), theirs.get(key)];
            let (value, differ) = three(values[0], values[1], values[2]);
            let day = key == LAST_CHANGE || key == STATUS_END;
            let value = if day {
                values[1].map(Value::to_string).max(values[2].map(Value::to_string)).and_then(|it| serde_json::from_str(&it).ok())
            } else {
                value.cloned()
            };
            if differ && !day {
                self.conflict(code, statement, key, values.map(said));
            }
            if let Some(value) = value {
                fields.insert(key.clone(), value);
            }
        }
        fields
    }

    fn statements(&mut self) -> Vec<Statement> {
        let (ours, theirs) = (self.ours.framework, self.theirs.framework);
        let mut merged: Vec<Statement> = Vec::with_capacity(ours.statements.len());
        for it in &ours.statements {
            let first = self.ours.statements.get(it.id.as_str()).is_some_and(|first| std::ptr::eq(*first, it));
            match self.theirs.statements.get(it.id.as_str()).copied() {
                Some(other) if first => merged.push(self.both(it, other)),
                _ => merged.push(it.clone()),
            }
        }
        let mut more = HashSet::new();
        for it in theirs.statements.iter().filter(|it| !self.ours.statements.contains_key(it.id.as_str())) {
            if more.insert(it.id.as_str()) {
                merged.push(it.clone());
            }
        }
        merged
    }

    /// A statement that stands in both drafts.
    fn both(&mut self, ours: &Statement, theirs: &Statement) -> Statement {
        let id = ours.id.as_str();
        let base = self.base.statements.get(id).copied();
        if !ours.live() && !theirs.live() && base != Some(ours) {
            // Nobody works with it any more: it stays as ours left it.
            return ours.clone();
        }
        let mut it = ours.clone();
        let mut words = None;
        for (code, of) in [("words", text as fn(&Statement) -> &String), ("code", code_of), ("sort", sort_of)] {
            let (value, differ) = three(base.map(of), Some(of(ours)), Some(of(theirs)));
            let value = value.cloned().unwrap_or_default();
            match code {
                "words" => it.text = value,
                "code" => it.code = value,
                _ => it.sort = value,
            }
            if differ {
                self.conflict(code, id, "", [base.map_or_else(String::new, |it| of(it).clone()), of(ours).clone(), of(theirs).clone()]);
                words = words.or((code == "words").then(|| theirs.text.clone()));
            }
        }
        let none = Fields::new();
        it.fields = self.fields("field", id, [base.map_or(&none, |it| &it.fields), &ours.fields, &theirs.fields]);
        if let Some(words) = words {
            keep_words(&mut it, words);
        }
        self.retirement(&mut it, base, ours, theirs);
        if !it.live() && !ours.live() {
            // Nothing is written on what is retired: what the other draft said of it is told, and not kept.
            for key in it.fields.keys().filter(|key| ours.fields.get(*key) != it.fields.get(*key)) {
                let values = [base.and_then(|it| it.fields.get(key)), ours.fields.get(key), theirs.fields.get(key)];
                self.conflict("field", id, key, values.map(said));
            }
            it.fields.clone_from(&ours.fields);
        }
        it
    }

    /// One draft retired it: that stands when the other one left it alone. When the other one worked on it, it goes on holding.
    fn retirement(&mut self, it: &mut Statement, base: Option<&Statement>, ours: &Statement, theirs: &Statement) {
        let worked =
            |draft: &Statement| base.is_none_or(|base| (&base.text, &base.code, &base.sort) != (&draft.text, &draft.code, &draft.sort));
        let told = |it: &Statement| it.retired.as_ref().map_or_else(String::new, |it| it.why.clone());
        it.retired = match (&ours.retired, &theirs.retired) {
            (Some(_), Some(yours)) => Some(yours.clone()),
            (None, None) => None,
            (mine, _) => {
                let was = base.and_then(|it| it.retired.as_ref());
                let (retired, live) = if mine.is_some() { (ours, theirs) } else { (theirs, ours) };
                if was.is_some() {
                    // One of them brought it back.
                    None
                } else if worked(live) {
                    self.conflict("retired", &ours.id, "", [String::new(), told(ours), told(theirs)]);
                    None
                } else {
                    retired.retired.clone()
                }
            }
        };
        if it.retired.is_none() {
            it.fields.remove(STATUS_END);
        }
    }

    /// Relations and places of both. A place that would close a circle, or that both moved, stays where ours has it.
    fn associations(&mut self, retired: &HashSet<String>) -> Vec<Association> {
        let (ours, theirs) = (self.ours.framework, self.theirs.framework);
        let mut merged: Vec<Association> = Vec::with_capacity(ours.associations.len());
        let mut late = Vec::new();
        for it in &ours.associations {
            let id = it.id.as_str();
            let (base, other) = (self.base.associations.get(id).copied(), self.theirs.associations.get(id).copied());
            let Some(other) = other else {
                // Theirs took it away: that stands unless ours has changed it.
                if base.is_none_or(|base| !same(base, it)) {
                    merged.push(it.clone());
                    if base.is_some() {
                        self.placed(it, [base, Some(it), None]);
                    }
                }
                continue;
            };
            let changed = base.is_none_or(|base| !same(base, other));
            let mine = base.is_none_or(|base| !same(base, it));
            // Where a statement stands that ours retired is nobody's concern any more.
            let held = self.base.statements.get(it.from.as_str()).is_some_and(|it| it.live());
            let gone = it.sort == IS_CHILD_OF && retired.contains(it.from.as_str()) && held;
            if same(it, other) || !changed || gone {
                merged.push(it.clone());
            } else if mine {
                merged.push(it.clone());
                self.placed(it, [base, Some(it), Some(other)]);
            } else {
                late.push((Some(merged.len()), other));
                merged.push(it.clone());
            }
        }
        let mut more = HashSet::new();
        for it in &theirs.associations {
            if self.ours.associations.contains_key(it.id.as_str()) {
                continue;
            }
            let base = self.base.associations.get(it.id.as_str()).copied();
            let gone = it.sort == IS_CHILD_OF && retired.contains(it.from.as_str());
            // A statement that ours retired needs no place more.
            if !more.insert(it.id.as_str()) || base.is_some_and(|base| same(base, it)) || gone {
                continue;
            }
            if base.is_some() {
                self.placed(it, [base, None, Some(it)]);
            }
            late.push((None, it));
        }
        self.without_circles(&mut merged, late);
        merged
    }

    /// Does what only theirs did to places and relations. Together they may close a circle with ours: then one of them stays undone.
    fn without_circles(&mut self, merged: &mut Vec<Association>, late: Vec<(Option<usize>, &Association)>) {
        let mut graph = parents(merged);
        let edge = |it: &Association| (it.sort == IS_CHILD_OF).then(|| (it.from.clone(), it.to.clone()));
        for (at, other) in &late {
            if let Some(at) = at {
                forget(&mut graph, &merged[*at]);
            }
            if let Some((from, to)) = edge(other) {
                graph.entry(from).or_default().push(to);
            }
        }
        let mut ahead = late;
        loop {
            let before = ahead.len();
            let mut sound = Vec::with_capacity(before);
            for (at, other) in ahead {
                if edge(other).is_none_or(|(from, to)| !reaches(&graph, &to, &from)) {
                    sound.push((at, other));
                    continue;
                }
                forget(&mut graph, other);
                let mine = at.map(|at| merged[at].clone());
                if let Some((from, to)) = mine.as_ref().and_then(edge) {
                    graph.entry(from).or_default().push(to);
                }
                self.placed(other, [mine.as_ref(), mine.as_ref(), Some(other)]);
            }
            ahead = sound;
            if ahead.len() == before {
                break;
            }
        }
        for (at, other) in ahead {
            match at {
                Some(at) => merged[at] = other.clone(),
                None => merged.push(other.clone()),
            }
        }
    }

    fn placed(&mut self, it: &Association, three: [Option<&Association>; 3]) {
        let code = if it.sort == IS_CHILD_OF { "place" } else { "relation" };
        self.conflict(code, &it.from, &it.id, three.map(|it| it.map_or_else(String::new, |it| it.to.clone())));
    }

    /// What one draft stood under a statement that the other one retired gets a home: what took its place, or what it stood under.
    fn homes(&mut self, it: &mut Framework) {
        let live: HashSet<&str> = it.live().map(|it| it.id.as_str()).collect();
        let places: HashMap<&str, &str> =
            it.associations.iter().filter(|it| it.sort == IS_CHILD_OF).map(|it| (it.from.as_str(), it.to.as_str())).collect();
        let home = |gone: &str| -> String {
            let (mut here, mut seen) = (gone, HashSet::new());
            while seen.insert(here) {
                let heir = it.statement(here).and_then(|it| it.retired.as_ref()).and_then(|it| it.replaced_by.first());
                here = match heir.map(String::as_str).or_else(|| places.get(here).copied()) {
                    Some(next) if live.contains(next) || next == it.id => return next.to_owned(),
                    Some(next) => next,
                    None => break,
                };
            }
            it.id.clone()
        };
        // Each new home counts for the next one: two of them could close a circle together.
        let mut graph = parents(&it.associations);
        let retired: HashSet<&str> = it.statements.iter().filter(|it| !it.live()).map(|it| it.id.as_str()).collect();
        let mut moved: Vec<(usize, String)> = Vec::new();
        for (at, place) in it.associations.iter().enumerate().filter(|(_, it)| it.sort == IS_CHILD_OF) {
            let retired = retired.contains(place.to.as_str()) && !live.contains(place.to.as_str());
            // What was so in a draft already is none of the merge's business, as long as operations can lead there.
            let so = |draft: &Index<'_>| {
                draft.associations.get(place.id.as_str()).is_some_and(|it| it.to == place.to)
                    && draft.statements.get(place.to.as_str()).is_some_and(|it| !it.live())
                    // A child that was retired there too, and goes on because the other draft worked on it, has no home yet.
                    && (!live.contains(place.from.as_str()) || draft.statements.get(place.from.as_str()).is_some_and(|it| it.live()))
            };
            let ours_live = self.ours.statements.get(place.to.as_str()).is_none_or(|it| it.live());
            let before = so(&self.ours) || (so(&self.theirs) && ours_live);
            if retired && !before {
                let to = home(&place.to);
                forget(&mut graph, place);
                let to = if reaches(&graph, &to, &place.from) { it.id.clone() } else { to };
                graph.entry(place.from.clone()).or_default().push(to.clone());
                moved.push((at, to));
            }
        }
        for (at, to) in moved {
            let place = &mut it.associations[at];
            let was = std::mem::replace(&mut place.to, to);
            place.order = None;
            let (from, id, to) = (place.from.clone(), place.id.clone(), place.to.clone());
            if it.statement(&from).is_some_and(Statement::live) {
                self.conflict("place", &from, &id, [was.clone(), to, was]);
            }
        }
    }
}

fn text(it: &Statement) -> &String {
    &it.text
}

fn code_of(it: &Statement) -> &String {
    &it.code
}

fn sort_of(it: &Statement) -> &String {
    &it.sort
}

fn said(it: Option<&Value>) -> String {
    match it {
        None => String::new(),
        Some(Value::String(it)) => it.clone(),
        Some(it) => it.to_string(),
    }
}

/// Keeps the words of the other draft beside ours.
fn keep_words(it: &mut Statement, words: String) {
    let kept = it.fields.entry(OTHER_WORDS).or_insert_with(|| json!([]));
    if let Value::Array(them) = kept
        && !them.iter().any(|it| it.as_str() == Some(&words))
    {
        them.push(Value::String(words));
    }
}

/// Whether two associations say the same; when they were last changed says nothing.
pub(super) fn same(one: &Association, other: &Association) -> bool {
    let fields =
        |it: &Association| it.fields.iter().filter(|it| it.0 != LAST_CHANGE).map(|it| (it.0.clone(), it.1.clone())).collect::<Fields>();
    (&one.sort, &one.from, &one.to, one.order) == (&other.sort, &other.from, &other.to, other.order) && fields(one) == fields(other)
}
