//! Makes the tables, adds what the kinds gained, and refuses what it does not understand.

use crate::dialect::{Dialect, Type, quoted};
use crate::house::{Entry, House};
use crate::open::OpenRefused;
use crate::search;
use crate::sql::{get, script, sql};
use crate::steps::{Naming, remembered as kept};
use crate::tables::TABLES;
use record::{Digest, Fault, Kind, Shape, Step, What};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

/// The number of the layout of the store's own tables. A database with a higher one is newer than this program.
pub(crate) const SCHEMA: u64 = 1;

/// The columns of a current row that are not fields, but for `_texts`.
const CURRENT: &[(&str, Type)] = &[
    ("_id", Type::Text),
    ("_reference", Type::Text),
    ("_number", Type::Whole),
    ("_version", Type::Whole),
    ("_owner", Type::Text),
    ("_shared", Type::Text),
    ("_retired", Type::Flag),
    ("_changed_at", Type::Text),
];

/// The further columns of a version.
const OF_VERSION: &[(&str, Type)] = &[("_verb", Type::Text), ("_by", Type::Text), ("_why", Type::Text), ("_commit", Type::Whole)];

/// Brings the database to what the kinds say, inside the caller's transaction. The second value names the kinds whose
/// projections must be made again from the log.
pub(crate) async fn prepare(
    conn: &impl ConnectionTrait,
    dialect: Dialect,
    kinds: &'static [&'static Kind],
    steps: &[Step],
) -> Result<(House, Vec<&'static str>), OpenRefused> {
    unmistakable(kinds)?;
    fitting(kinds, steps)?;
    let fresh = begin(conn, dialect).await?;
    let remembered = read_house(conn).await?;
    let last = sql("SELECT MAX(\"number\") FROM commit_log", []).count(conn).await?;
    let mut again = BTreeSet::new();
    for step in steps.iter().filter(|it| !remembered.contains_key(&format!("step:{}", it.name))) {
        if !fresh {
            apply(conn, step).await?;
            again.insert(step.kind);
        }
        keep(conn, &format!("step:{}", step.name), &kept(step, last)).await?;
    }
    if let Some(name) = remembered.keys().filter_map(|it| it.strip_prefix("step:")).find(|name| steps.iter().all(|it| it.name != *name)) {
        return Err(OpenRefused::Newer { found: name.to_owned() });
    }
    let naming = Naming::recall(steps, &read_house(conn).await?)?;
    let mut entries = Vec::with_capacity(kinds.len());
    let mut next = remembered.iter().filter(|(key, _)| key.starts_with("kind:")).count() as i64;
    for kind in kinds {
        let key = format!("kind:{}", kind.name);
        let number = match remembered.get(&key) {
            Some(text) => text.parse().map_err(crate::sql::damaged)?,
            None => {
                next += 1;
                keep(conn, &key, &next.to_string()).await?;
                next
            }
        };
        let entry = Entry::new(kind, number);
        if again.contains(kind.name) {
            drop_kind(conn, kind.name).await?;
        }
        if ready(conn, dialect, &entry).await? {
            again.insert(kind.name);
        }
        entries.push(entry);
    }
    let retired = |name: &str| steps.iter().any(|it| it.kind == name && matches!(it.what, What::RetireKind));
    for name in remembered.keys().filter_map(|it| it.strip_prefix("kind:")) {
        if kinds.iter().all(|it| it.name != name) && !retired(name) {
            return Err(OpenRefused::Unknown { kind: name.to_owned(), field: String::new() });
        }
    }
    let again = kinds.iter().map(|it| it.name).filter(|it| again.contains(it) && last > 0).collect();
    Ok((House { dialect, entries, naming, owing: AtomicBool::new(false) }, again))
}

/// Kinds that would stand in each other's or the store's way are a mistake of the program.
fn unmistakable(kinds: &[&Kind]) -> Result<(), OpenRefused> {
    let mut seen = BTreeSet::new();
    for kind in kinds {
        let taken = kind.name == "search_index" || kind.name.contains("__") || TABLES.iter().any(|it| it.name == kind.name);
        if taken || !seen.insert(kind.name) || !seen.insert(kind.prefix) || kind.fields.iter().any(|it| it.name.starts_with('_')) {
            return Err(OpenRefused::Clash { kind: kind.name.to_owned() });
        }
    }
    Ok(())
}

/// A step that fills a personal field would say of a person what nobody ever said: a mistake of the program.
fn fitting(kinds: &[&Kind], steps: &[Step]) -> Result<(), OpenRefused> {
    let personal = |it: &&Step| match it.what {
        What::Fill { field, .. } => kinds.iter().any(|kind| kind.name == it.kind && kind.field(field).is_some_and(|it| it.is_personal())),
        _ => false,
    };
    steps.iter().find(personal).map_or(Ok(()), |it| Err(OpenRefused::Clash { kind: it.kind.to_owned() }))
}

/// Makes the store's own tables in an empty database. Whether it was empty.
async fn begin(conn: &impl ConnectionTrait, dialect: Dialect) -> Result<bool, OpenRefused> {
    let tables = tables(conn, dialect).await?;
    if tables.contains("house") {
        let found = read_house(conn).await?.get("schema").cloned().unwrap_or_default();
        return match found.parse::<u64>() {
            Ok(number) if number <= SCHEMA => Ok(false),
            Ok(_) => Err(OpenRefused::Newer { found }),
            Err(_) => Err(OpenRefused::NotOurs),
        };
    }
    if !tables.is_empty() {
        return Err(OpenRefused::NotOurs);
    }
    for statement in TABLES.iter().flat_map(|it| it.statements(dialect)).chain(search::statements(dialect)) {
        script(conn, &statement).await?;
    }
    keep(conn, "schema", &SCHEMA.to_string()).await?;
    Ok(true)
}

async fn tables(conn: &impl ConnectionTrait, dialect: Dialect) -> Result<BTreeSet<String>, Fault> {
    let text = match dialect {
        Dialect::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        Dialect::Postgres => "SELECT CAST(tablename AS text) FROM pg_tables WHERE schemaname = current_schema()",
    };
    sql(text, []).rows(conn).await?.iter().map(|it| get(it, 0)).collect()
}

/// Everything the house remembers.
pub(crate) async fn read_house(conn: &impl ConnectionTrait) -> Result<BTreeMap<String, String>, Fault> {
    sql("SELECT \"key\", \"value\" FROM house", []).rows(conn).await?.iter().map(|it| Ok((get(it, 0)?, get(it, 1)?))).collect()
}

/// Has the house remember something.
pub(crate) async fn keep(conn: &impl ConnectionTrait, key: &str, value: &str) -> Result<(), Fault> {
    let text = "INSERT INTO house (\"key\", \"value\") VALUES (?, ?) ON CONFLICT (\"key\") DO UPDATE SET \"value\" = excluded.\"value\"";
    sql(text, [key.into(), value.into()]).run(conn).await.map(drop)
}

/// What a step does besides making the projections again: personal values and the ledger carry the names of now.
async fn apply(conn: &impl ConnectionTrait, step: &Step) -> Result<(), Fault> {
    match step.what {
        What::Rename { from, to } => {
            for table in ["personal", "redaction"] {
                let text = format!("UPDATE {table} SET field = ? WHERE kind = ? AND field = ?");
                sql(&text, [to.into(), step.kind.into(), from.into()]).run(conn).await?;
            }
            Ok(())
        }
        What::RetireKind => {
            drop_kind(conn, step.kind).await?;
            sql("DELETE FROM shared WHERE kind = ?", [step.kind.into()]).run(conn).await.map(drop)
        }
        What::Split { .. } | What::Fill { .. } | What::Retire { .. } | What::Reshape { .. } => Ok(()),
    }
}

async fn drop_kind(conn: &impl ConnectionTrait, kind: &str) -> Result<(), Fault> {
    script(conn, &format!("DROP TABLE IF EXISTS {}", quoted(kind))).await?;
    script(conn, &format!("DROP TABLE IF EXISTS {}", quoted(&format!("{kind}__history")))).await
}

/// Makes the projections of a kind anew, with nothing in them.
pub(crate) async fn renew(conn: &impl ConnectionTrait, dialect: Dialect, entry: &Entry) -> Result<(), Fault> {
    drop_kind(conn, entry.kind.name).await?;
    for statement in statements(dialect, entry) {
        script(conn, &statement).await?;
    }
    Ok(())
}

/// Makes or completes the projections of a kind. Whether they were made just now.
async fn ready(conn: &impl ConnectionTrait, dialect: Dialect, entry: &Entry) -> Result<bool, OpenRefused> {
    let held = columns(conn, dialect, entry.kind.name).await?;
    if held.is_empty() {
        for statement in statements(dialect, entry) {
            script(conn, &statement).await?;
        }
        return Ok(true);
    }
    for (name, of) in held.iter().filter(|(name, _)| !name.starts_with('_')) {
        let (kind, field) = (entry.kind.name.to_owned(), name.clone());
        match entry.typed().find(|it| it.0 == name).map(|it| dialect.column(it.1)) {
            None => return Err(OpenRefused::Unknown { kind, field }),
            Some(now) if now != of => return Err(OpenRefused::Reshaped { kind, field, was: of.clone(), now }),
            Some(_) => {}
        }
    }
    let mut gained = false;
    for (name, of) in entry.typed().filter(|(name, _)| !held.contains_key(*name)) {
        gained = true;
        for table in [&entry.table, &entry.history] {
            script(conn, &format!("ALTER TABLE {table} ADD COLUMN {} {}", quoted(name), dialect.column(of))).await?;
        }
    }
    if gained {
        for statement in indexes(entry) {
            script(conn, &statement).await?;
        }
    }
    Ok(false)
}

async fn columns(conn: &impl ConnectionTrait, dialect: Dialect, table: &str) -> Result<BTreeMap<String, String>, Fault> {
    let text = match dialect {
        Dialect::Sqlite => "SELECT name, lower(type) FROM pragma_table_info(?)",
        Dialect::Postgres => {
            "SELECT CAST(column_name AS text), CAST(data_type AS text) FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = ?"
        }
    };
    sql(text, [table.into()]).rows(conn).await?.iter().map(|it| Ok((get(it, 0)?, get(it, 1)?))).collect()
}

fn statements(dialect: Dialect, entry: &Entry) -> Vec<String> {
    let column = |(name, of): (&str, Type)| format!("{} {}", quoted(name), dialect.column(of));
    // Long texts come last: what stands behind them is slow to reach.
    let long = |name: &str| matches!(entry.kind.field(name).map(|it| it.shape), Some(Shape::Prose { .. }));
    let own = |further: &[(&'static str, Type)]| -> String {
        let (last, short): (Vec<_>, Vec<_>) = entry.typed().partition(|(name, _)| long(name));
        let all = CURRENT.iter().chain(further).copied().chain(short).chain(last).chain([("_texts", Type::Text)]);
        all.map(column).collect::<Vec<_>>().join(", ")
    };
    let mut made = vec![
        format!("CREATE TABLE {} ({}, PRIMARY KEY (_id))", entry.table, own(&[])),
        format!("CREATE TABLE {} ({}, PRIMARY KEY (_id, _version))", entry.history, own(OF_VERSION)),
    ];
    made.extend(indexes(entry));
    made
}

/// The indexes every kind has. Those for sorting are made when somebody first sorts by the field.
fn indexes(entry: &Entry) -> Vec<String> {
    let name = entry.kind.name;
    let mut wanted = vec![
        ("UNIQUE ", &entry.table, "_number".to_owned()),
        ("", &entry.table, "_retired, _number".to_owned()),
        ("", &entry.table, "_retired, _owner, _number".to_owned()),
    ];
    wanted.extend(entry.links().map(|(_, field)| ("", &entry.table, quoted(field))));
    wanted.extend(entry.files().flat_map(|field| [("", &entry.table, quoted(field)), ("", &entry.history, quoted(field))]));
    wanted.extend([("", &entry.history, "_commit".to_owned())]);
    let made = wanted.into_iter().map(|(unique, table, columns)| {
        format!("CREATE {unique}INDEX IF NOT EXISTS {} ON {table} ({columns})", index_name(name, &format!("{table} {columns}")))
    });
    made.collect()
}

/// A name for an index that is short enough for PostgreSQL and never stands for two.
pub(crate) fn index_name(kind: &str, what: &str) -> String {
    format!("ix_{:.24}", Digest::of(format!("{kind} {what}").as_bytes()).to_string())
}
