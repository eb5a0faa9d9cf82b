//! Reading: rows, versions, links, commits and files, never more than the scope lets through.

use crate::columns::{self, ROW};
use crate::filter::{asks_for_words, counting, indexes, own, owned, scanned, source, visible};
use crate::house::{Entry, House};
use crate::sort::{Sorting, sorting};
use crate::sql::{Sql, counted, damaged, get, listed, sql, whole};
use record::{Digest, Fault, FileBytes, Found, Head, Query, Reference, Row, Scope, Seen, Shape, Verb, Version};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

/// The end of the chain.
pub(crate) async fn head(conn: &impl ConnectionTrait) -> Result<Head, Fault> {
    let row = sql("SELECT \"number\", link FROM commit_log ORDER BY \"number\" DESC LIMIT 1", []).row(conn).await?;
    let Some(row) = row else { return Ok(Head { number: 0, link: Digest::NONE }) };
    let text: String = get(&row, 1)?;
    Ok(Head { number: counted(&row, 0)?, link: Digest::parse(&text).ok_or_else(|| damaged("a link of the log does not read"))? })
}

/// Up to so many own rows are looked up one by one and sorted; more are found by walking the kind in order.
const FEW: u64 = 2_000;

/// The rows of a page and how many there are on all pages. The second value are the indexes that would help.
pub(crate) async fn find(conn: &impl ConnectionTrait, house: &House, scope: &Scope, query: &Query) -> Result<(Found, Vec<String>), Fault> {
    let entry = house.entry(query.kind)?;
    let sorting = sorting(house.dialect, entry, query.order.as_ref())?;
    let mut helpful = indexes(house.dialect, entry, query);
    helpful.extend(sorting.index.clone());
    let organisation = own(entry, scope);
    if organisation.is_none()
        && asks_for_words(entry, query)
        && let Some(found) = few(conn, house, scope, query, &sorting).await?
    {
        return Ok((found, helpful));
    }
    let known = if organisation.is_some() { Some(count(conn, house, scope, query).await?) } else { None };
    let mut asked = Sql::new(format!("SELECT {ROW}"));
    asked.join(match (organisation, known) {
        (Some(organisation), Some((_, 0))) => owned(house, entry, organisation, query)?,
        (Some(_), Some((mine, lent))) if mine + lent > FEW => scanned(house, entry, scope, query)?,
        _ => source(house, entry, scope, query)?,
    });
    page(&mut asked, &sorting, query);
    let rows = asked.rows(conn).await?;
    let rows = rows.iter().map(|it| columns::row(entry.kind, it)).collect::<Result<Vec<Row>, Fault>>()?;
    let all_seen = query.limit.is_none_or(|limit| (rows.len() as u64) < limit) && (query.skip == 0 || !rows.is_empty());
    let total = match known {
        Some((mine, lent)) => mine + lent,
        None if all_seen => query.skip + rows.len() as u64,
        None => count(conn, house, scope, query).await?.0,
    };
    Ok((Found { rows, total }, helpful))
}

/// What was found when it is little: the numbers of all rows first, which an index alone can tell, then the rows of the page.
async fn few(conn: &impl ConnectionTrait, house: &House, scope: &Scope, query: &Query, sorting: &Sorting) -> Result<Option<Found>, Fault> {
    let entry = house.entry(query.kind)?;
    let mut asked = Sql::new("SELECT _number");
    asked.join(scanned(house, entry, scope, query)?).with(" LIMIT ?", whole(FEW + 1));
    let rows = asked.rows(conn).await?;
    let numbers: Vec<i64> = rows.iter().map(|it| get(it, 0)).collect::<Result<_, Fault>>()?;
    if numbers.len() as u64 > FEW {
        return Ok(None);
    }
    let mut asked = Sql::new(format!("SELECT {ROW} FROM {} WHERE ", entry.table));
    asked.add(&house.dialect.among_numbers("_number")).value(listed(&numbers));
    page(&mut asked, sorting, query);
    let rows = asked.rows(conn).await?;
    let rows = rows.iter().map(|it| columns::row(entry.kind, it)).collect::<Result<Vec<Row>, Fault>>()?;
    Ok(Some(Found { rows, total: numbers.len() as u64 }))
}

/// How many rows there are that are not only shared, and how many that are.
async fn count(conn: &impl ConnectionTrait, house: &House, scope: &Scope, query: &Query) -> Result<(u64, u64), Fault> {
    let row = counting(house, house.entry(query.kind)?, scope, query)?.row(conn).await?;
    row.map_or(Ok((0, 0)), |it| Ok((counted(&it, 0)?, counted(&it, 1)?)))
}

/// About how many rows a kind has.
pub(crate) async fn size(conn: &impl ConnectionTrait, house: &House, kind: &str) -> Result<u64, Fault> {
    Sql::new(format!("SELECT MAX(_number) FROM {}", house.entry(kind)?.table)).count(conn).await
}

fn page(asked: &mut Sql, sorting: &Sorting, query: &Query) {
    asked.add(&format!(" ORDER BY {}", sorting.list));
    if query.limit.is_some() || query.skip > 0 {
        asked.with(" LIMIT ?", whole(query.limit.unwrap_or(u64::MAX)));
        asked.with(" OFFSET ?", whole(query.skip));
    }
}

/// The digest that [`Seen::set`] would give of the query now.
pub(crate) async fn digest(conn: &impl ConnectionTrait, house: &House, scope: &Scope, query: &Query) -> Result<Digest, Fault> {
    let entry = house.entry(query.kind)?;
    let sorting = sorting(house.dialect, entry, query.order.as_ref())?;
    let mut asked = Sql::new("SELECT _id, _version");
    asked.join(source(house, entry, scope, query)?);
    page(&mut asked, &sorting, query);
    let mut text = String::new();
    for row in asked.rows(conn).await? {
        text.push_str(&format!("{} {}\n", get::<String>(&row, 0)?, get::<i64>(&row, 1)?));
    }
    Ok(Digest::of(text.as_bytes()))
}

/// The version of a record that may be seen; 0 when there is none.
pub(crate) async fn version(conn: &impl ConnectionTrait, entry: &Entry, scope: &Scope, id: Uuid) -> Result<u64, Fault> {
    let mut asked = Sql::new(format!("SELECT _version FROM {} WHERE ", entry.table));
    asked.with("_id = ? AND ", id.to_string()).join(visible(entry, scope));
    asked.count(conn).await
}

/// Whether something that was read has moved: the version that stands now, when it is another.
pub(crate) async fn moved(conn: &impl ConnectionTrait, house: &House, scope: &Scope, seen: &Seen) -> Result<Option<u64>, Fault> {
    match seen {
        Seen::Record { kind, id, version: read } => {
            let now = version(conn, house.entry(kind)?, scope, *id).await?;
            Ok((now != *read).then_some(now))
        }
        Seen::Set { query, digest: read } => Ok((digest(conn, house, scope, query).await? != *read).then_some(0)),
    }
}

/// The columns of a version behind those of [`ROW`], in the table of history that is called `h`.
const VERSION: &str = ", h._verb, h._by, h._why, h._commit, (SELECT link FROM commit_log WHERE \"number\" = h._commit)";

fn read_version(entry: &Entry, row: &QueryResult) -> Result<Version, Fault> {
    let held = columns::row(entry.kind, row)?;
    let (verb, link): (String, String) = (get(row, 8)?, get(row, 12)?);
    Ok(Version {
        verb: Verb::of(&verb).ok_or_else(|| damaged(format!("not a verb: {verb}")))?,
        by: get(row, 9)?,
        at: held.changed_at,
        why: get(row, 10)?,
        commit: counted(row, 11)?,
        link: Digest::parse(&link).ok_or_else(|| damaged("a link of the log does not read"))?,
        row: held,
    })
}

/// Every version of a record, the newest first. Who may see the record as it stands may see how it came about.
pub(crate) async fn history(conn: &impl ConnectionTrait, entry: &Entry, scope: &Scope, id: Uuid) -> Result<Vec<Version>, Fault> {
    if version(conn, entry, scope, id).await? == 0 {
        return Ok(Vec::new());
    }
    let text = format!("SELECT {ROW}{VERSION} FROM {} h WHERE _id = ? ORDER BY _version DESC", entry.history);
    sql(&text, [id.to_string().into()]).rows(conn).await?.iter().map(|it| read_version(entry, it)).collect()
}

/// The versions that an account wrote of records of these kinds that may be seen, the newest first.
pub(crate) async fn authored(
    conn: &impl ConnectionTrait,
    house: &House,
    scope: &Scope,
    account: &str,
    kinds: &[&str],
) -> Result<Vec<(&'static str, Version)>, Fault> {
    let mut found = Vec::new();
    for entry in kinds.iter().filter_map(|it| house.find(it)) {
        let mut asked = Sql::new(format!("SELECT {ROW}{VERSION} FROM {} h WHERE h._by = ? AND h._id IN (SELECT _id FROM ", entry.history));
        asked.value(account).add(&format!("{} WHERE ", entry.table)).join(visible(entry, scope)).add(")");
        for row in asked.rows(conn).await? {
            found.push((entry.kind.name, read_version(entry, &row)?));
        }
    }
    found.sort_by(|one, other| (other.1.commit, &one.1.row.reference).cmp(&(one.1.commit, &other.1.row.reference)));
    Ok(found)
}

/// The versions that a commit wrote, in the order of its changes, of records that may be seen.
pub(crate) async fn written(
    conn: &impl ConnectionTrait,
    house: &House,
    scope: &Scope,
    number: u64,
) -> Result<Vec<(&'static str, Version)>, Fault> {
    let text = "SELECT DISTINCT kind FROM change_log WHERE commit_number = ?";
    let kinds: Vec<String> = sql(text, [whole(number)]).rows(conn).await?.iter().map(|it| get(it, 0)).collect::<Result<_, Fault>>()?;
    let mut found = Vec::new();
    for entry in kinds.iter().filter_map(|it| house.find(it)) {
        let mut asked = Sql::new(format!(
            "SELECT {}{VERSION}, l.position FROM change_log l JOIN {} h ON h._id = l.id AND h._version = l.version \
             WHERE l.commit_number = ? AND l.kind = ? AND h._id IN (SELECT _id FROM {} WHERE ",
            ROW.split(", ").map(|it| format!("h.{it}")).collect::<Vec<_>>().join(", "),
            entry.history,
            entry.table,
        ));
        asked.value(whole(number)).value(entry.kind.name).join(visible(entry, scope)).add(")");
        for row in asked.rows(conn).await? {
            found.push((get::<i64>(&row, 13)?, entry.kind.name, read_version(entry, &row)?));
        }
    }
    found.sort_by_key(|(position, ..)| *position);
    Ok(found.into_iter().map(|(_, kind, version)| (kind, version)).collect())
}

/// The rows in use that link to `reference`: one statement for all kinds that may be seen.
pub(crate) async fn pointing_at(
    conn: &impl ConnectionTrait,
    house: &House,
    scope: &Scope,
    reference: &Reference,
) -> Result<Vec<(&'static str, &'static str, Row)>, Fault> {
    let mut asked = Sql::default();
    let mut places = Vec::new();
    for (entry, _) in scope.kinds().filter_map(|(kind, reach)| Some((house.find(kind)?, reach))) {
        for (at, field) in entry.links() {
            let Shape::Link(prefix) = entry.kind.fields[at].shape else { continue };
            if !prefix.is_empty() && prefix != reference.prefix() {
                continue;
            }
            asked.add(if places.is_empty() { "" } else { " UNION ALL " });
            asked.add(&format!("SELECT {ROW}, {} AS place, _number FROM {}", places.len(), entry.table));
            asked.with(&format!(" WHERE {} = ? AND _retired = ", crate::dialect::quoted(field)), reference.to_string());
            asked.with("? AND ", false).join(visible(entry, scope));
            places.push((entry, field));
        }
    }
    if places.is_empty() {
        return Ok(Vec::new());
    }
    asked.add(" ORDER BY place, _number");
    let rows = asked.rows(conn).await?;
    let read = rows.iter().map(|row| {
        let place = number(row, 8)?;
        let (entry, field) = places.get(place).ok_or_else(|| damaged("a place nobody asked for"))?;
        Ok((entry.kind.name, *field, columns::row(entry.kind, row)?))
    });
    read.collect()
}

/// A small literal: PostgreSQL gives it 32 bits, SQLite 64.
fn number(row: &QueryResult, at: usize) -> Result<usize, Fault> {
    let read = row.try_get_by_index::<i32>(at).map(i64::from).or_else(|_| row.try_get_by_index::<i64>(at));
    usize::try_from(read.map_err(crate::sql::failed)?).map_err(damaged)
}

/// The bytes of a file, when a record that may be seen names it now or did in an earlier version.
pub(crate) async fn fetch(conn: &impl ConnectionTrait, house: &House, scope: &Scope, hash: Digest) -> Result<Option<FileBytes>, Fault> {
    for (kind, _) in scope.kinds() {
        let Some(entry) = house.find(kind) else { continue };
        for field in entry.files() {
            let mut asked = Sql::new(format!("SELECT COUNT(*) FROM {} WHERE _id IN (SELECT _id FROM ", entry.table));
            asked.add(&entry.history).join(naming(house, field, hash)).add(") AND ").join(visible(entry, scope));
            if asked.count(conn).await? > 0 {
                return bytes(conn, hash).await;
            }
        }
    }
    Ok(None)
}

/// ` WHERE field begins with the hash`, so that an index serves it.
pub(crate) fn naming(house: &House, field: &str, hash: Digest) -> Sql {
    let collate = if house.dialect == crate::dialect::Dialect::Postgres { " COLLATE \"C\"" } else { "" };
    let name = format!("{}{collate}", crate::dialect::quoted(field));
    let mut made = Sql::new(" WHERE ");
    made.with(&format!("{name} >= ?"), format!("{hash}/")).with(&format!(" AND {name} < ?"), format!("{hash}0"));
    made
}

async fn bytes(conn: &impl ConnectionTrait, hash: Digest) -> Result<Option<FileBytes>, Fault> {
    let Some(row) = sql("SELECT bytes FROM kept_file WHERE sha256 = ?", [hash.to_string().into()]).row(conn).await? else {
        return Ok(None);
    };
    let bytes: Vec<u8> = get(&row, 0)?;
    if Digest::of(&bytes) == hash { Ok(Some(FileBytes { bytes })) } else { Err(damaged(format!("kept file {hash} was changed"))) }
}
