//! The JSON interface to every kind of record and each use case.
//!
//! One table ([`ROUTES`]) says which addresses there are and who may use them; the router, the OpenAPI document and the
//! tests read it. Nothing here names a kind, apart from the findings that belong to one. A request becomes a
//! `Call`, a handler gives an answer or a `Failure`, and every failure is a problem document (RFC 9457)
//! with our code and words.
//!
//! Who asks is known by `Authorization: Bearer` alone. No cookie is read, so another site's page cannot act through a
//! browser that is signed in to the workbench.
#![warn(missing_docs)]

mod call;
mod case;
mod competence;
mod consult;
mod door;
mod failure;
mod findings;
mod frameworks;
mod given;
mod learning;
mod lists;
mod once;
mod openapi;
mod past;
mod plans;
mod records;
mod routes;
mod schema;
mod sheets;
mod thread;
mod tokens;
mod wording;
mod workforce;

pub use case::case_router;
pub use door::router;
use failure::Failure;
pub use openapi::document;
pub use routes::{Need, ROUTES, Route, routes};

use chrono::{DateTime, Utc};
use record::Shelf;
use std::fmt;
use std::sync::Arc;
use workbench::desk::Desk;
use workbench::planning::Key;
use workbench::threads::Threads;
use workbench::wording::Alike;

/// Where the router is mounted. Links in answers begin with it.
pub const BASE: &str = "/api/v1";

/// What the interface is given from outside.
#[derive(Clone)]
pub struct Api {
    /// Where records are kept.
    pub shelf: Arc<dyn Shelf>,
    /// Where tokens and failed attempts are kept.
    pub desk: Arc<dyn Desk>,
    /// The clock.
    pub now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// Chance: thirty-two new random bytes each time.
    pub random: Arc<dyn Fn() -> [u8; 32] + Send + Sync>,
    /// The key under which workers' references are hashed; without one no return of workers is taken.
    pub workers: Option<Key>,
    /// Indexes of near-duplicates, kept between calls.
    pub alike: Alike,
    /// Golden threads, kept between calls.
    pub threads: Threads,
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Api")
    }
}
