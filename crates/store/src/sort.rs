//! The order of rows, and the indexes that make it fast.
//!
//! Indexes for sorting are made when a field is first sorted by and the kind is large: an index on every field would
//! make each import pay for orders nobody asks for.

use crate::columns::type_of;
use crate::dialect::{Dialect, Type};
use crate::filter::Column;
use crate::house::Entry;
use crate::schema::index_name;
use record::{Fault, Order};

/// Kinds with fewer rows need no indexes but their own.
pub(crate) const LARGE: u64 = 2_000;

/// How a query is sorted.
pub(crate) struct Sorting {
    /// The list after `ORDER BY`.
    pub list: String,
    /// The statement that makes the index for it, when it needs one of its own.
    pub index: Option<String>,
}

/// The sorting of a query: rows without a value last, ties by reference.
pub(crate) fn sorting(dialect: Dialect, entry: &Entry, order: Option<&Order>) -> Result<Sorting, Fault> {
    let (column, direction) = match order {
        None => return Ok(Sorting { list: "_number".to_owned(), index: None }),
        Some(Order::Up(name)) => (Column::of(entry, name)?, "ASC"),
        Some(Order::Down(name)) => (Column::of(entry, name)?, "DESC"),
    };
    let key = match column {
        Column::Reference => return Ok(Sorting { list: format!("_number {direction}"), index: None }),
        Column::Owner | Column::ChangedAt => format!("{} {direction}", column.name()),
        Column::Field(field) => format!("({} IS NULL), {} {direction}", column.name(), key(dialect, &column, type_of(field))),
    };
    let list = format!("{key}, _number");
    let name = index_name(entry.kind.name, &format!("sort {list}"));
    Ok(Sorting { index: Some(format!("CREATE INDEX IF NOT EXISTS {name} ON {} (_retired, {list})", entry.table)), list })
}

/// What is compared: numbers and days as they are, the first part of a text without regard to capitals.
fn key(dialect: Dialect, column: &Column, of: Type) -> String {
    let name = column.name();
    match (of, dialect) {
        (Type::Text, Dialect::Sqlite) => format!("substr({name}, 1, 200) COLLATE NOCASE"),
        (Type::Text, Dialect::Postgres) => format!("(lower(left({name}, 200) COLLATE \"C\"))"),
        _ => name,
    }
}
