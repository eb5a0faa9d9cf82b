//! From a query and a scope to the conditions of a statement. Permission is part of every statement: nothing is read
//! first and taken out afterwards.

use crate::columns::{type_of, value, written};
use crate::dialect::{Dialect, Type, quoted};
use crate::house::{Entry, House};
use crate::schema::index_name;
use crate::sql::{Sql, listed};
use chrono::{DateTime, Utc};
use record::{Cell, Fault, Field, Filter, Query, Reach, Reference, Scope, Shape, Test};
use sea_orm::Value;

/// The most words of one condition that are looked at: a page of pasted text is not a search.
const MOST_WORDS: usize = 16;

/// What a query calls a field.
pub(crate) enum Column {
    /// A field of the kind.
    Field(&'static Field),
    /// The reference.
    Reference,
    /// The organisation that owns the row.
    Owner,
    /// When the row was last written.
    ChangedAt,
}

impl Column {
    /// The column of this name. A field of the kind comes before what every row has.
    pub fn of(entry: &Entry, name: &str) -> Result<Column, Fault> {
        match (entry.kind.field(name), name) {
            (Some(field), _) => Ok(Column::Field(field)),
            (None, "reference") => Ok(Column::Reference),
            (None, "owner") => Ok(Column::Owner),
            (None, "changed_at") => Ok(Column::ChangedAt),
            _ => Err(Fault::new("no-such-field", format!("{}.{name}", entry.kind.name))),
        }
    }

    /// Its name in SQL.
    pub fn name(&self) -> String {
        match self {
            Column::Field(field) => quoted(field.name),
            Column::Reference => "_number".to_owned(),
            Column::Owner => "_owner".to_owned(),
            Column::ChangedAt => "_changed_at".to_owned(),
        }
    }

    /// The value to compare with; `None` when the cell does not fit the column.
    fn value(&self, entry: &Entry, cell: &Cell) -> Option<Value> {
        let text = cell.text();
        if text.contains('\0') {
            return None;
        }
        match self {
            Column::Field(field) => Some(value(field, &text)).filter(|it| *it != it.as_null()),
            Column::Reference => {
                let it = Reference::parse(&text).filter(|it| it.prefix() == entry.kind.prefix)?;
                Some(crate::sql::whole(it.number()))
            }
            Column::Owner => Some(text.into()),
            Column::ChangedAt => {
                let day = text.len() == 10;
                let text = if day { format!("{text}T00:00:00Z") } else { text };
                DateTime::parse_from_rfc3339(&text).ok().map(|it| written(it.with_timezone(&Utc)).into())
            }
        }
    }
}

/// ` FROM … WHERE …`: rows of the query's kind that meet it and may be seen. What an organisation owns and what is shared with
/// it is looked up first: it is often little of a large kind.
pub(crate) fn source(house: &House, entry: &Entry, scope: &Scope, query: &Query) -> Result<Sql, Fault> {
    let Some(organisation) = own(entry, scope) else { return scanned(house, entry, scope, query) };
    let mut made = Sql::new(format!(" FROM (SELECT _id AS _mine FROM {} WHERE _retired = ", entry.table));
    made.with("?", query.retired).with(" AND _owner = ?", organisation).add(" UNION ").join(shared_with(entry, organisation));
    made.add(&format!(") m CROSS JOIN {} WHERE _id = _mine AND ", entry.table));
    made.join(meeting(house, entry, query)?);
    Ok(made)
}

/// The same rows, found by walking the kind in the order asked for: better when most of it may be seen.
pub(crate) fn scanned(house: &House, entry: &Entry, scope: &Scope, query: &Query) -> Result<Sql, Fault> {
    let mut made = Sql::new(format!(" FROM {} WHERE ", entry.table));
    made.join(meeting(house, entry, query)?).add(" AND ").join(visible(entry, scope));
    Ok(made)
}

/// The rows that an organisation owns, when nothing is shared with it that meets the query.
pub(crate) fn owned(house: &House, entry: &Entry, organisation: &str, query: &Query) -> Result<Sql, Fault> {
    let mut made = Sql::new(format!(" FROM {} WHERE ", entry.table));
    made.join(meeting(house, entry, query)?).with(" AND _owner = ?", organisation);
    Ok(made)
}

/// `SELECT` of how many there are that are not only shared, and how many that are. Each is counted by its own index.
pub(crate) fn counting(house: &House, entry: &Entry, scope: &Scope, query: &Query) -> Result<Sql, Fault> {
    let Some(organisation) = own(entry, scope) else {
        let mut made = Sql::new("SELECT COUNT(*), CAST(0 AS bigint)");
        made.join(scanned(house, entry, scope, query)?);
        return Ok(made);
    };
    let mut made = Sql::new(format!("SELECT (SELECT COUNT(*) FROM {} WHERE ", entry.table));
    made.join(meeting(house, entry, query)?).with(" AND _owner = ?", organisation).add("), (SELECT COUNT(*) FROM (");
    made.join(shared_with(entry, organisation)).add(&format!(") m CROSS JOIN {} WHERE _id = _mine AND ", entry.table));
    made.join(meeting(house, entry, query)?).with(" AND _owner <> ?", organisation).add(")");
    Ok(made)
}

/// The organisation whose own rows are all that may be seen.
pub(crate) fn own<'a>(entry: &Entry, scope: &'a Scope) -> Option<&'a str> {
    let organisation = scope.organisation();
    (scope.reach(entry.kind.name) == Reach::Own && !organisation.is_empty()).then_some(organisation)
}

fn meeting(house: &House, entry: &Entry, query: &Query) -> Result<Sql, Fault> {
    let mut made = Sql::default();
    made.with("_retired = ?", query.retired);
    for filter in &query.filters {
        made.add(" AND ").join(condition(house.dialect, entry, filter)?);
    }
    Ok(made)
}

/// The ids of a kind that are shared with an organisation.
fn shared_with(entry: &Entry, organisation: &str) -> Sql {
    let mut made = Sql::new("SELECT s.id AS _mine FROM shared s");
    made.with(" WHERE s.organisation = ?", organisation).with(" AND s.kind = ?", entry.kind.name);
    made
}

/// Whether a query asks for words in a text, which no order helps to find.
pub(crate) fn asks_for_words(entry: &Entry, query: &Query) -> bool {
    query
        .filters
        .iter()
        .any(|it| matches!(it.test, Test::Has(_)) && entry.kind.field(&it.field).is_some_and(|it| type_of(it) == Type::Text))
}

/// The indexes that would serve the conditions of a query: those that ask for one value of a short field, and on SQLite those
/// that ask for words, which are then looked for in the texts of one field and not in whole rows.
pub(crate) fn indexes(dialect: Dialect, entry: &Entry, query: &Query) -> Vec<String> {
    let short = |it: &Field| !matches!(it.shape, Shape::Prose { .. } | Shape::Choices(_) | Shape::File { .. });
    let served = |it: &Filter| {
        let field = entry.kind.field(&it.field)?;
        let serves = match &it.test {
            Test::Is(cell) => !cell.is_missing() && short(field),
            Test::Has(_) => dialect == Dialect::Sqlite && matches!(field.shape, Shape::Text { .. } | Shape::Prose { .. }),
            _ => false,
        };
        serves.then_some(field)
    };
    let made = query.filters.iter().filter_map(served).map(|it| {
        let columns = format!("_retired, {}, _number, _owner", quoted(it.name));
        format!("CREATE INDEX IF NOT EXISTS {} ON {} ({columns})", index_name(entry.kind.name, &columns), entry.table)
    });
    made.collect()
}

/// The condition that a row may be seen.
pub(crate) fn visible(entry: &Entry, scope: &Scope) -> Sql {
    match (scope.reach(entry.kind.name), own(entry, scope)) {
        (Reach::Everything, _) => Sql::new("1 = 1"),
        (_, Some(organisation)) => {
            let mut made = Sql::new("(");
            made.with("_owner = ?", organisation).add(" OR _id IN (").join(shared_with(entry, organisation)).add("))");
            made
        }
        _ => Sql::new("1 = 0"),
    }
}

fn condition(dialect: Dialect, entry: &Entry, filter: &Filter) -> Result<Sql, Fault> {
    let column = Column::of(entry, &filter.field)?;
    let name = column.name();
    let compared = |operator: &str, cell: &Cell| match column.value(entry, cell) {
        Some(value) => {
            let mut made = Sql::new(format!("{} {operator} ", ordered(dialect, &column)));
            made.with("?", value);
            made
        }
        None => Sql::new("1 = 0"),
    };
    Ok(match &filter.test {
        Test::Is(Cell::Missing) | Test::Missing => missing(dialect, &column),
        Test::IsNot(Cell::Missing) | Test::Present => not(missing(dialect, &column)),
        Test::Is(cell) => is(dialect, entry, &column, cell),
        Test::IsNot(cell) => {
            let mut made = Sql::new(format!("({name} IS NULL OR NOT "));
            made.join(is(dialect, entry, &column, cell)).add(")");
            made
        }
        Test::AtLeast(cell) => compared(">=", cell),
        Test::AtMost(cell) => compared("<=", cell),
        Test::Has(words) => has(dialect, &column, words),
        Test::Among(texts) => among(dialect, entry, &column, texts),
    })
}

/// PostgreSQL compares texts by the language of the server unless told otherwise; SQLite compares bytes.
fn ordered(dialect: Dialect, column: &Column) -> String {
    let text = match column {
        Column::Field(field) => type_of(field) == Type::Text,
        Column::Reference => false,
        Column::Owner | Column::ChangedAt => true,
    };
    if text && dialect == Dialect::Postgres { format!("{} COLLATE \"C\"", column.name()) } else { column.name() }
}

fn is(dialect: Dialect, entry: &Entry, column: &Column, cell: &Cell) -> Sql {
    let name = column.name();
    if let Column::Field(Field { shape: Shape::Choices(_), .. }) = column {
        let codes: Vec<String> = if let Cell::Codes(codes) = cell { codes.clone() } else { vec![cell.text()] };
        let mut made = Sql::new("(1 = 1");
        for code in codes {
            made.with(&format!(" AND {} > 0", dialect.place_of(&format!("'; ' || {name} || '; '"), "?")), format!("; {code}; "));
        }
        made.add(")");
        return made;
    }
    match column.value(entry, cell) {
        Some(value) => {
            let mut made = Sql::new("(");
            made.with(&format!("{name} = ?)"), value);
            made
        }
        None => Sql::new("(1 = 0)"),
    }
}

/// Nothing was said. A typed column is empty as well when the text does not read, so the text itself is asked.
fn missing(dialect: Dialect, column: &Column) -> Sql {
    Sql::new(match column {
        Column::Field(field) if type_of(field) == Type::Text => format!("{} IS NULL", column.name()),
        Column::Field(field) => format!("({} IS NULL AND {} IS NULL)", column.name(), dialect.kept_text(field.name)),
        _ => "1 = 0".to_owned(),
    })
}

fn not(it: Sql) -> Sql {
    let mut made = Sql::new("NOT (");
    made.join(it).add(")");
    made
}

fn among(dialect: Dialect, entry: &Entry, column: &Column, texts: &[String]) -> Sql {
    let texts: Vec<&String> = texts.iter().filter(|it| !it.contains('\0')).collect();
    let (text, value) = match column {
        Column::Reference => {
            let mine = texts.iter().filter_map(|it| Reference::parse(it)).filter(|it| it.prefix() == entry.kind.prefix);
            (dialect.among_numbers("_number"), listed(&mine.map(|it| it.number()).collect::<Vec<_>>()))
        }
        Column::Field(field) if type_of(field) != Type::Text => (dialect.among(&dialect.kept_text(field.name)), listed(&texts)),
        _ => (dialect.among(&column.name()), listed(&texts)),
    };
    let mut made = Sql::new(text);
    made.value(value);
    made
}

fn has(dialect: Dialect, column: &Column, words: &str) -> Sql {
    let text = match column {
        Column::Field(field) if type_of(field) == Type::Text => column.name(),
        Column::Field(field) => dialect.kept_text(field.name),
        Column::Reference => "_reference".to_owned(),
        _ => column.name(),
    };
    let mut made = Sql::new("(1 = 1");
    for word in words.split_whitespace().take(MOST_WORDS) {
        let word: String = word.chars().filter(|it| *it != '\0').take(100).collect();
        if dialect == Dialect::Sqlite && !word.is_ascii() {
            // The plain part of the word is looked for first: most texts are passed over by it, and quickly.
            let plain = word.split(|it: char| !it.is_ascii()).max_by_key(|it| it.len()).unwrap_or_default();
            let (matches, pattern) = dialect.holding(plain);
            made.with(&format!(" AND {text} {matches}"), pattern);
        }
        let (matches, pattern) = dialect.holding(&word);
        made.with(&format!(" AND {text} {matches}"), pattern);
    }
    made.add(")");
    made
}
