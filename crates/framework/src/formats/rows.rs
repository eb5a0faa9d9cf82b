//! A framework as rows under rows, for formats in which a statement stands in one place only; and the sweep that names the rest.

use super::case::derived_id;
use super::loss::{Losses, Place, WHOLE};
use crate::structure::{Association, Fields, Framework, IS_CHILD_OF, Statement};
use std::collections::{HashMap, HashSet};

/// A live statement in its first place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub statement: &'a Statement,
    /// What gives it this place; none for a statement that stands nowhere.
    pub place: Option<&'a Association>,
    /// The row it stands under; none for the framework.
    pub under: Option<usize>,
    /// Which it is among those under the same, from 1.
    pub rank: i64,
}

/// Every live statement once, from the top, each before what stands under it.
pub(super) fn rows(framework: &Framework) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut first: HashSet<*const Statement> = HashSet::new();
    let mut ranks: HashMap<Option<usize>, i64> = HashMap::new();
    // The row of each statement on the way from the top; none where the statement has its row elsewhere.
    let mut way: Vec<Option<usize>> = Vec::new();
    for line in framework.outline() {
        way.truncate(line.depth);
        if !first.insert(std::ptr::from_ref(line.statement)) {
            way.push(None);
            continue;
        }
        let under = way.last().copied().flatten();
        let rank = ranks.entry(under).or_default();
        *rank += 1;
        rows.push(Row { statement: line.statement, place: line.place, under, rank: *rank });
        way.push(Some(rows.len() - 1));
    }
    rows
}

/// The place of a statement, made for a format that gives places no identifier.
pub(super) fn place(from: &str, to: &str, order: i64) -> Association {
    Association {
        id: derived_id(&format!("{from} {IS_CHILD_OF} {to}")),
        sort: IS_CHILD_OF.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        order: Some(order),
        fields: Fields::new(),
    }
}

/// What a format carries.
pub(super) struct Carried<'a> {
    /// Keys of the framework's own fields.
    pub framework: &'a [&'a str],
    /// Keys of the fields of a statement.
    pub statement: &'a [&'a str],
    /// Whether an association that is no place of a row is carried, without its fields, identifier and order.
    pub relation: &'a dyn Fn(&Association) -> bool,
    /// Whether places and relations keep their identifiers.
    pub relation_ids: bool,
    /// Whether a key of the format's own stays in its fields and goes out again.
    pub own_key: &'a dyn Fn(&str) -> bool,
    /// Why what is not carried is not.
    pub why: &'a str,
}

const RETIRED: &str = "The format knows nothing that was retired; only what holds today travels.";
const SECOND: &str = "In this format a statement stands in one place; this is another place of it.";
const RELATION: &str = "The format has no such relation, or the other end is not in it.";
const NO_ID: &str = "The format gives relations no identifier.";
const RANK: &str = "Places are counted from 1 in their order.";
const PLACED: &str = "It stands nowhere; in this format it stands at the top.";
const DEFINITIONS: &str = "The format has no definitions and rubrics.";

/// Names whatever a format of rows does not carry. What it carries in other words is for the format to name.
pub(super) fn sweep(framework: &Framework, rows: &[Row<'_>], carried: &Carried<'_>, losses: &mut Losses) {
    let in_rows: HashSet<*const Statement> = rows.iter().map(|it| std::ptr::from_ref(it.statement)).collect();
    let places: HashMap<*const Association, &Row<'_>> = rows.iter().filter_map(|it| Some((std::ptr::from_ref(it.place?), it))).collect();
    let left = |fields: &Fields, keys: &[&str], place: &Place, losses: &mut Losses| {
        for key in fields.keys().filter(|key| !keys.contains(&key.as_str()) && !(carried.own_key)(key)) {
            losses.left_out(place, key, carried.why);
        }
    };
    left(&framework.fields, carried.framework, &Place::Framework, losses);
    for it in &framework.statements {
        let place = Place::Statement(it.id.clone());
        if in_rows.contains(&std::ptr::from_ref(it)) {
            left(&it.fields, carried.statement, &place, losses);
        } else {
            losses.left_out(&place, WHOLE, RETIRED);
        }
    }
    for row in rows.iter().filter(|it| it.place.is_none()) {
        losses.added(&Place::Statement(row.statement.id.clone()), "place", PLACED);
    }
    for it in &framework.associations {
        let place = Place::Association(it.id.clone());
        let row = places.get(&std::ptr::from_ref(it));
        if row.is_none() && !(carried.relation)(it) {
            losses.left_out(&place, WHOLE, if it.sort == IS_CHILD_OF { SECOND } else { RELATION });
            continue;
        }
        if !carried.relation_ids {
            losses.left_out(&place, "id", NO_ID);
        }
        match row {
            Some(row) if it.order != Some(row.rank) => losses.changed(&place, "order", RANK),
            None if it.order.is_some() => losses.left_out(&place, "order", carried.why),
            _ => {}
        }
        left(&it.fields, &[], &place, losses);
    }
    for key in framework.definitions.keys() {
        losses.left_out(&Place::Definitions(key.clone()), WHOLE, DEFINITIONS);
    }
    if framework.rubrics.is_some() {
        losses.left_out(&Place::Rubrics, WHOLE, DEFINITIONS);
    }
    for key in framework.beside.keys() {
        losses.left_out(&Place::Beside, key, carried.why);
    }
}

/// The text of a field that is one and not empty.
pub(super) fn text<'a>(fields: &'a Fields, key: &str) -> Option<&'a str> {
    fields.get(key).and_then(|it| it.as_str()).filter(|it| !it.is_empty())
}

/// Names each of these fields that is no text, or an empty one: the format has nothing else.
pub(super) fn texts_only(fields: &Fields, keys: &[&str], place: &Place, losses: &mut Losses) {
    for key in keys.iter().filter(|key| fields.contains_key(**key) && text(fields, key).is_none()) {
        losses.left_out(place, key, "The format carries texts only, and no empty ones.");
    }
}
