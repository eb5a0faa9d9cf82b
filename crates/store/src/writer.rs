//! The one writer: takes every commit that waits, writes them in one transaction, flushes once, then acknowledges all.

use crate::commit::{Written, write};
use crate::dialect::Dialect;
use crate::house::House;
use crate::scrub::{owed, scrub};
use crate::sql::{failed, script};
use record::{Commit, Fault, Receipt, Scope, Turned};
use sea_orm::{DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// The most commits of one group.
const GROUP: usize = 256;
/// The key of the lock that keeps the chain linear on PostgreSQL.
const LOCK: i64 = 0x636f_6d6d_6f6e;

/// How long the writer waits for work before it tries again to remove bytes that are owed.
const AGAIN: Duration = Duration::from_secs(2);

/// What the writer answers.
pub(crate) type Answer = Result<Result<Receipt, Turned>, Fault>;

/// A commit that waits.
pub(crate) struct Waiting {
    /// On whose behalf.
    pub scope: Scope,
    /// What to write.
    pub commit: Commit,
    /// Where the answer goes.
    pub answer: oneshot::Sender<Answer>,
}

/// Writes until nobody can send any more.
pub(crate) async fn run(conn: DatabaseConnection, house: Arc<House>, mut inbox: mpsc::Receiver<Waiting>) {
    while let Some(first) = next(&conn, &house, &mut inbox).await {
        let mut group = vec![first];
        while group.len() < GROUP {
            let Ok(next) = inbox.try_recv() else { break };
            group.push(next);
        }
        let (answers, waiting): (Vec<_>, Vec<_>) = group.into_iter().map(|it| (it.answer, (it.scope, it.commit))).unzip();
        let count = waiting.len();
        let written = together(&conn, &house, waiting).await;
        let written = written.unwrap_or_else(|fault| (0..count).map(|_| Err(again(&fault))).collect());
        for (answer, written) in answers.into_iter().zip(written) {
            if answer.send(written).is_err() {
                tracing::debug!("nobody waits for the answer of a commit any more");
            }
        }
    }
}

/// The next commit that waits. In quiet moments destroyed bytes that are still owed are removed.
async fn next(conn: &DatabaseConnection, house: &House, inbox: &mut mpsc::Receiver<Waiting>) -> Option<Waiting> {
    while house.owes() {
        match tokio::time::timeout(AGAIN, inbox.recv()).await {
            Ok(first) => return first,
            Err(_) => attempt(conn, house).await,
        }
    }
    inbox.recv().await
}

/// Removes destroyed bytes that an earlier run left behind.
pub(crate) async fn pay(conn: &DatabaseConnection, house: &House) -> Result<(), Fault> {
    if owed(conn).await? {
        attempt(conn, house).await;
    }
    Ok(())
}

/// Tries to remove destroyed bytes. The values are gone from every table already, so a failure here stops nobody's work.
async fn attempt(conn: &DatabaseConnection, house: &House) {
    let gone = scrub(conn, house).await;
    house.owing(!matches!(gone, Ok(true)));
    match gone {
        Ok(true) => {}
        Ok(false) => tracing::warn!("destroyed values wait in the write-ahead log until nobody reads an older state"),
        Err(fault) => tracing::error!(fault = %fault, "destroyed values may still stand in unused parts of the database file"),
    }
}

/// A fault cannot be copied; its words can.
fn again(fault: &Fault) -> Fault {
    Fault::new(fault.public, fault.private())
}

/// Begins a transaction that holds the lock for writing.
pub(crate) async fn begin(conn: &DatabaseConnection, dialect: Dialect) -> Result<DatabaseTransaction, Fault> {
    let sqlite_transaction_mode = (dialect == Dialect::Sqlite).then_some(SqliteTransactionMode::Immediate);
    let tx =
        conn.begin_with_options(TransactionOptions { sqlite_transaction_mode, ..TransactionOptions::default() }).await.map_err(failed)?;
    if dialect == Dialect::Postgres {
        script(&tx, &format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    }
    Ok(tx)
}

async fn together(conn: &DatabaseConnection, house: &Arc<House>, group: Vec<(Scope, Commit)>) -> Result<Vec<Answer>, Fault> {
    let tx = begin(conn, house.dialect).await?;
    let alone = group.len() == 1;
    let (mut answers, mut redacted) = (Vec::with_capacity(group.len()), false);
    for (scope, commit) in group {
        let point = if alone { None } else { Some(tx.begin().await.map_err(failed)?) };
        let answer = write(point.as_ref().unwrap_or(&tx), house, &scope, commit).await;
        let sound = matches!(answer, Ok(Ok(_)));
        if let Some(point) = point {
            if sound { point.commit().await } else { point.rollback().await }.map_err(failed)?;
        } else if !sound {
            tx.rollback().await.map_err(failed)?;
            return Ok(vec![answer.map(|it| it.map(|it| it.receipt))]);
        }
        redacted |= matches!(&answer, Ok(Ok(Written { redacted: true, .. })));
        answers.push(answer.map(|it| it.map(|it| it.receipt)));
    }
    tx.commit().await.map_err(failed)?;
    if redacted {
        attempt(conn, house).await;
    }
    Ok(answers)
}
