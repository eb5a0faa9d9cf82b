//! Removing destroyed bytes from the disk.
//!
//! What was deleted may leave a copy of itself in a page that was split earlier, and the write-ahead log holds old pages. So the
//! whole file is written anew and the log is emptied. Neither can be part of the transaction that destroys, and the log cannot be
//! emptied while somebody still reads an older state. So that transaction also notes that bytes are owed; the note is
//! taken away when they are gone, and until then the writer tries again: after a pause, and when the store is next opened.

use crate::dialect::{Dialect, quoted};
use crate::house::House;
use crate::sql::{get, script, sql};
use record::Fault;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use std::time::Duration;

/// The name of the note in the house.
const NOTE: &str = "scrub";
/// How often the log is tried before the writer goes on with other work.
const TRIES: usize = 10;
/// How long one try waits for those who read.
const WAIT: Duration = Duration::from_millis(100);

/// Notes that bytes must be removed, in the transaction that destroys their values.
pub(crate) async fn owe(conn: &impl ConnectionTrait) -> Result<(), Fault> {
    crate::schema::keep(conn, NOTE, "due").await
}

/// Whether bytes must still be removed.
pub(crate) async fn owed(conn: &impl ConnectionTrait) -> Result<bool, Fault> {
    Ok(sql("SELECT \"value\" FROM house WHERE \"key\" = ?", [NOTE.into()]).row(conn).await?.is_some())
}

/// Removes destroyed bytes from the disk. Whether they are gone: not yet when somebody reads an older state for long.
pub(crate) async fn scrub(conn: &DatabaseConnection, house: &House) -> Result<bool, Fault> {
    let gone = match house.dialect {
        Dialect::Sqlite => {
            script(conn, "VACUUM").await?;
            emptied(conn).await?
        }
        Dialect::Postgres => {
            let own = ["personal", "search_index", "kept_file", "draft_text", "upload", "idempotent", "job"].map(quoted);
            let kinds = house.entries.iter().flat_map(|it| [it.table.clone(), it.history.clone()]);
            for table in own.into_iter().chain(kinds) {
                script(conn, &format!("VACUUM (FULL) {table}")).await?;
            }
            true
        }
    };
    if gone {
        sql("DELETE FROM house WHERE \"key\" = ?", [NOTE.into()]).run(conn).await?;
    }
    Ok(gone)
}

/// Empties the write-ahead log, and only believes it when the log says so itself.
async fn emptied(conn: &DatabaseConnection) -> Result<bool, Fault> {
    let patience = |it: Duration| format!("PRAGMA busy_timeout = {}", it.as_millis());
    script(conn, &patience(WAIT)).await?;
    let mut empty = false;
    for _ in 0..TRIES {
        let row = sql("PRAGMA wal_checkpoint(TRUNCATE)", []).row(conn).await;
        let (busy, frames): (i64, i64) = match row {
            Ok(Some(row)) => (get(&row, 0)?, get(&row, 1)?),
            Ok(None) | Err(_) => (1, 0),
        };
        empty = busy == 0 && frames == 0;
        if empty {
            break;
        }
        tokio::time::sleep(WAIT).await;
    }
    script(conn, &patience(crate::open::PATIENCE)).await?;
    Ok(empty)
}
