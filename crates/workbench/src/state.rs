//! The state of every function of the map, drawn from real records: what it holds, what is due, what is missing.

use crate::permission::{self, Person};
use crate::thread::Orphan;
use crate::threads::Threads;
use chrono::{Days, NaiveDate};
use record::{Cell, Fault, Query, Reference, Shelf, Test};
use serde::Serialize;
use std::collections::BTreeMap;

/// What says that nothing is left to do.
enum Settled {
    /// A field of choices is at one of these codes.
    At(&'static str, &'static [&'static str]),
    /// A field was filled in.
    Said(&'static str),
    /// Only a later day does.
    Never,
}

/// Date fields by which somebody has to do something, and what settles it.
const DUE: &[(&str, &str, Settled)] = &[
    ("need", "review_on", Settled::Never),
    ("service", "review_on", Settled::Never),
    ("specification", "review_on", Settled::At("standing", &["replaced"])),
    ("risk", "review_on", Settled::Never),
    ("decision", "review_on", Settled::Never),
    ("contract", "ends", Settled::Never),
    ("action", "due", Settled::At("state", &["done", "dropped"])),
    ("milestone", "due", Settled::Said("reached_on")),
    ("planned_involvement", "due", Settled::At("arranged", &["took-place", "given-up"])),
];

/// How far ahead something counts as due, in days.
pub const HORIZON: u64 = 30;

/// One kind that a function keeps, and how many records of it the person may see.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Holding {
    /// The name of the kind.
    pub kind: &'static str,
    /// How many.
    pub count: u64,
}

/// Something that has to be done by a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Due {
    /// The record.
    pub reference: Reference,
    /// The name of its kind.
    pub kind: &'static str,
    /// The field that holds the day.
    pub field: &'static str,
    /// What the record is called.
    pub title: String,
    /// The day.
    pub on: NaiveDate,
}

/// One function and how it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FunctionState {
    /// Its code.
    pub code: String,
    /// What it holds, in the order of the kinds. A kind is listed under every function it serves.
    pub holds: Vec<Holding>,
    /// What is due within the horizon, the earliest first. Each record counts under the function it serves first.
    pub due: Vec<Due>,
    /// What hangs loose. Each record counts under the function it serves first.
    pub loose: Vec<Orphan>,
}

impl FunctionState {
    /// How many records it holds.
    pub fn count(&self) -> u64 {
        self.holds.iter().map(|it| it.count).sum()
    }

    /// The kinds that serve the function and of which there is nothing yet.
    pub fn empty(&self) -> impl Iterator<Item = &'static str> {
        self.holds.iter().filter(|it| it.count == 0).map(|it| it.kind)
    }
}

/// How every function of the map stands for a person on a day.
pub async fn of_map(shelf: &dyn Shelf, threads: &Threads, by: &Person, today: NaiveDate) -> Result<Vec<FunctionState>, Fault> {
    let scope = permission::scope(by);
    let kinds: Vec<&str> = crate::kinds().iter().filter(|it| permission::may_see(by, it.kind)).map(|it| it.kind.name).collect();
    let counts = shelf.counts(&scope, &kinds).await?;
    let counts: BTreeMap<&str, u64> = kinds.into_iter().zip(counts).collect();
    let due = due(shelf, by, today).await?;
    let loose = threads.read(shelf, &scope).await?.orphans();
    let functions = framework::map().functions().map(|function| {
        let code = function.code.as_str();
        let first = |kind: &str| crate::kind(kind).and_then(|it| it.kind.serves.first()) == Some(&code);
        let held = crate::kinds().iter().filter(|it| it.kind.serves.contains(&code));
        FunctionState {
            code: code.to_owned(),
            holds: held.filter_map(|it| counts.get(it.kind.name).map(|count| Holding { kind: it.kind.name, count: *count })).collect(),
            due: due.iter().filter(|it| first(it.kind)).cloned().collect(),
            loose: loose.iter().filter(|it| first(it.node.kind)).cloned().collect(),
        }
    });
    Ok(functions.collect())
}

/// Everything that is due within the horizon, the earliest first.
pub async fn due(shelf: &dyn Shelf, by: &Person, today: NaiveDate) -> Result<Vec<Due>, Fault> {
    let scope = permission::scope(by);
    let last = today.checked_add_days(Days::new(HORIZON)).unwrap_or(today);
    let mut due = Vec::new();
    for (name, field, settled) in DUE {
        let Some(entry) = crate::kind(name).filter(|it| permission::may_see(by, it.kind)) else { continue };
        let query = Query::all(entry.kind.name).filter(*field, Test::AtMost(Cell::Date(last)));
        let query = match settled {
            Settled::At(field, codes) => {
                codes.iter().fold(query, |query, code| query.filter(*field, Test::IsNot(Cell::Text((*code).to_owned()))))
            }
            Settled::Said(field) => query.filter(*field, Test::Missing),
            Settled::Never => query,
        };
        for row in shelf.find(&scope, &query).await?.rows {
            if let Cell::Date(on) = row.cell(entry.kind, field) {
                due.push(Due { reference: row.reference.clone(), kind: entry.kind.name, field, title: row.title(entry.kind), on });
            }
        }
    }
    due.sort_by(|a, b| (a.on, &a.reference).cmp(&(b.on, &b.reference)));
    Ok(due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Listed, Shape};

    #[test]
    fn every_due_field_is_a_date_of_its_kind() {
        for (name, field, settled) in DUE {
            let kind = crate::kind(name).expect("a kind").kind;
            assert_eq!(kind.field(field).map(|it| it.shape), Some(Shape::Date), "{name}.{field}");
            match settled {
                Settled::At(field, codes) => {
                    let Some(Shape::Choice(choices)) = kind.field(field).map(|it| it.shape) else { panic!("{name}.{field} is no choice") };
                    for code in *codes {
                        assert!(choices.iter().any(|it| it.code == *code), "{name}.{field} {code}");
                    }
                }
                Settled::Said(field) => assert!(kind.field(field).is_some(), "{name}.{field}"),
                Settled::Never => (),
            }
        }
        assert_eq!(register::State::LIST.len(), 4);
    }
}
