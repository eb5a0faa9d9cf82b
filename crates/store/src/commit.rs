//! One commit, inside a transaction that already holds the lock for writing.

use crate::chain::Sealer;
use crate::columns::{reference, written};
use crate::house::House;
use crate::prepare::{self, Work};
use crate::reader::{head, moved};
use crate::redact::{self, Doomed};
use crate::shelve::Shared;
use crate::sql::{counted, damaged, get, sql, whole};
use crate::state::{conflicts, places, states};
use crate::{links, references};
use chrono::{DateTime, SubsecRound};
use record::{Cell, Change, Commit, Conflict, Digest, Fault, Receipt, Refusal, Scope, Seen, Stamp, Turned};
use sea_orm::ConnectionTrait;
use std::sync::Arc;

/// What was written, and whether values were destroyed, so that the bytes must be scrubbed from the disk.
#[derive(Debug)]
pub(crate) struct Written {
    /// The receipt.
    pub receipt: Receipt,
    /// Whether values were destroyed.
    pub redacted: bool,
}

impl From<Receipt> for Written {
    fn from(receipt: Receipt) -> Written {
        Written { receipt, redacted: false }
    }
}

/// Writes a commit, or says why not. When it says no, the caller rolls back.
pub(crate) async fn write(
    conn: &impl ConnectionTrait,
    house: &Arc<House>,
    scope: &Scope,
    mut commit: Commit,
) -> Result<Result<Written, Turned>, Fault> {
    commit.stamp.at = commit.stamp.at.trunc_subsecs(3);
    if let Some(known) = repeated(conn, &commit).await? {
        return Ok(known.map(Written::from).map_err(Turned::Refused));
    }
    if let Some(refusal) = unwritable(&commit) {
        return Ok(Err(Turned::Refused(refusal)));
    }
    let places = places(house, &commit.changes)?;
    if let Some(it) = commit.changes.iter().find(|it| it.cells.len() != it.kind.fields.len()) {
        return Err(Fault::new("wrong-number-of-cells", it.kind.name));
    }
    let stand = states(conn, house, scope, &commit.changes, &places).await?;
    let mut turned = conflicts(&stand, &commit.changes, &places);
    for seen in &commit.seen {
        if let Some(now) = moved(conn, house, scope, seen).await? {
            turned.push(conflict(seen, now));
        }
    }
    if !turned.is_empty() {
        return Ok(Err(Turned::Moved(turned)));
    }
    let references = match references::references(conn, house, &stand, &commit.changes, &places).await? {
        Ok(references) => references,
        Err(refusal) => return Ok(Err(Turned::Refused(refusal))),
    };
    links::settle(&mut commit.changes, &references);
    if let Some(refusal) = links::check(conn, house, scope, &stand, &commit.changes, &places, &references).await? {
        return Ok(Err(Turned::Refused(refusal)));
    }
    let retired = stand.iter().filter(|(_, it)| it.retired).map(|((_, id), _)| *id).collect();
    put(conn, house, commit, Work { places, references, retired }).await.map(Ok)
}

/// A set that was read has no id of its own: it is told as the nil id of its kind.
fn conflict(seen: &Seen, now: u64) -> Conflict {
    match seen {
        Seen::Record { kind, id, version } => Conflict { kind, id: *id, base: *version, now },
        Seen::Set { query, .. } => Conflict { kind: query.kind, id: uuid::Uuid::nil(), base: 0, now },
    }
}

/// The receipt of an earlier commit with the same key, or the refusal when it was asked for something else.
async fn repeated(conn: &impl ConnectionTrait, commit: &Commit) -> Result<Option<Result<Receipt, Refusal>>, Fault> {
    let Some(key) = &commit.key else { return Ok(None) };
    let text = "SELECT \"number\", link, asked FROM commit_log WHERE \"key\" = ?";
    let Some(row) = sql(text, [key.as_str().into()]).row(conn).await? else { return Ok(None) };
    if get::<Option<String>>(&row, 2)? != commit.asked.map(|it| it.to_string()) {
        return Ok(Some(Err(Refusal::new("key-used-for-something-else").with("key", key))));
    }
    let number = counted(&row, 0)?;
    let text = "SELECT id, reference, version FROM change_log WHERE commit_number = ? ORDER BY position";
    let mut written = Vec::new();
    for row in sql(text, [whole(number)]).rows(conn).await? {
        written.push((crate::columns::identity(&row, 0)?, reference(&row, 1)?, counted(&row, 2)?));
    }
    let link = Digest::parse(&get::<String>(&row, 1)?).ok_or_else(|| damaged("a link of the log does not read"))?;
    Ok(Some(Ok(Receipt { number, link, written })))
}

/// A zero character cannot be kept by PostgreSQL, and nobody types one. A commit without changes says nothing.
fn unwritable(commit: &Commit) -> Option<Refusal> {
    if commit.changes.is_empty() {
        return Some(Refusal::new("nothing-to-write"));
    }
    let Stamp { by, why, face, file, .. } = &commit.stamp;
    let mut stamp = [by.as_deref(), Some(why), Some(face), file.as_deref(), commit.key.as_deref()].into_iter().flatten();
    let cell = |it: &Cell| matches!(it, Cell::Text(text) if text.contains('\0'));
    let change = |it: &Change| it.cells.iter().any(cell) || it.envelope.owner.contains('\0');
    (stamp.any(|it| it.contains('\0')) || commit.changes.iter().any(change))
        .then(|| Refusal::new("control-character").with("code", "U+0000"))
}

async fn put(conn: &impl ConnectionTrait, house: &Arc<House>, mut commit: Commit, work: Work) -> Result<Written, Fault> {
    let end = head(conn).await?;
    let number = end.number + 1;
    let stamp = commit.stamp.clone();
    let sealer = Sealer::new(end.link, number, &stamp)?;
    let shared = Arc::new(Shared { number, at: written(stamp.at), by: stamp.by.clone(), why: stamp.why.clone() });
    let changes = std::mem::take(&mut commit.changes);
    let done = prepare::work(conn, house, changes, work, sealer, &shared).await?;
    let any_redacted = !done.redacted.is_empty();
    for (place, id, version, fields) in done.redacted {
        let entry = &house.entries[place];
        let fields = redact::present(conn, house, entry, id, fields).await?;
        redact::destroy(conn, house, Doomed { entry, id, fields, version, at: &shared.at }).await?;
    }
    finish(conn, number, &stamp, commit.key, commit.asked, done.link).await?;
    Ok(Written { receipt: Receipt { number, link: done.link, written: done.written }, redacted: any_redacted })
}

/// Writes the row of the commit itself, last: rows of the log are never changed.
pub(crate) async fn finish(
    conn: &impl ConnectionTrait,
    number: u64,
    stamp: &Stamp,
    key: Option<String>,
    asked: Option<Digest>,
    link: Digest,
) -> Result<(), Fault> {
    let text = "INSERT INTO commit_log (\"number\", at, \"by\", why, face, file, \"key\", asked, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let at: DateTime<chrono::Utc> = stamp.at;
    let values = [
        whole(number),
        written(at).into(),
        stamp.by.clone().into(),
        stamp.why.as_str().into(),
        stamp.face.as_str().into(),
        stamp.file.clone().into(),
        key.into(),
        asked.map(|it| it.to_string()).into(),
        link.to_string().into(),
    ];
    sql(text, values).run(conn).await.map(drop)
}
