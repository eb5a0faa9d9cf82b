//! Turning the changes of a commit into statements. Knows no database, so that it can run on a thread of its own while the
//! database works on what is ready.

use crate::chain::{Sealer, body_text};
use crate::house::House;
use crate::rebuild::out_of_use;
use crate::shelve::{Bulk, Placed, Shared, Shelver, run_all};
use crate::sql::{Sql, damaged, whole};
use record::{Body, Cell, Change, Digest, Fault, PersonalValue, Reference, SealedChange, Verb};
use sea_orm::{ConnectionTrait, Value};
use std::collections::HashSet;
use std::sync::Arc;
use tokio::sync::mpsc;
use uuid::Uuid;

/// The columns of the log of changes, in order.
pub(crate) const CHANGE: [&str; 10] =
    ["commit_number", "position", "kind", "id", "reference", "version", "verb", "owner", "shared_with", "body"];
/// The columns of the personal values, in order.
pub(crate) const PERSONAL: [&str; 6] = ["kind", "id", "version", "field", "salt", "text"];

/// The values of one row of the log of changes.
pub(crate) fn logged(number: u64, position: u64, it: &SealedChange, body: String) -> Result<[Value; 10], Fault> {
    Ok([
        whole(number),
        whole(position),
        it.kind.as_str().into(),
        it.id.to_string().into(),
        it.reference.to_string().into(),
        whole(it.version),
        it.verb.code().into(),
        it.envelope.owner.as_str().into(),
        serde_json::to_string(&it.envelope.shared_with).map_err(damaged)?.into(),
        body.into(),
    ])
}

/// Commits of so many changes are prepared on a thread of their own, while the database works on what is ready.
const MANY: usize = 1_000;
/// Statements that may be ready before the database takes them.
const READY: usize = 8;

/// Prepares the changes and runs the statements.
pub(crate) async fn work(
    conn: &impl ConnectionTrait,
    house: &Arc<House>,
    changes: Vec<Change>,
    work: Work,
    sealer: Sealer,
    shared: &Arc<Shared>,
) -> Result<Done, Fault> {
    if changes.len() >= MANY {
        return aside(conn, house.clone(), changes, work, sealer, shared.clone()).await;
    }
    let mut out = Vec::new();
    let done = prepare(house, changes, work, sealer, shared, |it| {
        out.push(it);
        Ok(())
    })?;
    run_all(conn, &mut out).await?;
    Ok(done)
}

/// What was found out about the changes, change by change.
pub(crate) struct Work {
    /// The place of the kind of each, in the house.
    pub places: Vec<usize>,
    /// Its reference.
    pub references: Vec<Reference>,
    /// The records that are out of use before the commit.
    pub retired: HashSet<Uuid>,
}

/// What came of preparing the changes.
pub(crate) struct Done {
    /// The link of the commit.
    pub link: Digest,
    /// What the receipt tells.
    pub written: Vec<(Uuid, Reference, u64)>,
    /// What is to be destroyed: place of the kind, record, version, fields.
    pub redacted: Vec<(usize, Uuid, u64, Vec<&'static str>)>,
}

async fn aside(
    conn: &impl ConnectionTrait,
    house: Arc<House>,
    changes: Vec<Change>,
    work: Work,
    sealer: Sealer,
    shared: Arc<Shared>,
) -> Result<Done, Fault> {
    let (ready, mut inbox) = mpsc::channel::<Sql>(READY);
    let task = tokio::task::spawn_blocking(move || {
        let gone = |_| Fault::new("storage-failed", "the database did not take a statement");
        prepare(&house, changes, work, sealer, &shared, |it| ready.blocking_send(it).map_err(gone))
    });
    while let Some(statement) = inbox.recv().await {
        statement.run(conn).await?;
    }
    task.await.map_err(|it| Fault::new("storage-failed", it))?
}

/// Turns changes into statements, and works out the link on the way. Knows no database.
fn prepare(
    house: &House,
    changes: Vec<Change>,
    mut work: Work,
    mut sealer: Sealer,
    shared: &Arc<Shared>,
    mut send: impl FnMut(Sql) -> Result<(), Fault>,
) -> Result<Done, Fault> {
    let mut shelver = Shelver::new(house);
    let (mut log, mut personal) = (Bulk::new("change_log", CHANGE), Bulk::new("personal", PERSONAL));
    let (mut written, mut redacted) = (Vec::with_capacity(changes.len()), Vec::new());
    let mut out = Vec::new();
    for (at, (change, reference)) in changes.into_iter().zip(work.references).enumerate() {
        let key = (work.places[at], change.id);
        let version = change.base + 1;
        let retired = out_of_use(&mut work.retired, change.id, change.verb);
        if change.verb == Verb::Redact {
            let blank = change.kind.fields.iter().zip(&change.cells).filter(|(field, cell)| field.is_personal() && cell.is_missing());
            redacted.push((key.0, change.id, version, blank.map(|(field, _)| field.name).collect::<Vec<_>>()));
        }
        let texts = change.cells.iter().map(Cell::text).collect();
        let (change, apart) = seal(change, reference, version)?;
        let body = body_text(&change.body)?;
        sealer.add(&change, &body)?;
        out.extend(log.add(logged(shared.number, at as u64 + 1, &change, body)?));
        for it in apart {
            let (kind, id) = (change.kind.as_str().into(), change.id.to_string().into());
            out.extend(personal.add([kind, id, whole(version), it.field.into(), it.salt.into(), it.text.into()]));
        }
        written.push((change.id, change.reference.clone(), version));
        let SealedChange { id, reference, verb, envelope, .. } = change;
        shelver.take(key.0, Placed { id, reference, version, verb, envelope, retired, texts, commit: shared.clone() }, &mut out);
        out.drain(..).try_for_each(&mut send)?;
    }
    shelver.rest(&mut out);
    out.extend([log.rest(), personal.rest()].into_iter().flatten());
    out.into_iter().try_for_each(send)?;
    Ok(Done { link: sealer.link(), written, redacted })
}

/// Splits a change into what the log holds and what stands apart. Organisations are kept in order, each once.
fn seal(change: Change, reference: Reference, version: u64) -> Result<(SealedChange, Vec<PersonalValue>), Fault> {
    let mut chance = Ok(());
    let (body, apart) = Body::split(change.kind, &change.cells, || {
        salt().unwrap_or_else(|fault| {
            chance = Err(fault);
            String::new()
        })
    });
    chance?;
    let mut envelope = change.envelope;
    envelope.shared_with.sort();
    envelope.shared_with.dedup();
    let sealed = SealedChange { kind: change.kind.name.to_owned(), id: change.id, reference, version, verb: change.verb, envelope, body };
    Ok((sealed, apart))
}

fn salt() -> Result<String, Fault> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|it| Fault::new("storage-failed", it))?;
    Ok(Digest(bytes).to_string())
}
