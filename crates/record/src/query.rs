//! A set-based question as a value; the store turns it into SQL.

use crate::{Cell, Row};
use serde::{Deserialize, Serialize};

/// What a row must meet. A row without a value meets only [`Test::Missing`] and [`Test::IsNot`].
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// The value is this one; for a field of several choices: this code is among them.
    Is(Cell),
    /// The value is not this one.
    IsNot(Cell),
    /// The value is this one or above.
    AtLeast(Cell),
    /// The value is this one or below.
    AtMost(Cell),
    /// The text holds these words, in any case.
    Has(String),
    /// The text is one of these.
    Among(Vec<String>),
    /// Nothing was said.
    Missing,
    /// Something was said.
    Present,
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// A field of the kind, or `reference`, `owner`.
    pub field: String,
    /// What it must meet.
    pub test: Test,
}

/// The order of rows. Rows without a value come last; ties are broken by reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "order", content = "field")]
pub enum Order {
    /// From low to high.
    Up(String),
    /// From high to low.
    Down(String),
}

/// Which rows of one kind, in which order.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The name of the kind.
    pub kind: &'static str,
    /// All of these must be met.
    pub filters: Vec<Filter>,
    /// The order; by reference when `None`. `reference`, `changed_at` and every field can be sorted by.
    pub order: Option<Order>,
    /// Whether retired rows are wanted instead of those in use.
    pub retired: bool,
    /// How many rows to pass over.
    pub skip: u64,
    /// The most rows to hand over; everything when `None`.
    pub limit: Option<u64>,
}

impl Query {
    /// Every row in use of `kind`.
    pub fn all(kind: &'static str) -> Query {
        Query { kind, filters: Vec::new(), order: None, retired: false, skip: 0, limit: None }
    }

    /// The row with this reference.
    pub fn one(kind: &'static str, reference: &crate::Reference) -> Query {
        Query::all(kind).filter("reference", Test::Is(Cell::Text(reference.to_string())))
    }

    /// The same query with one more condition.
    pub fn filter(mut self, field: impl Into<String>, test: Test) -> Query {
        self.filters.push(Filter { field: field.into(), test });
        self
    }

    /// The same query in this order.
    pub fn order(mut self, order: Order) -> Query {
        self.order = Some(order);
        self
    }

    /// The same query for one page.
    pub fn page(mut self, skip: u64, limit: u64) -> Query {
        self.skip = skip;
        self.limit = Some(limit);
        self
    }
}

/// What a query found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The rows of the page.
    pub rows: Vec<Row>,
    /// How many rows meet the query on all pages.
    pub total: u64,
}

/// How many rows, and how much, per value of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// The value that the rows share; missing for those without one.
    pub group: Cell,
    /// How many rows.
    pub count: u64,
    /// The sum of the field asked for, in its stored unit (money in pounds); `None` when none was asked for.
    pub sum: Option<f64>,
}
