//! Who holds what, job by job: only where neither those who hold it nor those who do not could be told from what else is shown.

use super::capability::{ASKED, in_date};
use crate::ascwds::{Training, Worker};
use crate::jobs::JobGroup;
use crate::records::jobs;
use crate::trends::Snapshot;
use kernel::Source;
use record::Listed as _;
use register::Role;
use serde::{Deserialize, Serialize};
use staffing::Rate;
use std::collections::BTreeMap;

/// What the staff of one job hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeldInJob {
    /// What it is: a code of [`super::Capability`], or `training-` and the number of the category.
    pub what: String,
    /// The job's code.
    pub role: String,
    /// The share that holds it, of those whose answer is told; for training of everybody in the job.
    pub rate: Rate,
}

/// Yes and no of one job.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    yes: u32,
    no: u32,
}

impl Count {
    fn add(&mut self, holds: bool) {
        if holds { self.yes += 1 } else { self.no += 1 }
    }

    fn less(self, other: Count) -> Count {
        Count { yes: self.yes.saturating_sub(other.yes), no: self.no.saturating_sub(other.no) }
    }

    fn may(self, least: u64) -> bool {
        [self.yes, self.no].iter().all(|it| *it == 0 || u64::from(*it) >= least)
    }

    fn all(self) -> u32 {
        self.yes + self.no
    }
}

/// Everything that the return tells of what somebody holds, with each worker's answer where there is one.
pub(super) fn answers<'a>(it: &Snapshot<'a>, training: Option<&[Training]>) -> Vec<(String, Vec<(&'a Worker, bool)>)> {
    let mut found: Vec<_> =
        ASKED.map(|(what, holds)| (what.to_owned(), it.workers.iter().filter_map(|it| Some((it, holds(it)?))).collect())).to_vec();
    for (category, who) in training.map(|training| in_date(it, training)).unwrap_or_default() {
        let all = it.workers.iter().map(|it| (it, who.contains(&it.key))).collect();
        found.push((format!("training-{category}"), all));
    }
    found
}

/// What the staff of every job hold, by the return and, where there is one, its training file.
pub fn held_by_job(it: &Snapshot<'_>, training: Option<&[Training]>, least: u64) -> Vec<HeldInJob> {
    answers(it, training).into_iter().flat_map(|(what, told)| shown(told.into_iter(), &what, least)).collect()
}

/// The jobs whose counts may be shown. The counts of the four groups of jobs are shown too, so what is left of a group when the shown jobs are
/// taken off must not be a small number either: the smallest job goes until it is none.
fn shown<'a>(told: impl Iterator<Item = (&'a Worker, bool)>, what: &str, least: u64) -> Vec<HeldInJob> {
    let mut codes: BTreeMap<u8, Count> = BTreeMap::new();
    told.for_each(|(it, holds)| codes.entry(it.role).or_default().add(holds));
    let sum = |of: &mut dyn Iterator<Item = &Count>| of.fold(Count::default(), |a, b| Count { yes: a.yes + b.yes, no: a.no + b.no });
    let of_role = |role: Role| sum(&mut jobs(role).iter().filter_map(|it| codes.get(it)));
    let mut kept: Vec<(Role, Count)> = Vec::new();
    for group in JobGroup::ALL {
        let whole = sum(&mut codes.iter().filter(|it| JobGroup::of(*it.0) == group).map(|it| it.1));
        let own = Role::LIST
            .iter()
            .filter_map(|it| Role::of(it.code))
            .filter(|it| jobs(*it).first().is_some_and(|it| JobGroup::of(*it) == group));
        let mut of_group: Vec<(Role, Count)> = own.map(|it| (it, of_role(it))).filter(|it| it.1.all() > 0 && it.1.may(least)).collect();
        of_group.sort_by_key(|it| std::cmp::Reverse(it.1.all()));
        while !of_group.is_empty() && !whole.less(sum(&mut of_group.iter().map(|it| &it.1))).may(least) {
            of_group.pop();
        }
        kept.extend(of_group);
    }
    kept.sort_by_key(|it| Role::LIST.iter().position(|choice| choice.code == it.0.code()));
    let line = |(role, count): (Role, Count)| HeldInJob {
        what: what.to_owned(),
        role: role.code().to_owned(),
        rate: Rate::share(Source::titled(what), count.yes, count.all()),
    };
    kept.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ascwds::{Answer, Qualification};
    use crate::sample::{day, staff, workplace};

    fn qualified(mut of: Vec<Worker>, held: usize) -> Vec<Worker> {
        for (at, it) in of.iter_mut().enumerate() {
            let answer = if at < held { Answer::Yes } else { Answer::No };
            it.care_qualification = Some(Qualification { held: answer, level: (at < held).then_some(2) });
        }
        of
    }

    fn found(people: &[Worker], what: &str) -> Vec<(String, f64, f64)> {
        let homes = [workplace("A", people.len() as u16, &[])];
        let it = Snapshot { on: day("2026-03-31"), workplaces: &homes, workers: people };
        let all = held_by_job(&it, None, 5).into_iter().filter(|it| it.what == what);
        all.map(|it| (it.role, it.rate.numerator.expect("counted"), it.rate.denominator.expect("counted"))).collect()
    }

    #[test]
    fn shares_are_by_job_and_of_those_who_told() {
        let mut people = [qualified(staff("A", 8, 0, 100), 60), qualified(staff("A", 7, 0, 20), 15)].concat();
        people.iter_mut().skip(90).take(10).for_each(|it| it.care_qualification = None);
        assert_eq!(found(&people, "care-level-2"), [("care-worker".into(), 60.0, 90.0), ("senior-care-worker".into(), 15.0, 20.0)]);
        assert_eq!(found(&people, "care-certificate"), []);
    }

    /// Planted: three seniors without a level, and a job of which two in its group would be left over. Neither is told, nor what would give it
    /// away: of the professions the group's total is shown elsewhere, so with two occupational therapists left the nurses go as well.
    #[test]
    fn nobody_can_be_told_from_what_is_left_of_a_group() {
        let people = [qualified(staff("A", 8, 0, 100), 60), qualified(staff("A", 7, 0, 20), 17)].concat();
        assert_eq!(found(&people, "care-level-2"), [], "the seniors are what is left of direct care");
        let people = [qualified(staff("A", 16, 0, 40), 20), qualified(staff("A", 15, 0, 12), 10)].concat();
        assert_eq!(found(&people, "care-level-2"), []);
        let people = [qualified(staff("A", 16, 0, 40), 20), qualified(staff("A", 15, 0, 12), 6)].concat();
        assert_eq!(found(&people, "care-level-2").len(), 2);
    }
}
