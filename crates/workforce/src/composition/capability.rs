//! What the workforce can show that it knows: certificates, qualifications and training in date.

use crate::ascwds::{Answer, Training, Worker, WorkerKey};
use crate::jobs::JobGroup;
use crate::people::PeopleTable;
use crate::trends::Snapshot;
use kernel::Source;
use serde::{Deserialize, Serialize};
use staffing::Rate;
use std::collections::{BTreeMap, HashSet};

/// One thing that staff hold or do not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Capability {
    /// What it is, as a code of the faces.
    pub what: String,
    /// Heads by group of jobs: hold it, do not, not told. `None` when it may not be shown.
    pub table: Option<PeopleTable>,
    /// The share that holds it, of those whose answer is told, for each row of which both counts are shown; all jobs last.
    pub held: Vec<(Vec<String>, Rate)>,
}

/// Training of one category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trained {
    /// The category's code.
    pub category: u8,
    /// The share of all workers whose training is in date on the day of the return.
    pub in_date: Rate,
}

pub(super) type Holds = fn(&Worker) -> Option<bool>;

pub(super) const ASKED: [(&str, Holds); 4] = [
    ("care-certificate", |it| it.care_certificate.map(|it| it == 1)),
    ("care-level-2", |it| at_level(it, 2)),
    ("care-level-3", |it| at_level(it, 3)),
    ("care-level-5", |it| at_level(it, 5)),
];

fn at_level(it: &Worker, least: u8) -> Option<bool> {
    let held = it.care_qualification?;
    match held.held {
        Answer::NotKnown => None,
        Answer::No => Some(false),
        Answer::Yes => held.level.map(|it| it >= least),
    }
}

/// What the return says of certificates and qualifications.
pub fn capability(it: &Snapshot<'_>, least: u64) -> Vec<Capability> {
    let columns = ["held", "not-held", "not-told"];
    let one = |(what, holds): (&str, Holds)| {
        let place = |it: &Worker| match holds(it) {
            Some(true) => 0,
            Some(false) => 1,
            None => 2,
        };
        let people = it.workers.iter().map(|it| (JobGroup::of(it.role) as usize, place(it)));
        let table = PeopleTable::count(&JobGroup::CODES, &columns, people, least);
        Capability { what: what.to_owned(), held: table.as_ref().map(|it| shares(it, what)).unwrap_or_default(), table }
    };
    ASKED.map(one).to_vec()
}

/// The share in the first column, of the first two, for every row and for the whole.
fn shares(table: &PeopleTable, what: &str) -> Vec<(Vec<String>, Rate)> {
    let rate = |yes: u64, no: u64| Rate::share(Source::titled(what), yes as u32, (yes + no) as u32);
    let rows = (0..table.rows.len()).filter_map(|row| Some((table.rows[row].clone(), rate(table.cell(row, 0)?, table.cell(row, 1)?))));
    let all = table.column(0).zip(table.column(1)).map(|(yes, no)| (vec!["all-jobs".to_owned()], rate(yes, no)));
    rows.chain(all).filter(|it| it.1.value.is_some()).collect()
}

/// Who is in date on the day of the return, category by category.
pub(super) fn in_date(it: &Snapshot<'_>, training: &[Training]) -> BTreeMap<u8, HashSet<WorkerKey>> {
    let known: HashSet<_> = it.workers.iter().map(|it| it.key).collect();
    let mut by: BTreeMap<u8, HashSet<_>> = BTreeMap::new();
    let done = |one: &&Training| one.completed.is_some_and(|day| day <= it.on) && one.expires.is_none_or(|day| day >= it.on);
    for one in training.iter().filter(done).filter(|it| known.contains(&it.worker)) {
        by.entry(one.category).or_default().insert(one.worker);
    }
    by
}

/// Training in date on the day of the return, for categories in which enough workers are and are not.
pub(super) fn trained(it: &Snapshot<'_>, training: &[Training], least: u64) -> Vec<Trained> {
    let by = in_date(it, training);
    let all = it.workers.iter().map(|it| it.key).collect::<HashSet<_>>().len() as u64;
    let may = |count: u64| count == 0 || count >= least;
    let shown = by.into_iter().filter(|it| may(it.1.len() as u64) && may(all - it.1.len() as u64));
    let source = || Source::titled("Training in date");
    shown.map(|(category, who)| Trained { category, in_date: Rate::share(source(), who.len() as u32, all as u32) }).collect()
}
