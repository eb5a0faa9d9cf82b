//! A link must name a record that is there, is in use and may be seen by whoever makes the link.

use crate::filter::visible;
use crate::house::House;
use crate::sql::{Sql, get, listed};
use crate::state::States;
use record::{Cell, Change, Fault, Reference, Refusal, Scope, Verb};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet};

/// References asked for at once.
const PAGE: usize = 10_000;
/// The most links one refusal names.
const MOST: usize = 100;

/// Puts the references that records of this commit were given into the links that name them provisionally.
pub(crate) fn settle(changes: &mut [Change], references: &[Reference]) {
    let given: BTreeMap<Reference, Reference> = changes
        .iter()
        .zip(references)
        .filter_map(|(change, given)| Some((change.reference.clone().filter(Reference::is_provisional)?, given.clone())))
        .collect();
    for cell in changes.iter_mut().flat_map(|it| &mut it.cells) {
        if let Cell::Link(target) = cell
            && let Some(settled) = given.get(target)
        {
            *target = settled.clone();
        }
    }
}

/// Checks the links that `changes` make or alter. A link that stood before may stay, even if its target was retired since.
pub(crate) async fn check(
    conn: &impl ConnectionTrait,
    house: &House,
    scope: &Scope,
    states: &States,
    changes: &[Change],
    places: &[usize],
    references: &[Reference],
) -> Result<Option<Refusal>, Fault> {
    let mut wanted: BTreeMap<&Reference, BTreeSet<&'static str>> = BTreeMap::new();
    for (change, place) in changes.iter().zip(places).filter(|(it, _)| !matches!(it.verb, Verb::Retire | Verb::Redact)) {
        let before = states.get(&(*place, change.id)).map(|it| &it.links);
        for (at, name) in house.entries[*place].links() {
            let Some(Cell::Link(target)) = change.cells.get(at) else { continue };
            if before.and_then(|it| it.get(&at)).is_none_or(|it| *it != target.to_string()) {
                wanted.entry(target).or_default().insert(name);
            }
        }
    }
    for (change, reference) in changes.iter().zip(references).filter(|(it, _)| it.verb != Verb::Retire) {
        if change.verb == Verb::Create || change.verb == Verb::Restore {
            wanted.remove(reference);
        }
    }
    let mut by_kind: BTreeMap<&str, Vec<&Reference>> = BTreeMap::new();
    for target in wanted.keys() {
        by_kind.entry(target.prefix()).or_default().push(target);
    }
    let mut there = BTreeSet::new();
    for (prefix, targets) in by_kind {
        let Some(entry) = house.of_prefix(prefix) else { continue };
        for targets in targets.chunks(PAGE) {
            let numbers: Vec<u64> = targets.iter().map(|it| it.number()).collect();
            let mut asked = Sql::new(format!("SELECT _reference FROM {} WHERE ", entry.table));
            asked.add(&house.dialect.among_numbers("_number"));
            asked.value(listed(&numbers)).with(" AND _retired = ?", false).add(" AND ").join(visible(entry, scope));
            for row in asked.rows(conn).await? {
                there.insert(get::<String>(&row, 0)?);
            }
        }
    }
    let missing: Vec<_> = wanted.iter().filter(|(target, _)| !there.contains(&target.to_string())).take(MOST).collect();
    if missing.is_empty() {
        return Ok(None);
    }
    let fields: BTreeSet<&str> = missing.iter().flat_map(|(_, fields)| fields.iter().copied()).collect();
    let targets: Vec<String> = missing.iter().map(|(target, _)| target.to_string()).collect();
    let fields = fields.into_iter().collect::<Vec<_>>().join(", ");
    Ok(Some(Refusal::new("no-such-record").with("field", fields).with("reference", targets.join(", "))))
}
