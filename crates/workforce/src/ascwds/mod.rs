//! P3, P5 · The bulk-upload files of the Adult Social Care Workforce Data Set: workplaces, workers and training.
//!
//! Pure readers: bytes in; rows and every problem out, with line numbers. What names a worker never leaves the reader:
//! National Insurance numbers, display names and postcodes are checked and dropped, the date of birth becomes an age band,
//! and the worker's reference becomes a keyed hash, so that two returns can be joined and nobody can be looked up.
//!
//! Columns, codes and rules follow the public service (NMDSdevopsServiceAdm/SopraSteria-SFC, MIT, commit b6857156), with
//! two differences that serve a commissioner: a row with an error is refused alone, not with its file, and a row marked
//! `NOCHANGE` or `UNCHECKED` is read in full, because there is no earlier return to take it from.

mod answers;
pub mod codes;
mod cross;
mod hours_and_pay;
pub mod key;
mod row;
pub mod training;
pub mod worker;
mod worker_reader;
pub mod workplace;
pub mod write;

pub use codes::{Answer, Contract, EthnicGroup, Status};
pub use cross::{Crossed, cross_check};
pub use key::{Key, WorkerKey};
pub use register::population::{Effect, Misread, Reading};
pub use training::{Training, read_training};
pub use worker::{AgeBand, Disability, Gender, Pay, Qualification, Worker};
pub use worker_reader::{Outcome, read_workers, visit_workers};
pub use workplace::{Reason, RoleTotals, Workplace, read_workplaces};
pub use write::{Line, UnknownColumn, write};

use chrono::NaiveDate;
use register::population::delimited::Delimited;

/// The three files of a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// One row for each workplace.
    Workplace,
    /// One row for each worker.
    Worker,
    /// One row for each piece of training.
    Training,
}

impl File {
    /// The columns in the order of the service's own files.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            File::Workplace => &workplace::COLUMNS,
            File::Worker => &worker::COLUMNS,
            File::Training => &training::COLUMNS,
        }
    }

    /// Which file this is, told from its header.
    pub fn of(bytes: &[u8]) -> Result<File, Misread> {
        let file = Delimited::open(bytes)?;
        let has = |name: &str| file.column(name).is_some();
        if has("ESTNAME") && has("MAINSERVICE") {
            Ok(File::Workplace)
        } else if has("UNIQUEWORKERID") && has("EMPLSTATUS") {
            Ok(File::Worker)
        } else if has("UNIQUEWORKERID") && has("CATEGORY") {
            Ok(File::Training)
        } else {
            let message =
                "This is none of the three files. A workplace file has ESTNAME, a worker file EMPLSTATUS, a training file CATEGORY.";
            // The first row is not repeated: without a header it is somebody's record.
            Err(Misread::refusing(Effect::FileRefused, 1, "", b"", "dialect", message))
        }
    }
}

/// What a reader must be told, because it knows no clock and keeps no secret.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The day of the return: ages are taken on it, and nothing may lie after it.
    pub on: NaiveDate,
    /// The key under which workers' references are hashed; keep it apart from the data.
    pub key: Key,
}

#[cfg(test)]
mod tests;
