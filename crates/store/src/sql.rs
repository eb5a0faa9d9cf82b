//! A statement in the making, and running it.

use crate::dialect::Dialect;
use record::Fault;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, TryGetable, Value};

/// SQL text with `?` for every parameter, and the parameters. PostgreSQL's numbered placeholders are put in last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sql {
    text: String,
    values: Vec<Value>,
}

/// A statement with its parameters.
pub(crate) fn sql<const N: usize>(text: &str, values: [Value; N]) -> Sql {
    Sql { text: text.to_owned(), values: values.into() }
}

impl Sql {
    /// A statement that begins with `text`.
    pub fn new(text: impl Into<String>) -> Sql {
        Sql { text: text.into(), values: Vec::new() }
    }

    /// Text whose every `?` has its value.
    pub fn whole(text: String, values: Vec<Value>) -> Sql {
        Sql { text, values }
    }

    /// Adds text.
    pub fn add(&mut self, text: &str) -> &mut Sql {
        self.text.push_str(text);
        self
    }

    /// Adds text that holds one `?`, and its value.
    pub fn with(&mut self, text: &str, value: impl Into<Value>) -> &mut Sql {
        self.text.push_str(text);
        self.values.push(value.into());
        self
    }

    /// Adds a value whose `?` stands in the text already.
    pub fn value(&mut self, value: impl Into<Value>) -> &mut Sql {
        self.values.push(value.into());
        self
    }

    /// Adds another piece with its values.
    pub fn join(&mut self, other: Sql) -> &mut Sql {
        self.text.push_str(&other.text);
        self.values.extend(other.values);
        self
    }

    fn statement(self, conn: &impl ConnectionTrait) -> Statement {
        let backend = conn.get_database_backend();
        let text = if Dialect::of(backend) == Dialect::Postgres { numbered(&self.text) } else { self.text };
        Statement::from_sql_and_values(backend, text, self.values)
    }

    /// Runs it and says how many rows were touched.
    pub async fn run(self, conn: &impl ConnectionTrait) -> Result<u64, Fault> {
        conn.execute_raw(self.statement(conn)).await.map(|it| it.rows_affected()).map_err(failed)
    }

    /// Runs it and hands over its rows.
    pub async fn rows(self, conn: &impl ConnectionTrait) -> Result<Vec<QueryResult>, Fault> {
        conn.query_all_raw(self.statement(conn)).await.map_err(failed)
    }

    /// Runs it and hands over its first row.
    pub async fn row(self, conn: &impl ConnectionTrait) -> Result<Option<QueryResult>, Fault> {
        Ok(self.rows(conn).await?.into_iter().next())
    }

    /// Runs it and hands over the whole number in its first column, 0 when there is none.
    pub async fn count(self, conn: &impl ConnectionTrait) -> Result<u64, Fault> {
        let row = self.row(conn).await?;
        let number: Option<i64> = row.map(|it| get(&it, 0)).transpose()?.flatten();
        Ok(number.unwrap_or(0).unsigned_abs())
    }
}

/// Runs statements without parameters.
pub(crate) async fn script(conn: &impl ConnectionTrait, text: &str) -> Result<(), Fault> {
    conn.execute_unprepared(text).await.map(drop).map_err(failed)
}

/// The value of a column by its place.
pub(crate) fn get<T: TryGetable>(row: &QueryResult, at: usize) -> Result<T, Fault> {
    row.try_get_by_index(at).map_err(failed)
}

/// A whole number that cannot be negative.
pub(crate) fn counted(row: &QueryResult, at: usize) -> Result<u64, Fault> {
    get::<i64>(row, at).map(i64::unsigned_abs)
}

/// A number as the database holds it. Numbers here are counts and versions, far below the limit.
pub(crate) fn whole(number: u64) -> Value {
    Value::BigInt(Some(i64::try_from(number).unwrap_or(i64::MAX)))
}

/// A list of texts as one parameter for [`Dialect::among`].
pub(crate) fn listed<T: serde::Serialize>(items: &[T]) -> Value {
    serde_json::to_string(items).unwrap_or_else(|_| "[]".to_owned()).into()
}

/// What the operator reads when the database fails; the public reads only that storage failed.
pub(crate) fn failed(error: DbErr) -> Fault {
    Fault::new("storage-failed", error)
}

/// A fault of what is kept, not of the database.
pub(crate) fn damaged(what: impl std::fmt::Display) -> Fault {
    Fault::new("storage-damaged", what)
}

fn numbered(text: &str) -> String {
    let mut numbered = String::with_capacity(text.len() + text.len() / 4);
    let mut number = 0;
    for (at, part) in text.split('?').enumerate() {
        if at > 0 {
            number += 1;
            numbered.push('$');
            numbered.push_str(&number.to_string());
        }
        numbered.push_str(part);
    }
    numbered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_numbered_in_order() {
        assert_eq!(numbered("a = ? AND b = ?"), "a = $1 AND b = $2");
    }
}
