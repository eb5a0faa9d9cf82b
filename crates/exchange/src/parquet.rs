//! Tables of results as Parquet, for those who read them with tools for data; built in with the feature `parquet`.
//!
//! Columns are plain, required and uncompressed, and nothing in the file depends on the clock: the same table has the same bytes.

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// One column: its name and what stands in it, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The name, unique in its table.
    pub name: String,
    /// What stands in it.
    pub values: Values,
}

/// What stands in a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Texts.
    Texts(Vec<String>),
    /// Whole numbers.
    Whole(Vec<i64>),
    /// Numbers.
    Numbers(Vec<f64>),
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Values::Texts(it) => it.len(),
            Values::Whole(it) => it.len(),
            Values::Numbers(it) => it.len(),
        }
    }
}

/// Why a table cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWritten {
    /// There is no column.
    Empty,
    /// Two columns have this name.
    Twice(String),
    /// This column is longer or shorter than the first.
    Uneven(String),
    /// The writer failed.
    Failed(String),
}

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotWritten::Empty => write!(f, "A table needs a column."),
            NotWritten::Twice(name) => write!(f, "Two columns are called {name}. Rename one of them."),
            NotWritten::Uneven(name) => write!(f, "The column {name} has another number of rows than the first."),
            NotWritten::Failed(why) => write!(f, "The file could not be made: {why}"),
        }
    }
}

impl std::error::Error for NotWritten {}

impl From<ParquetError> for NotWritten {
    fn from(why: ParquetError) -> NotWritten {
        NotWritten::Failed(why.to_string())
    }
}

/// The bytes of a table. `about` says by name what the table is of; readers show it as the key-value metadata of the file.
///
/// # Errors
/// When the columns do not make a table.
pub fn parquet(columns: &[Column], about: &[(&str, String)]) -> Result<Vec<u8>, NotWritten> {
    let rows = columns.first().ok_or(NotWritten::Empty)?.values.len();
    let mut names = BTreeSet::new();
    for it in columns {
        if !names.insert(it.name.as_str()) {
            return Err(NotWritten::Twice(it.name.clone()));
        }
        if it.values.len() != rows {
            return Err(NotWritten::Uneven(it.name.clone()));
        }
    }
    let said = about.iter().map(|(name, text)| KeyValue::new((*name).to_owned(), text.clone())).collect();
    let properties = WriterProperties::builder().set_key_value_metadata(Some(said)).build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema(columns)?, Arc::new(properties))?;
    let mut group = file.next_row_group()?;
    for it in columns {
        let Some(mut column) = group.next_column()? else { break };
        fill(&mut column, &it.values)?;
        column.close()?;
    }
    group.close()?;
    Ok(file.into_inner()?)
}

fn schema(columns: &[Column]) -> Result<Arc<Type>, ParquetError> {
    let field = |it: &Column| {
        let (physical, logical) = match it.values {
            Values::Texts(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Values::Whole(_) => (Physical::INT64, None),
            Values::Numbers(_) => (Physical::DOUBLE, None),
        };
        let field = Type::primitive_type_builder(&it.name, physical).with_repetition(Repetition::REQUIRED);
        field.with_logical_type(logical).build().map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder("results").with_fields(fields).build().map(Arc::new)
}

fn fill(column: &mut SerializedColumnWriter<'_>, values: &Values) -> Result<(), ParquetError> {
    match values {
        Values::Texts(it) => {
            let bytes: Vec<ByteArray> = it.iter().map(|it| ByteArray::from(it.as_str())).collect();
            column.typed::<ByteArrayType>().write_batch(&bytes, None, None)?
        }
        Values::Whole(it) => column.typed::<Int64Type>().write_batch(it, None, None)?,
        Values::Numbers(it) => column.typed::<DoubleType>().write_batch(it, None, None)?,
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader as _, SerializedFileReader};
    use parquet::record::Field;

    fn column(name: &str, values: Values) -> Column {
        Column { name: name.into(), values }
    }

    fn table() -> Vec<Column> {
        vec![
            column("swydd y gweithiwr", Values::Texts(vec!["gofalwr tŷ".into(), String::new(), "nurse".into()])),
            column("year", Values::Whole(vec![2027, i64::MIN, -1])),
            column("p50", Values::Numbers(vec![0.1, f64::MAX, -0.0])),
        ]
    }

    #[test]
    fn what_was_written_is_read_back() {
        let bytes = parquet(&table(), &[("seed", "7".into())]).expect("a table");
        assert_eq!(bytes, parquet(&table(), &[("seed", "7".into())]).expect("a table"), "the same bytes again");
        let reader = SerializedFileReader::new(parquet_bytes(bytes)).expect("Parquet");
        let said = reader.metadata().file_metadata().key_value_metadata().expect("told").clone();
        assert!(said.iter().any(|it| it.key == "seed" && it.value.as_deref() == Some("7")));
        let rows: Vec<Vec<(String, Field)>> = reader
            .get_row_iter(None)
            .expect("rows")
            .map(|row| row.expect("a row").get_column_iter().map(|(name, field)| (name.clone(), field.clone())).collect())
            .collect();
        let first = [
            ("swydd y gweithiwr".to_owned(), Field::Str("gofalwr tŷ".into())),
            ("year".to_owned(), Field::Long(2027)),
            ("p50".to_owned(), Field::Double(0.1)),
        ];
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0], first);
        assert_eq!(
            (&rows[1][1].1, &rows[1][2].1, &rows[2][0].1),
            (&Field::Long(i64::MIN), &Field::Double(f64::MAX), &Field::Str("nurse".into()))
        );
    }

    fn parquet_bytes(bytes: Vec<u8>) -> bytes::Bytes {
        bytes::Bytes::from(bytes)
    }

    /// Planted: a column that is there twice, one that lacks a row, and none at all.
    #[test]
    fn columns_that_make_no_table_are_refused() {
        let mut twice = table();
        twice.push(column("year", Values::Whole(vec![1, 2, 3])));
        assert_eq!(parquet(&twice, &[]), Err(NotWritten::Twice("year".into())));
        let mut short = table();
        short[1] = column("year", Values::Whole(vec![1, 2]));
        assert_eq!(parquet(&short, &[]), Err(NotWritten::Uneven("year".into())));
        assert_eq!(parquet(&[], &[]), Err(NotWritten::Empty));
    }
}
