//! The operations that lead from one framework to another: how a merge, or a later text of the same document, enters the log.

use super::apply::run;
use super::difference::Index;
use super::merge::same;
use super::{Association, At, Fields, Framework, Header, IS_CHILD_OF, LAST_CHANGE, Meaning, NewPlace, Operation, STATUS_END, Statement};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// Whether two frameworks say the same. The days of changes, and the order in which things are listed without a number, say nothing.
pub fn alike(one: &Framework, other: &Framework) -> bool {
    bare(one) == bare(other)
}

fn bare(it: &Framework) -> Framework {
    let mut it = it.clone();
    let days = |fields: &mut Fields| [LAST_CHANGE, STATUS_END].iter().for_each(|day| drop(fields.remove(*day)));
    days(&mut it.fields);
    it.statements.iter_mut().for_each(|it| days(&mut it.fields));
    it.associations.iter_mut().for_each(|it| days(&mut it.fields));
    it.statements.sort_by(|a, b| a.id.cmp(&b.id));
    it.associations.sort_by(|a, b| a.id.cmp(&b.id));
    it
}

/// What is worked on, and what was done so far.
struct Path<'a> {
    here: Framework,
    goal: Index<'a>,
    done: Vec<Operation>,
}

impl Path<'_> {
    /// Does an operation when it can be done now.
    fn can(&mut self, operation: Operation) -> bool {
        let done = run(&mut self.here, &operation).is_ok();
        if done {
            self.done.push(operation);
        }
        done
    }
}

/// The operations that lead from one framework to another one. What the other one does not hold at all stays: nothing is deleted. A
/// statement that cannot be reached by operations, such as one without words, is left as it is.
pub fn between(from: &Framework, to: &Framework) -> Vec<Operation> {
    let mut path = Path { here: from.clone(), goal: Index::of(to), done: Vec::new() };
    header(&mut path, to);
    // Twice: what is retired under a parent that stays retired can be brought back only where it is wanted now.
    for _ in 0..2 {
        for it in to.outline().iter().map(|it| it.statement).chain(to.statements.iter().filter(|it| !it.live())) {
            statement(&mut path, it);
        }
        places(&mut path, from, to);
    }
    retirements(&mut path, to);
    relations(&mut path, to);
    path.done
}

fn header(path: &mut Path<'_>, to: &Framework) {
    if path.here.title != to.title {
        path.can(Operation::SetHeader { part: Header::Title, name: String::new(), value: Some(json!(to.title)) });
    }
    let from = path.here.clone();
    for (part, was, is) in [
        (Header::Fields, &from.fields, &to.fields),
        (Header::Definitions, &from.definitions, &to.definitions),
        (Header::Beside, &from.beside, &to.beside),
    ] {
        for key in changed(was, is) {
            path.can(Operation::SetHeader { part, value: is.get(&key).cloned(), name: key });
        }
    }
    if from.rubrics != to.rubrics {
        path.can(Operation::SetHeader { part: Header::Rubrics, name: String::new(), value: to.rubrics.clone() });
    }
}

fn changed(was: &Fields, is: &Fields) -> Vec<String> {
    let keys: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    keys.into_iter().filter(|it| *it != LAST_CHANGE && *it != STATUS_END && was.get(*it) != is.get(*it)).cloned().collect()
}

/// Makes or changes a statement. It holds afterwards: retirements come last, when nothing stands under it any more.
fn statement(path: &mut Path<'_>, goal: &Statement) {
    let id = goal.id.clone();
    let Some(here) = path.here.statement(&id).cloned() else {
        let statement = Statement { retired: None, ..goal.clone() };
        path.can(Operation::Add { statement, place: None });
        return;
    };
    let fields = changed(&here.fields, &goal.fields);
    let differs = (&here.text, &here.code, &here.sort) != (&goal.text, &goal.code, &goal.sort) || !fields.is_empty();
    if !here.live() && (differs || here.retired != goal.retired) {
        path.can(Operation::Revive { statement: id.clone() });
    }
    if here.text != goal.text {
        path.can(Operation::Reword { statement: id.clone(), text: goal.text.clone(), meaning: Meaning::Kept });
    }
    if here.code != goal.code {
        path.can(Operation::Renumber { statement: id.clone(), code: goal.code.clone() });
    }
    if here.sort != goal.sort {
        path.can(Operation::Sort { statement: id.clone(), sort: goal.sort.clone() });
    }
    // Rewording may have said that an import is tailored now.
    let here = path.here.statement(&id).map(|it| it.fields.clone()).unwrap_or_default();
    for field in changed(&here, &goal.fields) {
        path.can(Operation::Describe { statement: id.clone(), value: goal.fields.get(&field).cloned(), field });
    }
}

/// Takes every place to where it is wanted. A move that would close a circle waits for the others; what waits for each other is taken out
/// of its places first.
fn places(path: &mut Path<'_>, from: &Framework, to: &Framework) {
    let was = Index::of(from);
    let is_place = |it: &&Association| it.sort == IS_CHILD_OF;
    for it in from.associations.iter().filter(is_place) {
        let wanted = path.goal.associations.get(it.id.as_str());
        if wanted.is_none_or(|goal| goal.from != it.from || bare_fields(goal) != bare_fields(it)) {
            path.can(Operation::Unplace { place: it.id.clone() });
        }
    }
    let mut waiting: Vec<Operation> = Vec::new();
    let standing: HashMap<String, Association> =
        path.here.associations.iter().filter(is_place).map(|it| (it.id.clone(), it.clone())).collect();
    for goal in to.associations.iter().filter(is_place) {
        let at = At::Order(goal.order);
        match standing.get(&goal.id) {
            Some(here) if same(here, goal) => {}
            Some(_) => waiting.push(Operation::Move { place: goal.id.clone(), under: goal.to.clone(), at }),
            None => waiting.push(Operation::Place {
                statement: goal.from.clone(),
                place: NewPlace { id: goal.id.clone(), under: goal.to.clone(), at, fields: goal.fields.clone() },
            }),
        }
    }
    settle(path, &mut waiting);
    let apart: Vec<Operation> = waiting
        .iter()
        .filter_map(|it| match it {
            Operation::Move { place, under, at } => {
                let here = was.associations.get(place.as_str())?;
                // What is retired cannot be placed again.
                path.here.statement(&here.from).filter(|it| it.live())?;
                let place = NewPlace { id: place.clone(), under: under.clone(), at: at.clone(), fields: here.fields.clone() };
                Some(Operation::Place { statement: here.from.clone(), place })
            }
            _ => None,
        })
        .collect();
    for it in &apart {
        if let Operation::Place { place, .. } = it {
            path.can(Operation::Unplace { place: place.id.clone() });
        }
    }
    waiting.retain(|it| !matches!(it, Operation::Move { .. }));
    waiting.extend(apart);
    settle(path, &mut waiting);
}

fn bare_fields(it: &Association) -> Fields {
    it.fields.iter().filter(|it| it.0 != LAST_CHANGE).map(|it| (it.0.clone(), it.1.clone())).collect()
}

/// Does what can be done until nothing more can.
fn settle(path: &mut Path<'_>, waiting: &mut Vec<Operation>) {
    loop {
        let before = waiting.len();
        waiting.retain(|it| !path.can(it.clone()));
        if waiting.is_empty() || waiting.len() == before {
            return;
        }
    }
}

fn retirements(path: &mut Path<'_>, to: &Framework) {
    let standing: HashMap<String, bool> = path.here.statements.iter().map(|it| (it.id.clone(), it.live())).collect();
    let gone = to.statements.iter().filter(|it| !it.live() && standing.get(&it.id).copied().unwrap_or_default());
    let mut waiting: Vec<Operation> = gone
        .filter_map(|it| {
            let retired = it.retired.as_ref()?;
            let (why, replaced_by) = (retired.why.clone(), retired.replaced_by.clone());
            Some(Operation::Retire { statement: it.id.clone(), why, replaced_by })
        })
        .collect();
    // What stands under another goes first: a parent that is replaced would hand it over to its heir.
    loop {
        let before = waiting.len();
        let bare = |path: &Path<'_>, it: &Operation| match it {
            Operation::Retire { statement, .. } => {
                path.here.places_under(statement).iter().all(|it| path.here.statement(&it.from).is_none_or(|it| !it.live()))
            }
            _ => true,
        };
        waiting.retain(|it| !(bare(path, it) && path.can(it.clone())));
        if waiting.len() == before {
            break;
        }
    }
    settle(path, &mut waiting);
}

fn relations(path: &mut Path<'_>, to: &Framework) {
    let is_relation = |it: &&Association| it.sort != IS_CHILD_OF;
    for it in path.here.clone().associations.iter().filter(is_relation) {
        if path.goal.associations.get(it.id.as_str()).is_none_or(|goal| !same(goal, it)) {
            path.can(Operation::Unrelate { association: it.id.clone() });
        }
    }
    for it in to.associations.iter().filter(is_relation) {
        if !path.here.associations.iter().any(|here| here.id == it.id) {
            path.can(Operation::Relate { association: it.clone() });
        }
    }
}
