//! Doing one operation: everything is checked first, so that a refusal leaves the framework as it was.

use super::around::{put_term, relate, set, set_header, unrelate};
use super::check::{all_new, called, check_at, check_place, live, new_id, parent, place_at, says, short, within};
use super::operation::{At, Becomes, Meaning, NewPlace, Operation, Part, SplitReason};
use super::{Association, Framework, IS_CHILD_OF, Retired, Statement, derived, sorts};
use record::Refusal;
use serde_json::json;
use std::collections::HashSet;

/// Why an operation was not done. The codes begin with `framework-`.
pub type Refused = Refusal;

/// The relation from a retired statement to what takes its place.
pub const REPLACED_BY: &str = "replacedBy";
/// The relation from the statement for those who contribute to the one for those who are responsible.
pub const CONTRIBUTES_TO: &str = "ext:contributesTo";
/// The field of a statement that came from a split: why it was made.
pub const SPLIT_REASON: &str = "splitReason";
/// The field of a glossary statement, or of a scope paragraph, that holds its term.
pub const TERM: &str = "term";
/// The field of a statement that was imported: where from, under which code, and whether it was tailored since.
pub const IMPORTED: &str = "imported";

/// Identifiers of what an operation made or changed.
pub(super) type Touched = Vec<String>;

/// Does an operation. Nothing changes when it is refused.
///
/// # Errors
/// A refusal that says why, with a code that begins with `framework-`.
pub fn apply(framework: &mut Framework, operation: &Operation) -> Result<(), Refused> {
    run(framework, operation).map(drop)
}

/// Does an operation and tells what it touched.
pub(super) fn run(it: &mut Framework, operation: &Operation) -> Result<Touched, Refused> {
    match operation {
        Operation::Add { statement, place } => add(it, statement, place.as_ref()),
        Operation::Reword { statement, text, meaning } => reword(it, statement, text, meaning),
        Operation::Renumber { statement, code } => {
            short(code)?;
            change(it, statement, |it| it.code.clone_from(code))
        }
        Operation::Sort { statement, sort } => {
            short(sort)?;
            change(it, statement, |it| it.sort.clone_from(sort))
        }
        Operation::Describe { statement, field, value } => {
            short(field)?;
            change(it, statement, |it| set(&mut it.fields, field, value.as_ref()))
        }
        Operation::Move { place, under, at } => move_place(it, place, under, at),
        Operation::Place { statement, place } => {
            live(it, statement)?;
            check_place(it, statement, place)?;
            Ok(put(it, statement, place))
        }
        Operation::Unplace { place } => {
            let at = place_at(it, place)?;
            Ok(vec![it.associations.remove(at).from])
        }
        Operation::Merge { statements, into } => merge(it, statements, into),
        Operation::Split { statement, into, reason } => split(it, statement, into, *reason),
        Operation::Retire { statement, why, replaced_by } => retire(it, statement, why, replaced_by),
        Operation::Revive { statement } => revive(it, statement),
        Operation::Relate { association } => relate(it, association),
        Operation::Unrelate { association } => unrelate(it, association),
        Operation::SetHeader { part, name, value } => set_header(it, *part, name, value.as_ref()),
        Operation::PutTerm { id, term, definition } => put_term(it, id, term, definition),
        Operation::RemoveTerm { id, why } => {
            let at = live(it, id)?;
            if it.statements[at].sort != sorts::TERM {
                return Err(Refusal::new("framework-not-a-term").with("id", id));
            }
            retire(it, id, why, &[])
        }
    }
}

pub(super) fn change(it: &mut Framework, id: &str, how: impl FnOnce(&mut Statement)) -> Result<Touched, Refused> {
    let at = live(it, id)?;
    how(&mut it.statements[at]);
    Ok(vec![id.to_owned()])
}

pub(super) fn add(it: &mut Framework, statement: &Statement, place: Option<&NewPlace>) -> Result<Touched, Refused> {
    new_id(it, &statement.id)?;
    says(&statement.text)?;
    short(&statement.code)?;
    short(&statement.sort)?;
    if !statement.live() {
        return Err(Refusal::new("framework-statement-retired").with("statement", called(statement)));
    }
    if let Some(place) = place {
        check_place(it, &statement.id, place)?;
        if place.id == statement.id {
            return Err(Refusal::new("framework-id-not-free").with("id", &place.id));
        }
    }
    it.statements.push(statement.clone());
    let mut touched = vec![statement.id.clone()];
    touched.extend(place.into_iter().flat_map(|place| put(it, &statement.id, place)));
    Ok(touched)
}

/// Makes a place that was checked.
fn put(it: &mut Framework, statement: &str, place: &NewPlace) -> Touched {
    let (order, mut touched) = order_at(it, &place.under, &place.at, None);
    it.associations.push(Association {
        id: place.id.clone(),
        sort: IS_CHILD_OF.to_owned(),
        from: statement.to_owned(),
        to: place.under.clone(),
        order,
        fields: place.fields.clone(),
    });
    touched.push(place.id.clone());
    touched
}

/// The number for a place under `under`. When no whole number is free between its neighbours, all of them are numbered anew.
fn order_at(it: &mut Framework, under: &str, at: &At, moved: Option<&str>) -> (Option<i64>, Touched) {
    if let At::Order(order) = at {
        return (*order, Vec::new());
    }
    let ids = |it: &Framework| -> Vec<(String, Option<i64>)> {
        it.places_under(under).into_iter().filter(|it| moved != Some(it.id.as_str())).map(|it| (it.id.clone(), it.order)).collect()
    };
    let siblings = ids(it);
    let index = match at {
        At::First => 0,
        At::After(sibling) => siblings.iter().position(|(id, _)| id == sibling).map_or(siblings.len(), |it| it + 1),
        At::Last | At::Order(_) => siblings.len(),
    };
    let before = index.checked_sub(1).and_then(|at| siblings.get(at));
    let free = match (before, siblings.get(index)) {
        (None, None) => Some(1),
        (None, Some((_, next))) => next.and_then(|next| next.checked_sub(1)),
        (Some((_, before)), None) => before.and_then(|before| before.checked_add(1)),
        (Some((_, before)), Some((_, next))) => before.and_then(|it| it.checked_add(1)).filter(|it| next.is_none_or(|next| *it < next)),
    };
    if free.is_some() {
        return (free, Vec::new());
    }
    let mut touched = Vec::new();
    for (place, (id, _)) in siblings.into_iter().enumerate() {
        let number = i64::try_from(place + usize::from(place >= index) + 1).unwrap_or(i64::MAX);
        if let Some(association) = it.associations.iter_mut().find(|it| it.id == id && it.sort == IS_CHILD_OF) {
            association.order = Some(number);
        }
        touched.push(id);
    }
    (Some(i64::try_from(index + 1).unwrap_or(i64::MAX)), touched)
}

fn move_place(it: &mut Framework, place: &str, under: &str, at: &At) -> Result<Touched, Refused> {
    let index = place_at(it, place)?;
    let statement = it.associations[index].from.clone();
    parent(it, &statement, under)?;
    check_at(it, under, at, Some(place))?;
    let (order, mut touched) = order_at(it, under, at, Some(place));
    let association = &mut it.associations[index];
    under.clone_into(&mut association.to);
    association.order = order;
    touched.push(place.to_owned());
    Ok(touched)
}

fn reword(it: &mut Framework, id: &str, text: &str, meaning: &Meaning) -> Result<Touched, Refused> {
    says(text)?;
    let at = live(it, id)?;
    if it.statements[at].text == text {
        return Err(Refusal::new("framework-same-words").with("statement", called(&it.statements[at])));
    }
    match meaning {
        Meaning::Kept => {
            let statement = &mut it.statements[at];
            text.clone_into(&mut statement.text);
            // What was taken from elsewhere unchanged is no longer unchanged.
            if let Some(status) = statement.fields.get_mut(IMPORTED).and_then(|it| it.get_mut("status")) {
                *status = json!("tailored");
            }
            Ok(vec![id.to_owned()])
        }
        Meaning::Changed { id: new } => {
            new_id(it, new)?;
            let old = &it.statements[at];
            let mut statement = Statement { id: new.clone(), text: text.to_owned(), ..old.clone() };
            // It is not what was imported: that statement is the retired one.
            statement.fields.remove(IMPORTED);
            it.statements.push(statement);
            let mut touched = stand_where(it, id, new);
            touched.extend(take_over(it, id, new));
            touched.push(new.clone());
            touched.extend(retired(it, id, "It means something else now.", std::slice::from_ref(new)));
            Ok(touched)
        }
    }
}

/// Stands a statement wherever another one stands, right after it.
fn stand_where(it: &mut Framework, old: &str, new: &str) -> Touched {
    let places: Vec<(String, String)> = it.places_of(old).map(|it| (it.id.clone(), it.to.clone())).collect();
    let mut touched = Vec::new();
    for (id, under) in places {
        let place = NewPlace { id: derived(&[new, &id]), under, at: At::After(id), fields: super::Fields::new() };
        touched.extend(put(it, new, &place));
    }
    touched
}

/// Takes everything that stands under one statement to another one, in its order, after what stands there.
fn take_over(it: &mut Framework, old: &str, new: &str) -> Touched {
    let places: Vec<String> = it.places_under(old).into_iter().map(|it| it.id.clone()).collect();
    for id in &places {
        let (order, _) = order_at(it, new, &At::Last, None);
        if let Some(place) = it.associations.iter_mut().find(|it| it.id == *id && it.sort == IS_CHILD_OF) {
            new.clone_into(&mut place.to);
            place.order = order;
        }
    }
    places
}

/// Retires what was checked, and says what takes its place.
fn retired(it: &mut Framework, id: &str, why: &str, replaced_by: &[String]) -> Touched {
    let mut touched = vec![id.to_owned()];
    for new in replaced_by {
        let association = derived(&[id, REPLACED_BY, new]);
        if !it.associations.iter().any(|it| it.sort == REPLACED_BY && it.from == id && it.to == *new) {
            let sort = REPLACED_BY.to_owned();
            let from = id.to_owned();
            it.associations.push(Association { id: association.clone(), sort, from, to: new.clone(), ..Association::default() });
            touched.push(association);
        }
    }
    if let Some(statement) = it.statements.iter_mut().find(|it| it.id == id) {
        statement.retired = Some(Retired { why: why.to_owned(), replaced_by: replaced_by.to_vec() });
    }
    touched
}

fn retire(it: &mut Framework, id: &str, why: &str, replaced_by: &[String]) -> Result<Touched, Refused> {
    let at = live(it, id)?;
    if why.trim().is_empty() {
        return Err(Refusal::new("framework-no-reason"));
    }
    for new in replaced_by {
        if !it.statements.iter().any(|it| it.id == *new) {
            return Err(Refusal::new("framework-no-such-statement").with("id", new));
        }
        if new == id {
            return Err(Refusal::new("framework-replaces-itself").with("statement", called(&it.statements[at])));
        }
    }
    let stands: Vec<String> = it.places_under(id).into_iter().map(|it| it.from.clone()).collect();
    let children = stands.iter().filter(|child| it.statement(child).is_some_and(Statement::live)).count();
    let mut touched = Vec::new();
    match replaced_by {
        _ if children == 0 => {}
        // What stands under it goes to what takes its place, unless that would stand under itself.
        [new] if live(it, new).is_ok() && !within(it, new, id) => touched.extend(take_over(it, id, new)),
        _ => {
            let refusal = Refusal::new("framework-has-children").with("statement", called(&it.statements[at])).with("count", children);
            return Err(refusal.offering("framework-move-children"));
        }
    }
    touched.extend(retired(it, id, why, replaced_by));
    Ok(touched)
}

fn revive(it: &mut Framework, id: &str) -> Result<Touched, Refused> {
    let Some(at) = it.statements.iter().position(|it| it.id == id) else {
        return Err(Refusal::new("framework-no-such-statement").with("id", id));
    };
    if it.statements[at].live() {
        return Err(Refusal::new("framework-statement-live").with("statement", called(&it.statements[at])));
    }
    let holds = |to: &str| to == it.id || it.statement(to).is_none_or(Statement::live);
    let stands = it.places_of(id).count() == 0 || it.places_of(id).any(|place| holds(&place.to));
    if !stands {
        return Err(Refusal::new("framework-parent-retired").with("statement", called(&it.statements[at])));
    }
    it.statements[at].retired = None;
    it.associations.retain(|it| !(it.sort == REPLACED_BY && it.from == id));
    Ok(vec![id.to_owned()])
}

fn merge(it: &mut Framework, statements: &[String], into: &Becomes) -> Result<Touched, Refused> {
    let different: HashSet<&String> = statements.iter().collect();
    if different.len() < 2 || different.len() < statements.len() {
        return Err(Refusal::new("framework-merge-needs-two"));
    }
    let first = live(it, &statements[0])?;
    statements.iter().try_for_each(|id| live(it, id).map(drop))?;
    let mut touched = Vec::new();
    let new = match into {
        Becomes::One(kept) if statements.contains(kept) => kept.clone(),
        Becomes::One(other) => return Err(Refusal::new("framework-no-such-statement").with("id", other)),
        Becomes::New(part) => {
            new_id(it, &part.id)?;
            says(&part.text)?;
            short(&part.code)?;
            part.id.clone()
        }
    };
    // If one stands under another, what takes over must not come to stand under itself.
    for (at, id) in statements.iter().enumerate() {
        if statements.iter().enumerate().any(|(other, top)| at != other && within(it, id, top)) {
            return Err(Refusal::new("framework-merge-of-parent").with("statement", id));
        }
    }
    if let Becomes::New(part) = into {
        let sort = it.statements[first].sort.clone();
        it.statements.push(made_of(part, sort));
        touched.extend(stand_where(it, &statements[0], &new));
        touched.push(new.clone());
    }
    for id in statements.iter().filter(|it| **it != new) {
        touched.extend(take_over(it, id, &new));
        touched.extend(retired(it, id, "It was merged with others.", std::slice::from_ref(&new)));
    }
    Ok(touched)
}

fn made_of(part: &Part, sort: String) -> Statement {
    Statement { id: part.id.clone(), sort, code: part.code.clone(), text: part.text.clone(), ..Statement::default() }
}

fn split(it: &mut Framework, id: &str, into: &[Part], reason: SplitReason) -> Result<Touched, Refused> {
    let at = live(it, id)?;
    if into.len() < 2 {
        return Err(Refusal::new("framework-split-needs-two"));
    }
    all_new(it, &into.iter().map(|it| it.id.as_str()).collect::<Vec<_>>())?;
    for part in into {
        says(&part.text)?;
        short(&part.code)?;
    }
    let sort = it.statements[at].sort.clone();
    let mut touched = Vec::new();
    // From the last to the first: each is put right after the old one.
    for part in into.iter().rev() {
        let mut statement = made_of(part, sort.clone());
        statement.fields.insert(SPLIT_REASON.to_owned(), json!(reason.code()));
        it.statements.push(statement);
        touched.extend(stand_where(it, id, &part.id));
        touched.push(part.id.clone());
    }
    touched.extend(take_over(it, id, &into[0].id));
    if reason == SplitReason::ResponsibleContributing {
        for part in &into[1..] {
            let (from, to) = (part.id.clone(), into[0].id.clone());
            let association = derived(&[&from, CONTRIBUTES_TO, &to]);
            touched.push(association.clone());
            it.associations.push(Association { id: association, sort: CONTRIBUTES_TO.to_owned(), from, to, ..Association::default() });
        }
    }
    let parts: Vec<String> = into.iter().map(|it| it.id.clone()).collect();
    touched.extend(retired(it, id, "It was split.", &parts));
    Ok(touched)
}
