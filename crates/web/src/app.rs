//! What the pages are given from outside: the two ports, the moment, chance, and whose house this is.

use crate::Rehearsals;
use chrono::{DateTime, Utc};
use record::Shelf;
use std::fmt;
use std::sync::Arc;
use workbench::desk::Desk;
use workbench::planning::Key;
use workbench::threads::Threads;
use workbench::wording::Alike;

/// Gives the moment: the clock of the machine, or a fixed one in tests.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Gives thirty-two bytes that nobody can guess.
pub type Chance = Arc<dyn Fn() -> [u8; 32] + Send + Sync>;

/// Everything the pages need.
#[derive(Clone)]
pub struct App {
    /// The records.
    pub shelf: Arc<dyn Shelf>,
    /// What the faces keep beside the records.
    pub desk: Arc<dyn Desk>,
    /// The clock.
    pub now: Clock,
    /// The source of chance for sessions, forms and ids.
    pub random: Chance,
    /// The key under which workers' references are hashed; without one no return of workers is taken.
    pub workers: Option<Key>,
    /// What imports on the table would do, remembered between pages.
    pub rehearsals: Rehearsals,
    /// Indexes of near-duplicates, kept between pages.
    pub alike: Alike,
    /// Golden threads, kept between pages.
    pub threads: Threads,
    /// Whose workbench this is, and how it is reached.
    pub house: Arc<House>,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("house", &self.house).finish_non_exhaustive()
    }
}

impl App {
    /// A random text of 64 hexadecimal digits.
    pub(crate) fn token(&self) -> String {
        record::Digest((self.random)()).to_string()
    }
}

/// Whose workbench this is, and how it is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    /// The commissioning organisation, as the header shows it.
    pub name: String,
    /// Whether everything in the database is made up: then every page says so.
    pub synthetic: bool,
    /// Whether browsers reach the workbench over HTTPS or on the machine itself. Then the session cookie is
    /// `__Host-session` and `Secure`; otherwise it is plain `session`, which anybody on the wire can read.
    pub secure_cookies: bool,
    /// Whether a proxy stands in front and names the caller in the last entry of `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Whether this is a test run: then the pseudo-language can be chosen.
    pub test_run: bool,
}
