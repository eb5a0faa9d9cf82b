//! What is done to relations, to the header and to terms.

use super::apply::{Refused, TERM, Touched, add, change};
use super::check::{live, new_id, says, short};
use super::operation::{At, Header, NewPlace};
use super::{Association, Framework, IS_CHILD_OF, Statement, derived, sorts};
use record::Refusal;
use serde_json::{Value, json};

pub(super) fn set(fields: &mut super::Fields, name: &str, value: Option<&Value>) {
    match value {
        Some(value) => drop(fields.insert(name.to_owned(), value.clone())),
        None => drop(fields.remove(name)),
    }
}

pub(super) fn relate(it: &mut Framework, association: &Association) -> Result<Touched, Refused> {
    if association.sort == IS_CHILD_OF || association.sort.trim().is_empty() {
        return Err(Refusal::new("framework-not-a-relation").with("sort", &association.sort));
    }
    short(&association.sort)?;
    new_id(it, &association.id)?;
    if !it.statements.iter().any(|it| it.id == association.from) && association.from != it.id {
        return Err(Refusal::new("framework-no-such-statement").with("id", &association.from));
    }
    if association.to.trim().is_empty() || association.to == association.from {
        return Err(Refusal::new("framework-relation-to-itself"));
    }
    it.associations.push(association.clone());
    Ok(vec![association.id.clone()])
}

pub(super) fn unrelate(it: &mut Framework, id: &str) -> Result<Touched, Refused> {
    let found = it.associations.iter().position(|it| it.id == id && it.sort != IS_CHILD_OF);
    let at = found.ok_or_else(|| Refusal::new("framework-no-such-relation").with("id", id))?;
    Ok(vec![it.associations.remove(at).from])
}

pub(super) fn set_header(it: &mut Framework, part: Header, name: &str, value: Option<&Value>) -> Result<Touched, Refused> {
    short(name)?;
    let named = !name.trim().is_empty();
    match (part, value) {
        (Header::Title, Some(Value::String(title))) if !title.trim().is_empty() => it.title.clone_from(title),
        (Header::Rubrics, _) => it.rubrics = value.cloned(),
        (Header::Fields, _) if named => set(&mut it.fields, name, value),
        (Header::Definitions, _) if named => set(&mut it.definitions, name, value),
        (Header::Beside, _) if named => set(&mut it.beside, name, value),
        _ => return Err(Refusal::new("framework-header-not-set").with("name", name)),
    }
    Ok(Vec::new())
}

pub(super) fn put_term(it: &mut Framework, id: &str, term: &str, definition: &str) -> Result<Touched, Refused> {
    says(term)?;
    says(definition)?;
    if it.statements.iter().any(|it| it.id == id) {
        let at = live(it, id)?;
        if it.statements[at].sort != sorts::TERM {
            return Err(Refusal::new("framework-not-a-term").with("id", id));
        }
        return change(it, id, |it| {
            definition.clone_into(&mut it.text);
            it.fields.insert(TERM.to_owned(), json!(term));
        });
    }
    let mut statement = Statement { id: id.to_owned(), sort: sorts::TERM.to_owned(), text: definition.to_owned(), ..Statement::default() };
    statement.fields.insert(TERM.to_owned(), json!(term));
    let place = NewPlace { id: derived(&[id, IS_CHILD_OF]), under: it.id.clone(), at: At::Last, fields: super::Fields::new() };
    add(it, &statement, Some(&place))
}
