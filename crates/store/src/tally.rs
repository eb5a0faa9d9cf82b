//! Counts and sums per value of a field, worked out by the database.

use crate::dialect::{Type, quoted};
use crate::filter::{Column, source};
use crate::house::House;
use crate::sql::{Sql, counted, get};
use record::{Aggregate, Cell, Decimal, Fault, Field, Query, Scope, Shape};
use sea_orm::{ConnectionTrait, QueryResult};

/// Counts, and sums of `sum`, per value of `by`. The filters of the query count; its order and page do not.
pub(crate) async fn tally(
    conn: &impl ConnectionTrait,
    house: &House,
    scope: &Scope,
    query: &Query,
    by: Option<&str>,
    sum: Option<&str>,
) -> Result<Vec<Aggregate>, Fault> {
    let entry = house.entry(query.kind)?;
    let group = by.map(|it| Column::of(entry, it)).transpose()?;
    let column = match &group {
        Some(Column::Reference) => "_reference".to_owned(),
        Some(it) => it.name(),
        None => "NULL".to_owned(),
    };
    let summed = sum.map(|it| entry.kind.field(it).ok_or_else(|| Fault::new("no-such-field", it))).transpose()?;
    let real = house.dialect.column(Type::Real);
    let total = match summed {
        Some(field) if !matches!(crate::columns::type_of(field), Type::Whole | Type::Real) => {
            return Err(Fault::new("no-such-sum", field.name));
        }
        Some(field) => format!("CAST(SUM({}) AS {real})", quoted(field.name)),
        None => format!("CAST(NULL AS {real})"),
    };
    let mut asked = Sql::new(format!("SELECT COUNT(*), {total}, {column}"));
    asked.join(source(house, entry, scope, query)?);
    if group.is_some() {
        asked.add(&format!(" GROUP BY {column} ORDER BY ({column} IS NULL), {column}"));
    }
    let read = asked.rows(conn).await?;
    let read = read.iter().map(|row| {
        let sum: Option<f64> = get(row, 1)?;
        Ok(Aggregate {
            group: group.as_ref().map_or(Ok(Cell::Missing), |it| cell(it, row, 2))?,
            count: counted(row, 0)?,
            sum: summed.map(|field| scaled(field, sum.unwrap_or(0.0))),
        })
    });
    read.collect()
}

/// The most kinds that one statement counts: databases bound the parts of a compound.
const MOST_COUNTED: usize = 100;

/// How many records in use of each of these kinds may be seen, in the order of the kinds; one statement for many kinds.
pub(crate) async fn counts(conn: &impl ConnectionTrait, house: &House, scope: &Scope, kinds: &[&'static str]) -> Result<Vec<u64>, Fault> {
    let mut counts = vec![0; kinds.len()];
    for (part, kinds) in kinds.chunks(MOST_COUNTED).enumerate() {
        let mut asked = Sql::new("");
        for (at, kind) in kinds.iter().enumerate() {
            asked.add(&format!("{}SELECT CAST({at} AS BIGINT), COUNT(*)", if at > 0 { " UNION ALL " } else { "" }));
            asked.join(source(house, house.entry(kind)?, scope, &Query::all(kind))?);
        }
        for row in asked.rows(conn).await? {
            let at = usize::try_from(counted(&row, 0)?).unwrap_or(usize::MAX);
            if let Some(count) = counts.get_mut(part * MOST_COUNTED + at) {
                *count = counted(&row, 1)?;
            }
        }
    }
    Ok(counts)
}

/// Money is summed in pence and told in pounds.
fn scaled(field: &Field, sum: f64) -> f64 {
    if field.shape == Shape::Money { sum / 100.0 } else { sum }
}

fn cell(column: &Column, row: &QueryResult, at: usize) -> Result<Cell, Fault> {
    let Column::Field(field) = column else { return Ok(get::<Option<String>>(row, at)?.map_or(Cell::Missing, Cell::Text)) };
    let read = match crate::columns::type_of(field) {
        Type::Whole => get::<Option<i64>>(row, at)?.map(|it| match field.shape {
            Shape::Money => Cell::Money(kernel::Money::pence(it)),
            _ => Cell::Whole(it),
        }),
        Type::Real => get::<Option<f64>>(row, at)?.and_then(|it| decimal(field, it)),
        Type::Day => get::<Option<chrono::NaiveDate>>(row, at)?.map(Cell::Date),
        Type::Flag => get::<Option<bool>>(row, at)?.map(Cell::YesNo),
        _ => get::<Option<String>>(row, at)?.map(|it| field.shape.read(&it).unwrap_or(Cell::Text(it))),
    };
    Ok(read.unwrap_or(Cell::Missing))
}

/// The decimal a double came from: decimals have at most fifteen digits, so rounding to their places gives them back.
fn decimal(field: &Field, value: f64) -> Option<Cell> {
    let places = match field.shape {
        Shape::Decimal { places } | Shape::Quantity { places, .. } => places,
        _ => 6,
    };
    let digits = (value * 10f64.powi(places.into())).round();
    Decimal::new(digits as i64, places).map(Cell::Decimal)
}
