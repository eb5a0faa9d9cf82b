//! Checks between the three files of one return.

use super::codes::REGISTERED_MANAGER;
use super::{Effect, Misread, Training, Worker, Workplace};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What was found between the files: the problems of each, in the order of its lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crossed {
    /// Problems in the workplace file.
    pub workplaces: Vec<Misread>,
    /// Problems in the worker file.
    pub workers: Vec<Misread>,
    /// Problems in the training file.
    pub training: Vec<Misread>,
}

/// Compares workplaces, workers and training. Workers and training without a workplace, or training without a worker,
/// should be left out by the caller: their problems say [`Effect::RowRefused`].
pub fn cross_check(workplaces: &[Workplace], workers: &[Worker], training: &[Training]) -> Crossed {
    let mut found = Crossed::default();
    let known: BTreeSet<String> = workplaces.iter().map(|it| solid(&it.reference)).collect();
    let mut records: BTreeMap<String, (u32, bool)> = BTreeMap::new();
    for worker in workers {
        let reference = solid(&worker.workplace);
        if !known.contains(&reference) {
            let message = "No workplace of this return has this reference: correct it, or add the workplace.";
            found.workers.push(problem(Effect::RowRefused, worker.line, "LOCALESTID", &worker.workplace, "no-workplace", message));
        }
        let entry = records.entry(reference).or_default();
        entry.0 += 1;
        entry.1 |= worker.role == REGISTERED_MANAGER;
    }
    for workplace in workplaces {
        let (count, _) = records.get(&solid(&workplace.reference)).copied().unwrap_or_default();
        found.workplaces.extend(totals(workplace, count));
    }
    let people: HashSet<_> = workers.iter().map(|it| it.key).collect();
    for one in training {
        let (code, message) = if !known.contains(&solid(&one.workplace)) {
            ("no-workplace", "No workplace of this return has this reference: correct it, or add the workplace.")
        } else if !people.contains(&one.worker) {
            ("no-worker", "No worker of this return has this reference at this workplace: correct it, or add the worker.")
        } else {
            continue;
        };
        found.training.push(problem(Effect::RowRefused, one.line, "LOCALESTID", &one.workplace, code, message));
    }
    found
}

/// A workplace's own count against its records; only when they agree can its movements be judged by them.
fn totals(workplace: &Workplace, records: u32) -> Vec<Misread> {
    let total = u32::from(workplace.total);
    let note = |column: &str, value: u32, code: &'static str, message: String| {
        problem(Effect::Noted, workplace.line, column, &value.to_string(), code, &message)
    };
    if total != records {
        let message = format!(
            "The workplace counts {total} staff and has {records} worker records: its turnover and vacancy rates cannot be worked out until they agree."
        );
        return vec![note("TOTALPERMTEMP", total, "mismatch", message)];
    }
    let mut found = Vec::new();
    let starters = workplace.starters().filter(|it| *it > total).map(|it| ("STARTERS", it));
    let leavers = workplace.leavers().filter(|it| *it >= total && total > 0).map(|it| ("LEAVERS", it));
    let vacancies = workplace.vacancies().filter(|it| *it >= total && total > 0).map(|it| ("VACANCIES", it));
    for (column, value) in [starters, leavers, vacancies].into_iter().flatten() {
        found.push(note(column, value, "range", format!("This is much for {total} staff: check that it is right.")));
    }
    found
}

fn problem(effect: Effect, line: u64, column: &str, value: &str, code: &'static str, message: &str) -> Misread {
    Misread::refusing(effect, line, column, value.as_bytes(), code, message)
}

/// A reference without its blanks, as the service matches them.
pub(crate) fn solid(reference: &str) -> String {
    reference.split_whitespace().collect()
}
