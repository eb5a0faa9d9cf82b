//! C1, C2 · Published notices (open contracting releases) as providers, lots, services and contracts.
//!
//! What is taken: of every process that was awarded, a service; of every award in force or contract, a contract with each of its
//! suppliers; of every process that is divided, its lots. Who buys stands in the contract. What is not taken is told.

mod drafts;
mod setting;

use drafts::Taking;
use ocds::{Fault, Limits, compile, passed_over, process};
use record::{Batch, Place, Problem};
use std::collections::BTreeMap;

/// What a file of releases gives.
#[derive(Debug, Default)]
pub struct Notices {
    /// Providers, lots, services, contracts, and the ties between contracts and services.
    pub batches: Vec<Batch>,
    /// Lines and releases that were left out, and why.
    pub problems: Vec<Problem>,
    /// What was left out of releases that were taken, and what the reader should know.
    pub notices: Vec<Problem>,
    /// How many lines or releases were left out.
    pub refused: u64,
}

/// Reads a file of releases. Pure: the same bytes give the same drafts.
pub fn read(file: &str, bytes: &[u8]) -> Notices {
    read_within(file, bytes, &Limits::default())
}

/// The same, within these limits.
pub fn read_within(file: &str, bytes: &[u8], limits: &Limits) -> Notices {
    let reading = ocds::read(bytes, limits);
    let mut told = Notices::default();
    told.faults(file, &reading.faults);
    let (compiled, faults) = compile(reading.releases);
    told.faults(file, &faults);
    let (mut taking, mut passed) = (Taking::new(file), BTreeMap::<String, u64>::new());
    for one in &compiled {
        let (process, faults) = process(one);
        told.faults(file, &faults);
        for (path, count) in passed_over(&one.body) {
            *passed.entry(path).or_default() += count;
        }
        taking.take(&process);
    }
    told.notices.append(&mut taking.notices);
    if !passed.is_empty() {
        let place = Place { file: Some(file.to_owned()), ..Place::default() };
        let fields = passed.iter().map(|(path, count)| format!("{path} ({count})")).collect::<Vec<_>>().join(", ");
        told.notices.push(Problem::new("", "ocds-passed-over").with("fields", fields).at(place));
    }
    told.problems.append(&mut taking.problems);
    told.refused += taking.refused;
    told.batches = taking.batches();
    told
}

impl Notices {
    fn faults(&mut self, file: &str, faults: &[Fault]) {
        for it in faults {
            let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let row = (it.line > 0).then_some(it.line);
            let place = Place { file: Some(file.to_owned()), sheet: None, row, column: filled(&it.path), value: filled(&it.value) };
            let problem = Problem::new("", it.sort.code()).at(place);
            if it.sort.loses_release() {
                self.refused += 1;
                self.problems.push(problem);
            } else {
                self.notices.push(problem);
            }
        }
    }
}

#[cfg(test)]
mod tests;
