//! Opening a store.

use crate::dialect::Dialect;
use crate::house::House;
use crate::schema::prepare;
use crate::writer::{self, Waiting};
use crate::{rebuild, sql::failed};
use record::{Fault, Kind, Step};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DatabaseTransaction};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::mpsc;

/// How long a statement waits for another process that writes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// The size of a page of a new embedded file, in bytes; a file that is there keeps its own.
const PAGE: u32 = 8_192;
/// Commits that may wait before the next one must.
const WAITING: usize = 1_024;

/// How a store is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many statements may read at the same time.
    pub readers: u32,
    /// Named steps between earlier versions of the kinds and these.
    pub steps: &'static [Step],
}

impl Default for Options {
    /// Four readers and no steps.
    fn default() -> Options {
        Options { readers: 4, steps: &[] }
    }
}

/// Why a database was not opened. Nothing in it was changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenRefused {
    /// A newer program wrote it. Use that one, or restore a backup.
    #[error("this database was written by a newer version of the program ({found}); nothing was changed")]
    Newer {
        /// The schema number or the step that this program does not know.
        found: String,
    },
    /// It holds something else.
    #[error("this database holds tables that are not ours; choose an empty one")]
    NotOurs,
    /// It holds a kind or a field that this program does not have, and no step says why.
    #[error("the database holds {kind}.{field}, which this program does not know; a named step is missing")]
    Unknown {
        /// The kind.
        kind: String,
        /// The field; empty for the whole kind.
        field: String,
    },
    /// A field has another shape than before, and no step says why.
    #[error("{kind}.{field} was {was} and is now {now}; a named step is missing")]
    Reshaped {
        /// The kind.
        kind: String,
        /// The field.
        field: String,
        /// The column type in the database.
        was: String,
        /// The column type now.
        now: &'static str,
    },
    /// Two kinds stand in each other's way, or one in the store's: a mistake of the program.
    #[error("the kind {kind} clashes with another kind or with a table of the store")]
    Clash {
        /// The kind.
        kind: String,
    },
    /// The machine failed.
    #[error("the database could not be opened: {0}")]
    Fault(#[from] Fault),
}

/// An open store. It is shared by everybody who reads or writes.
pub struct Store {
    pub(crate) reader: DatabaseConnection,
    pub(crate) writer: DatabaseConnection,
    pub(crate) house: Arc<House>,
    pub(crate) inbox: mpsc::Sender<Waiting>,
    pub(crate) eased: Mutex<BTreeSet<String>>,
    pub(crate) options: Options,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("dialect", &self.house.dialect).finish_non_exhaustive()
    }
}

impl Store {
    /// A transaction of its own that holds the lock for writing.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, Fault> {
        writer::begin(&self.writer, self.house.dialect).await
    }

    /// The kinds it was told of, in their order.
    pub fn kinds(&self) -> impl Iterator<Item = &'static Kind> {
        self.house.entries.iter().map(|it| it.kind)
    }

    /// Lets go of the database. Whoever still uses the store gets faults.
    pub async fn close(&self) -> Result<(), Fault> {
        self.reader.close_by_ref().await.map_err(failed)?;
        self.writer.close_by_ref().await.map_err(failed)
    }
}

/// Opens the database at `url` for these kinds, and makes it when it is not there. `sqlite:///folder/file.db`, a plain path, or
/// `postgres://user@host/database`. Must be called inside a Tokio runtime, which then runs the writer.
pub async fn open(url: &str, kinds: &'static [&'static Kind], options: Options) -> Result<Arc<Store>, OpenRefused> {
    let dialect = if url.starts_with("postgres:") || url.starts_with("postgresql:") { Dialect::Postgres } else { Dialect::Sqlite };
    let writer = connect(url, dialect, Role::Writer, options.readers).await?;
    let tx = writer::begin(&writer, dialect).await?;
    let (house, again) = prepare(&tx, dialect, kinds, options.steps).await?;
    if !again.is_empty() {
        rebuild::kinds(&tx, &house, &again).await?;
    }
    tx.commit().await.map_err(failed)?;
    let reader = connect(url, dialect, Role::Reader, options.readers).await?;
    let house = Arc::new(house);
    writer::pay(&writer, &house).await?;
    let (inbox, waiting) = mpsc::channel(WAITING);
    tokio::spawn(writer::run(writer.clone(), house.clone(), waiting));
    Ok(Arc::new(Store { reader, writer, house, inbox, eased: Mutex::default(), options }))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Writer,
    Reader,
}

async fn connect(url: &str, dialect: Dialect, role: Role, readers: u32) -> Result<DatabaseConnection, Fault> {
    let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")).unwrap_or(url).to_owned();
    if dialect == Dialect::Sqlite
        && let Some(folder) = Path::new(&path).parent().filter(|it| !it.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(|it| Fault::new("storage-failed", it))?;
    }
    let mut options = ConnectOptions::new(if dialect == Dialect::Sqlite { "sqlite:file.db" } else { url });
    let most = match (dialect, role) {
        (Dialect::Sqlite, Role::Writer) => 1,
        (Dialect::Postgres, Role::Writer) => 4,
        (_, Role::Reader) => readers.max(1),
    };
    options.max_connections(most).sqlx_logging(false).connect_timeout(PATIENCE).acquire_timeout(Duration::from_secs(600));
    options.test_before_acquire(dialect == Dialect::Postgres);
    options.map_sqlx_sqlite_opts(move |it| {
        use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
        it.filename(&path)
            // Half as many pages to write and to spill as with the usual size, when a large import fills them.
            .page_size(PAGE)
            .create_if_missing(role == Role::Writer)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .pragma("secure_delete", "ON")
            .pragma("cache_size", if role == Role::Writer { "-16384" } else { "-8192" })
            .pragma("query_only", if role == Role::Reader { "ON" } else { "OFF" })
    });
    Database::connect(options).await.map_err(failed)
}
