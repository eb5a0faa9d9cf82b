//! JSON: a list of records, or our own export, whose key `records` holds that list.
//!
//! Read value by value into rows: a tree of the whole file would take many times its size.

use super::Reading;
use super::encoding::opened;
use crate::limits::Budget;
use crate::number::plain;
use record::{Line, Place, Problem, Sheet};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::io::Read;
use std::sync::Arc;

/// Reads the records of a JSON file. Headings are the keys, in the order in which they first come.
pub(crate) fn read(file: &str, bytes: &[u8], budget: &mut Budget) -> Result<Reading, Problem> {
    let mut text = Vec::with_capacity(bytes.len());
    opened(Box::new(bytes)).and_then(|mut it| it.read_to_end(&mut text)).map_err(|_| Problem::new("", "broken-text"))?;
    let sheet = Sheet { file: file.to_owned(), ..Sheet::default() };
    let mut table = Table { budget, sheet, columns: HashMap::new(), problems: Vec::new(), stopped: None, found: false };
    let mut reader = serde_json::Deserializer::from_slice(&text);
    let read = Top(&mut table).deserialize(&mut reader).and_then(|()| reader.end());
    if let Some(problem) = table.stopped.take() {
        return Err(problem);
    }
    if let Err(it) = read {
        return Err(if it.is_data() { Problem::new("", "not-records") } else { not_json(&it) });
    }
    if !table.found {
        return Err(Problem::new("", "not-records"));
    }
    if table.sheet.headings.is_empty() {
        return Err(Problem::new("", "no-table"));
    }
    Ok(Reading { sheets: vec![table.sheet], problems: table.problems, notices: Vec::new() })
}

fn not_json(it: &serde_json::Error) -> Problem {
    Problem::new("", "not-json").with("line", it.line()).with("column", it.column())
}

struct Table<'b> {
    budget: &'b mut Budget,
    sheet: Sheet,
    columns: HashMap<String, usize>,
    problems: Vec<Problem>,
    /// Why reading was given up; the parser's own error says nothing of it.
    stopped: Option<Problem>,
    found: bool,
}

impl Table<'_> {
    fn stop<E: Error>(&mut self, problem: Problem) -> E {
        let row = self.sheet.lines.len() as u64 + 1;
        self.stopped = Some(problem.at(Place { row: Some(row), ..Place::default() }));
        E::custom("given up")
    }

    /// The column of a key; a new one at its first use.
    fn column(&mut self, key: &str) -> Result<usize, Problem> {
        if let Some(at) = self.columns.get(key) {
            return Ok(*at);
        }
        let at = self.sheet.headings.len();
        self.budget.column(at)?;
        self.budget.cell(key.len())?;
        self.columns.insert(key.to_owned(), at);
        self.sheet.headings.push(key.to_owned());
        Ok(at)
    }

    fn put(&mut self, line: &mut Line, key: &str, value: Value) -> Result<(), Problem> {
        let column = self.column(key)?;
        let cells = Arc::make_mut(&mut line.cells);
        while cells.len() <= column {
            self.budget.cell(0)?;
            cells.push(String::new());
        }
        let mut text = value.text;
        let max = self.budget.limits().cell;
        let problem = if text.len() > max {
            text.truncate(text.floor_char_boundary(max));
            Some(Problem::new("", "cell-too-long").with("max", max))
        } else {
            value.nested.then(|| Problem::new("", "nested-value"))
        };
        if let Some(problem) = problem {
            let value = Some(text.chars().take(200).collect());
            let place =
                Place { file: Some(self.sheet.file.clone()), sheet: None, row: Some(line.row), column: Some(key.to_owned()), value };
            self.problems.push(problem.at(place));
        }
        self.budget.cell(text.len())?;
        Arc::make_mut(&mut line.cells)[column] = text;
        Ok(())
    }
}

/// The whole file.
struct Top<'t, 'b>(&'t mut Table<'b>);

impl<'de> DeserializeSeed<'de> for Top<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Top<'_, '_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of records")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.0.found = true;
        while list.next_element_seed(Record(self.0))?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<str>>()? {
            match key.as_ref() {
                "records" if !self.0.found => map.next_value_seed(Top(self.0))?,
                "columns" if self.0.sheet.headings.is_empty() => map.next_value_seed(Columns(self.0))?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// The keys of our own export, which are known even where it holds no record.
struct Columns<'t, 'b>(&'t mut Table<'b>);

impl<'de> DeserializeSeed<'de> for Columns<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Columns<'_, '_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of keys")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(it) = list.next_element_seed(Within(1))? {
            self.0.column(&it.text).map_err(|it| self.0.stop(it))?;
        }
        Ok(())
    }
}

/// One record.
struct Record<'t, 'b>(&'t mut Table<'b>);

impl<'de> DeserializeSeed<'de> for Record<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Record<'_, '_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a record")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut line = Line { row: self.0.sheet.lines.len() as u64 + 1, cells: Arc::default() };
        self.0.budget.row(line.row).map_err(|it| self.0.stop(it))?;
        while let Some(key) = map.next_key::<Cow<str>>()? {
            let value = map.next_value_seed(Within(0))?;
            self.0.put(&mut line, &key, value).map_err(|it| self.0.stop(it))?;
        }
        self.0.sheet.lines.push(line);
        Ok(())
    }
}

/// A value as text.
#[derive(Default)]
struct Value {
    text: String,
    nested: bool,
}

impl Value {
    fn of(text: impl Into<String>) -> Value {
        Value { text: text.into(), nested: false }
    }
}

/// A value, this many lists deep.
struct Within(usize);

impl<'de> DeserializeSeed<'de> for Within {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Value, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Within {
    type Value = Value;
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::default())
    }
    fn visit_bool<E>(self, it: bool) -> Result<Value, E> {
        Ok(Value::of(if it { "yes" } else { "no" }))
    }
    fn visit_i64<E>(self, it: i64) -> Result<Value, E> {
        Ok(Value::of(it.to_string()))
    }
    fn visit_u64<E>(self, it: u64) -> Result<Value, E> {
        Ok(Value::of(it.to_string()))
    }
    fn visit_f64<E>(self, it: f64) -> Result<Value, E> {
        Ok(Value::of(plain(it)))
    }
    fn visit_str<E>(self, it: &str) -> Result<Value, E> {
        Ok(Value::of(it))
    }
    fn visit_string<E>(self, it: String) -> Result<Value, E> {
        Ok(Value::of(it))
    }
    /// Several values are joined as people type them; a list within a list is a problem.
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut joined = Value { text: String::new(), nested: self.0 > 0 };
        if joined.nested {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(joined);
        }
        while let Some(it) = list.next_element_seed(Within(self.0 + 1))? {
            if !joined.text.is_empty() {
                joined.text.push_str("; ");
            }
            joined.text.push_str(&it.text);
            joined.nested |= it.nested;
        }
        Ok(joined)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value { text: String::new(), nested: true })
    }
}
