//! A database made afresh, and people to act on it.

use crate::crooked::{Crooked, Fault};
use chrono::{DateTime, TimeDelta, Utc};
use record::{Actor, Scope, Shelf};
use sea_orm::{ConnectionTrait, Database};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::{Options, Store};
use uuid::Uuid;
use workbench::{Now, Person, Role};

#[derive(Clone, Copy, PartialEq)]
pub enum On {
    Sqlite,
    Postgres,
}

pub struct Stage {
    /// What is asked: the database, or a shelf that does something wrong with it.
    pub store: Arc<dyn Shelf>,
    pub database: Arc<Store>,
    tick: AtomicI64,
    _folder: tempfile::TempDir,
}

impl Stage {
    /// `None` when there is no PostgreSQL to make a database in: the test says so loudly.
    pub async fn new(on: On) -> Option<Stage> {
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
                format!("{}/{name}", server.rsplit_once('/').expect("an address with a database").0)
            }
        };
        let store = store::open(&url, workbench::declarations(), Options::default()).await.expect("opened");
        Some(Stage { store: store.clone(), database: store, tick: AtomicI64::new(0), _folder: folder })
    }

    /// The same stage, on which something is done wrong.
    pub fn with(self, fault: Fault) -> Stage {
        let sound = self.store.clone();
        Stage { store: Arc::new(Crooked { sound, fault }), ..self }
    }

    /// A moment a second after the one before, with chance of its own.
    pub fn now(&self) -> Now {
        let tick = self.tick.fetch_add(1, Ordering::Relaxed);
        let start: DateTime<Utc> = DateTime::from_timestamp(1_800_000_000, 0).expect("a moment");
        Now::new(start + TimeDelta::seconds(tick), u128::try_from(tick).expect("not negative").to_be_bytes())
    }

    /// Somebody of the commissioner who may write every kind.
    pub fn writer(&self) -> Person {
        person("ORG-0001", &[Role::Commissioner, Role::Administrator, Role::Assessor])
    }

    /// Somebody of another organisation.
    pub fn outsider(&self) -> Person {
        person("ORG-0099", &[Role::Provider, Role::Partner, Role::Community])
    }

    pub fn scope(&self) -> Scope {
        workbench::scope(&self.writer())
    }
}

fn person(organisation: &str, roles: &[Role]) -> Person {
    let actor = Actor { account: "ACC-0001".into(), organisation: organisation.into() };
    Person { actor, name: "A person".into(), roles: roles.to_vec() }
}
