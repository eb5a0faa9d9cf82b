//! Who holds what, job by job and provider by provider: what a training plan is laid out by.

use super::by_role::{HeldInJob, answers};
use super::groups::{FEW_IN_PROVIDER, provider_of, providers};
use crate::ascwds::Training;
use crate::baseline::{missing_of, roles_of};
use crate::homes::homes;
use crate::records::jobs;
use crate::trends::Snapshot;
use record::Listed as _;
use register::Role;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the staff of one job hold at one provider, or at all those together of which few answers may not be shown alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeldAt {
    /// What it is: a code of [`super::Capability`], or `training-` and the number of the category.
    pub what: String,
    /// The job's code.
    pub role: String,
    /// The provider, as the workforce by provider names it; `None` for the others together.
    pub provider: Option<String>,
    /// How many providers with staff in the job stand in the line.
    pub providers: u32,
    /// Staff of the job, those without a record included.
    pub staff: u32,
    /// Of those whose answer is told, how many hold it.
    pub hold: u32,
    /// Of those whose answer is told, how many do not.
    pub lack: u32,
}

impl HeldAt {
    /// Of how many the answer is told.
    pub fn known(&self) -> u32 {
        self.hold + self.lack
    }

    /// The share that holds it, of those whose answer is told; nought where none is.
    pub fn share(&self) -> f64 {
        if self.known() > 0 { f64::from(self.hold) / f64::from(self.known()) } else { 0.0 }
    }

    /// Whether neither answer is a small number.
    fn may(&self, least: u64) -> bool {
        u64::from(self.hold) >= least && u64::from(self.lack) >= least
    }

    fn take(&mut self, other: &HeldAt) {
        self.providers += other.providers;
        self.staff += other.staff;
        self.hold += other.hold;
        self.lack += other.lack;
    }
}

/// Every job and everything that the return tells of it by job, split by provider. A job of which the return may not tell the whole is not
/// split: its parts would give the whole away.
pub fn held_by_provider(it: &Snapshot<'_>, training: Option<&[Training]>, by_job: &[HeldInJob], full_week: f64, least: u64) -> Vec<HeldAt> {
    let names = providers(it, full_week, least);
    let line: HashMap<&str, usize> = names.iter().enumerate().flat_map(|(at, it)| it.0.iter().map(move |key| (key.as_str(), at))).collect();
    let all = homes(it.workplaces, it.workers, it.on);
    let everyone = roles_of(&all);
    // A worker is found by the key of its record, its provider by the workplace.
    let mut of_worker = HashMap::new();
    let mut staff: BTreeMap<(&str, u8), u32> = BTreeMap::new();
    for home in &all {
        let provider = provider_of(home.workplace);
        for worker in &home.records {
            of_worker.insert(worker.key, provider);
            *staff.entry((provider, worker.role)).or_default() += 1;
        }
        for (role, heads) in missing_of(home, &everyone) {
            *staff.entry((provider, role)).or_default() += heads;
        }
    }
    let mut splits = Vec::new();
    for (what, told) in answers(it, training) {
        for job in by_job.iter().filter(|it| it.what == what) {
            let Some(codes) = Role::of(&job.role).map(jobs) else { continue };
            let empty = || HeldAt { what: what.clone(), role: job.role.clone(), provider: None, providers: 0, staff: 0, hold: 0, lack: 0 };
            let mut cells: BTreeMap<&str, HeldAt> = BTreeMap::new();
            for ((provider, _), heads) in staff.iter().filter(|it| codes.contains(&it.0.1) && *it.1 > 0) {
                let cell = cells.entry(provider).or_insert_with(empty);
                (cell.providers, cell.staff) = (1, cell.staff + heads);
            }
            for (worker, holds) in told.iter().filter(|it| codes.contains(&it.0.role)) {
                if let Some(cell) = of_worker.get(&worker.key).and_then(|it| cells.get_mut(it)) {
                    *(if *holds { &mut cell.hold } else { &mut cell.lack }) += 1;
                }
            }
            let alone = |at: &usize| names[*at].1.name != FEW_IN_PROVIDER;
            let named = |key: &str| line.get(key).filter(|it| alone(it)).map(|at| names[*at].1.name.clone());
            let lines = cells.into_iter().map(|(key, cell)| HeldAt { provider: named(key), ..cell }).collect();
            splits.push((lines, empty()));
        }
    }
    let whole = |of: &str| names.iter().find(|it| it.1.name == of).map_or(0, |it| it.1.heads());
    without_remainders(&splits, whole, least)
}

/// The lines of every split that may be shown. All heads of a provider are told elsewhere: where the jobs told of it leave so few that they
/// could be found by taking away, the smallest of these jobs goes to the others too, and the splits are made again.
fn without_remainders(splits: &[(Vec<HeldAt>, HeldAt)], whole: impl Fn(&str) -> u32, least: u64) -> Vec<HeldAt> {
    let mut hidden: BTreeSet<(String, String)> = BTreeSet::new();
    loop {
        let found: Vec<HeldAt> = splits.iter().flat_map(|(lines, others)| shown(lines.clone(), others.clone(), least, &hidden)).collect();
        let mut told: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
        for it in &found {
            if let Some(provider) = &it.provider {
                told.entry(provider).or_default().insert(&it.role, it.staff);
            }
        }
        let before = hidden.len();
        for (provider, jobs) in told {
            let left = u64::from(whole(provider).saturating_sub(jobs.values().sum()));
            let smallest = jobs.iter().min_by_key(|it| *it.1).filter(|_| (1..least).contains(&left));
            hidden.extend(smallest.map(|it| (provider.to_owned(), (*it.0).to_owned())));
        }
        if hidden.len() == before {
            return found;
        }
    }
}

/// Providers whose answers may be shown, those with the most staff first, and the others together: the smallest goes to them until what
/// they say together is not a small number, for the whole is shown beside its parts.
fn shown(lines: Vec<HeldAt>, mut others: HeldAt, least: u64, hidden: &BTreeSet<(String, String)>) -> Vec<HeldAt> {
    let open = |it: &HeldAt| it.provider.as_ref().is_some_and(|of| !hidden.contains(&(of.clone(), it.role.clone())));
    let (mut alone, few): (Vec<HeldAt>, Vec<HeldAt>) = lines.into_iter().partition(|it| open(it) && it.may(least));
    few.iter().for_each(|it| others.take(it));
    alone.sort_by(|a, b| (b.known(), b.staff).cmp(&(a.known(), a.staff)).then_with(|| a.provider.cmp(&b.provider)));
    while others.staff > 0 && !others.may(least) {
        match alone.pop() {
            Some(it) => others.take(&it),
            None => return Vec::new(),
        }
    }
    alone.sort_by(|a, b| b.staff.cmp(&a.staff).then_with(|| a.provider.cmp(&b.provider)));
    alone.extend((others.staff > 0).then_some(others));
    alone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ascwds::{Answer, Qualification, Worker, Workplace};
    use crate::composition::held_by_job;
    use crate::sample::{day, staff, workplace};

    fn qualified(mut of: Vec<Worker>, held: usize, told: usize) -> Vec<Worker> {
        for (at, it) in of.iter_mut().enumerate().take(told) {
            let answer = if at < held { Answer::Yes } else { Answer::No };
            it.care_qualification = Some(Qualification { held: answer, level: (at < held).then_some(2) });
        }
        of
    }

    /// Providers with care workers: name, staff counted, records, of them with an answer, of them who hold it.
    fn found(of: &[(&str, u16, usize, usize, usize)]) -> Vec<HeldAt> {
        let homes: Vec<Workplace> = of.iter().map(|it| workplace(it.0, it.1, &[])).collect();
        let workers: Vec<Worker> = of.iter().flat_map(|it| qualified(staff(it.0, 8, 0, it.2), it.4, it.3)).collect();
        let it = Snapshot { on: day("2026-03-31"), workplaces: &homes, workers: &workers };
        let all = held_by_provider(&it, None, &held_by_job(&it, None, 5), 37.0, 5);
        all.into_iter().filter(|it| it.what == "care-level-2").collect()
    }

    fn told(of: &[HeldAt]) -> Vec<(Option<&str>, u32, u32, u32, u32)> {
        of.iter().map(|it| (it.provider.as_deref(), it.providers, it.staff, it.hold, it.lack)).collect()
    }

    /// By hand: North counts 50 and has records of 40, of whom 30 told and 12 hold it; South counts 20, who all told, 15 of them holding it.
    #[test]
    fn staff_and_answers_are_counted_provider_by_provider() {
        let found = found(&[("North", 50, 40, 30, 12), ("South", 20, 20, 20, 15)]);
        assert_eq!(told(&found), [(Some("North"), 1, 50, 12, 18), (Some("South"), 1, 20, 15, 5)]);
        assert!((found[0].share() - 0.4).abs() < 1e-12);
    }

    /// Planted: East has four who lack it, so it is not shown; nor is South, which alone would give East away when it is taken from the whole.
    /// West would be shown with five of each. All together still add up to everybody.
    #[test]
    fn a_provider_with_few_of_either_answer_is_among_the_others_and_cannot_be_found_by_taking_away() {
        let of = [("North", 50, 50, 50, 25), ("South", 20, 20, 20, 15), ("East", 14, 14, 14, 10)];
        assert_eq!(told(&found(&of)), [(Some("North"), 1, 50, 25, 25), (None, 2, 34, 25, 9)]);
        let more = [of.to_vec(), vec![("West", 12, 12, 12, 11)]].concat();
        let found = found(&more);
        assert_eq!(told(&found)[2], (None, 2, 26, 21, 5), "four and one make five: South may stand alone");
        assert_eq!(found.iter().map(|it| it.staff).sum::<u32>(), 96);
    }

    /// Planted: a job of which hardly anybody lacks it is not split at all.
    #[test]
    fn a_job_with_few_of_either_answer_is_not_split() {
        assert_eq!(found(&[("North", 50, 50, 50, 48), ("South", 20, 20, 20, 19)]), []);
        assert_eq!(found(&[("North", 50, 50, 0, 0)]), []);
    }

    /// Planted: North has two senior care workers beside its care workers and all its heads are told elsewhere, so it may not stand alone;
    /// South has six of them, and may.
    #[test]
    fn a_small_job_of_a_provider_cannot_be_found_by_taking_its_other_jobs_from_its_heads() {
        let homes = [workplace("North", 52, &[]), workplace("South", 36, &[]), workplace("West", 30, &[])];
        let mut workers = Vec::new();
        for (name, care, seniors) in [("North", 50, 2), ("South", 30, 6), ("West", 30, 0)] {
            workers.extend(qualified(staff(name, 8, 0, care), care / 2, care));
            workers.extend(staff(name, 7, 100, seniors));
        }
        let told_of = |workers: &[Worker]| {
            let it = Snapshot { on: day("2026-03-31"), workplaces: &homes, workers };
            let all = held_by_provider(&it, None, &held_by_job(&it, None, 5), 37.0, 5);
            let of_care = all.into_iter().filter(|it| it.what == "care-level-2" && it.role == Role::CareWorker.code());
            of_care.map(|it| (it.provider, it.staff)).collect::<Vec<_>>()
        };
        assert_eq!(told_of(&workers), [(Some("South".to_owned()), 30), (Some("West".to_owned()), 30), (None, 50)]);
        workers.extend(staff("North", 7, 200, 4));
        assert_eq!(told_of(&workers)[0], (Some("North".to_owned()), 50), "six seniors are not few");
    }

    /// Thirty providers of the same size: 25 are named, as the workforce by provider names them, and five stand together.
    #[test]
    fn only_the_providers_that_are_named_elsewhere_are_named() {
        let names: Vec<String> = (10..40).map(|it| format!("Home {it}")).collect();
        let of: Vec<(&str, u16, usize, usize, usize)> = names.iter().map(|it| (it.as_str(), 20, 20, 20, 10)).collect();
        let found = found(&of);
        assert_eq!((found.len(), told(&found)[25]), (26, (None, 5, 100, 50, 50)));
    }
}
