//! What is asked of a thing before anything is done to it.

use super::apply::Refused;
use super::operation::{At, NewPlace};
use super::{Framework, IS_CHILD_OF, Statement};
use record::Refusal;
use std::collections::HashSet;

/// The longest statement that is taken, in characters.
const LONGEST_TEXT: usize = 20_000;
/// The longest code or sort.
const LONGEST_CODE: usize = 200;

/// Where the live statement of an identifier stands in the list.
pub(super) fn live(it: &Framework, id: &str) -> Result<usize, Refused> {
    match it.statements.iter().position(|it| it.id == id) {
        Some(at) if it.statements[at].live() => Ok(at),
        Some(at) => Err(Refusal::new("framework-statement-retired").with("statement", called(&it.statements[at]))),
        None => Err(Refusal::new("framework-no-such-statement").with("id", id)),
    }
}

/// What people call a statement: its code, or the beginning of what it says.
pub(super) fn called(it: &Statement) -> String {
    if it.code.is_empty() { it.text.chars().take(60).collect() } else { it.code.clone() }
}

pub(super) fn place_at(it: &Framework, id: &str) -> Result<usize, Refused> {
    let found = it.associations.iter().position(|it| it.id == id && it.sort == IS_CHILD_OF);
    found.ok_or_else(|| Refusal::new("framework-no-such-place").with("id", id))
}

pub(super) fn new_id(it: &Framework, id: &str) -> Result<(), Refused> {
    let taken = it.id == id || it.statements.iter().any(|it| it.id == id) || it.associations.iter().any(|it| it.id == id);
    let sound = !id.trim().is_empty() && id.len() <= 500 && !id.chars().any(char::is_control);
    if sound && !taken { Ok(()) } else { Err(Refusal::new("framework-id-not-free").with("id", id)) }
}

pub(super) fn all_new(it: &Framework, ids: &[&str]) -> Result<(), Refused> {
    let different: HashSet<&str> = ids.iter().copied().collect();
    if different.len() < ids.len() {
        return Err(Refusal::new("framework-id-not-free").with("id", ids.join(", ")));
    }
    ids.iter().try_for_each(|id| new_id(it, id))
}

pub(super) fn says(text: &str) -> Result<(), Refused> {
    if text.trim().is_empty() {
        return Err(Refusal::new("framework-statement-empty"));
    }
    let length = text.chars().count();
    if length > LONGEST_TEXT {
        return Err(Refusal::new("framework-statement-too-long").with("max", LONGEST_TEXT).with("length", length));
    }
    Ok(())
}

pub(super) fn short(text: &str) -> Result<(), Refused> {
    let sound = text.chars().count() <= LONGEST_CODE && !text.chars().any(char::is_control);
    if sound { Ok(()) } else { Err(Refusal::new("framework-code-too-long").with("max", LONGEST_CODE)) }
}

pub(super) fn parent(it: &Framework, statement: &str, under: &str) -> Result<(), Refused> {
    if under == it.id {
        return Ok(());
    }
    live(it, under)?;
    if within(it, under, statement) {
        return Err(Refusal::new("framework-circle").with("statement", statement).with("under", under));
    }
    Ok(())
}

/// Whether `id` is `top` or stands somewhere under it.
pub(super) fn within(it: &Framework, id: &str, top: &str) -> bool {
    let mut seen = HashSet::new();
    let mut ahead = vec![id];
    while let Some(here) = ahead.pop() {
        if here == top {
            return true;
        }
        if seen.insert(here) {
            ahead.extend(it.associations.iter().filter(|it| it.sort == IS_CHILD_OF && it.from == here).map(|it| it.to.as_str()));
        }
    }
    false
}

pub(super) fn check_at(it: &Framework, under: &str, at: &At, moved: Option<&str>) -> Result<(), Refused> {
    let At::After(sibling) = at else { return Ok(()) };
    let there = it.associations[place_at(it, sibling)?].to == under && moved != Some(sibling);
    if there { Ok(()) } else { Err(Refusal::new("framework-no-such-place").with("id", sibling)) }
}

pub(super) fn check_place(it: &Framework, statement: &str, place: &NewPlace) -> Result<(), Refused> {
    new_id(it, &place.id)?;
    parent(it, statement, &place.under)?;
    check_at(it, &place.under, &place.at, None)
}
