//! Finding one record, and the titles of those it names.

use crate::ask::Ask;
use crate::trouble::Trouble;
use crate::view::values::Titles;
use record::{Cell, Kind, Query, Reference, Row, Shape, Test};
use std::collections::{BTreeMap, BTreeSet};

/// The record that the path names, in use or retired, when it may be seen.
pub async fn named(ask: &Ask) -> Result<(&'static record::Entry, Row), Trouble> {
    let (entry, reference) = (ask.kind()?, ask.reference()?);
    if reference.prefix() != entry.kind.prefix {
        return Err(Trouble::Missing);
    }
    one(ask, entry.kind, &reference).await?.map(|row| (entry, row)).ok_or(Trouble::Missing)
}

/// The record of this reference, in use or retired, when it may be seen.
pub async fn one(ask: &Ask, kind: &'static Kind, reference: &Reference) -> Result<Option<Row>, Trouble> {
    let scope = ask.scope()?;
    let query = Query::one(kind.name, reference);
    let in_use = ask.app.shelf.find(&scope, &query).await?.rows;
    if let Some(row) = in_use.into_iter().next() {
        return Ok(Some(row));
    }
    Ok(ask.app.shelf.find(&scope, &Query { retired: true, ..query }).await?.rows.into_iter().next())
}

/// The records that the link fields of some rows name.
pub fn linked<'a>(kind: &Kind, rows: impl IntoIterator<Item = &'a Row>) -> BTreeSet<Reference> {
    let fields: Vec<_> = kind.fields.iter().filter(|it| matches!(it.shape, Shape::Link(_))).collect();
    let cells = rows.into_iter().flat_map(|row| fields.iter().map(|field| row.cell(kind, field.name)).collect::<Vec<_>>());
    cells.filter_map(|it| if let Cell::Link(it) = it { Some(it) } else { None }).collect()
}

/// What these records are called, as far as they may be seen: one question per kind.
pub async fn titles(ask: &Ask, references: impl IntoIterator<Item = Reference>) -> Result<Titles, Trouble> {
    let (scope, person) = (ask.scope()?, ask.person()?);
    let mut by_kind: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for reference in references {
        if let Some(entry) = workbench::kind_of(&reference).filter(|it| workbench::may_see(person, it.kind)) {
            by_kind.entry(entry.kind.name).or_default().push(reference.to_string());
        }
    }
    let mut titles = Titles::new();
    for (name, references) in by_kind {
        let Some(entry) = workbench::kind(name) else { continue };
        let query = Query::all(name).filter("reference", Test::Among(references));
        let retired = Query { retired: true, ..query.clone() };
        let mut rows = ask.app.shelf.find(&scope, &query).await?.rows;
        if rows.len() < query_len(&query) {
            rows.extend(ask.app.shelf.find(&scope, &retired).await?.rows);
        }
        titles.extend(rows.into_iter().map(|row| (row.reference.clone(), row.title(entry.kind))));
    }
    Ok(titles)
}

/// How many references a query names.
fn query_len(query: &Query) -> usize {
    query.filters.iter().map(|it| if let Test::Among(them) = &it.test { them.len() } else { 0 }).sum()
}
