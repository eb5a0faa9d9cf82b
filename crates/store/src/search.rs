//! The search index: FTS5 on SQLite, `tsvector` on PostgreSQL.
//!
//! Both get words that were folded here, so that both find the same: lower case, without accents (`ŵ` is found by `w`),
//! split at everything that is neither letter nor digit. A row's key is the number of its kind and its own number in one
//! 64-bit value, so that no table is needed to find the row again.

use crate::columns::{self, ROW};
use crate::dialect::Dialect;
use crate::filter::visible;
use crate::house::{Entry, House};
use crate::sql::{Sql, get, listed, script, whole};
use record::{Fault, Hit, Reach, Reference, Row, Scope, Shape};
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are cut: they are hashes and keys, and PostgreSQL refuses very long ones.
const LONGEST_WORD: usize = 60;
/// The most characters of one row that are indexed.
const LONGEST_TEXT: usize = 100_000;
/// The most words of a search that count.
const MOST_WORDS: usize = 12;
/// The characters of an excerpt.
const EXCERPT: usize = 160;

/// The statements that make the index.
pub(crate) fn statements(dialect: Dialect) -> Vec<String> {
    match dialect {
        Dialect::Sqlite => vec![
            "CREATE VIRTUAL TABLE search_index USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 2', detail = column)".into(),
            // Without this, a removed word stays readable in the index until its segment is merged.
            "INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)".into(),
        ],
        Dialect::Postgres => vec![
            "CREATE TABLE search_index (place bigint PRIMARY KEY, words tsvector NOT NULL)".into(),
            "CREATE INDEX search_index_words ON search_index USING gin (words)".into(),
        ],
    }
}

/// How rows are put in: table and columns, and the placeholders of one row of key, title and body.
pub(crate) fn insertion(dialect: Dialect) -> (&'static str, &'static str) {
    match dialect {
        Dialect::Sqlite => ("search_index (rowid, title, body)", "(?, ?, ?)"),
        Dialect::Postgres => {
            ("search_index (place, words)", "(?, setweight(to_tsvector('simple', ?), 'A') || setweight(to_tsvector('simple', ?), 'B'))")
        }
    }
}

fn key(dialect: Dialect) -> &'static str {
    if dialect == Dialect::Sqlite { "search_index.rowid" } else { "search_index.place" }
}

/// The statement that takes rows out of the index.
pub(crate) fn removal(dialect: Dialect, keys: &[i64]) -> Sql {
    let mut asked = Sql::new("DELETE FROM search_index WHERE ");
    asked.add(&dialect.among_numbers(key(dialect)));
    asked.value(listed(keys));
    asked
}

/// Makes the index anew, with nothing in it.
pub(crate) async fn renew(conn: &impl ConnectionTrait, dialect: Dialect) -> Result<(), Fault> {
    script(conn, "DROP TABLE search_index").await?;
    for statement in statements(dialect) {
        script(conn, &statement).await?;
    }
    Ok(())
}

/// Takes a kind out of the index, to put it in again: its words need no wiping, and wiping many rows takes minutes.
pub(crate) async fn clear_kind(conn: &impl ConnectionTrait, dialect: Dialect, entry: &Entry) -> Result<(), Fault> {
    let wipe = |on: u8| format!("INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', {on})");
    let mut asked = Sql::new("DELETE FROM search_index WHERE ");
    asked.join(of_kind(dialect, entry));
    if dialect == Dialect::Postgres {
        return asked.run(conn).await.map(drop);
    }
    script(conn, &wipe(0)).await?;
    asked.run(conn).await?;
    script(conn, &wipe(1)).await
}

/// How many rows of a kind the index holds.
pub(crate) async fn held(conn: &impl ConnectionTrait, dialect: Dialect, entry: &Entry) -> Result<u64, Fault> {
    let mut asked = Sql::new("SELECT COUNT(*) FROM search_index WHERE ");
    asked.join(of_kind(dialect, entry));
    asked.count(conn).await
}

fn of_kind(dialect: Dialect, entry: &Entry) -> Sql {
    let mut made = Sql::default();
    made.with(&format!("({} >= ?", key(dialect)), entry.search_key(0));
    made.with(&format!(" AND {} < ?)", key(dialect)), (entry.number + 1) << 32);
    made
}

/// The folded title and body of a row.
pub(crate) fn words_of(entry: &Entry, reference: &Reference, texts: &[String]) -> (String, String) {
    let (mut title, mut body) = (fold(&reference.to_string()), String::new());
    for (field, text) in entry.kind.fields.iter().zip(texts).filter(|(field, text)| !text.is_empty() && searched(field.shape)) {
        let part = if field.name == entry.kind.title { &mut title } else { &mut body };
        part.push(' ');
        part.push_str(&fold(shown(field.shape, text)));
    }
    (title, body)
}

fn searched(shape: Shape) -> bool {
    matches!(shape, Shape::Text { .. } | Shape::Prose { .. } | Shape::Link(_) | Shape::File { .. })
}

/// Of a kept file only its name means anything.
fn shown(shape: Shape, text: &str) -> &str {
    if matches!(shape, Shape::File { .. }) { text.splitn(3, '/').nth(2).unwrap_or("") } else { text }
}

/// Lower case, no accents, words apart by one space.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut length = 0;
    let plain = |it: char| if it.is_ascii() { it.to_ascii_lowercase() } else { it };
    let mut put = |it: char| {
        if it.is_alphanumeric() {
            length += 1;
            if length <= LONGEST_WORD {
                folded.push(it);
            }
        } else if length > 0 {
            length = 0;
            folded.push(' ');
        }
    };
    if text.is_ascii() {
        text.chars().take(LONGEST_TEXT).map(plain).for_each(&mut put);
    } else {
        let lower = text.chars().take(LONGEST_TEXT).flat_map(char::to_lowercase);
        lower.nfkd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase).for_each(&mut put);
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// The records in use that may be seen and hold all the words, best first.
pub(crate) async fn search(conn: &impl ConnectionTrait, house: &House, scope: &Scope, words: &str, limit: u64) -> Result<Vec<Hit>, Fault> {
    let folded = fold(words);
    let words: Vec<&str> = folded.split(' ').filter(|it| !it.is_empty()).take(MOST_WORDS).collect();
    let Some(asked) = statement(house, scope, &words, limit) else { return Ok(Vec::new()) };
    let keys: Vec<i64> = asked.rows(conn).await?.iter().map(|it| get(it, 0)).collect::<Result<_, Fault>>()?;
    let mut rows: BTreeMap<i64, Hit> = BTreeMap::new();
    for entry in &house.entries {
        let numbers: Vec<i64> = keys.iter().filter(|key| **key >> 32 == entry.number).map(|key| key & 0xffff_ffff).collect();
        if numbers.is_empty() {
            continue;
        }
        let mut asked = Sql::new(format!("SELECT {ROW} FROM {} WHERE ", entry.table));
        asked.add(&house.dialect.among_numbers("_number"));
        asked.value(listed(&numbers)).add(" AND ").join(visible(entry, scope));
        for row in asked.rows(conn).await? {
            let row = columns::row(entry.kind, &row)?;
            rows.insert(entry.search_key(row.reference.number()), hit(entry, &row, &words));
        }
    }
    Ok(keys.iter().filter_map(|key| rows.remove(key)).collect())
}

fn statement(house: &House, scope: &Scope, words: &[&str], limit: u64) -> Option<Sql> {
    let dialect = house.dialect;
    let mut kinds = Sql::default();
    let mut any = false;
    for (entry, reach) in scope.kinds().filter_map(|(kind, reach)| Some((house.find(kind)?, reach))) {
        kinds.add(if any { " OR (" } else { "(" }).join(of_kind(dialect, entry));
        if reach != Reach::Everything {
            let number = format!("({} & 4294967295)", key(dialect));
            kinds.add(&format!(" AND EXISTS (SELECT 1 FROM {} WHERE _number = {number} AND ", entry.table));
            kinds.join(visible(entry, scope)).add(")");
        }
        kinds.add(")");
        any = true;
    }
    if words.is_empty() || !any {
        return None;
    }
    let mut asked = Sql::new(format!("SELECT {} FROM search_index WHERE ", key(dialect)));
    let each = |form: fn(&str) -> String, between: &str| words.iter().map(|it| form(it)).collect::<Vec<_>>().join(between);
    match dialect {
        Dialect::Sqlite => {
            asked.with("search_index MATCH ?", each(|it| format!("\"{it}\"*"), " "));
            asked.add(" AND (").join(kinds).add(") ORDER BY bm25(search_index, 8.0, 1.0), search_index.rowid");
        }
        Dialect::Postgres => {
            let all = each(|it| format!("{it}:*"), " & ");
            asked.with("words @@ to_tsquery('simple', ?)", all.clone());
            asked.add(" AND (").join(kinds).with(") ORDER BY ts_rank(words, to_tsquery('simple', ?)) DESC, place", all);
        }
    }
    asked.with(" LIMIT ?", whole(limit));
    Some(asked)
}

fn hit(entry: &Entry, row: &Row, words: &[&str]) -> Hit {
    let texts = entry.kind.fields.iter().zip(&row.texts).filter(|(field, _)| searched(field.shape) && field.name != entry.kind.title);
    let excerpt = texts.map(|(field, text)| shown(field.shape, text)).find_map(|text| excerpt(text, words)).unwrap_or_default();
    Hit { kind: entry.kind.name, reference: row.reference.clone(), title: row.title(entry.kind), excerpt }
}

/// The characters around the first word of `text` that begins like one of `words`.
fn excerpt(text: &str, words: &[&str]) -> Option<String> {
    let mut at = 0;
    for part in text.split(|it: char| !it.is_alphanumeric() && !is_combining_mark(it)) {
        let folded = fold(part);
        if !folded.is_empty() && words.iter().any(|it| folded.starts_with(it)) {
            let before = text[..at].chars().count();
            let skip = before.saturating_sub(EXCERPT / 3);
            let cut: String = text.chars().skip(skip).take(EXCERPT).collect();
            let more = text.chars().nth(skip + EXCERPT).is_some();
            let (begin, end) = (if skip > 0 { "… " } else { "" }, if more { " …" } else { "" });
            return Some(format!("{begin}{}{end}", cut.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        at += part.len() + text[at + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

/// The values of one row for [`insertion`].
pub(crate) fn values(entry: &Entry, reference: &Reference, texts: &[String]) -> [sea_orm::Value; 3] {
    let (title, body) = words_of(entry, reference, texts);
    [entry.search_key(reference.number()).into(), title.into(), body.into()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_alike_for_both_databases() {
        assert_eq!(fold("Ŵyl y Gŵyr—RISK-0042, Ångström's"), "wyl y gwyr risk 0042 angstrom s");
        assert_eq!(fold("a\u{308}B  c\"*:&|!()\0d"), "ab c d");
        assert_eq!(fold(&"x".repeat(200)).len(), LONGEST_WORD);
    }

    #[test]
    fn an_excerpt_shows_the_words_around_the_match() {
        let text = format!("{} Tŷ Hafan {}", "alpha ".repeat(30), "omega ".repeat(60));
        let found = excerpt(&text, &["ty"]).expect("it is there");
        assert!(found.contains("Tŷ Hafan") && found.starts_with('…') && found.ends_with('…') && found.chars().count() <= EXCERPT + 4);
        assert_eq!(excerpt("nothing here", &["ty"]), None);
    }
}
