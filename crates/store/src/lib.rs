//! Keeps records of any kind on SQLite (embedded) and PostgreSQL, and knows no kind by name.
//!
//! # What is the truth
//!
//! One append-only log of commits, each with one hash link over the link before it. The tables `<kind>` and
//! `<kind>__history` are typed *projections* of that log, so that an analyst can point a tool at them; they, the search
//! index and the table of sharing can be rebuilt from the log at any time ([`Store::rebuild`]).
//! Personal values stand apart from the log, which holds only a salted commitment to each; redaction destroys value and
//! salt, and the chain still holds.
//!
//! # What [`Store::verify`] finds, and what it cannot find
//!
//! It finds any change, removal, insertion or reordering inside the log, a log that does not begin at 1 or has gaps, a personal
//! value that does not match its commitment or is gone without a redaction, projections that do not say what the log says, and kept
//! files that do not match their hash. The key and the digest of the request of a commit stand outside the link.
//!
//! It cannot find the removal of the *last* commits: that needs an anchor kept elsewhere, a [`record::Head`] printed in
//! a backup or a receipt ([`Store::verify_against`]). It cannot find an attacker who rewrites the whole chain *and* every
//! anchor. A restored backup brings back values that were redacted after it was made: keep the ledger that
//! [`Store::redactions`] exports and apply it to the restored store ([`Store::apply_redactions`]).
//! Redaction removes every byte of the value from the database and its write-ahead log, as soon as nobody reads an older state any
//! more; a power cut in between is made good when the store is next opened. It cannot reach the log of a PostgreSQL server (which is
//! overwritten in time), copies of the file system, blocks that it has freed, earlier backups, or a name that somebody wrote into
//! the reason of a change.
//!
//! # Writing
//!
//! One writer takes every commit that is waiting, runs each under its own savepoint in one transaction, flushes once and
//! then acknowledges all of them (group commit). SQLite runs with a write-ahead log and `synchronous=FULL`; other
//! processes may write the same file, so numbers are always taken from the database inside the transaction.
#![warn(missing_docs)]

mod chain;
mod columns;
mod commit;
mod dialect;
mod filter;
mod fixed;
mod house;
mod links;
mod open;
mod portable;
mod prepare;
mod reader;
mod rebuild;
mod redact;
mod references;
mod restore;
mod schema;
mod scrub;
mod search;
mod shelf;
mod shelve;
mod sort;
mod sql;
mod state;
mod steps;
mod tables;
mod tally;
mod verify;
mod writer;

pub use fixed::{ApiToken, Credential, DraftText, Heartbeat, Job, JobState, NewJob, SavedFilter, Session, Upload};
pub use open::{OpenRefused, Options, Store, open};
pub use portable::Exported;
pub use record::{Step, What};
pub use redact::Redaction;
pub use restore::{RestoreRefused, restore};
pub use verify::Verified;
