//! Kinds of every shape, databases made afresh, and short words for writing.

use record::*;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Options, Store, open};
use uuid::Uuid;

choices! {
    /// A colour.
    pub Colour {
        Red = "red" "Red",
        Blue = "blue" "Deep blue",
        Green = "green" "Green",
    }
}

record! {
    /// One field of every shape; its names are words of SQL on purpose.
    pub Thing as "order" "THING" named "Thing", "Things" titled name serves ["A1"] {
        name: Text<80> = "Name",
        select: Option<Prose> = "Prose",
        count: Option<Whole<-1000, 1_000_000>> = "Whole",
        exact: Option<Number<3>> = "Number",
        hours: Option<Quantity<units::HoursAWeek>> = "Quantity",
        part: Option<kernel::Share> = "Share",
        price: Option<kernel::Money> = "Money",
        from: Option<chrono::NaiveDate> = "Date",
        colour: Option<Colour> = "Choice",
        group: Choices<Colour> = "Choices",
        parent: Option<Link<Thing>> = "Link",
        about: Option<AnyLink> = "Any link",
        paper: Option<File> = "File",
        done: Option<YesNo> = "Yes or no",
        contact: Option<Text<80>> = "Contact" [Personal],
        portrait: Option<File> = "Portrait" [Personal],
    }
}

record! {
    /// A second kind, to link across.
    pub Note as "note" "NOTE" named "Note", "Notes" titled text serves ["A1"] {
        text: Text<200> = "Text",
        thing: Option<Link<Thing>> = "Thing",
    }
}

pub static KINDS: &[&Kind] = &[&Thing::KIND, &Note::KIND];

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Sqlite,
    Postgres,
}

/// A database made for one test.
pub struct Home {
    pub url: String,
    pub folder: tempfile::TempDir,
    pub on: On,
}

impl Home {
    /// A database of its own; `None` when there is no PostgreSQL to make one in.
    pub async fn new(on: On) -> Option<Home> {
        let folder = tempfile::tempdir().expect("a folder");
        let url = match on {
            On::Sqlite => format!("sqlite://{}", folder.path().join("test.db").display()),
            On::Postgres => {
                let Ok(server) = std::env::var("TEST_POSTGRES_URL") else {
                    eprintln!("SKIPPED: TEST_POSTGRES_URL is not set");
                    return None;
                };
                let admin = Database::connect(&server).await.expect("the server of TEST_POSTGRES_URL");
                let name = format!("t_{}", Uuid::now_v7().simple());
                admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
                admin.close().await.expect("closed");
                format!("{}/{name}", server.rsplit_once('/').expect("an address with a database").0)
            }
        };
        Some(Home { url, folder, on })
    }

    pub async fn open(&self) -> Arc<Store> {
        open(&self.url, KINDS, Options::default()).await.expect("opened")
    }

    /// The database behind the store's back.
    pub async fn raw(&self) -> DatabaseConnection {
        Database::connect(&self.url).await.expect("connected")
    }

    /// The same before a store has made the file.
    pub async fn raw_new(&self) -> DatabaseConnection {
        let url = if self.on == On::Sqlite { format!("{}?mode=rwc", self.url) } else { self.url.clone() };
        Database::connect(url).await.expect("connected")
    }

    /// Runs statements behind the store's back, with the guards of the log taken off.
    pub async fn tamper(&self, statements: &[&str]) {
        let raw = self.raw().await;
        for table in ["commit_log", "change_log"] {
            let off = match self.on {
                On::Sqlite => format!("DROP TRIGGER IF EXISTS {table}_no_update; DROP TRIGGER IF EXISTS {table}_no_delete"),
                On::Postgres => format!("DROP TRIGGER IF EXISTS {table}_append_only ON {table}"),
            };
            raw.execute_unprepared(&off).await.expect("guards off");
        }
        for statement in statements {
            let touched = raw.execute_unprepared(statement).await.expect(statement).rows_affected();
            assert!(touched > 0, "{statement} touched nothing");
        }
        raw.close().await.expect("closed");
    }
}

/// Runs each test on both databases.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite { $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)] async fn $name() {
            if let Some(home) = $crate::support::Home::new($crate::support::On::Sqlite).await { super::$name(home).await }
        })* }
        mod postgres { $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)] async fn $name() {
            if let Some(home) = $crate::support::Home::new($crate::support::On::Postgres).await { super::$name(home).await }
        })* }
    };
}

pub const HOME: &str = "ORG-0001";
pub const AWAY: &str = "ORG-0002";

/// Sees everything.
pub fn all() -> Scope {
    Scope::new(HOME, [("order", Reach::Everything), ("note", Reach::Everything)])
}

/// Sees what `organisation` owns.
pub fn own(organisation: &str) -> Scope {
    Scope::new(organisation, [("order", Reach::Own), ("note", Reach::Own)])
}

pub fn stamp(why: &str) -> Stamp {
    let at = chrono::DateTime::from_timestamp(1_800_000_000, 123_456_789).expect("a moment");
    Stamp { at, by: Some("ACC-0001".into()), why: why.into(), face: "cli".into(), file: None }
}

pub fn of(changes: Vec<Change>) -> Commit {
    Commit { stamp: stamp("a reason"), seen: vec![], changes, key: None, asked: None }
}

/// The cells of a kind from texts by field.
pub fn cells(kind: &'static Kind, texts: &[(&str, &str)]) -> Vec<Cell> {
    let texts: BTreeMap<&str, &str> = texts.iter().copied().collect();
    assert!(texts.keys().all(|it| kind.field(it).is_some()), "no such field");
    kind.fields.iter().map(|it| kind.read(it.name, texts.get(it.name).unwrap_or(&"")).expect("reads")).collect()
}

pub fn make(kind: &'static Kind, texts: &[(&str, &str)]) -> Change {
    let envelope = Envelope { owner: HOME.into(), shared_with: vec![] };
    Change { kind, id: Uuid::now_v7(), reference: None, base: 0, verb: Verb::Create, envelope, cells: cells(kind, texts) }
}

pub fn thing(texts: &[(&str, &str)]) -> Change {
    make(&Thing::KIND, texts)
}

pub fn note(texts: &[(&str, &str)]) -> Change {
    make(&Note::KIND, texts)
}

/// A change of the row as it stands.
pub fn alter(kind: &'static Kind, row: &Row, verb: Verb, texts: &[(&str, &str)]) -> Change {
    let mut draft = row.draft(kind);
    texts.iter().for_each(|(field, text)| draft.set(*field, *text));
    let cells = kind.fields.iter().map(|it| kind.read(it.name, draft.text(it.name)).expect("reads")).collect();
    Change { kind, id: row.id, reference: None, base: row.version, verb, envelope: row.envelope.clone(), cells }
}

pub async fn write(store: &Store, changes: Vec<Change>) -> Receipt {
    store.commit(&all(), of(changes)).await.expect("no fault").expect("written")
}

pub async fn refused(store: &Store, commit: Commit) -> Refusal {
    match store.commit(&all(), commit).await.expect("no fault") {
        Err(Turned::Refused(it)) => it,
        other => panic!("not refused: {other:?}"),
    }
}

pub async fn moved(store: &Store, scope: &Scope, commit: Commit) -> Vec<Conflict> {
    match store.commit(scope, commit).await.expect("no fault") {
        Err(Turned::Moved(it)) => it,
        other => panic!("not moved: {other:?}"),
    }
}

pub async fn row(store: &Store, reference: &Reference) -> Row {
    let kind = KINDS.iter().find(|it| it.prefix == reference.prefix()).expect("a kind");
    for retired in [false, true] {
        let query = Query { retired, ..Query::one(kind.name, reference) };
        if let Some(it) = store.find(&all(), &query).await.expect("no fault").rows.pop() {
            return it;
        }
    }
    panic!("{reference} is not there")
}

/// The names that a query finds, in order.
pub async fn names(store: &Store, scope: &Scope, query: Query) -> Vec<String> {
    let found = store.find(scope, &query).await.expect("no fault");
    found.rows.iter().map(|it| it.text(&Thing::KIND, "name").to_owned()).collect()
}

pub fn arg<'a>(refusal: &'a Refusal, name: &str) -> &'a str {
    refusal.args.iter().find(|it| it.0 == name).map_or("", |it| &it.1)
}
